"""Days as spreadsheets write them: read in the form that is named, and never guessed."""

import re
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from ccm.imports.days import day_in_form, forms_of
from ccm.model.words import DateForm
from testing.files import contents
from testing.problems import facts_of_line, named
from testing.settings import Invoke

HEAD = "group,capacity,assessed_on,level\n"


@pytest.mark.parametrize(
    ("text", "form", "day"),
    [
        ("26.11.2026", "dd.mm.yyyy", date(2026, 11, 26)),
        ("5.3.2026", "dd.mm.yyyy", date(2026, 3, 5)),
        ("26/11/2026", "dd/mm/yyyy", date(2026, 11, 26)),
        ("05-03-2026", "dd-mm-yyyy", date(2026, 3, 5)),
        ("3/5/2026", "mm/dd/yyyy", date(2026, 3, 5)),
        ("3/5/2026", "dd/mm/yyyy", date(2026, 5, 3)),
        ("2026/3/5", "yyyy/mm/dd", date(2026, 3, 5)),
        ("26.11.26", "dd.mm.yy", date(2026, 11, 26)),
        ("11/26/26", "mm/dd/yy", date(2026, 11, 26)),
        ("29.2.2024", "dd.mm.yyyy", date(2024, 2, 29)),
        ("29.2.2026", "dd.mm.yyyy", None),
        ("26/11/2026", "mm/dd/yyyy", None),
        ("26/11/2026", "dd.mm.yyyy", None),
        ("26.11.26", "dd.mm.yyyy", None),
        ("26.11.2026", "dd.mm.yy", None),
        ("26.11.0000", "dd.mm.yyyy", None),
        ("026.11.2026", "dd.mm.yyyy", None),
        ("26.11.2026 10:00", "dd.mm.yyyy", None),
        ("26.11.2026.", "dd.mm.yyyy", None),
        ("26..2026", "dd.mm.yyyy", None),
        ("٢٦.11.2026", "dd.mm.yyyy", None),
        ("²6.11.2026", "dd.mm.yyyy", None),
        ("+6.11.2026", "dd.mm.yyyy", None),
        ("", "dd.mm.yyyy", None),
    ],
)
def test_a_day_is_read_in_its_form_alone(text: str, form: str, day: date | None) -> None:
    assert day_in_form(text, DateForm(form)) == day


def test_a_day_that_may_be_two_has_both_forms() -> None:
    assert forms_of("1/2/2026") == ["dd/mm/yyyy", "mm/dd/yyyy"]
    assert forms_of("13/2/2026") == ["dd/mm/yyyy"]
    assert forms_of("2026-01-02") == []
    assert forms_of("1.2.2026" * 200_000) == []


def put(invoke: Invoke, data: Path, days: list[str], *options: str) -> Result:
    capacities = ["bots", "templates", "social-media"]
    rows = [
        f"example-group-2,{capacity},{day},low\n"
        for capacity, day in zip(capacities, days, strict=False)
    ]
    (data.parent / "in.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    return invoke("import", str(data.parent / "in.csv"), *options)


@pytest.mark.parametrize(
    ("days", "expected", "forms"),
    [
        (["26.10.2026"], "'26.10.2026'", ["dd.mm.yyyy"]),
        (["10/26/2026", "2026-10-01", "1/2/2026"], "'10/26/2026' 2", ["mm/dd/yyyy"]),
        (["1/2/2026", "2/3/2026", "3/4/2026"], "'1/2/2026' 3", ["dd/mm/yyyy", "mm/dd/yyyy"]),
        (["10/26/2026", "26/10/2026"], "'10/26/2026' 2", []),
    ],
)
def test_days_of_a_place_are_one_problem_that_names_the_option(
    data: Path, invoke: Invoke, days: list[str], expected: str, forms: list[str]
) -> None:
    before = contents(data)
    result = put(invoke, data, days)
    column = 22 if days[0] else 0
    assert result.stdout.startswith(f"{data.parent}/in.csv:2:{column}: error: ")
    assert facts_of_line(result.stdout) == f"2:{column} bad-date {expected}"
    assert re.findall(r"--date-format (\S+)", result.stdout) == forms
    assert (result.exit_code, named(result.stderr)) == (1, "1 0")
    assert contents(data) == before


def test_the_option_says_how_days_are_written_and_iso_days_stay(data: Path, invoke: Invoke) -> None:
    days = ["3.10.2026", "2026-10-01", "13.9.2026"]
    result = put(invoke, data, days, "--date-format", "dd.mm.yyyy")
    assert result.exit_code == 0, result.stdout
    text = (data / "groups/example-group-2.yaml").read_text()
    for day in ("2026-10-03", "2026-10-01", "2026-09-13"):
        assert f"assessed_on: {day}\n" in text
    again = put(invoke, data, days, "--date-format", "DD.MM.YYYY")
    assert (again.exit_code, named(again.stdout)) == (0, "")


def test_a_day_that_is_not_in_the_form_asked_for_is_said(data: Path, invoke: Invoke) -> None:
    result = put(invoke, data, ["10/26/2026", "1/2/2026"], "--date-format", "dd/mm/yyyy")
    assert facts_of_line(result.stdout) == "2:22 bad-date '10/26/2026'"
    assert "dd/mm/yyyy or YYYY-MM-DD" in result.stdout
    assert "--date-format mm/dd/yyyy [bad-date]\n" in result.stdout


def test_a_text_that_is_no_day_anywhere_is_said_by_itself(data: Path, invoke: Invoke) -> None:
    result = put(invoke, data, ["soon", "31.2.2026", "46352"])
    assert [facts_of_line(line) for line in result.stdout.splitlines()] == [
        "2:22 bad-date 'soon'",
        "3:27 bad-date '31.2.2026'",
        "4:30 bad-date '46352'",
    ]
    assert "--date-format" not in result.stdout


def test_a_form_that_is_none_is_refused_with_those_there_are(data: Path, invoke: Invoke) -> None:
    result = put(invoke, data, ["1.2.2026"], "--date-format", "tt.mm.jjjj")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'tt.mm.jjjj' is not a form of a date" in result.stderr
    assert "one of: dd.mm.yyyy, dd/mm/yyyy, dd-mm-yyyy, mm/dd/yyyy" in result.stderr
