"""Every code is explained, and its examples are real."""

import re
from pathlib import Path

import pytest

from ccm.explanations import explained_subjects, explanations_by_code
from ccm.explanations.form import Explanation
from ccm.model import OddityCode
from testing.codes import every_code
from testing.explained import TABLE, lay_example
from testing.settings import ROOT, Invoke

# Bytes, folders and history are no lines of a file: these have their examples there.
HELD_ELSEWHERE = {
    "long-note": "tests/examples/bad/long-note/expected.txt",
    "missing-file": "tests/cli/test_validate.py",
    "more-problems": "tests/security/test_bounds.py",
    "not-a-file": "tests/parse/test_stray_files.py",
    "not-read": "tests/examples/bad/not-read/expected.txt",
    "not-utf-8": "tests/examples/bad/not-utf-8/expected.txt",
    "renamed-without-formerly": "tests/cli/test_renamed_by_hand.py",
    "symbolic-link": "tests/examples/bad/symbolic-link/expected.txt",
    "too-large": "tests/security/test_bounds.py",
    "unread-file": "tests/examples/bad/unread-file/expected.txt",
}
PROBLEMS = [item for item in explanations_by_code().values() if item.fix]
EXPLAINED = [item for item in PROBLEMS if item.code not in HELD_ELSEWHERE]
ALL = pytest.mark.parametrize("explanation", EXPLAINED, ids=lambda item: str(item.code))


def codes_of(explanation: Explanation, data: Path, invoke: Invoke, *, good: bool) -> list[str]:
    """The codes that are printed for the good or the bad example."""
    examples = explanation.good if good else explanation.bad
    for example in examples:
        lay_example(example, data)
    if any(example.place == TABLE for example in examples):
        table = data.parent / TABLE
        has_days = "assessed_on" in table.read_text(encoding="utf-8")
        day = [] if has_days else ["--assessed-on", "2026-03-01"]
        result = invoke("import", "--dry-run", str(table), *day)
    else:
        result = invoke("validate")
    assert result.exit_code in (0, 1), result.output
    assert result.exit_code == int(": error: " in result.stdout)
    return re.findall(r"\[([a-z0-9-]+)\]$", result.stdout, re.MULTILINE)


@ALL
def test_a_bad_example_has_exactly_this_problem(
    explanation: Explanation, data: Path, invoke: Invoke
) -> None:
    assert codes_of(explanation, data, invoke, good=False) == [explanation.code]


@ALL
def test_a_good_example_has_no_problem(
    explanation: Explanation, data: Path, invoke: Invoke
) -> None:
    assert codes_of(explanation, data, invoke, good=True) == []


@pytest.mark.parametrize("code", HELD_ELSEWHERE)
def test_what_is_no_text_has_its_example_elsewhere(code: str) -> None:
    assert code in (ROOT / HELD_ELSEWHERE[code]).read_text(encoding="utf-8")


def test_every_code_is_explained_once() -> None:
    codes = [item.code for subject in explained_subjects() for item in subject.explanations]
    assert sorted(codes) == sorted(every_code() | {*OddityCode})


@pytest.mark.parametrize("item", PROBLEMS, ids=lambda item: str(item.code))
def test_an_explanation_has_all_its_parts(item: Explanation) -> None:
    assert item.title.endswith(".")
    assert len(item.title) <= 80
    assert item.why
    assert item.bad
    assert item.good
    assert item.bad != item.good
    assert item.fix.endswith(".")
    words = [item.title, *item.why, item.fix]
    assert not any(heading in text for text in words for heading in ("Bad", "Good:", "Fix:"))


def test_an_oddity_has_its_reason_and_its_question_and_some_are_problems_too() -> None:
    odd = {code: item for code, item in explanations_by_code().items() if item.ask}
    assert {*odd} == {*OddityCode}
    assert all(item.harmless for item in odd.values())
    assert odd["look-alike-name"].fix
    assert not odd["old-note"].fix
