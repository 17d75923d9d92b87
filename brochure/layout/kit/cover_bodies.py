"""Gives the bodies of a cover their places: those that their author gave, to the others free ones on their rings."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from brochure.layout.context import BlockContext
from brochure.layout.flow.grid_frame import PanelWriter
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.kit import typesetting
from brochure.layout.kit.body_places import Body, BodyPlace, NameSetting, Sky, find_places
from brochure.layout.kit.cells import Cell
from brochure.model.brand import MM, Align
from brochure.model.orbit_diagram import BODY, Orbits
from brochure.model.records import Text
from brochure.rect import Rect

STYLE = "cover-label"
LABEL_GAP = 2.0  # mm between a body and its name
SAFE = 5.0  # mm that bodies keep from the upper edge of the page, as print files are asked to
GOLDEN = 137.5  # degrees from one body to the next, where nothing is in the way
SCALES = 1.0, 0.85, 0.7, 0.55  # of rings that have no room
SMALLER = 1.5  # a ring gets so much of its size smaller as it would move up, of what is above its middle
DOWN = 3.0  # lines that they would rather move up than one down, to where texts are
NEAREST = 5.5  # mm from ring to ring, so that bodies on them are apart
ROOM = 2000.0  # points: wider than any name


class PlacedBody(NamedTuple):
    """A body's angle in degrees, its middle on the panel, the cell of its name, and how that is aligned in it."""

    angle: float
    x: float
    y: float
    cell: Cell
    align: Align | None


def clear_orbits(context: BlockContext, panel: PanelWriter, orbits: Orbits, names: Sequence[Text]) -> Orbits:
    """The orbits as near to what they are as their sun is clear of the texts put on the panel and all bodies have room.

    They move up or down and get smaller; where some body has room nowhere, those with the fewest such. As they are,
    where none has a clear sun.
    """
    settings, taken = [_settings(context, name) for name in names], panel.inked
    best, least = orbits, len(names) + 1
    for scale, up in _moves(orbits, context.grid.last_line):
        lengths = {name: getattr(orbits, name) * scale for name in ("sun", "first", "step")}
        moved = orbits.model_copy(update={"line": orbits.line - up, **lengths})
        sky = _sky(context, moved)
        sun = _sun(context, sky, moved)
        if not sun.lies_in(sky.inside) or any(sun.grown(sky.gap).meets(text) for text in taken):
            continue
        count = orbits.count or len(names)
        missing = find_places(sky, _rings(context, moved, count, settings, ()), [*taken, sun]).count(None)
        if missing < least:
            best, least = moved, missing
        if not missing:
            break
    return best


def _moves(orbits: Orbits, last_line: int) -> list[tuple[float, int]]:
    """Scales, and lines further up or, less than zero, down; first what changes least."""
    scales = [scale for scale in SCALES if scale == 1 or orbits.step * scale >= NEAREST]
    ways = [(scale, up) for scale in scales for up in range(math.ceil(orbits.line) - last_line, math.ceil(orbits.line))]

    def change(way: tuple[float, int]) -> float:
        scale, up = way
        return (1 - scale) * SMALLER + max(up, -DOWN * up) / max(orbits.line, 1)

    return sorted(ways, key=change)


def place_bodies(
    context: BlockContext,
    panel: PanelWriter,
    orbits: Orbits,
    count: int,
    names: Sequence[Text],
    angles: Sequence[float],
) -> list[PlacedBody | None]:
    """Where each body and its name stand; None for one that has room nowhere on its ring.

    The first ones have the ``angles`` of their author and stand there, whatever they meet; the others keep clear of
    all that has been put on the panel, of the sun and of each other.
    """
    sky = _sky(context, orbits)
    settings = [_settings(context, name, index < len(angles)) for index, name in enumerate(names)]
    bodies = _rings(context, orbits, count, settings, angles)
    given = [BodyPlace(body.angle, False, 0) for body in bodies[: len(angles)]]
    taken = [*panel.inked, *([_sun(context, sky, orbits)] if orbits.sun else [])]
    for body in bodies[: len(given)]:
        disc = sky.disc(body.radius, body.angle)
        taken += [disc, sky.name(disc, body.settings[0], left=False)]
    places = [*given, *find_places(sky, bodies[len(given) :], taken)]
    return [place and _placed(context, sky, body, place) for body, place in zip(bodies, places, strict=True)]


def _rings(
    context: BlockContext, orbits: Orbits, count: int, settings: Sequence[list[NameSetting]], angles: Sequence[float]
) -> list[Body]:
    """The bodies on their rings, the first outermost; without angles, the golden angle apart."""
    turns = [*angles, *(GOLDEN * (index + 1) for index in range(len(angles), len(settings)))]
    radii = [context.mm(orbits.first + (count - 1 - index) * orbits.step) for index in range(len(settings))]
    return [Body(*each) for each in zip(radii, turns, settings, strict=False)]


def _sun(context: BlockContext, sky: Sky, orbits: Orbits) -> Rect:
    return Rect(sky.x, sky.y, sky.x, sky.y).grown(context.mm(orbits.sun) / 2)


def _sky(context: BlockContext, orbits: Orbits) -> Sky:
    """The type area up to the edge that is cut."""
    left, foot = context.x(1), -context.grid.last_line * context.unit
    inside = Rect(left, foot, left + context.span(1, context.columns), -context.mm(SAFE))
    half, gap = context.mm(BODY / 2), context.mm(LABEL_GAP)
    return Sky(context.mm(orbits.x), -orbits.line * context.unit, half, gap, inside)


def _settings(context: BlockContext, name: Text, given: bool = False) -> list[NameSetting]:
    """A name on one line, and as three columns set it, if that takes more; only so, where its place is given."""
    made = typesetting.paragraph(context.aside(), name, STYLE)
    drop = name_drop(made)
    columns = context.span(1, min(3, context.columns))
    found: list[NameSetting] = []
    for column in (columns,) if given else (ROOM, columns):
        made.wrap(column, 0)
        first, *others = made.inked(0, -drop)
        ink = first.united(*others)
        if not found or others:
            found.append(NameSetting(column if given else min(column, ink.width + MM), ink.width, ink.bottom, ink.top))
    return found


def name_drop(name: Paragraph) -> float:
    """From the middle of a body to the baseline of its name, points: small letters are level with the body."""
    return name.style.face.x_height * name.style.size / 2


def tell_left_out(context: BlockContext, names: Sequence[Text]) -> None:
    """One line of the build on bodies that are left out, as words are that a picture has no room for."""
    some = ", ".join(f"“{context.plain(name)}”" for name in names)
    verb = "body of the cover has no room and is" if len(names) == 1 else "bodies of the cover have no room and are"
    hint = "shorten them, name fewer bodies, or say with angles: where they stand; what is left out is read aloud"
    context.edition.left_out.update(map(id, names))
    sentence = f"{len(names)} {verb} left out: {some}"
    context.edition.problems.add("left-out", sentence, names[0].place, hint, "info")


def _placed(context: BlockContext, sky: Sky, body: Body, place: BodyPlace) -> PlacedBody:
    column = body.settings[place.setting].column
    x, y = sky.spot(body.radius, place.angle)
    away = context.mm(BODY / 2 + LABEL_GAP)
    if place.left:
        return PlacedBody(place.angle, x, y, Cell(x - away - column, column), "right")
    return PlacedBody(place.angle, x, y, Cell(x + away, column), None)
