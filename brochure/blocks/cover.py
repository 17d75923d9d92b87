"""The front page: a very large name, what the brochure is about, and a photograph, or the orbits of its themes.

Where its texts and its photograph stand is the brand's; without a photograph and bodies it has the brand's motif.
The bodies are the brochure's themes, one ring each; the first is outermost. All bodies are equal, and the rings break
before any text. `angles` says where each body stands, in degrees anticlockwise from the right; without it, each finds a
place on its ring where neither it nor its name meets anything. Lengths in millimetres.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field, model_validator

from brochure.model.orbit_diagram import BODY, Orbits
from brochure.model.page import MOST_LINES, Block, Degrees, Focal
from brochure.model.picture_style import Treated
from brochure.model.records import ImageFile, Text, wrong

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, PanelWriter, Piece

MOVING = "change angles:, which says where bodies stand, or leave it out: they then find places by themselves"


class Fields(Treated, Block):
    """Only `name` is needed; whatever is left out leaves no hole."""

    sheet: ClassVar[bool] = True

    name: Text
    """The large name; the brand's style cover_title says how large, and a longer name is set smaller."""
    name_line: int | None = Field(None, ge=1, le=MOST_LINES)
    """The line of the page that its last line stands on; unless said, where the brand arranges it."""
    subtitle: Text | None = None
    """What the brochure is about."""
    claim: Text | None = None
    """One sentence below the subtitle."""
    place_name: Text | None = None
    """At the foot, on the left."""
    period: Text | None = None
    """At the foot, on the right: how old the data are."""
    image: ImageFile | None = None
    """A photograph, where the brand has it on covers: over the sheet, in the room that the texts leave, as a circle."""
    alt: Text | None = None
    """What it shows, for those who do not see it."""
    focal: Focal | None = None
    """The point that no crop takes, 0 to 1 from left and top; unless said the middle, higher in an upright picture."""
    orbits: Orbits | None = None
    """The rings round the sun; unless said, with bodies those of the brand's motif, and without the motif itself."""
    bodies: tuple[Text, ...] = ()
    """The themes, one ring each; the first is outermost."""
    angles: tuple[Degrees, ...] = Field((), description="of the bodies, degrees anticlockwise from the right")

    @model_validator(mode="after")
    def _bodies_have_rings(self) -> Fields:
        """Each body stands on a ring of its own."""
        rings, bodies = self.orbits.count if self.orbits else 0, len(self.bodies)
        if 0 < rings < bodies:
            hint = f"write count: {bodies}, or leave it out"
            raise wrong("out-of-range", f"there are {bodies} bodies, and count gives {rings} rings", hint)
        return self

    @model_validator(mode="after")
    def _has_one_picture(self) -> Fields:
        """A photograph stands where the bodies would."""
        if self.image and (self.bodies or self.orbits):
            sentence = "a photograph stands where this cover has its bodies and rings"
            raise wrong("wrong-value", sentence, "leave out image:, or bodies: and orbits:")
        return self


EXAMPLE = """
kind: cover
name: Corvine
name_line: 32
subtitle: Industria e porto
claim: Quattro distretti sul mare
place_name: Provincia di Esempio
period: Dati 2024
orbits: {x: 95, line: 14, sun: 8, first: 18, step: 12}
bodies:
  - cantieri
  - logistica
angles: [150, 210]
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The texts as the brand arranges covers; behind them or apart from them rings and bodies, or its motif."""
    panel = kit.panel(kit.lines or 0)
    texts = {
        "name": block.name,
        "subtitle": block.subtitle,
        "claim": block.claim,
        "place-name": block.place_name,
        "period": block.period,
    }
    room = kit.cover_texts(panel, texts, block.name_line, pictured=bool(block.image))
    if block.image:
        alt = kit.plain(block.alt) if block.alt else ""
        kit.cover_picture(panel, room, block.image, alt, block.focal, block)
        return [panel.done()]
    orbits = block.orbits or (kit.usual_orbits() if block.bodies else None)
    if orbits and not block.orbits and not block.angles:
        orbits = kit.clear_orbits(panel, orbits, block.bodies)
    if orbits:
        _bodies(block, orbits, kit, panel)
    else:
        kit.cover_motif(panel, room, kit.plain(block.name), [block.claim, block.subtitle])
    return [panel.done()]


def _bodies(block: Fields, orbits: Orbits, kit: Kit, panel: PanelWriter) -> None:
    """The sun, a ring for each body, the bodies and their names; what has room nowhere is heard, and told."""
    count = orbits.count or len(block.bodies)
    places = kit.place_bodies(panel, orbits, count, block.bodies, block.angles)
    angles = {count - 1 - n: math.radians(place.angle) for n, place in enumerate(places) if place}
    kit.rings(panel, orbits, count, angles)
    if orbits.sun:
        panel.shape(kit.disc(kit.mm(orbits.x), -orbits.line * kit.unit, kit.mm(orbits.sun) / 2, orbits.sun_ink))
    with kit.group("list"):
        for index, (body, place) in enumerate(zip(block.bodies, places, strict=True)):
            if place is None:
                with kit.group("list-item", body.place):
                    panel.hear("paragraph", kit.plain(body))
                continue
            panel.shape(kit.disc(place.x, place.y, kit.mm(BODY) / 2, orbits.body_ink))
            name = kit.paragraph(body, "cover-label", "list-item", align=place.align)
            if index < len(block.angles):
                name.element.moving = MOVING
            panel.put(name, -(place.y - kit.name_drop(name)) / kit.unit, place.cell)
    missing = [body for body, place in zip(block.bodies, places, strict=True) if place is None]
    if missing:
        kit.tell_left_out(missing)
