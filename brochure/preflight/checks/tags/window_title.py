"""Does the window show the document's title, and does the file have one?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.objects import get


@document_check(
    when=lambda output: output.tagged,
    why="The title is the first thing that is read aloud; a file name tells nobody what is open.",
    source="ISO 14289-1, 7.1; WCAG 2.2, 2.4.2",
    codes={
        "title-missing": "Give the document a title in its metadata (dc:title).",
        "title-hidden": "Set DisplayDocTitle to true.",
    },
)
def window_title(document: Document, output: Output) -> Iterator[Finding]:
    title = document.metadata.of("dc:title") if document.metadata else ""
    if not title.strip():
        yield Finding("title-missing", "error", "the metadata have no title (dc:title)")
    elif title.strip().lower().endswith((".pdf", ".indd", ".docx", ".typ")):
        yield Finding("title-missing", "warning", f"the title is a file name: “{title.strip()}”")
    if get(get(document.catalog, "/ViewerPreferences"), "/DisplayDocTitle") is not True:
        yield Finding("title-hidden", "error", "the window shows the file’s name and not its title (DisplayDocTitle)")
