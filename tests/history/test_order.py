"""Rule 6: the order in which commits count, and on which day each of them was."""

from datetime import date

import pytest

from ccm.history.log import RawCommit
from ccm.history.order import order_log
from testing.changes import day, logged

ORDERS = {
    "no commit": ("", ""),
    "one commit": ("a 01-01", "a"),
    "a line": ("a 01-01\nb 01-02\nc 01-03", "a b c"),
    "a commit older than its parent": ("a 03-01\nb 02-01\nc 01-01", "a b c"),
    "a branch stands right before its merge": (
        """
        a 01-01
        b 01-02 <a
        c 01-03 <a
        d 01-04 <c
        m 01-05 <d+b
        e 01-06
        """,
        "a c d b m e",
    ),
    "also where it is the later one": (
        """
        a 01-01
        c 01-02 <a
        b 01-03 <a
        m 01-04 <c+b
        """,
        "a c b m",
    ),
    "a foxtrot merge: its first parent is the branch": (
        """
        a 01-01
        c 01-02 <a
        d 01-03 <c
        b 01-04 <a
        m 01-05 <b+d
        e 01-06
        """,
        "a b c d m e",
    ),
    "an octopus: the parents in their order": (
        """
        a 01-01
        b 01-02 <a
        c 01-03 <a
        d 01-04 <a
        m 01-05 <c+d+b
        """,
        "a c d b m",
    ),
    "a criss-cross: each branch merged the other": (
        """
        a 01-01
        b 01-02 <a
        c 01-03 <a
        m 01-04 <b+c
        n 01-05 <c+b
        d 01-06 <m
        e 01-07 <n
        o 01-08 <d+e
        """,
        "a b c m d n e o",
    ),
    "a branch in a branch": (
        """
        a 01-01
        b 01-02 <a
        c 01-03 <b
        d 01-04 <b
        n 01-05 <d+c
        e 01-06 <a
        m 01-07 <e+n
        """,
        "a e b d c n m",
    ),
    "a branch that is merged twice stands in two parts": (
        """
        a 01-01
        b 01-02 <a
        c 01-03 <a
        m 01-04 <c+b
        d 01-05 <b
        e 01-06 <m
        n 01-07 <e+d
        """,
        "a c b m e d n",
    ),
    "a second root": (
        """
        a 01-01
        r 01-02 <
        s 01-03
        m 01-04 <a+s
        """,
        "a r s m",
    ),
    "what the tip does not lead to comes last": (
        """
        a 01-01
        x 01-02 <a
        y 01-03 <
        b 01-04 <a
        """,
        "a b y x",
    ),
    "a merge of what it has already": (
        """
        a 01-01
        b 01-02
        m 01-03 <b+a
        """,
        "a b m",
    ),
    "one parent twice": ("a 01-01\nm 01-02 <a+a", "a m"),
    "parents that are not logged": ("b 01-02 <a\nm 01-03 <z+b\nc 01-04", "b m c"),
}


@pytest.mark.parametrize(("history", "expected"), ORDERS.values(), ids=ORDERS)
def test_a_commit_stands_behind_its_parents_and_a_branch_before_its_merge(
    history: str, expected: str
) -> None:
    log = order_log(logged(history))
    assert " ".join(commit.id for commit in log.commits) == expected
    assert [commit.order for commit in log.commits] == list(range(len(log.commits)))


@pytest.mark.parametrize("history", [history for history, _ in ORDERS.values()], ids=ORDERS)
def test_the_order_of_git_decides_nothing_but_which_one_is_the_tip(history: str) -> None:
    commits = logged(history)
    if history in (ORDERS["what the tip does not lead to comes last"][0], ""):
        return
    assert order_log([commits[0], *commits[:0:-1]]) == order_log(commits)


ON_MAINLINE = {
    "a line": ("a 01-01\nb 01-02", "a b"),
    "no branch": ("a 01-01\nb 01-02 <a\nc 01-03 <a\nm 01-04 <c+b", "a c m"),
    "a foxtrot merge": ("a 01-01\nb 01-02 <a\nc 01-03 <a\nm 01-04 <b+c\nd 01-05", "a b m d"),
    "up to a commit that is not logged": ("b 01-02 <z\nc 01-03 <b\nm 01-04 <y+c", "m"),
    "no second root": ("a 01-01\nr 01-02 <\nm 01-03 <a+r", "a m"),
}


@pytest.mark.parametrize(("history", "expected"), ON_MAINLINE.values(), ids=ON_MAINLINE)
def test_the_main_line_is_the_tip_and_its_first_parents(history: str, expected: str) -> None:
    log = order_log(logged(history))
    assert " ".join(commit.id for commit in log.commits if commit.mainline) == expected


def test_a_merge_is_a_commit_of_more_than_one_parent() -> None:
    log = order_log(logged("a 01-01\nb 01-02 <a\nc 01-03 <a\nd 01-04 <a\nm 01-05 <b+c+d\ne 01-06"))
    assert [commit.id for commit in log.commits if commit.merge] == ["m"]


DAYS = {
    "its own": ("a 01-01\nb 01-02", ["2025-01-01", "2025-01-02"]),
    "its own before its parent": ("a 01-02\nb 01-01", ["2025-01-02", "2025-01-01"]),
    "that of its parent": ("a 01-01\nb ?", ["2025-01-01", "2025-01-01"]),
    "that of the parent of its parent": (
        "a 01-01\nb ?\nc ?\nd 01-04", ["2025-01-01"] * 3 + ["2025-01-04"]
    ),
    "that of its first parent": (
        "a 01-01\nb 01-02 <a\nc 01-03 <a\nm ? <b+c",
        ["2025-01-01", "2025-01-02", "2025-01-03", "2025-01-02"],
    ),
    "of the first one of all": ("a ?\nb ?\nc 01-03", ["1970-01-01", "1970-01-01", "2025-01-03"]),
    "of a second root": (
        "a 01-01\nr ? <\nm 01-03 <a+r", ["2025-01-01", "1970-01-01", "2025-01-03"]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), DAYS.values(), ids=DAYS)
def test_a_commit_whose_time_cannot_be_read_has_the_day_of_its_first_parent(
    history: str, expected: list[str]
) -> None:
    log = order_log(logged(history))
    assert [commit.day.isoformat() for commit in log.commits] == expected
    undated = [commit.id for commit in log.commits if not commit.dated]
    assert undated == [raw.id for raw in logged(history)[::-1] if raw.seconds is None]


def test_the_day_of_a_parent_that_is_not_logged_is_asked_for() -> None:
    def day_at(commit: str) -> date:
        return {"z": day("2024-05-01")}[commit]

    log = order_log(logged("b ? <z\nc ?\nd 01-04"), day_at, begin=7)
    assert [(commit.order, str(commit.day)) for commit in log.commits] == [
        (7, "2024-05-01"),
        (8, "2024-05-01"),
        (9, "2025-01-04"),
    ]


def test_thousands_of_commits_on_a_branch_are_ordered_without_recursion() -> None:
    first = RawCommit("0", 1, [], "", [])
    line = [RawCommit(f"{number}", 1, [f"{number - 1}"], "", []) for number in range(1, 5000)]
    log = order_log([first, *line][::-1])
    assert [commit.id for commit in log.commits] == [f"{number}" for number in range(5000)]
