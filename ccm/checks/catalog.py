"""What can be wrong with the lists (catalog, regions, questions) in themselves."""

from collections.abc import Iterable, Iterator

from ccm.model import Dataset, KeyPath, Problem, Suggestions, quoted
from ccm.model.lookup import keyed_capacities


def duplicate_id(dataset: Dataset) -> Iterator[Problem]:
    """Two capacities, areas, regions or questions have the same id."""
    areas = [(area.id, ("areas", index, "id")) for index, area in enumerate(dataset.catalog.areas)]
    yield from _repeated(areas, path=dataset.catalog_path)
    capacities = [(capacity.id, (*keys, "id")) for keys, capacity in keyed_capacities(dataset)]
    yield from _repeated(capacities, path=dataset.catalog_path)
    regions = [(region.id, ("regions", n, "id")) for n, region in enumerate(dataset.regions)]
    yield from _repeated(regions, path=dataset.regions_path)
    questions = [(q.id, ("questions", n, "id")) for n, q in enumerate(dataset.questions or ())]
    yield from _repeated(questions, path=dataset.questions_path)


def unknown_requirement(dataset: Dataset) -> Iterator[Problem]:
    """A capacity requires one that the catalog does not have, or requires itself."""
    ids = [capacity.id for capacity in dataset.capacities_in_use()]
    valid_ids, names = set(ids), Suggestions(ids)
    for keys, capacity in keyed_capacities(dataset):
        for item, required in enumerate(capacity.requires):
            if required not in valid_ids or required == capacity.id:
                guess = names.did_you_mean(required, but=capacity.id)
                yield Problem(
                    path=dataset.catalog_path,
                    code="unknown-requirement",
                    message=f"{quoted(required)} is not another capacity{guess}",
                    keys=(*keys, "requires", item),
                )


def circular_requirement(dataset: Dataset) -> Iterator[Problem]:
    """A capacity requires one that, through others, requires it: neither could be built first."""
    requires, places = {}, {}
    for keys, capacity in keyed_capacities(dataset):
        requires[capacity.id] = capacity.requires
        places[capacity.id] = (*keys, "requires")
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
                yield Problem(
                    path=dataset.catalog_path,
                    code="circular-requirement",
                    message=f"{quoted(required)} requires {quoted(last)} in turn",
                    keys=(*places[last], item),
                )
            elif required in requires and required not in finished and required != last:
                trail[required] = iter(enumerate(requires[required]))


def _repeated(ids: Iterable[tuple[str, KeyPath]], *, path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for thing_id, keys in ids:
        if thing_id in seen:
            message = f"{quoted(thing_id)} is the id of an earlier one too"
            yield Problem(path=path, code="duplicate-id", message=message, keys=keys)
        seen.add(thing_id)
