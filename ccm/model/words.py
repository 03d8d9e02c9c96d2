"""The closed sets of words that the data is written in, and those that commands take."""

from collections.abc import Mapping
from enum import StrEnum


class Level(StrEnum):
    """How much of a capacity a group has, or why there is no such word for it."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    NOT_RELEVANT = "not-relevant"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int | None:
        """0 for none up to 3 for high; None for not-relevant and unknown, which are no amount."""
        return LADDER.index(self) if self in LADDER else None


LADDER = (Level.NONE, Level.LOW, Level.MEDIUM, Level.HIGH)
GAP, ABLE = LADDER[:2], LADDER[2:]


class Robustness(StrEnum):
    """Whether a capacity would survive one person leaving."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


WEAK, ROBUST = tuple(Robustness)[:2], tuple(Robustness)[2:]
ROBUSTNESS_RUBRIC: Mapping[Robustness, str] = {
    Robustness.NONE: "It hangs on one person. Nobody could step in.",
    Robustness.LOW: "Usually one person does it. At least one other could take over.",
    Robustness.MEDIUM: "More than one person does it regularly.",
    Robustness.HIGH: "As medium, and new people are regularly trained in it.",
}


class State(StrEnum):
    """The states of a cell (one group, one capacity); they are never mixed."""

    ASSESSED = "assessed"
    NOT_RELEVANT = "not_relevant"
    UNKNOWN = "unknown"
    UNASSESSED = "unassessed"
    DEFERRED = "deferred"

    @property
    def in_words(self) -> str:
        """`not relevant`, for people."""
        return self.value.replace("_", " ")


STATES: Mapping[Level, State] = {
    **dict.fromkeys(LADDER, State.ASSESSED),
    Level.NOT_RELEVANT: State.NOT_RELEVANT,
    Level.UNKNOWN: State.UNKNOWN,
}


class Kind(StrEnum):
    """What sort of group it is."""

    WIKI_COMMUNITY = "wiki-community"
    USER_GROUP = "user-group"
    CHAPTER = "chapter"
    THEMATIC_ORGANIZATION = "thematic-organization"
    HUB = "hub"
    INFORMAL_GROUP = "informal-group"


class Status(StrEnum):
    """How far the group stands behind an assessment."""

    PROVISIONAL = "provisional"
    AGREED = "agreed"
    DISPUTED = "disputed"


class Method(StrEnum):
    """How an assessment was made."""

    SELF = "self"
    WORKSHOP = "workshop"
    BOARD = "board"
    STAFF = "staff"
    SURVEY = "survey"
    EXTERNAL = "external"


class Origin(StrEnum):
    """Whether a capacity is one of the 2018 table, or drafted and awaiting the community."""

    MAP = "map"
    DRAFTED = "drafted"


class Amount(StrEnum):
    """The coarse scale for the cost and the risk of building a capacity."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Classification(StrEnum):
    """The class of a country in Wikimedia's canonical data."""

    DEVELOPED = "developed"
    EMERGING = "emerging"
    LEAST_DEVELOPED = "least-developed"


class EmergingBy(StrEnum):
    """Where it is said whether a group is an emerging community."""

    FILE = "file"
    COUNTRIES = "countries"


class By(StrEnum):
    """What the needs are put together by."""

    REGION = "region"
    LANGUAGE = "language"
    COUNTRY = "country"


class Every(StrEnum):
    """The length of a period."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Clock(StrEnum):
    """The day that a change counts on: that of the judgement, or that of the commit."""

    ASSESSED = "assessed"
    COMMIT = "commit"


class DateForm(StrEnum):
    """How a spreadsheet writes days; a day or month below ten may have one digit."""

    DOTS = "dd.mm.yyyy"
    SLASHES = "dd/mm/yyyy"
    HYPHENS = "dd-mm-yyyy"
    MONTH_FIRST = "mm/dd/yyyy"
    YEAR_FIRST = "yyyy/mm/dd"
    SHORT_DOTS = "dd.mm.yy"
    SHORT_SLASHES = "dd/mm/yy"
    SHORT_HYPHENS = "dd-mm-yy"
    SHORT_MONTH_FIRST = "mm/dd/yy"


class Severity(StrEnum):
    """An error refuses a pull request; a warning asks a person to look."""

    ERROR = "error"
    WARNING = "warning"
