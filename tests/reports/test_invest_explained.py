"""One row of the investments explained: each term, and the cells behind each number."""

import math
from pathlib import Path

import pytest

from ccm.reports.invest.explain import sum_report
from ccm.reports.invest.shortlist import invest_report
from testing.answers import cited, figures
from testing.worlds.invest import FRESH, asked, write_world

KEYS = (
    "group name level assessed_on stale_factor emerging_factor people_factor requirement_factor "
    "product why"
)
UNKNOWN = "fresh; emerging not known; people served not known; required, not assessed: templates"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_world(tmp_path / "data")


def test_explaining_a_row_gives_every_term_so_that_it_can_be_added_up(data: Path) -> None:
    view, weights = asked(data)
    for row in view.rows:
        table = sum_report(view._replace(rows=[row]), weights).table
        keys = [column.key for column in table.columns]
        terms = [dict(zip(keys, cells, strict=True)) for cells in table.rows]
        factors = ("stale_factor", "emerging_factor", "people_factor", "requirement_factor")
        for term in terms:
            product = math.prod(float(str(term[key])) for key in factors)
            assert term["product"] == pytest.approx(product, abs=1e-5)
        assert len(terms) == len(row.need.gaps)
        value = sum(float(str(term["product"])) for term in terms)
        assert value == pytest.approx(row.total.value, abs=1e-4)


def test_an_explained_row_names_all_and_ends_in_its_score(data: Path) -> None:
    view, weights = asked(data)
    [row] = [row for row in view.rows if row.label == "bots in south"]
    table = sum_report(view._replace(rows=[row]), weights).table
    assert [column.key for column in table.columns if column.data] == (KEYS.split())
    assert [tuple(map(str, cells)) for cells in table.rows] == [
        ("one", "Example group one", "low", FRESH, "1 × 2 × 1 × 0.4 = 0.8", "1.0", "2.0", "1.0",
         "0.4", "0.8", "fresh; emerging; 1,000 people served; required, also a gap: templates"),
        ("three", "Example group three", "low", FRESH, "1 × 1 × 1 × 1 = 1", "1.0", "1.0", "1.0",
         "1.0", "1.0", UNKNOWN),
        ("two", "Example group two", "none", "2020-06-01", "0.5 × 1 × 1 × 1 = 0.5", "0.5", "1.0",
         "1.0", "1.0", "0.5", "stale; not emerging; people served not known"),
    ]  # fmt: skip
    value, people, cost, mentoring, required, score = table.notes[1:7]
    assert value.endswith(" = 2.3.")
    assert figures(people) == "10 1 10 1 1,000 1 1 3"  # log10(1 + …), twice
    assert cost == "Cost: (3 fixed + 1 × 3 groups) × 2 (medium cost) × 1.5 (medium risk) = 18."
    assert mentoring.startswith("Mentoring: 1 + 0.25 × 1 = 1.25. Mentors: seven. ")
    assert figures(mentoring).endswith(" 3")
    assert ": templates (1); " in required
    assert figures(required) == "1 0.4"
    assert score.startswith("Score: 2.3 ÷ 18 × 1.25 = 0.1597. ")
    assert figures(score).endswith(" 5 3 5")


def test_every_number_of_a_row_cites_the_cells_it_counts(data: Path) -> None:
    view, _ = asked(data)
    report = invest_report(view, weights_path="data/priorities.yaml")
    lines = cited(report)
    assert [line[1:] for line in lines if line[0] == "bots in south"] == [
        ("groups_in_gap", "one", "bots", "low"),
        ("value", "one", "templates", "required: none"),
        ("emerging_in_gap", "one", None, "countries: KE"),
        ("groups_in_gap", "three", "bots", "low"),
        ("groups_in_gap", "two", "bots", "none, stale"),
        ("people_served", "one", None, "people_served: 1000"),
        ("people_served_known", "one", None, "people_served: 1000"),
        ("mentors", "seven", "bots", "high, robustness medium"),
    ]
    columns = [column.key for column in report.table.columns]
    for row, values in zip(view.rows, report.table.rows, strict=True):
        of = dict(zip(columns, values, strict=True))
        numbers = [number for name, number, *_ in lines if name == row.label]
        assert numbers.count("groups_in_gap") == of["groups_in_gap"]
        assert numbers.count("emerging_in_gap") == of["emerging_in_gap"]
        assert numbers.count("people_served") == (of["people_served"] is not None)
        assert numbers.count("people_served_known") == of["people_served_known"]
        assert numbers.count("mentors") == len(row.need.mentors)
