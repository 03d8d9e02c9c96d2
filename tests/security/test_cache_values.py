"""Values in the cache that are well kept and of another shape: they are not there."""

import os
import sqlite3
from pathlib import Path

import pytest

from ccm.cache import FILE
from ccm.memory import Memory
from testing.repository import start
from testing.settings import Run


@pytest.mark.parametrize(
    "value",
    [None, 7, "text", [], {}, [[]], [None] * 7, {"files": 1, "skewed": 2}, {"files": {"a": 1}},
     {"files": {"groups/x.yaml": "0"}, "skewed": {}}, [[1, 2, 3]], [1, "2", [], {}, None, 3, 4],
     [1, [], None, {}], ["1", [], None, {"groups/x.yaml": []}], [1, 2, 3, 4],
     [None, [], None, {"groups/x.yaml": ["0", [None, None, [], [1, [], [], [], [], None]]]}]],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("command", ["report trend", "report", "report group example-group-9"])
def test_a_value_of_another_shape_changes_no_answer(
    tmp_path: Path, run: Run, value: object, command: str
) -> None:
    repository = start(tmp_path / "clone")
    repository.bots("low 2024-02-01", "2024-02-02")
    run("report", "trend", cwd=repository.top)
    repository.bots("high 2024-03-01", "2024-03-02")
    folder = os.environ["CCM_CACHE_DIR"]
    connection = sqlite3.connect(f"{folder}/{FILE}")
    keys = [
        row[0].decode("utf-8", "surrogatepass")
        for row in connection.execute("select key from kept")
    ]
    connection.close()
    assert keys
    with Memory(folder) as memory:
        memory.put(dict.fromkeys(keys, value))
        memory.save()

    right = run(*command.split(), "--no-cache", cwd=repository.top)
    warm = run(*command.split(), cwd=repository.top)

    assert (warm.returncode, warm.stdout, warm.stderr) == (0, right.stdout, right.stderr)
