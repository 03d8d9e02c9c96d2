"""The words that people read: every message and docstring of ccm, and the rules for them.

    python -m testing.wording [FOLDER…]             what breaks a rule
    python -m testing.wording --list [FOLDER…]      every message
    python -m testing.wording --worst 20 [FOLDER…]  the messages that are hardest to read
    python -m testing.wording --repeated tests/cli  tests that repeat a message

The rules are those of docs/contributing/style-and-wording.md.
"""

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from testing.settings import ROOT

ROOMS = ("model", "reports", "history", "formats", "checks", "workspace.py")  # have public faces
CODES = "wiki_codes.py"  # written by a program
OPENINGS = ("What", "Whether", "How", "Where", "When", "Which", "Who", "Whose", "Why", "If")
BANNED = {  # a pattern, and the words that replace it
    r"\bstands? (?:here|there|in|at|beside|behind|twice|where|for want)\b": "is in; name the place",
    r"\bthis is not YAML\b": "invalid YAML",
    r"\ba second document begins\b": "only one YAML document is allowed per file",
    r"\bnot read here\b": "not allowed",
    r"\btake (?:it|them|that|the \w+) (?:away|out)\b|\btakes? (?:it )?(?:away|out)\b": "remove",
    r"\bunseen\b": "invisible",
    r"\bmay not stand\b": "is not allowed",
    r"\bis not followed\b": "are not followed",
    r"\bof an earlier one\b": "is already used above",
    r"\bno terminal to ask\b": "not running in a terminal",
    r"\b[Aa]ll is saved\b": "Saved to",
    r"\bas it is there already\b": "already up to date",
    r"\bis there already\b|\bthere is a .* already\b": "already exists",
    r"\bwrite over it\b": "overwrite",
    r"\bis not for a terminal\b": "refusing to write … to the terminal",
    r"\ba question of today\b": "added later",
    r"\btakes the place of\b": "replaces",
    r"\bolder than the limit\b": "past their limit",
    r"\bis of (?:\{|\d)": "dates from",
    r"\bstale, of\b": "stale, from",
    r"\b[Nn]o (?:assessment|group) differs\b": "no … changed",
    r"\b[Ll]ook at (?:\{|\d)": "Review",
    r"\bfor want of\b": "to fit; for lack of",
    r"\bwould go in\b": "would fall from … to …",
    r"\bmentor in any\b": "mentor on any",
    r"\blooked for among\b": "candidates:",
    r"\bthe surest\b": "most certain",
    r"\banew\b": "again",
    r"\bkept of earlier\b": "the cache",
    r"\bwords of the command are off\b": "the command was used wrongly",
    r"\bis learnt\b": "collects",
    r"\bon file\b": "is given",
    r"\bof its own accord\b": "by itself",
    r"\b(?:what|one|that|which) is not there\b": "missing",
    r"\bmeans nothing\b": "is not valid",
    r"\bhas no part in\b": "is not used",
    r"\bin turn\b": "each; name the circle",
    r"\bbroken off\b": "interrupted",
    r"\bdelete the\b": "remove",
    r"\bsuppos(?:e|ed|es)\b": "assume",
    r"\bwork tree\b|\bthe workspace on\b": "working tree",
    r"\bwithal\b|\bthereof\b|\bwherein\b|\bhereby\b": "plain words",
}


class Text(NamedTuple):
    """A text of the source: where it begins, whether it is a docstring, and its words."""

    path: Path
    line: int
    is_docstring: bool
    words: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.words}"


class Fault(NamedTuple):
    """A text that breaks a rule."""

    text: Text
    rule: str

    def __str__(self) -> str:
        return f"{self.text}\n    {self.rule}"


def modules(folders: list[str]) -> Iterator[Path]:
    """The modules of these folders or files, in order, but for lists of codes."""
    for folder in folders:
        path = ROOT / folder
        below = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        yield from (module for module in below if module.name != CODES)


def texts_of(path: Path) -> Iterator[Text]:
    """The docstrings of a module and its strings of two words and more, in order."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, documented)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    parts = {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    texts = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and node not in parts:
            texts.append(Text(path, node.lineno, False, _template(node)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in parts:
            texts.append(Text(path, node.lineno, node in docstrings, node.value))
    yield from sorted(text for text in texts if len(text.words.split()) > 1)


def _template(node: ast.JoinedStr) -> str:
    """An f-string with the source of its values in braces."""
    return "".join(
        str(part.value)
        if isinstance(part, ast.Constant)
        else f"{{{ast.unparse(part.value)}}}"
        if isinstance(part, ast.FormattedValue)
        else ""
        for part in node.values
    )


def faults(path: Path) -> Iterator[Fault]:
    """Yields the faults of a module: banned phrases, openings and gaps of docstrings."""
    for text in texts_of(path):
        for pattern, better in BANNED.items():
            if re.search(pattern, text.words):
                yield Fault(text, f"instead of /{pattern}/: {better}")
        if text.is_docstring and text.words.split()[0] in OPENINGS:
            yield Fault(text, "begin with a verb in the third person, or a noun with a head")
    relative = path.relative_to(ROOT / "ccm").parts if path.is_relative_to(ROOT / "ccm") else ()
    if relative and relative[0] in ROOMS:
        yield from _gaps(path)


def _gaps(path: Path) -> Iterator[Fault]:
    """The public functions of a module whose docstrings leave something out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    scopes = [node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef)]
    for body in scopes:
        for node in body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                words = ast.get_docstring(node) or ""
                for rule in _lacking(node, words):
                    yield Fault(Text(path, node.lineno, True, f"{node.name}: {words}"), rule)


def _lacking(node: ast.FunctionDef, words: str) -> Iterator[str]:
    """The rules that the docstring of a public function breaks."""
    signature = ast.unparse(node.args) + (
        f" -> {ast.unparse(node.returns)}" if node.returns else ""
    )
    if not words:
        yield "a public function has a docstring"
    if re.search(r"\bdate\b", signature) and not re.search(
        r"\b(?:days?|UTC|local)\b", words, re.IGNORECASE
    ):
        yield "say which day a date is, and UTC or local where both could be meant"
    is_computed = node.returns and re.search(r"\bfloat\b", ast.unparse(node.returns))
    if is_computed and not re.search(r"[÷×/=√]|\bhttps?:|docs/", words):
        yield "give the formula of a number, or where it comes from"
    for error in sorted(_raised(node)):
        if error not in words:
            yield f"say when {error} is raised"


def _raised(node: ast.FunctionDef) -> set[str]:
    """The errors that the body of a function raises itself, by their classes."""
    calls = (
        raised.exc.func
        for raised in ast.walk(node)
        if isinstance(raised, ast.Raise) and isinstance(raised.exc, ast.Call)
    )
    return {call.id for call in calls if isinstance(call, ast.Name) and call.id.endswith("Error")}


def repeated(paths: list[Path]) -> Iterator[Text]:
    """The strings of these tests that repeat six words or more of one message of ccm.

    A test asserts facts; whole sentences are in the files that `make renew` writes.
    """
    messages = (text for path in modules(["ccm"]) for text in texts_of(path))
    said = {run for text in messages if not text.is_docstring for run in _runs(text.words)}
    for path in paths:
        for text in texts_of(path):
            if not text.is_docstring and not said.isdisjoint(_runs(text.words)):
                yield text


def _runs(words: str) -> set[str]:
    """Every six words that follow each other; values in between end a run."""
    runs = set()
    for part in re.split(r"\{[^}]*\}|[^\w\s’'-]", words.lower()):
        found = part.split()
        runs |= {" ".join(found[i : i + 6]) for i in range(len(found) - 5)}
    return runs


def lix(words: str) -> float:
    """The difficulty of a text: words per sentence + 100 × long words ÷ words.

    Björnsson's LIX (1968), where a long word has more than six letters; under 40 is plain.
    """
    found = re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", re.sub(r"\{[^}]*\}", "x", words))
    sentences = max(1, len(re.findall(r"[.:;!?](?=\s|$)", words)))
    long = sum(len(word) > 6 for word in found)
    return len(found) / sentences + 100 * long / len(found) if found else 0.0


def main() -> None:
    """Print what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="*", default=["ccm"])
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--repeated", action="store_true")
    asked = parser.parse_args()
    paths = list(modules(asked.folders))
    if asked.repeated:
        print(*repeated(paths), sep="\n")
        return
    messages = [text for path in paths for text in texts_of(path) if not text.is_docstring]
    if asked.list:
        print(*(str(text).encode(errors="replace").decode() for text in messages), sep="\n")
    elif asked.worst:
        long_enough = (text for text in messages if len(text.words.split()) > 7)
        for text in sorted(long_enough, key=lambda text: -lix(text.words))[: asked.worst]:
            print(f"{lix(text.words):.0f} {text}")
    else:
        broken = [fault for path in paths for fault in faults(path)]
        print(*broken, f"{len(broken)} faults", sep="\n")


if __name__ == "__main__":
    main()
