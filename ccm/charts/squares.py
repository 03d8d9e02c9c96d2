"""Squares: one for each group, filled where something is known of it."""

from ccm.charts.drawing import Caption, Framed, Markup, draw_chart

_IN_A_ROW, _IN_A_LONG_ROW = 22, 40
_MANY = 300  # groups: they are seen at one glance in long rows only


def draw_squares(filled: int, of: int, caption: Caption, *, framed: Framed | None = None) -> Markup:
    """Returns `of` squares in rows, the first of them filled."""
    in_a_row = _IN_A_ROW if of < _MANY else _IN_A_LONG_ROW
    return draw_chart(
        "squares.svg",
        caption,
        height=10 * -(-of // in_a_row),
        framed=framed,
        width=10 * in_a_row,
        blocks=[
            (pattern, *divmod(number, in_a_row)) for pattern, number in (("u", of), ("yes", filled))
        ],
    )
