"""The wide table of the map as a wiki has it: a line for each group, a column for each capacity."""

from collections.abc import Iterator, Mapping, Sequence

from ccm.escape import wikitext
from ccm.formats.markup import LEVEL_COLOURS
from ccm.model import ROBUSTNESS_RUBRIC, Robustness
from ccm.table import Table, Value

Spans = Sequence[tuple[str, int]]  # headings, and above how many columns each stands

TEMPLATE = "CCM"
_SIGNS = ("○", "◔", "◑", "●")  # of robustness, from none to high
_ABOUT = (
    "A cell of the Community Capacity Map: the level, and a sign for how robust it is. "
    "Made by “ccm export wikitext --template”, for the tables of “ccm export wikitext”."
)
_HEAD = '<!-- Made by "ccm export wikitext". What is changed here is lost when it is made anew. -->'


def to_wikitext(table: Table, spans: Spans) -> str:
    """The table in wikitext, its first column as the heads of the lines; then the notes.

    A cell that is a tuple calls the map's template with these arguments, a text stands as it is,
    and None is an empty cell. `spans` are the headings above all columns but the first.
    """
    lines = [_HEAD, '{| class="wikitable"', *_heads(table, spans)]
    for row in table.rows:
        lines += ["|-", f'! scope="row" | {wikitext(str(row[0]))}', *map(_wikitext_cell, row[1:])]
    lines.append("|}")
    return "\n".join([*lines, *(f"\n{wikitext(note)}" for note in table.notes)]) + "\n"


def template_source() -> str:
    """The wikitext of the template that the cells call, with an example of each of its words.

    A level is a word beside its colour, and a sign has its words for who cannot see it. Arguments
    stand between tags alone, never within one: there the wiki lets them do nothing.
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
    """What the wiki shows for each word that the argument may be; `other` for any other."""
    lines = [f"| {word} = {text}" for word, text in {**cases, "#default": other}.items()]
    return "\n".join([f"{{{{#switch: {{{{lc: {{{{{{{argument}|}}}}}} }}}}", *lines, "}}"])


def _if_said(argument: str, before: str) -> str:
    """An argument in brackets, where it is there."""
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
