"""Who follows a page on adding something, to the letter, gets what it promises."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from testing.pages import blocks, blocks_of, follow
from testing.settings import PATIENCE, ROOT

PAGES = ("report", "check", "format", "command", "field")
COPIED = ("ccm", "testing", "tests", "docs", "README.md", "pyproject.toml")
PYTHON = ".venv/bin/python -m "


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the repository, without the real data."""
    top = tmp_path / "copy"
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, top / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, top / name)
    return top


def run(command: str, top: Path) -> "subprocess.CompletedProcess[str]":
    """Run a line of a page, such as `CCM_RENEW=1 .venv/bin/python -m pytest tests/…`."""
    settings, _, arguments = command.partition(PYTHON)
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    extra = dict(word.split("=", 1) for word in shlex.split(settings))
    return subprocess.run(
        [sys.executable, "-m", *shlex.split(arguments)],
        cwd=top,
        env={**inherited, "PYTHONPATH": str(top), **extra},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_is_followed_leads_to_its_end(page: str, copy: Path) -> None:
    written = []
    for block in blocks(ROOT / "docs" / "contributing" / f"adding-a-{page}.md"):
        if block.verb:
            follow(block, copy)
            written.append(block.path)
        for line in block.text.splitlines() if block.language == "sh" else ():
            if PYTHON in line:
                done = run(line, copy)
                assert done.returncode == 0, done.stdout
    assert written
    python = [path for path in dict.fromkeys(written) if path.endswith(".py")]
    for words in (("check",), ("format", "--check", "--diff")):
        done = run(f"{PYTHON}ruff {' '.join(words)} {shlex.join(python)}", copy)
        assert done.returncode == 0, done.stdout


def test_a_new_field_of_an_assessment_changes_four_files_of_ccm_at_most() -> None:
    page = ROOT / "docs" / "contributing" / "adding-a-field.md"
    part = page.read_text(encoding="utf-8").partition("\n## A field of an assessment\n")[2]
    listed = re.findall(r"^\| `(ccm/[^`]+)` \|", part, re.MULTILINE)
    edited = {block.path for block in blocks_of(part) if block.path.startswith("ccm/")}
    assert edited == {"ccm/model/dataset.py", "ccm/cli/commands/import_table.py"}
    assert edited <= set(listed)
    assert len(listed) == 4
