"""Does the file do anything when it is opened, turned or clicked?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.objects import Pdf, get, is_dictionary, items, keys, name

_HARMLESS = ("GoTo", "URI", "Named", "GoToR")
_DEEPEST = 16
_MOST_BOOKMARKS = 5000


@document_check(
    why="A print file does nothing; a system that meets a script refuses the file, or runs it.",
    source="ISO 15930-7, 6.18; ISO 19005-2, 6.5",
    codes={
        "javascript": "Take the script out of the file, or print it to a new PDF.",
        "action": "Take actions, forms and links out of the file; export it for print, not for the screen.",
        "form": "Flatten the form before export.",
        "attachment": "Take the attached files out.",
    },
)
def actions(document: Document, output: Output) -> Iterator[Finding]:
    catalog, strict = document.catalog, not output.limits.interactive
    names = get(catalog, "/Names")
    if get(names, "/JavaScript") is not None:
        yield Finding("javascript", "error", "the document has scripts (JavaScript)")
    yield from _judged(get(catalog, "/OpenAction"), "when it is opened", 0, strict)
    yield from _additional(get(catalog, "/AA"), 0, strict)
    if strict and get(names, "/EmbeddedFiles") is not None:
        yield Finding("attachment", "warning", "other files are attached to the document")
    if strict and items(get(get(catalog, "/AcroForm"), "/Fields")):
        yield Finding("form", "error", "the document is a form with fields")
    yield from _outlines(get(catalog, "/Outlines"), strict)
    for page in document.pages:
        yield from _additional(get(page.entry, "/AA"), page.number, strict)
        for annotation in items(get(page.entry, "/Annots")):
            about = f"when its {name(get(annotation, '/Subtype')) or 'annotation'} is clicked"
            yield from _judged(get(annotation, "/A"), about, page.number, strict)
            yield from _additional(get(annotation, "/AA"), page.number, strict)


def _outlines(root: Pdf, strict: bool) -> Iterator[Finding]:
    """The actions of bookmarks; one that only leads to a page does no harm."""
    waiting, seen = [get(root, "/First")], 0
    while waiting and seen < _MOST_BOOKMARKS:
        seen += 1
        entry = waiting.pop()
        if not is_dictionary(entry):
            continue
        action = get(entry, "/A")
        if name(get(action, "/S")) != "GoTo":
            yield from _judged(action, "when a bookmark is clicked", 0, strict)
        waiting += [get(entry, "/Next"), get(entry, "/First")]


def _additional(holder: Pdf, page: int, strict: bool) -> Iterator[Finding]:
    for key in keys(holder):
        yield from _judged(get(holder, key), "by itself", page, strict)


def _judged(action: Pdf, when: str, page: int, strict: bool) -> Iterator[Finding]:
    """An action and those that follow it."""
    for _ in range(_DEEPEST):
        if not is_dictionary(action):
            return
        kind = name(get(action, "/S")) or "unknown"
        if kind == "JavaScript" or get(action, "/JS") is not None:
            yield Finding("javascript", "error", f"the file runs a script (JavaScript) {when}", page)
        elif strict or kind not in _HARMLESS:
            yield Finding("action", "error", f"the file does something {when} ({kind})", page)
        following = get(action, "/Next")
        action = following if is_dictionary(following) else next(iter(items(following)), None)
