"""`ccm diff`: former ids that cannot be so are odd, and join no group to another."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ccm.cli.actions.diff import read_change
from ccm.history.parted import find_states
from ccm.model import Capacity
from ccm.reports.over_time.reading import apart_in_words
from ccm.review.change import change_between
from ccm.review.renamed import newly_apart, odd_claims
from ccm.workspace import Workspace
from testing.datasets import capacity, dataset, group
from testing.repository import Repository, empty_home, git, start
from testing.settings import Invoke

LOW = {"bots": "low 2025-01-01"}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The groups one and two, committed on 2025-01-02."""
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "here")
    made.write(LOW, group="one")
    made.write({"bots": "high 2025-01-01"}, group="two")
    made.commit("2025-01-02")
    return made


def odd(_: Invoke, repository: Repository, *states: str) -> dict[str, list[str]]:
    """The former ids of each group that cannot be so, in words, since HEAD or between `states`."""
    base, head = (*states, None)[:2] if states else ("HEAD", None)
    with Workspace(str(repository.data)) as workspace:
        pair = find_states(base or "HEAD", head, lambda: workspace.repository)
        change = read_change(workspace, pair)
    claims = odd_claims(change.base, change.head, change.unheard_of)
    return {
        key: [f"formerly: {apart_in_words(a)}" for a in claims[key]]
        for key in claims
        if claims[key]
    }


def bots(invoke: Invoke, repository: Repository, *states: str) -> dict[str, str]:
    """What became of Bots, by the group."""
    where = "--data", str(repository.data), "--format", "json"
    result = invoke("diff", *(states or ("HEAD",)), *where)
    return {row["group"]: row["kind"] for row in json.loads(result.stdout)["rows"]}


def test_a_rename_is_not_odd(repository: Repository, invoke: Invoke) -> None:
    repository.path("one").unlink()
    repository.write(LOW, group="three", formerly=["one"])
    assert odd(invoke, repository) == {}
    assert bots(invoke, repository) == {}


def test_a_chain_of_renames_is_not_odd(repository: Repository, invoke: Invoke) -> None:
    repository.git("mv", "data/groups/one.yaml", "data/groups/three.yaml")
    repository.write(LOW, group="three", formerly=["one"])
    repository.commit("2025-02-01")
    repository.path("three").unlink()
    repository.write(LOW, group="four", formerly=["one", "three"])
    for base in ("HEAD", "HEAD~1"):
        assert odd(invoke, repository, base) == {}
        assert bots(invoke, repository, base) == {}


def test_one_that_two_claim_is_neither_of_them(repository: Repository, invoke: Invoke) -> None:
    repository.path("one").unlink()
    repository.write(LOW, group="three", formerly=["one"])
    repository.write(LOW, group="four", formerly=["one"])
    claims = odd(invoke, repository)
    assert claims["four"] == claims["three"]
    assert [*claims] == ["four", "three"]
    [claim] = claims["four"]
    assert claim.startswith("formerly: one became four and three: ")
    assert bots(invoke, repository) == {"four": "new", "one": "removed", "three": "new"}


def test_one_that_two_claim_and_of_which_one_was_renamed_since_is_theirs_by_the_chain(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path("one").unlink()
    repository.write(LOW, group="three", formerly=["one"])
    repository.write({"bots": "none 2025-01-01"}, group="four", formerly=["one", "three"])
    assert bots(invoke, repository) == {"four": "new"}


def test_two_that_were_there_together_and_became_one_are_gone(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path("one").unlink()
    repository.path("two").unlink()
    repository.write(LOW, group="three", formerly=["one", "two"])
    [(group_id, [claim])] = odd(invoke, repository).items()
    assert group_id == "three"
    assert claim.startswith("formerly: one and two existed at the same time ")
    assert " became three: " in claim
    assert bots(invoke, repository) == {"one": "removed", "three": "new", "two": "removed"}


def test_one_that_was_there_beside_the_newer_id_is_gone(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path("one").unlink()
    repository.write({"bots": "high 2025-01-01"}, group="two", formerly=["one"])
    [(group_id, [claim])] = odd(invoke, repository).items()
    assert group_id == "two"
    assert claim.startswith("formerly: one existed together with two, its newer id: ")
    assert bots(invoke, repository) == {"one": "removed"}


def test_one_that_never_was_is_named(repository: Repository, invoke: Invoke) -> None:
    repository.write(LOW, group="three", formerly=["never", "nobody"])
    [(group_id, [claim])] = odd(invoke, repository).items()
    assert group_id == "three"
    assert claim.startswith("formerly: three lists never and nobody ")


def test_one_that_was_there_long_before_the_base_is_not_odd(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path("one").unlink()
    repository.commit("2025-02-01")
    repository.write(LOW, group="three", formerly=["one"])
    assert odd(invoke, repository) == {}
    repository.commit("2025-03-01")
    assert odd(invoke, repository, "HEAD~1", "HEAD") == {}


def test_one_that_was_there_on_a_merged_branch_is_not_odd(
    repository: Repository, invoke: Invoke
) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.write(LOW, group="short")
    repository.commit("2025-02-01")
    repository.path("short").unlink()
    repository.commit("2025-02-02")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "other", at="2025-02-03")
    repository.write(LOW, group="three", formerly=["short"])
    assert odd(invoke, repository) == {}


def test_one_of_before_the_data_folder_moved_is_not_odd(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path("one").unlink()
    repository.commit("2025-02-01")
    repository.git("mv", "data", "moved")
    repository.commit("2025-03-01")
    moved = repository._replace(data=repository.top / "moved")
    moved.write(LOW, group="three", formerly=["one"])
    assert odd(invoke, moved) == {}


def test_what_was_noted_before_the_base_is_not_said_again(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write(LOW, group="three", formerly=["never"])
    repository.commit("2025-02-01")
    repository.write({"bots": "medium 2025-02-02"}, group="three", formerly=["never"])
    assert odd(invoke, repository) == {}


def test_a_shallow_clone_cannot_say_that_there_never_was_one(
    repository: Repository, tmp_path: Path, invoke: Invoke
) -> None:
    repository.write(LOW, group="three", formerly=["never"])
    repository.commit("2025-02-01")
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{repository.top}", "shallow")
    shallow = Repository(tmp_path / "shallow", tmp_path / "shallow" / "data")
    assert odd(invoke, shallow, "HEAD~1", "HEAD") == {}


def test_a_clone_that_has_no_repository_around_it_says_the_rest(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path("one").unlink()
    repository.write({"bots": "high 2025-01-01"}, group="two", formerly=["one", "never"])
    assert len(odd(invoke, repository)["two"]) == 2


# What is compared of the entry of an old capacity, by what the catalog says before and after.
CAPACITIES = {
    "renamed": (["a"], ["b a"], ["a"], ["b"], []),
    "renamed twice": (["a"], ["c a b"], ["a"], ["c"], []),
    "renamed before the base": (["b a"], ["b a"], ["a"], ["b"], []),
    "renamed by hand": (["a"], ["b named a"], ["a"], ["b"], []),
    "one became two": (
        ["a"], ["b a", "c a"], ["a"], ["b"],
        ["b new", "a removed", "split a → b c"],
    ),
    "two became one": (
        ["a", "b"], ["c a b"], ["a"], ["c"],
        ["c new", "a removed", "merged a b → c"],
    ),
    "it was there beside the newer one": (
        ["a", "b"], ["b a"], ["a"], ["b"],
        ["b new", "a removed", "beside a → b"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "old", "new", "expected"), CAPACITIES.values(), ids=CAPACITIES
)
def test_an_entry_goes_on_under_the_new_id_of_its_capacity_if_that_is_told(
    before: list[str], after: list[str], old: list[str], new: list[str], expected: list[str]
) -> None:
    base, head = (
        dataset(
            group("one", dict.fromkeys(entries, "low 01-01")),
            capacities=[capacity_of(words) for words in capacities],
        )
        for capacities, entries in ((before, old), (after, new))
    )
    apart = newly_apart(base.catalog, head.catalog)
    assert [
        *(f"{item.capacity} {item.kind}" for item in change_between(base, head).entries),
        *(f"{a.why.name.lower()} {' '.join(a.older)} → {' '.join(a.newer)}" for a in apart),
    ] == expected


def capacity_of(words: str) -> Capacity:
    """The capacity in words: its id, and its former ones; or its name, if that is another."""
    own, *formerly = words.split()
    if "named" in formerly:
        return replace(capacity(own), name=formerly[-1])
    return capacity(own, *formerly)
