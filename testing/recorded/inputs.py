"""The input of commands: tables on stdin, and answers at a terminal."""

from testing.recorded.terminal import Typed

_HEAD = b"group,capacity,level,robustness,assessed_on,note,evidence,status,method,respondents\n"
_ONE = b"example-group-1,templates,medium,low,2026-10-01,We learnt it,https://example.org/a; "
_TWO = (
    b"https://example.org/b,disputed,workshop,5\nExample group 2,Templates,low,,2026-10-01,,,,,\n"
)
_BAD = b"""\
example-group-1,bots,hgih,,2026-01-01,,,,,
example-group-1,bots,low,mdium,2026-01-01,,,,,
example-group-1,templates,low,,01/02/2026,,,,,
example-group-2,bots,low,,2026-11-23,,,,,
example-group-2,templates,low,,,,,,,
,bots,low,,2026-01-01,,,,,
example-group-3,bots,not-relevant,,2026-01-01,,,,,
example-group-3,templates,unknown,low,2026-01-01,,,,,
exampel-group-1,bot,low,,2026-01-01,,example.org,agred,bord,many
"""
SHEETS = {
    "good": _HEAD + _ONE + _TWO,
    "again": _HEAD + b"example-group-1,social-media,low,none,2026-03-01,One account,,,,\n",
    "older": _HEAD + b"example-group-1,social-media,low,none,2024-01-01,,,,,\n",
    "bad": _HEAD + _BAD,
    "odd": b"\xef\xbb\xbflevel;group;capacity;assessed_on\r\nNot relevant;example-group-2;x;\r\n",
    "unknown": b"group,capacity,colour,level\na,b,c,d\n",
    "lacking": b"group,capacity\na,b\n",
    "empty": b"",
    "binary": b"\x00\xff\xfe\n",
}

_BEGIN, _WHO, _LEVEL, _PEOPLE, _NOTE = "begins: ", "t, w: ", "> ", "many people? ", "Note"
_PEOPLE_LATER = "People: "


def _typed(*steps: tuple[str, str]) -> tuple[Typed, ...]:
    return tuple(Typed(after, keys) for after, keys in steps)


_OPENED = ((_BEGIN, "\r"), (_WHO, "a"))
_ALL = _typed(
    *_OPENED,
    *((_LEVEL, "m"), (_PEOPLE, "l"), (_NOTE, "Two of us\n")),
    *((_LEVEL, "?"), (_LEVEL, "x"), (_LEVEL, "u"), (_NOTE, "\n")),
    *((_LEVEL, "z"), (_LEVEL, "r"), ("relevant? ", "\n"), ("relevant? ", "No wiki\n")),
    (_LEVEL, "q"),
)
_BACK = _typed(
    *_OPENED,
    *((_LEVEL, "u"), (_NOTE, "\n"), (_LEVEL, "<"), (_LEVEL, "h"), (_PEOPLE, "<")),
    *((_LEVEL, "l"), (_PEOPLE_LATER, "n"), (_NOTE, "-\n"), (_LEVEL, "s"), (_LEVEL, "q")),
)
_STOPPED = _typed(*_OPENED, (_LEVEL, "m"), (_PEOPLE, "\x04"))
_NEW = "TERMINAL=100 group new 'Nye gruppa'"
_SESSIONS = {
    "TERMINAL=100 assess example-group-5 --all": (_ALL, _BACK, _STOPPED),
    "TERMINAL=60 assess example-group-5 --all": (
        _typed(*_OPENED, (_LEVEL, "s"), (_LEVEL, "\x04")),
    ),
    "TERMINAL=80 assess example-group-3 bots": (
        _typed((_WHO, "a"), (_LEVEL, "l"), (_PEOPLE, "\r"), (_NOTE, "\n")),
    ),
    "TERMINAL=80 assess example-group-1 --method board": (_typed((_BEGIN, "q")),),
    _NEW: (_typed(("): ", "hub\n"), ("): ", "NWE\n")), _typed(("): ", "hbu\n"))),
}
SESSIONS = [(line, typed) for line, every in _SESSIONS.items() for typed in every]
