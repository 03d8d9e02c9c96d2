"""The words of the guide: its prompts, introductions and lists of answers."""

from collections.abc import Iterator

from ccm.guide.steps import BACK, CLEAR, MORE, Asking, AskLevel, AskNote, AskRobustness, note_of
from ccm.model import Assessment, Capacity, Dataset, Group

ROBUSTNESS_QUESTION = "Would it survive one person leaving?"
_MOST_OF_REGION = 20  # characters, so that a prompt is short


def prompt_of(dataset: Dataset, group: Group, capacity: Capacity, asking: Asking) -> str:
    """Returns a prompt such as `Example group (LAC) · Bots · level: `."""
    what = {AskLevel: "level", AskRobustness: "robustness", AskNote: "note"}[type(asking)]
    return f"{group.name} ({_region_in_short(dataset, group)}) · {capacity.name} · {what}: "


def keys_in_words(asking: Asking) -> list[str]:
    """Returns the lines that list the possible answers."""
    before = asking.before
    match asking:
        case AskLevel():
            keeps = f"Enter keeps {before.level}" if before else "Enter leaves it unassessed"
            return [
                "n none · l low · m medium · h high · u unknown · r not relevant",
                f"{keeps} · s skips · {MORE} shows more · {BACK} goes back · q stops",
            ]
        case AskRobustness():
            kept = before.robustness if before else None
            return [f"n, l, m, h · Enter {f'keeps {kept}' if kept else 'leaves it empty'}"]
        case AskNote():
            note = note_of(before)
            keeps = f"Enter keeps it · {CLEAR} removes it"
            return [f"Note so far: {note}", keeps] if note else []


def standing_in_words(
    capacity: Capacity, before: Assessment | None, dataset: Dataset, group: Group
) -> Iterator[str]:
    """Yields a line on the present entry, and one on the kinds of groups the capacity is for."""
    if before:
        stale = ", stale" if capacity.is_stale(before.assessed_on, as_of=dataset.as_of) else ""
        yield f"Now: {before.level}, assessed on {before.assessed_on}{stale}."
    if group.kind not in capacity.relevant_to:
        yield f"Mostly for: {', '.join(capacity.relevant_to)}."


def more_in_words(capacity: Capacity, before: Assessment | None) -> Iterator[str]:
    """Yields help with an answer: examples, required capacities, resources, present evidence."""
    for example in capacity.examples:
        yield f"For example: {example}"
    if capacity.requires:
        yield f"Requires: {', '.join(capacity.requires)}"
    for resource in capacity.resources:
        yield f"Read more: {resource}"
    for source in before.evidence if before else ():
        yield f"Evidence so far: {source}"


def _region_in_short(dataset: Dataset, group: Group) -> str:
    regions = {region.id: region for region in dataset.regions}
    region = regions.get(group.region)
    if region is None:
        return group.region
    is_long = len(region.name) > _MOST_OF_REGION
    return region.aliases[0] if is_long and region.aliases else region.name
