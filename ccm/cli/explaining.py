"""Runs `--explain`: finds the lines that the numbers of a report come from."""

from collections.abc import Iterable, Sequence

from ccm.model import Dataset, KeyPath, Written
from ccm.reports.cites import CitedLines, Joined, cited_line, explained_line, join_cites
from ccm.store.lines import Read, find_all_lines
from ccm.store.reading import read_file
from ccm.table import Cited, Report, Table
from ccm.workspace import Workspace


def explain(report: Report, workspace: Workspace) -> Table:
    """Returns the table with the lines behind its numbers and its notes on uncounted cells.

    Only the cited files are read again.
    """
    table, dataset = report.table, report.dataset
    rows = [str(row[0]) for row in table.rows]
    joined = join_cites(report.cites(), rows=rows, columns=table.columns)
    here = lines_here((one.cited for one in joined), dataset, workspace)
    lines = CitedLines(here, _lines_then(joined, workspace))
    return table._replace(explained=tuple(explained_line(one, dataset, lines) for one in joined))


def lines_here(
    cites: Iterable[Cited], dataset: Dataset, workspace: Workspace
) -> dict[tuple[str, KeyPath], int]:
    """Finds the lines in the files of the dataset itself, by path and key path."""
    places = (cited_line(cited, dataset) for cited in cites if not cited.written)
    wanted = [(path, keys) for path, keys in places if path and keys]
    source = dataset.source
    read: Read = read_file
    if source.revision is not None and not source.workspace:
        from ccm.history.lines import reader_at

        read = reader_at(
            workspace.repository, source.revision, sorted({path for path, _ in wanted})
        )
    return find_all_lines(wanted, read)


def _lines_then(joined: Sequence[Joined], workspace: Workspace) -> dict[Written, int]:
    """Finds the lines in the versions of files that commits wrote."""
    wanted = [one.cited.written for one in joined if one.cited.written]
    if not wanted:
        return {}
    from ccm.history.lines import find_written_lines

    return find_written_lines(workspace.repository, wanted)
