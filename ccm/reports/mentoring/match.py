"""Groups in need, and the groups that could mentor them."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ccm.escape import shell_word
from ccm.model import State
from ccm.reports.cells import Assessed
from ccm.reports.cites import Cite
from ccm.reports.mentoring.needs import (
    Nearness,
    Supply,
    cite_dated,
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
from ccm.reports.sentences import counted, how_stale, only_fresh, place_of, report_table
from ccm.table import Column, Show, Table

PER_MENTOR = 2


class MatchRow(NamedTuple):
    """One need, and one group that could mentor it or None, with what speaks for it in `reason`."""

    need: Assessed
    reason: str
    mentor: Assessed | None = None
    near: Nearness | None = None

    @property
    def shared_languages(self) -> tuple[str, ...]:
        """The languages of both groups."""
        return self.near.languages if self.near else ()

    @property
    def need_in_words(self) -> str:
        """`Bots: Example group is at low in 2025-03`, for people."""
        judgement = judgement_in_words(self.need)
        return f"{self.need.capacity.name}: {self.need.group.name} is at {judgement}"

    @property
    def who_needs(self) -> str:
        """`Example group: low, stale`, for people."""
        stale = ", stale" if self.need.stale else ""
        return f"{self.need.group.name}: {self.need.assessment.level}{stale}"


DATA = (
    Column("need_group", of="need.group.id"),
    Column("need_name", of="need.group.name"),
    Column("need_level", of="need.assessment.level"),
    Column("need_assessed_on", of="need.assessment.assessed_on"),
    Column("need_stale", of="need.stale"),
    Column("group", of="mentor?.group.id"),
    Column("name", of="mentor?.group.name"),
    Column("region", of="mentor?.group.region"),
    Column("capacity", of="need.capacity.id"),
    Column("level", of="mentor?.assessment.level"),
    Column("robustness", of="mentor?.assessment.robustness"),
    Column("assessed_on", of="mentor?.assessment.assessed_on"),
    Column("stale", of="mentor?.stale"),
    Column("shared_languages"),
    Column("same_country", of="near?.same_country"),
    Column("same_region", of="near?.same_region"),
    Column("reason"),
)
COLUMNS = (
    *DATA,
    Column("need", "Need", Show.HEADING, data=False, of="need_in_words"),
    Column("name", "Mentor", data=False, of="mentor?.group.name"),
    Column("reason", "Reason", data=False),
)
SHARED_COLUMNS = (
    *DATA,
    Column("who_needs", "Group in need", Show.HEADING, data=False),
    Column("capacity_name", "Capacity", data=False, of="need.capacity.name"),
    Column("name", "Mentor", data=False, of="mentor?.group.name"),
    Column("reason", "Reason", data=False),
)


def offer_mentors(selection: Selection) -> list[MatchRow]:
    """Every need of the selection with every group that could mentor it, the nearest first.

    The needs are in their order, and one without a mentor has one row that says so. Mentors are
    looked for in the whole dataset, whatever the filters.
    """
    supply = find_supply(mentor_pool(selection))
    return [row for need in find_needs(selection.dataset) for row in _offers(need, supply)]


def share_mentors(selection: Selection, *, per_mentor: int) -> list[MatchRow]:
    """Every need of the selection with at most one mentor, and no mentor more than `per_mentor`.

    The rows are in the order of need. They are served in that order too, but of equal ones each
    group's first before any group's second: see `ccm.reports.mentoring.sharing`.
    """
    supply = find_supply(mentor_pool(selection))
    needs = {_want(need): need for need in find_needs(selection.dataset)}
    by_id = {
        capacity: {cell.group.id: cell for cell in supply_of.mentors}
        for capacity, supply_of in supply.items()
    }
    chosen = share_out(
        _in_turns(list(needs.values())),
        {capacity: list(mentors) for capacity, mentors in by_id.items()},
        limit=per_mentor,
        nearest=lambda want: [
            mentor.group.id for mentor in nearest_first(needs[want], supply[want.capacity])
        ],
    )
    return [
        _match_row(need, by_id[want.capacity][chosen[want]])
        if want in chosen
        else _unmatched(need, supply[want.capacity], per_mentor)
        for want, need in needs.items()
    ]


def _want(need: Assessed) -> Want:
    return Want(need.group.id, need.capacity.id)


def _in_turns(needs: list[Assessed]) -> list[Want]:
    """Equally urgent needs in turns: each group's first before any group's second."""
    before: Counter[str] = Counter()
    turns = []
    for need in needs:
        turns.append((urgency(need), before[need.group.id], _want(need)))
        before[need.group.id] += 1
    return [want for *_, want in sorted(turns, key=lambda turn: turn[:2])]


def _offers(need: Assessed, supply: dict[str, Supply]) -> Iterator[MatchRow]:
    supply_of_need = supply[need.capacity.id]
    if not supply_of_need.mentors:
        yield _unmatched(need, supply_of_need)
    for mentor in nearest_first(need, supply_of_need):
        yield _match_row(need, mentor)


def _match_row(need: Assessed, mentor: Assessed) -> MatchRow:
    near = nearness(need.group, mentor.group)
    words = f"{judgement_in_words(mentor)}, robustness {mentor.assessment.robustness}"
    return MatchRow(need, f"{near.in_words}; {words}", mentor, near)


def _unmatched(need: Assessed, supply: Supply, per_mentor: int = 0) -> MatchRow:
    mentors = len(supply.mentors)
    many = "only mentor already has" if mentors == 1 else f"{mentors:,} mentors already have"
    each = "" if mentors == 1 else " each"
    taken = f"its {many} {counted(per_mentor, 'need')}{each}"
    reason = taken if mentors else f"no mentor; {supply.closest}"
    return MatchRow(need, reason)


def mentors_table(rows: list[MatchRow], selection: Selection) -> Table:
    """All offers as a table: for how many of the gaps there are any, in a sentence."""
    offers = Counter(row.mentor.group.id for row in rows if row.mentor)
    notes = ["Nearest first: who shares a language, then a country, then a region; then by name."]
    if max(offers.values(), default=0) > PER_MENTOR:
        notes.append(
            f"Some groups could mentor in more than {PER_MENTOR} of these gaps. To ask none for "
            f"more than that, add --per-mentor {PER_MENTOR}."
        )
    answer = _answer_for_groups(rows, selection)
    table = report_table("match", COLUMNS, rows, selection, answer=answer)
    return table.with_notes([*_who_counts(rows, selection), *notes])


def shared_table(rows: list[MatchRow], selection: Selection, *, per_mentor: int) -> Table:
    """The needs shared out as a table: how many of them have a mentor, in a sentence."""
    order = (
        "Shared out by need: none before low, fresh before stale, each group's first need before "
        "any group's second, then by name. As many needs as can be have a mentor; then each has "
        "the nearest: a shared language counts before a country, a country before a region."
    )
    answer = _answer_shared(rows, selection, per_mentor)
    table = report_table("match", SHARED_COLUMNS, rows, selection, answer=answer)
    return table.with_notes([*_who_counts(rows, selection), order])


def cite_match(rows: list[MatchRow], selection: Selection) -> Iterator[Cite]:
    """For each row the need and the mentor; without one, those whom its reason counts."""
    supply = find_supply(mentor_pool(selection))
    for row in rows:
        name, of_need = row.need.group.id, supply[row.need.capacity.id]
        yield cite_dated(name, "need_level", row.need)
        if row.mentor:
            yield cite_dated(name, "level", row.mentor)
            continue
        barred = [cell for cells in of_need.barred.values() for cell in cells]
        for cell in of_need.mentors or (*barred, *of_need.medium):
            yield cite_dated(name, "reason", cell)


def _answer_for_groups(rows: list[MatchRow], selection: Selection) -> str:
    groups = selection.dataset.groups
    who = groups[0].name if len(groups) == 1 else counted(len(groups), "group")
    if not rows:
        return no_need(selection, who)
    met = {_want(row.need): row.mentor is not None for row in rows}
    mentors = {row.mentor.group.id for row in rows if row.mentor}
    number = f"{counted(len(met), 'gap')}{only_fresh(selection)}"
    gaps = f"{who} {'has' if len(groups) == 1 else 'have'} {number}"
    if not mentors:
        return f"{gaps}. No group could mentor in {'it' if len(met) == 1 else 'any of them'}."
    some = "all of them" if all(met.values()) else f"{sum(met.values())} of them"
    where = "it" if len(met) == 1 else some
    return f"{gaps}. {counted(len(mentors), 'group')} could mentor in {where}."


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
        return f"None of {needs} gets a mentor."
    get = "gets" if len(met) == 1 else "get"
    mentors = counted(len(set(met)), "group")
    most = counted(per_mentor, "need")
    return f"{len(met)} of {needs} {get} a mentor, from {mentors} with at most {most} each."


def _who_counts(rows: list[MatchRow], selection: Selection) -> Iterator[str]:
    yield from _deferred_notes(selection)
    yield from mentor_notes({row.need.capacity.id for row in rows}, selection)


def _deferred_notes(selection: Selection) -> Iterator[str]:
    """Where the needs of a group that was asked for are: in the file of another."""
    for group in selection.dataset.groups if selection.filters.group else ():
        for area in selection.dataset.catalog.areas:
            if any(group.state_of(capacity) is State.DEFERRED for capacity in area.capacities):
                other = group.defers_to[area.id]
                command = f"ccm match --group {shell_word(other)}"
                yield f"{group.name} defers {area.name} to {other}: {command}"
