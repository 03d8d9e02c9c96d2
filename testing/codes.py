"""The codes of all problems, as the source has them."""

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import get_args, get_type_hints

from ccm.checks import CHECKS, code_of
from ccm.model import Catalog, Group, QuestionList, RegionList
from ccm.model.forms import field_names, is_record
from testing.files import modules

# Fields whose words are those of another name.
WORD_SETS = {
    "robustness": "level",
    "relevant_to": "kind",
    "at_least": "level",
    "at_most": "level",
}

# The functions that take a code without its name, and which argument it is.
TAKES_A_CODE = {"refuse": 0, "Form": 1, "problem_at": 1, "problem": 1}


def every_code() -> set[str]:
    """The codes of the checks, of literals, and of the fields with a closed set of words."""
    codes = {code for path in modules() for code in codes_in(path)}
    lists = (Group, Catalog, RegionList, QuestionList)
    return {
        *codes,
        *map(code_of, CHECKS),
        *(code for kind in lists for code in _codes_of_words(kind)),
    }


def codes_in(path: Path) -> Iterator[str]:
    """The codes that are literals in a source file."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        values = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        position = TAKES_A_CODE.get(name)
        if position is not None:
            values += call.args[position : position + 1]
        for value in values:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def _codes_of_words(kind: type) -> Iterator[str]:
    """The code of every field of `kind`, and of what it holds, that has a closed set of words."""
    hints = get_type_hints(kind)
    for name in field_names(kind):
        for inner in _types_in(hints[name]):
            if is_record(inner):
                yield from _codes_of_words(inner)
            elif issubclass(inner, StrEnum):
                yield f"unknown-{WORD_SETS.get(name, name)}"


def _types_in(hint: object) -> Iterator[type]:
    if isinstance(hint, type):
        yield hint
    for argument in get_args(hint):
        yield from _types_in(argument)
