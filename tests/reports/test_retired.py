"""A capacity counts until the day on which it is retired, as a group does until it ends."""

from pathlib import Path

import pytest

from testing.answers import column, explained, in_short, report, rows
from testing.repository import GROUP, Repository, empty_home, start_without_groups
from testing.settings import Invoke

RETIRED = "Bots was retired on 2025-06-30"
NOT_COUNTED = "Not counted: 1 assessment whose capacity is retired "


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Bots and templates, assessed in 2024 and 2025; then bots is retired."""
    empty_home(tmp_path, monkeypatch)
    made = start_without_groups(tmp_path / "here", at="2024-01-01")
    made.write({"bots": "low 2024-02-01", "templates": "low 2024-02-01"})
    made.commit("2024-02-01")
    made.write({"bots": "high/none 2025-02-01", "templates": "low 2024-02-01"})
    made.commit("2025-02-01")
    return made


def retire(repository: Repository, day: str) -> None:
    """Write into the catalog that bots is retired on a day."""
    catalog = repository.data / "capacities.yaml"
    text = catalog.read_text(encoding="utf-8")
    line = f"      - id: bots\n        retired_on: {day}\n"
    assert "      - id: bots\n" in text
    catalog.write_text(text.replace("      - id: bots\n", line), encoding="utf-8")
    repository.commit("2025-08-01")


def data_of(repository: Repository) -> tuple[str, str]:
    return "--data", str(repository.data)


@pytest.mark.parametrize(
    ("day", "counted"), [("2026-11-21", False), ("2026-11-22", True), ("2027-01-01", True)]
)
def test_it_counts_up_to_its_day(
    repository: Repository, invoke: Invoke, day: str, *, counted: bool
) -> None:
    retire(repository, day)
    data = data_of(repository)
    assert ("bots" in column(invoke, "capacity", "report", "gaps", *data)) is counted
    notes = "\n".join(report(invoke, "report", "coverage", *data)["notes"])
    assert (NOT_COUNTED in notes) is not counted
    assert ("retired-capacity" in invoke("validate", *data).stdout) is not counted
    assert ("bots" in invoke("export", "csv", *data).stdout) is counted
    result = invoke("assess", GROUP, "bots", "--level", "low", *data)
    assert result.exit_code == (0 if counted else 2)


@pytest.mark.parametrize("clock", ["assessed", "commit"])
def test_a_trend_counts_it_up_to_its_day(
    repository: Repository, invoke: Invoke, clock: str
) -> None:
    retire(repository, "2025-06-30")
    keys = ("period", "assessed", "high", "improved", "removed")
    halves = ("report", "trend", "--every", "quarter", "--since", "2025", "--until", "2025-09")
    trend = rows(invoke, *halves, "--by", clock, *data_of(repository))
    assert [tuple(row[key] for key in keys) for row in trend] == [
        ("2025-Q1", 2, 1, 1, 0),
        ("2025-Q2", 2, 1, 0, 0),
        ("2025-Q3", 1, 0, 0, 1),
    ]


def test_explain_leads_to_the_day_in_the_catalog(repository: Repository, invoke: Invoke) -> None:
    retire(repository, "2025-06-30")
    trend = ("report", "trend", "--since", "2025-07-01", "--capacity", "bots")
    [place] = explained(invoke, *trend, *data_of(repository))
    assert (place["row"], place["number"], place["group"]) == ("2025", "removed", GROUP)
    assert place["says"] == "bots was retired on 2025-06-30"
    lines = (repository.data / "capacities.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[place["line"] - 1] == "        retired_on: 2025-06-30"
    assert place["path"].endswith("/capacities.yaml")
    assert in_short(explained(invoke, *trend, "--at", "HEAD", *data_of(repository))) == [
        f"2025 removed | capacities:{place['line']} at {repository.head()} | {place['says']}"
    ]


def test_who_names_it_gets_its_past_marked_as_retired(
    repository: Repository, invoke: Invoke
) -> None:
    retire(repository, "2025-06-30")
    data = data_of(repository)
    for command in (
        ("report", "gaps", "--capacity", "bots"),
        ("report", "capacity", "bots"),
        ("report", "trend", "--capacity", "bots"),
        ("report", "changes", "--since", "2024", "--capacity", "bots"),
        ("report", "group", GROUP, "--capacity", "Bots"),
        ("capacity", "show", "bots"),
    ):
        document = report(invoke, *command, *data)
        assert RETIRED in "\n".join(document["notes"]), command
        assert NOT_COUNTED not in "\n".join(document["notes"]), command
        assert document["rows"], command
    [row] = rows(invoke, "report", "capacity", "bots", *data)
    assert (row["level"], row["previous_level"]) == ("high", "low")
    changes = ("report", "changes", "--since", "2024", "--capacity", "bots")
    assert column(invoke, "kind", *changes, *data) == ["improved", "new"]


def test_without_its_name_it_stays_out(repository: Repository, invoke: Invoke) -> None:
    retire(repository, "2025-06-30")
    data = data_of(repository)
    area = ("report", "gaps", "--area", "technical-skills", *data)
    gaps = report(invoke, *area)
    assert "bots" not in [row["capacity"] for row in gaps["rows"]]
    assert RETIRED not in "\n".join(gaps["notes"])
    assert NOT_COUNTED in "\n".join(gaps["notes"])
    assert "bots" not in column(invoke, "capacity", "capacity", "list", *data)


def test_nobody_assesses_it_or_helps_with_it_any_more(
    repository: Repository, invoke: Invoke
) -> None:
    retire(repository, "2025-06-30")
    data = data_of(repository)
    for command in (
        ("assess", GROUP, "bots", "--level", "low"),
        ("report", "invest", "--what-if", "bots>=medium in international"),
        ("find", "bots"),
        ("match", "--can", "templates", "--can", "bots"),
    ):
        result = invoke(*command, *data)
        assert (result.exit_code, result.stdout) == (2, "")
        error, hint = result.stderr.splitlines()
        assert error.startswith("ccm: 'bots' ")
        assert error.endswith(" 2025-06-30")
        assert hint.endswith("ccm report trend --capacity bots")


def test_a_name_in_use_goes_before_that_of_a_retired_one(
    repository: Repository, invoke: Invoke
) -> None:
    catalog = repository.data / "capacities.yaml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("name: Templates", "name: Bots"), encoding="utf-8")
    retire(repository, "2025-06-30")
    data = data_of(repository)
    named = ("report", "gaps", "--capacity")
    assert column(invoke, "capacity", *named, "Bots", *data) == ["templates"]
    assert column(invoke, "capacity", *named, "bots", *data) == ["bots"]
