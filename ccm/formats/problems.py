"""Problems as text."""

import re
from itertools import accumulate, takewhile

from ccm.formats.width import cell_width
from ccm.model import Place, Problem
from ccm.table import Column, Columns, Table, values_in

START = Place(1, 1)
EXCERPT_WIDTH = 70
CUT = "…"
_QUOTED = r'"(?:[^"\\]|\\.)*+"|\'[^\']*+\''
_ITEM = re.compile(rf"{_QUOTED}|[^,\]]+")
_WORD = re.compile(rf"{_QUOTED}|(?:(?!: | #|:$).)+")

COLUMNS: Columns[Problem] = (
    Column("path", value=lambda problem: problem.path),
    Column("line", value=lambda problem: (problem.place or START).line),
    Column("column", value=lambda problem: (problem.place or START).column),
    Column("severity", value=lambda problem: problem.severity.value),
    Column("code", value=lambda problem: problem.code),
    Column("message", value=lambda problem: problem.message),
    Column("hint", value=lambda problem: problem.hint),
)


def problem_line(problem: Problem) -> str:
    """`path:line:column: severity: message [code]`, as editors and CI read it."""
    line, column = problem.place or START
    place = f"{problem.path}:{line}:{column}"
    return f"{place}: {problem.severity}: {problem.message} [{problem.code}]"


def excerpt(problem: Problem, line: str) -> str:
    """The line of the problem with carets below the word that is meant.

    Of a line that is wider than EXCERPT_WIDTH columns, the part around that word; … stands where it
    is cut. No more of a line is looked at than that: it may be as long as a file.
    """
    number, column = problem.place or START
    before, behind = _around(line, column - 1)
    margin = f"{number:>5} | "
    carets = "^" * max(1, cell_width(_word_at(before, behind)))
    below = f"{' ' * (len(margin) - 2)}| {' ' * cell_width(before)}{carets}"
    return f"{margin}{before}{behind}\n{below}"


def _around(line: str, index: int) -> tuple[str, str]:
    """What is shown of a line before the character at `index`, and from it on."""
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
    """The beginning of a text for which so many columns are enough."""
    widths = accumulate(map(cell_width, text))
    return text[: sum(1 for _ in takewhile(lambda width: width <= room, widths))]


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "·" for char in text)


def _word_at(before: str, behind: str) -> str:
    """The key, quoted text, list item or bare text that `behind` begins with."""
    inside = before.rstrip().endswith(("[", ","))
    match = (_ITEM if inside else _WORD).match(behind)
    return match[0].rstrip() if match else ""


def problems_table(problems: list[Problem]) -> Table:
    """The problems as a table, for the data formats."""
    return Table("problems", COLUMNS, values_in(COLUMNS, problems))
