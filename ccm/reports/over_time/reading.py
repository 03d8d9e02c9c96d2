"""The notes on versions of group files that a report on history could not read."""

from collections.abc import Iterator, Sequence

from ccm.model import Apart, Reading, WhyApart, calendar_days
from ccm.reports.sentences import counted


def reading_notes(reading: Reading, *, how_to_fetch: str, listed: bool) -> Iterator[str]:
    """Yields sentences on versions that could not be read, and on commits without a time.

    Unless these are `listed` elsewhere, the sentences name the option that lists them.
    """
    more = "" if listed else " (--verbose lists them)"
    if reading.unreadable:
        number = f"{len(reading.unreadable):,} of {reading.versions:,}"
        yield f"{number} versions could not be read{more}."
    if reading.lacking:
        yield f"This clone is partial: {_missing_versions(reading)}; {how_to_fetch}."
    if reading.undated:
        number = counted(len(reading.undated), "commit")
        is_one = len(reading.undated) == 1
        verb, they = ("has", "it counts") if is_one else ("have", "they count")
        yield f"{number} {verb} no readable time; {they} right after the previous commit{more}."
    yield from map(apart_in_words, reading.apart)
    if reading.beginning:
        day, commit, folders = reading.beginning
        names = " and ".join(folder or "the top folder" for folder in folders)
        yield (
            f"The known history begins on {day} (commit {commit[:10]}). Before that, {names} had "
            "files of the same names. To include them, add --formerly-at PATH."
        )


def partly_read(reading: Reading) -> str:
    """Returns the beginning of an answer from a history with missing versions, else nothing."""
    return f"Not the whole history ({_missing_versions(reading)}): " if reading.lacking else ""


def _missing_versions(reading: Reading) -> str:
    number = len(reading.lacking)
    verb = "is" if number == 1 else "are"
    return f"{number:,} of {reading.versions:,} versions {verb} missing"


def broken_before_note(files: Sequence[str], since: str) -> tuple[str, ...]:
    """Returns a note on files that could not be read in the state before the changes, if any."""
    if not files:
        return ()
    days = calendar_days(since)
    when = f"right before {days.first}" if days else f"at {since}"
    number, whose = counted(len(files), "file"), "its" if len(files) == 1 else "their"
    version, counts = ("version", "counts") if len(files) == 1 else ("versions", "count")
    readable = f"{whose} last readable {version} before that {counts}"
    return (f"{number} could not be read {when}; {readable} instead.",)


def apart_in_words(apart: Apart) -> str:
    """Returns the reason why histories are not joined although `formerly` says so."""
    what = "capacity" if apart.capacities else "group"
    older, newer = " and ".join(apart.older), " and ".join(apart.newer)
    is_one = len(apart.older) == 1
    match apart.why:
        case WhyApart.SPLIT:
            return f"{older} became {newer}: its history ends, and new histories begin."
        case WhyApart.MERGED:
            return f"{older} existed at the same time and became {newer}: no history is joined."
        case WhyApart.BESIDE:
            its = "its" if is_one else "their"
            return f"{older} existed together with {newer}, {its} newer id: no history is joined."
        case WhyApart.UNHEARD_OF:
            said = f"{newer} lists {older} under formerly"
            return f"{said}, but there never was such a {what}."
