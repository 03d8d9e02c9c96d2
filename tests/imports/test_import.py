"""`ccm import`: what is there already stays byte for byte, what is new is written in place."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from ccm.cli.app import app
from ccm.formats.data import to_csv
from ccm.imports.rows import parse_rows
from ccm.model.lookup import names_of
from ccm.table import Column, Table
from testing.files import contents
from testing.problems import facts_of_line, named
from testing.repository import make_demo
from testing.settings import EXAMPLES, MAP, Invoke, Run

HEAD = "group,capacity,level,robustness,assessed_on,note,evidence,status,method,respondents\n"


@pytest.fixture
def put(tmp_path: Path, invoke: Invoke) -> Invoke:
    """Import the text of a CSV file."""

    def run(text: str, *options: str) -> Result:
        (tmp_path / "in.csv").write_text(text, encoding="utf-8", newline="")
        return invoke("import", str(tmp_path / "in.csv"), *options)

    return run


def exported(invoke: Invoke, *arguments: str) -> str:
    result = invoke("export", "csv", *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_an_export_of_the_map_changes_no_byte(tmp_path: Path, run: Run) -> None:
    shutil.copytree(MAP, tmp_path / "data")
    before = contents(tmp_path / "data")
    assert run("export", "csv", "-o", "out.csv").returncode == 0
    result = run("import", "out.csv")
    assert (result.returncode, named(result.stdout)) == (0, "")
    assert contents(tmp_path / "data") == before


def test_an_export_of_the_demo_changes_no_byte(tmp_path: Path, run: Run) -> None:
    assert make_demo(tmp_path / "demo", "--groups", "30", "--years", "3").exit_code == 0
    before = contents(tmp_path / "demo" / "data")
    assert run("export", "csv", "-o", "out.csv", cwd=tmp_path / "demo").returncode == 0
    result = run("import", "out.csv", cwd=tmp_path / "demo")
    assert (result.returncode, named(result.stdout)) == (0, "")
    assert contents(tmp_path / "demo" / "data") == before


@pytest.fixture
def odd(data: Path) -> Path:
    """A group file in a form of its own, with every field and texts that look like formulas."""
    (data / "groups/example-group-5.yaml").write_text(
        "# kept\nname: '=Example'\nkind: hub\nregion: international\nassessments: # kept\n"
        "  bots: {level: high, assessed_on: 2026-01-01, status: disputed, method: board,"
        ' respondents: 3, note: "\'=1"}   # kept\n'
        "  templates:\n    note: |\n      - one\n\n      two; \"three\", 'four'\n"
        "    assessed_on: 2026-01-01\n    level: low\n"
        "    evidence: ['https://example.org/a;b', 'https://example.org/c,d']\n"
        "  social-media:\n    level: not-relevant\n    assessed_on: 2026-01-01\n"
        '    note: "@home"\n',
        encoding="utf-8",
    )
    return data


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_an_export_that_a_spreadsheet_saved_again_changes_no_byte(
    odd: Path, invoke: Invoke, put: Invoke, delimiter: str, ending: str
) -> None:
    before = contents(odd)
    rows = list(csv.reader(io.StringIO(exported(invoke), newline="")))
    again = io.StringIO(newline="")
    csv.writer(again, delimiter=delimiter, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows(
        [cell.replace("\n", ending) for cell in row] for row in rows
    )
    result = put("\ufeff" + again.getvalue())
    assert (result.exit_code, named(result.stdout)) == (0, ""), result.stderr
    assert contents(odd) == before


NOTES = st.text(st.sampled_from("=+-@'\t\n\r a,;\"é"), max_size=8).filter(
    lambda text: text.strip() and "\r" not in text.replace("\r\n", "")
)


@given(NOTES)
def test_every_note_comes_back_from_csv_as_it_was(note: str) -> None:
    keys = ("group", "capacity", "level", "assessed_on", "note")
    row = ("g", "c", "low", "2026-01-01", note)
    text = to_csv(Table("assessments", tuple(map(Column, keys)), (row,)))
    parsed = parse_rows(text.encode(), names_of(()))
    assert parsed.problems == []
    assert [one.assessment and one.assessment.note for one in parsed.rows] == [note]


def test_what_is_new_is_written_in_place_and_said_as_diff_says_it(data: Path, put: Invoke) -> None:
    path = data / "groups/example-group-1.yaml"
    before = path.read_text()
    path.write_text(f"# our file\n{before}".replace("level: none", "level: none # alas"))
    result = put(
        HEAD + "example-group-1,templates,medium,low,2026-10-01,We learnt it,"
        "https://example.org/a; https://example.org/b,disputed,workshop,5\n"
        "example-group-2,templates,low,,2026-10-01,,,,,\n"
    )
    lines = result.stdout.splitlines()
    assert lines[0].startswith("2 assessments of 2 groups changed: 1 improved, 1 new.")
    improved, new = (line for line in lines if line[2:].startswith("Templates "))
    assert "Templates improved: none → medium, robustness – → low, " in improved
    assert "Templates new: low, 2026-10-01" in new
    rows, saved, *commands = result.stderr.splitlines()
    assert (named(rows), named(saved)) == ("2 0", "2")
    assert commands == [f"  git add {data}/groups/*.yaml", '  git commit -m "data: …"']
    wanted = before.replace(
        "    level: none\n    assessed_on: 2020-05-01\n    status: provisional\n",
        "    level: medium # alas\n    robustness: low\n    assessed_on: 2026-10-01\n"
        "    note: We learnt it\n"
        "    evidence:\n      - https://example.org/a\n      - https://example.org/b\n"
        "    status: disputed\n    method: workshop\n    respondents: 5\n",
    )
    assert path.read_text() == f"# our file\n{wanted}"
    assert (
        "  templates:\n    level: low\n    assessed_on: 2026-10-01\n  bots:"
        in (data / "groups/example-group-2.yaml").read_text()
    )


def test_a_dry_run_says_the_same_and_writes_nothing(data: Path, put: Invoke) -> None:
    before = contents(data)
    text = HEAD + "example-group-2,templates,low,,2026-10-01,,,,,\n"
    dry = put(text, "--dry-run")
    assert dry.stderr.splitlines()[-1].endswith("dry run. Nothing was written.")
    assert contents(data) == before
    assert put(text).stdout == dry.stdout
    assert contents(data) != before


@pytest.mark.parametrize(
    "cell",
    [
        "https://example.org/a,b, https://example.org/c",
        "https://example.org/a,b;https://example.org/c;",
        "https://example.org/a,b,https://example.org/c,",
        "\nhttps://example.org/a,b\nhttps://example.org/c\n",
    ],
)
def test_addresses_may_be_parted_by_commas_semicolons_or_line_ends(
    data: Path, put: Invoke, cell: str
) -> None:
    result = put(HEAD + f'example-group-2,templates,low,,2026-10-01,,"{cell}",,,\n')
    assert result.exit_code == 0, result.stdout
    assert (
        "    evidence:\n      - https://example.org/a,b\n      - https://example.org/c\n"
        in (data / "groups/example-group-2.yaml").read_text()
    )


@pytest.mark.parametrize(
    ("group", "capacity"),
    [
        ("example-group-1", "social-media"),
        ("Example group 1", "Social media"),
        (" EXAMPLE GROUP 1 ", "SOCIAL MEDIA"),
    ],
)
def test_groups_and_capacities_go_by_id_or_name(put: Invoke, group: str, capacity: str) -> None:
    result = put(HEAD + f"{group},{capacity},Medium,None,2026-10-01,,,,,\n")
    assert "Social media improved: low → medium, robustness none, " in result.stdout


def test_a_former_id_of_a_capacity_is_known(put: Invoke) -> None:
    result = put(HEAD + "example-group-3,robots,medium,,2026-10-01,,,,,\n")
    assert "Bots improved: low → medium, " in result.stdout


def test_words_may_be_written_as_spreadsheets_write_them(data: Path, put: Invoke) -> None:
    assert put(HEAD + "example-group-2,templates,Not relevant,,2026-10-01,why,,AGREED,Board,\n")
    text = (data / "groups/example-group-2.yaml").read_text()
    assert "    level: not-relevant\n    assessed_on: 2026-10-01\n    note: why\n" in text
    assert "    method: board\n" in text
    assert "status" not in text


def test_rows_that_are_not_filled_in_are_passed_over(data: Path, put: Invoke) -> None:
    before = contents(data)
    result = put(HEAD + "example-group-1,bots,,,,,,,,\n,,,,,,,,,\nexample-group-1,templates\n")
    assert (result.exit_code, named(result.stdout)) == (0, "")
    assert named(result.stderr.splitlines()[0]) == "0 0 2"
    assert contents(data) == before


def test_headings_may_be_written_as_people_write_them(put: Invoke) -> None:
    result = put("Group;Capacity;LEVEL;Assessed on\nexample-group-2;bots;low;2026-10-01\n")
    assert result.stdout.startswith("1 assessment of 1 group changed: 1 new.\n")


def test_other_columns_of_the_export_are_passed_over(put: Invoke) -> None:
    result = put("stale,group,level,region,capacity,assessed_on\nno,example-group-2,low,x,bots,"
                 "2026-10-01\n")  # fmt: skip
    assert result.stdout.startswith("1 assessment of 1 group changed: 1 new.\n")


def test_a_judgement_that_is_there_keeps_what_the_file_has_no_column_for(
    data: Path, put: Invoke
) -> None:
    before = contents(data)
    columns = "group,capacity,level,assessed_on\n"
    assert put(columns + "example-group-1,social-media,low,2026-03-01\n").exit_code == 0
    assert contents(data) == before


def test_another_judgement_keeps_nothing_of_the_old_one(data: Path, put: Invoke) -> None:
    columns = "group,capacity,level,assessed_on\n"
    assert put(columns + "example-group-1,social-media,low,2026-10-01\n").exit_code == 0
    text = (data / "groups/example-group-1.yaml").read_text()
    assert "  social-media:\n    level: low\n    assessed_on: 2026-10-01\n  templates:" in text


def test_an_empty_cell_takes_a_field_away(data: Path, put: Invoke) -> None:
    columns = "group,capacity,level,assessed_on,robustness,note\n"
    result = put(columns + "example-group-1,social-media,low,2026-03-01,,\n")
    assert "Social media corrected: low, robustness none → –, " in result.stdout
    assert "One account" not in (data / "groups/example-group-1.yaml").read_text()


def test_a_row_older_than_its_entry_is_said_and_written(data: Path, put: Invoke) -> None:
    result = put(HEAD + "example-group-1,social-media,low,none,2024-01-01,,,,,\n")
    assert result.exit_code == 0
    assert "Social media withdrawn: low, robustness none, 2026-03-01 → 2024-01-01" in result.stdout
    assert "assessed_on: 2024-01-01" in (data / "groups/example-group-1.yaml").read_text()


def test_warnings_are_said_on_stderr_and_stop_nothing(put: Invoke) -> None:
    result = put(HEAD + "example-group-2,templates,none,high,2026-10-01,,,,,\n"
                 "example-group-2,flash-animations,low,,2026-10-01,,,,,\n")  # fmt: skip
    assert result.exit_code == 0
    warnings = [line for line in result.stderr.splitlines() if ": warning: " in line]
    assert [facts_of_line(line) for line in warnings] == [
        "2:32 robustness-without-level 'none' 'high'",
        "3:17 retired-capacity 'flash-animations' 2021-01-01",
    ]
    assert result.stdout.startswith("2 assessments of 1 group changed: 2 new.\n")


def test_stdin_is_read_for_a_hyphen(data: Path) -> None:
    text = HEAD + "example-group-2,templates,low,,2026-10-01,,,,,\n"
    command = ["import", "-", "--data", str(data)]
    result = CliRunner().invoke(app, command, input=text.encode())
    assert result.stdout.startswith("1 assessment of 1 group changed: 1 new.\n")
    broken = CliRunner().invoke(app, command, input=text.replace("low", "lwo").encode())
    assert broken.stdout.startswith("stdin:2:27: error: ")
    assert facts_of_line(broken.stdout) == "2:27 unknown-level 'lwo' 'low'"


def test_the_dataset_is_valid_after_an_import_of_all_of_another(data: Path, invoke: Invoke) -> None:
    text = exported(invoke)
    for path in (data / "groups").iterdir():
        path.write_text(path.read_text().split("assessments:")[0])
    (data.parent / "all.csv").write_text(text)
    result = invoke("import", str(data.parent / "all.csv"))
    assert result.stdout.startswith("7 assessments of 3 groups changed: ")
    assert invoke("validate").exit_code == 0
    for name in ("example-group-1", "example-group-2"):
        path = Path("groups") / f"{name}.yaml"
        assert (data / path).read_text() == (EXAMPLES / "good" / path).read_text()
    assert exported(invoke) == text
