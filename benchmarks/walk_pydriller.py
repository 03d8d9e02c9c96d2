"""Read every modified file of the newest commits of a repository with PyDriller.

Arguments: the repository, how many commits, and the file into which the number of group files
that were read is written.
"""

import sys
from itertools import islice
from pathlib import Path

from pydriller import Repository  # type: ignore[import-not-found]


def main() -> None:
    """Walk, and count the contents that are those of group files."""
    folder, commits, answer = sys.argv[1:]
    read = 0
    for commit in islice(Repository(folder, order="reverse").traverse_commits(), int(commits)):
        for file in commit.modified_files:
            path = file.new_path or ""
            read += bool(file.source_code) and path.startswith("data/groups/")
    Path(answer).write_text(str(read), encoding="ascii")


if __name__ == "__main__":
    main()
