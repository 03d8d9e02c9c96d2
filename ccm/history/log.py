"""Reads `git log --raw`: the group files that each commit touched, with their old and new blobs."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.git import parts_of, stream_git
from ccm.history.mailmap import Mailmap, read_mailmap
from ccm.history.repository import Repository, lacking_or_damaged
from ccm.history.times import seconds_in
from ccm.model import Beginning, LoggedCommit
from ccm.model.files import GROUPS, is_group_file

NOTHING = "0" * 40
NO_FILE = "no file "  # the prefix for a symbolic link or submodule, which is never read
KEPT = "kept"  # the version of the first parent, where a merge kept it
# Parts end in NUL, which no part can contain. If a commit declares an encoding with other bytes for
# its lines, such as UTF-16, then time, author and address are empty.
NAME_FORMAT = "%an%x00%ae"  # for `author_name`
_FORMAT = f"--format=%H%x00%ct%x00%P%x00{NAME_FORMAT}"
_REGULAR = frozenset((b"100644", b"100755", b"100664", b"000000"))
_MOST_NAME = 200  # characters of an author's name
_OPTIONS = (
    "--topo-order",
    "--raw",
    "--diff-merges=first-parent",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-relative",
    "--no-notes",
    "--full-history",
    "--encoding=UTF-8",
    _FORMAT,
)


class Touch(NamedTuple):
    """One commit's change of one file: the blob at its first parent, and at the commit.

    A missing blob is NOTHING; a link or submodule starts with NO_FILE. `folder` is the former data
    folder, relative to the present one; empty if it has not moved.
    """

    commit: LoggedCommit
    before: str
    after: str
    folder: str = ""


Touches = Mapping[str, Sequence[Touch]]


class Log(NamedTuple):
    """The commits in their order, and the touches of each group file in that order.

    `former` are the former data folders. `beginning` is the commit from which the past is known, if
    an earlier part is unknown.
    """

    commits: list[LoggedCommit]
    touches: dict[str, list[Touch]]
    former: tuple[str, ...] = ()
    beginning: Beginning | None = None


class RawCommit(NamedTuple):
    """A commit as it is logged, with its touched files: names, blobs before and after.

    `seconds` are since 1970, in UTC. If the data folder has moved, `places` has the index of the
    folder of each file; a moved file is touched in two.
    """

    id: str
    seconds: int | None
    parents: list[str]
    author: str
    touched: list[tuple[str, str, str]]
    places: Sequence[int] = ()


def stream_log(
    repository: Repository,
    tip: str,
    *,
    without: str | None = None,
    first_parent: bool = False,
) -> Iterator[RawCommit]:
    """Yields the commits up to `tip` but not up to `without`, children first; git starts at once.

    A merge touches the files that differ from its first parent.
    """
    limits = [f"^{without}"] if without else []
    line = ["--first-parent"] if first_parent else []
    # Other trees could expand to billions of files; --sparse keeps commits that touch no file.
    paths = [f"{folder}{GROUPS}" for folder in repository.folders]
    arguments = (*line, "--sparse", tip, *limits, "--", *paths)
    pieces = stream_git(repository.git, "log", *_OPTIONS, *arguments)
    return lacking_or_damaged(repository, _commits(repository, tip, parts_of(pieces, b"\0")))


def _commits(repository: Repository, tip: str, tokens: Iterator[bytes]) -> Iterator[RawCommit]:
    """Yields the commits in the parts of a log, with the author names in the mailmap of `tip`."""
    folders = [os.fsencode(folder) for folder in repository.folders]
    mailmap = read_mailmap(repository, tip)
    texts = {b"0" * 64: NOTHING}  # equal texts are kept once, as there are many
    raw: RawCommit | None = None
    places: list[int] = []
    for token in filter(None, tokens):
        if b":" in token[:2] and raw:
            path = next(tokens)
            for place, folder in enumerate(folders):
                if path.startswith(folder) and _touch(raw, token, path[len(folder) :], texts):
                    places.append(place)
            continue
        if raw:
            yield raw._replace(places=places) if len(folders) > 1 else raw
        places = []
        raw = _raw_commit(token, [next(tokens) for _ in range(4)], mailmap, texts)
    if raw:
        yield raw._replace(places=places) if len(folders) > 1 else raw


def _decoded(token: bytes, texts: dict[bytes, str]) -> str:
    text = texts.get(token)
    if text is None:
        text = texts[token] = token.decode("utf-8", "surrogateescape")
    return text


def _raw_commit(
    name: bytes, about: list[bytes], mailmap: Mailmap, texts: dict[bytes, str]
) -> RawCommit:
    """Returns the commit in the parts of its format."""
    seconds, parents, author, address = about
    return RawCommit(
        name.decode(),
        seconds_in(seconds.decode("ascii", "replace")),
        [_decoded(parent, texts) for parent in parents.split()],
        author_name(mailmap, author, address, texts),
        [],
    )


def author_name(mailmap: Mailmap, name: bytes, address: bytes, texts: dict[bytes, str]) -> str:
    """Returns the name to show for an author in a log with NAME_FORMAT; `texts` keeps it once."""
    return _decoded(mailmap.name_of(name, address), texts)[:_MOST_NAME]


def _touch(raw: RawCommit, about: bytes, path: bytes, texts: dict[bytes, str]) -> bool:
    """Adds the commit's change of a file; False where it is not a group file."""
    name = _decoded(path, texts)
    is_one = is_group_file(name)
    if is_one:
        before, after = [_decoded(blob, texts) for blob in _blobs(about)]
        raw.touched.append((name, before, after))
    return is_one


def _blobs(raw: bytes) -> list[bytes]:
    """Returns the blob ids in `:100644 100644 id id M`."""
    old_mode, new_mode, *ids = raw.lstrip(b"\n:").split(b" ")[:4]
    modes = old_mode, new_mode
    if _REGULAR.issuperset(modes):
        return ids
    return [i if m in _REGULAR else NO_FILE.encode() + i for m, i in zip(modes, ids, strict=True)]
