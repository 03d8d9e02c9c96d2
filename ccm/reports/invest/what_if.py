"""The changes if groups with a gap had a capacity: the data as it is, and as assumed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ccm.model import Capacity, Dataset, Level, Priorities, State
from ccm.model.cells import Cells, cells_by_capacity
from ccm.model.words import GAP
from ccm.reports.invest.shortlist import InvestRow, View, view_of
from ccm.reports.invest.supposing import Wish, cells_there, held_up, is_raised, suppose
from ccm.reports.mentoring.needs import find_mentors
from ccm.reports.selection import narrow
from ccm.reports.sentences import counted, how_stale, make_report
from ccm.table import Column, Columns, Report, Show

COMPARED = 10  # rows whose ranks are compared
_HEADINGS = {
    "gap": "Groups with a gap, of those that assessed it",
    "requirement": "Groups that lack a required capacity",
    "mentor": "Groups that can mentor on it",
    "rank": "Rank (best–worst)",
    "question": "Questions",
}


class Answered(NamedTuple):
    """A question by its id and text, with its short answer: `3 of 11`."""

    question: str
    text: str
    answer: str


Ask = Callable[[Dataset], Sequence[Answered]]


class Side(NamedTuple):
    """The value before or after, in words, and as a number where it is one."""

    text: str
    number: int | None = None


class WhatIfRow(NamedTuple):
    """One value before and after.

    `about` is a key of the headings, `item` an id, or `bots in south-asia` for a rank.
    """

    about: str
    item: str
    name: str
    before: Side
    after: Side


COLUMNS: Columns[WhatIfRow] = (
    Column("about", value=lambda row: row.about),
    Column("heading", "About", Show.HEADING, lambda row: _HEADINGS[row.about], data=False),
    Column("item", value=lambda row: row.item),
    Column("name", "What", value=lambda row: row.name),
    Column("before", "Before", value=lambda row: row.before.text),
    Column("after", "After", value=lambda row: row.after.text),
    Column("before_number", value=lambda row: row.before.number),
    Column("after_number", value=lambda row: row.after.number),
)


class Compared(NamedTuple):
    """The cells of one capacity in one place, or everywhere: as they are, and as assumed."""

    item: str
    name: str
    before: Cells
    after: Cells


def _compared_in(old: Dataset, new: Dataset, wishes: Sequence[Wish]) -> Iterator[Compared]:
    """Yields the cells of each wish, in order; then those of each of their capacities."""
    for wish in wishes:
        item = f"{wish.capacity.id} in {wish.place}"
        name = f"{wish.capacity.name} in {wish.place_name}"
        yield Compared(item, name, cells_there(old, wish), cells_there(new, wish))
    for capacity in _capacities_of(wishes):
        both = (cells_by_capacity(dataset)[capacity.id] for dataset in (old, new))
        name = f"{capacity.name}, all {counted(len(old.groups), 'group')}"
        yield Compared(capacity.id, name, *both)


def _capacities_of(wishes: Sequence[Wish]) -> Iterable[Capacity]:
    return {wish.capacity.id: wish.capacity for wish in wishes}.values()


def _find_what_if(
    before: View, after: View, wishes: Sequence[Wish], first: int | None, ask: Ask
) -> Iterator[WhatIfRow]:
    """Yields the changes in requirements, mentors and the first ranks; and all questions.

    Requirements, mentors and questions are those of all groups, the ranks those of the view.
    """
    both = before.facts.current, after.facts.current
    for capacity in before.facts.current.catalog.capacities():
        lacking = [held_up(dataset, capacity) for dataset in both]
        if lacking[0] != lacking[1]:
            sides = (Side(counted(len(groups), "group"), len(groups)) for groups in lacking)
            yield WhatIfRow("requirement", capacity.id, capacity.name, *sides)
    for capacity in _capacities_of(wishes):
        old, new = ({c.group.id for c in find_mentors(dataset, capacity)} for dataset in both)
        if added := ", ".join(sorted(new - old)):
            now = Side(f"{len(new):,}; new: {added}", len(new))
            yield WhatIfRow(
                "mentor", capacity.id, capacity.name, Side(f"{len(old):,}", len(old)), now
            )
    yield from _rank_rows(before.rows, after.rows, first)
    answers = {answered.question: answered.answer for answered in ask(after.selection.whole)}
    for question, text, answer in ask(before.selection.whole):
        yield WhatIfRow("question", question, text, Side(answer), Side(answers[question]))


def _share(cells: Cells) -> Side:
    """Returns the number of groups with a gap, and its share: gap ÷ assessed."""
    assessed, gaps = len(cells.assessed), len(cells.at(*GAP))
    share = f" ({gaps / assessed:.0%})".replace("%", " %") if assessed else ""
    return Side(f"{gaps:,} of {assessed:,}{share}", gaps)


def _stale_note(compared: Compared) -> str:
    """Returns a note on the number of stale gaps and assessments, before and after."""
    before, after = map(_stale_share, (compared.before, compared.after))
    return f"Stale ({compared.name}): before, {before}; after, {after}."


def _stale_share(cells: Cells) -> str:
    gaps = cells.at(*GAP)
    stale = sum(cell.stale for cell in gaps)
    some = f"{stale:,} of {counted(len(gaps), 'gap')}" if gaps else "no gap"
    return f"{some}, {len(cells.stale):,} of {counted(len(cells.assessed), 'assessment')}"


def _rank_rows(
    before: Sequence[InvestRow], after: Sequence[InvestRow], first: int | None
) -> Iterator[WhatIfRow]:
    """Yields the rows among the first before or after whose rank changes."""
    old, new = ({row.label: row for row in rows} for rows in (before, after))
    for label, name in {r.label: r.name for r in (*before[:first], *after[:first])}.items():
        was, now = (_rank(rows.get(label)) for rows in (old, new))
        if was.number != now.number:
            yield WhatIfRow("rank", label, name, was, now)


def _rank(row: InvestRow | None) -> Side:
    return Side(row.ranks.in_words, row.ranks.rank) if row else Side("no gap")


def what_if_report(
    before: View,
    wishes: Sequence[Wish],
    weights: Priorities,
    *,
    first: int | None = COMPARED,
    ask: Ask,
    weights_path: str,
) -> Report:
    """Returns the changes under these wishes; the last notes count the dataset as it is.

    All numbers except the ranks are those of all groups, regardless of filters.
    """
    selection, fresh_only = before.selection, before.selection.filters.fresh_only
    supposed = suppose(selection.whole, wishes, fresh_only=fresh_only)
    after = view_of(narrow(supposed, selection.filters), before.facts.by, weights)
    compared = list(_compared_in(before.facts.current, after.facts.current, wishes))
    rows = [WhatIfRow("gap", c.item, c.name, _share(c.before), _share(c.after)) for c in compared]
    rows += _find_what_if(before, after, wishes, first, ask)
    pairs = list(zip(wishes, compared, strict=False))
    answer = _what_if_answer(pairs, fresh_only=fresh_only)
    report = make_report("what_if", COLUMNS, rows, selection, answer=answer)
    notes = [_wish_note(wish, of_wish.before, supposed.as_of) for wish, of_wish in pairs]
    if not fresh_only:
        notes += [_stale_note(of_cells) for of_cells in compared if of_cells.before.assessed]
    notes += _what_if_notes(rows, before, wishes, first)
    notes.append(f"The weights are in {weights_path}. The notes below describe the data as it is.")
    return report.with_first_notes(notes)


def _what_if_answer(pairs: Sequence[tuple[Wish, Compared]], *, fresh_only: bool) -> str:
    """Returns the changed numbers of groups with a gap, and the wishes that change nothing."""
    gaps: list[str] = []
    idle: list[str] = []
    for wish, (_, name, before, after) in pairs:
        if why := _why_nothing(before, wish, fresh_only=fresh_only):
            idle.append(f"{name}: {why}, so nothing would change.")
        else:
            verb = "" if gaps else " would fall"  # once, also for several places
            gaps.append(f"in {name}{verb} from {_share(before).text} to {_share(after).text}")
    changed = [f"groups with a gap {', and '.join(gaps)}."] if gaps else []
    sentences = [*changed, *idle, "Nothing was written."]
    return f"What if: {' '.join(sentences)}"


def _why_nothing(cells: Cells, wish: Wish, *, fresh_only: bool) -> str | None:
    """Returns the reason why the wish would change no group; None where it would change one."""
    if any(is_raised(cell, wish) for cell in cells):
        return None
    if cells.at(*GAP):
        return f"no group with a gap is below {wish.level}"
    if cells.assessed:
        return "no group has a gap"
    return f"no group has {'a fresh' if fresh_only else 'an'} assessment"


def _wish_note(wish: Wish, cells: Cells, as_of: date) -> str:
    """Returns a note on the groups that the wish changes, and on those that it does not."""
    raised = [cell for cell in cells if is_raised(cell, wish)]
    stale = f" ({how_stale(sum(cell.stale for cell in raised), len(raised))})" if raised else ""
    others = {state.in_words: len(cells.in_state(state)) for state in State}
    others[State.ASSESSED.value] -= len(raised)
    left = [f"{number:,} {words}" for words, number in others.items() if number]
    kept = f" Unchanged: {', '.join(left)}." if left else ""
    return (
        f"Assumed: {len(raised):,} of {counted(len(cells), 'group')} in {wish.place_name}{stale} "
        f"{'has' if len(raised) == 1 else 'have'} {wish.capacity.name} at {wish.level}, "
        f"as of {as_of}.{kept}"
    )


def _what_if_notes(
    rows: list[WhatIfRow], before: View, wishes: Sequence[Wish], first: int | None
) -> Iterator[str]:
    if any(wish.level is Level.HIGH for wish in wishes):
        yield (
            "Robustness stays as each group gave it, so not all groups assumed at high can be "
            "mentors (at high, robust, fresh and not disputed)."
        )
    changed = sum(row.about == "rank" for row in rows)
    compared = len(before.rows[:first])
    if compared:
        yield (
            f"Ranks: of the first {compared:,} before and after, {changed:,} "
            f"{'changes' if changed == 1 else 'change'}."
            if changed
            else f"Ranks: none of the first {compared:,} changes."
        )
    whole = before.selection.whole
    if whole.questions is None:
        yield f"Questions: none, as {whole.questions_path} is missing or cannot be read."
