"""`--explain`: the line behind each number."""

import csv
import io
from pathlib import Path

import pytest

from testing.answers import explained, in_short, not_counted, numbers_of, places_of, report
from testing.refusals import missing_from
from testing.settings import Invoke, Run
from testing.terminal import Terminal

ONE, TWO, THREE = (f"example-group-{number}" for number in (1, 2, 3))
LAC, NWE = "latin-america-caribbean", "north-west-europe"

# Below the small dataset, and with an entry of a retired capacity and of one that is not there.
FIFTH = """\
name: Example group 5
kind: hub
region: north-west-europe
assessments:
  flash-animations:
    level: low
    assessed_on: 2020-01-01
  juggling:
    level: high
    assessed_on: 2020-01-01
    status: disputed
"""
BROKEN = "name: Broken\nkind: chapter\nkind: hub\nregion: international\n"

GAPS = f"""\
bots low gap stale assessed groups | {THREE}:14 | low, robustness none, 2024-06-01
bots not_relevant groups | {ONE}:16 | not-relevant, 2026-03-01
bots unknown groups | {TWO}:13 | unknown, 2026-01-15
social-media low gap assessed groups | {ONE}:7 | low, robustness none, 2026-03-01
social-media high assessed groups | {TWO}:7 | high, robustness medium, 2025-12-31
social-media deferred groups | {THREE}:8 | deferred to {ONE}
templates none gap stale assessed groups | {ONE}:12 | none, 2020-05-01, provisional
templates medium assessed groups | {THREE}:10 | medium, robustness low, 2026-02-01
templates unassessed groups | {TWO} | unassessed"""
COVERAGE = f"""\
{LAC} groups_assessed groups | {ONE}:3 | region: {LAC}
{LAC} groups_assessed groups | {THREE}:3 | region: {LAC}
{LAC} fresh assessed cells | {ONE}:7 | low, robustness none, 2026-03-01
{LAC} fresh assessed cells | {THREE}:10 | medium, robustness low, 2026-02-01
{LAC} stale assessed cells | {ONE}:12 | none, 2020-05-01, provisional
{LAC} stale assessed cells | {THREE}:14 | low, robustness none, 2024-06-01
{LAC} not_relevant cells | {ONE}:16 | not-relevant, 2026-03-01
{LAC} deferred cells | {THREE}:8 | deferred to {ONE}
{NWE} groups_assessed groups | {TWO}:3 | region: {NWE}
{NWE} fresh assessed cells | {TWO}:7 | high, robustness medium, 2025-12-31
{NWE} unknown cells | {TWO}:13 | unknown, 2026-01-15
{NWE} unassessed cells | {TWO} | unassessed"""
REPORTS = {
    "report": GAPS,
    "report coverage": COVERAGE,
    "report fragile": f"""\
templates fragile only_one groups_able | {THREE}:10 | medium, robustness low, 2026-02-01
social-media only_one groups_able | {TWO}:7 | high, robustness medium, 2025-12-31""",
    f"report fragile --group {THREE}": f"""\
templates level | {THREE}:10 | medium, robustness low, 2026-02-01""",
    f"report group {THREE}": f"""\
social-media status | {THREE}:8 | deferred to {ONE}
templates level | {THREE}:10 | medium, robustness low, 2026-02-01
bots level | {THREE}:14 | low, robustness none, 2024-06-01""",
    "report capacity templates": f"""\
{ONE} level | {ONE}:12 | none, 2020-05-01, provisional
{THREE} level | {THREE}:10 | medium, robustness low, 2026-02-01
{TWO} level | {TWO} | unassessed""",
    "find templates --at-least medium": f"""\
{THREE} level | {THREE}:10 | medium, robustness low, 2026-02-01
not listed assessed | {ONE}:12 | none, 2020-05-01, provisional
not listed unassessed | {TWO} | unassessed""",
    "stale": f"""\
{ONE} age_days | {ONE}:12 | none, 2020-05-01, provisional
{THREE} age_days | {THREE}:14 | low, robustness none, 2024-06-01""",
    "match --capacity templates": f"""\
{ONE} need_level | {ONE}:12 | none on 2020-05-01
{ONE} reason | {THREE}:10 | medium on 2026-02-01""",
    "match --can bots": f"""\
{THREE} level | {THREE}:14 | low on 2024-06-01""",
    f"match --group {ONE} --capacity social-media": f"""\
{ONE} need_level | {ONE}:7 | low on 2026-03-01
{ONE} level | {TWO}:7 | high on 2025-12-31""",
    "ask --capacity social-media --region NWE": f"""\
active-in-social-media matching assessed groups | {TWO}:7 | high, robustness medium, 2025-12-31
gaps-latin-america assessed groups | {TWO}:7 | high, robustness medium, 2025-12-31""",
    "ask without-templates": f"""\
not listed unassessed | {ONE}:12 | none, 2020-05-01, provisional: stale
not listed unassessed | {TWO} | unassessed
not listed assessed | {THREE}:10 | medium, robustness low, 2026-02-01""",
    "ask gaps-latin-america --capacity bots": f"""\
bots low gap stale assessed groups | {THREE}:14 | low, robustness none, 2024-06-01
bots not_relevant groups | {ONE}:16 | not-relevant, 2026-03-01""",
    "ask investment": f"""\
social-media in {LAC} groups_in_gap | {ONE}:7 | low
social-media in {LAC} emerging_in_gap | {ONE}:4 | countries: AR
templates in {LAC} groups_in_gap | {ONE}:12 | none, stale
templates in {LAC} emerging_in_gap | {ONE}:4 | countries: AR
bots in {LAC} groups_in_gap | {THREE}:14 | low, stale""",
    "report invest": f"""\
social-media in {LAC} groups_in_gap | {ONE}:7 | low
social-media in {LAC} emerging_in_gap | {ONE}:4 | countries: AR""",
    "group list --region NWE": f"""\
{TWO} assessed | {TWO}:7 | high, robustness medium, 2025-12-31""",
}


@pytest.mark.parametrize("command", REPORTS)
def test_each_number_of_a_report_has_its_lines(invoke: Invoke, command: str) -> None:
    assert "\n".join(in_short(explained(invoke, *command.split()))) == REPORTS[command]


@pytest.mark.parametrize(
    ("command", "key"),
    [
        ("report gaps", "capacity"),
        ("report gaps --fresh-only", "capacity"),
        ("report gaps --at-most medium --area technical-skills", "capacity"),
        ("report coverage", "region"),
        ("report coverage --fresh-only", "region"),
        ("report fragile", "capacity"),
        ("ask", "question"),
        ("ask --fresh-only", "question"),
        ("ask gaps-latin-america", "capacity"),
        ("group list", "group"),
    ],
)
def test_a_number_has_as_many_places_as_it_says(
    data: Path, invoke: Invoke, command: str, key: str
) -> None:
    (data / "groups/example-group-5.yaml").write_text(FIFTH)
    (data / "groups/broken.yaml").write_text(BROKEN)
    document = report(invoke, *command.split(), "--explain")
    places = {one: often for one, often in places_of(document).items() if one[1] != "only_one"}
    assert places == numbers_of(document, key)


def test_what_is_not_counted_is_named_with_its_line(data: Path, invoke: Invoke) -> None:
    (data / "groups/example-group-5.yaml").write_text(FIFTH)
    (data / "groups/broken.yaml").write_text(BROKEN)
    for command in (("report",), ("stale",), ("ask",), ("report", "invest"), ("find", "bots")):
        assert not_counted(explained(invoke, *command)) == [
            "ended | example-group-4:4 | ended on 2025-06-30",
            "capacity_not_in_use | example-group-5:5 | low, 2020-01-01",
            "capacity_not_in_use | example-group-5:8 | high, 2020-01-01, disputed",
            "unreadable | broken | the file cannot be read",
        ]


def test_a_stale_assessment_that_is_left_out_says_why(invoke: Invoke) -> None:
    command = ("report", "gaps", "--fresh-only", "--capacity", "bots")
    assert in_short(explained(invoke, *command))[2] == (
        f"bots unassessed groups | {THREE}:14 | low, robustness none, 2024-06-01: stale"
    )


def test_json_has_the_parts_of_a_place_and_only_where_they_are_asked_for(
    data: Path, invoke: Invoke
) -> None:
    document = report(invoke, "report", "--capacity", "bots", "--explain")
    assert document["explain"][0] == {
        "row": "bots",
        "number": "low",
        "also": ["gap", "stale", "assessed", "groups"],
        "group": THREE,
        "capacity": "bots",
        "path": f"{data}/groups/{THREE}.yaml",
        "line": 14,
        "revision": None,
        "says": "low, robustness none, 2024-06-01",
    }
    plain = report(invoke, "report", "--capacity", "bots")
    assert "explain" not in plain
    assert plain["rows"] == document["rows"]


def test_csv_has_the_places_in_place_of_the_rows_and_stderr_says_so(
    data: Path, invoke: Invoke
) -> None:
    result = invoke("stale", "--explain", "--format", "csv")
    [first, *_] = csv.DictReader(io.StringIO(result.stdout))
    assert first == {
        "row": ONE,
        "number": "age_days",
        "also": "",
        "group": ONE,
        "capacity": "templates",
        "path": f"{data}/groups/{ONE}.yaml",
        "line": "12",
        "revision": "",
        "says": "none, 2020-05-01, provisional",
    }
    assert missing_from(result.stderr.splitlines()[0], "--explain", "JSON") == []


@pytest.mark.parametrize(
    ("wanted", "safe"),
    [
        ("html", "&lt;script&gt;x|y&lt;/script&gt; [[z]]"),
        ("mediawiki", "<nowiki>deferred to &lt;script&gt;x|y&lt;/script&gt; [[z]]</nowiki>"),
        ("markdown", r"&lt;script&gt;x\|y&lt;/script&gt; \[\[z\]\]"),
    ],
)
def test_no_place_is_read_as_markup(data: Path, invoke: Invoke, wanted: str, safe: str) -> None:
    file = data / f"groups/{THREE}.yaml"
    text = file.read_text().replace(f": {ONE}", ': "<script>x|y</script> [[z]]"')
    file.write_text(text)
    result = invoke("report", "group", THREE, "--explain", "--format", wanted)
    assert safe in result.stdout
    assert "<script>" not in result.stdout


def test_a_terminal_breaks_no_place_that_fits_into_a_line(data: Path, tmp_path: Path) -> None:
    long = "example-group-whose-id-is-so-long-that-it-fills-all-of-a-line"[:55]
    (data / f"groups/{ONE}.yaml").rename(data / f"groups/{long}.yaml")
    with Terminal("stale", "--explain", cwd=tmp_path, columns=80) as terminal:
        code, text = terminal.end()
    lines = [line.rstrip() for line in text.splitlines()]
    assert code == 0
    assert f"  data/groups/{long}.yaml:12" in lines
    place = lines.index(f"  data/groups/{long}.yaml:12")
    assert lines[place - 1] == f"{long}: age days"
    assert lines[place + 1] == "    templates: none, 2020-05-01, provisional"
    assert f"  data/groups/{THREE}.yaml:14  bots: low, robustness none, 2024-06-01" in lines


def test_many_places_come_with_the_way_to_fewer(data: Path, invoke: Invoke) -> None:
    for number in range(40):
        text = f"name: Synthetic {number}\nkind: hub\nregion: international\n"
        (data / f"groups/synthetic-{number}.yaml").write_text(text)
    [line] = [
        line for line in invoke("report", "--explain").stdout.splitlines() if "130 places" in line
    ]
    assert "--capacity" in line
    narrow = invoke("report", "--explain", "--capacity", "bots").stdout
    assert not [line for line in narrow.splitlines() if "places" in line and "--capacity" in line]


def test_without_explain_no_file_is_read_for_its_lines(data: Path, run: Run) -> None:
    loads = {}
    for explain in ((), ("--explain",)):
        done = run("report", *explain, PYTHONPROFILEIMPORTTIME="1")
        modules = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        loads[explain] = "ccm.cli.explaining" in modules
    assert loads == {(): False, ("--explain",): True}


def test_the_whole_sum_of_one_row_of_the_investments(invoke: Invoke) -> None:
    document = report(invoke, "report", "invest", "--explain")
    assert document["report"] == "invest_sum"
    assert [(row["group"], row["product"]) for row in document["rows"]] == [(ONE, 2.0)]
    assert missing_from(document["notes"][1], "3 rows", "--capacity", "--region") == []
    other = report(invoke, "report", "invest", "--explain", "--capacity", "bots", "--by", "country")
    assert [row["group"] for row in other["rows"]] == [THREE]
    assert missing_from(other["notes"][1], "--capacity", "3 rows") == ["--capacity", "3 rows"]
    assert in_short(other["explain"]) == [f"bots in BO groups_in_gap | {THREE}:14 | low, stale"]
    nothing = report(invoke, "report", "invest", "--explain", "--region", "NWE")
    assert (nothing["report"], nothing["rows"]) == ("invest", [])


@pytest.mark.parametrize(
    ("more", "name"),
    [(("--what-if", "bots>=medium in LAC"), "--what-if"), (("--top", "3"), "--top")],
)
def test_the_sum_of_a_row_does_not_go_with_other_rows(
    invoke: Invoke, more: tuple[str, ...], name: str
) -> None:
    result = invoke("report", "invest", "--explain", *more)
    assert (result.exit_code, result.stdout) == (2, "")
    assert missing_from(result.stderr, f"{name} is not allowed", "--explain") == []
