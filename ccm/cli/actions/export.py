"""Runs `ccm export`: makes the text or the database, and writes it to a file or stdout."""

import sys
from codecs import BOM_UTF8
from collections.abc import Callable
from typing import NamedTuple

from ccm.cli.history import notes_on
from ccm.cli.options import Scope
from ccm.cli.output import say
from ccm.errors import GitError, UsageError
from ccm.escape import markup_document
from ccm.exports.past import NO_PAST, WholePast, narrow_past, past_tables
from ccm.formats import ExportFormat
from ccm.model import quoted
from ccm.store.outside import refuse_taken, write_outside

STDOUT = "-"


class Export(NamedTuple):
    """The exported bytes, a sentence about them, and notes that the format cannot hold."""

    content: bytes
    answer: str
    notes: tuple[str, ...] = ()


def run(
    wanted: ExportFormat,
    scope: Scope,
    output: str | None,
    *,
    force: bool,
    template: bool,
    excel: bool,
) -> None:
    """Writes the export to the file `output` or to stdout; its notes go to stderr.

    UsageError where `output` already exists, where a database would go to a terminal, and for
    `template` or `excel` with a format that has none.
    """
    file = None if output == STDOUT else output
    _refuse_unfit(wanted, file, force=force, template=template, excel=excel)
    make = _template if template else _MAKERS[wanted]
    export = make(scope, to_file=file is not None)
    if excel:
        export = export._replace(content=BOM_UTF8 + export.content)
    if file is not None:
        write_outside(file, export.content, force=force, tell=say)
        say(f"Written to {quoted(file, most=len(file))}.")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(export.content)
        sys.stdout.buffer.flush()
    for line in (export.answer, *export.notes):
        say(line)


def _refuse_unfit(
    wanted: ExportFormat, file: str | None, *, force: bool, template: bool, excel: bool
) -> None:
    if template and wanted is not ExportFormat.WIKITEXT:
        hint = "write the wiki template: ccm export wikitext --template"
        raise UsageError(f"--template is not allowed with {wanted}", hint=hint)
    if excel and wanted is not ExportFormat.CSV:
        raise UsageError(
            f"--excel is not allowed with {wanted}",
            hint="write a table for Excel: ccm export csv --excel",
        )
    if file is not None:
        refuse_taken(file, force=force)
    elif wanted is ExportFormat.SQLITE and sys.stdout.isatty():
        raise UsageError(
            "refusing to write a database to the terminal",
            hint="name a file: ccm export sqlite -o map.db",
        )


def _csv(scope: Scope, *, to_file: bool) -> Export:
    from ccm.exports.assessments import assessments_report
    from ccm.formats.data import to_csv

    table = assessments_report(scope.select()).table
    return Export(to_csv(table, to_file=to_file).encode(), table.answer, table.notes)


def _json(scope: Scope, *, to_file: bool) -> Export:
    from ccm.exports.whole import about_whole, whole_tables
    from ccm.formats.data import tables_to_json

    selection = scope.select(scope.workspace.as_written, keep_all=True)
    about = about_whole(selection)
    text = tables_to_json(about, whole_tables(selection), to_file=to_file)
    return Export(text.encode(), about.answer)


def _sqlite(scope: Scope, **_: bool) -> Export:
    from ccm.exports.whole import about_whole
    from ccm.formats.sqlite import to_sqlite

    selection = scope.select(scope.workspace.as_written, keep_all=True)
    past, notes = _read_past(scope)
    about = about_whole(selection).with_notes(notes)
    tables = past_tables(narrow_past(past, selection), selection)
    return Export(to_sqlite(about, tables), about.answer, notes)


def _wikitext(scope: Scope, *, to_file: bool) -> Export:
    from ccm.exports.wikimap import map_spans, map_table
    from ccm.formats.wikitext import to_wikitext

    selection = scope.select()
    table = map_table(selection)
    text = to_wikitext(table, map_spans(selection.dataset))
    return Export((text if to_file else markup_document(text)).encode(), table.answer)


def _template(_: Scope, **__: bool) -> Export:
    from ccm.formats.wikitext import TEMPLATE, template_source

    page = f"Template:{TEMPLATE}"
    return Export(template_source().encode(), f"Save this as {page} on the wiki with the table.")


_MAKERS: dict[ExportFormat, Callable[..., Export]] = {
    ExportFormat.CSV: _csv,
    ExportFormat.JSON: _json,
    ExportFormat.SQLITE: _sqlite,
    ExportFormat.WIKITEXT: _wikitext,
}


def _read_past(scope: Scope) -> tuple[WholePast, tuple[str, ...]]:
    """Returns the past of the dataset, and notes on it; without git it is empty."""
    try:
        history = scope.workspace.history()
        notes = notes_on(history.reading, scope)
        changes = scope.workspace.changes
    except GitError as error:
        how = f" ({error.hint})" if error.hint else ""
        return NO_PAST, (f"The tables points and changes are empty: {error.message}{how}.",)
    groups = {**changes.groups, **history.groups}
    return WholePast(history.series, changes.changes, groups), notes
