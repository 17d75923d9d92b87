"""Finds what a press sheet must not have among the operators of a mark, and which plates they print on.

ReportLab's own check sees only the colours it sets itself. Marks are written as operators, and a path is a text that a
block made: this looks at what is really written (ISO 15930-7, 6.2: device colours of the output intent, and spots).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_START, _END = r"(?<![^\s\])>])", r"(?![^\s\[(</])"  # an operator stands by itself; a name begins with a slash
_OPERATOR = re.compile(f"{_START}(rg|RG|sc|SC|sh|BI){_END}")
_SPACE = re.compile(rf"/(\S+)\s+(?:cs|CS){_END}")
_MEANING = {
    "rg": "an RGB colour",
    "RG": "an RGB colour",
    "sc": "a colour in a colour space of its own",
    "SC": "a colour in a colour space of its own",
    "sh": "a shading",
    "BI": "a picture written into the page",
}
_DEVICE = ("DeviceCMYK", "DeviceGray")
PATTERN = "Pattern"  # of a form: its shadings are made of inks (``shadings``)


def foreign(operators: str, plates: Collection[str]) -> Iterator[str]:
    """What the operators ask for that is neither process ink nor one of the plates, as words that follow “paints”."""
    for name in dict.fromkeys(_OPERATOR.findall(operators)):
        yield f"{_MEANING[name]} (the operator {name})"
    for space in dict.fromkeys(_SPACE.findall(operators)):
        if space not in plates and space not in _DEVICE:
            yield f"in the colour space {space}, which is no ink of the brand"


def plates_of(operators: str) -> set[str]:
    """The colour spaces that the operators choose, by their names as PDF writes them."""
    return set(_SPACE.findall(operators))
