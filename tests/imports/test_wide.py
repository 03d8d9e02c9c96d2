"""A table with a row for each group and a column for each capacity."""

import re
from pathlib import Path

import pytest
from typer.testing import Result

from testing.files import contents
from testing.golden import hold
from testing.problems import facts_of_line, named
from testing.settings import ROOT, Invoke

DAY = ("--assessed-on", "2026-10-01")
TABLE = (
    "group,Bots,Bots robustness,social-media,Templates,templates note\n"
    "example-group-1,medium,low,,,\n"
    "Example group 2,,,Low,Not relevant,We have none\n"
    "example-group-3,,,,,\n"
)


NEW_LEVEL = re.compile(r"^[! ] [^:]* (?:new|declined): ")


def put(invoke: Invoke, data: Path, text: str, *options: str) -> Result:
    (data.parent / "in.csv").write_text(text, encoding="utf-8", newline="")
    return invoke("import", str(data.parent / "in.csv"), *options)


def problems(invoke: Invoke, data: Path, text: str) -> list[str]:
    before = contents(data)
    result = put(invoke, data, text, *DAY)
    assert (result.exit_code, contents(data)) == (1, before)
    return [facts_of_line(line) for line in result.stdout.splitlines()]


def test_what_is_filled_in_is_written_and_what_is_blank_is_not(data: Path, invoke: Invoke) -> None:
    third = (data / "groups/example-group-3.yaml").read_text()
    result = put(invoke, data, TABLE, *DAY)
    assert result.exit_code == 0
    total, *lines = result.stdout.splitlines()
    assert named(total).startswith("3 2 1 1 1")
    assert [line[2:].partition(", ")[0] for line in lines if NEW_LEVEL.search(line)] == [
        "Social media declined: high → low",
        "Templates new: not-relevant",
        "Bots new: not-relevant → medium",
    ]
    assert named(result.stderr.splitlines()[0]) == "3 0 1"
    assert (
        "  bots:\n    level: medium\n    robustness: low\n    assessed_on: 2026-10-01\n"
        in (data / "groups/example-group-1.yaml").read_text()
    )
    second = (data / "groups/example-group-2.yaml").read_text()
    assert "  social-media:\n    level: low\n    assessed_on: 2026-10-01\n" in second
    assert (
        "    level: not-relevant\n    assessed_on: 2026-10-01\n    note: We have none\n" in second
    )
    assert (data / "groups/example-group-3.yaml").read_text() == third
    assert invoke("validate").exit_code == 0


def test_the_same_table_again_changes_nothing(data: Path, invoke: Invoke) -> None:
    assert put(invoke, data, TABLE, *DAY).exit_code == 0
    after = contents(data)
    result = put(invoke, data, TABLE, *DAY)
    assert (result.exit_code, named(result.stdout)) == (0, "")
    assert contents(data) == after


def test_it_says_the_same_as_a_row_for_each_assessment(data: Path, invoke: Invoke) -> None:
    wide = put(invoke, data, TABLE, *DAY, "--dry-run").stdout
    rows = (
        "group,capacity,level,robustness,assessed_on,note\n"
        "example-group-1,bots,medium,low,2026-10-01,\n"
        "example-group-2,social-media,low,,2026-10-01,\n"
        "example-group-2,templates,not-relevant,,2026-10-01,We have none\n"
    )
    assert put(invoke, data, rows, "--dry-run").stdout == wide


def test_a_field_without_a_column_stays_if_the_judgement_does(data: Path, invoke: Invoke) -> None:
    before = contents(data)
    result = put(invoke, data, "group,social-media\nexample-group-1,low\n",
                 "--assessed-on", "2026-03-01")  # fmt: skip
    assert (result.exit_code, named(result.stdout)) == (0, "")
    assert contents(data) == before


@pytest.mark.parametrize(
    ("heading", "beside"),
    [
        ("bots", "bots robustness"),
        ("BOTS", "BOTS Robustness "),
        ("Bots ", "Bots: robustness"),
        ("robots", "robots_robustness"),
        ("Bots", "bots (Robustness)"),
    ],
)
def test_a_capacity_goes_by_its_id_name_or_former_id(
    data: Path, invoke: Invoke, heading: str, beside: str
) -> None:
    text = f"Group;{heading};{beside}\nexample-group-1;high;low\n"
    assert (
        "Bots new: not-relevant → high, robustness – → low, "
        in put(invoke, data, text, *DAY).stdout
    )


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        ((), "", "2026-01-31"),
        (("--assessed-on", "1.10.2026"), "'1.10.2026'", "2026-01-31"),
        (("--assessed-on", "2026-12-24"), "2026-12-24 2026-11-22", ""),
        ((*DAY, "--date-format", "dd.mm.yyyy"), "'assessed_on'", "2026-01-31"),
    ],
)
def test_the_day_has_to_be_given_and_to_be_one(
    data: Path, invoke: Invoke, options: tuple[str, ...], message: str, hint: str
) -> None:
    before = contents(data)
    result = put(invoke, data, TABLE, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert (named(first), named(second)) == (message, hint)
    assert contents(data) == before


def test_the_day_is_not_for_a_table_that_has_days(data: Path, invoke: Invoke) -> None:
    text = "group,capacity,level,assessed_on\nexample-group-1,bots,low,2026-10-01\n"
    result = put(invoke, data, text, *DAY)
    assert (result.exit_code, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert first.startswith("ccm: --assessed-on ")
    assert named(second) == "'assessed_on'"


TABLES = [
    (
        "group,Bots,Templates robustness,Templates\nexample-group-1,hgih,lo,low\n",
        [
            "2:17 unknown-level 'hgih' 'high'",
            "2:22 unknown-level 'lo' 'low'",
        ],
    ),
    (
        "group,Bots,Bots robustness\nexample-group-1,,low\nexample-group-2,unknown,low\n",
        [
            "2:17 empty-value 'level'",
            "3:25 robustness-not-allowed 'unknown'",
        ],
    ),
    (
        "group,Bots,Templates\nexample-group-1,not-relevant,\n",
        [
            "2:17 note-missing 'not-relevant'",
        ],
    ),
    (
        "group,Bots,Templates\nexampel-group-1,low,low\n,low,low\n",
        [
            "2:1 unknown-group 'exampel-group-1' 'example-group-1'",
            "3:1 empty-value 'group'",
        ],
    ),
    (
        "group,Bots,Templates\nexample-group-1,low,low\nExample group 1,low,high\n",
        ["3:1 duplicate-row 1 2"],
    ),
    (
        "group,Bots,level\nexample-group-1,low,low\n",
        [
            "1:12 mixed-columns 'Bots' 'level'",
        ],
    ),
    (
        "group,Bots,Tempaltes,When\nexample-group-1,low,low,now\n",
        [
            "1:12 unknown-column 'Tempaltes' 'templates'",
            "1:22 unknown-column 'When'",
        ],
    ),
    (
        "Who,Bots\nexample-group-1,low\n",
        [
            "1:1 unknown-column 'Who' 'group'",
        ],
    ),
    (
        "group,Bots,robots\nexample-group-1,low,low\n",
        ["1:12 duplicate-column 'robots'"],
    ),
    (
        "group,Bots robustness,Templates\nexample-group-1,low,low\n",
        [
            "1:7 missing-column 'bots' 'Bots robustness'",
        ],
    ),
    (
        "group,Bots,\nexample-group-1,low,low\n",
        ["1:12 unknown-column"],
    ),
]


@pytest.mark.parametrize(("text", "found"), TABLES)
def test_a_problem_is_said_once_with_its_heading(
    data: Path, invoke: Invoke, text: str, found: list[str]
) -> None:
    assert problems(invoke, data, text) == found


@pytest.mark.renewable
def test_each_refusal_of_a_wide_table_has_its_words(data: Path, invoke: Invoke) -> None:
    printed = [put(invoke, data, text, *DAY).stdout for text, _ in TABLES]
    unfit = [
        put(invoke, data, TABLE),
        put(invoke, data, TABLE, *DAY, "--date-format", "dd.mm.yyyy"),
    ]
    unfit.append(put(invoke, data, "group,capacity,level,assessed_on\n", *DAY))
    words = "".join([*printed, *(result.stderr for result in unfit)])
    path = ROOT / "tests" / "golden" / "imports" / "wide.txt"
    hold(words.replace(f"{data.parent}/", ""), path)


def test_a_name_of_two_capacities_is_no_heading(data: Path, invoke: Invoke) -> None:
    catalog = data / "capacities.yaml"
    catalog.write_text(catalog.read_text().replace("name: Templates", "name: Bots"))
    assert problems(invoke, data, "group,Bots\nexample-group-1,low\n") == [
        "1:7 unknown-column 'Bots'",
    ]


def test_a_capacity_with_the_name_of_a_column_that_is_passed_over_is_not_lost(
    data: Path, invoke: Invoke
) -> None:
    catalog = data / "capacities.yaml"
    catalog.write_text(catalog.read_text().replace("name: Templates", "name: Languages"))
    for table in ("group,Languages\n", "group,Bots,Languages,Languages robustness\n"):
        row = f"example-group-2,{'' if 'Bots' not in table else ','}low\n"
        result = put(invoke, data, table + row, *DAY, "--dry-run")
        assert "Languages new: low, " in result.stdout
    exported = invoke("export", "csv").stdout
    assert named(put(invoke, data, exported).stdout) == ""


def test_a_retired_capacity_is_one_warning_at_its_heading(data: Path, invoke: Invoke) -> None:
    text = "group,flash-animations\nexample-group-1,low\nexample-group-2,low\n"
    result = put(invoke, data, text, *DAY)
    assert result.exit_code == 0
    assert result.stderr.count("was retired on 2021") == 1
    assert "in.csv:1:7: warning: flash-animations: 'flash-animations' was retired" in result.stderr


@pytest.mark.parametrize("written", ["Grupo \u00d1and\u00fa", "Grupo N\u0303andu\u0301"])
@pytest.mark.parametrize("typed", ["Grupo \u00d1and\u00fa", "grupo n\u0303andu\u0301"])
def test_a_name_is_the_same_composed_or_taken_apart(
    data: Path, invoke: Invoke, written: str, typed: str
) -> None:
    file = data / "groups/example-group-3.yaml"
    file.write_text(file.read_text().replace("name: Example group 3", f"name: {written}"))
    result = put(invoke, data, f"group,bots\n{typed},high\n", *DAY)
    assert result.exit_code == 0, result.stdout
    assert "Bots" in result.stdout
    assert "level: high" in file.read_text()
