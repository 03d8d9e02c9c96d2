"""Answers that look like mistakes, asked about once at the end of a pass."""

from collections.abc import Mapping

from ccm.guide.state import Doubts, Pass
from ccm.model import Assessment, Group, is_jump

_FEW = 7  # so many equal answers can be chance
_MOST = 0.9  # of the answers


def doubts_about(state: Pass) -> Doubts | None:
    """The changes of the pass that look like mistakes; None where none does."""
    changes = state.changes()
    jumps = tuple(c for c, before, now in changes if is_jump(before, now))
    alike = _most_alike(state, {c.id: now for c, _, now in changes if now})
    return Doubts(jumps, alike) if jumps or alike else None


def _most_alike(state: Pass, entries: Mapping[str, Assessment]) -> Group | None:
    """A group whose file has the same level and robustness for nearly all of the answers."""
    if len(entries) < _FEW:
        return None
    for group in state.dataset.groups:
        if group.id != state.group.id:
            same = sum(
                _is_same(entry, group.assessments.get(key)) for key, entry in entries.items()
            )
            if same >= _MOST * len(entries):
                return group
    return None


def _is_same(one: Assessment, other: Assessment | None) -> bool:
    return other is not None and (one.level, one.robustness) == (other.level, other.robustness)
