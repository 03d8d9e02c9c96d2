"""Rule 3: under which ids of today the changes of any day stand, and which of them are one."""

import pytest

from ccm.history.by_assessment import ByAssessment
from ccm.history.renames import Renames, join_changes, log_order
from ccm.history.timeline import fold
from ccm.model import Capacity, Group, Written
from testing.changes import changes, in_words, steps
from testing.datasets import capacity, dataset, group

G_WAS_OLD = group("g", formerly=["old"])
BOTS_WAS_ROBOTS = capacity("bots", "robots")

IDS = {
    "nothing was renamed": ([group("g")], [capacity("bots")], {"g/bots": "g/bots"}),
    "a group": ([G_WAS_OLD], [], {"old/bots": "g/bots", "g/bots": "g/bots"}),
    "a capacity": ([group("g")], [BOTS_WAS_ROBOTS], {"g/robots": "g/bots"}),
    "both": ([G_WAS_OLD], [BOTS_WAS_ROBOTS], {"old/robots": "g/bots", "old/x": "g/x"}),
    "of what is in no dataset": ([G_WAS_OLD], [], {"gone/bots": "gone/bots"}),
    "twice, and the last one lists both": (
        [group("c", formerly=["a", "b"])], [], {"a/x": "c/x", "b/x": "c/x"}
    ),
    "an id that a group has today is no former one": (
        [group("a"), group("b", formerly=["a"])], [], {"a/x": "a/x", "b/x": "b/x"}
    ),
    "nor one that a capacity has today": (
        [], [capacity("a"), capacity("b", "a")], {"g/a": "g/a", "g/b": "g/b"}
    ),
    "a retired capacity has its id today": (
        [], [capacity("a", retired_on="01-01"), capacity("b", "a")], {"g/a": "g/a"}
    ),
    "a former id of a retired capacity": (
        [], [capacity("b", "a", retired_on="01-01")], {"g/a": "g/b"}
    ),
    "in a circle it ends": (
        [group("x", formerly=["y"]), group("y", formerly=["x"])], [], {"x/a": "x/a", "y/a": "y/a"}
    ),
}  # fmt: skip


@pytest.mark.parametrize(("groups", "capacities", "ids"), IDS.values(), ids=IDS)
def test_what_has_another_id_today(
    groups: list[Group], capacities: list[Capacity], ids: dict[str, str]
) -> None:
    renames = Renames({}, dataset(*groups, capacities=capacities))
    assert {words: "/".join(renames.today(key_of(words))) for words in ids} == ids


def test_a_group_that_is_gone_leads_on_to_the_one_of_today() -> None:
    renames = Renames(
        {"b": group("b", formerly=["a"]), "d": group("d", formerly=["e"])},
        dataset(group("c", formerly=["b"])),
    )
    assert renames.groups == {"a": "c", "b": "c", "e": "d"}


def test_a_circle_of_groups_that_are_gone_ends() -> None:
    gone = {"x": group("x", formerly=["y"]), "y": group("y", formerly=["x"])}
    assert Renames(gone, dataset()).groups == {"y": "y", "x": "x"}


def test_a_group_of_today_counts_and_not_what_its_file_was() -> None:
    renames = Renames({"g": group("g", formerly=["other"])}, dataset(G_WAS_OLD))
    assert renames.groups == {"old": "g"}


def test_a_group_whose_file_is_broken_has_its_id_today() -> None:
    assert Renames({}, dataset(G_WAS_OLD, unreadable=["old"])).groups == {}


@pytest.mark.parametrize(
    ("words", "concerned"),
    [
        ("old/bots", True), ("g/bots", True), ("g/x", True), ("h/robots", True),
        ("h/bots", True), ("h/x", False),
    ],
)  # fmt: skip
def test_a_rename_concerns_the_old_id_and_the_new_one(words: str, *, concerned: bool) -> None:
    renames = Renames({}, dataset(G_WAS_OLD, capacities=[BOTS_WAS_ROBOTS]))
    assert renames.concern(key_of(words)) is concerned


JOINED = {
    "nothing that was renamed": (
        ["01-02 h/x: - -> low 01-01", "02-02 h/x: low 01-01 -> high 02-01"],
        ["commit-0 h/x: - -> low 01-01", "commit-1 h/x: low 01-01 -> high 02-01"],
    ),
    "a rename alone is no change": (
        ["01-02 old/bots: - -> low 01-01",
         "02-02 g/bots: - -> low 01-01", "02-02 old/bots: low 01-01 -> -"],
        ["commit-0: - -> low 01-01"],
    ),
    "nor in the other order": (
        ["01-02 a/bots: - -> low 01-01",
         "02-02 a/bots: low 01-01 -> -", "02-02 g/bots: - -> low 01-01"],
        ["commit-0: - -> low 01-01"],
    ),
    "a rename with another word is one change": (
        ["01-02 old/bots: - -> low 01-01",
         "02-02 g/bots: - -> high 02-01", "02-02 old/bots: low 01-01 -> -"],
        ["commit-0: - -> low 01-01", "commit-1: low 01-01 -> high 02-01"],
    ),
    "nor two in the other order": (
        ["01-02 a/bots: - -> low 01-01",
         "02-02 a/bots: low 01-01 -> -", "02-02 g/bots: - -> high 02-01"],
        ["commit-0: - -> low 01-01", "commit-1: low 01-01 -> high 02-01"],
    ),
    "a capacity that is renamed": (
        ["01-02 g/robots: - -> low 01-01",
         "02-02 g/bots: - -> low 01-01", "02-02 g/robots: low 01-01 -> -",
         "03-02 g/bots: low 01-01 -> high 03-01"],
        ["commit-0: - -> low 01-01", "commit-2: low 01-01 -> high 03-01"],
    ),
    "both at once": (
        ["01-02 old/robots: - -> low 01-01",
         "02-02 g/bots: - -> medium 01-01", "02-02 old/robots: low 01-01 -> -"],
        ["commit-0: - -> low 01-01", "commit-1: low 01-01 -> medium 01-01"],
    ),
    "a rename that drops the entry ends it": (
        ["01-02 old/bots: - -> low 01-01", "02-02 old/bots: low 01-01 -> -"],
        ["commit-0: - -> low 01-01", "commit-1: low 01-01 -> -"],
    ),
    "the old one goes before the new file comes": (
        ["01-02 old/bots: - -> low 01-01", "02-02 old/bots: low 01-01 -> -",
         "03-02 g/bots: - -> high 03-01"],
        ["commit-0: - -> low 01-01", "commit-1: low 01-01 -> -", "commit-2: - -> high 03-01"],
    ),
    "the new file goes again, and the old one stands": (
        ["01-02 old/bots: - -> low 01-01", "02-02 g/bots: - -> high 02-01",
         "03-02 g/bots: high 02-01 -> -"],
        ["commit-0: - -> low 01-01", "commit-1: low 01-01 -> high 02-01",
         "commit-2: high 02-01 -> low 01-01"],
    ),
    "another capacity of a renamed group is another entry": (
        ["01-02 old/bots: - -> low 01-01", "01-02 old/x: - -> none 01-01",
         "02-02 g/bots: - -> low 01-01", "02-02 g/x: - -> high 02-01",
         "02-02 old/bots: low 01-01 -> -", "02-02 old/x: none 01-01 -> -"],
        ["commit-0: - -> low 01-01", "commit-0 g/x: - -> none 01-01",
         "commit-1 g/x: none 01-01 -> high 02-01"],
    ),
    "two commits are not one, though they do the same": (
        ["01-02 old/bots: - -> low 01-01", "01-03 old/bots: low 01-01 -> high 01-02",
         "01-04 h/x: - -> low 01-01"],
        ["commit-0: - -> low 01-01", "commit-1: low 01-01 -> high 01-02",
         "commit-2 h/x: - -> low 01-01"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), JOINED.values(), ids=JOINED)
def test_what_a_commit_did_under_two_ids_is_one_change_or_none(
    told: list[str], expected: list[str]
) -> None:
    today = [group("g", formerly=["a", "old"]), group("h")]
    renames = Renames({}, dataset(*today, capacities=[BOTS_WAS_ROBOTS]))
    joined = sorted(join_changes(changes(*told), renames), key=log_order)
    assert [in_words(change) for change in joined] == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["01-02 old/bots: - -> low 01-01",
          "02-02 g/bots: - -> low 01-01", "02-02 old/bots: low 01-01 -> -",
          "03-02 g/bots: low 01-01 -> high 03-01"], ["low 01-01", "high 03-01"]),
        (["01-02 old/bots: - -> low 01-01",
          "02-02 g/bots: - -> medium 01-01", "02-02 old/bots: low 01-01 -> -"],
         ["medium 01-01 +1"]),
        (["01-02 old/bots: - -> low 01-01", "02-02 old/bots: low 01-01 -> -"],
         ["low 01-01", "end 02-02"]),
        (["01-02 old/bots: - -> low 01-01", "02-02 old/bots: low 01-01 -> -",
          "03-02 g/bots: - -> high 03-01"], ["low 01-01", "end 02-02", "high 03-01"]),
        (["01-02 old/bots: - -> low 01-01", "02-02 g/bots: - -> high 02-01",
          "03-02 old/bots: low 01-01 -> -"], ["low 01-01", "high 02-01"]),
    ],
)  # fmt: skip
def test_a_series_goes_on_under_its_new_id(told: list[str], expected: list[str]) -> None:
    renames = Renames({}, dataset(G_WAS_OLD))
    series = fold(join_changes(changes(*told), renames), ByAssessment)
    assert {key: steps(value) for key, value in series.items()} == {("g", "bots"): expected}


def key_of(words: str) -> tuple[str, str]:
    """The ids in `g/bots`."""
    group_id, capacity_id = words.split("/")
    return group_id, capacity_id


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["02-02 a/bots: low 01-01 -> -"], "a"),
        (["02-02 g/bots: - -> low 01-01"], "g"),
        (["02-02 a/bots: low 01-01 -> -", "02-02 g/bots: - -> high 02-01"], "g"),
        (["02-02 g/bots: - -> high 02-01", "02-02 old/bots: low 01-01 -> -"], "g"),
        (["02-02 a/bots: low 01-01 -> -", "02-02 old/bots: low 01-01 -> -"], "a"),
    ],
)
def test_a_joined_change_is_written_where_it_was_put_in_or_else_first_taken_out(
    told: list[str], expected: str
) -> None:
    renames = Renames({}, dataset(group("g", formerly=["a", "old"])))
    written = [
        change._replace(written=Written(change.commit, change.group, change.capacity))
        for change in changes(*told)
    ]
    [change] = join_changes(written, renames)
    assert change.written == Written("commit-0", expected, "bots")
