"""Finds places and lines in the files of a dataset, by reading these files a second time."""

from collections.abc import Callable, Iterable

from ccm.model import KeyPath, Problem
from ccm.parse.dataset import find_lines, locate

Read = Callable[[str], bytes | Problem]


def locate_all(problems: Iterable[Problem], read: Read) -> list[Problem]:
    """Returns the problems with their places, sorted; `read` gives the bytes of a file by path."""
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.path, []).append(problem)
    placed = []
    for path, of_file in by_path.items():
        data = read(path)
        placed += of_file if isinstance(data, Problem) else locate(of_file, data)
    return sorted(placed, key=lambda p: p.sort_key)


def find_all_lines(
    keys_in_files: Iterable[tuple[str, KeyPath]], read: Read
) -> dict[tuple[str, KeyPath], int]:
    """Returns the line of each key by its file and key path, without missing keys.

    `read` gives the bytes of a file by its path, from the working tree or from a revision.
    """
    by_path: dict[str, list[KeyPath]] = {}
    for path, keys in keys_in_files:
        by_path.setdefault(path, []).append(keys)
    lines = {}
    for path, keys_of_file in by_path.items():
        data = read(path)
        if not isinstance(data, Problem):
            line_of = find_lines(data, keys_of_file)
            lines.update({(path, keys): line for keys, line in line_of.items()})
    return lines
