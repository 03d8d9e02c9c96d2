"""`ccm export sqlite`: a database that opens, holds its rules, answers, and is always the same."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from ccm.exports.whole import about_whole, whole_tables
from ccm.formats.sqlite import to_sqlite
from ccm.model import Assessment, Capacity, Group
from ccm.model.filters import Filters
from ccm.model.forms import field_names
from ccm.reports.selection import narrow
from ccm.workspace import Workspace
from testing.repository import Repository, start
from testing.settings import Invoke

TABLES = (
    "areas assessments capacities changes countries deferrals group_names groups meta "
    "points regions"
)


@contextmanager
def opened(data: bytes) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        yield database


def ask(data: bytes, query: str) -> list[Any]:
    with opened(data) as database:
        return database.execute(query).fetchall()


def export(invoke: Invoke, *arguments: str) -> bytes:
    result = invoke("export", "sqlite", *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout_bytes


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two years of one group: better, confirmed, taken out; and a group whose file is gone."""
    made = start(tmp_path / "repository")
    made.write({"bots": "none 2024-01-01", "templates": "low/low 2024-01-01"})
    made.write({"bots": "high 2024-01-01"}, group="example-group-8")
    made.commit("2024-01-02")
    made.write({"bots": "low/none 2024-06-01", "templates": "low/low 2024-06-01"})
    made.path("example-group-8").unlink()
    made.commit("2024-06-02")
    made.write({"bots": "low/none 2024-06-01"})
    made.commit("2025-01-01")
    return made


def test_the_file_opens_as_a_database_with_these_tables(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "map.db"
    export(invoke, "-o", str(path))
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        assert " ".join(name for (name,) in names) == TABLES
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_groups_are_counted_by_level_with_one_query(invoke: Invoke) -> None:
    found = ask(
        export(invoke),
        "SELECT c.name, a.level, count(*), sum(a.stale) FROM assessments a "
        "JOIN capacities c ON c.id = a.capacity_id GROUP BY 1, 2 ORDER BY c.position, 2",
    )
    assert found == [
        ("Social media", "high", 1, 0),
        ("Social media", "low", 1, 0),
        ("Social media", "none", 1, 1),
        ("Templates", "medium", 1, 0),
        ("Templates", "none", 1, 1),
        ("Bots", "low", 1, 1),
        ("Bots", "not-relevant", 1, 0),
        ("Bots", "unknown", 1, 0),
    ]


def test_the_view_has_what_reports_count(invoke: Invoke) -> None:
    found = ask(
        export(invoke),
        "SELECT group_id, capacity_id, region, kind, level FROM current_assessments",
    )
    assert len(found) == 7  # not that of the group that has ended
    assert found[0] == (
        "example-group-1", "social-media", "Latin America & Caribbean", "user-group", "low",
    )  # fmt: skip


def test_lists_are_arrays_that_can_be_taken_apart(invoke: Invoke) -> None:
    found = ask(
        export(invoke),
        "SELECT l.value, count(*) FROM groups g, json_each(g.languages) l GROUP BY 1 ORDER BY 1",
    )
    assert found == [("ay", 1), ("es", 2), ("nb", 1), ("no", 1)]


def test_deferred_areas_have_a_table(invoke: Invoke) -> None:
    assert ask(export(invoke), "SELECT * FROM deferrals") == [
        ("example-group-3", "communications", "example-group-1")
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assessments SET level = 'hgih'",
        "UPDATE assessments SET status = ''",
        "UPDATE assessments SET assessed_on = '1 May 2020'",
        "UPDATE assessments SET group_id = 'nobody'",
        "INSERT INTO assessments SELECT * FROM assessments LIMIT 1",
        "UPDATE groups SET kind = 'club'",
        "UPDATE groups SET people_served = -1",
        "UPDATE capacities SET area_id = 'nowhere'",
        "DELETE FROM regions",
    ],
)
def test_the_database_holds_its_rules(invoke: Invoke, statement: str) -> None:
    with opened(export(invoke)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(statement)


def test_every_reference_has_an_index(invoke: Invoke) -> None:
    with opened(export(invoke)) as database:
        for (table,) in database.execute("SELECT name FROM pragma_table_list WHERE type = 'table'"):
            indexed = {
                database.execute(f"PRAGMA index_info({name})").fetchone()[2]
                for _, name, *_ in database.execute(f"PRAGMA index_list({table})")
            }
            referring = {row[3] for row in database.execute(f"PRAGMA foreign_key_list({table})")}
            assert referring <= indexed, table


def test_the_tables_have_every_field_of_the_model(invoke: Invoke) -> None:
    with opened(export(invoke)) as database:
        for kind, table in (
            (Group, "groups"),
            (Capacity, "capacities"),
            (Assessment, "assessments"),
        ):
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
            fields = set(field_names(kind))
            elsewhere = {"assessments", "defers_to", "names", "region", "area", "rubric"}
            assert fields - elsewhere <= columns, table


def test_meta_says_where_it_comes_from(invoke: Invoke) -> None:
    found = dict(ask(export(invoke, "--region", "LAC"), "SELECT * FROM meta"))
    assert found["schema_version"] == 1
    assert found["as_of"] == "2026-11-22"
    assert found["filter_region"] == '["latin-america-caribbean"]'
    assert found["dangling_references"] == 0
    assert found["note_1"] == "5 assessments of 2 groups in Latin America & Caribbean."


def test_what_is_wrong_in_the_data_is_held_and_counted(invoke: Invoke, data: Path) -> None:
    (data / "groups/example-group-5.yaml").write_text(
        "name: Example group 5\nkind: hub\nregion: nowhere\nassessments:\n"
        "  juggling:\n    level: unknown\n    robustness: low\n    assessed_on: 2030-01-01\n"
    )
    database = export(invoke)
    assert dict(ask(database, "SELECT * FROM meta"))["dangling_references"] == 2
    columns = "group_id, level, robustness, assessed_on, age_days, stale, status, evidence"
    assert ask(database, f"SELECT {columns} FROM assessments WHERE capacity_id = 'juggling'") == [
        ("example-group-5", "unknown", "low", "2030-01-01", 0, None, "agreed", "[]")
    ]


def test_the_points_over_time_are_those_of_the_trend(
    repository: Repository, invoke: Invoke
) -> None:
    database = export(invoke, "--data", str(repository.data))
    where = "WHERE group_id IN ('example-group-8', 'example-group-9') ORDER BY 1, 2, 3"
    assert ask(database, f"SELECT * FROM points {where}") == [
        ("example-group-8", "bots", 1, "2024-01-01", "high", None, 0),
        ("example-group-8", "bots", 2, "2024-06-02", None, None, 0),
        ("example-group-9", "bots", 1, "2024-01-01", "none", None, 0),
        ("example-group-9", "bots", 2, "2024-06-01", "low", "none", 0),
        ("example-group-9", "templates", 1, "2024-01-01", "low", "low", 0),
        ("example-group-9", "templates", 2, "2024-06-01", "low", "low", 0),
        ("example-group-9", "templates", 3, "2025-01-01", None, None, 0),
    ]


def test_a_group_that_only_the_past_knows_is_marked(repository: Repository, invoke: Invoke) -> None:
    database = export(invoke, "--data", str(repository.data))
    assert ask(database, "SELECT id FROM groups WHERE removed") == [("example-group-8",)]
    assert ask(database, "PRAGMA foreign_key_check") == []


def test_the_changes_are_all_that_commits_did_and_what_is_not_committed(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"bots": "medium/none 2026-01-01"})
    database = export(invoke, "--data", str(repository.data))
    assert ask(
        database,
        "SELECT day, capacity_id, kind, level_before, level_after, robustness_after, "
        "assessed_on_before, assessed_on_after, commit_id IS NULL FROM changes "
        "WHERE group_id = 'example-group-9' ORDER BY id",
    ) == [
        ("2024-01-02", "bots", "new", None, "none", None, None, "2024-01-01", 0),
        ("2024-01-02", "templates", "new", None, "low", "low", None, "2024-01-01", 0),
        ("2024-06-02", "bots", "improved", "none", "low", "none", "2024-01-01", "2024-06-01", 0),
        ("2024-06-02", "templates", "confirmed", "low", "low", "low", "2024-01-01", "2024-06-01",
         0),
        ("2025-01-01", "templates", "removed", "low", None, None, "2024-06-01", None, 0),
        ("2026-11-22", "bots", "improved", "low", "medium", "none", "2024-06-01", "2026-01-01", 1),
    ]  # fmt: skip


def test_what_was_done_on_a_branch_has_the_day_on_which_it_was_merged(
    repository: Repository, invoke: Invoke
) -> None:
    repository.git("switch", "--quiet", "--create", "other")
    repository.write({"bots": "medium/none 2025-02-01"})
    repository.commit("2025-02-02")
    repository.git("switch", "--quiet", "main")
    repository.merge("other", "2025-03-01")
    database = export(invoke, "--data", str(repository.data))
    command = "SELECT day, came_in FROM changes WHERE group_id = 'example-group-9' ORDER BY id"
    assert ask(database, command)[-2:] == [("2025-01-01", None), ("2025-02-02", "2025-03-01")]


def test_an_export_of_a_day_knows_nothing_later(repository: Repository, invoke: Invoke) -> None:
    database = export(invoke, "--data", str(repository.data), "--at", "2024-03-01")
    assert ask(database, "SELECT max(day) FROM changes") == [("2024-01-02",)]
    assert dict(ask(database, "SELECT * FROM meta"))["as_of"] == "2024-01-02"
    assert ask(database, "SELECT id FROM groups WHERE removed") == []


def test_filters_hold_for_the_past_too(repository: Repository, invoke: Invoke) -> None:
    database = export(
        invoke, "--data", str(repository.data), "--capacity", "bots", "--region", "LAC"
    )
    assert ask(database, "SELECT DISTINCT capacity_id FROM points") == [("bots",)]
    assert ask(database, "SELECT DISTINCT group_id FROM points ORDER BY 1") == [
        ("example-group-1",), ("example-group-3",)
    ]  # fmt: skip


def test_without_git_the_past_is_empty_and_that_is_said(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = invoke("export", "sqlite")
    said = "The tables points and changes "
    assert result.exit_code == 0
    [note] = [line for line in result.stderr.splitlines() if line.startswith(said)]
    assert f": {tmp_path}/data " in note
    assert ask(result.stdout_bytes, "SELECT count(*) FROM points") == [(0,)]
    assert ask(result.stdout_bytes, "SELECT count(*) FROM changes") == [(0,)]
    assert ask(result.stdout_bytes, "SELECT count(*) FROM assessments") == [(8,)]
    notes = ask(result.stdout_bytes, "SELECT value FROM meta WHERE substr(key, 1, 5) = 'note_'")
    assert notes[-1][0].startswith(said)


def test_a_shallow_clone_has_its_assessments_and_no_past(
    repository: Repository, invoke: Invoke, tmp_path: Path
) -> None:
    url = f"file://{repository.top}"
    clone = ["git", "clone", "--quiet", "--depth=1", url, str(tmp_path / "shallow")]
    subprocess.run(clone, check=True, capture_output=True)
    result = invoke("export", "sqlite", "--data", str(tmp_path / "shallow/data"))
    assert result.exit_code == 0
    assert "changes are empty: this clone is shallow" in result.stderr
    assert "git fetch --unshallow" in result.stderr
    assert ask(result.stdout_bytes, "SELECT count(*) FROM points") == [(0,)]
    assert ask(result.stdout_bytes, "SELECT count(*) FROM assessments") == [(9,)]


def test_the_same_data_gives_the_same_bytes_in_every_process(
    repository: Repository, tmp_path: Path
) -> None:
    made = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.db"
        command = [sys.executable, "-m", "ccm", "export", "sqlite", "-o", str(path)]
        environment = {"PYTHONHASHSEED": seed, "CCM_TODAY": "2026-11-22", "PATH": "/usr/bin:/bin"}
        subprocess.run(
            command, cwd=repository.top, env=environment, check=True, capture_output=True
        )
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_no_time_and_no_path_of_this_machine_is_in_the_bytes(data: Path) -> None:
    dataset = Workspace(str(data)).parsed.dataset
    assert dataset
    selection = narrow(dataset, Filters(), keep_ended=True)
    about = about_whole(selection)._replace(answer="", notes=())
    first = to_sqlite(about, whole_tables(selection, []))
    assert to_sqlite(about, whole_tables(selection, [])) == first
    assert str(data).encode() not in first
