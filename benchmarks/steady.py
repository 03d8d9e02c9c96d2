"""A steady history: small commits over ten years, as many people make them, one or two files each.

The history of `ccm demo` has every hard case and changes four or five entries in each version; here
a version changes one to three, all on one branch.
"""

import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.dataset import NOTES, REGIONS, catalog_text, fact_lines
from ccm.model import LADDER, Robustness
from ccm.yamlfile import read_values
from ccm.yamlfile.written import block_lines

FIRST, DAYS = date(2016, 1, 1), 3650
WHO = "Example <example@example.org>"


def make_steady(folder: Path, *, groups: int, capacities: int, commits: int, seed: int) -> None:
    """Make `folder` a repository with that history, checked out; commit one has all groups."""
    folder.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", "-b", "main", folder], check=True)
    importer = ["git", "fast-import", "--quiet"]
    with subprocess.Popen(importer, cwd=folder, stdin=subprocess.PIPE) as process:
        assert process.stdin
        process.stdin.writelines(_stream(groups, capacities, commits, Random(seed)))
    subprocess.run(["git", "checkout", "--quiet", "main"], cwd=folder, check=True)


def _stream(groups: int, capacities: int, commits: int, random: Random) -> Iterator[bytes]:
    ids = [f"example-capacity-{number}" for number in range(1, capacities + 1)]
    regions = read_values(REGIONS.read_bytes())[0]["regions"]
    heads = [fact_lines(number, regions, random) for number in range(1, groups + 1)]
    entries = [{key: _entry(key, FIRST, random) for key in ids} for _ in heads]
    for number in range(commits):
        day = FIRST + timedelta(days=number * DAYS // commits)
        yield _commit_head(number, day)
        changed = random.sample(range(groups), k=random.choice((1, 1, 2)))
        if number == 0:
            yield _file("capacities.yaml", catalog_text(ids))
            yield _file("regions.yaml", REGIONS.read_text(encoding="utf-8"))
            changed = list(range(groups))
        for group in changed:
            for key in random.sample(ids, k=random.choice((1, 2, 3)) if number else 0):
                entries[group][key] = _entry(key, day, random)
            text = "\n".join([*heads[group], "assessments:", *entries[group].values()]) + "\n"
            yield _file(f"groups/example-group-{group + 1}.yaml", text)


def _commit_head(number: int, day: date) -> bytes:
    seconds = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()) + number
    message = f"Assessments of {day}"
    head = f"commit refs/heads/main\ncommitter {WHO} {seconds} +0000\n"
    return f"{head}data {len(message)}\n{message}\n".encode()


def _file(name: str, text: str) -> bytes:
    content = text.encode()
    return f"M 100644 inline data/{name}\ndata {len(content)}\n".encode() + content + b"\n"


def _entry(key: str, day: date, random: Random) -> str:
    """An entry of about a hundred bytes: half of them have a note of one sentence."""
    level = random.choice(LADDER)
    fields: dict[str, str | Sequence[str]] = {"level": level.value}
    if random.random() < 0.6:
        fields["robustness"] = random.choice(list(Robustness)).value
    fields["assessed_on"] = day.isoformat()
    if random.random() < 0.5:
        fields["note"] = random.choice(NOTES)
    return "\n".join([f"  {key}:", *block_lines(fields, indent=4)])
