"""Reads how an SVG element is painted from its attributes, styles and classes. What cannot be painted is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

Rules = dict[str, dict[str, str]]  # declarations by the name of their class

CURRENT = "currentColor"  # as the place says where the drawing stands
# What would change the drawing in a way that is not read, and the values with which it does not.
IDLE = {
    "opacity": ("1", "100%"), "clip-path": ("none",), "mask": ("none",), "filter": ("none",),
    "mix-blend-mode": ("normal",), "vector-effect": ("none",), "marker": ("none",), "marker-start": ("none",),
    "marker-mid": ("none",), "marker-end": ("none",), "stroke-dashoffset": ("0",),
}  # fmt: skip
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "miter-clip": 0, "round": 1, "bevel": 2}
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
# possessive, so that a long row of digits is looked at once
_NUMBER = r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:e[+-]?[0-9]++)?"
_NUMBERS = re.compile(_NUMBER, re.IGNORECASE)
_LENGTH = re.compile(rf"({_NUMBER})(px|pt|pc|mm|cm|in)?", re.IGNORECASE)
_REMARK = re.compile(r"/\*(?:[^*]++|\*(?!/))*+\*/")
_SELECTOR = re.compile(r"\s*\.[\w-]+\s*")
LARGEST = 1e7  # a number of a drawing; beyond it nothing is seen on any page
_MOST_DASHES = 40
_LONGEST_COLOUR = 80  # characters


class VectorError(Exception):
    """The file cannot be drawn; one plain sentence."""


@dataclass(frozen=True, slots=True)
class OutlineStyle:
    """How an outline is painted: colours as ``#rrggbb`` or ``currentColor``, widths in the file's units."""

    fill: str | None = "#000000"
    stroke: str | None = None
    width: float = 1.0
    cap: int = 0
    join: int = 0
    dash: tuple[float, ...] = ()
    evenodd: bool = False
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    hidden: bool = False

    def scaled(self, by: float) -> OutlineStyle:
        return replace(self, width=self.width * by, dash=tuple(part * by for part in self.dash))


PLAIN = OutlineStyle()


def length(written: str) -> float:
    """A length in user units (SVG 1.1, 4.2). Raises VectorError."""
    found = _LENGTH.fullmatch(written.strip())
    if not found:
        raise VectorError(f"the length “{written[:20]}” cannot be read")
    return bounded(float(found[1]) * _UNITS[(found[2] or "").lower()])


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


def rules_of(sheet: str) -> Rules:
    """The rules of a style sheet, as far as they speak of classes. Raises VectorError for any others."""
    rules: Rules = {}
    sheet = _REMARK.sub("", sheet).replace("<!--", "").replace("-->", "")
    *written, rest = sheet.split("}")
    for rule in written:
        selectors, brace, body = rule.partition("{")
        if not brace or "{" in body:
            raise VectorError("its style sheet cannot be read")
        for selector in selectors.split(","):
            if not _SELECTOR.fullmatch(selector):
                raise VectorError(f"its style speaks of “{selector.strip()[:30]}”; only classes are read")
            rules.setdefault(selector.strip()[1:], {}).update(_declared(body))
    if rest.strip():
        raise VectorError("its style sheet cannot be read")
    return rules


def _declared(style: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip() for name, value in pairs}


def look_of(given: Mapping[str, str], above: OutlineStyle, rules: Rules) -> OutlineStyle:
    """How an element looks: attributes, then classes, then its own style, upon what it inherits."""
    said = dict(given)
    for name in given.get("class", "").split():
        said.update(rules.get(name, {}))
    said.update(_declared(given.get("style", "")))
    for name, idle in IDLE.items():
        if said.get(name, idle[0]) not in idle:
            raise VectorError(f"it draws with {name}")
    look = above
    for name, value in said.items():
        if name in _READ and value != "inherit":
            look = _READ[name](look, value)
    return look


def _fill(look: OutlineStyle, value: str) -> OutlineStyle:
    colour, alpha = _colour(value)
    return replace(look, fill=colour, fill_alpha=alpha)


def _stroke(look: OutlineStyle, value: str) -> OutlineStyle:
    colour, alpha = _colour(value)
    return replace(look, stroke=colour, stroke_alpha=alpha)


def _colour(value: str) -> tuple[str | None, float]:
    from PIL import ImageColor

    if value in ("none", "transparent"):
        return None, 1.0
    if value.lower() == CURRENT.lower():
        return CURRENT, 1.0
    if value.startswith("url("):
        raise VectorError("it draws with a gradient or a pattern")
    try:
        found = ImageColor.getrgb(value[:_LONGEST_COLOUR])
    except ValueError:
        raise VectorError(f"the colour “{value[:30]}” cannot be read") from None
    return "#{:02X}{:02X}{:02X}".format(*found[:3]), found[3] / 255 if len(found) > 3 else 1.0


def _share(value: str) -> float:
    what = f"the opacity “{value[:20]}”"
    found = read_numbers(value.removesuffix("%"), what)
    if len(found) != 1:
        raise VectorError(f"{what} cannot be read")
    return min(1.0, max(0.0, found[0] / (100 if value.endswith("%") else 1)))


def _dash(look: OutlineStyle, value: str) -> OutlineStyle:
    parts = () if value == "none" else tuple(length(part) for part in re.split(r"[\s,]+", value.strip()))
    if len(parts) > _MOST_DASHES:
        raise VectorError(f"a dashed line in it has more than {_MOST_DASHES} dashes and gaps")
    if any(part < 0 for part in parts) or (parts and not sum(parts)):
        parts = ()  # as SVG says: a solid line
    return replace(look, dash=parts * (1 + len(parts) % 2))


def _among(value: str, known: Mapping[str, int]) -> int:
    if value not in known:
        raise VectorError(f"it draws lines with “{value[:20]}”")
    return known[value]


_READ: dict[str, Callable[[OutlineStyle, str], OutlineStyle]] = {
    "fill": _fill,
    "stroke": _stroke,
    "stroke-width": lambda look, value: replace(look, width=length(value)),
    "stroke-linecap": lambda look, value: replace(look, cap=_among(value, _CAPS)),
    "stroke-linejoin": lambda look, value: replace(look, join=_among(value, _JOINS)),
    "stroke-dasharray": _dash,
    "fill-rule": lambda look, value: replace(look, evenodd=value == "evenodd"),
    "fill-opacity": lambda look, value: replace(look, fill_alpha=_share(value)),
    "stroke-opacity": lambda look, value: replace(look, stroke_alpha=_share(value)),
    "display": lambda look, value: replace(look, hidden=look.hidden or value == "none"),
    "visibility": lambda look, value: replace(look, hidden=value in ("hidden", "collapse")),
}
