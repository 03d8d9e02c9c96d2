"""Problems as tests read them: the facts of each, apart from its words."""

import re
from collections.abc import Mapping
from pathlib import Path

from ccm.escape import text_line
from ccm.model import Problem
from testing.golden import hold
from testing.settings import ROOT

_fact = re.compile(r"'[^']*'|U\+[0-9A-F]+|[^\s'(]*[0-9](?:[^\s'();:]*[^\s'();:,.])?")
_placed = re.compile(r".*?:(?P<place>[0-9]+:[0-9]+): (?:error|warning): (?P<words>.*)", re.DOTALL)


def named(message: str) -> str:
    """The facts of a message: the texts in its quotes, and its words with digits, in order."""
    return " ".join(_fact.findall(message))


def facts(problem: Problem) -> str:
    """`4:12 bad-id 'b_ts'`: the place of a problem, its code, and the facts of its message."""
    place = f"{problem.place.line}:{problem.place.column} " if problem.place else ""
    return f"{place}{problem.code} {named(problem.message)}".rstrip()


def facts_of_line(line: str) -> str:
    """The facts of a problem that was printed: `PATH:4:12: error: MESSAGE [bad-id]`."""
    match = _placed.fullmatch(line.rstrip("\n"))
    assert match, line
    message, _, code = match["words"].rpartition(" [")
    return f"{match['place']} {code.rstrip(']')} {named(message)}".rstrip()


def hold_words(problems: Mapping[str, Problem], name: str) -> None:
    """Compare the message and the hint of each of these cases with a file in tests/golden/."""
    words = (
        f"{case}\n  {text_line(problem.message)}\n  {text_line(problem.hint or '(no hint)')}\n"
        for case, problem in problems.items()
    )
    hold("\n".join(words), Path(ROOT, "tests", "golden", *name.split("/")))
