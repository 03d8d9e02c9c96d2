"""Reads from their source what the modules of ccm import and define."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from testing.files import CCM, modules

Graph = Mapping[str, frozenset[str]]


@cache
def tree_of(path: Path) -> ast.Module:
    """The source of a module, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """`ccm.reports.gaps`; of the file of a package, the package's own name."""
    parts = ("ccm", *path.relative_to(CCM).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(name: str) -> str:
    """The room below ccm that a module is in: `reports`; of the package ccm, an empty text."""
    return name.partition(".")[2].partition(".")[0]


def imports(path: Path) -> Iterator[str]:
    """Every module or name that the file imports, anywhere: also late, and for types alone."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def graph() -> Graph:
    """The modules of ccm, each with those that it imports."""
    names = frozenset(map(name_of, modules()))
    return {
        name_of(path): frozenset(_modules_in(imports(path), names) - {name_of(path)})
        for path in modules()
    }


def _modules_in(imported: Iterable[str], names: frozenset[str]) -> set[str]:
    """`ccm.model.Level` is imported of the module `ccm.model`."""
    return {
        whole if whole in names else whole.rpartition(".")[0]
        for whole in imported
        if whole.startswith("ccm")
    } & names


def circles(imported: Graph) -> list[list[str]]:
    """A way from a module back to itself for each place where there is one."""
    finished: set[str] = set()
    found: list[list[str]] = []

    def follow(name: str, trail: list[str]) -> None:
        if name in trail:
            found.append([*trail[trail.index(name) :], name])
        elif name not in finished:
            for other in sorted(imported.get(name, ())):
                follow(other, [*trail, name])
            finished.add(name)

    for name in sorted(imported):
        follow(name, [])
    return found
