"""Records of the model as plain values, and back."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import MISSING
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm.memory import Memory, maker_of, plain_of
from ccm.model import (
    Assessment,
    Catalog,
    Classification,
    Country,
    Dataset,
    Group,
    Kind,
    Level,
    Priorities,
    QuestionList,
    RegionList,
    Source,
    Status,
    SwitchedOff,
)
from ccm.model.forms import field_names, is_record
from ccm.parse.dataset import LISTS
from ccm.store.reading import load_dataset
from testing.settings import EXAMPLES, MAP, PATIENCE, ROOT

Value = Any  # of every type

KEPT = (Group, Catalog, RegionList, QuestionList, Priorities, SwitchedOff)
KINDS = (*KEPT, Source, Dataset)
FOLDERS = [MAP, EXAMPLES / "good"]
AS_OF = date(2026, 11, 22)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 3) | st.floats() | st.sampled_from(["", "low"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=4,
)
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=5),
    int: st.integers(),
    float: st.floats(),
    bool: st.booleans(),
    date: st.dates(),
    type(None): st.none(),
}


def built(hint: Value) -> st.SearchStrategy[Any]:
    """Values of a type, its optional fields both given and left out."""
    origin: Any = get_origin(hint)
    arguments = get_args(hint)
    if origin is Annotated:
        return built(arguments[0])
    if origin is tuple:
        return st.lists(built(arguments[0]), max_size=2).map(tuple)
    if origin in (Union, UnionType):
        return st.one_of(*map(built, arguments))
    if origin is not None:
        assert issubclass(origin, Mapping)
        return st.dictionaries(st.text(max_size=5), built(arguments[1]), max_size=3)
    if not is_record(hint):
        return LEAVES[hint] if hint in LEAVES else st.sampled_from(list(hint))
    return _record(hint)


def _record(kind: Value) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind, include_extras=True)
    given_fields = {name: built(hints[name]) for name in field_names(kind)}
    required = {name: given_fields[name] for name in field_names(kind) if _is_required(kind, name)}
    optional = {name: field for name, field in given_fields.items() if name not in required}
    return st.fixed_dictionaries(required, optional=optional).map(lambda fields: kind(**fields))


def _is_required(kind: Value, name: str) -> bool:
    if hasattr(kind, "_field_defaults"):
        return name not in kind._field_defaults
    field = kind.__dataclass_fields__[name]
    return bool(field.default is MISSING and field.default_factory is MISSING)


def there_and_back(value: Value) -> Value:
    """The value made again from a text of what is kept of it."""
    make = maker_of(cast("Any", type(value)))
    assert make
    return make(made_plain(value))


def made_plain(value: Value) -> Value:
    """What is kept of the value."""
    return json.loads(json.dumps(value, default=plain_of, ensure_ascii=False))


def same(made: Value, value: Value) -> bool:
    """Whether both are the same to the last type: a word is no text, a tuple no list."""
    return repr(made) == repr(value)


@given(st.one_of(*map(built, KINDS)))
def test_what_is_made_of_plain_values_is_what_they_were_made_of(value: Value) -> None:
    assert same(there_and_back(value), value)


@given(built(Group), st.sampled_from(list(Level)))
def test_a_word_comes_back_as_a_word_and_not_as_its_text(group: Group, level: Level) -> None:
    kept = Group(
        id=group.id,
        name=group.name,
        kind=group.kind,
        region=group.region,
        assessments={"bots": Assessment(AS_OF, level)},
    )
    made = there_and_back(kept)
    assert type(made.assessments) is dict
    assert type(made.assessments["bots"]) is Assessment
    assert type(made.assessments["bots"].level) is Level
    assert type(made.kind) is Kind


def test_every_type_that_a_file_is_read_as_is_tried_here() -> None:
    assert {Group, *LISTS.values()} == {*KEPT}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_whole_dataset_comes_back(folder: Path) -> None:
    dataset = load_dataset(str(folder), as_of=AS_OF).dataset
    assert dataset
    assert dataset.groups
    assert same(there_and_back(dataset), dataset)
    for group in dataset.groups:
        assert there_and_back(group) == group


def test_a_record_is_kept_as_the_list_of_its_fields_without_what_is_at_its_default() -> None:
    bots = Assessment(AS_OF, Level.LOW, note="One", status=Status.DISPUTED)
    group = Group(id="a", name="A", kind=Kind.HUB, region="lac", assessments={"bots": bots})
    facts, assessments = made_plain(group)[:5], made_plain(group)[-1]
    assert facts == ["a", "A", {}, "hub", "lac"]
    assert assessments["bots"][:6] == ["2026-11-22", "low", None, "One", None, "disputed"]
    country = made_plain(Country(name="Chad", classification=Classification.LEAST_DEVELOPED))
    assert country == ["Chad", "least-developed"]


def places(plain: Value) -> list[tuple[Any, Any]]:
    """Every dict or list in a plain value, with each of its keys or indexes."""
    keys = list(plain) if isinstance(plain, dict) else range(len(plain))
    found = [(plain, key) for key in keys]
    for key in keys:
        if isinstance(plain[key], dict | list):
            found += places(plain[key])
    return found


def only_known_errors(kind: Value, plain: Value) -> None:
    make = maker_of(kind)
    assert make
    with suppress(KeyError, TypeError, ValueError):
        make(plain)


@given(st.sampled_from(KEPT), JSON)
def test_another_plain_value_raises_one_of_three_errors(kind: Value, plain: Value) -> None:
    only_known_errors(kind, plain)


@given(st.data(), JSON)
def test_a_plain_value_with_damage_in_it_raises_one_of_three_errors(
    data: st.DataObject, damage: Value
) -> None:
    kind = data.draw(st.sampled_from(KEPT))
    plain = made_plain(data.draw(built(kind)))
    inside, key = data.draw(st.sampled_from(places(plain)))
    inside[key] = damage
    only_known_errors(kind, plain)


@given(st.data())
def test_a_plain_value_with_a_part_left_out_raises_one_of_three_errors(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KEPT))
    plain = made_plain(data.draw(built(kind)))
    inside, key = data.draw(st.sampled_from(places(plain)))
    del inside[key]
    only_known_errors(kind, plain)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which this Python and this ccm keep a value."""
    with Memory(str(tmp_path)) as memory:
        memory.put({"key": "value"})
        memory.save()
    assert is_kept(tmp_path)
    return tmp_path


def is_kept(folder: Path) -> bool:
    with Memory(str(folder)) as memory:
        return memory.get(["key"]) == {"key": "value"}


def test_what_another_python_kept_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version", "3.99.0 (main) [GCC 12]")
    assert not is_kept(folder)


def test_what_another_version_of_ccm_kept_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ccm.memory.__version__", "99.0")
    assert not is_kept(folder)


TOUCHING = """
import os, sys
from pathlib import Path
from ccm.memory import Memory, __file__ as here
for path in sorted(Path(here).parent.rglob("*.py")):
    with Memory(sys.argv[1]) as memory:
        memory.put({"key": "value"})
        memory.save()
    os.utime(path, (1, 1))
    with Memory(sys.argv[1]) as memory:
        if not memory.get(["key"]):
            print(path.relative_to(Path(here).parent))
"""


def test_what_other_code_kept_is_not_used_where_it_depends_on_that_code(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "ccm", tmp_path / "ccm", ignore=shutil.ignore_patterns("__pycache__"))
    done = subprocess.run(
        [sys.executable, "-c", TOUCHING, str(tmp_path / "kept")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    rooms = ("history", "model", "parse", "yamlfile")
    expected = [path for room in (".", *rooms) for path in (ROOT / "ccm" / room).glob("*.py")]
    assert set(done.stdout.splitlines()) == {
        str(path.relative_to(ROOT / "ccm")) for path in expected
    }
