"""What the README says is what ccm does, on the map of tests/examples/map."""

import re
import shlex
import subprocess
import sys

from ccm.cli.commands import COMMANDS
from ccm.cli.commands.report import COMMANDS as REPORTS
from testing.settings import ROOT
from testing.transcripts import README, commands, transcripts


def test_every_command_has_a_transcript() -> None:
    shown = {
        shlex.split(command)[1] for block in transcripts(README) for command in commands(block)
    }
    assert shown == set(COMMANDS)


def test_every_command_of_the_help_is_in_the_readme_and_the_other_way_round() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ccm", "--help"], capture_output=True, text=True, check=True
    )
    listed = re.findall(r"^  ([a-z]+)  ", done.stdout.split("Commands:")[1], re.MULTILINE)
    assert listed == list(COMMANDS)
    text = README.read_text(encoding="utf-8")
    assert set(re.findall(r"(?:`|\$ )ccm ([a-z]+)", text)) == set(listed)


def test_every_report_has_a_transcript() -> None:
    shown = {
        tuple(shlex.split(line)[1:3]) for block in transcripts(README) for line in commands(block)
    }
    assert {name for name in REPORTS if ("report", name) not in shown} == set()


def test_the_make_targets_of_the_readme_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z-]+)", README.read_text(encoding="utf-8"), re.MULTILINE):
        assert f"\n{target}:" in makefile
