"""Problems in the formats that CI reads, each read by a real reader of the format."""

import re
from dataclasses import replace

import pytest

from ccm.formats import ProblemFormat, format_checkup
from ccm.formats.problems import Checkup, Finding, Rule
from ccm.model import KeyPath, Place, Problem, Severity
from testing.ci_readers import read_annotations, read_junit, read_sarif
from testing.rendered import rendered

CI = tuple(it for it in ProblemFormat if it not in (ProblemFormat.TEXT, ProblemFormat.JSON))


def problem(
    message: str = "m",
    *,
    path: str = "data/groups/a.yaml",
    code: str = "bad-id",
    severity: Severity = Severity.ERROR,
    hint: str | None = "h",
    line: int = 3,
    keys: KeyPath = ("links", 0),
) -> Problem:
    return Problem(
        path=path, code=code, message=message, severity=severity, hint=hint, keys=keys,
        place=Place(line, 5),
    )  # fmt: skip


WARNING = problem("w", code="early-date", severity=Severity.WARNING)


def checkup(*problems: Problem, new: bool | None = None, files: tuple[str, ...] = ()) -> Checkup:
    findings = tuple(Finding(each, new) for each in problems)
    rules = {
        each.code: Rule(each.code, "T.", "T. W.", "T.\n\nW.", "T.\n\n**W.**") for each in problems
    }
    return Checkup(findings, "1 group: so many", files=files, rules=rules)


def test_an_annotation_has_its_place_its_code_and_the_hint_on_a_line_of_its_own() -> None:
    [annotation] = read_annotations(format_checkup(checkup(problem()), ProblemFormat.GITHUB))
    assert annotation == (
        "error",
        {"file": "data/groups/a.yaml", "line": "3", "col": "5", "title": "bad-id"},
        "data/groups/a.yaml:3:5: m\nh",
    )


def test_a_problem_of_a_whole_file_is_annotated_at_its_start() -> None:
    whole = replace(problem(), place=None, hint=None)
    [annotation] = read_annotations(format_checkup(checkup(whole), ProblemFormat.GITHUB))
    assert (annotation.properties["line"], annotation.properties["col"]) == ("1", "1")
    assert annotation.message == "data/groups/a.yaml:1:1: m"


def test_new_errors_are_annotated_first_and_what_is_not_new_is_a_notice() -> None:
    new, old = checkup(WARNING, problem(), new=True), checkup(problem("o"), new=False)
    both = new._replace(findings=(*old.findings, *new.findings))
    read = read_annotations(format_checkup(both, ProblemFormat.GITHUB))
    assert [(it.command, it.properties["title"]) for it in read] == [
        ("error", "bad-id"), ("warning", "early-date"), ("notice", "bad-id"),
    ]  # fmt: skip


def test_what_the_runner_decodes_arrives_as_it_was() -> None:
    name, text = "data/a%0A,b:c=d.yaml", "50 % of %25, %0A"
    [read] = read_annotations(
        format_checkup(checkup(problem(text, path=name)), ProblemFormat.GITHUB)
    )
    assert read.properties["file"] == name
    assert read.message == f"{name}:3:5: {text}\nh"


def test_sarif_has_a_rule_for_each_code_and_a_place_for_each_result() -> None:
    run = read_sarif(format_checkup(checkup(problem(), WARNING, problem("n")), ProblemFormat.SARIF))
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["name"]) for rule in rules] == [
        ("bad-id", "BadId"), ("early-date", "EarlyDate"),
    ]  # fmt: skip
    assert rules[0]["help"] == {"text": "T.\n\nW.", "markdown": "T.\n\n**W.**"}
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["error", "warning"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error"]
    assert run["columnKind"] == "unicodeCodePoints"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 5}
    assert place["artifactLocation"] == {"uri": "data/groups/a.yaml", "uriBaseId": "SRCROOT"}
    assert "SRCROOT" in run["originalUriBaseIds"]


def test_a_path_in_sarif_is_a_relative_address() -> None:
    strange = checkup(problem(path="a b:c/é%\udcff.yaml"))
    [result] = read_sarif(format_checkup(strange, ProblemFormat.SARIF))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b%3Ac/%C3%A9%25%FF.yaml"


def test_a_message_in_sarif_has_no_link_and_no_placeholder() -> None:
    hostile = checkup(problem("[x](https://example.org) {0}", hint=None))
    [result] = read_sarif(format_checkup(hostile, ProblemFormat.SARIF))["results"]
    assert result["message"]["text"] == "[x] (https://example.org) {{0}}"


@pytest.mark.parametrize(("new", "state"), [(None, None), (True, "new"), (False, "unchanged")])
def test_sarif_says_what_is_new_if_that_was_asked(new: bool | None, state: str | None) -> None:
    run = read_sarif(format_checkup(checkup(problem(), new=new), ProblemFormat.SARIF))
    assert run["results"][0].get("baselineState") == state


def fingerprints(*problems: Problem) -> list[str]:
    run = read_sarif(format_checkup(checkup(*problems), ProblemFormat.SARIF))
    return [result["partialFingerprints"]["problem/v1"] for result in run["results"]]


def test_a_fingerprint_stays_when_lines_move() -> None:
    assert fingerprints(problem(line=3)) == fingerprints(problem(line=300))
    assert fingerprints(problem()) == ["0d142aedc3c174d16a41f26c5e701ef9"]


def test_fingerprints_differ_for_all_else_and_for_equal_problems() -> None:
    others = [
        problem(), problem("n"), problem(path="b"), problem(code="bad-url"), problem(keys=("x",)),
    ]  # fmt: skip
    assert len({*fingerprints(*others, problem())}) == 6


def test_junit_has_a_case_for_each_file_and_is_not_empty_when_all_is_well() -> None:
    clean = checkup(files=("data/capacities.yaml", "data/groups/a.yaml"))
    assert read_junit(format_checkup(clean, ProblemFormat.JUNIT)) == {
        "data/capacities.yaml": ([], []), "data/groups/a.yaml": ([], []),
    }  # fmt: skip


def test_junit_fails_for_what_refuses_and_has_the_rest_in_the_output() -> None:
    both = checkup(problem(), WARNING, files=("data/groups/a.yaml", "data/groups/b.yaml"))
    error, warning = (
        "data/groups/a.yaml:3:5: error: m [bad-id] (h)",
        "data/groups/a.yaml:3:5: warning: w [early-date] (h)",
    )
    assert read_junit(format_checkup(both, ProblemFormat.JUNIT)) == {
        "data/groups/a.yaml": ([error], [warning]), "data/groups/b.yaml": ([], []),
    }  # fmt: skip
    strict = both._replace(fail_on=Severity.WARNING)
    read = read_junit(format_checkup(strict, ProblemFormat.JUNIT))
    assert read["data/groups/a.yaml"] == ([error, warning], [])


def test_junit_does_not_fail_for_what_is_not_new() -> None:
    old = format_checkup(checkup(problem(), new=False), ProblemFormat.JUNIT)
    failures, [line] = read_junit(old)["data/groups/a.yaml"]
    assert failures == []
    assert "data/groups/a.yaml:3:5: error: m [bad-id]" in line


def test_characters_that_xml_cannot_hold_are_shown() -> None:
    hostile = checkup(problem("a\x00b\x1bc\ufffed\ud800<e>&'\""))
    [line] = read_junit(format_checkup(hostile, ProblemFormat.JUNIT))["data/groups/a.yaml"][0]
    assert r"""a\x00b\x1bc\ufffed\ud800<e>&'" [bad-id]""" in line


def test_markdown_has_the_counts_and_an_item_for_each_problem() -> None:
    page = rendered(format_checkup(checkup(problem(), WARNING), ProblemFormat.MARKDOWN))
    place = "data/groups/a.yaml:3:5"
    assert page.code == ["1 group: so many", place, "m", "h", place, "w", "h"]
    assert page.tags.count(("li",)) == 2
    assert re.findall(r"error|warning|bad-id|early-date", page.prose) == [
        "error", "bad-id", "warning", "early-date",
    ]  # fmt: skip


def test_markdown_has_new_problems_in_a_list_of_their_own() -> None:
    new, old = checkup(problem("n"), new=True), checkup(problem("o"), new=False)
    page = rendered(
        format_checkup(new._replace(findings=new.findings + old.findings), ProblemFormat.MARKDOWN)
    )
    assert page.tags.count(("ul",)) == page.tags.count(("h3",)) == 2
    assert page.code.index("n") < page.code.index("o")


@pytest.mark.parametrize("new", [None, True, False])
def test_markdown_fits_a_comment_and_counts_what_is_left_out(new: bool | None) -> None:
    many = checkup(*(problem(f"{number} " + "é" * 500) for number in range(300)), new=new)
    text = format_checkup(many, ProblemFormat.MARKDOWN)
    assert 50_000 < len(text) < 60_000
    page = rendered(text)
    [left_out] = re.findall(r"([\d,]+) more problems", page.prose)
    assert page.tags.count(("li",)) + int(left_out) == 300


@pytest.mark.parametrize("wanted", CI)
def test_the_same_problems_give_the_same_bytes(wanted: ProblemFormat) -> None:
    one = format_checkup(checkup(problem(), WARNING), wanted)
    assert one == format_checkup(checkup(problem(), WARNING), wanted)
    assert one.endswith("\n")
