"""Lets a photograph go over into the ground under words that would not stand out from it.

A remedy is applied where it is one: the photograph has no fade of its own, the words lie near one of its edges, and
they stand out from the ground. What is left is told by ``contrast``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from brochure.accessibility.contrast import faint_words
from brochure.frame import PageMarks, Photo, PictureFade
from brochure.layout.edition import Edition
from brochure.model.brand import MM
from brochure.model.picture_style import PictureEdge
from brochure.problems import Problem
from brochure.rect import Rect

MOST = 0.6  # of a photograph's height or width that a fade may take from it
BEYOND = 4 * MM  # points that the ground reaches beyond the words
SOFT = 20 * MM  # points at the least from the ground to the whole photograph
PAPER = "unprinted"


def fades_under_words(edition: Edition, pages: Sequence[PageMarks]) -> Iterator[Problem]:
    """Fade photographs of laid-out pages where words on them need it; each is told once, with what to write."""
    for page in pages:
        if not any(isinstance(mark, Photo) and not mark.look.fade for mark in page.marks):
            continue
        faint = faint_words(edition, page)
        for photo in dict.fromkeys(photo for photo, _ in faint):
            ink = edition.brand.ground(page.ground).fill or PAPER
            fade = None if photo.look.fade else _fade(photo, [box for other, box in faint if other is photo], ink)
            if fade and _helps(edition, page, photo, fade):
                _fade_the_other_half(pages, photo, fade)
                yield _told(photo, fade)


def _fade(photo: Photo, boxes: Sequence[Rect], ink: str) -> PictureFade | None:
    """From the edge that the words are nearest to; None where too little of the photograph would be left."""
    words, box = boxes[0].united(*boxes[1:]), photo.box
    depths: dict[PictureEdge, tuple[float, float]] = {
        "foot": (words.top - box.bottom, box.height),
        "top": (box.top - words.bottom, box.height),
        "left": (words.right - box.left, box.width),
        "right": (box.right - words.left, box.width),
    }
    edge, (depth, whole) = min(depths.items(), key=lambda side: side[1][0] / side[1][1])
    solid, soft = depth + BEYOND, max(SOFT, depth / 2)
    return PictureFade(edge, ink, solid, soft) if solid + soft / 2 <= MOST * whole else None


def _helps(edition: Edition, page: PageMarks, photo: Photo, fade: PictureFade) -> bool:
    """Put the faded photograph in the place of the other, where the words stand out from it."""
    at = next(index for index, mark in enumerate(page.marks) if mark is photo)
    page.marks[at] = faded = replace(photo, look=replace(photo.look, fade=fade))
    if all(other is not faded for other, _ in faint_words(edition, page)):
        return True
    page.marks[at] = photo
    return False


def _fade_the_other_half(pages: Sequence[PageMarks], photo: Photo, fade: PictureFade) -> None:
    """A photograph over two pages is one: what is done to its half on one of them is done to the other."""
    for page in pages if photo.over_fold else ():
        for at, mark in enumerate(page.marks):
            if isinstance(mark, Photo) and mark.over_fold and mark.element.place == photo.element.place:
                page.marks[at] = replace(mark, look=replace(mark.look, fade=fade))


def _told(photo: Photo, fade: PictureFade) -> Problem:
    sentence = f"words on {photo.file.name} would not stand out: it goes over into {fade.to} below them"
    written = f"fade: {{edge: {fade.edge}, solid: {fade.solid / MM:.0f}, length: {fade.length / MM:.0f}}}"
    hint = f"{written} says so for good; with another focal point, or words elsewhere, it may need none"
    return Problem("faded-picture", sentence, photo.element.place, hint, "info")
