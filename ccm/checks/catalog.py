"""Checks of the lists (catalog, regions, questions) in themselves."""

from collections.abc import Iterable

from ccm.checks.fault import Faults, Spot, spots_of_capacities
from ccm.model import Dataset, Suggestions, quoted
from ccm.model.filters import ALL_CAPACITIES


def duplicate_id(dataset: Dataset) -> Faults:
    """Two capacities, areas, regions or questions have the same id.

    An id in a file or a command could mean either of them.

    Bad in questions.yaml:
        - {id: common-gaps, text: The common gaps, asks: gaps}
        - {id: common-gaps, text: Where to invest, asks: invest}
    Good in questions.yaml:
        - {id: common-gaps, text: The common gaps, asks: gaps}
        - {id: where-to-invest, text: Where to invest, asks: invest}
    Fix: Give one of the two another id.
    """
    catalog = Spot(dataset.catalog_path)
    yield from _repeated(
        (catalog.at("areas", n), a.id) for n, a in enumerate(dataset.catalog.areas)
    )
    yield from _repeated((spot, capacity.id) for spot, capacity in spots_of_capacities(dataset))
    regions, questions = Spot(dataset.regions_path), Spot(dataset.questions_path)
    yield from _repeated((regions.at("regions", n), r.id) for n, r in enumerate(dataset.regions))
    asked = enumerate(dataset.questions or ())
    yield from _repeated((questions.at("questions", n), q.id) for n, q in asked)


def unknown_requirement(dataset: Dataset) -> Faults:
    """A capacity requires an unknown or retired capacity, or itself.

    `ccm report invest` counts a gap less where a required capacity is missing. No group can have
    this one, so the gap would always count less.

    Bad in capacities.yaml:
        - id: bots
          requires: [template]
    Good in capacities.yaml:
        - id: bots
          requires: [templates]
    Fix: Write the id of another capacity, or remove it from the list.
    """
    ids = [capacity.id for capacity in dataset.capacities_in_use()]
    valid_ids, names = set(ids), Suggestions(ids)
    for spot, capacity in spots_of_capacities(dataset):
        for item, required in enumerate(capacity.requires):
            if required not in valid_ids or required == capacity.id:
                is_itself = required == capacity.id
                what = "this capacity itself" if is_itself else "not a capacity in use"
                guess = names.did_you_mean(required, but=capacity.id)
                message = f"{quoted(required)} is {what}{guess}"
                yield spot.at("requires", item).error(message, ALL_CAPACITIES)


def circular_requirement(dataset: Dataset) -> Faults:
    """Two or more capacities require each other in a circle.

    No group could build any of them first.

    Bad in capacities.yaml:
        - id: templates
          requires: [bots]
        - id: bots
          requires: [templates]
    Good in capacities.yaml:
        - id: bots
          requires: [templates]
    Fix: Remove one of the requirements.
    """
    requires, spots = {}, {}
    for spot, capacity in spots_of_capacities(dataset):
        requires[capacity.id], spots[capacity.id] = capacity.requires, spot
    finished: set[str] = set()
    for first in requires:
        trail = {} if first in finished else {first: iter(enumerate(requires[first]))}
        while trail:
            last = next(reversed(trail))
            item, required = next(trail[last], (0, None))
            if required is None:
                finished.add(last)
                del trail[last]
            elif required in trail and required != last:
                both = f"{quoted(last)} and {quoted(required)}"
                message = f"{both} require each other, directly or through others"
                yield (
                    spots[last]
                    .at("requires", item)
                    .error(message, "remove one of the requirements")
                )
            elif required in requires and required not in finished and required != last:
                trail[required] = iter(enumerate(requires[required]))


def _repeated(ids: Iterable[tuple[Spot, str]]) -> Faults:
    seen: set[str] = set()
    for spot, thing_id in ids:
        if thing_id in seen:
            message = f"id {quoted(thing_id)} is already used above"
            yield spot.at("id").error(message, "write another id")
        seen.add(thing_id)
