"""Reads days as spreadsheets write them, and reports those that could mean several days.

See docs/contributing/decisions/2026-11-27-days-of-spreadsheets.md.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ccm.model import Place, Problem, quoted
from ccm.model.words import DateForm

ISO = "YYYY-MM-DD"
_LONGEST = 10  # characters of a day in any form
_CENTURY = 2000  # of a year with two digits


class TableDays(NamedTuple):
    """The user's options for the days of a table: their form, or the day where it has no column."""

    form: DateForm | None = None
    only: date | None = None


@lru_cache(maxsize=10_000)
def day_in_form(text: str, form: DateForm) -> date | None:
    """Returns the day that a text in this form means; None for any other text."""
    separator = form.strip("dmy")[0]
    letters, numbers = form.split(separator), text[: _LONGEST + 1].split(separator)
    if len(numbers) != len(letters) or not all(map(_fits, numbers, letters)):
        return None
    parts = {part[0]: int(number) for part, number in zip(letters, numbers, strict=True)}
    century = 0 if "yyyy" in letters else _CENTURY
    try:
        return date(century + parts["y"], parts["m"], parts["d"])
    except ValueError:
        return None


def forms_of(text: str) -> list[DateForm]:
    """Returns the forms in which a text can be read as a day."""
    return [form for form in DateForm if day_in_form(text, form)]


def date_problem(cells: Sequence[tuple[str, Place]], form: DateForm | None) -> Problem:
    """Returns a single problem for all days of a column in another form than `form` or ISO."""
    text, place = cells[0]
    others = {other for other, _ in cells}
    fitting = [one for one in forms_of(text) if all(day_in_form(other, one) for other in others)]
    forms = f"{form} or {ISO}" if form else ISO
    more = f"; {len(cells):,} cells of the column have this problem" if len(cells) > 1 else ""
    options = " or ".join(f"--date-format {one}" for one in fitting)
    advice = (
        f"give the form of the dates: {options}"
        if fitting
        else f"the dates have different forms: write all as {ISO}"
    )
    message = f"{quoted(text)} is not a date ({forms}){more}; {advice}"
    return Problem(code="bad-date", message=message, place=place)


def _fits(number: str, letters: str) -> bool:
    """True where digits fit these letters; a day or a month can be without its leading zero."""
    least = len(letters) if letters[0] == "y" else 1
    return number.isascii() and number.isdigit() and least <= len(number) <= len(letters)
