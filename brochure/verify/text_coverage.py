"""Finds every text of the content that does not come through to the laid-out pages and the finished files.

Two comparisons, of which neither trusts the other's subject: the content's own texts with the laid-out pages, so that
a block cannot forget a field, and the laid-out pages with the words decoded from the finished file, so that nothing is
lost in painting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from brochure.cache import Store
from brochure.frame import Drawing, Element, Mark, PageMarks, TextMark
from brochure.invocation import install
from brochure.layout.edition import Edition
from brochure.layout.notes import numbering
from brochure.model.outputs import Output
from brochure.model.page import Block, Page
from brochure.model.records import Text, texts
from brochure.preflight import words
from brochure.preflight.finished import FinishedFile
from brochure.problems import Location, Problem
from brochure.text.paragraph import Line
from brochure.verify.visibility import CannotLook, hidden_words
from brochure.writing import transcript

FEW = 4  # words named in a line
UNSEEN = str.maketrans("", "", "\u00ad\u2060\u200b")  # they decide where lines break


def lost_texts(edition: Edition, pages: Sequence[PageMarks]) -> Iterator[Problem]:
    """A problem for every text of the content that does not stand, whole, on its page; white space does not count.

    What is written twice must stand there twice: a label is not excused by the same word in a sentence. What a picture
    says it leaves out on purpose is told (see :func:`left_out`), and not lost.
    """
    told = _told(pages)
    shown: dict[str, _Shown] = {}
    for page in pages:
        body = [mark for mark in page.marks if _note_of(mark) is None]  # notes stand in the midst of texts that run on
        for begun in page.further:
            further = [mark for mark in body if mark.element.under(begun.section)]
            body = [mark for mark in body if not mark.element.under(begun.section)]
            shown.setdefault(begun.name, _Shown()).add(replace(page, marks=further))
        shown.setdefault(page.name, _Shown()).add(replace(page, marks=body))
    for record in edition.pages:
        own = [text for text in (record.label, record.title) if text]
        for block in record.blocks:
            own += _promised(block, edition, record.id, told)
        printed = [(text, edition.plain(text, record.id)) for text in own if id(text) not in edition.left_out]
        wanted = [(_letters(plain), plain, text) for text, plain in printed]
        for letters, plain, text in sorted(wanted, key=lambda entry: -len(entry[0])):
            if not shown.get(record.id, _Shown()).take(letters):
                yield Problem(
                    "lost-text",
                    f"“{plain[:60]}” is not on the page as it was written",
                    text.place,
                    "this is a fault of the program; please report it with the content",
                )


def lost_pages(written: Sequence[Page], edition: Edition) -> Iterator[Problem]:
    """A problem for every page of the content that is neither laid out nor told to be left out."""
    told = {page.id for page in edition.passed_over or ()}
    for page in written:
        if page.id not in edition.begun and page.id not in told:
            hint = "this is a fault of the program; please report it with the content"
            yield Problem("lost-page", f"the page {page.id} is not in the brochure", page.place, hint)


def left_out(pages: Sequence[PageMarks]) -> Iterator[Problem]:
    """What the pictures leave out on purpose, one line a picture, so that it is told."""
    drawings = (mark for page in pages for mark in page.marks if isinstance(mark, Drawing))
    tables = {mark.element.place for mark in drawings if mark.cells or mark.spoken_only}
    for place, told in _told(pages).items():
        names = list(told.elements())
        some = ", ".join(f"“{name}”" for name in names[:FEW]) + (" …" if len(names) > FEW else "")
        verb = "word of the picture has no room or place and is"
        if len(names) > 1:
            verb = "words of the picture have no room or place and are"
        hint = "say where each stands with at:, or take it out"
        if place in tables:
            hint = "more columns or lines print more of them; all are in the chart’s table, which is read aloud"
        yield Problem("left-out", f"{len(names)} {verb} left out: {some}", place, hint, "info")


def _told(pages: Sequence[PageMarks]) -> dict[Location | None, Counter[str]]:
    """The words that the pictures leave out on purpose, by where the block of the picture was written."""
    told: dict[Location | None, Counter[str]] = {}
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, Drawing) and mark.picture.left_out:
                told.setdefault(mark.element.place, Counter()).update(mark.picture.left_out)
    return told


def _promised(block: Block, edition: Edition, page: str, told: dict[Location | None, Counter[str]]) -> Iterator[Text]:
    """The texts of a block that must be printed: not those that are only heard, nor those its picture tells it left
    out."""
    spared = Counter(told.get(block.place))
    for text in texts(block, block.heard()):
        printed = edition.plain(text, page)
        if spared[printed] > 0:
            spared[printed] -= 1
        else:
            yield text


def lost_notes(edition: Edition, pages: Sequence[PageMarks]) -> Iterator[Problem]:
    """A problem for every raised number whose note is not printed, whole, where it should stand."""
    printed = _printed_notes(pages)
    cited = {(page.number, cite) for page in pages for cite in numbering.cites(page.marks, "foot", "side")}
    hint = "this is a fault of the program; please report it with the content"
    for citation in edition.citations:
        if id(citation.text) in edition.left_out:
            continue
        anchor, said = citation.target.replace(":", "-", 1), edition.note(citation.target)
        words = f"{edition.numbering[citation.target]}{said if isinstance(said, str) else edition.plain(said, '')}"
        there = {page for page, name, found in printed if name == anchor and found == _letters(words)}
        needed = {page for page, target in cited if target == citation.target}
        if not there:
            advice = "give a page a block of kind sources, or cite it in running text"
            yield Problem("lost-note", "the note that this number leads to is on no page", citation.place, advice)
        elif needed - there:
            sentence = f"its note is not on page {min(needed - there)}, where it is cited"
            yield Problem("lost-note", sentence, citation.place, hint)


def _printed_notes(pages: Sequence[PageMarks]) -> list[tuple[int, str, str]]:
    """Every note with a number: the page it begins on, its anchor, its letters."""
    found: dict[Element, tuple[int, list[str]]] = {}
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, TextMark) and (note := _note_of(mark)):
                found.setdefault(note, (page.number, []))[1].append(mark.line.text)
    return [(page, note.anchor, _letters("".join(lines))) for note, (page, lines) in found.items()]


def _note_of(mark: Mark) -> Element | None:
    """The note with a number that a mark belongs to."""
    holder = mark.element.parent
    return holder if holder and holder.role == "note" else None


class _Shown:
    """The letters of a page in painting order, from which each text takes its own away, the longest texts first.

    A page that runs on is one; the folio, the running foot and the repeated heads of a table, which would stand
    in the middle of a text that does, are left out.
    """

    def __init__(self) -> None:
        self.letters = ""
        self.edges = {0}  # where lines begin and end, and parts of them that are set by themselves

    def add(self, page: PageMarks) -> None:
        own = [mark for mark in page.marks if mark.element.artifact not in ("pagination", "repeated")]
        for mark in own:
            if isinstance(mark, TextMark):
                self.edges.update(len(self.letters) + place for place in _seams(mark.line))
            for line in transcript(replace(page, marks=[mark])):
                self.letters += _letters(line)
                self.edges.add(len(self.letters))

    def take(self, wanted: str) -> bool:
        """Whether the text is there; best as whole lines, so that it takes nothing from two neighbours.

        One that shares its line with another, as a credit does with its caption, begins or ends within it.
        """
        start = best = self.letters.find(wanted)
        if start < 0:
            return False
        while start >= 0 and self._edges(best, wanted) < 2:
            if self._edges(start, wanted) > self._edges(best, wanted):
                best = start
            start = self.letters.find(wanted, start + 1)
        self.letters = self.letters[:best] + "\0" * len(wanted) + self.letters[best + len(wanted) :]
        return True

    def _edges(self, start: int, wanted: str) -> int:
        """At how many of its two ends a line of the page begins or ends."""
        return (start in self.edges) + (start + len(wanted) in self.edges)


def _seams(line: Line) -> Iterator[int]:
    """After how many letters of a line something begins that is set by itself; none where runs are not as they read."""
    parts = [_letters("".join(glyph.text for glyph in run.glyphs)) for run in line.runs]
    if "".join(parts) == _letters(line.text):
        yield from accumulate(map(len, parts))


def _letters(text: str) -> str:
    return "".join(text.translate(UNSEEN).split())


def lost_words(
    data: bytes, pages: Sequence[PageMarks], output: Output, store: Store | None = None
) -> Iterator[Problem]:
    """A problem for every word that the finished file reads otherwise than it was laid out, inside the trim, and for
    every word of it that nobody can see."""
    file = FinishedFile(data)
    for loss in words.compare([transcript(page) for page in pages], file):
        sentence = f"page {loss.page} of the {output.name} file reads “{loss.found}” instead of “{loss.expected}”"
        yield Problem("lost-word", sentence, hint="this is a fault of the program; please report it with the content")
    try:
        for word in hidden_words(data, file, store):
            page = file.pages[word.page - 1]
            place = _written(pages[word.page - 1], word.x - page.trim.left, word.y - page.trim.bottom)
            seen = f"only {word.shown:.0%} of it" if word.shown >= 0.005 else "nothing of it"
            sentence = f"“{word.word}” is on page {word.page} of the {output.name} file, and {seen} is to be seen"
            hint = "does something cover it, does it run out of its frame, or has it the colour of its ground?"
            yield Problem("hidden-word", sentence, place, hint)
    except CannotLook as reason:
        sentence = f"whether words are covered, clipped or unseen on their ground was not looked at: {reason}"
        yield Problem("words-not-looked-at", sentence, hint=install(), severity="warning")


def _written(page: PageMarks, x: float, y: float) -> Location | None:
    """Where the text was written that stands at a point of the trimmed page: that of the smallest mark round it."""
    holding = []
    for mark in page.marks:
        box = mark.box
        if isinstance(mark, TextMark | Drawing) and box.grown(1).holds(x, y):
            holding.append((box.width * box.height, mark.element.place))
    return min(holding, key=lambda found: found[0])[1] if holding else None
