"""The oddities: a check takes a change and yields what in it is odd.

The docstring of a check is the explanation of its code, in the form of `ccm.review.oddity`. Checks
judge only entries that the change adds or alters.
"""

from collections.abc import Iterator, Mapping

from ccm.model import ALWAYS_ON, OddityCode, Problem, Severity
from ccm.review.change import Changeset
from ccm.review.oddities import alike, entries, files, groups, notes, together
from ccm.review.oddity import FoundOddity, OddityCheck, text_of_oddity

ODDITIES: Mapping[OddityCode, OddityCheck] = {
    OddityCode.CHECKS_CHANGED: files.checks_changed,
    OddityCode.FILE_REMOVED: files.file_removed,
    OddityCode.NO_LONGER_READABLE: files.no_longer_readable,
    OddityCode.RENAMED_WITHOUT_FORMERLY: files.renamed_without_note,
    OddityCode.UNCLEAR_FORMER_ID: files.unclear_former_id,
    OddityCode.LOOK_ALIKE_NAME: groups.look_alike_group,
    OddityCode.COUNTED_ELSEWHERE: groups.counted_elsewhere,
    OddityCode.PEOPLE_SERVED_CHANGED: groups.people_served_changed,
    OddityCode.END_CHANGED: groups.end_changed,
    OddityCode.DEFERRAL_CHANGED: groups.deferral_changed,
    OddityCode.HIGH_WITHOUT_EVIDENCE: entries.high_without_evidence,
    OddityCode.TWO_LEVEL_JUMP: entries.two_level_jump,
    OddityCode.OLD_NOTE: entries.old_note,
    OddityCode.SAME_DAY: entries.same_day,
    OddityCode.EARLIER_DAY: entries.earlier_day,
    OddityCode.JUDGE_CHANGED: entries.judge_changed,
    OddityCode.UNIFORM_FILL: together.uniform_fill,
    OddityCode.EVERYTHING_CONFIRMED: together.everything_confirmed,
    OddityCode.LIKE_ANOTHER_GROUP: alike.like_another_group,
    OddityCode.NOTE_LIKE_ANOTHERS: notes.note_like_anothers,
    OddityCode.MANY_RESPONDENTS: files.respondents_over_limit,
    OddityCode.LONG_NOTE: files.note_over_limit,
    OddityCode.UNREAD_FILE: files.file_unread,
    OddityCode.NOT_READ: files.file_not_read,
    OddityCode.SEVERAL_GROUPS: together.several_groups,
    OddityCode.LISTS_BESIDE_ASSESSMENTS: together.lists_beside_assessments,
    OddityCode.RUBRIC_CHANGED: together.rubric_changed,
    OddityCode.NEW_AUTHOR: groups.new_author,
}
_OF_PROBLEMS = frozenset(  # problems that are oddities, too: a sheet shows each of them once
    {
        OddityCode.LOOK_ALIKE_NAME,
        OddityCode.RENAMED_WITHOUT_FORMERLY,
        OddityCode.MANY_RESPONDENTS,
        OddityCode.LONG_NOTE,
        OddityCode.UNREAD_FILE,
        OddityCode.NOT_READ,
    }
)


def find_oddities(change: Changeset) -> list[FoundOddity]:
    """Returns what is odd in the change and not switched off: by check, then path and group."""
    if not change.is_proposed:
        return []
    off = {code for code, _ in switched_off(change)}
    return [found for code in ODDITIES if code not in off for found in _found(code, change)]


def _found(code: OddityCode, change: Changeset) -> Iterator[FoundOddity]:
    check = ODDITIES[code]
    text = text_of_oddity(check)
    for oddity in sorted(check(change), key=lambda odd: (odd.path, odd.group or "", odd.seen)):
        yield FoundOddity(
            code=code,
            path=oddity.path,
            group=oddity.group,
            capacities=oddity.capacities,
            seen=oddity.seen,
            harmless=text.harmless,
            ask=text.ask,
        )


def switched_off(change: Changeset) -> tuple[tuple[OddityCode, str], ...]:
    """Returns the oddities that the base switches off, and the reasons; the head has no say."""
    reasons = change.base.switched_off if change.is_proposed else {}
    codes = (code for code in ODDITIES if code in reasons and code not in ALWAYS_ON)
    return tuple((code, reasons[code]) for code in codes)


def problems_left(change: Changeset) -> tuple[Problem, ...]:
    """Returns the problems that the change brings, without those that an oddity can show.

    An error that is switched off is among them, as nothing can hide it.
    """
    off = {code for code, _ in switched_off(change)}
    return tuple(
        problem
        for problem in change.problems
        if not change.is_proposed
        or problem.code not in _OF_PROBLEMS
        or (problem.code in off and problem.severity is Severity.ERROR)
    )
