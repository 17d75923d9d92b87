"""Holds what a check has found as a sentence with its place, writes it as JSON, and gathers findings that are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
Verdict = Literal["passed", "failed", "cannot judge"]

_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
MOST = 12
"""Findings of one code on one page, unless every one is asked for; more of the same help nobody."""


class PlaceMm(NamedTuple):
    """A rectangle on a page in millimetres: its top left corner from the trim's top left, its width and height."""

    x: float
    y: float
    width: float
    height: float

    def rounded(self) -> PlaceMm:
        return PlaceMm(*(round(value, 2) for value in self))


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a file. ``page`` 0 is the document; ``object`` names what it is about; ``where`` is file:line."""

    code: str
    severity: Severity
    message: str
    page: int = 0
    place_mm: PlaceMm | None = None
    object: str = ""
    where: str = ""

    def as_json(self) -> dict[str, Any]:
        """The keys of the JSON that the command prints; a thing not known is null."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "page": self.page,
            "place_mm": list(self.place_mm) if self.place_mm else None,
            "object": self.object or None,
            "where": self.where or None,
        }


def from_json(entry: dict[str, Any]) -> Finding:
    """The finding that ``as_json`` wrote. Raises KeyError or TypeError for anything else."""
    place = entry["place_mm"]
    return Finding(
        entry["code"],
        entry["severity"],
        entry["message"],
        entry["page"],
        PlaceMm(*place) if place else None,
        entry["object"] or "",
        entry["where"] or "",
    )


def verdict(findings: Iterable[Finding], judged: bool = True) -> Verdict:
    """What the findings come to."""
    if not judged:
        return "cannot judge"
    return "failed" if any(finding.severity == "error" for finding in findings) else "passed"


def gathered(findings: Iterable[Finding], most: int | None = MOST) -> list[Finding]:
    """Findings in order of page and weight, each once; of a long row of the same on one page the ``most`` first ones
    stay (None: all), the last of them saying how many were left out."""
    unique = list(dict.fromkeys(replace(f, place_mm=f.place_mm.rounded() if f.place_mm else None) for f in findings))
    unique.sort(key=lambda f: (f.page, _RANK[f.severity], f.code, _reading_order(f)))
    return unique if most is None else list(_thinned(unique, most))


def _reading_order(finding: Finding) -> tuple[float, float]:
    return (finding.place_mm.y, finding.place_mm.x) if finding.place_mm else (-1e9, 0)


def _thinned(findings: Sequence[Finding], most: int) -> Iterator[Finding]:
    many = Counter((f.page, f.code) for f in findings)
    seen: Counter[tuple[int, str]] = Counter()
    for finding in findings:
        key = (finding.page, finding.code)
        seen[key] += 1
        more = many[key] - most
        if more > 0 and seen[key] == most:
            yield replace(finding, message=f"{finding.message} (and {more} more on this page)")
        elif seen[key] <= most:
            yield finding
