"""Runs `ccm demo`."""

from ccm.cli.output import answer_line, say, say_command
from ccm.demo import LAST_DAY, Demo, make_demo
from ccm.escape import shell
from ccm.store.outside import refuse_planted


def run(folder: str, *, groups: int, years: int, seed: int) -> None:
    """Makes a synthetic dataset in a new folder, and prints commands to try on it."""
    refuse_planted(folder)
    commits = make_demo(folder, Demo(groups=groups, years=years, seed=seed))
    answer_line(folder)
    say(f"{groups:,} synthetic groups, {commits:,} commits. Next:")
    say_command(shell("cd", folder))
    say_command("ccm report trend")
    say_command(f"ccm report changes --since {LAST_DAY.replace(year=LAST_DAY.year - 1)}")
