"""`ccm assess GROUP` at a terminal: keys and texts, and what is in the file after each."""

import signal
from pathlib import Path

import pytest
import yaml

from testing.files import contents
from testing.repository import start
from testing.settings import MAP
from testing.terminal import (
    BOTS,
    CTRL_C,
    CTRL_D,
    LEVEL,
    NEW,
    NOTE,
    PAGE,
    PASTE,
    PASTED,
    PEOPLE,
    SOCIAL_MEDIA,
    TEMPLATES,
    WHO,
    Awaited,
    Terminal,
    entry,
    guide,
)

BEGINS = "Enter begins: "
TODAY = "assessed_on: 2026-11-22"
ALONE = ("status: provisional", "respondents: 1")
STOPS = pytest.mark.parametrize(
    ("keys", "code"), [(CTRL_C, 130), (CTRL_D, 0), ("q", 0)], ids=["Ctrl-C", "Ctrl-D", "q"]
)


@pytest.fixture
def file(data: Path) -> Path:
    """The file of a wiki community that has assessed nothing yet."""
    path = data / "groups/nye-gruppa.yaml"
    path.write_text(NEW)
    return path


def begin(terminal: Terminal) -> None:
    """Go on from the opening, as one person alone."""
    terminal.press(BEGINS, "\r")
    terminal.press(WHO, "a")


def test_a_pass_writes_each_capacity_when_it_is_finished(file: Path) -> None:
    with guide(file) as terminal:
        drawn = terminal.press(BEGINS, "\r")
        assert "public" in drawn
        assert "2 questions" in drawn
        terminal.press(WHO, "a")
        drawn = terminal.press(TEMPLATES, "m")
        assert "1 of 2" in drawn
        assert "◑ medium We repair them." in drawn
        assert "○ none   It depends on one person." in terminal.press(PEOPLE, "l")
        assert file.read_text() == NEW
        terminal.answer(NOTE, "Q and S repair: monthly")
        terminal.until(BOTS)
        first = entry("templates", "level: medium", "robustness: low", TODAY)
        first += (
            '    note: "Q and S repair: monthly"\n    status: provisional\n    respondents: 1\n'
        )
        assert file.read_text() == f"{NEW}assessments:\n{first}"
        terminal.type("h")
        assert "It depends on one person" not in terminal.press(PEOPLE, "\r")
        terminal.answer(NOTE, "")
        terminal.answer(PAGE, "https://example.org/bots")
        drawn = terminal.press("r, a, or Enter: ", "r")
        assert "Social media" in drawn
        terminal.answer("relevant to you? ", "We run no accounts")
        code, drawn = terminal.end()
    second = entry(
        "bots", "level: high", TODAY, "evidence:", "  - https://example.org/bots", *ALONE
    )
    other = entry("social-media", "level: not-relevant", TODAY, "note: We run no accounts", *ALONE)
    assert file.read_text() == f"{NEW}assessments:\n{other}{first}{second}"
    assert code == 0
    assert [line for line in drawn.splitlines() if line.startswith("Nye gruppa: ")] == [
        "Nye gruppa: Social media: unassessed → not-relevant",
        "Nye gruppa: Templates: unassessed → medium (robustness – → low)",
        "Nye gruppa: Bots: unassessed → high",
    ]


def test_keys_that_lead_nowhere_are_explained_and_arrows_do_nothing(file: Path) -> None:
    with guide(file, "bots") as terminal:
        terminal.press(WHO, "x")
        terminal.press(WHO, "b")
        terminal.answer("not said) ", "many")
        terminal.answer("not said) ", "5")
        terminal.press(BOTS, "\x1b[A\x1b[1;5C\x1bOP\x7f\tx")
        assert "'x' is not an answer here" in terminal.until(LEVEL)
        terminal.type("?")
        assert "Comes after: templates" in terminal.until(LEVEL)
        terminal.type("N")
        terminal.answer(NOTE, "Straße · 計画 · مرحبا")
        assert terminal.end()[0] == 0
    made = entry("bots", "level: none", TODAY, "note: Straße · 計画 · مرحبا", "method: board")
    assert file.read_text() == f"{NEW}assessments:\n{made}    respondents: 5\n"


def test_a_pasted_text_is_no_key_and_as_a_note_one_answer(file: Path) -> None:
    with guide(file, "bots") as terminal:
        terminal.press(WHO, "a")
        terminal.press(BOTS, f"{PASTE}h\nh\nrm -rf /\n{PASTED}")
        assert "pasted" in terminal.until(LEVEL)
        terminal.type("n")
        terminal.press(NOTE, f"{PASTE}One\nTwo\nกขค{PASTED}\r")
        code, drawn = terminal.end()
    made = f"{NEW}assessments:\n{entry('bots', 'level: none', TODAY)}"
    assert file.read_text().startswith(made)
    notes = yaml.safe_load(file.read_text())["assessments"]["bots"]["note"]
    assert notes.split() == ["One", "Two", "กขค"]
    assert (code, "rm" in drawn) == (0, False)


def test_what_was_typed_ahead_answers_no_question_that_was_not_seen(file: Path) -> None:
    with guide(file) as terminal:
        begin(terminal)
        terminal.press(TEMPLATES, "hhh\rhhh\rhhh")
        terminal.until(PEOPLE)
        terminal.type(CTRL_C)
        assert terminal.end()[0] == 130
    assert file.read_text() == NEW


@STOPS
@pytest.mark.parametrize("answers", ["", "m", "ml"])
def test_stopping_within_a_capacity_leaves_the_file_as_it_was(
    file: Path, keys: str, code: int, answers: str
) -> None:
    before = contents(file.parent.parent)
    with guide(file) as terminal:
        begin(terminal)
        for awaited, key in zip((TEMPLATES, PEOPLE), answers, strict=False):
            terminal.press(awaited, key)
        terminal.until((TEMPLATES, PEOPLE, NOTE)[len(answers)])
        terminal.type(keys if keys != "q" or len(answers) < 2 else "q\r")
        ended, drawn = terminal.end()
    assert (ended, contents(file.parent.parent)) == (code, before)
    assert "Nothing changed." in drawn
    assert ("not finished" in drawn) == bool(answers)
    assert "Traceback" not in drawn


@STOPS
def test_stopping_keeps_what_was_finished(file: Path, keys: str, code: int) -> None:
    with guide(file) as terminal:
        begin(terminal)
        terminal.press(TEMPLATES, "u")
        terminal.answer(NOTE, "")
        terminal.press(BOTS, keys)
        ended, drawn = terminal.end()
    made = entry("templates", "level: unknown", TODAY, *ALONE)
    assert (ended, file.read_text()) == (code, f"{NEW}assessments:\n{made}")
    assert "Nye gruppa: Templates: unassessed → unknown" in drawn
    assert "ccm assess nye-gruppa" in drawn


@pytest.mark.parametrize("stop", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("at", range(5))
def test_every_prompt_can_be_left(file: Path, stop: str, at: int) -> None:
    way: list[tuple[Awaited, str]] = [
        (BEGINS, "\r"),
        (WHO, "w"),
        ("not said) ", "\r"),
        (TEMPLATES, "h"),
        (PEOPLE, "m"),
    ]
    with guide(file) as terminal:
        for awaited, key in way[:at]:
            terminal.press(awaited, key)
        terminal.press(way[at][0], stop)
        code, drawn = terminal.end()
    assert (code, file.read_text()) == (130 if stop == CTRL_C else 0, NEW)
    assert "Traceback" not in drawn


def test_undo_gives_the_file_its_bytes_back_with_comments_and_line_ends(file: Path) -> None:
    old = entry("bots", "level: low  # for now", "assessed_on: 2020-01-01")
    text = f"# Ours\n{NEW}assessments:\n{old}  # the end\n".replace("\n", "\r\n")
    file.write_bytes(text.encode())
    with guide(file, "bots") as terminal:
        terminal.press(WHO, "a")
        terminal.press(BOTS, "m")
        terminal.press(PEOPLE, "\r")
        terminal.answer(NOTE, "")
        code, _ = terminal.end()
    changed = file.read_bytes()
    assert (code, changed != text.encode()) == (0, True)
    file.write_bytes(text.encode())
    with guide(file, "--all") as terminal:
        terminal.press(BEGINS, "2")
        terminal.press(WHO, "a")
        terminal.press(SOCIAL_MEDIA, "u")
        terminal.answer(NOTE, "")
        terminal.press(TEMPLATES, "z")
        terminal.press(SOCIAL_MEDIA, "q")
        code, drawn = terminal.end()
    assert (code, file.read_bytes()) == (0, text.encode())
    assert "Nothing changed." in drawn


def test_undo_is_refused_where_somebody_else_wrote_meanwhile(file: Path) -> None:
    with guide(file) as terminal:
        begin(terminal)
        terminal.press(TEMPLATES, "u")
        terminal.answer(NOTE, "")
        terminal.until(BOTS)
        other = file.read_text() + "links: [https://example.org/]\n"
        file.write_text(other)
        terminal.type("z")
        assert "changed" in terminal.until(LEVEL)
        terminal.type("q")
        assert terminal.end()[0] == 0
    assert file.read_text() == other


def test_clearing_removes_the_entry_with_its_comments(file: Path) -> None:
    old = entry("bots", "level: low", "assessed_on: 2020-01-01")
    rest = entry("templates", TODAY, "level: high")
    file.write_text(f"{NEW}assessments:\n{rest}  # about the bots\n{old}")
    with guide(file, "bots") as terminal:
        terminal.press(WHO, "a")
        terminal.press(BOTS, "-")
        terminal.press("y yes · Enter no: ", "y")
        code, drawn = terminal.end()
    assert (code, file.read_text()) == (0, f"{NEW}assessments:\n{rest}")
    assert "Bots: low → removed" in drawn


def test_a_note_that_no_file_may_hold_is_asked_for_again(file: Path) -> None:
    with guide(file, "bots") as terminal:
        terminal.press(WHO, "a")
        terminal.press(BOTS, "u")
        terminal.answer(NOTE, "ab\u202ec")
        assert "U+202E" in terminal.answer(NOTE, "abc")
        assert terminal.end()[0] == 0
    assert "    note: abc\n" in file.read_text()


def test_the_options_of_the_command_say_who_judges_and_when(file: Path) -> None:
    with guide(file, "--date", "2026-10-01", "--method", "workshop") as terminal:
        terminal.press(BEGINS, "\r")
        terminal.press(TEMPLATES, "u")
        terminal.answer(NOTE, "")
        terminal.press(BOTS, "q")
        assert terminal.end()[0] == 0
    made = entry("templates", "level: unknown", "assessed_on: 2026-10-01", "method: workshop")
    assert file.read_text() == f"{NEW}assessments:\n{made}"


def test_a_refresh_goes_through_what_is_stale(file: Path) -> None:
    old = ("level: low", "robustness: none", "assessed_on: 2020-01-01", "note: One bot")
    file.write_text(f"{NEW}assessments:\n{entry('bots', *old)}")
    with guide(file, "--refresh") as terminal:
        drawn = terminal.press(BEGINS, "\r")
        assert "1 stale answer" in drawn
        terminal.press(WHO, "s")
        terminal.answer("not said) ", "")
        drawn = terminal.press("y, or a level: ", "y")
        assert "One has run." in drawn
        assert terminal.end()[0] == 0
    new = ("level: low", "robustness: none", TODAY, "note: One bot")
    assert file.read_text() == f"{NEW}assessments:\n{entry('bots', *new)}"


def test_where_nothing_is_open_it_says_so_and_asks_nothing(file: Path) -> None:
    fresh = ("level: low", "assessed_on: 2026-11-01")
    entries = [entry(capacity, *fresh) for capacity in ("social-media", "templates", "bots")]
    file.write_text(f"{NEW}assessments:\n{''.join(entries)}")
    before = contents(file.parent.parent)
    for more in ((), ("--refresh",), ("--area", "communications"), ("--minutes", "5")):
        with guide(file, *more) as terminal:
            code, drawn = terminal.end()
        assert (code, "ccm assess nye-gruppa CAPACITY" in drawn) == (0, True)
    assert contents(file.parent.parent) == before


def test_a_plain_terminal_gets_no_rules_symbols_or_colours(file: Path) -> None:
    drawn = []
    cases: list[tuple[tuple[str, ...], dict[str, str]]] = [
        ((), {"TERM": "dumb"}),
        (("--plain",), {}),
        ((), {"NO_COLOR": "1"}),
    ]
    for more, extra in cases:
        with Terminal(
            "assess", file.stem, *more, cwd=file.parents[2], columns=80, **extra
        ) as terminal:
            begin(terminal)
            terminal.press(TEMPLATES, "q")
            assert terminal.end()[0] == 0
            drawn.append(terminal.raw)
    for text in drawn:
        assert not set("─○◔◑●✓") & set(text)
        assert "\x1b[3" not in text
        assert "\x1b[1m" not in text
    assert "n  none" in drawn[0]


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_lines_fit_the_terminal_also_after_it_was_resized(file: Path, columns: int) -> None:
    with Terminal("assess", file.stem, cwd=file.parents[2], columns=80) as terminal:
        terminal.press(BEGINS, "\r")
        terminal.until(WHO)
        terminal.resize(columns)
        terminal.type("a")
        drawn = terminal.press(TEMPLATES, "q")
        assert terminal.end()[0] == 0
    assert max(map(len, drawn.splitlines())) <= 80


def test_a_terminal_that_goes_away_ends_it_and_keeps_what_was_finished(file: Path) -> None:
    with guide(file) as terminal:
        begin(terminal)
        terminal.press(TEMPLATES, "u")
        terminal.answer(NOTE, "")
        terminal.until(BOTS)
        assert terminal.hang_up() in (0, -signal.SIGHUP, 128 + signal.SIGHUP)
    made = entry("templates", "level: unknown", TODAY, *ALONE)
    assert file.read_text() == f"{NEW}assessments:\n{made}"


@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_YY.UTF-8", "de_DE.ISO-8859-1"])
def test_letters_of_all_scripts_arrive_whole_under_any_locale(file: Path, locale: str) -> None:
    with Terminal(
        "assess", file.stem, "bots", cwd=file.parents[2], columns=80, LC_ALL=locale, LANG=locale
    ) as terminal:
        terminal.press(WHO, "a")
        terminal.press(BOTS, "u")
        terminal.answer(NOTE, "Łódź 計画 ñandú")
        code, _ = terminal.end()
    text = file.read_text(encoding="utf-8")
    assert (code, "note: Łódź 計画 ñandú\n" in text) == (0, True)


def test_a_long_pasted_text_is_one_note(file: Path) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    with guide(file, "bots") as terminal:
        terminal.press(WHO, "a")
        terminal.press(BOTS, "n")
        terminal.press(NOTE, f"{PASTE}{words}{PASTED}\r")
        assert terminal.end()[0] == 0
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))["assessments"]
    assert entries["bots"]["note"] == words


def test_what_was_pasted_after_ctrl_c_never_reaches_the_shell(file: Path) -> None:
    with Terminal.of_shell(
        "trap : INT", f"ccm assess {file.stem} bots", "read -r line", 'echo "read: $line"',
        cwd=file.parents[2],
    ) as terminal:  # fmt: skip
        terminal.press(WHO, "a")
        terminal.until(BOTS)
        terminal.type(f"{CTRL_C}touch hacked\ntouch hacked\n")
        terminal.until("Nothing changed.")
        terminal.until("\n")
        terminal.type("mine\n")
        assert "read: mine" in terminal.end()[1]


@pytest.mark.parametrize("columns", [60, 80])
def test_a_question_fits_a_screen_of_24_lines(tmp_path: Path, columns: int) -> None:
    top = start(tmp_path / "map", of=MAP).top
    words = ("assess", "armenian-wikipedia", "--all", "--status", "agreed")
    with Terminal(*words, cwd=top, columns=columns) as terminal:
        terminal.press(BEGINS, "2")
        for number in range(1, 35):
            screen = terminal.press(LEVEL, "\r")
            lines = screen.splitlines()
            assert max(map(len, lines)) <= columns
            assert len(lines) <= 24, number


def test_lines_typed_at_once_are_one_answer_also_where_stdout_is_a_file(file: Path) -> None:
    with Terminal.of_shell(f"ccm assess {file.stem} >out", cwd=file.parents[2]) as terminal:
        begin(terminal)
        terminal.press(TEMPLATES, "n")
        terminal.press(NOTE, "One\nTwo\n")
        terminal.press(BOTS, "n")
        terminal.press(NOTE, "\n")
        terminal.press("r, a, or Enter: ", "\r")
        assert terminal.end()[0] == 0
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))["assessments"]
    assert [entries[name].get("note") for name in ("templates", "bots")] == ["One", None]
    assert "Bots: unassessed → none" in (file.parents[2] / "out").read_text(encoding="utf-8")
