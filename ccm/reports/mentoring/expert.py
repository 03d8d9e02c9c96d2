"""The groups that one person can help: those in need of that person's capacities."""

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
    """One need that the person can help with; `same_region` is None without a region filter."""

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
    """Returns the groups that share a language with the person, or whose languages are missing.

    In other reports, a language filter leaves out groups without languages. Here only groups with
    other languages are left out, as a missing language does not mean that the group lacks it.
    """
    languages = selection.filters.language
    kept = [g for g in selection.whole.groups if not _speaks_only_others(g, languages)]
    possible = replace(selection.whole, groups=tuple(kept))
    audience = narrow(possible, selection.filters._replace(language=()))
    return audience._replace(filters=selection.filters, whole=selection.whole)


def find_whom_to_help(selection: Selection) -> list[NeedRow]:
    """Returns the needs of an audience: groups with a shared language first, then by need."""
    languages = selection.filters.language
    rows = [_need_row(need, selection) for need in find_needs(selection.dataset)]
    return sorted(rows, key=lambda row: bool(languages) and not row.shared_languages)


def expert_report(audience: Selection) -> Report:
    """Returns the groups to help, counted among all that assessed the capacities."""
    rows = find_whom_to_help(audience)
    order = "none before low, fresh before stale, then by name."
    notes = [f"Order of needs: {order}"]
    if audience.filters.language:
        notes = [f"Groups that share a language come first. Order of needs: {order}"]
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
        speaks = f"speaks {', '.join(languages)}" if languages else "gives no language"
        reason = f"{reason}; {speaks}"
    return NeedRow(need, languages, True if selection.filters.region else None, reason)


def _left_out_notes(selection: Selection) -> Iterator[str]:
    everyone = narrow(selection.whole, selection.filters._replace(language=()))
    needs = (need.group for need in find_needs(everyone.dataset))
    others = {group.id for group in needs if _speaks_only_others(group, selection.filters.language)}
    if others:
        speak = "speaks" if len(others) == 1 else "speak"
        yield f"Left out: {counted(len(others), 'group')} in need that {speak} other languages."


def _expert_answer(rows: list[NeedRow], selection: Selection) -> str:
    names = " or ".join(c.name for c in selection.dataset.catalog.capacities())
    assessed = len(cells_of(selection.dataset).assessed)
    place = place_of(selection)
    if not rows:
        return no_need(selection, counted(len(selection.dataset.groups), "group"), names)
    groups = {row.need.group.id: row.shared_languages for row in rows}
    noun = fresh("assessment", selection)
    stale = f" ({how_stale(sum(row.need.stale for row in rows), len(rows))})"
    if selection.filters.fresh_only:
        stale = ""
    answer = (
        f"{counted(len(groups), 'group')}{place} {'needs' if len(groups) == 1 else 'need'} help "
        f"with {names}: {len(rows):,} of {counted(assessed, noun)} at none or low{stale}."
    )
    if not selection.filters.language:
        return answer
    speakers = sum(bool(languages) for languages in groups.values())
    speak = "speaks" if speakers == 1 else "speak"
    give = "gives" if len(groups) - speakers == 1 else "give"
    return (
        f"{answer} {speakers:,} of these groups {speak} "
        f"{' or '.join(selection.filters.language)}; "
        f"{len(groups) - speakers:,} {give} no language."
    )
