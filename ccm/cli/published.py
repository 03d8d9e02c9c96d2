"""Reports that leave this machine: as a chart in a file, and as a page of a published site."""

import os

from ccm.cli.output import say
from ccm.errors import GitError, UsageError
from ccm.model import quoted
from ccm.site.links import whole_base
from ccm.site.report_pages import page_of
from ccm.store.outside import read_outside, refuse_in_dataset, refuse_taken, write_outside
from ccm.table import Report
from ccm.workspace import Workspace

_USUAL_FOLDER = "data"
_ENDING = ".svg"
_VARIABLE = "CCM_SITE_URL"


def public_name(workspace: Workspace) -> str:
    """Returns the name of the dataset for readers elsewhere: its path in the repository.

    A path of this machine would make other bytes on each, and is no reader's business.
    """
    try:
        return workspace.repository.prefix.rstrip("/") or _USUAL_FOLDER
    except GitError:
        return _USUAL_FOLDER


def save_chart(report: Report, path: str, workspace: Workspace) -> str:
    """Writes the chart of a report into the file `path`; returns a sentence on what was done.

    UsageError for a file that is not a chart that ccm wrote, and for a place where none may be.
    Where nothing is known, nothing is written.
    """
    from ccm.site.saved_chart import saved_chart

    _refuse_place(path, workspace)
    chart = saved_chart(report, public_name(workspace))
    shown = quoted(path, most=len(path))
    if chart is None:
        return f"No chart was written to {shown}, as there is nothing to draw."
    write_outside(path, chart.encode(), force=True, tell=say)
    return f"Chart written to {shown}."


def _refuse_place(path: str, workspace: Workspace) -> None:
    from ccm.site.chart_file import is_chart_file

    shown = quoted(path, most=len(path))
    if not path.casefold().endswith(_ENDING):
        raise UsageError(
            f"--chart is {shown}, which does not end with {_ENDING}",
            hint="name a file such as gaps.svg; stdout has the table",
        )
    refuse_taken(path, force=True)
    refuse_in_dataset(path, workspace.dataset.source.folder)
    if os.path.exists(path) and not is_chart_file(read_outside(path)):
        raise UsageError(
            f"{shown} already exists, and is not a chart that ccm wrote",
            hint="choose another file, or remove this one first",
        )


def with_page(report: Report, url: str | None, page: str | None, workspace: Workspace) -> Report:
    """Returns the report with a note that names its page on the published site, if it has one.

    The site is at `url`, or at the address in CCM_SITE_URL. `page` is its path there if the
    report alone does not tell it, or empty where it has none. UsageError for what is no address.
    """
    given = url if url is not None else workspace.environment.get(_VARIABLE) or None
    if given is None:
        return report
    base = whole_base(given, called=_VARIABLE if url is None else "--site-url")
    path = page_of(report.table) if page is None else page
    if not path and url is not None:
        say("No page of the site shows the same as this report.")
    return report.with_notes([f"On the site: {base}{path}"] if path else [])
