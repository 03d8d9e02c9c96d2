"""A hostile file is refused with one clear problem, in bounded time and memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from testing.problems import facts_of_line
from testing.settings import PATIENCE, Invoke

GROUP = "name: Example group 9\nkind: user-group\nregion: international\n"
PYTHON = "tag:yaml.org,2002:python/object/apply:os.system"
MIB = 1024 * 1024
LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({256 * MIB}, {256 * MIB}))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from ccm.cli import run
sys.argv = ["ccm", "validate"]
run()
"""


def billion_laughs() -> str:
    lines = (f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    return "name: &a0 ha\n" + "".join(lines)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            billion_laughs(),
            "1:7 anchor-or-alias '&a0'",
        ),
        (
            f"# {'x' * MIB}\n",
            "1:1 too-large 1,048,576 1",
        ),
        (
            f"name: {'[' * 500_000}",
            "1:26 too-deep 20",
        ),
        (
            f"name: {'[' * 500_000}{']' * 500_000}\n",
            "1:26 too-deep 20",
        ),
        (
            f"name: {'{a: ' * 200_000}",
            "1:83 too-deep 20",
        ),
        (
            f"name:\n{'- ' * 500_000}\n",
            "2:39 too-deep 20",
        ),
        (
            "".join(f"{' ' * n}k:\n" for n in range(1400)),
            "21:21 too-deep 20",
        ),
        (
            GROUP + "".join(f"k{n}: x\n" for n in range(60_000)),
            "10000:8 too-large 20,000",
        ),
        (
            GROUP + "countries:\n" + "  - AR\n" * 60_000,
            "19996:5 too-large 20,000",
        ),
        (
            GROUP + 'source: "' + chr(92) * 1_000_000 + "\n",
            "4:9 bad-yaml",
        ),
        (
            f"{GROUP}source: [{'a, ' * 19_000}\n",
            "4:9 bad-yaml",
        ),
        (
            f"{GROUP}source: a{': a' * 340_000}\n",
            "4:10 bad-yaml",
        ),
        (
            GROUP + "source:\n" + "  'a'\n" * 170_000,
            "6:3 bad-yaml",
        ),
        (
            f"{GROUP}{' ' * 500_000}{chr(160)}{' ' * 500_000}a: @\n",
            "4:500001 bad-yaml U+00A0",
        ),
        (
            GROUP + "".join(f"{word}x: a\n" for word in ["name"] * 9_000) + "a: @\n",
            "9004:4 bad-yaml",
        ),
    ],
    ids=[
        "a billion laughs",
        "over one MiB",
        "brackets never closed",
        "brackets closed",
        "braces",
        "deep dashes",
        "deep blocks",
        "60,000 unknown keys",
        "60,000 items",
        "a quote of backslashes",
        "a list without an end",
        "colons without an end",
        "texts without an end",
        "blanks without an end",
        "a slip below thousands of lines",
    ],
)
def test_a_bomb_is_one_problem_within_256_mib(data: Path, text: str, problem: str) -> None:
    (data / "groups" / "example-group-9.yaml").write_text(text, encoding="utf-8")

    result = _validate_within_limits(data.parent)

    assert result.stdout.startswith("data/groups/example-group-9.yaml:")
    assert result.stdout.count("\n") == 1
    assert facts_of_line(result.stdout) == problem
    assert result.returncode == 1


@pytest.mark.parametrize(
    "line",
    [f"# {'x' * 1_000_000}", f"source: {'a:' * 400_000}b", f"source: {'a b ' * 200_000}!"],
    ids=["a comment without an end", "a text of colons", "a text of words"],
)
def test_a_very_long_line_is_read_in_bounded_time(data: Path, line: str) -> None:
    (data / "groups" / "example-group-9.yaml").write_text(GROUP + line, encoding="utf-8")

    result = _validate_within_limits(data.parent)

    assert result.stdout == ""
    assert result.returncode == 0


def _validate_within_limits(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", LIMITED],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            GROUP + "source: a\x07b\n",
            r"4:10 control-character U+0007 '\x07'",
        ),
        (
            GROUP + "source: a\x00b\n",
            r"4:10 control-character U+0000 '\x00'",
        ),
        (
            GROUP + "source: a\u202eb\n",
            r"4:10 control-character U+202E '\u202e'",
        ),
        (
            GROUP + 'source: "a\\u202eb"\n',
            r"4:9 control-character U+202E '\u202e'",
        ),
        (
            GROUP + '"a\\e[31mb": c\n',
            r"4:1 control-character U+001B '\x1b'",
        ),
        (
            GROUP + "source: a\rregion: b\n",
            r"4:10 control-character U+000D '\r'",
        ),
        (
            GROUP + "source: a\u0085b\n",
            r"4:10 control-character U+0085 '\x85'",
        ),
        (
            GROUP + "source: a\u2028b\n",
            r"4:10 control-character U+2028 '\u2028'",
        ),
        (
            GROUP.encode() + b"source: caf\xe9\n",
            "4:12 not-utf-8 0xe9 UTF-8 'é' Windows-1252",
        ),
        (
            "name: é\nsource: né".encode() + b"\xe9\n",
            "2:11 not-utf-8 0xe9 UTF-8 'é' Windows-1252",
        ),
        (
            GROUP.encode("utf-16"),
            "1:1 not-utf-8 0xff UTF-8 UTF-16",
        ),
        (
            GROUP.encode("utf-16-le"),
            r"1:2 control-character U+0000 '\x00'",
        ),
        (
            GROUP + 'source: !!python/object/apply:os.system ["touch owned"]\n',
            f"4:9 tag '{PYTHON}'",
        ),
        (GROUP + "<<: {source: a}\n", "4:1 unknown-key '<<'"),
        (
            GROUP + "assessments:\n  bots: &b {level: low}\n  templates:\n    <<: *b\n",
            "5:9 anchor-or-alias '&b'",
        ),
        (
            f"{GROUP}---\n{GROUP}",
            "4:1 several-documents",
        ),
        ("", "1:1 bad-yaml"),
        ("# nothing\n\n# yet\n", "1:1 bad-yaml"),
        (
            "- name: Example group 9\n",
            "1:1 wrong-shape",
        ),
        (
            "Example group 9\n",
            "1:1 wrong-shape",
        ),
        (
            GROUP + "? [a, b]\n: c\n",
            "4:3 bad-yaml",
        ),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else ascii(value)[-24:-1],
)
def test_a_file_that_is_refused_has_one_problem_at_its_place(
    data: Path, invoke: Invoke, content: str | bytes, problem: str
) -> None:
    file = data / "groups" / "example-group-9.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())

    result = invoke("validate")

    assert result.stdout.startswith(f"{file}:")
    assert result.stdout.count("\n") == 1
    assert facts_of_line(result.stdout) == problem
    assert result.exit_code == 1
    assert not Path("owned").exists()


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_line_endings_and_a_byte_order_mark_make_no_difference(
    data: Path, invoke: Invoke, mark: str, ending: str
) -> None:
    for path in data.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("\n", ending)
        path.write_bytes((mark + text).encode())

    result = invoke("validate")

    assert result.stdout == ""
    assert result.exit_code == 0
