"""Do layers, if there are any, say which of them print?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.objects import get, is_dictionary


@document_check(
    when=lambda output: output.limits.standard,
    why="Without a configuration each system decides for itself which layers it prints.",
    source="ISO 32000-1, 8.11.4.2; ISO 19005-2, 6.9",
    codes={"layers-unset": "Flatten the layers on export, or set which of them print."},
)
def layers(document: Document, output: Output) -> Iterator[Finding]:
    properties = get(document.catalog, "/OCProperties")
    if properties is not None and not is_dictionary(get(properties, "/D")):
        yield Finding("layers-unset", "error", "the file has layers and no configuration (D) that says which print")
