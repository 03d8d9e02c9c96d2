"""The columns of every report, and all reports in all formats on data that means no good."""

import csv
import io
import json
from pathlib import Path

import pytest

from ccm.formats import Format
from testing.answers import report
from testing.settings import Invoke, Run

COLUMNS = {
    "report gaps": (
        "capacity name area groups none low medium high not_relevant unknown unassessed deferred "
        "assessed gap gap_share gap_share_low stale few"
    ),
    "report coverage": (
        "region groups groups_assessed cells assessed fresh stale not_relevant unknown unassessed "
        "deferred groups_assessed_share fresh_share"
    ),
    "report fragile": (
        "capacity name groups_able fragile groups_fragile stale robustness_not_given only_one"
    ),
    "report fragile --group example-group-3": (
        "capacity name level robustness assessed_on stale only_one group"
    ),
    "report group example-group-1": (
        "capacity name area level robustness assessed_on age_days stale status"
        " previous_level previous_assessed_on"
    ),
    "report capacity bots": (
        "group name region level robustness assessed_on age_days stale status"
        " previous_level previous_assessed_on"
    ),
    "report invest": (
        "capacity region groups_in_gap emerging_in_gap people_served people_served_known "
        "people_served_countries cost risk "
        "value score rank rank_best rank_worst mentors terms"
    ),
    "stale": "group name region capacity level assessed_on age_days stale_after_days renew",
    "find bots": "group name region level robustness assessed_on stale",
    "match": (
        "need_group need_name need_level need_assessed_on need_stale group name region capacity "
        "level robustness assessed_on stale shared_languages same_country same_region reason"
    ),
    "match --can bots": (
        "group name region capacity level robustness assessed_on stale shared_languages "
        "same_region reason"
    ),
    "ask": "question text answer matching assessed groups stale",
    "ask active-in-social-media": "group name region level robustness assessed_on stale",
    "ask gaps-latin-america": (
        "capacity name area groups none low medium high not_relevant unknown unassessed deferred "
        "assessed gap gap_share gap_share_low stale few"
    ),
}
NAMES = {
    "report gaps": "gaps",
    "report coverage": "coverage",
    "report fragile": "fragile",
    "report fragile --group example-group-3": "fragile_cells",
    "report group example-group-1": "group",
    "report capacity bots": "capacity",
    "report invest": "invest",
    "stale": "stale",
    "find bots": "find",
    "match": "match",
    "match --can bots": "match",
    "ask": "ask",
    "ask active-in-social-media": "ask_groups",
    "ask gaps-latin-america": "ask_gaps",
    "group list": "groups",
    "group show example-group-1": "group_facts",
    "capacity list": "capacities",
    "capacity show bots": "capacity_facts",
}
NAME = '=<script>alert(1)</script> | {{x}} "q", `c` שלום'


@pytest.mark.parametrize("command", COLUMNS)
def test_the_columns_of_a_report_are_those_of_the_design(invoke: Invoke, command: str) -> None:
    found = report(invoke, *command.split())["rows"]
    assert found
    for row in found:
        assert list(row) == COLUMNS[command].split()
    table = invoke(*command.split(), "--format", "csv").stdout
    assert next(csv.reader(io.StringIO(table))) == COLUMNS[command].split()


@pytest.mark.parametrize("command", NAMES)
def test_the_document_of_a_report_has_one_shape(invoke: Invoke, command: str) -> None:
    document = report(invoke, *command.split())
    keys = ["schema_version", "report", "dataset", "filters", "counts", "rows", "notes"]
    assert list(document) == keys
    assert (document["schema_version"], document["report"]) == (1, NAMES[command])
    assert document["dataset"].items() >= {"as_of": "2026-11-22", "modified": False}.items()
    assert "revision" in document["dataset"]
    assert all(isinstance(note, str) for note in document["notes"])


@pytest.fixture
def nasty(data: Path) -> Path:
    """The dataset, now with a group of a name that means no good."""
    first = data / "groups/example-group-1.yaml"
    text = first.read_text().replace("Example group 1", json.dumps(NAME, ensure_ascii=False))
    first.write_text(text)
    return data


@pytest.mark.parametrize("command", NAMES)
@pytest.mark.parametrize("wanted", Format)
def test_no_name_of_a_group_becomes_markup(
    nasty: Path, invoke: Invoke, command: str, wanted: Format
) -> None:
    result = invoke(*command.split(), "--format", wanted.value)
    assert result.exit_code == 0, result.stderr
    if wanted in (Format.HTML, Format.MARKDOWN, Format.MEDIAWIKI):
        assert "<script>" not in result.stdout
    if wanted is Format.CSV:
        cells = [cell for row in csv.reader(io.StringIO(result.stdout)) for cell in row]
        assert NAME not in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_what_csv_has_no_room_for_is_said_on_stderr(invoke: Invoke) -> None:
    result = invoke("report", "gaps", "--format", "csv")
    assert len(list(csv.reader(io.StringIO(result.stdout)))) == 4
    assert result.stderr.startswith("The most common gap is Bots: ")
    assert "as of 2026-11-22. Filters: none." in result.stderr


@pytest.mark.parametrize("wanted", Format)
def test_the_same_data_gives_the_same_bytes_in_every_process(
    nasty: Path, run: Run, wanted: Format
) -> None:
    command = ("report", "capacity", "social-media", "--format", wanted.value)
    first, second = (run(*command, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout


def test_an_unknown_format_is_refused(invoke: Invoke) -> None:
    result = invoke("report", "--format", "xml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "xml" in result.stderr
