"""The Community Capacity Map: a command-line tool over a git-tracked YAML dataset."""

__version__ = "0.1.0"
