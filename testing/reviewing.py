"""Pull requests as folders: each becomes a branch of a real repository, and gets its sheet.

An example is a folder in `tests/examples/review/honest/` or `tests/examples/review/odd/`:

- `change/` has the files that it adds or replaces, by their paths below `data/`.
- `removed.txt`, if any, has a line for each file that it removes.
- `author.txt`, if any, has the name of its author. Without it, EARLIER_AUTHOR made it.
- `sheet.txt` is the sheet that it gets; `make renew` writes it.

They all begin with `tests/examples/review/base/`. LIST_AUTHOR wrote its lists, and EARLIER_AUTHOR
its groups.
"""

import re
import shutil
from pathlib import Path

from testing.repository import Repository, git
from testing.settings import EXAMPLES

REVIEW = EXAMPLES / "review"
LIST_AUTHOR, EARLIER_AUTHOR = "Example contributor 1", "Example contributor 2"
DAYS = ("2026-02-01", "2026-03-01", "2026-11-20")  # of the lists, the groups, the pull request
_COMMIT = re.compile(r"(?<=commit )[0-9a-f]{10}\b")


def pull_requests(kind: str) -> list[Path]:
    """The `honest` or the `odd` examples, by name."""
    return sorted(path for path in (REVIEW / kind).glob("*") if path.is_dir())


def open_pull_request(example: Path, top: Path) -> Repository:
    """A new repository in `top`, on the branch of the pull request, which is one commit."""
    _copy(REVIEW / "base", top / "data")
    git(top, "init", "--quiet", "--initial-branch=main", "--template=")
    repository = Repository(top, top / "data")
    _commit(repository, LIST_AUTHOR, DAYS[0], ":(glob)data/*.yaml")
    _commit(repository, EARLIER_AUTHOR, DAYS[1], "data")
    repository.git("switch", "--quiet", "--create", example.name)
    if (example / "change").exists():
        _copy(example / "change", repository.data)
    for name in _lines(example / "removed.txt"):
        (repository.data / name).unlink()
    [author] = _lines(example / "author.txt") or [EARLIER_AUTHOR]
    _commit(repository, author, DAYS[2], "data")
    return repository


def without_commits(sheet: str) -> str:
    """The sheet with … for the ids of commits, which change with every file of the base."""
    return _COMMIT.sub("…", sheet)


def _copy(folder: Path, to: Path) -> None:
    """Copy the files with new times: git takes two of one size and one time for the same file."""
    shutil.copytree(folder, to, dirs_exist_ok=True, copy_function=shutil.copyfile)


def _commit(repository: Repository, author: str, day: str, what: str) -> None:
    repository.git("add", "--all", "--", what)
    settings = ("-c", f"user.name={author}")
    repository.git(*settings, "commit", "--quiet", "--message", "data: an example", at=day)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
