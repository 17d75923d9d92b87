"""Describes how far artwork is printed beyond the trim, as a brand writes it: one length, or one for each edge."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from brochure.model.edges import Edges
from brochure.model.records import ReadBy, Record, nested, read_number, wrong
from brochure.model.typo_hints import numbers_in

MOST = 20  # mm


class Bleed(Record):
    """Millimetres at each edge; ``inside`` is where the pages are bound, on the left of page 1."""

    top: float = Field(3, ge=0, le=MOST)
    bottom: float = Field(3, ge=0, le=MOST)
    inside: float = Field(3, ge=0, le=MOST)
    outside: float = Field(3, ge=0, le=MOST)

    @property
    def edges(self) -> Edges:
        """Of a right-hand page, in millimetres."""
        return Edges(self.inside, self.bottom, self.outside, self.top)


def read_bleed(value: Any) -> Bleed:
    """A bleed as written: one length in millimetres, or one for each edge. Raises PydanticCustomError."""
    if isinstance(value, Bleed):
        return value
    if isinstance(value, dict):
        return nested(Bleed, value)
    listed = isinstance(value, list | tuple)
    numbers = [number for part in (value if listed else [value]) for number in numbers_in(str(part))]
    if listed or len(numbers) > 1:
        edges = zip(Bleed.model_fields, numbers if len(numbers) == 4 else ("3",) * 4, strict=True)
        hint = f"write one length, or {{{', '.join(f'{edge}: {length}' for edge, length in edges)}}}"
        raise wrong("wrong-type", "“bleed” is one length, or four by their edges, and no list", hint)
    width = float(read_number(value))
    if not 0 <= width <= MOST:
        raise wrong(
            "out-of-range", f"“bleed” must be from 0 to {MOST} mm, or four such lengths by their edges", "3 is usual"
        )
    return Bleed(top=width, bottom=width, inside=width, outside=width)


_LENGTH = {"type": "number", "minimum": 0, "maximum": MOST}
_EDGES = {
    "type": "object",
    "additionalProperties": False,
    "properties": {name: {**_LENGTH, "default": 3} for name in Bleed.model_fields},
}
BleedOf = Annotated[Bleed, ReadBy(read_bleed, {"anyOf": [_LENGTH, _EDGES]})]
