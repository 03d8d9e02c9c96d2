"""Writes the wide table of the map for a wiki: a line per group, a column per capacity."""

from collections.abc import Iterator, Mapping, Sequence

from ccm.escape import wikitext
from ccm.formats.markup import LEVEL_COLOURS
from ccm.model import ROBUSTNESS_RUBRIC, Robustness
from ccm.table import Table, Value

Spans = Sequence[tuple[str, int]]  # headings, each with the number of columns below it

TEMPLATE = "CCM"
_SIGNS = ("○", "◔", "◑", "●")  # for robustness, from none to high
_ABOUT = (
    "A cell of the Community Capacity Map: the level, and a sign for its robustness. "
    "Made by “ccm export wikitext --template”, for the tables of “ccm export wikitext”."
)
_HEAD = '<!-- Made by "ccm export wikitext". Changes made here are lost at the next export. -->'


def to_wikitext(table: Table, spans: Spans) -> str:
    """Returns the table in wikitext, with its first column as the row headers, and the notes.

    A tuple is a call of the map's template with these arguments, a text is shown unchanged, and
    None is an empty cell. `spans` are the headings above all columns but the first.
    """
    lines = [_HEAD, '{| class="wikitable"', *_heads(table, spans)]
    for row in table.rows:
        lines += ["|-", f'! scope="row" | {wikitext(str(row[0]))}', *map(_wikitext_cell, row[1:])]
    lines.append("|}")
    return "\n".join([*lines, *(f"\n{wikitext(note)}" for note in table.notes)]) + "\n"


def template_source() -> str:
    """Returns the wikitext of the template that the cells call, with an example of each sign.

    A level has a word as well as a colour, and a sign has a text for screen readers. Arguments are
    put between tags only, never inside one: there the wiki makes them harmless.
    """
    styles = {word: f"background: {b}; color: {c};" for word, (b, c) in LEVEL_COLOURS.items()}
    levels = {word: word.replace("-", " ").capitalize() for word in LEVEL_COLOURS}
    signs = {
        word.value: f'&#32;<span role="img" aria-label="robustness {word}" '
        f'title="Robustness {word}: {ROBUSTNESS_RUBRIC[word]}">{sign}</span>'
        for word, sign in zip(Robustness, _SIGNS, strict=True)
    }
    examples = "".join(f"\n* {{{{{TEMPLATE}|{word}|{word}}}}}" for word in signs)
    level = _switch("1", levels, "{{{1|?}}}")
    cell = f'<span style="{_switch("1", styles, "")} padding: 0 0.3em;">{level}</span>'
    cell += _switch("2", {"": "", **signs}, "&#32;{{{2|}}}")
    cell += _if_said("stale", "stale: ") + _if_said("status", "")
    return f"<noinclude>{_ABOUT}{examples}\n</noinclude><includeonly>{cell}</includeonly>\n"


def _switch(argument: str, cases: Mapping[str, str], other: str) -> str:
    """Returns a switch that shows the case of the argument's word; `other` for any other word."""
    lines = [f"| {word} = {text}" for word, text in {**cases, "#default": other}.items()]
    return "\n".join([f"{{{{#switch: {{{{lc: {{{{{{{argument}|}}}}}} }}}}", *lines, "}}"])


def _if_said(argument: str, before: str) -> str:
    """Returns a condition that shows an argument in brackets, if it is given."""
    return f"{{{{#if: {{{{{{{argument}|}}}}}} | &#32;({before}{{{{{{{argument}}}}}}}) }}}}"


def _heads(table: Table, spans: Spans) -> Iterator[str]:
    first, *others = table.columns
    yield f'! rowspan="2" scope="col" | {wikitext(first.label or "")}'
    for heading, columns in spans:
        yield f'! colspan="{columns}" scope="colgroup" | {wikitext(heading)}'
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
