"""`ccm export wikitext --template`: the template that the cells of the exported table call.

It is expanded here as a wiki would: by the rules of its parameters, of `lc`, `#if` and `#switch`.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from ccm.formats.markup import LEVEL_COLOURS
from ccm.model import Robustness
from ccm.model.words import ROBUSTNESS_RUBRIC
from testing.settings import Invoke, Run

INNERMOST = re.compile(r"\{\{\{([^{}]*)\}\}\}|\{\{([^{}]*)\}\}")


def expanded(source: str, call: str) -> str:
    """What a call such as `{{CCM|low|stale=2024-01-01}}` becomes by the source of the template."""
    body = source.split("<includeonly>")[1].split("</includeonly>")[0]
    arguments: dict[str, str] = {}
    for argument in call.strip("{}").split("|")[1:]:
        name, is_named, value = argument.partition("=")
        key = name if is_named else str(1 + sum(key.isdigit() for key in arguments))
        arguments[key] = value if is_named else argument
    while found := INNERMOST.search(body):
        value = _parameter(found[1], arguments) if found[1] is not None else _function(found[2])
        body = body[: found.start()] + value + body[found.end() :]
    return body


def _parameter(text: str, arguments: Mapping[str, str]) -> str:
    name, has_default, default = text.partition("|")
    return arguments.get(name, default if has_default else f"(no {name})")


def _function(text: str) -> str:
    head, *parts = text.split("|")
    name, _, first = (word.strip() for word in head.partition(":"))
    if name == "lc":
        return first.lower()
    if name == "#if":
        return parts[0].strip() if first else ""
    assert name == "#switch", text
    pairs = [part.partition("=") for part in parts]
    cases = {word.strip(): value.strip() for word, _, value in pairs}
    return cases.get(first, cases["#default"])


@pytest.fixture
def source(invoke: Invoke) -> str:
    result = invoke("export", "wikitext", "--template")
    assert result.exit_code == 0
    assert " Template:CCM " in result.stderr
    return result.stdout


def seen(text: str) -> str:
    return re.sub(r"<[^>]*>", "", text).replace("&#32;", " ")


@pytest.mark.parametrize(
    ("call", "text"),
    [
        ("{{CCM|none}}", "None"),
        ("{{CCM|medium|high}}", "Medium ●"),
        ("{{CCM|low|none|stale=2024-06-01}}", "Low ○ (stale: 2024-06-01)"),
        ("{{CCM|High|LOW|status=disputed}}", "High ◔ (disputed)"),
        (
            "{{CCM|medium|medium|stale=2025-01-01|status=provisional}}",
            "Medium ◑ (stale: 2025-01-01) (provisional)",
        ),
        ("{{CCM|not-relevant}}", "Not relevant"),
        ("{{CCM|by hand|often}}", "by hand often"),
        ("{{CCM}}", "?"),
    ],
)
def test_a_cell_says_its_level_and_its_doubts_in_words(source: str, call: str, text: str) -> None:
    assert seen(expanded(source, call)) == text


def test_a_level_has_its_colour_and_a_sign_its_words(source: str) -> None:
    assert expanded(source, "{{CCM|medium|low}}") == (
        '<span style="background: #cfe3f7; color: #202122; padding: 0 0.3em;">Medium</span>&#32;'
        '<span role="img" aria-label="robustness low" title="Robustness low: '
        f'{ROBUSTNESS_RUBRIC[Robustness.LOW]}">◔</span>'
    )
    assert expanded(source, "{{CCM|odd}}") == '<span style=" padding: 0 0.3em;">odd</span>'


def test_every_cell_of_the_exported_table_is_one_that_the_template_knows(
    source: str, invoke: Invoke
) -> None:
    calls = set(re.findall(r"\{\{.*?\}\}", invoke("export", "wikitext").stdout))
    assert {call.split("|")[0] for call in calls} == {"{{CCM"}
    for call in calls:
        level = call.strip("{}").split("|")[1]
        assert f"background: {LEVEL_COLOURS[level][0]}" in expanded(source, call)
        assert not re.search(r"[{}|]", expanded(source, call))  # no pipe ends a cell


def test_what_is_written_by_hand_stays_outside_of_tags(source: str) -> None:
    hostile = 'x" onmouseover=""><script>'
    call = f"{{{{CCM|1={hostile}|2={hostile}|stale={hostile}|status={hostile}}}}}"
    tags = re.findall(r"<span[^>]*>", expanded(source, call))
    assert tags == ['<span style=" padding: 0 0.3em;">']


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("level", LEVEL_COLOURS)
def test_a_word_can_be_read_on_its_colour_whatever_the_colours_of_the_page(level: str) -> None:
    lighter, darker = sorted(map(luminance, LEVEL_COLOURS[level]), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5  # AA of WCAG 2.2; both colours are set


@pytest.mark.parametrize("wanted", ["csv", "json", "sqlite"])
def test_only_wikitext_has_a_template(invoke: Invoke, wanted: str) -> None:
    result = invoke("export", wanted, "--template")
    assert (result.exit_code, result.stdout) == (2, "")
    message, hint = result.stderr.splitlines()
    assert (wanted in message, "--template" in message) == (True, True)
    assert hint.endswith(": ccm export wikitext --template")


def test_it_needs_no_dataset_and_goes_to_a_file_too(run: Run, tmp_path: Path, source: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    result = run("export", "wikitext", "--template", "-o", "ccm.txt", cwd=elsewhere)
    assert result.returncode == 0
    assert (elsewhere / "ccm.txt").read_text(encoding="utf-8") == source
