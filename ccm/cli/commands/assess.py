"""`ccm assess`."""

from typing import Annotated

import typer

from ccm.cli.options import DataOption, GroupArgument, complete_capacities

LEVELS = "none, low, medium, high, not-relevant, unknown"
STATUSES = "provisional, agreed, disputed"
METHODS = "self, workshop, board, staff, survey, external"


CapacityChoice = Annotated[
    str | None,
    typer.Argument(
        metavar="[CAPACITY]",
        help="A capacity: its id or name. Without it, a guide asks about all.",
        autocompletion=complete_capacities,
    ),
]
LevelOption = Annotated[
    str | None, typer.Option("--level", metavar="LEVEL", help=f"One of: {LEVELS}.")
]
RobustnessOption = Annotated[
    str | None,
    typer.Option(
        "--robustness",
        metavar="LEVEL",
        help="Would it survive one person leaving? One of: none, low, medium, high.",
    ),
]
NoteOption = Annotated[
    str | None,
    typer.Option("--note", metavar="TEXT", help="Why, in a few words that all may read."),
]
EvidenceOption = Annotated[
    list[str] | None,
    typer.Option("--evidence", metavar="URL", help="A public page that shows it; repeatable."),
]
DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="The day of the judgement; or today."),
]
StatusOption = Annotated[
    str | None, typer.Option("--status", metavar="STATUS", help=f"One of: {STATUSES}.")
]
MethodOption = Annotated[
    str | None, typer.Option("--method", metavar="METHOD", help=f"One of: {METHODS}.")
]
RespondentsOption = Annotated[
    int | None,
    typer.Option("--respondents", min=1, metavar="N", help="How many people took part."),
]


def command(
    group: GroupArgument,
    capacity: CapacityChoice = None,
    level: LevelOption = None,
    robustness: RobustnessOption = None,
    note: NoteOption = None,
    evidence: EvidenceOption = None,
    date: DateOption = None,
    status: StatusOption = None,
    method: MethodOption = None,
    respondents: RespondentsOption = None,
    data: DataOption = None,
) -> None:
    """The guide asks for what is unassessed, then for what is stale.

    An answer replaces the entry of its capacity in the file of the group; all else stays as it is.
    """
    from ccm.cli.actions.assess import Answer, run

    given = Answer(group, capacity, level, robustness, note, evidence or [])
    run(given, (date, status, method, respondents), data)
