"""Keeps the graphics state of ISO 32000-1, 8.4: what ``q`` saves and ``Q`` restores."""

from __future__ import annotations

from dataclasses import dataclass, replace

from brochure.preflight.colour_spaces import BLACK, Colour
from brochure.preflight.geometry import IDENTITY, Matrix
from brochure.preflight.objects import Pdf, get, identity, is_dictionary, items, keys, name, number
from brochure.preflight.painted import Painting
from brochure.preflight.typefaces import Typeface
from brochure.rect import Rect

EVERYWHERE = Rect(-1e7, -1e7, 1e7, 1e7)
_FORBIDDEN = ("/TR", "/TR2", "/HT", "/HTP", "/BG", "/BG2", "/UCR", "/UCR2")
_HARMLESS = ("Identity", "Default")


@dataclass(slots=True)
class GraphicsState:
    """Lengths are in the units of their own moment; ``clip`` is in points of the page."""

    ctm: Matrix = IDENTITY
    clip: Rect | None = EVERYWHERE  # None: nothing more is seen
    fill: Colour = BLACK
    stroke: Colour = BLACK
    width: float = 1.0
    fill_overprint: bool = False
    stroke_overprint: bool = False
    mode: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend: str = "Normal"
    masked: bool = False
    face: Typeface | None = None
    size: float = 0.0
    tracking: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render: int = 0

    def copy(self) -> GraphicsState:
        return replace(self)


@dataclass(slots=True)
class Pen:
    """Where the next string starts."""

    line: Matrix = IDENTITY
    text: Matrix = IDENTITY


def extend(state: GraphicsState, entry: Pdf, painting: Painting) -> Pdf:
    """Set what an ExtGState dictionary names; the answer is its soft mask's group, if it sets one."""
    present = keys(entry)
    if "/LW" in present:
        state.width = number(get(entry, "/LW"))
    if "/OP" in present:
        state.stroke_overprint = get(entry, "/OP") is True
        if "/op" not in present:  # 11.7.4.3: OP alone sets both
            state.fill_overprint = state.stroke_overprint
    if "/op" in present:
        state.fill_overprint = get(entry, "/op") is True
    if "/OPM" in present:
        state.mode = int(number(get(entry, "/OPM")))
    if "/CA" in present:
        state.stroke_alpha = number(get(entry, "/CA"), 1.0)
    if "/ca" in present:
        state.fill_alpha = number(get(entry, "/ca"), 1.0)
    if "/BM" in present:
        blend = get(entry, "/BM")
        state.blend = name(blend) or next(map(name, items(blend)), "Normal")
    painting.states += [key for key in _FORBIDDEN if key in present and name(get(entry, key)) not in _HARMLESS]
    mask = get(entry, "/SMask")
    if mask is not None:
        state.masked = is_dictionary(mask)
    return mask if is_dictionary(mask) else None


def hidden_layers(root: Pdf) -> frozenset[tuple[int, int]]:
    """The layers that are off when the file is opened (8.11.4)."""
    properties = get(root, "/OCProperties")
    default = get(properties, "/D")
    off = {identity(layer) for layer in items(get(default, "/OFF"))}
    if name(get(default, "/BaseState")) == "OFF":
        on = {identity(layer) for layer in items(get(default, "/ON"))}
        off |= {identity(layer) for layer in items(get(properties, "/OCGs"))} - on
    return frozenset(off)


def is_hidden(layer: Pdf, off: frozenset[tuple[int, int]]) -> bool:
    """Whether a layer, or a group of layers by its policy, is not to be seen."""
    if not off or layer is None:
        return False
    if name(get(layer, "/Type")) != "OCMD":
        return identity(layer) in off
    members = get(layer, "/OCGs")
    states = [identity(member) in off for member in (items(members) or [members])]
    policy = name(get(layer, "/P")) or "AnyOn"
    seen = {
        "AllOn": not any(states),
        "AnyOn": not all(states),
        "AnyOff": any(states),
        "AllOff": all(states),
    }
    return not seen.get(policy, True)
