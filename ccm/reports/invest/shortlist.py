"""`ccm report invest`: the needs ranked by what building them would bring for what it costs."""

from collections.abc import Iterator
from typing import NamedTuple

from ccm.model import Priorities, Status
from ccm.reports.cites import Cite
from ccm.reports.invest.facts import By, Facts, Gap, Need
from ccm.reports.invest.sums import Ranks, Sum, find_ranks, sum_of, terms_text
from ccm.reports.selection import Selection
from ccm.reports.sentences import and_stale, counted, fresh, how_stale, report_table
from ccm.table import Column, Show, Table

FIRST = 15  # rows that people are shown, if they do not ask for another number


class InvestRow(NamedTuple):
    """One capacity in one place: what it would bring to build it there, and how sure the rank is.

    `people_served` is the sum of the numbers that are known, None where none is;
    `people_served_known` says of how many groups.
    """

    need: Need
    total: Sum
    ranks: Ranks
    groups_in_gap: int
    emerging_in_gap: int
    people_served: int | None
    people_served_known: int
    value: float
    score: float
    mentors: tuple[str, ...]
    terms: str

    @property
    def label(self) -> str:
        """`bots in south-asia`: the capacity alone does not tell the rows apart."""
        return f"{self.need.capacity.id} in {self.need.place}"

    @property
    def name(self) -> str:
        """`Bots in South Asia`, for people."""
        return f"{self.need.capacity.name} in {self.need.place_name}"

    @property
    def gap_text(self) -> str:
        """`5 (2 stale)`, for people."""
        stale = sum(gap.stale for gap in self.need.gaps)
        return f"{self.groups_in_gap}{f' ({stale} stale)' if stale else ''}"


COLUMNS = (
    Column("rank_text", "Rank", Show.COUNT, data=False, of="ranks.in_words"),
    Column("capacity", of="need.capacity.id"),
    Column("name", "Capacity", data=False, of="need.capacity.name"),
    Column("place", of="need.place"),
    Column("place_name", "Place", data=False, of="need.place_name"),
    Column("gap_text", "In gap", Show.COUNT, data=False),
    Column("groups_in_gap"),
    Column("emerging_in_gap", "Emerging", Show.COUNT, terminal=False),
    Column("people_served", "People served", Show.COUNT, terminal=False),
    Column("people_served_known"),
    Column("cost", of="need.capacity.cost"),
    Column("risk", of="need.capacity.risk"),
    Column("sum", "Value ÷ cost × mentors", Show.COUNT, data=False, of="total.in_words"),
    Column("value"),
    Column("score"),
    Column("rank", of="ranks.rank"),
    Column("rank_best", of="ranks.best"),
    Column("rank_worst", of="ranks.worst"),
    Column("mentors"),
    Column("terms", "What it is made of", terminal=False),
)


def find_invest(facts: Facts, weights: Priorities) -> list[InvestRow]:
    """A row for every need, by rank; equal ranks in catalog order, then by place."""
    ranks = find_ranks(facts.needs, weights)
    rows = [_invest_row(need, rank, weights) for need, rank in zip(facts.needs, ranks, strict=True)]
    return sorted(rows, key=lambda row: row.ranks.rank)


def _invest_row(need: Need, ranks: Ranks, weights: Priorities) -> InvestRow:
    total = sum_of(need, weights)
    served = [gap.group.people_served for gap in need.gaps]
    people = [number for number in served if number is not None]
    return InvestRow(
        need=need,
        total=total,
        ranks=ranks,
        groups_in_gap=len(need.gaps),
        emerging_in_gap=sum(gap.emerging is True for gap in need.gaps),
        people_served=sum(people) if people else None,
        people_served_known=len(people),
        value=round(total.value, 4),
        score=round(total.score, 4),
        mentors=tuple(mentor.group.id for mentor in need.mentors),
        terms=terms_text(need, total, weights),
    )


def invest_table(
    rows: list[InvestRow],
    facts: Facts,
    selection: Selection,
    *,
    first: int | None = None,
    weights_path: str,
) -> Table:
    """The first rows as a table (all of them if nothing else is said), and what they stand on."""
    shown = rows if first is None else rows[:first]
    answer = _invest_answer(rows, facts, selection)
    table = report_table("invest", COLUMNS, shown, selection, answer=answer)
    notes = [*_invest_notes(rows, facts, selection, weights_path=weights_path)]
    if len(shown) < len(rows):
        some = f"The first {len(shown)} of {len(rows):,} rows."
        notes.insert(0, f"{some} All of them: --top all, or --format csv or json.")
    columns = tuple(_of_place(column, facts.by) for column in COLUMNS)
    return table._replace(columns=columns, notes=(*notes, *table.notes))


def _of_place(column: Column, by: By) -> Column:
    match column.key:
        case "place":
            return column._replace(key=by.value)
        case "place_name":
            return column._replace(label=by.value.capitalize())
        case _:
            return column


def _invest_answer(rows: list[InvestRow], facts: Facts, selection: Selection) -> str:
    if not rows and selection.filters.fresh_only:
        return (
            f"No gap is known of fresh assessments, so there is nothing to invest in by {facts.by}"
            f"{and_stale(selection)}."
        )
    if not rows:
        return f"No gap is known, so there is nothing to invest in by {facts.by}."
    first = rows[0]
    stale = sum(gap.stale for gap in first.need.gaps)
    equal = sum(row.ranks.rank == 1 for row in rows) - 1
    shared = f" (as do {equal} more)" if equal else ""
    if first.ranks.worst > 1:
        sure = f"; with a single weight halved or doubled its rank is {first.ranks.worst} at worst"
    else:
        sure = ", and stays first when any single weight is halved or doubled"
    return (
        f"A shortlist, not a verdict: {first.name} comes first{shared}, with "
        f"{counted(first.groups_in_gap, 'group')} in gap, "
        f"{how_stale(stale, first.groups_in_gap)}, {first.emerging_in_gap} emerging{sure}."
    )


def _invest_notes(
    rows: list[InvestRow], facts: Facts, selection: Selection, *, weights_path: str
) -> Iterator[str]:
    """What the rows stand on, in sentences: the weights, and what is not known or not counted."""
    if rows:
        yield _rank_note(weights_path)
        yield from _gap_notes(rows, facts, fresh("level", selection))
    if facts.placeless:
        yield (
            f"Not counted: {counted(facts.placeless, 'gap')} of groups that name no {facts.by} "
            "of theirs."
        )
    if facts.by is not By.REGION and rows:
        plural = {By.LANGUAGE: "languages", By.COUNTRY: "countries"}[facts.by]
        yield f"A group of several {plural} counts in the row of each."
    without = facts.pairs - len(rows)
    if without:
        fresh_only = selection.filters.fresh_only
        silent = "has a fresh assessment of" if fresh_only else "has assessed"
        yield (
            f"No row: {counted(without, 'pair')} of a capacity and a {facts.by} without a known "
            f"gap; {facts.silent:,} of them nobody there {silent}, "
            "which does not say that all is well."
        )


def _rank_note(weights_path: str) -> str:
    return (
        f"This is for people who know the context. All weights, and why: {weights_path}. The ranks "
        "in brackets are the best and the worst when each weight is halved and doubled in turn; "
        "equal scores share a rank."
    )


def _gap_notes(rows: list[InvestRow], facts: Facts, level: str) -> Iterator[str]:
    by_cell = {(row.need.capacity.id, gap.group.id): gap for row in rows for gap in row.need.gaps}
    gaps = list(by_cell.values())
    people_known = sum(gap.group.people_served is not None for gap in gaps)
    emerging = sum(gap.emerging is None for gap in gaps)
    if facts.median is None:
        yield "People served: not known for any group, so they make no difference here."
    elif facts.median == 0:
        yield "People served: the median of what is known is 0, so they make no difference here."
    elif people_known < len(gaps):
        missing = len(gaps) - people_known
        yield (
            f"People served: not known for {missing} of {counted(len(gaps), 'gap')}; "
            f"they count as the median, {facts.median:,.10g} ({counted(facts.known, 'group')})."
        )
    if emerging:
        yield (
            f"Emerging: not known for {emerging} of {counted(len(gaps), 'gap')} (neither the group "
            "nor its countries say it); they count as not emerging."
        )
    if any(gap.unknown for gap in gaps):
        yield f"A required capacity that a group has no {level} for is not held against it."
    disputed = sum(gap.assessment.status is Status.DISPUTED for gap in gaps)
    if disputed:
        yield f"{counted(disputed, 'gap')} of these {'is' if disputed == 1 else 'are'} disputed."


def cite_invest(rows: list[InvestRow]) -> list[Cite]:
    """The cells and files that each number counts; `row` is `bots in south-asia`."""
    return [cite for row in rows for cite in _cite_invest_row(row)]


def _cite_invest_row(row: InvestRow) -> Iterator[Cite]:
    capacity = row.need.capacity.id
    for gap in row.need.gaps:
        level = f"{gap.assessment.level}{', stale' if gap.stale else ''}"
        yield Cite(row.label, "groups_in_gap", gap.group.id, capacity, level)
        for required in gap.missing:
            level_of_required = gap.group.assessments[required].level
            yield Cite(row.label, "value", gap.group.id, required, f"required: {level_of_required}")
        if gap.emerging:
            key = "emerging" if gap.group.emerging else "countries"
            says = _why_emerging(gap)
            yield Cite(row.label, "emerging_in_gap", gap.group.id, None, says, keys=(key,))
        if gap.group.people_served is not None:
            says = f"people_served: {gap.group.people_served}"
            keys = ("people_served",)
            yield Cite(row.label, "people_served", gap.group.id, None, says, keys=keys)
    for mentor in row.need.mentors:
        teaches = mentor.group.assessments[capacity]
        says = f"{teaches.level}, robustness {teaches.robustness}{', stale' * mentor.stale}"
        yield Cite(row.label, "mentors", mentor.group.id, capacity, says)


def _why_emerging(gap: Gap) -> str:
    group = gap.group
    return "emerging: true" if group.emerging else f"countries: {', '.join(group.countries)}"
