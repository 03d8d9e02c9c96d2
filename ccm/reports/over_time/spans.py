"""In which periods a series counts, and as what: each number of a trend is how many such spans."""

from ccm.model import LADDER, Movement
from ccm.model.series import KINDS, LEVELS, NO_LEVEL
from ccm.model.stale import stale_from
from ccm.model.words import ABLE
from ccm.reports.over_time.counted_series import Chosen
from ccm.reports.over_time.periods import PeriodNumbers

ASSESSED = range(len(LADDER))  # the numbers of the levels come first
LEFT_OUT = len(LEVELS)  # stale, where only what is fresh counts
IN_FOOTER = range(len(LADDER), LEFT_OUT + 1)  # these are in no column that is shown
STALE = LEFT_OUT + 1
RIGHTED = STALE + 1  # put right on its own day, after it was there
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


# A step; as what it counts, by the number of its columns; from the end of which period on, and up
# to which one it does not. A movement counts in the one period it is in.
Standing = tuple[int, int, int, int]


def find_spans(chosen: Chosen, periods: PeriodNumbers, *, fresh_only: bool) -> list[Standing]:
    """The spans of a series. With `fresh_only` an entry counts until it goes stale (rule 8)."""
    moments = chosen.series.moments()
    days_fresh = stale_from(0, chosen.capacity.stale_after_days)
    firsts = [periods[moment[0]] for moment in moments]
    firsts.append(len(periods.ends))
    spans: list[Standing] = []  # yielding each took a tenth of a warm trend more
    for step, (day, level, judged, kind, corrections) in enumerate(moments):
        first, after = firsts[step], firsts[step + 1]
        if level != NO_LEVEL:
            stale_on = judged + days_fresh
            stale = periods[stale_on if stale_on > day else day]  # noqa: FURB136 - twice as fast
            if stale > after:
                stale = after
            spans.append((step, level, first, stale if fresh_only else after))
            if stale < after and (fresh_only or level in ASSESSED):
                spans.append((step, LEFT_OUT if fresh_only else STALE, stale, after))
        if day >= periods.first:
            if COLUMNS_OF[_MOVED + kind]:
                spans.append((step, _MOVED + kind, first, first + 1))
            if corrections and kind not in _RIGHT_KINDS:
                spans += [(step, RIGHTED, first, first + 1)] * corrections
    return spans
