"""The problems of two states: which are new."""

import pytest

from ccm.model import KeyPath, Place, Problem, split_new


def problem(
    message: str = "m", *, line: int = 1, path: str = "a.yaml", code: str = "c", keys: KeyPath = ()
) -> Problem:
    return Problem(path=path, code=code, message=message, keys=keys, place=Place(line, 1))


@pytest.mark.parametrize(
    "other",
    [
        problem("n", keys=("links", 0)),
        problem(path="b.yaml", keys=("links", 0)),
        problem(code="d", keys=("links", 0)),
        problem(keys=("source", 0)),
    ],
    ids=["message", "path", "code", "keys"],
)
def test_a_problem_is_new_if_its_path_code_keys_or_message_is(other: Problem) -> None:
    old = problem(keys=("links", 0))
    assert split_new([old], [old, other]) == ([other], [old])


def test_a_line_that_moved_makes_no_problem_new() -> None:
    moved = [problem(line=9), problem("first defined on line 12", line=9)]
    before = [problem(line=2), problem("first defined on line 3", line=2)]
    assert split_new(before, moved) == ([], moved)


def test_an_item_that_moved_in_its_list_is_not_new() -> None:
    after = problem(keys=("areas", 1, "capacities", 3, "cost"))
    assert split_new([problem(keys=("areas", 0, "capacities", 2, "cost"))], [after]) == (
        [],
        [after],
    )


def test_equal_problems_are_counted() -> None:
    three = [problem(line=line) for line in (1, 2, 3)]
    assert split_new(three[:2], three) == (three[2:], three[:2])
    assert split_new(three, three[:1]) == ([], three[:1])


def test_a_problem_that_is_gone_is_in_neither() -> None:
    assert split_new([problem()], []) == ([], [])
