"""Makes the demo's git repository: streams the planned commits to git fast-import."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from ccm.demo.plan import plan_history
from ccm.demo.world import MAIN, Demo, Planned
from ccm.errors import UsageError
from ccm.git.making import feed_git
from ccm.model import quoted
from ccm.signals import held_off, raised

_ZONES = ("+0000", "+0200", "-0500", "+0530")


def make_demo(folder: str, demo: Demo) -> int:
    """Makes `folder` a git repository with the demo checked out; returns the number of commits.

    The same options give the same commit ids, with any git configuration. UsageError for a folder
    that is not empty. After a failure the folder is empty again.
    """
    _prepare(folder)
    commits = 0

    def stream() -> Iterator[bytes]:
        nonlocal commits
        for planned in plan_history(demo):
            commits = planned.number
            yield "".join(_commit_text(planned)).encode()
        yield b"done\n"

    with raised(), _emptied_if_broken_off(folder):
        feed_git(folder, "init", "--quiet", "--template=", "--object-format=sha1")
        feed_git(folder, "symbolic-ref", "HEAD", f"refs/heads/{MAIN}")
        feed_git(folder, "fast-import", "--quiet", "--done", pieces=stream())
        feed_git(folder, "reset", "--quiet", "--hard")
    return commits


def _prepare(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
        if not os.listdir(folder):
            return
    except OSError as error:
        raise UsageError(
            f"the folder {quoted(folder)} cannot be made: {error.strerror}",
            hint="name another folder",
        ) from None
    raise UsageError(
        f"{quoted(folder)} is not empty; nothing was written to it",
        hint="name a new folder",
    )


@contextmanager
def _emptied_if_broken_off(folder: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with held_off(), os.scandir(folder) as made:
            for entry in made:
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry, ignore_errors=True)
                else:
                    os.unlink(entry)
        raise


def _commit_text(planned: Planned) -> Iterator[str]:
    """Yields the parts of a commit in the input of `git fast-import`."""
    seconds = int(planned.when.timestamp())
    who = f"Example contributor {planned.by} <contributor-{planned.by}@example.org>"
    when = f"{seconds} {_ZONES[planned.by % len(_ZONES)]}"
    message = _data(f"{planned.message}\n")
    yield f"commit refs/heads/{MAIN}\nmark :{planned.number}\n"
    yield f"author {who} {when}\ncommitter {who} {when}\n{message}"
    first, *others = planned.parents or (None,)
    if first not in (None, planned.number - 1):  # naming the last commit makes git read it again
        yield f"from :{first}\n"
    yield from (f"merge :{other}\n" for other in others)
    for path, text in planned.files.items():
        yield f"D {path}\n" if text is None else f"M 100644 inline {path}\n{_data(text)}"


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"
