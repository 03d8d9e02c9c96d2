"""The named questions that `ccm ask` answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ccm.model.forms import Id, Name, OneOrMore
from ccm.model.words import Level


class Asks(StrEnum):
    """The answer to a question: groups by their level, the common gaps, or investments."""

    GROUPS = "groups"
    GAPS = "gaps"
    INVEST = "invest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A named question, and how it is answered.

    A question for groups has a `capacity` (its id, earlier id or name) and either `at_least` or
    `at_most`; other questions have none of them. `filters` are those of the commands, by name, with
    words as users give them; `fresh_only` counts stale assessments as unassessed.
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
