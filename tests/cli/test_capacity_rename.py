"""`ccm capacity rename`: one id for another in all files, in place, and history goes on."""

from pathlib import Path

import pytest

from testing.answers import problem_codes
from testing.files import contents
from testing.refusals import missing_from
from testing.repository import Repository, empty_home, points, start
from testing.settings import Invoke

RENAME = ("capacity", "rename")
HEAD = "name: Both\nkind: hub\nregion: international\n"
ENTRY = "{level: low, assessed_on: 2026-01-01}"


def test_catalog_questions_and_group_files_change_in_place(data: Path, invoke: Invoke) -> None:
    questions = data / "questions.yaml"
    questions.write_text(
        questions.read_text().replace(
            "    filters:\n      region: Latin America",
            "    filters:\n      capacity: [bots, templates]  # two\n      region: Latin America",
        )
    )
    before = {name: text.decode() for name, text in contents(data).items()}
    result = invoke(*RENAME, "Templates", "page-templates")
    after = {name: text.decode() for name, text in contents(data).items()}
    changed = {name for name in before if before[name] != after[name]}
    assert result.stdout.split() == [
        f"{data}/capacities.yaml",
        f"{data}/questions.yaml",
        f"{data}/groups/example-group-1.yaml",
        f"{data}/groups/example-group-3.yaml",
    ]
    assert changed == {name.removeprefix(f"{data}/") for name in result.stdout.split()}
    assert after["capacities.yaml"] == (
        before["capacities.yaml"]
        .replace("- id: templates\n", "- id: page-templates\n        formerly: [templates]\n")
        .replace("requires: [templates]", "requires: [page-templates]")
    )
    assert after["questions.yaml"] == (
        before["questions.yaml"]
        .replace("capacity: templates\n", "capacity: page-templates\n")
        .replace("[bots, templates]  # two", "[bots, page-templates]  # two")
    )
    for number in (1, 3):
        name = f"groups/example-group-{number}.yaml"
        assert after[name] == before[name].replace("  templates:", "  page-templates:")
    first, *commands = result.stderr.splitlines()
    assert missing_from(first, "templates", "page-templates", "4 files") == []
    assert commands == [
        f"  git add {' '.join(result.stdout.split())}",
        "  git commit -m 'data: templates is now page-templates'",
    ]
    assert problem_codes(data, invoke) == []


def test_a_capacity_with_earlier_ids_gets_one_more(data: Path, invoke: Invoke) -> None:
    assert invoke(*RENAME, "robots", "scripts").exit_code == 0
    text = (data / "capacities.yaml").read_text()
    assert "      - id: scripts\n        name: Bots\n" in text
    assert "        formerly: [robots, bots]\n" in text
    assert "    capacity: robots\n" in (data / "questions.yaml").read_text()  # its earlier id still
    assert problem_codes(data, invoke) == []


def test_a_rename_taken_back_leaves_no_circle(data: Path, invoke: Invoke) -> None:
    groups = contents(data / "groups")
    assert invoke(*RENAME, "templates", "page-templates").exit_code == 0
    assert invoke(*RENAME, "page-templates", "templates").exit_code == 0
    assert (
        "- id: templates\n        formerly: [page-templates]\n"
        in (data / "capacities.yaml").read_text()
    )
    assert contents(data / "groups") == groups
    assert problem_codes(data, invoke) == []


def test_what_the_catalog_renamed_by_hand_is_finished_in_the_other_files(
    data: Path, invoke: Invoke
) -> None:
    path = data / "groups" / "example-group-4.yaml"
    path.write_text(
        path.read_text() + "  robots:\n    level: low  # one\n    assessed_on: 2026-01-01\n"
    )
    before = path.read_text()
    result = invoke(*RENAME, "robots", "bots")
    assert result.stdout.split() == [f"{data}/questions.yaml", f"{data}/groups/{path.name}"]
    assert path.read_text() == before.replace("robots:", "bots:")
    again = invoke(*RENAME, "robots", "bots")
    assert (again.exit_code, again.stdout) == (0, "")
    assert missing_from(again.stderr, "Nothing changed", "robots", "bots") == []


def test_a_retired_capacity_can_be_renamed(data: Path, invoke: Invoke) -> None:
    assert invoke(*RENAME, "flash-animations", "animations").exit_code == 0
    assert (
        "      - id: animations\n        formerly: [flash-animations]\n"
        in (data / "capacities.yaml").read_text()
    )


def test_a_catalog_with_other_ends_of_lines_keeps_them(data: Path, invoke: Invoke) -> None:
    path = data / "capacities.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert invoke(*RENAME, "templates", "page-templates").exit_code == 0
    assert path.read_bytes() == before.replace(
        b"- id: templates\r\n",
        b"- id: page-templates\r\n        formerly: [templates]\r\n",
    ).replace(b"[templates]\r\n        formerly: [robots]",
              b"[page-templates]\r\n        formerly: [robots]")  # fmt: skip


def test_a_capacity_in_braces_is_edited_too(data: Path, invoke: Invoke) -> None:
    path = data / "capacities.yaml"
    more = (
        "      - {id: gadgets, name: Gadgets, question: Can we?, origin: map, cost: low, "
        "risk: low, requires: [templates], rubric: {none: a, low: b, medium: c, high: d}}\n"
    )
    path.write_text(path.read_text() + more)
    assert invoke(*RENAME, "gadgets", "widgets").exit_code == 0
    assert invoke(*RENAME, "templates", "page-templates").exit_code == 0
    renamed = more.replace("{id: gadgets,", "{id: widgets, formerly: [gadgets],")
    assert path.read_text().endswith(renamed.replace("[templates]", "[page-templates]"))


def test_history_goes_on(tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    empty_home(tmp_path, monkeypatch)
    repository = start(tmp_path / "clone")
    repository.bots("low 2024-01-01", "2024-01-15")
    assert invoke(*RENAME, "bots", "scripts", "--data", str(repository.data)).exit_code == 0
    repository.commit("2024-02-15")
    repository.write({"scripts": "high 2024-03-01"})
    repository.commit("2024-03-15")
    assert points(repository.data, "scripts") == ["low 2024-01-01", "high 2024-03-01"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nothing", "new"), 2, "'nothing' is not a capacity"),
        (("bots", "No id"), 2, "'No id' is not a valid id"),
        (("bots", ""), 2, "'' is not a valid id"),
        (("bots", "../elsewhere"), 2, "'../elsewhere' is not a valid id"),
        (("bots", "a" * 65), 2, "is not a valid id"),
        (("bots", "bots"), 2, "'bots' is already its id"),
        (("bots", "templates"), 2, "of another capacity: templates"),
        (("templates", "robots"), 2, "of another capacity: bots"),
        (("bots", "flash-animations"), 2, "of another capacity: flash-animations"),
    ],
)
def test_what_cannot_be_renamed_is_refused_and_nothing_changes(
    data: Path, invoke: Invoke, words: tuple[str, str], code: int, said: str
) -> None:
    before = contents(data)
    result = invoke(*RENAME, *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert contents(data) == before


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("groups/broken.yaml", "name: [\n", "/groups/broken.yaml:"),
        ("questions.yaml", "questions: 1\n", "/questions.yaml:1:12: "),
        (
            "groups/both.yaml",
            f"{HEAD}assessments: {{scripts: {ENTRY}, bots: {ENTRY}}}\n",
            "/groups/both.yaml has entries for both 'bots' and 'scripts'",
        ),
    ],
)
def test_a_file_that_cannot_be_edited_is_named_and_nothing_changes(
    data: Path, invoke: Invoke, file: str, text: str, said: str
) -> None:
    (data / file).write_text(text)
    before = contents(data)
    result = invoke(*RENAME, "bots", "scripts")
    assert (result.exit_code, result.stdout) == (3, "")
    assert said in result.stderr
    assert contents(data) == before


def test_in_a_sparse_checkout_nothing_is_renamed(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_home(tmp_path, monkeypatch)
    repository = start(tmp_path / "clone")
    sparse(repository)
    before = contents(repository.data)
    result = invoke(*RENAME, "bots", "scripts", "--data", str(repository.data))
    assert result.exit_code == 3
    assert missing_from(result.stderr, "sparse", "1 missing file") == []
    assert contents(repository.data) == before


def sparse(repository: Repository) -> None:
    """Leave one group file out of the checkout."""
    repository.git(
        "sparse-checkout", "set", "--no-cone", "/*", "!/data/groups/example-group-3.yaml"
    )
