"""The guided assessment: one question after the other, each answer written at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ccm.cli.entry import Circumstances, change_in_words, new_assessment
from ccm.cli.prompt import StopError, ask
from ccm.cli.terminal_table import level_text, safe_text
from ccm.errors import UsageError
from ccm.escape import text_line
from ccm.model import (
    LADDER,
    ROBUSTNESS_RUBRIC,
    Assessment,
    Capacity,
    Dataset,
    Group,
    Level,
    Robustness,
    State,
    is_blank,
    nearest_names,
    quoted,
)

Put = Callable[[Capacity, Assessment], Assessment | None]
Change = tuple[Capacity, Assessment | None, Assessment]

_LEVEL_KEYS = {
    "n": Level.NONE,
    "l": Level.LOW,
    "m": Level.MEDIUM,
    "h": Level.HIGH,
    "u": Level.UNKNOWN,
    "r": Level.NOT_RELEVANT,
}
_CLEAR = "-"


class SkipError(Exception):
    """The person leaves this capacity as it is."""


class BackError(Exception):
    """The person wants the question before."""


@dataclass(slots=True, kw_only=True)
class Guide:
    """One person's way through the questions to one group.

    `put` writes an answer and gives back what it replaced; `current` has the entries as they are,
    `changes` each capacity that was answered, with what stood there first and stands there now.
    """

    dataset: Dataset
    group: Group
    how: Circumstances
    put: Put
    console: Console
    current: dict[str, Assessment] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)

    def run(self, queue: Sequence[Capacity]) -> None:
        """Ask about each capacity of the queue; ends after the last, or with StopError."""
        number = 0
        while number < len(queue):
            self._introduce(queue[number], number=number + 1, of=len(queue))
            try:
                self._question(queue[number])
            except BackError:
                number = max(0, number - 1)
                continue
            except SkipError:
                pass
            number += 1

    def _question(self, capacity: Capacity) -> None:
        old = self.current.get(capacity.id)
        while True:
            level = self._ask_level(capacity, old)
            robustness = old.robustness if old and level.rank is not None else None
            note = _note_of(old)
            if note or level is not Level.NOT_RELEVANT:
                self._save(capacity, level, robustness, note, old)
            try:
                if level.rank is not None:
                    robustness = self._ask_robustness(capacity, old)
                    self._save(capacity, level, robustness, note, old)
                self._note(capacity, level, robustness, old)
            except BackError:
                continue
            _, first, new = self.changes[capacity.id]
            self._say(f"  ✓ saved: {change_in_words(capacity, first, new)}", "green")
            return

    def _note(
        self,
        capacity: Capacity,
        level: Level,
        robustness: Robustness | None,
        old: Assessment | None,
    ) -> None:
        while True:
            note = self._ask_note(capacity, old, required=level is Level.NOT_RELEVANT)
            try:
                self._save(capacity, level, robustness, note, old)
            except UsageError as error:
                self._say(f"  {error.message}: {error.hint}.", "yellow")
                continue
            return

    def _save(
        self,
        capacity: Capacity,
        level: Level,
        robustness: Robustness | None,
        note: str | None,
        old: Assessment | None,
    ) -> None:
        """Write the answer as far as it goes; evidence stays while nothing else is said."""
        kept = old is not None and (level, note) == (old.level, old.note)
        evidence = old.evidence if old and kept else ()
        new = new_assessment(level, robustness, note, evidence, self.how)
        replaced = self.put(capacity, new)
        self.current[capacity.id] = new
        first = self.changes[capacity.id][1] if capacity.id in self.changes else replaced
        self.changes[capacity.id] = (capacity, first, new)

    def _ask_level(self, capacity: Capacity, old: Assessment | None) -> Level:
        keeps = f"Enter keeps {old.level}" if old else "Enter leaves it open"
        self._say("  n none · l low · m medium · h high · u unknown · r not relevant", "dim")
        self._say(f"  {keeps} · s skips · ? more · < back · q stops", "dim")
        while True:
            answer = self._answer(capacity, "level")
            if answer == "" and old is None:
                raise SkipError
            if answer == "" and old:
                return old.level
            if answer in _LEVEL_KEYS or answer in list(Level):
                return _LEVEL_KEYS.get(answer) or Level(answer)
            self._misunderstood(answer, [*Level], "n, l, m, h, u or r")

    def _ask_robustness(self, capacity: Capacity, old: Assessment | None) -> Robustness | None:
        kept = old.robustness if old else None
        self._say("")
        self._say("  And would it survive one person leaving?")
        self._rubric({level.value: text for level, text in ROBUSTNESS_RUBRIC.items()})
        self._say(f"  n, l, m, h · Enter {f'keeps {kept}' if kept else 'leaves it open'}", "dim")
        by_key = {level[0]: level for level in Robustness}
        while True:
            answer = self._answer(capacity, "robustness")
            if answer == "":
                return kept
            if answer in by_key or answer in list(Robustness):
                return by_key.get(answer) or Robustness(answer)
            self._misunderstood(answer, [*Robustness], "n, l, m or h")

    def _ask_note(
        self, capacity: Capacity, old: Assessment | None, *, required: bool
    ) -> str | None:
        kept = _note_of(old)
        if kept:
            self._say(f"  The note so far: {kept}", "dim")
            self._say(f"  Enter keeps it · {_CLEAR} takes it away", "dim")
        while True:
            answer = self._answer(capacity, "note", lower=False)
            note = kept if answer == "" else None if answer == _CLEAR else answer
            if note or not required:
                return note
            self._say("  Say in a few words why it is not relevant.", "yellow")

    def _answer(self, capacity: Capacity, what: str, *, lower: bool = True) -> str:
        prompt = f"{self.group.name} ({self._region()}) · {capacity.name} · {what}: "
        while (answer := ask(prompt)) == "?":
            self._more(capacity)
        command = answer.casefold()
        if command in ("q", "quit"):
            raise StopError
        if command in ("s", "skip"):
            raise SkipError
        if command == "<":
            raise BackError
        return command if lower else answer

    def _region(self) -> str:
        known = {region.id: region for region in self.dataset.regions}
        region = known.get(self.group.region)
        if region is None:
            return self.group.region
        return region.aliases[0] if len(region.name) > 20 and region.aliases else region.name

    def _introduce(self, capacity: Capacity, *, number: int, of: int) -> None:
        area = next(a.name for a in self.dataset.catalog.areas if a.id == capacity.area)
        old = self.current.get(capacity.id)
        self.console.rule(safe_text(f"{number} of {of} · {area}"), style="dim", align="left")
        self._say(capacity.name, "bold")
        if old:
            stale = ", stale" if capacity.is_stale(old, as_of=self.dataset.as_of) else ""
            self._say(f"  Now: {old.level}, assessed on {old.assessed_on}{stale}.", "dim")
        if self.group.kind not in capacity.relevant_to:
            self._say(f"  Mostly for: {', '.join(capacity.relevant_to)}.", "dim")
        self._say(f"  {capacity.question}")
        self._rubric({level: getattr(capacity.rubric, level) for level in LADDER})

    def _rubric(self, texts: Mapping[str, str]) -> None:
        grid = Table.grid(padding=(0, 2, 0, 0))
        for word, text in texts.items():
            grid.add_row(level_text(word), _safe_lines(text))
        self.console.print(Padding(grid, (0, 0, 0, 2)))

    def _more(self, capacity: Capacity) -> None:
        for example in capacity.examples:
            self._say(f"  For example: {example}")
        if capacity.requires:
            self._say(f"  Comes after: {', '.join(capacity.requires)}")
        for resource in capacity.resources:
            self._say(f"  Read more: {resource}")
        old = self.current.get(capacity.id)
        for source in old.evidence if old else ():
            self._say(f"  Evidence so far: {source}")

    def _misunderstood(self, answer: str, words: Sequence[str], keys: str) -> None:
        near = nearest_names(answer, words, most=1)
        guess = f" Did you mean {near[0]}?" if near else ""
        self._say(f"  {quoted(answer)} is not an answer here: type {keys}.{guess}", "yellow")

    def _say(self, text: str, style: str = "") -> None:
        indent = len(text) - len(text.lstrip(" "))
        self.console.print(Padding(_safe_lines(text.lstrip(" "), style), (0, 0, 0, indent)))


def _safe_lines(text: str, style: str = "") -> Text:
    """A text of one or more lines, such as a note, none of which can steer a terminal."""
    return Text("\n".join(map(text_line, text.split("\n"))), style)


def queue_of(dataset: Dataset, group: Group, how: Circumstances) -> list[Capacity]:
    """What to ask: the unassessed capacities in catalog order, then the stale ones, oldest first.

    Among the unassessed, those for other kinds of groups come last; and a day's second run goes on
    behind the last capacity that was assessed on that day.
    """
    capacities = list(dataset.catalog.capacities())
    cells = {capacity.id: group.assessments.get(capacity.id) for capacity in capacities}
    done = [n for n, c in enumerate(capacities) if _is_of_day(cells[c.id], how)]
    start = done[-1] + 1 if done else 0
    turned = capacities[start:] + capacities[:start]
    unassessed = [c for c in turned if group.state_of(c) is State.UNASSESSED]
    unassessed.sort(key=lambda capacity: group.kind not in capacity.relevant_to)
    stale = [
        (assessment.assessed_on, number, capacity)
        for number, capacity in enumerate(capacities)
        if (assessment := cells[capacity.id]) and capacity.is_stale(assessment, as_of=dataset.as_of)
    ]
    return unassessed + [capacity for _, _, capacity in sorted(stale, key=lambda s: s[:2])]


def _note_of(old: Assessment | None) -> str | None:
    """The note that there is, if it says anything."""
    return old.note if old and old.note and not is_blank(old.note) else None


def _is_of_day(assessment: Assessment | None, how: Circumstances) -> bool:
    return assessment is not None and assessment.assessed_on == how.assessed_on
