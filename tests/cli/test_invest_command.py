"""`ccm report invest` at the command line: the weights, how many rows, and what goes wrong."""

import json
from pathlib import Path

import pytest

from ccm.formats import Format
from testing.answers import report, rows
from testing.refusals import missing_from
from testing.repository import git, start
from testing.settings import MAP, Invoke, Run
from testing.terminal import Terminal
from testing.worlds.invest import PRIORITIES, write_group, write_world

REVERSED = PRIORITIES.replace(
    "cost: {low: 1, medium: 2, high: 4}", "cost: {low: 9, medium: 2, high: 1}"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_world(tmp_path / "data")


@pytest.fixture(autouse=True)
def away_from_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No repository around the folder of a test gives its revision to the dataset in it."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def in_order(invoke: Invoke, *arguments: str) -> list[str]:
    return [f"{r['capacity']} {r['region']}" for r in rows(invoke, "report", "invest", *arguments)]


def test_other_weights_give_another_order_and_are_named(invoke: Invoke, tmp_path: Path) -> None:
    file = tmp_path / "others.yaml"
    file.write_text(REVERSED)
    assert in_order(invoke) == [
        *["press south", "press north", "templates south"],
        *["bots north", "bots south", "strategy south"],
    ]
    assert in_order(invoke, "--weights", str(file)) == [
        *["bots north", "bots south", "press south"],
        *["press north", "strategy south", "templates south"],
    ]
    notes = report(invoke, "report", "invest", "--weights", str(file))["notes"]
    assert f" {file}. " in notes[1]


def test_weights_that_are_no_weights_end_in_3_with_every_problem_at_its_place(
    run: Run, data: Path
) -> None:
    text = PRIORITIES.replace("stale: 0.5", "stale: half").replace("people: 1", "people: 10.5")
    text = text.replace("group_cost: 1", "group_cost: 0").replace("high: 4", "high: 0.0")
    text = text.replace("mentor: 0.25\n", "") + "luck: 7\n"
    (data.parent / "w.yaml").write_text(text)
    result = run("report", "invest", "--weights", "w.yaml")
    assert (result.returncode, result.stdout) == (3, "")
    *problems, message, hint = result.stderr.splitlines()[1:]
    expected = [
        ("w.yaml:1:8: error: 'half' ", "[bad-number]"),
        ("w.yaml:3:9: error: '10.5' ", "from 0 to 10", "[bad-number]"),
        ("w.yaml:5:13: error: '0' ", "above 0", "[bad-number]"),
        ("w.yaml:6:33: error: '0.0' ", "above 0", "[bad-number]"),
        ("w.yaml:10:1: error: unknown key 'luck'", "'mentor' is missing", "[unknown-key]"),
    ]
    missing = [missing_from(line, *facts) for line, facts in zip(problems, expected, strict=True)]
    assert missing == [[]] * 5
    assert "'w.yaml'" in message
    assert hint.endswith(": --weights FILE")


@pytest.mark.parametrize(
    ("name", "code"), [("nowhere.yaml", "missing-file"), ("data", "not-a-file")]
)
def test_weights_that_are_no_file_end_in_3(run: Run, data: Path, name: str, code: str) -> None:
    result = run("report", "invest", "--weights", name)
    assert result.returncode == 3
    assert missing_from(result.stderr, f"{name}:1:1: error: ", f"[{code}]") == []


def test_a_dataset_without_weights_says_where_they_belong(run: Run, data: Path) -> None:
    (data / "priorities.yaml").unlink()
    result = run("report", "invest")
    assert (result.returncode, result.stdout) == (3, "")
    _, message, hint = result.stderr.splitlines()
    assert "data/priorities.yaml not found" in message
    assert missing_from(hint, "--weights FILE", "data/priorities.yaml") == []
    assert run("validate", "data/priorities.yaml").returncode == 2
    assert run("report", "gaps").returncode == 0


def test_broken_weights_of_the_dataset_are_shown_and_found_by_validate(
    run: Run, data: Path
) -> None:
    (data / "priorities.yaml").write_text(PRIORITIES.replace("emerging: 2", "emerging: -2"))
    line = "data/priorities.yaml:2:11: error: '-2' is not a number such as 0.5 [bad-number]"
    result = run("report", "invest")
    assert (result.returncode, result.stdout) == (3, "")
    assert line in result.stderr
    found = run("validate", "data/priorities.yaml")
    assert (found.returncode, found.stdout) == (1, f"{line}\n")
    assert run("report", "gaps").returncode == 0
    (data.parent / "w.yaml").write_text(PRIORITIES)
    assert run("report", "invest", "--weights", "w.yaml").returncode == 0


@pytest.mark.parametrize(
    ("line", "contrary", "place", "facts"),
    [
        ("stale: 0.5", "stale: 1.5", "1:8", ("stale", "1.5")),
        ("emerging: 2", "emerging: 0.5", "2:11", ("emerging", "0.5")),
        ("missing_requirement: 0.4", "missing_requirement: 4", "8:22", ("gap", "4 ")),
        ("high: 2.5", "high: 1.2", "7:24", ("medium", "risk", "high")),
        ("cost: {low: 1", "cost: {low: 3", "6:13", ("low", "cost", "medium")),
    ],
)
def test_a_weight_against_its_meaning_is_warned_of(
    run: Run, data: Path, line: str, contrary: str, place: str, facts: tuple[str, ...]
) -> None:
    (data / "priorities.yaml").write_text(PRIORITIES.replace(line, contrary))
    result = run("validate", "data/priorities.yaml")
    assert result.returncode == 0
    [warning] = result.stdout.splitlines()
    assert warning.startswith(f"data/priorities.yaml:{place}: warning: ")
    assert missing_from(warning, *facts, "[contrary-weight]") == []


def test_at_a_revision_without_weights_those_of_the_work_tree_count_and_it_is_said(
    tmp_path: Path, run: Run
) -> None:
    top, of_work_tree = tmp_path / "past", ("weights", "working tree")
    repository = start(top, at="2026-01-01")
    (repository.data / "priorities.yaml").unlink()
    repository.commit(at="2026-02-01")
    repository.git("checkout", "--quiet", "HEAD~", "--", "data/priorities.yaml")
    result = run("report", "invest", "--at", "HEAD", "--format", "json", cwd=top)
    assert result.returncode == 0, result.stderr
    document = json.loads(result.stdout)
    note, head = document["notes"][-1], repository.head()[:10]
    assert missing_from(note, "priorities.yaml is missing", head, *of_work_tree) == []
    assert document["dataset"]["as_of"] == "2026-02-01"
    before = json.loads(
        run("report", "invest", "--at", "HEAD~", "--format", "json", cwd=top).stdout
    )
    assert all(missing_from(note, *of_work_tree) for note in before["notes"])
    (repository.data / "priorities.yaml").write_text("stale: half\n")
    repository.commit(at="2026-03-01")
    (repository.data / "priorities.yaml").write_text(PRIORITIES)
    broken = run("report", "invest", "--at", "HEAD", cwd=top)
    assert missing_from(broken.stdout, "priorities.yaml is broken", *of_work_tree) == []
    (repository.data / "priorities.yaml").unlink()
    nowhere = run("report", "invest", "--at", "HEAD", cwd=top)
    assert nowhere.returncode == 3
    assert "data/priorities.yaml not found" in nowhere.stderr


def test_in_a_bare_repository_without_weights_there_is_no_work_tree_to_take_them_from(
    tmp_path: Path, run: Run
) -> None:
    repository = start(tmp_path / "past", at="2026-01-01")
    (repository.data / "priorities.yaml").unlink()
    repository.commit(at="2026-02-01")
    git(tmp_path, "clone", "--quiet", "--bare", "past", "bare.git")
    asked = ("report", "invest", "--data", "bare.git", "--at", "HEAD")
    result = run(*asked)
    assert result.returncode == 3
    assert "priorities.yaml not found" in result.stderr
    (tmp_path / "w.yaml").write_text(PRIORITIES)
    assert run(*asked, "--weights", "w.yaml").returncode == 0
    assert run(*asked[:-1], "HEAD~").returncode == 0


@pytest.fixture
def many(data: Path) -> None:
    """Gaps in many languages, so that there are more rows than people are shown at once."""
    for number in range(12):
        facts = f"region: international\nlanguages: [x{number:02}]"
        write_group(data, f"many-{number}", facts, {"press": "low 2026-06-01"})


@pytest.mark.usefixtures("many")
def test_people_see_the_first_15_rows_and_machines_all(invoke: Invoke) -> None:
    asked = ("report", "invest", "--by", "language")
    everything = rows(invoke, *asked)
    assert len(everything) == 21
    more = "The first 15 of 21 rows. "
    for wanted in Format:
        printed = invoke(*asked, "--format", wanted.value)
        assert printed.exit_code == 0
        machine = wanted in (Format.CSV, Format.JSON)
        assert (more in printed.stdout) is not machine
        assert ("strategy" in printed.stdout.casefold()) is machine
    assert "Strategy" in invoke(*asked, "--top", "all").stdout
    assert rows(invoke, *asked, "--top", "2") == everything[:2]
    assert "The first 2 of 21 rows." in invoke(*asked, "--top", "2").stdout


@pytest.mark.parametrize("word", ["0", "-1", "many", "1.5", "٣", ""])
def test_a_number_of_rows_is_a_number_or_all(invoke: Invoke, word: str) -> None:
    result = invoke("report", "invest", "--top", word)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"ccm: '{word}' is not" in result.stderr


def test_another_word_for_the_place_is_refused(invoke: Invoke) -> None:
    result = invoke("report", "invest", "--by", "contry")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'contry' is not a place to sum up by; did you mean 'country'?" in result.stderr


def test_the_answer_says_what_it_is_and_how_sure(invoke: Invoke, data: Path) -> None:
    answer = invoke("report", "invest").stdout.splitlines()[0]
    facts = ("shortlist", "Press in The South", "1 group", "none stale", "1 emerging", "2")
    assert missing_from(answer, *facts) == []
    only = invoke("report", "invest", "--capacity", "press", "--region", "south")
    assert "stays first" in only.stdout.splitlines()[0]
    nothing = invoke("report", "invest", "--group", "ten").stdout.splitlines()[0]
    assert missing_from(nothing, "No gap", "region") == []


@pytest.mark.usefixtures("many")
def test_equal_first_rows_are_said_to_be_equal(invoke: Invoke) -> None:
    first = ("--by", "language", "--capacity", "press", "--region", "international")
    answer = invoke("report", "invest", *first).stdout.splitlines()[0]
    assert "Press in x00 comes first (tied with 11 more): 1 group with a gap" in answer


@pytest.mark.usefixtures("many")
def test_on_a_terminal_of_80_columns_every_row_shows_emerging_and_people(data: Path) -> None:
    with Terminal("report", "invest", cwd=data.parent, columns=80) as terminal:
        code, text = terminal.end()
    assert code == 0, text
    assert max(map(len, text.splitlines())) <= 80
    for label in ("Gaps", "Emerging", "People served"):
        assert label in text


def test_the_shipped_weights_are_read_and_each_is_explained() -> None:
    text = (MAP / "priorities.yaml").read_text(encoding="utf-8")
    blocks = text.split("\n\n")[1:]
    names = [line.split(":")[0] for b in blocks for line in b.splitlines() if line[0] not in "# "]
    assert names == [line.split(":")[0] for line in PRIORITIES.splitlines()]
    for block in blocks:
        assert "# Why" in block
