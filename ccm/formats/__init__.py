"""Turns a table into text, with one function for each format."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # help and completion do without them
    from ccm.formats.problems import Checkup
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
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


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


def format_checkup(checkup: "Checkup", as_format: ProblemFormat) -> str:
    """Returns the problems in a format that CI reads; imports only the module of that format."""
    if as_format is ProblemFormat.GITHUB:
        from ccm.formats.annotations import to_annotations

        return to_annotations(checkup)
    if as_format is ProblemFormat.SARIF:
        from ccm.formats.sarif import to_sarif

        return to_sarif(checkup)
    if as_format is ProblemFormat.JUNIT:
        from ccm.formats.junit import to_junit

        return to_junit(checkup)
    from ccm.formats.problems_markdown import to_problems_markdown

    return to_problems_markdown(checkup)
