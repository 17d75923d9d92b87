"""Reads how a brand writes colours, those of an agency over a theme included, with errors a designer understands."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field, model_validator

from brochure.model.records import InkName, ReadBy, Record, nested, read_number, scalar, wrong
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

RESERVED_PLATES = ("all", "none", "cyan", "magenta", "yellow", "black")  # ISO 32000-2, 8.6.6.4


def _read_plate(value: Any) -> str:
    name = scalar(value, "the name of a plate").strip()
    if not name or not name.isprintable() or name.lower() in RESERVED_PLATES:
        raise wrong("bad-plate", f"“{name}” cannot be the name of a plate", "write the ink's own: PANTONE 072 C")
    return str(name)


PlateName = Annotated[str, ReadBy(_read_plate, {"type": ["string", "number"], "minLength": 1})]

MOST_INK = 280  # percent of all plates together, of one ink, where a theme says no other limit
FORMS = 'write "#1F3A6E" in quotes, or process values in percent: {cmyk: [100, 75, 5, 30]}'


class AgencyColour(Record):
    """A colour by its process values in percent, or by its RGB alone, which is then converted for the press."""

    cmyk: ProcessColour | None = None
    rgb: HexColour | None = None
    """How a screen shows it; beside ``cmyk`` it is that of the unchanged colour."""
    spot: PlateName | None = None
    """The plate that the unchanged colour and its tints print on."""

    @model_validator(mode="after")
    def _is_a_colour(self) -> AgencyColour:
        """It has one of both; a plate stands beside process values."""
        if self.cmyk is None and self.rgb is None:
            raise wrong("bad-colour", "a colour has process values or an RGB value", FORMS)
        if self.spot and self.cmyk is None:
            raise wrong(
                "bad-colour", "a plate needs the process values that proofs show it by", "write cmyk: beside it"
            )
        return self


def _read_colour(value: Any) -> AgencyColour:
    if isinstance(value, AgencyColour | dict):
        return value if isinstance(value, AgencyColour) else nested(AgencyColour, value)
    if isinstance(value, list | tuple):
        raise wrong("bad-colour", "process values stand under their name", "write {cmyk: [100, 75, 5, 30]}")
    written = scalar(value, "a colour")
    if re.fullmatch(r"[0-9a-fA-F]{6}", written.strip()):
        raise wrong("bad-colour", f"“{written}” lacks its #", f'write "#{written.strip().upper()}" in quotes')
    if not written.strip().startswith("#"):
        raise wrong("bad-colour", f"“{written}” is no colour", FORMS)
    colour = nested(AgencyColour, {"rgb": written})
    colour.written_at(written.place)
    return colour


_HEX = {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}
_COLOUR = {
    "anyOf": [
        _HEX,
        {
            "type": "object",
            "properties": {
                "cmyk": {"type": "array", "items": _PERCENT, "minItems": 4, "maxItems": 4},
                "rgb": _HEX,
                "spot": {"type": ["string", "number"], "minLength": 1},
            },
            "minProperties": 1,
            "additionalProperties": False,
        },
    ]
}
AgencyColourOf = Annotated[AgencyColour, ReadBy(_read_colour, _COLOUR)]


class AgencyColours(Record):
    """One or two colours of an agency's own, in the place of its theme's; from them all further ones are derived."""

    main: AgencyColourOf = Field(description="of covers, of words and of data in charts")
    second: AgencyColourOf | None = Field(None, description="of what is to stand out")


class ReplacedInks(Record):
    """The inks of a theme that an agency's own colours take the place of, wherever a ground names them.

    What they become there is what the part of the ground takes: a field, words, data or what stands out.
    """

    main: tuple[InkName, ...] = Field((), description="inks that the main colour replaces, such as [night, orbit]")
    second: tuple[InkName, ...] = Field((), description="inks that the second replaces, such as [ember, amber]")
