"""A terminal too narrow for a table: no digit of a number is lost, and what is left out is said."""

from pathlib import Path

import pytest

from testing.repository import Repository, empty_home, git, group_text
from testing.terminal import Terminal

WIDTHS = (30, 40, 50, 60, 80)


def drawn(folder: Path, columns: int, *command: str) -> str:
    """What stands on a terminal of that width, without blanks at the ends of lines."""
    with Terminal(*command, cwd=folder, columns=columns, NO_COLOR="1") as terminal:
        code, text = terminal.end()
    assert code == 0, text
    lines = [line.rstrip() for line in text.lstrip(" ").splitlines()]  # after progress
    assert max(map(len, lines)) <= columns
    return "".join(f"{line}\n" for line in lines)


@pytest.fixture
def many(data: Path) -> Path:
    """256 groups and no others with bots, 134 of them at low, all of one day."""
    for path in (data / "groups").iterdir():
        path.unlink()
    for number in range(256):
        level = "low" if number < 134 else "high/none"
        text = group_text({"bots": f"{level} 2026-01-01"}, name=f"Example {number}")
        (data / "groups" / f"made-{number}.yaml").write_text(text)
    return data.parent


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_count_of_three_digits_stands_whole_at_every_width(many: Path, columns: int) -> None:
    text = drawn(many, columns, "report", "gaps", "--capacity", "bots")
    _, rows = text.split("\n\n", 1)
    assert "134 of 256" in rows
    assert "0·134·0·122" in rows
    assert "52 %" in rows


def test_where_the_columns_have_no_room_each_row_is_a_block(many: Path) -> None:
    text = group_text({"templates": "low 2026-01-01"}, name="Example 256")
    (many / "data" / "groups" / "made-256.yaml").write_text(text)
    command = ("report", "gaps", "--capacity", "bots", "--capacity", "templates")
    _, rows, *_ = drawn(many, 30, *command).split("\n\n", 1)
    assert rows.startswith(
        "Capacity: Bots\n"
        "  Gap: 134 of 256\n"
        "  Share: ███▏    52 %\n"
        "  n·l·m·h: 0·134·0·122\n"
        "  Stale: 0\n"
        "  Unassessed: 1 of 257\n"
        "\n"
        "Capacity: Templates\n"
    )


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_day_and_a_level_stand_whole_at_every_width(data: Path, columns: int) -> None:
    (data / "groups" / "made.yaml").write_text(group_text({"bots": "low 2026-01-01"}))
    text = drawn(data.parent, columns, "report", "group", "made")
    assert "2026-01-01" in text
    assert "◔ low" in text


def test_a_date_is_not_broken_where_texts_are_folded(data: Path) -> None:
    path = data / "groups" / "example-group-3.yaml"
    path.write_text(path.read_text().replace("name: Example", "name: A very long Example"))
    rows = drawn(data.parent, 60, "find", "bots").split("\n\n")[1]
    assert rows.split("\n", 2)[2] == (
        "A very long Example    ◔ low  ○ none      2024-06-01   ● yes\ngroup 3"
    )


@pytest.mark.parametrize("columns", WIDTHS)
def test_a_year_of_the_trend_and_its_counts_are_never_cut(
    many: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_home(many, monkeypatch)
    git(many, "init", "--quiet", "--initial-branch=main", "--template=")
    Repository(many, many / "data").commit("2026-01-02")
    text = drawn(many, columns, "report", "trend", "--since", "2026")
    shown = text[text.index("Medium+") :]
    assert "2026" in text.split("\n\n", 1)[1]
    assert "122 of 256" in shown
    assert "0·134·0·122" in shown
    assert "48 %" in shown


def test_a_column_left_out_is_named(data: Path) -> None:
    text = drawn(data.parent, 80, "report", "fragile")
    assert "hidden to fit the terminal: Fragile in (use --format markdown)\n" in text


def test_the_columns_left_out_are_named_together_and_only_those_that_say_anything(
    data: Path,
) -> None:
    text = drawn(data.parent, 80, "report", "invest").replace("\n", " ")
    [_, after] = text.split("hidden to fit the terminal: ")
    assert after.partition(" (use --format markdown)")[0].count(",") == 1
    assert after.startswith("Value ÷ cost × mentors, ")


def test_where_there_is_room_for_every_column_none_is_left_out(data: Path) -> None:
    text = drawn(data.parent, 200, "report", "fragile")
    assert "hidden" not in text
    header = "Capacity      Fragile  Stale  Not given  Only one in its region"
    assert text.split("\n\n")[1].startswith(header)
    assert "Fragile in\n" in text


def test_the_header_stands_once_above_rows_under_headings(data: Path) -> None:
    text = drawn(data.parent, 80, "stale")
    assert text.count("Renew with") == 1
    assert text.split("\n\n")[1:3] == [
        (
            "Capacity       Age  Level   Assessed on  Renew with\n"
            "─────────────────────────────────────────────────────────────────────────────\n"
            "Example group 1\n"
            "templates  6 y 6 m  ○ none  2020-05-01   ccm assess example-group-1 templates"
        ),
        (
            "Example group 3\n"
            "bots       2 y 5 m  ◔ low   2024-06-01   ccm assess example-group-3 bots"
        ),
    ]


@pytest.mark.parametrize("command", ["report", "stale", "ask", "help exit-codes"])
@pytest.mark.usefixtures("data")
def test_a_dumb_terminal_is_as_wide_as_it_is(tmp_path: Path, command: str) -> None:
    words = command.split()
    with Terminal(*words, cwd=tmp_path, columns=60, COLUMNS="", TERM="dumb") as terminal:
        code, drawn = terminal.end()
    assert code == 0
    assert max(map(len, drawn.splitlines())) <= 60
