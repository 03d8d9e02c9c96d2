"""`ccm validate`: every problem, in one order, for people and for programs."""

import json
import random
import shutil
from pathlib import Path

import pytest

from testing.answers import problems_in_short
from testing.files import lay_over
from testing.refusals import missing_from
from testing.settings import EXAMPLES, Invoke, Run
from testing.terminal import Terminal

BROKEN = {
    "groups/b.yaml": "name: B\nkind: chapters\nregion: nowhere\nlanguages: [no]\n",
    "groups/a.yaml": (
        "name: A\nkind: chapter\nregion: international\nassessments:\n"
        "  bots:\n    level: hgih\n    assessed_on: 2026-01-01\n"
    ),
    "groups/c.yaml": "name: Example group 1\nkind: hub\nregion: LAC\ncountries: [BO, XX]\n",
    "groups/d.yml": "name: D\n",
}
EXPECTED = [
    "data/groups/a.yaml:6:12: error [unknown-level]",
    "data/groups/b.yaml:2:7: error [unknown-kind]",
    "data/groups/b.yaml:3:9: error [unknown-region]",
    "data/groups/b.yaml:4:13: warning [ambiguous-scalar]",
    "data/groups/c.yaml:3:9: error [unknown-region]",
    "data/groups/c.yaml:4:17: error [unknown-country]",
    "data/groups/d.yml:1:1: warning [not-read]",
    "data/groups/example-group-1.yaml:1:7: warning [duplicate-name]",
]


def _break(data: Path, *, seed: int = 0) -> None:
    """Put the broken files into the dataset, all files made in an order of their own."""
    files = {path.relative_to(data): path.read_text() for path in data.rglob("*.yaml")}
    files |= {Path(name): text for name, text in BROKEN.items()}
    shutil.rmtree(data)
    (data / "groups").mkdir(parents=True)
    names = sorted(files)
    random.Random(seed).shuffle(names)
    for name in names:
        (data / name).write_text(files[name])


def _codes(output: str) -> list[str]:
    return [line.split("[")[-1].removesuffix("]") for line in output.splitlines()]


@pytest.mark.parametrize("seed", range(4))
def test_all_problems_come_in_one_order_whatever_the_order_of_the_files(
    data: Path, run: Run, seed: int
) -> None:
    _break(data, seed=seed)

    result = run("validate", PYTHONHASHSEED=str(seed))

    assert problems_in_short(result.stdout) == EXPECTED
    assert result.stderr == "7 groups, 8 assessments: 5 errors, 3 warnings\n"
    assert result.returncode == 1


def test_a_guess_is_the_same_in_every_process(data: Path, run: Run) -> None:
    for name in ("far-away-wiki-one", "far-away-wiki-two", "far-away-wiki-three"):
        (data / "groups" / f"{name}.yaml").write_text(
            f"name: {name}\nkind: hub\nregion: international\ndefers_to:\n  communications: wiki\n"
        )

    outputs = {run("validate", PYTHONHASHSEED=str(number)).stdout for number in range(6)}

    assert len(outputs) == 1


def test_a_good_dataset_has_no_problems_and_an_empty_answer(run: Run, data: Path) -> None:
    result = run("validate")

    assert result.stdout == ""
    assert result.stderr == "4 groups, 8 assessments: no problems\n"
    assert result.returncode == 0


def test_warnings_alone_do_not_refuse(data: Path, run: Run) -> None:
    lay_over("duplicate-name", data)

    result = run("validate")

    assert result.stderr == "5 groups, 8 assessments: 0 errors, 1 warning\n"
    assert result.returncode == 0


def test_json_is_one_object_with_a_row_for_each_problem(data: Path, run: Run) -> None:
    lay_over("unknown-level", data)

    result = run("validate", "--format", "json")

    answer = json.loads(result.stdout)
    assert answer["schema_version"] == 1
    assert answer["report"] == "problems"
    assert answer["rows"] == [
        {
            "path": "data/groups/example-group-9.yaml",
            "line": 6,
            "column": 12,
            "severity": "error",
            "code": "unknown-level",
            "message": "'hgih' is not a level; did you mean 'high'?",
            "hint": "one of: none, low, medium, high, not-relevant, unknown",
            "new": None,
        }
    ]
    assert result.returncode == 1


def test_json_without_problems_has_no_rows(data: Path, run: Run) -> None:
    result = run("validate", "--format", "json")

    assert json.loads(result.stdout)["rows"] == []
    assert result.returncode == 0


@pytest.mark.parametrize(
    ("path", "codes", "exit_code"),
    [
        ("data/groups/b.yaml", ["unknown-kind", "unknown-region", "ambiguous-scalar"], 1),
        ("data/groups/d.yml", ["not-read"], 0),
        ("data/groups/example-group-2.yaml", [], 0),
        ("data/capacities.yaml", [], 0),
        ("data/../data/groups/a.yaml", ["unknown-level"], 1),
        ("data/groups", None, 1),
        ("data/", None, 1),
        (".", None, 1),
    ],
)
def test_a_path_narrows_the_problems_to_it(
    data: Path, run: Run, path: str, codes: list[str] | None, exit_code: int
) -> None:
    _break(data)

    result = run("validate", path)

    assert result.returncode == exit_code
    if codes is None:
        assert problems_in_short(result.stdout) == EXPECTED
    else:
        assert _codes(result.stdout) == codes
    assert result.stderr.rstrip().endswith(f" in {path}")


def test_several_paths_are_checked_at_once(data: Path, run: Run) -> None:
    _break(data)

    result = run("validate", "data/groups/a.yaml", "data/groups/d.yml")

    assert problems_in_short(result.stdout) == [EXPECTED[0], EXPECTED[6]]


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("data/groups/nobody.yaml", "'data/groups/nobody.yaml' not found"),
        ("/usr", "'/usr' is not in the dataset"),
        ("data-of-others", "'data-of-others' is not in the dataset"),
    ],
)
def test_a_path_that_is_not_of_the_dataset_is_wrong_use(
    data: Path, run: Run, path: str, error: str
) -> None:
    (data.parent / "data-of-others").mkdir()

    result = run("validate", path)

    assert result.stdout == ""
    assert result.stderr.splitlines()[0].startswith(f"ccm: {error}")
    assert result.stderr.splitlines()[1].startswith("  → ")
    assert result.returncode == 2


def test_an_unknown_format_is_wrong_use(data: Path, run: Run) -> None:
    assert run("validate", "--format", "xml").returncode == 2


def test_the_dataset_is_found_from_every_folder_in_it(data: Path, run: Run) -> None:
    lay_over("unknown-level", data)
    deep = data.parent / "docs" / "deep"
    deep.mkdir(parents=True)
    name = "groups/example-group-9.yaml:6:12: "

    assert run("validate").stdout.startswith(f"data/{name}")
    assert run("validate", cwd=data).stdout.startswith(f"./{name}")
    assert run("validate", cwd=data / "groups").stdout.startswith(f"../{name}")
    assert run("validate", cwd=deep).stdout.startswith(f"../../data/{name}")


def test_the_dataset_is_named_by_an_option_or_a_variable(
    data: Path, run: Run, tmp_path: Path
) -> None:
    lay_over("unknown-level", data)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shown = f"{data}/groups/example-group-9.yaml:6:12: "

    for named in (data, f"{data}/", data.parent):
        assert run("validate", "--data", str(named), cwd=elsewhere).stdout.startswith(shown)
        assert run("validate", cwd=elsewhere, CCM_DATA=str(named)).stdout.startswith(shown)
    good = str(EXAMPLES / "good")
    assert run("validate", "--data", good, cwd=elsewhere, CCM_DATA=str(data)).stdout == ""


def test_no_dataset_anywhere_says_how_to_get_one(run: Run, tmp_path: Path) -> None:
    result = run("validate")

    assert result.stdout == ""
    message, hint = result.stderr.splitlines()
    assert missing_from(message, "dataset", "data/capacities.yaml") == []
    assert missing_from(hint, "clone", "--data DIR", "CCM_DATA") == []
    assert result.returncode == 3


def test_a_named_folder_without_a_dataset_says_what_it_lacks(run: Run, tmp_path: Path) -> None:
    for result in (run("validate", "--data", "."), run("validate", CCM_DATA=".")):
        message, hint = result.stderr.splitlines()
        assert missing_from(message, "dataset", "'.'", "capacities.yaml") == []
        assert missing_from(hint, "capacities.yaml", "groups/") == []
        assert result.returncode == 3


@pytest.mark.parametrize("name", ["capacities.yaml", "regions.yaml"])
def test_a_broken_list_is_its_own_problem_and_no_group_is_blamed(
    data: Path, run: Run, name: str
) -> None:
    (data / name).write_text("areas: [\n")

    result = run("validate")

    assert problems_in_short(result.stdout) == [f"data/{name}:1:8: error [bad-yaml]"]
    assert missing_from(result.stderr, "1 error, 0 warnings", "not checked") == []
    assert result.returncode == 1


@pytest.mark.parametrize("name", ["capacities.yaml", "regions.yaml"])
def test_a_broken_list_is_named_whatever_path_is_asked_for(data: Path, run: Run, name: str) -> None:
    (data / name).write_text("areas: [\n")
    (data / "groups" / "b.yaml").write_text("name: B\nkind: chapters\n")

    result = run("validate", "data/groups/example-group-1.yaml")

    assert problems_in_short(result.stdout) == [f"data/{name}:1:8: error [bad-yaml]"]
    assert result.returncode == 1
    assert run("validate", "data/groups", "--format", "json").returncode == 1


def test_a_broken_group_is_still_found_beside_a_broken_catalog(data: Path, run: Run) -> None:
    _break(data)
    (data / "capacities.yaml").write_text("version: 1\n")

    codes = _codes(run("validate").stdout)

    assert codes == ["missing-key", "unknown-level", "unknown-kind", "ambiguous-scalar", "not-read"]


def test_missing_regions_are_a_problem(data: Path, run: Run) -> None:
    (data / "regions.yaml").unlink()

    result = run("validate")

    assert result.stdout == "data/regions.yaml:1:1: error: the file is missing [missing-file]\n"
    assert result.returncode == 1


def test_a_dataset_without_groups_is_fine(data: Path, run: Run) -> None:
    shutil.rmtree(data / "groups")

    result = run("validate")

    assert result.stderr == "0 groups, 0 assessments: no problems\n"
    assert result.returncode == 0


@pytest.mark.parametrize("today", ["yesterday", "2026-13-01", "20261122", "2026-11-22T00:00"])
def test_a_today_that_is_no_date_is_wrong_use(data: Path, run: Run, today: str) -> None:
    result = run("validate", CCM_TODAY=today)

    assert result.stdout == ""
    assert result.stderr == (
        f"ccm: CCM_TODAY is '{today}', which is not a date\n"
        "  → write it as YYYY-MM-DD, or unset it\n"
    )
    assert result.returncode == 2


def test_today_decides_what_is_in_the_future(data: Path, invoke: Invoke, run: Run) -> None:
    assert "[future-date]" in run("validate", CCM_TODAY="2026-02-27").stdout
    assert run("validate", CCM_TODAY="2026-02-28").stdout == ""  # it is the next day elsewhere


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["unknown-level"], "ccm explain unknown-level"),
        (["bad-date", "bad-id", "bad-url"], "ccm explain bad-date bad-id bad-url"),
        (["bad-date", "bad-id", "bad-url", "tag"], "the first 3 of 4 codes"),
    ],
)
def test_on_a_terminal_the_codes_can_be_looked_up(data: Path, codes: list[str], said: str) -> None:
    for number, code in enumerate(codes):
        example = EXAMPLES / "bad" / code / "groups" / "example-group-9.yaml"
        text = example.read_text(encoding="utf-8").replace("group 9", f"group 1{number}")
        (data / "groups" / f"example-group-1{number}.yaml").write_text(text, encoding="utf-8")
    with Terminal("validate", cwd=data.parent, columns=100) as terminal:
        exit_code, drawn = terminal.end()
    assert exit_code == 1
    assert said in drawn
    assert drawn.splitlines()[-1].endswith(f"ccm explain {' '.join(codes[:3])}")


def test_without_problems_or_a_terminal_nothing_is_said_of_codes(data: Path, run: Run) -> None:
    with Terminal("validate", cwd=data.parent) as terminal:
        assert "ccm explain" not in terminal.end()[1]
    lay_over("unknown-level", data)
    result = run("validate")
    assert result.returncode == 1
    assert "ccm explain" not in result.stdout + result.stderr
    with Terminal("validate", "--format", "json", cwd=data.parent) as terminal:
        assert "ccm explain" not in terminal.end()[1]
