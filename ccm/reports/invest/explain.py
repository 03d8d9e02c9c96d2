"""The whole sum of one row, term by term, so that a reader can do it again on paper."""

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

DIGITS = 6  # of a factor, so that what is multiplied on paper comes out the same


class TermRow(NamedTuple):
    """One group in gap, and its factors; their product is what it adds to the value."""

    gap: Gap
    factors: Factors

    @property
    def in_words(self) -> str:
        """`0.5 × 2 × 1.08 × 1 = 1.08`, for people."""
        shown = [number_text(number, decimals=2) for number in self.factors]
        return f"{' × '.join(shown)} = {number_text(self.factors.product, decimals=2)}"


COLUMNS: Columns[TermRow] = (
    Column("group", value=lambda row: row.gap.group.id),
    Column("name", "Group in gap", value=lambda row: row.gap.group.name),
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
    """The sum of the first row: each group in gap, by name; the arithmetic follows in sentences."""
    selection, facts, rows = view
    row = rows[0]
    gaps = sorted(row.need.gaps, key=lambda gap: by_name(gap.group))
    terms = [TermRow(gap, factors_of(gap, weights)) for gap in gaps]
    answer = (
        f"{row.name}: the sum of what {counted(len(terms), 'group')} in gap count, "
        f"÷ the cost, × mentoring, is {number_text(row.total.score)}: rank {row.ranks.in_words}."
    )
    report = make_report(
        "invest_sum", COLUMNS, terms, selection, answer=answer, more=partial(cite_invest, row)
    )
    return report.with_first_notes([_which_row(rows, facts), *_closing(row, facts, weights)])


def _which_row(rows: Sequence[InvestRow], facts: Facts) -> str:
    """Which row this is, and how to have the sum of another."""
    if len(rows) == 1:
        return "The filters leave this one row, and its rank is that among one."
    return (
        f"This is the first of {len(rows):,} rows, and its rank is that among them. "
        f"For another row: --capacity and --{facts.by}."
    )


def _why(gap: Gap) -> Iterator[str]:
    yield "stale" if gap.cell.stale else "fresh"
    yield {True: "emerging", False: "not emerging", None: "emerging not known"}[gap.emerging]
    people = gap.group.people_served
    yield "people served not known" if people is None else f"{people:,} people served"
    if gap.missing:
        yield f"required and in gap: {', '.join(gap.missing)}"
    if gap.unknown:
        yield f"required and not assessed: {', '.join(gap.unknown)}"


def _closing(row: InvestRow, facts: Facts, weights: Priorities) -> Iterator[str]:
    total, need = row.total, row.need
    value = number_text(total.value)
    yield f"Value: the sum of the products = {value}."
    if facts.median:
        yield (
            "People: (log10(1 + people served) ÷ log10(1 + the median, "
            f"{facts.median:,.10g})) to the power of {number_text(weights.people)}; "
            f"not known counts 1. The median is that of {counted(facts.known, 'group')}."
        )
    else:
        yield "People: no median other than 0 is known, so each group counts 1."
    yield f"Cost: {cost_in_words(need, total, weights)}."
    counting, most = map(number_text, (mentors_counted(need, weights), weights.most_mentors))
    yield (
        f"Mentoring: 1 + {number_text(weights.mentor)} × {counting} = "
        f"{number_text(total.mentoring)}. Mentors: {mentors_in_words(need)}. No more than {most} "
        "count."
    )
    if missing := missing_in_words(need):
        yield f"Required, and in gap too: {missing}; each counts {weights.missing_requirement:g}."
    yield (
        f"Score: {value} ÷ {number_text(total.cost)} × {number_text(total.mentoring)} = "
        f"{number_text(total.score)}. Rank {row.ranks.rank:,}; while each weight is halved and "
        f"doubled in turn, from {row.ranks.best:,} to {row.ranks.worst:,}."
    )
