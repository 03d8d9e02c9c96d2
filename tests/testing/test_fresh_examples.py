"""The examples of properties: the same ones in CI, and once a week new ones that a seed gives."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from testing.settings import PATIENCE, ROOT

PROPERTY = """
from hypothesis import given, strategies
from testing.settings import many
drawn = []
@given(strategies.integers())
def test_a_property(number):
    drawn.append(number)
def test_that_it_was_tried():
    print(many(40), drawn)
"""
FAILING = """
from hypothesis import given, strategies
@given(strategies.integers())
def test_a_property(number):
    assert number < 1000
"""


@pytest.fixture
def tried(tmp_path: Path) -> "Path":
    (tmp_path / "test_it.py").write_text(PROPERTY)
    return tmp_path


def printed(folder: Path, *options: str, fresh: str = "") -> str:
    """What pytest prints of the tests in a folder, in CI and with the settings of these tests."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CI": "1", "CCM_FRESH_SEEDS": fresh}
    words = ["-q", "-s", "-p", "tests.conftest", "-c", os.devnull, "--rootdir=.", *options]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words, "."],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    return done.stdout


def examples(folder: Path, *options: str, fresh: str = "") -> tuple[int, list[int]]:
    """What `many(40)` is, and the examples that were drawn."""
    lines = printed(folder, *options, fresh=fresh).splitlines()
    line = next(line for line in lines if "[" in line and line.endswith("]"))
    number, _, drawn = line.strip(".").partition(" ")
    return int(number), [int(word) for word in drawn.strip("[]").split(", ")]


def test_in_ci_the_examples_are_the_same_each_time(tried: Path) -> None:
    first = examples(tried)
    assert (first[0], len(first[1])) == (40, 100)
    assert examples(tried) == first


def test_fresh_examples_are_more_and_follow_from_their_seed_alone(tried: Path) -> None:
    number, first = examples(tried, "--hypothesis-seed=1", fresh="3")
    assert (number, len(first)) == (120, 300)
    assert examples(tried, "--hypothesis-seed=1", fresh="3") == (number, first)
    assert examples(tried, "--hypothesis-seed=2", fresh="3") != (number, first)
    assert not (tried / ".hypothesis" / "examples").exists()


def test_what_fails_is_printed_so_that_it_can_be_replayed(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(FAILING)
    text = printed(tmp_path, "--hypothesis-seed=1", fresh="3")
    assert "number=1000" in text
    assert "@reproduce_failure(" in text
