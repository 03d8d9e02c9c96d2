"""The assignment of needs to mentors, with a limit for each mentor."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Want(NamedTuple):
    """One need, as the ids of its group and capacity."""

    group: str
    capacity: str


def share_out(
    wants: Sequence[Want],
    mentors: Mapping[str, Sequence[str]],
    *,
    limit: int,
    nearest: Callable[[Want], Sequence[str]],
) -> dict[Want, str]:
    """Returns the mentor of each want that gets one; no mentor gets more than `limit` wants.

    `wants` is the order of service, `mentors` has the ids for each capacity, and `nearest` sorts
    these for a want. A want is served if all wants before it can keep a mentor, perhaps another
    one; so as many as possible are served. Then each one, in order, gets the nearest mentor that
    leaves all others served. Method: augmenting paths, which find the first basis of a transversal
    matroid (J. Edmonds and D. R. Fulkerson, Transversals and matroid partition, 1965).
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
    """The assignment so far.

    `places` counts the wants that each mentor can hold, `held` has the wants that can still move to
    another mentor, and `mentor_of` has all served wants.
    """

    mentors: Mapping[str, Sequence[str]]
    places: dict[str, int]
    held: dict[str, list[Want]] = field(init=False)
    mentor_of: dict[Want, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.held = {mentor: [] for mentor in self.places}

    def settle(self, want: Want, mentors: Sequence[str]) -> bool:
        """Gives the want to the first mentor with a free place; True where there is one."""
        full: set[str] = set()
        for mentor in mentors:
            if self.places[mentor] and self._make_room(mentor, full):
                self._put(want, mentor)
                return True
        return False

    def leave(self, want: Want) -> None:
        """Takes the want from its mentor."""
        self.held[self.mentor_of.pop(want)].remove(want)

    def make_final(self, want: Want) -> None:
        """Fixes the want to its present mentor."""
        mentor = self.mentor_of[want]
        self.held[mentor].remove(want)
        self.places[mentor] -= 1

    def _put(self, want: Want, mentor: str) -> None:
        self.held[mentor].append(want)
        self.mentor_of[want] = mentor

    def _make_room(self, mentor: str, full: set[str]) -> bool:
        """Frees a place of the mentor, by moving wants if necessary; False where that fails.

        `full` has the mentors for whom it is known to fail; new ones are added.
        """
        moves: dict[str, Want] = {}  # by mentor, the want that would move there
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
