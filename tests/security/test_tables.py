"""Tables of strangers: any bytes, headings and sizes are refused in one line, or cost little."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import Result

from ccm.imports.garbled import garbled_message
from ccm.model import addresses_in
from testing.files import contents
from testing.harmless import check_lines
from testing.refusals import missing_from
from testing.settings import ROOT, Invoke
from testing.worlds.hostile import PAYLOADS

HEAD = "group,capacity,level,assessed_on,note,evidence\n"
ROW = "example-group-2,templates,low,2026-10-01,"
DAY = ("--assessed-on", "2026-10-01")


def put(invoke: Invoke, data: Path, content: bytes, *options: str) -> Result:
    """Import a table; whatever it is, each line that is printed is harmless."""
    path = data.parent / "in.csv"
    path.write_bytes(content)
    result = invoke("import", str(path), *options)
    check_lines(result.stdout)
    check_lines(result.stderr)
    return result


def refused(invoke: Invoke, data: Path, content: bytes, *options: str) -> str:
    """The only problem of a table, without its file; nothing may be written."""
    before = contents(data)
    result = put(invoke, data, content, *options)
    assert (result.exit_code, contents(data)) == (1, before)
    assert result.stdout.count("\n") == 1
    return result.stdout.removeprefix(f"{data.parent}/in.csv:").rstrip("\n")


@pytest.mark.parametrize(
    ("content", "place", "facts"),
    [
        (
            f"{HEAD}{ROW}a\0b\n".encode(),
            "2:43",
            ("U+0000", "[control-character]"),
        ),
        (
            HEAD.encode("utf-16-le"),
            "1:2",
            ("U+0000", "[control-character]"),
        ),
        (
            HEAD.encode("utf-32"),
            "1:1",
            ("U+0000", "[control-character]"),
        ),
        (
            HEAD.replace("\n", "\r").encode(),
            "1:47",
            ("U+000D", "[control-character]"),
        ),
        (
            b"\xff\xfe" + HEAD.encode("utf-16-le") + b"\x00\xd8a\x00",
            "2:1",
            ("0x00", "UTF-16", "[not-utf-8]"),
        ),
        (
            b"\xfe\xff" + HEAD.encode("utf-16-be") + b"\xdc\x00",
            "2:1",
            ("0xdc", "UTF-16", "[not-utf-8]"),
        ),
        (
            b"\xff\xfe\n",
            "1:1",
            ("0x0a", "UTF-16", "[not-utf-8]"),
        ),
        (
            f"{HEAD}{ROW}a\u202eb\n".encode("utf-16"),
            "2:43",
            ("U+202E", "[control-character]"),
        ),
        (
            b"sep=\x1b\n" + HEAD.encode(),
            "1:5",
            ("U+001B", "[control-character]"),
        ),
        (
            b'sep="\n' + HEAD.encode(),
            "1:5",
            ("'\"'", "[bad-csv]"),
        ),
        (b"\xff\xfe", "1:1", ("empty", "[bad-csv]")),
        (b"sep=;\n", "1:1", ("empty", "[bad-csv]")),
    ],
)
def test_bytes_of_any_kind_have_one_problem_with_its_place(
    data: Path, invoke: Invoke, content: bytes, place: str, facts: tuple[str, ...]
) -> None:
    problem = refused(invoke, data, content)
    assert problem.startswith(f"{place}: error: ")
    assert missing_from(problem, *facts) == []
    assert problem.isprintable()


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_a_heading_or_a_cell_steers_nothing(data: Path, invoke: Invoke, payload: str) -> None:
    cell = '"' + payload.replace('"', '""') + '"'
    for table, options in (
        (f"group,capacity,level,assessed_on,{cell}\n", ()),
        (f"group,bots,{cell}\n", DAY),
        (f"group,bots\n{cell},low\n", DAY),
        (f"group,bots\nexample-group-1,{cell}\n", DAY),
        (f"{HEAD}{cell},bots,low,2026-01-01,,\n", ()),
        (f"{HEAD}example-group-1,bots,low,{cell},,\n", ()),
        (f"{HEAD}example-group-1,bots,low,2026-01-01,,{cell}\n", ()),
    ):
        result = put(invoke, data, table.encode("utf-8", "replace"), *options)
        assert result.exit_code == 1, table


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-1", "+1", "\t=1"])
def test_a_formula_goes_into_the_dataset_as_text_and_out_with_an_apostrophe(
    data: Path, invoke: Invoke, text: str
) -> None:
    assert put(invoke, data, f'{HEAD}{ROW}"{text}",\n'.encode()).exit_code == 0
    exported = invoke("export", "csv").stdout
    assert f"'{text}" in exported
    assert put(invoke, data, exported.encode()).stdout == "No assessments changed.\n"
    wide = f'group,templates,templates note\nexample-group-2,low,"\'{text}"\n'
    assert put(invoke, data, wide.encode(), *DAY).stdout == "No assessments changed.\n"


def test_a_word_of_megabytes_is_shown_by_its_beginning(data: Path, invoke: Invoke) -> None:
    word = "x" * 1_000_000
    for table, options in (
        (f"group,bots,{word}\n", DAY),
        (f"group,bots,{word} robustness\n", DAY),
        (f"group,bots\nexample-group-1,{word}\n", DAY),
        (f"group,bots\n{word},low\n", DAY),
        (f"{HEAD}example-group-1,bots,low,{word},,\n", ()),
    ):
        assert len(refused(invoke, data, table.encode(), *options)) < 300


def test_a_thousand_headings_that_mean_nothing_are_a_hundred_problems(
    data: Path, invoke: Invoke
) -> None:
    names = ",".join(f"Bots {number} robustness" for number in range(998))
    result = put(invoke, data, f"group,bots,{names}\nexample-group-1,low\n".encode(), *DAY)
    lines = result.stdout.splitlines()
    assert len(lines) == 101
    assert "898 more problems in this file" in lines[-1]


def test_more_assessments_than_rows_may_be_are_refused(data: Path, invoke: Invoke) -> None:
    table = "group,bots,templates,social-media\n" + "example-group-1,low,low,low\n" * 33_334
    assert refused(invoke, data, table.encode(), *DAY) == (
        "33335:1: error: the file has more than 100,000 assessments; import it in parts [too-large]"
    )


def test_a_thousand_days_are_one_problem_with_a_few_commands(data: Path, invoke: Invoke) -> None:
    days = [date(2002, 1, 1) + timedelta(days=9 * number) for number in range(1000)]
    rows = "".join(f"example-group-2,templates,low,{day},,\n" for day in days)
    before = contents(data)
    result = put(invoke, data, f"{HEAD}{rows}".encode())
    assert (result.exit_code, contents(data)) == (1, before)
    assert result.stdout.count("\n") == 1
    assert len(result.stdout) < 400
    assert result.stderr.count("  ccm import ") == 11


@pytest.mark.parametrize("name", ["-x", "$(touch canary) `touch canary`", "a'b\" ;#", "::x ##[y]"])
def test_the_commands_that_are_said_name_the_file_and_nothing_else(
    data: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    rows = "".join(f"example-group-2,templates,low,{year}-01-01,,\n" for year in (2020, 2021))
    monkeypatch.chdir(data.parent)
    Path(name).write_text(HEAD + rows, encoding="utf-8")
    command = [sys.executable, "-m", "ccm", "import", "--", name]
    said = subprocess.run(
        command, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    check_lines(said.stderr)
    first = next(line for line in said.stderr.splitlines() if line.startswith("  ccm import"))
    done = subprocess.run(
        ["bash", "-c", first.replace("ccm", f"{sys.executable} -m ccm", 1)],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    first, *_, last = done.stdout.splitlines()
    assert (done.returncode, first) == (0, "1 assessment of 1 group changed: 1 new.")
    assert last == "  Templates new: low, 2020-01-01"
    assert not Path("canary").exists()


def _seconds(work: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    work(text)
    return time.process_time() - begin


@pytest.mark.parametrize("work", [addresses_in, garbled_message])
@pytest.mark.parametrize(
    "piece", [",", ";", "a,", ", ", ",https://a", ",http", "Ã©", "Ãƒ", "É”", "aÉ”", "\xa0", "é"]
)
def test_a_cell_takes_time_in_proportion_to_its_length(
    work: Callable[[str], object], piece: str
) -> None:
    short, long = piece * (100_000 // len(piece)), piece * (1_000_000 // len(piece))
    assert _seconds(work, long) <= 40 * max(_seconds(work, short), 0.02)


def test_text_that_is_broken_many_times_is_put_together_in_a_few_steps() -> None:
    text = "é"
    for _ in range(15):
        text = text.encode().decode("latin-1")
    assert missing_from(str(garbled_message(text)), "'é'", "UTF-8") == []
