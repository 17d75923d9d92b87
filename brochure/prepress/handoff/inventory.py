"""Lists the fonts a PDF is set in and the pictures it prints, with the resolution of each where it is placed.

Read as preflight reads it, so that ticket and verdict have one word on what is embedded and how fine a picture is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from brochure.preflight.colour_spaces import Space
from brochure.preflight.document import Document
from brochure.preflight.images import placed_images
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Image, spots_of

_CALLED = {"grey": "grey", "rgb": "RGB", "cmyk": "CMYK", "lab": "Lab"}


@dataclass(frozen=True, slots=True)
class FontUsed:
    """A font as the file has it. ``name`` is without the tag of a subset."""

    name: str
    sort: str
    embedded: bool
    subset: bool


@dataclass(slots=True)
class ImageUsed:
    """A picture: its pixels, its colours, where it is placed, and its lowest resolution there in pixels per inch."""

    width: int
    height: int
    colours: str
    ppi: float
    pages: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Inventory:
    """``spots`` are the spot inks that are painted with, ``unread`` pages that could not be looked through in whole."""

    fonts: list[FontUsed] = field(default_factory=list)
    images: list[ImageUsed] = field(default_factory=list)
    spots: list[str] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def inventory(document: Document) -> Inventory:
    """Look through every page, the forms and patterns on it included; fonts by name, the coarsest picture first."""
    found = Inventory()
    fonts: dict[FontUsed, None] = {}
    images: dict[object, ImageUsed] = {}
    spots: set[str] = set()
    for page in document.each():
        for thing in page.painting.objects:
            if thing.box.shared(page.bleed):
                spots.update(spots_of(thing))
            if thing.text:
                face = thing.text.face
                fonts[FontUsed(face.name, face.kind, face.embedded, face.subset or face.kind == "Type3")] = None
        _images(page, images)
        if page.painting.faults:
            found.unread.append(page.number)
    found.fonts = sorted(fonts, key=lambda font: (font.name, font.sort))
    found.spots = sorted(spots)
    found.images = sorted(images.values(), key=lambda image: image.ppi)
    return found


def _images(page: PdfPage, images: dict[object, ImageUsed]) -> None:
    """Add the pictures of a page, each once however often it is placed; one written into the page is its own."""
    for number, (_, image, ppi) in enumerate(placed_images(page)):
        key = image.source if image.source != (0, 0) else (page.number, number, image.name)
        known = images.setdefault(key, ImageUsed(image.width, image.height, _colours(image), ppi))
        known.ppi = min(known.ppi, ppi)
        if page.number not in known.pages:
            known.pages.append(page.number)


def _colours(image: Image) -> str:
    """The colours of a picture in words."""
    return "one ink" if image.stencil else _named(image.space)


def _named(space: Space) -> str:
    if space.family == "Indexed" and space.base:
        return _named(space.base)
    if space.inks:
        return ", ".join(space.inks)
    called = _CALLED.get(space.model, "unknown")
    return f"{called} with profile" if space.family == "ICCBased" else called
