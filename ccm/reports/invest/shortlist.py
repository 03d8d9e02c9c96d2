"""`ccm report invest`: the needs ranked by what building them would bring for what it costs."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from ccm.model import Priorities, Status
from ccm.model.words import By
from ccm.reports.invest.facts import Facts, Gap, Need, find_facts
from ccm.reports.invest.sums import Ranks, Sum, find_ranks, sum_of, terms_text
from ccm.reports.selection import Selection
from ccm.reports.sentences import and_stale, counted, fresh, how_old, make_report
from ccm.table import Cite, Cited, Column, Columns, Report, Show

SUM = "Value ÷ cost × mentors"
FIRST = 15  # rows that people are shown, if they do not ask for another number


class InvestRow(NamedTuple):
    """One capacity in one place: what it would bring to build it, and how sure its rank is."""

    need: Need
    total: Sum
    ranks: Ranks
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
        stale = len(self.need.stale)
        return f"{len(self.need.gaps):,}{f' ({stale:,} stale)' if stale else ''}"

    @property
    def emerging_text(self) -> str | None:
        """`2 (3 not known)`, for people; None where it is known of none."""
        if self.need.emerging is None:
            return None
        unknown = self.need.emerging_unknown
        return f"{self.need.emerging:,}{f' ({unknown:,} not known)' if unknown else ''}"

    @property
    def people(self) -> list[int]:
        """The numbers of people that groups in gap serve, where they are known."""
        served = (gap.group.people_served for gap in self.need.gaps)
        return [number for number in served if number is not None]


def _columns_by(by: By) -> Columns[InvestRow]:
    """The columns; that of the place has the name of such places."""
    return (
        Column("rank_text", "Rank", Show.COUNT, lambda row: row.ranks.in_words, data=False),
        Column("capacity", value=lambda row: row.need.capacity.id),
        Column("name", "Capacity", value=lambda row: row.need.capacity.name, data=False),
        Column(by.value, value=lambda row: row.need.place),
        Column("place", by.value.capitalize(), value=lambda row: row.need.place_name, data=False),
        Column("gap_text", "In gap", Show.COUNT, lambda row: row.gap_text, data=False),
        Column("groups_in_gap", value=lambda row: len(row.need.gaps)),
        Column("emerging_in_gap", value=lambda row: row.need.emerging),
        Column(
            "emerging_text",
            "Emerging",
            Show.COUNT,
            lambda row: row.emerging_text,
            data=False,
            terminal=False,
        ),
        Column(
            "people_served",
            "People served",
            Show.COUNT,
            lambda row: sum(row.people) if row.people else None,
            terminal=False,
        ),
        Column("people_served_known", value=lambda row: len(row.people)),
        Column("cost", value=lambda row: row.need.capacity.cost),
        Column("risk", value=lambda row: row.need.capacity.risk),
        Column("sum", SUM, Show.COUNT, lambda row: row.total.in_words, data=False),
        Column("value", value=lambda row: round(row.total.value, 4)),
        Column("score", value=lambda row: round(row.total.score, 4)),
        Column("rank", value=lambda row: row.ranks.rank),
        Column("rank_best", value=lambda row: row.ranks.best),
        Column("rank_worst", value=lambda row: row.ranks.worst),
        Column("mentors", value=lambda row: tuple(cell.group.id for cell in row.need.mentors)),
        Column("terms", "What it is made of", value=lambda row: row.terms, terminal=False),
    )


class View(NamedTuple):
    """A selection with its needs, and a row for each by its rank."""

    selection: Selection
    facts: Facts
    rows: Sequence[InvestRow]


def view_of(selection: Selection, by: By, weights: Priorities) -> View:
    """The needs of the selection, by rank; equal ranks in catalog order, then by place."""
    facts = find_facts(selection, by)
    rows = []
    for need, ranks in zip(facts.needs, find_ranks(facts.needs, weights), strict=True):
        total = sum_of(need, weights)
        rows.append(InvestRow(need, total, ranks, terms_text(need, total, weights)))
    return View(selection, facts, sorted(rows, key=lambda row: row.ranks.rank))


def invest_report(view: View, *, first: int | None = None, weights_path: str) -> Report:
    """The first rows (all of them if nothing else is said), and what they stand on."""
    rows, by = view.rows, view.facts.by
    shown = rows if first is None else rows[:first]
    notes = [*_invest_notes(view, weights_path)]
    if len(shown) < len(rows):
        some = f"The first {len(shown):,} of {len(rows):,} rows."
        notes.insert(0, f"{some} All of them: --top all, or --format csv or json.")
    report = make_report(
        "invest",
        _columns_by(by),
        shown,
        view.selection,
        answer=_invest_answer(view),
        more=lambda: chain.from_iterable(map(cite_invest, shown)),
    )
    return report.with_first_notes(notes)


def _invest_answer(view: View) -> str:
    selection, facts, rows = view
    if not rows and selection.filters.fresh_only:
        return (
            f"No gap is known of fresh assessments, so there is nothing to invest in by {facts.by}"
            f"{and_stale(selection)}."
        )
    if not rows:
        return f"No gap is known, so there is nothing to invest in by {facts.by}."
    first = rows[0]
    equal = sum(row.ranks.rank == 1 for row in rows) - 1
    shared = f" (as do {equal:,} more)" if equal else ""
    if first.ranks.worst > 1:
        worst = f"{first.ranks.worst:,} at worst"
        sure = f"; with a single weight halved or doubled its rank is {worst}"
    else:
        sure = ", and stays first when any single weight is halved or doubled"
    return (
        f"A shortlist, not a verdict: {first.name} comes first{shared}, with "
        f"{counted(len(first.need.gaps), 'group')} in gap, "
        f"{how_old([gap.cell for gap in first.need.gaps])}, {first.need.emerging_in_words}{sure}."
    )


def _invest_notes(view: View, weights_path: str) -> Iterator[str]:
    """What the rows stand on, in sentences: the weights, and what is not known or not counted."""
    selection, facts, rows = view
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


def _gap_notes(rows: Sequence[InvestRow], facts: Facts, level: str) -> Iterator[str]:
    gaps = {gap.cell.key: gap for row in rows for gap in row.need.gaps}.values()
    people_known = sum(gap.group.people_served is not None for gap in gaps)
    emerging = sum(gap.emerging is None for gap in gaps)
    if facts.median is None:
        yield "People served: not known for any group, so they make no difference here."
    elif facts.median == 0:
        yield "People served: the median of what is known is 0, so they make no difference here."
    elif people_known < len(gaps):
        missing = len(gaps) - people_known
        yield (
            f"People served: not known for {missing:,} of {counted(len(gaps), 'gap')}; "
            f"they count as the median, {facts.median:,.10g} ({counted(facts.known, 'group')})."
        )
    if emerging:
        yield (
            f"Emerging: not known for {emerging:,} of {counted(len(gaps), 'gap')} (neither the "
            "group nor its countries say it); they count as not emerging."
        )
    if any(gap.unknown for gap in gaps):
        yield f"A required capacity that a group has no {level} for is not held against it."
    disputed = sum(gap.cell.judged.status is Status.DISPUTED for gap in gaps)
    if disputed:
        yield f"{counted(disputed, 'gap')} of these {'is' if disputed == 1 else 'are'} disputed."


def cite_invest(row: InvestRow) -> Iterator[Cite]:
    """The cells and files that each number of the row counts; it is named `bots in south-asia`."""
    for number, cited in _cited_of(row):
        yield Cite(row.label, number, cited)


def _cited_of(row: InvestRow) -> Iterator[tuple[str, Cited]]:
    for gap in row.need.gaps:
        group = gap.group
        says = f"{gap.cell.level}{', stale' * gap.cell.stale}"
        yield "groups_in_gap", Cited(*gap.cell.key, says)
        for required in gap.missing:
            says = f"required: {group.assessments[required].level}"
            yield "value", Cited(group.id, required, says)
        if gap.emerging:
            key = "emerging" if group.emerging else "countries"
            yield "emerging_in_gap", Cited(group.id, None, _why_emerging(gap), keys=(key,))
        if group.people_served is not None:
            keys = ("people_served",)
            says = f"people_served: {group.people_served}"
            yield "people_served", Cited(group.id, None, says, keys=keys)
    for cell in row.need.mentors:
        yield "mentors", Cited(*cell.key, f"{cell.level}, robustness {cell.robustness}")


def _why_emerging(gap: Gap) -> str:
    group = gap.group
    return "emerging: true" if group.emerging else f"countries: {', '.join(group.countries)}"
