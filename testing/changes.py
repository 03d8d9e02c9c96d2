"""Histories in words, as the values that the pure rules of history take: no file and no git.

A history is a commit a line, parents before children; the last line is the tip.

    a 01-02       = low 01-01
    b 02-02       = high 02-01, templates low 02-01
    c 03-02 <a    = h: none 03-01
    m 04-02 <b+c  = -

A commit has an id, a day of 2025 (`?` where its time cannot be read), its parents behind `<`, and
behind `=` the files that it has otherwise than its first parent. Without `<` its parent is the
commit of the line before; a `<` alone begins once more. A file is its entries; it is that of the
group g, or of the one that is named before `:`, and `|` stands before the next file. An entry is of
bots, or of the capacity that is named before its level. `-` is no file, and what begins with `?` is
a version that cannot be read.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from ccm.history.changes import all_changes
from ccm.history.log import KEPT, NO_FILE, NOTHING, Log, RawCommit
from ccm.history.order import order_log
from ccm.history.renames import log_order
from ccm.history.versions import Versions
from ccm.model import Change, Entry, Group, Kind, Level, LoggedCommit, Robustness, Series
from ccm.model.files import group_file
from ccm.parse.versions import Version

Files = dict[str, str]


def logged(history: str) -> list[RawCommit]:
    """The commits of a history in words, children first, as git logs them."""
    files_at: dict[str, Files] = {}
    commits: list[RawCommit] = []
    for line in filter(None, map(str.strip, history.splitlines())):
        about, _, texts = line.partition("=")
        commit, on, *parents = about.replace("<", "< ").replace("+", " ").split()
        last = [commits[-1].id] if commits else []
        parents = [p for p in parents if p != "<"] if "<" in about else last
        files = dict(files_at.get(parents[0], {})) if parents else {}
        changed = dict(_files(texts))
        touched = [
            (name, files.get(name, NOTHING), blob)
            for name, blob in changed.items()
            if files.get(name, NOTHING) != blob
        ]
        files_at[commit] = files | changed
        commits.append(RawCommit(commit, _seconds(on), parents, f"Author of {commit}", touched))
    return commits[::-1]


def _files(texts: str) -> Iterator[tuple[str, str]]:
    """Returns the names and blobs of files; the content of a blob is its id."""
    for text in filter(None, map(str.strip, texts.split("|"))):
        head, colon, entries = text.rpartition(":")
        blob = entries.strip()
        yield group_file(head if colon else "g"), NOTHING if blob == "-" else blob


def _seconds(on: str) -> int | None:
    if on == "?":
        return None
    noon = datetime.combine(day(on), datetime.min.time(), tzinfo=UTC).replace(hour=12)
    return int(noon.timestamp())


def day(words: str) -> date:
    """A day; without a year it is one of 2025."""
    return date.fromisoformat(words if len(words) > len("01-31") else f"2025-{words}")


def entry(words: str) -> Entry:
    """The entry in words such as `low 01-31` or `low/none 2024-01-31`."""
    judged, on = words.split()
    level, _, robustness = judged.partition("/")
    return Entry(day(on), Level(level), Robustness(robustness) if robustness else None)


def versions(blobs: Iterable[str], *, lacking: Iterable[str] = ()) -> Versions:
    """Returns the versions with these contents as ids, each of a group with that name."""
    numbers: dict[tuple[str, Entry], int] = {}
    by_blob: dict[str, Version | None] = {}
    for blob in blobs:
        if blob.startswith(("?", NO_FILE)):
            by_blob[blob] = None
            continue
        pairs = [_pair(words) for words in blob.split(", ")]
        entries = tuple(numbers.setdefault(pair, len(numbers)) for pair in pairs)
        by_blob[blob] = Version(_group(blob), entries)
    return Versions(by_blob, list(numbers), frozenset(lacking))


def _group(name: str) -> Group:
    return Group(id="", name=name, kind=Kind.USER_GROUP, region="international")


def _pair(words: str) -> tuple[str, Entry]:
    capacity, level, on = words.split() if words.count(" ") > 1 else ("bots", *words.split())
    return capacity, entry(f"{level} {on}")


def log_and_versions(history: str) -> tuple[Log, Versions]:
    """The log of a history in words, and the versions of all files in it."""
    commits = logged(history)
    blobs = {blob for raw in commits for _, *both in raw.touched for blob in both}
    return order_log(commits), versions(blobs - {NOTHING, KEPT})


def changes_of_history(history: str) -> list[Change]:
    """Returns the changes of the entries by its commits, in log order."""
    return sorted(all_changes(*log_and_versions(history)), key=log_order)


def changes(*lines: str) -> list[Change]:
    """The changes in words such as `02-02: low 01-01 -> high 02-01`, in the order of the log.

    They are of bots of the group g, or of the cell after the day, as in `02-02 g/robots: …`.
    Those of one day in a row are of one commit; `!` marks the choice of a merge.
    """
    listed: list[Change] = []
    for line in lines:
        about, _, words = line.partition(": ")
        on, key = about.split() if " " in about else (about, "g/bots")
        group_id, capacity = key.split("/")
        before, after = [
            None if word == "-" else entry(word) for word in words.removesuffix(" !").split(" -> ")
        ]
        order = listed[-1].by.order if listed else -1
        order += not (listed and listed[-1].day == day(on))
        by = LoggedCommit(order, f"commit-{order}", day(on))
        chosen = words.endswith(" !")
        listed.append(Change(by, group_id, capacity, before, after, chosen=chosen))
    return listed


def in_words(change: Change) -> str:
    """A change such as `b: low 01-01 -> high 02-01`, with the id of its commit.

    As in `changes`, what is not bots of the group g is named, and `!` marks what a merge chose.
    """
    key = f"{change.group}/{change.capacity}"
    about = change.commit + (f" {key}" if key != "g/bots" else "")
    words = f"{about}: {entry_in_words(change.before)} -> {entry_in_words(change.after)}"
    return words + " !" * change.chosen


def entry_in_words(value: Entry | None) -> str:
    """An entry as `entry` reads it; `-` for none."""
    if value is None:
        return "-"
    robustness = f"/{value.robustness}" if value.robustness else ""
    return f"{value.level}{robustness} {_day_in_words(value.assessed_on)}"


def _day_in_words(on: date) -> str:
    return f"{on:%m-%d}" if on.year == 2025 else on.isoformat()


def steps(series: Series) -> list[str]:
    """The steps in words: `low 01-01`, `low 01-01 +1` with a correction, `end 02-01`.

    One whose day is not that of the judgement begins with its day: `02-02: low 01-01`.
    """
    listed = []
    for on, value, corrections, _ in series.steps:
        if value is None:
            listed.append(f"end {_day_in_words(on)}")
            continue
        begin = "" if value.assessed_on == on else f"{_day_in_words(on)}: "
        often = f" +{corrections}" if corrections else ""
        listed.append(begin + entry_in_words(value) + often)
    return listed
