"""A table with a row for each group and a column for each capacity."""

from pathlib import Path

import pytest
from typer.testing import Result

from testing.files import contents
from testing.settings import Invoke

DAY = ("--assessed-on", "2026-10-01")
TABLE = (
    "group,Bots,Bots robustness,social-media,Templates,templates note\n"
    "example-group-1,medium,low,,,\n"
    "Example group 2,,,Low,Not relevant,We have none\n"
    "example-group-3,,,,,\n"
)


def put(invoke: Invoke, data: Path, text: str, *options: str) -> Result:
    (data.parent / "in.csv").write_text(text, encoding="utf-8", newline="")
    return invoke("import", str(data.parent / "in.csv"), *options)


def problems(invoke: Invoke, data: Path, text: str) -> list[str]:
    before = contents(data)
    result = put(invoke, data, text, *DAY)
    assert (result.exit_code, contents(data)) == (1, before)
    return [line.removeprefix(f"{data.parent}/in.csv:") for line in result.stdout.splitlines()]


def test_what_is_filled_in_is_written_and_what_is_blank_is_not(data: Path, invoke: Invoke) -> None:
    third = (data / "groups/example-group-3.yaml").read_text()
    result = put(invoke, data, TABLE, *DAY)
    assert result.exit_code == 0
    assert result.stdout == (
        "3 assessments of 2 groups: 1 declined, 1 edited, 1 new. Look at 1 of them first.\n"
        "! Example group 2: Social media high → low (robustness medium → –)\n"
        "    a jump of two levels without a note\n"
        "  Example group 1: Bots not-relevant → medium (robustness – → low)\n"
        "  Example group 2: Templates unassessed → not-relevant\n"
    )
    assert result.stderr.startswith(
        "3 cells, 0 as it is there already, 1 more row without an assessment.\n"
    )
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
    assert (result.exit_code, result.stdout) == (0, "No assessment differs.\n")
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
    assert (result.exit_code, result.stdout) == (0, "No assessment differs.\n")
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
    assert "Bots not-relevant → high (robustness – → low)" in put(invoke, data, text, *DAY).stdout


@pytest.mark.parametrize(
    ("options", "said", "hint"),
    [
        (
            (),
            "this table has a column for each capacity, and no day on which they were judged",
            "give the day on which the groups judged: --assessed-on 2026-01-31",
        ),
        (
            ("--assessed-on", "1.10.2026"),
            "'1.10.2026' is not a date",
            "write it as YYYY-MM-DD: --assessed-on 2026-01-31",
        ),
        (
            ("--assessed-on", "2026-12-24"),
            "2026-12-24 is in the future; today is 2026-11-22",
            "give the day on which the group judged",
        ),
        (
            (*DAY, "--date-format", "dd.mm.yyyy"),
            "--date-format is for a column 'assessed_on', and this table has none",
            "give the day on which the groups judged: --assessed-on 2026-01-31",
        ),
    ],
)
def test_the_day_has_to_be_given_and_to_be_one(
    data: Path, invoke: Invoke, options: tuple[str, ...], said: str, hint: str
) -> None:
    before = contents(data)
    result = put(invoke, data, TABLE, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"ccm: {said}\n  → {hint}\n"
    assert contents(data) == before


def test_the_day_is_not_for_a_table_that_has_days(data: Path, invoke: Invoke) -> None:
    text = "group,capacity,level,assessed_on\nexample-group-1,bots,low,2026-10-01\n"
    result = put(invoke, data, text, *DAY)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "ccm: --assessed-on is for a table with a column for each capacity\n"
        "  → this one has the days in its column 'assessed_on'\n"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "group,Bots,Templates robustness,Templates\nexample-group-1,hgih,lo,low\n",
            [
                "2:17: error: Bots: 'hgih' is not a level; did you mean 'high'? [unknown-level]",
                (
                    "2:22: error: Templates: 'lo' is not a level of robustness; "
                    "did you mean 'low'? [unknown-level]"
                ),
            ],
        ),
        (
            "group,Bots,Bots robustness\nexample-group-1,,low\nexample-group-2,unknown,low\n",
            [
                "2:17: error: Bots: 'level' has no value [empty-value]",
                (
                    "3:25: error: Bots: a capacity with the level 'unknown' has no robustness "
                    "[robustness-not-allowed]"
                ),
            ],
        ),
        (
            "group,Bots,Templates\nexample-group-1,not-relevant,\n",
            [
                (
                    "2:17: error: Bots: the level 'not-relevant' needs a note that says why "
                    "[note-missing]"
                ),
            ],
        ),
        (
            "group,Bots,Templates\nexampel-group-1,low,low\n,low,low\n",
            [
                (
                    "2:1: error: 'exampel-group-1' is not a group; did you mean 'example-group-1'? "
                    "[unknown-group]"
                ),
                "3:1: error: 'group' has no value [empty-value]",
            ],
        ),
        (
            "group,Bots,Templates\nexample-group-1,low,low\nExample group 1,low,high\n",
            ["3:1: error: Example group 1: Bots stands in line 2 already [duplicate-row]"],
        ),
        (
            "group,Bots,level\nexample-group-1,low,low\n",
            [
                (
                    "1:12: error: 'Bots' is a capacity and 'level' is not: either each row is an "
                    "assessment (group, capacity, level, assessed_on), or each row is a group, "
                    "with a column for each capacity [mixed-columns]"
                ),
            ],
        ),
        (
            "group,Bots,Tempaltes,When\nexample-group-1,low,low,now\n",
            [
                (
                    "1:12: error: 'Tempaltes' is not a column of an import; did you mean "
                    "'templates'? [unknown-column]"
                ),
                "1:22: error: 'When' is not a column of an import [unknown-column]",
            ],
        ),
        (
            "Who,Bots\nexample-group-1,low\n",
            [
                (
                    "1:1: error: 'Who' is not a column of an import, and there is no column "
                    "'group'; needed are: group, capacity, level, assessed_on; or group, and a "
                    "column for each capacity [unknown-column]"
                ),
            ],
        ),
        (
            "group,Bots,robots\nexample-group-1,low,low\n",
            ["1:12: error: there are two columns 'robots' [duplicate-column]"],
        ),
        (
            "group,Bots robustness,Templates\nexample-group-1,low,low\n",
            [
                ("1:7: error: there is no column 'bots' beside 'Bots robustness' [missing-column]"),
            ],
        ),
        (
            "group,Bots,\nexample-group-1,low,low\n",
            ["1:12: error: a column with cells has no name [unknown-column]"],
        ),
    ],
)
def test_a_problem_is_said_once_with_its_heading(
    data: Path, invoke: Invoke, text: str, found: list[str]
) -> None:
    assert problems(invoke, data, text) == found


def test_a_name_of_two_capacities_is_no_heading(data: Path, invoke: Invoke) -> None:
    catalog = data / "capacities.yaml"
    catalog.write_text(catalog.read_text().replace("name: Templates", "name: Bots"))
    assert problems(invoke, data, "group,Bots\nexample-group-1,low\n") == [
        (
            "1:7: error: 'Bots' is the name of more than one: bots, templates; write an id "
            "[unknown-column]"
        ),
    ]


def test_a_capacity_with_the_name_of_a_column_that_is_passed_over_is_not_lost(
    data: Path, invoke: Invoke
) -> None:
    catalog = data / "capacities.yaml"
    catalog.write_text(catalog.read_text().replace("name: Templates", "name: Languages"))
    for table in ("group,Languages\n", "group,Bots,Languages,Languages robustness\n"):
        row = f"example-group-2,{'' if 'Bots' not in table else ','}low\n"
        result = put(invoke, data, table + row, *DAY, "--dry-run")
        assert "Example group 2: Languages unassessed → low" in result.stdout
    exported = invoke("export", "csv").stdout
    assert put(invoke, data, exported).stdout == "No assessment differs.\n"


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
