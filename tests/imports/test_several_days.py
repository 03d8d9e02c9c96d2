"""Several judgements of one cell in one table: one after the other, and none lost in silence."""

import os
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from ccm.cli.app import app
from ccm.imports.rows import ImportRow
from ccm.imports.several import Wanted, course_of, days_to_stop
from ccm.model import Assessment, Level
from testing.files import contents
from testing.problems import facts_of_line, named
from testing.repository import Repository, empty_home, points, start
from testing.settings import ROOT, Invoke

HEAD = "group,capacity,level,assessed_on\n"
TABLE = (
    HEAD + "example-group-2,bots,medium,2026-02-01\n"
    "example-group-2,bots,none,2024-02-01\n"
    "example-group-2,templates,low,2026-10-01\n"
    "example-group-2,templates,none,2024-05-01\n"
    "example-group-2,bots,low,2025-02-01\n"
)


def put(invoke: Invoke, data: Path, text: str, *options: str) -> Result:
    (data.parent / "in.csv").write_text(text, encoding="utf-8", newline="")
    return invoke("import", str(data.parent / "in.csv"), *options)


def test_they_are_one_error_with_the_commands_to_type(data: Path, invoke: Invoke) -> None:
    group = data / "groups/example-group-2.yaml"
    group.write_text(group.read_text().split("assessments:")[0])
    before = contents(data)
    result = put(invoke, data, TABLE)
    path = f"{data.parent}/in.csv"
    assert (result.exit_code, contents(data)) == (1, before)
    days = "2024-02-01 2025-02-01 2026-02-01"
    assert result.stdout.startswith(f"{path}:3:27: error: example-group-2: bots ")
    assert facts_of_line(result.stdout) == f"3:27 several-days example-group-2 3 {days} 2"
    assert result.stderr.endswith(
        f":\n  ccm import --until 2024-05-01 --data {data} {path}\n"
        f"  git add {data}/groups/*.yaml\n"
        '  git commit -m "data: assessments up to 2024-05-01"\n'
        f"  ccm import --until 2025-02-01 --data {data} {path}\n"
        f"  git add {data}/groups/*.yaml\n"
        '  git commit -m "data: assessments up to 2025-02-01"\n'
        f"  ccm import --data {data} {path}\n"
    )


def typed(command: str, repository: Repository, at: str) -> str:
    """What a line that was said prints when a shell runs it in the repository."""
    settings = {"GIT_AUTHOR_DATE": f"{at}T12:00Z", "GIT_COMMITTER_DATE": f"{at}T12:00Z"}
    names = {
        f"GIT_{who}_{what}": "E" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    ccm = f"{shlex.quote(sys.executable)} -m ccm "
    done = subprocess.run(
        ["sh", "-c", command.strip().replace("ccm ", ccm, 1)],
        cwd=repository.top,
        env={**os.environ, **settings, **names, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def test_who_types_the_commands_has_every_judgement_in_the_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_home(tmp_path, monkeypatch)
    repository = start(tmp_path / "clone")
    repository.write({})
    repository.commit("2024-01-02")
    table = TABLE.replace("example-group-2", "example-group-9").replace("2026-10-01", "1.10.2026")
    (repository.top / "my table.csv").write_text(table, encoding="utf-8")
    command = "import", "my table.csv", "--date-format", "dd.mm.yyyy"
    with monkeypatch.context() as there:
        there.chdir(repository.top)
        result = CliRunner().invoke(app, command)
    said = [line for line in result.stderr.splitlines() if line.startswith("  ")]
    assert said == [
        "  ccm import --until 2024-05-01 --date-format dd.mm.yyyy 'my table.csv'",
        "  git add data/groups/*.yaml",
        '  git commit -m "data: assessments up to 2024-05-01"',
        "  ccm import --until 2025-02-01 --date-format dd.mm.yyyy 'my table.csv'",
        "  git add data/groups/*.yaml",
        '  git commit -m "data: assessments up to 2025-02-01"',
        "  ccm import --date-format dd.mm.yyyy 'my table.csv'",
    ]
    for number, line in enumerate(said, 1):
        typed(line, repository, f"2026-10-{number:02}")
    repository.commit("2026-11-01")
    assert points(repository.data) == [
        "none 2024-02-01", "low 2025-02-01", "medium 2026-02-01"
    ]  # fmt: skip
    assert points(repository.data, "templates") == ["none 2024-05-01", "low 2026-10-01"]
    assert named(typed(said[-1], repository, "2026-11-02")) == ""


def test_until_leaves_later_rows_and_says_so(data: Path, invoke: Invoke) -> None:
    result = put(invoke, data, HEAD + "example-group-2,bots,low,2026-10-01\n"
                 "example-group-2,templates,low,2026-10-02\n", "--until", "2026-10-01")  # fmt: skip
    assert result.exit_code == 0
    assert "1" in map(named, result.stderr.splitlines())
    text = (data / "groups/example-group-2.yaml").read_text()
    assert "2026-10-01" in text
    assert "2026-10-02" not in text


@pytest.mark.parametrize("until", ["2026-10", "2026-10-31", "2026"])
def test_until_is_the_last_day_of_a_month_or_a_year(data: Path, invoke: Invoke, until: str) -> None:
    row = HEAD + "example-group-2,bots,low,2026-10-31\n"
    assert "1 assessment of 1 group" in put(invoke, data, row, "--until", until).stdout


def test_a_word_that_is_no_day_is_refused(data: Path, invoke: Invoke) -> None:
    result = put(invoke, data, TABLE, "--until", "2026-13")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "ccm: '2026-13' is not a day, a month or a year\n"
        "  → write it as --until 2026-01-31, 2026-01 or 2026\n"
    )


def test_rows_older_than_the_entry_are_passed_over_beside_a_newer_one_and_named(
    data: Path, invoke: Invoke
) -> None:
    result = put(invoke, data, HEAD + "example-group-1,social-media,none,2020-01-01\n"
                 "example-group-1,social-media,none,2021-01-01\n"
                 "example-group-1,social-media,high,2026-10-01\n")  # fmt: skip
    assert result.exit_code == 0
    assert {"2 2", "3 0"} <= set(map(named, result.stderr.splitlines()))
    assert "    level: high\n" in (data / "groups/example-group-1.yaml").read_text()


def test_a_correction_of_what_is_there_is_a_step_of_its_own(data: Path, invoke: Invoke) -> None:
    result = put(invoke, data, HEAD + "example-group-1,social-media,none,2026-03-01\n"
                 "example-group-1,social-media,high,2026-10-01\n")  # fmt: skip
    assert "has 2 new assessments (2026-03-01, 2026-10-01); a commit" in result.stdout
    assert "ccm import --until 2026-03-01 " in result.stderr


DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2020, 1, 12))
CELLS = st.lists(
    st.tuples(st.none() | DAYS, st.lists(DAYS, min_size=1, max_size=5, unique=True)), max_size=4
)


def wanted(day: date, present: Assessment | None) -> Wanted:
    row = ImportRow("g", "c", None, {"group": 0}, (1, 1))
    return Wanted(row, "g", "c", Assessment(day, Level.LOW), present)


@given(CELLS)
def test_every_judgement_newer_than_its_entry_becomes_it_in_one_of_the_steps(
    cells: list[tuple[date | None, list[date]]],
) -> None:
    entries = [Assessment(first, Level.LOW) if first else None for first, _ in cells]
    courses = [
        course_of([wanted(day, entry) for day in days])
        for (_, days), entry in zip(cells, entries, strict=True)
    ]
    seen: list[list[date]] = [[] for _ in cells]
    stops = days_to_stop([course.steps for course in courses if len(course.steps) > 1])
    for stop in [*stops, date.max]:
        for number, (_, days) in enumerate(cells):
            steps = course_of([wanted(day, entries[number]) for day in days], stop).steps
            assert len(steps) <= 1
            for step in steps:
                entries[number] = step.assessment
                seen[number].append(step.day)
    for (first, days), written in zip(cells, seen, strict=True):
        newer = sorted(day for day in days if first is None or day > first)
        assert [day for day in written if first is None or day > first] == newer
