"""The repositories on which command lines are recorded: each made once, and the same each time."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from random import Random

from testing.recorded.histories import make_history
from testing.recorded.surroundings import PATIENCE, Repository, git, surroundings

EXAMPLES = Path(__file__).parent.parent.parent / "tests" / "examples"
CODES = sorted(path.name for path in (EXAMPLES / "bad").iterdir() if path.is_dir())
HISTORIES = [f"history-{number:02}" for number in range(1, 13)]
_LEVELS = ("none", "none", "low", "low", "medium", "high", "high", "unknown", "not-relevant")
_DAYS = ("2026-10-01", "2026-03-01", "2025-06-30", "2024-01-15", "2019-05-05")
_PLACES = (
    "region: latin-america-caribbean\ncountries: [BO]\nlanguages: [es, ay]",
    "region: latin-america-caribbean\ncountries: [BR]\nlanguages: [pt]",
    "region: central-east-europe-asia\ncountries: [AM]\nlanguages: [hy, ru]",
    "region: central-east-europe-asia\nlanguages: [ka]",
    "region: sub-saharan-africa\ncountries: [NG, GH]\nlanguages: [ha, en]",
    "region: international",
)
_KINDS = ("wiki-community", "user-group", "chapter", "thematic-organization", "hub")
_HOSTILE = (  # what a file may hold
    "::error file=x::y",
    "##[error]x %0A::set-output",
    "<script>alert(1)</script>",
    '" onmouseover="x',
    "{{subst:x}} [[File:x]] ~~~~ |}",
    "`x` **y** _z_ [link](javascript:x) @everyone",
    "=cmd|' /C calc'!A0",
    "[red]x[/red] :smile:",
    "$(touch canary) `touch canary` '; touch canary; '",
    "a\u200fb\xadc\u200bd\U000e0041",
)
_FORBIDDEN = ("\x1b[31mred\x1b]8;;https://example.org\x1b\\", "a\u202eb", "a\x85b\u2028c")
_HOSTILE_FILES = (b"::error::x", b"a\nb", b"\x1b[31mred", b"-rf", b"$(touch canary)", b"a\xff")


def _map(top: Path) -> None:
    """The frozen copy of the real data: half of its groups, then all, then newer entries."""
    map_ = Repository.start(top)
    shutil.copytree(EXAMPLES / "map", map_.data)
    files = sorted((map_.data / "groups").iterdir())
    late = {path: path.read_bytes() for path in files[::2]}
    for path in late:
        path.unlink()
    map_.commit("2024-03-01", "The first half")
    for path, content in late.items():
        path.write_bytes(content)
    map_.commit("2025-06-01", "All groups")
    for path in files[::3]:
        text = path.read_text(encoding="utf-8")
        newer = r"level: high\n    robustness: medium\n    assessed_on: 2026-09-01"
        text = re.sub(r"level: low\n    assessed_on: \d{4}-\d\d-\d\d", newer, text, count=2)
        path.write_text(text, encoding="utf-8")
    map_.commit("2026-10-01", "A workshop")


def _good(top: Path) -> None:
    """The small example with a group that has assessed nothing, and a second commit."""
    good = Repository.start(top)
    shutil.copytree(EXAMPLES / "good", good.data)
    (top / "README.md").write_text("An example.\n", encoding="utf-8")
    hub = "name: Example group 5\nkind: hub\nregion: north-west-europe\n"
    good.group("example-group-5").write_text(hub, encoding="utf-8")
    good.commit("2024-01-01", "An example")
    path = good.group("example-group-1")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("level: low\n    robustness: none", "level: none"))
    good.commit("2026-05-01", "A slip")
    path.write_text(text, encoding="utf-8")
    good.commit("2026-06-01", "The slip is corrected")


def _states(top: Path) -> None:
    """Every state of a cell many times, and a working tree that differs from its commit."""
    states, dice = Repository.start(top), Random(1)
    shutil.copytree(EXAMPLES / "map", states.data)
    shutil.rmtree(states.data / "groups")
    (states.data / "groups").mkdir()
    catalog = (states.data / "capacities.yaml").read_text(encoding="utf-8")
    capacities = re.findall(r"^      - id: (\S+)", catalog, re.MULTILINE)
    for number in range(1, 31):
        entries = dice.sample(capacities, dice.randint(4, len(capacities)))
        text = _state_group(number, entries, dice)
        states.group(f"group-{number:02}").write_text(text, encoding="utf-8")
    states.commit("2025-12-01", "All states")
    states.group("group-07").unlink()
    path = states.group("group-01")
    path.write_text(path.read_text(encoding="utf-8").replace("level: low", "level: medium"))
    states.group("group-99").write_text(_state_group(99, capacities[:5], dice), encoding="utf-8")
    (states.data / "notes.txt").write_text("Not a data file.\n", encoding="utf-8")


def _state_group(number: int, capacities: Iterable[str], dice: Random) -> str:
    lines = [f"name: Group {number}", f"kind: {dice.choice(_KINDS)}", dice.choice(_PLACES)]
    lines += [f"people_served: {10 ** dice.randint(2, 7)}"] if dice.random() < 0.5 else []
    lines += ["emerging: true"] if dice.random() < 0.2 else []
    lines += ["ended_on: 2025-06-30"] if number % 10 == 0 else []
    lines += ["defers_to: {evaluation: group-02}"] if number % 7 == 0 else []
    lines += ["assessments:"]
    for capacity in capacities:
        level = dice.choice(_LEVELS)
        lines += [f"  {capacity}:", f"    level: {level}"]
        if level in {"low", "medium", "high"} and dice.random() < 0.7:
            lines += [f"    robustness: {dice.choice(('none', 'low', 'medium', 'high'))}"]
        lines += [f"    assessed_on: {dice.choice(_DAYS)}"]
        lines += ["    note: Not for us"] if level == "not-relevant" else []
        lines += ["    status: " + dice.choice(("provisional", "agreed", "disputed"))]
    return "\n".join(lines) + "\n"


def _hostile(top: Path) -> None:
    """Names of groups, files and authors that an attacker chose."""
    hostile = Repository.start(top)
    shutil.copytree(EXAMPLES / "good", hostile.data)
    for level, day in (("low", "2024-03-01"), ("high", "2026-03-01")):
        for number, word in enumerate(_HOSTILE):
            quoted = '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
            text = (
                f"name: {quoted}\nkind: chapter\nregion: latin-america-caribbean\n"
                f"source: {quoted}\nassessments:\n  bots:\n    level: {level}\n"
                f"    robustness: none\n    assessed_on: {day}\n    note: {quoted}\n"
            )
            hostile.group(f"payload-{number}").write_text(text, encoding="utf-8")
        author = {"GIT_AUTHOR_NAME": f"##[error]a\u202eb {level}"}
        hostile.commit(day, "::error::x", **author)
    for number, word in enumerate(_FORBIDDEN):
        hostile.group(f"forbidden-{number}").write_bytes(f"name: {word}\n".encode())
    plain = hostile.group("example-group-1").read_bytes()
    for number, name in enumerate(_HOSTILE_FILES):
        path = bytes(hostile.data) + b"/groups/" + name + b".yaml"
        Path(path.decode(errors="surrogateescape")).write_bytes(
            plain.replace(b"group 1", b"file %d" % number)
        )
    hostile.commit("2026-04-01", "Files")


def _broken(top: Path) -> None:
    """The small example with every bad group file, in its history and in its working tree."""
    broken = Repository.start(top)
    shutil.copytree(EXAMPLES / "good", broken.data)
    broken.commit("2024-01-01", "An example")
    for code in CODES:
        for path in (EXAMPLES / "bad" / code).glob("groups/*.yaml"):
            shutil.copyfile(path, broken.group(code), follow_symlinks=False)
    broken.commit("2024-06-01", "Bad files")


def _bad(top: Path) -> None:
    """A dataset for each bad example, in the folder of that name."""
    bad = Repository.start(top)
    for code in CODES:
        shutil.copytree(EXAMPLES / "good", top / code)
        shutil.copytree(EXAMPLES / "bad" / code, top / code, symlinks=True, dirs_exist_ok=True)
        (top / code / "expected.txt").unlink()
    bad.commit("2026-01-01", "Bad examples")


def _without_lists(top: Path) -> None:
    """A dataset whose catalog is broken and whose regions are missing."""
    lists = Repository.start(top)
    shutil.copytree(EXAMPLES / "good", lists.data)
    lists.commit("2024-01-01", "An example")
    (lists.data / "capacities.yaml").write_text("version: 1\n", encoding="utf-8")
    (lists.data / "regions.yaml").unlink()
    (lists.data / "questions.yaml").unlink()
    lists.commit("2024-02-01", "Lists are missing")


def _nested(top: Path) -> None:
    """A repository with a dataset in a folder of it, and folders beside that."""
    nested = Repository.start(top)
    shutil.copytree(EXAMPLES / "good", top / "maps" / "small" / "data")
    (top / "maps" / "small" / "a folder").mkdir()
    (top / "maps" / "small" / "a folder" / "here").write_text("x\n", encoding="utf-8")
    nested.commit("2024-01-01", "An example")
    (top / "maps" / "elsewhere").write_text("x\n", encoding="utf-8")
    nested.commit("2024-06-01", "Nothing of the dataset")


def _unborn(top: Path) -> None:
    """A repository without a commit."""
    shutil.copytree(EXAMPLES / "good", Repository.start(top).data)


def _plain(top: Path) -> None:
    """A dataset without a repository."""
    shutil.copytree(EXAMPLES / "good", top / "data")


def _empty(top: Path) -> None:
    """A repository with a dataset that has no group."""
    empty = Repository.start(top)
    ignored = shutil.ignore_patterns("example-group-*")
    shutil.copytree(EXAMPLES / "good", empty.data, ignore=ignored)
    (empty.data / "groups" / ".gitkeep").touch()
    empty.commit("2024-01-01", "No group yet")
    empty.commit("2024-06-01", "Still none")


def _sparse(top: Path) -> None:
    _clone(top)
    git(top, "sparse-checkout", "set", "--no-cone", "/*", "!example-group-2*.yaml")


def _partial(top: Path) -> None:
    _clone(top, "--filter=blob:none")


def _shallow(top: Path) -> None:
    _clone(top, "--depth=40")


def _clone(top: Path, *options: str) -> None:
    git(top.parent, "clone", "--quiet", *options, f"file://{top.parent / 'demo'}", top.name)
    git(top, "config", "maintenance.auto", "false")  # it would go on behind a fetch


_MAKERS: dict[str, Callable[[Path], None]] = {
    "map": _map,
    "good": _good,
    "states": _states,
    "hostile": _hostile,
    "broken": _broken,
    "bad": _bad,
    "without-lists": _without_lists,
    "nested": _nested,
    "unborn": _unborn,
    "plain": _plain,
    "empty": _empty,
    "sparse": _sparse,
    "partial": _partial,
    "shallow": _shallow,
}


def make_missing(worlds: Path, names: Iterable[str], *, demo_by: Iterable[str]) -> None:
    """Make each repository of these names that is not in `worlds` yet; the demo by that ccm."""
    wanted = {*names}
    if wanted & {"sparse", "partial", "shallow"}:
        wanted.add("demo")
    for name in sorted(wanted, key=lambda name: (name != "demo", name)):
        if not _sum_file(worlds, name).exists():
            shutil.rmtree(worlds / name, ignore_errors=True)
            _make(worlds / name, demo_by)
            _sum_file(worlds, name).write_text(digest(worlds / name), encoding="ascii")


def _make(top: Path, demo_by: Iterable[str]) -> None:
    if top.name == "demo":
        command = [*demo_by, "demo", str(top)]
        subprocess.run(command, env=surroundings(), check=True, timeout=PATIENCE)
        git(top, "config", "uploadpack.allowFilter", "true")
        git(top, "config", "uploadpack.allowAnySHA1InWant", "true")
    elif top.name in HISTORIES:
        make_history(top, int(top.name[-2:]), EXAMPLES / "good")
    else:
        _MAKERS[top.name](top)


def _sum_file(worlds: Path, name: str) -> Path:
    return worlds / f"{name}.sum"


def expected_digest(worlds: Path, name: str) -> str:
    """The digest that a repository had when it was made."""
    return _sum_file(worlds, name).read_text(encoding="ascii")


def digest(top: Path) -> str:
    """A sum over every file of a repository, those of git too."""
    whole = sha256()
    for path in sorted(top.rglob("*")):
        content = bytes(path.readlink()) if path.is_symlink() else b""
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
        whole.update(b"%r %d\n" % (bytes(path.relative_to(top)), len(content)) + content)
    return whole.hexdigest()
