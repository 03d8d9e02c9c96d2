"""The pages that show a report: the same rows and numbers as the command, and a file of them."""

import csv
import html
import io
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ccm.cli.app import app
from testing.answers import report
from testing.repository import empty_home
from testing.settings import MAP, TODAY, Invoke

PAGES = {
    "questions/advanced-wikidata": ("find", "wikidata-expertise", "--at-least", "medium"),
    "investments": ("report", "invest", "--top", "all"),
    "coverage": ("report", "coverage"),
    "areas/technical-skills": ("report", "gaps", "--area", "technical-skills"),
    "countries/am": ("report", "gaps", "--country", "AM"),
}
FILES = {
    "questions/advanced-wikidata": "question-advanced-wikidata",
    "investments": "investments",
    "coverage": "coverage",
    "areas/technical-skills": "gaps-area-technical-skills",
    "countries/am": "gaps-country-am",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the map on the day of the tests; no test changes it."""
    folder = tmp_path_factory.mktemp("reports") / "site"
    with pytest.MonkeyPatch.context() as surroundings:
        empty_home(folder.parent, surroundings)
        surroundings.setenv("CCM_TODAY", TODAY)
        done = CliRunner().invoke(app, ["site", "build", str(folder), "--data", str(MAP)])
    assert done.exit_code == 0, done.stderr
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_answer_and_its_file_the_rows_of_the_command(
    invoke: Invoke, built: Path, page: str
) -> None:
    said = report(invoke, *PAGES[page], "--data", str(MAP))
    text = (built / f"{page}.html").read_text(encoding="utf-8")
    assert f"../charts/{FILES[page]}.csv" in text or f"charts/{FILES[page]}.csv" in text
    numbers = (built / "charts" / f"{FILES[page]}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(numbers)))
    first = next(iter(said["rows"][0]))
    assert [row[first] for row in rows] == [str(row[first]) for row in said["rows"]]


def test_every_question_has_a_page_with_its_answer(invoke: Invoke, built: Path) -> None:
    for row in report(invoke, "ask", "--data", str(MAP))["rows"]:
        text = html.unescape((built / f"questions/{row['question']}.html").read_text("utf-8"))
        assert row["answer"] in text


def test_each_investment_says_its_score_its_range_and_its_terms(built: Path) -> None:
    text = html.unescape((built / "investments.html").read_text(encoding="utf-8"))
    numbers = (built / "charts" / "investments.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(numbers)))
    for row in rows:
        assert row["terms"] in text
        assert f"{float(row['score']):.2f}" in text
    assert text.count('class="dot"') == len(rows)


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("regions/central-east-europe-asia", "gaps-region-central-east-europe-asia"),
        ("questions/gaps-eastern-europe", "question-gaps-eastern-europe"),
        ("areas/technical-skills", "gaps-area-technical-skills"),
    ],
)
def test_gaps_have_a_bar_for_each_capacity_that_anybody_assessed(
    built: Path, page: str, name: str
) -> None:
    text = (built / f"{page}.html").read_text(encoding="utf-8")
    numbers = (built / "charts" / f"{name}.csv").read_text(encoding="utf-8")
    assessed = [row for row in csv.DictReader(io.StringIO(numbers)) if int(row["assessed"])]
    assert assessed
    for row in assessed:
        assert f'id="bar-{row["capacity"]}-t"' in text
        assert f">{row['gap']} of {row['assessed']}<" in text


def test_the_numbers_of_coverage_and_investments_say_what_they_count(built: Path) -> None:
    start, coverage, investments = (
        (built / f"{name}.html").read_text(encoding="utf-8")
        for name in ("index", "coverage", "investments")
    )
    title = re.compile(
        r'title="\d+ of \d+ groups? have assessed something; of [\d,]+ cells?, [\d,]+ assessed, '
        r"\d+ not relevant, \d+ unknown, [\d,]+ unassessed, \d+ deferred; \d+ fresh, \d+ stale\""
    )
    regions = coverage.count('<th scope="row"')
    assert len(title.findall(start)) == regions
    assert len(title.findall(coverage)) == 5 * regions  # the groups, and four numbers of cells
    rows = investments.count('data-label="In gap"')
    linked = re.findall(
        r'data-label="In gap"><a class="num" href="([^"#]+)#[^"]+" title="', investments
    )
    assert rows
    assert len(linked) == rows
    assert all((built / path).is_file() for path in linked)


def test_the_heat_map_has_its_numbers_behind_it_and_as_the_file_of_the_report(
    invoke: Invoke, built: Path
) -> None:
    rows = report(invoke, "report", "gaps", "--by", "region", "--data", str(MAP))["rows"]
    text = (built / "index.html").read_text(encoding="utf-8")
    numbers = (built / "charts" / "gaps-by-region.csv").read_text(encoding="utf-8")
    assert [row["gap"] for row in csv.DictReader(io.StringIO(numbers))] == [
        str(row["gap"]) for row in rows
    ]
    heat = text[text.index('aria-labelledby="heat-t') :]
    for row in rows:
        words = f"{row['gap']} of {row['assessed']}"
        assert not row["assessed"] or heat.count(f">{words}<") >= 2


def test_each_country_with_groups_has_a_page_that_names_them(built: Path) -> None:
    pages = sorted(path.stem for path in (built / "countries").iterdir())
    assert len(pages) > 50
    assert all(re.fullmatch("[a-z]{2}", page) for page in pages)
    assert "Wikimedia Armenia" in (built / "countries/am.html").read_text(encoding="utf-8")


def test_a_large_region_folds_the_groups_that_have_assessed_nothing(
    invoke: Invoke, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(MAP, tmp_path / "map"))
    for number in range(22):
        text = f"name: More {number}\nkind: hub\nregion: central-east-europe-asia\n"
        (data / "groups" / f"more-{number}.yaml").write_text(text, encoding="utf-8")
    assert invoke("site", "build", str(tmp_path / "site"), "--data", str(data)).exit_code == 0
    text = (tmp_path / "site/regions/central-east-europe-asia.html").read_text(encoding="utf-8")
    shown, folded = text.split("<summary>50 groups that have assessed nothing yet</summary>")
    assert shown.count(">wiki community<") == 11
    assert [f">More {number}</a>" in folded for number in range(22)] == [True] * 22
    assert ">Armenian Wikipedia</a>" in shown
