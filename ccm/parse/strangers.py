"""What lies where group files belong, and is none: the same words for disk and history."""

from ccm.model import Problem, Severity

SUFFIX = ".yaml"
MISSING = "missing-file"
_LOOKALIKES = (".yml", ".yaml.txt", ".yaml~")


def is_lookalike(name: str) -> bool:
    """Whether somebody may take a file of this name for a group file."""
    folded = name.casefold()
    return folded.endswith(_LOOKALIKES) or (folded.endswith(SUFFIX) and not name.endswith(SUFFIX))


def not_read_problem(path: str) -> Problem:
    """The problem of a file that looks like a group file."""
    return Problem(
        path=path,
        code="not-read",
        message=f"this file is not read: its name does not end in {SUFFIX}",
        severity=Severity.WARNING,
        hint="rename it, or take it out of the folder",
    )


def no_file_problem(path: str) -> Problem:
    """The problem of a folder, pipe or the like in the place of a file."""
    message = "this is not a regular file"
    return Problem(path=path, code="not-a-file", message=message, hint="take it away")


def missing_problem(path: str) -> Problem:
    """The problem of a file that the dataset needs and lacks."""
    return Problem(path=path, code=MISSING, message="the file is missing")


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
