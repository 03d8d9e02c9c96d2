"""Computes again what was judged, from the YAML files of all commits alone, without ccm.

The points of a commit are those of its parents together, and then what the commit itself says.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from testing.repository import git

Key = tuple[str, str]  # file and capacity
Word = tuple[str, str | None]  # level and robustness
Days = Mapping[date, Word]
Value = tuple[date, Word]
_HEAD = re.compile(rb"[0-9a-f]{40} blob (\d+)\n|[^\n]* missing\n")


class Node(NamedTuple):
    """A commit: its parents, its ancestors with itself, and what its files say."""

    parents: tuple[str, ...]
    ancestors: frozenset[str]
    values: Mapping[Key, Value]


class Recomputed(NamedTuple):
    """The days of every entry up to a commit, of which the definition says all.

    It does not where branches have crossed, nor where a merge beside the main line threw something
    away: that is seen at the latest by the merge into the main line. Nor does it say what becomes
    of an entry that one branch took out, or of a day that it took back, while another one judged.
    """

    days: Mapping[Key, Days]
    unclear: frozenset[Key]


def recompute(top: Path) -> dict[str, Recomputed]:
    """The days at each commit of a bare repository up to main."""
    walk = _Walk(_nodes(top))
    return {commit: walk.at(commit) for commit in walk.nodes}


class _Walk:
    """All commits, parents first; what is known of each entry at each of them."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.nodes = nodes
        self.keys = frozenset(key for node in nodes.values() for key in node.values)
        self.days: dict[str, dict[Key, Days]] = {}
        self.was_out: dict[str, set[Key]] = {}  # what was taken out or back once, up to each commit
        self.unclear: dict[str, set[Key]] = {}
        self.wild: dict[Key, set[str]] = {key: set() for key in self.keys}

    def at(self, commit: str) -> Recomputed:
        """Returns the days that are known at the next commit."""
        node = self.nodes[commit]
        bases = _bases(node.parents, self.nodes)
        self.days[commit] = {}
        self.was_out[commit] = set().union(*(self.was_out[p] for p in node.parents))
        self.unclear[commit] = set().union(*(self.unclear[p] for p in node.parents))
        for key in self.keys:
            self._say(key, commit, bases)
        beside = node.ancestors - _mainline(commit, self.nodes)
        wild = {key for key in self.keys if self.wild[key] & beside}
        days = {key: of_key for key, of_key in self.days[commit].items() if of_key}
        return Recomputed(days, frozenset(self.unclear[commit] | wild))

    def _say(self, key: Key, commit: str, bases: list[str | None]) -> None:
        node = self.nodes[commit]
        sides = [self.days[parent][key] for parent in node.parents]
        forks = [self.days[base][key] if base else {} for base in bases]
        together = _together(sides, forks)
        value = node.values.get(key)
        days = self.days[commit][key] = _said(together, value)
        if (value is None and days) or (len(sides) < 2 and together.keys() - days.keys()):
            self.was_out[commit].add(key)
        if len(sides) < 2:
            return
        if days != together:
            self.wild[key].add(commit)
        is_out = key in self.was_out[commit]
        if None in bases or (is_out and any(side != sides[0] for side in sides)):
            self.unclear[commit].add(key)


def _said(days: Days, value: Value | None) -> Days:
    """The days, where the last word is that value."""
    if value is None:
        return days
    last, word = value
    return {**{day: judged for day, judged in days.items() if day < last}, last: word}


def _together(sides: list[Days], bases: list[Days]) -> Days:
    """The days of the first side, with what each other one has otherwise than where it forked."""
    if not sides:
        return {}
    together = dict(sides[0])
    for side, base in zip(sides[1:], bases, strict=True):
        for day in side.keys() | base.keys():
            if side.get(day) == base.get(day):
                continue
            together.pop(day, None)
            if day in side:
                together[day] = side[day]
    return together


def _bases(parents: tuple[str, ...], nodes: Mapping[str, Node]) -> list[str | None]:
    """Returns the fork of each parent after the first from those before; None where unclear."""
    bases: list[str | None] = []
    met: frozenset[str] = frozenset()
    for number, parent in enumerate(parents):
        common = met & nodes[parent].ancestors
        last = [c for c in common if not any(c in nodes[o].ancestors for o in common - {c})]
        if number:
            bases.append(last[0] if len(last) == 1 else None)
        met |= nodes[parent].ancestors
    return bases


def _mainline(commit: str, nodes: Mapping[str, Node]) -> set[str]:
    ids = {commit}
    while parents := nodes[commit].parents:
        commit = parents[0]
        ids.add(commit)
    return ids


def _nodes(top: Path) -> dict[str, Node]:
    """The commits up to main, parents first."""
    listed = git(top, "rev-list", "--topo-order", "--reverse", "--parents", "main")
    lines = [line.split() for line in listed.splitlines()]
    touched = git(top, "log", "-m", "--name-only", "--format=", "main", "--", "data/groups")
    paths = sorted({*touched.split()})
    contents = _contents(top, [f"{line[0]}:{path}" for line in lines for path in paths])
    nodes: dict[str, Node] = {}
    for commit, *parents in lines:
        ancestors = {commit}.union(*(nodes[parent].ancestors for parent in parents))
        values = {
            (Path(path).stem, capacity): value
            for path in paths
            for capacity, value in _values(contents[f"{commit}:{path}"]).items()
        }
        nodes[commit] = Node(tuple(parents), frozenset(ancestors), values)
    return nodes


def _values(text: bytes) -> dict[str, Value]:
    group = yaml.safe_load(text) or {}
    return {
        capacity: (entry["assessed_on"], (entry["level"], entry.get("robustness")))
        for capacity, entry in group.get("assessments", {}).items()
    }


def _contents(top: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes of each file `COMMIT:PATH`; none where it is missing."""
    names = list(names)
    printed = git(top, "cat-file", "--batch", given="".join(f"{n}\n" for n in names).encode())
    rest = printed.encode() + b"\n"
    contents = {}
    for name in names:
        head = _HEAD.match(rest)
        assert head, rest[:80]
        end = head.end() + int(head[1] or 0)
        contents[name] = rest[head.end() : end] if head[1] else b""
        rest = rest[end + 1 :] if head[1] else rest[end:]
    return contents
