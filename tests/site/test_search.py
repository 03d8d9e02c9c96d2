"""The index of the search: every page of a region, a capacity and a group, harmless as a script."""

import json
from pathlib import Path

import pytest

from testing.settings import MAP, ROOT, Invoke


@pytest.fixture
def index(invoke: Invoke, tmp_path: Path) -> list[tuple[str, str, str, str]]:
    """The entries of the index of the map, read as JSON."""
    site = tmp_path / "site"
    assert invoke("site", "build", str(site), "--data", str(MAP)).exit_code == 0
    text = (site / "search.js").read_text(encoding="ascii")
    assert text.startswith("document.ccmIndex=[")
    assert text.endswith("];\n")
    entries = json.loads(text.removeprefix("document.ccmIndex=").removesuffix(";\n"))
    assert all((site / path).is_file() for _, path, _, _ in entries)
    return [tuple(entry) for entry in entries]


def test_it_has_every_region_capacity_and_group(index: list[tuple[str, str, str, str]]) -> None:
    kinds = [path.partition("/")[0] for _, path, _, _ in index]
    groups = len(list((MAP / "groups").iterdir()))
    assert [kinds.count(kind) for kind in ("regions", "capacities", "groups")] == [9, 34, groups]
    assert ("Tools", "capacities/tools.html", "capacity", "") in index


def test_the_script_is_small() -> None:
    assert (ROOT / "ccm/site/assets/map.js").stat().st_size < 15_000
