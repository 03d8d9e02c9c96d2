"""The points over time: what one commit after the other did to an entry."""

from pathlib import Path

import pytest

from testing.repository import GROUP, Repository, empty_home, history, in_words, points, start

CATALOG_ROBOTS = ("- id: bots\n", "- id: robots\n")
FORMERLY_ROBOTS = ("        formerly: [robots]\n", "")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    return start(tmp_path / "clone")


def test_a_later_day_is_a_new_point_also_when_it_only_confirms(repository: Repository) -> None:
    repository.bots("low/none 2024-01-10", "2024-01-11")
    repository.bots("low/none 2025-01-20", "2025-01-21")
    repository.bots("medium/low 2026-01-10", "2026-01-12")
    assert points(repository.data) == [
        "low/none 2024-01-10", "low/none 2025-01-20", "medium/low 2026-01-10"
    ]  # fmt: skip


def test_a_new_robustness_alone_is_seen(repository: Repository) -> None:
    repository.bots("low/none 2024-01-10", "2024-01-11")
    repository.bots("low/medium 2025-01-20", "2025-01-21")
    assert points(repository.data) == ["low/none 2024-01-10", "low/medium 2025-01-20"]


def test_a_commit_older_than_its_parent_comes_after_it(repository: Repository) -> None:
    repository.bots("low 2025-01-10", "2025-06-01")
    repository.bots("medium 2025-02-10", "2025-03-01")
    repository.bots("high 2025-02-10", "2025-01-01")
    assert points(repository.data) == ["low 2025-01-10", "high 2025-02-10 +1"]


def test_an_end_is_never_before_the_last_point(repository: Repository) -> None:
    repository.bots("low 2025-03-10", "2025-06-01")
    repository.write({})
    repository.commit("2025-01-01")
    assert points(repository.data) == ["low 2025-03-10", "end 2025-03-10"]


def test_a_squash_has_only_the_points_that_it_kept(repository: Repository) -> None:
    repository.bots("none 2025-01-01", "2025-01-02")
    repository.git("switch", "--quiet", "--create", "side")
    repository.bots("low 2025-02-01", "2025-02-02")
    repository.bots("medium 2025-03-01", "2025-03-02")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--squash", "side")
    repository.commit("2025-03-05")
    assert points(repository.data) == ["none 2025-01-01", "medium 2025-03-01"]


def test_a_revert_withdraws_the_later_point(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.bots("high 2025-02-01", "2025-02-02")
    revert(repository, "2025-02-10")
    assert points(repository.data) == ["low 2025-01-01"]


def test_a_revert_of_the_revert_puts_the_point_back(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.bots("high 2025-02-01", "2025-02-02")
    revert(repository, "2025-02-10")
    revert(repository, "2025-02-20")
    assert points(repository.data) == ["low 2025-01-01", "high 2025-02-01"]


def test_after_a_revert_the_series_goes_on_without_what_was_withdrawn(
    repository: Repository,
) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.bots("high 2025-02-01", "2025-02-02")
    revert(repository, "2025-02-10")
    repository.bots("medium 2025-06-01", "2025-06-02")
    assert points(repository.data) == ["low 2025-01-01", "medium 2025-06-01"]


def test_the_revert_of_a_first_assessment_ends_the_series(repository: Repository) -> None:
    repository.write({})
    repository.commit("2025-01-01")
    repository.bots("high 2025-02-01", "2025-02-02")
    revert(repository, "2025-02-10")
    assert points(repository.data) == ["high 2025-02-01", "end 2025-02-10"]


def test_a_correction_without_a_new_date_replaces_its_point(repository: Repository) -> None:
    repository.bots("none 2024-01-01", "2024-01-02")
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.bots("medium 2025-01-01", "2025-01-03")
    repository.bots("medium/low 2025-01-01", "2025-01-04")
    repository.bots("high 2025-06-01", "2025-06-02")
    assert points(repository.data) == [
        "none 2024-01-01",
        "medium/low 2025-01-01 +2",
        "high 2025-06-01",
    ]


def test_a_first_assessment_may_be_of_long_before_its_commit(repository: Repository) -> None:
    repository.bots("low 2019-05-01", "2025-01-02")
    assert points(repository.data) == ["low 2019-05-01"]


def test_an_earlier_day_withdraws_the_points_after_it(repository: Repository) -> None:
    repository.bots("none 2024-01-01", "2024-01-02")
    repository.bots("low 2025-03-01", "2025-03-02")
    repository.bots("medium 2025-06-01", "2025-06-02")
    repository.bots("low/low 2024-12-01", "2025-07-01")
    assert points(repository.data) == ["none 2024-01-01", "low/low 2024-12-01"]


def test_a_note_or_a_status_alone_is_no_point(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    text = repository.path().read_text()
    repository.path().write_text(text + "    note: We talked about it\n    status: disputed\n")
    repository.commit("2025-02-01")
    assert points(repository.data) == ["low 2025-01-01"]


def test_a_removed_entry_ends_on_the_day_of_the_commit(repository: Repository) -> None:
    repository.write({"bots": "low 2025-01-01", "templates": "high 2025-01-01"})
    repository.commit("2025-01-02")
    repository.write({"templates": "high 2025-01-01"})
    repository.commit("2025-05-01")
    repository.write({"templates": "high 2025-08-01"})
    repository.commit("2025-08-02")
    assert points(repository.data) == ["low 2025-01-01", "end 2025-05-01"]


def test_a_deleted_file_ends_its_series_and_keeps_its_group(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.path().unlink()
    repository.commit("2025-05-01")
    assert points(repository.data) == ["low 2025-01-01", "end 2025-05-01"]
    assert history(repository.data).groups[GROUP].name == GROUP


@pytest.mark.parametrize(
    ("back", "found"),
    [
        ("medium 2025-02-01", ["low 2025-01-01", "medium 2025-02-01"]),
        ("low 2025-01-01", ["low 2025-01-01"]),
        ("none 2024-06-01", ["none 2024-06-01"]),
        (
            "high 2025-09-01",
            ["low 2025-01-01", "medium 2025-02-01", "high 2025-09-01", "end 2025-05-01"],
        ),
    ],
    ids=["same value", "older value", "older than all", "newer value"],
)  # fmt: skip
def test_a_file_brought_back_goes_on_from_the_value_it_has(
    repository: Repository, back: str, found: list[str]
) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.bots("medium 2025-02-01", "2025-02-02")
    repository.path().unlink()
    repository.commit("2025-05-01")
    repository.bots(back, "2025-09-02")
    assert points(repository.data) == found


def test_a_renamed_group_goes_on_through_formerly(repository: Repository) -> None:
    repository.bots("none 2024-01-01", "2024-01-02")
    repository.bots("low 2025-01-01", "2025-01-02")
    rename(repository, GROUP, "new-name", {"bots": "low 2025-01-01"}, "2025-03-01")
    repository.write({"bots": "high 2025-06-01"}, group="new-name", formerly=[GROUP])
    repository.commit("2025-06-02")
    assert points(repository.data, group="new-name") == [
        "none 2024-01-01", "low 2025-01-01", "high 2025-06-01"
    ]  # fmt: skip
    assert (GROUP, "bots") not in history(repository.data).series


def test_a_rename_keeps_the_count_of_corrections(repository: Repository) -> None:
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.bots("medium 2025-01-01", "2025-01-03")
    rename(repository, GROUP, "new-name", {"bots": "medium 2025-01-01"}, "2025-03-01")
    assert points(repository.data, group="new-name") == ["medium 2025-01-01 +1"]


def test_an_entry_dropped_by_a_rename_ends_there(repository: Repository) -> None:
    repository.write({"bots": "low 2025-01-01", "templates": "high 2025-01-01"})
    repository.commit("2025-01-02")
    rename(repository, GROUP, "new-name", {"templates": "high 2025-01-01"}, "2025-03-01")
    assert points(repository.data, group="new-name") == ["low 2025-01-01", "end 2025-03-01"]


def test_without_formerly_one_series_ends_and_another_begins(repository: Repository) -> None:
    repository.bots("none 2024-01-01", "2024-01-02")
    repository.bots("low 2025-01-01", "2025-01-02")
    repository.path().rename(repository.path("new-name"))
    repository.commit("2025-03-01")
    assert points(repository.data) == ["none 2024-01-01", "low 2025-01-01", "end 2025-03-01"]
    assert points(repository.data, group="new-name") == ["low 2025-01-01"]


@pytest.mark.parametrize("formerly", [["second"], [GROUP, "second"], ["second", GROUP]])
def test_two_renames_in_a_row_are_one_series(repository: Repository, formerly: list[str]) -> None:
    repository.bots("none 2024-01-01", "2024-01-02")
    rename(repository, GROUP, "second", {"bots": "none 2024-01-01"}, "2024-02-01")
    repository.write({"bots": "low 2024-06-01"}, group="second", formerly=[GROUP])
    repository.commit("2024-06-02")
    repository.path("second").unlink()
    repository.write({"bots": "low 2024-06-01"}, group="a-third", formerly=formerly)
    repository.commit("2025-01-01")
    repository.write({"bots": "high 2025-02-01"}, group="a-third", formerly=formerly)
    repository.commit("2025-02-02")
    assert points(repository.data, group="a-third") == [
        "none 2024-01-01", "low 2024-06-01", "high 2025-02-01"
    ]  # fmt: skip
    assert {group for group, _ in history(repository.data).series} == {
        *(f"example-group-{number}" for number in (1, 2, 3, 4)), "a-third"
    }  # fmt: skip


def test_a_group_that_was_renamed_twice_is_one_series(repository: Repository) -> None:
    repository.bots("none 2024-01-01", "2024-01-02")
    rename(repository, GROUP, "second", {"bots": "low 2024-02-01"}, "2024-02-02")
    rename(repository, "second", "third", {"bots": "high 2024-03-01"}, "2024-03-02")
    found = history(repository.data)
    assert in_words(found.series["third", "bots"]) == [
        "none 2024-01-01", "low 2024-02-01", "high 2024-03-01"
    ]  # fmt: skip


def test_a_renamed_capacity_goes_on_through_formerly(repository: Repository) -> None:
    catalog = repository.data / "capacities.yaml"
    now = catalog.read_text()
    catalog.write_text(now.replace(*CATALOG_ROBOTS).replace(*FORMERLY_ROBOTS))
    repository.write({"robots": "none 2024-01-01"})
    repository.commit("2024-01-02")
    repository.write({"robots": "low 2025-01-01"})
    repository.commit("2025-01-02")
    catalog.write_text(now)
    repository.write({"bots": "low 2025-01-01"})
    repository.commit("2025-03-01")
    repository.write({"bots": "medium 2025-06-01"})
    repository.commit("2025-06-02")
    assert points(repository.data) == ["none 2024-01-01", "low 2025-01-01", "medium 2025-06-01"]
    assert (GROUP, "robots") not in history(repository.data).series


def test_a_group_and_a_capacity_renamed_at_once_are_one_series(repository: Repository) -> None:
    repository.write({"robots": "none 2024-01-01"})
    repository.commit("2024-01-02")
    rename(repository, GROUP, "new-name", {"bots": "none 2024-01-01"}, "2025-03-01")
    repository.write({"bots": "low 2025-06-01"}, group="new-name", formerly=[GROUP])
    repository.commit("2025-06-02")
    assert points(repository.data, group="new-name") == ["none 2024-01-01", "low 2025-06-01"]


def test_the_series_of_a_retired_capacity_stays(repository: Repository) -> None:
    repository.write({"flash-animations": "none 2019-01-01"})
    repository.commit("2024-01-02")
    repository.write({"flash-animations": "low 2020-01-01"})
    repository.commit("2024-01-03")
    found = points(repository.data, "flash-animations")
    assert found == ["none 2019-01-01", "low 2020-01-01"]
    repository.write({})
    repository.commit("2025-01-01")
    assert points(repository.data, "flash-animations") == [*found, "end 2025-01-01"]


def rename(repository: Repository, old: str, new: str, entries: dict[str, str], at: str) -> None:
    """Commit the group under a new name, with `formerly` and these entries."""
    repository.path(old).unlink()
    repository.write(entries, group=new, formerly=[old])
    repository.commit(at)


def revert(repository: Repository, at: str) -> None:
    """Commit the revert of the last commit."""
    repository.git("revert", "--no-commit", "HEAD")
    repository.commit(at)
