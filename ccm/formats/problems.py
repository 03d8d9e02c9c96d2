"""Problems as text."""

import re
import unicodedata

from ccm.model import Place, Problem
from ccm.table import Column, Table

START = Place(1, 1)
EXCERPT_WIDTH = 70

COLUMNS = (
    Column("path", "File"),
    Column("line", "Line"),
    Column("column", "Column"),
    Column("severity", "Severity"),
    Column("code", "Code"),
    Column("message", "Message"),
    Column("hint"),
)


def problem_line(problem: Problem) -> str:
    """`path:line:column: severity: message [code]`, as editors and CI read it."""
    line, column = problem.place or START
    place = f"{problem.path}:{line}:{column}"
    return f"{place}: {problem.severity}: {problem.message} [{problem.code}]"


def excerpt(problem: Problem, line: str) -> str:
    """The line of the problem with carets below the word that is meant.

    A long line is cut to EXCERPT_WIDTH columns around that word.
    """
    number, column = problem.place or START
    margin = f"{number:>5} | "
    plain = "".join(char if char.isprintable() else "·" for char in line)
    start = 0
    if _width(plain) > EXCERPT_WIDTH:
        while _width(plain[start : column - 1]) > EXCERPT_WIDTH // 2:
            start += 1
    end = len(plain)
    while _width(plain[start:end]) > EXCERPT_WIDTH:
        end -= 1
    before = " " * _width(plain[start : column - 1])
    carets = "^" * max(1, _width(_word_at(plain, column - 1, end)))
    return f"{margin}{plain[start:end]}\n{' ' * (len(margin) - 2)}| {before}{carets}"


def _word_at(line: str, start: int, end: int) -> str:
    """The key, quoted text, list item or bare text that begins at `start`."""
    inside = line[:start].rstrip().endswith(("[", ","))
    found = re.match(
        r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|' + (r"[^,\]]+" if inside else r"(?:(?!: | #|:$).)+"),
        line[start:end],
    )
    return found[0].rstrip() if found else ""


def problems_table(problems: list[Problem]) -> Table:
    """The problems as a table, for the data formats."""
    rows = tuple(
        (
            problem.path,
            *(problem.place or START),
            problem.severity.value,
            problem.code,
            problem.message,
            problem.hint,
        )
        for problem in problems
    )
    return Table(report="problems", columns=COLUMNS, rows=rows)


def _width(text: str) -> int:
    """How many columns a terminal gives to a text."""
    return sum(0 if unicodedata.combining(c) else 1 + (_is_wide(c)) for c in text)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
