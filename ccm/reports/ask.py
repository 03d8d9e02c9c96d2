"""Named questions: each answered in a sentence, with the rows that stand behind it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, assert_never

from ccm.escape import shell, shell_word
from ccm.model import Asks, Capacity, Level, Question
from ccm.reports import find, gaps
from ccm.reports.cells import Tally, tally
from ccm.reports.find import FoundRow, find_groups, level_range
from ccm.reports.gaps import FEW, GapRow, find_gaps
from ccm.reports.invest.facts import By, find_facts
from ccm.reports.invest.shortlist import find_invest, invest_table
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, how_stale, place_of, report_table
from ccm.table import Column, Show, Table

MOST_NAMED = 3
MOST_GAPS = 5
MOST_INVEST = 5


class AskRow(NamedTuple):
    """One question: its answer in a sentence, and the numbers in it.

    Of `groups` in the filter, `assessed` have a level of what is asked for, `matching` of these are
    the answer, and `stale` of these are stale. Of a question about gaps, the numbers are those of
    the most common one (`first` is its name); of one about investments, `matching` are the groups
    in gap of the first, and `assessed` have assessed anything. `matching` and `stale` are None
    where nobody has assessed it, and all are None where the question cannot be answered.
    """

    question: str
    text: str
    answer: str
    matching: int | None = None
    assessed: int | None = None
    groups: int | None = None
    stale: int | None = None
    first: str = ""

    @property
    def in_short(self) -> str:
        """`3 of 11`, after the name of the most common gap where it asks for one."""
        if self.matching is None:
            return "nobody has assessed it" if self.assessed == 0 else "no answer"
        return f"{self.first}{self.matching} of {self.assessed}"

    @property
    def command(self) -> str:
        """The command that answers this question alone."""
        return shell("ccm ask", self.question)


class Answer(NamedTuple):
    """A question's row in the list of all, and the rows or table of another report behind it."""

    row: AskRow
    asks: Asks
    columns: tuple[Column, ...] = ()
    rows: Sequence[Any] = ()
    notes: tuple[str, ...] = ()
    table: Table | None = None


COLUMNS = (
    Column("question"),
    Column("text", "Question", Show.HEADING),
    Column("command", "Ask for more", data=False),
    Column("answer", "Answer"),
    Column("matching"),
    Column("assessed"),
    Column("groups"),
    Column("stale"),
)


def find_answer(question: Question, selection: Selection) -> Answer:
    """The answer from the part of the dataset that the question, and the user, ask about.

    For a question about groups that part has one capacity: the question's.
    """
    match question.asks:
        case Asks.GROUPS:
            return _answer_groups(question, selection)
        case Asks.GAPS:
            return _answer_gaps(question, selection)
        case Asks.INVEST:
            return _answer_invest(question, selection)
        case _:
            assert_never(question.asks)


def no_answer(question: Question, why: str) -> Answer:
    """In place of an answer, the reason why there is none."""
    end = "" if why.endswith("?") else "."
    row = AskRow(question.id, question.text, f"This cannot be answered: {why}{end}")
    return Answer(row, question.asks)


def ask_table(answers: list[Answer], selection: Selection) -> Table:
    """A row for each answer, in the order of the questions; `selection` is the user's part."""
    rows = [answer.row for answer in answers]
    known = sum(row.matching is not None for row in rows)
    answer = f"{known:,} of {counted(len(rows), 'question')} can be answered from assessments."
    table = report_table("ask", COLUMNS, rows, selection, answer=answer)
    return table.with_notes(
        ["A question may have filters of its own, which narrow this further: ccm ask QUESTION."]
    )


def answer_table(answer: Answer, selection: Selection) -> Table:
    """The rows behind one answer, and the question in the notes."""
    table = answer.table or report_table("", answer.columns, answer.rows, selection, answer="")
    table = table._replace(report=f"ask_{answer.asks}", answer=answer.row.answer)
    asked = f"The question {answer.row.question} of {selection.dataset.questions_path}"
    return table.with_notes([*answer.notes, f"{asked}: {answer.row.text}"])


def _answer_groups(question: Question, selection: Selection) -> Answer:
    capacity = next(selection.dataset.catalog.capacities())
    lowest, highest = range_of(question)
    rows = find_groups(selection.dataset, capacity, at_least=lowest, at_most=highest)
    cells = tally(selection.dataset)
    wanted = level_range(lowest, highest)
    row = AskRow(
        question=question.id,
        text=question.text,
        answer=_groups_in_words(rows, capacity, wanted, selection, cells),
        matching=len(rows) if cells.assessed else None,
        assessed=cells.assessed,
        groups=cells.groups,
        stale=cells.stale if cells.assessed else None,
    )
    return Answer(row, question.asks, find.COLUMNS, rows)


def _groups_in_words(
    rows: list[FoundRow], capacity: Capacity, wanted: str, selection: Selection, cells: Tally
) -> str:
    fresh = "fresh " if selection.filters.fresh_only else ""
    if not cells.assessed:
        return _nobody(capacity.name, selection)
    doubts = ["few"] if cells.assessed < FEW else []
    doubts.append("fresh only" if fresh else how_stale(cells.stale, cells.assessed))
    verb = "has" if len(rows) == 1 else "have"
    return (
        f"{len(rows):,} of {counted(cells.assessed, 'group')}{place_of(selection)} that assessed "
        f"{capacity.name} ({', '.join(doubts)}) {verb} it {wanted}{_named(rows)}; "
        f"{counted(cells.groups - cells.assessed, 'more group')} without a {fresh}level."
    )


def _named(rows: list[FoundRow]) -> str:
    """The names of a few groups; those of many stand in the rows only."""
    return f": {', '.join(row.name for row in rows)}" if 0 < len(rows) <= MOST_NAMED else ""


def _nobody(thing: str, selection: Selection) -> str:
    number = counted(len(selection.dataset.groups), "group")
    if not selection.dataset.groups:
        return "The filters leave no group to ask."
    if not selection.filters.fresh_only:
        return f"Nobody{place_of(selection)} has assessed {thing} so far: {number}, and no level."
    stale = f"; {counted(selection.dropped, 'stale assessment')}" if selection.dropped else ""
    return f"Nobody{place_of(selection)} has a fresh assessment of {thing}: {number}{stale}."


def _answer_gaps(question: Question, selection: Selection) -> Answer:
    every = find_gaps(selection.dataset)
    rows = [row for row in every if row.gap][:MOST_GAPS]
    first = next(iter(every), None)
    known = first is not None and first.assessed > 0
    row = AskRow(
        question=question.id,
        text=question.text,
        answer=_gaps_in_words(rows, selection, known=known),
        matching=first.gap if first and known else None,
        assessed=first.assessed if first else 0,
        groups=len(selection.dataset.groups),
        stale=first.stale if first and known else None,
        first=f"{first.name}: " if first else "",
    )
    command = " ".join(["ccm report gaps", *_options(selection)])
    note = f"The first {len(rows)} of {counted(len(every), 'capacity')}; all of them: {command}"
    notes = (note,) if 0 < len(rows) < len(every) else ()
    return Answer(row, question.asks, gaps.COLUMNS, rows, notes)


def _gaps_in_words(rows: list[GapRow], selection: Selection, *, known: bool) -> str:
    if not known:
        return _nobody("anything", selection)
    cells = tally(selection.dataset)
    if not rows:
        fresh = "fresh " if selection.filters.fresh_only else ""
        number = counted(cells.assessed, f"{fresh}assessment")
        return f"No gap is known{place_of(selection)}: none of {number} is at low or below."
    *others, last = [_gap_in_words(row, selection) for row in rows[:MOST_NAMED]]
    listed = f"{', '.join(others)} and {last}" if others else last
    noun = "gaps" if others else "gap"
    return (
        f"The most common {noun}{place_of(selection)} {'are' if others else 'is'} {listed}; "
        f"{counted(cells.groups - cells.groups_assessed, 'group')} with no assessment."
    )


def _gap_in_words(row: GapRow, selection: Selection) -> str:
    doubts = ["few"] if row.few else []
    fresh = selection.filters.fresh_only
    doubts.append("fresh only" if fresh else how_stale(row.stale, row.assessed))
    return f"{row.name} ({row.gap} of {counted(row.assessed, 'group')}, {', '.join(doubts)})"


def _options(selection: Selection) -> Iterator[str]:
    for name, value in selection.filters._asdict().items():
        if value is True:
            yield f"--{name.replace('_', '-')}"
        elif value:
            yield from (f"--{name} {shell_word(one)}" for one in value)


def _answer_invest(question: Question, selection: Selection) -> Answer:
    weights = selection.dataset.priorities
    if weights is None:
        return no_answer(question, f"{selection.dataset.priorities_path} is missing or broken")
    facts = find_facts(selection, By.REGION)
    every = find_invest(facts, weights)
    path = selection.dataset.priorities_path
    shown = every[:MOST_INVEST]
    table = invest_table(shown, facts, selection, weights_path=path)
    command = " ".join(["ccm report invest --top all", *_options(selection)])
    more = f"The first {len(shown)} of {len(every):,} rows; all of them: {command}"
    table = table._replace(notes=(more, *table.notes)) if len(every) > len(shown) else table
    cells = tally(selection.dataset)
    first = next(iter(every), None)
    stale = sum(gap.stale for gap in first.need.gaps) if first else None
    row = AskRow(
        question=question.id,
        text=question.text,
        answer=table.answer if cells.assessed else _nobody("anything", selection),
        matching=first.groups_in_gap if first else None,
        assessed=cells.groups_assessed,
        groups=cells.groups,
        stale=stale,
    )
    return Answer(row, question.asks, rows=shown, table=table)


def range_of(question: Question) -> tuple[Level, Level]:
    """The lowest and the highest level that a question asks for."""
    if question.asks is Asks.GAPS:
        return Level.NONE, Level.LOW
    return question.at_least or Level.NONE, question.at_most or Level.HIGH
