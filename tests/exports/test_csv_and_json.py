"""`ccm export csv` and `json`: what is in them, what is left out and said, and where they go."""

import csv
import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from testing.settings import Invoke, Run
from testing.terminal import Terminal

COLUMNS = (
    "group group_name kind region countries languages is_emerging emerging_by capacity "
    "capacity_name area level robustness assessed_on age_days stale status method respondents "
    "note evidence group_contact group_links group_source"
)
LISTS = [
    *("regions", "countries", "areas", "capacities"),
    *("groups", "group_names", "deferrals", "assessments"),
]


def csv_rows(invoke: Invoke, *arguments: str) -> list[dict[str, str]]:
    result = invoke("export", "csv", *arguments)
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def document(invoke: Invoke, *arguments: str) -> dict[str, Any]:
    result = invoke("export", "json", *arguments)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def entries(rows: list[dict[str, Any]], group: str, capacity: str) -> list[str]:
    return [f"{row[group]}/{row[capacity]} {row['level']}" for row in rows]


def write(data: Path, group: str, text: str) -> None:
    (data / "groups" / f"{group}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def odd(data: Path) -> Path:
    """The dataset with a disputed entry, and entries of a retired and of an unknown capacity."""
    write(
        data,
        "example-group-5",
        "name: '=Example, group 5'\nkind: hub\nregion: international\nassessments:\n"
        "  bots:\n    level: high\n    assessed_on: 2026-01-01\n    status: disputed\n"
        '    method: workshop\n    respondents: 7\n    note: "-1\\n\'=2"\n'
        "    evidence: [https://example.org/a, https://example.org/b]\n"
        "  flash-animations:\n    level: low\n    assessed_on: 2020-01-01\n"
        "  juggling:\n    level: medium\n    assessed_on: 2020-01-01\n",
    )
    return data


def test_csv_has_a_row_for_every_assessment_that_reports_count(invoke: Invoke) -> None:
    rows = csv_rows(invoke)
    assert list(rows[0]) == COLUMNS.split()
    assert entries(rows, "group", "capacity") == [
        "example-group-1/social-media low",
        "example-group-1/templates none",
        "example-group-1/bots not-relevant",
        "example-group-2/social-media high",
        "example-group-2/bots unknown",
        "example-group-3/templates medium",
        "example-group-3/bots low",
    ]


def test_a_cell_of_csv_is_as_in_every_other_csv(invoke: Invoke, odd: Path) -> None:
    [row] = csv_rows(invoke, "--kind", "hub")
    assert row == {
        "group": "example-group-5",
        "group_name": "'=Example, group 5",
        "kind": "hub",
        "region": "international",
        "countries": "",
        "languages": "",
        "is_emerging": "",
        "emerging_by": "",
        "capacity": "bots",
        "capacity_name": "Bots",
        "area": "technical-skills",
        "level": "high",
        "robustness": "",
        "assessed_on": "2026-01-01",
        "age_days": "325",
        "stale": "false",
        "status": "disputed",
        "method": "workshop",
        "respondents": "7",
        "note": "'-1\n'=2",
        "evidence": "https://example.org/a; https://example.org/b",
        "group_contact": "",
        "group_links": "",
        "group_source": "",
    }


def test_every_export_says_where_a_group_has_its_facts_from_and_whether_it_is_emerging(
    invoke: Invoke, data: Path
) -> None:
    entry = "assessments: {bots: {level: low, assessed_on: 2026-01-01}}\n"
    facts = "contact: https://example.org/talk\nlinks: [https://example.org/a]\nsource: [=1+1, b]\n"
    head = "name: Example group 5\nkind: hub\nregion: international\ncountries: [AR]\n"
    write(data, "example-group-5", f"{head}emerging: false\n{facts}{entry}")
    [row] = csv_rows(invoke, "--kind", "hub")
    assert (row["is_emerging"], row["emerging_by"]) == ("false", "file")
    assert row["group_contact"] == "https://example.org/talk"
    assert (row["group_links"], row["group_source"]) == ("https://example.org/a", "'=1+1; b")
    groups = document(invoke)["groups"]
    assert [
        (group["emerging"], group["is_emerging"], group["emerging_by"]) for group in groups
    ] == [
        (None, True, "countries"),
        (None, False, "countries"),
        (None, None, None),
        (None, None, None),
        (False, False, "file"),
    ]
    assert groups[-1]["source"] == ["=1+1", "b"]


def test_what_csv_leaves_out_is_said_on_stderr(invoke: Invoke, odd: Path) -> None:
    write(odd, "example-group-6", "name: [")
    result = invoke("export", "csv")
    assert "example-group-4" not in result.stdout
    assert "flash-animations" not in result.stdout
    assert "8 assessments of 4 groups.\n" in result.stderr
    assert "Not counted: 1 group that ended before 2026-11-22.\n" in result.stderr
    assert "Not counted: 2 assessments whose capacity is retired " in result.stderr
    assert "Not counted: 1 file that cannot be read" in result.stderr


def test_json_has_everything_and_where_it_comes_from(invoke: Invoke, odd: Path) -> None:
    found = document(invoke)
    assert list(found) == ["schema_version", "report", "dataset", "filters", *LISTS, "notes"]
    assert (found["schema_version"], found["report"], found["filters"]) == (1, "export", {})
    assert found["dataset"]["as_of"] == "2026-11-22"
    assert [group["ended_on"] for group in found["groups"]] == [None] * 3 + ["2025-06-30", None]
    assert entries(found["assessments"], "group_id", "capacity_id")[-4:] == [
        "example-group-4/social-media none",
        "example-group-5/bots high",
        "example-group-5/flash-animations low",
        "example-group-5/juggling medium",
    ]
    assert [row["stale"] for row in found["assessments"][-3:]] == [False, True, None]
    assert ": 2 assessments whose capacity " in found["notes"][-1]


def test_json_keeps_texts_and_lists_as_they_are(invoke: Invoke, odd: Path) -> None:
    found = document(invoke, "--group", "example-group-5", "--capacity", "bots")
    assert found["groups"][0]["name"] == "=Example, group 5"
    [assessment] = found["assessments"]
    assert assessment["note"] == "-1\n'=2"
    assert assessment["evidence"] == ["https://example.org/a", "https://example.org/b"]
    assert [capacity["id"] for capacity in found["capacities"]] == ["bots"]
    assert [area["id"] for area in found["areas"]] == ["technical-skills"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (
            ("--region", "NWE"),
            ["example-group-2/social-media high", "example-group-2/bots unknown"],
        ),
        (("--area", "communications", "--country", "AR"), ["example-group-1/social-media low"]),
        (("--capacity", "templates", "--language", "ay"), ["example-group-3/templates medium"]),
        (("--fresh-only", "--group", "example-group-3"), ["example-group-3/templates medium"]),
        (("--kind", "thematic-organization"), []),
    ],
)
def test_csv_and_json_take_the_same_filters(
    invoke: Invoke, arguments: tuple[str, ...], found: list[str]
) -> None:
    assert entries(csv_rows(invoke, *arguments), "group", "capacity") == found
    assert entries(document(invoke, *arguments)["assessments"], "group_id", "capacity_id") == found


def test_the_filters_are_in_json(invoke: Invoke) -> None:
    found = document(invoke, "--region", "NWE", "--fresh-only")
    assert found["filters"] == {"region": ["north-west-europe"], "fresh_only": True}


def test_a_word_that_means_nothing_is_refused_and_nothing_is_written(
    invoke: Invoke, tmp_path: Path
) -> None:
    result = invoke("export", "csv", "--region", "NWW", "-o", str(tmp_path / "x.csv"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'NWW' is not a region; did you mean 'NWE'?" in result.stderr
    assert not (tmp_path / "x.csv").exists()


@pytest.mark.parametrize("wanted", ["csv", "json", "wikitext", "sqlite"])
def test_a_file_holds_what_stdout_would_have(invoke: Invoke, tmp_path: Path, wanted: str) -> None:
    path = tmp_path / "export"
    result = invoke("export", wanted, "--output", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"Written to '{path}'.\n")
    assert path.read_bytes() == invoke("export", wanted).stdout_bytes
    assert path.read_bytes() == invoke("export", wanted, "-o", "-").stdout_bytes
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".ccm")] == []


def test_csv_for_excel_begins_with_a_byte_order_mark_and_is_imported_as_without(
    invoke: Invoke, tmp_path: Path
) -> None:
    path = tmp_path / "map.csv"
    assert invoke("export", "csv", "-o", str(path)).exit_code == 0
    plain = path.read_bytes()
    assert invoke("export", "csv", "--excel", "--force", "-o", str(path)).exit_code == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + plain
    assert invoke("export", "csv", "--excel").stdout == "\ufeff" + invoke("export", "csv").stdout
    assert invoke("import", str(path)).stdout == "No assessments changed.\n"


@pytest.mark.parametrize("wanted", ["json", "sqlite", "wikitext"])
def test_only_csv_is_for_excel(invoke: Invoke, tmp_path: Path, wanted: str) -> None:
    result = invoke("export", wanted, "--excel", "-o", str(tmp_path / "map"))
    assert (result.exit_code, result.stdout) == (2, "")
    message, hint = result.stderr.splitlines()
    assert (wanted in message, "--excel" in message) == (True, True)
    assert hint.endswith(": ccm export csv --excel")
    assert not (tmp_path / "map").exists()


def test_a_file_that_is_there_is_written_over_only_by_force(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("my own work")
    result = invoke("export", "csv", "-o", str(path))
    assert result.exit_code == 2
    message, hint = result.stderr.splitlines()
    assert message == f"ccm: '{path}' already exists"
    assert " --force " in hint
    assert path.read_text() == "my own work"
    assert invoke("export", "csv", "-o", str(path), "--force").exit_code == 0
    assert path.read_text().startswith("group,group_name,")


def test_a_link_is_followed_and_stays_a_link(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    link = tmp_path / "link.csv"
    link.symlink_to("real.csv")
    assert invoke("export", "csv", "-o", str(link), "--force").exit_code == 0
    assert link.is_symlink()
    assert (tmp_path / "real.csv").read_text().startswith("group,group_name,")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere/x.csv", "folder not found: '{}nowhere'"),
        ("data", "not a file: '{}data'"),
        ("pipe", "not a file: '{}pipe'"),
    ],
)
def test_what_cannot_become_a_file_is_refused(
    invoke: Invoke, tmp_path: Path, path: str, said: str
) -> None:
    subprocess.run(["mkfifo", tmp_path / "pipe"], check=True)
    result = invoke("export", "csv", "-o", str(tmp_path / path), "--force")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said.format(f"{tmp_path}/") in result.stderr


def test_an_unknown_format_is_refused_with_those_there_are(invoke: Invoke) -> None:
    result = invoke("export", "sqlit")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "ccm: 'sqlit' is not a format; did you mean 'sqlite'?\n"
        "  → one of: csv, json, sqlite, wikitext\n"
    )


def test_a_database_is_not_shown_on_a_terminal(data: Path, tmp_path: Path) -> None:
    with Terminal("export", "sqlite", cwd=tmp_path) as terminal:
        code, text = terminal.end()
    assert code == 2
    assert "database" in text
    assert "ccm export sqlite -o map.db" in text


@pytest.mark.parametrize("wanted", ["csv", "json", "wikitext"])
def test_the_same_data_gives_the_same_text_in_every_process(
    data: Path, run: Run, wanted: str
) -> None:
    first, second = (run("export", wanted, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
