"""Writes ccm/i18n/places.json: the names of countries and regions in other languages.

    npm pack cldr-core cldr-localenames-full
    mkdir core names && tar -xzf cldr-core-*.tgz -C core && tar -xzf cldr-local*.tgz -C names
    python -m testing.place_names core/package names/package

Countries are those of data/regions.yaml. Of the regions of the United Nations, only those are
written that lie in one Wikimedia region, whose name stands for them: whoever asks for one of them
gets the whole of it. The notice of Unicode is beside the file, and goes wherever the file goes.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from testing.settings import ROOT

WRITTEN = ROOT / "ccm" / "i18n" / "places.json"
_ALL = (
    *("ar", "bn", "de", "en", "es", "fa", "fr", "hi", "id"),
    *("ja", "ko", "pt", "ru", "sw", "tr", "uk", "vi", "zh"),
)
_NO_REGION = "International"
_ALTERNATIVES = ("", "-alt-short", "-alt-variant")

Names = Mapping[str, list[str]]


def main() -> None:
    """Writes the file from two unpacked packages of CLDR."""
    core, local_names = map(Path, sys.argv[1:])
    homes = _regions_by_country(ROOT / "data" / "regions.yaml")
    supplemental = _json(core / "supplemental" / "territoryContainment.json")["supplemental"]
    in_a_region = {code: name for code, name in homes.items() if name != _NO_REGION}
    regions = safe_regions(supplemental["territoryContainment"], in_a_region)
    codes = [*homes, *regions]
    names = {language: names_of(codes, _territories(local_names, language)) for language in _ALL}
    WRITTEN.write_text(text_of(regions, names), encoding="utf-8")


def safe_regions(containment: Mapping[str, Any], homes: Mapping[str, str]) -> dict[str, str]:
    """Returns the UN regions that lie in one Wikimedia region, each with the name of that region.

    A territory without a Wikimedia region is ignored.
    """
    safe = {}
    for code in sorted(containment):
        names = {homes[place] for place in _inside(code, containment) if place in homes}
        if code.isdigit() and len(names) == 1:
            safe[code] = names.pop()
    return safe


def _inside(code: str, containment: Mapping[str, Any]) -> Iterator[str]:
    for inner in containment.get(code, {}).get("_contains", ()):
        yield inner
        yield from _inside(inner, containment)


def names_of(codes: list[str], territories: Mapping[str, str]) -> Names:
    """Returns the names of each code in one language: the usual one, the short one, another."""
    written = {
        code: [territories[key] for end in _ALTERNATIVES if (key := f"{code}{end}") in territories]
        for code in sorted(codes)
    }
    return {code: list(dict.fromkeys(names)) for code, names in written.items() if names}


def text_of(regions: Mapping[str, str], names: Mapping[str, Names]) -> str:
    """Returns the text of the file, with a line for each language."""
    lines = [f'"regions": {_compact(regions)}']
    lines += [f'"{language}": {_compact(of_language)}' for language, of_language in names.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _territories(folder: Path, language: str) -> dict[str, str]:
    of_language = _json(folder / "main" / language / "territories.json")["main"][language]
    territories: dict[str, str] = of_language["localeDisplayNames"]["territories"]
    return territories


def _json(path: Path) -> Any:  # noqa: ANN401  a file of CLDR
    return json.loads(path.read_text(encoding="utf-8"))


def _regions_by_country(path: Path) -> dict[str, str]:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {
        code: region["name"]
        for region in content["regions"]
        for code in region.get("countries", ())
    }


if __name__ == "__main__":
    main()
