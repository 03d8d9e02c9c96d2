"""The effects of a change on answers and gaps: they are the numbers of the reports themselves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ccm.model import Asks, Dataset, Group, Level, Question, Region
from ccm.model.filters import Filters
from ccm.reports.ask.asking import find_answer
from ccm.reports.gaps import find_gaps
from ccm.reports.selection import narrow
from ccm.review.altered import ALL_GROUPS, Effects, find_effects
from ccm.review.change import change_between
from ccm.review.effects import COLUMNS, effects, effects_table
from testing.datasets import capacity, dataset, group

REGIONS = ("asia", "africa", "europe", "oceania")
BOTS = Question(id="bots", text="Who runs bots?", capacity="bots", at_least=Level.MEDIUM)
PRESS = Question(id="press", text="Who has press?", capacity="press", at_least=Level.LOW)
GAPS = Question(
    id="asia", text="What is lacking?", asks=Asks.GAPS, filters={"region": ("Region asia",)}
)
INVEST = Question(id="money", text="Where to invest?", asks=Asks.INVEST)
KEYS = [column.key for column in COLUMNS]


def world(*groups: Group, questions: Sequence[Question] | None = (BOTS, PRESS, GAPS)) -> Dataset:
    made = dataset(*groups, capacities=(capacity("bots"), capacity("press")))
    regions = tuple(Region(id=key, name=f"Region {key}") for key in REGIONS)
    asked = None if questions is None else tuple(questions)
    return replace(made, regions=regions, questions=asked)


def at(region: str, group_id: str, **entries: str) -> Group:
    return replace(group(group_id, entries), region=region)


def found(base: Dataset, head: Dataset) -> Effects:
    return find_effects(change_between(base, head))


def in_short(base: Dataset, head: Dataset) -> list[tuple[str, str | None, str | None]]:
    of = found(base, head)
    return [
        (
            "/".join(filter(None, (effect.place, effect.item))),
            effect.before.text if effect.before else None,
            effect.after.text if effect.after else None,
        )
        for effect in (*of.questions, *of.gaps)
    ]


ONE, OTHER = at("asia", "one", bots="low 01-01"), at("africa", "other", bots="high 01-01")


def test_a_changed_answer_and_the_gaps_of_its_region_are_named() -> None:
    head = world(at("asia", "one", bots="medium 02-01"), OTHER)
    assert in_short(world(ONE, OTHER), head) == [
        ("bots", "1 of 2", "2 of 2"),
        ("asia", "bots: 1 of 1", "bots: 0 of 1"),
        ("asia", "1 of 1", "0 of 1"),
        ("asia/bots", "1 of 1 (few)", "0 of 1 (few)"),
    ]
    assert found(world(ONE, OTHER), head).unchanged == 1


def test_a_change_without_effect_has_only_the_sum_of_its_region() -> None:
    head = world(at("asia", "one", bots="none 02-01"), OTHER)
    assert in_short(world(ONE, OTHER), head) == [("asia", "1 of 1", "1 of 1")]
    assert found(world(ONE, OTHER), head).unchanged == 3


def test_without_any_change_there_is_no_effect() -> None:
    same = world(ONE)
    assert found(same, same) == Effects((), 3, 0, (), 0)
    assert effects(change_between(same, same)) == ()


def test_a_question_that_is_new_or_removed_has_one_side() -> None:
    base, head = world(ONE, questions=[BOTS]), world(ONE, questions=[PRESS])
    assert in_short(base, head) == [
        ("press", None, "no group has assessed it"),
        ("bots", "0 of 1", None),
    ]


def test_a_question_that_changed_itself_is_answered_anew() -> None:
    asked = replace(BOTS, at_least=Level.LOW)
    assert in_short(world(ONE, questions=[BOTS]), world(ONE, questions=[asked])) == [
        ("bots", "0 of 1", "1 of 1")
    ]


def test_missing_questions_are_said() -> None:
    base, head = world(ONE), world(ONE, questions=None)
    assert in_short(base, head) == [
        ("bots", "0 of 1", None),
        ("press", "no group has assessed it", None),
        ("asia", "bots: 1 of 1", None),
    ]
    without = world(OTHER, questions=None)
    for change in (change_between(base, head), change_between(head, without)):
        assert "data/questions.yaml" in effects(change)[0]
    assert "data/questions.yaml" not in effects(change_between(head, base))[0]


def test_a_question_with_a_fault_has_no_answer() -> None:
    broken = replace(GAPS, filters={"region": ("Atlantis",)})
    assert in_short(world(ONE), world(ONE, questions=[BOTS, PRESS, broken])) == [
        ("asia", "bots: 1 of 1", "no answer")
    ]


def test_questions_about_investments_are_counted_and_not_compared() -> None:
    base = world(ONE, questions=[INVEST])
    assert found(base, world(questions=[INVEST])).uncompared == 1


def test_both_sides_are_counted_as_of_the_day_of_the_head() -> None:
    fresh = replace(BOTS, fresh_only=True)
    base, head = world(ONE, questions=[fresh]), world(ONE, OTHER, questions=[fresh])
    late = replace(head, source=replace(head.source, as_of=date(2050, 1, 1)))
    assert found(base, late).questions == ()
    assert found(base, head).questions != ()


def test_a_group_that_is_unreadable_on_one_side_counts_on_neither() -> None:
    broken = replace(world(OTHER), unreadable=("data/groups/one.yaml",))
    assert found(world(ONE, OTHER), broken) == Effects((), 3, 0, (), 0)


def test_a_group_that_moves_changes_the_gaps_of_both_regions() -> None:
    head = world(at("europe", "one", bots="low 01-01"))
    assert in_short(world(ONE), head) == [
        ("asia", "bots: 1 of 1", "no group has assessed it"),
        ("asia", "1 of 1", "0 of 0"),
        ("asia/bots", "1 of 1 (few)", "0 of 0"),
        ("europe", "0 of 0", "1 of 1"),
        ("europe/bots", "0 of 0", "1 of 1 (few)"),
    ]


def test_the_three_regions_with_the_most_changes_are_shown() -> None:
    groups = [at(region, region, bots="low 01-01", press="low 01-01") for region in REGIONS[:3]]
    of = found(world(), world(*groups, at("oceania", "few", bots="low 01-01")))
    assert [effect.place for effect in of.gaps if not effect.item] == ["africa", "asia", "europe"]
    assert of.more_regions == 1


def test_a_renamed_capacity_is_compared_with_itself() -> None:
    base = world(ONE, questions=[])
    head = world(at("asia", "one", robots="low 01-01"), questions=[])
    area = replace(head.catalog.areas[0], capacities=(capacity("robots", "bots"),))
    renamed = replace(head, catalog=replace(head.catalog, areas=(area,)))
    change = change_between(base, renamed)
    assert [effect.item for effect in find_effects(change).gaps] == [""]


def test_where_only_the_catalog_changes_all_groups_are_counted() -> None:
    base, head = world(ONE, OTHER, questions=[]), world(ONE, OTHER, questions=[])
    area = replace(head.catalog.areas[0], capacities=(capacity("press"),))
    changed = replace(head, catalog=replace(head.catalog, areas=(area,)))
    assert in_short(base, changed) == [
        (ALL_GROUPS, "1 of 2", "0 of 0"),
        ("bots", "1 of 2 (few)", None),
    ]


def test_the_numbers_are_those_of_the_reports() -> None:
    head = world(at("asia", "one", bots="medium 02-01", press="low 01-01"), OTHER)
    [whole, *others] = found(world(ONE, OTHER), head).gaps
    asia = replace(head, groups=head.groups[:1])
    rows = {row.capacity.id: row.gap for row in find_gaps(asia)}
    assert whole.after is not None
    assert whole.after.number == sum(rows.values()) == 1
    assert {e.item: e.after.number for e in others if e.after} == {"bots": 0, "press": 1} == rows


LEVELS = st.sampled_from(["low 01-01", "high 01-01", "high 02-01", "unknown 01-01"])
GROUP = st.builds(
    lambda key, region, entries: at(region, key, **entries),
    st.sampled_from("abcd"),
    st.sampled_from(REGIONS[:2]),
    st.dictionaries(st.sampled_from(["bots", "press"]), LEVELS),
)
GROUPS = st.lists(GROUP, unique_by=lambda of: of.id).map(lambda of: sorted(of, key=lambda g: g.id))


@given(GROUPS, GROUPS)
def test_no_changed_answer_is_missed(before: list[Group], after: list[Group]) -> None:
    base, head = world(*before), world(*after)
    changed = {effect.item for effect in found(base, head).questions}
    assert changed == {q.id for q in (BOTS, PRESS, GAPS) if answer(q, base) != answer(q, head)}


def answer(question: Question, of: Dataset) -> str:
    only = Filters(region=("asia",)) if question.filters else Filters()
    if question.capacity:
        only = Filters(capacity=(question.capacity,))
    return find_answer(question, narrow(of, only)).row.in_short


def test_at_most_five_questions_and_capacities_are_named_and_the_others_counted() -> None:
    many = [replace(BOTS, id=f"q{number}") for number in range(2_000)]
    head = world(at("asia", "one", bots="medium 02-01"), questions=many)
    on_questions, _ = effects(change_between(world(ONE, questions=many), head))
    assert on_questions.count("→") == 5
    assert "1,995" in on_questions
    capacities = [capacity(f"c{number}") for number in range(9)]
    base = dataset(capacities=capacities)
    full = dataset(group("one", {c.id: "low 01-01" for c in capacities}), capacities=capacities)
    _, on_gaps = effects(change_between(base, full))
    assert on_gaps.count("→") == 6
    assert "4 more" in on_gaps


def test_machines_get_a_row_for_each_number() -> None:
    head = world(at("asia", "one", bots="medium 02-01"), OTHER)
    table = effects_table(change_between(world(ONE, OTHER), head))
    assert [dict(zip(KEYS, row, strict=True))["kind"] for row in table.rows] == [
        "question", "question", "gaps", "gap",
    ]  # fmt: skip
    assert table.rows[0] == (
        "question", "bots", None, None, "Who runs bots?", "1 of 2", "2 of 2", 1, 2,
    )  # fmt: skip
    assert table.rows[3][1:4] == (None, "asia", "bots")
