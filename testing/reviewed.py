"""Changes as values, for the oddities: groups before and after, with entries that have notes."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from ccm.model import Assessment, Capacity, Group, Method, Problem
from ccm.review.change import Author, Changeset, change_between
from ccm.review.oddities import find_oddities
from testing.changes import entry
from testing.datasets import capacity, dataset, group

CAPACITIES = tuple(capacity(f"c{number:02}") for number in range(1, 36))
LEVELS = ("none", "low/none", "medium/low", "high/medium", "low/low", "medium/none")


def judged(
    words: str,
    note: str | None = None,
    *,
    method: Method = Method.SELF,
    evidence: tuple[str, ...] = (),
    respondents: int | None = None,
) -> Assessment:
    """An assessment in words, such as `low/none 01-31`, with its note."""
    more = Assessment(*entry(words), note=note, evidence=evidence)
    return more._replace(method=method, respondents=respondents)


def with_entries(group_id: str, entries: Mapping[str, Assessment]) -> Group:
    """A group with these assessments."""
    return replace(group(group_id), assessments=dict(entries))


def varied(number: int, *, on: str = "01-31", step: int = 1, of: int = 35) -> dict[str, Assessment]:
    """So many entries from the first capacity on, whose levels follow each other in `LEVELS`."""
    ids = [one.id for one in CAPACITIES[:of]]
    return {
        key: judged(f"{LEVELS[(place * step + place // 4) % len(LEVELS)]} {on}", f"Seen {place}")
        for place, key in enumerate(ids[:number])
    }


def change_of(
    before: Iterable[Group],
    after: Iterable[Group],
    *,
    catalogs: tuple[Sequence[Capacity], Sequence[Capacity]] = (CAPACITIES, CAPACITIES),
    off: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
    authors: Sequence[Author] = (),
    problems: Sequence[Problem] = (),
    older_problems: Sequence[Problem] = (),
    unheard_of: Set[str] = frozenset(),
) -> Changeset:
    """The change between two datasets with these groups; `off` has what both switch off."""
    base, head = (
        replace(dataset(*sorted(groups, key=lambda g: g.id), capacities=own), switched_off=reasons)
        for groups, own, reasons in zip((before, after), catalogs, off, strict=True)
    )
    return change_between(
        base,
        head,
        authors=authors,
        problems=problems,
        older_problems=older_problems,
        unheard_of=unheard_of,
    )


def codes_of(change: Changeset) -> list[str]:
    """The codes of its oddities, each as often as it is found."""
    return [str(found.code) for found in find_oddities(change)]


def marks_of(change: Changeset) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """The code, group and capacities of each oddity."""
    return [(str(odd.code), odd.group, odd.capacities) for odd in find_oddities(change)]
