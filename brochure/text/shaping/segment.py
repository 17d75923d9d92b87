"""Shapes and measures styled runs without a forced break, with the ladder of breakpoints."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from brochure.text import fullwidth
from brochure.text.glyphs import Shaped
from brochure.text.linebreak.breakpoints import Breakpoint
from brochure.text.linebreak.hyphenation import HYPHENS, SOFT_HYPHEN, ZERO_WIDTH_SPACE, divided_anywhere, divisions
from brochure.text.locale import SHORTEST_AT_NEED, Locale, UnknownLanguage
from brochure.text.locale import locale as locale_of
from brochure.text.runs import Run, TextStyle
from brochure.text.shaping.face import Features, steps
from brochure.text.shaping.itemization import cast

BREAKING_SPACES = " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
STRETCHABLE = frozenset(" \u00a0")
SHORT_WORD_AT_END = 45.0  # badness of a ragged line that ends with a word of one or two letters
UNWILLING_AT_END = 60.0  # of any line that ends with a word its language does not like there

# What hangs in the margins, as a share of its own width (near microtype's settings for text faces).
HANGS_RIGHT = {
    **dict.fromkeys(".,-\u00ad\u2010", 0.7),
    **dict.fromkeys(":;’”»›\"'", 0.5),
    **dict.fromkeys("–", 0.35),
    **dict.fromkeys("—)!?…", 0.2),
    **dict.fromkeys("،؛", 0.5),
    **dict.fromkeys(fullwidth.CLOSING, fullwidth.HALF),
}
HANGS_LEFT = {
    **dict.fromkeys("‘“„‚\"'’", 0.6),
    **dict.fromkeys("«‹", 0.5),
    **dict.fromkeys("(–—-", 0.2),
    **dict.fromkeys(fullwidth.OPENING, fullwidth.HALF),
}

_WORDS = re.compile(f"[^{BREAKING_SPACES}]+[{BREAKING_SPACES}]*|[{BREAKING_SPACES}]+")
_HINTS = re.compile(f"[{SOFT_HYPHEN}{ZERO_WIDTH_SPACE}]")


class Part(NamedTuple):
    """Neighbouring runs that are shaped together, because only ink or link differ; characters ``start`` to ``end``.

    ``runs``: each run with the character where it ends. ``seams``: before which characters no ligature reaches over.
    """

    start: int
    end: int
    style: TextStyle
    features: Features
    language: str
    shaped: Shaped
    runs: tuple[tuple[int, Run], ...]
    seams: tuple[int, ...] = ()

    def shape(self, text: str, start: int = 0) -> Shaped:
        """Another text, or this one from character ``start`` on, shaped as this part is."""
        rtl = self.runs[0][1].level % 2 == 1
        seams = tuple(seam - start for seam in self.seams if start < seam < start + len(text))
        return self.style.face.shaped(text, self.features, self.language, rtl, seams)


class Segment:
    """The text between two forced breaks. ``xs`` says where each character starts, in points from the first.

    ``hints``: where it says that a word may be divided. ``quartered``: it holds quarter ems that are no part of what is
    read.
    """

    def __init__(self, runs: Sequence[Run], locale: Locale, style: TextStyle) -> None:
        self.locale, self.style = locale, style
        self.quartered, runs = _quartered(runs) if locale.spaces.closed else (False, runs)
        runs, self.hints = _without_hints(runs)
        runs = cast(runs, locale.rtl)
        self.text = "".join([run.text for run in runs])
        self.parts: list[Part] = []
        self.xs: list[float] = [0.0]
        self._joined: set[int] = set()  # characters that share their glyph with others
        self._words: list[Breakpoint] | None = None
        self._bounds: list[tuple[int, int, float]] = []  # of each word: start, end, stretchable spaces before it
        self._tracked = any(run.style.tracking for run in runs)
        self.unbroken: dict[object, Any] = {}  # the line that all of it is, by how it is set; its setter's
        self._known_inside: dict[tuple[int, bool, bool], list[Breakpoint]] = {}
        for _, together in groupby(runs, key=_shaped_alike):
            self._add(list(together))

    @property
    def first(self) -> Breakpoint:
        """The breakpoint where the first line starts."""
        return Breakpoint(0, 0.0, self.hang_left(0), 0.0, 0.0, 0)

    @property
    def end(self) -> Breakpoint:
        """The breakpoint where the text ends, if all of it is one line."""
        visible = len(self.text.rstrip(BREAKING_SPACES))
        end = self.xs[visible] - self._tracked_after(visible) - self.hang_right(visible)
        return Breakpoint(len(self.text), end, end, 0.0, 0.0, 1)

    @property
    def width(self) -> float:
        """How wide it is as one line, in points; the spaces at its end do not count."""
        visible = len(self.text.rstrip(BREAKING_SPACES))
        return self.xs[visible] - self._tracked_after(visible)

    def part(self, at: int) -> Part:
        """The part that a character belongs to."""
        if len(self.parts) == 1:
            return self.parts[0]
        return self.parts[min(bisect_right(self.parts, at, key=_end), len(self.parts) - 1)]

    def hang_left(self, at: int) -> float:
        """How far, in points, a line that starts with this character hangs out at the left."""
        if at >= len(self.text) or self.text[at] not in HANGS_LEFT or self.style.align not in ("left", "justify"):
            return 0.0
        return self._hang(self.text[at], self.part(at), HANGS_LEFT)

    def hang_right(self, end: int, hyphen: bool = False) -> float:
        """How far a line that ends before this character, or with a hyphen there, hangs out at the right."""
        char = SOFT_HYPHEN if hyphen else self.text[end - 1 : end]
        if not end or char not in HANGS_RIGHT or self.style.align not in ("right", "justify"):
            return 0.0
        return self._hang(char, self.part(end - 1), HANGS_RIGHT)

    def words(self) -> list[Breakpoint]:
        """The breakpoint after every word; the spaces that follow it stay beyond the line's edge."""
        if self._words is None:
            self._bounds, self._words = self._found_words()
        return self._words

    def _found_words(self) -> tuple[list[tuple[int, int, float]], list[Breakpoint]]:
        places, bounds = list[Breakpoint](), list[tuple[int, int, float]]()
        xs, text, spaces = self.xs, self.text, 0.0
        ragged, unwilling = self.style.align != "justify", self.locale.spaces.before_word
        for number, match in enumerate(_WORDS.finditer(text), 1):
            word, start, after = match.group(), match.start(), match.end()
            bare = word.rstrip(BREAKING_SPACES)
            end = start + len(bare)
            bounds.append((start, end, spaces))
            before = spaces + self._held_spaces(start, end) if _holds_space(bare) else spaces
            spaces = before + xs[after] - xs[end] if word[-1] == " " else before
            badness = SHORT_WORD_AT_END if ragged and len(bare) <= 2 and bare.isalpha() else 0.0
            if unwilling and bare.lower() in unwilling:
                badness = UNWILLING_AT_END
            line_end = xs[end] - self.hang_right(end) if text[end - 1] in HANGS_RIGHT else xs[end]
            line_end = line_end - self._tracked_after(end) if self._tracked else line_end
            line_start = xs[after] + self.hang_left(after) if text[after : after + 1] in HANGS_LEFT else xs[after]
            places.append(
                Breakpoint(after, line_end, line_start, before, spaces, number, badness, text[end - 1] in HYPHENS)
            )
        return bounds, places

    def inside(self, index: int, hyphenate: bool, anywhere: bool = False) -> list[Breakpoint]:
        """The breakpoints within a word (counted from 0), in order; ask ``words`` first.

        ``anywhere``: also between any two letters, at a price, since no line holds the word.
        """
        known = self._known_inside.get((index, hyphenate, anywhere))
        if known is None:
            known = self._known_inside[index, hyphenate, anywhere] = self._inside(index, hyphenate, anywhere)
        return known

    def _inside(self, index: int, hyphenate: bool, anywhere: bool) -> list[Breakpoint]:
        start, end, spaces = self._bounds[index]
        word = self.text[start:end]
        if word.isalpha() and not (self.hints or anywhere) and (len(word) < SHORTEST_AT_NEED or not hyphenate):
            return []
        hints = self.hints and {at - start: self.hints[at] for at in range(start + 1, end) if at in self.hints}
        places, at_need, holds_space = [], self.style.align == "justify", _holds_space(word)
        held, counted = spaces, start
        found = divisions(word, self._locale_at(start), hyphenate, hints, at_need)
        for at, badness, hyphen in divided_anywhere(word, found) if anywhere else found:
            here = start + at
            if hyphen and not hyphen_of(self.part(here - 1)):
                continue
            if holds_space:
                held, counted = held + self._held_spaces(counted, here), here
            line_end, line_start = self._divided(start, here, end, hyphen)
            line_end -= self.hang_right(here, hyphen) + self._tracked_after(here)
            shows_hyphen = hyphen or word[at - 1] in HYPHENS
            places.append(Breakpoint(here, line_end, line_start, held, held, index, badness, shows_hyphen))
        return places

    def _add(self, runs: list[Run]) -> None:
        """Shape runs of one part and measure where their characters start."""
        start, style = self.parts[-1].end if self.parts else 0, runs[0].style
        language, features = runs[0].language or self.locale.language, style.shaping
        text = "".join([run.text for run in runs])
        apart = self._seams(text, language)
        shaped = style.face.shaped(text, features, language, runs[0].level % 2 == 1, apart)
        ends, at = [], start
        for run in runs:
            at += len(run.text)
            ends.append((at, run))
        seams = tuple(start + seam for seam in apart)
        self.parts.append(Part(start, at, style, features, language, shaped, tuple(ends), seams))
        self._measure(start, len(text), shaped, style)

    def _seams(self, text: str, language: str) -> tuple[int, ...]:
        """Before which characters of a text no ligature reaches over, by its language."""
        rules = self._rules(language)
        if not rules.compounds or "f" not in text:
            return ()
        from brochure.text.shaping import compounds  # of German alone: its patterns cost time to compile

        return tuple(compounds.seams(text, rules.hyphenation))

    def _measure(self, start: int, length: int, shaped: Shaped, style: TextStyle) -> None:
        origin, size, tracking = self.xs.pop(), style.size, style.tracking
        if tracking:
            xs = [
                origin + (advance + step * tracking) * size
                for advance, step in zip(shaped.advances, steps(shaped.glyphs), strict=True)
            ]
        else:
            xs = [origin + advance * size for advance in shaped.advances]
        if shaped.even:
            self.xs += xs
            return
        places = [*shaped.starts, length]
        done, before = 0, -1
        for index, (here, there) in enumerate(pairwise(places)):
            if there - here != 1 or here == before:  # a ligature, or several glyphs for one character
                self.xs += xs[done : index + (here != before)]
                share = (xs[index + 1] - xs[index]) / max(there - here, 1)
                self.xs += [xs[index] + share * step for step in range(1, there - here)]
                self._joined.update(range(start + here, start + max(there, here + 1)))
                done = index + 1
            before = here
        self.xs += xs[done:]

    def _divided(self, start: int, at: int, end: int, hyphen: bool) -> tuple[float, float]:
        """Where the line ends if a word is divided there, and where the rest of the word starts."""
        part, xs = self.part(at - 1), self.xs
        added = hyphen_of(part) if hyphen else ""
        if at not in self._joined and at - 1 not in self._joined:
            return xs[at - 1] + self._width(self.text[at - 1] + added, part, at - 1), xs[at]
        head, tail = max(start, part.start), min(end, part.end)
        line_end = xs[head] + self._width(self.text[head:at] + added, part, head)
        return line_end, xs[tail] - self._width(self.text[at:tail], part, at)

    def _tracked_after(self, end: int) -> float:
        """The tracking after the character before: a line's last glyph has none."""
        if not self._tracked or not end:
            return 0.0
        style = self.part(end - 1).style
        return style.tracking * style.size

    def _width(self, text: str, part: Part, start: int) -> float:
        shaped = part.shape(text, start)
        return (shaped.advances[-1] + part.style.tracking * steps(shaped.glyphs)[-1]) * part.style.size

    def _held_spaces(self, start: int, end: int) -> float:
        widths = ((self.text[at], self.xs[at + 1] - self.xs[at]) for at in range(start, end))
        return sum(width * stretch(char) for char, width in widths if char != " ")

    def _hang(self, char: str, part: Part, shares: dict[str, float]) -> float:
        if not self.style.hang:
            return 0.0
        shown = hyphen_of(part) if char == SOFT_HYPHEN else char
        return shares[char] * part.shape(shown).advances[-1] * part.style.size

    def _locale_at(self, at: int) -> Locale:
        return self._rules(self.part(at).language)

    def _rules(self, language: str) -> Locale:
        if language == self.locale.language:
            return self.locale
        try:
            return locale_of(language)
        except UnknownLanguage:
            return replace(self.locale, hyphenation="", compounds=False)


def hyphen_of(part: Part) -> str:
    """The character whose glyph hyphenates a word; empty where the font has none, and words stay whole."""
    return part.style.face.hyphen


def stretch(text: str) -> float:
    """The part of a character's width that may change to fill its line: all of a space, a little of a Chinese one."""
    if text in STRETCHABLE:
        return 1.0
    return fullwidth.GLUE if text >= "\u2e80" and fullwidth.is_dense(text) else 0.0


def _holds_space(word: str) -> bool:
    return "\u00a0" in word or fullwidth.is_dense(word)


_end = itemgetter(1)


def _shaped_alike(run: Run) -> tuple[object, ...]:
    style = run.style
    return style.face, style.size, style.tracking, style.features, run.language, run.rise, run.level


def _quartered(runs: Sequence[Run]) -> tuple[bool, Sequence[Run]]:
    """Whether there are places where Chinese meets Latin or figures, and the runs with a quarter em at each.

    A space that stands there, between two runs, becomes one.
    """
    beside, spaces = fullwidth.beside("".join([run.text for run in runs]))
    if not beside and not spaces:
        return False, runs
    parted, start = [], 0
    for run in runs:
        chars = [fullwidth.QUARTER if at in spaces else char for at, char in enumerate(run.text, start)]
        chars = [char + fullwidth.QUARTER if at in beside else char for at, char in enumerate(chars, start + 1)]
        parted.append(replace(run, text="".join(chars)))
        start += len(run.text)
    return True, parted


def _without_hints(runs: Sequence[Run]) -> tuple[Sequence[Run], dict[int, str]]:
    """The runs without U+00AD and U+200B, which only say where a word may be divided, and where they stood."""
    if not any(_HINTS.search(run.text) for run in runs):
        return runs, {}
    hints: dict[int, str] = {}
    cleaned, at = [], 0
    for run in runs:
        for removed, match in enumerate(_HINTS.finditer(run.text)):
            hints[at + match.start() - removed] = match.group()
        cleaned.append(replace(run, text=_HINTS.sub("", run.text)))
        at += len(cleaned[-1].text)
    return cleaned, hints
