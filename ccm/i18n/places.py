"""Names of countries and regions in 18 languages: Unicode CLDR 48.2, under UNICODE-LICENSE.txt.

`python -m testing.place_names` writes the file of them.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ccm.model.lookup import NameIndex
from ccm.model.text import folded_without_marks

_FILE = Path(__file__).with_name("places.json")
_REGIONS = "regions"  # beside the languages: UN regions by their codes


def countries_in_other_languages(countries: NameIndex[str]) -> NameIndex[str]:
    """Returns the index of these countries by their names in 18 languages, without accents too."""
    return _index_of({code: code for code in countries.by_id})


def regions_in_other_languages(regions: NameIndex[str]) -> NameIndex[str]:
    """Returns the index of these regions by the names of all UN regions that lie in them."""
    home_by_code = _names_by_language()[_REGIONS]
    found = {code: regions.find(home) for code, home in home_by_code.items()}
    return _index_of({code: next(iter(ids)) for code, ids in found.items() if len(ids) == 1})


@cache
def _names_by_language() -> Mapping[str, Mapping[str, Any]]:
    """Returns the names of each language by their codes, and the Wikimedia region of UN regions."""
    names: dict[str, dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return names


def _index_of(ids: Mapping[str, str]) -> NameIndex[str]:
    """Returns the index of the names under these codes, each with the id that it means."""
    every_name: dict[str, None] = {}
    by_name: dict[str, dict[str, str]] = {}
    for language, names_by_code in _names_by_language().items():
        for code in ids if language != _REGIONS else ():
            for name in names_by_code.get(code, ()):
                every_name[name] = None
                by_name.setdefault(folded_without_marks(name), {})[ids[code]] = ids[code]
    return NameIndex(tuple(every_name), {}, by_name, folded_without_marks)
