"""The list of switched-off oddities: what may be in it, and what reading it says."""

from dataclasses import replace
from pathlib import Path

import pytest

from ccm.checks.switches import cannot_switch_off, unknown_oddity
from ccm.checks.texts import blank_text
from ccm.model import Dataset, OddityCode, SwitchedOff
from ccm.parse.dataset import parse_file
from testing.checked import named_faults
from testing.datasets import dataset
from testing.golden import hold
from testing.problems import facts
from testing.refusals import faults
from testing.repository import dataset_of
from testing.settings import GOLDEN, Invoke

HEAD = "switched_off:\n"


def of(**switched_off: str) -> Dataset:
    codes = {code.replace("_", "-"): reason for code, reason in switched_off.items()}
    return replace(dataset(), switched_off=codes)


UNKNOWN = of(several_group="Why", bad_date="Why", xyz="Why")


def test_an_unknown_code_is_an_error_with_the_nearest_one() -> None:
    assert named_faults(unknown_oddity, UNKNOWN) == [
        "error of data/checks.yaml switched_off several-group: several-group several-groups",
        "error of data/checks.yaml switched_off bad-date: bad-date",
        "error of data/checks.yaml switched_off xyz: xyz",
    ]


def test_every_other_code_can_be_switched_off() -> None:
    every = {code.replace("-", "_"): "A reason" for code in OddityCode}
    assert named_faults(unknown_oddity, of(**every)) == []
    assert named_faults(cannot_switch_off, of(**every)) == [
        "error of data/checks.yaml switched_off checks-changed: checks-changed"
    ]


def test_a_reason_without_a_visible_character_is_none() -> None:
    assert named_faults(blank_text, of(old_note=" ", same_day="We say so")) == [
        "error at data/checks.yaml switched_off old-note:  "
    ]


@pytest.mark.renewable
def test_the_words_of_both_checks() -> None:
    folder = GOLDEN / "checks"
    hold(faults(unknown_oddity, UNKNOWN), folder / "unknown-oddity.txt")
    always = of(checks_changed="Why")
    hold(faults(cannot_switch_off, always), folder / "cannot-switch-off.txt")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEAD}  old-note:\n", ["2:3 empty-value 'old-note'"]),
        (f"{HEAD}  - old-note\n", ["2:3 wrong-shape 'switched_off'"]),
        (f"{HEAD}  old-note: [a]\n", ["2:13 wrong-shape 'old-note'"]),
        (f"{HEAD}  old-note: {'x' * 301}\n", ["2:13 too-large 'old-note' 300"]),
        ("switched_of:\n  old-note: Why\n", ["1:1 unknown-key 'switched_of' 'switched_off'"]),
        ("switched_off: {}\n", []),
        ("{}\n", []),
    ],
)
def test_the_form_of_the_file(text: str, expected: list[str]) -> None:
    _, problems = parse_file(text.encode(), SwitchedOff, path="checks.yaml")
    assert [facts(problem) for problem in problems] == expected


def test_the_reasons_are_part_of_the_dataset_and_no_stray_file(data: Path, invoke: Invoke) -> None:
    assert dataset_of(data).switched_off == {}
    (data / "checks.yaml").write_text(f"{HEAD}  old-note: We say so\n", encoding="utf-8")
    assert dataset_of(data).switched_off == {"old-note": "We say so"}
    assert invoke("validate").exit_code == 0


def test_a_broken_list_switches_nothing_off(data: Path, invoke: Invoke) -> None:
    (data / "checks.yaml").write_text("switched_off: [old-note]\n", encoding="utf-8")
    assert dataset_of(data).switched_off == {}
    result = invoke("validate")
    assert result.exit_code == 1
    assert "checks.yaml:1:" in result.stdout
