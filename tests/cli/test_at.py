"""`--at`: the dataset of a commit, tag, branch or day, read from git; the work tree untouched."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from testing.files import contents
from testing.refusals import missing_from
from testing.repository import Repository, empty_home, git, start, start_empty
from testing.settings import EXAMPLES, Run

NEW = "example-group-9"
FIND = ("find", "bots", "--format", "json")
COMMANDS = [
    ("report",),
    ("report", "coverage"),
    ("report", "group", NEW),
    ("report", "capacity", "bots"),
    ("ask",),
    ("find", "bots"),
    ("stale",),
    ("group", "list"),
    ("group", "show", NEW),
    ("capacity", "list"),
    ("capacity", "show", "bots"),
]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The level of the group says the commit: none, low on `side`, medium by the merge, high.

    The last commit on the first line before the merge, a note only, is late in the evening.
    """
    folder = tmp_path_factory.mktemp("at")
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(folder, surroundings)
        repository = start(folder / "clone", at="2024-01-01")
        repository.bots("none 2024-02-01", "2024-02-02")
        repository.git("tag", "light")
        repository.git("switch", "--quiet", "--create", "side")
        repository.bots("low 2024-03-01", "2024-03-02")
        repository.git("switch", "--quiet", "main")
        repository.write({"templates": "low 2024-03-01"}, group="evening")
        repository.commit("2024-03-10T23:30:00-01:00")
        repository.merge("side", "2024-05-01", {"bots": "medium 2024-04-01"})
        repository.git("tag", "--annotate", "annotated", "--message", "x")
        repository.git("tag", "a-file", "HEAD:data/regions.yaml")
        repository.bots("high 2025-01-01", "2025-01-02")
    return repository.top


@pytest.fixture
def repository(tmp_path: Path, first: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    shutil.copytree(first, tmp_path / "clone")
    return Repository(tmp_path / "clone", tmp_path / "clone" / "data")


def found(run: Run, folder: Path, *arguments: str) -> dict[str, Any]:
    """The document of `ccm find bots`, which must end well."""
    result = run(*FIND, *arguments, cwd=folder)
    assert result.returncode == 0, result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def level(document: dict[str, Any]) -> str | None:
    """The level that the new group has in it."""
    rows = [row for row in document["rows"] if row["name"] == NEW]
    return rows[0]["level"] if rows else None


@pytest.mark.parametrize(
    ("word", "commit", "expected", "as_of"),
    [
        ("light", "HEAD~3", "none", "2024-02-02"),
        ("annotated", "HEAD~1", "medium", "2024-05-01"),
        ("side", "HEAD~1^2", "low", "2024-03-02"),
        ("main", "HEAD", "high", "2025-01-02"),
        ("HEAD~1", "HEAD~1", "medium", "2024-05-01"),
        ("HEAD^^2", "HEAD~1^2", "low", "2024-03-02"),
        ("2024-02-01", "HEAD~4", None, "2024-01-01"),
        ("2024-02-02", "HEAD~3", "none", "2024-02-02"),
        ("2024-03-05", "HEAD~3", "none", "2024-02-02"),
        ("2024-03-10", "HEAD~3", "none", "2024-02-02"),
        ("2024-03-11", "HEAD~2", "none", "2024-03-11"),
        ("2024-04-30", "HEAD~2", "none", "2024-03-11"),
        ("2024-02", "HEAD~3", "none", "2024-02-02"),
        ("2024-03", "HEAD~2", "none", "2024-03-11"),
        ("2024", "HEAD~1", "medium", "2024-05-01"),
        ("2026-01-01", "HEAD", "high", "2025-01-02"),
    ],
)
def test_a_word_means_one_commit_and_its_day(
    repository: Repository, run: Run, word: str, commit: str, expected: str | None, as_of: str
) -> None:
    document = found(run, repository.top, "--at", word)
    assert level(document) == expected
    assert document["dataset"] == {
        "revision": repository.git("rev-parse", commit),
        "modified": False,
        "as_of": as_of,
        "unreadable": [],
    }


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_reading_command_names_the_revision(
    repository: Repository, run: Run, command: tuple[str, ...]
) -> None:
    commit = repository.git("rev-parse", "annotated^{commit}")
    note = f"Source: data at commit {commit[:10]}, as of 2024-05-01."
    result = run(*command, "--at", "annotated", cwd=repository.top)
    assert (result.returncode, result.stderr) == (0, "")
    assert note in result.stdout
    assert "modified" not in result.stdout
    document = json.loads(
        run(*command, "--at", "annotated", "--format", "json", cwd=repository.top).stdout
    )
    assert {key: document["dataset"][key] for key in ("revision", "modified", "as_of")} == {
        "revision": commit, "modified": False, "as_of": "2024-05-01"
    }  # fmt: skip
    assert any(sentence.startswith(note) for sentence in document["notes"])


def test_the_work_tree_stays_untouched_and_unread(repository: Repository, run: Run) -> None:
    repository.git("commit", "--quiet", "--allow-empty", "--message", "x", at="2026-06-01")
    repository.write({"bots": "low/low 2025-02-01"})
    repository.path("untracked").write_text("[")
    repository.path("evening").unlink()
    repository.git("add", str(repository.path("evening")))
    status = repository.git("status", "--porcelain")
    files = contents(repository.top)
    for command in (("report",), FIND, ("stale",), ("group", "list"), ("validate",)):
        result = run(*command, "--at", "HEAD", cwd=repository.top)
        assert (result.returncode, "untracked" in result.stdout + result.stderr) == (0, False)
    assert contents(repository.top) == files
    assert repository.git("status", "--porcelain") == status
    assert level(found(run, repository.top, "--at", "HEAD")) == "high"


def test_workspace_is_what_is_read_without_at(repository: Repository, run: Run) -> None:
    repository.write({"bots": "low 2025-02-01"})
    plain = run("find", "bots", cwd=repository.top)
    named = run("find", "bots", "--at", "workspace", cwd=repository.top)
    assert (named.returncode, named.stdout, named.stderr) == (0, plain.stdout, plain.stderr)
    head = repository.head()[:10]
    note = f"Source: data, working tree modified since commit {head}, as of 2026-11-22."
    assert note in plain.stdout


@pytest.mark.parametrize(
    "word",
    [
        "nowhere",
        "2024-2",
        "0000",
        "-1",
        "--all",
        "HEAD:data",
        "a-file",
        "main..side",
        "^main",
        "x y",
    ],
)
def test_a_word_that_means_no_commit_is_wrong_use(
    repository: Repository, run: Run, word: str
) -> None:
    result = run("find", "bots", f"--at={word}", cwd=repository.top)
    assert (result.returncode, result.stdout) == (2, "")
    message, hint = result.stderr.splitlines()
    assert missing_from(message, f"'{word}'", "day", "revision") == []
    assert missing_from(hint, "2025-05-31", "2025-05", "2025", "commit") == []


@pytest.mark.parametrize("word", ["2024-02-30", "2024-13-01", "2024-13", "0000-01"])
def test_a_day_that_the_calendar_does_not_have_is_called_so(
    repository: Repository, run: Run, word: str
) -> None:
    result = run("find", "bots", "--at", word, cwd=repository.top)
    assert (result.returncode, result.stdout) == (2, "")
    message, hint = result.stderr.splitlines()
    assert message == f"ccm: {word} does not exist"
    assert missing_from(hint, "day", "month", "year") == []


def test_a_word_with_a_dash_is_never_an_option_of_git(repository: Repository, run: Run) -> None:
    result = run("find", "bots", "--at", "--output=stolen", cwd=repository.top)
    assert (result.returncode, result.stdout) == (2, "")
    assert not (repository.top / "stolen").exists()


def test_an_empty_word_is_wrong_use(repository: Repository, run: Run) -> None:
    assert run("find", "bots", "--at", "", cwd=repository.top).returncode == 2


BEFORE = [
    ("report --at {}", "2023-12-31", "on or before 2023-12-31"),
    ("find bots --at {}", "2023-05", "on or before 2023-05-31"),
    ("validate --at {}", "2022", "on or before 2022-12-31"),
    ("diff {}", "2023", "on or before 2023-12-31"),
    ("diff HEAD {}", "0001", "on or before 0001-12-31"),
]


@pytest.mark.parametrize(("command", "word", "when"), BEFORE)
def test_before_the_first_commit_it_says_since_when_there_is_a_dataset(
    repository: Repository, run: Run, command: str, word: str, when: str
) -> None:
    first = repository.git("rev-list", "--max-parents=0", "HEAD")[:10]
    result = run(*command.format(word).split(), cwd=repository.top)
    assert (result.returncode, result.stdout) == (2, "")
    assert missing_from(result.stderr, "dataset", when, f"commit {first} ", "2024-01-01") == []
    assert result.stderr.count("\n") == 2


@pytest.mark.parametrize(
    ("command", "word", "when"),
    [
        *BEFORE,
        ("report --at {}", "2024-02-29", "on or before 2024-02-29"),
        ("diff {}", "empty", "at commit {empty} from 2024-01-01"),
        ("validate --at {}", "empty", "at commit {empty} from 2024-01-01"),
        ("find bots --at {}", "HEAD~3", "at commit {other} from 2024-02-01"),
    ],
)
def test_before_the_commit_that_brought_the_catalog_too(
    tmp_path: Path, run: Run, command: str, word: str, when: str
) -> None:
    """The first two commits have no data, the third brings them by a merge."""
    made = start_empty(tmp_path / "late", at="2024-01-01")
    made.git("tag", "empty")
    (made.top / "notes").write_text("x")
    made.commit("2024-02-01")
    made.git("switch", "--quiet", "--create", "side")
    shutil.copytree(EXAMPLES / "good", made.data)
    made.commit("2024-02-15")
    made.git("switch", "--quiet", "main")
    made.git("merge", "--quiet", "--no-ff", "side", "-m", "x", at="2024-03-01")
    made.bots("low 2024-04-01", "2024-04-02")
    made.bots("high 2024-05-01", "2024-05-02")
    merge, empty, other = (
        made.git("rev-parse", "--short=10", name) for name in ("HEAD~2", "empty", "HEAD~3")
    )
    result = run(*command.format(word).split(), cwd=made.top)
    assert (result.returncode, result.stdout) == (2, "")
    said = when.format(empty=empty, other=other)
    assert missing_from(result.stderr, "dataset", said, f"commit {merge} ", "2024-03-01") == []
    assert result.stderr.count("\n") == 2
    assert found(run, made.top, "--at", "2024-03-01")["dataset"]["as_of"] == "2024-03-01"


def test_where_the_catalog_was_taken_out_that_is_wrong_with_the_data(
    repository: Repository, run: Run
) -> None:
    (repository.data / "capacities.yaml").rename(repository.data / "kept")
    repository.commit("2025-02-01")
    (repository.data / "kept").rename(repository.data / "capacities.yaml")
    repository.commit("2025-03-01")
    for word in ("2025-02-01", "HEAD~1"):
        result = run("report", "--at", word, cwd=repository.top)
        assert (result.returncode, result.stdout) == (3, "")
        assert "the dataset cannot be read: data/capacities.yaml" in result.stderr


def test_where_no_commit_has_a_dataset_there_is_none_before_a_day(
    repository: Repository, run: Run, tmp_path: Path
) -> None:
    made = start_empty(tmp_path / "without", at="2024-01-01")
    shutil.copytree(repository.data, made.data)
    result = run("report", "--at", "2023", cwd=made.top)
    assert (result.returncode, result.stdout) == (2, "")
    assert missing_from(result.stderr, "no commit", "2023-12-31") == []
    assert "dataset" not in result.stderr


@pytest.mark.parametrize(
    ("command", "stdout_has"),
    [("report --at {}", "as of 2025-01-02"), ("diff HEAD~1 {}", "medium → high")],
)
@pytest.mark.parametrize("word", ["2026-11-24", "2026-12", "2027", "9999-12-31"])
def test_a_day_to_come_says_which_commit_it_takes(
    repository: Repository, run: Run, command: str, stdout_has: str, word: str
) -> None:
    result = run(*command.format(word).split(), cwd=repository.top)
    assert (result.returncode, stdout_has in result.stdout) == (0, True)
    [line] = result.stderr.splitlines()
    head = repository.head()[:10]
    assert missing_from(line, f"{word} is in the future", f"commit {head}", "2025-01-02") == []


@pytest.mark.parametrize("word", ["2026-11-22", "2026-11", "2026", "HEAD"])
def test_a_day_that_has_come_or_goes_on_says_nothing(
    repository: Repository, run: Run, word: str
) -> None:
    result = run("report", "--at", word, cwd=repository.top)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("word", ["HEAD", "2024-01-01"])
def test_a_repository_without_a_commit_has_no_past_yet(
    repository: Repository, run: Run, tmp_path: Path, word: str
) -> None:
    shutil.copytree(repository.data, tmp_path / "new" / "data")
    git(tmp_path / "new", "init", "--quiet")
    result = run("report", "--at", word, cwd=tmp_path / "new")
    assert (result.returncode, result.stdout) == (3, "")
    assert "there is no commit yet" in result.stderr


def test_without_a_repository_at_has_nothing_to_read(
    repository: Repository, run: Run, tmp_path: Path
) -> None:
    shutil.copytree(repository.data, tmp_path / "data")
    result = run("report", "--at", "HEAD", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (3, "")
    assert "not in a git repository" in result.stderr


def test_a_shallow_clone_has_its_commits_and_no_days_before(
    repository: Repository, run: Run, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.top.as_uri(), "shallow")
    assert level(found(run, tmp_path / "shallow", "--at", "HEAD")) == "high"
    result = run("report", "--at", "2024-06-01", cwd=tmp_path / "shallow")
    assert (result.returncode, result.stdout) == (3, "")
    assert "git fetch --unshallow (in CI: fetch-depth: 0)" in result.stderr
    result = run("report", "--at", "HEAD~1", cwd=tmp_path / "shallow")
    assert result.returncode == 3
    message, hint = result.stderr.splitlines()
    assert missing_from(message, "shallow", "'HEAD~1'") == []
    assert "git fetch --unshallow (in CI: fetch-depth: 0)" in hint


def test_a_bare_repository_may_be_named(repository: Repository, run: Run, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(repository.top), "bare.git")
    document = found(run, tmp_path, "--at", "annotated", "--data", "bare.git")
    assert (level(document), document["dataset"]["as_of"]) == ("medium", "2024-05-01")
    result = run("report", "--at", "HEAD", "--data", "bare.git", cwd=tmp_path)
    assert f"Source: bare.git at commit {repository.head()[:10]}" in result.stdout


def test_staleness_is_judged_on_the_day_of_the_commit(repository: Repository, run: Run) -> None:
    def stale(*at: str) -> list[str]:
        result = run("stale", "--group", "evening", "--format", "json", *at, cwd=repository.top)
        return [row["assessed_on"] for row in json.loads(result.stdout)["rows"]]

    repository.git("commit", "--quiet", "--allow-empty", "--message", "x", at="2025-03-01")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "x", at="2025-03-02")
    assert stale() == ["2024-03-01"]
    assert stale("--at", "2025-03-01") == []
    assert stale("--at", "2025-03-02") == ["2024-03-01"]
