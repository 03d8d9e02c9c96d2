"""What the annotation of a field lets through, and the JSON Schema that it gives."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from pydantic.json_schema import GenerateJsonSchema

from ccm.model import Assessment, Level, Priorities
from ccm.model.validators import schema_of, validated

ENTRY = {"level": "low", "assessed_on": "2026-01-31"}
WEIGHTS = {
    **dict.fromkeys(Priorities.__dataclass_fields__, "1"),
    "cost": dict.fromkeys(("low", "medium", "high"), "1"),
    "risk": dict.fromkeys(("low", "medium", "high"), "1"),
}


def refused(kind: type, values: Mapping[str, object]) -> list[tuple[str, tuple[str | int, ...]]]:
    made, details = validated(values, kind)
    assert made is None
    return [(detail["type"], detail["loc"]) for detail in details]


def test_texts_become_values_and_what_is_absent_has_its_default() -> None:
    made, _ = validated({**ENTRY, "respondents": "007"}, Assessment)

    assert made == Assessment(date(2026, 1, 31), Level.LOW, respondents=7)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("respondents", "-1"),
        ("respondents", "1_0"),
        ("respondents", " 1"),
        ("respondents", "1\n"),
        ("respondents", "\N{ARABIC-INDIC DIGIT ONE}"),
        ("respondents", "1234567890123456"),
        ("assessed_on", "20260131"),
        ("assessed_on", "2026-02-30"),
        ("assessed_on", "0000-01-01"),
        ("assessed_on", "2026-01-31\n"),
    ],
)
def test_a_number_and_a_day_have_one_form(field: str, text: str) -> None:
    code = "bad-date" if field == "assessed_on" else "bad-number"

    assert refused(Assessment, {**ENTRY, field: text}) == [(code, (field,))]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("stale", "1e3"),
        ("stale", ".5"),
        ("stale", "5."),
        ("stale", "-1"),
        ("stale", "nan"),
        ("stale", "1000000000"),
        ("group_cost", "0.0"),
        ("people", "10.5"),
    ],
)
def test_a_weight_is_a_plain_decimal_within_its_bounds(field: str, text: str) -> None:
    assert refused(Priorities, {**WEIGHTS, field: text}) == [("bad-number", (field,))]


def test_the_bounds_of_a_weight_are_allowed() -> None:
    bounds = {"stale": "0", "group_cost": "0.000000001", "people": "10"}
    made, _ = validated({**WEIGHTS, **bounds}, Priorities)

    assert (made.stale, made.group_cost, made.people) == (0, 1e-9, 10)


def test_the_same_annotations_give_a_json_schema() -> None:
    schema: dict[str, Any] = GenerateJsonSchema().generate(schema_of(Assessment))
    forms = schema["properties"]

    assert (schema["required"], schema["additionalProperties"]) == (["assessed_on", "level"], False)
    assert forms["robustness"]["enum"] == ["none", "low", "medium", "high"]
    assert forms["note"] == {"minLength": 1, "title": "Note", "type": "string"}
    assert re.match(forms["assessed_on"]["pattern"], "2026-01-31")
    assert forms["evidence"]["maxItems"] == 500
