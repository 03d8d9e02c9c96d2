"""What can be wrong with a group, seen from the regions, the catalog and the other groups."""

from collections.abc import Iterator

from ccm.model import (
    ID_LENGTH,
    Dataset,
    Problem,
    Severity,
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


def bad_group_id(dataset: Dataset) -> Iterator[Problem]:
    """A group file's name is no id: lower-case words of a-z and 0-9 joined by single hyphens."""
    for group in dataset.groups:
        if not is_id(group.id):
            better = id_from_name(group.name) or "a-name-in-latin-letters"
            yield Problem(
                path=dataset.group_path(group.id),
                code="bad-group-id",
                message=f"{quoted(group.id)} is not an id: a-z, 0-9 and single hyphens, "
                f"at most {ID_LENGTH} characters",
                hint=f"rename the file, for example to {file_name_of(better)}",
            )


def unknown_region(dataset: Dataset) -> Iterator[Problem]:
    """A group's region is not in regions.yaml."""
    ids = [region.id for region in dataset.regions]
    valid_ids, names, hint = set(ids), Suggestions(ids), f"one of: {listed(ids)}"
    by_name = {
        folded(name): region.id
        for region in dataset.regions
        for name in (region.name, *region.aliases)
    }
    for group in dataset.groups:
        if group.region not in valid_ids:
            meant = by_name.get(folded(group.region))
            guess = did_you_mean(meant) if meant else names.did_you_mean(group.region)
            yield Problem(
                path=dataset.group_path(group.id),
                code="unknown-region",
                message=f"{quoted(group.region)} is not a region{guess}",
                hint=hint,
                keys=("region",),
            )


def unknown_country(dataset: Dataset) -> Iterator[Problem]:
    """A group's country is no ISO 3166-1 alpha-2 code of regions.yaml."""
    valid_codes = {code for region in dataset.regions for code in region.countries}
    codes = {
        folded(country.name): code
        for region in dataset.regions
        for code, country in region.countries.items()
    }
    for group in dataset.groups:
        for number, country in enumerate(group.countries):
            if country not in valid_codes:
                upper = country.upper() if country.upper() in valid_codes else None
                meant = upper or codes.get(folded(country))
                guess = did_you_mean(meant) if meant else ""
                yield Problem(
                    path=dataset.group_path(group.id),
                    code="unknown-country",
                    message=f"{quoted(country)} is not a country code{guess}",
                    hint="two capital letters, such as AM: ISO 3166-1 alpha-2",
                    keys=("countries", number),
                )


def country_outside_region(dataset: Dataset) -> Iterator[Problem]:
    """A group has a country of another region than its own; an international group may."""
    home = {code: region for region in dataset.regions for code in region.countries}
    region_ids = {region.id for region in dataset.regions} - {"international"}
    for group in dataset.groups:
        for number, country in enumerate(group.countries):
            region = home.get(country)
            if region and group.region in region_ids and region.id != group.region:
                yield Problem(
                    path=dataset.group_path(group.id),
                    code="country-outside-region",
                    message=f"{quoted(country)} is in {shortened(region.name)}, not in "
                    f"{shortened(dataset.region_name(group.region))}",
                    severity=Severity.WARNING,
                    hint=f"change the region to {region.id}, or to international",
                    keys=("countries", number),
                )


def unknown_group(dataset: Dataset) -> Iterator[Problem]:
    """A group defers an area to a group that is not there, or to itself."""
    read = [group.id for group in dataset.groups]
    group_ids = {*read, *dataset.unreadable_groups}
    names = Suggestions(sorted(group_ids))
    for group in dataset.groups:
        for area, other in group.defers_to.items():
            if other not in group_ids or other == group.id:
                what = "this group itself" if other == group.id else "not a group"
                guess = names.did_you_mean(other, but=group.id)
                yield Problem(
                    path=dataset.group_path(group.id),
                    code="unknown-group",
                    message=f"{quoted(other)} is {what}{guess}",
                    hint=ALL_GROUPS,
                    keys=("defers_to", area),
                )


def unknown_area(dataset: Dataset) -> Iterator[Problem]:
    """A group defers an area that the catalog does not have."""
    ids = [area.id for area in dataset.catalog.areas]
    valid_ids, names, hint = set(ids), Suggestions(ids), f"one of: {listed(ids)}"
    for group in dataset.groups:
        for area in group.defers_to.keys() - valid_ids:
            yield Problem(
                path=dataset.group_path(group.id),
                code="unknown-area",
                message=f"{quoted(area)} is not a capacity area{names.did_you_mean(area)}",
                hint=hint,
                keys=("defers_to", area),
                at_key=True,
            )
