"""Numbers of a thousand and more are written alike in the sentences of who could help whom."""

import re
from dataclasses import replace

import yaml

from ccm.model import Dataset, Group, Level, Priorities
from ccm.model.filters import Filters
from ccm.model.validators import validated
from ccm.model.words import By
from ccm.reports.gaps import gaps_report
from ccm.reports.invest.explain import sum_report
from ccm.reports.invest.shortlist import invest_report, view_of
from ccm.reports.invest.supposing import Wish
from ccm.reports.invest.what_if import what_if_report
from ccm.reports.mentoring.expert import expert_report, find_audience
from ccm.reports.mentoring.match import mentors_report, shared_report
from ccm.reports.selection import narrow
from ccm.review.change import change_between
from ccm.review.counts import change_in_numbers
from ccm.table import Report
from testing.datasets import capacity, dataset, group
from testing.worlds.invest import PRIORITIES

MANY = 1200
BOTS, TEMPLATES = capacity("bots"), replace(capacity("templates"), requires=("bots",))
A_NUMBER = re.compile(r"(?<![\d.,-])\d{4,}(?!-)")


def many(prefix: str, entries: dict[str, str], *languages: str) -> list[Group]:
    groups = [group(f"{prefix}{number:04}", entries) for number in range(MANY)]
    return [replace(g, languages=languages or (f"x-{g.id}",), people_served=5) for g in groups]


def sentences(report: Report) -> str:
    """All that a report says in words, without the years."""
    table = report.table
    cells = [value for row in table.rows for value in row if isinstance(value, str)]
    texts = (text for text in (table.answer, *table.notes, *cells) if "0000" not in text)
    return re.sub(r"\b20\d\d\b(-\d\d)*|[a-z-]+\d{4}", "", "\n".join(texts))


def the_world() -> Dataset:
    groups = [
        *many("low", {"bots": "low 01-31", "templates": "low 2019-01-31"}),
        *many("stale", {"bots": "none 2019-01-31", "templates": "unknown 01-31"}, "es"),
        *many("able", {"bots": "medium/high 2019-01-31", "templates": "medium 01-31"}),
        *many("high", {"bots": "high/low 01-31"}),
    ]
    return dataset(*groups, capacities=[BOTS, TEMPLATES])


def invest_reports(whole: Dataset) -> list[Report]:
    weights, _ = validated(yaml.load(PRIORITIES, Loader=yaml.BaseLoader), Priorities)
    before = view_of(narrow(whole, Filters()), By.REGION, weights)
    wishes = [Wish(TEMPLATES, Level.HIGH, By.REGION, "international", "international")]
    return [
        invest_report(before, weights_path="priorities.yaml"),
        *(sum_report(before._replace(rows=[row]), weights) for row in before.rows),
        what_if_report(before, wishes, weights, ask=lambda _: (), weights_path="priorities.yaml"),
    ]


def match_reports(whole: Dataset) -> list[Report]:
    spanish = narrow(whole, Filters(capacity=("bots",), language=("es",)))
    return [
        mentors_report(narrow(whole, Filters())),
        shared_report(narrow(whole, Filters()), per_mentor=MANY),
        expert_report(find_audience(spanish)),
    ]


def test_a_number_of_a_thousand_and_more_has_its_comma_in_every_sentence() -> None:
    whole = the_world()
    for report in (*invest_reports(whole), *match_reports(whole)):
        said = sentences(report)
        assert not A_NUMBER.findall(said), report.table.report
        assert "1,200" in said


def test_so_it_has_in_the_summary_of_differences() -> None:
    head = dataset(*many("new", {"bots": "low 01-31"}), capacities=[BOTS])
    change = change_between(dataset(capacities=[BOTS]), head)
    answer = change_in_numbers(change, 1200)
    assert answer.count("1,200") == 6  # assessments, groups, new; groups, new; oddities
    assert "1200" not in answer


def test_so_it_has_in_the_note_on_days_to_come() -> None:
    to_come = many("later", {"bots": "low 2031-01-31"})
    groups = [replace(later, assessments={}) for later in to_come]
    whole = replace(dataset(*groups, capacities=[BOTS]), to_come=tuple(to_come))
    notes = gaps_report(narrow(whole, Filters())).table.notes
    [note] = [note for note in notes if "2031-01-31" in note]
    assert note.startswith("Not counted: 1,200 assessments ")
    assert note.endswith("and 1,197 more).")
