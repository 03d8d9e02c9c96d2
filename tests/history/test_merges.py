"""The points over time where branches meet: a merge changes only what no parent has."""

from pathlib import Path

import pytest

from ccm.model import Change
from ccm.workspace import Workspace
from testing.repository import GROUP, Repository, empty_home, points, start

LOW = "low 2025-01-01"
ONE = {"social-media": "low 2025-01-01", "templates": "low 2025-01-01", "bots": "low 2025-01-01"}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    return start(tmp_path / "clone")


@pytest.fixture
def forked(repository: Repository) -> Repository:
    """Low on both branches since January; `main` is checked out."""
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.git("branch", "side")
    return repository


def both(repository: Repository, main: str, side: str, *, days: tuple[str, str]) -> None:
    """A commit of the entry on each branch; `main` is checked out again."""
    repository.bots(main, days[0])
    repository.git("switch", "--quiet", "side")
    repository.bots(side, days[1])
    repository.git("switch", "--quiet", "main")


def test_branches_that_edit_different_capacities_are_both_seen(repository: Repository) -> None:
    repository.write(ONE)
    repository.commit("2025-01-02")
    repository.git("switch", "--quiet", "--create", "side")
    repository.write({**ONE, "bots": "high 2025-03-01"})
    repository.commit("2025-03-02")
    repository.git("switch", "--quiet", "main")
    repository.write({**ONE, "social-media": "medium 2025-02-01"})
    repository.commit("2025-02-02")
    repository.merge("side", "2025-04-01")
    assert points(repository.data, "social-media") == ["low 2025-01-01", "medium 2025-02-01"]
    assert points(repository.data, "templates") == ["low 2025-01-01"]
    assert points(repository.data, "bots") == ["low 2025-01-01", "high 2025-03-01"]


@pytest.mark.parametrize("days", [("2025-03-02", "2025-05-02"), ("2025-05-03", "2025-05-02")])
def test_the_later_side_of_a_conflict_keeps_the_points_of_both(
    forked: Repository, days: tuple[str, str]
) -> None:
    both(forked, "medium 2025-03-01", "high 2025-05-01", days=days)
    forked.merge("side", "2025-06-01", {"bots": "high 2025-05-01"})
    assert points(forked.data) == ["low 2025-01-01", "medium 2025-03-01", "high 2025-05-01"]


@pytest.mark.parametrize("days", [("2025-03-02", "2025-05-02"), ("2025-05-03", "2025-05-02")])
def test_the_earlier_side_of_a_conflict_is_the_last_word(
    forked: Repository, days: tuple[str, str]
) -> None:
    both(forked, "medium 2025-03-01", "high 2025-05-01", days=days)
    forked.merge("side", "2025-06-01", {"bots": "medium 2025-03-01"})
    assert points(forked.data) == ["low 2025-01-01", "medium 2025-03-01"]


@pytest.mark.parametrize("later_in", ["main", "side"])
@pytest.mark.parametrize("resolution", ["medium 2025-03-01", "none 2025-02-01"])
def test_what_a_merge_rejects_stays_away_when_the_group_judges_again(
    forked: Repository, later_in: str, resolution: str
) -> None:
    words = ["high 2025-05-01", "medium 2025-03-01"]
    main, side = words if later_in == "main" else reversed(words)
    both(forked, main, side, days=("2025-05-02", "2025-05-03"))
    forked.merge("side", "2025-06-01", {"bots": resolution})
    assert points(forked.data) == ["low 2025-01-01", resolution]
    forked.bots("low 2025-07-01", "2025-07-02")
    assert points(forked.data) == ["low 2025-01-01", resolution, "low 2025-07-01"]


@pytest.mark.parametrize("kept", ["medium 2025-03-01", "high 2025-03-01"])
@pytest.mark.parametrize("days", [("2025-03-02", "2025-03-03"), ("2025-03-03", "2025-03-02")])
def test_of_two_words_for_one_day_the_merged_one_stays(
    forked: Repository, kept: str, days: tuple[str, str]
) -> None:
    both(forked, "medium 2025-03-01", "high 2025-03-01", days=days)
    forked.merge("side", "2025-04-01", {"bots": kept})
    assert points(forked.data) == ["low 2025-01-01", kept]
    forked.bots("low 2025-06-01", "2025-06-02")
    assert points(forked.data) == ["low 2025-01-01", kept, "low 2025-06-01"]


def test_the_same_correction_on_both_sides_is_counted_once(forked: Repository) -> None:
    both(forked, "medium 2025-01-01", "medium 2025-01-01", days=("2025-03-02", "2025-03-03"))
    forked.merge("side", "2025-04-01", {"bots": "medium 2025-01-01"})
    assert points(forked.data) == ["medium 2025-01-01 +1"]


def test_an_evil_merge_adds_what_neither_side_has(forked: Repository) -> None:
    both(forked, "medium 2025-03-01", "high 2025-05-01", days=("2025-03-02", "2025-05-02"))
    forked.merge("side", "2025-06-01", {"bots": "none 2025-05-20"})
    forked.bots("low 2025-07-01", "2025-07-02")
    assert points(forked.data) == [
        "low 2025-01-01", "medium 2025-03-01", "high 2025-05-01", "none 2025-05-20",
        "low 2025-07-01",
    ]  # fmt: skip


def test_an_evil_merge_that_keeps_the_day_is_a_correction(forked: Repository) -> None:
    both(forked, "medium 2025-03-01", "high 2025-05-01", days=("2025-03-02", "2025-05-02"))
    forked.merge("side", "2025-06-01", {"bots": "none 2025-05-01"})
    assert points(forked.data) == ["low 2025-01-01", "medium 2025-03-01", "none 2025-05-01 +1"]


def test_an_evil_merge_may_take_the_entry_out(forked: Repository) -> None:
    both(forked, "medium 2025-03-01", "high 2025-05-01", days=("2025-03-02", "2025-05-02"))
    forked.merge("side", "2025-06-01", {"templates": "low 2025-01-01"})
    forked.write({"templates": "low 2025-08-01"})
    forked.commit("2025-08-02")
    assert points(forked.data) == [
        "low 2025-01-01", "medium 2025-03-01", "high 2025-05-01", "end 2025-06-01"
    ]  # fmt: skip


@pytest.mark.parametrize("before_that", [None, "medium 2025-02-01"])
def test_a_branch_that_is_brought_up_to_date_changes_nothing_that_the_main_line_judged(
    forked: Repository, before_that: str | None
) -> None:
    both(forked, "high 2025-03-01", before_that or LOW, days=("2025-03-02", "2025-02-02"))
    forked.git("switch", "--quiet", "side")
    forked.write({"bots": LOW}, group="another")
    forked.commit("2025-02-03")
    forked.merge("main", "2025-03-03", {"bots": "high 2025-03-01"})
    forked.git("switch", "--quiet", "main")
    forked.bots("medium 2025-05-01", "2025-05-02")
    forked.bots("none 2025-06-01", "2025-06-02")
    forked.merge("side", "2025-07-01", {"bots": "none 2025-06-01"})
    expected = [LOW, before_that, "high 2025-03-01", "medium 2025-05-01", "none 2025-06-01"]
    assert points(forked.data) == [point for point in expected if point]
    days = [str(change.day) for change in changes_of_bots(forked.data)]
    judged_beside = ["2025-02-02"] if before_that else []
    assert days == ["2025-01-02", "2025-03-02", "2025-05-02", "2025-06-02", *judged_beside]


def test_a_removal_that_a_branch_takes_over_ends_nothing_that_goes_on(forked: Repository) -> None:
    forked.git("switch", "--quiet", "side")
    forked.write({"bots": LOW}, group="another")
    forked.commit("2025-02-03")
    forked.git("switch", "--quiet", "main")
    forked.write({})
    forked.commit("2025-03-02")
    forked.git("switch", "--quiet", "side")
    forked.git("merge", "--quiet", "--no-edit", "main", at="2025-03-03")
    forked.git("switch", "--quiet", "main")
    forked.bots("low 2025-02-01", "2025-05-02")
    forked.bots("none 2025-06-01", "2025-06-02")
    forked.git("merge", "--quiet", "--no-edit", "side", at="2025-07-01")
    assert points(forked.data) == [LOW, "low 2025-02-01", "none 2025-06-01"]


def test_what_a_merge_beside_the_main_line_takes_out_again_ends_by_the_day_of_the_merge(
    forked: Repository,
) -> None:
    forked.write({})
    forked.commit("2025-02-01")
    forked.git("switch", "--quiet", "side")
    forked.git("merge", "--quiet", "--no-edit", "main", at="2025-02-02")
    forked.bots("high 2025-03-01", "2025-03-01")
    forked.git("switch", "--quiet", "main")
    forked.write({"bots": LOW}, group="another")
    forked.commit("2025-03-02")
    forked.git("switch", "--quiet", "side")
    forked.merge("main", "2025-03-03", {"templates": LOW})
    forked.git("switch", "--quiet", "main")
    forked.merge("side", "2025-04-01", {"templates": LOW})
    forked.write({"bots": "medium 2025-05-01"}, group="another")
    forked.commit("2025-05-01")
    assert points(forked.data) == [LOW, "high 2025-03-01", "end 2025-02-01", "end 2025-04-01"]


def test_a_foxtrot_merge_counts_everything_once(forked: Repository) -> None:
    both(forked, "medium 2025-03-01", "low 2025-01-01", days=("2025-03-02", "2025-02-02"))
    forked.git("switch", "--quiet", "side")
    forked.write({"bots": "low 2025-01-01"}, group="another")
    forked.commit("2025-02-03")
    forked.merge("main", "2025-04-01")
    forked.git("branch", "--force", "main", "side")
    forked.git("switch", "--quiet", "main")
    forked.bots("high 2025-05-01", "2025-05-02")
    assert points(forked.data) == ["low 2025-01-01", "medium 2025-03-01", "high 2025-05-01"]
    assert points(forked.data, group="another") == ["low 2025-01-01"]


def test_an_octopus_merge_is_no_change_of_its_own(forked: Repository) -> None:
    for number in (1, 2, 3):
        forked.git("switch", "--quiet", "--create", f"arm-{number}", "main")
        forked.write({"bots": f"low 2025-02-0{number}"}, group=f"group-{number}")
        forked.commit(f"2025-02-1{number}")
    forked.git("switch", "--quiet", "main")
    forked.git("merge", "--quiet", "--no-commit", "arm-1", "arm-2", "arm-3")
    forked.commit("2025-03-01")
    assert points(forked.data) == ["low 2025-01-01"]
    assert points(forked.data, group="group-2") == ["low 2025-02-02"]


def test_what_a_merge_of_three_says_is_the_last_word_on_all_of_them(forked: Repository) -> None:
    for number, words in enumerate(("high 2025-05-01", "none 2025-02-01")):
        forked.git("switch", "--quiet", "--create", f"arm-{number}", "main")
        forked.bots(words, f"2025-05-0{number + 2}")
    forked.git("switch", "--quiet", "main")
    forked.bots("medium 2025-03-01", "2025-03-02")
    forked.git("merge", "--quiet", "--no-commit", "--strategy=ours", "arm-0", "arm-1")
    forked.bots("low 2025-02-10", "2025-06-01")
    forked.bots("medium 2025-07-01", "2025-07-02")
    assert points(forked.data) == [LOW, "none 2025-02-01", "low 2025-02-10", "medium 2025-07-01"]
    replaced = [change.before for change in changes_of_bots(forked.data)[-2:] if change.before]
    assert [str(entry.assessed_on) for entry in replaced] == ["2025-05-01", "2025-02-10"]


def test_a_revert_of_a_merge_withdraws_what_it_brought(forked: Repository) -> None:
    both(forked, "low 2025-01-01", "high 2025-03-01", days=("2025-03-02", "2025-03-03"))
    forked.merge("side", "2025-04-01")
    forked.git("revert", "--no-commit", "--mainline", "1", "HEAD")
    forked.commit("2025-04-02")
    forked.bots("medium 2025-06-01", "2025-06-02")
    assert points(forked.data) == ["low 2025-01-01", "medium 2025-06-01"]


@pytest.mark.parametrize("deleted_in", ["main", "side"])
@pytest.mark.parametrize("days", [("2025-03-02", "2025-03-03"), ("2025-03-03", "2025-03-02")])
def test_a_deletion_that_a_merge_rejects_leaves_no_end(
    forked: Repository, deleted_in: str, days: tuple[str, str]
) -> None:
    delete_in(forked, deleted_in, days=days)
    forked.merge("side", "2025-04-01", {"bots": "medium 2025-02-01"})
    forked.bots("high 2025-06-01", "2025-06-02")
    assert points(forked.data) == ["low 2025-01-01", "medium 2025-02-01", "high 2025-06-01"]


@pytest.mark.parametrize("deleted_in", ["main", "side"])
@pytest.mark.parametrize("days", [("2025-03-02", "2025-03-03"), ("2025-03-03", "2025-03-02")])
def test_a_deletion_that_a_merge_accepts_ends_the_series_by_the_day_of_the_merge(
    forked: Repository, deleted_in: str, days: tuple[str, str]
) -> None:
    delete_in(forked, deleted_in, days=days)
    forked.merge("side", "2025-04-01", {})
    forked.write({"bots": "low 2025-08-01"}, group="another")
    forked.commit("2025-08-02")
    *before, end = points(forked.data)
    assert before == ["low 2025-01-01", "medium 2025-02-01"]
    assert "end 2025-03-02" <= end <= "end 2025-04-01"


def test_an_entry_that_a_merge_leaves_out_ends_by_the_day_of_the_merge(
    repository: Repository,
) -> None:
    repository.git("switch", "--quiet", "--create", "side")
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.git("switch", "--quiet", "main")
    repository.commit("2025-01-03")
    repository.merge("side", "2025-02-01", {})
    repository.write({"bots": "low 2025-08-01"}, group="another")
    repository.commit("2025-08-02")
    before, end = points(repository.data)
    assert before == "low 2025-01-01"
    assert "end 2025-01-01" <= end <= "end 2025-02-01"
    repository.write({"bots": "high 2025-09-01"}, group="another")  # not committed
    assert points(repository.data) == [before, end]


def changes_of_bots(folder: Path) -> list[Change]:
    changes = Workspace(str(folder)).changes.changes
    return [change for change in changes if change.group == GROUP and change.capacity == "bots"]


def delete_in(repository: Repository, branch: str, *, days: tuple[str, str]) -> None:
    """Delete the file in one branch and edit it in the other; `main` is checked out."""
    for name, at in zip(("main", "side"), days, strict=True):
        repository.git("switch", "--quiet", name)
        if name == branch:
            repository.path().unlink()
        else:
            repository.write({"bots": "medium 2025-02-01"})
        repository.commit(at)
    repository.git("switch", "--quiet", "main")
