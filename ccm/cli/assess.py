"""`ccm assess`: a group assesses its capacities, one by name or guided through all."""

from collections.abc import Callable
from typing import Annotated

import typer

from ccm.cli.clock import today
from ccm.cli.entry import (
    Circumstances,
    change_in_words,
    circumstances,
    level_of,
    new_assessment,
    robustness_of,
)
from ccm.cli.names import the_capacity, the_group
from ccm.cli.prompt import StopError, is_terminal
from ccm.cli.scope import (
    DataOption,
    GroupArgument,
    complete_capacities,
    data_folder,
    readable,
)
from ccm.cli.talk import say
from ccm.errors import ExitCode, UsageError
from ccm.model import Assessment, Capacity, Dataset, Group, Level, Method, Status
from ccm.store import load_dataset

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Put = Callable[[Capacity, Assessment], Assessment | None]
Changes = list[tuple[Capacity, Assessment | None, Assessment]]


CapacityChoice = Annotated[
    str | None,
    typer.Argument(
        metavar="[CAPACITY]",
        help="A capacity: its id or name. Without it, a guide asks about all.",
        autocompletion=complete_capacities,
    ),
]
LevelOption = Annotated[
    str | None, typer.Option("--level", metavar="LEVEL", help=f"One of: {', '.join(Level)}.")
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
    str | None, typer.Option("--status", metavar="STATUS", help=f"One of: {', '.join(Status)}.")
]
MethodOption = Annotated[
    str | None, typer.Option("--method", metavar="METHOD", help=f"One of: {', '.join(Method)}.")
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
    folder = data_folder(data)
    dataset = readable(load_dataset(folder, as_of=today()))
    whose = the_group(group, dataset)
    how = circumstances(date, status, method, respondents)
    put = _putter(folder, whose, dataset)
    wanted = the_capacity(capacity, dataset) if capacity else None
    if level is None or wanted is None:
        _refuse_partial(wanted, level=level, robustness=robustness, note=note, evidence=evidence)
        _guide(dataset, whose, wanted, how, put)
        return
    robust = robustness_of(robustness) if robustness else None
    new = new_assessment(level_of(level), robust, note, evidence or [], how)
    _conclude(dataset, whose, [(wanted, put(wanted, new), new)])


def _putter(folder: str, group: Group, dataset: Dataset) -> Put:
    """What writes an assessment of the group and gives back the one it replaced."""
    from ccm.store.writing import put_assessment

    order = [capacity.id for capacity in dataset.catalog.capacities(retired=True)]

    def put(capacity: Capacity, new: Assessment) -> Assessment | None:
        return put_assessment(
            folder, group_id=group.id, capacity_id=capacity.id, assessment=new, order=order
        )

    return put


def _refuse_partial(
    capacity: Capacity | None,
    *,
    level: str | None,
    robustness: str | None,
    note: str | None,
    evidence: list[str] | None,
) -> None:
    given = {"--level": level, "--robustness": robustness, "--note": note, "--evidence": evidence}
    names = [name for name, value in given.items() if value]
    if names:
        missing = "--level" if capacity else "the capacity"
        raise UsageError(
            f"{names[0]} is given, but {missing} is missing",
            hint="for example: ccm assess GROUP bots --level medium --robustness low",
        )


def _guide(
    dataset: Dataset, group: Group, capacity: Capacity | None, how: Circumstances, put: Put
) -> None:
    if not is_terminal():
        name = capacity.id if capacity else "CAPACITY"
        raise UsageError(
            "there is no terminal to ask questions at",
            hint=f"without one: ccm assess {group.id} {name} --level medium --robustness low "
            '--note "why"',
        )
    from rich.console import Console

    from ccm.cli.guide import Guide, queue_of

    queue = [capacity] if capacity else queue_of(dataset, group, how)
    guide = Guide(
        dataset=dataset,
        group=group,
        how=how,
        put=put,
        console=Console(stderr=True, highlight=False),
        current=dict(group.assessments),
    )
    interrupted = False
    try:
        guide.run(queue)
    except StopError:
        say()
    except KeyboardInterrupt:
        interrupted = True
        say()
    _conclude(dataset, group, guide.changes)
    if interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)


def _conclude(dataset: Dataset, group: Group, changes: Changes) -> None:
    """Print what changed, and what to do next with git."""
    if not changes:
        say("Nothing was changed.")
        return
    for capacity, old, new in changes:
        typer.echo(f"{group.name}: {change_in_words(capacity, old, new)}")
    path = dataset.group_path(group.id)
    what = changes[0][0].name if len(changes) == 1 else f"{len(changes)} capacities"
    say(f"All is saved in {path}. Next, with git:")
    say(f"  git switch -c assess-{group.id}")
    say(f"  git add {path}")
    say(f'  git commit -m "data: {group.name} assesses {what}"')
    say(f"  git push -u origin assess-{group.id}")
    say("and open a pull request.")
