"""Examples of explanations, laid over a dataset."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from ccm.explanations.form import Example

GROUP = "groups/example-group-9.yaml"
TABLE = "table.csv"


def lay_example(example: Example, data: Path) -> None:
    """Put the lines of an example into a data folder; a table is put beside the folder.

    Items of a list of the dataset replace what those of the same id say, or are added. Keys at the
    top of any other file replace those of that file, or of a small group.
    """
    path = data / (example.place or GROUP)
    if example.place == TABLE:
        (data.parent / TABLE).write_text(example.text, encoding="utf-8")
    elif example.text.startswith("- "):
        lay_items(example.text, path)
    else:
        new = _group(path.stem) if path.parent.name == "groups" else ""
        base = path.read_text(encoding="utf-8") if path.exists() else new
        path.write_text(_without(base, _keys(example.text)) + example.text, encoding="utf-8")


def lay_items(text: str, path: Path) -> None:
    """Put items with ids into the YAML list of capacities, regions or questions that has them."""
    everything = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    items = yaml.load(text, yaml.BaseLoader)
    lists = [area["capacities"] for area in everything.get("areas", [])]
    lists += [everything[key] for key in ("regions", "questions") if key in everything]
    untouched = {id(item) for of_list in lists for item in of_list}
    for item in items:
        _lay_item(item, lists, untouched)
    path.write_text(yaml.safe_dump(everything, sort_keys=False), encoding="utf-8")


def _lay_item(item: dict[str, Any], lists: Sequence[list[Any]], untouched: set[int]) -> None:
    for of_list in lists:
        for old in of_list:
            if old["id"] == item["id"] and id(old) in untouched:
                untouched.remove(id(old))
                old |= item
                return
    lists[-1].append(item)


def _group(group_id: str) -> str:
    name = group_id.replace("-", " ").capitalize()
    return f"name: {name}\nkind: user-group\nregion: latin-america-caribbean\n"


def _keys(text: str) -> set[str]:
    return set(re.findall(r"^(\w+):", text, re.MULTILINE))


def _without(text: str, keys: set[str]) -> str:
    """The text without these keys at its top and the indented lines below them."""
    parts = re.split(r"^(?=\w)", text, flags=re.MULTILINE)
    return "".join(part for part in parts if part.partition(":")[0] not in keys)
