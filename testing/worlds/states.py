"""The groups that, beside those of the small dataset, show every state of a cell, group or file."""

from pathlib import Path

# The fourth group of the small dataset has ended.
FIFTH = """\
name: Example group 5
kind: hub
region: north-west-europe
assessments:
  social-media:
    level: not-relevant
    assessed_on: 2020-01-01
    note: We work for others
  flash-animations:
    level: low
    assessed_on: 2020-01-01
  juggling:
    level: high
    assessed_on: 2020-01-01
"""
SIXTH = "name: Example group 6\nkind: informal-group\nregion: international\n"
BROKEN = "name: Broken\nkind: chapter\nkind: hub\nregion: international\n"


def add_states(data: Path) -> None:
    """Write these groups into a copy of the small dataset."""
    (data / "groups/example-group-5.yaml").write_text(FIFTH)
    (data / "groups/example-group-6.yaml").write_text(SIXTH)
    (data / "groups/broken.yaml").write_text(BROKEN)
