"""Draws an authored chart as a Picture in the brand's inks, measured with the page's fonts."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from brochure.cache import cached
from brochure.colour.colour_difference import contrast, shown
from brochure.layout.context import BlockContext
from brochure.layout.edition import Edition
from brochure.layout.glyph_coverage import check_labels
from brochure.model.brand import Brand, Ground
from brochure.text.label import label_width
from brochure.text.linebreak.break_cache import face_id
from charts import ChartError, kinds, picture_cache, plugins
from charts.mirroring import mirrored
from charts.recorded_picture import Picture
from charts.spec import Figure, Frame, Measure, Need, TextMetrics
from charts.style import Font, Style

__all__ = ["ChartError", "chart", "hint_of", "key", "spec_of"]

# what draws a chart: its kinds, and what measures its texts
LEAST_CONTRAST = 4.5
_LIBRARIES = ("matplotlib", "numpy", "uharfbuzz", "uniseg", "fonttools", "brotli")
_KEPT = cached("chart", package="charts", rests_on=("brochure.text",), libraries=_LIBRARIES)


def chart(
    context: BlockContext,
    kind: str,
    spec: Any,
    width: float,
    height: float,
    *,
    top: float = 0,
    rows: tuple[int, int] | None = None,
) -> Picture:
    """The chart's picture, as the language reads, drawn by matplotlib the first time and kept.

    ``width``, ``height`` and how far its ``top`` lies above a grid line are points; ``rows`` are those that it shows
    where it is a part of a chart. Raises ChartError.
    """
    drawn = _picture(context, kind, spec, (width, height, top), rows)
    check_labels(context.edition, drawn, context.place)
    return drawn


def _picture(
    context: BlockContext, kind: str, spec: Any, size: tuple[float, float, float], rows: tuple[int, int] | None
) -> Picture:
    edition = context.edition
    width, height, top = (round(value, 3) for value in size)
    frame = Frame(width, height, context.unit, context.grid.gutter, top, rows, context.composed)
    style = _style(edition.brand, context.ground)
    measure = _measure(edition)
    fonts = [face_id(edition.face(font.key)) for font in (style.label, style.value, style.note, style.figure)]
    kept_as = key(kind, spec, frame, style, fonts)
    drawn = picture_cache.picture(kind, spec, frame, style, measure, kept_as, edition.store)
    return mirrored(drawn, measure) if edition.locale.rtl and kinds.is_mirrored(kind) else drawn


def needs(
    context: BlockContext, kind: str, spec: Any, width: float, rows: tuple[int, int] | None = None
) -> tuple[Need, ...]:
    """The ways of a chart to be high at that width in points, in whole lines, the best first. Raises ChartError."""
    edition = context.edition
    frame = Frame(round(width, 3), context.unit, context.unit, context.grid.gutter, rows=rows, yields=context.composed)
    return kinds.needs(kind, spec, frame, _style(edition.brand, context.ground), _measure(edition))


def key(kind: str, spec: Any, frame: Frame, style: Style, fonts: list[str]) -> str:
    """The key of a picture; ``fonts`` are the identities of the faces that measure its texts."""
    # repr names every field and keeps the order of inks, by which two inks of one colour get their handles.
    return _KEPT.key(kind, spec, frame, style, fonts, plugins.digest(kinds.GROUP))


def hint_of(error: ChartError, context: BlockContext, lines: float) -> str:
    """What to write so that a chart can be drawn; ``lines`` are those it was given."""
    if error.lines and context.lines is None:
        return f"write lines: {math.ceil(error.lines)}"
    if error.lines and context.lines is not None:
        foot = context.top + context.lines + math.ceil(error.lines - lines)
        return f"write lines: {context.top:g}-{foot:g} in its place (at), or take rows out"
    if error.hint:
        return error.hint
    label = ", ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in error.field)
    return f"change “{label}”, or choose another kind of chart" if label else "choose another kind of chart"


def spec_of(spec_type: Any, authored: Any, context: BlockContext) -> Any:
    """A kind's specification from what an author wrote: texts as they print, fact names as numbers."""
    hints = get_type_hints(spec_type)
    given = {
        field.name: _value(hints[field.name], value, context)
        for field in fields(spec_type)
        if (value := getattr(authored, field.name, None)) is not None
    }
    return spec_type(**given)


def _value(hint: Any, value: Any, context: BlockContext) -> Any:
    if value is None:  # a value the source does not give
        return None
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if hint is Figure:
        fact = context.edition.facts[value]
        return Figure(float(fact.value), context.fact(value))
    if hint is str:
        return value if type(value) is str else context.plain(value)
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        each = [parts[0]] * len(value) if parts[-1] is Ellipsis else parts
        return tuple(_value(part, item, context) for part, item in zip(each, value, strict=True))
    return spec_of(hint, value, context) if is_dataclass(hint) else value


def _style(brand: Brand, ground: Ground) -> Style:
    def font(style: Any) -> Font:
        name = style.reversed.font if ground.dark and style.reversed and style.reversed.font else style.font
        return Font(name, style.size)

    styles = brand.styles
    return Style(
        inks={name: ink.rgb for name, ink in brand.palette.items()},
        data=ground.data,
        highlight=ground.highlight,
        neutral=ground.neutral,
        line=ground.line,
        text=ground.text,
        muted=ground.muted,
        ground=ground.fill or "unprinted",
        label=font(styles.chart_label),
        value=font(styles.chart_value),
        note=font(styles.chart_note),
        figure=font(styles.chart_value),
        hairline=ground.rule_width,
        rule=brand.charts.rule,
        heavy=brand.charts.heavy,
        bar=brand.charts.bar,
        on_neutral=_on_neutral(brand, ground),
    )


def _on_neutral(brand: Brand, ground: Ground) -> str:
    """The quietest ink of a ground that is read on its neutral one (WCAG 2.2, 1.4.3); else that of its text."""
    under = shown(brand.palette, ground.neutral)
    inks = (ground.muted, ground.text, ground.fill or "unprinted")
    read = (ink for ink in inks if contrast(shown(brand.palette, ink), under) >= LEAST_CONTRAST)
    return next(read, ground.text)


def _measure(edition: Edition) -> Measure:
    def measure(text: str, font: str, size: float) -> TextMetrics:
        face = edition.face(font)
        width = label_width(text, face, size)
        return TextMetrics(width, face.ascent * size, -face.descent * size, face.cap_height * size)

    return measure
