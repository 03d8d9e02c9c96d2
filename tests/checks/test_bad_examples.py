"""Every problem has an example: a folder of `examples/bad`, laid over the good dataset."""

from pathlib import Path

import pytest

from ccm.checks import CHECKS, code_of
from ccm.checks.groups import unknown_region
from testing.codes import codes_in, every_code
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
    codes = every_code()

    assert {folder.name for folder in FOLDERS} == codes - MADE_BY_TESTS
    assert codes >= MADE_BY_TESTS


def test_the_code_of_a_check_is_its_own_name_and_written_nowhere_else() -> None:
    checks = sorted((ROOT / "ccm" / "checks").glob("*.py"))

    assert not {code for path in checks for code in codes_in(path)}
    assert code_of(unknown_region) == "unknown-region"
    assert len({code_of(check) for check in CHECKS}) == len(CHECKS)
