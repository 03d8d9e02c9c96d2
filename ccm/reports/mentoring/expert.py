"""Whom a person could help: the groups in need of what the person can do."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ccm.model import Group
from ccm.reports.cells import Assessed, tally
from ccm.reports.cites import Cite
from ccm.reports.mentoring.needs import (
    cite_dated,
    find_needs,
    judgement_in_words,
    no_need,
    shared,
)
from ccm.reports.selection import Selection, narrow
from ccm.reports.sentences import counted, fresh, how_stale, place_of, report_table
from ccm.table import Column, Show, Table


class NeedRow(NamedTuple):
    """One need that the person could help with; `same_region` is None where none was asked for."""

    need: Assessed
    shared_languages: tuple[str, ...]
    same_region: bool | None
    reason: str


COLUMNS = (
    Column("group", of="need.group.id"),
    Column("name", "Group", of="need.group.name"),
    Column("region", "Region", terminal=False, of="need.group.region"),
    Column("capacity", of="need.capacity.id"),
    Column("level", "Level", Show.LEVEL, of="need.assessment.level"),
    Column("robustness", of="need.assessment.robustness"),
    Column("assessed_on", of="need.assessment.assessed_on"),
    Column("stale", of="need.stale"),
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
    return [cite_dated(row.need.group.id, "level", row.need) for row in rows]


def _speaks_only_others(group: Group, languages: tuple[str, ...]) -> bool:
    return bool(languages and group.languages and not shared(languages, group.languages))


def _need_row(need: Assessed, selection: Selection) -> NeedRow:
    spoken = selection.filters.language
    languages = shared(spoken, need.group.languages)
    reason = f"assessed {need.capacity.name} as {judgement_in_words(need)}"
    if spoken:
        speaks = f"speaks {', '.join(languages)}" if languages else "no language on file"
        reason = f"{reason}; {speaks}"
    return NeedRow(need, languages, True if selection.filters.region else None, reason)


def _left_out_notes(selection: Selection) -> Iterator[str]:
    everyone = narrow(selection.whole, selection.filters._replace(language=()))
    needs = (need.group for need in find_needs(everyone.dataset))
    others = {group.id for group in needs if _speaks_only_others(group, selection.filters.language)}
    if others:
        number = counted(len(others), "group")
        yield f"Left out: {number} in need with only other languages on file."


def _expert_answer(rows: list[NeedRow], selection: Selection) -> str:
    names = " or ".join(c.name for c in selection.dataset.catalog.capacities())
    assessed = tally(selection.dataset).assessed
    place = place_of(selection)
    if not rows:
        return no_need(selection, counted(len(selection.dataset.groups), "group"), names)
    groups = {row.need.group.id: row.shared_languages for row in rows}
    noun = fresh("assessment", selection)
    stale = f", {how_stale(sum(row.need.stale for row in rows), len(rows))}"
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
