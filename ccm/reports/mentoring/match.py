"""Groups in need, and the groups that can mentor them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ccm.escape import shell_word
from ccm.model import State
from ccm.model.cells import Cell
from ccm.reports.mentoring.needs import (
    Nearness,
    Supply,
    dated,
    find_needs,
    find_supply,
    judgement_in_words,
    mentor_notes,
    mentor_pool,
    nearest_first,
    nearness,
    no_need,
    urgency,
)
from ccm.reports.mentoring.sharing import Want, share_out
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, how_stale, make_report, only_fresh, place_of
from ccm.table import Cited, Column, Columns, Report, Show, Value

PER_MENTOR = 2


class MatchRow(NamedTuple):
    """One need, and one mentor for it, or None; `reason` says why.

    Where there is no mentor, `close` has the cells that come closest, which the reason counts.
    """

    need: Cell
    reason: str
    mentor: Cell | None = None
    near: Nearness | None = None
    close: Sequence[Cell] = ()

    @property
    def need_in_words(self) -> str:
        """`Bots: Example group was at low in 2025-03`, for people."""
        judgement = judgement_in_words(self.need)
        return f"{self.need.capacity.name}: {self.need.group.name} was at {judgement}"

    @property
    def who_needs(self) -> str:
        """`Example group: low, stale`, for people."""
        stale = ", stale" if self.need.stale else ""
        return f"{self.need.group.name}: {self.need.level}{stale}"


def _of_mentor(
    key: str,
    value: Callable[[Cell], Value],
    *,
    label: str | None = None,
    cites: Callable[[MatchRow], Iterable[Cited]] | None = None,
) -> Column[MatchRow]:
    """Returns a column of the mentor, empty where there is none; with a label for people only."""
    return Column(
        key,
        label,
        value=lambda row: value(row.mentor) if row.mentor else None,
        cites=cites,
        data=label is None,
    )


DATA: Columns[MatchRow] = (
    Column("need_group", value=lambda row: row.need.group.id),
    Column("need_name", value=lambda row: row.need.group.name),
    Column("need_level", value=lambda row: row.need.level, cites=lambda row: dated(row.need)),
    Column("need_assessed_on", value=lambda row: row.need.assessed_on),
    Column("need_stale", value=lambda row: row.need.stale),
    _of_mentor("group", lambda cell: cell.group.id),
    _of_mentor("name", lambda cell: cell.group.name),
    _of_mentor("region", lambda cell: cell.group.region),
    Column("capacity", value=lambda row: row.need.capacity.id),
    _of_mentor("level", lambda cell: cell.level, cites=lambda row: dated(row.mentor)),
    _of_mentor("robustness", lambda cell: cell.robustness),
    _of_mentor("assessed_on", lambda cell: cell.assessed_on),
    _of_mentor("stale", lambda cell: cell.stale),
    Column("shared_languages", value=lambda row: row.near.languages if row.near else ()),
    Column("same_country", value=lambda row: row.near.same_country if row.near else None),
    Column("same_region", value=lambda row: row.near.same_region if row.near else None),
    Column("reason", value=lambda row: row.reason, cites=lambda row: dated(*row.close)),
)
MENTOR: Columns[MatchRow] = (
    _of_mentor("name", lambda cell: cell.group.name, label="Mentor"),
    Column("reason", "Reason", value=lambda row: row.reason, data=False),
)
COLUMNS: Columns[MatchRow] = (
    *DATA,
    Column("need", "Need", Show.HEADING, lambda row: row.need_in_words, data=False),
    *MENTOR,
)
SHARED_COLUMNS: Columns[MatchRow] = (
    *DATA,
    Column("who_needs", "Group in need", Show.HEADING, lambda row: row.who_needs, data=False),
    Column("capacity_name", "Capacity", value=lambda row: row.need.capacity.name, data=False),
    *MENTOR,
)


def offer_mentors(selection: Selection) -> Iterator[MatchRow]:
    """Yields each need of the selection with each group that can mentor it, the nearest first.

    The needs are in order of urgency; a need without a mentor has one row. Candidates are all
    groups of the dataset, regardless of filters.
    """
    supply = find_supply(mentor_pool(selection))
    for need in find_needs(selection.dataset):
        supply_of_need = supply[need.capacity.id]
        if not supply_of_need.mentors:
            yield _unmatched(need, supply_of_need)
        for mentor in nearest_first(need, supply_of_need):
            yield _match_row(need, mentor)


def share_mentors(selection: Selection, *, per_mentor: int) -> list[MatchRow]:
    """Returns each need with at most one mentor; no mentor gets more than `per_mentor` needs.

    The rows are in order of urgency. Needs are served in this order too, but among equal ones each
    group's first need comes before any group's second: see `ccm.reports.mentoring.sharing`.
    """
    supply = find_supply(mentor_pool(selection))
    needs = {Want(*need.key): need for need in find_needs(selection.dataset)}
    mentors = {key: {cell.group.id: cell for cell in of.mentors} for key, of in supply.items()}
    chosen = share_out(
        _in_turns(needs),
        {capacity: list(by_id) for capacity, by_id in mentors.items()},
        limit=per_mentor,
        nearest=lambda want: [
            mentor.group.id for mentor in nearest_first(needs[want], supply[want.capacity])
        ],
    )
    return [
        _match_row(need, mentors[want.capacity][chosen[want]])
        if want in chosen
        else _unmatched(need, supply[want.capacity], per_mentor)
        for want, need in needs.items()
    ]


def _in_turns(needs: Mapping[Want, Cell]) -> list[Want]:
    """Returns the needs by urgency; equal ones with each group's first before any second."""
    before: Counter[str] = Counter()
    turns = {}
    for want, need in needs.items():
        turns[want] = urgency(need), before[want.group]
        before[want.group] += 1
    return sorted(turns, key=lambda want: turns[want])


def _match_row(need: Cell, mentor: Cell) -> MatchRow:
    near = nearness(need.group, mentor.group)
    words = f"{judgement_in_words(mentor)}, robustness {mentor.robustness}"
    return MatchRow(need, f"{near.in_words}; {words}", mentor, near)


def _unmatched(need: Cell, supply: Supply, per_mentor: int = 0) -> MatchRow:
    mentors = len(supply.mentors)
    many = "only mentor already has" if mentors == 1 else f"{mentors:,} mentors already have"
    each = "" if mentors == 1 else " each"
    taken = f"its {many} {counted(per_mentor, 'need')}{each}"
    close = supply.mentors or (*supply.barred, *supply.medium)
    return MatchRow(need, taken if mentors else f"no mentor; {supply.closest}", close=close)


def mentors_report(selection: Selection) -> Report:
    """Returns all offers, with the number of gaps that have a mentor in a sentence."""
    rows = list(offer_mentors(selection))
    offers = Counter(row.mentor.group.id for row in rows if row.mentor)
    notes = ["Nearest first: shared language, then same country, then same region, then name."]
    if max(offers.values(), default=0) > PER_MENTOR:
        notes.append(
            f"Some groups can mentor on more than {PER_MENTOR} of these gaps. To give each group "
            f"at most {PER_MENTOR}, add --per-mentor {PER_MENTOR}."
        )
    answer = _answer_for_groups(rows, selection)
    report = make_report("match", COLUMNS, rows, selection, answer=answer)
    return report.with_notes([*_who_counts(rows, selection), *notes])


def shared_report(selection: Selection, *, per_mentor: int) -> Report:
    """Returns each need with its mentor, if any, with their number in a sentence."""
    rows = share_mentors(selection, per_mentor=per_mentor)
    order = (
        "Order of needs: none before low, fresh before stale, each group's first need before any "
        "group's second, then by name. As many needs as possible get a mentor, and then the "
        "nearest one: a shared language counts more than the same country, a country more than a "
        "region."
    )
    answer = _answer_shared(rows, selection, per_mentor)
    report = make_report("match", SHARED_COLUMNS, rows, selection, answer=answer)
    return report.with_notes([*_who_counts(rows, selection), order])


def _answer_for_groups(rows: list[MatchRow], selection: Selection) -> str:
    groups = selection.dataset.groups
    who = groups[0].name if len(groups) == 1 else counted(len(groups), "group")
    if not rows:
        return no_need(selection, who)
    met = {row.need.key: row.mentor is not None for row in rows}
    mentors = {row.mentor.group.id for row in rows if row.mentor}
    number = f"{counted(len(met), 'gap')}{only_fresh(selection)}"
    gaps = f"{who} {'has' if len(groups) == 1 else 'have'} {number}"
    if not mentors:
        return f"{gaps}. No group can mentor on {'it' if len(met) == 1 else 'any of them'}."
    some = "all of them" if all(met.values()) else f"{sum(met.values()):,} of them"
    where = "it" if len(met) == 1 else some
    return f"{gaps}. {counted(len(mentors), 'group')} can mentor on {where}."


def _answer_shared(rows: list[MatchRow], selection: Selection, per_mentor: int) -> str:
    if not rows:
        return no_need(selection, counted(len(selection.dataset.groups), "group"))
    groups = counted(len({row.need.group.id for row in rows}), "group")
    stale = how_stale(sum(row.need.stale for row in rows), len(rows))
    if selection.filters.fresh_only:
        stale = "fresh only"
    needs = f"{counted(len(rows), 'need')} ({stale}) of {groups}{place_of(selection)}"
    met = [row.mentor.group.id for row in rows if row.mentor]
    if not met:
        return f"0 of {needs} {'gets' if len(rows) == 1 else 'get'} a mentor."
    get = "gets" if len(met) == 1 else "get"
    mentors = counted(len(set(met)), "group")
    most = counted(per_mentor, "need")
    return f"{len(met):,} of {needs} {get} a mentor. Mentors: {mentors}, at most {most} each."


def _who_counts(rows: list[MatchRow], selection: Selection) -> list[str]:
    capacities = {row.need.capacity.id for row in rows}
    return [*_deferred_notes(selection), *mentor_notes(capacities, selection)]


def _deferred_notes(selection: Selection) -> Iterator[str]:
    """Yields a note for each area that a chosen group defers, as its needs are elsewhere."""
    for group in selection.dataset.groups if selection.filters.group else ():
        for area in selection.dataset.catalog.areas:
            if any(group.state_of(capacity) is State.DEFERRED for capacity in area.capacities):
                other = group.defers_to[area.id]
                command = f"ccm match --group {shell_word(other)}"
                yield f"{group.name} defers {area.name} to {other}. To see its needs: {command}"
