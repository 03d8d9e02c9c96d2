"""The import table of the design: who may import whom, and who owns what outside."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from testing.files import CCM, modules

EVERYTHING = {
    "errors", "model", "table", "yamlfile", "parse", "store", "git", "history", "cache",
    "checks", "reports", "formats", "signals", "cli", "escape", "memory",
    "imports", "exports", "demo", "guide", "workspace",
}  # fmt: skip
MAY_IMPORT = {
    "cli": EVERYTHING - {"git", "yamlfile", "cache"},
    "workspace": {"store", "history", "memory", "git", "parse", "model", "errors", "escape"},
    "store": {"parse", "yamlfile", "memory", "model", "signals", "errors", "escape"},
    "memory": {"cache", "model", "errors", "__version__"},
    "imports": {"parse", "yamlfile", "checks", "model", "errors", "escape"},
    "exports": {"reports", "model", "table", "escape"},
    "demo": {"signals", "git", "history", "yamlfile", "model", "errors", "escape"},
    "history": {"git", "memory", "parse", "model", "signals", "errors", "escape", "__version__"},
    "git": {"errors", "escape"},
    "cache": {"model", "errors"},
    "parse": {"yamlfile", "memory", "model", "errors", "escape"},
    "yamlfile": {"model", "errors"},
    "checks": {"model"},
    "guide": {"model", "checks"},
    "reports": {"model", "table", "escape"},
    "formats": {"model", "table", "escape"},
    "model": set(),
    "table": set(),
    "errors": set(),
    "escape": set(),
    "signals": set(),
    "__main__": {"cli"},
    "__init__": set(),
}
PURE = {"model", "table", "checks", "reports", "exports", "formats", "guide", "imports"}
OUTSIDE_WORLD = {"os", "sys", "pathlib", "shutil", "subprocess", "tempfile", "time", "socket"}
SHARED_BY_REPORTS = {"selection", "cells", "cites", "sentences"}
OWNERS = {
    "typer": {"cli"},
    "rich": {"cli"},
    "sys": {"cli", "__main__", "store", "memory"},
    "subprocess": {"git"},
    "signal": {"signals"},
    "sqlite3": {"cache", "formats"},
    "yaml": {"yamlfile"},
    "pydantic": {"model"},
    "pydantic_core": {"model", "parse", "imports"},
    "tabulate": {"formats"},
    "json": {"cache", "formats", "yamlfile"},
    "csv": {"formats"},
    "tempfile": {"store", "git"},
    "fcntl": {"git", "store"},
}


def owner(path: Path) -> str:
    return path.relative_to(CCM).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module
            yield node.module
            if node.module == "ccm":
                yield from (f"ccm.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(CCM)))
def test_a_module_imports_only_what_the_table_lets_it(path: Path) -> None:
    mine = owner(path)
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "ccm" and rest and rest[0] not in (mine, "__version__"):
            assert rest[0] in MAY_IMPORT[mine], f"{mine} may not import {name}"
        assert mine in OWNERS.get(top, {mine}), f"{mine} may not import {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(CCM)))
def test_every_import_of_an_outside_package_has_an_owner(path: Path) -> None:
    outside = {
        "yaml",
        "typer",
        "rich",
        "pydantic",
        "pydantic_core",
        "tabulate",
        "click",
        "annotated_types",
    }
    used = {name.split(".")[0] for name in imports(path)} & outside
    assert used <= OWNERS.keys()


def test_no_module_is_called_by_a_word_that_says_nothing() -> None:
    empty_words = {"utils", "util", "helpers", "common", "core", "manager", "service", "misc"}
    assert not {path.stem for path in modules()} & empty_words


def test_files_and_functions_stay_short() -> None:
    for path in modules():
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 300, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert node.end_lineno
                assert node.end_lineno - node.lineno < 40, f"{path}: {node.name}"


def test_the_clock_is_read_in_one_place() -> None:
    readers = {
        path.relative_to(CCM).as_posix()
        for path in modules()
        if ".now(" in (text := path.read_text(encoding="utf-8")) or ".today()" in text
    }
    assert readers == {"workspace.py"}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(CCM)))
def test_what_computes_touches_no_file_no_terminal_and_no_process(path: Path) -> None:
    if owner(path) not in PURE:
        return
    assert not {name.split(".")[0] for name in imports(path)} & OUTSIDE_WORLD
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input", "exec", "eval", "__import__"}


def test_exports_know_what_reports_share_and_no_single_report() -> None:
    for path in modules():
        if owner(path) == "exports":
            reports = {name for name in imports(path) if name.startswith("ccm.reports")}
            assert {name.split(".")[2] for name in reports} <= SHARED_BY_REPORTS, path


def test_no_modules_that_compute_import_each_other_in_a_circle() -> None:
    graph = {name_of(path): inside(path) for path in modules() if owner(path) in PURE}
    finished: set[str] = set()
    circles = [find_circle(name, graph, finished, []) for name in graph]
    assert not [circle for circle in circles if circle]


def test_a_name_of_what_computes_stands_for_one_thing() -> None:
    places: dict[str, list[str]] = {}
    for path in modules():
        if not path.relative_to(CCM).as_posix().startswith(("cli/commands/", "cli/actions/")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    places.setdefault(node.name, []).append(name_of(path))
    twice = {name: where for name, where in places.items() if len(where) > 1}
    assert not {
        name: where
        for name, where in twice.items()
        if any(place.split(".")[1] in PURE - {"model"} for place in where)
    }


def name_of(path: Path) -> str:
    """`ccm.reports.gaps`; of a package, its own name."""
    parts = ("ccm", *path.relative_to(CCM).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def inside(path: Path) -> set[str]:
    """The modules of ccm that the file imports anywhere; `from x import y` is y if that is one."""
    known = {name_of(other) for other in modules()}
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (names & known) or {str(node.module)}
    return (found & known) - {name_of(path)}


def find_circle(
    name: str, graph: dict[str, set[str]], finished: set[str], trail: list[str]
) -> list[str]:
    """The modules from `name` back to itself, if there are any."""
    if name in trail:
        return [*trail[trail.index(name) :], name]
    if name in finished:
        return []
    for imported in sorted(graph.get(name, ())):
        circle = find_circle(imported, graph, finished, [*trail, name])
        if circle:
            return circle
    finished.add(name)
    return []
