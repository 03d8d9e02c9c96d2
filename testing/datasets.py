"""Datasets as values, for what only computes: groups with entries in words, capacities by ids."""

from collections.abc import Mapping, Sequence

from ccm.model import (
    Amount,
    Area,
    Assessment,
    Capacity,
    Catalog,
    Dataset,
    Group,
    Kind,
    Origin,
    Rubric,
    Source,
)
from testing.changes import day, entry

AREA = "area"
RUBRIC = Rubric(none="Nobody", low="One", medium="Some", high="Many")


def group(
    group_id: str,
    entries: Mapping[str, str] | None = None,
    *,
    name: str = "",
    formerly: Sequence[str] = (),
    ended_on: str = "",
) -> Group:
    """A user group; its entries are in words, such as `low/none 01-31`, by their capacities."""
    return Group(
        id=group_id,
        name=name or group_id,
        kind=Kind.USER_GROUP,
        region="international",
        formerly=tuple(formerly),
        ended_on=day(ended_on) if ended_on else None,
        assessments={key: Assessment(*entry(words)) for key, words in (entries or {}).items()},
    )


def capacity(capacity_id: str, *formerly: str, retired_on: str = "") -> Capacity:
    """A capacity that had those ids formerly."""
    return Capacity(
        id=capacity_id,
        area=AREA,
        name=capacity_id,
        question="How is it?",
        rubric=RUBRIC,
        origin=Origin.MAP,
        cost=Amount.LOW,
        risk=Amount.LOW,
        formerly=formerly,
        retired_on=day(retired_on) if retired_on else None,
    )


def dataset(
    *groups: Group,
    capacities: Sequence[Capacity] = (),
    unreadable: Sequence[str] = (),
    as_of: str = "12-31",
) -> Dataset:
    """The dataset of these groups and capacities; `unreadable` are ids of groups."""
    area = Area(id=AREA, name=AREA, capacities=(*capacities,))
    return Dataset(
        source=Source(folder="data", as_of=day(as_of)),
        catalog=Catalog(version=1, areas=(area,)),
        regions=(),
        groups=groups,
        unreadable=tuple(f"data/groups/{group_id}.yaml" for group_id in unreadable),
    )
