"""What would change if groups in gap had a capacity: the dataset supposed, and the difference."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ccm.model import Capacity, Dataset, Group, Level, Priorities, State
from ccm.model.words import By
from ccm.reports.invest.facts import Facts, find_facts, is_gap
from ccm.reports.invest.shortlist import InvestRow, find_invest
from ccm.reports.invest.supposing import Wish, groups_there, held_up, is_raised, suppose
from ccm.reports.mentoring.needs import find_mentors
from ccm.reports.selection import Selection, narrow
from ccm.reports.sentences import counted, make_report
from ccm.table import Column, Columns, Report, Show

COMPARED = 10  # rows whose ranks are compared
_HEADINGS = {
    "gap": "Groups in gap, of those that assessed it",
    "requirement": "Groups that lack what a capacity requires",
    "mentor": "Groups that could teach it",
    "rank": "Rank (best–worst)",
    "question": "Questions",
}


class Answered(NamedTuple):
    """A question by its id and text, and its answer in short: `3 of 11`."""

    question: str
    text: str
    answer: str


Ask = Callable[[Dataset], Sequence[Answered]]


class View(NamedTuple):
    """A selection with its needs and their ranks."""

    selection: Selection
    facts: Facts
    rows: list[InvestRow]


class WhatIfRow(NamedTuple):
    """One thing before and after; `before_number` and `after_number` where it is a number.

    `about` is a key of the headings, `item` an id, or `bots in south-asia` for a rank.
    """

    about: str
    item: str
    name: str
    before: str
    after: str
    before_number: int | None = None
    after_number: int | None = None

    @property
    def heading(self) -> str:
        """What the row is about, for people."""
        return _HEADINGS[self.about]


COLUMNS: Columns[WhatIfRow] = (
    Column("about", value=lambda row: row.about),
    Column("heading", "About", Show.HEADING, lambda row: row.heading, data=False),
    Column("item", value=lambda row: row.item),
    Column("name", "What", value=lambda row: row.name),
    Column("before", "Before", value=lambda row: row.before),
    Column("after", "After", value=lambda row: row.after),
    Column("before_number", value=lambda row: row.before_number),
    Column("after_number", value=lambda row: row.after_number),
)


def view_of(selection: Selection, by: By, weights: Priorities) -> View:
    """The needs of the selection, ranked."""
    facts = find_facts(selection, by)
    return View(selection, facts, find_invest(facts, weights))


def after_wishes(before: View, wishes: Sequence[Wish], weights: Priorities) -> View:
    """The same view of the dataset in which the wishes have come true."""
    filters = before.selection.filters
    supposed = suppose(before.selection.whole, wishes, fresh_only=filters.fresh_only)
    return view_of(narrow(supposed, filters), before.facts.by, weights)


def no_questions(_: Dataset) -> Sequence[Answered]:
    """No answers: for where there are no questions."""
    return ()


def find_what_if(
    before: View, after: View, wishes: Sequence[Wish], *, first: int | None = COMPARED, ask: Ask
) -> list[WhatIfRow]:
    """What differs: gaps, requirements, mentors, the first ranks; and all questions.

    Gaps, requirements, mentors and questions are those of all groups, the ranks those of the view.
    """
    old, new = before.facts.current, after.facts.current
    capacities = {wish.capacity.id: wish.capacity for wish in wishes}
    rows = [_wished_gap_row(old, new, wish) for wish in wishes]
    rows += [_whole_gap_row(old, new, capacity) for capacity in capacities.values()]
    rows += _requirement_rows(old, new)
    rows += [row for c in capacities.values() if (row := _mentor_row(old, new, c))]
    rows += _rank_rows(before.rows, after.rows, first)
    answers = {answered.question: answered.answer for answered in ask(after.selection.whole)}
    rows += [
        WhatIfRow("question", q.question, q.text, q.answer, answers[q.question])
        for q in ask(before.selection.whole)
    ]
    return rows


def _wished_gap_row(old: Dataset, new: Dataset, wish: Wish) -> WhatIfRow:
    groups = [groups_there(dataset, wish) for dataset in (old, new)]
    name = f"{wish.capacity.name} in {wish.place_name}"
    return _share_row(f"{wish.capacity.id} in {wish.place}", name, wish.capacity, groups)


def _whole_gap_row(old: Dataset, new: Dataset, capacity: Capacity) -> WhatIfRow:
    name = f"{capacity.name}, all {counted(len(old.groups), 'group')}"
    return _share_row(capacity.id, name, capacity, [old.groups, new.groups])


def _share_row(
    item: str, name: str, capacity: Capacity, both: Sequence[Sequence[Group]]
) -> WhatIfRow:
    before, after = (_share(capacity, groups) for groups in both)
    return WhatIfRow("gap", item, name, before[1], after[1], before[0], after[0])


def _share(capacity: Capacity, groups: Sequence[Group]) -> tuple[int, str]:
    """How many groups are in gap, and the same as a share of those that assessed it, in words."""
    assessed = sum(group.state_of(capacity) is State.ASSESSED for group in groups)
    gap = sum(is_gap(group, capacity) for group in groups)
    share = f" ({gap / assessed:.0%})".replace("%", " %") if assessed else ""
    return gap, f"{gap:,} of {assessed:,}{share}"


def _requirement_rows(old: Dataset, new: Dataset) -> Iterator[WhatIfRow]:
    """The capacities that fewer groups lack a requirement for than before."""
    for capacity in old.catalog.capacities():
        before, after = (held_up(dataset, capacity) for dataset in (old, new))
        if before != after:
            yield WhatIfRow(
                "requirement",
                capacity.id,
                capacity.name,
                counted(len(before), "group"),
                counted(len(after), "group"),
                len(before),
                len(after),
            )


def _mentor_row(old: Dataset, new: Dataset, capacity: Capacity) -> WhatIfRow | None:
    before, after = (
        [cell.group.id for cell in find_mentors(data, capacity)] for data in (old, new)
    )
    added = ", ".join(sorted({*after} - {*before}))
    if not added:
        return None
    numbers = len(before), len(after)
    return WhatIfRow(
        "mentor",
        capacity.id,
        capacity.name,
        f"{numbers[0]:,}",
        f"{numbers[1]:,}; new: {added}",
        *numbers,
    )


def _rank_rows(
    before: Sequence[InvestRow], after: Sequence[InvestRow], first: int | None
) -> Iterator[WhatIfRow]:
    """The rows that are among the first before or after, and whose rank is another now."""
    old, new = ({row.label: row for row in rows} for rows in (before, after))
    for label in dict.fromkeys(row.label for row in (*before[:first], *after[:first])):
        was, now = old.get(label), new.get(label)
        either = now or was
        if either and (was is None or now is None or was.ranks.rank != now.ranks.rank):
            yield WhatIfRow(
                "rank",
                label,
                either.name,
                was.ranks.in_words if was else "no gap",
                now.ranks.in_words if now else "no gap",
                was.ranks.rank if was else None,
                now.ranks.rank if now else None,
            )


def what_if_report(
    rows: list[WhatIfRow],
    before: View,
    wishes: Sequence[Wish],
    *,
    first: int | None = COMPARED,
    weights_path: str,
) -> Report:
    """The rows, with what is supposed; its notes count the dataset as it is."""
    answer = _what_if_answer(rows, before, wishes)
    report = make_report("what_if", COLUMNS, rows, before.selection, answer=answer)
    notes = [_wish_note(before.facts.current, wish) for wish in wishes]
    notes += _what_if_notes(rows, before, wishes, first)
    notes.append(f"The weights of the ranks: {weights_path}. What follows is the data as it is.")
    return report.with_first_notes(notes)


def _what_if_answer(rows: list[WhatIfRow], before: View, wishes: Sequence[Wish]) -> str:
    """How many groups in gap there would be, and which wishes change nothing, and why."""
    gaps, idle = [], []
    for row, wish in zip(rows, wishes, strict=False):
        if why := _why_nothing(before, wish):
            idle.append(f"{row.name}: {why}, so nothing would change.")
        else:
            gaps.append(f"in {row.name} from {row.before} to {row.after}")
    changed = [f"the groups in gap would go {' and '.join(gaps)}."] if gaps else []
    sentences = [*changed, *idle, "This is supposed, and nothing is written."]
    return f"What if: {' '.join(sentences)}"


def _why_nothing(before: View, wish: Wish) -> str | None:
    """Why the wish would change no group; None where it would change one."""
    groups = groups_there(before.facts.current, wish)
    if any(is_raised(group, wish) for group in groups):
        return None
    if any(is_gap(group, wish.capacity) for group in groups):
        return f"no group in gap there is below {wish.level}"
    if any(group.state_of(wish.capacity) is State.ASSESSED for group in groups):
        return "no group is in gap there"
    fresh = " fresh" if before.selection.filters.fresh_only else ""
    return f"nothing{fresh} is assessed there"


def _wish_note(dataset: Dataset, wish: Wish) -> str:
    """Whom the wish changes, and whom it leaves as they are."""
    groups = groups_there(dataset, wish)
    raised = sum(is_raised(group, wish) for group in groups)
    able = sum(group.state_of(wish.capacity) is State.ASSESSED for group in groups) - raised
    states = Counter(group.state_of(wish.capacity) for group in groups)
    words = {state: state.value.replace("_", " ") for state in State}
    left = [f"{able:,} assessed"] if able else []
    left += [f"{states[s]:,} {words[s]}" for s in list(State)[1:] if states[s]]
    kept = f" As they are: {', '.join(left)}." if left else ""
    return (
        f"Supposed: {counted(raised, 'group')} of {len(groups):,} in {wish.place_name} "
        f"{'has' if raised == 1 else 'have'} {wish.capacity.name} at {wish.level}, "
        f"as of {dataset.as_of}.{kept}"
    )


def _what_if_notes(
    rows: list[WhatIfRow], before: View, wishes: Sequence[Wish], first: int | None
) -> Iterator[str]:
    if any(wish.level is Level.HIGH for wish in wishes):
        yield (
            "Robustness stays as each group gave it, so fewer groups may be able to teach (high, "
            "with a robustness of at least medium) than are supposed at high."
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
