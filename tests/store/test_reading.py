"""What is found in a data folder: groups by the names of their files, and what nothing reads."""

from pathlib import Path

from ccm.errors import DataError
from ccm.model import Problem
from ccm.parse.dataset import FileData
from ccm.store.reading import (
    find_data_folder,
    find_stray_files,
    folder_refusal,
    group_ids,
    load_dataset,
    load_priorities,
    read_file,
)
from testing.changes import day
from testing.refusals import refusal
from testing.worlds.invest import PRIORITIES

HEAD = "name: A\nkind: hub\nregion: international\n"
LISTS = {"capacities.yaml": "version: 1\nareas: []\n", "regions.yaml": "regions: []\n"}


def folder_with(top: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text)
    return str(top)


def coded(problems: list[Problem]) -> list[str]:
    """The problems, each as its path and its code."""
    return [f"{problem.path}: {problem.code}" for problem in problems]


def test_a_group_is_a_file_of_the_groups_folder_with_the_right_ending(tmp_path: Path) -> None:
    names = ("b.yaml", "a.yaml", "c.yml", ".d.yaml", "e", "f/g.yaml", "h.yaml/i")
    folder = folder_with(tmp_path, {f"groups/{name}": "" for name in names})
    assert group_ids(folder) == ["a", "b", "h"]
    assert group_ids(f"{folder}/groups") == []


def test_a_dataset_has_what_can_be_read_and_a_problem_for_the_rest(tmp_path: Path) -> None:
    files = {**LISTS, "groups/b.yaml": HEAD, "groups/a.yaml": HEAD, "groups/c.yaml": "name: C\n"}
    folder = folder_with(tmp_path, {**files, "questions.yaml": "[]\n", "x.txt": ""})
    seen: list[FileData] = []
    parsed = load_dataset(folder, as_of=day("12-31"), see=seen.append)
    assert parsed.dataset
    assert [group.id for group in parsed.dataset.groups] == ["a", "b"]
    assert parsed.dataset.unreadable == (f"{folder}/groups/c.yaml",)
    assert (parsed.dataset.as_of, parsed.dataset.latest) == (day("12-31"), day("12-31"))
    assert [file.name for file in seen] == [
        *("capacities.yaml", "regions.yaml", "questions.yaml"),
        *("groups/a.yaml", "groups/b.yaml", "groups/c.yaml"),
    ]
    assert seen[3].data == HEAD.encode()
    problems = [
        f"{folder}/groups/c.yaml: missing-key",
        f"{folder}/questions.yaml: wrong-shape",
    ]
    assert coded(parsed.problems) == problems
    parsed = load_dataset(folder, as_of=day("12-31"), latest=day("2026-01-01"), strangers=True)
    assert parsed.dataset
    assert parsed.dataset.latest == day("2026-01-01")
    assert coded(parsed.problems) == [*problems, f"{folder}/x.txt: unread-file"]


def test_with_only_the_lists_no_group_is_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {**LISTS, "groups/c.yaml": "name: C\n"})
    parsed = load_dataset(folder, as_of=day("12-31"), only_lists=True)
    assert parsed.dataset
    assert (parsed.dataset.groups, parsed.dataset.unreadable, parsed.problems) == ((), (), [])


def test_without_a_list_that_it_needs_there_is_no_dataset(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {"regions.yaml": "regions: 1\n", "groups/a.yaml": HEAD})
    parsed = load_dataset(folder, as_of=day("12-31"))
    assert parsed.dataset is None
    assert parsed.lacking == (f"{folder}/capacities.yaml", f"{folder}/regions.yaml")
    assert coded(parsed.problems) == [
        f"{folder}/capacities.yaml: missing-file",
        f"{folder}/regions.yaml: wrong-shape",
    ]
    hint = parsed.problems[0].hint
    assert hint
    assert hint.endswith(f": git restore {folder}/capacities.yaml")


def test_a_file_in_the_place_of_the_folder_of_the_groups_leaves_no_dataset(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {**LISTS, "groups": ""})
    parsed = load_dataset(folder, as_of=day("12-31"))
    assert (parsed.dataset, parsed.lacking) == (None, (f"{folder}/groups",))
    assert coded(parsed.problems) == [f"{folder}/groups: not-a-file"]
    assert group_ids(folder) == []


def test_the_folder_of_the_groups_is_a_folder_or_missing(tmp_path: Path) -> None:
    (tmp_path / "groups").mkdir()
    (tmp_path / "link").symlink_to("groups")
    (tmp_path / "file").touch()
    refusals = {
        name: folder_refusal(str(tmp_path / name), "data/groups")
        for name in ("groups", "none", "link", "file")
    }
    assert {name: problem and problem.code for name, problem in refusals.items()} == {
        "groups": None,
        "none": None,
        "link": "symbolic-link",
        "file": "not-a-file",
    }
    assert refusals["link"]
    assert refusals["link"].path == "data/groups"


STRAY = {**LISTS, "b/x.txt": "", "a.txt": "", "groups/.git/x": "", "groups/b/c.yaml": ""}


def test_what_nothing_reads_is_named_in_order_and_what_is_in_no_commit_passed_over(
    tmp_path: Path,
) -> None:
    folder = folder_with(tmp_path, {**STRAY, "groups/a.yaml": "", "groups/x/y/z.yml": ""})
    assert coded(find_stray_files(folder, "data/")) == [
        "data/a.txt: unread-file",
        "data/b/x.txt: unread-file",
        "data/groups/b/c.yaml: unread-file",
        "data/groups/x/y/z.yml: unread-file",
    ]


def test_at_the_top_of_a_repository_only_the_folder_of_the_groups_is_searched(
    tmp_path: Path,
) -> None:
    folder = folder_with(tmp_path, {**STRAY, ".git/config": ""})
    assert coded(find_stray_files(folder, "")) == ["groups/b/c.yaml: unread-file"]


def test_weights_are_read_from_a_file_or_it_is_said_why_not(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path, {"a.yaml": PRIORITIES, "b.yaml": PRIORITIES.replace(": 2\n", ": -2\n")}
    )
    weights, problems = load_priorities(f"{folder}/a.yaml")
    assert weights
    assert (weights.emerging, problems) == (2, [])
    weights, problems = load_priorities(f"{folder}/b.yaml")
    assert (weights, coded(problems)) == (None, [f"{folder}/b.yaml: bad-number"])
    weights, problems = load_priorities(f"{folder}/c.yaml")
    assert (weights, coded(problems)) == (None, [f"{folder}/c.yaml: missing-file"])


def test_a_file_is_read_to_one_byte_more_than_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a\r\n\x00")
    (tmp_path / "large").write_bytes(b"x" * (2**20 + 9))
    (tmp_path / "link").symlink_to("a")
    assert read_file(str(tmp_path / "a")) == b"a\r\n\x00"
    large = read_file(str(tmp_path / "large"))
    assert isinstance(large, bytes)
    assert len(large) == 2**20 + 1
    for name, code in (("none", "missing-file"), ("link", "symbolic-link"), ("", "not-a-file")):
        problem = read_file(str(tmp_path / name))
        assert isinstance(problem, Problem)
        assert problem.code == code


def test_a_folder_that_is_named_without_a_dataset_is_refused(tmp_path: Path) -> None:
    message, hint = refusal(DataError, lambda: find_data_folder(str(tmp_path)))
    assert f"'{tmp_path}'" in message or "…'" in message
    assert message.endswith(" capacities.yaml")
    assert str(hint).endswith(" capacities.yaml and groups/")


def test_a_data_that_is_a_link_is_followed_only_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "capacities.yaml").touch()
    (tmp_path / "data").symlink_to("real")
    assert find_data_folder(str(tmp_path / "data")) == str(tmp_path / "data")
    message, hint = refusal(DataError, lambda: find_data_folder(str(tmp_path)))
    assert message.startswith(f"{tmp_path}/data: symbolic links ")
    assert str(hint).endswith(f": --data {tmp_path}/real")
