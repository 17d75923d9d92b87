"""Records, laid-out pages and finished files in; a problem for every text that did not come through out.

Two comparisons, of which neither trusts the other's subject: the content's own texts with the laid-out pages, so that
a block cannot forget a field, and the laid-out pages with the words decoded from the finished file, so that nothing is
lost in painting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    """A problem for every text of the content that does not stand, whole, on its page; white space does not count."""
    shown: dict[str, str] = {}
    for page in pages:
        shown[page.name] = shown.get(page.name, "") + _letters("".join(transcript(page)))
    for record in book.pages:
        own = [text for text in (record.label, record.title) if text]
        own += [text for block in record.blocks for text in texts(block, block.unprinted)]
        for text in own:
            wanted = book.plain(text, record.id)
            if _letters(wanted) not in shown.get(record.id, ""):
                yield Problem(
                    "lost-text",
                    f"“{wanted[:60]}” is not on the page as it was written",
                    text.place,
                    "this is a fault of the program; please report it with the content",
                )


def _letters(text: str) -> str:
    return "".join(text.translate(UNSEEN).split())


def lost_words(data: bytes, pages: Sequence[PageMarks], output: Output) -> Iterator[Problem]:
    """A problem for every word that the finished file reads otherwise than it was laid out, inside the trim."""
    for loss in words.compare([transcript(page) for page in pages], FinishedFile(data)):
        sentence = f"page {loss.page} of the {output.name} file reads “{loss.found}” instead of “{loss.expected}”"
        yield Problem("lost-word", sentence, hint="this is a fault of the program; please report it with the content")
