"""What can be wrong with a group, seen from the regions, the catalog and the other groups."""

from ccm.checks.fault import Faults, spots_of_groups
from ccm.model import (
    ID_LENGTH,
    Dataset,
    Suggestions,
    folded,
    id_from_name,
    is_id,
    listed,
    quoted,
    shortened,
)
from ccm.model.files import file_name_of
from ccm.model.filters import ALL_GROUPS
from ccm.model.suggestions import did_you_mean


def bad_group_id(dataset: Dataset) -> Faults:
    """A group file's name is no id: lower-case words of a-z and 0-9 joined by single hyphens."""
    form = f"a-z, 0-9 and single hyphens, at most {ID_LENGTH} characters"
    for spot, group in spots_of_groups(dataset):
        if not is_id(group.id):
            better = file_name_of(id_from_name(group.name) or "a-name-in-latin-letters")
            message = f"{quoted(group.id)} is not an id: {form}"
            yield spot.error(message, f"rename the file, for example to {better}")


def unknown_region(dataset: Dataset) -> Faults:
    """A group's region is not in regions.yaml."""
    ids = [region.id for region in dataset.regions]
    valid_ids, names, hint = set(ids), Suggestions(ids), f"one of: {listed(ids)}"
    by_name = {
        folded(name): region.id
        for region in dataset.regions
        for name in (region.name, *region.aliases)
    }
    for spot, group in spots_of_groups(dataset):
        if group.region not in valid_ids:
            meant = by_name.get(folded(group.region))
            guess = did_you_mean(meant) if meant else names.did_you_mean(group.region)
            message = f"{quoted(group.region)} is not a region{guess}"
            yield spot.at("region").error(message, hint)


def unknown_country(dataset: Dataset) -> Faults:
    """A group's country is no ISO 3166-1 alpha-2 code of regions.yaml."""
    countries = [pair for region in dataset.regions for pair in region.countries.items()]
    valid_codes = {code for code, _ in countries}
    codes = {folded(country.name): code for code, country in countries}
    hint = "two capital letters, such as AM: ISO 3166-1 alpha-2"
    for spot, group in spots_of_groups(dataset):
        for number, word in enumerate(group.countries):
            if word not in valid_codes:
                code = word.upper() if word.upper() in valid_codes else codes.get(folded(word))
                guess = did_you_mean(code) if code else ""
                message = f"{quoted(word)} is not a country code{guess}"
                yield spot.at("countries", number).error(message, hint)


def country_outside_region(dataset: Dataset) -> Faults:
    """A group has a country of another region than its own; an international group may."""
    home = {code: region for region in dataset.regions for code in region.countries}
    region_ids = {region.id for region in dataset.regions} - {"international"}
    for spot, group in spots_of_groups(dataset):
        for number, country in enumerate(group.countries):
            region = home.get(country)
            if region and group.region in region_ids and region.id != group.region:
                name, own_name = region.name, dataset.region_name(group.region)
                message = f"{quoted(country)} is in {shortened(name)}, not in {shortened(own_name)}"
                hint = f"change the region to {region.id}, or to international"
                yield spot.at("countries", number).warning(message, hint)


def unknown_group(dataset: Dataset) -> Faults:
    """A group defers an area to a group that is not there, or to itself."""
    group_ids = {*(group.id for group in dataset.groups), *dataset.unreadable_groups}
    names = Suggestions(sorted(group_ids))
    for spot, group in spots_of_groups(dataset):
        for area, other in group.defers_to.items():
            if other not in group_ids or other == group.id:
                what = "this group itself" if other == group.id else "not a group"
                message = f"{quoted(other)} is {what}{names.did_you_mean(other, but=group.id)}"
                yield spot.at("defers_to", area).error(message, ALL_GROUPS)


def unknown_area(dataset: Dataset) -> Faults:
    """A group defers an area that the catalog does not have."""
    ids = [area.id for area in dataset.catalog.areas]
    valid_ids, names, hint = set(ids), Suggestions(ids), f"one of: {listed(ids)}"
    for spot, group in spots_of_groups(dataset):
        for area in group.defers_to.keys() - valid_ids:
            message = f"{quoted(area)} is not a capacity area{names.did_you_mean(area)}"
            yield spot.at("defers_to", area).error(message, hint, at_key=True)
