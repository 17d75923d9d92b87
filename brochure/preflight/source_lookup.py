"""Finds the content's file and line of findings on our own PDF, by its source map."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from brochure.preflight.finding import Finding, PlaceMm

_SUFFIX = ".places.json"
_SLACK = 0.5  # millimetres


@dataclass(frozen=True, slots=True)
class _Mark:
    box: PlaceMm
    where: str
    text: str


class Whereabouts:
    """Which line of the content wrote what, if the source map beside the PDF is of this very PDF."""

    def __init__(self, source: Path | bytes, places: bytes | None = None) -> None:
        self.marks: dict[int, list[_Mark]] = {}
        try:
            if places is None and isinstance(source, Path):
                places = source.with_name(source.name.removesuffix(".pdf") + _SUFFIX).read_bytes()
            record = json.loads(places or b"{}")
            if record.get("sha256") == _digest(source):
                self._read(record["marks"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            self.marks = {}  # a foreign or damaged source map tells nothing

    def _read(self, entries: list[dict[str, object]]) -> None:
        for entry in entries:
            place, box, page = entry.get("place"), entry["box"], entry["page"]
            if isinstance(place, str) and isinstance(box, list) and isinstance(page, int):
                where = place.rpartition(":")[0]
                text = entry.get("text")
                mark = _Mark(PlaceMm(*map(float, box)), where, text if isinstance(text, str) else "")
                self.marks.setdefault(page, []).append(mark)

    def found(self, finding: Finding) -> Finding:
        """The finding with its line: that of the smallest mark round its middle, or of the one nearest to being it."""
        place = finding.place_mm
        marks = self.marks.get(finding.page, []) if place and not finding.where else []
        if not marks or place is None:
            return finding
        x, y = place.x + place.width / 2, place.y + place.height / 2
        holding = [mark for mark in marks if _holds(mark.box, x, y)]
        near = holding or [mark for mark in marks if _meets(mark.box, place)]  # white stands in the midst of a group
        spoken = [mark for mark in near if _is_named(mark.text.strip(), finding.object)]
        if best := min(spoken or holding, key=lambda mark: _unlike(mark.box, place), default=None):
            return replace(finding, where=best.where)
        return finding


def _digest(source: Path | bytes) -> str:
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _holds(box: PlaceMm, x: float, y: float) -> bool:
    return box.x - _SLACK <= x <= box.x + box.width + _SLACK and box.y - _SLACK <= y <= box.y + box.height + _SLACK


def _meets(box: PlaceMm, other: PlaceMm) -> bool:
    across = box.x <= other.x + other.width and other.x <= box.x + box.width
    return across and box.y <= other.y + other.height and other.y <= box.y + box.height


def _is_named(text: str, named: str) -> bool:
    """Whether a finding's object is called by this text, or by its beginning, where that is long."""
    begun, cut, _ = named.partition("“")[2].partition("…”")
    return bool(text) and (text in named or (bool(cut) and text.startswith(begun)))


def _unlike(box: PlaceMm, place: PlaceMm) -> float:
    """How far two boxes are from being the same, in millimetres of their edges."""
    right, bottom = box.x + box.width - place.x - place.width, box.y + box.height - place.y - place.height
    return abs(box.x - place.x) + abs(box.y - place.y) + abs(right) + abs(bottom)
