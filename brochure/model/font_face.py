"""Describes a brand's font: a file's name, or a file with the place on its axes and what it borrows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from brochure.model.records import FontFile, FontName, ReadBy, Record, nested, scalar, wrong

FEATURE = re.compile(r"(-?)([a-zA-Z0-9]{4})(?:=(\d{1,3}))?")


def _read_feature(value: Any) -> tuple[str, int]:
    text = scalar(value, "an OpenType feature").strip()
    found = FEATURE.fullmatch(text)
    if not found or (found[1] and found[3]):
        hint = "write its four letters: smcp; -liga turns one off, ss01=2 chooses among several"
        raise wrong("bad-feature", f"“{text}” is no OpenType feature", hint)
    return found[2], 0 if found[1] else int(found[3] or 1)


Feature = Annotated[tuple[str, int], ReadBy(_read_feature, {"type": "string", "pattern": f"^{FEATURE.pattern}$"})]


class FontFace(Record):
    """A font of the brand."""

    file: FontFile
    """A font file, from the folder of brand.yaml on; TrueType or OpenType, also packed as WOFF2 or WOFF."""
    axes: dict[str, float] = Field(default_factory=dict)
    """The place on the axes of a variable font, such as {wght: 600}."""
    fallback: tuple[FontName, ...] = ()
    """Fonts of the brand that lend the characters this one lacks, in turn, at its own height."""
    features: tuple[Feature, ...] = ()
    """OpenType features that are on wherever the font is used, in charts too: [lnum, tnum]; styles add theirs."""


def _read_font(value: Any) -> FontFace:
    return nested(FontFace, value if isinstance(value, Mapping) else {"file": scalar(value, "a font file")})


_FONT = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {
                "file": {"type": "string"},
                "axes": {"type": "object", "additionalProperties": {"type": "number"}},
                "fallback": {"type": "array", "items": {"type": "string"}},
                "features": {"type": "array", "items": {"type": "string", "pattern": f"^{FEATURE.pattern}$"}},
            },
            "required": ["file"],
            "additionalProperties": False,
        },
        {"type": "object", "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}},
    ]
}
BrandFont = Annotated[FontFace, ReadBy(_read_font, _FONT)]
