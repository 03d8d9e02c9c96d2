"""Names of branches and states for `ccm diff` that are options, programs, steering or no names."""

from pathlib import Path

import pytest

from ccm.errors import UsageError
from ccm.history.parted import find_target
from ccm.history.repository import open_repository
from testing.files import contents
from testing.harmless import check_text
from testing.repository import Repository, empty_home, git, start
from testing.settings import Invoke

NAMES = {
    "an option of git": "--upload-pack=touch stolen",
    "a short option": "-x",
    "all refs": "--all",
    "a range": "a..b",
    "a range of three": "main...HEAD",
    "a command for a log": "x\n::error::y",
    "another": "##[error]x",
    "an escape": "\x1b[31mred",
    "a bell": "\x07",
    "turned text": "\u202eniam",
    "bytes in no encoding": "a\udc80b",
    "a program": "$(touch stolen)",
    "a refspec": "main:refs/heads/x",
    "another state of the branch": "main@{1}",
    "a commit by its message": "main^{/x}",
    "a way out": "../../heads/main/..",
    "ten thousand letters": "x" * 10_000,
}
VARIABLES = (
    "GITHUB_BASE_REF",
    "CI_MERGE_REQUEST_DIFF_BASE_SHA",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    made = start(tmp_path / "source")
    made.bots("none 2024-01-01", "2024-01-15")
    git(tmp_path, "clone", "--quiet", str(made.top), "clone")
    return Repository(tmp_path / "clone", tmp_path / "clone" / "data")


@pytest.mark.parametrize("word", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("shape", ["{}..HEAD", "HEAD..{}", "{}...HEAD", "HEAD...{}", "HEAD~1|{}"])
def test_such_a_state_is_wrong_use_or_a_revision_of_git(
    clone: Repository, invoke: Invoke, shape: str, word: str
) -> None:
    files = contents(clone.top)
    words = [part.replace("{}", word) for part in shape.split("|")]
    result = invoke("diff", "--data", str(clone.data), "--", *words)
    check_text(result.stdout)
    check_text(result.stderr)
    assert result.exit_code == 2
    assert len(result.stderr) < 500
    assert contents(clone.top) == files


@pytest.mark.parametrize("word", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("variable", VARIABLES)
def test_such_a_branch_of_a_pull_request_is_wrong_use(
    clone: Repository,
    invoke: Invoke,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    word: str,
) -> None:
    files = contents(clone.top)
    monkeypatch.setenv(variable, word)
    result = invoke("diff", "--pr", "--data", str(clone.data))
    check_text(result.stdout)
    check_text(result.stderr)
    assert (result.exit_code, variable in result.stderr) == (2, True)
    assert len(result.stderr) < 500
    assert contents(clone.top) == files


def test_no_word_with_a_nul_reaches_git(clone: Repository) -> None:
    repository = open_repository(str(clone.data))
    for variable in VARIABLES:
        with pytest.raises(UsageError):
            find_target(repository, {variable: "main\0"})


def test_a_tag_cannot_stand_for_the_branch_of_its_name(clone: Repository) -> None:
    clone.git("tag", "origin/main", "HEAD~1")
    clone.git("tag", "main", "HEAD~1")
    repository = open_repository(str(clone.data))
    assert find_target(repository, {}) == "refs/remotes/origin/main"
    environment = {"GITHUB_BASE_REF": "main"}
    assert find_target(repository, environment) == "refs/remotes/origin/main"
