"""A kind tells how high it may be, and is drawn at every height that it told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from charts import ChartError, kinds
from charts.kinds import bars, dot_plot, index_bars, line
from charts.picture_cache import draw
from charts.recorded_picture import Label
from charts.spec import Figure, Frame, Measure, Need, Row
from charts.style import Style
from tests.seldom import a_few

UNIT = 12.76
WIDTHS = a_few((160.0, 240.0, 340.0, 510.0, 870.0), (160.0, 510.0))


def frame(width: float, lines: int = 1, yields: bool = False) -> Frame:
    return Frame(width, lines * UNIT, UNIT, 12, yields=yields)


def rows(count: int) -> tuple[Row, ...]:
    return tuple(Row(f"branch {index}", Figure(index + 1, str(index + 1))) for index in range(count))


MANY: list[tuple[str, Any]] = [
    *((name, kinds.find(name).EXAMPLE) for name in kinds.names()),
    *(("bars", bars.Spec(rows(count))) for count in (1, 2, 12, 24)),
    *(("index-bars", index_bars.Spec(rows(count))) for count in (1, 12)),
    *(("dot-plot", replace(dot_plot.EXAMPLE, rows=dot_plot.EXAMPLE.rows * count)) for count in (1, 4)),
    *(("line", replace(line.EXAMPLE, series=line.EXAMPLE.series * count)) for count in (1, 2)),
]


@pytest.mark.parametrize(("kind", "spec"), MANY)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("yields", a_few([False, True], {True}))
def test_every_height_told_is_drawn(
    kind: str, spec: Any, width: float, yields: bool, style: Style, measure: Measure
) -> None:
    needs = kinds.needs(kind, spec, frame(width, yields=yields), style, measure)
    assert needs
    for need in needs:
        assert 1 <= need.least <= need.best <= need.most
        for lines in {need.least, need.best, need.most}:
            said = _refusal(kind, spec, frame(width, lines, yields), style, measure)
            assert "too low" not in said, said
            assert "too small" not in said, said
            assert "need" not in said, said


def _refusal(kind: str, spec: Any, room: Frame, style: Style, measure: Measure) -> str:
    """Why a chart is not drawn there; nothing where it is. Narrow frames may refuse long labels at any height."""
    try:
        assert any(isinstance(mark, Label) for mark in draw(kind, spec, room, style, measure).marks)
    except ChartError as error:
        return error.message
    return ""


def test_more_rows_need_more_lines(style: Style, measure: Measure) -> None:
    few, many = (kinds.needs("bars", bars.Spec(rows(count)), frame(340), style, measure)[0] for count in (3, 12))
    assert many.best > few.best
    with pytest.raises(ChartError, match="12 rows need"):
        draw("bars", bars.Spec(rows(12)), frame(340, many.least - 1), style, measure)


def test_what_there_is_room_for() -> None:
    need = Need(8, 14, 20)
    assert [need.within(room) for room in (5, 8, 11, 14, 40)] == [8, 8, 11, 14, 14]
