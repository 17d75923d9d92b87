"""Sets off a pull quote as the brand says, and holds it against the text it is pulled from.

What only repeats the text is for the eye: it is an artifact, since the words are read where they belong. PDF 1.7, which
PDF/UA-1 is made of, has no tag for an aside, and a reader that knows PDF 2.0's would still say the sentence twice. What
somebody else said is a quotation of its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from brochure.frame import TextMark
from brochure.layout.context import BlockContext
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.drop_cap_runs import MARKS, UNSEEN
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.stacks import ParagraphStack
from brochure.layout.kit import typesetting, vector_shapes
from brochure.layout.kit.vector_shapes import mark, moved
from brochure.model.flow import Quote
from brochure.model.records import Text
from brochure.rect import Rect
from brochure.syntax.markup import SourceRef
from brochure.text.paragraph import Run, set_lines

OMISSION = re.compile(r"\s*\[(?:…+|\.\.\.)\]\s*")
ENDS = ".,;:…،؛。，；："  # may differ at the end of a quote, whose sentence may go on in the text
DENSE = "\u2e80"  # from here on scripts part no words
RULE = 0.75  # points: the thinnest that prints evenly in a mixed colour
LEAST_WHITE = 0.75  # lines between a rule and the words
SMALLER, STEPS = 0.8, 6  # by what a quote is set smaller that has no room on a page, and how many sizes are tried
MARK_SIZE = 2.5  # of a hanging mark, as a part of the quote's
MARK_GAP = 0.35  # em of the quote between the mark and the words


# ── is it in the text ───────────────────────────────────────────────────────────────────────────────────────────────
def repeats(quote: str, paragraphs: Iterable[str]) -> bool:
    """Whether a text has these words, one part of the quote after the other, its beginning in capitals or not."""
    text = "\n".join(map(_even, paragraphs))
    at, parts = 0, [part for part in map(_bare, OMISSION.split(_even(quote))) if part]
    for number, part in enumerate(parts):
        first = re.escape(part[0]) if number else f"[{re.escape(part[0].lower() + part[0].upper())}]"
        before, after = ("" if char >= DENSE else edge for char, edge in ((part[0], r"(?<!\w)"), (part[-1], r"(?!\w)")))
        found = re.compile(f"{before}{first}{re.escape(part[1:])}{after}").search(text, at)
        if not found:
            return False
        at = found.end()
    return bool(parts)


def _even(text: str) -> str:
    """The words with plain spaces and without what is not seen."""
    return " ".join(text.translate(UNSEEN).split())


def _bare(part: str) -> str:
    """A part of a quote without the marks round it."""
    return part.strip("".join(MARKS) + "])「」『』《》").rstrip(ENDS).rstrip()


def check(quote: Quote, paragraphs: Sequence[Text], context: BlockContext) -> bool:
    """Whether the quote only repeats these paragraphs; a problem where it should and does not, or has no source."""
    within = repeats(context.plain(quote.quote), map(context.plain, paragraphs))
    said = context.plain(quote.quote)[:60]
    if quote.by is None and not within:
        hint = "pull it as the text has it, with “[…]” for what you leave out, or say who said it: by: …"
        context.problem("quote-not-in-text", f"the text does not say “{said}”", quote.quote.place, hint)
    if quote.by is not None and not within and not _sourced(quote):
        hint = "name it after who said it: by: Anna Bianchi{source:…}, with the source in sources.yaml"
        context.problem("quote-without-source", f"there is no source for “{said}”", quote.quote.place, hint)
    return quote.by is None


def _sourced(quote: Quote) -> bool:
    texts = [text for text in (quote.quote, quote.by) if text]
    return any(isinstance(span, SourceRef) for text in texts for span in text.spans)


# ── how it is set ───────────────────────────────────────────────────────────────────────────────────────────────────
class PullQuoteFlowable(ParagraphStack):
    """The words and who said them, between two rules, behind a mark or bare; whole lines high, and never parted.

    The upper rule is level with the capitals of text in the column beside, the lower one stands on a line.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], context: BlockContext) -> None:
        super().__init__(paragraphs, 0, context.unit)
        self.context, self.look = context, context.edition.brand.pull_quote
        self.mark = _QuotationMark(context, paragraphs[0]) if self.look.sign == "mark" else None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        room = self.mark.room if self.mark else 0.0
        super().wrap(width - room, height)
        first, last = self.paragraphs[0].style, self.paragraphs[-1]
        capitals = first.face.cap_height * first.size
        ink = capitals + self.tops[-1] + (len(last.lines) - 1) * last.style.leading  # down to the last baseline
        rule = self.unit - _capitals(self.context)
        white = LEAST_WHITE if self.look.sign == "rules" else 0.0
        self.width, self.height = width, self.unit * math.ceil((rule + ink) / self.unit + 2 * white - EDGE)
        self.above = rule + (self.height - rule - ink) / 2 + capitals - self.unit  # as much white as below
        return width, self.height

    def draw(self) -> None:
        top = self.height - self.above
        if self.look.sign == "rules":
            self._rule(self.height - self.unit + _capitals(self.context))
            self._rule(0.0)
        if self.mark:
            self.mark.draw(self.canv, self.width, top - self.unit)
        x = self.mark.room if self.mark and not self.context.edition.locale.rtl else 0.0
        for paragraph, below in zip(self.paragraphs, self.tops, strict=True):
            paragraph.drawOn(self.canv, x, top - below - paragraph.height)

    def _rule(self, y: float) -> None:
        path, box = f"0 {y:.3f} m {self.width:.3f} {y:.3f} l", Rect.sized(0, y, self.width, 0)
        line = vector_shapes.line(self.context, path, box, RULE, self.look.ink)
        mark(self.canv, lambda x0, y0: moved(line, x0, y0))


class _QuotationMark:
    """The opening quotation mark of the language, large, before the words."""

    def __init__(self, context: BlockContext, words: Paragraph) -> None:
        self.context, self.size = context, words.style.size
        ink = context.ink(context.edition.brand.pull_quote.ink)
        style = replace(words.style, size=MARK_SIZE * self.size, ink=ink, hang=False)
        self.element = context.element("artifact", artifact="layout")
        run = Run(context.edition.locale.quotes[0], replace(style, align="left"))
        (self.line,) = set_lines([run], 1e6, context.edition.locale, style=run.style)
        glyph = self.line.runs[0]
        left, foot, right, top = (edge * glyph.size for edge in glyph.face.ink(glyph.glyphs[0].gid))
        self.left, self.ink = left, right - left
        self.room = self.ink + MARK_GAP * self.size
        face = words.style.face
        low = (foot + top) / 2 < 0.5 * glyph.face.cap_height * glyph.size  # « stands at the middle of small letters
        self.down = (foot + top) / 2 - face.x_height * self.size / 2 if low else top - face.cap_height * self.size

    def draw(self, canvas: object, width: float, baseline: float) -> None:
        """On the canvas, the words' first baseline at this height."""
        x = width - self.ink if self.context.edition.locale.rtl else 0.0
        start = x - self.left - self.line.x
        mark(canvas, lambda x0, y0: TextMark(self.element, x0 + start, y0 + baseline - self.down, self.line))


def _capitals(context: BlockContext) -> float:
    style = typesetting.text_style(context, "text")
    return style.face.cap_height * style.size


def pull_quote(
    quote: Quote, paragraphs: Sequence[Text], context: BlockContext, most: float = math.inf, width: float = 0
) -> PullQuoteFlowable:
    """A pull quote as the brand sets it; ``paragraphs`` are the text it stands in.

    By steps smaller, down to the size of text, where it would take more than ``most`` lines in so much ``width``.
    """
    repeats_text, made = check(quote, paragraphs, context), None
    if repeats_text:
        context.edition.repeated.add(id(quote.quote))
    for size, leading in _sizes(context) if width else [(0.0, 0.0)]:
        made = _set(quote, context, repeats_text, size, leading)
        if not width or made.wrap(width, 0)[1] <= most * context.unit + EDGE:
            break
    assert made
    return made


def _sizes(context: BlockContext) -> Iterator[tuple[float, float]]:
    """The size of a quote and its leading in lines: the brand's, then smaller ones."""
    style, least = typesetting.text_style(context, "quote"), typesetting.text_style(context, "text").size
    yield 0.0, 0.0
    for step in range(1, STEPS):
        size = max(style.size * SMALLER**step, least)
        yield round(size, 1), max(1.0, math.ceil(2 * style.leading / context.unit * size / style.size - EDGE) / 2)


def _set(quote: Quote, context: BlockContext, repeats_text: bool, size: float, leading: float) -> PullQuoteFlowable:
    if repeats_text:
        said = typesetting.paragraph(
            context, quote.quote, "quote", "artifact", artifact="layout", size=size, leading=leading
        )
        return PullQuoteFlowable([said], context)
    assert quote.by
    said = typesetting.paragraph(context, quote.quote, "quote", "quotation", size=size, leading=leading)
    return PullQuoteFlowable(
        [said, typesetting.paragraph(context, quote.by, context.edition.brand.pull_quote.by)], context
    )
