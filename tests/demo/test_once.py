"""What happens once in the history of a demo, asked of real git, and that no hard case does."""

from pathlib import Path

import pytest

from testing.repository import SMALL, git, make_demo
from testing.settings import Run


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "example"
    assert make_demo(folder, *SMALL, "--seed", "1").exit_code == 0
    return folder


def commit_of(demo: Path, *subjects: str) -> str:
    """The one commit of main whose subject has all these words."""
    patterns = [f"--grep={words}" for words in subjects]
    found = git(demo, "rev-list", "--all-match", *patterns, "main").split()
    assert len(found) == 1, subjects
    return found[0]


def changed_lines(demo: Path, before: str, after: str) -> list[str]:
    """What one commit has and another has not, as lines that begin with + or -."""
    diff = git(demo, "diff", "-U0", before, after).splitlines()
    return [line for line in diff if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_a_merge_takes_the_edits_of_two_people_at_once(demo: Path) -> None:
    merge = commit_of(demo, "Merge branch 'example-group-1-")
    left, right = git(demo, "rev-parse", f"{merge}^@").split()
    base = git(demo, "merge-base", left, right)
    edits = changed_lines(demo, base, left), changed_lines(demo, base, right)
    assert all(edits)
    assert sorted(changed_lines(demo, base, merge)) == sorted([*edits[0], *edits[1]])


def test_a_slip_is_corrected_on_its_day(demo: Path) -> None:
    commit = commit_of(demo, "was a slip")
    lines = changed_lines(demo, f"{commit}^", commit)
    assert any(line.startswith("+    level: ") for line in lines)
    assert not any("assessed_on" in line for line in lines)


def test_the_minutes_of_a_meeting_are_of_a_day_between_the_last_and_today(demo: Path) -> None:
    commit = commit_of(demo, "from the minutes")
    lines = changed_lines(demo, f"{commit}^", commit)
    [old] = [line[-10:] for line in lines if line.startswith("-    assessed_on")]
    [new] = [line[-10:] for line in lines if line.startswith("+    assessed_on")]
    today = git(demo, "log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d", commit)
    assert old < new < today


def test_a_renamed_group_says_what_it_was_called(demo: Path) -> None:
    commit = commit_of(demo, "formerly example-group-4")
    shown = git(demo, "show", "--format=", "--name-status", "-M", commit)
    status, old, new = shown.split("\t")
    assert (status[0], old) == ("R", "data/groups/example-group-4.yaml")
    assert "\nformerly: [example-group-4]\n" in git(demo, "show", f"{commit}:{new}")


def test_a_capacity_is_renamed_in_the_catalog_and_in_the_groups(demo: Path) -> None:
    commit = commit_of(demo, "Catalog: wikidata is")
    assert "  wikidata:" in git(demo, "grep", "-h", "wikidata", f"{commit}^", "--", "data/groups")
    after = git(demo, "grep", "-h", "wikidata", commit, "--", "data")
    assert "formerly: [wikidata]" in after
    assert "  wikidata-expertise:" in after
    assert "  wikidata:" not in after


def test_a_capacity_is_retired_while_groups_assess_it(demo: Path) -> None:
    catalog, taken_out = commit_of(demo, "is retired"), commit_of(demo, "is taken out")
    assert "retired_on" in git(demo, "show", f"{catalog}:data/capacities.yaml")
    for commit, several in ((catalog, True), (taken_out, False)):
        having = git(demo, "grep", "-l", "  mailing-lists:", commit, "--", "data/groups")
        assert (len(having.splitlines()) > 1) is several


def test_every_version_of_every_file_can_be_read(demo: Path, run: Run) -> None:
    done = run("report", "trend", "--verbose", cwd=demo)
    assert done.returncode == 0
    assert "could not be read" not in done.stdout + done.stderr


def test_no_commit_is_older_than_its_parent(demo: Path) -> None:
    times: dict[str, int] = {}
    for line in git(demo, "log", "--reverse", "--topo-order", "--format=%H %ct %P").splitlines():
        commit, time, *parents = line.split()
        times[commit] = int(time)
        assert all(times[parent] <= times[commit] for parent in parents)
