"""`ccm import` of what is wrong: every problem with its place, and not a byte is written."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import Result

from testing.files import contents
from testing.settings import Invoke

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
    return [line.removeprefix(f"{data.parent}/in.csv:") for line in lines]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "example-group-1,bots,hgih,,2026-01-01,,,,,",
            "3:22: error: 'hgih' is not a level; did you mean 'high'? [unknown-level]",
        ),
        (
            "example-group-1,bots,low,mdium,2026-01-01,,,,,",
            (
                "3:26: error: 'mdium' is not a level of robustness; did you mean 'medium'? "
                "[unknown-level]"
            ),
        ),
        (
            "example-group-1,bots,low,,01/02/2026,,,,,",
            (
                "3:27: error: '01/02/2026' is not a date (YYYY-MM-DD); say how they are written: "
                "--date-format dd/mm/yyyy or --date-format mm/dd/yyyy [bad-date]"
            ),
        ),
        (
            "example-group-1,bots,low,,2026-11-24,,,,,",
            "3:27: error: 2026-11-24 is in the future: today is 2026-11-22 [future-date]",
        ),
        (
            "example-group-1,bots,low,,,,,,,",
            "3:27: error: 'assessed_on' has no value [empty-value]",
        ),
        (
            "example-group-1,bots,,,2026-01-01,,,,,",
            "3:22: error: 'level' has no value [empty-value]",
        ),
        (",bots,low,,2026-01-01,,,,,", "3:1: error: 'group' has no value [empty-value]"),
        (
            "example-group-1,bots,not-relevant,,2026-01-01,,,,,",
            "3:22: error: the level 'not-relevant' needs a note that says why [note-missing]",
        ),
        (
            "example-group-1,bots,unknown,low,2026-01-01,,,,,",
            (
                "3:30: error: a capacity with the level 'unknown' has no robustness "
                "[robustness-not-allowed]"
            ),
        ),
        (
            "example-group-1,bots,low,,2026-01-01,,https://example.org/a; example.org,,,",
            "3:39: error: 'example.org' is not an http or https address [bad-url]",
        ),
        (
            "example-group-1,bots,low,,2026-01-01,,,agred,,",
            "3:40: error: 'agred' is not a status; did you mean 'agreed'? [unknown-status]",
        ),
        (
            "example-group-1,bots,low,,2026-01-01,,,,bord,",
            "3:41: error: 'bord' is not a method; did you mean 'board'? [unknown-method]",
        ),
        (
            "example-group-1,bots,low,,2026-01-01,,,,,many",
            "3:42: error: 'many' is not a whole number [bad-number]",
        ),
        (
            "exampel-group-1,bots,low,,2026-01-01,,,,,",
            (
                "3:1: error: 'exampel-group-1' is not a group; did you mean 'example-group-1'? "
                "[unknown-group]"
            ),
        ),
        (
            "example-group-1,bot,low,,2026-01-01,,,,,",
            "3:17: error: 'bot' is not a capacity; did you mean 'bots'? [unknown-capacity]",
        ),
        (
            "Example group 2,Templates,low,,2026-10-01,,,,,",
            "3:1: error: Example group 2: Templates stands in line 2 already [duplicate-row]",
        ),
        (
            "example-group-1,bots,low,,2026-01-01,a note, with a comma,,,,",
            "3:45: error: 'with' is not an http or https address [bad-url]",
        ),
        (
            "example-group-1,bots,low,,2026-01-01,,,,,,more",
            (
                "3:43: error: the row has more cells than the 10 columns; is a text not in quotes? "
                "[bad-csv]"
            ),
        ),
        (
            'example-group-1,bots,low,,2026-01-01,"a note,,,,',
            "3:38: error: the quote that begins here is never closed [bad-csv]",
        ),
    ],
)
def test_a_problem_is_said_at_its_cell_and_nothing_is_written(
    invoke: Invoke, data: Path, row: str, problem: str
) -> None:
    assert problems(invoke, data, f"{HEAD}{GOOD}{row}\n") == [problem]


def test_all_problems_of_all_rows_come_at_once_in_their_order(invoke: Invoke, data: Path) -> None:
    text = HEAD + "x,y,z,,2026,,,,,\n" + GOOD + "example-group-1,bots,unknown,low,2027-01-01,,,,,\n"
    assert [line.split(":")[:2] for line in problems(invoke, data, text)] == [
        ["2", "1"], ["2", "3"], ["2", "5"], ["2", "8"], ["4", "30"], ["4", "34"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (b"", ["1:1: error: the file is empty [bad-csv]"]),
        (b"\xef\xbb\xbf\r\n", ["1:1: error: the file is empty [bad-csv]"]),
        (
            b"group,capacity,lvel,assessed_on\na,b,c,d\ne,f,g,h\n",
            [
                (
                    "1:16: error: 'lvel' is not a column of an import; did you mean 'level'? "
                    "[unknown-column]"
                ),
            ],
        ),
        (
            b"group,capacity,nivel,note,assessed_on\n",
            [
                (
                    "1:16: error: 'nivel' is not a column of an import; did you mean 'level'? "
                    "[unknown-column]"
                ),
            ],
        ),
        (
            b"group,capacity,stufe,nota,wann\n",
            [
                (
                    "1:16: error: 'stufe' is not a column of an import, and there is no column "
                    "'level' or 'assessed_on'; needed are: group, capacity, level, assessed_on; "
                    "or group, and a column for each capacity [unknown-column]"
                ),
                (
                    "1:22: error: 'nota' is not a column of an import; did you mean 'note'? "
                    "[unknown-column]"
                ),
                "1:27: error: 'wann' is not a column of an import [unknown-column]",
            ],
        ),
        (
            b"group,capacity,levels,level,assessed_on\n",
            [
                (
                    "1:16: error: 'levels' is not a column of an import; did you mean 'level'? "
                    "[unknown-column]"
                ),
            ],
        ),
        (
            b"group,note\n",
            [
                (
                    "1:1: error: there is no column 'capacity' or 'level' or 'assessed_on'; "
                    "needed are: group, capacity, level, assessed_on; or group, and a column for "
                    "each capacity [missing-column]"
                ),
            ],
        ),
        (
            b"x1,x2,low,2026-01-01\nx2,x2,low,2026-01-01\n",
            [
                (
                    "1:1: error: there is no column 'group' or 'capacity' or 'level' or "
                    "'assessed_on'; needed are: group, capacity, level, assessed_on; or group, "
                    "and a column for each capacity [missing-column]"
                ),
            ],
        ),
        (
            b"Group,group,capacity,level,assessed_on\n",
            ["1:7: error: there are two columns 'group' [duplicate-column]"],
        ),
        (
            b"group,capacity,level,assessed_on,level\n",
            ["1:34: error: there are two columns 'level' [duplicate-column]"],
        ),
        (
            b"group,capacity,level,assessed_on,\na,b,c,d,e\n",
            ["1:34: error: a column with cells has no name [unknown-column]"],
        ),
        (
            b"group,capacity,level,assessed_on\na,b,c,d\xe9\n",
            [
                (
                    "2:8: error: byte 0xe9 is not UTF-8; it is 'é' in Windows-1252; "
                    "save the file as CSV in UTF-8 [not-utf-8]"
                )
            ],
        ),
    ],
)
def test_a_file_of_another_shape_is_refused(
    invoke: Invoke, data: Path, text: bytes, found: list[str]
) -> None:
    assert problems(invoke, data, text) == found


def test_a_column_without_name_and_cells_is_no_problem(invoke: Invoke, data: Path) -> None:
    result = put(invoke, data, "group,capacity,level,assessed_on,,\n")
    assert (result.exit_code, result.stdout) == (0, "No assessment differs.\n")


def test_a_name_of_two_groups_is_refused(invoke: Invoke, data: Path) -> None:
    path = data / "groups/example-group-2.yaml"
    path.write_text(path.read_text().replace("Example group 2", "Example Group 1"))
    assert problems(invoke, data, f"{HEAD}Example group 1,bots,low,,2026-01-01,,,,,\n") == [
        (
            "2:1: error: 'Example group 1' is the name of more than one: example-group-1, "
            "example-group-2; write an id [unknown-group]"
        ),
    ]


def test_a_group_whose_file_is_broken_is_refused(invoke: Invoke, data: Path) -> None:
    (data / "groups/example-group-9.yaml").write_text("name: [")
    assert problems(invoke, data, f"{HEAD}example-group-9,bots,low,,2026-01-01,,,,,\n") == [
        (
            "2:1: error: the file of 'example-group-9' cannot be read; see: ccm validate "
            "[unknown-group]"
        ),
    ]


def test_a_file_that_is_not_there_is_wrong_use(invoke: Invoke, data: Path) -> None:
    for path in (data.parent / "nowhere.csv", data):
        result = invoke("import", str(path))
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"there is no file '{path}'" in result.stderr


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
