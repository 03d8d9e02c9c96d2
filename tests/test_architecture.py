"""The plan of the rooms, held: who may import whom, who owns what outside, one name for a thing."""

import ast
import re
from pathlib import Path

import pytest

from testing.files import CCM, modules
from testing.imports import circles, graph, imports, name_of, room_of, tree_of
from testing.settings import ROOT

LEAVES = {"errors", "escape", "signals"}
# Besides itself and LEAVES. What is asked of the package ccm itself is its __version__.
MAY_IMPORT: dict[str, set[str]] = {
    "__main__": {"cli"},
    "cli": {
        "workspace", "demo", "exports", "reports", "imports", "guide", "formats", "checks",
        "explanations", "review", "history", "store", "parse", "i18n", "sheet", "site", "table",
        "model",
    },
    "workspace": {"today", "store", "history", "memory", "parse", "model"},
    "demo": {"git", "yamlfile", "model"},
    "exports": {"reports", "table", "model"},
    "review": {"reports", "checks", "sheet", "table", "model"},
    "reports": {"table", "model"},
    "imports": {"parse", "yamlfile", "checks", "model"},
    "guide": {"checks", "model"},
    "formats": {"sheet", "table", "model"},
    "explanations": {"checks", "review"},
    "charts": {"table", "model"},
    "site": {"reports", "exports", "formats", "charts", "table", "model"},
    "checks": {"model"},
    "history": {"git", "memory", "parse", "model"},
    "store": {"parse", "yamlfile", "memory", "model"},
    "parse": {"yamlfile", "memory", "model"},
    "yamlfile": {"model"},
    "memory": {"cache", "model"},
    "cache": set(),
    "git": set(),
    "i18n": {"model"},
    "today": {"model"},
    "sheet": {"model"},
    "table": {"model"},
    "model": set(),
    "errors": set(),
    "escape": set(),
    "signals": set(),
}  # fmt: skip
OF_PARSE_FOR_CLI = {"ccm.parse.dataset.ParsedDataset"}  # its types alone
OF_HISTORY_FOR_CLI = {
    "ccm.history.authors",
    "ccm.history.ever",
    "ccm.history.branches",
    "ccm.history.last_readable",
    "ccm.history.lines",
    "ccm.history.parted",
    "ccm.history.since",
    "ccm.history.staging",
}
SHARED_BY_REPORTS = {"selection", "cells", "cites", "sentences", "nobody"}
OWNERS = {
    "typer": {"cli"},
    "rich": {"cli"},
    "click": set[str](),
    "sys": {"cli", "__main__", "store", "memory"},
    "subprocess": {"git"},
    "signal": {"signals"},
    "sqlite3": {"cache", "formats"},
    "yaml": {"yamlfile"},
    "pydantic": {"model"},
    "pydantic_core": {"model", "parse"},
    "annotated_types": set[str](),
    "tabulate": {"formats"},
    "anyascii": {"model"},
    "confusable_homoglyphs": {"checks"},
    "csv": {"formats", "charts"},  # charts read their own data
    "jinja2": {"charts", "site"},
    "markupsafe": {"charts", "site"},
    "http": {"site"},
    "socketserver": {"site"},
    "tempfile": {"store", "git", "site"},
    "fcntl": {"git", "store"},
}
PURE = {
    "model", "sheet", "table", "checks", "explanations", "reports", "review", "exports", "formats",
    "guide", "imports",
}  # fmt: skip
OUTSIDE_WORLD = {"os", "sys", "pathlib", "shutil", "subprocess", "tempfile", "time", "socket"}
ALL = pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(CCM)))


@ALL
def test_a_module_imports_only_what_the_table_lets_it(path: Path) -> None:
    room = room_of(name_of(path))
    for name in imports(path):
        other = room_of(name)
        if name.split(".")[0] == "ccm" and other not in (room, "__version__"):
            assert other in MAY_IMPORT[room] | LEAVES, f"{room} may not import {name}"
        assert room in OWNERS.get(name.split(".")[0], {room}), f"{room} may not import {name}"


@ALL
def test_of_deeper_rooms_the_command_line_has_only_what_is_for_it(path: Path) -> None:
    if room_of(name_of(path)) == "cli":
        names = set(imports(path))
        assert {n for n in names if n.startswith("ccm.parse.")} <= OF_PARSE_FOR_CLI
        modules_of_history = {n.rpartition(".")[0] for n in names if n.startswith("ccm.history")}
        assert modules_of_history <= OF_HISTORY_FOR_CLI


@ALL
def test_a_command_has_its_options_and_hands_over_to_the_action_of_its_name(path: Path) -> None:
    name = name_of(path)
    if not name.startswith("ccm.cli.commands.") or path.name == "__init__.py":
        return
    action = name.replace(".commands.", ".actions.")
    at_top = {
        f"{node.module}"
        for node in tree_of(path).body
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("ccm")
    }
    everywhere = {n.rpartition(".")[0] for n in imports(path) if n.startswith("ccm.")}
    words = {"ccm.cli.options", "ccm.formats", "ccm.model.words"}
    assert at_top <= words
    assert everywhere <= {*words, action}
    assert action in everywhere


@ALL
def test_what_computes_touches_no_file_no_terminal_and_no_process(path: Path) -> None:
    if room_of(name_of(path)) not in PURE:
        return
    assert not {name.split(".")[0] for name in imports(path)} & OUTSIDE_WORLD
    calls = {
        node.func.id
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input", "exec", "eval", "__import__"}


def test_exports_know_what_reports_share_and_no_single_report() -> None:
    for path in modules():
        if room_of(name_of(path)) == "exports":
            reports = {name for name in imports(path) if name.startswith("ccm.reports")}
            assert {name.split(".")[2] for name in reports} <= SHARED_BY_REPORTS, path


def test_the_clock_is_read_in_one_place() -> None:
    readers = {
        name_of(path)
        for path in modules()
        if ".now(" in (text := path.read_text(encoding="utf-8")) or ".today()" in text
    }
    assert readers == {"ccm.today"}


def test_no_import_goes_in_a_circle_inside_a_room_or_between_rooms() -> None:
    assert circles(graph()) == []
    rooms: dict[str, set[str]] = {}
    for name, imported in graph().items():
        rooms.setdefault(room_of(name), set()).update(map(room_of, imported))
    between = {room: frozenset(others - {room, ""}) for room, others in rooms.items()}
    assert circles(between) == []


def test_a_circle_is_found_however_long_it_is() -> None:
    imported = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": {"e"}, "e": set[str]()}
    assert circles({name: frozenset(others) for name, others in imported.items()}) == [
        ["a", "b", "c", "a"]
    ]


def test_no_name_of_a_class_or_function_stands_for_two_things() -> None:
    places: dict[str, list[str]] = {}
    for path in modules():
        if not name_of(path).startswith(("ccm.cli.commands", "ccm.cli.actions")):
            for node in tree_of(path).body:
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    places.setdefault(node.name.lstrip("_"), []).append(name_of(path))
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_no_module_is_called_by_a_word_that_says_nothing() -> None:
    empty_words = {"utils", "util", "helpers", "common", "core", "manager", "service", "misc"}
    assert not {path.stem for path in modules()} & empty_words


@ALL
def test_files_and_functions_stay_short(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 300
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno
            assert node.end_lineno - node.lineno < 40, node.name


def test_the_page_on_architecture_has_the_same_table() -> None:
    page = (ROOT / "docs/contributing/architecture.md").read_text(encoding="utf-8")
    table = page.partition("| room | may import |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    written = {
        room: {name for name in re.findall(r"`(\w+)`", imported) if name in MAY_IMPORT}
        for rooms, imported in rows
        for room in re.findall(r"`(\w+)`", rooms)
    }
    held = {room: others for room, others in MAY_IMPORT.items() if room not in LEAVES}
    assert written == {room: others for room, others in held.items() if room != "__main__"}


def test_the_page_on_architecture_names_every_file_and_no_other() -> None:
    page = (ROOT / "docs/contributing/architecture.md").read_text(encoding="utf-8")
    plan = page.partition("```\nccm/")[2].partition("\ntesting/")[0]
    there = {path.stem for path in modules()} | {path.parent.name for path in modules()}
    parts = [re.findall(r"\w+", part.replace(".py", "")) for part in re.split(r" {3,}|\n", plan)]
    lists = [names for names in parts if len(there.intersection(names)) * 2 > len(names)]
    named = {name for names in lists for name in names}
    assert named <= there
    deep = {"ask", "over_time", "mentoring", "invest", "commands", "actions"}
    for path in modules():
        way = path.relative_to(CCM).with_suffix("").parts
        if path.name != "__init__.py":
            assert {way[0], way[-1] if not deep & set(way) else way[1]} <= named, path
