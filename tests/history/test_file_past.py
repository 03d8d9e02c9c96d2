"""What is to be known of a file over time: its last version, its end, how it could be read."""

import pytest

from ccm.history.file_past import group_in, past_of
from ccm.history.log import KEPT, NOTHING
from ccm.model import Reading
from testing.changes import log_and_versions, logged, versions

FILE = "groups/g.yaml"
# By the history: the last version, the name in it where it is gone, from when to when it was there.
PASTS = {
    "it is there": ("a 01-01 = low 01-01", ("low 01-01", None, [(0, None)])),
    "it changed": ("a 01-01 = low 01-01\nb 01-02 = high 01-02", ("high 01-02", None, [(0, None)])),
    "it came later": (
        "a 01-01 = h: low 01-01\nb 01-02\nc 01-03 = low 01-01", ("low 01-01", None, [(2, None)])
    ),
    "it is gone": ("a 01-01 = low 01-01\nb 01-02 = -", ("low 01-01", "low 01-01", [(0, 1)])),
    "it was gone and came back": (
        "a 01-01 = low 01-01\nb 01-02 = -\nc 01-03 = high 01-03",
        ("high 01-03", None, [(0, 1), (2, None)]),
    ),
    "it was gone twice": (
        "a 01-01 = low 01-01\nb 01-02 = -\nc 01-03 = high 01-03\nd 01-04 = -",
        ("high 01-03", "high 01-03", [(0, 1), (2, 3)]),
    ),
    "it is broken": ("a 01-01 = low 01-01\nb 01-02 = ?", ("low 01-01", None, [(0, None)])),
    "it was broken first": ("a 01-01 = ?\nb 01-02 = low 01-01", ("low 01-01", None, [(0, None)])),
    "it was always broken": ("a 01-01 = ?", (None, None, [(0, None)])),
    "it was always broken and is gone": ("a 01-01 = ?\nb 01-02 = -", (None, None, [(0, 1)])),
    "it was broken last and is gone": (
        "a 01-01 = low 01-01\nb 01-02 = ?\nc 01-03 = -", ("low 01-01", "low 01-01", [(0, 2)])
    ),
    "a branch had another, and the merge kept this one": (
        "a 01-01 = low 01-01\nb 01-02 = high 01-02\nm 01-03 <a+b", ("low 01-01", None, [(0, None)])
    ),
    "a branch alone had it": (
        "a 01-01 = h: low 01-01\nb 01-02 = low 01-02\nm 01-03 <a+b",
        ("low 01-02", None, [(1, None)]),
    ),
    "a branch had it, and the merge took it over": (
        "a 01-01 = h: low 01-01\nb 01-02 = low 01-02\nm 01-03 <a+b = low 01-02",
        ("low 01-02", None, [(2, None)]),
    ),
    "a branch deleted it, and the merge did not": (
        "a 01-01 = low 01-01\nb 01-02 = -\nm 01-03 <a+b", ("low 01-01", None, [(0, None)])
    ),
    "a branch deleted it, and the merge too": (
        "a 01-01 = low 01-01\nb 01-02 = -\nm 01-03 <a+b = -", ("low 01-01", "low 01-01", [(0, 2)])
    ),
    "gone on the main line, and a branch went on": (
        """
        a 01-01 = low 01-01
        b 01-02 <a = high 01-02
        c 01-03 <a = -
        m 01-04 <c+b
        """,
        ("low 01-01", "low 01-01", [(0, 1)]),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), PASTS.values(), ids=PASTS)
def test_a_file_has_a_last_version_and_times_in_which_it_was_there(
    history: str, expected: tuple[str | None, str | None, list[tuple[int, int | None]]]
) -> None:
    log, read = log_and_versions(history)
    past = past_of(FILE, log.touches[FILE], read)
    gone = past.gone.name if past.gone else None
    assert (past.last, gone, [*past.spans]) == expected


def test_the_group_of_a_file_that_is_gone_has_the_id_of_the_file() -> None:
    log, read = log_and_versions("a 01-01 = low 01-01\nb 01-02 = -")
    gone = past_of(FILE, log.touches[FILE], read).gone
    assert gone is not None
    assert (gone.id, gone.name) == ("g", "low 01-01")
    assert group_in(FILE, "high 01-01", read) is None


# By the history: how many versions, and those that could not be read.
READINGS = {
    "all of them": ("a 01-01 = low 01-01\nb 01-02 = high 01-02", Reading(2)),
    "one text twice is one version": (
        "a 01-01 = low 01-01\nb 01-02 = high 01-02\nc 01-03 = low 01-01", Reading(2)
    ),
    "what comes after a deletion counts": (
        "a 01-01 = low 01-01\nb 01-02 = -\nc 01-03 = ?\nd 01-04 = high 01-04",
        Reading(3, ("groups/g.yaml at c",)),
    ),
    "a deletion is no version": ("a 01-01 = low 01-01\nb 01-02 = -", Reading(1)),
    "a broken one": (
        "a 01-01 = low 01-01\nb 01-02 = ?", Reading(2, ("groups/g.yaml at b",))
    ),
    "one broken text at two commits": (
        "a 01-01 = ?\nb 01-02 = low 01-01\nc 01-03 = ?",
        Reading(3, ("groups/g.yaml at a", "groups/g.yaml at c")),
    ),
    "a merge that takes over a broken one": (
        "a 01-01 = low 01-01\nb 01-02 = ?\nm 01-03 <a+b = ?",
        Reading(2, ("groups/g.yaml at b",)),
    ),
    "a merge that is broken itself": (
        "a 01-01 = low 01-01\nb 01-02 = high 01-02\nm 01-03 <a+b = ?",
        Reading(3, ("groups/g.yaml at m",)),
    ),
    "a merge that keeps its own": (
        "a 01-01 = low 01-01\nb 01-02 = high 01-02\nm 01-03 <a+b", Reading(2)
    ),
    "one that the clone lacks": (
        "a 01-01 = low 01-01\nb 01-02 = ?lacking",
        Reading(2, (), ("groups/g.yaml at b",)),
    ),
    "one that is lacking and one that is broken": (
        "a 01-01 = ?\nb 01-02 = ?lacking\nc 01-03 = -",
        Reading(2, ("groups/g.yaml at a",), ("groups/g.yaml at b",)),
    ),
    "a commit without a time": ("a 01-01 = low 01-01\nb ? = high 01-02", Reading(2, undated={"b"})),
    "a merge without a time that keeps its own": (
        "a 01-01 = low 01-01\nb 01-02 = high 01-02\nm ? <a+b", Reading(2, undated={"m"})
    ),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), READINGS.values(), ids=READINGS)
def test_the_versions_of_a_file_are_counted_and_what_could_not_be_read_is_named(
    history: str, expected: Reading
) -> None:
    log, _ = log_and_versions(history)
    blobs = {blob for raw in logged(history) for _, *both in raw.touched for blob in both}
    read = versions(blobs - {NOTHING, KEPT}, lacking={"?lacking"})
    assert past_of(FILE, log.touches[FILE], read).reading == expected


def test_a_commit_is_named_by_the_ten_first_signs_of_its_id() -> None:
    log, read = log_and_versions("0123456789abcdef 01-01 = ?")
    reading = past_of(FILE, log.touches[FILE], read).reading
    assert reading.unreadable == ("groups/g.yaml at 0123456789",)
