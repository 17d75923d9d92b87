"""Sets runs of styled text in lines of placed glyphs, to a measure.

Lengths are points unless a name says em. The text is drawn as written: a line that ends at a space carries the space
(beyond its edge, unseen), a divided word carries U+00AD, shown by the hyphen, so that extraction gives the text back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from statistics import fmean

from brochure.text.linebreak.break_cache import key_of, opened
from brochure.text.linebreak.breaking import best_breaks
from brochure.text.linebreak.breakpoints import Breakpoint
from brochure.text.linebreak.filled_lines import UNFILLED, Filling, LineRange, is_hyphen_added, set_line
from brochure.text.linebreak.justification import Justification
from brochure.text.linebreak.rivers import LONG, WordSpace, rivers
from brochure.text.locale import Locale
from brochure.text.runs import GlyphRun, Line, MissingGlyph, ReplacementText, Run, TextStyle
from brochure.text.shaping.face import steps
from brochure.text.shaping.itemization import lent
from brochure.text.shaping.segment import BREAKING_SPACES, Segment

__all__ = [
    "GlyphRun",
    "Line",
    "MissingGlyph",
    "ReplacementText",
    "Run",
    "TextStyle",
    "is_well_set",
    "line_width",
    "missing",
    "narrowest_width",
    "natural_width",
    "set_lines",
    "word_spaces",
]

REMEMBERED = 100_000  # characters: longer paragraphs are set anew each time
RAG_WITHOUT_HYPHENS = 0.2  # a ragged paragraph whose lines are all less short than this share needs no hyphens
WIDE = 22  # em: in a wider measure a ragged paragraph seldom needs them
WELL_FILLED, WELL_SPACED = 0.3, 3.0  # white at a line's end, and spaces, that other breaks than the best may cost
ELSEWHERE = (-0.2, 0.2, -0.4, 0.4)  # other word spaces, in the font's own, tried where white runs through the lines
CLEARLY = 0.01  # points by which a line is shorter than any measure that decides nothing of it
ROUNDING = 1e-6  # points: a text set in its own width is one line
LAST_LINE = 0.5  # the most by which the spaces of a last line are widened to go with the lines above it
MOST_TRIED = 60  # lines: in longer paragraphs a river is left to flow
MOST_BALANCED = 8  # lines: longer texts are no headings

PARTED = 0.9  # of its width: no part of a word is measured so much narrower than it is set
LEAST = 1.0  # points: the narrowest measure that lines are set in
ENDLESS = 1e5  # points, wider than any page

NO_BREAK = re.compile("[\u00a0\u202f]")

_CONTROLS = str.maketrans({"\t": " ", "\v": " ", "\f": " ", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"})


def set_lines(
    runs: Sequence[Run], measure: float | Sequence[float], locale: Locale, *, style: TextStyle
) -> tuple[Line, ...]:
    """The lines of one paragraph. ``measure``: one width, or the widths of the first lines (the last one repeats).

    ``style`` gives alignment, hyphenation and hanging of the paragraph; each run brings its own face and size. Spaces
    are taken as they are: give the text to ``locale.typeset`` before. Raises ValueError for a measure of nothing.
    """
    measures = (float(measure),) if isinstance(measure, (int, float)) else tuple(map(float, measure))
    if not measures or min(measures) <= 0:
        raise ValueError("a measure must be wider than nothing")
    if sum([len(run.text) for run in runs]) > REMEMBERED:
        return _set(tuple(runs), measures, locale, style)
    return _remembered(tuple(runs), measures, locale, style)


def natural_width(runs: Sequence[Run], locale: Locale, style: TextStyle) -> float:
    """The width in points of a paragraph where only forced breaks end its lines: of the longest of these.

    Nothing is set for it, which would take several times as long.
    """
    segments = [_segment(tuple(found), locale, style) for found, _ in _segments(tuple(runs))]
    if any(segment.quartered for segment in segments):  # white beside signs that only setting them tells
        return max(line.width for line in set_lines(runs, ENDLESS, locale, style=style))
    return max((segment.width for segment in segments), default=0.0)


def narrowest_width(runs: Sequence[Run], locale: Locale, style: TextStyle) -> float:
    """The width in points of the narrowest measure that holds all words, divided wherever the style lets them be."""
    if style.align == "justify" or locale.spaces.closed:
        lines = set_lines(runs, LEAST, locale, style=replace(style, divide=""))
        return LEAST + max((line.overfull for line in lines), default=0.0)
    narrow = replace(style, divide="")
    justification = _justification(locale, narrow)
    segments = (_segment(tuple(found), locale, narrow) for found, _ in _segments(tuple(runs)))
    return max((_narrowest(segment, justification) for segment in segments), default=LEAST)


@lru_cache(maxsize=1024)
def _narrowest(segment: Segment, justification: Justification) -> float:
    """The same of the text between two forced breaks: a part of a word is set where it may be the widest.

    So is every line of what an earlier build has broken, which does not tell where lines end.
    """
    places = _known_breaks(segment, (LEAST,), justification)
    starts = [segment.first, *places]
    widths = [place.end - start.start for start, place in zip(starts, places, strict=False)]
    widest, least, told = LEAST, PARTED * max(widths, default=0.0) - LEAST, any(place.end for place in places)
    for width, start, place in zip(widths, starts, places, strict=False):
        added = is_hyphen_added(segment, place.at, place.hyphen)
        if width >= least and (added or not told or (start.at and segment.text[start.at - 1] not in BREAKING_SPACES)):
            cut = LineRange(start.at, place.at, added, place is places[-1], False)
            width = LEAST + set_line(segment, cut, LEAST, justification, UNFILLED)[0].overfull
        widest = max(widest, width)
    return widest


def is_well_set(lines: Sequence[Line], measure: float, best: Sequence[Line]) -> bool:
    """Whether alternative breaks may stand: none much shorter or looser, none too long."""
    short, loose = _worst(lines, measure)
    most_short, most_loose = may_cost(best, measure)
    fits = all(not line.overfull for line in lines)
    return fits and short <= most_short + ROUNDING and loose <= most_loose + ROUNDING


def may_cost(best: Sequence[Line], measure: float) -> tuple[float, float]:
    """How short and how loose a line may be where other breaks than the best are taken."""
    short, loose = _worst(best, measure)
    return max(WELL_FILLED, short), max(WELL_SPACED, loose)


def _worst(lines: Sequence[Line], measure: float) -> tuple[float, float]:
    """The white at the end of the shortest line but the last, as a share of the measure, and the widest word space."""
    short = max((1 - line.width / measure for line in lines[:-1]), default=0.0)
    return short, max((space for line in lines[:-1] for space in word_spaces(line)), default=1.0)


def word_spaces(line: Line) -> list[float]:
    """The word spaces of a line as multiples of the font's own, without the unseen one at its end."""
    return [space.share for space in spaces_in(line)]


def line_width(text: str, style: TextStyle) -> float:
    """The width in points of a text on one line, unbroken; tracking after the last glyph is not counted."""
    shaped = style.face.shaped(text, style.shaping)
    tracked = max(0, steps(shaped.glyphs)[-1] - 1) * style.tracking
    return (shaped.advances[-1] + tracked) * style.size


def missing(runs: Iterable[Run]) -> list[MissingGlyph]:
    """Every character that no face shows where it stands, with the face of its run; once, in order.

    A mark is lent together with its letter: a face that has one of the two shows neither.
    """
    found: dict[MissingGlyph, None] = {}
    for run in runs:
        for part in lent(run):
            for char in dict.fromkeys(part.text):
                if not part.style.face.covers(char):
                    found[MissingGlyph(char, run.style.face)] = None
    return list(found)


def _set(runs: tuple[Run, ...], measures: tuple[float, ...], locale: Locale, style: TextStyle) -> tuple[Line, ...]:
    lines: list[Line] = []
    if style.divide:
        runs = tuple(_parted(run, min(measures)) for run in runs)
    justification = _justification(locale, style)
    for segment_runs, forced in _segments(runs):
        segment = _segment(tuple(segment_runs), locale, style)
        left = measures[min(len(lines), len(measures) - 1) :]
        made = _filled(segment, left, justification, forced)
        if justification.strict and not made:
            return ()  # strict settings allow no lines here
        settled = justification.lines or justification.whole or len(left) > 1
        if justification.justify and not settled and LONG < len(made) <= MOST_TRIED:
            made = _without_rivers(segment, left, justification, forced, made)
        lines += made
    return tuple(lines)


@lru_cache(maxsize=256)
def _justification(locale: Locale, style: TextStyle) -> Justification:
    """How the lines of a paragraph are judged and filled."""
    justification = replace(style.justification, justify=style.align == "justify")
    if style.balance:
        justification = replace(justification, raggedness=0.0)
    if locale.rtl or locale.spaces.closed:  # joined letters are not parted, ideographs keep their square
        justification = replace(justification, letters=0.0, glyphs=0.0)
    return justification


_segment = lru_cache(maxsize=1024)(Segment)  # one text is tried in many measures: it is shaped once


def _parted(run: Run, measure: float) -> Run:
    """The run with spaces that break within words which no line holds: «312,000 passengers», held together else."""
    held = [word for word in run.text.split(" ") if NO_BREAK.search(word) and line_width(word, run.style) > measure]
    for word in held:
        run = replace(run, text=run.text.replace(word, NO_BREAK.sub(" ", word)))
    return run


def _filled(segment: Segment, measures: tuple[float, ...], justification: Justification, forced: bool) -> list[Line]:
    """The lines of a segment as they are best broken by these justification settings."""
    if _is_unmeasured(segment, measures):
        known = forced, justification
        if known not in segment.unbroken:
            whole = LineRange(0, len(segment.text), False, True, forced)
            segment.unbroken[known] = set_line(segment, whole, measures[0], justification, UNFILLED)[0]
        return [segment.unbroken[known]]
    start, lines, fillings = 0, list[Line](), list[Filling]()
    places = _known_breaks(segment, measures, justification)
    for number, place in enumerate(places):
        last = number == len(places) - 1
        hyphen = is_hyphen_added(segment, place.at, place.hyphen)
        cut = LineRange(start, place.at, hyphen, last, forced and last)
        like = _usual(fillings) if last else UNFILLED
        line, filling = set_line(segment, cut, measures[min(number, len(measures) - 1)], justification, like)
        lines.append(line)
        fillings.append(filling)
        start = place.at
    return lines


def _without_rivers(
    segment: Segment, measures: tuple[float, ...], justification: Justification, forced: bool, best: list[Line]
) -> list[Line]:
    """The lines with fewer rivers of white, where a slightly other word space breaks them so, and no worse."""
    fewest, chosen = rivers(map(spaces_in, best)), best
    for off in ELSEWHERE:
        if not fewest:
            break
        other = _filled(segment, measures, replace(justification, space=justification.space + off), forced)
        fits = len(other) <= len(best) and is_well_set(other, measures[0], best)
        if fits and (found := rivers(map(spaces_in, other))) < fewest:
            fewest, chosen = found, other
    return chosen


def spaces_in(line: Line) -> list[WordSpace]:
    """The word spaces of a line where they stand."""
    found: list[WordSpace] = []
    for run in line.runs:
        x = line.x + run.x
        for glyph, extra in zip(run.glyphs, run.adjust, strict=True):
            width = (glyph.advance + extra) * run.size
            if glyph.text == " " and glyph.advance > 0:
                found.append(WordSpace(x + width / 2, width, (glyph.advance + extra) / glyph.advance))
            x += width
    return found[:-1] if line.text.endswith(" ") else found


def _usual(fillings: list[Filling]) -> Filling:
    """How the lines of a paragraph are filled on the whole, as far as a last line may be: it need not be wide."""
    if not fillings:
        return UNFILLED
    return Filling(
        max(0.0, min(LAST_LINE, fmean([f.spaces for f in fillings]))),
        max(0.0, fmean([f.letters for f in fillings])),
    )


_remembered = lru_cache(maxsize=2048)(_set)


def _segments(runs: tuple[Run, ...]) -> Iterator[tuple[list[Run], bool]]:
    """The runs between forced breaks, and whether a forced break ends them."""
    current: list[Run] = []
    for run in runs:
        pieces = run.text.replace("\r\n", "\n").translate(_CONTROLS).split("\n")
        for index, piece in enumerate(pieces):
            if piece:
                current.append(run if piece == run.text else replace(run, text=piece))
            if index < len(pieces) - 1:
                yield current or [replace(run, text="")], True
                current = []
    if current:
        yield current, False


def _known_breaks(segment: Segment, measures: tuple[float, ...], justification: Justification) -> list[Breakpoint]:
    """Where the lines end: at once if there is but one, else from an earlier build if it is known."""
    if segment.end.end - segment.first.start <= measures[0] + ROUNDING:
        return [segment.end]
    kept = opened()
    if kept is None or " " not in segment.text:
        return _breaks(segment, measures, justification)
    key = key_of(segment, measures, justification)
    places = kept.find(key, segment, justification)
    if places is None:
        places = _breaks(segment, measures, justification)
        kept.keep(key, places)
    return places


def _breaks(segment: Segment, measures: tuple[float, ...], justification: Justification) -> list[Breakpoint]:
    """Where the lines end, and where a word that no line holds is divided for want of any better place."""
    places = _good_breaks(segment, measures, justification)
    narrow = min(measures) + ROUNDING
    if segment.style.divide == "anywhere" and _is_overfull(segment.first, places, narrow):
        first, words, hyphenate = segment.first, segment.words(), segment.style.hyphenate

        def inside(index: int) -> list[Breakpoint]:
            wide = _word_width(first, words, index) > narrow
            return segment.inside(index, hyphenate or wide, anywhere=wide)

        places = best_breaks(first, words, inside, measures, justification)
    return places


def _good_breaks(segment: Segment, measures: tuple[float, ...], justification: Justification) -> list[Breakpoint]:
    """The same where words may be divided: without hyphens if a ragged edge can do without."""
    first, words = segment.first, segment.words()
    find = partial(best_breaks, first, words, measures=measures, justification=justification)
    hyphenate = segment.style.hyphenate
    if justification.justify:
        return find(lambda index: segment.inside(index, hyphenate))
    wide = measures[0] > WIDE * segment.style.size
    if wide or not hyphenate:
        places = find(lambda index: segment.inside(index, False))
    if hyphenate and (not wide or _rag(first, places, measures) > RAG_WITHOUT_HYPHENS):
        places = find(lambda index: segment.inside(index, True))
    narrow = min(measures) + ROUNDING
    if segment.style.divide and not hyphenate and _is_overfull(first, places, narrow):
        places = find(lambda index: segment.inside(index, _word_width(first, words, index) > narrow))
    if segment.style.balance and len(measures) == 1 and 1 < len(places) <= MOST_BALANCED:
        places = _balanced(segment, words, places, measures[0], justification)
    return places


def _is_unmeasured(segment: Segment, measures: tuple[float, ...]) -> bool:
    """Whether a segment is one line, and the same one in any wider measure: it begins where the measure does."""
    begins = segment.style.align in ("left", "justify") and not segment.locale.rtl
    return begins and segment.end.end - segment.first.start <= measures[0] - CLEARLY


def _word_width(first: Breakpoint, words: Sequence[Breakpoint], index: int) -> float:
    """The width of a word, counted from 0, on a line of its own."""
    return words[index].end - (words[index - 1].start if index else first.start)


def _is_overfull(first: Breakpoint, places: Sequence[Breakpoint], measure: float) -> bool:
    """Whether a line is longer than the measure."""
    starts = [first.start, *(place.start for place in places)]
    return any(place.end - start > measure for start, place in zip(starts, places, strict=False))


def _rag(first: Breakpoint, places: list[Breakpoint], measures: tuple[float, ...]) -> float:
    """How short the shortest line but the last is, or how much too long one is, as a share of its measure."""
    worst, start = 0.0, first.start
    for number, place in enumerate(places):
        measure = measures[min(number, len(measures) - 1)]
        free = 1 - (place.end - start) / measure
        worst = max(worst, -100 * free, free if place is not places[-1] else 0.0)
        start = place.start
    return worst


def _balanced(
    segment: Segment, words: list[Breakpoint], places: list[Breakpoint], measure: float, justification: Justification
) -> list[Breakpoint]:
    """The same number of lines in the narrowest measure that holds them."""
    narrow, wide, count, justification = measure / 2, measure, len(places), replace(justification, rag=1.0)
    while wide - narrow > 0.01 * measure:
        middle = (narrow + wide) / 2
        tried = best_breaks(segment.first, words, lambda index: segment.inside(index, False), (middle,), justification)
        if len(tried) <= count and _rag(segment.first, tried, (middle,)) <= 1:
            wide, places = middle, tried
        else:
            narrow = middle
    return places
