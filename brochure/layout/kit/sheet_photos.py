"""Places photographs that run over the edges of the sheet: over one or more, over all of them, over the fold.

Lengths are points, boxes are in the coordinates of the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from brochure.frame import Element, Mark, PageMarks, Photo, Shape
from brochure.layout.context import BlockContext
from brochure.layout.edition import Edition
from brochure.layout.flow.picture_flowables import SheetPhoto
from brochure.layout.grid import PageGrid
from brochure.layout.kit import illustrations, pictures_again
from brochure.model.picture_style import PictureBleed, Treated
from brochure.problems import Problem
from brochure.rect import Rect

_MIRRORED: dict[PictureBleed, PictureBleed] = {"left": "right", "right": "left"}


def sheet_photo(
    context: BlockContext,
    file: str,
    alt: str,
    focal: tuple[float, float] | None,
    said: Treated,
    lines: float,
    bleed: Collection[PictureBleed],
) -> SheetPhoto:
    """A photograph that takes so many lines of its place and runs over the edges that ``bleed`` names.

    Left and right are mirrored where a language runs from right to left. ``focal`` and ``said`` are as
    :func:`illustrations.photo` has them.
    """
    grid, spread = context.grid, "spread" in bleed
    edges = {_MIRRORED.get(edge, edge) for edge in bleed} if grid.rtl else set(bleed)
    box = _box(context, lines, edges)
    element = context.element("figure", getattr(file, "place", None), alt=alt)
    point = illustrations.focal_point(context, file, focal)
    height = box.height
    element.relayout = lambda context, _: illustrations.photo(
        context, file, pictures_again.lines_again(context, height), alt, point, {}, said=said
    )
    look = illustrations.picture_look(context, said, (box.width, box.height), bleeds=True)
    photo = Photo(element, context.edition.folder / file, box, point, look, over_fold=spread)
    return SheetPhoto(photo, lines * context.unit)


def _box(context: BlockContext, lines: float, edges: Collection[PictureBleed]) -> Rect:
    grid, bleed = context.grid, context.grid.bleed
    sheet = Rect(-bleed.left, -bleed.bottom, grid.width + bleed.right, grid.height + bleed.top)
    if "page" in edges:
        return sheet
    if "spread" in edges:
        if grid.rtl:
            return sheet._replace(left=-grid.width - bleed.right)
        return sheet._replace(right=2 * grid.width + bleed.left)
    top = grid.y(context.top)
    return Rect(
        sheet.left if "left" in edges else context.left,
        sheet.bottom if "foot" in edges else top - lines * context.unit,
        sheet.right if "right" in edges else context.left + context.width,
        sheet.top if "top" in edges else top - context.unit / 2,
    )


def over_the_fold(
    edition: Edition, pages: Sequence[PageMarks], grounds: Sequence[list[Mark]], grid: PageGrid
) -> Iterator[Problem]:
    """Put the other half of each photograph over two pages on the page that faces its own; what has none is told.

    ``grounds``: what lies under everything else on each page.
    """
    across = grid.width if grid.rtl else -grid.width
    for index, page in enumerate(pages):
        for photo in [mark for mark in grounds[index] if isinstance(mark, Photo) and mark.over_fold]:
            if photo.element.artifact:
                continue  # the half of the page before
            if page.number % 2 or index + 1 == len(pages):
                where = f"this is page {page.number}" if page.number % 2 else "no page follows this one"
                hint = "let one page more or less stand before it, or write bleed: page"
                sentence = f"a picture over two pages begins on an even page with one to face it; {where}"
                yield Problem("wrong-spread", sentence, photo.element.place, hint)
                continue
            half = Element("artifact", photo.element.place, edition.language, artifact="background")
            facing = grounds[index + 1]
            at = next((number for number, mark in enumerate(facing) if not _is_ground(mark)), len(facing))
            facing.insert(at, replace(photo, element=half, box=photo.box.moved(across, 0)))


def _is_ground(mark: Mark) -> bool:
    return isinstance(mark, Shape) and mark.element.artifact == "background"
