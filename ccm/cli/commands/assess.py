"""`ccm assess`: a group assesses its capacities, one by name or guided through all."""

from typing import Annotated

import typer

from ccm.cli.options import DataOption, GroupArgument, complete_capacities

app = typer.Typer(rich_markup_mode=None, add_completion=False)

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


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def assess(
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
    """Assess a capacity of your group, or be guided through all: unassessed, then stale.

    The answer replaces the capacity's entry in the group's file; all else in it stays as it is.
    """
    from ccm.cli.actions.assess import Answer, answer

    given = Answer(group, capacity, level, robustness, note, evidence or [])
    answer(given, (date, status, method, respondents), data)
