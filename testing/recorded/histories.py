"""Histories of a few group files, made up by dice: the same number gives the same history."""

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from testing.recorded.surroundings import Repository, git, surroundings

CAPACITIES = ("bots", "templates", "social-media")
JUDGEMENTS = ("none", "low/none", "low", "medium/low", "high/low", "high/high", "unknown")
STEPS = (
    *("edit", "edit", "edit", "edit", "confirm", "correct", "backdate", "remove", "add", "add"),
    *("rename", "move", "delete", "restore", "break", "revert"),
)
FIRST = date(2024, 1, 1)


@dataclass(frozen=True)
class File:
    """A version of a group file; an entry is a judgement, such as `low/none`, and its day."""

    entries: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    formerly: tuple[str, ...] = ()
    broken: bool = False

    def text(self, name: str) -> str:
        """The whole text of the file."""
        if self.broken:
            return f"name: {name}\n<<<<<<< HEAD\nkind: hub\n"
        lines = [f"name: The {name}", "kind: user-group", "region: international"]
        lines += [f"formerly: [{', '.join(self.formerly)}]"] if self.formerly else []
        lines += ["assessments:"] if self.entries else []
        for capacity, (judgement, day) in self.entries.items():
            words = judgement.replace("/", "\n    robustness: ")
            lines += [f"  {capacity}:", f"    level: {words}", f"    assessed_on: {day}"]
        return "\n".join(lines) + "\n"


Files = Mapping[str, File]


class Commit(NamedTuple):
    """The numbers of a commit's parents, its day and its files."""

    parents: tuple[int, ...]
    day: date
    files: Files


class _Story:
    def __init__(self, number: int) -> None:
        self.dice = Random(number)
        both = {"bots": ("low", FIRST), "templates": ("none", FIRST)}
        files = {"first": File(both), "second": File({"social-media": ("high/low", FIRST)})}
        self.commits = [Commit((), FIRST, files)]

    def line(self, tip: int, most: int) -> int:
        """Append commits in a row behind `tip`; the number of the last one."""
        for _ in range(self.dice.randint(1, most)):
            tip = self.commit(self.step(tip), tip)
        return tip

    def commit(self, files: Files, *parents: int) -> int:
        day = self.commits[parents[0]].day + timedelta(self.dice.randint(0, 40))
        if self.dice.random() < 0.1:
            day = FIRST  # older than its parent
        self.commits.append(Commit(parents, day, files))
        return len(self.commits) - 1

    def merge(self, tip: int) -> int:
        """Append two branches and their merge: a file is that of a side, or mixed, or new."""
        sides = self.line(tip, 3), self.line(tip, 3)
        ours, theirs = (self.commits[side].files for side in sides)
        merged = {}
        for name in sorted({*ours, *theirs}):
            file = self.dice.choice((ours.get(name), theirs.get(name)))
            if file:
                merged[name] = self.mixed(file, ours.get(name, file), theirs.get(name, file))
        return self.commit(merged, *sides)

    def mixed(self, file: File, mine: File, other: File) -> File:
        dice = self.dice.random()
        if dice < 0.3:
            return replace(file, entries={**mine.entries, **other.entries})
        return self.judged(file, "edit") if dice < 0.6 else file

    def step(self, tip: int) -> Files:
        kind = self.dice.choice(STEPS)
        before = self.commits[tip]
        if kind == "revert" and before.parents:
            return self.commits[before.parents[0]].files
        if kind == "restore":
            return {**self.commits[self.dice.randint(0, tip)].files, **before.files}
        if kind == "add" or not before.files:
            return {**before.files, f"added-{tip}": self.judged(File(), "edit")}
        name = self.dice.choice(sorted(before.files))
        others = {key: file for key, file in before.files.items() if key != name}
        return {**others, **dict(self.changed(name, before.files[name], kind, tip))}

    def changed(self, name: str, file: File, kind: str, tip: int) -> Iterator[tuple[str, File]]:
        if kind == "rename":
            yield f"renamed-{tip}", replace(file, formerly=(*file.formerly, name))
        elif kind == "move":
            yield f"moved-{tip}", file
        elif kind == "break":
            yield name, replace(file, broken=True)
        elif kind != "delete":
            yield name, self.judged(replace(file, broken=False), kind)

    def judged(self, file: File, kind: str) -> File:
        entries = dict(file.entries)
        capacity = self.dice.choice(CAPACITIES)
        judgement, day = entries.pop(capacity, ("low", FIRST))
        days = self.dice.randint(1, 90)
        if kind != "remove":
            shift = {"correct": 0, "backdate": -days}.get(kind, days)
            judgement = judgement if kind == "confirm" else self.dice.choice(JUDGEMENTS)
            entries[capacity] = judgement, day + timedelta(shift)
        return replace(file, entries=entries)


def make_history(top: Path, number: int, lists: Path) -> None:
    """Make `top` a repository of the history of that number, with the lists of a dataset."""
    story = _Story(number)
    tip = story.line(0, 4)
    for _ in range(5):
        tip = story.line(story.merge(tip), 3)
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(lists.glob("*.yaml"))}
    stream = "".join(_stream(story.commits[: tip + 1], texts)).encode()
    Repository.start(top)
    command = ["git", "fast-import", "--quiet"]
    subprocess.run(command, cwd=top, env=surroundings(), input=stream, check=True)
    git(top, "reset", "--quiet", "--hard")


def _stream(commits: list[Commit], lists: Mapping[str, str]) -> Iterator[str]:
    for number, commit in enumerate(commits, start=1):
        day = (commit.day - date(1970, 1, 1)).days
        yield f"commit refs/heads/main\nmark :{number}\n"
        yield f"committer Example {number % 3} <e@example.org> {day * 86400 + number} +0000\n"
        yield f"data <<.\nStep {number}\n.\n"
        for word, parent in zip(("from", "merge"), commit.parents, strict=False):
            yield f"{word} :{parent + 1}\n"
        yield "deleteall\n"
        groups = {f"groups/{name}.yaml": file.text(name) for name, file in commit.files.items()}
        for path, text in {**lists, **groups}.items():
            yield f"M 644 inline data/{path}\ndata {len(text.encode())}\n{text}\n"
