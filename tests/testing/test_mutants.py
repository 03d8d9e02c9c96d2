"""The drawing of mutants, and what is said of them; mutmut itself is no part of the tests."""

from testing.mutants import drawn_mutants, verdict

NAMES = [f"mutant {number}" for number in range(1000)]


def test_a_seed_always_draws_the_same_mutants_and_another_one_others() -> None:
    drawn = drawn_mutants(NAMES, 150, seed=1)
    assert drawn == drawn_mutants(NAMES, 150, seed=1)
    assert (len(drawn), len({*drawn})) == (150, 150)
    assert drawn != drawn_mutants(NAMES, 150, seed=2)


def test_all_are_tried_where_they_are_few() -> None:
    assert drawn_mutants(NAMES[:3], 150, seed=1) == NAMES[:3]


def test_what_survives_is_named_and_85_per_cent_must_not() -> None:
    killed = dict.fromkeys(NAMES[:15], "killed") | dict.fromkeys(NAMES[15:17], "timeout")
    others = {"a": "survived", "b": "no tests", "c": "survived"}
    assert verdict({**killed, **others}) == (
        [
            "  a: survived",
            "  b: no tests",
            "  c: survived",
            "   15 killed",
            "    1 no tests",
            "    2 survived",
            "    2 timeout",
            "85.0 % killed; at least 85 % are required",
            "See one: .venv-mutants/bin/mutmut show NAME",
        ],
        True,
    )
    lines, passed = verdict({**killed, **others, "d": "suspicious"})
    assert passed is False
    assert lines[-2] == "81.0 % killed; at least 85 % are required"
