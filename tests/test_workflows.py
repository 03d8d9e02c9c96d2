"""The workflows of this repository: data waits for no test, and no stranger's text is a script."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from testing.ci_readers import read_annotation, read_junit
from testing.pages import blocks_of
from testing.rendered import rendered
from testing.repository import Repository, git, start
from testing.settings import PATIENCE, ROOT

WORKFLOWS = {path.stem: path for path in sorted((ROOT / ".github" / "workflows").iterdir())}
ALL = pytest.mark.parametrize("name", WORKFLOWS)
MAY_WRITE = {"site": {"publish": {"pages": "write", "id-token": "write"}}}  # no other job
ENTRY = (
    "name: Example group 8\nkind: hub\nregion: international\nassessments:\n  bots:\n"
    "    level: {}\n    assessed_on: 2026-03-01\n"
)


def workflow(name: str) -> dict[str, Any]:
    """The content of a workflow, with every value as text: for YAML 1.1, `on` is true."""
    return dict(yaml.load(WORKFLOWS[name].read_text(encoding="utf-8"), yaml.BaseLoader))


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def scripts(name: str) -> list[str]:
    return [step["run"] for step in steps(name) if "run" in step]


@ALL
def test_a_workflow_can_only_read(name: str) -> None:
    assert workflow(name)["permissions"] == {"contents": "read"}
    jobs = workflow(name)["jobs"].items()
    rights = {job: of["permissions"] for job, of in jobs if "permissions" in of}
    assert rights == MAY_WRITE.get(name, {})
    checkouts = [
        step for step in steps(name) if step.get("uses", "").startswith("actions/checkout")
    ]
    assert checkouts
    assert {step["with"]["persist-credentials"] for step in checkouts} == {"false"}


@ALL
def test_a_pull_request_has_no_secrets_and_is_no_part_of_a_script(name: str) -> None:
    assert "pull_request_target" not in workflow(name)["on"]
    assert "secrets." not in WORKFLOWS[name].read_text(encoding="utf-8")
    for script in scripts(name):
        assert set(re.findall(r"\$\{\{ *(\w+)", script)) <= {"matrix"}


def test_data_is_checked_in_every_pull_request_apart_from_the_tests() -> None:
    data = workflow("data")
    assert data["name"] == "data"
    assert data["on"] == {"push": {"branches": ["main"]}, "pull_request": ""}
    assert data["jobs"].keys() == {"data"}
    assert "needs" not in data["jobs"]["data"]
    checkout, *_ = steps("data")
    assert checkout["with"]["fetch-depth"] == "0"
    prepare, check, say = scripts("data")
    assert prepare == "make .venv/ready"
    assert check.startswith(".venv/bin/ccm validate --format github ")
    assert say.startswith(".venv/bin/ccm diff --pr --format markdown ")


def test_a_pull_request_with_data_alone_runs_no_test() -> None:
    assert workflow("ci")["on"]["pull_request"] == {"paths-ignore": ["data/**"]}
    assert "pull_request" not in workflow("weekly")["on"]


@pytest.fixture
def runner(tmp_path: Path) -> Repository:
    """The checkout of a runner: a clone on a commit that is no branch, with ccm in its `.venv`."""
    made = start(tmp_path / "server")
    made.path("old").write_text(ENTRY.format("old").replace("8", "7"), encoding="utf-8")
    made.commit("2026-11-01")
    git(tmp_path, "clone", "--quiet", str(made.top), "runner")
    clone = Repository(tmp_path / "runner", tmp_path / "runner" / "data")
    clone.git("switch", "--quiet", "--detach")
    (clone.top / ".venv" / "bin").mkdir(parents=True)
    shim = clone.top / ".venv" / "bin" / "ccm"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ccm "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return clone


def of_github(base: str, summary: Path) -> dict[str, str]:
    """The variables of a pull request into the branch `base`, or of a push."""
    return {
        "GITHUB_ACTIONS": "true",
        "GITHUB_BASE_REF": base,
        "GITHUB_HEAD_REF": "a-branch-of-a-stranger" if base else "",
        "GITHUB_EVENT_NAME": "pull_request" if base else "push",
        "GITHUB_STEP_SUMMARY": str(summary),
    }


def played(script: str, runner: Repository, **variables: str) -> "subprocess.CompletedProcess[str]":
    """The script of a step, run as CI runs it."""
    path = f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    surroundings = {**os.environ, "PYTHONPATH": path, "CI": "true", **variables}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=runner.top, env=surroundings, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False, timeout=PATIENCE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("level", "base", "kinds", "exit_code"),
    [
        ("hgih", "main", ["error", "notice"], 1),
        ("high", "main", ["notice"], 0),
        ("high", "", ["error"], 1),
    ],
)
def test_the_check_of_the_data_says_what_is_new(
    runner: Repository, tmp_path: Path, level: str, base: str, kinds: list[str], exit_code: int
) -> None:
    runner.path("new").write_text(ENTRY.format(level), encoding="utf-8")
    runner.commit("2026-11-02")
    _, check, _ = scripts("data")
    result = played(check, runner, **of_github(base, tmp_path / "summary.md"))
    annotations = [it for line in result.stdout.splitlines() if (it := read_annotation(line))]
    assert [it.command for it in annotations] == kinds
    assert result.returncode == exit_code, result.stderr


def test_a_base_branch_of_any_name_is_one_word(runner: Repository, tmp_path: Path) -> None:
    base = "a;touch${IFS}canary;$(touch${IFS}canary)"
    runner.git("update-ref", f"refs/remotes/origin/{base}", "HEAD")
    _, check, _ = scripts("data")
    result = played(check, runner, **of_github(base, tmp_path / "summary.md"))
    assert result.returncode == 0, result.stderr
    assert not (runner.top / "canary").exists()


def test_the_summary_of_the_job_says_what_the_change_does(
    runner: Repository, tmp_path: Path
) -> None:
    runner.path("new").write_text(ENTRY.format("high"), encoding="utf-8")
    runner.commit("2026-11-02")
    *_, say = scripts("data")
    result = played(say, runner, **of_github("main", tmp_path / "summary.md"))
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
    page = rendered((tmp_path / "summary.md").read_text(encoding="utf-8"))
    assert "Example group 8" in page.text


def test_the_site_is_published_from_main_alone_by_a_job_that_has_nothing_but_the_site() -> None:
    jobs = workflow("site")["jobs"]
    publish = jobs["publish"]
    assert jobs.keys() == {"build", "publish"}
    assert publish["needs"] == "build"
    assert publish["if"] == (
        "${{ github.event_name != 'pull_request' && github.ref == 'refs/heads/main' "
        "&& vars.PUBLISH_SITE == 'yes' }}"
    )
    assert publish["steps"] == [{"id": "pages", "uses": "actions/deploy-pages@v4"}]
    assert not {"env", "defaults", "container", "services", "outputs"} & publish.keys()


def test_a_pull_request_keeps_a_preview_and_nothing_to_publish() -> None:
    assert workflow("site")["on"].keys() == {"push", "pull_request", "schedule"}
    assert workflow("site")["on"]["push"] == {"branches": ["main"]}
    build = workflow("site")["jobs"]["build"]
    checkout, *_, preview, to_publish = build["steps"]
    assert checkout["with"]["fetch-depth"] == "0"
    assert "if" not in preview
    assert "github.ref == 'refs/heads/main'" in to_publish["if"]
    assert "pages" not in preview["uses"]


def of_site(top: Path, **variables: str) -> dict[str, str]:
    """The variables that the job of the site has besides those of every job."""
    repository = {
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "example/map",
        "GITHUB_REPOSITORY_OWNER": "example",
        "RUNNER_TEMP": str(top),
    }
    return {**repository, "SITE_URL": "", **variables}


@pytest.mark.parametrize("address", ["", "https://map.example/"])
def test_the_site_says_its_address_and_leads_to_the_lines_of_its_commit(
    runner: Repository, tmp_path: Path, address: str
) -> None:
    prepare, check, build = scripts("site")
    assert prepare == "make .venv/ready"
    variables = {**of_github("", tmp_path / "summary.md"), **of_site(tmp_path, SITE_URL=address)}
    for script in (check.replace("validate", "validate data/groups/example-group-1.yaml"), build):
        result = played(script, runner, **variables)
        assert result.returncode == 0, result.stderr
    page = (tmp_path / "site" / "groups" / "example-group-1.html").read_text(encoding="utf-8")
    base = address or "https://example.github.io/map/"
    assert f'<link rel="canonical" href="{base}groups/example-group-1.html">' in page
    lines = f"https://github.com/example/map/blob/{runner.head()}/data/groups/example-group-1.yaml"
    assert f"{lines}#L" in page


@pytest.mark.parametrize(("base", "exit_code"), [("main", 0), ("", 1)])
def test_no_site_is_published_of_data_with_errors(
    runner: Repository, tmp_path: Path, base: str, exit_code: int
) -> None:
    _, check, _ = scripts("site")
    result = played(check, runner, **of_github(base, tmp_path / "summary.md"))
    assert result.returncode == exit_code, result.stderr


@pytest.mark.parametrize(("level", "exit_code"), [("hgih", 1), ("high", 0)])
def test_the_job_for_gitlab_on_the_page_writes_its_report(
    runner: Repository, level: str, exit_code: int
) -> None:
    page = (ROOT / "docs" / "how-to" / "check-in-ci.md").read_text(encoding="utf-8")
    [block] = [block.text for block in blocks_of(page) if "artifacts:" in block.text]
    job = yaml.load(block, yaml.BaseLoader)["data"]
    prepare, check = job["script"]
    base = runner.head()
    runner.path("new").write_text(ENTRY.format(level), encoding="utf-8")
    runner.commit("2026-11-02")
    surroundings = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    result = played(check, runner, **surroundings)
    assert (prepare, result.returncode) == ("make .venv/ready", exit_code), result.stderr
    cases = read_junit((runner.top / job["artifacts"]["reports"]["junit"]).read_text("utf-8"))
    failed = [path for path, (failures, _) in cases.items() if failures]
    assert failed == ["data/groups/new.yaml"] * exit_code


def test_the_jobs_for_gitlab_on_the_page_build_the_site(runner: Repository) -> None:
    page = (ROOT / "docs" / "how-to" / "publish-a-site.md").read_text(encoding="utf-8")
    [block] = [block.text for block in blocks_of(page) if "artifacts:" in block.text]
    jobs = yaml.load(block, yaml.BaseLoader)
    prepare, check, build = jobs[".site"]["script"]
    variables = {
        "CI_PAGES_URL": "https://example.gitlab.example/map",
        "CI_PROJECT_URL": "https://gitlab.example/example/map",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": runner.head(),
    }
    assert prepare == "make .venv/ready"
    for script in (check, build):
        result = played(script, runner, **variables)
        assert result.returncode == 0, result.stderr
    [folder] = jobs[".site"]["artifacts"]["paths"]
    group = (runner.top / folder / "groups" / "example-group-1.html").read_text(encoding="utf-8")
    assert 'href="https://example.gitlab.example/map/groups/example-group-1.html"' in group
    assert f"https://gitlab.example/example/map/-/blob/{runner.head()}/data/groups/" in group
    assert jobs["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
