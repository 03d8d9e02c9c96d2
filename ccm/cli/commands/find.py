"""`ccm find`: which groups have a capacity, or lack it."""

from typing import Annotated

import typer

from ccm.cli.options import GROUP_FILTERS, CapacityArgument, Scope, with_scope
from ccm.errors import UsageError

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
@with_scope(*GROUP_FILTERS, explain=True)
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
    from ccm.cli.names import ladder_level, the_capacity
    from ccm.model import LADDER
    from ccm.reports.find import cite_find, find_groups, find_table

    lowest, highest = ladder_level(at_least), ladder_level(at_most)
    if LADDER.index(lowest) > LADDER.index(highest):
        raise UsageError(f"no level is at least {lowest} and at most {highest}")
    dataset = scope.load()
    wanted = the_capacity(capacity, dataset)
    selection = scope.select(dataset, capacity=wanted.id)
    rows = find_groups(selection.dataset, wanted, at_least=lowest, at_most=highest)
    table = find_table(rows, wanted, selection, at_least=lowest, at_most=highest)
    scope.show(table, selection, lambda: cite_find(rows, wanted, selection))
