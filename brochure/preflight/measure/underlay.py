"""Finds what lies under one of a page's things, which stand in painting order."""

from __future__ import annotations

from collections.abc import Sequence

from brochure.preflight.painted import Painted

_MOST_TRIES = 400  # things looked through for one text; a page of a thousand polygons is not searched to its ground


def under(objects: Sequence[Painted], index: int) -> Painted | None:
    """The uppermost area, picture or shading below the middle of a thing; None for bare paper."""
    box = objects[index].box
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    tries = 0
    for below in reversed(objects[:index]):
        if below.kind in ("text", "line") or not below.box.holds(x, y):
            continue
        tries += 1
        if tries > _MOST_TRIES:
            return None
        if below.shape is None or below.patterned or below.shape.covers(x, y):
            return below
    return None


def colourful(thing: Painted | None, least: float = 0.02) -> bool:
    """Whether what lies there prints in anything but black, with at least so much of one ink, as far as is known."""
    if thing is None:
        return False
    if thing.image and not thing.image.stencil:
        return thing.image.space.model not in ("grey",)
    if thing.kind == "shading":
        return thing.colour.space.model != "grey"
    plates = thing.colour.plates
    if plates is None:
        return not thing.colour.is_white
    return any(amount >= least for plate, amount in plates.items() if plate != "K")
