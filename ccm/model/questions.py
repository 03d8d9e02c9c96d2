"""Named questions: what `ccm ask` answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ccm.model.forms import Id, Name, OneOrMore
from ccm.model.words import Level


class Asks(StrEnum):
    """What a question asks for: groups by their level, the common gaps, or what to invest in."""

    GROUPS = "groups"
    GAPS = "gaps"
    INVEST = "invest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question by its id, and what answers it.

    One that asks for groups has a `capacity` (its id, earlier id or name) and either `at_least` or
    `at_most`; the others have none of them. `filters` are those of the commands, by name, and
    their values the words a user could give; `fresh_only` counts stale assessments as unassessed.
    """

    id: Id
    text: Name
    asks: Asks = Asks.GROUPS
    capacity: Name | None = None
    at_least: Level | None = None
    at_most: Level | None = None
    filters: Mapping[str, OneOrMore] = field(default_factory=dict)
    fresh_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionList:
    """The content of questions.yaml: the questions in order."""

    questions: tuple[Question, ...]
