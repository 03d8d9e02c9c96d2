"""Problems of strangers in the formats that CI obeys or shows: nothing breaks out of any."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccm.formats import ProblemFormat, format_checkup
from ccm.formats.problems import Checkup, Finding, Rule
from ccm.model import Place, Problem
from testing.ci_readers import read_annotation, read_annotations, read_junit, read_sarif
from testing.harmless import OF_PROBLEMS, check_lines
from testing.rendered import rendered
from testing.repository import start
from testing.settings import Run
from testing.worlds.hostile import PAYLOADS, STEERING, hostile_group, make_world

CI = tuple(it for it in ProblemFormat if it not in (ProblemFormat.TEXT, ProblemFormat.JSON))
MORE = (
    "`", "``` `` `", " ` ", "\\`", "a\\|b | c", "&#64;x &amp; <!-- ]]> -->", "x@example.org",
    "www.example.org https://example.org/x", "](https://example.org) {0} {{0}}", "![x](y)",
    "a,line=1::b", "%3A%3A%2C%0D%0A", "- [ ] x", "# x", "\ufffe\x00", "]]>", "::add-mask::x",
    "::stop-commands::x", "##[group]x", "#1 x/y#2", "\n\n# x\n\n<img src=x>", "",
)  # fmt: skip
HOSTILE = (*PAYLOADS, *STEERING, *MORE)


def checkup(*texts: str, new: bool | None = None) -> Checkup:
    """Problems whose path, message and hint are these texts."""
    findings = tuple(
        Finding(
            Problem(path=f"data/{text}", code="c", message=text, hint=text, place=Place(1, 1)), new
        )
        for text in texts
    )
    rule = Rule("c", "T.", "T.", "T.", "T.")
    return Checkup(findings, "; ".join(texts), files=texts, rules={"c": rule})


@pytest.mark.parametrize("wanted", CI)
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_hostile_text_stays_a_text(text: str, wanted: ProblemFormat) -> None:
    OF_PROBLEMS[wanted](format_checkup(checkup(text), wanted))


@given(st.lists(st.text(max_size=30) | st.sampled_from(HOSTILE), min_size=1, max_size=4))
def test_every_reader_finds_as_many_problems_as_there_are(texts: list[str]) -> None:
    whole = checkup(*texts, new=True)
    written = {wanted: format_checkup(whole, wanted) for wanted in CI}
    annotations = read_annotations(written[ProblemFormat.GITHUB])
    assert len(annotations) == written[ProblemFormat.GITHUB].count("\n") == len(texts)
    assert len(read_sarif(written[ProblemFormat.SARIF])["results"]) == len(texts)
    read = read_junit(written[ProblemFormat.JUNIT])
    assert sum(len(failures) for failures, _ in read.values()) == len(texts)
    page = rendered(written[ProblemFormat.MARKDOWN])
    assert page.tags.count(("li",)) == len(texts)
    assert len(page.code) == 1 + 3 * len(texts) - texts.count("")
    for wanted, text in written.items():
        OF_PROBLEMS[wanted](text)


def test_a_plain_text_arrives_whole_in_the_code_of_a_page() -> None:
    for text in ("a `b` ``c``", "`x`", "a\\|b", "<b>&amp;", "*x* _y_ [z](w) @x #1 x@y.org"):
        assert text in rendered(format_checkup(checkup(text), ProblemFormat.MARKDOWN)).code


def test_without_the_escapes_the_same_texts_would_be_obeyed() -> None:
    obeyed = read_annotation("::error file=x::y\n"), read_annotation(" \t::set-output name=x::y")
    assert [it.command for it in obeyed if it] == ["error", "set-output"]
    page = rendered("www.example.org x@example.org <img src=x> a\\@example.org")
    assert [page.tags.count(tag) for tag in (("a", "href"), ("img", "src"))] == [3, 1]


@pytest.mark.parametrize("wanted", CI)
def test_names_of_files_and_folders_start_no_command(
    tmp_path: Path, run: Run, wanted: ProblemFormat
) -> None:
    data = "::error::d %0A##[x] a,b"
    world = make_world(tmp_path, data=data)
    (world.data / "::warning::x\n::debug::y").mkdir()
    (world.data / "::warning::x\n::debug::y" / "::error::z.yaml").touch()
    result = run("validate", f"{data}/groups", "--format", wanted, cwd=tmp_path, CCM_DATA=data)
    OF_PROBLEMS[wanted](result.stdout)
    check_lines(result.stderr)
    assert not [line for line in result.stderr.splitlines() if read_annotation(line)]
    assert result.returncode == 1


@pytest.mark.parametrize(
    "branch", ["$(touch${IFS}canary)", "`touch`", "a;b", "-x", "%0A##x", "a\"'|&b"]
)
def test_the_name_of_a_branch_is_data(tmp_path: Path, run: Run, branch: str) -> None:
    made = start(tmp_path / "top")
    made.git("update-ref", f"refs/heads/{branch}", "HEAD")
    made.path("x").write_text(hostile_group("X"), encoding="utf-8")
    since = f"--changed-since={branch}"
    result = run("validate", since, "--format", "github", cwd=made.top)
    check_lines(result.stderr)
    assert result.returncode in (0, 2)
    assert [path.name for path in made.top.iterdir() if path.name == "canary"] == []


def test_the_same_problem_ten_thousand_times_is_cut_in_markdown_and_counted() -> None:
    text = format_checkup(checkup(*("`" * 500 for _ in range(10_000))), ProblemFormat.MARKDOWN)
    assert len(text) < 60_000
    assert re.search(r"9,9\d\d more problems", text)
