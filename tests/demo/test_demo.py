"""`ccm demo`: the same for the same seed, whatever git is told, and plainly labelled."""

from itertools import islice
from pathlib import Path

import pytest

from ccm.demo import Demo
from ccm.demo.plan import plan_history
from ccm.store.reading import load_priorities
from testing.repository import SMALL, git, make_demo
from testing.settings import MAP, Run

HEAD_OF_SEED_1 = "5408988135eb63d5a78492a6a1d7831d02d2e0de"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "example"
    assert make_demo(folder, *SMALL, "--seed", "1").exit_code == 0
    return folder


def test_the_same_seed_gives_the_same_commits(demo: Path) -> None:
    assert git(demo, "rev-parse", "HEAD") == HEAD_OF_SEED_1
    assert git(demo, "symbolic-ref", "HEAD") == "refs/heads/main"
    assert git(demo, "status", "--porcelain") == ""


def test_another_seed_gives_other_commits(tmp_path: Path) -> None:
    make_demo(tmp_path / "a", *SMALL, "--seed", "2")
    assert git(tmp_path / "a", "rev-parse", "HEAD") != HEAD_OF_SEED_1


def test_the_path_is_printed_and_what_to_try_is_said(tmp_path: Path) -> None:
    result = make_demo(tmp_path / "an example", *SMALL)
    assert result.stdout == f"{tmp_path}/an example\n"
    assert result.stderr.splitlines()[1:] == [
        f"  cd '{tmp_path}/an example'",
        "  ccm report trend",
        "  ccm report changes --since 2025-01-01",
    ]


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for folder in (tmp_path, tmp_path / "mine.txt"):
        assert make_demo(folder).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert make_demo(tmp_path, "--groups", "4", "--years", "1").exit_code == 0
    assert (tmp_path / "data" / "capacities.yaml").is_file()


@pytest.mark.parametrize("options", [("4", "1", "7"), ("25", "2", "8"), ("5", "30", "9")])
def test_its_data_has_no_error(tmp_path: Path, run: Run, options: tuple[str, str, str]) -> None:
    groups, years, seed = options
    make_demo(tmp_path / "demo", "--groups", groups, "--years", years, "--seed", seed)
    done = run("validate", cwd=tmp_path / "demo")
    assert done.returncode == 0
    [retired] = done.stdout.splitlines()
    assert retired.endswith("[retired-capacity]")


def test_from_its_first_commit_on_it_can_be_asked(demo: Path, run: Run) -> None:
    first = git(demo, "rev-list", "--max-parents=0", "main")
    for name in ("questions", "priorities"):
        assert git(demo, "log", "--format=%H", "--", f"data/{name}.yaml") == first
    for question in ("wikidata", "written-strategy", "gaps-latin-america", "investment"):
        for at in ("2022-12-31", "main"):
            done = run("ask", question, "--at", at, cwd=demo)
            assert (done.returncode, done.stderr) == (0, ""), question
    done = run("ask", "wikidata", "--at", "2022-12-31", cwd=demo)
    assert "groups that assessed Wikidata " in done.stdout  # its name before it was renamed
    done = run("report", "invest", "--region", "CEECA", cwd=demo)
    assert (done.returncode, done.stderr) == (0, "")
    assert "A shortlist, not a verdict" in done.stdout


def test_its_weights_are_those_that_ccm_comes_with(demo: Path) -> None:
    shipped, _ = load_priorities(str(MAP / "priorities.yaml"))
    assert shipped
    assert load_priorities(str(demo / "data" / "priorities.yaml")) == (shipped, [])


def test_its_investments_have_people_emerging_groups_and_requirements(demo: Path) -> None:
    texts = [path.read_text() for path in sorted((demo / "data" / "groups").iterdir())]
    assert sum("\npeople_served: " in text for text in texts) == 4
    assert sum("\nemerging: false\n" in text for text in texts) == 1
    assert (demo / "data" / "capacities.yaml").read_text().count("requires: [templates]") == 1


def test_it_is_labelled_as_synthetic(demo: Path) -> None:
    assert "synthetic" in (demo / "README.md").read_text().splitlines()[0]
    for name in ("capacities", "regions", "questions", "priorities"):
        assert "made by ccm demo" in (demo / "data" / f"{name}.yaml").read_text().splitlines()[0]
    for path in (demo / "data" / "groups").iterdir():
        assert path.name.startswith("example-group-")
        assert path.read_text().startswith("name: Example group ")
    people = set(git(demo, "log", "--all", "--format=%an <%ae>%n%cn <%ce>").splitlines())
    assert all(
        who.startswith("Example contributor ") and who.endswith("@example.org>") for who in people
    )


def test_it_ignores_how_git_is_configured(tmp_path: Path, run: Run) -> None:
    home = tmp_path / "home"
    (home / "hooks").mkdir(parents=True)
    (home / "template" / "hooks").mkdir(parents=True)
    hook = "#!/bin/sh\ntouch $HOME/a-hook-ran\nexit 1\n"
    for name in ("hooks/post-index-change", "hooks/reference-transaction", "hooks/post-checkout"):
        for path in (home / name, home / "template" / name):
            path.write_text(hook)
            path.chmod(0o755)
    (home / "attributes").write_text("* text eol=crlf ident filter=odd\n")
    (home / ".gitconfig").write_text(
        "[commit]\n gpgsign = true\n[init]\n defaultBranch = trunk\n defaultObjectFormat = sha256\n"
        f" templateDir = {home}/template\n[core]\n autocrlf = true\n eol = crlf\n"
        f" hooksPath = {home}/hooks\n attributesFile = {home}/attributes\n sparseCheckout = true\n"
        "[i18n]\n commitEncoding = latin1\n[user]\n useConfigOnly = true\n"
        '[filter "odd"]\n smudge = tr a-z A-Z\n required = true\n'
    )
    odd = {
        "HOME": str(home), "XDG_CONFIG_HOME": str(home), "GIT_DIR": str(home / "nowhere"),
        "GIT_INDEX_FILE": str(home / "index"), "GIT_DEFAULT_HASH": "sha256", "TZ": "Asia/Tokyo",
        "GIT_COMMITTER_DATE": "2001-01-01T00:00:00", "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.bare", "GIT_CONFIG_VALUE_0": "true", "PYTHONHASHSEED": "5",
    }  # fmt: skip
    done = run("demo", "odd", *SMALL, "--seed", "1", **odd)
    assert done.returncode == 0, done.stderr
    assert git(tmp_path / "odd", "rev-parse", "HEAD") == HEAD_OF_SEED_1
    assert git(tmp_path / "odd", "status", "--porcelain") == ""
    assert not (home / "a-hook-ran").exists()
    assert not list((tmp_path / "odd" / ".git").glob("hooks/*"))


def test_without_git_it_says_so(run: Run, tmp_path: Path) -> None:
    done = run("demo", "it", PATH=str(tmp_path))
    assert done.returncode == 3
    assert "git cannot be run" in done.stderr


def test_the_first_commits_of_a_large_demo_do_not_wait_for_the_rest() -> None:
    planned = list(islice(plan_history(Demo(groups=2_000, years=50, seed=1)), 100))
    assert [commit.number for commit in planned] == list(range(1, 101))


def test_the_benchmark_may_ask_for_more_capacities() -> None:
    first = next(plan_history(Demo(groups=4, years=1, seed=1, capacities=35)))
    catalog = first.files["data/capacities.yaml"]
    assert catalog
    assert catalog.count("        rubric:\n") == 35
