"""Makes the sheet of a change: a block for each file, a line for each entry, oddities first."""

from collections.abc import Iterable, Iterator, Sequence

from ccm.model import Assessment, Dataset, Group, Method, Movement, Status
from ccm.review.change import Changeset
from ccm.review.counts import change_in_numbers
from ccm.review.effects import effects
from ccm.review.entries import FIELDS, EntryChange
from ccm.review.files import BY_HAND, NOTHING, FileChange, facts_of
from ccm.review.oddities import find_oddities, problems_left, switched_off
from ccm.review.oddity import FoundOddity
from ccm.review.shorter import shortened_in_middle, shortened_pair
from ccm.sheet import Block, Doubt, Item, Line, Sheet

_DEFAULTS = {"status": Status.AGREED, "method": Method.SELF}
_SPEAK_FOR_THEMSELVES = ("level", "assessed_on")
_SIDES = {"new": (False, True), "gone": (True, False)}  # of a group that has only one of them


class Marks:
    """The codes of the oddities of a change, by the entry or the file that they are about."""

    def __init__(self, oddities: Iterable[FoundOddity]) -> None:
        self._codes: dict[tuple[str, str | None], list[str]] = {}
        self.paths: set[str] = set()
        for oddity in oddities:
            self.paths.add(oddity.path)
            is_of_list = oddity.group is None  # which has one line for all
            for capacity in (None,) if is_of_list else oddity.capacities or (None,):
                codes = self._codes.setdefault((oddity.path, capacity), [])
                codes += [oddity.code] if oddity.code not in codes else []

    def of(self, path: str, capacity: str | None = None) -> tuple[str, ...]:
        """Returns the codes of an entry, or of the file as a whole."""
        return tuple(self._codes.get((path, capacity), ()))


def sheet_of(change: Changeset, *, states: str = "") -> Sheet:
    """Returns the sheet of a change; `states` says what was compared with what."""
    oddities = find_oddities(change)
    return Sheet(
        answer=change_in_numbers(change, len(oddities)),
        states=states,
        doubts=tuple(_doubt(oddity, change.head) for oddity in oddities),
        switched_off=tuple(
            f"{code} is switched off in this dataset: {reason}"
            for code, reason in switched_off(change)
        ),
        effects=effects(change),
        problems=tuple(problems_left(change)),
        older_problems=change.older_problems,
        blocks=tuple(_blocks(change, Marks(oddities))),
    )


def _doubt(oddity: FoundOddity, head: Dataset) -> Doubt:
    where = f"{head.source.folder}/{oddity.path}"
    return Doubt(oddity.code, where, oddity.seen, oddity.harmless, oddity.ask)


def _blocks(change: Changeset, marks: Marks) -> list[Block]:
    """Returns the blocks: those with oddities first, then lists before groups, by their ids."""
    by_path: dict[str, list[Line]] = {}
    about: dict[str, tuple[str, str]] = {}
    for file in change.files:
        about[file.path] = _about(file.group) if file.group else (file.path, "")
        by_path[file.path] = [_line_of_file(file, marks.of(file.path))]
    for entry in change.entries:
        about.setdefault(entry.path, _about(entry.group))
        line = _line_of_entry(entry, marks.of(entry.path, entry.capacity))
        by_path.setdefault(entry.path, []).append(line)
    lists = {file.path for file in change.files if not file.group}
    order = sorted(by_path, key=lambda path: (path not in marks.paths, path not in lists, path))
    folder = change.head.source.folder
    return [Block(*about[path], f"{folder}/{path}", tuple(by_path[path])) for path in order]


def _about(group: Group) -> tuple[str, str]:
    return group.name, f"{group.kind}, {group.region}"


def _line_of_file(file: FileChange, odd: Sequence[str]) -> Line:
    if file.fields and file.group:
        rows = zip(file.fields, file.before, file.after, strict=True)
        items = [
            _fact(label, _unless_nothing(old), _unless_nothing(new)) for label, old, new in rows
        ]
        kind = file.kind if file.kind == BY_HAND else "changed"
        return Line("Facts", kind, tuple(items), tuple(odd))
    sides = _SIDES.get(file.kind, (True, True))
    items = [_on(sides, "", file.words)]
    if file.group and file.kind in _SIDES:
        items += [_on(sides, label, text) for label, text in facts_of(file.group)]
    return Line("", "", tuple(items), tuple(odd))


def _on(sides: tuple[bool, bool], label: str, text: str) -> Item:
    """Returns an item with the same text on the sides of the change that have it."""
    before, after = (shortened_in_middle(text) if side else None for side in sides)
    return Item(label, before, after)


def _unless_nothing(text: str) -> str | None:
    return None if text == NOTHING else text


def _fact(label: str, before: str | None, after: str | None) -> Item:
    return Item(label, *_both_short(before, after))


def _both_short(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    if before is not None and after is not None:
        return shortened_pair(before, after)
    return before and shortened_in_middle(before), after and shortened_in_middle(after)


def _line_of_entry(entry: EntryChange, odd: Sequence[str]) -> Line:
    items = tuple(_items(entry.before, entry.after))
    return Line(entry.name, _kind_of(entry), items, tuple(odd))


def _kind_of(entry: EntryChange) -> str:
    """`improved`, `robustness now known`; for an edited entry, the fields that changed."""
    if entry.kind == Movement.ROBUSTNESS_KNOWN:
        return "robustness now known"
    if entry.kind != "edited":
        return entry.kind
    if entry.before is None:
        return "new"
    return entry.changed_in_words if entry.after else "removed"


def _items(before: Assessment | None, after: Assessment | None) -> Iterator[Item]:
    """Yields all that is judged, unchanged values too, but no unchanged defaults."""
    for key, label in FIELDS.items():
        if key == "evidence":
            yield from _addresses(
                before.evidence if before else (), after.evidence if after else ()
            )
            continue
        old, new = (
            _value_in_words(getattr(side, key)) if side else None for side in (before, after)
        )
        default = _DEFAULTS.get(key)
        if {old, new} <= {None, default}:
            continue
        shown = "" if key in _SPEAK_FOR_THEMSELVES else label
        yield Item(shown, *_both_short(old, new))


def _value_in_words(value: object) -> str | None:
    if value is None:
        return None
    return f"{value:,}" if isinstance(value, int) else str(value)


def _addresses(before: Sequence[str], after: Sequence[str]) -> Iterator[Item]:
    """Yields each address of either side."""
    for address in dict.fromkeys((*after, *before)):
        yield _on((address in before, address in after), "evidence", address)
