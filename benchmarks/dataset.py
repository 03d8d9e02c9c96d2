"""A synthetic dataset of any size, plainly labelled, the same for the same seed.

Run by itself: python -m benchmarks.dataset DIR --groups 1000 --capacities 35 --seed 1
"""

import argparse
import shutil
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from ccm.model import LADDER, Kind, Level, Robustness
from ccm.yamlfile import read_values
from ccm.yamlfile.written import block_lines, flow_text, scalar_text

REGIONS = Path(__file__).parent.parent / "data" / "regions.yaml"
CAPACITIES_OF_AREA = 4
FIRST_DAY, LAST_DAY = date(2022, 1, 1), date(2025, 12, 31)

# A note is one to three of these, so between 15 and 250 characters, as in the real map.
NOTES = (
    "Two volunteers do this since the spring.",
    "The working group meets every second month, and it has a page with its minutes.",
    "We asked for help on the mailing list and got two answers.",
    "A workshop on this is planned (see the talk page), but it has no date yet.",
    "Everybody knows how, nobody has the time; that was the mood at the general assembly.",
    "Մեր խումբն արդեն երկու տարի զբաղվում է սրանով.",
    "Ние правим това на всяка среща.",
    "Board members' opinions differed: some said medium, some said low.",
    "We ran Example Loves Monuments in 3 cities, with 40 people in each.",
    "12 people answered, and 9 of them use it at least once a month.",
    "See https://example.org/wiki/Minutes#2024 for the numbers behind this.",
    "Nobody.",
)
# One in `RARE` notes holds quotes and a colon, which can only stand in quotes with escapes.
ESCAPED = 'They wrote: "we can do it, but only with help", and that is still so.'
RARE = 300

Fields = dict[str, str | Sequence[str]]


def write_dataset(folder: Path, *, groups: int, capacities: int, seed: int, escapes: bool) -> None:
    """Write catalog, regions and `groups` full group files into `folder`/data.

    With `escapes`, each group file has a note with an escape in it, whatever the seed.
    """
    data = folder / "data"
    (data / "groups").mkdir(parents=True)
    shutil.copyfile(REGIONS, data / "regions.yaml")
    ids = [f"example-capacity-{number}" for number in range(1, capacities + 1)]
    (data / "capacities.yaml").write_text(catalog_text(ids), encoding="utf-8")
    regions = read_values(REGIONS.read_bytes())[0]["regions"]
    for number in range(1, groups + 1):
        random = Random(f"{seed} {number}")
        text = _group_text(number, ids, regions, random, escapes=escapes)
        (data / "groups" / f"example-group-{number}.yaml").write_text(text, encoding="utf-8")


def catalog_text(ids: Sequence[str]) -> str:
    lines = ["# A synthetic catalog for benchmarks.", "version: 1", "areas:"]
    for start in range(0, len(ids), CAPACITIES_OF_AREA):
        number = start // CAPACITIES_OF_AREA + 1
        lines += [f"  - id: example-area-{number}", f"    name: Example area {number}"]
        lines.append("    capacities:")
        for capacity_id in ids[start : start + CAPACITIES_OF_AREA]:
            lines += _capacity_lines(capacity_id)
    return "\n".join(lines) + "\n"


def _capacity_lines(capacity_id: str) -> list[str]:
    name = capacity_id.replace("-", " ").capitalize()
    fields: Fields = {
        "name": name,
        "question": f"Can we do what {name.lower()} stands for?",
    }
    rubric = {level.value: f"What {level} looks like for {name.lower()}." for level in LADDER}
    return [
        f"      - id: {capacity_id}",
        *block_lines(fields, indent=8),
        f"        relevant_to: {flow_text(list(Kind))}",
        "        rubric:",
        *block_lines(rubric, indent=10),
        *block_lines({"examples": ["The first example.", "The second example."]}, indent=8),
        *block_lines({"origin": "drafted", "cost": "low", "risk": "medium"}, indent=8),
        "        requires: []",
    ]


def _group_text(
    number: int,
    ids: Sequence[str],
    regions: Sequence[Mapping[str, Any]],
    random: Random,
    *,
    escapes: bool,
) -> str:
    lines = fact_lines(number, regions, random)
    lines.append("assessments:")
    for index, capacity_id in enumerate(ids):
        fields = _assessment(random)
        if escapes and index == 0:
            fields = {**fields, "note": ESCAPED}
        lines += [f"  {capacity_id}:", *block_lines(fields, indent=4)]
    return "\n".join(lines) + "\n"


def fact_lines(number: int, regions: Sequence[Mapping[str, Any]], random: Random) -> list[str]:
    region = random.choice(regions)
    countries = list(region.get("countries") or ())
    facts: dict[str, str | Sequence[str]] = {
        "name": f"Example group {number}",
        "kind": random.choice(list(Kind)).value,
        "region": region["id"],
        "countries": random.sample(countries, k=min(len(countries), random.choice((1, 1, 2)))),
        "languages": random.sample(["en", "fr", "hy", "no", "sw"], k=random.choice((1, 1, 2))),
    }
    lines = [f"{key}: {_inline(value)}" for key, value in facts.items() if value]
    lines += block_lines({"links": [f"https://example.org/wiki/Group_{number}"]}, indent=0)
    if number % 10 == 0:
        lines.append("# Not a real group.")
    return [*lines, "source: Made up for benchmarks"]


def _inline(value: str | Sequence[str]) -> str:
    return scalar_text(value) if isinstance(value, str) else flow_text(value)


def _assessment(random: Random) -> Fields:
    """The keys of one assessment, in the order in which ccm writes them."""
    level = random.choices(list(Level), weights=(20, 35, 25, 15, 2, 3))[0]
    fields: Fields = {"level": level.value}
    if level.rank and random.random() < 0.6:
        fields["robustness"] = random.choice(list(Robustness)).value
    fields["assessed_on"] = _day(random).isoformat()
    if level is Level.NOT_RELEVANT or random.random() < 0.75:
        fields["note"] = _note(random)
    if random.random() < 0.3:
        first = random.randrange(10_000)
        pages = range(first, first + random.choice((1, 2)))
        fields["evidence"] = [f"https://example.org/wiki/Report_{page}" for page in pages]
    return fields | _manner(random)


def _day(random: Random) -> date:
    return FIRST_DAY + timedelta(days=random.randrange((LAST_DAY - FIRST_DAY).days + 1))


def _note(random: Random) -> str:
    if random.randrange(RARE) == 0:
        return ESCAPED
    return " ".join(random.sample(NOTES, k=random.choice((1, 1, 2, 3))))


def _manner(random: Random) -> Fields:
    fields: Fields = {}
    if random.random() < 0.2:
        fields["status"] = random.choice(("provisional", "provisional", "disputed"))
    if random.random() < 0.25:
        fields["method"] = random.choice(("workshop", "board", "survey"))
        fields["respondents"] = str(random.randrange(3, 40))
    return fields


def main() -> None:
    """Write a dataset as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dataset", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where `data` is made")
    parser.add_argument("--groups", type=int, default=1000)
    parser.add_argument("--capacities", type=int, default=35)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--escapes", action="store_true", help="an escape in every group file")
    given = parser.parse_args()
    write_dataset(
        given.folder,
        groups=given.groups,
        capacities=given.capacities,
        seed=given.seed,
        escapes=given.escapes,
    )


if __name__ == "__main__":
    main()
