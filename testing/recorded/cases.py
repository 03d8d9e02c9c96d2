"""All cases that are recorded: which command lines run on which repository."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from shlex import quote

from testing.recorded.inputs import SESSIONS
from testing.recorded.running import Case
from testing.recorded.worlds import CODES, HISTORIES

FORMATS = ("table", "markdown", "csv", "json", "mediawiki", "html")
_MAP = {
    "group": "armenian-wikipedia",
    "capacity": "wikidata-expertise",
    "second": "templates",
    "area": "technical-skills",
    "region": "CEECA",
    "country": "AM",
    "language": "hy",
    "kind": "wiki-community",
    "question": "written-strategy",
    "old": "HEAD~1",
    "year": "2025",
}
_DEMO = {
    **_MAP,
    "group": "example-group-1",
    "kind": "user-group",
    "language": "en",
    "old": "HEAD~150",
    "year": "2023",
}
_STATES = {**_MAP, "group": "group-03", "old": "HEAD"}
_SMALL = {
    "group": "example-group-1",
    "capacity": "bots",
    "second": "templates",
    "area": "technical-skills",
    "region": "LAC",
    "country": "Bolivia",
    "language": "es",
    "kind": "chapter",
    "question": "bots-of-chapters",
    "old": "HEAD~1",
    "year": "2024",
}
_HOSTILE = {**_SMALL, "group": "payload-3"}
_RICH: dict[str, Mapping[str, str]] = {"map": _MAP, "demo": _DEMO, "states": _STATES}
_CLONES = ("sparse", "partial", "shallow")
_NESTED = "nested/maps/small/a folder"
_POOR = ("good", "broken", "without-lists", "unborn", "plain", "empty", _NESTED)


def _read_lines() -> dict[str, list[str]]:
    """The command lines by topic."""
    text = Path(__file__).with_name("lines.txt").read_text(encoding="utf-8")
    topics = (topic.splitlines() for topic in text.split("\n== ")[1:])
    return {heading.partition(":")[0]: [*filter(None, lines)] for heading, *lines in topics}


LINES = _read_lines()


def all_cases() -> list[Case]:
    """Every case, by repository; no case is there twice."""
    cases = [
        *_rich_cases(),
        *_poor_cases(),
        *_history_cases(),
        *_clone_cases(),
        *_bad_cases(),
        *_wrong_cases(),
        *_writing_cases(),
    ]
    return sorted(dict.fromkeys(cases), key=lambda case: case.path)


def _rich_cases() -> Iterator[Case]:
    for world, words in _RICH.items():
        yield from _in_every_format(world, words)
        yield from _once(world, words, _each("short", "--explain --format", ("table", "json")))
        yield from _once(world, words, [*LINES["options"], *LINES["dataset"]])
        yield from _once(world, words, (f"TERMINAL=80 {line}" for line in LINES["reports"]))
        yield _with_one_cache(world, words)
    for world in ("demo", "states"):
        yield from _once(world, _RICH[world], (f"{line} --format json" for line in _filtered()))
    for world in ("demo", "map"):
        words = _RICH[world]
        days = ("HEAD", words["old"], f"{words['year']}-06-30")
        yield from _once(world, words, _each("short", "--format json --at", days))
    yield from _once("demo", _DEMO, (f"TERMINAL=120 {line}" for line in LINES["reports"]))
    yield from _once("demo", _DEMO, (f"{line} --no-cache" for line in LINES["short"]))
    for group in ("example-group-12-renamed", "example-group-13-moved"):
        words = {**_DEMO, "group": group}
        yield from _once("demo", words, (f"{line} --group {group}" for line in LINES["history"]))
        yield from _once("demo", words, _each("short", "--explain --format", ("csv",)))


def _in_every_format(world: str, words: Mapping[str, str]) -> Iterator[Case]:
    for name in FORMATS:
        times = _twice if name == "json" else _once
        yield from times(world, words, _each("reports", "--format", (name,)))


def _filtered() -> Iterator[str]:
    for words in LINES["filters"]:
        yield from (f"{line} {words}" for line in LINES["short"])


def _with_one_cache(world: str, words: Mapping[str, str]) -> Case:
    """Many lines with what those before them kept."""
    every = (*LINES["reports"], *LINES["options"], *LINES["dataset"])
    return Case(world, tuple(line.format(**words) for line in every))


def _poor_cases() -> Iterator[Case]:
    for folder in _POOR:
        yield from _twice(folder, _SMALL, _each("short", "--format", ("json",)))
        yield from _once(folder, _SMALL, [*LINES["short"], *LINES["dataset"]])
    for folder in ("good", "broken", _NESTED):
        yield from _once(folder, _SMALL, (f"{line} --explain" for line in LINES["short"]))
    yield from _in_every_format("hostile", _HOSTILE)
    for template in ("TERMINAL=80 {}", "{} --explain", "{} --explain --format csv"):
        yield from _once("hostile", _HOSTILE, map(template.format, LINES["short"]))
    yield from _once("hostile", _HOSTILE, LINES["dataset"])


def _history_cases() -> Iterator[Case]:
    for world in HISTORIES:
        yield from _twice(world, {**_SMALL, "old": "HEAD~5"}, LINES["history"])


def _clone_cases() -> Iterator[Case]:
    for world in _CLONES:
        yield from _twice(world, _DEMO, [*LINES["short"], *LINES["history"]])
        for line in LINES["fetching"]:
            yield Case(world, (line, f"{line} --fetch", line), writes=True)


def _bad_cases() -> Iterator[Case]:
    for code in CODES:
        for line in ("validate", "TERMINAL=90 validate", "validate --format json", "report"):
            yield Case("bad", (f"{line} --data {code}",))


def _wrong_cases() -> Iterator[Case]:
    yield from (Case("good", (line,)) for line in (*LINES["wrong"], *LINES["help"]))
    for line in LINES["completed"]:
        words = line.partition("|")[0]
        variables = f"COMP_WORDS={quote(words)} COMP_CWORD={words.count(' ')}"
        for name in ("_CCM_COMPLETE", "_PYTHON _M CCM_COMPLETE"):  # as it was started
            yield Case("good", (f"'{name}=complete_bash' {variables}",))


def _writing_cases() -> Iterator[Case]:
    for line in LINES["writing"]:
        yield Case("good", tuple(line.split(" && ")), writes=True)
    for line, typed in SESSIONS:
        yield Case("good", (line,), writes=True, typed=typed)
    for world in ("map", "demo"):
        yield Case(world, ("export csv -o out.csv", "import out.csv"), writes=True)
    for world in ("plain", "unborn", _NESTED):
        for line in ("assess example-group-1 bots --level low", "group rename example-group-1 one"):
            yield Case(world, (line,), writes=True)
    made = ("demo new", "git -C new rev-parse HEAD", "git -C new log --all --stat")
    yield Case("empty", made, writes=True)


def _each(topic: str, option: str, values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from (f"{line} {option} {value}" for line in LINES[topic])


def _once(folder: str, words: Mapping[str, str], lines: Iterable[str]) -> Iterator[Case]:
    return (Case(folder, (line.format(**words),)) for line in lines)


def _twice(folder: str, words: Mapping[str, str], lines: Iterable[str]) -> Iterator[Case]:
    """Each line with an empty cache, and again with what that run kept."""
    return (Case(folder, (line.format(**words),) * 2) for line in lines)
