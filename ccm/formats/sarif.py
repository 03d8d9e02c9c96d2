"""Writes problems as SARIF 2.1.0, the format of code scanning.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

import json
from collections import Counter
from hashlib import sha256
from urllib.parse import quote

from ccm import __version__
from ccm.escape import json_document, sarif_message
from ccm.formats.problems import START, Checkup, Finding, Rule
from ccm.model import Problem, Severity

Json = dict[str, object]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_TOP = "SRCROOT"
_FINGERPRINT = "problem/v1"  # another number where another text is hashed


def to_sarif(checkup: Checkup) -> str:
    """Returns one run with its rules and results; the same problems give the same bytes."""
    problems = [finding.problem for finding in checkup.findings]
    codes = sorted({problem.code for problem in problems})
    errors = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    driver = {
        "name": "ccm",
        "semanticVersion": __version__,
        "rules": [_rule(checkup.rules[code], is_error=code in errors) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_TOP: {"description": {"text": "The top of the repository."}}},
        "results": _results(checkup, codes),
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_document(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _rule(rule: Rule, *, is_error: bool) -> Json:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.code.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.reasons},
        "help": {"text": rule.text, "markdown": rule.markdown},
        "defaultConfiguration": {"level": (Severity.ERROR if is_error else Severity.WARNING).value},
    }


def _results(checkup: Checkup, codes: list[str]) -> list[Json]:
    number_of = {code: number for number, code in enumerate(codes)}
    times: Counter[object] = Counter()
    results = []
    for finding in checkup.findings:
        lasting = finding.problem.lasting
        times[lasting] += 1
        result = _result(finding, number_of[finding.problem.code])
        result["partialFingerprints"] = {_FINGERPRINT: _digest([*lasting, times[lasting]])}
        results.append(result)
    return results


def _digest(parts: list[object]) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _result(finding: Finding, number: int) -> Json:
    problem = finding.problem
    state = {True: "new", False: "unchanged"}
    return {
        "ruleId": problem.code,
        "ruleIndex": number,
        "level": problem.severity.value,
        "message": {
            "text": sarif_message("\n".join(filter(None, (problem.message, problem.hint))))
        },
        "locations": [_location(problem)],
        **({} if finding.new is None else {"baselineState": state[finding.new]}),
    }


def _location(problem: Problem) -> Json:
    line, column = problem.place or START
    path = quote(problem.path.encode("utf-8", "surrogateescape"))
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": path, "uriBaseId": _TOP},
            "region": {"startLine": line, "startColumn": column},
        }
    }
