"""Letters that another encoding has broken are refused at their cell, and no right text is."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import Result

from ccm.imports.garbled import ungarbled
from testing.files import contents
from testing.problems import facts_of_line, named
from testing.settings import Invoke

HEAD = "group,capacity,level,assessed_on,note\n"


def garbled(text: str) -> str:
    """A text in UTF-8 as a program reads it in cp1252; what that lacks are control characters."""
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in text.encode()
    )


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("CafÃ©", "Café"),
        ("Ã‰tÃ©", "Été"),
        ("donâ€™t", "don’t"),
        ("ÃƒÂ©", "é"),
        ("Å\uf181Ã³dÅº", "Łódź"),  # as LibreOffice has it
        ("BucureÈ™ti", "București"),
        ("Viá»‡t Nam", "Việt Nam"),
        ("Ñ€Ð¾Ð¼", "ром"),
        ("Wikimediaæ—¥æœ¬", "Wikimedia日本"),
        ("ðŸŽ‰", "🎉"),
    ],
)
def test_broken_letters_are_put_together(broken: str, meant: str) -> None:
    assert ungarbled(broken) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Café", "ÉTÉ", "Łódź", "Вікіпедія", "日本", "العربية", "São Paulo", "naïve", "50 µm ±2 °C",
        "CAFÉ…", "CAFÉ”", "„Spaß“", "Spaß“", "MENÜ“", "PERÚ”", "CAFFÈ…", "Straße–Weg",
        "«\xa0déjà\xa0»", "déjà\xa0»", "café\xa0– bar", "ÀÉ", "é", "Â", "plain",
    ],
)  # fmt: skip
def test_a_right_text_stays_as_it_is(text: str) -> None:
    assert ungarbled(text) is None


WORDS = st.lists(
    st.sampled_from(
        ["Café", "Łódź", "Été", "Київ", "Αθήνα", "東京都", "القاهرة", "Đà Nẵng", "plain"]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(WORDS)
def test_what_was_broken_comes_back_and_what_was_not_is_let_be(text: str) -> None:
    assert ungarbled(text) is None
    assert ungarbled(garbled(text)) == (None if text.isascii() else text)
    assert ungarbled(garbled(garbled(text))) == (None if text.isascii() else text)


def put(invoke: Invoke, data: Path, rows: str) -> Result:
    (data.parent / "in.csv").write_text(HEAD + rows, encoding="utf-8", newline="")
    return invoke("import", str(data.parent / "in.csv"))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "example-group-2,bots,low,2026-10-01,We meet at the CafÃ© each week",
            (
                "2:37 garbled-text 'meet at the CafÃ© each week' 'note' "
                "'meet at the Café each week' UTF-8"
            ),
        ),
        (
            "ExÃ¤mple group,bots,low,2026-10-01,",
            "2:1 garbled-text 'ExÃ¤mple group' 'group' 'Exämple group' UTF-8",
        ),
        (
            f"example-group-2,bots,low,2026-10-01,{garbled('сон')}",
            f"2:37 garbled-text '{garbled('сон')}' 'сон' UTF-8",
        ),
    ],
    ids=["note", "group", "with a control character"],
)
def test_a_cell_with_broken_letters_is_named_with_the_likely_text(
    data: Path, invoke: Invoke, row: str, said: str
) -> None:
    before = contents(data)
    result = put(invoke, data, f"{row}\n")
    seen = said.replace("\x81", "\\x81").replace("\x8f", "\\x8f").replace("\x90", "\\x90")
    assert result.stdout.startswith(f"{data.parent}/in.csv:")
    assert facts_of_line(result.stdout) == seen
    assert (result.exit_code, contents(data)) == (1, before)


def test_a_mark_that_was_read_as_letters_is_said_at_the_first_heading(
    data: Path, invoke: Invoke
) -> None:
    path = data.parent / "in.csv"
    path.write_text(f"ï»¿{HEAD}", encoding="utf-8")
    printed = invoke("import", str(path)).stdout
    assert printed.startswith(f"{path}:1:1: error: ")
    assert facts_of_line(printed) == "1:1 garbled-text 'ï»¿group' 'group' UTF-8"


def test_a_broken_note_that_is_there_already_is_no_change_and_no_problem(
    data: Path, invoke: Invoke
) -> None:
    path = data / "groups/example-group-2.yaml"
    path.write_text(
        f"{path.read_text()}  templates:\n    level: low\n    assessed_on: 2026-01-01\n"
        "    note: CafÃ©\n"
    )
    assert invoke("validate").exit_code == 0
    result = put(invoke, data, "example-group-2,templates,low,2026-01-01,CafÃ©\n")
    assert (result.exit_code, named(result.stdout)) == (0, "")
