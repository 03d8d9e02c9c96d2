"""Every regular expression of ccm takes time in proportion to the text it is tried on.

The expressions are found in the source. For each, texts are made from its own parse: what stands
before a repeated part once, that part very often, and then what fits nowhere.
Those of the schema are Pydantic's, and linear by their make.
"""

import ast
import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from testing.files import CCM, modules

METHODS = {"match", "fullmatch", "search", "findall", "finditer", "split", "sub"}
OFTEN = 1_000  # how often a part is repeated at first
SLACK = 5  # times as long as in proportion
LEAST = 0.001  # seconds: what takes less is not worth a measurement
NOWHERE = (
    "\x01",
    " \n\x01",
)  # ends that fit in no expression, or no run without blanks

Parsed = Any  # `re._parser` is private and has no types


class Expression(NamedTuple):
    """An expression, by its module and line, and the method that it is used with."""

    module: str
    line: int
    method: str
    pattern: "re.Pattern[Any]"

    def __str__(self) -> str:
        return f"{self.module}:{self.line}-{self.method}"


def expressions() -> Iterator[Expression]:
    """Those compiled at the top of a module, and those given to a function of `re` as a text."""
    for path in modules():
        name = _name(path)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        if not any(_is_re(call.func) for call in calls):
            continue
        known = vars(import_module(name))
        for call in calls:
            yield from _used_with(call, name, known)


def _used_with(call: ast.Call, name: str, known: dict[str, Any]) -> Iterator[Expression]:
    """The expressions whose method the call is: `re.sub("a", …)`, `_A.sub(…)`, `_ALL[x].sub(…)`."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in METHODS:
        return
    method, holder = call.func.attr, call.func.value
    if isinstance(holder, ast.Name) and holder.id == "re":
        source = eval(compile(ast.Expression(call.args[0]), name, "eval"), dict(known))
        yield Expression(name, call.lineno, method, re.compile(source))
    for inner in ast.walk(holder):
        value = known.get(inner.id) if isinstance(inner, ast.Name) else None
        for one in value.values() if isinstance(value, dict) else [value]:
            if isinstance(one, re.Pattern):
                yield Expression(name, call.lineno, method, one)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(CCM.parent).with_suffix("").parts).removesuffix(".__init__")


def _is_re(called: ast.expr) -> bool:
    return (
        isinstance(called, ast.Attribute)
        and isinstance(called.value, ast.Name)
        and called.value.id == "re"
    )


FOUND = list(expressions())


def test_every_expression_that_is_compiled_is_among_those_that_are_measured() -> None:
    measured = {expression.pattern.pattern for expression in FOUND}
    for path in modules():
        text = path.read_text(encoding="utf-8")
        if "re.compile(" not in text:
            continue
        assert not re.search(r"^ .*return re\.compile|^ +\w+ = re\.compile", text, re.MULTILINE), (
            path
        )
        values = list(vars(import_module(_name(path))).values())
        values += [one for value in values if isinstance(value, dict) for one in value.values()]
        for value in values:
            if isinstance(value, re.Pattern):
                assert value.pattern in measured, f"{path}: {value.pattern}"
    assert len(FOUND) > 20


@pytest.mark.parametrize("expression", FOUND, ids=str)
def test_an_expression_is_linear_in_the_length_of_a_hostile_text(expression: Expression) -> None:
    for make in hostile_texts(expression.pattern):
        before = max(LEAST, seconds(expression, make(OFTEN)))
        for factor in (10, 100):
            taken = seconds(expression, make(factor * OFTEN))
            assert taken <= SLACK * factor * before, (make(3), factor)


def test_the_measurement_finds_an_expression_that_is_not_linear() -> None:
    for pattern in (r"\d{4}(?:[Tt]|[ \t]+)[\d:.Zz \t-]*", r"(?:a|a)*b", r"https?://[^\s/]+\S*"):
        expression = Expression("", 0, "fullmatch", re.compile(pattern))
        assert any(
            seconds(expression, make(20)) > LEAST
            or seconds(expression, make(10 * OFTEN)) > SLACK * 10 * LEAST
            for make in hostile_texts(expression.pattern)
        ), pattern


def seconds(expression: Expression, text: str) -> float:
    """The processor time of one use, as the shortest of three where it is short."""
    subject: Any = text.encode() if isinstance(expression.pattern.pattern, bytes) else text
    method: Callable[..., Any] = getattr(expression.pattern, expression.method)
    use = partial(method, *([subject[:0]] if expression.method == "sub" else []), subject)
    taken = []
    for _ in range(3):
        start = time.process_time()
        found = use()
        if expression.method == "finditer":
            deque(found, maxlen=0)  # a list of so many would have all objects looked through
        taken.append(time.process_time() - start)
        if taken[-1] > 10 * LEAST:
            break
    return min(taken)


def hostile_texts(pattern: "re.Pattern[Any]") -> Iterator[Callable[[int], str]]:
    """What makes a text for each repeated part of a pattern and each character it may hold."""
    source = pattern.pattern
    parsed = re._parser.parse(  # type: ignore[attr-defined]
        source.decode() if isinstance(source, bytes) else source, pattern.flags & ~re.UNICODE
    )
    alphabet = sorted(set(_characters(parsed)) | set(" \t\na1A-_:.,'\"\\#"))
    seen = set()
    for before, part in _repeated(parsed, ""):
        for character in alphabet:
            unit = _sample(part, character)
            if unit and (before, unit) not in seen:
                seen.add((before, unit))
                yield from (partial(_text, before, unit, end) for end in NOWHERE)


def _text(before: str, unit: str, end: str, often: int) -> str:
    return before + unit * often + end


def _characters(parsed: Parsed) -> Iterator[str]:
    """Every character that a pattern names, and both ends of every range."""
    for operator, value in parsed:
        name = str(operator)
        if name in ("LITERAL", "NOT_LITERAL"):
            yield chr(value)
        elif name == "RANGE":
            yield from map(chr, value)
        elif isinstance(value, (list, tuple)) or hasattr(value, "data"):
            yield from _characters(_inside(name, value))


def _inside(name: str, value: Parsed) -> list[Parsed]:
    """The operations inside of one, of all branches one after the other."""
    match name:
        case "IN":
            return list(value)
        case "BRANCH":
            return [one for branch in value[1] for one in branch]
        case "SUBPATTERN":
            return list(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return list(value[2])
        case "ATOMIC_GROUP":
            return list(value)
        case _:
            return []


def _repeated(parsed: Parsed, before: str) -> Iterator[tuple[str, Parsed]]:
    """Every part that may be repeated very often, and a text for all that stands before it."""
    for operation in parsed:
        name, value = str(operation[0]), operation[1]
        if name.endswith("REPEAT"):
            if value[1] > 100:
                yield before, value[2]
            yield from _repeated(value[2], before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _repeated(branch, before)
        elif name == "SUBPATTERN":
            yield from _repeated(value[3], before)
        before += _sample([operation], "a")


def _sample(parsed: Parsed, wanted: str) -> str:
    """A text that a pattern matches, with the character `wanted` wherever it may stand."""
    return "".join(_sample_of(str(operator), value, wanted) for operator, value in parsed)


def _sample_of(name: str, value: Parsed, wanted: str) -> str:
    match name:
        case "LITERAL":
            return chr(value)
        case "NOT_LITERAL":
            return wanted if wanted != chr(value) else "b"
        case "ANY":
            return wanted
        case "IN":
            return _member(value, wanted)
        case "BRANCH":
            samples = [_sample(branch, wanted) for branch in value[1]]
            return next((sample for sample in samples if wanted in sample), samples[0])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least: int = value[0]
            return _sample(value[2], wanted) * max(least, 1 if value[1] else 0)
        case _:
            return _sample(_inside(name, value), wanted)


def _member(members: Parsed, wanted: str) -> str:
    """A character of a class: `wanted` where it is one of them."""
    known = re.compile(_class_source(members))
    characters = [wanted, *map(chr, range(32, 0x250)), *_characters(members)]
    return next(character for character in characters if known.fullmatch(character))


def _class_source(members: Parsed) -> str:
    names = {
        "CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s",
        "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W",
    }  # fmt: skip
    source = ""
    for operator, value in members:
        match str(operator):
            case "NEGATE":
                source += "^"
            case "LITERAL":
                source += re.escape(chr(value))
            case "RANGE":
                source += "-".join(re.escape(chr(end)) for end in value)
            case "CATEGORY":
                source += names[str(value)]
    return f"[{source}]"
