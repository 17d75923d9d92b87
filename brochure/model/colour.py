"""Reads the two ways a brand writes a colour, with errors a designer understands."""

import re
from typing import Annotated, Any

from brochure.model.records import ReadBy, read_number, scalar, wrong
from brochure.model.typo_hints import comma_hint
from brochure.syntax.nodes import Written

_PARTS = ("cyan", "magenta", "yellow", "black")


def _read_process(value: Any) -> tuple[float, float, float, float]:
    hint = "write four numbers from 0 to 100: [cyan, magenta, yellow, black]"
    if not isinstance(value, list | tuple) or len(value) != len(_PARTS):
        several = value if isinstance(value, list | tuple) else [value]
        raise wrong("bad-colour", "a process colour has four values", comma_hint(several) or hint)
    c, m, y, k = (float(read_number(part)) for part in value)
    for name, part in zip(_PARTS, (c, m, y, k), strict=True):
        if not 0 <= part <= 100:
            raise wrong("bad-colour", f"{part:g} % of {name} is not between 0 and 100", hint)
    return c, m, y, k


def _read_hexadecimal(value: Any) -> str:
    written = scalar(value, "a colour such as “#006AB0”")
    text = written.strip()
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        hint = 'write # and six digits or letters A to F, in quotes: "#006AB0"'
        raise wrong("bad-colour", f"“{text}” is no RGB colour", hint)
    return Written(text, written.place)


_PERCENT = {"type": "number", "minimum": 0, "maximum": 100}
ProcessColour = Annotated[
    tuple[float, float, float, float],
    ReadBy(_read_process, {"type": "array", "items": _PERCENT, "minItems": 4, "maxItems": 4}),
]
HexColour = Annotated[str, ReadBy(_read_hexadecimal, {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})]
