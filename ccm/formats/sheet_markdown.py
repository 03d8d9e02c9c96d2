"""Writes a review sheet as Markdown, for a comment on a pull request."""

from ccm.escape import markdown
from ccm.formats.sheet_text import sheet_lines
from ccm.sheet import Sheet


def sheet_markdown(sheet: Sheet) -> str:
    """Returns the sheet as a list."""
    return "".join(f"- {markdown(line.text)}\n" for line in sheet_lines(sheet) if line.text)
