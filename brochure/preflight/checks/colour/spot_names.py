"""Has each spot ink one name, and one look on paper, throughout the file?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.colour_spaces import PROCESS, read_space
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.objects import Pdf, get, identity, is_stream, items, keys, name

_MOST = 20_000  # resources looked through


@document_check(
    when=lambda output: output.limits.process,
    why="Two spellings are two plates; two recipes for one ink make a proof that is wrong somewhere.",
    source="Ghent Workgroup 2015, spot colours; ISO 15930-7, 6.7",
    codes={
        "spot-names-differ": "Give the ink one name in every document that was placed.",
        "spot-recipes-differ": "Define the ink once, with one CMYK value, and use that everywhere.",
    },
)
def spot_names(document: Document, output: Output) -> Iterator[Finding]:
    recipes: dict[str, set[tuple[str, str]]] = {}
    for space in _spaces(document):
        found = read_space(space)
        if found.family == "Separation" and found.inks[0] not in ("All", "None", *PROCESS):
            recipes.setdefault(found.inks[0], set()).add((str(found.base), found.tint))
    for ink, ways in recipes.items():
        if len(ways) > 1:
            sentence = f"the spot ink “{ink}” is defined in {len(ways)} different ways"
            yield Finding("spot-recipes-differ", "warning", sentence, object=ink)
    spellings: dict[str, list[str]] = {}
    for ink in recipes:
        spellings.setdefault(_plain(ink), []).append(ink)
    for names in spellings.values():
        if len(names) > 1:
            listed = " and ".join(f"“{ink}”" for ink in sorted(names))
            yield Finding("spot-names-differ", "error", f"{listed} look like one spot ink under several names")


def _plain(ink: str) -> str:
    """A name without case, spaces, slashes and the paper it is for (C, U, M, CV, CVC)."""
    whole = unicodedata.normalize("NFC", ink).casefold()
    return re.sub(r"(?<=\d)(?:cvc|cvu|cv|cp|up|[cum])$", "", re.sub(r"[\s_/-]", "", whole))


def _spaces(document: Document) -> Iterator[Pdf]:
    """Every colour space in the resources of pages and of the forms and patterns in them."""
    waiting: list[Pdf] = [page.resources for page in document.pages]
    seen: set[tuple[int, int]] = set()
    for _ in range(_MOST):
        if not waiting:
            return
        resources = waiting.pop()
        key = identity(resources)
        if key in seen and key != (0, 0):
            continue
        seen.add(key)
        spaces = get(resources, "/ColorSpace")
        for label in keys(spaces):
            yield get(spaces, label)
        for kind in ("/XObject", "/Pattern", "/Shading"):
            holder = get(resources, kind)
            for label in keys(holder):
                entry = get(holder, label)
                if identity(entry) in seen:
                    continue
                seen.add(identity(entry))
                for written in (get(entry, "/ColorSpace"), get(get(entry, "/Shading"), "/ColorSpace")):
                    if items(written):
                        yield written
                if is_stream(entry) and name(get(entry, "/Subtype")) != "Image":
                    waiting.append(get(entry, "/Resources"))
