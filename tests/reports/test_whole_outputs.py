"""The golden files of reports, whole outputs, are what reports give in this process too."""

import re
from pathlib import Path

import pytest

from testing.settings import ROOT, Invoke

# Those in which the path of the data folder stands as it is; tests/cli/test_golden.py has them all.
COMMANDS = (
    "report",
    "report gaps --region LAC --fresh-only",
    "report gaps --format csv",
    "report gaps --format html",
    "report gaps --format json",
    "report gaps --capacity bots --explain --format csv",
    "report gaps --capacity bots --explain --format html",
    "report gaps --capacity bots --explain --format json",
    "report coverage",
    "report fragile",
    "report fragile --group example-group-3",
    "report group example-group-1",
    "report group example-group-1 --format json",
    "report group example-group-3",
    "report capacity bots",
    "report invest",
    "find social-media --at-least medium",
    "ask",
    "ask active-in-social-media",
    "ask gaps-latin-america",
    "stale",
    "match",
    "match --group example-group-1",
    "group list",
    "capacity list",
    "capacity show social-media",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_report_is_what_is_in_its_golden_file(
    data: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(data.parent.parent))
    name = re.sub("[^a-z0-9]+", "-", command.lower())
    golden = (ROOT / "tests" / "golden" / f"{name}.txt").read_text(encoding="utf-8")
    assert invoke(*command.split()).stdout.replace(f"{data.parent}/", "") == golden
