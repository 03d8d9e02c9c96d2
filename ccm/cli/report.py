"""`ccm report`: the reports."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ccm.cli.scope import (
    CAPACITY_FILTERS,
    FILTERS,
    GROUP_FILTERS,
    CapacityArgument,
    GroupArgument,
    Scope,
    with_scope,
)

DEFAULT = "gaps"


class ReportGroup(TyperGroup):
    """The reports; without the name of one, the gaps."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `gaps` first where the arguments begin with an option of it, or there are none."""
        if ctx.resilient_parsing:  # a shell asks for completions
            return super().parse_args(ctx, args)
        if not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=ReportGroup,
    rich_markup_mode=None,
    add_completion=False,
    help="Print a report; bare `ccm report` prints the gaps and takes the options of "
    "`ccm report gaps`.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("gaps")
@with_scope(*FILTERS)
def gaps(
    scope: Scope,
    at_most: Annotated[
        str, typer.Option(metavar="LEVEL", help="The highest level that is still a gap.")
    ] = "low",
) -> None:
    """The capacities that most groups lack, the surest first."""
    from ccm.cli.names import ladder_level
    from ccm.reports.gaps import find_gaps, gaps_table

    highest = ladder_level(at_most)
    selection = scope.select()
    rows = find_gaps(selection.dataset, at_most=highest)
    scope.show(gaps_table(rows, selection))


@app.command("coverage")
@with_scope(*FILTERS)
def coverage(scope: Scope) -> None:
    """How much of the map is filled in, by region."""
    from ccm.reports.coverage import coverage_table, find_coverage

    selection = scope.select()
    rows = find_coverage(selection.dataset, regions=selection.filters.region)
    scope.show(coverage_table(rows, selection))


@app.command("group")
@with_scope(*CAPACITY_FILTERS)
def group(scope: Scope, group: GroupArgument) -> None:
    """What one group has assessed, capacity by capacity."""
    from ccm.cli.names import the_group
    from ccm.reports.group import find_group, group_table

    dataset = scope.load()
    selection = scope.select(dataset, group=the_group(group, dataset).id)
    wanted = selection.dataset.groups[0]
    scope.show(group_table(find_group(selection.dataset, wanted), wanted, selection))


@app.command("capacity")
@with_scope(*GROUP_FILTERS)
def capacity(scope: Scope, capacity: CapacityArgument) -> None:
    """Where the groups stand in one capacity, those in need first."""
    from ccm.cli.names import the_capacity
    from ccm.reports.capacity import capacity_table, find_capacity

    dataset = scope.load()
    wanted = the_capacity(capacity, dataset)
    selection = scope.select(dataset, capacity=wanted.id)
    scope.show(capacity_table(find_capacity(selection.dataset, wanted), wanted, selection))
