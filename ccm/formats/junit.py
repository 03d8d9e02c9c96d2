"""Writes problems as JUnit's XML, which most CI systems show: a file is a test case."""

from collections.abc import Iterable, Iterator, Sequence

from ccm.escape import html, text_line
from ccm.formats.problems import Checkup, Finding, problem_line

_SUITE = "ccm validate"


def to_junit(checkup: Checkup) -> str:
    """Returns a suite with a case for each checked file, so that it is never empty.

    A case fails for what refuses the change; its other problems are in its output.
    """
    of_file: dict[str, list[Finding]] = {path: [] for path in checkup.files}
    for finding in checkup.findings:
        of_file.setdefault(finding.problem.path, []).append(finding)
    failed = sum(any(map(checkup.refuses, findings)) for findings in of_file.values())
    counts = f'tests="{len(of_file)}" failures="{failed}" errors="0"'
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="{_SUITE}" {counts}>',
            f'<testsuite name="{_SUITE}" {counts} skipped="0">',
            *(_case(path, of_file[path], checkup) for path in sorted(of_file)),
            f"<system-out>{_xml_line(checkup.summary)}</system-out>",
            "</testsuite>",
            "</testsuites>\n",
        )
    )


def _case(path: str, findings: Sequence[Finding], checkup: Checkup) -> str:
    name = _xml_line(path)
    inside = "".join(_outcome(findings, checkup))
    return f'<testcase classname="{name}" name="{name}">{inside}</testcase>'


def _outcome(findings: Sequence[Finding], checkup: Checkup) -> Iterator[str]:
    """Yields one failure with all that refuses the change, as some readers show only the first."""
    refusing = [finding for finding in findings if checkup.refuses(finding)]
    if refusing:
        first = refusing[0].problem
        more = f" (and {len(refusing) - 1:,} more)" if len(refusing) > 1 else ""
        message = f"{_xml_line(first.message)}{more}"
        text = _xml_lines(map(_finding_in_words, refusing))
        yield f'\n<failure type="{_xml_line(first.code)}" message="{message}">{text}</failure>\n'
    others = [finding for finding in findings if not checkup.refuses(finding)]
    if others:
        yield f"\n<system-out>{_xml_lines(map(_finding_in_words, others))}</system-out>\n"


def _finding_in_words(finding: Finding) -> str:
    known = "not new: " if finding.new is False else ""
    hint = f" ({finding.problem.hint})" if finding.problem.hint else ""
    return f"{known}{problem_line(finding.problem)}{hint}"


def _xml_lines(lines: Iterable[str]) -> str:
    return "\n".join(map(_xml_line, lines))


def _xml_line(text: str) -> str:
    """Returns a text for XML; characters that XML cannot hold are shown by their code points."""
    return html(text_line(text))
