"""Generates examples for properties: YAML as people write it, and histories of group files.

The histories are made into real commits by `git fast-import`.
"""

import io
import tarfile
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from testing.repository import git, group_text
from testing.settings import EXAMPLES, many

CAPACITIES = ("bots", "templates")
LEVELS = ("none", "low/none", "low", "medium", "high/low", "not-relevant")
PLAIN = ("edit", "confirm", "add", "rename", "remove", "delete")
ODD = ("correct", "backdate", "re-add", "restore", "break", "revert")
BROKEN = "name: [\n"
ZONES = ("+0000", "+1400", "-1200", "+0545")
WAYS = ["later", "each", "file"]  # how a merge takes what it takes
FIRST = date(2024, 1, 1)


class File(NamedTuple):
    """One version of a group file; a broken one has no entries."""

    entries: dict[str, str]
    formerly: tuple[str, ...] = ()
    broken: bool = False

    def text(self, name: str) -> str:
        return (
            BROKEN if self.broken else group_text(self.entries, name=name, formerly=self.formerly)
        )


Files = dict[str, File]


class Made(NamedTuple):
    """A commit: its day, the numbers of its parents, its files."""

    day: date
    parents: tuple[int, ...]
    files: Files


class Writer:
    """Draws a history step by step."""

    def __init__(self, draw: st.DrawFn, steps: tuple[str, ...]) -> None:
        self.draw, self.steps = draw, steps
        self.commits = [Made(FIRST, (), {"first": File({"bots": "low 2024-01-01"})})]

    def line(self, tip: int, length: int) -> int:
        """Commits in a row after `tip`; the number of the last."""
        for _ in range(self.draw(st.integers(1, length))):
            tip = self.commit(self.step(tip), (tip,))
        return tip

    def commit(self, files: Files, parents: tuple[int, ...]) -> int:
        day = self.commits[parents[0]].day + timedelta(self.draw(st.integers(0, 40)))
        if self.steps != PLAIN and self.draw(st.integers(0, 7)) == 0:
            day = FIRST  # older than its parent
        self.commits.append(Made(day, parents, files))
        return len(self.commits) - 1

    def fork(self, tip: int) -> int:
        """Two branches and their merge, where each file and each entry is of one side, or new."""
        arms = self.line(tip, 3), self.line(tip, 3)
        ours, theirs = (self.commits[arm].files for arm in arms)
        merged = {}
        for name in sorted({*ours, *theirs}):
            file = self.draw(st.sampled_from([ours.get(name), theirs.get(name)]))
            if file is not None:
                merged[name] = file
        if self.draw(st.booleans()) and merged:
            self.edit(merged, "edit")
        return self.commit(merged, arms)

    def grow(self) -> None:
        """A commit more: after a recent one, or a merge of two or three that have no child."""
        tips = self.tips()
        if len(tips) > 1 and self.draw(st.booleans()):
            merge = self.join(tips)
            if self.draw(st.booleans()):  # the branch was brought up to date
                self.line(self.commits[merge].parents[1], 3)
        else:
            back = self.draw(st.integers(0, min(3, len(self.commits) - 1)))
            tip = len(self.commits) - 1 - back
            self.commit(self.step(tip), (tip,))

    def tips(self) -> list[int]:
        """The commits without a child, the last first."""
        parents = {parent for made in self.commits for parent in made.parents}
        return [number for number in reversed(range(len(self.commits))) if number not in parents]

    def join(self, tips: list[int]) -> int:
        """The merge of some of these commits, in any order: so any of them is the main line."""
        number = 3 if len(tips) > 2 and self.draw(st.integers(0, 3)) == 3 else 2
        parents = tuple(self.draw(st.permutations(tips))[:number])
        way = self.draw(st.sampled_from(WAYS))
        merged = self.merged([self.commits[parent].files for parent in parents], way)
        if merged and self.draw(st.integers(0, 3)) == 3:
            self.edit(merged, "edit")  # what no parent has
        return self.commit(merged, parents)

    def merged(self, sides: list[Files], way: str) -> Files:
        """Each file of one side, or each entry of one, or that which was judged last."""
        merged: Files = {}
        for name in sorted({name for files in sides for name in files}):
            files = [files.get(name) for files in sides]
            if way == "file" or None in files:
                file = self.draw(st.sampled_from(files))
            else:
                file = self.mixed([file for file in files if file], way)
            if file:
                merged[name] = file
        return merged

    def mixed(self, files: list[File], way: str) -> File:
        entries = {}
        for capacity in sorted({capacity for file in files for capacity in file.entries}):
            words = [file.entries.get(capacity) for file in files]
            latest = max(filter(None, words), key=lambda word: word.split()[1])
            word = latest if way == "later" else self.draw(st.sampled_from(words))
            if word:
                entries[capacity] = word
        return files[0]._replace(entries=entries, broken=all(file.broken for file in files))

    def step(self, tip: int) -> Files:
        kind = self.draw(st.sampled_from(self.steps))
        made = self.commits[tip]
        files = dict(made.files)
        if kind == "revert" and made.parents:
            return dict(self.commits[made.parents[0]].files)
        if kind == "restore":
            past = [*self.commits[self.draw(st.integers(0, tip))].files.items()]
            files.update([self.draw(st.sampled_from(past))] if past else [])
        elif kind == "add" or not files:
            files[f"group-{len(self.commits)}"] = File({"bots": f"low {made.day}"})
        else:
            self.edit(files, kind)
        return files

    def edit(self, files: Files, kind: str) -> None:
        name = self.draw(st.sampled_from(sorted(files)))
        file = files[name]
        if kind == "delete":
            del files[name]
        elif kind == "break":
            files[name] = file._replace(broken=True)
        elif kind == "rename":
            del files[name]
            before = file.formerly if self.draw(st.booleans()) else ()
            files[f"name-{len(self.commits)}"] = file._replace(formerly=(*before, name))
        else:
            files[name] = file._replace(entries=self.entries(file, kind), broken=False)

    def entries(self, file: File, kind: str) -> dict[str, str]:
        entries = dict(file.entries)
        capacity = self.draw(st.sampled_from(CAPACITIES))
        if kind == "remove":
            entries.pop(capacity, None)
            return entries
        level, _, day = entries.get(capacity, f"low {FIRST}").partition(" ")
        far = self.draw(st.integers(1, 60))
        shift = {"correct": 0, "re-add": 0, "backdate": -far}.get(kind, far)
        level = level if kind == "confirm" else self.draw(st.sampled_from(LEVELS))
        entries[capacity] = f"{level} {date.fromisoformat(day) + timedelta(shift)}"
        return entries


@st.composite
def histories(draw: st.DrawFn) -> list[Made]:
    """A history with every kind of step, forks among them."""
    writer = Writer(draw, (*PLAIN, *ODD))
    tip = writer.line(0, 4)
    for _ in range(draw(st.integers(0, 2))):
        tip = writer.line(writer.fork(tip), 2)
    return writer.commits


@st.composite
def graphs(draw: st.DrawFn, *, without: Collection[str] = ()) -> list[Made]:
    """A history whose branches fork and meet in any way, but for some kinds of steps."""
    steps = (*PLAIN, *ODD, "edit", "edit")  # so there is something to choose between
    writer = Writer(draw, tuple(kind for kind in steps if kind not in without))
    for _ in range(draw(st.integers(1, 10))):
        writer.grow()
    while len(tips := writer.tips()) > 1:
        writer.join(tips)
    return writer.commits


@st.composite
def lines(draw: st.DrawFn) -> list[Made]:
    """A history without branches, with every kind of step."""
    writer = Writer(draw, (*PLAIN, *ODD))
    writer.line(0, 12)
    return writer.commits


@st.composite
def plain_histories(draw: st.DrawFn) -> list[Made]:
    """A linear history without corrections, backdating or reverts."""
    writer = Writer(draw, PLAIN)
    writer.line(0, 10)
    return writer.commits


def judged_long_before(commits: list[Made]) -> list[Made]:
    """The same history, in which nothing was judged on a day that is still to come."""
    return [
        made._replace(
            files={
                name: file._replace(
                    entries={key: _years_before(words) for key, words in file.entries.items()}
                )
                for name, file in made.files.items()
            }
        )
        for made in commits
    ]


def _years_before(words: str) -> str:
    level, day = words.split()
    return f"{level} {date.fromisoformat(day) - timedelta(days=3000)}"


@contextmanager
def repository_of(commits: list[Made]) -> Iterator[Path]:
    """A bare repository of these commits; the last is its HEAD."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        git(top, "init", "--quiet", "--bare", "--initial-branch=main", "--template=")
        lists = {name: (EXAMPLES / "good" / name).read_text() for name in
                 ("capacities.yaml", "regions.yaml")}  # fmt: skip
        stream = "".join(_in_stream(number, made, lists) for number, made in enumerate(commits))
        git(top, "fast-import", "--quiet", given=stream.encode())
        yield top


def _in_stream(number: int, made: Made, lists: dict[str, str]) -> str:
    midnight = datetime(made.day.year, made.day.month, made.day.day, tzinfo=UTC).timestamp()
    time = f"{int(midnight) + number * 12_345 % 86_400} {ZONES[number % len(ZONES)]}"
    texts = {f"groups/{name}.yaml": file.text(name) for name, file in made.files.items()}
    lines = [f"commit refs/heads/main\nmark :{number + 1}"]
    lines += [f"committer Example <e@example.org> {time}\ndata 0"]
    lines += [f"{'merge' if i else 'from'} :{p + 1}" for i, p in enumerate(made.parents)]
    lines += ["deleteall"]
    for name, text in {**lists, **texts}.items():
        lines += [f"M 644 inline data/{name}\ndata {len(text.encode())}\n{text}"]
    return "\n".join(lines) + "\n\n"


@contextmanager
def checkout(top: Path, commit: str) -> Iterator[Path]:
    """The data folder of a commit, unpacked."""
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "packed.tar"
        git(top, "archive", f"--output={packed}", commit)
        with tarfile.open(fileobj=io.BytesIO(packed.read_bytes())) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder) / "data"


def tried(examples: int) -> settings:
    """As many generated histories; without shrinking: what fails is made small in its own test."""
    return settings(
        max_examples=many(examples),
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


_WORDS = r"""
a low no NO y true null ~ 1:30 1:30.5 1.10 0x1F 1e3 1_0 2020-1-1 2020-01-01 12 0 -0 -1 +1 007 .5 5.
é 名前 a:b a#b # - [] {} [a,b] [no] [~] {a:b} 'x' "x" '' "" "\n" "open 'open & &a *a !t | > |- ? <<
= % @ ` , a,b --- ... 3rd https://example.org/a#b a: :a : +.inf .NaN Null True ON 0o17 0b1 -0x1F
"""
WORDS = _WORDS.split()
SPACED = [
    *["a b", "a: b", "a #b", "[a, b]", '["a b", c]', '["no", 1]', "[a, [b]]", "{a: b}", "a\tb"],
    *["a\t", "a ", "'it''s'", '"a: b"', '"a"b', "'a' b", "2020-01-01 1:02:03", "12 pies", "- a"],
    *["? a", "a\u00a0b", "\ufeff", "\ufeffa", r'"a \" b"', r'"a \\ \n b"', r'"a \x41"'],
]
KEYS = ["a", "b", "c", "level", "no", "1", '"a"', '"no"', "'a'", "é", "a b", "a-b", "<<", "k" * 65]
