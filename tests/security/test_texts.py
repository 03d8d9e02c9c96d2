"""Texts that are not what they seem: several lines in one, nothing to see, codes that are none."""

from pathlib import Path

import pytest

from testing.files import contents
from testing.repository import git
from testing.settings import Invoke
from testing.terminal import BOTS, NEW, PEOPLE, WHO, entry, guide
from testing.terminal import NOTE as NOTE_PROMPT

HEAD = "name: Example group 9\nkind: user-group\nregion: latin-america-caribbean\n"
NOTE = f"{HEAD}assessments:\n  bots:\n    level: low\n    assessed_on: 2026-01-01\n    note: "
AN_OLD_ONE = ("level: low", "assessed_on: 2019-01-01", r'note: "\u3164"')
LANGUAGES = (
    "hy be-tarask zh-min-nan map-bms roa-tara fiu-vro cbk-zam nds-nl zh-classical simple bat-smg "
    "be-x-old es-419 zh-hans sr-ec ckb guw"
)
WIKIS = (
    "hywiki be_x_oldwiki zh_min_nanwiki commonswiki wikidatawiki metawiki mediawikiwiki "
    "specieswiki simplewiki frwiktionary enwikibooks dewikiquote plwikisource ruwikinews "
    "betawikiversity itwikivoyage amwikimedia test2wiki"
)
BLANK = {
    "blanks": '"  "',
    "a tab and a line end": r'"\t\n"',
    "no-break spaces": r'"\u00a0\u2003\u3000"',
    "a zero-width space": r'"\u200b"',
    "fillers and selectors": r'"\u3164\u115f\uffa0\ufe0f\u034f"',
    "braille without a dot": r'"\u2800"',
    "tags": r'"\U000e0041\U000e007f"',
}


def _codes(data: Path, invoke: Invoke, text: str) -> list[str]:
    """The place and code of each problem of a group file."""
    path = data / "groups" / "example-group-9.yaml"
    path.write_text(text, encoding="utf-8")
    lines = invoke("validate").stdout.splitlines()
    found = [line.removeprefix(f"{path}:") for line in lines]
    return [f"{line.split(': ')[0]} {line.split('[')[-1][:-1]}" for line in found]


@pytest.mark.parametrize("blank", BLANK.values(), ids=BLANK)
def test_a_text_with_nothing_to_see_in_it_is_an_error(
    data: Path, invoke: Invoke, blank: str
) -> None:
    assert _codes(data, invoke, f"{NOTE}{blank}\n") == ["8:11 blank-text"]
    assert _codes(data, invoke, f"{HEAD}contact: {blank}\n") == ["4:10 blank-text"]
    assert _codes(data, invoke, f"{HEAD}source: [a, {blank}]\n") == ["4:13 blank-text"]


def test_a_blank_note_of_what_is_not_relevant_is_one_problem(data: Path, invoke: Invoke) -> None:
    text = NOTE.replace("low", "not-relevant")

    assert _codes(data, invoke, f'{text}" "\n') == ["8:11 blank-text"]


def test_an_old_version_with_a_blank_note_stays_readable(data: Path, invoke: Invoke) -> None:
    (data / "groups" / "example-group-9.yaml").write_text(f'{NOTE}" "\nlanguages: [Spanish]\n')
    git(data.parent, "init", "-q")
    git(data.parent, "add", "-A")
    git(data.parent, "commit", "-q", "-m", "x", at="2026-11-20")

    shown = invoke("report", "group", "example-group-9", "--at", "HEAD", "--format", "csv")

    assert "low,,2026-01-01" in shown.stdout


@pytest.mark.parametrize(
    "fields",
    [["assessed_on: ٢٠٢٤-01-01"], ["assessed_on: 2026-01-01", "respondents: 1٢"]],
    ids=["day", "number"],
)
def test_an_old_version_with_digits_of_another_script_is_not_readable(
    data: Path, invoke: Invoke, fields: list[str]
) -> None:
    file = data / "groups" / "example-group-9.yaml"
    entry = "".join(f"    {line}\n" for line in ("level: low", *fields))
    file.write_text(f"{HEAD}assessments:\n  bots:\n{entry}", encoding="utf-8")
    git(data.parent, "init", "-q")
    git(data.parent, "add", "-A")
    git(data.parent, "commit", "-q", "-m", "x", at="2026-01-02")
    file.write_text(NOTE.removesuffix("    note: "), encoding="utf-8")
    git(data.parent, "commit", "-q", "-a", "-m", "x", at="2026-01-03")

    shown = invoke("report", "trend", "--group", "example-group-9", "--capacity", "bots")

    assert shown.exit_code == 0
    assert "1 of 6 versions could not be read" in shown.stdout


@pytest.mark.parametrize("note", ["  ", "\u200b", "\u3164", "\t"])
@pytest.mark.parametrize("level", ["low", "not-relevant"])
def test_no_blank_note_is_written(data: Path, invoke: Invoke, note: str, level: str) -> None:
    before = contents(data)

    result = invoke("assess", "example-group-1", "bots", "--level", level, "--note", note)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--note" in result.stderr
    assert contents(data) == before


@pytest.mark.parametrize("note", ["  ", "\u200b", "\u3164"])
def test_no_blank_note_is_imported(data: Path, invoke: Invoke, note: str) -> None:
    before = contents(data)
    file = data.parent / "rows.csv"
    file.write_text(
        f"group,capacity,level,assessed_on,note\nexample-group-2,bots,low,2026-01-01,{note}\n",
        encoding="utf-8",
    )

    result = invoke("import", str(file))

    assert result.stdout.startswith(f"{file}:2:37: error: ")
    assert result.stdout.endswith(" [blank-text]\n")
    assert result.stdout.count("[") == 1
    assert result.exit_code == 1
    assert contents(data) == before


def test_a_blank_note_that_is_there_is_not_lost_by_export_and_import(
    data: Path, invoke: Invoke
) -> None:
    path = data / "groups" / "example-group-9.yaml"
    path.write_text(f'{NOTE}" "\n')
    exported = data.parent / "all.csv"
    invoke("export", "csv", "-o", str(exported))
    before = contents(data)

    result = invoke("import", str(exported))

    assert (result.exit_code, result.stdout) == (0, "No assessments changed.\n")
    assert contents(data) == before


def test_a_row_of_blanks_is_passed_over(data: Path, invoke: Invoke) -> None:
    file = data.parent / "rows.csv"
    file.write_text("group,capacity,level,assessed_on,note\nexample-group-2,bots, , ,  \n")

    result = invoke("import", str(file))

    assert (result.exit_code, result.stdout) == (0, "No assessments changed.\n")


def test_the_guide_asks_again_after_a_note_with_nothing_to_see(data: Path) -> None:
    path = data / "groups" / "example-group-9.yaml"
    path.write_text(NEW + "assessments:\n" + entry("bots", *AN_OLD_ONE))
    with guide(path, "bots") as terminal:
        terminal.press(WHO, "b")
        terminal.answer("not said) ", "")
        terminal.press(BOTS, "m")
        terminal.press(PEOPLE, "l")
        terminal.answer(NOTE_PROMPT, "\u200b")
        assert "nothing to see" in terminal.answer(NOTE_PROMPT, "Two do it")
        assert terminal.end()[0] == 0

    assert "    note: Two do it\n" in path.read_text()


@pytest.mark.parametrize(
    "name", [r'"One\ntwo"', r'"One\r\ntwo"', r'"One\n"', "|\n  One\n  two", ">\n  One"]
)
def test_a_name_is_one_line(data: Path, invoke: Invoke, name: str) -> None:
    text = HEAD.replace("Example group 9", name)

    assert _codes(data, invoke, text) == ["1:7 not-one-line"]


def test_a_note_may_have_several_lines(data: Path, invoke: Invoke) -> None:
    assert _codes(data, invoke, f"{NOTE}|\n      One\n      two\n") == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("capacities.yaml", "name: Templates", r'name: "Temp\nlates"'),
        ("capacities.yaml", "question: ", r'question: "a\nb" #'),
        ("regions.yaml", "aliases: [NWE", r'aliases: ["N\nWE", NWE'),
        ("regions.yaml", "name: Norway", r'name: "Nor\nway"'),
        ("questions.yaml", "text: ", r'text: "Who\nelse?" #'),
    ],
)
def test_names_and_questions_of_the_lists_are_one_line(
    data: Path, invoke: Invoke, file: str, old: str, new: str
) -> None:
    text = (data / file).read_text()
    assert old in text
    (data / file).write_text(text.replace(old, new, 1))

    [line] = invoke("validate").stdout.splitlines()

    assert line.startswith(f"{data / file}:")
    assert line.endswith(" [not-one-line]")


@pytest.mark.parametrize(
    "code",
    LANGUAGES.split(),
)
def test_what_is_a_language_code(data: Path, invoke: Invoke, code: str) -> None:
    assert _codes(data, invoke, f'{HEAD}languages: ["{code}"]\n') == []


@pytest.mark.parametrize(
    "code", ["Armenian", "HY", "hy_AM", "h", "hy ", "հայերեն", "hy,ru", "-hy", "hy-", "a" * 200]
)
def test_what_is_no_language_code(data: Path, invoke: Invoke, code: str) -> None:
    assert _codes(data, invoke, f'{HEAD}languages: [es, "{code}"]\n') == ["4:17 bad-language"]


@pytest.mark.parametrize(
    "code",
    WIKIS.split(),
)
def test_what_is_a_database_code(data: Path, invoke: Invoke, code: str) -> None:
    assert _codes(data, invoke, f"{HEAD}wikis: [{code}]\n") == []


@pytest.mark.parametrize(
    "code",
    ["wiki", "hy", "HYwiki", "hy.wikipedia.org", "hy-wiki", "hywiki ", "hywikis", "a" * 200],
)
def test_what_is_no_database_code(data: Path, invoke: Invoke, code: str) -> None:
    assert _codes(data, invoke, f'{HEAD}wikis: [eswiki, "{code}"]\n') == ["4:17 bad-wiki"]
