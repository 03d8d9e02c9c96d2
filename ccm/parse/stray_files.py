"""Finds the files in the data folder that are not read, in the same words for disk and history."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from ccm.model import Problem, Severity
from ccm.model.files import GROUPS, GROUPS_FOLDER, SUFFIX, is_group_file
from ccm.parse.dataset import LISTS

MOST_NAMED = 100
_LOOKALIKES = (".yml", ".yaml.txt", ".yaml~")
_FOR_PEOPLE = ("README", "LICENSE")
_GIT_ATTRIBUTES = ".gitattributes"


def find_strangers(names: Iterable[str], root: str) -> list[Problem]:
    """Returns a problem for each file that ccm does not read, from all paths below `root`.

    The first hundred are named, in the order of `names`, and the others are counted.
    """
    problems = (problem for name in names if (problem := _stranger(name, root)))
    named = list(islice(problems, MOST_NAMED))
    more = [problem.severity for problem in problems]
    return [*named, _rest_in_short(more, root)] if more else named


def no_file_problem(path: str) -> Problem:
    """Returns the problem of a folder, pipe or the like in the place of a file."""
    message = "not a regular file"
    return Problem(path=path, code="not-a-file", message=message, hint="remove it")


def missing_problem(path: str, *, hint: str | None = None) -> Problem:
    """Returns the problem of a required file that is missing."""
    return Problem(path=path, code="missing-file", message="the file is missing", hint=hint)


def is_missing(data: bytes | Problem) -> bool:
    """True for the problem of a missing file."""
    return isinstance(data, Problem) and data.code == "missing-file"


def too_large_problem(path: str) -> Problem:
    """Returns the problem of a file that is too large to be read."""
    from ccm.yamlfile.faults import too_large_message

    return Problem(path=path, code="too-large", message=too_large_message())


def link_problem(path: str, *, hint: str = "replace the link with the file") -> Problem:
    """Returns the problem of a symbolic link in the place of a file."""
    message = "symbolic links are not followed"
    return Problem(path=path, code="symbolic-link", message=message, hint=hint)


def folder_problem(path: str, *, linked: bool) -> Problem:
    """Returns the problem of a link, or of something else, in the place of the group folder."""
    if linked:
        return link_problem(path, hint="replace the link with the folder")
    return Problem(path=path, code="not-a-file", message="not a folder of group files")


def unread_file_problem(path: str, why: str) -> Problem:
    """Returns the problem of a file that the system cannot read; `why` is the system's reason."""
    return Problem(path=path, code="not-a-file", message=f"the file cannot be read: {why}")


def unread_folder_problem(path: str, why: str) -> Problem:
    """Returns the problem of a folder that the system cannot read; `why` is the system's reason."""
    return _unread(path, message=f"the folder cannot be read: {why}")


def _stranger(name: str, root: str) -> Problem | None:
    """Returns the problem of a file that is not read, by its place; None where other code reads it.

    Files that are read and refused have their own problems.
    """
    top, *inner = name.split("/")
    base = inner[-1] if inner else top
    in_groups, path = top == GROUPS_FOLDER, f"{root}{name}"
    if name in LISTS or top in LISTS or is_group_file("/".join((top, *inner[:1]))):
        return None
    if in_groups and len(inner) > 1 and base.endswith(SUFFIX):
        place = f"{root}{GROUPS}"
        message = "group file in the wrong folder: it is not read, and not counted in any number"
        return _unread(path, message, hint=f"move it to {place}", severity=Severity.ERROR)
    if name == GROUPS_FOLDER or base.startswith(_FOR_PEOPLE) or base == _GIT_ATTRIBUTES:
        return None
    if in_groups and len(inner) == 1 and _is_lookalike(base):
        message = f"the file is not read: its name does not end in {SUFFIX}"
        hint = "rename it, or remove it from the folder"
        return replace(_unread(path, message, hint=hint), code="not-read")
    if name.casefold() in LISTS:
        message = "the file is not read: its name has capital letters"
        return _unread(path, message, hint=f"rename it to {name.casefold()}")
    return _unread(path)


def _is_lookalike(name: str) -> bool:
    """True for the name of a file that people could mistake for a group file."""
    folded = name.casefold()
    return folded.endswith(_LOOKALIKES) or (folded.endswith(SUFFIX) and not name.endswith(SUFFIX))


def _unread(
    path: str,
    message: str = "the file is not part of the dataset, and is not read",
    *,
    hint: str = "remove it from the data folder",
    severity: Severity = Severity.WARNING,
) -> Problem:
    return Problem(path=path, code="unread-file", message=message, severity=severity, hint=hint)


def _rest_in_short(severities: list[Severity], root: str) -> Problem:
    """Returns a problem that counts the other files; it is an error where any of them is."""
    errors = severities.count(Severity.ERROR)
    number, place = len(severities), f"{root}{GROUPS}"
    files = f"{number:,} more {'file is' if number == 1 else 'files are'}"
    groups = f"; group files among them: {errors:,}" if errors else ""
    hint = f"move the group files to {place}, and the others out of the data folder"
    if errors in (0, number):
        hint = f"move them to {place}" if errors else "remove them from the data folder"
    return _unread(
        root.rstrip("/"),
        f"{files} not read{groups}",
        hint=hint,
        severity=Severity.ERROR if errors else Severity.WARNING,
    )
