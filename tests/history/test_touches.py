"""Which commits touched a file; a merge that keeps its own, where a branch had another, too."""

import re

import pytest

from ccm.history.log import KEPT, NOTHING, RawCommit
from ccm.history.order import blobs_of, order_log
from testing.changes import logged

TOUCHES = {
    "each commit that has a file otherwise": (
        """
        a 01-02 = low 01-01
        b 02-02 = h: low 01-01
        c 03-02 = high 03-01
        """,
        ["a - low 01-01", "c low 01-01 high 03-01"],
    ),
    "a deletion": ("a 01-02 = low 01-01\nb 02-02 = -", ["a - low 01-01", "b low 01-01 -"]),
    "a merge that takes over what its branch has": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        m 03-02 <a+b = high 02-01
        """,
        ["a - low 01-01", "b low 01-01 high 02-01", "m low 01-01 high 02-01"],
    ),
    "a merge that keeps its first parent's": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        m 03-02 <a+b
        """,
        ["a - low 01-01", "b low 01-01 high 02-01", "m kept kept"],
    ),
    "kept once, for the first merge": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        m 03-02 <a+b
        c 03-03
        n 03-04 <c+b
        """,
        ["a - low 01-01", "b low 01-01 high 02-01", "m kept kept"],
    ),
    "kept again, where the branch went on": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        m 03-02 <a+b
        c 03-03 <b   = none 03-01
        n 03-04 <m+c
        """,
        ["a - low 01-01", "b low 01-01 high 02-01", "m kept kept", "c high 02-01 none 03-01",
         "n kept kept"],
    ),
    "a merge inside a branch keeps nothing by name": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = high 02-01
        c 02-03 <a
        n 02-04 <c+b
        d 02-05 <a
        m 03-02 <d+n
        """,
        ["a - low 01-01", "b low 01-01 high 02-01", "m kept kept"],
    ),
    "of a file that the main line never had": (
        """
        a 01-02      = h: low 01-01
        b 02-02      = low 02-01
        m 03-02 <a+b
        """,
        ["b - low 02-01", "m kept kept"],
    ),
    "one commit of the branch touched it, another one another file": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        c 02-03      = h: high 02-01
        m 03-02 <a+c = h: low 03-01
        """,
        ["a - low 01-01", "b low 01-01 high 02-01", "m kept kept"],
    ),
    "a second root that has the file too": (
        """
        a 01-02      = low 01-01
        r 02-02 <    = high 02-01
        m 03-02 <a+r
        """,
        ["a - low 01-01", "r - high 02-01", "m kept kept"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), TOUCHES.values(), ids=TOUCHES)
def test_a_file_is_touched_by_who_has_it_otherwise_and_by_who_keeps_it_from_a_branch(
    history: str, expected: list[str]
) -> None:
    touches = order_log(logged(history)).touches["groups/g.yaml"]
    assert [
        f"{touch.commit.id} {touch.before} {touch.after}".replace(NOTHING, "-") for touch in touches
    ] == expected


def test_a_commit_has_its_author_and_the_touches_their_commit() -> None:
    log = order_log(logged("a 01-01 = low 01-01"))
    assert [commit.author for commit in log.commits] == ["Author of a"]
    assert [touch.commit for touch in log.touches["groups/g.yaml"]] == log.commits


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ("a 01-02 = low 01-01", ["g low 01-01"]),
        (
            "a 01-02 = low 01-01\nb 02-02 = high 02-01",
            ["g high 02-01", "g low 01-01"],
        ),
        (
            "a 01-02 = low 01-01\nb 02-02 = h: none 02-01\nc 03-02 = high 03-01",
            ["g high 03-01", "g low 01-01", "h none 02-01"],
        ),
        ("a 01-02 = low 01-01\nb 02-02 = -", ["g low 01-01"]),
        (
            "a 01-02 = low 01-01\nb 02-02 = high 02-01\nm 03-02 <a+b",
            ["g high 02-01", "g low 01-01"],
        ),
        ("a 01-02 = low 01-01\nb 02-02 = h: low 01-01", ["g low 01-01"]),
    ],
)  # fmt: skip
def test_the_blobs_of_touches_come_once_and_newest_first(history: str, expected: list[str]) -> None:
    blobs = blobs_of(order_log(logged(history)).touches)
    assert [f"{name[7:-5]} {blob}" for name, blob in blobs] == expected
    assert KEPT not in dict(blobs).values()


# The data folder has moved: each commit's files by the number of their folder, 0 that of today.
MOVES = {
    "never moved": (["a 0:- low"], ["a  - low"]),
    "moved in one commit": (["a 1:- low", "b 1:low - 0:- low"], ["a ../old - low", "b  low low"]),
    "moved and changed": (["a 1:- low", "b 1:low - 0:- high"], ["a ../old - low", "b  low high"]),
    "edited before and after": (
        ["a 1:- low", "b 1:low mid", "c 1:mid - 0:- mid", "d 0:mid high"],
        ["a ../old - low", "b ../old low mid", "c  mid mid", "d  mid high"],
    ),
    "deleted before the move": (
        ["a 1:- low", "b 1:low -"], ["a ../old - low", "b ../old low -"]
    ),
    "deleted after the move": (
        ["a 1:- low", "b 1:low - 0:- low", "c 0:low -"],
        ["a ../old - low", "b  low low", "c  low -"],
    ),
    "copied, and the old one goes on": (
        ["a 1:- low", "b 0:- low", "c 1:low high"], ["a ../old - low", "b  - low"]
    ),
    "moved back": (
        ["a 1:- low", "b 1:low - 0:- low", "c 0:low - 1:- high"],
        ["a ../old - low", "b  low low", "c ../old low high"],
    ),
    "new in both folders": (["a 1:- low 0:- high"], ["a  - high"]),
    "touched in both folders": (
        ["a 1:- low 0:- low", "b 1:low mid 0:low high"], ["a  - low", "b  low high"]
    ),
    "deleted in both folders": (
        ["a 1:- low 0:- low", "b 1:low - 0:low -"], ["a  - low", "b  low -"]
    ),
    "new after the move": (["a 0:- low", "b 0:low high"], ["a  - low", "b  low high"]),
}  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), MOVES.values(), ids=MOVES)
def test_a_file_is_followed_to_the_folder_that_it_has_come_to(
    told: list[str], expected: list[str]
) -> None:
    commits: list[RawCommit] = []
    for line in told:
        commit, *places = re.split(r" (?=\d:)", line)
        parents = [commits[-1].id] if commits else []
        states = [place[2:].replace("-", NOTHING).split() for place in places]
        touched = [("groups/g.yaml", before, after) for before, after in states]
        commits.append(RawCommit(commit, 1, parents, "", touched, [int(p[0]) for p in places]))
    log = order_log(commits[::-1], folders=("", "../old"))
    assert [
        f"{t.commit.id} {t.folder} {t.before} {t.after}".replace(NOTHING, "-")
        for t in log.touches["groups/g.yaml"]
    ] == expected


def test_beside_the_main_line_each_commit_has_a_file_where_it_is() -> None:
    name = "groups/g.yaml"
    commits = [
        RawCommit("a", 1, [], "", [(name, NOTHING, "low")], [1]),
        RawCommit("b", 1, ["a"], "", [(name, "low", NOTHING), (name, NOTHING, "low")], [1, 0]),
        RawCommit("c", 1, ["a"], "", [(name, "low", "high")], [1]),
        RawCommit("d", 1, ["c"], "", [(name, "high", NOTHING), (name, NOTHING, "high")], [1, 0]),
        RawCommit("e", 1, ["d"], "", [(name, "high", NOTHING)], [0]),
        RawCommit("m", 1, ["b", "e"], "", [(name, "low", "high")], [0]),
    ]
    touches = order_log(commits[::-1], folders=("", "../old")).touches[name]
    assert [f"{t.commit.id} {t.folder} {t.before} {t.after}" for t in touches] == [
        f"a ../old {NOTHING} low",
        "b  low low",
        "c ../old low high",
        "d  high high",
        f"e  high {NOTHING}",
        "m  low high",
    ]


def test_a_copy_that_is_passed_over_hides_no_other_file() -> None:
    g, h = "groups/g.yaml", "groups/h.yaml"
    commits = [
        RawCommit("a", 1, [], "", [(g, NOTHING, "low"), (g, NOTHING, "low")], [0, 1]),
        RawCommit("b", 1, ["a"], "", [(g, "low", "high"), (h, NOTHING, "low")], [1, 0]),
    ]
    touches = order_log(commits[::-1], folders=("", "../old")).touches
    assert [touch.commit.id for touch in touches[g]] == ["a"]
    assert [touch.commit.id for touch in touches[h]] == ["b"]
