"""An SVG icon in, one path of PDF operators in points out, kept by the file's content."""

from __future__ import annotations

import hashlib
import math
import re
from pathlib import Path

from brochure.cache import Store

VERSION = "icon-4"
SIZE_LIMIT = 200_000  # bytes; an icon is a few kilobytes
READ = {"svg", "g", "path", "title"}
PLAIN = {  # attributes that would change the drawing, and the value with which they do not
    "transform": "", "style": "", "stroke": "none", "fill-rule": "nonzero", "clip-path": "none", "mask": "none",
    "filter": "none", "opacity": "1",
}  # fmt: skip
_TAG = re.compile(r"<(\w[\w:.-]*)([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:-]+)\s*=\s*"([^"]*)"')
_BOX = re.compile(r"\s*(-?[\d.]+)[\s,]+(-?[\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)\s*")


class IconError(Exception):
    """The file cannot be drawn as an icon; one plain sentence."""


def icon_path(file: Path, size: float, store: Store) -> str:
    """The filled paths of an SVG file, the longer side of their ink ``size`` points. Raises IconError.

    The origin is the bottom left of the ink, so that icons stand on a margin as letters do, and look alike in size.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise IconError(f"the icon {file.name} cannot be read ({error.strerror})") from error
    if len(data) > SIZE_LIMIT:
        raise IconError(f"the icon {file.name} is larger than {SIZE_LIMIT // 1000} kB")
    key = hashlib.sha256(b"\0".join((VERSION.encode(), repr(size).encode(), data))).hexdigest()
    kept = store.get(key)
    if kept is None:
        kept = _drawn(file.name, data.decode("utf-8", "replace"), size).encode()
        store.put(key, kept)
    return kept.decode()


def _drawn(name: str, svg: str, size: float) -> str:
    from fontTools.pens.basePen import BasePen
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.svgLib.path import parse_path

    class Pen(BasePen):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(None)
            self.operators: list[str] = []

        def _write(self, operator: str, *points: tuple[float, float]) -> None:
            numbers = " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for point in points for value in point)
            self.operators.append(f"{numbers} {operator}".strip())

        def _moveTo(self, point: tuple[float, float]) -> None:
            self._write("m", point)

        def _lineTo(self, point: tuple[float, float]) -> None:
            self._write("l", point)

        def _curveToOne(self, a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> None:
            self._write("c", a, b, c)

        def _closePath(self) -> None:
            self._write("h")

    _, paths = _read(name, svg)
    bounds, pen = BoundsPen(None), Pen()
    try:
        for path in paths:
            parse_path(path, bounds)
        if not bounds.bounds or not all(map(math.isfinite, bounds.bounds)):
            raise IconError(f"the icon {name} has nothing to draw")
        left, top, right, foot = bounds.bounds  # SVG counts downwards
        scale = size / max(right - left, foot - top)
        for path in paths:
            parse_path(path, TransformPen(pen, (scale, 0, 0, -scale, -left * scale, foot * scale)))
    except (ValueError, IndexError, TypeError, ArithmeticError) as error:
        raise IconError(f"the icon {name} has a path that cannot be read") from error
    return " ".join(pen.operators)


def _read(name: str, svg: str) -> tuple[tuple[float, ...], list[str]]:
    """The view box and the data of every visible path; what is not a filled path is refused, never left out."""
    box: tuple[float, ...] = ()
    paths = []
    for tag, written in _TAG.findall(re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)):
        given = dict(_ATTRIBUTE.findall(written))
        strange = [key for key, plain in PLAIN.items() if given.get(key, plain) != plain]
        if tag not in READ or strange:
            what = f"with {strange[0]}" if strange else f"with <{tag}>"
            raise IconError(f"the icon {name} is not made of filled paths alone: it draws {what}")
        if tag == "svg" and (found := _BOX.fullmatch(given.get("viewBox", ""))):
            box = _numbers(found.groups())
        if tag == "path" and given.get("fill") != "none":
            paths.append(given.get("d", ""))
    if len(box) != 4 or not box[2] or not box[3] or not any(paths):
        raise IconError(f"the icon {name} is not made of filled paths alone: it has no viewBox or no path")
    return box, paths


def _numbers(written: tuple[str, ...]) -> tuple[float, ...]:
    """The numbers, or none of them if one is none."""
    try:
        return tuple(map(float, written))
    except ValueError:
        return ()
