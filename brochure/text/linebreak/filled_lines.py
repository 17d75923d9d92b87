"""Sets lines of placed glyphs from a measured segment and where its lines end: filled, aligned, hung.

A line is cut out of the shaped segment where HarfBuzz says that this changes nothing, and shaped anew where not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from brochure.text import fullwidth
from brochure.text.fullwidth import QUARTER, is_dense
from brochure.text.glyphs import Glyph, Shaped
from brochure.text.linebreak.hyphenation import HYPHENS, SOFT_HYPHEN, is_address
from brochure.text.linebreak.justification import Justification
from brochure.text.runs import GlyphRun, Line, Run
from brochure.text.shaping import bidi
from brochure.text.shaping.face import steps
from brochure.text.shaping.segment import BREAKING_SPACES, STRETCHABLE, Part, Segment, hyphen_of, stretch

JOINERS = frozenset("\u2060\u200b")  # they decide where a line may break, and are no part of what is read
VISIBLE_EXCESS = 0.01  # points
GRAINS = 4  # decimals of a share by which glyphs are widened, as a file writes it


class LineRange(NamedTuple):
    """Where a line lies in its segment: characters ``start`` to ``after``. ``hyphen``: a word is divided at its end.

    ``last``: nothing follows in the segment, so the line is not filled. ``forced``: a forced break follows.
    """

    start: int
    after: int
    hyphen: bool
    last: bool
    forced: bool


class Filling(NamedTuple):
    """What fills a line: each word space grows by a share of its width, the distance of two letters by so many em, and
    each glyph that is no space by a share of its width."""

    spaces: float = 0.0
    letters: float = 0.0
    glyphs: float = 0.0


UNFILLED = Filling()


def set_line(
    segment: Segment, cut: LineRange, measure: float, justification: Justification, like: Filling
) -> tuple[Line, Filling]:
    """The line, aligned in its measure (points), and how it was filled: the last of a text ``like`` the others."""
    pieces = _pieces(segment, cut, spaced=justification.letters > 0)
    hang_left = segment.hang_left(cut.start)
    end = cut.after if cut.hyphen else cut.start + len(segment.text[cut.start : cut.after].rstrip(BREAKING_SPACES))
    room = measure + hang_left + segment.hang_right(end, cut.hyphen)
    filling = _filling(pieces, room, justification, like if cut.last else None)
    runs, width = _placed(pieces, filling)
    free = room - width
    x = _edge(segment, free, hang_left, room - measure - hang_left)
    text = "".join([glyph.text for run in runs for glyph in run.glyphs])
    return Line(runs, width, x, text, -free if free < -VISIBLE_EXCESS else 0.0), filling


def _edge(segment: Segment, free: float, before: float, after: float) -> float:
    """Where a line starts from the left, with ``free`` points of white; it hangs out ``before`` and ``after`` itself.

    In a language that runs from right to left, left and right change places.
    """
    align = segment.style.align
    if segment.locale.rtl:
        return {"center": free / 2, "right": 0.0, "justify": free}.get(align, free) - after
    return {"center": free / 2, "right": free}.get(align, 0.0) - before


def is_hyphen_added(segment: Segment, at: int, shows_hyphen: bool) -> bool:
    """Whether a line that ends at this breakpoint with a hyphen has it from us, not from the text."""
    return shows_hyphen and segment.text[at - 1] not in HYPHENS + BREAKING_SPACES


class _Piece(NamedTuple):
    """Glyphs of one run on one line: ``seen`` of them are visible. ``width`` and ``spaces`` in points.

    ``letters``: after which of them the letter spacing may change, namely between two letters of a word; so a word
    space keeps its width, and a mark its letter.
    """

    run: Run
    glyphs: tuple[Glyph, ...]
    seen: int
    width: float
    spaces: float
    letters: tuple[bool, ...]

    @property
    def room(self) -> float:
        """By how many points the letters grow for each em of letter spacing."""
        return sum(self.letters) * self.run.style.size

    @property
    def body(self) -> float:
        """How wide its glyphs are without its word spaces, in points."""
        blanks = sum([glyph.advance for glyph in self.glyphs[: self.seen] if _stretches(glyph)])
        return self.width - blanks * self.run.style.size


def _pieces(segment: Segment, cut: LineRange, spaced: bool) -> list[_Piece]:
    stretches = [
        stretch
        for part in segment.parts
        if (part.start < cut.after and part.end > cut.start) or not segment.text
        for stretch in _of_part(segment, part, cut)
    ]
    if cut.forced and stretches and not segment.text.endswith(" "):
        _add_space(segment, stretches)
    if segment.quartered:
        stretches = _without_quarters(stretches)
    pieces: list[_Piece] = []
    ended, joined = False, not JOINERS.isdisjoint(segment.text[cut.start : cut.after])
    for run, shaped in reversed(stretches):
        glyphs = tuple([glyph for glyph in shaped if glyph.text not in JOINERS]) if joined else shaped
        seen = len(glyphs)
        while not ended and seen and glyphs[seen - 1].text in BREAKING_SPACES:
            seen -= 1
        if seen < len(glyphs) and run.level != int(segment.locale.rtl):  # L1: a line's last spaces run as the line
            spaces = replace(run, level=int(segment.locale.rtl))
            pieces.append(_measured(spaces, glyphs[seen:], 0, ends_line=True, spaced=spaced))
            glyphs = glyphs[:seen]
        pieces.append(_measured(run, glyphs, seen, ends_line=not ended, spaced=spaced))
        ended = ended or seen > 0
    return pieces[::-1]


def _add_space(segment: Segment, stretches: list[tuple[Run, tuple[Glyph, ...]]]) -> None:
    """A space before a forced break, so that the words on either side are two; in a face that has one."""
    run, glyphs = stretches[-1]
    own = run.style.face.covers(" ")
    style = run.style if own else replace(run.style, face=segment.style.face)
    if not style.face.covers(" "):
        return
    space = style.face.shape(" ", style.shaping, run.language or segment.locale.language)
    if own:
        stretches[-1] = run, glyphs + space
    else:
        stretches.append((replace(run, style=style), space))


def _without_quarters(stretches: list[tuple[Run, tuple[Glyph, ...]]]) -> list[tuple[Run, tuple[Glyph, ...]]]:
    """Each quarter em as room that the Chinese glyph beside it takes; at the ends of a line there is none."""
    made: list[tuple[Run, list[Glyph]]] = []
    due, last = 0.0, ""  # points of white before the next glyph, and the text of the one before
    for run, glyphs in stretches:
        made.append((run, []))
        for glyph in glyphs:
            if glyph.text == QUARTER:
                due = glyph.advance * run.style.size
                continue
            white, due = due / run.style.size, 0.0
            if white and is_dense(last):
                before, own = next(pair for pair in reversed(made) if pair[1])
                white *= run.style.size / before.style.size
                own[-1] = own[-1]._replace(advance=own[-1].advance + white)
            elif white and last:
                glyph = glyph._replace(advance=glyph.advance + white, dx=glyph.dx + white)
            made[-1][1].append(glyph)
            last = glyph.text
    return [(run, tuple(glyphs)) for run, glyphs in made if glyphs]


def _measured(run: Run, glyphs: tuple[Glyph, ...], seen: int, ends_line: bool, spaced: bool) -> _Piece:
    style = run.style
    visible = glyphs if seen == len(glyphs) else glyphs[:seen]
    tracked = steps(visible)[-1] - (ends_line and seen > 0) if style.tracking else 0
    width = (sum([glyph[1] for glyph in visible]) + tracked * style.tracking) * style.size
    glued = visible[:-1] if ends_line else visible  # nothing is added after the last
    spaces = sum([(glyph[1] + style.tracking) * stretch(glyph[4]) for glyph in glued if _stretches(glyph)]) * style.size
    if not spaced:
        letters: tuple[bool, ...] = ()
    elif run.level % 2:  # joined letters are never spaced
        letters = (False,) * seen
    else:
        letters = _between_letters(visible, ends_line)
    return _Piece(run, glyphs, seen, width, spaces, letters)


def _stretches(glyph: Glyph) -> bool:
    return glyph[4] in STRETCHABLE or glyph[4] >= "\u2e80"


def _between_letters(glyphs: tuple[Glyph, ...], ends_line: bool) -> tuple[bool, ...]:
    letters = [glyph[4] not in STRETCHABLE for glyph in glyphs]
    follows = [after and glyph[4] != "" and glyph[1] != 0 for after, glyph in zip(letters[1:], glyphs[1:], strict=True)]
    return tuple([here and after for here, after in zip(letters, [*follows, not ends_line], strict=False)])


def _of_part(segment: Segment, part: Part, cut: LineRange) -> list[tuple[Run, tuple[Glyph, ...]]]:
    """What of a part stands on the line, run by run."""
    low, high = max(cut.start, part.start), min(cut.after, part.end)
    ends = high == cut.after
    glyphs, starts = _cut(segment, part, low, high, cut.hyphen and ends)
    if ends and not cut.hyphen and high < len(segment.text) and _goes_on(segment.text, high):
        # A bare hyphen at a line end reads as one of ours to some programs, «wellknown»; a dash as if a space followed.
        glyphs = (*glyphs[:-1], glyphs[-1]._replace(text=glyphs[-1].text + SOFT_HYPHEN))
    if len(part.runs) == 1:
        return [(part.runs[0][1], glyphs)]
    found, first = [], 0
    for run_end, run in part.runs:
        if run_end > low:
            final = bisect_left(starts, run_end) if run_end < high else len(glyphs)
            found.append((run, glyphs[first:final]))
            first = final
            if run_end >= high:
                break
    return found


def _goes_on(text: str, at: int) -> bool:
    """Whether a word goes on after a line that ends before this character; of an address nothing says so.

    What is copied from the file would have a character too many, and lead nowhere.
    """
    if text[at - 1] in BREAKING_SPACES or fullwidth.is_dense(text[at - 1 : at + 1]):
        return False
    start = max(text.rfind(space, 0, at) for space in BREAKING_SPACES) + 1
    end = min(found if (found := text.find(space, at)) >= 0 else len(text) for space in BREAKING_SPACES)
    return not is_address(text[start:end])


def _cut(segment: Segment, part: Part, low: int, high: int, hyphen: bool) -> tuple[tuple[Glyph, ...], Sequence[int]]:
    """The glyphs of the part's characters from ``low`` to ``high``, and where in the segment each one's text starts.

    They are those of the part where it can be cut cleanly; the word divided at either end is shaped anew.
    """
    text, shaped, offset = segment.text, part.shaped, part.start
    clean_low = _next_clean(segment, part, low, high)
    clean_high = high
    if hyphen or not _is_clean(segment, part, high):
        clean_high = _clean_before(segment, part, clean_low, high)
    first, final = bisect_left(shaped.starts, clean_low - offset), bisect_left(shaped.starts, clean_high - offset)
    glyphs, starts = shaped.glyphs[first:final], [start + offset for start in shaped.starts[first:final]]
    if clean_low > low:
        head = part.shape(text[low:clean_low], low)
        glyphs, starts = head.glyphs + glyphs, [start + low for start in head.starts] + starts
    if clean_high < high or hyphen:
        tail = part.shape(text[clean_high:high] + (hyphen_of(part) if hyphen else ""), clean_high)
        tail = _soft(tail) if hyphen else tail
        glyphs, starts = glyphs + tail.glyphs, starts + [start + clean_high for start in tail.starts]
    return glyphs, starts


def _next_clean(segment: Segment, part: Part, low: int, high: int) -> int:
    """The first clean cut from a character on, the end of the stretch if there is none before."""
    while low < high and not _is_clean(segment, part, low):
        space = segment.text.find(" ", low, high)
        low = space + 1 if space >= 0 else high
    return low


def _clean_before(segment: Segment, part: Part, low: int, high: int) -> int:
    """The last clean cut before a character, ``low`` if there is none."""
    at = high
    while at > low:
        at = segment.text.rfind(" ", low, at - 1) + 1
        if at <= low:
            break
        if _is_clean(segment, part, at):
            return at
    return low


def _is_clean(segment: Segment, part: Part, at: int) -> bool:
    """Whether the shaped part can be cut before a character without shaping it again."""
    if at == part.start or at == part.end:
        return True
    return segment.text[at - 1] == " " and part.shaped.parts_at(at - part.start)


def _soft(shaped: Shaped) -> Shaped:
    """The shaped text whose last glyph, a hyphen, stands for U+00AD."""
    return shaped._replace(glyphs=(*shaped.glyphs[:-1], shaped.glyphs[-1]._replace(text=SOFT_HYPHEN)))


def _filling(pieces: list[_Piece], room: float, justification: Justification, like: Filling | None) -> Filling:
    """How a justified line is filled; a last line (``like`` others) that has room is not."""
    natural = sum([piece.width for piece in pieces])
    spaces, letters = sum([piece.spaces for piece in pieces]), sum([piece.room for piece in pieces])
    room -= natural
    if not justification.justify:
        return UNFILLED
    if like is not None and room >= 0:
        wanted = spaces * like.spaces + letters * like.letters
        like = like._replace(glyphs=0.0)
        return like if 0 <= wanted <= room else UNFILLED
    body = sum([piece.body for piece in pieces]) if justification.glyphs else 0.0
    most_letters, most_glyphs = justification.letters * natural if letters else 0.0, justification.glyphs * body
    most = most_letters + most_glyphs
    given = max(-most, min(most, room - spaces * (justification.space - 1) if spaces else room))
    by_letters = given * most_letters / most if most else 0.0
    wider = (given - by_letters) / (body + by_letters) if body else 0.0
    wider = round(max(-justification.glyphs, min(justification.glyphs, wider)), GRAINS)
    by_spaces = max(room - by_letters - wider * (body + by_letters), -justification.shrink * spaces)
    return Filling(by_spaces / spaces if spaces else 0.0, by_letters / letters if letters else 0.0, wider)


def _placed(pieces: list[_Piece], filling: Filling) -> tuple[tuple[GlyphRun, ...], float]:
    """The runs in their places, and the width of the line as it is now."""
    runs: list[GlyphRun] = []
    share, track, wider = filling
    ended = max([index for index, piece in enumerate(pieces) if piece.seen], default=-1)
    for index, (run, glyphs, seen, width, spaces, letters) in enumerate(pieces):
        style = run.style
        adjust = _adjust(glyphs, share, style.tracking)
        if track:
            adjust = (*[a + track * inner for a, inner in zip(adjust, letters, strict=False)], *adjust[seen:])
        if index == ended:  # nothing is added after the last visible glyph
            adjust = (*adjust[: seen - 1], *(0.0,) * (len(glyphs) - seen + 1))
        room = pieces[index].room * track
        wide = width + spaces * share + room
        if wider:
            wide += wider * (pieces[index].body + room)
            adjust = _widened(glyphs, adjust, wider)
        runs.append(
            GlyphRun(
                style.face,
                style.size,
                style.ink,
                0.0,
                glyphs,
                adjust,
                run.rise,
                run.link,
                run.language,
                wide,
                run.expansion,
                run.level,
                run.reads,
                1 + wider,
            )
        )
    return _in_order(runs)


def _widened(glyphs: tuple[Glyph, ...], adjust: tuple[float, ...], wider: float) -> tuple[float, ...]:
    """What is added after glyphs that are wider themselves."""
    return tuple(
        [
            after if _stretches(glyph) else after + wider * (glyph.advance + after)
            for glyph, after in zip(glyphs, adjust, strict=True)
        ]
    )


def _in_order(runs: list[GlyphRun]) -> tuple[tuple[GlyphRun, ...], float]:
    """The runs, still in the order of reading, each where it stands from the left; and how wide they are together."""
    x, placed = 0.0, list(runs)
    for index in bidi.order([run.level for run in runs]):
        placed[index] = replace(runs[index], x=x)
        x += runs[index].width
    return tuple(placed), x


def _adjust(glyphs: tuple[Glyph, ...], share: float, own: float) -> tuple[float, ...]:
    if not own and not share:
        return (0.0,) * len(glyphs)
    if not own:
        return tuple([glyph[1] * share * stretch(glyph[4]) if _stretches(glyph) else 0.0 for glyph in glyphs])
    owns = [own * (there - here) for here, there in pairwise(steps(glyphs))]
    return tuple(
        [
            after + (glyph[1] + after) * share * stretch(glyph[4]) if _stretches(glyph) else after
            for glyph, after in zip(glyphs, owns, strict=True)
        ]
    )
