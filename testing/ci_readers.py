"""The readers of `ccm validate --format`: GitHub's runner, SARIF and JUnit."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft4Validator, FormatChecker
from lxml import etree

_SCHEMAS = Path(__file__).parent / "schemas"
_PERCENTS = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


class Annotation(NamedTuple):
    """A workflow command as GitHub's runner reads it."""

    command: str
    properties: dict[str, str]
    message: str


def read_annotation(line: str) -> Annotation | None:
    """A line of a log as the runner reads it; None for text.

    Written after `TryParseV2` in github.com/actions/runner, src/Runner.Common/ActionCommand.cs.
    """
    trimmed = line.lstrip()
    if not trimmed.startswith("::") or "::" not in trimmed[2:]:
        return None
    info, _, message = trimmed[2:].partition("::")
    command, _, properties = info.partition(" ")
    pairs = (part.partition("=") for part in properties.split(",") if part)
    named = {key.strip(): _decoded(text, ("%0D", "%0A", "%3A", "%2C")) for key, _, text in pairs}
    return Annotation(command, named, _decoded(message, ("%0D", "%0A")))


def _decoded(text: str, codes: tuple[str, ...]) -> str:
    for code in (*codes, "%25"):
        text = text.replace(code, _PERCENTS[code])
    return text


def read_annotations(text: str) -> list[Annotation]:
    """The workflow commands among the lines, of which every one must be a command."""
    read = [read_annotation(line) for line in text.splitlines()]
    assert None not in read
    return [annotation for annotation in read if annotation]


@cache
def _sarif() -> Draft4Validator:
    schema = json.loads((_SCHEMAS / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    return Draft4Validator(schema, format_checker=FormatChecker())


def read_sarif(text: str) -> dict[str, Any]:
    """The one run of a valid SARIF document, whose results have the rules that they name."""
    document = json.loads(text)
    assert [error.message for error in _sarif().iter_errors(document)] == []
    [run] = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    return dict(run)


@cache
def _junit() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_SCHEMAS / "junit-10.xsd"))


def read_junit(text: str) -> dict[str, tuple[list[str], list[str]]]:
    """The failures and the output of each case of a valid JUnit file, by its name."""
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    _junit().assertValid(root)
    [suite] = root
    cases = suite.findall("testcase")
    failed = [case for case in cases if case.find("failure") is not None]
    for counted in (root, suite):
        assert (int(counted.get("tests")), int(counted.get("failures"))) == (
            len(cases),
            len(failed),
        )
    assert cases
    return {
        case.get("name"): (
            [line for part in case.findall("failure") for line in part.text.splitlines()],
            [line for part in case.findall("system-out") for line in part.text.splitlines()],
        )
        for case in cases
    }
