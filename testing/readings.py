"""Reads a history without a cache, and with the cache of earlier processes."""

from pathlib import Path

from ccm.history.reading import read_history
from ccm.history.repository import open_repository
from ccm.history.snapshot import load_past
from ccm.memory import Memory
from ccm.model import History
from testing.repository import Repository


class Read:
    """Returns the history that a new process reads at a commit; `words` get its progress."""

    def __init__(self, folder: Path, commit: str, kept_in: Path | None) -> None:
        self.words: list[int] = []
        with Memory(str(kept_in) if kept_in else None) as memory:
            repository = open_repository(str(folder))
            dataset = load_past(repository, commit, memory=memory).parsed.dataset
            assert dataset
            self.history = read_history(
                repository, dataset, commit, memory=memory, progress=self.words.append
            )


def fresh(folder: Path, commit: str = "HEAD") -> History:
    return Read(folder, commit, None).history


def remembered(folder: Path, memory: Path, commit: str = "HEAD") -> History:
    return Read(folder, commit, memory).history


def same_from_both(repository: Repository, memory: Path) -> History:
    """Returns the cached history at HEAD, after a check that it is the history in git."""
    history, expected = remembered(repository.data, memory), fresh(repository.data)
    assert history == expected
    assert list(history.series) == list(expected.series)
    return history
