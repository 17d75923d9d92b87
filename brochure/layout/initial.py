"""A paragraph and a number of lines in, the paragraph with its first letter as high as these lines out.

The letter is a glyph of the first line that stands lower than its others: so it is painted, tagged and read where it
is written, and its word is whole for all who do not see it. All lengths are points, but where they are em.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, cast

from brochure.layout.flowables import Indent, Paragraph
from brochure.layout.platypus import Flowable
from brochure.text.contour import reach
from brochure.text.fonts import Face, Features
from brochure.text.locale import Locale
from brochure.text.paragraph import GlyphRun, Line, Reading, Run, TextStyle, line_width

if TYPE_CHECKING:
    from brochure.layout.kit import Kit
    from brochure.model.display import Initial

GAP = 0.3  # em of the text between an initial and the words beside it
HUNG_GAP = 0.12  # em of the text between a quotation mark and the initial it hangs before
TAIL = 0.1  # em of the text: the least white below the tail of a Q
OPEN_ABOVE = frozenset("ALΑΔΛАЛ")  # letters with white at their upper right: the first line moves closer to them
CLOSER = 0.5  # of an initial's width, at most
MOST = 0.5  # of the measure that an initial may take
SMALL_CAPITALS = (("smcp", 1), ("c2sc", 1))
MARKS = frozenset("«»„“”‚‘’‹›\"'¿¡([")  # what may stand before the first letter, and hangs before it
UNSEEN = str.maketrans("", "", "\u00ad\u2060\u200b")


@dataclass(frozen=True, slots=True)
class Drop:
    """An initial that is ready to be set. ``hung`` and ``letter`` are runs of glyphs; x counts from the column's edge.

    ``indents``: what each line beside it stands in by. ``lines``: as many as it stands over.
    """

    hung: tuple[GlyphRun, ...]
    letter: GlyphRun
    indents: tuple[float, ...]
    lines: int


class Initialled(Paragraph):
    """A paragraph that begins with an initial, and is never parted beside it."""

    drop: Drop

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        super().wrap(width, height)
        self.height = max(self.height, self._height(self.drop.lines))  # a short text leaves the letter its room
        return width, self.height

    def _beside(self) -> Sequence[Indent]:
        own = [(indent, 0.0) for indent in self.drop.indents]
        both = zip_longest(self.indents, own, fillvalue=(0.0, 0.0))
        return [(left + more, right) for (left, right), (more, _) in both]

    def _set(self, width: float, looseness: int = 0, whole: int = 0) -> tuple[Line, ...]:
        lines = super()._set(width, looseness, whole)
        return (self._led(lines[0]), *lines[1:]) if lines else lines

    def _led(self, line: Line) -> Line:
        """The first line with the letter before it."""
        letters, left = (*self.drop.hung, self.drop.letter), self.indents[0][0] if self.indents else 0.0
        start = left + letters[0].x
        led = [replace(run, x=run.x + left - start) for run in letters]
        after = [replace(run, x=run.x + line.x - start) for run in line.runs]
        text = "".join(glyph.text for run in led for glyph in run.glyphs) + line.text
        return Line((*led, *after), line.x + line.width - start, start, text, line.overfull)

    def split(self, width: float, height: float) -> list[Flowable]:
        parts = cast(list[Paragraph], super().split(width, height))
        if not parts or len(parts[0].lines) < len(self.drop.indents):
            return []
        return [_initialled(parts[0], parts[0].runs, self.drop), *parts[1:]]


def _initialled(paragraph: Paragraph, runs: Sequence[Run], drop: Drop) -> Initialled:
    kept = paragraph.lines if paragraph.kept else None
    made = Initialled(runs, paragraph.style, paragraph.element, paragraph.locale, paragraph.unit, kept)
    made.drop = drop
    return made


def with_initial(paragraph: Paragraph, lines: int, width: float, kit: Kit) -> Paragraph:
    """The paragraph with an initial over so many lines in a column of this width; as it is, and a warning, where its
    language or its beginning has none, and where it is too short for one."""
    text = "".join(run.text for run in paragraph.runs)
    at = next((index for index, char in enumerate(text) if char not in MARKS), len(text))
    letter = _letter(text[at:])
    if reason := _against(text, at, letter, paragraph.locale):
        hint = "leave `initial` out, or begin with a letter that others follow"
        _warn(kit, paragraph, f"no initial letter can be set: {reason}", hint)
        return paragraph
    drop = _drop(paragraph, text, at, letter, lines, kit)
    if max(drop.indents) > MOST * width:
        hint = "give it fewer lines, or the text fewer columns"
        _warn(kit, paragraph, f"an initial “{letter.strip()}” over {lines} lines is too wide for its column", hint)
        return paragraph
    made = _initialled(paragraph, _following(paragraph.runs, at + len(letter), kit), drop)
    made.wrap(width, 0)
    if len(made.lines) < lines:
        sentence = f"the initial stands over {lines} lines, and its text has {len(made.lines)}"
        _warn(kit, paragraph, sentence, "write a longer first paragraph, or let the initial stand over fewer lines")
    return made


def _against(text: str, at: int, letter: str, locale: Locale) -> str:
    """What keeps a text from having an initial, which would stand ``at`` this character; nothing where it may."""
    if locale.rtl or (not letter and text[at : at + 1].isalpha()):
        return "its script has no capitals"
    if not letter:
        return f"the text begins with “{text[: at + 1]}”"
    return "" if text[at + len(letter) :].strip() else f"nothing follows “{text[:at] + letter}”"


def _warn(kit: Kit, paragraph: Paragraph, sentence: str, hint: str) -> None:
    kit.book.problems.add("initial-letter", sentence, paragraph.element.place, hint, "warning")


def _letter(text: str) -> str:
    """The first letter with the marks on it, and the space after it where it is a word: no line begins with one.

    Nothing where there is no letter, or one of a script without capitals.
    """
    if not text or text[0].lower() == text[0].upper():
        return ""
    marks = next((index for index, char in enumerate(text[1:], 1) if not unicodedata.combining(char)), len(text))
    return text[: marks + (text[marks : marks + 1] in (" ", "\u00a0"))]


# ── the letter ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _drop(paragraph: Paragraph, text: str, at: int, letter: str, lines: int, kit: Kit) -> Drop:
    """The letter, which stands ``at`` a character of the text, in its size; what hangs before it; its room."""
    look, style = kit.book.brand.initial, paragraph.style
    first = paragraph.runs[0]
    face = _covering(kit.book.face(look.font) if look.font else first.style.face, letter)
    above = style.size * _reached(first.style.face, look)
    size = ((lines - 1) * style.leading + above) / _capitals(face)
    large = TextStyle(face, size, style.leading, kit.ink(look.ink))
    kit.book.check_glyphs(Paragraph([Run(letter, large)], large, paragraph.element, paragraph.locale, kit.unit))
    before, word = text[:at], text[: _word_end(text, at + len(letter))].translate(UNSEEN)
    run = replace(_glyphs(letter, large, first, word), rise=(1 - lines) * style.leading)
    left, foot, right, _ = _ink(run)
    width = line_width(before, first.style) if before else 0.0
    hung = (replace(_glyphs(before, first.style, first, word), x=-width - HUNG_GAP * style.size),) if before else ()
    deep = -foot > style.leading - (_capitals(first.style.face) + TAIL) * style.size  # its tail reaches the line below
    indents = [right - left + GAP * style.size] * (lines + deep)
    if unicodedata.normalize("NFD", letter)[0] in OPEN_ABOVE:
        indents[0] -= min(right - _right_above(run, (lines - 1) * style.leading, left), CLOSER * (right - left))
    return Drop(hung, replace(run, x=-left), tuple(indents), lines)


def _covering(face: Face, letter: str) -> Face:
    return next((lent for lent in (face, *face.fallbacks) if lent.covers(letter[0])), face)


def _capitals(face: Face) -> float:
    """How high capitals really are, in em: what a font says of itself is sometimes rounded, or another font's."""
    return _height(face, "H") or face.cap_height


def _reached(face: Face, look: Initial) -> float:
    """How high the initial reaches in the first line, in em: to its capitals, or to its small letters or capitals."""
    if look.reach == "capitals":
        return _capitals(face)
    small = _height(face, "H", SMALL_CAPITALS) if look.small_capitals else _height(face, "x")
    return small or face.x_height


def _height(face: Face, letter: str, features: Features = ()) -> float:
    """How high a letter's ink reaches, in em; nothing for one that the font does not have."""
    return face.ink(face.shape(letter, features)[0].gid)[3] if face.covers(letter) else 0.0


def _glyphs(text: str, style: TextStyle, like: Run, word: str) -> GlyphRun:
    """A text as one run of glyphs, with the link and the language of the run it is taken from."""
    glyphs = style.face.shape(text, style.shaping, like.language or "")
    wide = sum(glyph.advance for glyph in glyphs) * style.size
    nothing = (0.0,) * len(glyphs)
    reads = Reading(word, " ")
    return GlyphRun(
        style.face, style.size, style.ink, 0.0, glyphs, nothing, 0.0, like.link, like.language, wide, reads=reads
    )


def _ink(run: GlyphRun) -> tuple[float, float, float, float]:
    """Where the ink of a letter lies from its origin: left, foot, right, top; without its accents."""
    left, foot, right, top = run.face.ink(run.glyphs[0].gid)
    return left * run.size, foot * run.size, right * run.size, top * run.size


def _right_above(run: GlyphRun, height: float, least: float) -> float:
    """How far the letter reaches to the right beside the first line, whose baseline lies at this height."""
    found = reach(run.face, run.glyphs[0].gid, height / run.size, 2.0)
    return found[1] * run.size if found else least


# ── the words after it ──────────────────────────────────────────────────────────────────────────────────────────────
def _word_end(text: str, taken: int) -> int:
    """Where the word ends that the letter begins; where it is all of it, the next one, with which it is read."""
    start = taken + (len(text[taken:]) - len(text[taken:].lstrip()))
    return next((index for index in range(start, len(text)) if text[index].isspace()), len(text))


def _following(runs: Sequence[Run], taken: int, kit: Kit) -> list[Run]:
    """The runs without what the initial has taken of them; the rest of its word says what is read."""
    text = "".join(run.text for run in runs)
    word = small = _word_end(text, taken)
    count = kit.book.brand.initial.small_capitals
    for _ in range(count - 1):
        small = _word_end(text, small)
    small = small if count else taken
    reads = Reading(*[text[:word].translate(UNSEEN)] * 2)
    made = []
    for start, end, run in _cut(runs, sorted({taken, word, small})):
        if start >= taken:
            features = (*run.style.features, *(SMALL_CAPITALS if end <= small else ()))
            style = replace(run.style, features=features)
            made.append(replace(run, style=style, reads=reads if end <= word else None))
    return made


def _cut(runs: Sequence[Run], at: Sequence[int]) -> Iterator[tuple[int, int, Run]]:
    """The runs cut at characters of the whole text: where each piece starts and ends, and the piece."""
    start = 0
    for run in runs:
        end = start + len(run.text)
        edges = [start, *(place for place in at if start < place < end), end]
        for low, high in pairwise(edges):
            yield low, high, replace(run, text=run.text[low - start : high - start])
        start = end
