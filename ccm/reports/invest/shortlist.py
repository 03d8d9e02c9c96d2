"""`ccm report invest`: the needs, ranked by their benefit for the cost."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from ccm.model import Priorities, Status
from ccm.model.words import By
from ccm.reports.invest.facts import Facts, Gap, Need, find_facts
from ccm.reports.invest.sums import Ranks, Sum, find_ranks, sum_of, terms_text
from ccm.reports.places import PLURALS
from ccm.reports.selection import Selection
from ccm.reports.sentences import and_stale, counted, fresh, how_old, make_report
from ccm.table import Cite, Cited, Column, Columns, Report, Show

SUM = "Value ÷ cost × mentors"
FIRST = 15  # rows that people see, unless they ask for another number


class InvestRow(NamedTuple):
    """One capacity in one place: its score, and its rank with the best and worst one."""

    need: Need
    total: Sum
    ranks: Ranks
    terms: str

    @property
    def label(self) -> str:
        """`bots in south-asia`, as several rows can have the same capacity."""
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
        """`2 (3 not known)`, for people; None where it is known for none."""
        if self.need.emerging is None:
            return None
        unknown = self.need.emerging_unknown
        return f"{self.need.emerging:,}{f' ({unknown:,} not known)' if unknown else ''}"

    def people_text(self, by: By) -> str | None:
        """`1,000 (2 not known)`, or by country also `(of 3 countries)`; None for no number."""
        need = self.need
        if need.people is None:
            return None
        unknown, countries = len(need.gaps) - len(need.served), need.people_countries
        doubts = [f"of {countries:,} countries"] if by is By.COUNTRY and countries > 1 else []
        doubts += [f"{unknown:,} not known"] if unknown else []
        listed = "; ".join(doubts)
        return f"{need.people:,}{f' ({listed})' if listed else ''}"


def _columns_by(by: By) -> Columns[InvestRow]:
    """Returns the columns; the one of the place is called region, language or country."""
    return (
        Column("rank_text", "Rank", Show.COUNT, lambda row: row.ranks.in_words, data=False),
        Column("capacity", value=lambda row: row.need.capacity.id),
        Column("name", "Capacity", value=lambda row: row.need.capacity.name, data=False),
        Column(by.value, value=lambda row: row.need.place),
        Column("place", by.value.capitalize(), value=lambda row: row.need.place_name, data=False),
        Column("gap_text", "Gaps", Show.COUNT, lambda row: row.gap_text, data=False),
        Column("groups_in_gap", value=lambda row: len(row.need.gaps)),
        Column("emerging_in_gap", value=lambda row: row.need.emerging),
        Column("emerging_text", "Emerging", Show.COUNT, lambda row: row.emerging_text, data=False),
        *_served_columns(by),
        Column("cost", value=lambda row: row.need.capacity.cost),
        Column("risk", value=lambda row: row.need.capacity.risk),
        Column("sum", SUM, Show.COUNT, lambda row: row.total.in_words, data=False, terminal=False),
        Column("value", value=lambda row: round(row.total.value, 4)),
        Column("score", value=lambda row: round(row.total.score, 4)),
        Column("rank", value=lambda row: row.ranks.rank),
        Column("rank_best", value=lambda row: row.ranks.best),
        Column("rank_worst", value=lambda row: row.ranks.worst),
        Column("mentors", value=lambda row: tuple(cell.group.id for cell in row.need.mentors)),
        Column("terms", "What it is made of", value=lambda row: row.terms, terminal=False),
    )


def _served_columns(by: By) -> Columns[InvestRow]:
    return (
        Column("people_served", value=lambda row: row.need.people),
        Column("people_served_known", value=lambda row: len(row.need.served)),
        Column("people_served_countries", value=lambda row: row.need.people_countries),
        Column(
            "people_text",
            "People served by one group",
            value=lambda row: row.people_text(by),
            data=False,
        ),
    )


class View(NamedTuple):
    """A selection with its needs, and a row for each need, by rank."""

    selection: Selection
    facts: Facts
    rows: Sequence[InvestRow]


def view_of(selection: Selection, by: By, weights: Priorities) -> View:
    """Returns the needs of the selection, by rank; equal ranks in catalog order, then by place."""
    facts = find_facts(selection, by)
    rows = []
    for need, ranks in zip(facts.needs, find_ranks(facts.needs, weights), strict=True):
        total = sum_of(need, weights)
        rows.append(InvestRow(need, total, ranks, terms_text(need, total, weights)))
    return View(selection, facts, sorted(rows, key=lambda row: row.ranks.rank))


def invest_report(view: View, *, first: int | None = None, weights_path: str) -> Report:
    """Returns the `first` rows (None: all of them), with notes on the numbers behind them."""
    rows, by = view.rows, view.facts.by
    shown = rows if first is None else rows[:first]
    notes = [*_invest_notes(view, weights_path)]
    if len(shown) < len(rows):
        some = f"The first {len(shown):,} of {len(rows):,} rows."
        notes.insert(0, f"{some} To see all, add --top all, or --format csv or json.")
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
            f"No gap is known from fresh assessments, so there is nothing to rank by {facts.by}"
            f"{and_stale(selection)}."
        )
    if not rows:
        return f"No gap is known, so there is nothing to rank by {facts.by}."
    first = rows[0]
    equal = sum(row.ranks.rank == 1 for row in rows) - 1
    shared = f" (tied with {equal:,} more)" if equal else ""
    stays = "stays first"
    if first.ranks.worst > 1:
        stays = f"has rank {first.ranks.worst:,} at worst"
    return (
        f"A shortlist, not a verdict: {first.name} comes first{shared}: "
        f"{counted(len(first.need.gaps), 'group')} with a gap "
        f"({how_old([gap.cell for gap in first.need.gaps])}), {first.need.emerging_in_words}. "
        f"It {stays} when any single weight is halved or doubled."
    )


def _invest_notes(view: View, weights_path: str) -> Iterator[str]:
    """Yields notes on the weights, on facts that are not known, and on gaps not counted."""
    selection, facts, rows = view
    if rows:
        yield _rank_note(weights_path)
        yield from _gap_notes(rows, facts, fresh("level", selection))
    if facts.placeless:
        yield f"Not counted: {counted(facts.placeless, 'gap')} of groups that give no {facts.by}."
    if facts.by is not By.REGION and rows:
        yield f"A group with several {PLURALS[facts.by]} counts in several rows."
    without = facts.pairs - len(rows)
    if without:
        have = "a fresh assessment" if selection.filters.fresh_only else "an assessment"
        yield (
            f"No row: {counted(without, 'pair')} of a capacity and a {facts.by} without a known "
            f"gap. For {facts.silent:,} of them no group has {have}, so a gap is possible."
        )


def _rank_note(weights_path: str) -> str:
    return (
        f"Use this list together with what you know of the groups. The weights and their reasons "
        f"are in {weights_path}. In brackets: the best and worst rank when any single weight is "
        "halved or doubled. Equal scores share a rank."
    )


def _gap_notes(rows: Sequence[InvestRow], facts: Facts, level: str) -> Iterator[str]:
    gaps = {gap.cell.key: gap for row in rows for gap in row.need.gaps}.values()
    people_known = sum(gap.group.people_served is not None for gap in gaps)
    emerging = sum(gap.emerging is None for gap in gaps)
    if facts.median is None:
        yield "People served: not known for any group, so this changes no score."
    elif facts.median == 0:
        yield "People served: the median is 0, so this changes no score."
    elif people_known < len(gaps):
        missing = len(gaps) - people_known
        yield (
            f"People served: not known for {missing:,} of {counted(len(gaps), 'gap')}; they count "
            f"as the median, {facts.median:,.10g} (from {counted(facts.known, 'group')})."
        )
    if emerging:
        yield (
            f"Emerging: not known for {emerging:,} of {counted(len(gaps), 'gap')} (neither the "
            "group nor its countries say so); they count as not emerging."
        )
    if people_known:
        yield (
            "Groups can serve the same people, so their numbers are never added: a row has the "
            "largest number of one group."
        )
    if any(gap.unknown for gap in gaps):
        yield f"A required capacity without a {level} changes no score."
    disputed = sum(gap.cell.judged.status is Status.DISPUTED for gap in gaps)
    if disputed:
        yield f"{disputed:,} of these gaps {'is' if disputed == 1 else 'are'} disputed."


def cite_invest(row: InvestRow) -> Iterator[Cite]:
    """Yields the lines that each number of the row counts; its name is `bots in south-asia`."""
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
    for number, group in enumerate(row.need.served):
        says = f"people_served: {group.people_served}"
        cited = Cited(group.id, None, says, keys=("people_served",))
        yield from (("people_served", cited),) if number == 0 else ()
        yield "people_served_known", cited
    for cell in row.need.mentors:
        yield "mentors", Cited(*cell.key, f"{cell.level}, robustness {cell.robustness}")


def _why_emerging(gap: Gap) -> str:
    group = gap.group
    return "emerging: true" if group.emerging else f"countries: {', '.join(group.countries)}"
