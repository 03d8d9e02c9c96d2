"""Writes problems as text or as a table."""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, takewhile
from types import MappingProxyType
from typing import NamedTuple

from ccm.formats.width import cell_width
from ccm.model import Place, Problem, Severity
from ccm.table import Column, Columns, Table, values_in

START = Place(1, 1)
EXCERPT_WIDTH = 70
CUT = "…"
_QUOTED = r'"(?:[^"\\]|\\.)*+"|\'[^\']*+\''
_ITEM = re.compile(rf"{_QUOTED}|[^,\]]+")
_WORD = re.compile(rf"{_QUOTED}|(?:(?!: | #|:$).)+")


class Finding(NamedTuple):
    """A problem, and True where it is new; None where no earlier state was asked for."""

    problem: Problem
    new: bool | None = None


class Rule(NamedTuple):
    """The explanation of a code: a sentence, the reasons, and everything, plain and in Markdown."""

    code: str
    title: str
    reasons: str
    text: str
    markdown: str


class Checkup(NamedTuple):
    """The outcome of a check, for formats that CI reads.

    `findings` are in order, and new ones first. `files` are the paths of all checked files, `rules`
    the explanations by code, `fail_on` the least severity that refuses a change.
    """

    findings: tuple[Finding, ...]
    summary: str
    fail_on: Severity = Severity.ERROR
    files: tuple[str, ...] = ()
    rules: Mapping[str, Rule] = MappingProxyType({})

    def refuses(self, finding: Finding) -> bool:
        """True where this finding makes the check fail; one that is not new never does."""
        severities = (Severity.ERROR, self.fail_on)
        return finding.new is not False and finding.problem.severity in severities


COLUMNS: Columns[Finding] = (
    Column("path", value=lambda finding: finding.problem.path),
    Column("line", value=lambda finding: (finding.problem.place or START).line),
    Column("column", value=lambda finding: (finding.problem.place or START).column),
    Column("severity", value=lambda finding: finding.problem.severity.value),
    Column("code", value=lambda finding: finding.problem.code),
    Column("message", value=lambda finding: finding.problem.message),
    Column("hint", value=lambda finding: finding.problem.hint),
    Column("new", value=lambda finding: finding.new),
)


def problem_line(problem: Problem) -> str:
    """Returns `path:line:column: severity: message [code]`, which editors and CI can read."""
    return f"{problem_place(problem)}: {problem.severity}: {problem.message} [{problem.code}]"


def problem_place(problem: Problem) -> str:
    """Returns `path:line:column`."""
    line, column = problem.place or START
    return f"{problem.path}:{line}:{column}"


def excerpt(problem: Problem, line: str) -> str:
    """Returns the line of the problem, with carets below the word that is wrong.

    A line wider than EXCERPT_WIDTH columns is cut to the part around that word, with … at the cuts.
    The rest of the line is not read: it can be as long as a file.
    """
    number, column = problem.place or START
    before, behind = _around(line, column - 1)
    margin = f"{number:>5} | "
    carets = "^" * max(1, cell_width(_word_at(before, behind)))
    below = f"{' ' * (len(margin) - 2)}| {' ' * cell_width(before)}{carets}"
    return f"{margin}{before}{behind}\n{below}"


def _around(line: str, index: int) -> tuple[str, str]:
    """Returns the shown parts of a line: before the character at `index`, and from it on."""
    before = _printable(line[max(0, index - EXCERPT_WIDTH) : index])
    behind = _printable(line[index : index + EXCERPT_WIDTH])
    if len(line) <= EXCERPT_WIDTH and cell_width(before + behind) <= EXCERPT_WIDTH:
        return before, behind
    room = EXCERPT_WIDTH // 2
    if index > len(before) or cell_width(before) > room:
        before = CUT + _fitting_part(before[::-1], room - 1)[::-1]
    room = EXCERPT_WIDTH - cell_width(before)
    if len(line) - index > len(behind) or cell_width(behind) > room:
        behind = _fitting_part(behind, room - 1) + CUT
    return before, behind


def _fitting_part(text: str, room: int) -> str:
    """Returns the longest beginning of a text that fits into `room` columns."""
    widths = accumulate(map(cell_width, text))
    return text[: sum(1 for _ in takewhile(lambda width: width <= room, widths))]


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "·" for char in text)


def _word_at(before: str, behind: str) -> str:
    """Returns the key, quoted text, list item or bare text at the start of `behind`."""
    inside = before.rstrip().endswith(("[", ","))
    match = (_ITEM if inside else _WORD).match(behind)
    return match[0].rstrip() if match else ""


def problems_table(findings: Sequence[Finding]) -> Table:
    """Returns the problems as a table, for the data formats."""
    return Table("problems", COLUMNS, values_in(COLUMNS, findings))
