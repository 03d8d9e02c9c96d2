"""Where things stand in the files of a dataset, found by reading these files once more."""

from collections.abc import Callable, Iterable

from ccm.model import Problem
from ccm.parse import locate

Read = Callable[[str], bytes | Problem]


def locate_all(problems: Iterable[Problem], read: Read) -> list[Problem]:
    """The problems with their places, found in their files as `read` gives them; sorted."""
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.path, []).append(problem)
    placed = []
    for path, of_file in by_path.items():
        data = read(path)
        placed += of_file if isinstance(data, Problem) else locate(of_file, data)
    return sorted(placed, key=lambda p: p.sort_key)
