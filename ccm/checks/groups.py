"""Checks of groups against the regions, the catalog and the other groups."""

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
    """The name of a group file is not a valid id.

    The name of the file is the id of the group. Ids are in commands and addresses, so they have
    only characters that work everywhere: a-z, 0-9, and single hyphens between words.

    Bad in groups/Example_Group.yaml:
        name: Example Group
    Good in groups/example-group.yaml:
        name: Example Group
    Fix: Rename the file. `name` inside the file can have any letters.
    """
    form = f"a-z, 0-9 and single hyphens, at most {ID_LENGTH} characters"
    for spot, group in spots_of_groups(dataset):
        if not is_id(group.id):
            better = file_name_of(id_from_name(group.name) or "a-name-in-latin-letters")
            message = f"{quoted(group.id)} is not a valid id: use {form}"
            yield spot.error(message, f"rename the file, for example to {better}")


def unknown_region(dataset: Dataset) -> Faults:
    """The region of a group is not in regions.yaml.

    The group would be missing from every report by region.

    Bad:
        region: Latin America
    Good:
        region: latin-america-caribbean
    Fix: Write the id of a region, or `international`.
    """
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
    """A country of a group is not a code in regions.yaml.

    The code of a country is the same in all languages, and its classification decides which groups
    are emerging communities. The codes are those of ISO 3166-1 alpha-2.

    Bad:
        countries: [Argentina]
    Good:
        countries: [AR]
    Fix: Write the two capital letters of the country, as in regions.yaml.
    """
    countries = [pair for region in dataset.regions for pair in region.countries.items()]
    valid_codes = {code for code, _ in countries}
    codes = {folded(country.name): code for code, country in countries}
    hint = "write a code from regions.yaml, such as AM (ISO 3166-1 alpha-2)"
    for spot, group in spots_of_groups(dataset):
        for number, word in enumerate(group.countries):
            if word not in valid_codes:
                code = word.upper() if word.upper() in valid_codes else codes.get(folded(word))
                guess = did_you_mean(code) if code else ""
                message = f"{quoted(word)} is not the code of a country in regions.yaml{guess}"
                yield spot.at("countries", number).error(message, hint)


def country_outside_region(dataset: Dataset) -> Faults:
    """A group has a country in another region than its own.

    The group counts in the reports of its region alone, so the country might be missing where
    somebody looks for it. It can be right, so this is a warning.

    Bad:
        region: latin-america-caribbean
        countries: [AR, "NO"]
    Good:
        region: international
        countries: [AR, "NO"]
    Fix: Change the region, or write `international` for a group of several regions.
    """
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
    """A group defers an area to an unknown group, or to itself.

    The capacities of that area are assessed in the file of the other group. Without that file they
    count nowhere.

    Bad:
        defers_to: {communications: example-group}
    Good:
        defers_to: {communications: example-group-1}
    Fix: Write the id of the other group. `ccm group list` prints them all.
    """
    group_ids = {*(group.id for group in dataset.groups), *dataset.unreadable_groups}
    names = Suggestions(sorted(group_ids))
    for spot, group in spots_of_groups(dataset):
        for area, other in group.defers_to.items():
            if other not in group_ids or other == group.id:
                what = "this group itself" if other == group.id else "not a group"
                message = f"{quoted(other)} is {what}{names.did_you_mean(other, but=group.id)}"
                yield spot.at("defers_to", area).error(message, ALL_GROUPS)


def unknown_area(dataset: Dataset) -> Faults:
    """A group defers an area that is not in the catalog.

    ccm cannot know which capacities are meant, so they count as unassessed.

    Bad:
        defers_to: {communication: example-group-1}
    Good:
        defers_to: {communications: example-group-1}
    Fix: Write the id of an area of the catalog.
    """
    ids = [area.id for area in dataset.catalog.areas]
    valid_ids, names, hint = set(ids), Suggestions(ids), f"one of: {listed(ids)}"
    for spot, group in spots_of_groups(dataset):
        for area in group.defers_to.keys() - valid_ids:
            message = f"{quoted(area)} is not a capacity area{names.did_you_mean(area)}"
            yield spot.at("defers_to", area).error(message, hint, at_key=True)
