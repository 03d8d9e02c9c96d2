"""The files of a dataset, by their paths below the data folder, and the group of each."""

import re

CATALOG = "capacities.yaml"
REGIONS = "regions.yaml"
QUESTIONS = "questions.yaml"
PRIORITIES = "priorities.yaml"
CHECKS_FILE = "checks.yaml"
GROUPS_FOLDER = "groups"
GROUPS = f"{GROUPS_FOLDER}/"
SUFFIX = ".yaml"

_group_file = re.compile(rf"{GROUPS}[^./][^/]*{re.escape(SUFFIX)}")


def is_group_file(name: str) -> bool:
    """True for the path of a group file, relative to the data folder."""
    return _group_file.fullmatch(name) is not None


def group_file(group_id: str) -> str:
    """Returns the path of a group's file, relative to the data folder."""
    return f"{GROUPS}{file_name_of(group_id)}"


def file_name_of(group_id: str) -> str:
    """Returns the name of a group's file in the group folder."""
    return f"{group_id}{SUFFIX}"


def group_id_of(name: str) -> str:
    """Returns the id of the group for the path of its file, relative to the data folder."""
    return name.removeprefix(GROUPS).removesuffix(SUFFIX)
