"""The page on spreadsheets names all that an import reads."""

from ccm.imports.head import READ
from ccm.model.words import DateForm
from testing.settings import ROOT

CODES = (
    "bad-csv duplicate-column duplicate-row garbled-text missing-column mixed-columns several-days "
    "unknown-column"
)
PAGE = ROOT / "docs" / "how-to" / "import-from-a-spreadsheet.md"


def test_the_page_names_every_column_form_of_a_day_and_code_of_an_import() -> None:
    text = PAGE.read_text(encoding="utf-8")
    words = {*READ, *DateForm, *CODES.split()}
    assert {word for word in words if f"`{word}`" not in text} == set()
