"""Reads an SVG file: its outlines with their colours as written, or a sentence why not.

What is drawn is what the file says, or nothing: whatever is not read is refused by its name. Kept by the file's
content, since fontTools takes its time to load.
"""

from __future__ import annotations

import json
import stat
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from brochure.cache import Store, cached
from brochure.svg.painting import OutlineStyle, Shade
from brochure.svg.parts import (
    Clip,
    LetterRun,
    Letters,
    Outline,
    PartGroup,
    PathSegment,
    SvgPart,
    Type,
    looks_of,
    outlines_of,
)
from brochure.svg.path_segments import PathBounds, bounds_of, placed
from brochure.svg.quantities import VectorError
from brochure.svg.transforms import ViewBox

__all__ = ["Outline", "Vector", "placed", "read_vector"]

_KEPT = cached("drawing", package=__package__, libraries=("fonttools", "pillow"))
SIZE_LIMIT = 1_000_000  # bytes; a logo is some tens of kilobytes


@dataclass(frozen=True, slots=True)
class Vector:
    """A drawing: its view box (left, top, width, height), and what is drawn."""

    box: ViewBox
    parts: tuple[SvgPart, ...]

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """Every outline that is painted."""
        return tuple(outlines_of(self.parts))

    @property
    def bounds(self) -> PathBounds:
        """The box round all outlines: left, top, right, bottom. Raises VectorError where there are none."""
        boxes = [box for outline in self.outlines if (box := bounds_of(outline.segments))]
        if not boxes:
            raise VectorError("there is nothing in it to draw")
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    @property
    def shades(self) -> tuple[Shade, ...]:
        """Every gradient that something is painted with."""
        paints = (paint for look in looks_of(self.parts) for paint in (look.fill, look.stroke))
        return tuple(paint for paint in paints if isinstance(paint, Shade))

    def colours(self) -> list[str]:
        """Every colour in the drawing, in the order of first use."""
        paints = (paint for look in looks_of(self.parts) for paint in (look.fill, look.stroke) if paint)
        used = (c for p in paints for c in (tuple(s[1] for s in p.stops) if isinstance(p, Shade) else (p,)))
        return list(dict.fromkeys(colour for colour in used if isinstance(colour, str)))


def read_vector(file: Path, store: Store) -> Vector:
    """The drawing in an SVG file. Raises VectorError."""
    return vector_in(_bytes(file), file.name, store)


def vector_in(data: bytes, name: str, store: Store) -> Vector:
    """The drawing in the bytes of an SVG file of that name. Raises VectorError."""
    key = _KEPT.key(data)
    kept = store.get(key)
    if kept is not None:
        try:
            return _revived(json.loads(kept))
        except (ValueError, KeyError, TypeError):
            pass  # damaged: as good as not kept
    try:
        vector = _read(data)
    except VectorError as error:
        raise VectorError(f"the drawing {name} cannot be drawn: {error}") from None
    store.put(key, json.dumps(asdict(vector), allow_nan=False).encode())
    return vector


def _bytes(file: Path) -> bytes:
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise VectorError(f"the drawing {file.name} is no file")
        if about.st_size > SIZE_LIMIT:
            raise VectorError(f"the drawing {file.name} is larger than {SIZE_LIMIT // 1000} kB")
        return file.read_bytes()
    except OSError as error:
        raise VectorError(f"the drawing {file.name} cannot be read ({error.strerror})") from error


def _read(data: bytes) -> Vector:
    from brochure.svg.reading import SvgReader
    from brochure.svg.svg_tree import SvgSource

    source = SvgSource(data)
    parts = SvgReader(source).drawing()
    if not parts:
        raise VectorError("there is nothing in it to draw")
    return Vector(source.box, parts)


# ── what was kept ───────────────────────────────────────────────────────────────────────────────────────────────────
def _revived(kept: dict[str, Any]) -> Vector:
    return Vector(tuple(kept["box"]), tuple(map(_part, kept["parts"])))


def _part(kept: dict[str, Any]) -> SvgPart:
    if "segments" in kept:
        return Outline(_segments(kept["segments"]), _look(kept["look"]))
    if "words" in kept:
        words = tuple(LetterRun(**{**w, "type": _type(w["type"]), "look": _look(w["look"])}) for w in kept["words"])
        return Letters(**{**kept, "words": words, "matrix": tuple(kept["matrix"])})
    inside = {name: tuple(map(_part, kept[name])) for name in ("parts", "mask")}
    clips = tuple(Clip(_segments(clip["segments"]), clip["evenodd"]) for clip in kept["clips"])
    return PartGroup(**{**kept, **inside, "clips": clips})


def _segments(kept: list[Any]) -> tuple[PathSegment, ...]:
    return tuple((operator, tuple(numbers)) for operator, numbers in kept)


def _type(kept: dict[str, Any]) -> Type:
    return Type(**{**kept, "families": tuple(kept["families"])})


def _look(kept: dict[str, Any]) -> OutlineStyle:
    found: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    return OutlineStyle(**(found | {"fill": _paint(kept["fill"]), "stroke": _paint(kept["stroke"])}))


def _paint(kept: Any) -> str | Shade | None:
    if not isinstance(kept, dict):
        return kept if kept is None else str(kept)
    stops = tuple((offset, colour, alpha) for offset, colour, alpha in kept["stops"])
    return Shade(**{**kept, "coords": tuple(kept["coords"]), "stops": stops, "matrix": tuple(kept["matrix"])})
