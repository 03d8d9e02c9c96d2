"""What happened to an entry, in a sentence."""

from ccm.model import Entry


def move_in_words(before: Entry | None, after: Entry | None) -> str:
    """`low → medium (robustness none → low)`; `still low`; `unassessed → low`; `low → removed`."""
    old = before.level.value if before else "unassessed"
    new = after.level.value if after else "removed"
    level = f"still {new}" if before and old == new else f"{old} → {new}"
    if after is None:
        return level
    had = before.robustness.value if before and before.robustness else "–"
    has = after.robustness.value if after.robustness else "–"
    if had != has:
        return f"{level} (robustness {had} → {has})"
    return f"{level} (robustness {has})" if after.robustness else level
