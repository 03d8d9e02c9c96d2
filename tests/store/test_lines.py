"""Where things stand in files, which are read once more for it."""

from ccm.model import KeyPath, Place, Problem
from ccm.store.lines import find_all_lines, locate_all

FILES = {
    "a.yaml": b"name: A\nassessments:\n  bots:\n    level: low\n",
    "b.yaml": b"name: B\nformerly: [x,\n  y]\n",
}
ASKED: list[str] = []


def read(path: str) -> bytes | Problem:
    ASKED.append(path)
    return FILES.get(path) or Problem(path=path, code="missing-file", message="none")


def problem(path: str, *keys: str | int, at_key: bool = False) -> Problem:
    return Problem(path=path, code="some-code", message="some words", keys=keys, at_key=at_key)


def test_the_line_of_each_key_is_found_by_its_file_and_of_no_other() -> None:
    ASKED.clear()
    level: KeyPath = ("assessments", "bots", "level")
    keys: list[tuple[str, KeyPath]] = [
        ("b.yaml", ("formerly",)),
        ("a.yaml", level),
        ("a.yaml", ("name",)),
        ("a.yaml", ("formerly",)),
        ("c.yaml", ("name",)),
    ]
    assert find_all_lines(keys, read) == {
        ("b.yaml", ("formerly",)): 2,
        ("a.yaml", level): 4,
        ("a.yaml", ("name",)): 1,
    }
    assert ASKED == ["b.yaml", "a.yaml", "c.yaml"]


def test_problems_get_their_places_and_are_sorted() -> None:
    ASKED.clear()
    problems = [
        problem("c.yaml", "name"),
        problem("b.yaml", "formerly", 1),
        problem("a.yaml", "assessments", "bots", "level"),
        problem("a.yaml", "assessments", "bots", at_key=True),
        problem("a.yaml", "assessments", "lua"),
    ]
    assert [(located.path, located.place) for located in locate_all(problems, read)] == [
        ("a.yaml", Place(3, 3)),
        ("a.yaml", Place(3, 3)),
        ("a.yaml", Place(4, 12)),
        ("b.yaml", Place(3, 3)),
        ("c.yaml", None),
    ]
    assert ASKED == ["c.yaml", "b.yaml", "a.yaml"]
