"""The answer to a question as a value and as a table, and the words that all kinds share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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
    """One question: its answer in a sentence, and what is counted in it.

    Of `groups` in the filter, `assessed` have a level of what is asked for; `matching` of these are
    the answer, and `stale` of these are stale. Of a question about gaps, the numbers are those of
    the most common one (`first` is its name); of one about investments, those of the first
    capacity in the first place. `matching` and `stale` are None where nobody has assessed it, and
    all are None where there is nothing to count. `part` is what the question is put to.
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
        """The same question, which counts these cells, `matching` of the assessed ones."""
        assessed = cells.assessed
        return self._replace(
            matching=matching if assessed else None,
            assessed=assessed,
            groups=cells.all,
            stale=cells.stale if assessed else None,
        )

    @property
    def in_short(self) -> str:
        """`3 of 11`, after the name of the most common gap where it asks for one."""
        if self.matching is None:
            return "no answer" if self.assessed is None else "nobody has assessed it"
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
    """In place of an answer, the reason why there is none."""
    end = "" if why.endswith("?") else "."
    return Answer(AskRow(question, f"This cannot be answered: {why}{end}"))


def command_for_all(report: str, selection: Selection) -> str:
    """The command of another report that has all rows, with the filters of the selection."""
    return " ".join([report, *_options(selection)])


def _options(selection: Selection) -> Iterator[str]:
    for name, value in selection.filters._asdict().items():
        if value is True:
            yield f"--{name.replace('_', '-')}"
        elif value:
            yield from (f"--{name} {shell_word(word)}" for word in value)


def ask_report(answers: Sequence[Answer], selection: Selection) -> Report:
    """A row for each answer, in the order of the questions; `selection` is the user's part."""
    rows = [answer.row for answer in answers]
    number_answered = sum(row.matching is not None for row in rows)
    answer = (
        f"{number_answered:,} of {counted(len(rows), 'question')} can be answered from assessments."
    )
    report = make_report("ask", COLUMNS, rows, selection, answer=answer)
    return report.with_notes(
        ["A question may have filters of its own, which narrow this further: ccm ask QUESTION."]
    )


def not_asked_note(left_out: int) -> tuple[str, ...]:
    """How many questions are outside of the user's filters, in a note if any are."""
    if not left_out:
        return ()
    number = counted(left_out, "question")
    return (f"Not asked: {number} about a capacity that --area or --capacity leaves out.",)


def answer_report(answer: Answer, selection: Selection) -> Report:
    """What is behind one answer, and the question in the notes."""
    question = answer.row.question
    empty: Columns[object] = ()
    report = answer.report or make_report("", empty, (), selection, answer="")
    table = report.table._replace(report=f"ask_{question.asks}", answer=answer.row.answer)
    asked = f"The question {question.id} of {selection.dataset.questions_path}"
    return report._replace(table=table).with_notes([f"{asked}: {question.text}"])
