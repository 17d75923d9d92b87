"""The key of a chart's picture: whatever could change the picture changes it."""

from __future__ import annotations

from dataclasses import replace

from brochure.layout.kit import chart_pictures
from charts import kinds
from charts.spec import Figure, Frame
from charts.style import Font, Style

EXAMPLE = kinds.find("growth-multiple").EXAMPLE
FRAME = Frame(500, 260, 12.5, 12.5)
STYLE = Style({"blue": "#006ab0", "black": "#1a1a19"}, *["blue"] * 7, *[Font("sans", 9)] * 4)  # type: ignore[arg-type]


def test_everything_that_matters_is_in_the_key() -> None:
    turned = dict(reversed(STYLE.inks.items()))
    keys = [
        chart_pictures.key("growth-multiple", EXAMPLE, FRAME, STYLE, ["one"]),
        chart_pictures.key("donut", EXAMPLE, FRAME, STYLE, ["one"]),
        chart_pictures.key("growth-multiple", replace(EXAMPLE, multiple=Figure(2.5, "2,5×")), FRAME, STYLE, ["one"]),
        chart_pictures.key("growth-multiple", EXAMPLE, replace(FRAME, top=1), STYLE, ["one"]),
        chart_pictures.key("growth-multiple", EXAMPLE, FRAME, replace(STYLE, data="black"), ["one"]),
        chart_pictures.key("growth-multiple", EXAMPLE, FRAME, replace(STYLE, inks=turned), ["one"]),
        chart_pictures.key("growth-multiple", EXAMPLE, FRAME, STYLE, ["another"]),
    ]
    assert len(set(keys)) == len(keys)
    assert keys[0] == chart_pictures.key("growth-multiple", EXAMPLE, FRAME, STYLE, ["one"])
