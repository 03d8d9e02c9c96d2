"""`ccm capacity`: the capacities of the catalog."""

import typer

from ccm.cli.options import CAPACITY_FILTERS, CapacityArgument, Scope, with_scope

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="List the capacities of the catalog, or show one with its rubric.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command("list")
@with_scope(*CAPACITY_FILTERS, fresh_only=False)
def list_(scope: Scope) -> None:
    """List the capacities, in the order of the catalog."""
    from ccm.reports.listing import capacities_table, list_capacities

    selection = scope.select()
    scope.show(capacities_table(list_capacities(selection.dataset), selection))


@app.command("show")
@with_scope(fresh_only=False)
def show(scope: Scope, capacity: CapacityArgument) -> None:
    """Show all that the catalog says of a capacity: what each level looks like, and more."""
    from ccm.cli.names import the_capacity
    from ccm.reports.listing import capacity_facts, capacity_facts_table

    dataset = scope.load()
    wanted = the_capacity(capacity, dataset)
    selection = scope.select(dataset, capacity=wanted.id)
    area = selection.dataset.catalog.areas[0]
    scope.show(capacity_facts_table(capacity_facts(area, wanted), wanted, selection))
