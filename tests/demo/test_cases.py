"""What makes histories hard to read is in the demo: asked of real git, case by case."""

from pathlib import Path

import pytest

from testing.demos import SMALL, git, make
from testing.settings import Run


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "example"
    assert make(folder, *SMALL, "--seed", "1").exit_code == 0
    return folder


def commits_of(demo: Path, case: str) -> list[str]:
    """The commits of a hard case, those without a parent among them first."""
    found = git(demo, "rev-list", "--topo-order", "--reverse", "--all", f"--grep=case: {case}$")
    assert found, case
    return found.split()


def parents(demo: Path, commit: str) -> list[str]:
    return git(demo, "rev-parse", f"{commit}^@").split()


def changed_file(demo: Path, commit: str) -> str:
    """The one group file that the commit changes against its first parent."""
    [path] = git(demo, "diff", "--name-only", f"{commit}^", commit).splitlines()
    return path


def entries(demo: Path, commit: str, path: str) -> dict[str, str]:
    """The text of each entry of a group file at a commit."""
    body = git(demo, "show", f"{commit}:{path}").split("assessments:\n")[1]
    found: dict[str, str] = {}
    for line in body.splitlines():
        if not line.startswith("    "):
            key = line
        found[key] = found.get(key, "") + line + "\n"
    return found


def changed_entries(demo: Path, before: str, after: str, path: str) -> set[str]:
    old, new = entries(demo, before, path), entries(demo, after, path)
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def day(demo: Path, commit: str) -> str:
    return git(demo, "log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d", commit)


def test_every_hard_case_of_its_readme_is_in_it(demo: Path) -> None:
    lines = (demo / "README.md").read_text().splitlines()
    cases = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    assert len(cases) == 19
    for case in cases:
        assert commits_of(demo, case)


def test_one_commit_alone_is_older_than_its_parent(demo: Path) -> None:
    times = {}
    older = []
    for line in git(demo, "log", "--all", "--reverse", "--topo-order", "--format=%H %ct %P").split(
        "\n"
    ):
        commit, time, *before = line.split()
        times[commit] = int(time)
        older += [commit for parent in before if times[parent] > times[commit]]
    assert older == commits_of(demo, "commit older than its parent")[1:]


def test_of_two_branches_each_edits_another_capacity(demo: Path) -> None:
    *_, merge = commits_of(demo, "two branches edit different capacities")
    path = changed_file(demo, merge)
    left, right = parents(demo, merge)
    base = git(demo, "merge-base", left, right)
    mine = changed_entries(demo, base, left, path)
    theirs = changed_entries(demo, base, right, path)
    assert len(mine) == len(theirs) == 1
    assert not mine & theirs
    assert changed_entries(demo, base, merge, path) == mine | theirs


@pytest.mark.parametrize(("side", "other"), [("our", 1), ("their", 0)])
def test_a_conflict_is_resolved_to_one_side(demo: Path, side: str, other: int) -> None:
    *_, merge = commits_of(demo, f"conflict resolved to {side} side")
    sides = parents(demo, merge)
    [path] = git(demo, "diff", "--name-only", sides[other], merge).splitlines()
    assert git(demo, "diff", sides[1 - other], merge) == ""
    base = git(demo, "merge-base", *sides)
    [changed] = {frozenset(changed_entries(demo, base, commit, path)) for commit in sides}
    assert len(changed) == 1


def test_an_evil_merge_has_an_entry_that_no_parent_has(demo: Path) -> None:
    *_, merge = commits_of(demo, "evil merge")
    path = changed_file(demo, merge)
    changes = [changed_entries(demo, parent, merge, path) for parent in parents(demo, merge)]
    assert len(changes) == 2
    assert changes[0] == changes[1]
    assert len(changes[0]) == 1


def test_a_foxtrot_merge_takes_main_off_the_first_parents(demo: Path) -> None:
    *commits, merge = commits_of(demo, "foxtrot merge")
    first_parents = git(demo, "rev-list", "--first-parent", "HEAD").split()
    assert merge in first_parents
    off = [commit for commit in commits if commit not in first_parents]
    subjects = git(demo, "log", "--no-walk", "--format=%s", *off).splitlines()
    assert len(subjects) == 2
    assert all("on main, while" in subject for subject in subjects)


def test_a_squash_is_its_branch_in_one_commit(demo: Path) -> None:
    commits = commits_of(demo, "squash")
    branch = git(demo, "rev-list", "main..squashed").split()
    [squashed] = set(commits) - set(branch)
    assert len(branch) == 3
    assert git(demo, "diff", "squashed", squashed) == ""


def test_a_revert_is_reverted(demo: Path) -> None:
    first, revert, again = commits_of(demo, "revert and revert of the revert")
    assert git(demo, "diff", f"{first}^", revert) == ""
    assert git(demo, "diff", first, again) == ""
    assert git(demo, "diff", first, revert) != ""


def test_a_correction_keeps_the_day(demo: Path) -> None:
    [commit] = commits_of(demo, "correction without a new date")
    diff = git(demo, "show", "--format=", "-U0", commit)
    assert "+    level: " in diff
    assert "+    assessed_on" not in diff


def test_backdated_entries_are_of_a_day_before_their_commit(demo: Path) -> None:
    between, before = commits_of(demo, "backdated entry")
    for commit, later in ((between, True), (before, False)):
        diff = git(demo, "show", "--format=", "-U0", commit)
        [old] = [line[-10:] for line in diff.splitlines() if line.startswith("-    assessed_on")]
        [new] = [line[-10:] for line in diff.splitlines() if line.startswith("+    assessed_on")]
        assert new < day(demo, commit)
        assert (new > old) is later


def test_a_file_is_deleted_and_brought_back(demo: Path) -> None:
    gone, back = commits_of(demo, "file deleted and brought back")
    assert git(demo, "show", "--format=", "--name-status", gone).startswith("D\tdata/groups/")
    assert git(demo, "diff", f"{gone}^", back) == ""


@pytest.mark.parametrize(("how", "score"), [("with", "R0"), ("without", "R100")])
def test_a_file_is_renamed(demo: Path, how: str, score: str) -> None:
    [commit] = commits_of(demo, f"file renamed {how} formerly")
    status, old, new = git(demo, "show", "--format=", "--name-status", "-M", commit).split("\t")
    assert status.startswith(score)
    line = f"formerly: [{Path(old).stem}]\n"
    assert (line in git(demo, "show", f"{commit}:{new}")) is (how == "with")


def test_a_capacity_is_renamed_in_the_catalog_and_in_the_groups(demo: Path) -> None:
    [commit] = commits_of(demo, "capacity renamed")
    assert "  wikidata:" in git(demo, "grep", "-h", "wikidata", f"{commit}^", "--", "data/groups")
    after = git(demo, "grep", "-h", "wikidata", commit, "--", "data")
    assert "formerly: [wikidata]" in after
    assert "  wikidata-expertise:" in after
    assert "  wikidata:" not in after


def test_a_capacity_is_retired_while_groups_assess_it(demo: Path) -> None:
    catalog, taken_out = commits_of(demo, "capacity retired")
    lines = git(demo, "show", f"{catalog}:data/capacities.yaml").splitlines()
    assert [line.strip() for line in lines if "retired_on" in line] == [
        f"retired_on: {day(demo, catalog)}"
    ]
    for commit, several in ((catalog, True), (taken_out, False)):
        having = git(demo, "grep", "-l", "  mailing-lists:", commit, "--", "data/groups")
        assert (len(having.splitlines()) > 1) is several


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("version with a syntax error", "[bad-yaml]"),
        ("version with a duplicate key", "[duplicate-key]"),
        ("version with a wrong level", "[unknown-level]"),
    ],
)
def test_a_broken_version_is_repaired(demo: Path, run: Run, case: str, code: str) -> None:
    broken, repaired = commits_of(demo, case)
    found = run("validate", "--at", broken, cwd=demo)
    assert found.returncode == 1
    assert code in found.stdout
    assert run("validate", "--at", repaired, cwd=demo).returncode == 0


def test_files_with_odd_names_lie_beside_the_data(demo: Path) -> None:
    added, _ = commits_of(demo, "odd file names beside the data")
    names = git(demo, "show", "--format=", "--name-only", added).splitlines()
    assert all(" " in name and not name.isascii() for name in names)
    assert (demo / "data" / "brouillon d'été.yaml").is_file()
