"""Reads the texts of an SVG file as lines of words with the fonts they ask for (SVG 1.1, 10); sets none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from xml.etree.ElementTree import Element

from brochure.svg import clipping
from brochure.svg.drawing_context import Drawer, DrawingContext
from brochure.svg.painting import OutlineStyle, look_of
from brochure.svg.parts import LetterRun, Letters, SvgPart, TextSetting
from brochure.svg.quantities import VectorError, length
from brochure.svg.stylesheet import Declared
from brochure.svg.svg_tree import name_of

MOST_LETTERS = 500  # in one text; a logo has a name, and words below it
_BOLD = {"normal": 400, "bold": 700, "bolder": 700, "lighter": 300}
_SIZES = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
_PLAIN = {
    "text-decoration": ("none",), "writing-mode": ("lr-tb", "horizontal-tb", "lr"), "rotate": ("0",),
    "baseline-shift": ("baseline", "0"), "font-variant": ("normal",), "text-transform": ("none",),
    "direction": ("ltr", "rtl"),
}  # fmt: skip
BASELINES = ("auto", "alphabetic", "baseline", "middle", "central", "hanging", "text-before-edge", "text-after-edge")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FONT = re.compile(r"(.*?)([\d.][\w.]*%?|(?:x+-)?(?:small|large)|medium)(?:\s*/\s*\S+)?\s+([^\d/].*)", re.DOTALL)


@dataclass(slots=True)
class _Letter:
    """One character, where its text puts it."""

    char: str
    setting: TextSetting
    look: OutlineStyle
    at: dict[str, float] = field(default_factory=dict)  # by x, y, dx, dy


def setting_of(said: Mapping[str, str], above: TextSetting) -> TextSetting:
    """How a text is set by what is declared, upon what it inherits. Raises VectorError."""
    if not any(name.startswith(("font", "text-anchor", "letter-", "dominant", "white", "{http")) for name in said):
        return above
    found = {**_shorthand(said.get("font", "")), **{k: v for k, v in said.items() if v and v != "inherit"}}
    type = above.type
    if "font-family" in found:
        families = (part.strip().strip("\"'").strip() for part in found["font-family"].split(","))
        type = replace(type, families=tuple(name for name in families if name)[:20])
    if "font-size" in found:
        type = replace(type, size=_size(found["font-size"], type.size))
    if "font-weight" in found:
        type = replace(type, weight=_weight(found["font-weight"], type.weight))
    if "font-style" in found:
        type = replace(type, italic=found["font-style"].startswith(("italic", "oblique")))
    kept = found.get(_SPACE) == "preserve" or "pre" in found.get("white-space", "")
    spacing = found.get("letter-spacing", "")
    return TextSetting(
        type,
        found.get("text-anchor", above.anchor),
        _measure(spacing, type.size, 0.0) if spacing not in ("", "normal") else 0.0 if spacing else above.spacing,
        found.get("dominant-baseline", above.baseline),
        kept or above.spaces_kept,
    )


def letters(reader: Drawer, node: Element, said: Declared, context: DrawingContext) -> tuple[SvgPart, ...]:
    """The lines of a <text>. Raises VectorError for what is set otherwise than in straight lines."""
    found: list[_Letter] = []
    _collect(reader, node, said, context, found)
    while found and found[-1].char == " " and not found[-1].setting.spaces_kept:
        found.pop()
    if len(found) > MOST_LETTERS:
        raise VectorError(f"a text in it has more than {MOST_LETTERS} letters")
    if context.look.hidden:
        return ()
    lines = list(_lines(reader, found, context))
    wanted = said.get("textLength")
    if wanted and len(lines) > 1:
        raise VectorError("it gives several lines one length (textLength)")
    if wanted and lines:
        stretched = said.get("lengthAdjust") == "spacingAndGlyphs"
        wide = _measure(wanted, context.setting.type.size, context.view[0])
        lines = [replace(lines[0], length=wide if wide > 0 else None, stretched=stretched)]
    return tuple(lines)


def _collect(reader: Drawer, node: Element, said: Declared, context: DrawingContext, found: list[_Letter]) -> None:
    """The characters of an element and of those within it, with their places."""
    for name, plain in _PLAIN.items():
        if said.get(name, "inherit") not in (*plain, "inherit"):
            raise VectorError(f"a text in it is set with {name}")
    if context.setting.baseline not in BASELINES:
        raise VectorError(f"a text in it is set with dominant-baseline: {context.setting.baseline[:20]}")
    start = len(found)
    _add(node.text or "", context, found)
    for child in node:
        if isinstance(child.tag, str) and name_of(child) not in ("title", "desc", ""):
            _collect_child(reader, child, context, found)
        _add(child.tail or "", context, found)
    for key, whole in (
        ("x", context.view[0]),
        ("y", context.view[1]),
        ("dx", context.view[0]),
        ("dy", context.view[1]),
    ):
        for letter, written in zip(found[start:], re.split(r"[\s,]+", said.get(key, "").strip()), strict=False):
            if written:
                letter.at.setdefault(key, _measure(written, context.setting.type.size, whole))


def _collect_child(reader: Drawer, child: Element, context: DrawingContext, found: list[_Letter]) -> None:
    if name_of(child) not in ("tspan", "a"):
        raise VectorError(f"it draws with <{name_of(child)}>")
    reader.count(context)
    said = reader.source.style(child)
    if said.get("display") != "none":
        inside = replace(
            context.inside(look_of(said, context.look), context.matrix), setting=setting_of(said, context.setting)
        )
        _collect(reader, child, said, inside, found)


def _add(text: str, context: DrawingContext, found: list[_Letter]) -> None:
    """More characters, spaces after spaces left out unless they are kept."""
    for char in re.sub(r"\s", " ", text[: 10 * MOST_LETTERS]):
        if char == " " and not context.setting.spaces_kept and (not found or found[-1].char == " "):
            continue
        found.append(_Letter(char, context.setting, context.look))


def _lines(reader: Drawer, found: list[_Letter], context: DrawingContext) -> Iterator[Letters]:
    """The characters in lines: each begins where a character has an x of its own."""
    starts = [i for i, letter in enumerate(found) if i == 0 or "x" in letter.at]
    y = 0.0
    for start, end in zip(starts, [*starts[1:], len(found)], strict=True):
        line = found[start:end]
        first, base = line[0], line[0].at.get("y", y)
        y = base
        for letter in line[1:]:
            if "y" in letter.at:  # as if it were moved from where it is
                letter.at["dy"] = letter.at["y"] - y + letter.at.get("dy", 0.0)
                y = letter.at["y"]
        words = tuple(replace(part, look=_look(reader, part.look, context)) for part in _words(line))
        if any(part.text.strip() for part in words):
            setting = first.setting
            yield Letters(
                words, first.at.get("x", 0.0), base, setting.anchor, setting.baseline, matrix=context.matrix
            )  # fmt: skip


def _look(reader: Drawer, look: OutlineStyle, context: DrawingContext) -> OutlineStyle:
    return clipping.shape(look) if context.clipping else reader.resolved(look, None, context.matrix)


def _words(line: list[_Letter]) -> Iterator[LetterRun]:
    """Characters that look the same and follow one another, joined."""
    numbered = [0]

    def key(letter: _Letter) -> tuple[object, ...]:
        if letter.at.get("dx") or letter.at.get("dy"):
            numbered[0] += 1
        return numbered[0], letter.setting, letter.look

    for _, same in groupby(line, key):
        run = list(same)
        at, setting = run[0].at, run[0].setting
        text = "".join(letter.char for letter in run)
        yield LetterRun(text, setting.type, run[0].look, at.get("dx", 0.0), at.get("dy", 0.0), setting.spacing)


def _measure(written: str, size: float, whole: float) -> float:
    for unit, by in (("em", size), ("ex", size / 2)):
        if written.endswith(unit):
            return length(written.removesuffix(unit)) * by
    return length(written, whole)


def _size(written: str, above: float) -> float:
    if written in _SIZES:
        return float(_SIZES[written])
    found = _measure(written, above, above)
    if found < 0:
        raise VectorError(f"the size of type “{written[:20]}” cannot be read")
    return found


def _weight(written: str, above: int) -> int:
    if written == "bolder":
        return min(900, above + 300)
    if written == "lighter":
        return max(100, above - 300)
    if written in _BOLD:
        return _BOLD[written]
    found = length(written)
    if not 1 <= found <= 1000:
        raise VectorError(f"the weight of type “{written[:20]}” cannot be read")
    return round(found)


def _shorthand(font: str) -> dict[str, str]:
    """The parts of ``font: italic bold 12px/1.2 Name``."""
    found = _FONT.fullmatch(font.strip())
    if not found:
        return {}
    before = found[1].split()
    said = {"font-size": found[2], "font-family": found[3]}
    weights = [word for word in before if word in _BOLD or word.isdecimal()]
    return said | {
        "font-style": "italic" if {"italic", "oblique"} & set(before) else "normal",
        "font-weight": weights[0] if weights else "normal",
    }
