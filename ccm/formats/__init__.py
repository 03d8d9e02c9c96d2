"""Table → text, one function a format."""

from collections.abc import Callable
from enum import StrEnum

from ccm.formats.data import to_csv, to_json
from ccm.formats.text import to_html, to_markdown, to_mediawiki, to_plain
from ccm.table import Table


class Format(StrEnum):
    """The formats that every report can be had in."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    MEDIAWIKI = "mediawiki"
    HTML = "html"


FORMATS: dict[Format, Callable[[Table], str]] = {
    Format.TABLE: to_plain,
    Format.MARKDOWN: to_markdown,
    Format.CSV: to_csv,
    Format.JSON: to_json,
    Format.MEDIAWIKI: to_mediawiki,
    Format.HTML: to_html,
}
