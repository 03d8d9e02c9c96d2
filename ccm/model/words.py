"""The closed sets of words in the data, and in the options of commands."""

from collections.abc import Mapping
from enum import StrEnum

MADE_UP = "Made up by ccm demo"  # the source of each group of a synthetic dataset


class Level(StrEnum):
    """The level of a group in a capacity, or the reason why it has none."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    NOT_RELEVANT = "not-relevant"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int | None:
        """0 for none up to 3 for high; None for not-relevant and unknown, which are not levels."""
        return LADDER.index(self) if self in LADDER else None


LADDER = (Level.NONE, Level.LOW, Level.MEDIUM, Level.HIGH)
GAP, ABLE = LADDER[:2], LADDER[2:]


class Robustness(StrEnum):
    """The robustness of a capacity: what happens when one person leaves."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


WEAK, ROBUST = tuple(Robustness)[:2], tuple(Robustness)[2:]
ROBUSTNESS_RUBRIC: Mapping[Robustness, str] = {
    Robustness.NONE: "It depends on one person. Nobody else could take over.",
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
        """The state as people write it, such as `not relevant`."""
        return self.value.replace("_", " ")


STATES: Mapping[Level, State] = {
    **dict.fromkeys(LADDER, State.ASSESSED),
    Level.NOT_RELEVANT: State.NOT_RELEVANT,
    Level.UNKNOWN: State.UNKNOWN,
}


class Kind(StrEnum):
    """The kind of a group."""

    WIKI_COMMUNITY = "wiki-community"
    USER_GROUP = "user-group"
    CHAPTER = "chapter"
    THEMATIC_ORGANIZATION = "thematic-organization"
    HUB = "hub"
    INFORMAL_GROUP = "informal-group"


class Status(StrEnum):
    """The agreement of the group on an assessment."""

    PROVISIONAL = "provisional"
    AGREED = "agreed"
    DISPUTED = "disputed"


class Method(StrEnum):
    """The method of an assessment."""

    SELF = "self"
    WORKSHOP = "workshop"
    BOARD = "board"
    STAFF = "staff"
    SURVEY = "survey"
    EXTERNAL = "external"


class Origin(StrEnum):
    """The origin of a capacity: the table of 2018, or a draft that awaits the community."""

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
    """The source for calling a group an emerging community."""

    FILE = "file"
    COUNTRIES = "countries"


class By(StrEnum):
    """The property of groups by which reports sum up."""

    REGION = "region"
    LANGUAGE = "language"
    COUNTRY = "country"
    KIND = "kind"


PLACES = (By.REGION, By.LANGUAGE, By.COUNTRY)  # where people can meet, to build a capacity


class CellPart(StrEnum):
    """A part of the groups, by what they say about one capacity."""

    UNASSESSED = "unassessed"
    UNKNOWN = "unknown"
    STALE = "stale"
    FRAGILE = "fragile"


class Every(StrEnum):
    """The length of a period."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Clock(StrEnum):
    """The day on which a change counts: the day of the judgement, or that (UTC) of the commit."""

    ASSESSED = "assessed"
    COMMIT = "commit"


class DateForm(StrEnum):
    """The forms of days in spreadsheets; a day or month below ten can have one digit."""

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
    """The severity of a problem: an error refuses a pull request, a warning asks for a review."""

    ERROR = "error"
    WARNING = "warning"
