"""The authors of the commits of a branch, and whether they changed the same groups before."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from ccm.history.authors import begin_authors
from ccm.history.repository import open_repository
from testing.repository import GROUP, Repository, empty_home, start

LOW, HIGH = {"bots": "low 2025-01-01"}, {"bots": "high 2025-02-01"}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A group's file by Ann, and `base` at the end of main."""
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "here")
    commit(made, "Ann", LOW)
    made.git("tag", "base")
    return made


def commit(
    repository: Repository, author: str, entries: dict[str, str], group: str = GROUP
) -> None:
    repository.write(entries, group=group)
    commit_all(repository, author)


def commit_all(repository: Repository, author: str) -> None:
    repository.git("add", "--all")
    by = f"--author={author} <{author.lower()}@example.org>"
    repository.git("commit", "--quiet", "--message", "change", by, at="2025-03-01")


def authors(
    repository: Repository, ids: Mapping[str, set[str]] | None = None
) -> list[tuple[str, str, bool]]:
    base, head = repository.git("rev-parse", "base", "HEAD").split()
    authors_of = begin_authors(open_repository(str(repository.data)), base, head)
    return [(*author,) for author in authors_of(ids or {GROUP: {GROUP}})]


def test_an_author_of_the_same_group_before_is_not_new(repository: Repository) -> None:
    commit(repository, "Ann", HIGH)
    assert authors(repository) == [("Ann", GROUP, False)]


def test_another_author_is_new_even_one_of_other_groups(repository: Repository) -> None:
    commit(repository, "Ben", LOW, group="other")
    repository.git("tag", "--force", "base")
    commit(repository, "Ben", HIGH)
    commit(repository, "Cleo", LOW)
    assert authors(repository) == [("Ben", GROUP, True), ("Cleo", GROUP, True)]


def test_authors_of_other_groups_are_not_asked_for(repository: Repository) -> None:
    commit(repository, "Ben", LOW, group="other")
    assert authors(repository) == []
    both = {GROUP: {GROUP}, "other": {"other"}}
    assert authors(repository, both) == [("Ben", "other", True)]


def test_a_merge_of_main_is_nobodys_work(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "work")
    commit(repository, "Ben", LOW, group="other")
    repository.git("switch", "--quiet", "main")
    commit(repository, "Ann", HIGH)
    repository.git("tag", "--force", "base")
    repository.git("switch", "--quiet", "work")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "main", at="2025-03-02")
    assert authors(repository) == []


def test_a_former_id_is_followed(repository: Repository) -> None:
    repository.git("mv", f"data/groups/{GROUP}.yaml", "data/groups/new.yaml")
    commit_all(repository, "Ann")
    assert authors(repository, {"new": {"new"}}) == [("Ann", "new", True)]
    assert authors(repository, {"new": {"new", GROUP}}) == [("Ann", "new", False)]


def test_the_mailmap_joins_two_names_of_an_author(repository: Repository) -> None:
    repository.write(HIGH)
    (repository.top / ".mailmap").write_text("Ann <annie@example.org>\n", encoding="utf-8")
    commit_all(repository, "Annie")
    assert authors(repository) == [("Ann", GROUP, False)]
