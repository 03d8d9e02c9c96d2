"""What would change if groups in gap had a capacity: the dataset supposed, and the difference."""

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
    "gap": "Groups in gap, of those that assessed it",
    "requirement": "Groups that lack what a capacity requires",
    "mentor": "Groups that could mentor in it",
    "rank": "Rank (best–worst)",
    "question": "Questions",
}


class Answered(NamedTuple):
    """A question by its id and text, and its answer in short: `3 of 11`."""

    question: str
    text: str
    answer: str


Ask = Callable[[Dataset], Sequence[Answered]]


class Side(NamedTuple):
    """What stands before or after, in words, and as a number where it is one."""

    text: str
    number: int | None = None


class WhatIfRow(NamedTuple):
    """One thing before and after.

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
    """The cells of one capacity in one place, or everywhere, as they are and as is supposed."""

    item: str
    name: str
    before: Cells
    after: Cells


def _compared_in(old: Dataset, new: Dataset, wishes: Sequence[Wish]) -> Iterator[Compared]:
    """What each wish is about, in their order; then each of their capacities everywhere."""
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
    """What differs: requirements, mentors, the first ranks; and all questions.

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
    """How many groups are in gap, as a share of those that assessed it."""
    assessed, gaps = len(cells.assessed), len(cells.at(*GAP))
    share = f" ({gaps / assessed:.0%})".replace("%", " %") if assessed else ""
    return Side(f"{gaps:,} of {assessed:,}{share}", gaps)


def _stale_note(compared: Compared) -> str:
    """How many of the counts before and after are stale."""
    before, after = map(_stale_share, (compared.before, compared.after))
    return f"Stale, {compared.name}: before, {before}; after, {after}."


def _stale_share(cells: Cells) -> str:
    gaps = cells.at(*GAP)
    some = f"{sum(cell.stale for cell in gaps):,} of {len(gaps):,}" if gaps else "none"
    return f"{some} in gap, {len(cells.stale):,} of {len(cells.assessed):,} assessed"


def _rank_rows(
    before: Sequence[InvestRow], after: Sequence[InvestRow], first: int | None
) -> Iterator[WhatIfRow]:
    """The rows that are among the first before or after, and whose rank is another now."""
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
    """What differs, with what is supposed; its notes count the dataset as it is.

    Gaps are those of all groups, as everything but the ranks is.
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
    notes.append(f"The weights of the ranks: {weights_path}. What follows is the data as it is.")
    return report.with_first_notes(notes)


def _what_if_answer(pairs: Sequence[tuple[Wish, Compared]], *, fresh_only: bool) -> str:
    """How many groups in gap there would be, and which wishes change nothing, and why."""
    gaps, idle = [], []
    for wish, (_, name, before, after) in pairs:
        if why := _why_nothing(before, wish, fresh_only=fresh_only):
            idle.append(f"{name}: {why}, so nothing would change.")
        else:
            gaps.append(f"in {name} from {_share(before).text} to {_share(after).text}")
    changed = [f"the groups in gap would go {' and '.join(gaps)}."] if gaps else []
    sentences = [*changed, *idle, "This is supposed, and nothing is written."]
    return f"What if: {' '.join(sentences)}"


def _why_nothing(cells: Cells, wish: Wish, *, fresh_only: bool) -> str | None:
    """Why the wish would change no group; None where it would change one."""
    if any(is_raised(cell, wish) for cell in cells):
        return None
    if cells.at(*GAP):
        return f"no group in gap there is below {wish.level}"
    if cells.assessed:
        return "no group is in gap there"
    return f"nothing{' fresh' if fresh_only else ''} is assessed there"


def _wish_note(wish: Wish, cells: Cells, as_of: date) -> str:
    """Whom the wish changes, how many of these are stale, and whom it leaves as they are."""
    raised = [cell for cell in cells if is_raised(cell, wish)]
    stale = f" ({how_stale(sum(cell.stale for cell in raised), len(raised))})" if raised else ""
    others = {state.in_words: len(cells.in_state(state)) for state in State}
    others[State.ASSESSED.value] -= len(raised)
    left = [f"{number:,} {words}" for words, number in others.items() if number]
    kept = f" As they are: {', '.join(left)}." if left else ""
    return (
        f"Supposed: {counted(len(raised), 'group')}{stale} of {len(cells):,} in {wish.place_name} "
        f"{'has' if len(raised) == 1 else 'have'} {wish.capacity.name} at {wish.level}, "
        f"as of {as_of}.{kept}"
    )


def _what_if_notes(
    rows: list[WhatIfRow], before: View, wishes: Sequence[Wish], first: int | None
) -> Iterator[str]:
    if any(wish.level is Level.HIGH for wish in wishes):
        yield (
            "Robustness stays as each group gave it, so fewer groups may be mentors (at "
            "high, robust, fresh and not disputed) than are supposed at high."
        )
    changed = sum(row.about == "rank" for row in rows)
    compared = len(before.rows[:first])
    if compared:
        yield (
            f"Ranks: of the first {compared:,} before and after, the {changed:,} that change."
            if changed
            else f"Ranks: none of the first {compared:,} changes."
        )
    whole = before.selection.whole
    if whole.questions is None:
        yield f"Questions: none, as {whole.questions_path} is missing or cannot be read."
