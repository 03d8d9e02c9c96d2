"""A sitting: the people who judge, and the fields that follow for every entry."""

from enum import StrEnum
from typing import NamedTuple

from ccm.model import Assessment, Method, Status


class Who(StrEnum):
    """The people who judge: one person, some of the group, its board, its staff, a workshop."""

    ALONE = "alone"
    SOME = "some of us"
    BOARD = "board"
    STAFF = "staff"
    WORKSHOP = "workshop"


_METHODS = {Who.BOARD: Method.BOARD, Who.STAFF: Method.STAFF, Who.WORKSHOP: Method.WORKSHOP}
_JUDGES = {Method.BOARD: "your board", Method.STAFF: "your staff", Method.WORKSHOP: "a workshop"}
OUTSIDE = (Method.SURVEY, Method.EXTERNAL)  # judged by others than the group


class Sitting(NamedTuple):
    """The status, method and number of people of the entries of a sitting."""

    status: Status
    method: Method
    respondents: int | None = None

    @property
    def in_words(self) -> str:
        """`a workshop, 7 people`, or `your group, 1 person (provisional)`, for people."""
        people = self.respondents
        counted = "" if people is None else f", {people:,} {'person' if people == 1 else 'people'}"
        status = "" if self.status is Status.AGREED else f" ({self.status})"
        return f"{_JUDGES.get(self.method, 'your group')}{counted}{status}"


def sitting_of(who: Who, people: int | None = None) -> Sitting:
    """The sitting of these people; one person's first go is provisional until others agree."""
    alone = who is Who.ALONE
    status = Status.PROVISIONAL if alone else Status.AGREED
    return Sitting(status, _METHODS.get(who, Method.SELF), 1 if alone else people)


def is_from_outside(entry: Assessment | None) -> bool:
    """True for an entry that a survey or an external judgement made, not the group."""
    return entry is not None and entry.method in OUTSIDE
