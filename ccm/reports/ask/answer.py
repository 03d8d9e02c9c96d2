"""The answer to a question as a value, and the words that all kinds of answers share."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ccm.escape import shell, shell_word
from ccm.model import Asks, Question
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, nobody_fresh, place_of
from ccm.table import Column, Table


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
