"""The order of names: marks and case are no matter, unless nothing else tells two names apart."""

import pytest

from ccm.model.text import name_order


@pytest.mark.parametrize(
    "names",
    [
        ("East", "Eesti", "Égypte", "Elbe"),
        ("Oman", "österreich", "Oz", "Peru"),
        # NFKD does not take the stroke of ł from the l, so that it stands behind z.
        ("Lodz", "Luzon", "Zagreb", "Łódź"),
        ("Aachen", "Ärzte", "Azoren"),
        ("Strasse", "Straße", "Strassen"),
        ("Alpha", "\uff22eta", "Gamma"),
        ("Ивана", "Йод", "Июль", "Кыргыз"),
        ("أحمد", "ادب", "باب"),
        ("Bots", "bots", "BotsX"),
        ("Ohm", "ohm", "Öhm"),
    ],
    ids=[
        "an accent",
        "an umlaut",
        "a stroke",
        "a capital with an umlaut",
        "a sharp s",
        "full width",
        "Cyrillic",
        "Arabic",
        "case",
        "case, then marks",
    ],
)
def test_names_stand_in_this_order(names: tuple[str, ...]) -> None:
    assert tuple(sorted(names, key=lambda name: name_order(name, "x"))) == names


def test_of_one_name_the_ids_decide_as_bytes() -> None:
    ids = ["a-1", "a-10", "a-2", "a1", "a10", "a2", "b"]
    assert sorted(ids, key=lambda thing_id: name_order("Same", thing_id)) == ids


def test_a_name_of_marks_alone_costs_no_more_than_another() -> None:
    assert name_order("a" + "\u0301\u0316" * 500_000, "x")[0] == "a"
