"""Days as spreadsheets write them, and what is said of those that may mean several."""

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
    """What is said of the days of a table: their form, or the one day where it has none."""

    form: DateForm | None = None
    only: date | None = None


@lru_cache(maxsize=10_000)
def day_in_form(text: str, form: DateForm) -> date | None:
    """The day that a text of this form means; None for any other text."""
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
    """The forms in which a text can be read as a day."""
    return [form for form in DateForm if day_in_form(text, form)]


def date_problem(cells: Sequence[tuple[str, Place]], form: DateForm | None) -> Problem:
    """The one problem of all days of a column that are in another form than the one asked for."""
    text, place = cells[0]
    others = {other for other, _ in cells}
    fitting = [one for one in forms_of(text) if all(day_in_form(other, one) for other in others)]
    forms = f"{form} or {ISO}" if form else ISO
    more = f"; the column has {len(cells):,} such cells" if len(cells) > 1 else ""
    options = " or ".join(f"--date-format {one}" for one in fitting)
    advice = (
        f"say how they are written: {options}"
        if fitting
        else f"they are not all written in one way: write them as {ISO}"
    )
    message = f"{quoted(text)} is not a date ({forms}){more}; {advice}"
    return Problem(code="bad-date", message=message, place=place)


def _fits(number: str, letters: str) -> bool:
    """Whether digits stand for these letters; a day or a month may leave out a zero."""
    least = len(letters) if letters[0] == "y" else 1
    return number.isascii() and number.isdigit() and least <= len(number) <= len(letters)
