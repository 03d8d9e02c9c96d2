"""The spans of periods in which a series counts; each number of a trend is a number of spans."""

from functools import cache

from ccm.model import LADDER, Movement
from ccm.model.series import KINDS, LEVELS, NO_LEVEL, Standing, standing_words
from ccm.model.words import ABLE

ASSESSED = range(len(LADDER))  # the numbers of the levels come first
LEFT_OUT = len(LEVELS)  # stale, where only fresh entries count
IN_FOOTER = range(len(LADDER), LEFT_OUT + 1)  # these are in the footer, and in no column
STALE = LEFT_OUT + 1
RIGHTED = STALE + 1  # corrected later, with the same day of assessment
_MOVED = RIGHTED + 1
_PUT_RIGHT = (Movement.CORRECTED, Movement.WITHDRAWN)
_MOVEMENT_COLUMNS = {
    **{kind: (str(kind),) for kind in KINDS},
    **dict.fromkeys(_PUT_RIGHT, (Movement.CORRECTED.value,)),
    **dict.fromkeys((None, Movement.ROBUSTNESS_KNOWN), ()),
}

# The columns that each sort of span counts in.
COLUMNS_OF = (
    *(
        (level.value, *(("at_least_medium",) if level in ABLE else ()), "assessed")
        for level in LADDER
    ),
    *((level.value,) for level in LEVELS[len(LADDER) :]),
    ("stale_left_out",),
    ("stale",),
    (Movement.CORRECTED.value,),
    *_MOVEMENT_COLUMNS.values(),
)
_RIGHT_KINDS = tuple(map(KINDS.index, _PUT_RIGHT))


# The sort (an index of COLUMNS_OF), the first period that counts it, and the first that does not.
# A movement counts in one period only.
Span = tuple[int, int, int]


@cache  # many steps have the same standing: 88,000 steps, 4,300 standings, measured 2026-11
def spans_of(standing: Standing, *, fresh_only: bool) -> tuple[Span, ...]:
    """Returns the spans of such a step. With `fresh_only` it counts until it is stale (rule 8)."""
    words, number, after, stale = standing
    level, kind, corrections = standing_words(words)
    first, after = max(0, number), max(0, after)
    stale = min(max(0, stale), after)
    spans: list[Span] = []
    if level != NO_LEVEL:
        spans.append((level, first, stale if fresh_only else after))
        if stale < after and (fresh_only or level in ASSESSED):
            spans.append((LEFT_OUT if fresh_only else STALE, stale, after))
    if number >= 0:
        if COLUMNS_OF[_MOVED + kind]:
            spans.append((_MOVED + kind, first, first + 1))
        if kind not in _RIGHT_KINDS:
            spans += [(RIGHTED, first, first + 1)] * corrections
    return tuple(spans)
