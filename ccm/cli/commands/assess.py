"""`ccm assess`."""

from typing import Annotated

import typer

from ccm.cli.options import DataOption, GroupArgument, complete_capacities, one_word
from ccm.model.words import Level, Method, Robustness, Status

CapacityChoice = Annotated[
    str | None,
    typer.Argument(
        metavar="[CAPACITY]",
        help="A capacity: its id or name. Without it, a guide asks about all.",
        autocompletion=complete_capacities,
    ),
]
LevelOption = Annotated[Level | None, one_word(Level, what="level")]
RobustnessOption = Annotated[
    Robustness | None,
    one_word(Robustness, "Would it survive one person leaving?", what="level of robustness"),
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
StatusOption = Annotated[Status, one_word(Status, what="status")]
MethodOption = Annotated[Method, one_word(Method, what="method")]
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
    status: StatusOption = Status.AGREED,
    method: MethodOption = Method.SELF,
    respondents: RespondentsOption = None,
    data: DataOption = None,
) -> None:
    """The guide asks for what is unassessed, then for what is stale.

    An answer replaces the entry of its capacity in the file of the group; all else stays as it is.
    """
    from ccm.cli.actions.assess import Answer, run

    given = Answer(group, capacity, level, robustness, note, evidence or [])
    run(given, (date, status, method, respondents), data)
