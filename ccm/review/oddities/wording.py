"""The words that oddities share: lists of a few names, and the entries of a group in one line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from ccm.model import Assessment, Dataset, Group, Problem, shortened
from ccm.model.files import group_file, group_id_of, is_group_file
from ccm.review.change import Changeset
from ccm.review.entries import EntryChange
from ccm.review.oddity import Oddities, Oddity

MOST_NAMED = 5  # as a sheet has to fit on one screen


def few_of(words: Sequence[str], *, joint: str = ", ") -> str:
    """Returns `a, b, c` with the first five, and the number of the others."""
    some = [shortened(word, most=150) for word in words[:MOST_NAMED]]
    if len(words) > MOST_NAMED:
        return f"{joint.join(some)} and {len(words) - MOST_NAMED:,} more"
    return joint.join(some)


def about_group(group: Group, seen: str, capacities: Iterable[str] = ()) -> Oddity:
    """Returns the oddity of a group, or of these entries of it."""
    words = f"{shortened(group.name)}: {seen}"
    return Oddity(group_file(group.id), words, group.id, tuple(capacities))


def changed_groups(change: Changeset) -> Iterator[tuple[Group, list[EntryChange]]]:
    """Yields each group with changed entries, and these entries."""
    for _, changes in groupby(change.entries, key=lambda entry: entry.group.id):
        of_group = list(changes)
        yield of_group[0].group, of_group


def odd_entries(
    change: Changeset,
    phrase: Callable[[EntryChange, Assessment], str],
    seen: str,
) -> Oddities:
    """Yields an oddity for each group with odd entries; removed entries are never odd.

    `phrase` describes an odd entry and is empty for every other one. `seen` has `{}` where the
    phrases belong.
    """
    for group, changes in changed_groups(change):
        phrases = {
            entry.capacity: f"{shortened(entry.name)}{words}"
            for entry in changes
            if entry.after and (words := phrase(entry, entry.after))
        }
        if phrases:
            words = seen.replace("{}", few_of([*phrases.values()]))
            yield about_group(group, words, phrases)


def odd_files(change: Changeset, code: str) -> Oddities:
    """Yields an oddity for each file with new problems of this code."""
    by_path: dict[str, list[Problem]] = {}
    for problem in change.problems:
        if problem.code == code:
            by_path.setdefault(problem.path, []).append(problem)
    for path, problems in sorted(by_path.items()):
        name = path.removeprefix(f"{change.head.source.folder}/")
        group = group_id_of(name) if is_group_file(name) else None
        capacities = tuple(dict.fromkeys(_concerned(problems)))
        messages = dict.fromkeys(problem.message for problem in problems)
        where = _group_and_capacities(change.head, group, capacities) or name
        yield Oddity(name, f"{where}: {few_of([*messages], joint='; ')}.", group, capacities)


def _group_and_capacities(head: Dataset, group_id: str | None, capacities: Iterable[str]) -> str:
    """`Example group 1, Bots, Lua scripting`; empty where there is no such group."""
    groups = [shortened(group.name) for group in head.groups if group.id == group_id]
    names = {capacity.id: capacity.name for capacity in head.catalog.capacities()}
    return few_of([*groups, *(names.get(key, key) for key in capacities)])


def _concerned(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        if problem.keys[:1] == ("assessments",) and len(problem.keys) > 1:
            yield str(problem.keys[1])
