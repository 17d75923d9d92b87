"""A GeoJSON file of a content folder in, closed rings of longitude and latitude by the name of their feature out."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

SIZE_LIMIT = 5_000_000  # bytes; outlines for a page are well below

Ring = tuple[tuple[float, float], ...]


class OutlineError(Exception):
    """The file holds no outlines; one plain sentence."""


@lru_cache(maxsize=8)
def outlines(file: Path) -> dict[str, tuple[Ring, ...]]:
    """The rings of every polygon, by the feature's property `name` (RFC 7946). Raises OutlineError."""
    try:
        if file.stat().st_size > SIZE_LIMIT:
            raise OutlineError(f"the map {file.name} is larger than {SIZE_LIMIT // 1_000_000} MB")
        data = json.loads(file.read_text(encoding="utf-8-sig"))
        return {feature["properties"]["name"]: _rings(feature["geometry"]) for feature in data["features"]}
    except OSError as error:
        raise OutlineError(f"the map {file.name} cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise OutlineError(f"the map {file.name} is no GeoJSON of named polygons") from error


def _rings(geometry: dict[str, object]) -> tuple[Ring, ...]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return tuple(
        tuple((float(point[0]), float(point[1])) for point in ring)
        for polygon in polygons  # type: ignore[attr-defined]
        for ring in polygon
    )
