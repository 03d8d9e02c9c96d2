"""What is said of the versions of group files that a report on history could not read."""

from collections.abc import Iterator

from ccm.model import Reading
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
