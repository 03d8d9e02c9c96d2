"""The README is short, and leads each reader to the page of their first question."""

import re

from testing.links import pages_linked
from testing.settings import ROOT
from testing.transcripts import README

DOORS = {
    "contributor": "docs/tutorial/first-assessment.md",
    "reviewer": "docs/how-to/fix-a-failing-check.md",
    "analyst": "docs/tutorial/first-report.md",
    "expert": "docs/how-to/find-a-mentor.md",
    "maintainer": "docs/contributing/adding-a-report.md",
}


def test_it_is_read_in_a_minute() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 120


def test_each_reader_has_a_door() -> None:
    rows = re.findall(
        r"^\| an? \*\*(\w+)\*\* \|.*\]\((\S+)\) \|$", README.read_text(), re.MULTILINE
    )
    assert dict(rows) == DOORS


def test_every_page_is_two_links_away() -> None:
    near = pages_linked(README)
    reached = near | {page for link in near if link.exists() for page in pages_linked(link)}
    pages = set(ROOT.glob("docs/**/*.md")) - set(ROOT.glob("docs/contributing/decisions/2*.md"))
    assert pages - reached == set()


def test_the_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^make ([a-z-]+)", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert targets == ["report", "test"]
    assert [target for target in targets if f"\n{target}:" not in makefile] == []
