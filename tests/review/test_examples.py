"""Pull requests from tests/examples/review, each in a real repository, and the sheets they get."""

import json
from pathlib import Path
from typing import Any

import pytest

from ccm.model import OddityCode
from testing.golden import hold
from testing.reviewing import open_pull_request, pull_requests, without_commits
from testing.settings import Invoke

HONEST = pytest.mark.parametrize(
    "example", pull_requests("honest"), ids=lambda example: example.name
)
ODD = pytest.mark.parametrize("example", pull_requests("odd"), ids=lambda example: example.name)
BESIDE = {  # what else is odd in an example
    "checks-changed": ["two-level-jump", "lists-beside-assessments"],
    "like-another-group": ["high-without-evidence"],
}
ON_THE_WHOLE = {  # a maintainer would agree with these
    "catalog-rename": [],
    "first-pass": ["new-author"],
    "new-group": [],
    "refresh-of-a-year": [],
    "survey-of-ten-groups": ["several-groups"],
    "typing-mistake": [],
}


def diff(example: Path, top: Path, invoke: Invoke, *options: str) -> str:
    data = open_pull_request(example, top / "clone").data
    result = invoke("diff", "main", *options, "--data", str(data))
    assert result.exit_code == 0
    return result.stdout.replace(f"{top}/clone/", "")


@pytest.mark.renewable
@pytest.mark.parametrize(
    "example",
    [*pull_requests("honest"), *pull_requests("odd")],
    ids=lambda example: example.name,
)
def test_a_pull_request_gets_this_sheet(example: Path, tmp_path: Path, invoke: Invoke) -> None:
    hold(without_commits(diff(example, tmp_path, invoke)), example / "sheet.txt")


@HONEST
def test_no_honest_entry_is_marked(example: Path, tmp_path: Path, invoke: Invoke) -> None:
    sheet: dict[str, Any] = json.loads(diff(example, tmp_path, invoke, "--format", "json"))
    assert [row["odd"] for row in sheet["rows"] if row["odd"]] == []
    assert [oddity["capacities"] for oddity in sheet["oddities"] if oddity["capacities"]] == []
    assert [oddity["code"] for oddity in sheet["oddities"]] == ON_THE_WHOLE[example.name]
    assert (sheet["problems"], sheet["older_problems"]) == ([], [])


def test_there_are_six_honest_pull_requests() -> None:
    assert [example.name for example in pull_requests("honest")] == sorted(ON_THE_WHOLE)


@ODD
def test_an_odd_pull_request_is_marked_with_its_code(
    example: Path, tmp_path: Path, invoke: Invoke
) -> None:
    sheet: dict[str, Any] = json.loads(diff(example, tmp_path, invoke, "--format", "json"))
    codes = [oddity["code"] for oddity in sheet["oddities"]]
    assert sorted(codes) == sorted([example.name, *BESIDE.get(example.name, [])])


def test_every_oddity_has_a_pull_request() -> None:
    assert {example.name for example in pull_requests("odd")} == set(OddityCode)
