"""Names that would take the id of another: who types an id means the group that has it."""

import re
import timeit
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time

import pytest

from ccm.checks.earlier_ids import circular_formerly, duplicate_formerly, formerly_in_use
from ccm.checks.look_alikes import look_alike_name
from ccm.model import folded, id_from_name, is_id, renamed_by_hand
from testing.answers import problem_codes
from testing.datasets import dataset, group
from testing.files import contents
from testing.repository import dataset_of, start
from testing.settings import Invoke
from testing.worlds.hostile import write_impostor

IDS_IN_DISGUISE = {
    "as it is": "example-group-2",
    "capital letters": "EXAMPLE-Group-2",
    "full width": "\uff45xample\uff0dgroup-\uff12",
    "an unseen character inside": "exam\u200bple-group-2",
    "a soft hyphen, a joiner, a filler": "\u00adexample\u200d-group-2\u3164",
    "other hyphens": "example\u2010group\u20112",
    "underscores": "example_group_2",
    "a superscript": "example-group-²",
    "blanks around": "  example-group-2 ",
}


def unfolded(text: str) -> str:
    """The text without blanks and line ends: a long path is folded."""
    return "".join(text.split())


def _seconds(work: Callable[[], object]) -> float:
    """The processor time that it takes: the least of seven times, as others may be at work.

    Nothing is collected meanwhile: what other tests have made would be counted.
    """
    return max(min(timeit.repeat(work, timer=process_time, number=1, repeat=7)), 0.0001)


@pytest.mark.parametrize("name", IDS_IN_DISGUISE.values(), ids=IDS_IN_DISGUISE)
def test_an_id_means_its_group_whatever_others_are_called(
    data: Path, invoke: Invoke, name: str
) -> None:
    impostor = write_impostor(data, name)
    before = impostor.read_bytes()

    result = invoke("assess", "example-group-2", "bots", "--level", "low")

    assert result.exit_code == 0, result.stderr
    assert "level: low" in (data / "groups" / "example-group-2.yaml").read_text()
    assert impostor.read_bytes() == before
    assert problem_codes(data, invoke) == ["groups/aaa.yaml:1:7 name-is-an-id"]


def test_an_id_means_its_group_in_every_place_that_takes_one(data: Path, invoke: Invoke) -> None:
    write_impostor(data, "example-group-2", more="formerly: [example-group-3]\n")
    (data.parent / "rows.csv").write_text(
        "group,capacity,level,assessed_on\nexample-group-2,bots,low,2026-11-01\n"
        "example-group-3,bots,low,2026-11-01\n"
    )

    imported = invoke("import", str(data.parent / "rows.csv"), "--dry-run").stdout
    shown = unfolded(invoke("group", "show", "example-group-2").stdout)
    listed = invoke("group", "list", "--group", "example-group-3").stdout
    matched = invoke("match", "--group", "example-group-2").stdout

    assert re.findall(r"data/groups/(\S+)\.yaml\)\n. Bots (?:new|confirmed): ", imported) == [
        "example-group-2",
        "example-group-3",
    ]
    assert "data/groups/example-group-2.yaml" in shown
    assert "aaa" not in listed
    assert matched.startswith("Example group 2: ")


def test_the_words_of_an_id_are_a_name_only_for_what_has_that_id_or_is_its_double(
    data: Path, invoke: Invoke
) -> None:
    write_impostor(data, "Wikimedia Atlantis", stem="wm-atl")
    write_impostor(data, "WM ATL", stem="zzz")
    write_impostor(data, "Example group 2", stem="zzzz")

    assert problem_codes(data, invoke) == [
        "groups/zzz.yaml:1:7 name-is-an-id",
        "groups/zzzz.yaml:1:7 duplicate-name",
    ]


@pytest.mark.parametrize("file", ["example-group-2", "unreadable"])
def test_an_earlier_id_that_another_group_has_today_is_an_error(
    data: Path, invoke: Invoke, file: str
) -> None:
    write_impostor(data, "A", more=f"formerly: [gone, {file}]\n")
    (data / "groups" / "unreadable.yaml").write_text("name: [\n")

    codes = problem_codes(data, invoke)

    assert codes[0] == f"groups/aaa.yaml:4:{len('formerly: [gone, ') + 1} formerly-in-use"
    assert len(codes) == 2


def test_one_earlier_id_of_several_groups_is_allowed_and_none_of_them_is_taken(
    data: Path, invoke: Invoke
) -> None:
    for stem in ("split-1", "split-2"):
        write_impostor(data, f"The {stem}", more="formerly: [old-one]\n", stem=stem)
    before = contents(data)

    assert problem_codes(data, invoke) == ["groups/split-2.yaml:4:12 duplicate-formerly"]
    for command in (
        ("assess", "old-one", "bots", "--level", "low"),
        ("group", "rename", "old-one", "new-one"),
        ("report", "group", "Old One"),
        ("report", "--group", "old-one"),
        ("match", "--can", "bots", "--group", "old-one"),
    ):
        result = invoke(*command)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "more than one group: split-1, split-2" in result.stderr
    assert contents(data) == before


def test_a_group_that_claims_its_own_id_as_an_earlier_one_keeps_its_past(
    data: Path, invoke: Invoke
) -> None:
    write_impostor(data, "AAA", more="formerly: [bbb, aaa]\n")

    assert problem_codes(data, invoke) == ["groups/aaa.yaml:4:17 circular-formerly"]
    assert "aaa.yaml" in unfolded(invoke("group", "show", "aaa").stdout)


@pytest.mark.parametrize(
    "claims",
    [
        lambda n, most: [(n + 1) % most],
        lambda n, most: [n + 1] * (n + 1 < most),
        lambda n, most: [max(n, most)],
        lambda n, most: range(most) if n == 0 else [0],
        lambda n, most: range(most) if n < 2 else [],
    ],
    ids=["one circle", "a chain", "one past", "circles through one", "long lists"],
)
def test_claims_on_pasts_are_judged_in_time_in_proportion_to_them(
    data: Path, claims: Callable[[int, int], Sequence[int]]
) -> None:
    dataset = dataset_of(data)

    def seconds(most: int) -> float:
        groups = [
            replace(dataset.groups[0], id=f"g{n}", formerly=tuple(f"g{m}" for m in claims(n, most)))
            for n in range(most)
        ]
        claiming = replace(dataset, groups=tuple(groups))
        checks = (circular_formerly, formerly_in_use, duplicate_formerly)
        assert all(len([*check(claiming)]) <= 2 * most for check in checks)
        return _seconds(lambda: [[*check(claiming)] for check in checks])

    assert seconds(10_000) < 50 * seconds(1_000)  # and a hundred times as long, were it quadratic


def test_the_id_of_a_broken_file_is_nobody_elses_name(data: Path, invoke: Invoke) -> None:
    impostor = write_impostor(data, "Broken one", more="formerly: [broken-one]\n")
    (data / "groups" / "broken-one.yaml").write_text("name: [\n")
    before = impostor.read_bytes()

    for word in ("broken-one", "Broken-One", "broken one"):
        result = invoke("assess", word, "bots", "--level", "low")
        assert (result.exit_code, result.stdout) == (3, "")
        assert f"the file of '{word}' cannot be read" in result.stderr
    assert impostor.read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        ("assess", "Example", "bots", "--level", "low"),
        ("assess", "group 2", "bots", "--level", "low"),
        ("group", "rename", "example-group", "new-one"),
        ("assess", "…", "bots", "--level", "low"),
        ("assess", "", "bots", "--level", "low"),
    ],
    ids=" ".join,
)
def test_a_part_of_a_name_chooses_no_group(
    data: Path, invoke: Invoke, command: tuple[str, ...]
) -> None:
    write_impostor(data, "…")
    before = contents(data)

    result = invoke(*command)

    assert (result.exit_code, result.stdout) == (2, "")
    assert contents(data) == before


def test_the_groups_that_a_part_of_a_name_fits_are_listed(data: Path, invoke: Invoke) -> None:
    for number in range(5, 15):
        write_impostor(data, f"Name {number}", stem=f"example-group-{number}")

    many = invoke("assess", "Example", "bots", "--level", "low").stderr.splitlines()[0]
    few = invoke("assess", "group-13", "bots", "--level", "low").stderr.splitlines()[0]

    assert many.startswith("ccm: 'Example' is not a group; ")
    assert many.endswith(
        " example-group-1, example-group-10, example-group-11, example-group-12, "
        "example-group-13, example-group-14, example-group-2, example-group-3, example-group-4, "
        "example-group-5 and 4 more"
    )
    assert "did you mean" in few
    assert "'example-group-13'" in few


def test_a_name_is_the_same_composed_or_not(data: Path, invoke: Invoke) -> None:
    write_impostor(data, "Wikimédiens", stem="composed")

    assert "composed.yaml" in unfolded(invoke("group", "show", "Wikime\u0301diens").stdout)
    write_impostor(data, "WIKIME\u0301DIENS", stem="decomposed")
    assert problem_codes(data, invoke) == ["groups/decomposed.yaml:1:7 duplicate-name"]


@pytest.mark.parametrize(
    "name", ["…", "🎉", "\u200b", "\u3164", "\u00a0", "\u2800", "\ufe0f", "\u0301", "- -"]
)
def test_a_name_without_a_letter_is_an_error_and_nobody_is_found_by_it(
    data: Path, invoke: Invoke, name: str
) -> None:
    write_impostor(data, name)

    assert problem_codes(data, invoke) == ["groups/aaa.yaml:1:7 name-without-letter"]
    assert invoke("group", "show", name).exit_code == 2


@pytest.mark.parametrize("name", ["維基", "ويكي", "विकि", "ვიკი", "٣", "Ⅳ2"])
def test_a_letter_or_digit_of_any_script_is_one(data: Path, invoke: Invoke, name: str) -> None:
    write_impostor(data, name)

    assert problem_codes(data, invoke) == []
    assert "aaa.yaml" in unfolded(invoke("group", "show", name).stdout)


@pytest.mark.parametrize("name", ["One name", "Group {}"])
def test_which_groups_were_renamed_is_told_in_time_in_proportion_to_them(
    data: Path, name: str
) -> None:
    group = dataset_of(data).groups[0]

    def seconds(most: int) -> float:
        gone, added = (
            [replace(group, id=f"{stem}{n}", name=name.format(n)) for n in range(most)]
            for stem in ("old", "new")
        )
        assert len(renamed_by_hand(gone, added)) == (0 if name == "One name" else most)
        return _seconds(lambda: renamed_by_hand(gone, added))

    assert seconds(5_000) < 50 * seconds(500)  # and a hundred times as long, were it quadratic


def test_a_file_of_any_name_that_is_gone_is_in_no_line_to_copy(
    tmp_path: Path, invoke: Invoke
) -> None:
    """Only an id can stand in `formerly`."""
    repository = start(tmp_path / "clone")
    name = "a], x: [$(touch canary)"
    repository.write({"bots": "low 2024-01-01"}, group=name)
    repository.commit("2024-01-15")
    repository.path(name).rename(repository.path("new"))
    for command in ("validate", "diff HEAD"):
        result = invoke(*command.split(), "--data", str(repository.data))
        assert "formerly" not in result.stdout


@pytest.mark.parametrize("part", ["\u0316\u0301", "&", "-", "\u200b", "\u3164", "ﷺ", "İ"])
def test_a_name_of_any_length_is_compared_in_time_in_proportion_to_it(part: str) -> None:
    short, long = (_seconds(partial(folded, "a" + part * times)) for times in (10_000, 100_000))

    assert long < 50 * short  # and a hundred times as long, were it quadratic


@pytest.mark.parametrize("part", ["\u0430", "a\u0430", "\u0316\u0301", "\u65e5", "\U00020000"])
def test_an_id_is_made_of_a_name_of_any_length_in_time_in_proportion_to_it(part: str) -> None:
    short, long = (_seconds(partial(id_from_name, part * times)) for times in (500, 50_000))

    assert long < 50 * short
    assert is_id(id_from_name("a" + part * 50_000))


@pytest.mark.parametrize(
    "name", ["\u0430\u0441\u043e{:05}", "Wiki\u0441ommunity {:05}", "\u0410" * 295 + "{:05}"]
)
def test_thousands_of_names_that_look_alike_are_told_in_time_in_proportion_to_them(
    name: str,
) -> None:
    def seconds(most: int) -> float:
        names = [name.format(n) for n in range(most // 2)]
        names += [text.replace("\u0430", "a").replace("\u0410", "A") for text in names]
        groups = [group(f"group-{n}", name=text) for n, text in enumerate(names)]
        whole = dataset(*groups)
        assert len(list(look_alike_name(whole))) >= most // 2
        return _seconds(lambda: list(look_alike_name(whole)))

    assert seconds(5_000) < 50 * seconds(500)
