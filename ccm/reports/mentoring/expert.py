"""Whom a person could help: the groups in need of what the person can do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ccm.model import Group, Level, Robustness
from ccm.reports.cites import Cite
from ccm.reports.mentoring.needs import Assessed, find_assessed, find_needs, no_need, shared
from ccm.reports.selection import Selection, narrow
from ccm.reports.sentences import counted, fresh, how_stale, place_of, report_table
from ccm.table import Column, Show, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """One need that the person could help with; `same_region` is None where none was asked for."""

    group: str
    name: str
    region: str
    capacity: str
    level: Level
    robustness: Robustness | None
    assessed_on: date
    stale: bool
    shared_languages: tuple[str, ...]
    same_region: bool | None
    reason: str


COLUMNS = (
    Column("group"),
    Column("name", "Group"),
    Column("region", "Region", terminal=False),
    Column("capacity"),
    Column("level", "Level", Show.LEVEL),
    Column("robustness"),
    Column("assessed_on"),
    Column("stale"),
    Column("shared_languages"),
    Column("same_region"),
    Column("reason", "Reason"),
)


def find_audience(selection: Selection) -> Selection:
    """The groups that share a language with the person, and those whose languages are not known.

    Elsewhere a language narrows a selection to the groups that have it on file. Here only groups
    leave that have others alone: a file without languages says nothing of what a group speaks.
    """
    languages = selection.filters.language
    kept = [g for g in selection.whole.groups if not _speaks_only_others(g, languages)]
    possible = replace(selection.whole, groups=tuple(kept))
    audience = narrow(possible, selection.filters._replace(language=()))
    return audience._replace(filters=selection.filters, whole=selection.whole)


def find_whom_to_help(selection: Selection) -> list[NeedRow]:
    """The needs of an audience: of groups with a shared language first, then in order of need."""
    languages = selection.filters.language
    rows = [_need_row(need, selection) for need in find_needs(selection.dataset)]
    return sorted(rows, key=lambda row: bool(languages) and not row.shared_languages)


def expert_table(rows: list[NeedRow], selection: Selection) -> Table:
    """The rows as a table, counted in a sentence against all that assessed the capacities."""
    order = "none before low, fresh before stale; then by name."
    notes = [f"By need: {order}"]
    if selection.filters.language:
        notes = [f"First who shares a language, last who has none on file; by need: {order}"]
        notes += _left_out_notes(selection)
    answer = _expert_answer(rows, selection)
    return report_table("match", COLUMNS, rows, selection, answer=answer).with_notes(notes)


def cite_expert(rows: list[NeedRow]) -> list[Cite]:
    """For each row the need that it is."""
    return [
        Cite(row.group, "level", row.group, row.capacity, f"{row.level} on {row.assessed_on}")
        for row in rows
    ]


def _speaks_only_others(group: Group, languages: tuple[str, ...]) -> bool:
    return bool(languages and group.languages and not shared(languages, group.languages))


def _need_row(need: Assessed, selection: Selection) -> NeedRow:
    group = need.group
    return NeedRow(
        group=group.id,
        name=group.name,
        region=group.region,
        capacity=need.capacity.id,
        level=need.assessment.level,
        robustness=need.assessment.robustness,
        assessed_on=need.assessment.assessed_on,
        stale=need.stale,
        shared_languages=shared(selection.filters.language, group.languages),
        same_region=True if selection.filters.region else None,
        reason=_reason(need, selection.filters.language),
    )


def _reason(need: Assessed, spoken: tuple[str, ...]) -> str:
    assessed = f"assessed {need.capacity.name} as {need.in_words}"
    if not spoken:
        return assessed
    shared_languages = ", ".join(shared(spoken, need.group.languages))
    return (
        f"{assessed}; {f'speaks {shared_languages}' if shared_languages else 'no language on file'}"
    )


def _left_out_notes(selection: Selection) -> Iterator[str]:
    everyone = narrow(selection.whole, selection.filters._replace(language=()))
    needs = (need.group for need in find_needs(everyone.dataset))
    others = {group.id for group in needs if _speaks_only_others(group, selection.filters.language)}
    if others:
        number = counted(len(others), "group")
        yield f"Left out: {number} in need with only other languages on file."


def _expert_answer(rows: list[NeedRow], selection: Selection) -> str:
    names = " or ".join(c.name for c in selection.dataset.catalog.capacities())
    assessed = sum(1 for _ in find_assessed(selection.dataset))
    place = place_of(selection)
    if not rows:
        return no_need(selection, counted(len(selection.dataset.groups), "group"), names)
    groups = {row.group: row.shared_languages for row in rows}
    noun = fresh("assessment", selection)
    stale = f", {how_stale(sum(row.stale for row in rows), len(rows))}"
    if selection.filters.fresh_only:
        stale = ""
    answer = (
        f"{counted(len(groups), 'group')}{place} could use help with {names}: "
        f"{len(rows)} of {counted(assessed, noun)} at none or low{stale}."
    )
    if not selection.filters.language:
        return answer
    speakers = sum(bool(languages) for languages in groups.values())
    share = "shares" if speakers == 1 else "share"
    have = "has" if len(groups) - speakers == 1 else "have"
    return (
        f"{answer} Of the groups, {speakers} {share} {' or '.join(selection.filters.language)}, "
        f"{len(groups) - speakers} {have} no language on file."
    )
