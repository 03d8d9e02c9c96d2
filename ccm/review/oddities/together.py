"""Oddities of many entries together, and of what comes together in one change."""

from collections import Counter
from collections.abc import Iterator

from ccm.model import LADDER, Movement, quoted
from ccm.model.catalog import Rubric
from ccm.model.files import CATALOG, GROUPS
from ccm.reports.sentences import counted
from ccm.review.change import Changeset
from ccm.review.entries import EntryChange
from ccm.review.oddities.wording import about_group, changed_groups, few_of
from ccm.review.oddity import Oddities, Oddity
from ccm.review.renamed import find_former_capacities

LEAST_FILLED = 10  # a small group can well be alike in fewer
UNIFORM = 0.9  # of the new entries: one or two others do not make a filled-in form a judgement
LEAST_CONFIRMED = 8  # fewer can be judged in one short talk


def uniform_fill(change: Changeset) -> Oddities:
    """Nearly all new entries of a group have the same level and the same robustness.

    Capacities differ within every group. Ten or more new entries, of which 90% are the same, can
    come from a form that somebody filled in without a judgement. Entries without a level do not
    count here.

    Harmless: The group is new and small, and has none of these capacities yet.
    Ask: How did you judge the capacities? Are there any that you do not know?
    """
    for group, changes in changed_groups(change):
        pairs = {
            entry.capacity: (entry.after.level, entry.after.robustness)
            for entry in changes
            if entry.after and entry.before is None and entry.after.level.rank is not None
        }
        if len(pairs) < LEAST_FILLED:
            continue
        (level, robustness), number = Counter(pairs.values()).most_common(1)[0]
        if number >= UNIFORM * len(pairs):
            same = f"{level} with robustness {robustness}" if robustness else level
            seen = f"{number:,} of {counted(len(pairs), 'new entry')} are {same}."
            odd = (key for key, pair in pairs.items() if pair == (level, robustness))
            yield about_group(group, seen, odd)


def everything_confirmed(change: Changeset) -> Oddities:
    """All levels of a group got a new day, and nothing else changed in them.

    Eight or more levels are confirmed at once, with the same notes. This is right where the group
    looked at each of them. A new day without a new look hides that the levels are old.

    Harmless: The group met, went through all capacities, and found no change.
    Ask: Did somebody look at each level? Who took part, and on which day?
    """
    in_use = {capacity.id for capacity in change.head.capacities_in_use()}
    for group, changes in changed_groups(change):
        confirmed = [entry.capacity for entry in changes if _is_bare_confirmation(entry)]
        levels = [
            key
            for key, a in group.assessments.items()
            if a.level.rank is not None and key in in_use
        ]
        if len(confirmed) >= LEAST_CONFIRMED and {*levels} <= {*confirmed}:
            days = sorted({group.assessments[key].assessed_on for key in confirmed})
            until = f" to {days[-1]}" if len(days) > 1 else ""
            seen = (
                f"all {len(confirmed):,} levels are confirmed ({days[0]}{until}), with old notes."
            )
            yield about_group(group, seen, confirmed)


def _is_bare_confirmation(entry: EntryChange) -> bool:
    before, after = entry.before, entry.after
    if not before or not after or entry.kind != Movement.CONFIRMED:
        return False
    return before._replace(assessed_on=after.assessed_on) == after


def several_groups(change: Changeset) -> Oddities:
    """One change alters more than one group.

    Each group speaks for itself. With several groups in one pull request, it is harder to see who
    judged, and to discuss one of them.

    Harmless: It is an import, a survey, a meeting of several groups, or a renamed region.
    Ask: Who judged for each group? Can you make a pull request for each of them?
    """
    names = {entry.group.id: entry.group.name for entry in change.entries}
    names |= {fact.group.id: fact.group.name for fact in change.files if fact.group}
    if len(names) > 1:
        every = [name for _, name in sorted(names.items())]
        yield Oddity(GROUPS, f"{len(every):,} groups change: {few_of(every)}.")


def lists_beside_assessments(change: Changeset) -> Oddities:
    """A list for all groups changed together with assessments.

    The catalog, the regions, the questions and the weights decide what the assessments mean and
    how they count. It is hard to review both at once, and each has its own reasons.

    Harmless: A new capacity comes with its first assessments.
    Ask: Why do both belong together? Can the list have a pull request of its own?
    """
    paths = [fact.path for fact in change.files if not fact.group]
    if paths and change.entries:
        number = len({entry.group.id for entry in change.entries})
        beside = f"{counted(len(change.entries), 'entry')} of {counted(number, 'group')}"
        yield Oddity(paths[0], f"{few_of(paths)} changed together with {beside}.")


def rubric_changed(change: Changeset) -> Oddities:
    """The description of a level changed, and older entries remain.

    These entries were judged with the old description. With the new one, their levels might be
    others.

    Harmless: The new words mean the same, such as a corrected spelling or a clearer sentence.
    Ask: Does the meaning of a level change? Which groups should look at their entries again?
    """
    former = find_former_capacities(change.base.catalog, change.head.catalog)
    present = {old: new for new, olds in former.items() for old in olds}
    old = {present.get(c.id, c.id): c.rubric for c in change.base.catalog.capacities()}
    changed = {
        c.id: c for c in change.head.catalog.capacities() if old.get(c.id, c.rubric) != c.rubric
    }
    renewed = {(entry.group.id, entry.capacity) for entry in change.entries}
    older = Counter(
        key
        for group in change.head.groups
        for key, assessment in group.assessments.items()
        if key in changed and assessment.level.rank is not None
        if (group.id, key) not in renewed
    )
    if older:
        capacities = tuple(key for key in changed if key in older)
        phrases = [
            f"{changed[key].name} ({counted(older[key], 'older entry')}): "
            + "; ".join(_reworded(old[key], changed[key].rubric))
            for key in capacities
        ]
        seen = f"The rubric changed for {few_of(phrases, joint='. For ')}."
        yield Oddity(CATALOG, seen, capacities=capacities)


def _reworded(old: Rubric, new: Rubric) -> Iterator[str]:
    """Yields `medium 'We post.' → 'We post each week.'` for each level with other words."""
    for level in LADDER:
        was, now = getattr(old, level.value), getattr(new, level.value)
        if was != now:
            yield f"{level} {quoted(was)} → {quoted(now)}"
