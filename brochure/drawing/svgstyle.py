"""Attributes, styles and classes of an SVG element in; how it is painted out. What cannot be painted is refused."""

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
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(px|pt|pc|mm|cm|in)?", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


class VectorError(Exception):
    """The file cannot be drawn; one plain sentence."""


@dataclass(frozen=True, slots=True)
class Look:
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

    def scaled(self, by: float) -> Look:
        return replace(self, width=self.width * by, dash=tuple(part * by for part in self.dash))


PLAIN = Look()


def length(written: str) -> float:
    """A length in user units (SVG 1.1, 4.2). Raises VectorError."""
    found = _LENGTH.fullmatch(written.strip())
    if not found:
        raise VectorError(f"the length “{written[:20]}” cannot be read")
    return float(found[1]) * _UNITS[(found[2] or "").lower()]


def rules_of(sheet: str) -> Rules:
    """The rules of a style sheet, as far as they speak of classes. Raises VectorError for any others."""
    rules: Rules = {}
    sheet = re.sub(r"/\*.*?\*/|<!--|-->", "", sheet, flags=re.DOTALL)
    for selectors, body in _RULE.findall(sheet):
        for selector in selectors.split(","):
            if not re.fullmatch(r"\s*\.[\w-]+\s*", selector):
                raise VectorError(f"its style speaks of “{selector.strip()[:30]}”; only classes are read")
            rules.setdefault(selector.strip()[1:], {}).update(_declared(body))
    if _RULE.sub("", sheet).strip():
        raise VectorError("its style sheet cannot be read")
    return rules


def _declared(style: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return {name.strip(): value.replace("!important", "").strip() for name, value in pairs}


def look_of(given: Mapping[str, str], above: Look, rules: Rules) -> Look:
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


def _fill(look: Look, value: str) -> Look:
    colour, alpha = _colour(value)
    return replace(look, fill=colour, fill_alpha=alpha)


def _stroke(look: Look, value: str) -> Look:
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
        found = ImageColor.getrgb(value)
    except ValueError:
        raise VectorError(f"the colour “{value[:30]}” cannot be read") from None
    return "#{:02X}{:02X}{:02X}".format(*found[:3]), found[3] / 255 if len(found) > 3 else 1.0


def _share(value: str) -> float:
    try:
        share = float(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        raise VectorError(f"the opacity “{value[:20]}” cannot be read") from None
    return min(1.0, max(0.0, share))


def _dash(look: Look, value: str) -> Look:
    parts = () if value == "none" else tuple(length(part) for part in re.split(r"[\s,]+", value.strip()))
    if any(part < 0 for part in parts) or (parts and not sum(parts)):
        parts = ()  # as SVG says: a solid line
    return replace(look, dash=parts * (1 + len(parts) % 2))


def _among(value: str, known: Mapping[str, int]) -> int:
    if value not in known:
        raise VectorError(f"it draws lines with “{value[:20]}”")
    return known[value]


_READ: dict[str, Callable[[Look, str], Look]] = {
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
