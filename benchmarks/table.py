"""The table of ratios, with the targets that were met or missed."""

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = ("measured", "against", "value", "target", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table: a ratio or, with another unit, an amount; None: not measured."""

    what: str
    against: str = ""
    value: float | None = None
    unit: str = "×"
    target: float | None = None
    note: str = ""


def table_text(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table with columns of even width."""
    cells = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    lines = [_line(line, widths) for line in cells]
    return "\n".join([lines[0], _line(["-" * width for width in widths], widths), *lines[1:]])


def missed(rows: Sequence[Row]) -> int:
    """Returns the number of missed targets."""
    return sum(_is_missed(row) for row in rows)


def _cells(row: Row) -> tuple[str, ...]:
    value = "–" if row.value is None else _amount(row.value, row.unit)
    target = "" if row.target is None else f"≤ {_amount(row.target, row.unit)}"
    return row.what, row.against, value, target, row.note or _verdict(row)


def _amount(value: float, unit: str) -> str:
    digits = 1 if unit == "MiB" or value >= 10 else 2
    return f"{value:.{digits}f} {unit}".rstrip()


def _verdict(row: Row) -> str:
    if row.target is None or row.value is None:
        return ""
    return "MISSED" if _is_missed(row) else "met"


def _is_missed(row: Row) -> bool:
    return row.target is not None and row.value is not None and row.value > row.target


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(w) for cell, w in zip(cells, widths, strict=True)) + " |"
