"""Whom a person could help: the groups in need of what the person can do."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ccm.model import Group
from ccm.model.cells import Cell, cells_of
from ccm.reports.mentoring.needs import dated, find_needs, judgement_in_words, no_need, shared
from ccm.reports.selection import Selection, narrow
from ccm.reports.sentences import counted, fresh, how_stale, make_report, place_of
from ccm.table import Column, Columns, Report, Show


class NeedRow(NamedTuple):
    """One need that the person could help with; `same_region` is None where none was asked for."""

    need: Cell
    shared_languages: tuple[str, ...]
    same_region: bool | None
    reason: str


COLUMNS: Columns[NeedRow] = (
    Column("group", value=lambda row: row.need.group.id),
    Column("name", "Group", value=lambda row: row.need.group.name),
    Column("region", "Region", Show.REGION, lambda row: row.need.group.region, terminal=False),
    Column("capacity", value=lambda row: row.need.capacity.id),
    Column("level", "Level", Show.LEVEL, lambda row: row.need.level, lambda row: dated(row.need)),
    Column("robustness", value=lambda row: row.need.robustness),
    Column("assessed_on", value=lambda row: row.need.assessed_on),
    Column("stale", value=lambda row: row.need.stale),
    Column("shared_languages", value=lambda row: row.shared_languages),
    Column("same_region", value=lambda row: row.same_region),
    Column("reason", "Reason", value=lambda row: row.reason),
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


def expert_report(audience: Selection) -> Report:
    """Whom to help, counted in a sentence against all that assessed the capacities."""
    rows = find_whom_to_help(audience)
    order = "none before low, fresh before stale; then by name."
    notes = [f"By need: {order}"]
    if audience.filters.language:
        notes = [f"First who shares a language, last who has none on file; by need: {order}"]
        notes += _left_out_notes(audience)
    answer = _expert_answer(rows, audience)
    return make_report("match", COLUMNS, rows, audience, answer=answer).with_notes(notes)


def _speaks_only_others(group: Group, languages: tuple[str, ...]) -> bool:
    return bool(languages and group.languages and not shared(languages, group.languages))


def _need_row(need: Cell, selection: Selection) -> NeedRow:
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
    assessed = len(cells_of(selection.dataset).assessed)
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
        f"{len(rows):,} of {counted(assessed, noun)} at none or low{stale}."
    )
    if not selection.filters.language:
        return answer
    speakers = sum(bool(languages) for languages in groups.values())
    share = "shares" if speakers == 1 else "share"
    have = "has" if len(groups) - speakers == 1 else "have"
    return (
        f"{answer} Of the groups, {speakers:,} {share} {' or '.join(selection.filters.language)}, "
        f"{len(groups) - speakers:,} {have} no language on file."
    )
