"""Sets what a large figure says: its words in the brand's styles, its number and its unit apart, each on a ground."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, Protocol

from brochure.layout.context import BlockContext
from brochure.layout.flow.grid_frame import PanelWriter
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.glyph_coverage import check_glyphs
from brochure.layout.kit import typesetting
from brochure.layout.kit.cells import Cell
from brochure.layout.kit.spans import expanded, runs_of
from brochure.model.records import IconFile, PageName, Text
from brochure.problems import Location
from brochure.text.paragraph import Run
from brochure.text.shaping.capitals import CAPITALS

UNIT = re.compile(r"(?<=\d)[\u00a0\u202f](?=\D*[^\W\d_])(\D+)$")  # words behind a number, with or without a sign
# A sign, a word or one cut short; other letters may be a symbol, which means something else in capitals.
WORD = re.compile(r"[^\w\s]|[^\W\d_]{4,}|[^\W\d_]{2,}\.")


class LargeFigure(Protocol):
    """A number and what it says, as an author writes them."""

    @property
    def figure(self) -> Text: ...
    @property
    def label(self) -> Text: ...
    @property
    def detail(self) -> Text | None: ...
    @property
    def icon(self) -> IconFile | None: ...
    @property
    def page(self) -> PageName | None: ...
    @property
    def place(self) -> Location: ...


class FigureAsk(NamedTuple):
    """What their author asks of large figures: a size in points and an ink; nothing, where it follows."""

    size: float = 0.0
    ink: str = ""


def reaches_trims(context: BlockContext) -> bool:
    """Whether what stands here has all that is between the margins, so that its colours may go on to both trims."""
    grid = context.grid
    whole = context.columns == grid.columns and not grid.has_margin_column
    return whole and grid.measure > grid.width / 2  # a margin column is a grid as well


def number_and_unit(
    context: BlockContext, text: Text, sizes: tuple[float, float], inks: tuple[str, str], style_name: str = "title"
) -> tuple[Paragraph, Paragraph | None]:
    """A large number, and the words behind it apart, of another size and ink, as one element of the tree.

    Words are written as in a style (as figures are, where it is ""), symbols as they stand; a sign stays with its
    number.
    """
    whole = typesetting.figure(context, text, sizes[0], ink=inks[0])
    words = "".join(run.text for run in runs_of(context, text, whole.style))
    found = UNIT.search(words)
    if not found:
        return whole, None
    left, runs = found.start(), list[Run]()
    for run in whole.runs:
        if left > 0:
            runs.append(replace(run, text=run.text[:left]))
        left -= len(run.text)
    if style_name:
        style = typesetting.text_style(context, style_name, ink=inks[1], size=sizes[1])
    else:
        font = context.edition.brand.figure_font(sizes[1], dark=context.ground.dark)
        face = context.edition.face(font)
        style = replace(whole.style, face=face, size=sizes[1], ink=context.ink(inks[1]))
    style = replace(style, leading=context.unit, align="left", hyphenate=False, hang=False)
    if not all(WORD.fullmatch(word) for word in found[1].split()):
        style = replace(style, features=tuple(one for one in style.features if one[0] != CAPITALS))
    unit = Paragraph(
        expanded(context, Run(found[1], style, apart=True)), style, whole.element, whole.locale, context.unit
    )
    check_glyphs(context.edition, unit, whole.element.source)
    return replace_runs(whole, runs), unit


def replace_runs(paragraph: Paragraph, runs: Sequence[Run]) -> Paragraph:
    """A paragraph of other runs, in the same element."""
    return Paragraph(runs, paragraph.style, paragraph.element, paragraph.locale, paragraph.unit)


def cap_lines(context: BlockContext, text: Any, size: float) -> float:
    """How many lines the capitals of a figure are high."""
    return typesetting.figure(context.aside(), text, size).style.face.cap_height * size / context.unit


def said(context: BlockContext, item: LargeFigure, label: str, detail: str) -> Iterator[Paragraph]:
    """What a figure says, and what stands below that."""
    yield typesetting.paragraph(context, item.label, label)
    if item.detail:
        yield typesetting.paragraph(context, item.detail, detail)


def said_lines(context: BlockContext, item: LargeFigure, cell: Cell, label: str, detail: str) -> float:
    """How many lines its words take."""
    return sum(lines_of(text, cell.width) for text in said(context.aside(), item, label, detail))


def lines_of(text: Paragraph, width: float) -> float:
    """How many lines a text takes in a width, no fewer than one of its own."""
    return max(text.wrap(width, 0)[1], text.style.leading) / text.unit


def put_said(
    context: BlockContext, item: LargeFigure, panel: PanelWriter, cell: Cell, line: float, styles: tuple[str, str]
) -> float:
    """Put its words in a cell, the first baseline on a line; the line on which more would stand."""
    for text in said(context, item, *styles):
        panel.put(text, line, cell)
        line += lines_of(text, cell.width)
    return line


def number_width(context: BlockContext, item: LargeFigure) -> float:
    """What is taken beside its words by the number of the page that tells more, in points."""
    if not item.page:
        return 0.0
    number = typesetting.page_link(context.aside(), item.page, "folio")
    number.wrap(context.width, 0)
    return max(line.width for line in number.lines) + context.grid.gutter
