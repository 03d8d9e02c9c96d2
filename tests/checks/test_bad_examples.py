"""Every problem has an example: a folder of `examples/bad`, laid over the good dataset."""

import ast
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from ccm.checks import CHECKS, code_of
from ccm.checks.groups import unknown_region
from ccm.model import Catalog, Group, QuestionList, RegionList
from ccm.model.forms import field_names, is_record
from testing.files import lay_over
from testing.golden import hold
from testing.settings import EXAMPLES, ROOT, Invoke

FOLDERS = sorted(folder for folder in (EXAMPLES / "bad").iterdir() if folder.is_dir())

# Made in test_hostile_yaml.py, test_validate.py and test_renamed_by_hand.py: git cannot hold them,
# or should not.
OF_IMPORTS = {
    "bad-csv", "missing-column", "unknown-column", "duplicate-column", "duplicate-row",
    "garbled-text", "mixed-columns", "several-days",
}  # fmt: skip
OF_COMMITS = {"renamed-without-formerly"}
MADE_BY_TESTS = (
    {"missing-file", "not-a-file", "too-large", "more-problems"} | OF_IMPORTS | OF_COMMITS
)

# Fields whose words are those of another name.
WORD_SETS = {
    "robustness": "level",
    "relevant_to": "kind",
    "at_least": "level",
    "at_most": "level",
}

# The functions that take a code without its name, and which argument it is.
TAKES_A_CODE = {"refuse": 0, "Form": 1, "problem_at": 1, "problem": 1}


@pytest.mark.renewable
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_a_bad_example_gives_exactly_its_problem(folder: Path, data: Path, invoke: Invoke) -> None:
    lay_over(folder.name, data)

    result = invoke("validate")

    hold(result.stdout.replace(f"{data.parent}/", ""), folder / "expected.txt")
    assert result.exit_code == (1 if ": error: " in result.stdout else 0)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_an_expected_text_is_one_problem_with_the_code_of_its_folder(folder: Path) -> None:
    lines = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()

    assert len(lines) == 1
    assert lines[0].endswith(f" [{folder.name}]")


def test_every_code_has_an_example_or_is_made_by_a_test() -> None:
    known = {code for path in sorted((ROOT / "ccm").rglob("*.py")) for code in _codes_in(path)}
    known |= {code_of(check) for check in CHECKS}
    lists = (Group, Catalog, RegionList, QuestionList)
    known |= {code for kind in lists for code in _codes_of_words(kind)}

    assert {folder.name for folder in FOLDERS} == known - MADE_BY_TESTS
    assert known >= MADE_BY_TESTS


def test_the_code_of_a_check_is_its_own_name_and_written_nowhere_else() -> None:
    checks = sorted((ROOT / "ccm" / "checks").glob("*.py"))

    assert not {code for path in checks for code in _codes_in(path)}
    assert code_of(unknown_region) == "unknown-region"
    assert len({code_of(check) for check in CHECKS}) == len(CHECKS)


def _codes_in(path: Path) -> Iterator[str]:
    """The codes that stand as literals in a source file."""
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
