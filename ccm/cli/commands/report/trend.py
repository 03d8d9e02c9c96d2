"""`ccm report trend`."""

from typing import Annotated

import typer

from ccm.cli.options import DAY, DAYS, FILTERS, REVISION, Scope, VerboseOption, with_scope

SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since", metavar=DAY, help=f"From the first day of {DAYS}, or the day of {REVISION}."
    ),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--until", metavar=DAY, help=f"Up to the last day of {DAYS}, or the day of {REVISION}."
    ),
]
EveryOption = Annotated[
    str, typer.Option("--every", metavar="PERIOD", help="One of: month, quarter, year.")
]
ByOption = Annotated[
    str,
    typer.Option("--by", metavar="CLOCK", help="assessed: what was true. commit: what was known."),
]


@with_scope(*FILTERS, explain=True, history=True)
def command(
    scope: Scope,
    since: SinceOption = None,
    until: UntilOption = None,
    every: EveryOption = "year",
    by: ByOption = "assessed",
    verbose: VerboseOption = False,
) -> None:
    from ccm.cli.actions.report.trend import run

    run(scope, since=since, until=until, every=every, by=by, verbose=verbose)
