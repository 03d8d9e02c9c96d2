"""A small demo with all regions and the five opening questions, for its pages to be read."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ccm.cli.app import app
from testing.repository import Repository, make_demo
from testing.settings import MAP

DAY = "2025-12-05"  # on which some of its assessments are fresh and some are stale
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
# Groups of a region in which nobody has assessed anything, with names that are hard to set.
BEGINNERS = {
    "example-group-25": f"Example group {LONG}",
    "example-group-26": "مجموعة مثال 26",
}


def make_browsed_world(top: Path) -> Repository:
    """A repository with a demo, the regions and questions of the map, and beginners."""
    assert make_demo(top, "--groups", "24", "--years", "4").exit_code == 0
    repository = Repository(top, top / "data")
    for name in ("regions.yaml", "questions.yaml"):
        shutil.copyfile(MAP / name, repository.data / name)
    for group, name in BEGINNERS.items():
        text = f"name: {name}\nkind: user-group\nregion: middle-east-north-africa\n"
        text += "countries: [EG]\nsource: Made up by a test\n"
        repository.path(group).write_text(text, encoding="utf-8")
    repository.commit(DAY)
    return repository


def build_site(world: Repository, folder: Path) -> Path:
    """The site of that dataset as of its day, in a new folder."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("CCM_TODAY", DAY)
        words = ["site", "build", str(folder), "--data", str(world.data)]
        done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.stderr
    return folder
