"""The effects of a change in two sentences for people, and as a table for machines."""

from collections.abc import Sequence
from itertools import groupby

from ccm.reports.sentences import counted
from ccm.review.altered import Effect, Effects, find_effects
from ccm.review.change import Changeset
from ccm.table import Column, Columns, Table, values_in

MOST_NAMED = 5  # questions, and capacities of all regions together

COLUMNS: Columns[Effect] = (
    Column("kind", value=lambda effect: effect.kind),
    Column("question", value=lambda effect: effect.item if effect.place is None else None),
    Column("region", value=lambda effect: effect.place or None),
    Column("capacity", value=lambda effect: effect.item if effect.kind == "gap" else None),
    Column("name", value=lambda effect: effect.name),
    Column("before", value=lambda effect: effect.before.text if effect.before else None),
    Column("after", value=lambda effect: effect.after.text if effect.after else None),
    Column("before_number", value=lambda effect: effect.before.number if effect.before else None),
    Column("after_number", value=lambda effect: effect.after.number if effect.after else None),
)


def effects_table(change: Changeset) -> Table:
    """Returns a row for each changed answer, and for the gaps of each changed region."""
    found = find_effects(change)
    return Table("effects", COLUMNS, values_in(COLUMNS, (*found.questions, *found.gaps)))


def effects(change: Changeset) -> tuple[str, ...]:
    """Returns a sentence on the named questions and one on the gaps; none where nothing changed."""
    if not change.entries and not change.files:
        return ()
    found = find_effects(change)
    return _on_questions(found, change), _on_gaps(found)


def _on_questions(found: Effects, change: Changeset) -> str:
    """Returns `Questions: bots 3 of 9 → 4 of 9; 2 unchanged`, as a sentence."""
    path = change.head.questions_path
    if change.base.questions is None and change.head.questions is None:
        return f"Questions: none, as {path} is missing or cannot be read."
    named = [_move(effect.item, effect) for effect in found.questions[:MOST_NAMED]]
    more = len(found.questions) - len(named)
    named += [f"{more:,} more with another answer"] if more else []
    named += [f"{found.unchanged:,} unchanged"] if found.unchanged else []
    if found.uncompared:
        named.append(f"{found.uncompared:,} about investments not compared")
    missing = f" {path} is missing or cannot be read." if change.head.questions is None else ""
    return f"Questions: {'; '.join(named) or 'none'}.{missing}"


def _on_gaps(found: Effects) -> str:
    """Returns `Gaps … in Asia: 9 of 30 → 8 of 31 (Bots 3 of 9 → 2 of 9)` for each region."""
    regions = [list(effects) for _, effects in groupby(found.gaps, lambda effect: effect.place)]
    if not regions:
        return "Gaps: none changes."
    sentences = [_in_region(region, MOST_NAMED // len(regions)) for region in regions]
    if found.more_regions:
        sentences.append(f"Not shown: {counted(found.more_regions, 'region')} with fewer changes.")
    return " ".join(sentences)


def _in_region(region: Sequence[Effect], most: int) -> str:
    whole, *capacities = region
    named = [_move(effect.name, effect) for effect in capacities[:most]]
    more = len(capacities) - len(named)
    named += [f"{counted(more, 'more capacity')}"] if more else []
    inside = f" ({', '.join(named)})" if named else ""
    return f"{_move(f'Gaps among the assessments in {whole.name}:', whole)}{inside}."


def _move(name: str, effect: Effect) -> str:
    """Returns `name 12 of 40 → 13 of 40`, `name 12 of 40, unchanged` or `name (new) 3 of 9`."""
    before, after = effect.before, effect.after
    if after is None:
        return f"{name} (removed)"
    if before is None:
        return f"{name} (new) {after.text}"
    if before == after:
        return f"{name} {after.text}, unchanged"
    return f"{name} {before.text} → {after.text}"
