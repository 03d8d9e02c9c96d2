"""A rename without `formerly`, as by `git mv`: the line that is missing is said."""

import re
from pathlib import Path

import pytest

from testing.answers import changes, report
from testing.files import contents
from testing.repository import Repository, empty_home, rename_templates, start
from testing.settings import Invoke

OLD, NEW = "example-group-3", "third-group"
LOOKS = "warning '{}' formerly: [{}]"
RENAMED = re.compile(
    r"(warning): [^']*('[^']+').*`(formerly: [^`]*)`.*\[renamed-without-formerly\]$"
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    return start(tmp_path / "clone")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def move(repository: Repository, old: str = OLD, new: str = NEW) -> Path:
    repository.git("mv", f"data/groups/{old}.yaml", f"data/groups/{new}.yaml")
    return repository.path(new)


def validated(invoke: Invoke, repository: Repository) -> list[str]:
    """The problems, below the data folder; of a rename, the old id and the line to add."""
    result = invoke("validate", "--data", str(repository.data))
    lines = result.stdout.replace(f"{repository.data}/", "").splitlines()
    return [RENAMED.sub(r"\1 \2 \3", line) for line in lines]


def differences(invoke: Invoke, repository: Repository, base: str = "HEAD") -> list[str]:
    return changes(invoke, base, "--data", str(repository.data))[1:]


def test_a_moved_file_is_a_warning_and_one_change(repository: Repository, invoke: Invoke) -> None:
    move(repository)
    assert validated(invoke, repository) == [f"groups/{NEW}.yaml:1:7: {LOOKS.format(OLD, OLD)}"]
    assert invoke("validate", "--data", str(repository.data)).exit_code == 0
    assert differences(invoke, repository) == [f"Example group 3: id {OLD} → {NEW}"]
    document = report(invoke, "diff", "HEAD", "--data", str(repository.data))
    assert [fact["kind"] for fact in document["facts"]] == ["renamed without formerly"]
    assert document["rows"] == []


def test_with_the_line_there_is_nothing_to_say(repository: Repository, invoke: Invoke) -> None:
    edit(move(repository), "wikis:", f"formerly: [{OLD}]\nwikis:")
    assert validated(invoke, repository) == []
    assert differences(invoke, repository) == [
        f"Example group 3: id {OLD} → {NEW}; formerly – → {OLD}"
    ]


def test_the_line_has_the_earlier_ids_that_are_there(
    repository: Repository, invoke: Invoke
) -> None:
    edit(repository.path(OLD), "wikis:", "formerly: [first]\nwikis:")
    repository.commit("2024-02-01")
    move(repository)
    [line] = validated(invoke, repository)
    assert f"formerly: [first, {OLD}]" in line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("level: low", "level: high"),
        ("name: Example group 3", "name: EXAMPLE  group 3"),
        ("name: Example group 3", "name: Another name"),
    ],
    ids=["other entries", "the same name", "the same content"],
)
def test_it_is_known_by_its_name_or_by_all_but_its_name(
    repository: Repository, invoke: Invoke, old: str, new: str
) -> None:
    edit(move(repository), old, new)
    assert [line.partition(": ")[2] for line in validated(invoke, repository)] == [
        LOOKS.format(OLD, OLD)
    ]
    assert f"id {OLD} → {NEW}" in differences(invoke, repository)[0]


def test_another_name_and_other_content_is_another_group(
    repository: Repository, invoke: Invoke
) -> None:
    path = move(repository)
    edit(path, "name: Example group 3", "name: Another name")
    edit(path, "level: low", "level: high")
    assert validated(invoke, repository) == []
    assert "Example group 3: the whole group was removed: 2 assessments" in differences(
        invoke, repository
    )


def test_of_two_that_could_be_it_none_is_meant(repository: Repository, invoke: Invoke) -> None:
    text = move(repository).read_text(encoding="utf-8")
    repository.path("fourth-group").write_text(text, encoding="utf-8")
    assert [line for line in validated(invoke, repository) if "formerly" in line] == []
    assert "Example group 3: the whole group was removed: 2 assessments" in differences(
        invoke, repository
    )


def test_a_copy_is_no_rename(repository: Repository, invoke: Invoke) -> None:
    text = repository.path(OLD).read_text(encoding="utf-8")
    repository.path(NEW).write_text(text, encoding="utf-8")
    assert [line for line in validated(invoke, repository) if "formerly" in line] == []


def test_what_was_committed_is_told_by_diff(repository: Repository, invoke: Invoke) -> None:
    move(repository)
    repository.commit("2024-02-01")
    assert validated(invoke, repository) == []
    assert differences(invoke, repository, "HEAD~1")[0] == f"Example group 3: id {OLD} → {NEW}"


def test_without_a_commit_there_is_nothing_to_compare(data: Path, invoke: Invoke) -> None:
    (data / "groups" / f"{OLD}.yaml").rename(data / "groups" / f"{NEW}.yaml")
    assert invoke("validate").stdout == ""


def test_a_capacity_that_was_renamed_by_hand_everywhere_is_told_too(
    repository: Repository, invoke: Invoke
) -> None:
    rename_templates(repository)
    catalog = repository.data / "capacities.yaml"
    edit(catalog, "        formerly: [templates]\n", "")
    edit(repository.data / "questions.yaml", "capacity: templates", "capacity: modules")
    number = catalog.read_text().splitlines().index("      - id: modules") + 1
    assert validated(invoke, repository) == [
        f"capacities.yaml:{number}:13: {LOOKS.format('templates', 'templates')}"
    ]
    assert differences(invoke, repository) == [
        "capacities.yaml changed: modules (id), bots (requires)",
        "questions.yaml changed: without-templates (capacity)",
    ]


def test_a_sparse_checkout_has_nothing_gone(repository: Repository, invoke: Invoke) -> None:
    text = repository.path(OLD).read_text(encoding="utf-8")
    repository.git("sparse-checkout", "set", "--no-cone", "/*", f"!/data/groups/{OLD}.yaml")
    repository.path(NEW).write_text(text, encoding="utf-8")
    before = contents(repository.data)
    assert [line for line in validated(invoke, repository) if "formerly" in line] == []
    assert contents(repository.data) == before
