"""A dataset with a history in which everything that can be named is named by an attacker."""

import json
import os
import re
import shutil
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from ccm.yamlfile.written import group_text
from testing.repository import Repository, fields_of, git
from testing.settings import EXAMPLES

PAYLOADS = (  # what a data file may hold
    "::error::x",
    "a\n::error file=x::y",
    "a\n \t::set-output name=x::y",
    "##[error]x",
    "##vso[task.complete]x",
    "%0A::set-output",
    "<script>alert(1)</script>",
    '" onmouseover="x',
    "{{subst:x}}",
    "[[File:x]]",
    "|-\n| y",
    "|} </nowiki> ~~~~",
    "`x` **y** _z_",
    "[link](javascript:x)",
    "<https://example.org> @everyone",
    "=cmd|' /C calc'!A0",
    " \u200b=1+1",
    "\uff1d1+1",
    "@x",
    "'::x '=1 #'#[y]",
    "[red]x[/red] :smile: [link=https://example.org]y[/link]",
    "$(touch canary) `touch canary` \"'; touch canary; '",
    "a\u200fb\xadc\ufeffd\u200be\U000e0041\U000e0042\ue000",
    "a\\u200fb \\xadc",
)
STEERING = (  # what no data file may hold, but a name of a file, an author or a word may
    "\x1b[31mred",
    "\x1b]8;;https://example.org\x1b\\x\x1b]8;;\x1b\\",
    "a\u202eb\u2066c",
    "a\x85::error::b\u2028c",
    "a\r::error::b",
)
FILES = (  # the names of files of groups
    b"::error::x",
    b"##[error]x",
    b"a\n::error::b",
    b"\x1b[31mred\x1b]8;;x\x07",
    "a\u202eb".encode(),
    b"-rf",
    b"$(touch canary)",
    b"`touch canary`",
    b"'; touch canary; '",
    b"{{subst:x}}",
    b"=1+1",
    b"[red]x[_red]",
    b"a\xff\xfeb",
)
TO_COME = FILES[2:5]  # these have an assessment of a day that has not come
BRANCHES = ("$(touch)-'\"-##-`x`", "a\u202eb\u200f")
CAPACITIES = ("social-media", "templates", "bots")


def quoted(text: str) -> str:
    """The text in the double quotes of YAML."""
    return json.dumps(text, ensure_ascii=False)


def hostile_group(name: str, *, region: str = "latin-america-caribbean", level: str = "low") -> str:
    """A group file whose texts are all the same."""
    facts: dict[str, Any] = {
        "name": name,
        "names": {"es": f"es {name}"},
        "kind": "chapter",
        "region": region,
    }
    lists = {"countries": ["AR"], "languages": ["es", "xx"], "wikis": ["xxwiki"]}
    assessments = {
        capacity: {**fields_of(f"{level}/none 2024-0{number}-01"), "note": name}
        for number, capacity in enumerate(CAPACITIES, start=1)
    }
    return group_text({**facts, **lists, "source": name}, assessments)


def make_world(top: Path, *, data: str = "data") -> Repository:
    """A repository with three commits, by authors and on branches of evil names."""
    folder = Path(shutil.copytree(EXAMPLES / "good", top / data))
    git(top, "init", "--quiet", "--initial-branch=main", "--template=")
    repository = Repository(top, folder)
    for number, payload in enumerate(PAYLOADS):
        repository.path(f"payload-{number}").write_text(hostile_group(payload), encoding="utf-8")
    for number, steering in enumerate(STEERING):
        text = f"name: {steering}\n"  # which nobody can read
        repository.path(f"steering-{number}").write_bytes(text.encode())
    (folder / "checks.yaml").write_text(
        _switched_off("old-note", "same-day", "::error::x"), encoding="utf-8"
    )
    _commit(repository, "2024-03-01", "\x1b[31m##[error]a\u202eb ::error::c".encode())
    for number, name in enumerate(FILES):
        text = hostile_group(f"File {number}", level="high")
        if name in TO_COME:
            text = text.replace("assessed_on: 2024-02-01", "assessed_on: 2031-02-01")
        (folder / "groups" / os.fsdecode(name + b".yaml")).write_text(text, encoding="utf-8")
    for evil in ("capacities.yaml", "regions.yaml", "questions.yaml"):
        path = folder / evil
        path.write_text(_with_evil_words(path.read_text(encoding="utf-8")), encoding="utf-8")
    text = _switched_off("judge-changed", "same-day", "::error::x", "earlier-day")
    (folder / "checks.yaml").write_text(text, encoding="utf-8")
    _commit(repository, "2025-03-01", b"##[error]\xff\xfe=1+1")
    for number, payload in enumerate(PAYLOADS):
        text = hostile_group(payload, level=("none", "medium", "high")[number % 3])
        repository.path(f"payload-{number}").write_text(text, encoding="utf-8")
    _commit(repository, "2026-03-01", b"::error::[red]x[/red]")
    for branch in BRANCHES:
        repository.git("branch", branch, "HEAD~1")
    return repository


def _switched_off(*codes: str) -> str:
    """A `checks.yaml` with attacks as the reason for each code."""
    reasons = (quoted(" ".join(" ".join(PAYLOADS[n::4]).split())) for n in range(4))
    lines = (f"  {quoted(code)}: {reason}\n" for code, reason in zip(codes, reasons, strict=False))
    return "switched_off:\n" + "".join(lines)


def _with_evil_words(text: str) -> str:
    """The text of a list with an attack in every name, question, rubric and example."""
    payloads = cycle(PAYLOADS)
    keys = "name|question|none|low|medium|high|text"
    text = re.sub(
        rf"^( *(?:- )?(?:{keys}): )(\w[^\n]*)$",
        lambda found: found[1] + quoted(f"{next(payloads)} {found[2]}"),
        text,
        flags=re.MULTILINE,
    )
    return text.replace("A post about an event.", quoted("\n".join(PAYLOADS)))


def _commit(repository: Repository, day: str, author: bytes) -> None:
    """Commit everything as an author whose name git itself would clean."""
    repository.git("add", "--all")
    time = int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())
    tree = repository.git("write-tree")
    parents = git(repository.top, "rev-list", "--max-count=1", "--all").split()
    lines = [
        f"tree {tree}".encode(),
        *(f"parent {parent}".encode() for parent in parents),
        b"author %b <e@example.org> %d +0000" % (author, time),
        b"committer E <e@example.org> %d +0000" % time,
    ]
    commit = git(
        repository.top, "hash-object", "-t", "commit", "-w", "--literally", "--stdin",
        given=b"\n".join(lines) + b"\n\nchange\n",
    )  # fmt: skip
    repository.git("update-ref", "refs/heads/main", commit)


IMPOSTOR = "kind: user-group\nregion: latin-america-caribbean\n"


def write_impostor(data: Path, name: str, *, more: str = "", stem: str = "aaa") -> Path:
    """Write a group of that name into a dataset, which comes before all others."""
    path = data / "groups" / f"{stem}.yaml"
    path.write_text(f'name: "{name}"\n{IMPOSTOR}{more}', encoding="utf-8")
    return path
