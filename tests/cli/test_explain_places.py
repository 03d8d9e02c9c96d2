"""`--explain` leads to files that git has, and to lines that hold what it says, in any history."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ccm.reports.cites import CitedLines, explained_line, join_cites
from ccm.reports.over_time.writers import written_by
from ccm.table import Cite
from testing.answers import explained
from testing.hard_cases import tell_all
from testing.repository import (
    GROUP,
    SMALL,
    Repository,
    dataset_of,
    empty_home,
    git,
    make_demo,
    rename_templates,
    start,
)
from testing.settings import Invoke

BOTH = {"bots": "low 2024-02-01", "templates": "high 2024-02-02"}
OTHER = "example-group-10"
FORMER = {"wikidata-expertise": "wikidata", "modules": "templates"}
OTHER_LINES = re.compile(r" *(ended_on|retired_on|communications): ")
COMMANDS = (
    "report changes --since 2019",
    "report changes --since HEAD",
    "report changes --since HEAD~1",
    "report trend",
    "report trend --every month --since 2024-06 --until 2025-06",
    "report trend --by commit",
    "report trend --fresh-only",
    "report capacity bots",
)


def branches(repository: Repository) -> None:
    """Two branches from `BOTH`: on `other` bots is medium, on main it is high."""
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.git("switch", "--quiet", "--create", "other")
    repository.write({**BOTH, "bots": "medium 2024-04-01"})
    repository.commit("2024-04-02")
    repository.git("switch", "--quiet", "main")
    repository.write({**BOTH, "bots": "high 2024-05-01"})
    repository.commit("2024-05-02")


def removed_by_a_merge(repository: Repository) -> None:
    branches(repository)
    repository.merge("other", "2024-06-01", {"templates": BOTH["templates"]})


def deleted_by_a_merge(repository: Repository) -> None:
    branches(repository)
    repository.merge("other", "2024-06-01", {})


def removed_on_a_branch(repository: Repository) -> None:
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.git("switch", "--quiet", "--create", "other")
    repository.write({"templates": BOTH["templates"]})
    repository.commit("2024-04-02")
    repository.git("switch", "--quiet", "main")
    repository.write({"bots": "low 2024-02-01", "social-media": "none 2024-05-01"}, group=OTHER)
    repository.commit("2024-05-02")
    repository.merge("other", "2024-06-01")


def deleted_on_a_branch_and_touched_on_main(repository: Repository) -> None:
    branches(repository)
    repository.git("switch", "--quiet", "other")
    repository.path().unlink()
    repository.commit("2024-05-03")
    repository.git("switch", "--quiet", "main")
    repository.merge("other", "2024-06-01", {})


def put_in_and_taken_out_on_a_branch(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.write({"templates": BOTH["templates"]})
    repository.commit("2024-04-01")
    repository.path().unlink()
    repository.commit("2024-05-01")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "other", at="2024-06-01")


def group_and_capacity_renamed(repository: Repository) -> None:
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.path().unlink()
    repository.write({**BOTH, "bots": "medium 2024-04-01"}, group=OTHER, formerly=[GROUP])
    repository.commit("2024-04-02")
    rename_templates(repository)
    repository.commit("2024-05-02")
    repository.write({"bots": "medium 2024-04-01"}, group=OTHER, formerly=[GROUP])
    repository.commit("2024-06-02")
    repository.path(OTHER).unlink()


def deleted(repository: Repository) -> None:
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.path().unlink()
    repository.commit("2024-04-01")
    repository.write({"bots": "low 2024-05-01"})
    repository.commit("2024-05-01")
    repository.path().unlink()


def broken_in_between(repository: Repository) -> None:
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.path().write_text("name: [", encoding="utf-8")
    repository.commit("2024-04-01")
    repository.path().write_text("name: {", encoding="utf-8")
    repository.commit("2024-04-02")
    repository.write({"bots": BOTH["bots"]})
    repository.commit("2024-05-01")
    repository.path().write_text("name: {", encoding="utf-8")
    repository.commit("2024-06-01")
    repository.path().unlink()
    repository.commit("2024-07-01")


def broken_and_deleted_but_not_committed(repository: Repository) -> None:
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.path().write_text("name: [", encoding="utf-8")
    repository.commit("2024-04-01")
    repository.path().unlink()


def taken_out_but_not_committed(repository: Repository) -> None:
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.write({"bots": "medium 2024-04-01"}, group=OTHER, formerly=[GROUP])
    repository.path().unlink()


def joined_to_a_group_of_the_work_tree(repository: Repository) -> None:
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.path().unlink()
    repository.commit("2024-04-01")
    repository.write({"templates": BOTH["templates"]}, group=OTHER, formerly=[GROUP])


def broken_now(repository: Repository) -> None:
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.path().write_text("name: [", encoding="utf-8")


def ended_and_deleted(repository: Repository) -> None:
    repository.write(BOTH)
    text = repository.path().read_text(encoding="utf-8")
    repository.path().write_text(f"ended_on: 2024-06-01\n{text}", encoding="utf-8")
    repository.commit("2024-03-01")
    repository.path().unlink()
    repository.commit("2024-08-01")


def not_checked_out(repository: Repository) -> None:
    repository.write(BOTH)
    repository.commit("2024-03-01")
    patterns = "/*", "!/data/groups/", "/data/groups/example-group-1.yaml"
    repository.git("sparse-checkout", "set", "--no-cone", *patterns)


def written_over_by_a_day_to_come(repository: Repository) -> None:
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.write({**BOTH, "bots": "medium 2024-04-09"})
    repository.commit("2024-04-01")
    repository.write({**BOTH, "bots": "high 2031-01-01"})


def reverted(repository: Repository) -> None:
    repository.write(BOTH)
    repository.commit("2024-03-01")
    repository.write({**BOTH, "bots": "medium 2024-04-01"})
    repository.commit("2024-04-02")
    repository.write(BOTH)
    repository.commit("2024-05-02")
    repository.write({"bots": "low 2024-02-01"})
    repository.commit("2024-06-02")


def hard_cases(repository: Repository) -> None:
    tell_all(repository, "2025-02-01")


HISTORIES = (
    removed_by_a_merge,
    deleted_by_a_merge,
    removed_on_a_branch,
    deleted_on_a_branch_and_touched_on_main,
    put_in_and_taken_out_on_a_branch,
    group_and_capacity_renamed,
    deleted,
    broken_in_between,
    broken_and_deleted_but_not_committed,
    taken_out_but_not_committed,
    joined_to_a_group_of_the_work_tree,
    broken_now,
    ended_and_deleted,
    not_checked_out,
    written_over_by_a_day_to_come,
    reverted,
    hard_cases,
)


@pytest.mark.parametrize("tell", HISTORIES, ids=lambda tell: tell.__name__)
def test_every_place_is_one_that_git_or_the_work_tree_has(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    invoke: Invoke,
    tell: Callable[[Repository], None],
) -> None:
    empty_home(tmp_path, monkeypatch)
    repository = start(tmp_path / "here")
    tell(repository)
    assert wrong_places(invoke, repository) == []


def test_in_a_demo_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke) -> None:
    empty_home(tmp_path, monkeypatch)
    make_demo(tmp_path / "demo", *SMALL)
    demo = Repository(tmp_path / "demo", tmp_path / "demo" / "data")
    assert wrong_places(invoke, demo) == []


def test_what_no_commit_is_known_to_have_written_names_no_file(data: Path) -> None:
    dataset = dataset_of(data)
    cite = Cite("2025", "removed", written_by(("gone", "bots"), None, "low → removed"))
    [joined] = join_cites([cite], rows=[], columns=[])
    line = explained_line(joined, dataset, CitedLines({}, {}))
    assert (line.path, line.line, line.revision, line.where) == (None, None, None, "–")


def wrong_places(invoke: Invoke, repository: Repository) -> list[str]:
    """The places behind the reports that are not there, or do not hold what is said of them."""
    groups = sorted(path.stem for path in (repository.data / "groups").glob("*.yaml"))
    commands = [
        *COMMANDS,
        *(f"report group {group}" for group in groups if is_read(repository, group)),
    ]
    where = "--data", str(repository.data)
    places = {
        (str(place["path"]), str(place["revision"]), place["line"], place["says"]): place
        for command in commands
        for place in explained(invoke, *command.split(), *where)
    }
    texts: dict[tuple[str | None, str | None], list[str]] = {}
    wrong = []
    for place in places.values():
        version = place["path"], place["revision"]
        if version not in texts:
            texts[version] = lines_at(repository, *version)
        why = why_wrong(place, texts[version])
        wrong += [f"{why}: {place}"] if why else []
    return wrong


def is_read(repository: Repository, group: str) -> bool:
    return "assessments" in repository.path(group).read_text(encoding="utf-8")


def lines_at(repository: Repository, path: str | None, revision: str | None) -> list[str]:
    """The lines of a file; it must be there. Without a path there are none."""
    if path is None:
        return []
    if revision is None:
        return Path(path).read_text(encoding="utf-8").splitlines()
    version = f"{revision}:{os.path.relpath(path, repository.top)}"
    git(repository.top, "cat-file", "-e", version)
    return git(repository.top, "show", version).splitlines()


def why_wrong(place: dict[str, Any], lines: list[str]) -> str:
    """Why a place is not one of what it says; empty for one that is."""
    if place["line"] is None:
        is_file = place["row"] == "not counted" or place["says"] == "unassessed"
        return "" if is_file or place["path"] is None else "no line"
    first, *entry = lines[place["line"] - 1 : place["line"] + 8]
    if OTHER_LINES.match(first):
        return ""
    keys = place["capacity"], FORMER.get(place["capacity"])
    if first.strip(" :") not in keys:
        return f"another line: {first}"
    named = re.findall(r"\d{4}-\d\d-\d\d", place["says"])
    if named and "ended on" not in place["says"] and set(named) != {value_in(entry, "assessed_on")}:
        return f"another day: {entry}"
    moves = re.findall(r"([a-z-]+) → ([a-z-]+)", re.sub(r" \([^)]*\)", "", place["says"]))
    if moves and "in the future" not in place["says"]:
        before, after = moves[-1]
        level = before if after == "removed" else after
        return "" if value_in(entry, "level") == level else f"another level: {entry}"
    return ""


def value_in(entry: list[str], key: str) -> str:
    """The first value of a key in the lines of an entry."""
    mark = f"    {key}: "
    return next(line.removeprefix(mark) for line in entry if line.startswith(mark))
