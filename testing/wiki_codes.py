"""Writes ccm/checks/wiki_codes.py: the codes of the wikis of Wikimedia, and of languages.

    git clone --depth 1 https://github.com/wikimedia/operations-mediawiki-config config
    npm pack cldr-localenames-full && mkdir cldr && tar -xzf cldr-*.tgz -C cldr
    python -m testing.wiki_codes config cldr/package

Wikis are those of Wikimedia's own configuration, closed and deleted ones too. Languages are those
of its list of languages, and those that CLDR has an English name for.
"""

import json
import re
import sys
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

from ccm.checks.wiki_codes import PROJECTS
from testing.settings import ROOT

WRITTEN = ROOT / "ccm" / "checks" / "wiki_codes.py"
_variant = re.compile("-(alt|menu)-")  # another name of the same language
_NO_LANGUAGES = {"mis", "mul", "und", "zxx"}  # CLDR's codes for none, several or an unknown one
_HEAD = '''\
"""Codes of wikis and languages, written by `python -m testing.wiki_codes`: do not edit.

Sources: the lists of wikis and languages in Wikimedia's configuration (operations-mediawiki-config,
state of 2026-08-21), and the language codes of Unicode CLDR 48.2.
"""

'''


def main() -> None:
    """Writes the module from a checkout of the configuration and an unpacked package of CLDR."""
    config, cldr = map(Path, sys.argv[1:])
    lists = (config / "dblists" / f"{name}.dblist" for name in ("all", "deleted"))
    wikis = {line for path in lists for line in _lines(path)}
    names = json.loads((cldr / "main" / "en" / "languages.json").read_text(encoding="utf-8"))
    of_cldr = names["main"]["en"]["localeDisplayNames"]["languages"]
    codes = {code.lower() for code in of_cldr if not _variant.search(code)} - _NO_LANGUAGES
    WRITTEN.write_text(module_text(wikis, codes | {*_lines(config / "langlist")}), encoding="utf-8")


def module_text(wikis: Iterable[str], languages: Iterable[str]) -> str:
    """Returns the text of the module; a wiki is written as its prefix, below its project."""
    prefixes: dict[str, list[str]] = {project: [] for project in PROJECTS}
    for wiki in sorted(wikis):
        project = max((p for p in PROJECTS if wiki.endswith(p)), key=len)
        prefixes[project].append(wiki.removesuffix(project))
    parts = [_assigned("LANGUAGES", sorted(languages)), "PROJECTS = {\n"]
    parts += [_item(project, sorted(words)) for project, words in prefixes.items()]
    return f"{_HEAD}{''.join(parts)}}}\n"


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def _assigned(name: str, words: Sequence[str]) -> str:
    return f'{name} = """\n{_wrapped(words)}\n"""\n'


def _item(project: str, words: Sequence[str]) -> str:
    return f'    "{project}": """\n{_wrapped(words)}\n""",\n'


def _wrapped(words: Sequence[str]) -> str:
    return textwrap.fill(" ".join(words), 100, break_on_hyphens=False)


if __name__ == "__main__":
    main()
