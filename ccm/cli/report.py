"""`ccm report`: the reports."""

from functools import partial
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
        bare = not args and not ctx.resilient_parsing  # which asks for completions
        if bare or (args and args[0].startswith("-") and args[0] not in ctx.help_option_names):
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
    scope.show(gaps_table(rows, selection, at_most=highest))


@app.command("coverage")
@with_scope(*FILTERS)
def coverage(scope: Scope) -> None:
    """How much of the map is filled in, by region."""
    from ccm.reports.coverage import coverage_table, find_coverage

    selection = scope.select()
    rows = find_coverage(selection.dataset, regions=selection.filters.region)
    scope.show(coverage_table(rows, selection))


@app.command("fragile")
@with_scope(*FILTERS)
def fragile(scope: Scope) -> None:
    """What is able today and one person away from a gap; with --group, in that group."""
    from ccm.reports import fragile as report

    selection = scope.select()
    if selection.filters.group:
        cells = report.find_fragile_cells(selection)
        scope.show(report.fragile_cells_table(cells, selection))
        return
    scope.show(report.fragile_table(report.find_fragile(selection), selection))


@app.command("group")
@with_scope(*CAPACITY_FILTERS)
def group(scope: Scope, group: GroupArgument) -> None:
    """What one group has assessed, capacity by capacity."""
    from ccm.cli.history import previous_entries
    from ccm.cli.names import the_group
    from ccm.reports.group import find_group, group_table

    dataset = scope.load()
    selection = scope.select(dataset, group=the_group(group, dataset).id)
    wanted = selection.dataset.groups[0]
    before, notes = previous_entries(dataset, scope.memory())
    rows = find_group(selection.dataset, wanted, before)
    scope.show(group_table(rows, wanted, selection).with_notes(notes))


@app.command("capacity")
@with_scope(*GROUP_FILTERS)
def capacity(scope: Scope, capacity: CapacityArgument) -> None:
    """Where the groups stand in one capacity, those in need first."""
    from ccm.cli.history import previous_entries
    from ccm.cli.names import the_capacity
    from ccm.reports.capacity import capacity_table, find_capacity

    dataset = scope.load()
    wanted = the_capacity(capacity, dataset)
    selection = scope.select(dataset, capacity=wanted.id)
    before, notes = previous_entries(dataset, scope.memory())
    rows = find_capacity(selection.dataset, wanted, before)
    scope.show(capacity_table(rows, wanted, selection).with_notes(notes))


SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="The first day: YYYY-MM-DD, or a year.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="The last day: YYYY-MM-DD, or a year.")
]
VerboseOption = Annotated[
    bool, typer.Option("--verbose", help="Name the old versions that could not be read.")
]


@app.command("trend")
@with_scope(*FILTERS)
def trend(
    scope: Scope,
    since: SinceOption = None,
    until: UntilOption = None,
    every: Annotated[
        str, typer.Option(metavar="PERIOD", help="One of: month, quarter, year.")
    ] = "year",
    by: Annotated[
        str, typer.Option(metavar="CLOCK", help="assessed: what was true. commit: what was known.")
    ] = "assessed",
    verbose: VerboseOption = False,
) -> None:
    """How levels moved over time, from git history."""
    from ccm.cli.history import find_periods, read_story
    from ccm.cli.names import one_of
    from ccm.reports.trend import find_trend, trend_table

    length = one_of(every, "month quarter year", what="period")
    clock = one_of(by, "assessed commit", what="clock")
    selection = scope.select()
    story = read_story(
        selection.whole, scope.memory(), by_commit=clock == "commit", verbose=verbose
    )
    periods = find_periods(story, selection, since=since, until=until, every=length)
    rows = find_trend(story.steps, story.groups, selection, periods)
    scope.show(trend_table(rows, selection, story.notes))


@app.command("changes")
@with_scope(*FILTERS, fresh_only=False)
def changes(
    scope: Scope,
    since: Annotated[
        str, typer.Option(metavar="DAY|REV", help="Since when: a day, or a commit or tag.")
    ],
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="List the confirmations too, not only their number.")
    ] = False,
) -> None:
    """What changed since a day or revision, by group; first assessments apart."""
    from ccm.cli.history import changes_since
    from ccm.reports.changes import changes_table, find_changes

    selection = scope.select()
    story = changes_since(selection.whole, since)
    rows, confirmations = find_changes(story.changes, story.groups, selection, confirmed=confirmed)
    scope.show(changes_table(rows, confirmations, selection, since=since))


@app.command("invest")
@with_scope(*FILTERS)
def invest(
    scope: Scope,
    by: Annotated[
        str, typer.Option(metavar="PLACE", help="One of: region, language, country.")
    ] = "region",
    weights: Annotated[
        str | None,
        typer.Option("--weights", metavar="FILE", help="Other weights than data/priorities.yaml."),
    ] = None,
    top: Annotated[
        str | None,
        typer.Option("--top", metavar="N", help="The first N rows, or: all. CSV and JSON: all."),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            metavar="'CAPACITY>=LEVEL in PLACE'",
            help="What would change if the groups in gap there had that level. Writes nothing.",
        ),
    ] = None,
) -> None:
    """What to build, and where: a shortlist for people who know the context."""
    from ccm.cli.asking import answers_in_short
    from ccm.cli.investing import load_weighed, rows_wanted, show_wishes
    from ccm.cli.names import one_of
    from ccm.reports.invest.facts import By, find_facts
    from ccm.reports.invest.shortlist import find_invest, invest_table

    place = By(one_of(by, "region language country", what="value of --by"))
    first = rows_wanted(top, scope.format)
    weighed = load_weighed(scope, weights)
    if what_if:
        show_wishes(what_if, scope, weighed, place, top, ask=partial(answers_in_short, scope))
        return
    selection = scope.select(weighed.dataset)
    facts = find_facts(selection, place)
    rows = find_invest(facts, weighed.weights)
    table = invest_table(rows, facts, selection, first=first, weights_path=weighed.path)
    scope.show(table.with_notes(weighed.notes))
