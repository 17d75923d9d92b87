"""Reads the numbers and lengths of an SVG file within bounds."""

from __future__ import annotations

import re

LARGEST = 1e7  # a number of a drawing; beyond it nothing is seen on any page
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
# possessive, so that a long row of digits is looked at once
NUMBER = r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:e[+-]?[0-9]++)?"
_NUMBERS = re.compile(NUMBER, re.IGNORECASE)
_LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|%)?", re.IGNORECASE)


class VectorError(Exception):
    """The file cannot be drawn; one plain sentence."""


def length(written: str, whole: float | None = None) -> float:
    """A length in user units (SVG 1.1, 4.2); a percentage is one of ``whole``. Raises VectorError."""
    found = _LENGTH.fullmatch(written.strip())
    if not found or (found[2] == "%" and whole is None):
        raise VectorError(f"the length “{written[:20]}” cannot be read")
    if found[2] == "%":
        return bounded(float(found[1]) / 100 * (whole or 0.0))
    return bounded(float(found[1]) * _UNITS[(found[2] or "").lower()])


def share(written: str, what: str) -> float:
    """A number of 0 to 1, or as a percentage; ``what`` it is is said where it cannot be read. Raises VectorError."""
    found = read_numbers(written.strip().removesuffix("%"), what)
    if len(found) != 1:
        raise VectorError(f"{what} cannot be read")
    return min(1.0, max(0.0, found[0] / (100 if written.strip().endswith("%") else 1)))


def read_numbers(written: str, what: str) -> list[float]:
    """The numbers of a list with spaces or commas; ``what`` they are is said where they cannot be read.

    Raises VectorError, for numbers that are too large for any page too.
    """
    parts = [part for part in re.split(r"[\s,]+", written.strip()) if part]
    if not all(map(_NUMBERS.fullmatch, parts)):
        raise VectorError(f"{what} cannot be read")
    return [bounded(float(part)) for part in parts]


def bounded(value: float) -> float:
    """A number that can be drawn with. Raises VectorError for one that is none, or too large for any page."""
    if not abs(value) <= LARGEST:
        raise VectorError("a number in it is beyond any page")
    return value
