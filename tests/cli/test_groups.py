"""`ccm group` and `ccm capacity`: a new group's file, the lists, and all that is known of one."""

from pathlib import Path

import pytest

from testing.answers import rows
from testing.files import contents
from testing.refusals import missing_from
from testing.settings import Invoke, Run
from testing.terminal import CTRL_D, Terminal

REGION_AND_KIND = ("--kind", "user-group", "--region", "LAC")


def test_a_new_group_is_a_file_of_what_was_said(data: Path, invoke: Invoke) -> None:
    before = contents(data)
    result = invoke(
        *("group", "new", "Usuarios de Bolivia: Ñandú", "--kind", "user-group"),
        *("--region", "Latin America", "--country", "Bolivia", "--country", "AR"),
        *("--language", "es", "--language", "no", "--wiki", "eswiki"),
    )
    assert result.exit_code == 0, result.stderr
    made = """\
name: "Usuarios de Bolivia: Ñandú"
kind: user-group
region: latin-america-caribbean
countries: [BO, AR]
languages: [es, "no"]
wikis: [eswiki]
"""
    name = "groups/usuarios-de-bolivia-nandu.yaml"
    assert contents(data) == {**before, name: made.encode()}
    assert result.stdout == f"{data}/{name}\n"
    assert result.stderr == "Next: ccm assess usuarios-de-bolivia-nandu\n"
    assert invoke("validate").exit_code == 0
    assert invoke("assess", "usuarios-de-bolivia-nandu", "bots", "--level", "low").exit_code == 0


@pytest.mark.parametrize(
    ("name", "group_id"),
    [
        ("Wikimédiens du Bénin", "wikimediens-du-benin"),
        ("User Group Côte d'Ivoire", "user-group-cote-divoire"),
        ("  Shared  Knowledge (2026) ", "shared-knowledge-2026"),
        ("WikiDonne / WikiWomen!", "wikidonne-wikiwomen"),
    ],
)
def test_the_id_is_made_from_the_name(data: Path, invoke: Invoke, name: str, group_id: str) -> None:
    assert invoke("group", "new", name, *REGION_AND_KIND).exit_code == 0
    text = (data / f"groups/{group_id}.yaml").read_text()
    assert text.splitlines()[1:] == ["kind: user-group", "region: latin-america-caribbean"]


def test_a_long_name_gives_an_id_of_at_most_64_characters(data: Path, invoke: Invoke) -> None:
    assert invoke("group", "new", "ab " * 40, *REGION_AND_KIND).exit_code == 0
    assert (data / f"groups/{'ab-' * 21}a.yaml").exists()


@pytest.mark.parametrize(
    ("name", "group_id"),
    [
        ("Łódź Wikimedians", "lodz-wikimedians"),
        ("Українська Вікіпедія", "ukrainska-vikipediya"),
        ("Հայաստան", "hayastan"),
        ("ويكيميديا", "wykymydy"),
        ("中文維基 user group", "zhongwenweiji-user-group"),
        ("ウィキメディア", "uikimedeia"),
        ("Øst & Straße", "ost-strasse"),
    ],
)
def test_an_id_in_latin_letters_is_made_shown_and_can_be_changed(
    data: Path, invoke: Invoke, name: str, group_id: str
) -> None:
    result = invoke("group", "new", name, *REGION_AND_KIND)
    assert result.stdout == f"{data}/groups/{group_id}.yaml\n"
    assert result.stderr.splitlines()[0].endswith(f": ccm group rename {group_id} NEW-ID")
    assert result.stderr.splitlines()[1:] == [f"Next: ccm assess {group_id}"]
    assert (data / f"groups/{group_id}.yaml").read_text().startswith(f"name: {name}\n")


@pytest.mark.parametrize(("answer", "group_id"), [("", "hayastan"), ("armenia", "armenia")])
def test_at_a_terminal_the_id_in_latin_letters_can_be_changed_at_once(
    data: Path, tmp_path: Path, answer: str, group_id: str
) -> None:
    with Terminal("group", "new", "Հայաստան", *REGION_AND_KIND, cwd=tmp_path) as terminal:
        assert "Հայաստան: id (Enter for hayastan): " in terminal.until("): ")
        terminal.type(f"{answer}\n")
        code, drawn = terminal.end()
    assert code == 0
    assert f"data/groups/{group_id}.yaml" in drawn
    assert (data / f"groups/{group_id}.yaml").exists()


def test_a_name_without_a_latin_letter_takes_an_id_of_its_own(data: Path, invoke: Invoke) -> None:
    before = contents(data)
    result = invoke("group", "new", "ъ", *REGION_AND_KIND)
    assert (result.exit_code, result.stdout, contents(data)) == (2, "", before)
    assert "--id example-group" in result.stderr
    result = invoke("group", "new", "ъ", *REGION_AND_KIND, "--id", "tverdyj-znak")
    assert result.exit_code == 0, result.stderr
    assert (data / "groups/tverdyj-znak.yaml").read_text().startswith("name: ъ\n")


def test_a_name_that_is_written_in_another_form_is_the_same_group(
    data: Path, invoke: Invoke
) -> None:
    composed, taken_apart = "Grupo Ñandú", "Grupo N\u0303andu\u0301"  # as Linux and a Mac have it
    assert invoke("group", "new", taken_apart, *REGION_AND_KIND).exit_code == 0
    for name in (composed, taken_apart, composed.upper()):
        result = invoke("group", "new", name, *REGION_AND_KIND)
        assert result.exit_code == 2
        assert "already exists: grupo-nandu" in result.stderr
        assert invoke("group", "show", name).exit_code == 0
        assert invoke("assess", name, "bots", "--level", "low").exit_code == 0
        assert rows(invoke, "report", "gaps", "--group", name)[0]["groups"] == 1


def test_names_that_differ_in_their_vowel_signs_are_two_names(invoke: Invoke) -> None:
    first = invoke("group", "new", "विकि", *REGION_AND_KIND, "--id", "first")
    assert first.exit_code == 0, first.stderr
    second = invoke("group", "new", "वाका", *REGION_AND_KIND, "--id", "second")
    assert second.exit_code == 0, second.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("example GROUP 1", *REGION_AND_KIND),
            "'example GROUP 1' already exists: example-group-1",
        ),
        (
            ("Another name", *REGION_AND_KIND, "--id", "example-group-2"),
            "'example-group-2'",
        ),
        (("New", *REGION_AND_KIND, "--id", "Not An Id"), "'Not An Id' is not a valid id"),
        (("New", *REGION_AND_KIND, "--id", "../out"), "'../out' is not a valid id"),
        (("New", *REGION_AND_KIND, "--id", "a" * 65), "is not a valid id"),
        (("  ", *REGION_AND_KIND, "--id", "blank"), "ccm: "),
        (
            ("New", "--kind", "chaptr", "--region", "LAC"),
            "'chaptr' is not a kind of group; did you mean 'chapter'?",
        ),
        (
            ("New", "--kind", "hub", "--region", "Latin Amerca"),
            "'Latin Amerca' is not a region; did you mean 'Latin America'",
        ),
        (
            ("New", *REGION_AND_KIND, "--country", "Bolvia"),
            "'Bolvia' is not a country; did you mean 'Bolivia'?",
        ),
        (("New\x1b", *REGION_AND_KIND), "U+001B"),
        (("New\u202e", *REGION_AND_KIND, "--id", "new"), "U+202E"),
        (("New", *REGION_AND_KIND, "--wiki", "a\x00b"), "U+0000"),
    ],
)
def test_what_is_wrong_with_a_new_group_is_said_and_nothing_is_written(
    data: Path, invoke: Invoke, arguments: tuple[str, ...], said: str
) -> None:
    before = contents(data)
    result = invoke("group", "new", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert contents(data) == before


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [((), "--kind"), (("--region", "LAC"), "--kind"), (("--kind", "hub"), "--region")],
)
def test_without_a_terminal_nothing_is_asked_and_an_example_is_shown(
    data: Path, run: Run, arguments: tuple[str, ...], missing: str
) -> None:
    before = contents(data)
    result = run("group", "new", "Nye gruppa", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    message, hint = result.stderr.splitlines()
    assert f"{missing} is missing" in message
    assert missing_from(hint, "ccm group new ", "--kind ", "--region ") == []
    assert hint.endswith(" 'Nye gruppa'")
    assert contents(data) == before


def test_at_a_terminal_what_is_missing_is_asked(data: Path, tmp_path: Path) -> None:
    with Terminal("group", "new", "Nye gruppa", cwd=tmp_path) as terminal:
        drawn = terminal.until("): ")
        assert "Nye gruppa: kind (wiki-community, user-group, chapter" in drawn
        terminal.type("chapter\n")
        assert "Nye gruppa: region (latin-america-caribbean" in terminal.answer("): ", "nwe")
        code, drawn = terminal.end()
    assert code == 0
    assert "data/groups/nye-gruppa.yaml" in drawn
    assert (data / "groups/nye-gruppa.yaml").read_text() == (
        "name: Nye gruppa\nkind: chapter\nregion: north-west-europe\n"
    )


def test_the_end_of_input_at_a_question_writes_nothing(data: Path, tmp_path: Path) -> None:
    before = contents(data)
    with Terminal("group", "new", "Nye gruppa", "--kind", "hub", cwd=tmp_path) as terminal:
        terminal.until("international): ")
        terminal.type(CTRL_D)
        code, drawn = terminal.end()
    assert code == 2
    assert "--region is missing; nothing was written" in drawn
    assert contents(data) == before


def test_the_groups_are_listed_by_id_with_how_much_they_assessed(invoke: Invoke) -> None:
    found = rows(invoke, "group", "list")
    assert [(row["group"], row["kind"], row["countries"]) for row in found] == [
        ("example-group-1", "user-group", ["AR"]),
        ("example-group-2", "chapter", ["NO"]),
        ("example-group-3", "wiki-community", ["BO"]),
    ]


def test_a_group_is_shown_with_all_that_its_file_says(data: Path, invoke: Invoke) -> None:
    (data / "groups/example-group-5.yaml").write_text("""\
name: Example group 5
kind: thematic-organization
region: international
emerging: false
people_served: 0
active_editors: 12
founded_on: 2020-02-29
ended_on: 2024-02-29
formerly: [group-five]
defers_to: {communications: example-group-1}
contact: https://example.org/talk
links: [https://example.org/a, https://example.org/b]
source: Told by hand
""")
    for word in ("example-group-5", "EXAMPLE group 5", "group-five"):
        found = {row["fact"]: row["value"] for row in rows(invoke, "group", "show", word)}
        assert found == {
            "id": "example-group-5",
            "name": "Example group 5",
            "kind": "thematic-organization",
            "region": "International",
            "emerging": "no (from its file)",
            "people served": "0",
            "active editors": "12",
            "founded on": "2020-02-29",
            "ended on": "2024-02-29",
            "formerly": "group-five",
            "defers": "communications to example-group-1",
            "contact": "https://example.org/talk",
            "links": "https://example.org/a, https://example.org/b",
            "source": "Told by hand",
            "assessments": "0",
            "file": f"{data}/groups/example-group-5.yaml",
        }


@pytest.mark.parametrize(
    ("group", "facts"),
    [
        ("example-group-1", ("yes", "from its countries")),
        ("example-group-2", ("no", "from its countries")),
        ("example-group-3", ("known",)),
    ],
)
def test_it_is_shown_whether_a_group_is_emerging_and_what_says_it(
    invoke: Invoke, group: str, facts: tuple[str, ...]
) -> None:
    found = {row["fact"]: row["value"] for row in rows(invoke, "group", "show", group)}
    assert missing_from(found["emerging"], *facts) == []


def test_the_capacities_are_listed_in_the_order_of_the_catalog(invoke: Invoke) -> None:
    found = rows(invoke, "capacity", "list")
    assert [(row["capacity"], row["area"], row["origin"]) for row in found] == [
        ("social-media", "communications", "map"),
        ("templates", "technical-skills", "map"),
        ("bots", "technical-skills", "drafted"),
    ]
    assert len(rows(invoke, "capacity", "list", "--area", "communications")) == 1


@pytest.mark.parametrize("word", ["bots", "BOTS", "robots"])
def test_a_capacity_is_shown_with_its_rubric(invoke: Invoke, word: str) -> None:
    found = [(row["fact"], row["value"]) for row in rows(invoke, "capacity", "show", word)]
    assert found == [
        ("id", "bots"),
        ("area", "Technical skills"),
        ("question", "Can we run bots?"),
        ("none", "We run none."),
        ("low", "One has run."),
        ("medium", "One runs regularly."),
        ("high", "Several run and are documented."),
        ("relevant to", "wiki-community"),
        ("requires", "templates"),
        ("cost", "medium"),
        ("risk", "low"),
        ("stale after", "730 days"),
        ("origin", "drafted"),
    ]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("group", "show", "example-grup-1"), "did you mean 'example-group-1'"),
        (("capacity", "show", "social-medai"), "did you mean 'social-media'"),
    ],
)
def test_a_name_that_is_none_gets_the_nearest(
    invoke: Invoke, command: tuple[str, ...], said: str
) -> None:
    result = invoke(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_number_that_counts_has_commas_for_people_and_none_for_machines(
    data: Path, invoke: Invoke
) -> None:
    path = data / "groups" / "example-group-1.yaml"
    path.write_text(path.read_text().replace("languages:", "people_served: 1234567\nlanguages:"))
    shown = invoke("group", "show", "example-group-1").stdout
    assert "people served  1,234,567\n" in shown
    facts = {row["fact"]: row["value"] for row in rows(invoke, "group", "show", "example-group-1")}
    assert facts["people served"] == "1234567"
