"""What lies in the data folder and is not read: the same words for disk and history."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from ccm.model import Problem, Severity
from ccm.model.files import GROUPS, GROUPS_FOLDER, SUFFIX, is_group_file
from ccm.parse.dataset import LISTS

MOST_NAMED = 100
_LOOKALIKES = (".yml", ".yaml.txt", ".yaml~")
_FOR_PEOPLE = ("README", "LICENSE")  # and for git
_GIT_ATTRIBUTES = ".gitattributes"


def find_strangers(names: Iterable[str], root: str) -> list[Problem]:
    """A problem for each file that nothing reads, of all files by their paths below `root`.

    The first hundred are named, in the order given, and the others counted.
    """
    problems = (problem for name in names if (problem := _stranger(name, root)))
    named = list(islice(problems, MOST_NAMED))
    more = [problem.severity for problem in problems]
    return [*named, _rest_in_short(more, root)] if more else named


def no_file_problem(path: str) -> Problem:
    """The problem of a folder, pipe or the like in the place of a file."""
    message = "this is not a regular file"
    return Problem(path=path, code="not-a-file", message=message, hint="take it away")


def missing_problem(path: str) -> Problem:
    """The problem of a file that the dataset needs and lacks."""
    return Problem(path=path, code="missing-file", message="the file is missing")


def is_missing(data: bytes | Problem) -> bool:
    """Whether it is the problem of a missing file."""
    return isinstance(data, Problem) and data.code == "missing-file"


def too_large_problem(path: str) -> Problem:
    """The problem of a file that is too large to be read."""
    from ccm.yamlfile.faults import too_large_message

    return Problem(path=path, code="too-large", message=too_large_message())


def link_problem(path: str, *, hint: str = "put the file itself here") -> Problem:
    """The problem of a symbolic link in the place of a file."""
    message = "a symbolic link is not followed"
    return Problem(path=path, code="symbolic-link", message=message, hint=hint)


def folder_problem(path: str, *, linked: bool) -> Problem:
    """The problem of a link, or of something else, in the place of the folder of the groups."""
    if linked:
        return link_problem(path, hint="put the folder itself here")
    return Problem(path=path, code="not-a-file", message="this is not a folder of group files")


def unread_file_problem(path: str, why: str) -> Problem:
    """The problem of a file that the system does not give."""
    return Problem(path=path, code="not-a-file", message=f"the file cannot be read: {why}")


def unread_folder_problem(path: str, why: str) -> Problem:
    """The problem of a folder of which nobody can say what is in it."""
    return _unread(path, message=f"this folder cannot be read: {why}")


def _stranger(name: str, root: str) -> Problem | None:
    """What is wrong with a file in that place; None where it is read, or refused as unreadable."""
    top, *inner = name.split("/")
    base = inner[-1] if inner else top
    in_groups, path = top == GROUPS_FOLDER, f"{root}{name}"
    if name in LISTS or top in LISTS or is_group_file("/".join((top, *inner[:1]))):
        return None
    if in_groups and len(inner) > 1 and base.endswith(SUFFIX):
        place = f"{root}{GROUPS}"
        loss = "this group file is not read, so it is missing from every number"
        message = f"{loss}: it is not in {place} itself"
        return _unread(path, message, hint=f"move it to {place}", severity=Severity.ERROR)
    if name == GROUPS_FOLDER or base.startswith(_FOR_PEOPLE) or base == _GIT_ATTRIBUTES:
        return None
    if in_groups and len(inner) == 1 and _is_lookalike(base):
        message = f"this file is not read: its name does not end in {SUFFIX}"
        hint = "rename it, or take it out of the folder"
        return replace(_unread(path, message, hint=hint), code="not-read")
    return _unread(path)


def _is_lookalike(name: str) -> bool:
    """Whether somebody may take a file of this name for a group file."""
    folded = name.casefold()
    return folded.endswith(_LOOKALIKES) or (folded.endswith(SUFFIX) and not name.endswith(SUFFIX))


def _unread(
    path: str,
    message: str = "nothing reads this file",
    *,
    hint: str = "take it out of the data folder",
    severity: Severity = Severity.WARNING,
) -> Problem:
    return Problem(path=path, code="unread-file", message=message, severity=severity, hint=hint)


def _rest_in_short(severities: list[Severity], root: str) -> Problem:
    """The rest in a sentence, as bad as the worst of them."""
    errors = severities.count(Severity.ERROR)
    files = f"{len(severities):,} more {'file is' if len(severities) == 1 else 'files are'}"
    groups = f"; group files among them: {errors:,}" if errors else ""
    return _unread(
        root.rstrip("/"),
        f"{files} not read{groups}",
        hint="take them out of the data folder",
        severity=Severity.ERROR if errors else Severity.WARNING,
    )
