"""The folder of a site: made beside the old one, and put into its place in one step."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress

from ccm.errors import DataError, UsageError
from ccm.model import quoted
from ccm.signals import held_off, raised

MARKER = "ccm-site.json"
_MADE_BY = "ccm site build"
_LONGEST = 100_000  # bytes of a marker
Files = Iterator[tuple[str, bytes]]  # by path with `/`


def refuse_foreign(folder: str) -> None:
    """Raises UsageError for a folder that is not empty, unless it is a site that ccm built.

    A file of others in such a site is refused too, as a build would remove it.
    """
    whole = os.path.realpath(folder)
    try:
        names = set(os.listdir(whole))
    except FileNotFoundError:
        _refuse_without_parent(whole)
        return
    except OSError as error:
        raise UsageError(
            f"{quoted(folder)} cannot be used: {error.strerror}", hint="name a new folder"
        ) from None
    foreign = sorted(names - _built_names(whole))
    if foreign:
        raise UsageError(
            f"{quoted(folder)} has files that ccm did not build, such as {quoted(foreign[0])}",
            hint="name a new or an empty folder",
        )


def _refuse_without_parent(whole: str) -> None:
    parent = os.path.dirname(whole)
    if not os.path.isdir(parent):
        raise UsageError(f"folder not found: {quoted(parent)}", hint="make the folder first")


def _built_names(folder: str) -> set[str]:
    """Returns the names at the top that the marker of a site lists; none without a marker."""
    path = os.path.join(folder, MARKER)
    if os.path.islink(path) or not os.path.isfile(path):
        return set()
    try:
        with open(path, "rb") as file:
            marker = json.loads(file.read(_LONGEST))
    except (OSError, ValueError, RecursionError):
        return set()
    if not isinstance(marker, dict) or marker.get("made_by") != _MADE_BY:
        return set()
    names = marker.get("names")
    return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()


def replace_site(folder: str, files: Files, about: Mapping[str, str]) -> int:
    """Writes the files into a new folder that then replaces `folder`; returns how many.

    `about` is written into the marker. Until the last step the old site stays as it is, and after
    a failure too. Raises UsageError as `refuse_foreign`, DataError where it cannot be written.
    """
    refuse_foreign(folder)
    whole = os.path.realpath(folder)
    try:
        with raised():
            return _replace(whole, files, about)
    except OSError as error:
        raise DataError(
            f"{quoted(folder)} cannot be written: {error.strerror}",
            hint="name a folder in a place where you can write",
        ) from None


def _replace(whole: str, files: Files, about: Mapping[str, str]) -> int:
    parent, name = os.path.split(whole)
    fresh = tempfile.mkdtemp(prefix=f".{name}-", dir=parent)
    try:
        number = _write_all(fresh, files, about)
        with held_off():
            _swap(fresh, whole)
    finally:
        with held_off():
            shutil.rmtree(fresh, ignore_errors=True)
    return number


def _write_all(fresh: str, files: Files, about: Mapping[str, str]) -> int:
    names, number = {MARKER}, 0
    folders = {fresh}
    for path, content in files:
        target = os.path.join(fresh, *path.split("/"))
        folder = os.path.dirname(target)
        if folder not in folders:
            os.makedirs(folder)
            folders.add(folder)
        with open(target, "xb") as file:
            file.write(content)
        names.add(path.partition("/")[0])
        number += 1
    marker = {"made_by": _MADE_BY, **about, "names": sorted(names)}
    with open(os.path.join(fresh, MARKER), "xb") as file:
        file.write(json.dumps(marker, indent=2).encode() + b"\n")
    umask = os.umask(0)
    os.umask(umask)
    os.chmod(fresh, 0o777 & ~umask)  # a temporary folder is closed to others
    return number


def _swap(fresh: str, whole: str) -> None:
    """Puts `fresh` in the place of `whole`, whose content is in `fresh` afterwards."""
    old = f"{fresh}-old"
    with suppress(FileNotFoundError):
        os.rename(whole, old)
    try:
        os.rename(fresh, whole)
    except OSError:
        with suppress(FileNotFoundError):
            os.rename(old, whole)
        raise
    with suppress(FileNotFoundError):
        os.rename(old, fresh)
