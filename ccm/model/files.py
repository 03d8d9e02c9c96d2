"""The files of a dataset, by their paths below the data folder: which there are, and whose."""

import re

CATALOG = "capacities.yaml"
REGIONS = "regions.yaml"
QUESTIONS = "questions.yaml"
PRIORITIES = "priorities.yaml"
GROUPS_FOLDER = "groups"
GROUPS = f"{GROUPS_FOLDER}/"
SUFFIX = ".yaml"

_group_file = re.compile(rf"{GROUPS}[^./][^/]*{re.escape(SUFFIX)}")


def is_group_file(name: str) -> bool:
    """Whether a path below the data folder is that of a group file."""
    return _group_file.fullmatch(name) is not None


def group_file(group_id: str) -> str:
    """The path of a group's file below the data folder."""
    return f"{GROUPS}{file_name_of(group_id)}"


def file_name_of(group_id: str) -> str:
    """The name of a group's file in the folder of the groups."""
    return f"{group_id}{SUFFIX}"


def group_id_of(name: str) -> str:
    """The id of the group whose file has this path below the data folder."""
    return name.removeprefix(GROUPS).removesuffix(SUFFIX)
