"""CSV text → cells: the same as Python's own reader finds, each with its place."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm.imports.sheet import read_sheet
from ccm.model import Place
from ccm.yamlfile.faults import RefusedError
from testing.problems import facts

# Neither characters that no file may hold, nor a return by itself.
CELLS = st.text(st.sampled_from("ab,;\t\"' =é日\n"), max_size=6)


def texts(data: str | bytes) -> list[list[str]]:
    rows = read_sheet(data.encode() if isinstance(data, str) else data)
    return [[cell.text for cell in row] for row in rows]


def problem(data: bytes) -> str:
    with pytest.raises(RefusedError) as error:
        list(read_sheet(data))
    return facts(error.value.problem)


@given(
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5),
)
def test_what_a_spreadsheet_writes_is_read_back(
    delimiter: str, ending: str, quoting: int, rows: list[list[str]]
) -> None:
    written = io.StringIO(newline="")
    head = ["group", "capacity", "level"]
    csv.writer(
        written, delimiter=delimiter, lineterminator=ending, quoting=quoting  # type: ignore[arg-type]
    ).writerows([head, *rows])  # fmt: skip
    text = written.getvalue()
    assert texts(text) == [head, *(row for row in rows if any(cell.strip() for cell in row))]
    by_python = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert texts(text) == [row for row in by_python if any(cell.strip() for cell in row)]


def test_every_cell_has_the_line_and_column_it_begins_at() -> None:
    rows = list(read_sheet('a,b,c\n"x\ny","é",z\n\n  ,q\n'.encode()))
    assert [[tuple(cell.place) for cell in row] for row in rows] == [
        [(1, 1), (1, 3), (1, 5)],
        [(2, 1), (3, 4), (3, 8)],
        [(5, 1), (5, 4)],
    ]
    assert rows[1][2].place == Place(3, 8)


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert texts(b"\xef\xbb\xbfgroup,level\n") == [["group", "level"]]


def test_line_ends_in_a_cell_are_those_of_the_file() -> None:
    assert texts('a,b\r\n"x\r\ny",z\r\n') == [["a", "b"], ["x\ny", "z"]]
    assert texts('a,b\n"x\r\ny",z\n') == [["a", "b"], ["x\r\ny", "z"]]


@pytest.mark.parametrize("text", ["a,b", "a,b\n", "a,b\r\n", "\na,b\n\n", "a,b\n,\n  ,\n"])
def test_blank_lines_and_the_last_line_end_do_not_matter(text: str) -> None:
    assert texts(text) == [["a", "b"]]


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n \r\n"])
def test_an_empty_file_has_no_rows(data: bytes) -> None:
    assert texts(data) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'a,b\n"x,y\nz', "2:1 bad-csv"),
        (b'a,b\n"x"y,z', "2:4 bad-csv"),
        (
            b"a,b\nx,\xe9",
            "2:3 not-utf-8 0xe9 UTF-8 '\xe9' Windows-1252 UTF-8",
        ),
        (
            "\ufeffa\tb\nx".encode("utf-16-le") + b"y",
            "2:2 not-utf-8 0x79 UTF-16 UTF-8",
        ),
        (
            b"sep=|\na|b\n",
            "1:5 bad-csv '|'",
        ),
        (
            b"a,b\nx\x1b,y",
            "2:2 control-character U+001B '\x1b'",
        ),
    ],
)
def test_what_cannot_be_read_has_one_problem_and_its_place(data: bytes, said: str) -> None:
    assert problem(data) == said


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unicode_text_of_excel_is_read(encoding: str) -> None:
    text = '\ufeffgroup\tnote\r\nŁódź\t"日本, 😀\r\n"\r\n'
    assert texts(text.encode(encoding)) == [["group", "note"], ["Łódź", "日本, 😀\n"]]


@pytest.mark.parametrize("line", ["sep=;\n", "sep=;\r\n", '"sep=;"\n', "SEP=;\n", "\ufeffsep=;\n"])
def test_a_first_line_may_name_what_parts_the_cells(line: str) -> None:
    rows = list(read_sheet(f"{line}a,a,a;b\n".encode()))
    assert [(cell.text, *cell.place) for cell in rows[0]] == [("a,a,a", 2, 1), ("b", 2, 7)]


def test_a_first_line_that_is_only_like_it_is_a_row() -> None:
    assert texts("sep=;") == [["sep=", ""]]
    assert texts("sep=;;\nx;y;z\n") == [["sep=", "", ""], ["x", "y", "z"]]


def test_commas_in_a_quoted_name_part_no_cells() -> None:
    assert texts('group;"Gadgets, user scripts, AbuseFilter"\n') == [
        ["group", "Gadgets, user scripts, AbuseFilter"]
    ]


def test_a_quote_inside_a_bare_cell_is_a_character() -> None:
    assert texts('a,b\n5" disk,x\n') == [["a", "b"], ['5" disk', "x"]]
