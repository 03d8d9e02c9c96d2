"""Oddities of entries that are equal, or nearly equal, to those of another group."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from ccm.model import Assessment, Group, shortened
from ccm.reports.sentences import counted
from ccm.review.change import Changeset
from ccm.review.entries import EntryChange
from ccm.review.oddities.wording import about_group, changed_groups
from ccm.review.oddity import Oddities

LEAST_ALIKE = 7  # with fewer, honest groups are often alike, as there are only four levels
LEAST_ALIKE_ALONE = 20  # where levels are all that is the same: two groups often agree in those
LEAST_PAIRS = 3  # of level and robustness: two groups that only have `none` are alike by nature
ALIKE = 0.9  # of the new judgements: a copy with two or three changes is still a copy

Key = str | tuple[str, object]  # a judgement, alone or with a day or a note


def like_another_group(change: Changeset) -> Oddities:
    """The new judgements of a group are nearly the same as those of another group.

    At least 90% of them have the same level and the same robustness. In seven of these the
    robustness is given, or the day or the note is the same too; or there are twenty of them.
    There are at least three different pairs of level and robustness, as groups without any capacity
    are all alike.

    Harmless: Both groups judged together, or one is a part of the other.
    Ask: Did each group judge for itself? Which of the values are different in reality?
    """
    judged = {
        group.id: (group, new) for group, new in map(_new_judgements, changed_groups(change)) if new
    }
    groups = change.head.groups
    masks = _masks(groups, [entry for _, new in judged.values() for entry in new.items()])
    unchanged = sum(1 << number for number, group in enumerate(groups) if group.id not in judged)
    earlier = 0  # of two groups that are new and alike, only the second is marked
    for number, group in enumerate(groups):
        if group.id not in judged:
            continue
        new = judged[group.id][1]
        alike = _alike(new, masks, unchanged | earlier)
        earlier |= 1 << number
        if alike:
            other = groups[(alike & -alike).bit_length() - 1]
            yield about_group(group, *_copied_in_words(new, other, alike.bit_count() - 1))


def _new_judgements(
    of_group: tuple[Group, list[EntryChange]],
) -> tuple[Group, Mapping[str, Assessment]]:
    """Returns the assessments with a new level or robustness; none where they are too few."""
    group, changes = of_group
    new = {
        entry.capacity: entry.after
        for entry in changes
        if entry.after and entry.after.level.rank is not None
        if entry.before is None or entry.before[1:3] != entry.after[1:3]
    }
    is_varied = len({assessment[1:3] for assessment in new.values()}) >= LEAST_PAIRS
    return group, new if is_varied and len(new) >= LEAST_ALIKE else {}


def _keys(
    capacity: str, assessment: Assessment
) -> tuple[str, tuple[str, object], tuple[str, object]]:
    """Returns what can be the same: the judgement alone, with its day, and with its note."""
    judgement = _judged_as(capacity, assessment)
    return judgement, (judgement, assessment.assessed_on), (judgement, assessment.note)


def _judged_as(capacity: str, assessment: Assessment) -> str:
    """Returns `bots low none`: to make a text takes a fifth of the time of a tuple of words."""
    return capacity + " " + assessment.level + " " + (assessment.robustness or "")


def _masks(groups: Sequence[Group], entries: Sequence[tuple[str, Assessment]]) -> dict[Key, int]:
    """Returns the numbers of the groups with each key of `entries`, as the bits of an integer.

    So ten thousand groups are compared with ten thousand others in seconds.
    """
    masks = {key: 0 for entry in entries for key in _keys(*entry)}
    capacities = {capacity for capacity, _ in entries}
    for number, group in enumerate(groups):
        bit = 1 << number
        for capacity in capacities & group.assessments.keys():
            assessment = group.assessments[capacity]
            if _judged_as(capacity, assessment) in masks:
                for key in masks.keys() & _keys(capacity, assessment):
                    masks[key] |= bit
    return masks


def _alike(new: Mapping[str, Assessment], masks: Mapping[Key, int], others: int) -> int:
    """Returns the bits of those of `others` that are alike."""
    keys = [_keys(*entry) for entry in new.items()]
    judged = [masks[judgement] for judgement, _, _ in keys]
    supported = [
        masks[judgement] if a.robustness else masks[day] | (masks[note] if note[1] else 0)
        for (judgement, day, note), a in zip(keys, new.values(), strict=True)
    ]
    share = ceil(ALIKE * len(new))
    alike = _in_at_least(share, judged, others)
    long_copies = _in_at_least(LEAST_ALIKE_ALONE, judged, alike)
    return _in_at_least(LEAST_ALIKE, supported, alike) | long_copies


def _in_at_least(number: int, masks: Iterable[int], others: int) -> int:
    """Returns the bits of `others` that are set in at least `number` of the masks.

    The number of each bit is counted in binary digits, for all bits at once.
    """
    digits: list[int] = []
    for mask in masks:
        carry = mask & others
        for place, digit in enumerate(digits):
            digits[place], carry = digit ^ carry, digit & carry
        digits += [carry] if carry else []
    equal, more = others, 0
    for place in reversed(range(max(len(digits), number.bit_length()))):
        digit = digits[place] if place < len(digits) else 0
        if number >> place & 1:
            equal &= digit
        else:
            more |= equal & digit
            equal &= ~digit
    return more | equal


def _copied_in_words(
    new: Mapping[str, Assessment], other: Group, more: int
) -> tuple[str, list[str]]:
    same = [
        key
        for key, a in new.items()
        if key in other.assessments and other.assessments[key][1:3] == a[1:3]
    ]
    few = f" {counted(more, 'more group')} are alike too." if more else ""
    of = counted(len(new), "new judgement")
    seen = (
        f"{len(same):,} of {of} are the same as those of {shortened(other.name)} ({other.id}).{few}"
    )
    return seen, same
