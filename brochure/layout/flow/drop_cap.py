"""Sets a paragraph with a drop cap: its first letter as high as some lines.

The letter is a glyph of the first line that stands lower than its others: so it is painted, tagged and read where it
is written, and its word is whole for all who do not see it. All lengths are points, but where they are em.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from brochure.layout.context import BlockContext
from brochure.layout.flow.break_costs import EDGE, Cut
from brochure.layout.flow.drop_cap_runs import SMALL_CAPITALS, Beginning, beginning
from brochure.layout.flow.paragraph_flowable import Indent, Paragraph
from brochure.layout.glyph_coverage import check_glyphs
from brochure.text.locale import Locale
from brochure.text.paragraph import GlyphRun, Line, Run, TextStyle, line_width
from brochure.text.shaping.contour import reach
from brochure.text.shaping.face import Face, Features

if TYPE_CHECKING:
    from brochure.model.display import Initial

GAP = 0.3  # em of the text between a drop cap and the words beside it
HUNG_GAP = 0.12  # em of the text between a quotation mark and the drop cap it hangs before
TAIL = 0.1  # em of the text: the least white below the tail of a Q
OPEN_ABOVE = frozenset("ALΑΔΛАЛ")  # letters with white at their upper right: the first line moves closer to them
CLOSER = 0.5  # of a drop cap's width, at most
MOST = 0.5  # of the measure that a drop cap may take


@dataclass(frozen=True, slots=True)
class Drop:
    """A drop cap that is ready to be set. ``hung`` and ``letter`` are runs of glyphs; x counts from the column's edge.

    ``indents``: what each line beside it stands in by. ``lines``: as many as it stands over.
    """

    hung: tuple[GlyphRun, ...]
    letter: GlyphRun
    indents: tuple[float, ...]
    lines: int


class Initialled(Paragraph):
    """A paragraph that begins with a drop cap, and is never parted beside it."""

    drop: Drop

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        super().wrap(width, height)
        self.height = max(self.height, self._height(self.drop.lines))  # a short text leaves the letter its room
        return width, self.height

    def _beside(self) -> Sequence[Indent]:
        own = [(indent, 0.0) for indent in self.drop.indents]
        both = zip_longest(self.indents, own, fillvalue=(0.0, 0.0))
        return [(left + more, right) for (left, right), (more, _) in both]

    def _best(self, runs: Sequence[Run], width: float, beside: Sequence[Indent]) -> tuple[Line, ...]:
        lines = super()._best(runs, width, beside)
        return (self._led(lines[0]), *lines[1:]) if lines else lines

    def _led(self, line: Line) -> Line:
        """The first line with the letter before it."""
        letters, left = (*self.drop.hung, self.drop.letter), self.indents[0][0] if self.indents else 0.0
        start = left + letters[0].x
        led = [replace(run, x=run.x + left - start) for run in letters]
        after = [replace(run, x=run.x + line.x - start) for run in line.runs]
        text = "".join(glyph.text for run in led for glyph in run.glyphs) + line.text
        return Line((*led, *after), line.x + line.width - start, start, text, line.overfull)

    def cuts(self, width: float, room: float, otherwise: bool) -> Sequence[Cut]:
        least = self._height(len(self.drop.indents))
        return [self._led_on(cut) for cut in super().cuts(width, room, otherwise) if cut.head.height > least - EDGE]

    def _led_on(self, cut: Cut) -> Cut:
        """The same; what stays is not to be parted beside the letter either."""
        head = cut.head
        assert isinstance(head, Paragraph)
        led = _initialled(head, head.runs, self.drop)
        led.wrap(head.width, 0)
        return cut._replace(head=led)


def _initialled(paragraph: Paragraph, runs: Sequence[Run], drop: Drop) -> Initialled:
    kept = paragraph.lines if paragraph.kept else None
    made = Initialled(runs, paragraph.style, paragraph.element, paragraph.locale, paragraph.unit, kept)
    made.drop = drop
    return made


def with_initial(paragraph: Paragraph, lines: int, width: float, context: BlockContext) -> Paragraph:
    """The paragraph with a drop cap over so many lines in a column of this width; as it is, and a warning, where its
    language or its beginning has none, and where it is too short for one."""
    begins = beginning(paragraph.runs)
    if reason := _against(begins, paragraph.locale):
        hint = "leave `initial` out, or begin with a letter that others follow"
        _warn(context, paragraph, f"no initial letter can be set: {reason}", hint)
        return paragraph
    drop = _drop(paragraph, begins, lines, context)
    if max(drop.indents) > MOST * width:
        sentence = f"an initial “{begins.letter.strip()}” over {lines} lines is too wide for its column"
        _warn(context, paragraph, sentence, "give it fewer lines, or the text fewer columns")
        return paragraph
    made = _initialled(paragraph, begins.rest(context.edition.brand.initial.small_capitals), drop)
    made.wrap(width, 0)
    if len(made.lines) < lines:
        sentence = f"the initial stands over {lines} lines, and its text has {len(made.lines)}"
        _warn(context, paragraph, sentence, "write a longer first paragraph, or let the initial stand over fewer lines")
    return made


def _against(begins: Beginning, locale: Locale) -> str:
    """What keeps a text from having a drop cap; nothing where it may."""
    if locale.rtl or (not begins.letter and begins.text[begins.at : begins.at + 1].isalpha()):
        return "its script has no capitals"
    if not begins.letter:
        return f"the text begins with “{begins.text[: begins.at + 1]}”"
    return "" if begins.text[begins.taken :].strip() else f"nothing follows “{begins.text}”"


def _warn(context: BlockContext, paragraph: Paragraph, sentence: str, hint: str) -> None:
    context.edition.problems.add("initial-letter", sentence, paragraph.element.place, hint, "warning")


# ── the letter ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _drop(paragraph: Paragraph, begins: Beginning, lines: int, context: BlockContext) -> Drop:
    """The letter in its size, what hangs before it, and the room they take."""
    look, style, own = context.edition.brand.initial, paragraph.style, begins.run.style
    face = _covering(context.edition.face(look.font) if look.font else own.face, begins.letter)
    size = ((lines - 1) * style.leading + style.size * _reached(own.face, look)) / _capitals(face)
    large = TextStyle(face, size, style.leading, context.ink(look.ink))
    letter = Paragraph([Run(begins.letter, large)], large, paragraph.element, paragraph.locale, context.unit)
    check_glyphs(context.edition, letter)
    run = replace(_glyphs(begins.letter, large, begins), rise=(1 - lines) * style.leading)
    left, foot, right, _ = _ink(run)
    deep = -foot > style.leading - (_capitals(own.face) + TAIL) * style.size  # its tail reaches the line below
    indents = [right - left + GAP * style.size] * (lines + deep)
    if unicodedata.normalize("NFD", begins.letter)[0] in OPEN_ABOVE:
        indents[0] -= min(right - _right_above(run, (lines - 1) * style.leading, left), CLOSER * (right - left))
    return Drop(_hung(begins, style.size), replace(run, x=-left), tuple(indents), lines)


def _hung(begins: Beginning, size: float) -> tuple[GlyphRun, ...]:
    """The marks before the letter, in the size of the text, out in the margin."""
    if not begins.before:
        return ()
    style = begins.run.style
    x = -line_width(begins.before, style) - HUNG_GAP * size
    return (replace(_glyphs(begins.before, style, begins), x=x),)


def _covering(face: Face, letter: str) -> Face:
    return next((lent for lent in (face, *face.fallbacks) if lent.covers(letter[0])), face)


def _capitals(face: Face) -> float:
    """How high capitals really are, in em: what a font says of itself is sometimes rounded, or another font's."""
    return _height(face, "H") or face.cap_height


def _reached(face: Face, look: Initial) -> float:
    """How high the drop cap reaches in the first line, in em: to its capitals, or to its small letters or capitals."""
    if look.reach == "capitals":
        return _capitals(face)
    small = _height(face, "H", SMALL_CAPITALS) if look.small_capitals else _height(face, "x")
    return small or face.x_height


def _height(face: Face, letter: str, features: Features = ()) -> float:
    """How high a letter's ink reaches, in em; nothing for one that the font does not have."""
    return face.ink(face.shape(letter, features)[0].gid)[3] if face.covers(letter) else 0.0


def _glyphs(text: str, style: TextStyle, begins: Beginning) -> GlyphRun:
    """A text as one run of glyphs, with the link and the language of the run that the letter is part of."""
    like = begins.run
    glyphs = style.face.shape(text, style.shaping, like.language or "")
    return GlyphRun(
        style.face,
        style.size,
        style.ink,
        0.0,
        glyphs,
        (0.0,) * len(glyphs),
        0.0,
        like.link,
        like.language,
        sum(glyph.advance for glyph in glyphs) * style.size,
        like.expansion,
        reads=begins.reading(here=False),
    )


def _ink(run: GlyphRun) -> tuple[float, float, float, float]:
    """Where the ink of a letter lies from its origin: left, foot, right, top; without its accents."""
    left, foot, right, top = run.face.ink(run.glyphs[0].gid)
    return left * run.size, foot * run.size, right * run.size, top * run.size


def _right_above(run: GlyphRun, height: float, least: float) -> float:
    """How far the letter reaches to the right beside the first line, whose baseline lies at this height."""
    found = reach(run.face, run.glyphs[0].gid, height / run.size, 2.0)
    return found[1] * run.size if found else least
