"""Problems as text."""

import unicodedata

from ccm.model import Place, Problem
from ccm.table import Column, Table

START = Place(1, 1)

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
    path = shown_path(problem.path)
    return f"{path}:{line}:{column}: {problem.severity}: {problem.message} [{problem.code}]"


def excerpt(problem: Problem, line: str) -> str:
    """The line of the problem with carets below the word that is meant."""
    number, column = problem.place or START
    margin = f"{number:>5} | "
    plain = "".join(char if char.isprintable() else "·" for char in line)
    start = max(0, column - 40) if len(plain) > 70 else 0
    shown = plain[start : start + 70]
    before = "".join(_blank(char) for char in plain[start : column - 1])
    word = plain[column - 1 :].split(": ")[0].split(" #")[0].rstrip() or " "
    carets = "^" * max(1, min(sum(map(_width, word)), 70 - len(before)))
    return f"{margin}{shown}\n{' ' * (len(margin) - 2)}| {before}{carets}"


def problems_table(problems: list[Problem]) -> Table:
    """The problems as a table, for the data formats."""
    rows = tuple(
        (
            shown_path(problem.path),
            *(problem.place or START),
            problem.severity.value,
            problem.code,
            problem.message,
            problem.hint,
        )
        for problem in problems
    )
    return Table(report="problems", columns=COLUMNS, rows=rows)


def shown_path(path: str) -> str:
    """A path with nothing in it that could steer a terminal or break a line."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in path)


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _blank(char: str) -> str:
    return " " * _width(char)
