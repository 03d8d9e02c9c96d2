"""`ccm report`: the reports."""

from functools import partial
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from ccm.cli.options import (
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
    """The reports, each built only when it is called; without the name of one, the gaps."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {one.name: None for one in reports.registered_commands}  # type: ignore[misc]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The report of that name, or None."""
        if cmd_name not in self.commands:
            return None
        alone = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=SETTINGS)
        alone.registered_commands = [r for r in reports.registered_commands if r.name == cmd_name]
        return get_command(alone)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `gaps` first where the arguments begin with an option of it, or there are none."""
        bare = not args and not ctx.resilient_parsing  # which asks for completions
        if bare or (args and args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


SETTINGS = {"help_option_names": ["-h", "--help"]}
reports = typer.Typer()
app = typer.Typer(
    cls=ReportGroup, rich_markup_mode=None, add_completion=False, context_settings=SETTINGS
)


@app.callback()
def report() -> None:
    """Print a report; bare `ccm report` prints the gaps, with the options of that."""


@reports.command("gaps")
@with_scope(*FILTERS, explain=True)
def gaps(
    scope: Scope,
    at_most: Annotated[
        str, typer.Option(metavar="LEVEL", help="The highest level that is still a gap.")
    ] = "low",
) -> None:
    """The capacities that most groups lack, the surest first."""
    from ccm.cli.names import ladder_level
    from ccm.reports.gaps import SHARE_NOTE, cite_gaps, find_gaps, gaps_table

    highest = ladder_level(at_most)
    selection = scope.select()
    rows = find_gaps(selection.dataset, at_most=highest)
    table = gaps_table(rows, selection, at_most=highest)
    if scope.explain:
        table = table.with_notes([SHARE_NOTE])
    scope.show(table, selection, lambda: cite_gaps(rows, selection, at_most=highest))


@reports.command("coverage")
@with_scope(*FILTERS, explain=True)
def coverage(scope: Scope) -> None:
    """How much of the map is filled in, by region."""
    from ccm.reports.coverage import cite_coverage, coverage_table, find_coverage

    selection = scope.select()
    rows = find_coverage(selection.dataset, regions=selection.filters.region)
    table = coverage_table(rows, selection)
    scope.show(table, selection, lambda: cite_coverage(rows, selection))


@reports.command("fragile")
@with_scope(*FILTERS, explain=True)
def fragile(scope: Scope) -> None:
    """What is able today and one person away from a gap; with --group, in that group."""
    from ccm.reports import fragile as report

    selection = scope.select()
    if selection.filters.group:
        cells = report.find_fragile_cells(selection)
        table = report.fragile_cells_table(cells, selection)
        scope.show(table, selection, lambda: report.cite_fragile_cells(cells, selection))
        return
    table = report.fragile_table(report.find_fragile(selection), selection)
    scope.show(table, selection, lambda: report.cite_fragile(selection))


VerboseOption = Annotated[
    bool, typer.Option("--verbose", help="Name the old versions that could not be read.")
]


@reports.command("group")
@with_scope(*CAPACITY_FILTERS, explain=True)
def group(scope: Scope, group: GroupArgument, verbose: VerboseOption = False) -> None:
    """What one group has assessed, capacity by capacity."""
    from ccm.cli.history import previous_entries, writers_of
    from ccm.cli.names import the_group
    from ccm.reports.group import cite_group, find_group, group_table

    dataset = scope.load()
    selection = scope.select(dataset, group=the_group(group, dataset).id)
    wanted = selection.dataset.groups[0]
    before, notes = previous_entries(dataset, scope.memory, verbose=verbose)
    rows = find_group(selection.dataset, wanted, before)
    table = group_table(rows, wanted, selection).with_notes(notes)
    scope.show(
        table,
        selection,
        lambda: cite_group(selection, wanted, before, writers_of(before, dataset)),
    )


@reports.command("capacity")
@with_scope(*GROUP_FILTERS, explain=True)
def capacity(scope: Scope, capacity: CapacityArgument, verbose: VerboseOption = False) -> None:
    """Where the groups stand in one capacity, those in need first."""
    from ccm.cli.history import previous_entries, writers_of
    from ccm.cli.names import the_capacity
    from ccm.reports.capacity import capacity_table, cite_capacity, find_capacity

    dataset = scope.load()
    wanted = the_capacity(capacity, dataset)
    selection = scope.select(dataset, capacity=wanted.id)
    before, notes = previous_entries(dataset, scope.memory, verbose=verbose)
    rows = find_capacity(selection.dataset, wanted, before)
    table = capacity_table(rows, wanted, selection).with_notes(notes)
    scope.show(
        table,
        selection,
        lambda: cite_capacity(rows, wanted, selection, before, writers_of(before, dataset)),
    )


SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="The first day: YYYY-MM-DD, YYYY-MM or a year."),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DAY", help="The last day: YYYY-MM-DD, YYYY-MM or a year."),
]


@reports.command("trend")
@with_scope(*FILTERS, explain=True)
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
    from ccm.cli.history import begin_story, find_periods, read_story, read_writers
    from ccm.cli.names import one_of
    from ccm.reports.over_time.trend import find_trend, trend_table
    from ccm.reports.over_time.trend_cites import cite_trend

    length = one_of(every, "month quarter year", what="period")
    clock = one_of(by, "assessed commit", what="clock")
    by_commit = clock == "commit"
    begun = begin_story(scope, by_commit=by_commit)
    selection = scope.select()
    whole, memory = selection.whole, scope.memory
    story = read_story(whole, memory, by_commit=by_commit, verbose=verbose, begun=begun)
    periods = find_periods(story, selection, since=since, until=until, every=length)
    rows = find_trend(story.history, selection, periods)
    writers = partial(read_writers, whole, by_commit=by_commit)
    scope.show(
        trend_table(rows, selection, story.notes),
        selection,
        lambda: cite_trend(story.history, selection, periods, writers()),
    )


@reports.command("changes")
@with_scope(*FILTERS, fresh_only=False, explain=True)
def changes(
    scope: Scope,
    since: Annotated[
        str, typer.Option(metavar="DAY|REV", help="Since when: a day, or a commit or tag.")
    ],
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="List the confirmations too, not only their number.")
    ] = False,
    verbose: VerboseOption = False,
) -> None:
    """What changed since a day or revision, by group; first assessments apart."""
    from ccm.cli.history import changes_since
    from ccm.reports.over_time.changes import (
        changes_table,
        cite_changes,
        find_changes,
        left_out_notes,
    )

    selection = scope.select()
    story = changes_since(selection.whole, since, verbose=verbose)
    rows, confirmations = find_changes(story.changes, story.groups, selection, confirmed=confirmed)
    table = changes_table(rows, confirmations, selection, since=since)
    notes = left_out_notes(story.changes, story.groups, selection)
    table = table.with_notes([*notes, *story.notes])
    scope.show(table, selection, lambda: cite_changes(story.changes, story.groups, selection))


@reports.command("invest")
@with_scope(*FILTERS, explain=True)
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
    from ccm.cli.actions.ask import answers_in_short
    from ccm.cli.actions.report import invest as action
    from ccm.cli.names import one_of
    from ccm.reports.invest.facts import By

    action.refuse_explaining(scope, what_if=what_if, top=top)
    place = By(one_of(by, "region language country", what="value of --by"))
    weighed = action.load_weighed(scope, weights, what_if or [], place)
    if what_if:
        ask = partial(answers_in_short, scope)
        action.show_wishes(what_if, scope, weighed, place, top, ask=ask)
    else:
        action.show_invest(scope, weighed, place, top)
