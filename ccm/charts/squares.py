"""Squares: one for each group, filled where something is known of it."""

from ccm.charts.drawing import Caption, Markup, draw_chart

_IN_A_ROW = 22


def draw_squares(filled: int, of: int, caption: Caption, *, standalone: bool = False) -> Markup:
    """Returns `of` squares in rows, the first of them filled."""
    return draw_chart(
        "squares.svg",
        caption,
        height=10 * -(-of // _IN_A_ROW),
        standalone=standalone,
        width=10 * _IN_A_ROW,
        blocks=[
            (pattern, *divmod(number, _IN_A_ROW))
            for pattern, number in (("u", of), ("yes", filled))
        ],
    )
