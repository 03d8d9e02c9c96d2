"""Scalars and keys as people write them, and as YAML readers stumble over them."""

_WORDS = r"""
a low no NO y true null ~ 1:30 1:30.5 1.10 0x1F 1e3 1_0 2020-1-1 2020-01-01 12 0 -0 -1 +1 007 .5 5.
é 名前 a:b a#b # - [] {} [a,b] [no] [~] {a:b} 'x' "x" '' "" "\n" "open 'open & &a *a !t | > |- ? <<
= % @ ` , a,b --- ... 3rd https://example.org/a#b a: :a : +.inf .NaN Null True ON 0o17 0b1 -0x1F
"""
WORDS = _WORDS.split()
SPACED = [
    *["a b", "a: b", "a #b", "[a, b]", '["a b", c]', '["no", 1]', "[a, [b]]", "{a: b}", "a\tb"],
    *["a\t", "a ", "'it''s'", '"a: b"', '"a"b', "'a' b", "2020-01-01 1:02:03", "12 pies", "- a"],
    *["? a", "a\u00a0b", "\ufeff", "\ufeffa", r'"a \" b"', r'"a \\ \n b"', r'"a \x41"'],
]
KEYS = ["a", "b", "c", "level", "no", "1", '"a"', '"no"', "'a'", "é", "a b", "a-b", "<<", "k" * 65]
