"""The sentences for selections without levels: no assessment, or no group."""

from collections.abc import Iterator, Sequence

from ccm.model import State
from ccm.model.cells import Cells, cells_of
from ccm.reports.selection import Selection
from ccm.reports.sentences import and_stale, counted, fresh, place_of
from ccm.table import Drawing, Report

MOST_NAMED = 10  # names in a note


def nobody_assessed(thing: str, selection: Selection) -> str:
    """Returns the sentence that no group of the selection has a level (or a fresh one)."""
    groups, fresh_only = selection.dataset.groups, selection.filters.fresh_only
    if not groups:
        return _no_group(selection)
    nobody, number = f"No group{place_of(selection)} has", counted(len(groups), "group")
    says = "".join(_says_no_level(cells_of(selection.dataset)))
    if fresh_only:
        return f"{nobody} a fresh assessment of {thing} ({number}{and_stale(selection)}{says})."
    if says:
        return f"{nobody} a level for {thing} ({number}{says})."
    return f"{nobody} assessed {thing} yet ({number})."


def a_noun(noun: str, selection: Selection) -> str:
    """`an assessment`, or `a fresh assessment` where only fresh ones count."""
    return _with_article(fresh(noun, selection))


def no_assessment(selection: Selection) -> str:
    """`No group has an assessment`, the beginning of a note."""
    return f"No group has {a_noun('assessment', selection)}"


def _with_article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def also_without(number: int, noun: str) -> str:
    """`; 186 groups have no level`, or `; every group has a level`."""
    if not number:
        return f"; every group has {_with_article(noun)}"
    return f"; {counted(number, 'group')} {'has' if number == 1 else 'have'} no {noun}"


def drawn_where(
    report: Report, selection: Selection, heard: Sequence[bool], *, nobody: str
) -> Report:
    """Returns the report of which people see only the rows that are `heard`.

    A note begins with `nobody` and names the others; where all are unheard, it is the next step.
    """
    table = report.table
    name = [column.key for column in table.columns].index("name")
    rows = tuple(row for row, kept in zip(table.rows, heard, strict=True) if kept)
    others = [str(row[name]) for row, kept in zip(table.rows, heard, strict=True) if not kept]
    notes = named_note(f"{nobody} for", others) if rows else first_step(selection)
    drawing = Drawing(table.columns, rows, tuple(notes))
    return report._replace(table=table._replace(drawings=(drawing,)))


def first_step(selection: Selection) -> Iterator[str]:
    """Yields the next step where no group of the selection has assessed anything."""
    if selection.dataset.groups:
        yield "To assess the capacities of a group, run: ccm assess GROUP"


def named_note(words: str, names: Sequence[str]) -> Iterator[str]:
    """Yields a note such as `No group has an assessment in: A; B and 2 more.`, if there are any."""
    if names:
        more = len(names) - MOST_NAMED
        also = f" and {more:,} more" if more > 0 else ""
        yield f"{words}: {'; '.join(names[:MOST_NAMED])}{also}."


def _says_no_level(cells: Cells) -> Iterator[str]:
    """`; 3 say not relevant`, `; 1 says unknown`: how many groups have such an entry."""
    for state in (State.NOT_RELEVANT, State.UNKNOWN):
        number = len({cell.group.id for cell in cells.in_state(state)})
        if number:
            say = "says" if number == 1 else "say"
            yield f"; {number:,} {say} {state.in_words}"


def _no_group(selection: Selection) -> str:
    """Returns the reason why no group is selected, with the next step where there is one."""
    whole, ended = selection.whole, selection.ended_groups
    if ended:
        last = max(str(group.ended_on) for group in ended)
        if len(ended) == 1:
            return f"No active group matches: {ended[0].name} ended on {last}."
        return f"No active group matches: {len(ended):,} groups ended, the last on {last}."
    if whole.groups:
        return "No group matches the filters."
    if whole.unreadable_groups:
        return "No group file can be read. To see why, run: ccm validate"
    return "The dataset has no groups yet. To create the first, run: ccm group new"
