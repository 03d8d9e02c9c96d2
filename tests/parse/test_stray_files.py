"""What is said of a file by its place in the data folder alone."""

from collections.abc import Callable
from typing import Any

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

NOTHING_READS = "nothing reads this file"
NOT_IN_PLACE = (
    "this group file is not read, so it is missing from every number: "
    "it is not in data/groups/ itself"
)
NO_SUFFIX = "this file is not read: its name does not end in .yaml"
TAKE_OUT = "take it out of the data folder"
MOVE = "move it to data/groups/"
RENAME = "rename it, or take it out of the folder"

READ = [
    *("capacities.yaml", "regions.yaml", "questions.yaml", "priorities.yaml"),
    *("groups/a.yaml", "groups/A b.yaml", "groups", "groups/a.yaml/b", "capacities.yaml/b"),
    *("README", "README.md", "groups/README.md", "a/b/LICENSE", ".gitattributes"),
    "groups/.gitattributes",
]
STRANGERS = {
    "a.txt": ("unread-file", NOTHING_READS, TAKE_OUT),
    "a.yaml": ("unread-file", NOTHING_READS, TAKE_OUT),
    "Capacities.yaml": ("unread-file", NOTHING_READS, TAKE_OUT),
    "old/groups/a.yaml": ("unread-file", NOTHING_READS, TAKE_OUT),
    "readme.md": ("unread-file", NOTHING_READS, TAKE_OUT),
    "a/.gitignore": ("unread-file", NOTHING_READS, TAKE_OUT),
    "groups/a.txt": ("unread-file", NOTHING_READS, TAKE_OUT),
    "groups/.a.yaml": ("unread-file", NOTHING_READS, TAKE_OUT),
    "groups/a.yml": ("not-read", NO_SUFFIX, RENAME),
    "groups/a.YML": ("not-read", NO_SUFFIX, RENAME),
    "groups/a.Yaml": ("not-read", NO_SUFFIX, RENAME),
    "groups/a.yaml.txt": ("not-read", NO_SUFFIX, RENAME),
    "groups/a.yaml~": ("not-read", NO_SUFFIX, RENAME),
    "groups/b/a.yml": ("unread-file", NOTHING_READS, TAKE_OUT),
    "groups/b/a.yaml": ("unread-file", NOT_IN_PLACE, MOVE),
    "groups/b/c/README.yaml": ("unread-file", NOT_IN_PLACE, MOVE),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read_or_written_for_people_is_no_stranger(name: str) -> None:
    assert find_strangers([name], "data/") == []


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_is_named_with_what_to_do(name: str) -> None:
    code, message, hint = STRANGERS[name]
    severity = Severity.ERROR if message == NOT_IN_PLACE else Severity.WARNING
    assert find_strangers([name], "data/") == [
        Problem(path=f"data/{name}", code=code, message=message, hint=hint, severity=severity)
    ]


@pytest.mark.parametrize(
    ("others", "message", "severity"),
    [
        (["x"], "1 more file is not read", Severity.WARNING),
        (["x", "groups/a.yaml", "y"], "2 more files are not read", Severity.WARNING),
        (["x"] * 1200, "1,200 more files are not read", Severity.WARNING),
        (
            ["x", "groups/b/a.yaml"],
            "2 more files are not read; group files among them: 1",
            Severity.ERROR,
        ),
        (
            ["groups/b/a.yaml"] * 1200,
            "1,200 more files are not read; group files among them: 1,200",
            Severity.ERROR,
        ),
    ],
    ids=["one", "two", "many", "one of a group", "many of groups"],
)
def test_behind_a_hundred_strangers_the_others_are_counted(
    others: list[str], message: str, severity: Severity
) -> None:
    hundred = [f"file {number}" for number in range(100)]
    problems = find_strangers([*hundred, *others], "data/")
    assert [problem.path for problem in problems[:-1]] == [f"data/{name}" for name in hundred]
    assert problems[-1] == Problem(
        path="data",
        code="unread-file",
        message=message,
        hint="take them out of the data folder",
        severity=severity,
    )


def test_a_hundred_strangers_have_no_line_for_the_rest() -> None:
    problems = find_strangers([f"file {number}" for number in range(100)], "data/")
    assert [problem.path for problem in problems] == [f"data/file {n}" for n in range(100)]


PROBLEMS: list[tuple[Callable[[str], Problem], dict[str, Any]]] = [
    (
        no_file_problem,
        {"code": "not-a-file", "message": "this is not a regular file", "hint": "take it away"},
    ),
    (missing_problem, {"code": "missing-file", "message": "the file is missing"}),
    (
        too_large_problem,
        {"code": "too-large", "message": "the file has more than 1,048,576 bytes (1 MiB)"},
    ),
    (
        link_problem,
        {
            "code": "symbolic-link",
            "message": "a symbolic link is not followed",
            "hint": "put the file itself here",
        },
    ),
    (
        lambda path: folder_problem(path, linked=True),
        {
            "code": "symbolic-link",
            "message": "a symbolic link is not followed",
            "hint": "put the folder itself here",
        },
    ),
    (
        lambda path: folder_problem(path, linked=False),
        {"code": "not-a-file", "message": "this is not a folder of group files"},
    ),
    (
        lambda path: unread_file_problem(path, "Permission denied"),
        {"code": "not-a-file", "message": "the file cannot be read: Permission denied"},
    ),
    (
        lambda path: unread_folder_problem(path, "Permission denied"),
        {
            "code": "unread-file",
            "message": "this folder cannot be read: Permission denied",
            "severity": Severity.WARNING,
            "hint": TAKE_OUT,
        },
    ),
]


@pytest.mark.parametrize(
    ("make", "words"), PROBLEMS, ids=[words["message"] for _, words in PROBLEMS]
)
def test_each_thing_in_the_place_of_a_file_has_words_of_its_own(
    make: Callable[[str], Problem], words: dict[str, Any]
) -> None:
    problem = make("groups/a.yaml")
    assert problem == Problem(path="groups/a.yaml", **words)
    assert is_missing(problem) is (make is missing_problem)
