"""The tables of a change for machines: all fields of both sides, and what is odd."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from ccm.model import Assessment
from ccm.review.change import Changeset
from ccm.review.effects import effects_table
from ccm.review.entries import EntryChange
from ccm.review.files import FILE_COLUMNS, MarkedFile
from ccm.review.oddities import find_oddities, switched_off
from ccm.review.oddity import FoundOddity
from ccm.review.sheet import Marks
from ccm.table import Column, Columns, Table, Value, values_in


class MarkedEntry(NamedTuple):
    """A changed entry, and the codes of its oddities."""

    entry: EntryChange
    odd: tuple[str, ...]


def _before(get: Callable[[Assessment], Value], row: MarkedEntry) -> Value:
    return row.entry.before and get(row.entry.before)


def _after(get: Callable[[Assessment], Value], row: MarkedEntry) -> Value:
    return row.entry.after and get(row.entry.after)


ENTRY_COLUMNS: Columns[MarkedEntry] = (
    Column("group", value=lambda row: row.entry.group.id),
    Column("name", value=lambda row: row.entry.group.name),
    Column("capacity", value=lambda row: row.entry.capacity),
    Column("kind", value=lambda row: row.entry.kind),
    Column("changed", value=lambda row: row.entry.changed),
    Column("before", value=partial(_before, lambda one: one.level)),
    Column("after", value=partial(_after, lambda one: one.level)),
    Column("robustness_before", value=partial(_before, lambda one: one.robustness)),
    Column("robustness_after", value=partial(_after, lambda one: one.robustness)),
    Column("assessed_on_before", value=partial(_before, lambda one: one.assessed_on)),
    Column("assessed_on", value=partial(_after, lambda one: one.assessed_on)),
    Column("status_before", value=partial(_before, lambda one: one.status)),
    Column("status", value=partial(_after, lambda one: one.status)),
    Column("method_before", value=partial(_before, lambda one: one.method)),
    Column("method", value=partial(_after, lambda one: one.method)),
    Column("respondents_before", value=partial(_before, lambda one: one.respondents)),
    Column("respondents", value=partial(_after, lambda one: one.respondents)),
    Column("note_before", value=partial(_before, lambda one: one.note)),
    Column("note", value=partial(_after, lambda one: one.note)),
    Column("evidence_before", value=partial(_before, lambda one: one.evidence)),
    Column("evidence", value=partial(_after, lambda one: one.evidence)),
    Column("sentence", value=lambda row: row.entry.sentence),
    Column("odd", value=lambda row: row.odd),
)
ODDITY_COLUMNS: Columns[FoundOddity] = (
    Column("code", value=lambda oddity: oddity.code),
    Column("path", value=lambda oddity: oddity.path),
    Column("group", value=lambda oddity: oddity.group),
    Column("capacities", value=lambda oddity: oddity.capacities),
    Column("seen", value=lambda oddity: oddity.seen),
    Column("harmless", value=lambda oddity: oddity.harmless),
    Column("ask", value=lambda oddity: oddity.ask),
)
SWITCH_COLUMNS: Columns[tuple[str, str]] = (
    Column("code", value=lambda switch: switch[0]),
    Column("reason", value=lambda switch: switch[1]),
)


def change_tables(change: Changeset) -> tuple[Table, ...]:
    """Returns the tables `rows`, `facts`, `oddities`, `switched_off` and `effects`."""
    oddities = find_oddities(change)
    marks = Marks(oddities)
    entries = [MarkedEntry(one, marks.of(one.path, one.capacity)) for one in change.entries]
    files = [MarkedFile(one, marks.of(one.path)) for one in change.files]
    return (
        Table("rows", ENTRY_COLUMNS, values_in(ENTRY_COLUMNS, entries)),
        Table("facts", FILE_COLUMNS, values_in(FILE_COLUMNS, files)),
        Table("oddities", ODDITY_COLUMNS, values_in(ODDITY_COLUMNS, oddities)),
        Table("switched_off", SWITCH_COLUMNS, values_in(SWITCH_COLUMNS, switched_off(change))),
        effects_table(change),
    )
