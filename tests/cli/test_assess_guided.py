"""`ccm assess GROUP` at a terminal: a guide asks, and each answer is on the disk at once."""

from pathlib import Path

import pytest

from testing.terminal import BOTS, CTRL_C, CTRL_D, NEW, SOCIAL_MEDIA, TEMPLATES, entry, guide


@pytest.fixture
def file(data: Path) -> Path:
    """The file of a hub that has assessed nothing yet."""
    path = data / "groups/nye-gruppa.yaml"
    path.write_text(NEW)
    return path


def test_the_guide_shows_question_rubric_and_keys_and_saves_each_answer_before_the_next(
    file: Path,
) -> None:
    with guide(file) as terminal:
        drawn = terminal.answer(SOCIAL_MEDIA + "level: ", "m")
        for line in (
            "1 of 3 · Communications",
            "Do we use social media?",
            "○ none    We have no account.",
            "◔ low     We post sometimes.",
            "◑ medium  We post every month and answer.",
            "● high    As medium, by a plan.",
            "n none · l low · m medium · h high · u unknown · r not relevant",
            "Enter leaves it unassessed · s skips · ? shows more · < goes back · q stops",
        ):
            assert line in drawn
        drawn = terminal.answer(SOCIAL_MEDIA + "robustness: ", "l")
        assert "○ none    It depends on one person. Nobody else could take over." in drawn
        terminal.answer(SOCIAL_MEDIA + "note: ", "Q and S post: monthly")
        terminal.until(TEMPLATES + "level: ")
        first = entry(
            *("social-media", "level: medium", "robustness: low", "assessed_on: 2026-11-22"),
            'note: "Q and S post: monthly"',
        )
        assert file.read_text() == f"{NEW}assessments:\n{first}"
        terminal.type("unknown\n")
        terminal.answer(TEMPLATES + "note: ", "")
        terminal.until(BOTS + "level: ")
        second = entry("templates", "level: unknown", "assessed_on: 2026-11-22")
        assert file.read_text() == f"{NEW}assessments:\n{first}{second}"
        terminal.type("r\n")
        terminal.answer(BOTS + "note: ", "")
        assert "why it is not relevant" in terminal.answer(BOTS + "note: ", "No wiki")
        code, drawn = terminal.end()
    third = entry("bots", "level: not-relevant", "assessed_on: 2026-11-22", "note: No wiki")
    assert file.read_text() == f"{NEW}assessments:\n{first}{second}{third}"
    assert code == 0
    assert drawn.splitlines()[-9:-1] == [
        "Nye gruppa: Social media: unassessed → medium (robustness – → low)",
        "Nye gruppa: Templates: unassessed → unknown",
        "Nye gruppa: Bots: unassessed → not-relevant",
        "Saved to data/groups/nye-gruppa.yaml. Next, with git:",
        "  git switch -c assess-nye-gruppa",
        "  git add data/groups/nye-gruppa.yaml",
        "  git commit -m 'data: Nye gruppa assesses 3 capacities'",
        "  git push -u origin assess-nye-gruppa",
    ]


def test_the_unassessed_come_first_then_the_stale_from_the_oldest_on(file: Path) -> None:
    file.write_text(
        NEW
        + "assessments:\n"
        + entry("social-media", "level: low", "assessed_on: 2019-01-01")
        + entry("bots", "level: high", "assessed_on: 2018-01-01")
    )
    with guide(file) as terminal:
        assert "1 of 3" in terminal.answer(TEMPLATES + "level: ", "s")
        assert "Now: high, assessed on 2018-01-01, stale." in terminal.answer(BOTS + "level: ", "s")
        assert "Now: low, assessed on 2019-01-01, stale." in terminal.answer(
            SOCIAL_MEDIA + "level: ", "s"
        )
        assert terminal.end()[0] == 0


def test_what_is_fresh_deferred_or_retired_is_not_asked(file: Path) -> None:
    file.write_text(
        NEW
        + "defers_to:\n  communications: example-group-2\n"
        + "assessments:\n"
        + entry("templates", "level: low", "assessed_on: 2025-11-22")
        + entry("flash-animations", "level: low", "assessed_on: 2019-01-01")
    )
    with guide(file) as terminal:
        assert "1 of 1" in terminal.answer(BOTS + "level: ", "s")
        assert terminal.end()[0] == 0


def test_capacities_for_other_kinds_of_groups_come_last_and_say_so(file: Path) -> None:
    file.write_text(NEW.replace("kind: hub", "kind: wiki-community"))
    with guide(file) as terminal:
        assert "Mostly for" not in terminal.answer(TEMPLATES + "level: ", "s")
        assert "Mostly for" not in terminal.answer(BOTS + "level: ", "s")
        drawn = terminal.answer(SOCIAL_MEDIA + "level: ", "s")
        assert "Mostly for: user-group, chapter." in drawn
        assert terminal.end()[0] == 0


def test_enter_leaves_what_is_unassessed_open_and_s_skips(file: Path) -> None:
    with guide(file) as terminal:
        terminal.answer(SOCIAL_MEDIA + "level: ", "")
        terminal.answer(TEMPLATES + "level: ", "s")
        terminal.answer(BOTS + "level: ", "skip")
        code, drawn = terminal.end()
    assert (code, file.read_text()) == (0, NEW)
    assert "Nothing changed." in drawn


def test_enter_keeps_level_robustness_note_and_evidence_and_renews_the_day(file: Path) -> None:
    kept = entry("bots", "level: low", "robustness: none", "assessed_on: 2020-01-01")
    more = "    note: One bot\n    evidence:\n      - https://example.org/bot\n"
    file.write_text(f"{NEW}assessments:\n{kept}{more}")
    with guide(file, "bots") as terminal:
        assert "Enter keeps low" in terminal.answer(BOTS + "level: ", "")
        assert "Enter keeps none" in terminal.answer(BOTS + "robustness: ", "")
        assert "One bot" in terminal.answer(BOTS + "note: ", "")
        assert terminal.end()[0] == 0
    renewed = kept.replace("2020-01-01", "2026-11-22")
    assert file.read_text() == f"{NEW}assessments:\n{renewed}{more}"


def test_enter_keeps_the_evidence_of_an_entry_without_a_note(file: Path) -> None:
    kept = entry("bots", "level: low", "assessed_on: 2020-01-01", "evidence:")
    kept += "      - https://example.org/bot\n"
    file.write_text(f"{NEW}assessments:\n{kept}")
    with guide(file, "bots") as terminal:
        terminal.answer(BOTS + "level: ", "")
        terminal.answer(BOTS + "robustness: ", "")
        terminal.answer(BOTS + "note: ", "")
        assert terminal.end()[0] == 0
    renewed = kept.replace("2020-01-01", "2026-11-22")
    assert file.read_text() == f"{NEW}assessments:\n{renewed}"


def test_a_question_mark_shows_more_and_asks_again(file: Path) -> None:
    with guide(file) as terminal:
        terminal.answer(SOCIAL_MEDIA + "level: ", "?")
        drawn = terminal.answer(SOCIAL_MEDIA + "level: ", "q")
        assert "For example: A post about an event." in drawn
        assert "Read more: https://meta.wikimedia.org/wiki/Social_media" in drawn
        assert terminal.end()[0] == 0


def test_an_unknown_answer_gets_a_hint_and_the_question_again(file: Path) -> None:
    with guide(file, "bots") as terminal:
        terminal.answer(BOTS + "level: ", "hgih")
        drawn = terminal.answer(BOTS + "level: ", "low")
        assert "'hgih'" in drawn
        assert "Did you mean high?" in drawn
        terminal.answer(BOTS + "robustness: ", "unknown")
        drawn = terminal.answer(BOTS + "robustness: ", "none")
        assert "'unknown'" in drawn
        assert "n, l, m or h." in drawn
        terminal.answer(BOTS + "note: ", "")
        assert terminal.end()[0] == 0
    assert "    level: low\n    robustness: none\n" in file.read_text()


def test_a_note_that_no_file_may_hold_gets_a_hint_and_the_question_again(file: Path) -> None:
    with guide(file, "bots") as terminal:
        terminal.answer(BOTS + "level: ", "unknown")
        terminal.answer(BOTS + "note: ", "ab\u202ec")
        assert "U+202E" in terminal.answer(BOTS + "note: ", "abc")
        assert terminal.end()[0] == 0
    assert "    note: abc\n" in file.read_text()


def test_back_asks_the_question_before_and_its_new_answer_holds(file: Path) -> None:
    with guide(file) as terminal:
        terminal.answer(SOCIAL_MEDIA + "level: ", "u")
        terminal.answer(SOCIAL_MEDIA + "note: ", "")
        terminal.answer(TEMPLATES + "level: ", "<")
        assert "Now: unknown" in terminal.answer(SOCIAL_MEDIA + "level: ", "l")
        terminal.answer(SOCIAL_MEDIA + "robustness: ", "<")
        terminal.answer(SOCIAL_MEDIA + "level: ", "h")
        terminal.answer(SOCIAL_MEDIA + "robustness: ", "n")
        terminal.answer(SOCIAL_MEDIA + "note: ", "")
        terminal.answer(TEMPLATES + "level: ", "q")
        code, _ = terminal.end()
    made = entry("social-media", "level: high", "robustness: none", "assessed_on: 2026-11-22")
    assert (code, file.read_text()) == (0, f"{NEW}assessments:\n{made}")


def test_a_capacity_answered_twice_is_one_change_from_the_first_to_the_last(file: Path) -> None:
    with guide(file) as terminal:
        for answer in ("u", "h"):
            terminal.answer(SOCIAL_MEDIA + "level: ", answer)
            if answer == "h":
                terminal.answer(SOCIAL_MEDIA + "robustness: ", "")
            terminal.answer(SOCIAL_MEDIA + "note: ", "")
            terminal.answer(TEMPLATES + "level: ", "<" if answer == "u" else "q")
        code, drawn = terminal.end()
    assert code == 0
    assert "Nye gruppa: Social media: unassessed → high\n" in drawn
    assert "commit -m 'data: Nye gruppa assesses Social media'" in drawn


def test_the_next_run_goes_on_behind_where_this_one_ended(file: Path) -> None:
    with guide(file) as terminal:
        terminal.answer(SOCIAL_MEDIA + "level: ", "s")
        terminal.answer(TEMPLATES + "level: ", "u")
        terminal.answer(TEMPLATES + "note: ", "")
        terminal.answer(BOTS + "level: ", "q")
        code, drawn = terminal.end()
    assert (code, "Templates: unassessed → unknown" in drawn) == (0, True)
    with guide(file) as terminal:
        assert "1 of 2" in terminal.answer(BOTS + "level: ", "s")
        assert "2 of 2" in terminal.answer(SOCIAL_MEDIA + "level: ", "q")
        assert terminal.end()[0] == 0


@pytest.mark.parametrize(("keys", "code"), [(CTRL_C, 130), (CTRL_D, 0)])
def test_ctrl_c_and_ctrl_d_keep_what_was_answered(file: Path, keys: str, code: int) -> None:
    with guide(file) as terminal:
        terminal.answer(SOCIAL_MEDIA + "level: ", "u")
        terminal.answer(SOCIAL_MEDIA + "note: ", "")
        terminal.until(TEMPLATES + "level: ")
        terminal.type(keys)
        ended, drawn = terminal.end()
    made = entry("social-media", "level: unknown", "assessed_on: 2026-11-22")
    assert (ended, file.read_text()) == (code, f"{NEW}assessments:\n{made}")
    assert "Nye gruppa: Social media: unassessed → unknown" in drawn
    assert "git commit" in drawn
    assert "Traceback" not in drawn


def test_the_day_and_the_method_of_the_command_hold_for_every_answer(file: Path) -> None:
    with guide(file, "--date", "2026-10-01", "--method", "workshop") as terminal:
        terminal.answer(SOCIAL_MEDIA + "level: ", "u")
        terminal.answer(SOCIAL_MEDIA + "note: ", "")
        terminal.answer(TEMPLATES + "level: ", "q")
        assert terminal.end()[0] == 0
    made = entry("social-media", "level: unknown", "assessed_on: 2026-10-01", "method: workshop")
    assert file.read_text() == f"{NEW}assessments:\n{made}"
