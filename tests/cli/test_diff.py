"""`ccm diff`: what is compared with what, what it brings, and by whom; on paper and on a screen."""

from pathlib import Path
from typing import Any

import pytest

from testing.answers import report
from testing.repository import GROUP, Repository, empty_home, git, start
from testing.settings import Invoke
from testing.terminal import Terminal

CI = (
    "GITHUB_BASE_REF",
    "CI_MERGE_REQUEST_DIFF_BASE_SHA",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """`work` has changed Bots since it left main; main has two more groups since, one commit."""
    empty_home(tmp_path, monkeypatch)
    for name in CI:
        monkeypatch.delenv(name, raising=False)
    made = start(tmp_path / "here")
    made.bots("low 2025-01-01 note: One runs them.", "2025-01-02")
    made.git("switch", "--quiet", "--create", "work")
    made.bots("medium 2025-02-01 note: Two run them.", "2025-02-02")
    made.git("switch", "--quiet", "main")
    made.write({"bots": "high 2025-01-01"}, group="gained-one")
    made.write({"bots": "high 2025-01-01"}, group="gained-two")
    made.commit("2025-02-03")
    made.git("switch", "--quiet", "work")
    return made


def diff(invoke: Invoke, repository: Repository, *words: str) -> dict[str, Any]:
    return report(invoke, "diff", *words, "--data", str(repository.data))


def changed(document: dict[str, Any]) -> list[str]:
    return [f"{row['group']} {row['kind']}" for row in document["rows"]]


def test_a_branch_is_not_blamed_for_what_main_gained(
    repository: Repository, invoke: Invoke
) -> None:
    for words in (("main",), ("main", "work"), ("main...work",), ("--pr",)):
        document = diff(invoke, repository, *words)
        assert changed(document) == [f"{GROUP} improved"]
        assert document["dataset"]["base_revision"] == repository.git("rev-parse", "main~1")
        compared = document["dataset"]["compared"], document["dataset"]["parted_from"]
        assert compared == ("merge-base", "main")
    document = diff(invoke, repository, "main..work")
    assert changed(document) == [f"{GROUP} improved", "gained-one removed", "gained-two removed"]
    compared = document["dataset"]["compared"], document["dataset"]["parted_from"]
    assert compared == ("ends", None)


def test_what_is_not_committed_belongs_to_the_branch(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"bots": "high 2025-02-05"})
    [row] = diff(invoke, repository, "main")["rows"]
    assert (row["before"], row["after"]) == ("low", "high")
    [row] = diff(invoke, repository, "main", "work")["rows"]
    assert (row["before"], row["after"]) == ("low", "medium")


def test_both_sides_of_an_entry_have_all_fields(repository: Repository, invoke: Invoke) -> None:
    repository.write({"bots": "low 2025-01-01 note: One runs them. or two"})
    [row] = diff(invoke, repository, "main")["rows"]
    assert row["changed"] == ["note"]
    assert (row["kind"], row["note_before"], row["note"]) == (
        "edited", "One runs them.", "One runs them. or two",
    )  # fmt: skip
    assert (row["status_before"], row["status"]) == ("agreed", "agreed")
    assert (row["evidence_before"], row["evidence"], row["respondents"]) == ([], [], None)


def test_a_base_that_has_everything_already_says_so(repository: Repository, invoke: Invoke) -> None:
    document = diff(invoke, repository, "HEAD", "HEAD~1")
    assert document["rows"] == []
    assert document["notes"][0].endswith("ccm diff 'HEAD..HEAD~1'")
    older = repository.git("rev-parse", "HEAD~1")[:10]
    assert f"Commit {older} is in HEAD already" in document["notes"][0]


def test_histories_with_nothing_in_common_say_so(repository: Repository, invoke: Invoke) -> None:
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.git("checkout", "--quiet", "main", "--", ".")
    repository.commit("2025-03-01")
    document = diff(invoke, repository, "work", "other")
    assert document["dataset"]["compared"] == "ends"
    assert "no commit in common" in document["notes"][0]
    assert len(document["rows"]) == 3


def test_a_shallow_clone_is_refused_with_the_fix(
    repository: Repository, tmp_path: Path, invoke: Invoke
) -> None:
    options = ("--quiet", "--depth", "1", "--no-single-branch")
    git(tmp_path, "clone", *options, f"file://{repository.top}", "shallow")
    result = invoke("diff", "origin/main", "--data", str(tmp_path / "shallow" / "data"))
    assert result.exit_code == 3
    assert "git fetch --unshallow" in result.stderr


@pytest.mark.parametrize("name", [CI[0], CI[2]])
def test_in_ci_the_branch_is_that_of_the_pull_request(
    repository: Repository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    invoke: Invoke,
    name: str,
) -> None:
    git(tmp_path, "clone", "--quiet", str(repository.top), "clone")
    clone = Repository(tmp_path / "clone", tmp_path / "clone" / "data")
    monkeypatch.setenv(name, "main")
    assert diff(invoke, clone, "--pr")["dataset"]["parted_from"] == "origin/main"
    monkeypatch.setenv(name, "gone")
    result = invoke("diff", "--pr", "--data", str(clone.data))
    assert result.exit_code == 2
    assert f"{name} names 'origin/gone'" in result.stderr


def test_a_base_is_named_or_found(repository: Repository, invoke: Invoke) -> None:
    data = "--data", str(repository.data)
    result = invoke("diff", *data)
    assert (result.exit_code, "ccm diff --pr" in result.stderr) == (2, True)
    assert invoke("diff", "main", "--pr", *data).exit_code == 2
    assert invoke("diff", "main..work", "work", *data).exit_code == 2


def test_problems_that_a_change_brings_are_apart_from_those_before(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"bots": "not-relevant 2025-01-01", "templates": "low 2025-01-01"})
    repository.commit("2025-03-01")
    repository.write({"bots": "not-relevant 2025-01-01", "templates": "not-relevant 2025-01-02"})
    document = diff(invoke, repository, "HEAD")
    [new] = document["problems"]
    [old] = document["older_problems"]
    assert (new["code"], old["code"]) == ("note-missing", "note-missing")
    path = f"{repository.data}/groups/{GROUP}.yaml"
    lines = repository.path().read_text(encoding="utf-8").splitlines()
    assert (new["path"], lines[new["line"] - 2]) == (path, "  templates:")
    assert (old["path"], lines[old["line"] - 2]) == (path, "  bots:")


def test_a_problem_of_two_groups_is_found_where_one_of_them_is_unchanged(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"bots": "low 2025-01-01"}, group="another")
    path = repository.path("another")
    text = path.read_text(encoding="utf-8").replace("name: another", "name: Example group 3")
    path.write_text(text, encoding="utf-8")
    codes = {problem["code"] for problem in diff(invoke, repository, "HEAD")["problems"]}
    assert "duplicate-name" in codes
    assert diff(invoke, repository, "HEAD")["older_problems"] == []


def test_a_catalog_without_a_capacity_breaks_the_entries_of_all_groups(
    repository: Repository, invoke: Invoke
) -> None:
    catalog = repository.data / "capacities.yaml"
    text = catalog.read_text(encoding="utf-8").replace("id: bots", "id: robots")
    catalog.write_text(text, encoding="utf-8")
    problems = diff(invoke, repository, "HEAD")["problems"]
    assert {p["path"].rpartition("/")[2] for p in problems} > {f"{GROUP}.yaml"}


def test_piped_an_entry_is_one_line(repository: Repository, invoke: Invoke) -> None:
    result = invoke("diff", "main", "--data", str(repository.data))
    counts, states, *_, blank, title, bots = result.stdout.splitlines()
    assert counts == "1 assessment of 1 group changed: 1 improved."
    base, head = (repository.git("rev-parse", name)[:10] for name in ("main~1", "work"))
    assert f"commit {base}, where it parted from main. " in states
    assert states.endswith(f"commit {head}.")
    assert (blank, title) == ("", f"{GROUP} (user-group, international; {repository.path()})")
    assert bots == (
        "  Bots improved: low → medium, 2025-01-01 → 2025-02-01, "
        'note "One runs them." → "Two run them."'
    )


def test_on_a_terminal_it_is_folded_with_an_indent(repository: Repository) -> None:
    with Terminal("diff", "main", cwd=repository.top, columns=60) as terminal:
        code, screen = terminal.end()
    assert code == 0
    lines = screen.splitlines()
    assert max(map(len, lines)) <= 60
    first = next(number for number, line in enumerate(lines) if line.startswith("  Bots"))
    assert lines[first + 1].startswith("    ")
    joined = " ".join(line.strip() for line in lines[first:])
    assert 'note "One runs them." → "Two run them."' in joined
