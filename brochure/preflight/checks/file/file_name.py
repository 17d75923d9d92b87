"""Is the file's name made of plain letters only?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding

_PLAIN = re.compile(r"[A-Za-z0-9 ._()+,=@~-]*")


@document_check(
    when=lambda output: output.limits.standard,
    why="Names with accents are garbled between systems, and a hot folder does not see the file.",
    source="sheetfed practice; print rules: file",
    codes={"file-name": "Name the file with letters from A to Z, figures, hyphens and full stops only."},
)
def file_name(document: Document, output: Output) -> Iterator[Finding]:
    if not _PLAIN.fullmatch(document.name):
        odd = "".join(dict.fromkeys(char for char in document.name if not _PLAIN.fullmatch(char)))
        yield Finding("file-name", "warning", f"the file's name has characters that do not travel: {odd}")
