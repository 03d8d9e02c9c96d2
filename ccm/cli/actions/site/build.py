"""Runs `ccm site build`: reads all that the pages need, and writes them."""

from datetime import timedelta

from ccm.cli.actions.ask import all_answers
from ccm.cli.explaining import lines_here
from ccm.cli.history import before_in, history_if_any, notes_on
from ccm.cli.options import Scope
from ccm.cli.output import answer_line, say
from ccm.cli.published import public_name
from ccm.errors import GitError
from ccm.history.branches import current_branch
from ccm.model import quoted
from ccm.model.cells import cells_of
from ccm.reports.cites import cited_cells
from ccm.reports.over_time.changes import changes_report
from ccm.reports.over_time.reading import partly_read
from ccm.reports.selection import Selection
from ccm.site.build import files_of
from ccm.site.content import Lines, Read, make_site
from ccm.site.folder import refuse_foreign, replace_site
from ccm.site.links import NO_FORGE, Forge, refuse_bad_pattern, whole_base
from ccm.store.outside import refuse_in_dataset, refuse_planted
from ccm.table import Report

_LATELY = timedelta(days=365)
_USUAL_BRANCH = "main"  # where a commit is checked out, as CI does


def run(scope: Scope, folder: str, *, base_url: str | None, source_url: str | None) -> None:
    """Writes the site into `folder`.

    UsageError for a folder with other files, or for an address that is none.
    """
    refuse_planted(folder)
    refuse_foreign(folder)
    refuse_in_dataset(folder, scope.workspace.dataset.source.folder)
    if source_url is not None:
        refuse_bad_pattern(source_url)
    base = whole_base(base_url) if base_url is not None else ""
    site = make_site(read_all(scope, base_url=base, source_url=source_url or ""))
    source = site.dataset.source
    about = {"revision": source.revision or "", "as_of": source.as_of.isoformat()}
    number = replace_site(folder, files_of(site), about)
    answer_line(folder)
    say(f"{number:,} files written. To see the site, open {quoted(f'{folder}/index.html')}.")


def read_all(scope: Scope, *, base_url: str, source_url: str) -> Read:
    """Returns all that the pages of a site are made from."""
    name = public_name(scope.workspace)
    selection = scope.select(scope.workspace.dataset.with_folder(name))
    history, notes = history_if_any(scope)
    for note in notes:
        say(note)
    return Read(
        dataset=selection.whole,
        history=history,
        before=before_in(history, scope),
        answers=tuple(all_answers(scope, selection.whole)),
        changes=_latest_changes(scope, selection),
        lines=_lines_of(scope),
        whole=scope.select(scope.workspace.as_written.with_folder(name), keep_all=True),
        forge=_forge(scope, source_url),
        base_url=base_url,
    )


def _lines_of(scope: Scope) -> Lines:
    """Returns the line of each assessment."""
    selection = scope.select()
    below = f"{selection.whole.source.folder}/"
    cells = [cell for cell in cells_of(selection.dataset) if cell.assessment]
    lines = lines_here(cited_cells(cells, selection), selection.whole, scope.workspace)
    return {(path.removeprefix(below), keys): line for (path, keys), line in lines.items()}


def _latest_changes(scope: Scope, selection: Selection) -> Report | None:
    """Returns the changes of the year before the commit of the dataset; None without git."""
    workspace, as_of = scope.workspace, selection.dataset.as_of
    try:
        last = workspace.days_of(selection.dataset.source.revision or "HEAD").first
        first = min(last, as_of) - _LATELY
        changes, groups, reading, *_ = workspace.changes_since(first.isoformat())
    except GitError:
        return None
    report = changes_report(
        changes, groups, selection, since=first.isoformat(), first=first, confirmed=False
    )
    return report.with_answer_after(partly_read(reading)).with_notes(notes_on(reading, scope))


def _forge(scope: Scope, pattern: str) -> Forge:
    revision = scope.workspace.dataset.source.revision
    if not pattern or not revision:
        return NO_FORGE
    git = scope.workspace.repository
    return Forge(pattern, revision, git.prefix, current_branch(git) or _USUAL_BRANCH)
