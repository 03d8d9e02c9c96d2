"""The working tree written: one assessment put into one file, one group file made."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import NamedTuple

from ccm.errors import DataError, UsageError
from ccm.model import Assessment, Group, Method, Problem, Status, quoted
from ccm.parse import GROUPS, parse_group
from ccm.store.reading import read_file
from ccm.yamlfile import forbidden_at
from ccm.yamlfile.edit import entry_replaced, item_added
from ccm.yamlfile.written import flow_text, scalar_text


def put_assessment(
    folder: str, *, group_id: str, capacity_id: str, assessment: Assessment, order: Sequence[str]
) -> Assessment | None:
    """Write `assessment` into the group's file, in place, and give back the one it replaces.

    A new entry stands where `order` (the capacity ids of the catalog) has it. The file is locked,
    changed as a whole or not at all, and on the disk when this returns. DataError where the file
    cannot be read; UsageError for a text that no file may hold.
    """
    path = _group_path(folder, group_id)
    with _locked(os.path.dirname(path)):
        edit = _edited(path, group_id, {capacity_id: assessment}, order)
        write_file(path, edit.new)
    return edit.group.assessments.get(capacity_id)


def put_assessments(
    folder: str, changes: Mapping[str, Mapping[str, Assessment]], *, order: Sequence[str]
) -> None:
    """Write assessments, by group id and capacity id, into the files of their groups, in place.

    All files or none: each new text is made and read again before the first is written, and where
    one cannot be written, those before it are put back. Errors are those of `put_assessment`.
    """
    with _locked(os.path.join(folder, GROUPS)):
        edits = [
            _edited(_group_path(folder, group_id), group_id, entries, order)
            for group_id, entries in changes.items()
        ]
        try:
            for edit in edits:
                write_file(edit.path, edit.new)
        except BaseException as error:  # an interruption too
            _put_back(edits, error)
            raise


def _put_back(edits: Sequence["_Edit"], error: BaseException) -> None:
    """Give the files their old bytes; DataError that names those which could not have them."""
    stuck = []
    for edit in edits:
        try:
            if read_file(edit.path) != edit.old:
                write_file(edit.path, edit.old)
        except DataError:
            stuck.append(edit.path)
    if stuck:
        raise DataError(
            f"{error}; and these files could not be put back: {', '.join(stuck)}",
            hint="see what differs: git diff",
        ) from error


class _Edit(NamedTuple):
    """A group file, the group in it, and its bytes before and after a change that reads well."""

    path: str
    group: Group
    old: bytes
    new: bytes


def _edited(
    path: str, group_id: str, entries: Mapping[str, Assessment], order: Sequence[str]
) -> _Edit:
    group, data = _readable_group(path, group_id)
    mark, text = _mark_and_text(data)
    for capacity_id, assessment in entries.items():
        fields = _assessment_fields(assessment)
        _refuse_forbidden(fields)
        text = entry_replaced(
            text, section="assessments", key=capacity_id, fields=fields, order=order
        )
    wanted = replace(group, assessments={**group.assessments, **entries})
    if parse_group(text.encode(), group_id=group_id, path=path)[0] != wanted:
        names = ", ".join(quoted(capacity_id) for capacity_id in entries)
        raise DataError(
            f"{path}: the entry {names} cannot be written in place; nothing was changed",
            hint="edit it by hand, or give the file the form that the other files have",
        )
    return _Edit(path, group, data, (mark + text).encode())


def create_group(folder: str, group_id: str, fields: Mapping[str, str | Sequence[str]]) -> str:
    """Write a new group file with `fields`, and give back its path.

    UsageError where the file is there already or a field is not valid.
    """
    _refuse_forbidden(fields)
    lines = [
        f"{key}: {scalar_text(value) if isinstance(value, str) else flow_text(value)}"
        for key, value in fields.items()
    ]
    data = ("\n".join(lines) + "\n").encode()
    path = _group_path(folder, group_id)
    problems = parse_group(data, group_id=group_id, path=path)[1]
    if problems:
        raise UsageError(problems[0].message, hint=problems[0].hint)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with _locked(os.path.dirname(path)):
        if os.path.lexists(path):
            raise UsageError(
                f"there is a group {quoted(group_id)} already: {path}",
                hint=f"see it: ccm group show {group_id}",
            )
        write_file(path, data)
    return path


def rename_group(folder: str, old_id: str, new_id: str, *, move: Callable[[str, str], None]) -> str:
    """Give a group another id: `move` its file, and write the old id into `formerly`.

    Gives back the new path. UsageError where the new id is taken; DataError where the file cannot
    be read.
    """
    old, new = _group_path(folder, old_id), _group_path(folder, new_id)
    with _locked(os.path.dirname(old)):
        _, data = _readable_group(old, old_id)
        if os.path.lexists(new):
            raise UsageError(
                f"there is a group {quoted(new_id)} already: {new}",
                hint=f"choose another id, or see it: ccm group show {new_id}",
            )
        mark, text = _mark_and_text(data)
        text = item_added(text, key="formerly", item=old_id, before="assessments")
        group, problems = parse_group(text.encode(), group_id=new_id, path=new)
        if group is None or old_id not in group.formerly:
            said = problems[0].message if problems else "`formerly` did not come out right"
            raise DataError(
                f"{old} cannot be edited in place: {said}; nothing was changed",
                hint=f"add {old_id} to its list `formerly` by hand, and move it with git mv",
            )
        move(old, new)
        write_file(new, (mark + text).encode())
    return new


def _group_path(folder: str, group_id: str) -> str:
    return f"{folder.replace(os.sep, '/')}/{GROUPS}{group_id}.yaml"


def _mark_and_text(data: bytes) -> tuple[str, str]:
    """The byte order mark, or nothing, and the text behind it."""
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    return mark, data.decode("utf-8-sig")


def _assessment_fields(assessment: Assessment) -> dict[str, str | Sequence[str]]:
    """The keys of an entry in the order they are written; what is at its default is left out."""
    fields: dict[str, str | Sequence[str]] = {"level": assessment.level.value}
    if assessment.robustness is not None:
        fields["robustness"] = assessment.robustness.value
    fields["assessed_on"] = assessment.assessed_on.isoformat()
    if assessment.note is not None:
        fields["note"] = assessment.note
    if assessment.evidence:
        fields["evidence"] = assessment.evidence
    if assessment.status is not Status.AGREED:
        fields["status"] = assessment.status.value
    if assessment.method is not Method.SELF:
        fields["method"] = assessment.method.value
    if assessment.respondents is not None:
        fields["respondents"] = str(assessment.respondents)
    return fields


def _refuse_forbidden(fields: Mapping[str, str | Sequence[str]]) -> None:
    for name, value in fields.items():
        for text in (value,) if isinstance(value, str) else value:
            index = forbidden_at(text)
            if index is not None:
                character = f"U+{ord(text[index]):04X}"
                raise UsageError(
                    f"the {name} has the unseen character {character} at position {index + 1}, "
                    "which may not stand in a data file",
                    hint="take it out and try again",
                )


def _readable_group(path: str, group_id: str) -> tuple[Group, bytes]:
    data = read_file(path)
    if isinstance(data, Problem):
        raise DataError(f"{path}: {data.message}", hint=data.hint)
    group, problems = parse_group(data, group_id=group_id, path=path)
    if group is None:
        first = problems[0]
        place = f"{first.place.line}:{first.place.column}:" if first.place else ""
        raise DataError(
            f"{path}:{place} {first.message}",
            hint=f"repair the file first; all that is wrong with it: ccm validate {path}",
        )
    return group, data


@contextmanager
def _locked(folder: str) -> Iterator[None]:
    """Hold the folder of the group files against a second ccm that writes; not on Windows."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write_file(path: str, data: bytes) -> None:
    """Put `data` at `path` as a whole: a crash leaves the old file or the new one."""
    folder = os.path.dirname(path)
    if os.path.exists(path) and not os.access(path, os.W_OK):
        raise DataError(f"{path} cannot be written: it is read-only", hint="make it writable")
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=".ccm-", dir=folder)
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        os.chmod(temporary, os.stat(path).st_mode & 0o777 if os.path.exists(path) else _new_mode())
        os.replace(temporary, path)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):  # a full disk, say
            raise _unwritable(path, error) from None
        raise


def _unwritable(path: str, error: OSError) -> DataError:
    hint = "make room or give yourself the right to write there, and try again"
    return DataError(f"{path} cannot be written: {error.strerror}", hint=hint)


def _new_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
