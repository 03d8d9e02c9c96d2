"""The tests say the same on any day and whatever is assessed in the real `data/`."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from testing.settings import MAP, ROOT, Run

# Calls that ask what day it is, where they are given no time to convert.
OF_TODAY = {"now", "today", "utcnow", "localtime", "gmtime", "ctime", "strftime"}


def test_a_test_that_reads_the_data_does_not_pass(run: Run) -> None:
    for read in (
        lambda: (ROOT / "data" / "regions.yaml").read_text(encoding="utf-8"),
        lambda: list((ROOT / "data").iterdir()),
        lambda: list(os.scandir(os.path.relpath(ROOT / "data" / "groups"))),
    ):
        with pytest.raises(RuntimeError, match="a test reads"):
            read()
    done = run("group", "list", cwd=ROOT)
    assert (done.returncode, done.stdout) == (70, "")
    assert "a test reads" in done.stderr


def reads_the_day(path: Path) -> bool:
    """Whether a module calls something of `datetime` or `time` that depends on the day."""
    calls = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
    names = [call.func for call in calls if isinstance(call.func, ast.Attribute)]
    days = {"date", "datetime", "time"}
    return any(
        name.attr in OF_TODAY
        or (name.attr == "time" and isinstance(name.value, ast.Name) and name.value.id == "time")
        for name in names
        if isinstance(name.value, ast.Name | ast.Attribute)
        and (name.value.id if isinstance(name.value, ast.Name) else name.value.attr) in days
    )


def test_only_one_module_asks_what_day_it_is() -> None:
    modules = [*ROOT.glob("ccm/**/*.py"), *ROOT.glob("tests/**/*.py")]
    assert len(modules) > 200
    readers = {path.relative_to(ROOT).as_posix() for path in modules if reads_the_day(path)}
    assert readers == {"ccm/today.py"}


def assesses(data: Path, day: str) -> None:
    """A surveyed community says for itself what the survey guessed."""
    ccm(data, day, "assess", "armenian-wikipedia", "tools", "--level", "high")


def affiliate_assesses(data: Path, day: str) -> None:
    """An affiliate, which had no assessment, gives its first."""
    words = ("--level", "medium", "--robustness", "low", "--note", "Two people post every week")
    ccm(data, day, "assess", "wikimedia-norway", "social-media", *words)


def group_begins(data: Path, day: str) -> None:
    """A group that the map did not have."""
    ccm(data, day, "group", "new", "Example group 12", "--kind", "hub", "--region", "LAC")


def warned_of(data: Path, day: str) -> None:
    """A second group of the same name: a warning."""
    text = (data / "groups" / "wikimedia-norway.yaml").read_text(encoding="utf-8")
    (data / "groups" / "example-group-13.yaml").write_text(text, encoding="utf-8")


def lists_change(data: Path, day: str) -> None:
    """Another weight, another name of a capacity, one alias less of a region."""
    for name, before, after in (
        ("priorities.yaml", "\nemerging: 2\n", "\nemerging: 3\n"),
        ("capacities.yaml", "\n        name: Social media\n", "\n        name: Social networks\n"),
        ("regions.yaml", "      - Indian subcontinent\n", ""),
    ):
        text = (data / name).read_text(encoding="utf-8")
        assert text.count(before) == 1, name
        (data / name).write_text(text.replace(before, after), encoding="utf-8")


CHANGES: list[Callable[[Path, str], None]] = [
    assesses,
    affiliate_assesses,
    group_begins,
    warned_of,
    lists_change,
]


def ccm(data: Path, day: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "ccm", *arguments, "--data", str(data)],
        cwd=data,
        env={**os.environ, "CCM_TODAY": day},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.mark.parametrize("day", ["2027-06-01", "2028-02-29"])
def test_honest_changes_of_the_data_are_no_error(tmp_path: Path, day: str) -> None:
    data = Path(shutil.copytree(MAP, tmp_path / "data"))
    for change in CHANGES:
        before = ccm(data, day, "export", "json").stdout
        change(data, day)
        assert ccm(data, day, "export", "json").stdout != before, change
        ccm(data, day, "validate")
    assert "[duplicate-name]" in ccm(data, day, "validate").stdout


def test_the_tests_of_the_map_and_of_the_readme_pass_beside_changed_data(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    ignored = shutil.ignore_patterns(".*", "data", "__pycache__", "dist")
    shutil.copytree(ROOT, clone, ignore=ignored, symlinks=True)
    shutil.copytree(MAP, clone / "data")
    for change in CHANGES:
        change(clone / "data", "2027-06-01")
    files = ("tests/test_map.py", "tests/test_readme.py")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", f"--basetemp={tmp_path}/base", *files],
        cwd=clone, env={**os.environ, "PYTHONPATH": str(clone)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
