"""The state of a guided pass: what is asked now, what was answered, what the file has."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import NamedTuple

from ccm.guide.queue import Queue
from ccm.guide.sitting import Sitting, Who
from ccm.model import Assessment, Capacity, Dataset, Group, Level, Robustness


class Draft(NamedTuple):
    """The answers about a capacity so far; nothing of it is written yet."""

    level: Level | None = None
    robustness: Robustness | None = None
    note: str | None = None
    evidence: tuple[str, ...] = ()


NOTHING_YET = Draft()


@dataclass(frozen=True, slots=True)
class Opening:
    """The first screen. `choices` are the passes that it offers, the first one for Enter."""

    choices: tuple[Queue, ...]


@dataclass(frozen=True, slots=True)
class Judges:
    """The question who judges; then comes `after`."""

    after: "Scene"


@dataclass(frozen=True, slots=True)
class People:
    """The question how many people judge, if more than one; then comes `after`."""

    who: Who
    after: "Scene"


class Part(Enum):
    """The part of an entry that is asked for."""

    LEVEL = "level"
    ROBUSTNESS = "robustness"
    NOTE = "note"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Ask:
    """A part of the entry is asked for; `draft` has the earlier answers."""

    part: Part
    draft: Draft = NOTHING_YET


@dataclass(frozen=True, slots=True)
class Review:
    """The question whether an entry is still true; the whole entry is shown."""


@dataclass(frozen=True, slots=True)
class Clear:
    """The question whether the entry is really to be removed."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The question whether a text that looks like a command is really the text."""

    asked: "Ask | Reason"
    text: str


@dataclass(frozen=True, slots=True)
class Others:
    """The question whether all capacities for other kinds of groups are not relevant."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The question why all of these are not relevant."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """The question whether answers that look like mistakes are right, once, at the end.

    `jumps` moved by two levels or more; `alike` is a group with nearly the same answers.
    """

    jumps: tuple[Capacity, ...]
    alike: Group | None


@dataclass(frozen=True, slots=True)
class Over:
    """The end: of all that was to be asked, or where the person stopped."""

    is_stopped: bool


Scene = (
    Opening | Judges | People | Ask | Review | Clear | Doubtful | Others | Reason | Doubts | Over
)


class Finished(NamedTuple):
    """A step that was written: the entries before it, None for none, and where it was asked."""

    before: Mapping[str, Assessment | None]
    queue: Queue
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """The place of a person in a pass: `group` has the entries now, `began` those before.

    `judged_on` is the day (local) of every entry that is written. `number` counts the capacities
    of the queue, from 0. `knows_robustness` is True once its table was shown in full.
    """

    dataset: Dataset
    began: Group
    group: Group
    judged_on: date
    scene: Scene
    queue: Queue
    sitting: Sitting | None = None
    number: int = 0
    finished: tuple[Finished, ...] = ()
    knows_robustness: bool = False

    @property
    def capacity(self) -> Capacity:
        """The capacity that is asked about."""
        return self.queue.capacities[self.number]

    @property
    def entry(self) -> Assessment | None:
        """The entry of that capacity as the file has it."""
        return self.group.assessments.get(self.capacity.id)

    @property
    def left(self) -> int:
        """The number of capacities left in the queue, with the present one."""
        return len(self.queue.capacities) - self.number

    def with_entries(self, entries: Mapping[str, Assessment | None]) -> "Pass":
        """The same place, where the file has these entries; None for one that is removed."""
        merged = {**self.group.assessments, **entries}
        present = {key: entry for key, entry in merged.items() if entry is not None}
        return replace(self, group=replace(self.group, assessments=present))

    def changes(self) -> list[tuple[Capacity, Assessment | None, Assessment | None]]:
        """The changes since the pass began: each capacity with its entry before and now."""
        before, now = self.began.assessments, self.group.assessments
        return [
            (capacity, before.get(capacity.id), now.get(capacity.id))
            for capacity in self.dataset.catalog.capacities()
            if before.get(capacity.id) != now.get(capacity.id)
        ]
