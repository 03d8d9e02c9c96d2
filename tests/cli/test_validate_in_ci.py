"""`ccm validate` in CI: its formats from every folder, and what is new since a revision."""

import json
from pathlib import Path

import pytest

from ccm.formats import ProblemFormat
from testing.answers import problems_in_short
from testing.ci_readers import read_annotations, read_junit, read_sarif
from testing.files import lay_over
from testing.golden import hold
from testing.refusals import missing_from
from testing.repository import Repository, git, start
from testing.settings import GOLDEN, Run

OLD = (
    "name: Example group 7\nkind: hub\nregion: nowhere\nassessments:\n  bots:\n    level: low\n"
    "    assessed_on: 2026-03-01\n    respondents: 5000\n"
)
NEW = (
    "name: Example group 8\nkind: hub\nregion: international\nassessments:\n  bots:\n"
    "    level: hgih\n    assessed_on: 2026-03-01\n"
)
NEW_LINE = "data/groups/new.yaml:6:12: error [unknown-level]"
OLD_LINES = [
    "data/groups/old.yaml:3:9: error [unknown-region]",
    "data/groups/old.yaml:8:18: warning [many-respondents]",
]


@pytest.fixture
def main(tmp_path: Path) -> Repository:
    """A repository whose main line has an error and a warning; `pr` is a branch of it."""
    made = start(tmp_path / "top")
    made.path("old").write_text(OLD, encoding="utf-8")
    made.commit("2026-11-01")
    made.git("switch", "--quiet", "-c", "pr")
    return made


@pytest.fixture
def changed(main: Repository) -> Repository:
    """The same, with a new error in the branch."""
    main.path("new").write_text(NEW, encoding="utf-8")
    main.commit("2026-11-02")
    return main


def lines(run: Run, repository: Repository, *options: str) -> list[str]:
    return problems_in_short(run("validate", *options, cwd=repository.top).stdout)


@pytest.mark.renewable
@pytest.mark.parametrize("wanted", [it for it in ProblemFormat if it is not ProblemFormat.JSON])
def test_a_format_is_what_is_in_its_golden_file(
    changed: Repository, run: Run, wanted: ProblemFormat
) -> None:
    result = run("validate", "--format", wanted, "--changed-since", "main", cwd=changed.top)
    assert result.returncode == 1
    hold(result.stdout + result.stderr, GOLDEN / "validate" / f"{wanted}.txt")


@pytest.mark.parametrize(
    ("where", "options"),
    [
        (".", ()),
        ("data/groups", ()),
        ("data", ("--data", ".")),
        ("..", ("--data", "top")),
        ("/", ("--data", "{top}/data")),
        (".", ("--at", "HEAD")),
    ],
)
def test_paths_are_those_from_the_top_of_the_repository(
    changed: Repository, run: Run, where: str, options: tuple[str, ...]
) -> None:
    named = [word.replace("{top}", str(changed.top)) for word in options]
    outputs = {
        it: run("validate", "--format", it, *named, cwd=changed.top / where).stdout
        for it in ("github", "sarif", "junit", "markdown")
    }
    path = "data/groups/new.yaml"
    assert path in [it.properties["file"] for it in read_annotations(outputs["github"])]
    assert f'"uri": "{path}"' in outputs["sarif"]
    assert read_junit(outputs["junit"]).keys() == {
        *(f"data/groups/example-group-{number}.yaml" for number in range(1, 5)),
        *(f"data/{name}.yaml" for name in ("capacities", "priorities", "questions", "regions")),
        "data/groups/new.yaml", "data/groups/old.yaml",
    }  # fmt: skip
    assert f"`{path}:6:12`" in outputs["markdown"]


def test_a_dataset_deeper_in_its_repository_has_its_whole_path(tmp_path: Path, run: Run) -> None:
    made = start(tmp_path / "top", data="maps/one")
    lay_over("unknown-level", made.data)
    [annotation] = read_annotations(run("validate", "--format", "github", cwd=made.data).stdout)
    assert annotation.properties["file"] == "maps/one/groups/example-group-9.yaml"


def test_outside_a_repository_paths_begin_with_the_data_folder(data: Path, run: Run) -> None:
    lay_over("unknown-level", data)
    result = run("validate", "--format", "github", "--data", str(data), GIT_CEILING_DIRECTORIES="/")
    [annotation] = read_annotations(result.stdout)
    assert annotation.properties["file"] == "data/groups/example-group-9.yaml"


def test_a_path_narrows_the_cases_of_junit(changed: Repository, run: Run) -> None:
    result = run("validate", "data/groups/new.yaml", "--format", "junit", cwd=changed.top)
    assert read_junit(result.stdout).keys() == {"data/groups/new.yaml"}


@pytest.mark.parametrize("wanted", ProblemFormat)
def test_a_good_dataset_passes_in_every_format(
    wanted: ProblemFormat, tmp_path: Path, run: Run
) -> None:
    made = start(tmp_path / "top")
    result = run("validate", "--format", wanted, "--fail-on", "warning", cwd=made.top)
    assert result.returncode == 0
    if wanted is ProblemFormat.SARIF:
        assert read_sarif(result.stdout)["results"] == []
    if wanted is ProblemFormat.JUNIT:
        assert len(read_junit(result.stdout)) == 8


def test_more_than_github_shows_is_said(tmp_path: Path, run: Run) -> None:
    made = start(tmp_path / "top")
    for number in range(10):
        text = NEW.replace("group 8", f"group 8{number}")
        made.path(f"new-{number}").write_text(text, encoding="utf-8")
    few = run("validate", "--format", "github", cwd=made.top)
    assert len(few.stderr.splitlines()) == 1
    made.path("one-more").write_text(NEW, encoding="utf-8")
    many = run("validate", "--format", "github", cwd=made.top)
    assert len(read_annotations(many.stdout)) == 11
    assert missing_from(many.stderr, "11 errors", "first 10") == []


def test_warnings_end_with_1_where_they_are_to(data: Path, run: Run) -> None:
    lay_over("duplicate-name", data)
    assert run("validate", "--fail-on", "error").returncode == 0
    assert run("validate", "--fail-on", "warning").returncode == 1
    assert run("validate", "--fail-on", "info").returncode == 2


def test_only_new_problems_decide_and_they_come_first(changed: Repository, run: Run) -> None:
    assert lines(run, changed) == [NEW_LINE, *OLD_LINES]
    result = run("validate", "--changed-since", "main", cwd=changed.top)
    assert result.returncode == 1
    new, first, known, *others = result.stdout.splitlines()
    assert problems_in_short(f"{first}\n") == [NEW_LINE]
    assert problems_in_short("\n".join(others)) == OLD_LINES
    assert (new, known) == ("New:", "Not new:")
    assert "1 new error, 0 new warnings; not new: 1 error, 1 warning" in result.stderr


def test_a_change_without_new_problems_passes(main: Repository, run: Run) -> None:
    main.path("old").write_text(f"# a line more\n{OLD}", encoding="utf-8")  # the lines move
    main.commit("2026-11-02")
    strict = ("--fail-on", "warning")
    assert run("validate", cwd=main.top).returncode == 1
    result = run("validate", "--changed-since", "main", *strict, cwd=main.top)
    assert result.returncode == 0
    assert "no new problems; not new: 1 error, 1 warning" in result.stderr
    assert run("validate", "--changed-since", "HEAD~1", cwd=main.top).returncode == 0


def test_what_main_gained_meanwhile_is_not_blamed_on_the_branch(
    changed: Repository, run: Run
) -> None:
    changed.git("switch", "--quiet", "main")
    changed.path("old").unlink()
    changed.commit("2026-11-03")
    changed.git("switch", "--quiet", "pr")
    result = run("validate", "--changed-since", "main", "--format", "json", cwd=changed.top)
    rows = json.loads(result.stdout)["rows"]
    assert [(row["code"], row["new"]) for row in rows] == [
        ("unknown-level", True), ("unknown-region", False), ("many-respondents", False),
    ]  # fmt: skip


def test_what_is_not_committed_counts_as_the_change(main: Repository, run: Run) -> None:
    main.path("new").write_text(NEW, encoding="utf-8")
    changes = lines(run, main, "--changed-since", "HEAD", "data/groups/new.yaml")
    assert changes == ["New:", NEW_LINE]


def test_a_revision_is_compared_instead_of_the_working_tree(changed: Repository, run: Run) -> None:
    changed.path("new").unlink()
    at_head = run("validate", "--at", "pr", "--changed-since", "main", cwd=changed.top)
    assert at_head.returncode == 1
    assert run("validate", "--changed-since", "main", cwd=changed.top).returncode == 0


def test_a_renamed_group_keeps_its_old_problems(main: Repository, run: Run) -> None:
    main.path("old").rename(main.path("renamed"))
    text = OLD.replace("kind: hub", "formerly: [old]\nkind: hub")
    main.path("renamed").write_text(text, encoding="utf-8")
    main.commit("2026-11-02")
    assert run("validate", "--changed-since", "main", cwd=main.top).returncode == 0


def test_a_day_that_is_still_to_come_is_as_old_as_its_entry(main: Repository, run: Run) -> None:
    main.write({"bots": "low 2027-01-01"})
    main.commit("2026-11-02")
    main.git("tag", "before")
    main.path("other").write_text(NEW.replace("hgih", "high"), encoding="utf-8")
    main.commit("2026-11-03")
    result = run("validate", "--changed-since", "before", cwd=main.top)
    assert "[future-date]" in result.stdout
    assert result.returncode == 0


def test_without_a_common_commit_it_is_compared_with_the_revision_itself(
    changed: Repository, run: Run
) -> None:
    changed.git("switch", "--quiet", "--orphan", "alone")
    changed.git("checkout", "--quiet", "pr", "--", "data")
    changed.commit("2026-11-04")
    result = run("validate", "--changed-since", "main", cwd=changed.top)
    assert result.returncode == 1
    commit = changed.git("rev-parse", "main")[:10]
    assert missing_from(result.stderr, "'main'", "in common", commit) == []
    assert problems_in_short(result.stdout.splitlines()[1] + "\n") == [NEW_LINE]


@pytest.mark.parametrize("word", ["nowhere", "--all", "HEAD..main", "^main", "2031-13-01", "\x1b["])
def test_a_revision_that_is_none_is_wrong_use(main: Repository, run: Run, word: str) -> None:
    result = run("validate", f"--changed-since={word}", cwd=main.top)
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 2


def test_a_shallow_clone_says_how_to_fetch_the_rest(
    changed: Repository, tmp_path: Path, run: Run
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{changed.top}", "clone")
    result = run("validate", "--changed-since", "origin/main", cwd=tmp_path / "clone")
    assert result.returncode == 3
    assert missing_from(result.stderr, "shallow", "fetch-depth: 0") == []


def test_without_a_repository_nothing_can_be_new(data: Path, run: Run) -> None:
    result = run("validate", "--changed-since", "main", GIT_CEILING_DIRECTORIES=str(data.parent))
    assert result.returncode == 3
    assert len(result.stderr.splitlines()) == 2


def test_a_dataset_that_could_not_be_read_before_is_said(main: Repository, run: Run) -> None:
    catalog = main.data / "capacities.yaml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text("areas: [\n", encoding="utf-8")
    main.commit("2026-11-02")
    catalog.write_text(text, encoding="utf-8")
    result = run("validate", "--changed-since", "HEAD", cwd=main.top)
    assert missing_from(result.stderr, "cannot be read", main.head()[:10]) == []
    assert result.returncode == 1
