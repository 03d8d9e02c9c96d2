"""The columns of each report: for machines by key, for people by label; made anew for each test.

A column is made once, when its module is imported; so a module is run again here.
"""

from importlib.util import find_spec, module_from_spec

import pytest

from ccm.table import Columns, Show

COLUMNS = {
    "ask.answer.COLUMNS": """\
question
text = Question as heading
command = Ask for more as command, not for machines
answer = Answer
matching
assessed wide 1
groups wide 2
stale
""",
    "capacity.COLUMNS": """\
group
name = Group
region = Region as region, not on a terminal
level = Level as level
robustness = Robustness as level
assessed_on = Assessed on
age_days
stale = Stale as flag
status = Status, not on a terminal
previous_level = Before as level
previous_assessed_on
""",
    "coverage.COLUMNS": """\
region = Region as region
groups = Groups as count wide 2
groups_assessed = With any as count
cells = Cells as count wide 2
assessed = Assessed as count wide 1
fresh = Fresh as count
stale = Stale as count
not_relevant as count wide 1
unknown as count wide 1
unassessed as count wide 1
deferred as count wide 1
groups_assessed_share
fresh_share
""",
    "find.COLUMNS": """\
group
name = Group
region = Region as region, not on a terminal
level = Level as level
robustness = Robustness as level
assessed_on = Assessed on
stale = Stale as flag
""",
    "fragile.COLUMNS": """\
capacity
name = Capacity
fragile_of = Fragile as count, not for machines
groups_able as count wide 1
fragile as count
groups_fragile
stale = Stale as count
robustness_not_given = Not given as count
only_one
alone = Only one in its region, not for machines
names = Fragile in, not for machines, not on a terminal
""",
    "fragile.CELL_COLUMNS": """\
capacity
group_name = Group as heading, not for machines
name = Capacity
level = Level as level
robustness = Robustness as level
assessed_on = Assessed on
stale = Stale as flag
only_one = Only one as flag
group
""",
    "gaps.COLUMNS": """\
capacity
name = Capacity
area
gap_of = Gap as count, not for machines
groups as count wide 2
none as count
low as count
medium as count
high as count
not_relevant as count wide 1
unknown as count wide 1
unassessed as count wide 1
deferred as count wide 1
assessed as count wide 1
gap as count
gap_share = Share as share
gap_share_low
spread = n·l·m·h as count, not for machines
stale = Stale as count
unassessed_of = Unassessed as count, not for machines
few
""",
    "group.COLUMNS": """\
capacity
name = Capacity
area
level = Level as level
robustness = Robustness as level
assessed_on = Assessed on
age_days
stale = Stale as flag
status = Status
previous_level as level
previous_assessed_on
before = Before, not for machines
""",
    "listing.GROUP_COLUMNS": """\
group = Id
name = Name
kind = Kind
region = Region as region, not on a terminal
countries = Countries, not on a terminal
languages
assessed = Assessed as count
""",
    "listing.CAPACITY_COLUMNS": """\
area_name = Area as heading, not for machines
capacity = Id
name = Capacity
area
origin = Origin
cost
risk
""",
    "mentoring.expert.COLUMNS": """\
group
name = Group
region = Region as region, not on a terminal
capacity
level = Level as level
robustness
assessed_on
stale
shared_languages
same_region
reason = Reason
""",
    "mentoring.match.COLUMNS": """\
need_group
need_name
need_level
need_assessed_on
need_stale
group
name
region
capacity
level
robustness
assessed_on
stale
shared_languages
same_country
same_region
reason
need = Need as heading, not for machines
name = Mentor, not for machines
reason = Reason, not for machines
""",
    "over_time.changes.COLUMNS": """\
heading = Group as heading, not for machines
date = Date
group
capacity
sentence = Change, not for machines
kind = Kind
before
after
robustness_before
robustness_after
assessed_on
commit
short = Commit, not for machines
author
came_in
""",
    "over_time.trend.COLUMNS": """\
period = Period
from
to
none as count
low as count
medium as count
high as count
assessed as count wide 1
at_least_medium as count
medium_of = Medium+ as count, not for machines
share = Share as share, not for machines
spread = n·l·m·h as count, not for machines
stale = Stale as count
moved = What happened, not for machines
new wide 1
improved wide 1
declined wide 1
confirmed wide 1
corrected wide 1
removed wide 1
""",
    "stale.COLUMNS": """\
group
name = Group as heading
region
capacity = Capacity, not on a terminal
age = Age as count, not for machines
level = Level as level
assessed_on = Assessed on, not on a terminal
age_days
stale_after_days
renew = Renew with as command
""",
    "invest.explain.COLUMNS": """\
group
name = Group with gap
level = Level as level
assessed_on = Assessed on, not on a terminal
factors = Stale × emerging × people × required as count, not for machines
stale_factor
emerging_factor
people_factor
requirement_factor
product
why = Why, not on a terminal
""",
    "invest.what_if.COLUMNS": """\
about
heading = About as heading, not for machines
item
name = What
before = Before
after = After
before_number
after_number
""",
}


def columns_of(place: str) -> Columns[object]:
    """The columns of that name in a report module, which is run once more."""
    name, _, constant = place.rpartition(".")
    spec = find_spec(f"ccm.reports.{name}")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    columns: Columns[object] = getattr(module, constant)
    return columns


def in_words(columns: Columns[object]) -> str:
    """A line a column: key, label and how it is shown, how wide it is, and who sees it."""
    return "".join(
        f"{column.key}"
        f"{f' = {column.label}' * (column.label is not None)}"
        f"{f' as {column.show}' * (column.show is not Show.TEXT)}"
        f"{f' wide {column.wide}' * (column.wide > 0)}"
        f"{', not for machines' * (not column.data)}"
        f"{', not on a terminal' * (not column.terminal)}\n"
        for column in columns
    )


@pytest.mark.parametrize("place", COLUMNS)
def test_the_columns_of_a_report_are_these_in_this_order(place: str) -> None:
    assert in_words(columns_of(place)) == COLUMNS[place]
