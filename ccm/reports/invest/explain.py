"""The whole sum of one row, term by term, so that a reader can repeat it on paper."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from ccm.model import Priorities
from ccm.reports.invest.facts import Facts, Gap
from ccm.reports.invest.shortlist import InvestRow, View, cite_invest
from ccm.reports.invest.sums import (
    Factors,
    cost_in_words,
    factors_of,
    mentors_counted,
    mentors_in_words,
    missing_in_words,
    number_text,
)
from ccm.reports.selection import by_name
from ccm.reports.sentences import counted, make_report
from ccm.table import Column, Columns, Report, Show

DIGITS = 6  # of a factor, so that its product on paper is the same


class TermRow(NamedTuple):
    """One group with a gap, and its factors; it adds their product to the value."""

    gap: Gap
    factors: Factors

    @property
    def in_words(self) -> str:
        """`0.5 × 2 × 1.08 × 1 = 1.08`, for people."""
        shown = [number_text(number, decimals=2) for number in self.factors]
        return f"{' × '.join(shown)} = {number_text(self.factors.product, decimals=2)}"


COLUMNS: Columns[TermRow] = (
    Column("group", value=lambda row: row.gap.group.id),
    Column("name", "Group with gap", value=lambda row: row.gap.group.name),
    Column("level", "Level", Show.LEVEL, lambda row: row.gap.cell.level),
    Column("assessed_on", "Assessed on", value=lambda r: r.gap.cell.assessed_on, terminal=False),
    Column(
        "factors",
        "Stale × emerging × people × required",
        Show.COUNT,
        lambda row: row.in_words,
        data=False,
    ),
    Column("stale_factor", value=lambda row: round(row.factors.stale, DIGITS)),
    Column("emerging_factor", value=lambda row: round(row.factors.emerging, DIGITS)),
    Column("people_factor", value=lambda row: round(row.factors.people, DIGITS)),
    Column("requirement_factor", value=lambda row: round(row.factors.requirements, DIGITS)),
    Column("product", value=lambda row: round(row.factors.product, DIGITS)),
    Column("why", "Why", value=lambda row: "; ".join(_why(row.gap)), terminal=False),
)


def sum_report(view: View, weights: Priorities) -> Report:
    """Returns the sum of the first row: its groups by name; the arithmetic is in the notes."""
    selection, facts, rows = view
    row = rows[0]
    gaps = sorted(row.need.gaps, key=lambda gap: by_name(gap.group))
    terms = [TermRow(gap, factors_of(gap, weights)) for gap in gaps]
    answer = (
        f"{row.name}: the score is {number_text(row.total.score)}, rank {row.ranks.in_words}. It "
        f"is the value of {counted(len(terms), 'group')} with a gap ÷ cost × mentoring."
    )
    report = make_report(
        "invest_sum", COLUMNS, terms, selection, answer=answer, more=partial(cite_invest, row)
    )
    return report.with_first_notes([_which_row(rows, facts), *_closing(row, facts, weights)])


def _which_row(rows: Sequence[InvestRow], facts: Facts) -> str:
    """Returns a note on the place of this row among all, and on the way to other rows."""
    if len(rows) == 1:
        return "Only this row matches the filters, so it has rank 1."
    return (
        f"This is the first of {len(rows):,} rows, and its rank is among these. "
        f"To explain another row, add --capacity and --{facts.by}."
    )


def _why(gap: Gap) -> Iterator[str]:
    yield "stale" if gap.cell.stale else "fresh"
    yield {True: "emerging", False: "not emerging", None: "emerging not known"}[gap.emerging]
    people, countries = gap.group.people_served, len(set(gap.group.countries))
    places = f" in {countries:,} countries" if countries > 1 else ""
    yield "people served not known" if people is None else f"{people:,} people served{places}"
    if gap.missing:
        yield f"required, also a gap: {', '.join(gap.missing)}"
    if gap.unknown:
        yield f"required, not assessed: {', '.join(gap.unknown)}"


def _closing(row: InvestRow, facts: Facts, weights: Priorities) -> Iterator[str]:
    total, need = row.total, row.need
    value = number_text(total.value)
    yield f"Value: the sum of the products = {value}."
    if facts.median:
        yield (
            "People: (log10(1 + people served) ÷ log10(1 + the median, "
            f"{facts.median:,.10g})) to the power of {number_text(weights.people)}; 1 where the "
            f"number is not known. The median is from {counted(facts.known, 'group')}."
        )
    else:
        yield "People: the median is 0 or not known, so this factor is 1 for each group."
    yield f"Cost: {cost_in_words(need, total, weights)}."
    counting, most = map(number_text, (mentors_counted(need, weights), weights.most_mentors))
    yield (
        f"Mentoring: 1 + {number_text(weights.mentor)} × {counting} = "
        f"{number_text(total.mentoring)}. Mentors: {mentors_in_words(need)}. At most {most} count."
    )
    if missing := missing_in_words(need):
        factor = f"{weights.missing_requirement:g}"
        yield f"Required, also a gap: {missing}; each multiplies the group's part by {factor}."
    yield (
        f"Score: {value} ÷ {number_text(total.cost)} × {number_text(total.mentoring)} = "
        f"{number_text(total.score)}. Rank {row.ranks.rank:,}; from {row.ranks.best:,} to "
        f"{row.ranks.worst:,} when any single weight is halved or doubled."
    )
