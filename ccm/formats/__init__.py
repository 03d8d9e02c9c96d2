"""Turns a table into text, with one function for each format."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # help and completion do without it
    from ccm.table import Table

PIPE_WIDTH = 100  # columns of a text table, if neither a terminal nor $COLUMNS has a width


class Format(StrEnum):
    """The formats of every report."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    MEDIAWIKI = "mediawiki"
    HTML = "html"


class ProblemFormat(StrEnum):
    """The formats of problems."""

    TEXT = "text"
    JSON = "json"


class DiffFormat(StrEnum):
    """The formats of differences."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class ExportFormat(StrEnum):
    """The formats of the whole dataset."""

    CSV = "csv"
    JSON = "json"
    SQLITE = "sqlite"
    WIKITEXT = "wikitext"


def format_table(table: "Table", as_format: Format, width: int = PIPE_WIDTH) -> str:
    """Returns the table in the format `as_format`; imports only the modules of that format.

    A text table is at most `width` columns wide; other formats have no limit.
    """
    if as_format in (Format.CSV, Format.JSON):
        from ccm.formats.data import to_csv, to_json

        return {Format.CSV: to_csv, Format.JSON: to_json}[as_format](table)
    if as_format in (Format.MEDIAWIKI, Format.HTML):
        from ccm.formats.markup import to_html, to_mediawiki

        return {Format.MEDIAWIKI: to_mediawiki, Format.HTML: to_html}[as_format](table)
    from ccm.formats.text import to_markdown, to_plain_text

    return to_markdown(table) if as_format is Format.MARKDOWN else to_plain_text(table, width)
