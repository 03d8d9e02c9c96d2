"""Every command and every report has an example on a page."""

import shlex

from ccm.cli.commands import COMMANDS
from ccm.cli.commands.report import COMMANDS as REPORTS
from testing.transcripts import commands, transcripts


def examples() -> list[list[str]]:
    """Returns the words of every command line of ccm on the pages, without those before `ccm`."""
    lines = [shlex.split(line) for block in transcripts() for line in commands(block)]
    return [words[words.index("ccm") :] for words in lines if "ccm" in words]


def test_every_command_has_an_example() -> None:
    assert {words[1] for words in examples()} == set(COMMANDS)


def test_every_report_has_an_example() -> None:
    shown = {words[2] for words in examples() if words[1] == "report"}
    assert set(REPORTS) - shown == set()
