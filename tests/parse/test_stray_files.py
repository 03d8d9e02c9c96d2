"""A file is a problem by its place in the data folder alone."""

from collections.abc import Callable

import pytest

from ccm.model import Problem, Severity
from ccm.parse.stray_files import (
    find_strangers,
    folder_problem,
    is_missing,
    link_problem,
    missing_problem,
    no_file_problem,
    too_large_problem,
    unread_file_problem,
    unread_folder_problem,
)
from testing.problems import facts, hold_words

READ = [
    *("capacities.yaml", "regions.yaml", "questions.yaml", "priorities.yaml"),
    "checks.yaml",
    *("groups/a.yaml", "groups/A b.yaml", "groups", "groups/a.yaml/b", "capacities.yaml/b"),
    *("README", "README.md", "groups/README.md", "a/b/LICENSE", ".gitattributes"),
    "groups/.gitattributes",
]
STRANGERS = {
    "a.txt": ("unread-file", Severity.WARNING),
    "a.yaml": ("unread-file", Severity.WARNING),
    "Capacities.yaml": ("unread-file", Severity.WARNING),
    "old/groups/a.yaml": ("unread-file", Severity.WARNING),
    "readme.md": ("unread-file", Severity.WARNING),
    "a/.gitignore": ("unread-file", Severity.WARNING),
    "groups/a.txt": ("unread-file", Severity.WARNING),
    "groups/.a.yaml": ("unread-file", Severity.WARNING),
    "groups/a.yml": ("not-read", Severity.WARNING),
    "groups/a.YML": ("not-read", Severity.WARNING),
    "groups/a.Yaml": ("not-read", Severity.WARNING),
    "groups/a.yaml.txt": ("not-read", Severity.WARNING),
    "groups/a.yaml~": ("not-read", Severity.WARNING),
    "groups/b/a.yml": ("unread-file", Severity.WARNING),
    "groups/b/a.yaml": ("unread-file", Severity.ERROR),
    "groups/b/c/README.yaml": ("unread-file", Severity.ERROR),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read_or_written_for_people_is_no_stranger(name: str) -> None:
    assert find_strangers([name], "data/") == []


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_is_named_with_what_to_do(name: str) -> None:
    [problem] = find_strangers([name], "data/")
    assert problem.path == f"data/{name}"
    assert (problem.code, problem.severity) == STRANGERS[name]
    assert problem.hint
    assert problem.place is None


def test_a_list_with_capitals_in_its_name_is_to_be_renamed() -> None:
    [problem] = find_strangers(["Regions.YAML"], "data/")
    assert problem.hint == "rename it to regions.yaml"


@pytest.mark.parametrize(
    ("others", "is_to_move", "is_to_remove"),
    [
        (["x", "y"], False, True),
        (["x", "groups/b/a.yaml"], True, True),
        (["groups/b/a.yaml", "groups/c/a.yaml"], True, False),
    ],
    ids=["no group", "one of two", "only groups"],
)
def test_no_hint_on_the_others_loses_a_group(
    others: list[str], *, is_to_move: bool, is_to_remove: bool
) -> None:
    hint = find_strangers([*(["x"] * 100), *others], "data/")[-1].hint
    assert hint
    assert ("data/groups/" in hint) is is_to_move
    assert hint.endswith("the data folder") is is_to_remove


@pytest.mark.parametrize(
    ("others", "numbers", "severity"),
    [
        (["x"], "1", Severity.WARNING),
        (["x", "groups/a.yaml", "y"], "2", Severity.WARNING),
        (["x"] * 1200, "1,200", Severity.WARNING),
        (["x", "groups/b/a.yaml"], "2 1", Severity.ERROR),
        (["groups/b/a.yaml"] * 1200, "1,200 1,200", Severity.ERROR),
    ],
    ids=["one", "two", "many", "one of a group", "many of groups"],
)
def test_behind_a_hundred_strangers_the_others_are_counted(
    others: list[str], numbers: str, severity: Severity
) -> None:
    hundred = [f"file {number}" for number in range(100)]
    problems = find_strangers([*hundred, *others], "data/")
    assert [problem.path for problem in problems[:-1]] == [f"data/{name}" for name in hundred]
    rest = problems[-1]
    assert (rest.path, facts(rest), rest.severity) == ("data", f"unread-file {numbers}", severity)


def test_a_hundred_strangers_have_no_line_for_the_rest() -> None:
    problems = find_strangers([f"file {number}" for number in range(100)], "data/")
    assert [problem.path for problem in problems] == [f"data/file {n}" for n in range(100)]


PROBLEMS: dict[str, tuple[Callable[[str], Problem], str]] = {
    "a pipe": (no_file_problem, "not-a-file"),
    "nothing": (missing_problem, "missing-file"),
    "a large file": (too_large_problem, "too-large 1,048,576 1"),
    "a link": (link_problem, "symbolic-link"),
    "a link to a folder": (lambda path: folder_problem(path, linked=True), "symbolic-link"),
    "a file for a folder": (lambda path: folder_problem(path, linked=False), "not-a-file"),
    "a closed file": (lambda path: unread_file_problem(path, "Permission denied"), "not-a-file"),
    "a closed folder": (
        lambda path: unread_folder_problem(path, "Permission denied"),
        "unread-file",
    ),
}


@pytest.mark.parametrize("case", PROBLEMS)
def test_each_thing_in_the_place_of_a_file_has_its_problem(case: str) -> None:
    make, expected = PROBLEMS[case]
    problem = make("groups/a.yaml")
    assert (problem.path, facts(problem)) == ("groups/a.yaml", expected)
    severity = Severity.WARNING if case == "a closed folder" else Severity.ERROR
    assert problem.severity is severity
    assert problem.message.endswith(": Permission denied") is case.startswith("a closed")
    assert is_missing(problem) is (make is missing_problem)


@pytest.mark.renewable
def test_each_of_these_problems_has_its_words_and_its_hint() -> None:
    words = {case: make("groups/a.yaml") for case, (make, _) in PROBLEMS.items()}
    words |= {name: find_strangers([name], "data/")[0] for name in STRANGERS}
    many = ["x", "groups/b/a.yaml", "groups/c/a.yaml"]
    words["many"] = find_strangers([*map(str, range(100)), *many], "data/")[-1]
    hold_words(words, "parse/stray_files.txt")
