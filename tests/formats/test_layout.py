"""A table of a width: what is folded first, what is left out, when rows become blocks."""

import pytest

from ccm.formats.layout import Pen, Piece, lay_out
from ccm.formats.text import to_plain_text
from ccm.table import AnyColumn, Column, Columns, Show, Table, Value

COLUMNS: Columns[object] = (
    Column("group", "Group"),
    Column("region", "Region", terminal=False),
    Column("served", "People served", Show.COUNT, terminal=False),
    Column("count", "In gap", Show.COUNT),
    Column("reason", "Reason"),
)
REASON = "assessed as low, and a word more on why, and on what there is to be done about it"
ROW = ("Example group 1", "north-west-europe", 1200, 3, REASON)
TABLE = Table("made", COLUMNS, (ROW, ("Example group 22", "south-asia", None, 12, "–")))


def _piece(cell: Value, _: AnyColumn) -> Piece:
    return Piece("–" if cell is None else str(cell))


def _on_terminal(table: Table, width: int) -> tuple[str, list[str]]:
    drawn, left_out = lay_out(table, Pen(_piece, rule="─", between="──", may_leave_out=True), width)
    lines = ("".join(piece.text for piece in line).rstrip() for line in drawn)
    return "\n".join(lines), left_out


def test_the_last_text_is_folded_before_a_column_is_left_out() -> None:
    text, left_out = _on_terminal(TABLE, 90)
    assert left_out == []
    assert text.split("\n")[:4] == [
        "Group             Region             People served  In gap  Reason",
        "─" * 90,
        "Example group 1   north-west-europe           1200       3  assessed as low, and a word",
        f"{'':60}more on why, and on what there",
    ]


def test_what_there_is_room_for_is_kept_beside_what_is_left_out() -> None:
    text, left_out = _on_terminal(TABLE, 70)
    assert left_out[0].endswith(": People served (use --format markdown)")
    assert (
        text.split("\n")[2] == "Example group 1   north-west-europe       3  assessed as low, and a"
    )
    text, left_out = _on_terminal(TABLE, 66)
    assert left_out[0].endswith(": Region (use --format markdown)")
    assert text.split("\n")[0] == "Group             People served  In gap  Reason"


def test_a_column_that_says_nothing_is_not_named_among_those_left_out() -> None:
    rows = tuple((*row[:2], None, *row[3:]) for row in TABLE.rows)
    [note] = _on_terminal(TABLE._replace(rows=rows), 50)[1]
    assert note.endswith(": Region (use --format markdown)")


def test_in_a_text_every_column_stands_and_a_row_is_a_block_where_they_have_no_room() -> None:
    assert to_plain_text(TABLE, 50) == (
        "Group: Example group 1\n"
        "  Region: north-west-europe\n"
        "  People served: 1,200\n"
        "  In gap: 3\n"
        "  Reason: assessed as low, and a word more on why,\n"
        "  and on what there is to be done about it\n"
        "\n"
        "Group: Example group 22\n"
        "  Region: south-asia\n"
        "  People served: –\n"
        "  In gap: 12\n"
        "  Reason: –\n"
    )


def test_rows_of_one_heading_stand_below_it_and_wide_letters_count_by_their_cells() -> None:
    columns: Columns[object] = (
        Column("h", "H", Show.HEADING),
        Column("a", "A"),
        Column("b", "B", Show.COUNT),
    )
    rows = (("one", "維基", 1), ("one", "e\u0301", 22), ("two", "x", 3))
    assert to_plain_text(Table("made", columns, rows), 100) == (
        "A      B\n----  --\none\n維基   1\ne\u0301     22\n\ntwo\nx      3\n"
    )


@pytest.mark.parametrize("width", [1, 12, 20, 33, 47, 80, 100])
def test_no_line_of_a_table_is_wider_than_there_is_room(width: int) -> None:
    words = ("x" * 300, "維" * 40, "\u202e" * 20, "a\u0301" * 90, "")
    table = Table("made", COLUMNS, tuple((word, word, 10**8, 5, word) for word in words))
    for line in to_plain_text(table, width).splitlines():
        assert len(line.encode("utf-16-le")) // 2 <= 200
        assert sum(2 if char == "維" else char != "\u0301" for char in line) <= max(width, 23)


def test_a_count_has_commas_and_a_year_has_none() -> None:
    columns: Columns[object] = (Column("a", "A", Show.COUNT), Column("b", "B"))
    table = Table("made", columns, ((1924, 1924), (12345678, 2018)))
    assert to_plain_text(table, 40) == (
        "         A  B\n----------  ----\n     1,924  1924\n12,345,678  2018\n"
    )


@pytest.mark.parametrize("width", [20, 40, 60, 200])
def test_a_command_is_never_folded(width: int) -> None:
    columns: Columns[object] = (Column("a", "Why"), Column("b", "Renew with", Show.COMMAND))
    command = "ccm assess example-group-1 written-strategy"
    text = to_plain_text(
        Table("made", columns, (("It is old, and so is the rest", command),)), width
    )
    assert command in text
