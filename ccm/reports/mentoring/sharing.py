"""Needs shared out among mentors, none of whom gets more than a few."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Want(NamedTuple):
    """What one group lacks: the ids of both."""

    group: str
    capacity: str


def share_out(
    wants: Sequence[Want],
    mentors: Mapping[str, Sequence[str]],
    *,
    limit: int,
    nearest: Callable[[Want], Sequence[str]],
) -> dict[Want, str]:
    """The mentor of each want that gets one; no mentor gets more than `limit` of them.

    `wants` are in the order in which they are served, `mentors` the ids of those for each
    capacity, and `nearest` puts these in order for a want. A want is served wherever that takes
    nothing from those before it, moving them to other mentors if need be: so as many are served
    as can be. Then each in turn gets the nearest mentor that leaves all the others served.
    Method: augmenting paths, which find the first basis of a transversal matroid (J. Edmonds and
    D. R. Fulkerson, Transversals and matroid partition, 1965).
    """
    plan = _Plan(mentors, {mentor: limit for ids in mentors.values() for mentor in ids})
    hopeless = set()  # a capacity without a free mentor never gets one again
    for want in wants:
        if want.capacity not in hopeless and not plan.settle(want, mentors[want.capacity]):
            hopeless.add(want.capacity)
    for want in [want for want in wants if want in plan.mentor_of]:
        plan.leave(want)
        plan.settle(want, nearest(want))
        plan.make_final(want)
    return plan.mentor_of


@dataclass(slots=True)
class _Plan:
    """Who mentors what so far.

    `places` counts what each mentor may hold, `held` has the wants that may still move to another
    mentor, and `mentor_of` all that are served.
    """

    mentors: Mapping[str, Sequence[str]]
    places: dict[str, int]
    held: dict[str, list[Want]] = field(init=False)
    mentor_of: dict[Want, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.held = {mentor: [] for mentor in self.places}

    def settle(self, want: Want, mentors: Sequence[str]) -> bool:
        """Give the want to the first of the mentors that has a place or can get one free."""
        full: set[str] = set()
        for mentor in mentors:
            if self.places[mentor] and self._make_room(mentor, full):
                self._put(want, mentor)
                return True
        return False

    def leave(self, want: Want) -> None:
        """Take the want from its mentor."""
        self.held[self.mentor_of.pop(want)].remove(want)

    def make_final(self, want: Want) -> None:
        """Let the want stay where it is, whatever comes."""
        mentor = self.mentor_of[want]
        self.held[mentor].remove(want)
        self.places[mentor] -= 1

    def _put(self, want: Want, mentor: str) -> None:
        self.held[mentor].append(want)
        self.mentor_of[want] = mentor

    def _make_room(self, mentor: str, full: set[str]) -> bool:
        """Free a place of the mentor, moving wants along if need be; False where none can be.

        `full` has the mentors of whom that is known, and learns of more.
        """
        moves: dict[str, Want] = {}  # by mentor the want that would move there
        reached, asked = {mentor}, set()
        queue = deque([] if mentor in full else [mentor])
        while queue:
            at = queue.popleft()
            if len(self.held[at]) < self.places[at]:
                self._move_along(moves, at)
                return True
            for want in self.held[at]:
                if want.capacity not in asked:
                    asked.add(want.capacity)
                    others = set(self.mentors[want.capacity]) - reached - full
                    reached |= others
                    moves.update(dict.fromkeys(others, want))
                    queue.extend(sorted(others))
        full |= reached
        return False

    def _move_along(self, moves: Mapping[str, Want], free: str) -> None:
        while free in moves:
            want = moves[free]
            before = self.mentor_of[want]
            self.leave(want)
            self._put(want, free)
            free = before
