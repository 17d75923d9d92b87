"""Reads the outlines of a map: a GeoJSON file (RFC 7946) of the content folder as closed rings by feature name.

A file comes from anywhere, so it is judged before it is believed: how large it is and how deep, what its numbers are,
and that they are degrees. Each fault is told in one sentence with what to do about it.
"""

from __future__ import annotations

import errno
import json
import math
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from brochure.problems import nearest

if TYPE_CHECKING:
    from brochure.layout.context import BlockContext

SIZE_LIMIT = 5_000_000  # bytes; outlines for a page are well below
DEEPEST = 32  # brackets within brackets; a polygon in a collection of a feature needs ten
FARTHEST_EAST, FARTHEST_NORTH = 360.0, 90.0  # degrees; beyond 180 for what crosses the date line
GEOJSON = "choose GeoJSON with coordinates in degrees (WGS 84) where you export it"
NAMED = "give each area a property “name” where you export it"

Position = tuple[float, float]
LinearRing = tuple[Position, ...]

_TEXT = re.compile(rb'"[^"\\]*+(?:(?>\\.[^"\\]*+))*+"', re.DOTALL)
_NO_BRACKET = bytes(set(range(256)) - set(b"[]{}"))
_AREAS = ("Polygon", "MultiPolygon", "GeometryCollection")


class OutlineError(Exception):
    """The file holds no outlines that can be drawn; one plain sentence and what to do about it."""

    def __init__(self, sentence: str, hint: str = GEOJSON) -> None:
        super().__init__(sentence)
        self.sentence, self.hint = sentence, hint


class NoSuchMap(OutlineError):
    """There is no such file: it may be called otherwise."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The rings of every named area of a file; ``others`` are the names of what is no area, with what it is."""

    file: str
    rings: dict[str, tuple[LinearRing, ...]]
    others: dict[str, str]


def outlines(file: Path) -> Outlines:
    """The outlines in a file; areas of one name are one area. Raises OutlineError."""
    return _read(_bytes(file), file.name)


def outlines_of(context: BlockContext, name: str) -> Outlines | None:
    """The outlines in a file of the content; None, and a problem of the block, where they cannot be read."""
    folder = context.edition.folder
    try:
        return outlines(folder / name)
    except OutlineError as error:
        there = (path.relative_to(folder).as_posix() for path in folder.rglob("*.geojson"))
        near = nearest(name, there) if isinstance(error, NoSuchMap) else ""
        context.problem("bad-map", error.sentence, hint=near or error.hint)
        return None


def _bytes(file: Path) -> bytes:
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            kind = "a folder" if stat.S_ISDIR(about.st_mode) else "no ordinary file"
            raise OutlineError(f"the map {file.name} is {kind}", "name a GeoJSON file, from the content folder on")
        if about.st_size > SIZE_LIMIT:
            limit = f"{SIZE_LIMIT // 1_000_000} MB"
            raise OutlineError(
                f"the map {file.name} is larger than {limit}", "simplify the outlines where you export it"
            )
        return file.read_bytes()
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP):
            raise NoSuchMap(f"there is no map {file.name[:80]}", "put it into the content folder, in maps/") from None
        raise OutlineError(f"the map {file.name} cannot be read ({error.strerror})", "may you read it?") from None
    except ValueError:  # a zero byte, which no name of a file has
        raise NoSuchMap(f"there is no map {file.name[:80]}", "put it into the content folder, in maps/") from None


@lru_cache(maxsize=4)
def _read(data: bytes, name: str) -> Outlines:
    """A file that reads as before is taken apart once, however often a watch builds it."""
    document = _json(data, name)
    found = Outlines(name, {}, {})
    unnamed = None
    for number, feature in enumerate(_features(document, name), 1):
        if not isinstance(feature, dict):
            raise OutlineError(f"entry {number} in the features of the map {name} is no feature")
        properties = feature.get("properties") or {}
        called = properties.get("name") if isinstance(properties, dict) else None
        if not isinstance(called, str) or not called.strip():
            unnamed = unnamed or (number, properties)
            continue
        _add(found, called, feature.get("geometry"))
    if unnamed and not found.rings and not found.others:
        number, properties = unnamed
        there = (
            f", only {', '.join(map(str, list(properties)[:6]))}" if isinstance(properties, dict) and properties else ""
        )
        raise OutlineError(f"the features of the map {name} have no property “name”{there}", NAMED)
    if not found.rings:
        raise OutlineError(f"the map {name} holds no areas with a name")
    return found


def _json(data: bytes, name: str) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise OutlineError(f"the map {name} is not written in UTF-8", "choose UTF-8 where you export it") from None
    depth = 0
    for bracket in _TEXT.sub(b"", data).translate(None, _NO_BRACKET):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            raise OutlineError(f"the map {name} nests more than {DEEPEST} levels: it is no GeoJSON, or is damaged")
    try:
        # Whole numbers are read as the others: none is too long then, and one beyond all numbers is found below.
        return json.loads(text, parse_int=float, parse_constant=lambda word: _no_number(word, name))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise OutlineError(f"the map {name} is damaged or no GeoJSON (at {where})", "export it anew") from None


def _no_number(word: str, name: str) -> NoReturn:
    raise OutlineError(f"the map {name} holds “{word}”, which is no number", "export it anew")


def _features(document: Any, name: str) -> list[Any]:
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "Topology":
        raise OutlineError(f"the map {name} is TopoJSON, not GeoJSON")
    if kind == "Feature":
        return [document]
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        what = (
            f"a bare {kind} without a name"
            if kind in (*_AREAS, "Point", "LineString")
            else "no GeoJSON: it has no features"
        )
        raise OutlineError(f"the map {name} is {what}", NAMED if kind in _AREAS else GEOJSON)
    if not features:
        raise OutlineError(f"the map {name} is empty: its list of features holds none")
    return features


def _add(found: Outlines, called: str, geometry: Any) -> None:
    """Put the areas of a feature to those of its name."""
    if geometry is not None and not isinstance(geometry, dict):
        raise OutlineError(f"“{called}” in the map {found.file} has no geometry that can be read")
    kind = geometry.get("type") if geometry else None
    if kind not in _AREAS:
        found.others[called] = str(kind or "nothing")[:40]
        return
    rings = tuple(ring for polygon in _polygons(geometry) for ring in _rings(polygon, called, found.file))
    if rings:
        found.rings[called] = found.rings.get(called, ()) + rings
    else:
        found.others[called] = f"an empty {kind}"


def _polygons(geometry: Any) -> Iterator[Any]:
    """What stands for polygons in a geometry; nothing deeper than DEEPEST is here."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "Polygon":
        yield geometry.get("coordinates")
    elif kind == "MultiPolygon":
        several = geometry.get("coordinates")
        yield from several if isinstance(several, list) else [several]
    elif kind == "GeometryCollection":
        parts = geometry.get("geometries")
        for part in parts if isinstance(parts, list) else ():
            yield from _polygons(part)


def _rings(polygon: Any, called: str, name: str) -> Iterator[LinearRing]:
    if not isinstance(polygon, list) or not all(isinstance(ring, list) for ring in polygon):
        raise OutlineError(
            f"“{called}” in the map {name} has coordinates that are no rings of places", "export it anew"
        )
    for ring in polygon:
        places = tuple(_place(point, called, name) for point in ring)
        if len(set(places)) < 3:
            raise OutlineError(
                f"an outline of “{called}” in the map {name} has fewer than three places",
                "export it anew, less simplified",
            )
        yield places


def _place(point: Any, called: str, name: str) -> Position:
    """Longitude and latitude in degrees; a height above them is left out."""
    if not isinstance(point, list) or len(point) < 2 or not all(isinstance(part, float) for part in point[:2]):
        raise OutlineError(
            f"an outline of “{called}” in the map {name} has a place that is no pair of numbers", "export it anew"
        )
    east, north = point[0], point[1]
    if not (abs(east) <= FARTHEST_EAST and abs(north) <= FARTHEST_NORTH):
        at = f"{east:.6g}, {north:.6g}" if math.isfinite(east) and math.isfinite(north) else "beyond all numbers"
        raise OutlineError(f"“{called}” in the map {name} is not in degrees: a place of it is {at}")
    return east, north
