"""The module of codes is as its maker writes it, and has what groups can name."""

from ccm.checks.wiki_codes import LANGUAGES, PROJECTS
from testing.wiki_codes import WRITTEN, module_text

WIKIS = {f"{word}{project}" for project, words in PROJECTS.items() for word in words.split()}


def test_the_module_is_as_its_maker_writes_it() -> None:
    assert module_text(WIKIS, LANGUAGES.split()) == WRITTEN.read_text(encoding="utf-8")


def test_it_has_wikis_of_every_project_and_those_without_a_language() -> None:
    of_projects = {
        "hywiki", "be_x_oldwiki", "frwiktionary", "betawikiversity", "shnwikivoyage",
        "commonswiki", "wikidatawiki", "metawiki", "mediawikiwiki", "incubatorwiki", "sourceswiki",
        "abstractwiki", "wikifunctionswiki", "amwikimedia", "romdwikimedia", "wikimaniawiki",
    }  # fmt: skip
    assert of_projects <= WIKIS
    assert not {"wiki", "wikipedia", "enwikipedia"} & WIKIS


def test_it_has_the_languages_of_wikis_and_others() -> None:
    codes = {"hy", "hyw", "be-tarask", "be-x-old", "zh-min-nan", "roa-tara", "simple", "gsw"}
    assert {*codes, "es-419", "pt-br", "arn", "quc"} <= {*LANGUAGES.split()}
    assert not {"und", "mul", "zxx", "es-alt-menu", "ku-menu-core"} & {*LANGUAGES.split()}
