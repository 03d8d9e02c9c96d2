"""The places of groups: their region, and their kind, languages and countries, taken as places."""

from collections.abc import Iterable, Sequence

from ccm.model import Dataset, Group, Kind
from ccm.model.text import name_order
from ccm.model.words import By
from ccm.reports.selection import Selection

PLURALS = {
    By.REGION: "regions",
    By.LANGUAGE: "languages",
    By.COUNTRY: "countries",
    By.KIND: "kinds",
}
SEVERAL = (By.LANGUAGE, By.COUNTRY)  # of which a group can have several


def keys_of(group: Group, by: By) -> tuple[str, ...]:
    """Returns the places of a group: one region or kind, any number of the others."""
    match by:
        case By.REGION:
            return (group.region,)
        case By.KIND:
            return (group.kind,)
        case By.LANGUAGE:
            return tuple(dict.fromkeys(group.languages))
        case By.COUNTRY:
            return tuple(dict.fromkeys(group.countries))


def places_of(selection: Selection, by: By) -> dict[str, str]:
    """Returns the places of the selected groups with their names.

    Regions are in the order of regions.yaml, kinds in that of the model; languages and countries
    are sorted by name.
    """
    chosen = getattr(selection.filters, by.value)
    keys = {key for group in selection.dataset.groups for key in keys_of(group, by)}
    names = place_names(selection.whole, by)
    order = {key: number for number, key in enumerate(() if by in SEVERAL else names)}

    def place_order(key: str) -> tuple[int, tuple[str, ...]]:
        return order.get(key, len(order)), name_order(names.get(key, key), key)

    kept = (key for key in keys if not chosen or key in chosen)
    return {key: names.get(key, key) for key in sorted(kept, key=place_order)}


def place_names(dataset: Dataset, by: By) -> dict[str, str]:
    """Returns the names of regions by id, or of countries by code, that regions.yaml has.

    The name of a kind is its word; a language has its code alone.
    """
    match by:
        case By.REGION:
            return {region.id: region.name for region in dataset.regions}
        case By.COUNTRY:
            return {
                code: country.name
                for region in dataset.regions
                for code, country in region.countries.items()
            }
        case By.KIND:
            return {kind.value: kind.value for kind in Kind}
        case By.LANGUAGE:
            return {}


def placeless(groups: Iterable[Group], by: By) -> Sequence[Group]:
    """Returns the groups that give no place."""
    return [group for group in groups if not keys_of(group, by)]
