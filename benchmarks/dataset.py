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

from ccm.demo.texts import capacity_ids, catalog_text
from ccm.model import Assessment, Kind, Level, Method, Robustness, Status
from ccm.model.fields import assessment_fields
from ccm.yamlfile.read import read_values
from ccm.yamlfile.written import Value, group_text

REGIONS = Path(__file__).parent.parent / "data" / "regions.yaml"
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

Regions = Sequence[Mapping[str, Any]]


def write_dataset(folder: Path, *, groups: int, capacities: int, seed: int, escapes: bool) -> None:
    """Write catalog, regions and `groups` full group files into `folder`/data.

    With `escapes`, each group file has a note with an escape in it, whatever the seed.
    """
    data = folder / "data"
    (data / "groups").mkdir(parents=True)
    shutil.copyfile(REGIONS, data / "regions.yaml")
    ids = capacity_ids(capacities)
    catalog = catalog_text(capacities, renamed=False, retired_on=None)
    (data / "capacities.yaml").write_text(catalog, encoding="utf-8")
    regions = read_values(REGIONS.read_bytes())[0]["regions"]
    for number in range(1, groups + 1):
        random = Random(f"{seed} {number}")
        text = _group_text(number, regions, ids, random, escapes=escapes)
        (data / "groups" / f"example-group-{number}.yaml").write_text(text, encoding="utf-8")


def _group_text(
    number: int, regions: Regions, ids: Sequence[str], random: Random, *, escapes: bool
) -> str:
    assessments = {capacity: _assessment(random) for capacity in ids}
    if escapes:
        assessments[ids[0]] = assessments[ids[0]]._replace(note=ESCAPED)
    entries = {capacity: assessment_fields(made) for capacity, made in assessments.items()}
    comment = "# Not a real group.\n" if number % 10 == 0 else ""
    head = group_text(group_facts(number, regions, random))
    return f"{head}{comment}{group_text({'source': 'Made up for benchmarks'}, entries)}"


def group_facts(number: int, regions: Regions, random: Random) -> dict[str, Value]:
    region = random.choice(regions)
    countries = list(region.get("countries") or ())
    facts: dict[str, Value] = {
        "name": f"Example group {number}",
        "kind": random.choice(list(Kind)).value,
        "region": region["id"],
        "countries": random.sample(countries, k=min(len(countries), random.choice((1, 1, 2)))),
        "languages": random.sample(["en", "fr", "hy", "no", "sw"], k=random.choice((1, 1, 2))),
        "links": [f"https://example.org/wiki/Group_{number}"],
    }
    return {key: value for key, value in facts.items() if value}


def _assessment(random: Random) -> Assessment:
    level = random.choices(list(Level), weights=(20, 35, 25, 15, 2, 3))[0]
    strong = level.rank and random.random() < 0.6
    robustness = random.choice(list(Robustness)) if strong else None
    day = _day(random)
    noted = level is Level.NOT_RELEVANT or random.random() < 0.75
    note = _note(random) if noted else None
    return _with_manner(Assessment(day, level, robustness, note, _evidence(random)), random)


def _evidence(random: Random) -> tuple[str, ...]:
    if random.random() >= 0.3:
        return ()
    first = random.randrange(10_000)
    pages = range(first, first + random.choice((1, 2)))
    return tuple(f"https://example.org/wiki/Report_{page}" for page in pages)


def _day(random: Random) -> date:
    return FIRST_DAY + timedelta(days=random.randrange((LAST_DAY - FIRST_DAY).days + 1))


def _note(random: Random) -> str:
    if random.randrange(RARE) == 0:
        return ESCAPED
    return " ".join(random.sample(NOTES, k=random.choice((1, 1, 2, 3))))


def _with_manner(assessment: Assessment, random: Random) -> Assessment:
    if random.random() < 0.2:
        status = random.choice((Status.PROVISIONAL, Status.PROVISIONAL, Status.DISPUTED))
        assessment = assessment._replace(status=status)
    if random.random() < 0.25:
        method = random.choice((Method.WORKSHOP, Method.BOARD, Method.SURVEY))
        assessment = assessment._replace(method=method, respondents=random.randrange(3, 40))
    return assessment


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
