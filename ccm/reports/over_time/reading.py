"""What is said of the versions of group files that a report on history could not read."""

from collections.abc import Iterator, Sequence

from ccm.model import Apart, Reading, WhyApart, calendar_days
from ccm.reports.sentences import counted


def reading_notes(reading: Reading, *, how_to_fetch: str, listed: bool) -> Iterator[str]:
    """Sentences on versions that could not be read, and on commits without a time.

    Unless they are `listed` somewhere, they name the option that lists them.
    """
    more = "" if listed else " (--verbose lists them)"
    if reading.unreadable:
        number = f"{len(reading.unreadable):,} of {reading.versions:,}"
        yield f"{number} versions could not be read{more}."
    if reading.lacking:
        number = f"{len(reading.lacking):,} of {reading.versions:,}"
        yield f"This clone is partial: {number} versions are not in it; {how_to_fetch}."
    if reading.undated:
        number = counted(len(reading.undated), "commit")
        is_one = len(reading.undated) == 1
        verb, they = ("has", "it counts") if is_one else ("have", "they count")
        yield f"{number} {verb} no readable time: {they} right after the commit before{more}."
    yield from map(apart_in_words, reading.apart)
    if reading.beginning:
        day, commit, folders = reading.beginning
        names = " and ".join(folder or "the top folder" for folder in folders)
        yield (
            f"The past is known since {day} (commit {commit[:10]}). Before that, {names} had files "
            "of the same names; to follow them: --formerly-at PATH."
        )


def broken_before_note(files: Sequence[str], since: str) -> tuple[str, ...]:
    """What counts for files that could not be read in the state that changes begin from."""
    if not files:
        return ()
    days = calendar_days(since)
    when = f"right before {days.first}" if days else f"at {since}"
    number, whose = counted(len(files), "file"), "its" if len(files) == 1 else "their"
    version, counts = ("version", "counts") if len(files) == 1 else ("versions", "count")
    readable = f"{whose} last readable {version} before {counts}"
    return (f"{number} could not be read {when}: {readable}.",)


def apart_in_words(apart: Apart) -> str:
    """Why series are not joined although `formerly` says so."""
    what = "capacity" if apart.capacities else "group"
    older, newer = " and ".join(apart.older), " and ".join(apart.newer)
    is_one = len(apart.older) == 1
    match apart.why:
        case WhyApart.SPLIT:
            return f"{older} became {newer}: its series ends, and theirs begin anew."
        case WhyApart.MERGED:
            return f"{older} were there at the same time and became {newer}: no series is joined."
        case WhyApart.BESIDE:
            verb = "was" if is_one else "were"
            return f"{older} {verb} there beside {newer}, its newer id: no series is joined."
        case WhyApart.UNHEARD_OF:
            said = f"{newer} says that it was {older}"
            return f"{said}, but there never was such a {what}."
