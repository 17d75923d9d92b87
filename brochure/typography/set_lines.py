"""Reads the lines of text of a finished file, with every word space, by the texts it was made from.

The texts say where a paragraph ends and which distance between two glyphs is a word space; that holds for the file of
any typesetter, whether it paints spaces or only leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from brochure.preflight.finished import FinishedFile
from brochure.preflight.painted_strings import Show, glyphs
from brochure.text.linebreak.rivers import WordSpace
from brochure.text.shaping import bidi

WORD_SPACES = frozenset(" \u00a0\n\t")  # those that stretch; U+202F and its like have a fixed width
HYPHENS = frozenset("-\u2010\u00ad\u2011")
UNSEEN = frozenset("\u00ad\u2060\u200b")  # in a text; a file shows U+00AD by a hyphen
SAME_LINE = 0.6  # of the size: a glyph further up or down stands on another line
INITIAL, LARGER = 3, 1.8  # letters before the text of a line that begins with a drop cap; sizes of the text it has
ONE_HYPHEN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": "-"})


class OtherText(ValueError):
    """The file does not hold the text it should; the message says where they part."""


@dataclass(slots=True)
class SetLine:
    """A line as it stands on its page; lengths are points from the page's own origin.

    ``font`` is the first glyph's. ``end`` is where the last visible glyph's advance ends, ``last`` that glyph's text,
    ``last_width`` its advance. ``divided``: a word goes on in the next line after a hyphen that is painted.
    """

    page: int
    x: float
    y: float
    size: float
    font: str
    end: float = 0.0
    text: str = ""
    last: str = ""
    last_width: float = 0.0
    divided: bool = False
    spaces: list[WordSpace] = field(default_factory=list)


@dataclass(slots=True)
class SetParagraph:
    """The lines of one text of the source, in order."""

    text: str
    lines: list[SetLine] = field(default_factory=list)


def read_paragraphs(
    file: FinishedFile, texts: Sequence[str], own_spaces: Mapping[str, float] | None = None
) -> list[SetParagraph]:
    """Each text with the lines it was set in. The file must hold these texts and nothing else, in this order.

    ``own_spaces``: the width of a font's space in em by the font's name, for files that paint no spaces.
    """
    painted = [(page.number, show) for page in file.pages for show in glyphs(page)]
    spaces = {**_painted_spaces(show for _, show in painted), **(own_spaces or {})}
    reader = _GlyphReader([(number, show) for number, show in painted if _painted(show.text)], spaces)
    found = [reader.paragraph(text) for text in texts if _visible(text)]
    if reader.at < len(reader.painted):
        raise OtherText(f"“{reader.rest()}” stands in the file beyond its text")
    return found


def _visible(text: str) -> str:
    return "".join([char for char in text if not char.isspace() and char not in UNSEEN])


def _painted(text: str) -> str:
    """What a reader sees of a painted glyph: a soft hyphen is one."""
    return _visible(text) or ("\u00ad" if "\u00ad" in text else "")


def _painted_spaces(shows: Iterable[Show]) -> dict[str, float]:
    """The width of each font's space in em, as the file gives it."""
    found: dict[str, float] = {}
    for show in shows:
        if show.text == " " and show.size:
            found.setdefault(show.font, (show.end[0] - show.x) / show.size)
    return found


def _source(text: str) -> Iterator[tuple[str, bool]]:
    """Each visible character of a text, and whether a word space stands before it."""
    space = False
    for char in text:
        if char in WORD_SPACES:
            space = True
        elif _visible(char):
            yield char, space
            space = False


class _GlyphReader:
    """Goes along the painted glyphs and the source together."""

    def __init__(self, painted: list[tuple[int, Show]], spaces: Mapping[str, float]) -> None:
        self.painted, self.spaces, self.at = painted, spaces, 0

    def rest(self) -> str:
        return "".join(show.text for _, show in self.painted[self.at : self.at + 20])

    def paragraph(self, text: str) -> SetParagraph:
        """The lines of the next text. Raises OtherText where the file holds something else."""
        made, turns = SetParagraph(text), bidi.may_turn(text)
        wanted = list(_source(text))
        done, before = 0, None
        while done < len(wanted):
            if self.at >= len(self.painted):
                raise OtherText(f"the file ends before “{''.join(char for char, _ in wanted[done : done + 20])}”")
            page, show = self.painted[self.at]
            letters = _painted(show.text)
            expected = "".join([char for char, _ in wanted[done : done + len(letters)]])
            if letters.translate(ONE_HYPHEN) == expected.translate(ONE_HYPHEN):
                line = self._line(made, page, show, before, turns)
                if line is made.lines[-1] and before and wanted[done][1] and line.text:
                    self._space(line, before, show, turns)
                    line.text += " "
                self._extend(line, show, letters)
                done += len(letters)
            elif letters in HYPHENS and before and made.lines:  # added where a word is divided
                self._extend(made.lines[-1], show, letters)
                made.lines[-1].divided = True
            else:
                raise OtherText(f"“{self.rest()}” stands in the file where “{expected}…” was written in “{text[:60]}”")
            self.at, before = self.at + 1, show
        if text.endswith("\u00ad") and self.at < len(self.painted) and self.painted[self.at][1].text in HYPHENS:
            self._extend(made.lines[-1], self.painted[self.at][1], "\u00ad")  # the text goes on in another column
            made.lines[-1].divided = True
            self.at += 1
        for line in made.lines[:-1]:
            line.divided = line.divided or line.last[-1:] in HYPHENS
        return made

    def _line(self, made: SetParagraph, page: int, show: Show, before: Show | None, turns: bool) -> SetLine:
        line = made.lines[-1] if made.lines else None
        if line and before and page == line.page and _is_initial(before, show) and len(line.text) <= INITIAL:
            line.y, line.size, line.font = show.y, show.size, show.font  # the line is that of the words after it
        elif (
            line is None
            or before is None
            or (_elsewhere(line, page, show, before, turns) and not _is_initial(show, before))
        ):
            made.lines.append(SetLine(page, show.x, show.y, show.size, show.font))
        return made.lines[-1]

    def _space(self, line: SetLine, before: Show, show: Show, turns: bool) -> None:
        own = self.spaces.get(before.font) or self.spaces.get(show.font)
        rtl = bidi.may_turn(show.text)
        if rtl != bidi.may_turn(before.text) or (turns and rtl != (show.x < before.x)):
            return  # where the direction turns, neighbours in the text are none on the line
        if own is None:
            raise OtherText(f"the width of the space of the font {show.font} is not known")
        start, stop = (show.end[0], before.x) if rtl else (before.end[0], show.x)
        width = stop - start
        line.spaces.append(WordSpace(start + width / 2, width, width / (own * before.size)))

    def _extend(self, line: SetLine, show: Show, letters: str) -> None:
        line.x, line.end = min(line.x, show.x), max(line.end, show.end[0])
        line.last, line.last_width = letters, show.end[0] - show.x
        line.text += letters


def _is_initial(letter: Show, other: Show) -> bool:
    """Whether a glyph is a drop cap to another one: much larger, and on a lower line."""
    return letter.size > LARGER * other.size and other.y - letter.y > other.size


def _elsewhere(line: SetLine, page: int, show: Show, before: Show, turns: bool) -> bool:
    """Whether a glyph stands on another line than the one before it; ``turns``: the text runs both ways."""
    lower = abs(show.y - line.y) > SAME_LINE * line.size
    return page != line.page or lower or (not turns and show.x < before.x - line.size)
