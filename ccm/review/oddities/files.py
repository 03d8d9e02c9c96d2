"""Oddities of whole files: of groups, of lists, and of what the checks say of a file."""

from ccm.model import Capacity, Group, capacities_renamed_by_hand, line_of_formerly, shortened
from ccm.model.files import CATALOG, CHECKS_FILE
from ccm.reports.over_time.reading import apart_in_words
from ccm.review.change import Changeset
from ccm.review.files import BY_HAND
from ccm.review.oddities.wording import about_group, few_of, odd_files
from ccm.review.oddity import Oddities, Oddity
from ccm.review.renamed import newly_apart, odd_claims


def checks_changed(change: Changeset) -> Oddities:
    """The list of switched-off oddities changed.

    What is switched off there is not marked in later changes. For this change, the older list
    counts. This oddity cannot be switched off.

    Harmless: The maintainers have agreed on it, and each line has a good reason.
    Ask: Who asked for this, and what will nobody notice any more?
    """
    old, new = change.base.switched_off, change.head.switched_off
    parts = [
        *(f"{code} is switched off now ({new[code]})" for code in new if code not in old),
        *(f"{code} is no longer switched off" for code in old if code not in new),
        *(
            f"the reason for {code} changed"
            for code in new
            if old.get(code, new[code]) != new[code]
        ),
    ]
    if parts:
        yield Oddity(CHECKS_FILE, f"In {CHECKS_FILE}: {few_of(parts, joint='; ')}.")


def file_removed(change: Changeset) -> Oddities:
    """The file of a group, or a list, was removed.

    All its assessments leave the reports. If a group has ended, its file stays, with `ended_on`, so
    that its past is not lost.

    Harmless: The file was a duplicate or a test, or a list moved elsewhere.
    Ask: Why is it removed? If the group has ended, can you set `ended_on` instead?
    """
    for fact in change.files:
        if fact.kind == "gone":
            yield Oddity(fact.path, f"{fact.sentence}.", fact.group.id if fact.group else None)


def no_longer_readable(change: Changeset) -> Oddities:
    """The file of a group can no longer be read.

    Its changes are unknown, so nobody can review them. Until it is corrected, the group counts
    nowhere.

    Harmless: It is a small mistake in the form of the file, such as a missing quote.
    Ask: Can you correct the file, as `ccm validate` says, and push again?
    """
    for fact in change.files:
        if fact.kind == "unreadable":
            yield Oddity(fact.path, f"{fact.sentence}.", fact.group.id if fact.group else None)


def renamed_without_note(change: Changeset) -> Oddities:
    """A group or a capacity was renamed without a note of its former id.

    Harmless: It is another group or capacity that only looks the same.
    Ask: Is it the same one? Then please add the line `formerly`.
    """
    for fact in change.files:
        if fact.kind == BY_HAND and fact.group and "id" in fact.fields:
            old = fact.before[fact.fields.index("id")]
            yield about_group(fact.group, _unnoted(fact.group, old))
    capacities = {c.id: c for c in change.head.catalog.capacities()}
    by_hand = capacities_renamed_by_hand(change.base.catalog, change.head.catalog)
    for old, new in by_hand.items():
        seen = f"{shortened(capacities[new].name)}: {_unnoted(capacities[new], old)}"
        yield Oddity(CATALOG, seen, capacities=(new,))


def _unnoted(thing: Group | Capacity, old: str) -> str:
    line = shortened(line_of_formerly(thing, old), most=200)
    return f"{old} is now {thing.id}, and the line `{line}` is missing."


def unclear_former_id(change: Changeset) -> Oddities:
    """A new line `formerly` names an id whose history cannot be joined.

    Several groups claim the id, or it existed at the same time, or no group ever had it. ccm then
    keeps the histories apart.

    Harmless: Groups merged or split, and the line is there for readers.
    Ask: Which group was it before? Can you correct the id, or remove it?
    """
    groups = {group.id: group for group in change.head.groups}
    for group_id, claims in odd_claims(change.base, change.head, change.unheard_of).items():
        if claims:
            yield about_group(groups[group_id], few_of([*map(apart_in_words, claims)], joint=" "))
    for apart in newly_apart(change.base.catalog, change.head.catalog):
        yield Oddity(CATALOG, few_of([apart_in_words(apart)]), capacities=apart.newer)


def respondents_over_limit(change: Changeset) -> Oddities:
    """A number of respondents is very large.

    Harmless: It was a public survey of a whole project.
    Ask: Where can readers find the survey? Is it the number of answers?
    """
    yield from odd_files(change, "many-respondents")


def note_over_limit(change: Changeset) -> Oddities:
    """A note is very long.

    Harmless: It has the result of a whole workshop.
    Ask: Can you move the text to a wiki page, and give a link to it as evidence?
    """
    yield from odd_files(change, "long-note")


def file_unread(change: Changeset) -> Oddities:
    """A file is in the data folder, but ccm does not read it.

    Harmless: It is a note for people, or a program left it behind.
    Ask: What is the file for? Can it be outside of the data folder?
    """
    yield from odd_files(change, "unread-file")


def file_not_read(change: Changeset) -> Oddities:
    """A file is in the groups folder, but its name does not end in .yaml.

    Harmless: It is a note for people, or a program left it behind.
    Ask: Is it the file of a group? Then please rename it.
    """
    yield from odd_files(change, "not-read")
