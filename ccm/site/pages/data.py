"""The page of the data: the same numbers as files for other programs."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ccm.exports.assessments import assessments_report
from ccm.exports.past import NO_PAST, WholePast, narrow_past, past_tables
from ccm.exports.whole import about_whole, whole_tables
from ccm.formats.data import tables_to_json, to_csv
from ccm.formats.sqlite import to_sqlite
from ccm.site.content import Site
from ccm.site.links import DATA
from ccm.site.rendering import SitePage

CSV, JSON, SQLITE = "data/assessments.csv", "data/map.json", "data/map.sqlite"


class Download(NamedTuple):
    """A file to download: its path, its form, its content in words, and its size in bytes."""

    path: str
    form: str
    holds: str
    size: int


class DataView(NamedTuple):
    """The content of the page, with the notes of the exports."""

    downloads: Sequence[Download]
    notes: Sequence[str]


_HOLDS = {
    CSV: ("CSV", "One table for a spreadsheet: a row for each assessment that counts, by group."),
    JSON: ("JSON", "All groups, capacities, regions and assessments, as they are today."),
    SQLITE: ("SQLite", "The same as a database, and each level before."),
}

# It would name the authors of all commits, and might be as large as all other files of the site.
_NO_CHANGES = "In the database, the table changes is empty. To fill it, run: ccm export sqlite"


def data_pages(site: Site) -> Iterator[SitePage]:
    """Yields the page with the files."""
    files, notes = _exports_of(site)
    downloads = [Download(path, *_HOLDS[path], len(content)) for path, content in files.items()]
    answer = about_whole(site.read.whole).answer
    view = DataView(downloads, notes)
    yield SitePage(DATA, "data.html", "Data", answer, view, "Data", files)


def _exports_of(site: Site) -> tuple[dict[str, bytes], Sequence[str]]:
    """Returns what `ccm export` writes, by path, without the changes, and its notes."""
    whole = site.read.whole
    about = about_whole(whole)
    # The JSON needs most memory while it is made, so it is made while nothing else is held.
    as_json = tables_to_json(about, whole_tables(whole), to_file=True).encode()
    history = site.read.history
    past = WholePast(history.series, (), history.groups) if history else NO_PAST
    about = about.with_notes([_NO_CHANGES])
    return {
        CSV: to_csv(assessments_report(site.selection).table, to_file=True).encode(),
        JSON: as_json,
        SQLITE: to_sqlite(about, past_tables(narrow_past(past, whole), whole)),
    }, about.notes
