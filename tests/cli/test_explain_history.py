"""`--explain` where git has the line: at a revision, in a trend, in changes."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from testing.answers import explained, in_short, not_counted, numbers_of, places_of, report
from testing.repository import GROUP, Repository, empty_home, git, group_text, start_without_groups
from testing.settings import Invoke


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The small dataset without its groups, in a first commit of 2019."""
    empty_home(tmp_path, monkeypatch)
    return start_without_groups(tmp_path / "clone", at="2019-01-01")


def places(invoke: Invoke, repository: Repository, *arguments: str) -> list[dict[str, Any]]:
    """What is explained, with `c1`, `c2` … for the commits after the first."""
    found = explained(invoke, *arguments, "--data", str(repository.data))
    commits = repository.git("rev-list", "--reverse", "--topo-order", "HEAD").split()
    names = {commit: f"c{number}" for number, commit in enumerate(commits)}
    for place in found:
        revision = place["revision"]
        if revision:
            place["revision"] = names[revision.rstrip("^")] + "^" * revision.endswith("^")
    return found


def test_at_a_revision_the_line_is_that_of_the_revision(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"templates": "low 2024-02-01", "bots": "none 2024-02-01"})
    repository.commit("2024-02-01")
    repository.write({"bots": "medium 2024-03-01"})
    repository.commit("2024-03-01")
    repository.path().unlink()
    command = ("report", "--capacity", "bots", "--at")
    assert in_short(places(invoke, repository, *command, "HEAD~1")) == [
        f"bots none gap assessed groups | {GROUP}:8 at c1 | none, 2024-02-01"
    ]
    assert in_short(places(invoke, repository, *command, "HEAD")) == [
        f"bots medium assessed groups | {GROUP}:5 at c2 | medium, 2024-03-01"
    ]
    assert places(invoke, repository, *command, "workspace") == []


def test_people_see_the_revision_in_short(
    repository: Repository, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    repository.write({"bots": "none 2024-02-01"})
    repository.commit("2024-02-01")
    data = str(repository.data)
    result = invoke("report", "--capacity", "bots", "--at", "HEAD", "--explain", "--data", data)
    assert f"groups/{GROUP}.yaml:5 at {repository.head()[:10]}  none" in result.stdout


def test_in_a_bare_repository_there_are_lines_too(
    repository: Repository, tmp_path: Path, invoke: Invoke
) -> None:
    repository.write({"bots": "none 2024-02-01"})
    repository.commit("2024-02-01")
    git(tmp_path, "clone", "--quiet", "--bare", "clone", "bare.git")
    bare = str(tmp_path / "bare.git")
    [place] = explained(invoke, "report", "--capacity", "bots", "--at", "main", "--data", bare)
    assert (place["path"], place["line"]) == (f"{bare}/groups/{GROUP}.yaml", 5)
    found = explained(invoke, "report", "trend", "--at", "main", "--data", bare)
    assert {(place["path"], place["line"]) for place in found} == {(place["path"], 5)}


def test_a_trend_leads_to_the_commit_that_wrote_each_entry(
    repository: Repository, invoke: Invoke
) -> None:
    repository.bots("low/none 2024-02-01", "2024-02-01")  # c1
    repository.bots("low/low 2024-02-01", "2024-02-02")  # c2, a correction
    repository.bots("medium 2025-03-01", "2025-03-01")  # c3
    repository.write({"templates": "low 2025-04-01", "bots": "medium 2025-03-01"})
    repository.commit("2025-04-01")  # c4 moves the line of bots, and does not write it
    repository.bots("medium 2025-03-01", "2025-05-01")  # c5 takes templates out
    found = places(invoke, repository, "report", "trend")
    assert (
        "\n".join(in_short(found))
        == f"""\
2024 low assessed new corrected | {GROUP}:5 at c2 | low, robustness low, 2024-02-01; \
unassessed → low (robustness – → low); still low (robustness none → low)
2025 medium at_least_medium assessed improved | {GROUP}:5 at c3 | medium, 2025-03-01; \
low → medium (robustness low → –)
2025 new | {GROUP}:5 at c4 | unassessed → low
2025 removed | {GROUP}:5 at c5^ | low → removed
2026 medium at_least_medium assessed | {GROUP}:5 at c3 | medium, 2025-03-01"""
    )


def test_a_trend_by_commit_leads_to_them_as_well(repository: Repository, invoke: Invoke) -> None:
    repository.bots("low 2020-02-01", "2024-02-01")  # c1
    repository.bots("medium 2024-03-01", "2025-03-01")  # c2
    repository.bots("low 2020-02-01", "2026-03-01")  # c3, back again
    found = places(invoke, repository, "report", "trend", "--by", "commit")
    assert (
        "\n".join(in_short(found))
        == f"""\
2024 low stale assessed new | {GROUP}:5 at c1 | low, 2020-02-01; unassessed → low
2025 medium at_least_medium assessed improved | {GROUP}:5 at c2 | medium, 2024-03-01; \
low → medium
2026 low stale assessed corrected | {GROUP}:5 at c3 | low, 2020-02-01; medium → low"""
    )


def test_an_entry_of_a_former_name_stands_in_the_file_of_that_day(
    repository: Repository, invoke: Invoke
) -> None:
    old, new = "example-group-old", "example-group-new"
    repository.write({"robots": "low 2024-02-01"}, group=old)
    repository.commit("2024-02-01")  # c1
    repository.path(old).unlink()
    repository.write({"bots": "low 2024-02-01", "templates": "low 2025-02-01"}, group=new,
                     formerly=[old])  # fmt: skip
    repository.commit("2025-02-01")  # c2
    command = ("report", "trend", "--until", "2025-12-31", "--capacity", "bots")
    found = places(invoke, repository, *command)
    assert [(place["group"], place["capacity"]) for place in found] == [(new, "bots")] * 2
    assert in_short(found)[0].split(" | ")[:2] == ["2024 low assessed new", f"{old}:5 at c1"]
    changed = places(invoke, repository, "report", "changes", "--since", "2024-01-03")
    assert in_short(changed) == [
        f"{new} new | {old}:5 at c1 | unassessed → low, 2024-02-01",
        f"{new} new | {new}:9 at c2 | unassessed → low, 2025-02-01",
    ]


def test_what_is_not_committed_stands_in_the_work_tree(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"templates": "low 2024-02-01", "bots": "low 2024-02-01"})
    repository.commit("2024-02-01")  # c1
    repository.write({"bots": "high 2026-02-01"})
    trend = places(invoke, repository, "report", "trend", "--since", "2026")
    assert in_short(trend) == [
        f"2026 high at_least_medium assessed improved | {GROUP}:5 | high, 2026-02-01; low → high",
        f"2026 removed | {GROUP}:5 at c1 | low → removed",
    ]
    changes = places(invoke, repository, "report", "changes", "--since", "2024-02-02")
    assert in_short(changes) == [
        f"{GROUP} improved | {GROUP}:5 | low → high, 2026-02-01",
        f"{GROUP} removed | {GROUP}:5 at c1 | low → removed, 2024-02-01",
    ]


def test_a_group_that_ended_leaves_a_trend_by_its_own_line(
    repository: Repository, invoke: Invoke
) -> None:
    text = group_text({"bots": "low 2024-02-01"})
    repository.path().write_text(text.replace("kind:", "ended_on: 2025-05-01\nkind:"))
    repository.commit("2024-02-01")
    found = places(invoke, repository, "report", "trend", "--since", "2025-05-01")
    assert in_short(found) == [f"2025 removed | {GROUP}:2 | the group ended on 2025-05-01"]
    assert not_counted(found) == [f"ended | {GROUP}:2 | ended on 2025-05-01"]


def test_a_group_that_ended_before_it_assessed_anything_has_no_place_in_a_trend(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"bots": "low 2024-03-01"})
    text = repository.path().read_text(encoding="utf-8")
    repository.path().write_text(text.replace("kind:", "ended_on: 2023-05-01\nkind:"))
    repository.write({"bots": "low 2025-03-01"}, group="two")
    repository.commit("2025-04-01")
    found = places(invoke, repository, "report", "trend")
    assert {place["group"] for place in found if place["row"] != "not counted"} == {"two"}
    assert not_counted(found) == [f"ended | {GROUP}:2 | ended on 2023-05-01"]


def test_changes_have_the_line_after_them_or_before_a_removal_and_confirmations_too(
    repository: Repository, invoke: Invoke
) -> None:
    repository.bots("low 2024-02-01", "2024-02-01")  # c1
    repository.bots("low 2025-02-01", "2025-02-01")  # c2
    repository.write({"templates": "none 2025-03-01", "bots": "high 2025-03-01"})
    repository.commit("2025-03-01")  # c3
    repository.write({"templates": "none 2025-03-01"})
    repository.commit("2025-04-01")  # c4
    found = places(invoke, repository, "report", "changes", "--since", "2024-06-01")
    assert in_short(found) == [
        f"{GROUP} confirmed | {GROUP}:5 at c2 | still low, 2025-02-01",
        f"{GROUP} improved | {GROUP}:8 at c3 | low → high, 2025-03-01",
        f"{GROUP} new | {GROUP}:5 at c3 | unassessed → none, 2025-03-01",
        f"{GROUP} removed | {GROUP}:8 at c4^ | high → removed, 2025-03-01",
    ]


@pytest.mark.parametrize("command", [f"report group {GROUP}", "report capacity bots"])
def test_what_was_before_leads_to_its_commit(
    repository: Repository, invoke: Invoke, command: str
) -> None:
    repository.bots("low/none 2024-02-01", "2024-02-01")  # c1
    repository.write({"templates": "none 2025-03-01", "bots": "high 2025-03-01"})
    repository.commit("2025-03-01")  # c2
    found = in_short(places(invoke, repository, *command.split()))
    row = "bots" if "group" in command.split() else GROUP
    assert f"{row} level | {GROUP}:8 | high, 2025-03-01" in found
    assert f"{row} previous_level | {GROUP}:5 at c1 | low, robustness none, 2024-02-01" in found


def history_of_many_states(repository: Repository) -> None:
    """Branches, a revert, corrections, removals, an ended group, a broken version, stale levels."""
    repository.write({"bots": "low 2020-02-01", "templates": "high 2021-01-01"}, group="one")
    repository.write({"bots": "none 2022-02-01"}, group="two")
    repository.commit("2022-03-01")
    repository.git("switch", "--quiet", "--create", "other")
    repository.write({"bots": "medium 2022-05-01", "templates": "high 2021-01-01"}, group="one")
    repository.commit("2022-05-01")
    repository.git("switch", "--quiet", "main")
    repository.write({"bots": "low/low 2022-02-01", "social-media": "none 2022-04-01"}, group="two")
    repository.commit("2022-05-02")
    repository.merge("other", "2022-06-01")
    repository.write({"bots": "high/low 2022-05-01"}, group="one")
    repository.commit("2023-01-01")
    repository.path("one").write_text("broken: [")
    repository.commit("2023-02-01")
    repository.write({"bots": "high/low 2022-05-01", "templates": "low 2023-03-01"}, group="one")
    repository.commit("2023-03-01")
    text = group_text({"bots": "low 2022-02-01"}, name="two")
    repository.path("two").write_text(text.replace("kind:", "ended_on: 2024-05-01\nkind:"))
    repository.commit("2024-06-01")
    repository.write({"bots": "high 2026-01-01", "templates": "unknown 2026-01-01"}, group="one")


TRENDS = (
    "report trend",
    "report trend --every quarter",
    "report trend --fresh-only",
    "report trend --by commit",
    "report trend --by commit --fresh-only",
    "report trend --since 2023 --until 2024",
    "report trend --at HEAD~1",
)


@pytest.mark.parametrize("command", TRENDS)
def test_every_number_of_a_trend_has_its_places_and_each_is_where_it_says(
    repository: Repository, invoke: Invoke, command: str
) -> None:
    history_of_many_states(repository)
    data = ("--data", str(repository.data))
    document = report(invoke, *command.split(), "--explain", *data)
    assert dict(places_of(document)) == numbers_of(document, "period")
    assert document["explain"]
    for place in document["explain"]:
        if place["row"] != "not counted" and "ended" not in place["says"]:
            assert place["line"], place
            assert_says(repository, place)


def assert_says(repository: Repository, place: dict[str, Any]) -> None:
    """At that line of that version the entry begins, and it says what the place says of it."""
    lines = text_at(repository, place).splitlines()[place["line"] - 1 :]
    assert lines[0] == f"  {place['capacity']}:"
    entry = "\n".join(lines[:4])
    found = re.match(r"(\w+)(?:, robustness (\w+))?, ([\d-]{10})", place["says"])
    if found:
        assert f"level: {found[1]}" in entry
        assert f"assessed_on: {found[3]}" in entry
        assert found[2] is None or f"robustness: {found[2]}" in entry


def text_at(repository: Repository, place: dict[str, Any]) -> str:
    path = Path(place["path"]).resolve()
    if place["revision"] is None:
        return path.read_text()
    name = path.relative_to(repository.top.resolve())
    version = f"{place['revision']}:{name}"
    command = ["git", "show", version]
    return subprocess.run(
        command, cwd=repository.top, capture_output=True, text=True, check=True
    ).stdout
