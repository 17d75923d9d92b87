"""Records, laid-out pages and finished files in; a problem for every text that did not come through out.

Two comparisons, of which neither trusts the other's subject: the content's own texts with the laid-out pages, so that
a block cannot forget a field, and the laid-out pages with the words decoded from the finished file, so that nothing is
lost in painting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from brochure.drawing.marks import PageMarks
from brochure.layout.book import Book
from brochure.model.outputs import Output
from brochure.model.records import texts
from brochure.preflight import words
from brochure.preflight.finished import FinishedFile
from brochure.problems import Problem
from brochure.writing import transcript

UNSEEN = str.maketrans("", "", "\u00ad\u2060")  # soft hyphens and word joiners decide where lines break


def lost_texts(book: Book, pages: Sequence[PageMarks]) -> Iterator[Problem]:
    """A problem for every text of the content that does not stand, whole, on its page; white space does not count.

    What is written twice must stand there twice: a label is not excused by the same word in a sentence.
    """
    shown: dict[str, _Shown] = {}
    for page in pages:
        shown.setdefault(page.name, _Shown()).add(page)
    for record in book.pages:
        own = [text for text in (record.label, record.title) if text]
        own += [text for block in record.blocks for text in texts(block, block.unprinted)]
        printed = [(text, book.plain(text, record.id)) for text in own if id(text) not in book.left_out]
        wanted = [(_letters(plain), plain, text) for text, plain in printed]
        for letters, plain, text in sorted(wanted, key=lambda entry: -len(entry[0])):
            if not shown.get(record.id, _Shown()).take(letters):
                yield Problem(
                    "lost-text",
                    f"“{plain[:60]}” is not on the page as it was written",
                    text.place,
                    "this is a fault of the program; please report it with the content",
                )


class _Shown:
    """The letters of a page in painting order, from which each text takes its own away, the longest texts first.

    A page that runs on is one; the folio and the running foot, which would stand in the middle of a text that does,
    are left out.
    """

    def __init__(self) -> None:
        self.letters = ""
        self.edges = {0}  # where lines begin and end

    def add(self, page: PageMarks) -> None:
        own = [mark for mark in page.marks if mark.element.artifact != "pagination"]
        for line in transcript(replace(page, marks=own)):
            self.letters += _letters(line)
            self.edges.add(len(self.letters))

    def take(self, wanted: str) -> bool:
        """Whether the text is there; best as whole lines, so that it takes nothing from two neighbours."""
        start = first = self.letters.find(wanted)
        if first < 0:
            return False
        while start >= 0 and not (start in self.edges and start + len(wanted) in self.edges):
            start = self.letters.find(wanted, start + 1)
        start = start if start >= 0 else first
        self.letters = self.letters[:start] + "\0" * len(wanted) + self.letters[start + len(wanted) :]
        return True


def _letters(text: str) -> str:
    return "".join(text.translate(UNSEEN).split())


def lost_words(data: bytes, pages: Sequence[PageMarks], output: Output) -> Iterator[Problem]:
    """A problem for every word that the finished file reads otherwise than it was laid out, inside the trim."""
    for loss in words.compare([transcript(page) for page in pages], FinishedFile(data)):
        sentence = f"page {loss.page} of the {output.name} file reads “{loss.found}” instead of “{loss.expected}”"
        yield Problem("lost-word", sentence, hint="this is a fault of the program; please report it with the content")
