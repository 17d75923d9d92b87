"""Sets a record's texts as paragraphs in the brand's styles, each with its element of the logical tree.

These are words of the kit. Every paragraph remembers how to be set again in another context and style.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.frame import Artifact, Element, RoleName
from brochure.layout.context import BlockContext
from brochure.layout.flow.balanced_columns import Headed
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.drop_cap_runs import MARKS
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.stacks import Skip
from brochure.layout.glyph_coverage import check_features, check_glyphs
from brochure.layout.kit.spans import expanded, runs_of
from brochure.model.brand import MM, Align, TypeStyle
from brochure.text.paragraph import Run, TextStyle
from brochure.text.shaping.capitals import CAPITALS

if TYPE_CHECKING:
    from brochure.model.records import Text

LEAST_UNIT = 9.0  # points of it: smaller letters fill with ink where they stand out of a dark ground
HANGING = 0.28  # of its size, how far an opening quotation mark hangs out into the margin
SAFE = 5.0  # mm that letters keep from the trim; where a margin has no room for both, nothing hangs
UNIT_SIZE = 0.4  # a unit in letters beside a large figure, as a part of the figure's size
ORDINALS = "ºª°"
ORDINAL = re.compile(f"([{ORDINALS}])")  # beside a large figure they are lowered to its height
STEP = 4 / 3  # from one size of figures to the next
SMALLER = 0.96  # of a size, the next one tried where a text takes too many lines
LEAST_FIGURE = 18.0  # points, of a figure that is sized to its room
LETTER_UNIT = re.compile(  # of letters, or of the sign of a currency and letters
    r"(?<=\d)[\u00a0\u202f](?=(?:[$£¥\u20a0-\u20cf][ \u00a0\u202f])?[^\W\d_])(.+)$"
)


def text_style(context: BlockContext, name: str, *, ink: str = "", size: float = 0, font: str = "") -> TextStyle:
    """A style of the brand as it is on this ground; ink, size and font may differ in this place."""
    chosen = _written(context, name)
    font = font or (chosen.reversed and context.ground.dark and chosen.reversed.font) or chosen.font
    size = size or (chosen.reversed and context.ground.dark and chosen.reversed.size) or chosen.size
    face = context.edition.face(font)
    check_features(context.edition, chosen, face)
    return TextStyle(
        face=face,
        size=size,
        leading=chosen.leading * context.unit,
        ink=context.ink(ink or chosen.ink),
        tracking=chosen.tracking / 100,
        features=(*chosen.features, (CAPITALS, 1)) if chosen.capitals else chosen.features,
        align=chosen.align,
        hyphenate=chosen.hyphenate,
        hang=_margin(context) - HANGING * size >= SAFE * MM,
        justification=context.edition.justification,
        divide=context.divides,
    )


def _margin(context: BlockContext) -> float:
    """The white beside the type area where it is least, points."""
    grid = context.grid
    return min(grid.left, grid.width - grid.left - grid.measure)


def font_of(context: BlockContext, name: str) -> str:
    """The font of a style of the brand, by its key."""
    return str(_written(context, name).font)


def apart(context: BlockContext, name: str) -> int:
    """The lines of white that keep two texts of a style as far apart as its own lines: they stand on whole lines."""
    return max(0, math.ceil(text_style(context, name).leading / context.unit - EDGE) - 1)


def two_lines(context: BlockContext, pieces: list[Flowable], width: float) -> Flowable:
    """What a heading stands over, taken from the pieces below it: a single line with what follows it."""
    first = pieces.pop(0)
    if not pieces or not isinstance(first, Paragraph):  # columns are wider than a column
        return first
    first.wrap(width, 0)
    if len(first.lines) != 1:
        return first
    white = pieces.pop(0) if isinstance(pieces[0], Skip) else Skip(0, context.unit)
    return Headed(first, Headed(white, pieces.pop(0)))


def _written(context: BlockContext, name: str) -> TypeStyle:
    """A style as brand.yaml has it."""
    found: TypeStyle = getattr(context.edition.brand.styles, name.replace("-", "_"))
    return found


def paragraph(
    context: BlockContext,
    text: Text | str,
    style: str = "text",
    role: RoleName = "paragraph",
    *,
    ink: str = "",
    size: float = 0,
    font: str = "",
    align: Align | None = None,
    leading: float = 0,
    level: int = 0,
    artifact: Artifact = "",
    tabular: bool = False,
    undivided: bool = False,
) -> Paragraph:
    """A text in a style of the brand; ``leading``: in lines of the grid, if not its own.

    ``tabular``: whether its figures are of one width, as in columns of numbers. ``undivided``: whether its words stay
    whole, whatever its style says.
    """

    def made() -> Paragraph:
        chosen = text_style(context, style, ink=ink, size=size, font=font)
        if tabular:
            others = tuple(feature for feature in chosen.features if feature[0] not in ("pnum", "tnum"))
            chosen = replace(chosen, features=(*others, ("tnum", 1)))
        if undivided:
            chosen = replace(chosen, hyphenate=False)
        if leading:
            chosen = replace(chosen, leading=leading * context.unit)
        if align:
            chosen = replace(chosen, align=align)
        element = context.element(role, getattr(text, "place", None), level=level, artifact=artifact)
        element.relayout = lambda context, other: paragraph(context, text, other, role, level=level)
        element.style = style.replace("-", "_")
        runs = runs_of(context, text, chosen, _written(context, style))
        return set_runs(context, runs, chosen, element, _source(text))

    return _kept(
        context, text, (style, role, ink, size, font, align, leading, level, artifact, tabular, undivided), made
    )


def heading(
    context: BlockContext,
    text: Text | str,
    level: int,
    style: str = "title",
    *,
    ink: str = "",
    size: float = 0,
    leading: float = 0,
) -> Paragraph:
    """A heading: level 1 is the brochure's, 2 a page's, 3 and more within a page.

    ``size`` in points and ``leading`` in lines of the grid, if not the style's own.
    """
    return paragraph(context, text, style, "heading", level=level, ink=ink, size=size, leading=leading)


def fitting_size(
    context: BlockContext, text: Text | str, style: str, width: float, *, own: float = 0, lines: int = 0
) -> float:
    """The size in points at which the longest word fills a width, where it is too long for it in the style's own.

    ``own``: in points, instead of the style's; ``lines``: on how many at the most the text stands then.
    """
    made = paragraph(context.aside(), text, style, size=own)
    size, needed = made.style.size, made.narrowest
    size = size if needed <= width else math.floor(2 * size * width / needed) / 2
    while lines and size > LEAST_FIGURE:
        made = paragraph(context.aside(), text, style, size=size)
        made.wrap(width, 0)
        if len(made.lines) <= lines:
            break
        size = math.floor(2 * size * SMALLER) / 2
    return size


def figure(
    context: BlockContext,
    text: Text | str,
    size: float,
    *,
    ink: str = "text",
    role: RoleName = "paragraph",
    said: str = "",
    artifact: Artifact = "",
) -> Paragraph:
    """A large number on one line; a unit in letters stands small beside it, on the same baseline.

    ``said`` is heard in place of a sign that does not speak, such as a dash for nothing known.
    """

    def made() -> Paragraph:
        font = context.edition.brand.figure_font(size, dark=context.ground.dark)
        large = TextStyle(context.edition.face(font), size, context.unit, context.ink(ink), hyphenate=False, hang=False)
        beside = max(size * UNIT_SIZE, min(size, LEAST_UNIT))
        font = context.edition.brand.figure_font(beside, dark=context.ground.dark)
        small = replace(large, face=context.edition.face(font), size=beside)
        words = "".join(run.text for run in runs_of(context, text, large))
        unit = LETTER_UNIT.search(words)
        number = words[: unit.start()] if unit else words
        runs = [
            Run(
                part,
                large,
                rise=large.face.above_capitals(part) * -size if part in ORDINALS else 0.0,
                expansion=said or None,
                apart=True,
            )
            for part in ORDINAL.split(number)
            if part
        ]
        if unit:
            runs += expanded(context, Run(words[unit.start() :], small, apart=True))
        element = context.element(role, getattr(text, "place", None), artifact=artifact)
        element.relayout = lambda context, _: paragraph(context, said or text, "strong", role)
        return set_runs(context, runs, large, element, _source(text))

    return _kept(context, text, ("figure", size, ink, role, said, artifact), made)


def figure_size(context: BlockContext, figures: Sequence[Text | str], width: float, most: float) -> float:
    """The largest size in points at which each of the figures has room in a width, on one line.

    From ``most`` down by steps of a third, so that figures of one brochure have few sizes; at the least LEAST_FIGURE.
    """
    aside = context.aside()
    size = most
    while size > LEAST_FIGURE and any(figure(aside, text, size).unbroken > width for text in figures):
        size /= STEP
    return max(size, LEAST_FIGURE)


def length(context: BlockContext, text: Text, style: str, *, font: str = "", tabular: bool = False) -> float:
    """How long a text is on one line in a style, in points; ``font``, ``tabular``: as of a paragraph.

    It is measured once on light and once on dark ground, where a style may have another font.
    """
    known = (id(text), f"{style}, {font}, {tabular}, {context.ground.dark}")
    if known not in context.lengths:
        context.lengths[known] = paragraph(context.aside(), text, style, font=font, tabular=tabular).unbroken
    return context.lengths[known]


def longest_word(
    context: BlockContext, text: Text, style: str, *, font: str = "", tabular: bool = False, undivided: bool = False
) -> float:
    """How wide a column must be for the longest word of a text in a style, in points; measured as :func:`length` is.

    ``font``, ``tabular``, ``undivided``: as of a paragraph.
    """
    known = (id(text), f"{style}, a word, {font}, {tabular}, {undivided}, {context.ground.dark}")
    if known not in context.lengths:
        made = paragraph(context.aside(), text, style, font=font, tabular=tabular, undivided=undivided)
        context.lengths[known] = made.narrowest
    return context.lengths[known]


def link(
    context: BlockContext,
    text: Text | str,
    target: str | None,
    style: str,
    *,
    align: Align | None = None,
    size: float = 0,
) -> Paragraph:
    """A text that leads to an address, or to ``page:ID``. It looks like any other; paper has no links."""
    made = paragraph(context, text, style, align=align, size=size)
    number = (target or "").startswith("tel:")  # whose groups keep their order among words from right to left
    made.runs = [replace(run, link=target, apart=run.apart or number) for run in made.runs]
    made.element.relayout = lambda context, other: link(context, text, target, other)
    return made


def quotation(
    context: BlockContext, text: Text, style: str, *, size: float = 0, leading: float = 0, align: Align | None = None
) -> Paragraph:
    """What somebody says, between the quotation marks of the language; its author's own stay, and none are added.

    ``size`` in points and ``leading`` in lines of the grid, if not the style's own.
    """
    made = paragraph(context, text, style, "quotation", size=size, leading=leading, align=align)
    made.element.relayout = lambda context, other: quotation(context, text, other)
    words = context.plain(text).strip()
    if made.runs and words[:1] not in MARKS:
        opening, closing = context.edition.locale.quotes
        first, *rest = made.runs
        made.runs = [replace(first, text=opening + first.text), *rest]
        last = made.runs[-1]
        made.runs[-1] = replace(last, text=last.text + closing)
    return made


def page_link(context: BlockContext, page: str, style: str, *, align: Align | None = None) -> Paragraph:
    """The number of a page, leading there."""
    words = f"{context.word('page')} {context.edition.numbers.get(page, 0)}"
    made = link(context, words, f"page:{page}", style, align=align)
    made.element.relayout = lambda context, other: page_link(context, page, other)
    return made


def page_number(context: BlockContext, page: str, style: str) -> Paragraph:
    """The number of a page, as the label of its entry in the contents."""
    made = paragraph(context, str(context.edition.numbers.get(page, 0)), style, "label")
    made.element.relayout = lambda context, other: page_number(context, page, other)
    return made


def run_on(
    context: BlockContext, items: Sequence[Text], separator: str, closing: Text | None, style: str, *, size: float
) -> Paragraph:
    """Short texts as one run-on paragraph; no line breaks inside any of them.

    Where its author has not placed it, its lines stand as far apart for their ``size`` as the style's do for its own.
    """
    chosen, own = text_style(context, style, size=size), text_style(context, style)
    if not context.placed and chosen.size != own.size:
        lines = math.ceil(2 * own.leading / context.unit * chosen.size / own.size - EDGE) / 2
        chosen = replace(chosen, leading=max(1.0, lines) * context.unit)
    runs: list[Run] = []
    for index, item in enumerate(items):
        last = index == len(items) - 1
        runs += [replace(run, text=_unbreakable(run.text)) for run in runs_of(context, item, chosen)]
        runs.append(Run("" if last else separator, chosen))
        runs.append(Run("" if last and not closing else " ", chosen))
    if closing:
        runs += runs_of(context, closing, chosen)
    element = context.element("paragraph", items[0].place)
    element.relayout = lambda context, other: run_on(context, items, separator, closing, other, size=0)
    element.style = style.replace("-", "_")
    written = "".join([*(item.source for item in items), closing.source if closing else ""])
    return set_runs(context, [run for run in runs if run.text], chosen, element, written)


def _unbreakable(words: str) -> str:
    """A name as it must stay on one line: its spaces hold, and nothing breaks beside its hyphens."""
    return re.sub(r"([-/])", "\u2060\\1\u2060", words.replace(" ", "\u00a0"))


def _kept(
    context: BlockContext, text: Text | str, asked: tuple[object, ...], make: Callable[[], Paragraph]
) -> Paragraph:
    """A text as it is made; where all is only measured, one that knows its lines in the widths it was set in before."""
    known = id(text), id(context.ground), context.divides, context.composed, *asked
    made = context.once(known, make, text, context.ground)
    return made if context.measured is None else copy(made)


def set_runs(context: BlockContext, runs: Sequence[Run], style: TextStyle, element: Element, written: str) -> Paragraph:
    """Runs as a paragraph on the grid; a problem for each character that their font does not have.

    ``written``: the text as its author has it.
    """
    element.source = written
    made = Paragraph(runs, style, element, context.edition.locale, context.unit)
    check_glyphs(context.edition, made, written)
    return made


def _source(text: Text | str) -> str:
    """A text as its author has it; the program's own has none."""
    return "" if isinstance(text, str) else text.source
