"""Oddities of single entries: a level, a day or a judge that asks for a reason."""

from datetime import date

from ccm.model import Assessment, Level, Method, is_blank, is_jump
from ccm.review.change import Changeset
from ccm.review.entries import EntryChange
from ccm.review.oddities.wording import odd_entries
from ccm.review.oddity import Oddities

FIRST_DAY = date(2018, 1, 1)  # the oldest assessments of the map are from its table of 2018
OTHERS = (Method.SURVEY, Method.EXTERNAL)  # judgements that somebody else has made or collected


def high_without_evidence(change: Changeset) -> Oddities:
    """A level became high, but neither a note nor a link supports it.

    A high level makes a group a mentor for others, and it cannot be checked without a reason. An
    entry that was high without a reason before is not marked.

    Harmless: The group is well known for it, or the reason is in the text of the pull request.
    Ask: What did the group do that fits the description of high? Can you add a note or a link?
    """

    def phrase(entry: EntryChange, after: Assessment) -> str:
        was_bare = entry.before is not None and _is_bare_high(entry.before)
        return " is high" if _is_bare_high(after) and not was_bare else ""

    yield from odd_entries(change, phrase, "{}, without a note or evidence.")


def two_level_jump(change: Changeset) -> Oddities:
    """A level changed by two or three levels, and the note is the old one or missing.

    Capacities usually grow and fade slowly. A large change is important news, and the note is the
    place to say what happened.

    Harmless: The older level was a mistake, or a new project or the loss of people explains it.
    Ask: What happened since the last assessment? Can you write it in the note?
    """

    def phrase(entry: EntryChange, after: Assessment) -> str:
        return _levels(entry, after) if _is_bare_jump(entry, after) else ""

    yield from odd_entries(change, phrase, "{}, without a new note.")


def old_note(change: Changeset) -> Oddities:
    """A level changed, and its note is still the one of the old level.

    The note gave the reason for the old level, so it might not fit the new one. A change of two
    levels or more is marked as two-level-jump instead.

    Harmless: The note describes the work in general and fits both levels.
    Ask: Does the note still describe the situation? What is different now?
    """

    def phrase(entry: EntryChange, after: Assessment) -> str:
        is_odd = (
            _has_new_level(entry, after) and _has_note(after) and not _is_bare_jump(entry, after)
        )
        return _levels(entry, after) if is_odd and not _has_new_note(entry, after) else ""

    yield from odd_entries(change, phrase, "{}, and the note is unchanged.")


def same_day(change: Changeset) -> Oddities:
    """A level changed, and the day of the assessment did not.

    The day is the day of the judgement. With the same day, history reads the change as a
    correction, and trends do not show it.

    Harmless: The old level was a mistake from the same day, such as a typing mistake.
    Ask: Is this a correction, or a new judgement? A new judgement needs its own day.
    """

    def phrase(entry: EntryChange, after: Assessment) -> str:
        before = entry.before
        is_odd = before and before.assessed_on == after.assessed_on
        is_odd = is_odd and _has_new_level(entry, after)
        return f"{_levels(entry, after)} ({after.assessed_on})" if is_odd else ""

    yield from odd_entries(change, phrase, "{}, and the day is unchanged.")


def earlier_day(change: Changeset) -> Oddities:
    """A new day is earlier than expected.

    It is earlier than the day that the entry had, earlier than 2018, when the map began, or earlier
    than the day on which the group was founded. An older judgement might replace a newer one.

    Harmless: The newer day was a typing mistake, or the group worked before it was founded.
    Ask: On which day did the group judge this? Should the newer assessment stay?
    """

    def phrase(entry: EntryChange, after: Assessment) -> str:
        day, before, founded = after.assessed_on, entry.before, entry.group.founded_on
        if before and day == before.assessed_on:
            return ""
        if before and day < before.assessed_on:
            return f" on {day}, earlier than {before.assessed_on} as before"
        if founded and day < founded:
            return f" on {day}, before the group was founded on {founded}"
        return f" on {day}, before {FIRST_DAY.year}" if day < FIRST_DAY else ""

    yield from odd_entries(change, phrase, "{}.")


def judge_changed(change: Changeset) -> Oddities:
    """The result of a survey or of an outside review became the group's own judgement.

    Readers trust a judgement also by who made it. A note can say why the group judges now itself.

    Harmless: The group has assessed itself since then, and agrees or knows more.
    Ask: Who judged this time, and when? What does the group say about the older result?
    """

    def phrase(entry: EntryChange, after: Assessment) -> str:
        before = entry.before
        if not before or before.method not in OTHERS or after.method in OTHERS:
            return ""
        moved = f" (method {before.method} → {after.method})"
        return "" if _has_new_note(entry, after) else moved

    yield from odd_entries(change, phrase, "{}, without a new note.")


def _is_bare_high(assessment: Assessment) -> bool:
    is_high = assessment.level is Level.HIGH
    return is_high and not assessment.evidence and not _has_note(assessment)


def _has_note(assessment: Assessment) -> bool:
    return assessment.note is not None and not is_blank(assessment.note)


def _has_new_note(entry: EntryChange, after: Assessment) -> bool:
    old = entry.before.note if entry.before else None
    return _has_note(after) and after.note != old


def _has_new_level(entry: EntryChange, after: Assessment) -> bool:
    return entry.before is not None and entry.before.level is not after.level


def _is_bare_jump(entry: EntryChange, after: Assessment) -> bool:
    return is_jump(entry.before, after) and not _has_new_note(entry, after)


def _levels(entry: EntryChange, after: Assessment) -> str:
    return f" {entry.before.level} → {after.level}" if entry.before else f" {after.level}"
