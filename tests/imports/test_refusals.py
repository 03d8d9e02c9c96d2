"""`ccm import` of what is wrong: every problem with its place, and not a byte is written."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import Result

from testing.files import contents
from testing.golden import hold
from testing.problems import facts_of_line, named
from testing.settings import ROOT, Invoke
from testing.terminal import Terminal

HEAD = "group,capacity,level,robustness,assessed_on,note,evidence,status,method,respondents\n"
GOOD = "example-group-2,templates,low,,2026-10-01,,,,,\n"


def put(invoke: Invoke, data: Path, text: str | bytes) -> Result:
    """Import a CSV file; nothing of the dataset may change."""
    before = contents(data)
    path = data.parent / "in.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    result = invoke("import", str(path))
    assert contents(data) == before
    return result


def problems(invoke: Invoke, data: Path, text: str | bytes) -> list[str]:
    result = put(invoke, data, text)
    assert result.exit_code == 1
    assert result.stderr.endswith("; nothing was written\n")
    lines = result.stdout.splitlines()
    assert all(line.startswith(f"{data.parent}/in.csv:") for line in lines)
    assert all(": error: " in line for line in lines)
    return [facts_of_line(line) for line in lines]


ROWS = [
    (
        "example-group-1,bots,hgih,,2026-01-01,,,,,",
        "3:22 unknown-level 'hgih' 'high'",
    ),
    (
        "example-group-1,bots,low,mdium,2026-01-01,,,,,",
        "3:26 unknown-level 'mdium' 'medium'",
    ),
    (
        "example-group-1,bots,low,,01/02/2026,,,,,",
        "3:27 bad-date '01/02/2026'",
    ),
    (
        "example-group-1,bots,low,,2026-11-24,,,,,",
        "3:27 future-date 2026-11-24 2026-11-22",
    ),
    (
        "example-group-1,bots,low,,,,,,,",
        "3:27 empty-value 'assessed_on'",
    ),
    (
        "example-group-1,bots,,,2026-01-01,,,,,",
        "3:22 empty-value 'level'",
    ),
    (",bots,low,,2026-01-01,,,,,", "3:1 empty-value 'group'"),
    (
        "example-group-1,bots,not-relevant,,2026-01-01,,,,,",
        "3:22 note-missing 'not-relevant'",
    ),
    (
        "example-group-1,bots,unknown,low,2026-01-01,,,,,",
        "3:30 robustness-not-allowed 'unknown'",
    ),
    (
        "example-group-1,bots,low,,2026-01-01,,https://example.org/a; example.org,,,",
        "3:39 bad-url 'example.org'",
    ),
    (
        "example-group-1,bots,low,,2026-01-01,,,agred,,",
        "3:40 unknown-status 'agred' 'agreed'",
    ),
    (
        "example-group-1,bots,low,,2026-01-01,,,,bord,",
        "3:41 unknown-method 'bord' 'board'",
    ),
    (
        "example-group-1,bots,low,,2026-01-01,,,,,many",
        "3:42 bad-number 'many' 0",
    ),
    (
        "exampel-group-1,bots,low,,2026-01-01,,,,,",
        "3:1 unknown-group 'exampel-group-1' 'example-group-1'",
    ),
    (
        "example-group-1,bot,low,,2026-01-01,,,,,",
        "3:17 unknown-capacity 'bot' 'bots'",
    ),
    (
        "Example group 2,Templates,low,,2026-10-01,,,,,",
        "3:1 duplicate-row 2 2",
    ),
    (
        "example-group-1,bots,low,,2026-01-01,a note, with a comma,,,,",
        "3:45 bad-url 'with'",
    ),
    (
        "example-group-1,bots,low,,2026-01-01,,,,,,more",
        "3:43 bad-csv 10",
    ),
    (
        'example-group-1,bots,low,,2026-01-01,"a note,,,,',
        "3:38 bad-csv",
    ),
]


@pytest.mark.parametrize(("row", "problem"), ROWS)
def test_a_problem_is_said_at_its_cell_and_nothing_is_written(
    invoke: Invoke, data: Path, row: str, problem: str
) -> None:
    assert problems(invoke, data, f"{HEAD}{GOOD}{row}\n") == [problem]


def test_all_problems_of_all_rows_come_at_once_in_their_order(invoke: Invoke, data: Path) -> None:
    text = HEAD + "x,y,z,,2026,,,,,\n" + GOOD + "example-group-1,bots,unknown,low,2027-01-01,,,,,\n"
    places = [line.split(" ")[0] for line in problems(invoke, data, text)]
    assert places == ["2:1", "2:3", "2:5", "2:8", "4:30", "4:34"]


SHAPES = [
    (b"", ["1:1 bad-csv"]),
    (b"\xef\xbb\xbf\r\n", ["1:1 bad-csv"]),
    (
        b"group,capacity,lvel,assessed_on\na,b,c,d\ne,f,g,h\n",
        [
            "1:16 unknown-column 'lvel' 'level'",
        ],
    ),
    (
        b"group,capacity,nivel,note,assessed_on\n",
        [
            "1:16 unknown-column 'nivel' 'level'",
        ],
    ),
    (
        b"group,capacity,stufe,nota,wann\n",
        [
            "1:16 unknown-column 'stufe' 'level' 'assessed_on'",
            "1:22 unknown-column 'nota' 'note'",
            "1:27 unknown-column 'wann'",
        ],
    ),
    (
        b"group,capacity,levels,level,assessed_on\n",
        [
            "1:16 unknown-column 'levels' 'level'",
        ],
    ),
    (
        b"group,note\n",
        [
            "1:1 missing-column 'capacity' 'level' 'assessed_on'",
        ],
    ),
    (
        b"x1,x2,low,2026-01-01\nx2,x2,low,2026-01-01\n",
        [
            "1:1 missing-column 'group' 'capacity' 'level' 'assessed_on'",
        ],
    ),
    (
        b"Group,group,capacity,level,assessed_on\n",
        ["1:7 duplicate-column 'group'"],
    ),
    (
        b"group,capacity,level,assessed_on,level\n",
        ["1:34 duplicate-column 'level'"],
    ),
    (
        b"group,capacity,level,assessed_on,\na,b,c,d,e\n",
        ["1:34 unknown-column"],
    ),
    (
        b"group,capacity,level,assessed_on\na,b,c,d\xe9\n",
        ["2:8 not-utf-8 0xe9 UTF-8 '\xe9' Windows-1252 UTF-8"],
    ),
]


@pytest.mark.parametrize(("text", "found"), SHAPES)
def test_a_file_of_another_shape_is_refused(
    invoke: Invoke, data: Path, text: bytes, found: list[str]
) -> None:
    assert problems(invoke, data, text) == found


@pytest.mark.renewable
def test_each_refusal_has_its_words(invoke: Invoke, data: Path) -> None:
    texts = [*(f"{HEAD}{GOOD}{row}\n".encode() for row, _ in ROWS), *(text for text, _ in SHAPES)]
    printed = "".join(put(invoke, data, text).stdout for text in texts)
    path = ROOT / "tests" / "golden" / "imports" / "refusals.txt"
    hold(printed.replace(f"{data.parent}/", ""), path)


def test_a_column_without_name_and_cells_is_no_problem(invoke: Invoke, data: Path) -> None:
    result = put(invoke, data, "group,capacity,level,assessed_on,,\n")
    assert (result.exit_code, named(result.stdout)) == (0, "")


def test_a_name_of_two_groups_is_refused(invoke: Invoke, data: Path) -> None:
    path = data / "groups/example-group-2.yaml"
    path.write_text(path.read_text().replace("Example group 2", "Example Group 1"))
    assert problems(invoke, data, f"{HEAD}Example group 1,bots,low,,2026-01-01,,,,,\n") == [
        "2:1 unknown-group 'Example group 1' example-group-1 example-group-2",
    ]


def test_a_group_whose_file_is_broken_is_refused(invoke: Invoke, data: Path) -> None:
    (data / "groups/example-group-9.yaml").write_text("name: [")
    assert problems(invoke, data, f"{HEAD}example-group-9,bots,low,,2026-01-01,,,,,\n") == [
        "2:1 unknown-group 'example-group-9'",
    ]


def test_a_file_that_is_not_there_is_wrong_use(invoke: Invoke, data: Path) -> None:
    for path, why in ((data.parent / "nowhere.csv", "file not found"), (data, "not a file")):
        result = invoke("import", str(path))
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"{why}: '{path}'" in result.stderr


def test_an_entry_that_cannot_be_edited_in_place_stops_all(invoke: Invoke, data: Path) -> None:
    path = data / "groups/example-group-2.yaml"
    path.write_text(
        "name: Example group 2\nkind: chapter\nregion: north-west-europe\nassessments:\n"
        "  templates: { level: high\n    , note: Yes.\n    , assessed_on: 2025-01-01 }\n"
    )
    rows = "example-group-1,bots,low,,2026-10-01,,,,,\n"
    result = put(invoke, data, HEAD + rows + GOOD)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "example-group-2.yaml:5:3: the entry 'templates' cannot be written" in result.stderr


LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
sys.dont_write_bytecode = True
from ccm.cli import run
sys.argv = ["ccm", "import", "in.csv"]
run()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limit to the size of files here")
def test_where_the_second_file_cannot_be_written_the_first_is_put_back(
    data: Path, tmp_path: Path
) -> None:
    long = data / "groups/example-group-2.yaml"
    long.write_text(f"{long.read_text()}# {'x' * 20000}\n")  # more than the process may write
    before = contents(data)
    rows = "example-group-1,bots,low,,2026-10-01,,,,,\n"
    (tmp_path / "in.csv").write_text(HEAD + rows + GOOD)
    command = [sys.executable, "-c", LIMITED]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert "groups/example-group-2.yaml cannot be written: File too large" in done.stderr
    assert contents(data) == before


def test_on_a_terminal_the_codes_of_a_table_can_be_looked_up(data: Path) -> None:
    (data.parent / "in.csv").write_text(HEAD + GOOD.replace("low", "lwo"))
    with Terminal("import", "in.csv", cwd=data.parent) as terminal:
        exit_code, drawn = terminal.end()
    assert exit_code == 1
    assert drawn.splitlines()[-1].endswith(": ccm explain unknown-level")
