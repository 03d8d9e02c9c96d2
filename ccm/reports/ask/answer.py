"""The answer to a question as a value and as a table, and the sentences that all kinds share."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ccm.escape import shell, shell_word
from ccm.model import Question
from ccm.model.cells import Cell, Cells
from ccm.reports.cites import cited_cells
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, make_report
from ccm.table import Cited, Column, Columns, Report, Show

Counted = Sequence[Cell] | None


class AskRow(NamedTuple):
    """One question: its answer in a sentence, and the cells that it counts.

    `groups` are all cells of the capacity, `assessed` those with a level, `matching` those that are
    the answer, and `stale` those that are stale. A question about gaps counts the most common gap
    (`first` is its name); one about investments, the capacity and place of rank 1. `matching` and
    `stale` are None where no group assessed it; all are None where there is nothing to count.
    `part` is the part of the dataset that is asked about.
    """

    question: Question
    answer: str
    matching: Counted = None
    assessed: Counted = None
    groups: Counted = None
    stale: Counted = None
    first: str = ""
    part: Selection | None = None

    def counting(self, matching: Sequence[Cell], cells: Cells) -> "AskRow":
        """Returns the row with these cells, of which `matching` are the answer."""
        assessed = cells.assessed
        return self._replace(
            matching=matching if assessed else None,
            assessed=assessed,
            groups=cells.all,
            stale=cells.stale if assessed else None,
        )

    @property
    def in_short(self) -> str:
        """`3 of 11`, or `Bots: 3 of 11` for a question about gaps or investments."""
        if self.matching is None and self.assessed is not None:
            fresh_only = self.part is not None and self.part.filters.fresh_only
            return "no fresh assessment" if fresh_only else "no group has assessed it"
        if self.matching is None:
            return "no answer"
        return f"{self.first}{len(self.matching):,} of {len(self.assessed or ()):,}"

    @property
    def command(self) -> str:
        """The command that answers this question alone."""
        return shell("ccm ask", self.question.id)


class Answer(NamedTuple):
    """A question's row in the list of all, and the report behind it."""

    row: AskRow
    report: Report | None = None


def _counted_column(key: str, of: Callable[[AskRow], Counted], *, wide: int = 0) -> Column[AskRow]:
    def number(row: AskRow) -> int | None:
        found = of(row)
        return None if found is None else len(found)

    def cites(row: AskRow) -> Iterable[Cited]:
        return cited_cells(of(row) or (), row.part) if row.part else ()

    return Column(key, value=number, cites=cites, wide=wide)


COLUMNS: Columns[AskRow] = (
    Column("question", value=lambda row: row.question.id),
    Column("text", "Question", Show.HEADING, lambda row: row.question.text),
    Column("command", "Ask for more", Show.COMMAND, lambda row: row.command, data=False),
    Column("answer", "Answer", value=lambda row: row.answer),
    _counted_column("matching", lambda row: row.matching),
    _counted_column("assessed", lambda row: row.assessed, wide=1),
    _counted_column("groups", lambda row: row.groups, wide=2),
    _counted_column("stale", lambda row: row.stale),
)


def no_answer(question: Question, why: str) -> Answer:
    """Returns an answer that gives the reason `why` there is none."""
    end = "" if why.endswith("?") else "."
    return Answer(AskRow(question, f"This cannot be answered: {why}{end}"))


def command_for_all(report: str, selection: Selection) -> str:
    """Returns the command of another report with all rows, with the filters of the selection."""
    options = (" ".join(map(shell_word, words)) for words in selection.filters.options())
    return " ".join([report, *options])


def ask_report(answers: Sequence[Answer], selection: Selection) -> Report:
    """Returns a row for each answer, in order; `selection` has the filters of the user."""
    rows = [answer.row for answer in answers]
    number_answered = sum(row.matching is not None for row in rows)
    answer = (
        f"{number_answered:,} of {counted(len(rows), 'question')} can be answered from assessments."
    )
    report = make_report("ask", COLUMNS, rows, selection, answer=answer)
    return report.with_notes(
        ["A question can have its own filters. To see them, run: ccm ask QUESTION"]
    )


def not_asked_note(left_out: int) -> tuple[str, ...]:
    """Returns a note on the number of questions that the user's filters leave out, if any."""
    if not left_out:
        return ()
    number = counted(left_out, "question")
    return (f"Not asked: {number} about a capacity that --area or --capacity excludes.",)


def answer_report(answer: Answer, selection: Selection) -> Report:
    """Returns the report behind one answer, with the question in its notes."""
    question = answer.row.question
    empty: Columns[object] = ()
    report = answer.report or make_report("", empty, (), selection, answer="")
    table = report.table._replace(report=f"ask_{question.asks}", answer=answer.row.answer)
    asked = f"Question {question.id} in {selection.dataset.questions_path}"
    return report._replace(table=table).with_notes([f"{asked}: {question.text}"])
