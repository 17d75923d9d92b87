"""One brand, one ruler and one frame for the tests of charts; nothing here comes from a font file."""

import pytest

from charts.spec import Frame, Measure, TextMetrics
from charts.style import Font, Style


def ruler(text: str, font: str, size: float) -> TextMetrics:
    """Every character is half as wide as the type is high, in every font."""
    assert font.startswith("sans")
    return TextMetrics(len(text) * size / 2, size * 0.9, size * 0.25, size * 0.65)


@pytest.fixture
def measure() -> Measure:
    return ruler


@pytest.fixture
def style() -> Style:
    return Style(
        inks={"blue": "#006ab0", "red": "#e24e33", "grey": "#dadada", "black": "#1a1a19", "white": "#ffffff"},
        data="blue",
        highlight="red",
        neutral="grey",
        line="black",
        text="black",
        muted="black/75",
        ground="white",
        label=Font("sans", 9.5),
        value=Font("sans-semibold", 11),
        note=Font("sans-note", 8),
        figure=Font("sans-light", 24),
    )


@pytest.fixture
def frame() -> Frame:
    """As large as half a page: every kind's example fits."""
    return Frame(width=500, height=260, baseline=12.5, gutter=12.5)
