"""The import table of the design: who may import whom, and who owns what outside."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from testing.modules import CCM, modules

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
