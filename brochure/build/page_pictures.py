"""Draws the sheets of one page of the content in a plan of the brochure, as pictures of finished pages."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from brochure.build.export import write
from brochure.composition.page_layouts import PageLayout
from brochure.composition.planning import Chosen, plan_of
from brochure.frame import Element, PageMarks
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.model.outputs import OUTPUTS
from brochure.prepress.handoff.page_images import Pages
from brochure.prepress.imposition import originals
from brochure.problems import Problems

DPI = 100
ON_SCREEN = next(one for one in OUTPUTS.values() if one.colours == "rgb" and not one.enlarged)
DRAWN = replace(ON_SCREEN, tagged=False)  # a part of the pages is no document to be heard


def drawn(edition: Edition, page: str, told: PageLayout, chosen: Chosen) -> Iterator[tuple[str, bytes]]:
    """The sheets of a page, trimmed, as PNG files by name: `trade-2-chart-aside.png`, numbered where it has several.

    The plan is laid out as a build lays it out that has kept it. Raises CannotRun.
    """
    pages = tuple(
        one.model_copy(update={"layout": told.layout}) if one.id == page and told.number > 1 else one
        for one in edition.pages
    )
    following = replace(edition, pages=pages, kept=plan_of(chosen), problems=Problems(), tree=Element("document"))
    laid = lay_out(following)
    first = following.begun[page] - 1
    own = laid[first : first + len(told.sheets)]
    for number, (template, picture) in enumerate(zip(told.layout, sheets(following, own), strict=True), 1):
        part = f"-{number}" if len(told.layout) > 1 else ""
        name = re.sub(r"[^\w+-]", "-", template)
        yield f"{page}-{told.number}-{name}{part}.png", picture


def sheets(edition: Edition, pages: list[PageMarks], dpi: float = DPI) -> Iterator[bytes]:
    """Laid-out pages as a screen shows them, trimmed, each as a PNG file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.pdf"
        path.write_bytes(write(edition, pages, DRAWN))
        with originals.opened(path) as pdf:
            pictures = Pages(path, originals.read(pdf, path), dpi)
        try:
            for number, _ in enumerate(pages, 1):
                file = io.BytesIO()
                pictures.trimmed(number, pictures.picture(number)).save(file, "PNG")
                yield file.getvalue()
        finally:
            pictures.close()
