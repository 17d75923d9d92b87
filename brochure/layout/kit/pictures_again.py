"""Sets charts again in another context, such as large print: as high as they need to be there.

A chart is drawn about as high as it was, or as high as its kind needs; where that is more than a heading leaves of a
page, its rows stand in several pictures on one scale. One whose words have no room beside one another at their size is
drawn with smaller ones. Where nothing helps, its table, which is told elsewhere, stands for it. Both are told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from brochure.frame import Element
from brochure.layout.context import BlockContext
from brochure.layout.flow import stacks, table_rows
from brochure.layout.flow.picture_flowables import Plate
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit import typesetting
from brochure.layout.kit.chart_pictures import chart, needs
from brochure.model.composition import slices
from charts import ChartError, kinds
from charts.recorded_picture import Picture

_MORE = (1, 1.25, 1.5)  # of the height it had
_PARTS = 4  # at the most
_SMALLER = (0.85, 0.7, 0.6)  # of the size of its words
_WORDS = ("chart_label", "chart_value", "chart_note")  # the brand's styles that they are set in


def picture_again(
    context: BlockContext,
    kind: str,
    spec: Any,
    height: float,
    told: tuple[Element, Sequence[str]],
    style: str,
    rows: tuple[int, int] | None = None,
) -> Flowable:
    """A chart whose table is told elsewhere; where it cannot be drawn, what it shows, in a sentence.

    ``height`` in points is what it had before. ``told`` is the figure that it was, and the labels that its table does
    not have. ``rows`` are those that it shows where it is a part of a chart.
    """
    figure, labels = told
    pictures = next(_drawn(context, kind, spec, height, figure, rows), [])
    if pictures:
        element = context.element("figure", figure.place, alt=figure.alt)
        plates = [Plate(picture, element) for picture in pictures]
        nothing = stacks.skip(context, 0)
        return table_rows.rows(context, nothing, plates, lambda: nothing) if len(plates) > 1 else plates[0]
    hint = "shorter or fewer names let it be drawn"
    sentence = "this chart has no room in large print: its table stands there alone"
    context.edition.problems.add("large-chart", sentence, figure.place, hint, "info")
    unseen = Plate(
        Picture(context.width, 0, (), tuple(labels)), context.element("artifact", figure.place, artifact="layout")
    )
    return stacks.Together([typesetting.paragraph(context, figure.alt, style), unseen])


def lines_again(context: BlockContext, height: float) -> float:
    """The lines of a picture, so many points high before, that is set again in one column."""
    return min(height / context.unit, most_lines(context))


def most_lines(context: BlockContext) -> int:
    """The most lines of such a picture, or its heading stands alone on a page."""
    return int(0.65 * (context.grid.last_line - context.grid.first_line))


def _drawn(
    context: BlockContext, kind: str, spec: Any, height: float, figure: Element, rows: tuple[int, int] | None
) -> Iterator[list[Picture]]:
    """The pictures that show a chart, the best way first."""
    wanted = min(math.ceil(height / context.unit), most_lines(context))
    room = context.grid.last_line - context.grid.first_line - 4
    for lines in (min(room, math.ceil(wanted * share)) for share in _MORE):
        yield from _at(context, kind, spec, [lines], [rows])
    for parts in _parted(kind, spec, rows):
        yield from _at(context, kind, spec, _needed(context, kind, spec, parts, most_lines(context)), parts)
    yield from _at(context, kind, spec, _needed(context, kind, spec, [rows], room), [rows])
    for share in _SMALLER:
        smaller = _with_words(context, share)
        for pictures in _at(smaller, kind, spec, _needed(smaller, kind, spec, [rows], room), [rows]):
            _tell(smaller, context, figure)
            yield pictures


def _parted(kind: str, spec: Any, rows: tuple[int, int] | None) -> Iterator[list[tuple[int, int] | None]]:
    """A chart whole, and its rows in two or more even parts, if its kind draws a part."""
    yield [rows]
    if field := kinds.rows(kind):
        first, last = rows or (0, len(getattr(spec, field)))
        for count in range(2, _PARTS + 1):
            parts = slices(last - first, [1 / count] * count, least=2)
            if parts:
                yield [(first + part.start, first + part.stop) for part in parts]


def _needed(
    context: BlockContext, kind: str, spec: Any, parts: Sequence[tuple[int, int] | None], most: int
) -> list[int]:
    """The lines that each part takes; none where one needs more than ``most``."""
    lines = []
    for rows in parts:
        try:
            ways = needs(context, kind, spec, context.width, rows)
        except ChartError:
            return []
        lines += [next((need.within(most) for need in ways if need.least <= most), 0)]
    return lines if all(lines) else []


def _at(
    context: BlockContext, kind: str, spec: Any, lines: Sequence[int], parts: Sequence[tuple[int, int] | None]
) -> Iterator[list[Picture]]:
    """The pictures of parts of so many lines each; nothing where one cannot be drawn."""
    try:
        if lines:
            yield [
                chart(context, kind, spec, context.width, high * context.unit, rows=rows)
                for high, rows in zip(lines, parts, strict=True)
            ]
    except ChartError:
        return


def _with_words(context: BlockContext, share: float) -> BlockContext:
    """The same context with the words of charts smaller."""
    brand = context.edition.brand
    words = {name: getattr(brand.styles, name) for name in _WORDS}
    changed = {name: style.model_copy(update={"size": share * style.size}) for name, style in words.items()}
    styles = brand.styles.model_copy(update=changed)
    return replace(context, edition=replace(context.edition, brand=brand.model_copy(update={"styles": styles})))


def _tell(smaller: BlockContext, context: BlockContext, figure: Element) -> None:
    """Say that the words of a chart are smaller than the rest of large print."""
    size, usual = (of.edition.brand.styles.chart_label.size for of in (smaller, context))
    sentence = f"in large print the words of this chart are {size:.1f} points high, not {usual:g}: larger have no room"
    hint = "shorter names let them be as large as the rest"
    context.edition.problems.add("large-chart", sentence, figure.place, hint, "info")
