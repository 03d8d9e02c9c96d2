"""The answer to a question as a value and as a table, and the words that all kinds share."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ccm.escape import shell, shell_word
from ccm.model import Asks, Question
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, nobody_fresh, place_of, report_table
from ccm.table import Column, Show, Table


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


def no_answer(question: Question, why: str) -> Answer:
    """In place of an answer, the reason why there is none."""
    end = "" if why.endswith("?") else "."
    row = AskRow(question.id, question.text, f"This cannot be answered: {why}{end}")
    return Answer(row, question.asks)


def nobody_assessed(thing: str, selection: Selection) -> str:
    """That no group of the selection has assessed `thing`, or none is left by the filters."""
    if not selection.dataset.groups:
        return "The filters leave no group to ask."
    if selection.filters.fresh_only:
        return nobody_fresh(thing, selection)
    number = counted(len(selection.dataset.groups), "group")
    return f"Nobody{place_of(selection)} has assessed {thing} so far: {number}, and no level."


def command_for_all(report: str, selection: Selection) -> str:
    """The command of another report that has all rows, with the filters of the selection."""
    return " ".join([report, *_options(selection)])


def _options(selection: Selection) -> Iterator[str]:
    for name, value in selection.filters._asdict().items():
        if value is True:
            yield f"--{name.replace('_', '-')}"
        elif value:
            yield from (f"--{name} {shell_word(word)}" for word in value)


def ask_table(answers: list[Answer], selection: Selection) -> Table:
    """A row for each answer, in the order of the questions; `selection` is the user's part."""
    rows = [answer.row for answer in answers]
    number_answered = sum(row.matching is not None for row in rows)
    answer = (
        f"{number_answered:,} of {counted(len(rows), 'question')} can be answered from assessments."
    )
    table = report_table("ask", COLUMNS, rows, selection, answer=answer)
    return table.with_notes(
        ["A question may have filters of its own, which narrow this further: ccm ask QUESTION."]
    )


def not_asked_note(left_out: int) -> tuple[str, ...]:
    """How many questions are outside of the user's filters, in a note if any are."""
    if not left_out:
        return ()
    number = counted(left_out, "question")
    return (f"Not asked: {number} about a capacity that --area or --capacity leaves out.",)


def answer_table(answer: Answer, selection: Selection) -> Table:
    """The rows behind one answer, and the question in the notes."""
    table = answer.table or report_table("", answer.columns, answer.rows, selection, answer="")
    table = table._replace(report=f"ask_{answer.asks}", answer=answer.row.answer)
    asked = f"The question {answer.row.question} of {selection.dataset.questions_path}"
    return table.with_notes([*answer.notes, f"{asked}: {answer.row.text}"])
