"""Reads a colour space as a PDF writes it: which inks it is painted with (ISO 32000-1, 8.6)."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, TypeAlias

from brochure.preflight.objects import FAULTS, Pdf, get, head, identity, is_stream, items, name, number, text, unpacked
from brochure.preflight.objects import named as entry_named

Model: TypeAlias = Literal["grey", "rgb", "cmyk", "lab", "inks", "pattern", "unknown"]

PROCESS = {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}
UNNAMED = "without a name"  # a spot whose name is missing or cannot be read
_DEVICE: dict[str, tuple[str, Model, int]] = {
    "DeviceGray": ("DeviceGray", "grey", 1),
    "G": ("DeviceGray", "grey", 1),
    "DeviceRGB": ("DeviceRGB", "rgb", 3),
    "RGB": ("DeviceRGB", "rgb", 3),
    "DeviceCMYK": ("DeviceCMYK", "cmyk", 4),
    "CMYK": ("DeviceCMYK", "cmyk", 4),
    "Pattern": ("Pattern", "pattern", 0),
}
_CIE: dict[str, tuple[Model, int]] = {"CalGray": ("grey", 1), "CalRGB": ("rgb", 3), "Lab": ("lab", 3)}
_ICC: dict[bytes, Model] = {b"GRAY": "grey", b"RGB ": "rgb", b"CMYK": "cmyk", b"Lab ": "lab"}
_BY_COUNT: dict[int, Model] = {1: "grey", 3: "rgb", 4: "cmyk"}
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space. ``model`` is what reaches the paper: of Indexed that of its base, of a spot always "inks"."""

    family: str
    model: Model
    count: int
    inks: tuple[str, ...] = ()
    base: Space | None = None  # of Indexed and uncoloured patterns; the alternate of spots
    palette: bytes = b""
    tint: str = ""  # of spots: a digest of how they turn into their alternate

    @property
    def initial(self) -> tuple[float, ...]:
        """The colour that choosing the space sets."""
        if self.model == "cmyk" and self.family != "Indexed":
            return (0.0, 0.0, 0.0, 1.0)
        return (1.0 if self.model == "inks" and self.family != "Indexed" else 0.0,) * self.count

    def __str__(self) -> str:
        if self.family in ("Separation", "DeviceN"):
            return f"{self.family} {', '.join(self.inks)}"
        if self.family == "Indexed" and self.base:
            return f"Indexed {self.base}"
        if self.family == "ICCBased":
            return f"ICCBased {self.model.upper() if self.model != 'grey' else 'grey'}"
        return self.family


UNKNOWN = Space("unknown", "unknown", 1)
GREY = Space("DeviceGray", "grey", 1)
RGB = Space("DeviceRGB", "rgb", 3)
CMYK = Space("DeviceCMYK", "cmyk", 4)


@dataclass(frozen=True, slots=True)
class Colour:
    """Amounts in a space; with the name of a pattern where one paints instead."""

    space: Space
    values: tuple[float, ...]
    pattern: str = ""

    @property
    def plates(self) -> dict[str, float] | None:
        """How much goes on which plate, 0 to 1: C, M, Y, K and spots by name; None where that is not said."""
        space, values = self.space, self.values
        if space.family == "Indexed":
            found = _looked_up(space, values)
            return found.plates if found else None
        if space.model == "grey" and values:
            return {"K": 1 - min(1.0, max(0.0, values[0]))}
        if space.model == "cmyk" and len(values) == 4:
            return dict(zip("CMYK", (min(1.0, max(0.0, value)) for value in values), strict=True))
        if space.model == "inks":
            pairs = zip(space.inks, values, strict=False)
            return {PROCESS.get(ink, ink): min(1.0, max(0.0, value)) for ink, value in pairs if ink != "None"}
        return None

    @property
    def inked(self) -> dict[str, float]:
        """The plates that get any ink at all."""
        return {plate: amount for plate, amount in (self.plates or {}).items() if amount > 0.001}

    @property
    def is_white(self) -> bool:
        """Nothing is printed, and it is known that nothing is."""
        plates = self.plates
        if plates is None:
            return self.space.model == "rgb" and self.space.family != "Indexed" and all(v > 0.999 for v in self.values)
        return not self.inked

    @property
    def is_black(self) -> bool:
        """Full black and nothing else."""
        inked = self.inked
        return set(inked) == {"K"} and inked["K"] > 0.995

    def __str__(self) -> str:
        plates = self.plates
        if plates is None:
            values = " ".join(f"{value:.3g}" for value in self.values)
            return f"{self.space} {values}".strip()
        if not self.inked:
            return "white"
        return " ".join(f"{plate} {round(amount * 100)}" for plate, amount in self.inked.items())


BLACK = Colour(GREY, (0.0,))


def _looked_up(space: Space, values: tuple[float, ...]) -> Colour | None:
    base = space.base
    if base is None or not values:
        return None
    at = int(values[0]) * base.count
    entry = space.palette[at : at + base.count]
    if len(entry) < base.count:
        return None
    return Colour(base, tuple(byte / 255 for byte in entry))


def read_space(value: Pdf, named: Pdf = None, depth: int = 0) -> Space:
    """A space from its name or array; ``named`` are the resources' own spaces."""
    label = name(value)
    if label:
        if label in _DEVICE:
            return Space(*_DEVICE[label])
        inner = entry_named(named, label)
        return read_space(inner, named, depth + 1) if inner is not None and depth < _DEEPEST else UNKNOWN
    parts = items(value)
    if not parts or depth >= _DEEPEST:
        return UNKNOWN
    family = name(parts[0])
    if len(parts) == 1:
        return Space(*_DEVICE[family]) if family in _DEVICE else UNKNOWN
    if family in _CIE:
        return Space(family, *_CIE[family])
    if family == "ICCBased":
        return _profiled(parts[1], named, depth)
    if family in ("Indexed", "I"):
        return _indexed(parts, named, depth)
    if family in ("Separation", "DeviceN") and len(parts) >= 4:
        inks = tuple(name(ink) or UNNAMED for ink in (items(parts[1]) if family == "DeviceN" else [parts[1]]))
        base = read_space(parts[2], named, depth + 1)
        return Space(family, "inks", len(inks), inks, base, tint=_tint(parts[3]))
    if family == "Pattern":
        return Space("Pattern", "pattern", 0, base=read_space(parts[1], named, depth + 1))
    return UNKNOWN


def _profiled(profile: Pdf, named: Pdf, depth: int) -> Space:
    count = int(number(get(profile, "/N")))
    model: Model = _BY_COUNT.get(count, "unknown")
    if is_stream(profile):
        with suppress(*FAULTS):  # a damaged profile is another check's business; here the count is enough
            model = _ICC.get(head(profile, 20)[16:20], model)
    return Space("ICCBased", model, count)


def _indexed(parts: list[Pdf], named: Pdf, depth: int) -> Space:
    base = read_space(parts[1], named, depth + 1)
    palette = b""
    if len(parts) > 3:
        try:
            palette = unpacked(parts[3], 2**20) if is_stream(parts[3]) else bytes(parts[3])
        except FAULTS:  # without its colours the space still tells its model
            palette = b""
    return Space("Indexed", base.model, 1, base.inks, base, palette)


def _tint(function: Pdf) -> str:
    """Two functions that do the same are written the same way by one program; that is all that is compared."""
    try:
        if is_stream(function):
            return hashlib.sha256(unpacked(function, 2**22)).hexdigest()[:16]
        return hashlib.sha256(bytes(function.unparse(resolved=True))).hexdigest()[:16]
    except FAULTS:  # a function that cannot be read is like no other
        return f"unread {identity(function)} {text(function)}"
