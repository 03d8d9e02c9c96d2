"""The numbers that a change alters: answers to the named questions, and gaps of its regions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any, NamedTuple

from ccm.checks.questions import find_question_faults
from ccm.model import Asks, Dataset, Group, Question
from ccm.model.filters import FILTERS, Filters
from ccm.model.lookup import capacity_names
from ccm.reports.ask.asking import find_answer
from ccm.reports.gaps import GapRow, find_gaps
from ccm.reports.invest.what_if import Side
from ccm.reports.selection import narrow
from ccm.review.change import Changeset
from ccm.review.renamed import find_former_capacities

MOST_REGIONS = 3
ALL_GROUPS = ""  # in the place of a region
_NO_ANSWER = Side("no answer")
_COUNTED_FROM = {"capacities.yaml", "regions.yaml"}  # all numbers depend on these lists


class Effect(NamedTuple):
    """A number before and after; None on the side that does not have it.

    `item` is the id of a question, or of a capacity in the region `place`; it is empty for all
    capacities of that region.
    """

    item: str
    name: str
    before: Side | None
    after: Side | None
    place: str | None = None

    @property
    def kind(self) -> str:
        """`question`; `gap` for a capacity in a region, `gaps` for all of them."""
        if self.place is None:
            return "question"
        return "gap" if self.item else "gaps"


class Effects(NamedTuple):
    """The numbers that a change alters, and how many others there are.

    `unchanged` counts the questions with the same answer, `uncompared` those about investments,
    which take too long. `gaps` has the sum of each region, followed by its capacities with a
    changed number of gaps; `more_regions` counts the regions left out.
    """

    questions: tuple[Effect, ...]
    unchanged: int
    uncompared: int
    gaps: tuple[Effect, ...]
    more_regions: int


class _OneSide(NamedTuple):
    """One side of a change: the groups and capacities that the change alters.

    `capacities` is None where the change can alter all of them. `parts` has the filters of each
    question by its id; None for a question without an answer.
    """

    dataset: Dataset
    altered: Sequence[Group]
    capacities: Set[str] | None
    parts: Mapping[str, Filters | None]

    def is_counted_by(self, question: Question) -> bool:
        """True where the question counts something that the change alters."""
        filters = self.parts[question.id]
        if filters is None or self.capacities is None:
            return True
        if filters.capacity and self.capacities.isdisjoint(filters.capacity):
            return False
        return any(filters.let_through(group, self.dataset) for group in self.altered)


def find_effects(change: Changeset) -> Effects:
    """Returns the changed answers and gaps, of both sides as of the day of the head."""
    before, after = states = _states(change)
    old, new = ({q.id: q for q in state.dataset.questions or ()} for state in states)
    both = {key: (old.get(key), new.get(key)) for key in new | old}
    compared = [pair for pair in both.values() if _is_compared(pair)]
    effects = [_effect_on(*pair, before, after) for pair in compared]
    changed = tuple(effect for effect in effects if effect.before != effect.after)
    regions = _regions(change, states)
    present = _present_ids(change)
    gaps = [_gap_effects(region, states, present) for region in regions[:MOST_REGIONS]]
    return Effects(
        questions=changed,
        unchanged=len(compared) - len(changed),
        uncompared=len(both) - len(compared),
        gaps=tuple(effect for of_region in gaps for effect in of_region),
        more_regions=max(0, len(regions) - MOST_REGIONS),
    )


def _states(change: Changeset) -> tuple[_OneSide, _OneSide]:
    """Returns both sides without the groups that are unreadable in one of them."""
    base, head = change.base, change.head
    source = replace(base.source, as_of=head.as_of, latest=head.source.latest)
    unread = head.unreadable_groups | (base.unreadable_groups - base.last_readable.keys())
    changed = {entry.group.id for entry in change.entries}
    changed |= {fact.group.id for fact in change.files if fact.group}
    in_head = {group.id for group in head.groups}
    of_all = any(fact.group or fact.path in _COUNTED_FROM for fact in change.files)
    capacities = None if of_all else {entry.capacity for entry in change.entries}

    def state(dataset: Dataset) -> _OneSide:
        groups = tuple(group for group in dataset.groups if group.id not in unread)
        altered = [g for g in groups if g.id in changed or g.id not in in_head]
        readable = replace(dataset, groups=groups)
        return _OneSide(readable, altered, capacities, _parts_asked(readable))

    return state(replace(base, source=source)), state(head)


def _parts_asked(dataset: Dataset) -> dict[str, Filters | None]:
    faults = find_question_faults(dataset)
    return {
        question.id: None if number in faults else _filters_of(question, dataset)
        for number, question in enumerate(dataset.questions or ())
    }


def _filters_of(question: Question, dataset: Dataset) -> Filters | None:
    """Returns the filters of a question without faults; None where a named group is unreadable."""
    ids: dict[str, Any] = {}
    for name, words in question.filters.items():
        meant = [FILTERS[name].names(dataset).find(word) for word in words]
        if not all(meant):
            return None
        ids[name] = tuple(key for found in meant for key in found)
    if question.capacity:
        ids["capacity"] = tuple(capacity_names(dataset).find(question.capacity))
    return Filters(**ids, fresh_only=question.fresh_only)


def _is_compared(questions: Sequence[Question | None]) -> bool:
    return all(question is None or question.asks is not Asks.INVEST for question in questions)


def _effect_on(
    old: Question | None, new: Question | None, before: _OneSide, after: _OneSide
) -> Effect:
    """Returns the short answers of both sides; none where the change cannot alter them."""
    key, text = next((q.id, q.text) for q in (new, old) if q)
    if old and old == new and not (before.is_counted_by(old) or after.is_counted_by(old)):
        return Effect(key, text, None, None)
    return Effect(key, text, _short_answer(old, before), _short_answer(new, after))


def _short_answer(question: Question | None, state: _OneSide) -> Side | None:
    if question is None:
        return None
    filters = state.parts[question.id]
    if filters is None:
        return _NO_ANSWER
    row = find_answer(question, narrow(state.dataset, filters)).row
    return Side(row.in_short, None if row.matching is None else len(row.matching))


def _regions(change: Changeset, states: Sequence[_OneSide]) -> list[str]:
    """Returns the regions of the changed groups: those with the most changed entries first.

    Only ALL_GROUPS where a list of the dataset changed and no group did.
    """
    of_list = any(fact.path in _COUNTED_FROM for fact in change.files)
    regions = Counter(group.region for state in states for group in state.altered)
    regions.update(entry.group.region for entry in change.entries)
    if of_list and not regions:
        return [ALL_GROUPS]
    return sorted(regions, key=lambda region: (-regions[region], region))


def _present_ids(change: Changeset) -> Mapping[str, str]:
    """Returns the present id of each capacity that is renamed."""
    former = find_former_capacities(change.base.catalog, change.head.catalog)
    return {old: new for new, olds in former.items() for old in olds}


def _gap_effects(
    region: str, states: Sequence[_OneSide], present: Mapping[str, str]
) -> Iterator[Effect]:
    """Yields the sum of the gaps in a region, and each capacity whose number of gaps changes."""
    filters = Filters(region=(region,)) if region != ALL_GROUPS else Filters()
    old, new = (find_gaps(narrow(state.dataset, filters).dataset) for state in states)
    name = states[1].dataset.region_name(region) if region != ALL_GROUPS else "all groups"
    yield Effect("", name, _all_gaps(old), _all_gaps(new), region)
    was = {present.get(row.capacity.id, row.capacity.id): row for row in old}
    now = {row.capacity.id: row for row in new}
    for key in was | now:
        before, after = was.get(key), now.get(key)
        if (before.gap if before else 0) != (after.gap if after else 0):
            capacity = next(row.capacity for row in (after, before) if row)
            yield Effect(key, capacity.name, _gap_of(before), _gap_of(after), region)


def _all_gaps(rows: Sequence[GapRow]) -> Side:
    gaps, assessed = sum(row.gap for row in rows), sum(row.assessed for row in rows)
    return Side(f"{gaps:,} of {assessed:,}", gaps)


def _gap_of(row: GapRow | None) -> Side | None:
    return Side(row.gap_of or "0 of 0", row.gap) if row else None
