"""`ccm find`: which groups have a capacity, or lack it."""

from typing import Annotated

import typer

from ccm.cli.names import the_capacity, word_of
from ccm.cli.scope import GROUP_FILTERS, CapacityArgument, Scope, with_scope
from ccm.errors import UsageError
from ccm.model import Level, Robustness

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
@with_scope(*GROUP_FILTERS)
def find(
    scope: Scope,
    capacity: CapacityArgument,
    at_least: Annotated[
        str, typer.Option(metavar="LEVEL", help="Only groups at this level or above.")
    ] = "none",
    at_most: Annotated[
        str, typer.Option(metavar="LEVEL", help="Only groups at this level or below.")
    ] = "high",
) -> None:
    """Find the groups that have a capacity, or lack it; by name."""
    from ccm.reports.find import find_groups, find_table

    lowest = Level(word_of(at_least, Robustness, what="level"))
    highest = Level(word_of(at_most, Robustness, what="level"))
    if list(Level).index(lowest) > list(Level).index(highest):
        raise UsageError(f"no level is at least {lowest} and at most {highest}")
    dataset = scope.load()
    wanted = the_capacity(capacity, dataset)
    selection = scope.select(dataset, capacity=wanted.id)
    rows = find_groups(selection.dataset, wanted, at_least=lowest, at_most=highest)
    scope.show(find_table(rows, wanted, selection, at_least=lowest, at_most=highest))
