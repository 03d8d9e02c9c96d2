"""Turns the texts of files into a Dataset and its Problems, for the disk and for history."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Any, NamedTuple, TypeVar

from ccm.memory import MOST_AT_ONCE, NO_MEMORY, Memory
from ccm.model import (
    Catalog,
    Dataset,
    Group,
    KeyPath,
    Priorities,
    Problem,
    QuestionList,
    RegionList,
    Severity,
    Source,
    SwitchedOff,
)
from ccm.model.files import (
    CATALOG,
    CHECKS_FILE,
    GROUPS,
    PRIORITIES,
    QUESTIONS,
    REGIONS,
    group_id_of,
)
from ccm.parse.messages import problems_of_details
from ccm.parse.misspelt import Nearest

Content = Group | Catalog | RegionList | QuestionList | Priorities | SwitchedOff
Parsed = TypeVar("Parsed", bound=Content)

# The files other than the group files. The first two are required.
LISTS: dict[str, type[Content]] = {
    CATALOG: Catalog,
    REGIONS: RegionList,
    QUESTIONS: QuestionList,
    PRIORITIES: Priorities,
    CHECKS_FILE: SwitchedOff,
}
NEEDED = (CATALOG, REGIONS)


class FileData(NamedTuple):
    """A file of the dataset: its path below the data folder, and its bytes or its problem."""

    name: str
    data: bytes | Problem


class ParsedDataset(NamedTuple):
    """A dataset, or None where the catalog or the regions cannot be read, and all problems.

    `remains` has the valid parts of broken group files, so that checks find their other problems in
    the same run; nothing else uses it. `lacking` has the paths of the files that are missing or
    refused, and without which there is no dataset.
    """

    dataset: Dataset | None
    problems: list[Problem]
    remains: tuple[Group, ...] = ()
    lacking: tuple[str, ...] = ()

    def without_groups(self, refusal: Problem) -> "ParsedDataset":
        """Returns this without a dataset: if the group folder is refused, no number is right."""
        return self._replace(
            dataset=None,
            problems=[*self.problems, refusal],
            lacking=(*self.lacking, refusal.path),
        )


def parse_dataset(
    files: Iterable[FileData], source: Source, memory: Memory = NO_MEMORY
) -> ParsedDataset:
    """Returns the dataset in `files`, catalog and regions included, and all problems.

    A file with an error is not part of the dataset, and is named in its `unreadable`. A file
    without problems is kept in `memory`, and not parsed again while it is there.
    """
    problems: list[Problem] = []
    contents: list[Content] = []
    unreadable: list[str] = []
    remains: list[Group] = []
    for file, kind, remembered in _with_remembered(files, memory):
        path = f"{source.folder}/{file.name}"
        parsed, of_file = (
            (remembered, []) if remembered else _values_of_file(file, kind, path, memory)
        )
        problems += of_file
        if parsed is not None:
            contents.append(parsed)
        elif file.name not in LISTS:
            unreadable.append(path)
            remains += _remains(file)
    catalog, regions = _words_of(Catalog, contents), _words_of(RegionList, contents)
    if catalog is None or regions is None:
        return ParsedDataset(None, problems, lacking=_absent_lists(contents, source))
    questions = _words_of(QuestionList, contents)
    checks = _words_of(SwitchedOff, contents)
    groups = (content for content in contents if isinstance(content, Group))
    dataset = Dataset(
        source=source,
        catalog=catalog,
        regions=regions.regions,
        questions=questions.questions if questions else None,
        priorities=_words_of(Priorities, contents),
        switched_off=checks.switched_off if checks else {},
        groups=tuple(sorted(groups, key=lambda group: group.id)),
        unreadable=tuple(sorted(unreadable)),
    )
    return ParsedDataset(dataset, problems, tuple(remains))


def _absent_lists(contents: Sequence[Content], source: Source) -> tuple[str, ...]:
    absent = (name for name in NEEDED if _words_of(LISTS[name], contents) is None)
    return tuple(f"{source.folder}/{name}" for name in absent)


def parse_group(data: bytes, *, group_id: str, path: str) -> tuple[Group | None, list[Problem]]:
    """Returns the group in the bytes of its file, or None, and all problems in it."""
    return parse_file(data, Group, path=path, group_id=group_id)


def _words_of(kind: type[Parsed], contents: Iterable[Content]) -> Parsed | None:
    return next((content for content in contents if isinstance(content, kind)), None)


def _with_remembered(
    files: Iterable[FileData], memory: Memory
) -> Iterator[tuple[FileData, type[Content], Content | None]]:
    """Yields each file, the type of its content, and the content if an earlier run has read it.

    A query for many files takes a third of the time of a query for each (2026-11).
    """
    for kind, of_kind in groupby(files, key=lambda file: LISTS.get(file.name, Group)):
        while some := [*islice(of_kind, MOST_AT_ONCE)]:
            data = {file.name: file.data for file in some if isinstance(file.data, bytes)}
            remembered = memory.find(kind, data)
            for file in some:
                yield file, kind, remembered.get(file.name)


def _values_of_file(
    file: FileData, kind: type[Content], path: str, memory: Memory
) -> tuple[Content | None, list[Problem]]:
    if isinstance(file.data, Problem):
        return None, [file.data]
    group_id = "" if file.name in LISTS else group_id_of(file.name)
    parsed, problems = parse_file(file.data, kind, path=path, group_id=group_id)
    if parsed and not problems:
        memory.keep(file.name, file.data, parsed)
    return parsed, problems


def _remains(file: FileData) -> list[Group]:
    if isinstance(file.data, Problem) or not file.name.startswith(GROUPS):
        return []
    from ccm.parse.salvage import remains_of

    group = remains_of(file.data, group_id=group_id_of(file.name))
    return [group] if group else []


def parse_file(
    data: bytes, kind: type[Parsed], *, path: str, group_id: str = ""
) -> tuple[Parsed | None, list[Problem]]:
    """Returns the value of type `kind` in the bytes of its file, or None, and all its problems."""
    from ccm.model.validators import validated
    from ccm.yamlfile.read import read_values

    values, faults = read_values(data)
    if values is not None and not isinstance(values, dict):
        message = "the file must consist of lines of `key: value`"
        values, faults = None, [Problem(code="wrong-shape", message=message)]
    if values is None:
        return None, [replace(fault, path=path) for fault in faults]
    clashes = list(_fill_in(values, kind, group_id=group_id))
    parsed, details = validated(values, kind)
    if not (details or clashes or faults):
        return parsed, []
    problems = locate([*problems_of_details(details, kind, Nearest(), clashes)], data)
    problems = _one_for_each_mistake(problems, faults)
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    return None if broken else parsed, [replace(problem, path=path) for problem in problems]


def _one_for_each_mistake(problems: list[Problem], faults: list[Problem]) -> list[Problem]:
    """Returns all of these, with only one for each mistake, and no warning where an error is.

    Where a key is a duplicate, the empty value of the first is no problem. Duplicate keys directly
    below an unknown key belong to an entry that begins there, with a wrong indent.
    """
    wrong = {problem.keys for problem in problems}
    twice = {fault.keys for fault in faults if fault.code == "duplicate-key"}
    heads = {
        (p.keys[:-1], p.place.line + 1) for p in problems if p.code == "unknown-key" and p.place
    }
    return [
        *(p for p in problems if p.code != "empty-value" or p.keys not in twice),
        *(
            f
            for f in faults
            if (f.severity is Severity.ERROR or f.keys not in wrong)
            and not (f.place and (f.keys[:-1], f.place.line) in heads)
        ),
    ]


def _fill_in(values: dict[str, Any], kind: type, *, group_id: str) -> Iterator[KeyPath]:
    """Adds the values that no key of a file gives; yields the paths of keys with their names."""
    if kind is Group:
        if "id" in values:
            yield ("id",)
        values["id"] = group_id
    if kind is Catalog:
        for index, area in enumerate(_mappings(values.get("areas"))):
            for number, capacity in enumerate(_mappings(area.get("capacities"))):
                if "area" in capacity:
                    yield "areas", index, "capacities", number, "area"
                capacity["area"] = str(area.get("id", ""))


def _mappings(value: Any) -> list[dict[str, Any]]:
    items = value if isinstance(value, list) else []
    return [item if isinstance(item, dict) else {} for item in items]


def locate(problems: list[Problem], data: bytes) -> list[Problem]:
    """Returns the problems of one file, each with the place of its keys."""
    if not problems:
        return []
    from ccm.yamlfile.read import find_places

    places = find_places(data)
    return [
        problem
        if problem.place
        else replace(problem, place=places.find(problem.keys, at_key=problem.at_key))
        for problem in problems
    ]


def find_lines(data: bytes, paths: Iterable[KeyPath]) -> dict[KeyPath, int]:
    """Returns the line of each key at these paths in a file, without the missing ones."""
    from ccm.yamlfile.read import find_places

    places = find_places(data)
    return {keys: places[keys][0].line for keys in paths if keys in places}
