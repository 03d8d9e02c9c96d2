"""A few hundred slips, the same ones each time: what is said of them, and where."""

from collections import Counter

from testing.slips import JARGON, Outcome, make_slips, without_values

FEW = 1_500


def test_a_slip_is_one_problem_near_it_or_none() -> None:
    slips = list(make_slips(FEW, seed=7))
    outcomes = Counter(slip.outcome for slip in slips)
    assert outcomes.total() == FEW
    assert outcomes[Outcome.FAR] == 0
    assert outcomes[Outcome.SEVERAL] <= FEW // 100
    assert outcomes[Outcome.NEAR] > FEW // 2


def test_what_is_said_of_a_slip_has_no_word_of_a_parser() -> None:
    problems = [problem for slip in make_slips(FEW, seed=8) for problem in slip.problems]
    words = {word for problem in problems for word in without_values(problem.message).split()}
    assert words & JARGON == set()
    assert [problem for problem in problems if not problem.hint] == []
