"""A steady history: small commits over ten years, as many people make them, one or two files each.

The history of `ccm demo` has merges and changes four or five entries in each version; here a
version changes one to three, all on one branch.
"""

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from benchmarks.dataset import NOTES, REGIONS, group_facts
from ccm.demo.texts import capacity_ids, catalog_text
from ccm.model import LADDER, Assessment, Robustness
from ccm.model.fields import assessment_fields
from ccm.yamlfile.read import read_values
from ccm.yamlfile.written import Fields, group_text

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
    ids = capacity_ids(capacities)
    regions = read_values(REGIONS.read_bytes())[0]["regions"]
    facts = [group_facts(number, regions, random) for number in range(1, groups + 1)]
    entries = [{key: _entry(FIRST, random) for key in ids} for _ in facts]
    for number in range(commits):
        day = FIRST + timedelta(days=number * DAYS // commits)
        yield _commit_head(number, day)
        changed = random.sample(range(groups), k=random.choice((1, 1, 2)))
        if number == 0:
            yield _file("capacities.yaml", catalog_text(capacities, renamed=False, retired_on=None))
            yield _file("regions.yaml", REGIONS.read_text(encoding="utf-8"))
            changed = list(range(groups))
        for group in changed:
            for key in random.sample(ids, k=random.choice((1, 2, 3)) if number else 0):
                entries[group][key] = _entry(day, random)
            text = group_text(facts[group], entries[group])
            yield _file(f"groups/example-group-{group + 1}.yaml", text)


def _commit_head(number: int, day: date) -> bytes:
    seconds = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()) + number
    message = f"Assessments of {day}"
    head = f"commit refs/heads/main\ncommitter {WHO} {seconds} +0000\n"
    return f"{head}data {len(message)}\n{message}\n".encode()


def _file(name: str, text: str) -> bytes:
    content = text.encode()
    return f"M 100644 inline data/{name}\ndata {len(content)}\n".encode() + content + b"\n"


def _entry(day: date, random: Random) -> Fields:
    """An entry of about a hundred bytes: half of them have a note of one sentence."""
    level = random.choice(LADDER)
    robustness = random.choice(list(Robustness)) if random.random() < 0.6 else None
    note = random.choice(NOTES) if random.random() < 0.5 else None
    return assessment_fields(Assessment(day, level, robustness, note))
