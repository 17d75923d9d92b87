"""Holds orbits as content writes them: concentric rings with a sun and bodies."""

from __future__ import annotations

from pydantic import Field

from brochure.model.page import MOST_LINES, MOST_MM
from brochure.model.records import InkName, Record

BODY = 4.5  # mm, the diameter of every body


class Orbits(Record):
    """Concentric rings: the centre in millimetres from the left trim and on a line, radii in millimetres."""

    x: float = Field(ge=-MOST_MM, le=MOST_MM)
    """Of the centre, mm from the left trim; it may lie outside the page."""
    line: float = Field(ge=-MOST_LINES, le=MOST_LINES)
    """Of the centre, on the grid."""
    first: float = Field(gt=0, le=MOST_MM)
    """Radius of the innermost ring, mm."""
    step: float = Field(gt=0, le=MOST_MM)
    """Millimetres from ring to ring."""
    count: int = Field(0, ge=0, le=40)
    """How many rings; 0 makes one for each body."""
    width: float = Field(0.5, gt=0, le=10, description="points")
    ink: InkName = InkName("rule")
    """Of the rings."""
    sun: float = Field(0, ge=0, le=MOST_MM, description="diameter of the disc at the centre, mm; 0 for none")
    sun_ink: InkName = InkName("accent")
    """Of the disc at the centre."""
    body_ink: InkName = InkName("text")
    """Of the bodies."""
    left: float | None = Field(None, ge=-MOST_MM, le=MOST_MM, description="where rings begin; mm from the left trim")
    right: float | None = Field(None, ge=-MOST_MM, le=MOST_MM, description="where rings end; mm from the left trim")
    foot: float | None = Field(None, ge=0, le=MOST_LINES, description="line above which rings stay")
