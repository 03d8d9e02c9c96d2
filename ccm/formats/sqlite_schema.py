"""The tables of the SQLite database: the values that a cell can have, and the references.

A CHECK requires only what the parser guarantees, so that data with problems can be exported too.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from ccm.model import (
    LADDER,
    Assessment,
    Capacity,
    Classification,
    EmergingBy,
    Group,
    Level,
    Movement,
    Robustness,
)
from ccm.model.fields import MOVING_FIELDS, OTHER_FIELDS, FieldType, field_types


def _in_words(words: Iterable[str]) -> str:
    return "IN (" + ", ".join(f"'{word}'" for word in words) + ")"


_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
_LIST = "TEXT NOT NULL DEFAULT '[]'"  # a JSON array, as Datasette facets it


def _columns(record: type, names: Iterable[str]) -> str:
    """Returns a column for each of these fields of a record, with a CHECK made from its type."""
    types = field_types(record)
    return ",\n    ".join(_column_of(name, types[name]) for name in names)


def _fields_but(record: type, *others: str) -> list[str]:
    return [name for name in field_types(record) if name not in others]


def _column_of(name: str, field: FieldType) -> str:
    if name in ("area", "region"):
        return f"{name}_id TEXT NOT NULL REFERENCES {name}s (id)"
    if field.kind is tuple:
        return f"{name} {_LIST}"
    kind = "INTEGER" if field.kind in (int, bool) else "TEXT"
    needed = "" if field.optional else " NOT NULL"
    return f"{name} {kind}{needed} CHECK ({name} {_rule_of(field.kind)})"


def _rule_of(kind: type) -> str:
    if issubclass(kind, StrEnum):
        return _in_words(kind)
    return {date: _DAY, bool: "IN (0, 1)", int: ">= 0", str: "<> ''"}[kind]


SCHEMA = (
    """CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value
)""",
    """CREATE TABLE regions (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    aliases """
    + _LIST
    + """
)""",
    f"""CREATE TABLE countries (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    region_id TEXT NOT NULL REFERENCES regions (id),
    classification TEXT CHECK (classification {_in_words(Classification)})
)""",
    """CREATE TABLE areas (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL
)""",
    f"""CREATE TABLE capacities (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    {_columns(Capacity, _fields_but(Capacity, "id", "rubric"))},
    rubric_none TEXT NOT NULL,
    rubric_low TEXT NOT NULL,
    rubric_medium TEXT NOT NULL,
    rubric_high TEXT NOT NULL
)""",
    f"""CREATE TABLE groups (
    id TEXT PRIMARY KEY,
    {_columns(Group, _fields_but(Group, "id", "names", "defers_to", "assessments"))},
    is_emerging INTEGER CHECK (is_emerging IN (0, 1)), -- from the file, or the countries' class
    emerging_by TEXT CHECK (emerging_by {_in_words(EmergingBy)}),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)), -- it has a past, but its file is removed
    unreadable INTEGER NOT NULL CHECK (unreadable IN (0, 1)) -- it has a past, and a broken file
)""",
    """CREATE TABLE group_names (
    group_id TEXT NOT NULL REFERENCES groups (id),
    language TEXT NOT NULL,
    name TEXT NOT NULL, -- its own name in this language
    PRIMARY KEY (group_id, language)
)""",
    """CREATE TABLE deferrals (
    group_id TEXT NOT NULL REFERENCES groups (id),
    area_id TEXT NOT NULL REFERENCES areas (id),
    to_group TEXT NOT NULL, -- not in this database if a filter excludes it
    PRIMARY KEY (group_id, area_id)
)""",
    f"""CREATE TABLE assessments (
    group_id TEXT NOT NULL REFERENCES groups (id),
    capacity_id TEXT NOT NULL REFERENCES capacities (id),
    {_columns(Assessment, MOVING_FIELDS)},
    age_days INTEGER NOT NULL,
    stale INTEGER CHECK (stale IN (0, 1)),
    {_columns(Assessment, OTHER_FIELDS)},
    PRIMARY KEY (group_id, capacity_id)
)""",
    f"""CREATE TABLE points (
    group_id TEXT NOT NULL REFERENCES groups (id),
    capacity_id TEXT NOT NULL REFERENCES capacities (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    day TEXT NOT NULL CHECK (day {_DAY}),
    level TEXT CHECK (level {_in_words(Level)}), -- NULL: it was removed on that day
    robustness TEXT CHECK (robustness {_in_words(Robustness)}),
    corrections INTEGER NOT NULL CHECK (corrections >= 0),
    PRIMARY KEY (group_id, capacity_id, number)
)""",
    f"""CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    day TEXT NOT NULL CHECK (day {_DAY}),
    group_id TEXT NOT NULL REFERENCES groups (id),
    capacity_id TEXT NOT NULL REFERENCES capacities (id),
    kind TEXT CHECK (kind {_in_words(Movement)}), -- NULL: no level before and after
    level_before TEXT CHECK (level_before {_in_words(Level)}),
    level_after TEXT CHECK (level_after {_in_words(Level)}),
    robustness_before TEXT CHECK (robustness_before {_in_words(Robustness)}),
    robustness_after TEXT CHECK (robustness_after {_in_words(Robustness)}),
    assessed_on_before TEXT CHECK (assessed_on_before {_DAY}),
    assessed_on_after TEXT CHECK (assessed_on_after {_DAY}),
    commit_id TEXT, -- NULL: not committed yet
    author TEXT NOT NULL,
    came_in TEXT CHECK (came_in {_DAY}) -- the day of the merge; NULL: made on the main branch
)""",
)

_AS_OF = "(SELECT value FROM meta WHERE key = 'as_of')"
_LATEST = "(SELECT value FROM meta WHERE key = 'latest_day')"
_IN_USE = f"""(c.retired_on IS NULL OR c.retired_on >= {_AS_OF})
    AND (g.ended_on IS NULL OR g.ended_on >= {_AS_OF})"""

# Only what the reports count: no ended group, no retired capacity, no day in the future.
_OF_ASSESSMENT = ", ".join(
    f"a.{name}" for name in (*MOVING_FIELDS, "age_days", "stale", *OTHER_FIELDS)
)
_CURRENT = f"""CREATE VIEW current_assessments AS
SELECT
    a.group_id, g.name AS group_name, g.kind, g.region_id, r.name AS region,
    g.countries, g.languages, g.is_emerging, g.emerging_by,
    a.capacity_id, c.name AS capacity_name, c.area_id, b.name AS area,
    {_OF_ASSESSMENT}
FROM assessments a
JOIN groups g ON g.id = a.group_id
JOIN capacities c ON c.id = a.capacity_id
JOIN areas b ON b.id = c.area_id
LEFT JOIN regions r ON r.id = g.region_id
WHERE {_IN_USE}
    AND a.assessed_on <= {_LATEST}
ORDER BY a.group_id, b.position, c.position"""  # noqa: S608  our own names

# Reports count future assessments as unassessed. A deferred cell stays deferred.
_CELLS = f"""CREATE VIEW cells AS
SELECT
    g.id AS group_id, c.id AS capacity_id,
    CASE
        WHEN a.level {_in_words(LADDER)} THEN 'assessed'
        WHEN a.level IS NOT NULL THEN replace(a.level, '-', '_')
        WHEN d.group_id IS NOT NULL THEN 'deferred'
        WHEN later.level IS NOT NULL THEN 'to_come'
        ELSE 'unassessed'
    END AS state,
    a.level, a.robustness, a.assessed_on, a.stale
FROM groups g
CROSS JOIN capacities c
LEFT JOIN assessments a
    ON a.group_id = g.id AND a.capacity_id = c.id AND a.assessed_on <= {_LATEST}
LEFT JOIN assessments later
    ON later.group_id = g.id AND later.capacity_id = c.id AND later.assessed_on > {_LATEST}
LEFT JOIN deferrals d ON d.group_id = g.id AND d.area_id = c.area_id
WHERE {_IN_USE}
    AND NOT g.removed AND NOT g.unreadable
ORDER BY g.id, c.position"""  # noqa: S608  our own names

_INDEXED = (
    "countries (region_id)",
    "capacities (area_id)",
    "groups (region_id)",
    "groups (kind)",
    "deferrals (area_id)",
    "assessments (capacity_id, level)",
    "assessments (level)",
    "assessments (status)",
    "points (capacity_id)",
    "changes (group_id)",
    "changes (capacity_id)",
    "changes (kind)",
)


def _index(columns: str) -> str:
    name = "_".join(columns.replace("(", "").replace(")", "").replace(",", "").split())
    return f"CREATE INDEX {name} ON {columns}"


AFTERWARDS = (_CURRENT, _CELLS, *map(_index, _INDEXED))
