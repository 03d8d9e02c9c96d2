"""The dataset and its parts: groups, assessments and regions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ccm.model.catalog import Capacity, Catalog
from ccm.model.files import (
    CATALOG,
    CHECKS_FILE,
    PRIORITIES,
    QUESTIONS,
    REGIONS,
    group_file,
    group_id_of,
    is_group_file,
)
from ccm.model.forms import GivenText, Id, Name, OneOrMore, Url, WholeNumber
from ccm.model.priorities import Priorities
from ccm.model.questions import Question
from ccm.model.words import (
    STATES,
    Classification,
    EmergingBy,
    Kind,
    Level,
    Method,
    Robustness,
    State,
    Status,
)

Names = tuple[Name, ...]
Ids = tuple[Id, ...]
Urls = tuple[Url, ...]


class Assessment(NamedTuple):
    """The judgement of one group on one capacity; `assessed_on` is the day as the group wrote it.

    There are tens of thousands of them, and a tuple is made in a fifth of a dataclass's time.
    """

    assessed_on: date
    level: Level
    robustness: Robustness | None = None
    note: str | None = None
    evidence: Urls = ()
    status: Status = Status.AGREED
    method: Method = Method.SELF
    respondents: WholeNumber | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group with its current assessments, by capacity id."""

    id: GivenText
    name: Name
    names: Mapping[str, Name] = field(default_factory=dict)
    kind: Kind
    region: Name
    countries: Names = ()
    languages: Names = ()
    wikis: Names = ()
    emerging: bool | None = None
    people_served: WholeNumber | None = None
    active_editors: WholeNumber | None = None
    founded_on: date | None = None
    recognised_on: date | None = None
    ended_on: date | None = None
    formerly: Ids = ()
    defers_to: Mapping[str, Name] = field(default_factory=dict)
    contact: OneOrMore = ()
    links: Urls = ()
    source: OneOrMore = ()
    assessments: Mapping[str, Assessment] = field(default_factory=dict)

    @property
    def every_name(self) -> Iterator[str]:
        """Yields its name, then its names in other languages."""
        yield self.name
        yield from self.names.values()

    def state_of(self, capacity: Capacity) -> State:
        """Returns the state of this group's cell for `capacity`; assessments override deferrals."""
        assessment = self.assessments.get(capacity.id)
        if assessment is not None:
            return STATES[assessment.level]
        return State.DEFERRED if capacity.area in self.defers_to else State.UNASSESSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory of a region."""

    name: Name
    classification: Classification | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A Wikimedia region: other names for it, and its countries by ISO 3166-1 alpha-2 code."""

    id: Id
    name: Name
    aliases: Names = ()
    countries: Mapping[str, Country] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionList:
    """The content of regions.yaml: the regions in order, and their source."""

    source: OneOrMore = ()
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The origin of a dataset: its folder for messages, its commit, and its day `as_of`.

    `as_of` is the user's local day, or the day (UTC) of a past commit. `latest` is the last day
    that has begun anywhere on Earth by then; None for `as_of` itself. For the working tree
    (`workspace`), `revision` is its commit, and `modified` is true where the files differ from it.
    """

    folder: str
    as_of: date
    latest: date | None = None
    revision: str | None = None
    modified: bool = False
    workspace: bool = True


@dataclass(frozen=True, slots=True)
class Committed:
    """The differences between the commit of the working tree and its files.

    `gone` are groups of the commit without a file, and `added` the ids of groups that are not in
    the commit. `catalog` is that of the commit, None where the files have the same.
    """

    gone: tuple[Group, ...] = ()
    added: tuple[str, ...] = ()
    catalog: Catalog | None = None


class LastReadable(NamedTuple):
    """The commit with the last readable version of a broken file, and its day (UTC)."""

    commit: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dataset:
    """The input of every report; groups are sorted by id.

    Two datasets are never equal, so that caches can use one as a key.

    `unreadable` has the paths of broken files. `to_come` has groups with only their assessments
    from future days. `questions` and `priorities` are None where their file is missing or broken.
    `left_out` has the paths of files that are in the commit, but not in a sparse checkout.
    `switched_off` has the reasons of checks.yaml by the codes of oddities.
    `committed` is only read for `ccm validate`. `last_readable` is only for `ccm diff`: it has the
    commit of each group whose file is broken, and that was read from an older version.
    """

    source: Source
    catalog: Catalog
    regions: tuple[Region, ...]
    groups: tuple[Group, ...]
    to_come: tuple[Group, ...] = ()
    unreadable: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    questions: tuple[Question, ...] | None = None
    priorities: Priorities | None = None
    switched_off: Mapping[str, str] = field(default_factory=dict)
    committed: Committed | None = None
    last_readable: Mapping[str, LastReadable] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        """The day of the dataset: the user's local day, or the day (UTC) of its commit."""
        return self.source.as_of

    @property
    def latest(self) -> date:
        """The last day that has begun anywhere on Earth: a later `assessed_on` is in the future."""
        return self.source.latest or self.source.as_of

    def capacities_in_use(self) -> Iterator[Capacity]:
        """Yields the capacities that are not retired on the day `as_of`, in order."""
        return (c for c in self.catalog.capacities() if not c.is_retired(self.as_of))

    @property
    def catalog_path(self) -> str:
        """The path of the catalog, for messages."""
        return f"{self.source.folder}/{CATALOG}"

    @property
    def regions_path(self) -> str:
        """The path of the list of regions, for messages."""
        return f"{self.source.folder}/{REGIONS}"

    @property
    def questions_path(self) -> str:
        """The path of the list of questions, for messages."""
        return f"{self.source.folder}/{QUESTIONS}"

    @property
    def priorities_path(self) -> str:
        """The path of the weights of `ccm report invest`, for messages."""
        return f"{self.source.folder}/{PRIORITIES}"

    @property
    def checks_path(self) -> str:
        """The path of the list of oddities that are switched off, for messages."""
        return f"{self.source.folder}/{CHECKS_FILE}"

    def with_folder(self, name: str) -> "Dataset":
        """Returns the dataset with another name of its folder in messages and notes."""
        below = f"{self.source.folder}/"

        def renamed(paths: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(f"{name}/{path.removeprefix(below)}" for path in paths)

        return replace(
            self,
            source=replace(self.source, folder=name),
            unreadable=renamed(self.unreadable),
            left_out=renamed(self.left_out),
        )

    def group_path(self, group_id: str) -> str:
        """Returns the path of a group's file, for messages."""
        return f"{self.source.folder}/{group_file(group_id)}"

    @property
    def unreadable_groups(self) -> frozenset[str]:
        """The ids of the groups whose files cannot be read, or are not checked out."""
        below = len(f"{self.source.folder}/")
        names = (path[below:] for path in (*self.unreadable, *self.left_out))
        return frozenset(group_id_of(name) for name in names if is_group_file(name))

    def region_name(self, region_id: str) -> str:
        """Returns the name of a region, or the id itself where it is unknown."""
        return _names_by_region(self).get(region_id, region_id)

    def is_emerging(self, group: Group) -> bool | None:
        """True for an emerging community, according to its file or else to its countries.

        By countries, it is true where at least half of those with a class are emerging or least
        developed. None where no country of the group has a class.
        """
        if group.emerging is not None:
            return group.emerging
        classes = _classifications(self)
        classified = [c for code in group.countries for c in classes.get(code, ())]
        emerging = sum(c is not Classification.DEVELOPED for c in classified)
        return 2 * emerging >= len(classified) if classified else None

    def emerging_by(self, group: Group) -> EmergingBy | None:
        """Returns the source of `is_emerging` for the group; None where that is None."""
        if group.emerging is not None:
            return EmergingBy.FILE
        return None if self.is_emerging(group) is None else EmergingBy.COUNTRIES

    def at_commit(
        self, revision: str | None, *, modified: bool, left_out: tuple[str, ...] = ()
    ) -> "Dataset":
        """Returns the same data with the commit of the working tree that it was read from.

        `left_out` are files of that commit that are not checked out, by their paths in the dataset.
        """
        source = replace(self.source, revision=revision, modified=modified)
        paths = tuple(f"{self.source.folder}/{name}" for name in left_out)
        return replace(self, source=source, left_out=paths)


@lru_cache(maxsize=2)
def _names_by_region(dataset: Dataset) -> Mapping[str, str]:
    """Returns the names of the regions by id; for a duplicate id, the first one."""
    return {region.id: region.name for region in reversed(dataset.regions)}


@lru_cache(maxsize=2)
def _classifications(dataset: Dataset) -> Mapping[str, Sequence[Classification]]:
    """Returns the classes of each country code, from all regions that have it."""
    classes: dict[str, list[Classification]] = {}
    for region in dataset.regions:
        for code, country in region.countries.items():
            if country.classification is not None:
                classes.setdefault(code, []).append(country.classification)
    return classes
