"""An SVG icon in, one path of PDF operators in points out, kept by the file's content."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from brochure.cache import Store

VERSION = "icon-2"
SIZE_LIMIT = 200_000  # bytes; an icon is a few kilobytes


class IconError(Exception):
    """The file cannot be drawn as an icon; one plain sentence."""


def icon_path(file: Path, size: float, store: Store) -> str:
    """The filled paths of an SVG file, its view box ``size`` points wide. Raises IconError.

    The origin is the bottom of the view box and the leftmost ink, so that icons stand on a margin as letters do.
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

    box = re.search(r'viewBox="\s*([-\d.]+)[\s,]+([-\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)', svg)
    paths = re.findall(r'<path\b[^>]*?\bd="([^"]+)"', svg)
    other = set(re.findall(r"<(\w+)", svg)) - {"svg", "path", "xml", "title", "g"}
    if box is None or not paths or other:
        what = f"it draws with <{sorted(other)[0]}>" if other else "it has no viewBox or no path"
        raise IconError(f"the icon {name} is not made of filled paths alone: {what}")

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

    _, y, width, height = (float(value) for value in box.groups())
    scale = size / width
    bounds = BoundsPen(None)
    for path in paths:
        parse_path(path, bounds)
    pen = Pen()
    for path in paths:
        parse_path(path, TransformPen(pen, (scale, 0, 0, -scale, -bounds.bounds[0] * scale, (y + height) * scale)))
    return " ".join(pen.operators)
