"""The working tree: find the data folder, load it, put one assessment into one file.

Writing is in `ccm.store.writing`, so that a command that only reads does not load it.
"""

from ccm.store.reading import (
    find_data_folder,
    group_ids,
    load_dataset,
    load_priorities,
    read_file,
)

__all__ = [
    "find_data_folder",
    "group_ids",
    "load_dataset",
    "load_priorities",
    "read_file",
]
