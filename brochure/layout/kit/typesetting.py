"""Sets a record's texts as paragraphs in the brand's styles, each with its element of the logical tree.

These are words of the kit. Every paragraph remembers how to be set again in another kit and style.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.frame import Artifact, Element, RoleName
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.stacks import Skip
from brochure.layout.kit.spans import expanded, runs_of
from brochure.model.brand import Align, Style
from brochure.text.paragraph import Run, TextStyle

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit
    from brochure.model.records import Text

UNIT_SIZE = 0.4  # a unit in letters beside a large figure, as a part of the figure's size
ORDINALS = "ºª°"
ORDINAL = re.compile(f"([{ORDINALS}])")  # beside a large figure they are lowered to its height
LETTER_UNIT = re.compile(r"(?<=\d)[\u00a0\u202f](?=[^\W\d_])(.+)$")


def style(kit: Kit, name: str, *, ink: str = "", size: float = 0, font: str = "") -> TextStyle:
    """A style of the brand as it is on this ground; ink, size and font may differ in this place."""
    chosen = _written(kit, name)
    font = font or (chosen.reversed and kit.ground.dark and chosen.reversed.font) or chosen.font
    size = size or (chosen.reversed and kit.ground.dark and chosen.reversed.size) or chosen.size
    face = kit.book.face(font)
    kit.book.check_features(chosen, face)
    return TextStyle(
        face=face,
        size=size,
        leading=chosen.leading * kit.unit,
        ink=kit.ink(ink or chosen.ink),
        tracking=chosen.tracking / 100,
        features=chosen.features,
        align=chosen.align,
        hyphenate=chosen.hyphenate,
        manner=kit.book.manner,
    )


def apart(kit: Kit, name: str) -> int:
    """The lines of white that keep two texts of a style as far apart as its own lines: they stand on whole lines."""
    return max(0, math.ceil(kit.style(name).leading / kit.unit - EDGE) - 1)


def two_lines(kit: Kit, pieces: list[Flowable], width: float) -> Flowable:
    """What a heading stands over, taken from the pieces below it: a single line with what follows it."""
    first = pieces.pop(0)
    if not pieces or not isinstance(first, Paragraph):  # columns are wider than a column
        return first
    first.wrap(width, 0)
    if len(first.lines) != 1:
        return first
    white = pieces.pop(0) if isinstance(pieces[0], Skip) else kit.skip(0)
    return kit.headed(first, kit.headed(white, pieces.pop(0)))


def _written(kit: Kit, name: str) -> Style:
    """A style as brand.yaml has it."""
    found: Style = getattr(kit.book.brand.styles, name.replace("-", "_"))
    return found


def paragraph(
    kit: Kit,
    text: Text | str,
    style: str = "text",
    role: RoleName = "paragraph",
    *,
    ink: str = "",
    size: float = 0,
    font: str = "",
    align: Align | None = None,
    level: int = 0,
    artifact: Artifact = "",
) -> Paragraph:
    """A text in a style of the brand."""
    chosen = kit.style(style, ink=ink, size=size, font=font)
    if align:
        chosen = replace(chosen, align=align)
    element = kit.element(role, getattr(text, "place", None), level=level, artifact=artifact)
    element.again = lambda kit, other: kit.paragraph(text, other, role, level=level)
    runs = runs_of(kit, text, chosen, _written(kit, style))
    return _set(kit, runs, chosen, element, _source(text))


def heading(kit: Kit, text: Text | str, level: int, style: str = "title", *, ink: str = "") -> Paragraph:
    """A heading: level 1 is the brochure's, 2 a page's, 3 and more within a page."""
    return kit.paragraph(text, style, "heading", level=level, ink=ink)


def figure(
    kit: Kit, text: Text | str, size: float, *, ink: str = "text", role: RoleName = "paragraph", said: str = ""
) -> Paragraph:
    """A large number on one line; a unit in letters stands small beside it, on the same baseline.

    ``said`` is heard in place of a sign that does not speak, such as a dash for nothing known.
    """
    font = kit.book.brand.figure_font(size, dark=kit.ground.dark)
    large = TextStyle(kit.book.face(font), size, kit.unit, kit.ink(ink), hyphenate=False, hang=False)
    beside = kit.book.brand.figure_font(size * UNIT_SIZE, dark=kit.ground.dark)
    small = replace(large, face=kit.book.face(beside), size=size * UNIT_SIZE)
    words = "".join(run.text for run in runs_of(kit, text, large))
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
        runs += expanded(kit, Run(words[unit.start() :], small, apart=True))
    element = kit.element(role, getattr(text, "place", None))
    element.again = lambda kit, _: kit.paragraph(said or text, "strong", role)
    return _set(kit, runs, large, element, _source(text))


def link(kit: Kit, text: Text | str, target: str | None, style: str, *, align: Align | None = None) -> Paragraph:
    """A text that leads to an address, or to ``page:ID``. It looks like any other; paper has no links."""
    made = kit.paragraph(text, style, align=align)
    made.runs = [replace(run, link=target) for run in made.runs]
    made.element.again = lambda kit, other: kit.link(text, target, other)
    return made


def page_link(kit: Kit, page: str, style: str, *, align: Align | None = None) -> Paragraph:
    """The number of a page, leading there."""
    words = f"{kit.word('page')} {kit.book.numbers.get(page, 0)}"
    made = kit.link(words, f"page:{page}", style, align=align)
    made.element.again = lambda kit, other: kit.page_link(page, other)
    return made


def page_number(kit: Kit, page: str, style: str) -> Paragraph:
    """The number of a page, as the label of its entry in the contents."""
    made = kit.paragraph(str(kit.book.numbers.get(page, 0)), style, "label")
    made.element.again = lambda kit, other: kit.page_number(page, other)
    return made


def run_on(
    kit: Kit, items: Sequence[Text], separator: str, closing: Text | None, style: str, *, size: float
) -> Paragraph:
    """Short texts as one run-on paragraph; no line breaks inside any of them."""
    chosen = kit.style(style, size=size)
    runs: list[Run] = []
    for index, item in enumerate(items):
        last = index == len(items) - 1
        runs += [replace(run, text=_unbreakable(run.text)) for run in runs_of(kit, item, chosen)]
        runs.append(Run("" if last else separator, chosen))
        runs.append(Run("" if last and not closing else " ", chosen))
    if closing:
        runs += runs_of(kit, closing, chosen)
    element = kit.element("paragraph", items[0].place)
    element.again = lambda kit, other: kit.run_on(items, separator, closing, other, size=0)
    written = "".join([*(item.source for item in items), closing.source if closing else ""])
    return _set(kit, [run for run in runs if run.text], chosen, element, written)


def _unbreakable(words: str) -> str:
    """A name as it must stay on one line: its spaces hold, and nothing breaks beside its hyphens."""
    return re.sub(r"([-/])", "\u2060\\1\u2060", words.replace(" ", "\u00a0"))


def _set(kit: Kit, runs: Sequence[Run], style: TextStyle, element: Element, written: str) -> Paragraph:
    """Runs as a paragraph on the grid; a problem for each character that their font does not have.

    ``written``: the text as its author has it.
    """
    made = Paragraph(runs, style, element, kit.book.locale, kit.unit)
    kit.book.check_glyphs(made, written)
    return made


def _source(text: Text | str) -> str:
    """A text as its author has it; the program's own has none."""
    return "" if isinstance(text, str) else text.source
