"""`ccm diff`: what differs between two states of the dataset."""

from typing import Annotated

import typer

from ccm.cli.options import DataOption, FetchOption
from ccm.formats import DiffFormat

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def diff(
    base: Annotated[
        str, typer.Argument(metavar="BASE", help="The state before: a commit, tag, branch or day.")
    ],
    head: Annotated[
        str, typer.Argument(metavar="[HEAD]", help="The state after; without it, the work tree.")
    ] = "workspace",
    format: Annotated[  # noqa: A002
        DiffFormat, typer.Option("--format", metavar="FORMAT", help="One of: text, markdown, json.")
    ] = DiffFormat.TEXT,
    fetch: FetchOption = False,
    data: DataOption = None,
) -> None:
    """Say in sentences what differs between two states; what a reviewer should look at first."""
    from ccm.cli.actions.diff import show_differences
    from ccm.cli.loading import load, readable
    from ccm.reports.compare.differences import find_all_facts, find_differences

    before = readable(load(data, base, fetch=fetch).parsed)
    after = readable(load(data, head).parsed)
    facts = find_all_facts(before, after)
    show_differences(find_differences(before, after), facts, before, after, format)
