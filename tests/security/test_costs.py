"""Whatever one file holds: seconds and 300 MB for `validate` and every report.

Each kind of hostile file is as large as a file may be, or holds as many values as one may. Every
command is measured against the same command on a harmless file of the same size, in the same run.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from testing.costs import GROUP
from testing.settings import EXAMPLES, ROOT, TODAY

FULL = 1024 * 1024 - 400
HEAD = "name: Example group 9\nkind: user-group\nregion: international\n"
ENTRIES = f"{HEAD}assessments:\n"
ENTRY = f"{ENTRIES}  bots:\n    level: low\n    assessed_on: 2026-01-01\n"
CATALOG = "version: 1\nareas:\n  - id: area-1\n    name: Area\n    capacities:\n"
TIMES = 20  # as long as with a harmless file
LEAST = 0.15  # seconds: a command that takes less is not worth a measurement
MOST_MIB = 300


def full(unit: str) -> str:
    """As often as a file has room for."""
    return unit * (FULL // len(unit.encode()))


def many(line: Callable[[int], str], number: int) -> str:
    return "".join(line(n) for n in range(number))


def entry(capacity: str, *, level: str = "low", day: str = "2026-01-01") -> str:
    return f"  {capacity}:\n    level: {level}\n    assessed_on: {day}\n"


def question(number: int, rest: str) -> str:
    return f"  - id: q{number}\n    text: Which of {number}?\n    {rest}\n"


def capacity(number: int, rest: str = "") -> str:
    rubric = "{none: a, low: b, medium: c, high: d}"
    return (
        f"      - id: cap-{number}\n        name: Capacity {number}\n        question: How?\n"
        f"        rubric: {rubric}\n        origin: map\n        cost: low\n        risk: low\n"
        f"{rest}"
    )


GROUPS = {
    "comments": HEAD + full("#\n"),
    "blank lines": HEAD + full("\n"),
    "lines of blanks": HEAD + full(" " * 400 + "\n"),
    "CRLF": HEAD + full("\r\n"),
    "blanks behind a date": f"{HEAD}contact: 2024-01-01{full(' ')}x\n",
    "tabs behind a date": f"{HEAD}contact: 2024-01-01{full(chr(9))}x\n",
    "digits": f"{HEAD}contact: {full('1')}\n",
    "numbers of an old kind": f"{HEAD}contact: {full('1:')}x\n",
    "a key of digits": f'{HEAD}"{full("1")}": x\n',
    "escapes": f'{HEAD}source: "{full(chr(92) + chr(34))}"\n',
    "a quote never closed": f'{HEAD}source: "{full(chr(92) + chr(34))}\n',
    "quotes never closed": f"{HEAD}x: {full('[' + chr(34) + 'a')}\n",
    "brackets": f"{HEAD}x: {full('[')}",
    "braces": f"{HEAD}x: {full('{a: ')}",
    "dashes": f"{HEAD}x:\n{full('- ')}",
    "complex keys": f"{HEAD}x: {{{full('? ')}}}\n",
    "wide and deep": f"{HEAD}x: {'[' * 18}{', '.join(['a'] * 19_000)}{']' * 18}\n",
    "anchors": HEAD + many(lambda n: f"k{n}: &a{n} x\n", 9_900),
    "aliases": HEAD + many(lambda n: f"k{n}: *a\n", 9_900),
    "documents": HEAD + full("---\n"),
    "directives": full("%YAML 1.2\n"),
    "duplicate keys": HEAD + many(lambda n: f"name: x{n}\n", 9_900),
    "unknown keys": HEAD + many(lambda n: f"k{n}: x\n", 9_900),
    "long unknown keys": HEAD + many(lambda n: f"countries_{n}_{'a' * 80}: x\n", 9_900),
    "unknown keys of an entry": ENTRY + many(lambda n: f"    k{n}: x\n", 9_900),
    "capacities nearly known": ENTRIES + many(lambda n: entry(f"social-media-{n}"), 3_300),
    "enormous capacities": ENTRIES + many(lambda n: entry(f"bots-{'ab' * 2000}{n}"), 240),
    "bad days": ENTRIES + many(lambda n: entry(f"c{n}", day="2026-13-01"), 3_300),
    "bad levels": ENTRIES + many(lambda n: entry(f"c{n}", level=f"hgih{n}"), 3_300),
    "future days": ENTRIES + many(lambda n: entry(f"c{n}", day="2027-01-01"), 3_300),
    "entries of texts": ENTRIES + many(lambda n: f"  c{n}: x\n", 9_900),
    "countries": f"{HEAD}countries:\n" + many(lambda n: f"  - X{n}\n", 19_000),
    "countries on one line": f"{HEAD}countries: [{', '.join(f'X{n:040}' for n in range(15_000))}]",
    "earlier ids": f"{HEAD}formerly:\n" + many(lambda n: f"  - AB_{n}\n", 19_000),
    "addresses": f"{HEAD}links:\n" + many(lambda n: f"  - htp://{n}\n", 19_000),
    "an endless address": f"{HEAD}links:\n  - https://{full('a')} x\n",
    "evidence": f"{ENTRY}    evidence:\n" + many(lambda n: f"      - htp://{n}\n", 19_000),
    "deferred areas": f"{HEAD}defers_to:\n"
    + many(lambda n: f"  communication-{n}: example-gruop-{n}\n", 9_900),
    "languages": f"{HEAD}languages:\n"
    + many(lambda n: f"  - l-{n}\n", 500)
    + "assessments:\n"
    + many(lambda n: entry(f"cap-{n}"), 400),
    "misread words": f"{HEAD}countries:\n" + "  - no\n" * 19_000,
    "an endless name": HEAD.replace("Example group 9", full("Ab ") + "x"),
    "a wide name": HEAD.replace("Example group 9", full("字")),
    "an endless region": HEAD.replace("international", full("z")),
    "combining characters": HEAD.replace("international", "a" + full("\u0301")),
    "an endless level": ENTRIES + entry("bots", level=full("high")),
    "an endless note": f"{ENTRY}    note: {full('words and words ')}x\n",
    "a folded text of blank lines": f'{HEAD}source: "b\n{full(chr(10))}  c"\n',
}
LISTS = {
    "questions of filters": (
        "questions.yaml",
        "questions:\n"
        + many(
            lambda n: question(
                n, f"capacity: bots\n    at_least: low\n    filters: {{group: example-gruop-{n}}}"
            ),
            1_600,
        ),
    ),
    "questions nearly of a capacity": (
        "questions.yaml",
        "questions:\n"
        + many(lambda n: question(n, f"capacity: sociel media {n}\n    at_least: low"), 2_000),
    ),
    "questions": (
        "questions.yaml",
        "questions:\n" + many(lambda n: question(n, "capacity: bots\n    at_least: low"), 2_000),
    ),
    "values of one filter": (
        "questions.yaml",
        "questions:\n"
        + question(1, f"asks: gaps\n    filters: {{group: [{', '.join(['gruop'] * 19_000)}]}}"),
    ),
    "requirements": (
        "capacities.yaml",
        CATALOG + many(lambda n: capacity(n, f"        requires: [cap-{n}x]\n"), 700),
    ),
    "areas": (
        "capacities.yaml",
        "version: 1\nareas:\n"
        + many(lambda n: f"  - {{id: a-{n}, name: A, capacities: []}}\n", 2_400),
    ),
    "an endless name of a capacity": (
        "capacities.yaml",
        CATALOG + capacity(1).replace("Capacity 1", full("Ab ") + "x"),
    ),
    "regions": (
        "regions.yaml",
        "regions:\n" + many(lambda n: f"  - {{id: r-{n}, name: R}}\n", 3_300),
    ),
    "countries of a region": (
        "regions.yaml",
        "regions:\n  - id: lac\n    name: LAC\n    countries:\n"
        + many(lambda n: f"      C{n}: {{name: Country {n}}}\n", 4_900),
    ),
    "an endless name of a region": (
        "regions.yaml",
        f"regions:\n  - id: lac\n    name: {full('L')}\n    countries: {{AM: {{name: A}}}}\n",
    ),
    "weights": ("priorities.yaml", many(lambda n: f"stal{n}: 1\n", 9_900)),
    "an endless weight": ("priorities.yaml", f"stale: {full('1.')}\n"),
}  # fmt: skip
HOSTILE = {name: (f"groups/{GROUP}.yaml", text) for name, text in GROUPS.items()} | LISTS
HARMLESS = ENTRY + full("# A comment that says nothing of importance.\n")


def costs(folder: Path, name: str, text: str) -> dict[str, Any]:
    """What each command costs on the small dataset with one file of its own."""
    data = Path(shutil.copytree(EXAMPLES / "good", folder / "data"))
    (data / name).write_bytes(text.encode()[: 1024 * 1024])
    done = subprocess.run(
        [sys.executable, "-m", "testing.costs", str(data)],
        cwd=ROOT,
        env={**os.environ, "CCM_TODAY": TODAY, "CCM_CACHE_DIR": f"{os.devnull}/none"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    folder = tmp_path_factory.mktemp("harmless")
    seconds: dict[str, float] = costs(folder, f"groups/{GROUP}.yaml", HARMLESS)["seconds"]
    return seconds


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_costs_about_as_much_as_a_harmless_one(
    tmp_path: Path, harmless: dict[str, float], kind: str
) -> None:
    found = costs(tmp_path, *HOSTILE[kind])

    for command, seconds in found["seconds"].items():
        assert seconds <= TIMES * max(LEAST, harmless[command]), command
    assert found["mib"] <= MOST_MIB
