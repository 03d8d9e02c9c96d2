"""The meaning of each key, in one sentence: the words of testing/reference/meanings.yaml."""

from collections.abc import Mapping
from pathlib import Path

import yaml

_WORDS: Mapping[str, Mapping[str, str]] = yaml.safe_load(
    Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
)
COLUMNS, FIELDS, COUNTS, EXIT_CODES = (
    _WORDS[name] for name in ("columns", "fields", "counts", "exit_codes")
)


def meaning(module: str, key: str) -> str:
    """The meaning of a column of a module such as `reports.gaps`.

    KeyError, with the key, where the words have none.
    """
    return COLUMNS.get(f"{module.split('.')[-1]}.{key}") or COLUMNS[key]
