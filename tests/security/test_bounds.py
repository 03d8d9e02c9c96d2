"""What ccm says, suggests and reads has bounds, and what is beyond them is counted or refused."""

import json
import os
import time
import tracemalloc
from pathlib import Path

import pytest

from ccm.formats.problems import excerpt
from ccm.model import Place, Problem, Suggestions
from ccm.parse.versions import VersionReader
from testing.repository import empty_home, start
from testing.settings import Invoke, Run

HEAD = "name: Example group 9\nkind: user-group\nregion: international\n"
COLUMNS = "group,capacity,level,assessed_on,note\n"
ROW = "example-group-1,bots,low,2026-10-01,\n"


def _group(data: Path, text: str) -> Path:
    path = data / "groups" / "example-group-9.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_behind_the_first_hundred_problems_of_a_file_the_others_are_counted(
    data: Path, invoke: Invoke
) -> None:
    path = _group(data, HEAD + "".join(f"k{n}: x\n" for n in range(9_900)))

    result = invoke("validate")

    lines = result.stdout.splitlines()
    assert len(lines) == 101
    assert lines[99].startswith(f"{path}:103:1: error: unknown key 'k99'")
    assert lines[100] == (
        f"{path}:104:1: error: 9,800 more problems in this file (errors: 9,800) [more-problems]"
    )
    assert "9,900 errors, 0 warnings" in result.stderr
    assert result.exit_code == 1


def test_json_counts_the_others_as_text_does(data: Path, invoke: Invoke) -> None:
    _group(data, HEAD + "".join(f"k{n}: x\n" for n in range(200)))

    found = json.loads(invoke("validate", "--format", "json").stdout)

    assert len(found["rows"]) == 101
    assert found["rows"][-1]["code"] == "more-problems"
    assert found["rows"][-1]["message"] == "100 more problems in this file (errors: 100)"
    assert "200 errors, 0 warnings" in found["notes"][0]


def test_one_problem_behind_the_hundredth_is_shown_itself(data: Path, invoke: Invoke) -> None:
    _group(data, HEAD + "".join(f"k{n}: x\n" for n in range(101)))

    lines = invoke("validate").stdout.splitlines()

    assert len(lines) == 101
    assert "unknown key 'k100'" in lines[100]


def test_what_is_counted_is_a_warning_where_all_of_it_are(data: Path, invoke: Invoke) -> None:
    items = "".join('"AR", no, ' for _ in range(240))
    _group(data, f"{HEAD}links: []\ncontact: [{items}x]\n")

    result = invoke("validate")

    assert result.stdout.splitlines()[-1].endswith(
        "warning: 140 more problems in this file (errors: 0) [more-problems]"
    )
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            HEAD.replace("Example group 9", "a" * 301),
            "1:7: error: 'name' has more than 300 characters [too-large]",
        ),
        (
            f"{HEAD}languages: [{', '.join(['es'] * 501)}]\n",
            "4:12: error: 'languages' has more than 500 items [too-large]",
        ),
    ],
    ids=["a name", "a list"],
)
def test_what_is_repeated_in_many_rows_has_a_limit(
    data: Path, invoke: Invoke, text: str, problem: str
) -> None:
    path = _group(data, text)

    assert invoke("validate").stdout == f"{path}:{problem}\n"


def test_nine_thousand_wrong_names_take_no_longer_than_the_first_few_hundred() -> None:
    known = [f"Wikimedians of example place {n}" for n in range(2_000)]

    few = _seconds_of_suggestions(known, 500)
    many = _seconds_of_suggestions(known, 9_000)

    assert many <= 5 * max(few, 0.2)


def test_names_of_which_the_slowest_comparisons_come_are_no_slower() -> None:
    known = ["".join(f"aa{chr(98 + (n + i) % 20)}" for i in range(33)) for n in range(1_000)]
    words = ["".join(f"aa{chr(0x400 + n + i)}" for i in range(33)) for n in range(1_000)]
    harmless = _seconds_of_suggestions([f"Example group {n}" for n in range(1_000)], 1_000)

    start = time.process_time()
    suggestions = Suggestions(known)
    for word in words:
        suggestions.find(word)

    assert time.process_time() - start <= 20 * max(harmless, 0.2)


def _seconds_of_suggestions(known: list[str], number: int) -> float:
    suggestions = Suggestions(known)
    start = time.process_time()
    for n in range(number):
        suggestions.find(f"Wikimedian of exmple plaec {n}")
    return time.process_time() - start


def test_a_name_that_is_meant_is_found_among_thousands() -> None:
    suggestions = Suggestions([f"Example group {n}" for n in range(5_000)] + ["Wikimedia Utopia"])

    assert suggestions.find("Wikimdia Utopai") == ["Wikimedia Utopia"]
    assert suggestions.did_you_mean("Wikimdia Utopai", but="Wikimedia Utopia") == ""


def test_an_excerpt_takes_as_long_for_a_line_of_a_mebibyte_as_for_one_of_a_kibibyte() -> None:
    problem = Problem(path="x", code="c", message="m", place=Place(1, 900))

    def seconds(line: str) -> float:
        start = time.process_time()
        for _ in range(200):
            excerpt(problem, line)
        return time.process_time() - start

    assert seconds("a, " * 350_000) <= 10 * max(0.01, seconds("a, " * 350))


def test_a_line_of_combining_characters_is_cut_too() -> None:
    problem = Problem(path="x", code="c", message="m", place=Place(1, 3))

    shown = excerpt(problem, "a: e" + "\u0301" * 500_000)

    assert len(shown) < 400
    assert "…" in shown


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            COLUMNS + ROW * 100_000,
            "100001:1: error: the file has more than 100,000 rows; import it in parts",
        ),
        (
            COLUMNS + "\n" * 100_000,
            "100001:1: error: the file has more than 100,000 rows; import it in parts",
        ),
        (
            "x" * (16 * 1024 * 1024 + 1),
            "1:1: error: the file has more than 16,777,216 bytes (16 MiB)",
        ),
        (COLUMNS + "," * 5_000, "2:1001: error: the row has more than 1,000 cells; delete columns"),
        (
            COLUMNS + ("," * 999 + "\n") * 2_001,
            "2001:1: error: the file has more than 2,000,000 cells; import it in parts",
        ),
        (
            f"{COLUMNS}example-group-1,bots,low,2026-10-01,{'x' * 1024 * 1024}x\n",
            "2:37: error: the cell has more than 1,048,576 characters; shorten it",
        ),
    ],
    ids=["rows", "blank rows", "bytes", "cells", "all cells", "characters of a cell"],
)
def test_an_import_beyond_a_limit_is_refused(
    data: Path, invoke: Invoke, text: str, problem: str
) -> None:
    path = data.parent / "in.csv"
    path.write_text(text, encoding="utf-8")

    result = invoke("import", str(path))

    assert result.stdout.startswith(f"{path}:{problem} [")
    assert result.exit_code == 1


def test_rows_that_are_all_wrong_are_counted(data: Path, invoke: Invoke) -> None:
    path = data.parent / "in.csv"
    path.write_text(COLUMNS + "a,b,hgih,2026,\n" * 20_000, encoding="utf-8")

    result = invoke("import", str(path))

    assert len(result.stdout.splitlines()) == 101
    assert result.stderr == "80,000 errors, 0 warnings; nothing was written\n"


def test_a_pipe_or_a_device_is_not_opened_by_an_import(data: Path, run: Run) -> None:
    pipe = data.parent / "pipe"
    os.mkfifo(pipe)

    for path in (pipe, Path("/dev/zero")):
        result = run("import", str(path))
        assert result.returncode == 2
        assert result.stderr.startswith(f"ccm: not a regular file: '{path}'\n")


def test_weights_from_a_pipe_are_refused(data: Path, run: Run) -> None:
    pipe = data.parent / "pipe"
    os.mkfifo(pipe)

    result = run("report", "invest", "--weights", str(pipe))

    assert result.returncode == 3
    assert "[not-a-file]" in result.stderr


def test_the_reader_of_versions_keeps_no_enormous_ones() -> None:
    reader = VersionReader()
    entries = "".join(
        f"  c{n}:\n    level: low\n    assessed_on: 2026-01-01\n" for n in range(2_000)
    )

    tracemalloc.start()
    for number in range(20):
        head = f"{HEAD}# {number}{'x' * 300_000}\n"
        assert reader.read(f"{head}assessments:\n{entries}".encode(), "x")
        if number == 0:
            first = tracemalloc.get_traced_memory()[0]
    last = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()

    assert last - first < 1_000_000


def test_of_a_file_that_was_broken_again_and_again_only_so_many_versions_are_read(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_home(tmp_path, monkeypatch)
    repository = start(tmp_path / "here")
    repository.bots("low 2025-01-01", "2025-01-02")
    for number in range(51):
        repository.path().write_text(f"name: [{number}", encoding="utf-8")
        repository.commit("2025-02-01")
    repository.bots("low 2025-01-01", "2025-03-01")

    where = "--data", str(repository.data)
    assert "could not be read before" in invoke("diff", "HEAD~1", "HEAD", *where).stdout
    assert "last readable version" in invoke("diff", "HEAD~3", "HEAD", *where).stdout
