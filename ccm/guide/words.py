"""The words of the guide: what stands before a question, and which answers there are."""

from collections.abc import Iterator

from ccm.guide.steps import BACK, CLEAR, MORE, Asking, AskLevel, AskNote, AskRobustness, note_of
from ccm.model import Assessment, Capacity, Dataset, Group

ROBUSTNESS_QUESTION = "And would it survive one person leaving?"
_MOST_OF_REGION = 20  # characters, so that a prompt is short


def prompt_of(dataset: Dataset, group: Group, capacity: Capacity, asking: Asking) -> str:
    """`Example group (LAC) · Bots · level: `."""
    what = {AskLevel: "level", AskRobustness: "robustness", AskNote: "note"}[type(asking)]
    return f"{group.name} ({_region_in_short(dataset, group)}) · {capacity.name} · {what}: "


def keys_in_words(asking: Asking) -> list[str]:
    """The lines that say which answers there are."""
    before = asking.before
    match asking:
        case AskLevel():
            keeps = f"Enter keeps {before.level}" if before else "Enter leaves it open"
            return [
                "n none · l low · m medium · h high · u unknown · r not relevant",
                f"{keeps} · s skips · {MORE} more · {BACK} back · q stops",
            ]
        case AskRobustness():
            kept = before.robustness if before else None
            return [f"n, l, m, h · Enter {f'keeps {kept}' if kept else 'leaves it open'}"]
        case AskNote():
            note = note_of(before)
            keeps = f"Enter keeps it · {CLEAR} takes it away"
            return [f"The note so far: {note}", keeps] if note else []


def standing_in_words(
    capacity: Capacity, before: Assessment | None, dataset: Dataset, group: Group
) -> Iterator[str]:
    """The entry that is there already, and the kinds of groups the capacity mostly is for."""
    if before:
        stale = ", stale" if capacity.is_stale(before.assessed_on, as_of=dataset.as_of) else ""
        yield f"Now: {before.level}, assessed on {before.assessed_on}{stale}."
    if group.kind not in capacity.relevant_to:
        yield f"Mostly for: {', '.join(capacity.relevant_to)}."


def more_in_words(capacity: Capacity, before: Assessment | None) -> Iterator[str]:
    """Help with an answer: examples, what comes first, pages to read, the evidence so far."""
    for example in capacity.examples:
        yield f"For example: {example}"
    if capacity.requires:
        yield f"Comes after: {', '.join(capacity.requires)}"
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
