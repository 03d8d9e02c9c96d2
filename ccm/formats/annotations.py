"""Writes problems as annotations of a pull request: the workflow commands of GitHub."""

from collections import Counter

from ccm.escape import workflow_message, workflow_property
from ccm.formats.problems import START, Checkup, Finding, problem_place
from ccm.model import Severity

MOST_SHOWN_OF_STEP = 10  # errors, and as many warnings, whatever a step prints
_KNOWN_BEFORE = "notice"


def to_annotations(checkup: Checkup) -> str:
    """Returns a line for each problem: the new errors, the new warnings, then the others.

    GitHub shows only the first of each kind. A problem that is not new is a notice.
    """
    ordered = sorted(checkup.findings, key=_importance)
    return "".join(f"{_annotation(finding)}\n" for finding in ordered)


def is_cut_by_github(checkup: Checkup) -> bool:
    """True where GitHub will not show all annotations of one of the kinds."""
    kinds = Counter(map(_annotation_kind, checkup.findings))
    return any(number > MOST_SHOWN_OF_STEP for number in kinds.values())


def _annotation_kind(finding: Finding) -> str:
    return _KNOWN_BEFORE if finding.new is False else finding.problem.severity.value


def _importance(finding: Finding) -> tuple[bool, bool]:
    return finding.new is False, finding.problem.severity is not Severity.ERROR


def _annotation(finding: Finding) -> str:
    problem = finding.problem
    line, column = problem.place or START
    properties = {"file": problem.path, "line": line, "col": column, "title": problem.code}
    written = ",".join(f"{key}={workflow_property(str(is_))}" for key, is_ in properties.items())
    # the log of a job shows the message alone, so it has the place too
    message = workflow_message(
        f"{problem_place(problem)}: {problem.message}", *filter(None, [problem.hint])
    )
    return f"::{_annotation_kind(finding)} {written}::{message}"
