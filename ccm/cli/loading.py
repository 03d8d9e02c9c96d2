"""The dataset a command works on: found, loaded as of today, and with the commit it stands on."""

import os

from ccm.cli.clock import today
from ccm.cli.talk import say
from ccm.errors import DataError
from ccm.model import Dataset
from ccm.parse import ParsedDataset
from ccm.store import find_data_folder, load_dataset


def data_folder(named: str | None) -> str:
    """The data folder: the one named, or that of CCM_DATA, or the nearest going up from here."""
    return find_data_folder(os.getcwd(), named=named or os.environ.get("CCM_DATA") or None)


def load(folder: str) -> ParsedDataset:
    """The dataset in `folder` as of today, with the commit it stands on, and its problems."""
    from ccm.history import find_work_tree

    parsed = load_dataset(folder, as_of=today())
    if parsed.dataset is None:
        return parsed
    tree = find_work_tree(folder)
    dataset = parsed.dataset.at_commit(tree.revision, modified=tree.modified)
    return ParsedDataset(dataset, parsed.problems)


def readable(parsed: ParsedDataset) -> Dataset:
    """The dataset; DataError where there is none, and a word on stderr about broken files."""
    if parsed.dataset is None:
        first = parsed.problems[0]
        raise DataError(
            f"the dataset cannot be read: {first.path}: {first.message}",
            hint="all that is wrong: ccm validate",
        )
    for path in parsed.dataset.unreadable:
        say(f"ccm: {path} cannot be read and is not counted; see: ccm validate {path}")
    return parsed.dataset


def load_lists() -> Dataset | None:
    """The catalog and the regions of the nearest dataset; None where they cannot be read."""
    return load_dataset(data_folder(None), as_of=today(), only_lists=True).dataset
