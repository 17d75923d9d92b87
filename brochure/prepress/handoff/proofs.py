"""Draws proofs of a finished PDF: pages, contact sheets, facing spreads, plates, the page on its paper."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from brochure.model.brand import SHIPPED_FONTS
from brochure.preflight.document import Document
from brochure.preflight.intents import ASSUMED, embedded_profile
from brochure.preflight.plates import CannotRender
from brochure.prepress.handoff import separations
from brochure.prepress.handoff.ink_coverage import WINDOW, ink_coverage
from brochure.prepress.handoff.page_images import Pages
from brochure.prepress.handoff.soft_proof import SoftProof
from brochure.prepress.imposition import originals
from brochure.problems import BrochureError, WrongUsage

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

Sort = Literal["pages", "contact", "spreads", "plates", "soft", "sheets"]
SORTS: tuple[Sort, ...] = get_args(Sort)
FINEST, COARSEST = 600, 10  # dpi
THUMBNAIL = 170  # pixels wide
COLUMNS, ROWS = 6, 6  # of a contact sheet
GAP, CAPTION = 20, 22  # pixels
TABLE = (226, 226, 226)  # what proofs lie on
GAMUT = 0.01  # a share of a page worth a word


@dataclass(frozen=True, slots=True)
class Proof:
    """One file of proofs, or a sentence about them: then there is no name."""

    name: str
    data: bytes = b""
    note: str = ""


def proofs(path: Path, dpi: float = 72, sorts: Collection[Sort] = SORTS) -> Iterator[Proof]:
    """The proofs asked for, one after the other, so that never more than a few pages are in memory.

    Names are relative, with forward slashes. Raises CannotRun when the file cannot be read or shown at all.
    """
    with originals.opened(path) as pdf:
        pages = originals.read(pdf, path)
        profile, rtl = embedded_profile(pdf.Root), originals.bound_right(pdf)
    if {"pages", "contact", "spreads"} & set(sorts):
        yield from _seen(Pages(path, pages, dpi), sorts, rtl)
    if {"plates", "soft"} & set(sorts):
        yield from _separated(path, len(pages), dpi, profile, sorts)
    if "sheets" in sorts:
        yield from _sheets(path)


# ── pages, contact sheets, spreads ──────────────────────────────────────────────────────────────────────────────────
def _seen(pages: Pages, sorts: Collection[Sort], rtl: bool) -> Iterator[Proof]:
    thumbnails: list[tuple[int, Pixels]] = []
    left: Pixels | None = None
    sheet, most = 0, COLUMNS * ROWS
    for number in range(1, len(pages) + 1):
        whole = pages.picture(number)
        if "pages" in sorts:
            yield Proof(f"pages/page-{number:03}.png", _png(whole))
        trimmed = pages.trimmed(number, whole)
        if "spreads" in sorts:
            if number % 2 and (number > 1 or len(pages) == 1):
                yield _spread(number, left, trimmed, rtl)
            elif number == 1:
                yield _spread(number, None, trimmed, rtl)
            elif number == len(pages):
                yield _spread(number, trimmed, None, rtl)
            left = trimmed
        small = trimmed.copy()
        small.thumbnail((THUMBNAIL, 2 * THUMBNAIL))
        thumbnails.append((number, small))
        if "contact" in sorts and (len(thumbnails) == most or number == len(pages)):
            sheet += 1
            name = f"contact-{sheet}.png" if len(pages) > most else "contact.png"
            yield Proof(name, _png(contact_sheet(thumbnails)))
        if len(thumbnails) == most:
            thumbnails = []
    pages.close()


def _spread(number: int, left: Pixels | None, right: Pixels | None, rtl: bool) -> Proof:
    """Two facing pages with the fold between them; a cover lies alone on its side. ``rtl``: the sides change."""
    from PIL import Image

    one = left or right
    assert one is not None
    numbers = "-".join(f"{n:03}" for n, page in ((number - (right is not None), left), (number, right)) if page)
    left, right = (right, left) if rtl else (left, right)
    height = max(page.height for page in (left, right) if page is not None)
    widths = [page.width if page is not None else one.width for page in (left, right)]
    spread = Image.new("RGB", (sum(widths), height), TABLE)
    for page, x in ((left, 0), (right, widths[0])):
        if page is not None:
            spread.paste(page, (x, 0))
    return Proof(f"spreads/spread-{numbers}.png", _png(spread))


def contact_sheet(pages: Sequence[tuple[int, Pixels]]) -> Pixels:
    """Small pages in rows, each with its number below."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(str(SHIPPED_FONTS / "SourceSans3-Regular.ttf"), 14)
    wide, high = max(page.width for _, page in pages), max(page.height for _, page in pages)
    columns = min(COLUMNS, len(pages))
    rows = -(-len(pages) // columns)
    size = (columns * (wide + GAP) + GAP, rows * (high + CAPTION + GAP) + GAP)
    sheet = Image.new("RGB", size, TABLE)
    pen = ImageDraw.Draw(sheet)
    for index, (number, page) in enumerate(pages):
        row, column = divmod(index, columns)
        x, y = GAP + column * (wide + GAP), GAP + row * (high + CAPTION + GAP)
        sheet.paste(page, (x + (wide - page.width) // 2, y + (high - page.height) // 2))
        pen.text((x + wide / 2, y + high + 4), str(number), font=font, fill=(40, 40, 40), anchor="mt")
    return sheet


# ── plates and soft proof ───────────────────────────────────────────────────────────────────────────────────────────
def _separated(path: Path, pages: int, dpi: float, profile: bytes | None, sorts: Collection[Sort]) -> Iterator[Proof]:
    if profile is None and "soft" in sorts:
        yield Proof("", note="the file embeds no CMYK output profile: the soft proof shows it on coated paper, FOGRA39")
    press = profile or ASSUMED.read_bytes()
    soft = None
    if "soft" in sorts:
        try:
            soft = SoftProof(press)
        except ValueError as error:
            yield Proof("", note=f"there is no soft proof: {error}")
    try:
        for page in separations.separated(path, pages, dpi, press) if soft or "plates" in sorts else ():
            if "plates" in sorts:
                for slug, plate in zip(_slugs(page.plates), page.plates.values(), strict=True):
                    yield Proof(f"plates/page-{page.page:03}-{slug}.png", _png(plate))
            if soft:
                yield from _soft(soft, page)
        if "plates" in sorts:
            yield from _most_ink(path)
    except CannotRender as error:
        yield Proof("", note=f"there are no plates and no soft proof: {error}")


def _soft(soft: SoftProof, page: separations.Separated) -> Iterator[Proof]:
    yield Proof(f"soft/page-{page.page:03}.png", _png(soft.seen(page.composite)))
    share = soft.out_of_gamut(page.composite)
    if share > GAMUT:
        yield Proof("", note=f"page {page.page}: {100 * share:.0f} % prints in colours no sRGB screen shows")


def _most_ink(path: Path) -> Iterator[Proof]:
    """What the plates come to where they lie on one another: the figure of preflight and ticket."""
    with Document(path) as document:
        ink = ink_coverage(path, document)
    if ink.percent is not None and ink.place is not None:
        where = f"page {ink.page} at {ink.place.x:.0f}, {ink.place.y:.0f} mm"
        yield Proof("", note=f"the most ink is {ink.percent:.0f} %, on {where} (mean over {WINDOW:g} mm²)")


def _slugs(inks: Iterable[str]) -> list[str]:
    """The names of inks as parts of files' names, in letters of any script, each different from the others."""
    found: list[str] = []
    for ink in inks:
        plain = re.sub(r"[\W_]+", "-", ink.lower())[:80].strip("-") or "ink"
        numbered = (f"{plain}-{number}" for number in count(2))
        found.append(plain if plain not in found else next(slug for slug in numbered if slug not in found))
    return found


# ── proofs on paper ─────────────────────────────────────────────────────────────────────────────────────────────────
def _sheets(path: Path) -> Iterator[Proof]:
    """What the reader sees as a PDF of spreads, and the sheets of a dummy to fold by hand."""
    from brochure.prepress.imposition.imposing import Order, impose

    for order in (Order("reader-spreads", sheet=""), Order("dummy", sheet="A4", scale=None)):
        try:
            yield Proof(f"{order.scheme}.pdf", impose(path, order).data)
        except (BrochureError, WrongUsage) as error:  # no sheet is as large as these pages, or as small
            yield Proof("", note=f"there is no {order.scheme} proof: {error}")


def _png(picture: Pixels) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=6)
    return file.getvalue()
