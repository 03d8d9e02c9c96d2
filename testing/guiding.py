"""The guide of `ccm assess` on a terminal of its own, for a hub that is new."""

from pathlib import Path

from testing.terminal import Terminal

NEW = 'name: Nye gruppa\nkind: hub\nregion: north-west-europe\ncountries: ["NO"]\n'
SOCIAL_MEDIA = "Nye gruppa (NWE) · Social media · "
TEMPLATES = "Nye gruppa (NWE) · Templates · "
BOTS = "Nye gruppa (NWE) · Bots · "


def guide(file: Path, *arguments: str) -> Terminal:
    """The guide through the questions to the group of `file`."""
    return Terminal("assess", file.stem, *arguments, cwd=file.parent.parent.parent)


def entry(capacity: str, *lines: str) -> str:
    """An entry as it stands in a group file."""
    return f"  {capacity}:\n" + "".join(f"    {line}\n" for line in lines)
