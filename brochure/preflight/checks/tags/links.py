"""Does each link have its tag, say where it leads, and lead there?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.destinations import Destinations
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding, Severity
from brochure.preflight.locations import box_finding, cut
from brochure.preflight.measure.link_wording import says_nothing
from brochure.preflight.objects import Pdf, get, identity, items, name, numbers, text
from brochure.preflight.tags import Annotation, Tag
from brochure.rect import Rect

_SCHEMES = ("https:", "http:", "mailto:", "tel:")
_SHORT = re.compile(r"[\d\s.,;:()\[\]–-]*")


@document_check(
    when=lambda output: output.tagged,
    why="Links are read one after the other, out of their sentences: each must say by itself where it leads.",
    source="ISO 14289-1, 7.18.1 and 7.18.5; ISO 32000-1, 14.8.4.4.2; WCAG 2.2, 2.4.4",
    codes={
        "link-untagged": "Put the link into a tag Link (OBJR), with its words.",
        "link-without-contents": "Say in the link’s Contents where it leads.",
        "link-without-words": "Give the link words: tag the text that it lies on.",
        "link-says-nothing": "Let the words say where the link leads, not “here” or “read more”.",
        "link-unsafe": "Link only to https, http, mailto and tel addresses, and to places in the document.",
        "link-broken": "Let the link lead to a place that the document has.",
    },
)
def links(document: Document, output: Output) -> Iterator[Finding]:
    goals = Destinations(document)
    owners = {
        identity(found.entry): tag
        for tag in document.structure.walk()
        for found in tag.kids
        if isinstance(found, Annotation)
    }
    for page in document.pages:
        for annotation in items(get(page.entry, "/Annots")):
            if name(get(annotation, "/Subtype")) == "Link":
                about = _About(document, page.number, annotation)
                yield from _goal(about, goals)
                if document.structure:
                    yield from _words(about, owners.get(identity(annotation)))


class _About:
    """One link annotation, and how to speak of it."""

    def __init__(self, document: Document, page: int, entry: Pdf) -> None:
        self.document, self.page, self.entry = document, page, entry
        corners = numbers(get(entry, "/Rect"))
        box = Rect(min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2])) if corners else None
        self.box = box if len(corners) == 4 else None
        self.contents = text(get(entry, "/Contents")).strip()
        self.address = text(get(get(entry, "/A"), "/URI"))

    def finding(self, code: str, severity: Severity, sentence: str) -> Finding:
        about = f"link “{cut(self.contents or self.address)}”" if self.contents or self.address else "link"
        return box_finding(self.document, self.page, self.box, code, severity, sentence, about)


def _goal(about: _About, goals: Destinations) -> Iterator[Finding]:
    goal = goals.goal(about.entry)
    if goal.fault:
        yield about.finding("link-broken", "error", f"a link is broken: {goal.fault}")
    elif not goal.page and not goal.address.lower().startswith(_SCHEMES):
        yield about.finding("link-unsafe", "error", f"a link leads to “{cut(goal.address)}”, which is no web address")


def _words(about: _About, tag: Tag | None) -> Iterator[Finding]:
    if tag is None or not (tag.role in ("Link", "Reference") or tag.within("Link")):
        yield about.finding("link-untagged", "error", "a link belongs to no tag Link")
        return
    if not about.contents:
        yield about.finding("link-without-contents", "error", "a link does not say where it leads (Contents)")
    words = " ".join(about.document.structure.text(tag).split()) or (tag.alt or "").strip()
    figure = any(below.role == "Figure" and below.alt for below in tag.walk())
    if not words and not figure:
        yield about.finding("link-without-words", "error", "a link has no words")
    elif words and says_nothing(words) and (not about.contents or says_nothing(about.contents)):
        yield about.finding("link-says-nothing", "warning", f"the words of a link do not say where it leads: “{words}”")
    elif about.contents and says_nothing(about.contents) and not _SHORT.fullmatch(about.contents):
        sentence = f"the contents of a link do not say where it leads: “{cut(about.contents)}”"
        yield about.finding("link-says-nothing", "warning", sentence)
