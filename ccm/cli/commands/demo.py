"""`ccm demo`: a synthetic dataset with years of history."""

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def demo(
    folder: Annotated[
        str, typer.Argument(metavar="DIR", help="The folder to make; it must be new or empty.")
    ],
    groups: Annotated[int, typer.Option(metavar="N", min=4, help="How many groups.")] = 40,
    years: Annotated[
        int, typer.Option(metavar="Y", min=1, max=50, help="How many years of history.")
    ] = 6,
    seed: Annotated[
        int, typer.Option(metavar="S", help="Another number, other data; the same, the same.")
    ] = 1,
) -> None:
    """Make a git repository of synthetic groups with years of history, to try ccm on."""
    from ccm.cli.output import answer_line, say, say_command
    from ccm.demo import LAST_DAY, Demo, make_demo
    from ccm.escape import shell
    from ccm.store.outside import refuse_planted

    refuse_planted(folder)
    made = make_demo(folder, Demo(groups=groups, years=years, seed=seed))
    answer_line(folder)
    say(f"{groups} synthetic groups, {made.commits:,} commits. Next:")
    say_command(shell("cd", folder))
    say_command("ccm report trend")
    say_command(f"ccm report changes --since {LAST_DAY.replace(year=LAST_DAY.year - 1)}")
