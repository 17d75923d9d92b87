"""Holds what a motif is made of: lines, discs and areas, each in a role that the ground has an ink for."""

from __future__ import annotations

from dataclasses import dataclass

from brochure.motifs.curves import Curve


@dataclass(frozen=True, slots=True)
class MotifLine:
    """Curves of one ink and width."""

    curves: tuple[Curve, ...]
    width: float
    ink: str = "line"


@dataclass(frozen=True, slots=True)
class MotifDisc:
    """A filled circle."""

    x: float
    y: float
    radius: float
    ink: str = "text"


@dataclass(frozen=True, slots=True)
class MotifArea:
    """What closed curves enclose, by the even-odd rule; ``shade``: its step of the ground's ladder, 0 to 1."""

    curves: tuple[Curve, ...]
    shade: float


@dataclass(frozen=True, slots=True)
class DrawnMotif:
    """A motif as drawn: areas below, lines over them, discs on top."""

    areas: tuple[MotifArea, ...] = ()
    lines: tuple[MotifLine, ...] = ()
    discs: tuple[MotifDisc, ...] = ()
