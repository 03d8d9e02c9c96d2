"""The wide table of the map as a wiki has it: a line for each group, a column for each capacity."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ccm.escape import wikitext
from ccm.table import Table, Value

TEMPLATE = "CCM"
_HEAD = '<!-- Made by "ccm export wikitext". What is changed here is lost when it is made anew. -->'


class Span(NamedTuple):
    """A heading above columns that stand side by side."""

    heading: str
    columns: int


def to_wikitext(table: Table, spans: Sequence[Span]) -> str:
    """The table in wikitext, its first column as the heads of the lines; then the notes.

    A cell that is a tuple calls the map's template with these arguments, a text stands as it is,
    and None is an empty cell. `spans` are the headings above all columns but the first.
    """
    lines = [_HEAD, '{| class="wikitable"', *_heads(table, spans)]
    for row in table.rows:
        lines += ["|-", f'! scope="row" | {wikitext(str(row[0]))}', *map(_wikitext_cell, row[1:])]
    lines.append("|}")
    return "\n".join([*lines, *(f"\n{wikitext(note)}" for note in table.notes)]) + "\n"


def _heads(table: Table, spans: Sequence[Span]) -> Iterator[str]:
    first, *others = table.columns
    yield f'! rowspan="2" scope="col" | {wikitext(first.label or "")}'
    for span in spans:
        yield f'! colspan="{span.columns}" scope="colgroup" | {wikitext(span.heading)}'
    yield "|-"
    for column in others:
        yield f'! scope="col" | {wikitext(column.label or "")}'


def _wikitext_cell(cell: Value) -> str:
    match cell:
        case None:
            return "|"
        case tuple():
            return f"|{{{{{'|'.join((TEMPLATE, *cell))}}}}}"
        case _:
            return f"| {wikitext(str(cell))}"
