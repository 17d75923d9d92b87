"""Chooses the brand's font for a text in a logo: the one it asks for, else the one that comes nearest, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from brochure.layout.context import BlockContext
from brochure.svg.parts import Type
from brochure.svg.text_to_path import has_letters, with_outlines
from brochure.svg.vectors import Vector
from brochure.text.shaping import typeface
from brochure.text.shaping.face import Face

GENERIC = {"serif": True, "sans-serif": False, "monospace": False, "system-ui": False, "ui-sans-serif": False,
           "ui-serif": True, "cursive": True, "fantasy": True}  # whether letters have serifs  # fmt: skip
SERIFS = ("times", "georgia", "garamond", "palatino", "cambria", "baskerville", "bodoni", "didot", "caslon", "minion")
NEAR = 100  # of weight: what is nearer is taken for the same
OTHER_KIND, OTHER_SLANT, OTHER_FAMILY = 10_000, 2_000, 1_000_000  # weights that a difference counts for


@dataclass(slots=True)
class LogoFonts:
    """The faces of the brand for one drawing. ``replaced``: what was asked for and what it is set in."""

    context: BlockContext
    replaced: dict[str, str] = field(default_factory=dict)

    def __call__(self, type: Type, text: str) -> Face:
        """The nearest face that has every letter of a text, if there is one."""
        faces = list(self._faces())
        whole = [face for face in faces if all(_covers(face, char) for char in text)]
        chosen = min(whole or faces, key=lambda face: _distance(face, type))
        asked = next(iter(type.families), "")
        if not _is_what_was_asked(chosen, type):
            style = " italic" if type.italic else ""
            self.replaced[f"{asked} {type.weight}{style}".strip()] = chosen.name
        return chosen

    def _faces(self) -> Iterator[Face]:
        yield from map(self.context.edition.face, self.context.edition.brand.fonts)


def with_fonts(context: BlockContext, vector: Vector, file: str) -> Vector:
    """A drawing whose texts are outlines in the brand's fonts; a warning where they are not those it asks for.

    Raises VectorError for a text that no font of the brand can set.
    """
    if not has_letters(vector.parts):
        return vector
    fonts = LogoFonts(context)
    made = with_outlines(vector, fonts)
    if fonts.replaced:
        pairs = ", ".join(f"{asked} in {chosen}" for asked, chosen in fonts.replaced.items())
        sentence = f"the text of {file} asks for fonts that the brand does not have, and is set in others: {pairs}"
        hint = "turn the text into paths in the drawing program, or put its font under fonts in brand.yaml"
        place = getattr(file, "place", context.place)
        context.edition.problems.add("logo-font", sentence, place, hint, severity="warning")
    return made


def _covers(face: Face, char: str) -> bool:
    return any(one.covers(char) for one in (face, *face.fallbacks))


def _is_named(face: Face, name: str) -> bool:
    plain = name.replace(" ", "").lower()
    return any(plain == known.replace(" ", "").lower() for known in typeface.families(face))


def _is_what_was_asked(face: Face, type: Type) -> bool:
    """Whether a text looks as its drawing says: in a family it names, or in any where it names none of its own."""
    first = next(iter(type.families), "serif")
    if first.lower() in GENERIC:
        return True
    near = abs(typeface.weight(face) - type.weight) <= NEAR and bool(typeface.angle(face)) == type.italic
    return near and any(_is_named(face, name) for name in type.families)


def _distance(face: Face, type: Type) -> float:
    """How far a face is from what a text asks for."""
    order = [index for index, name in enumerate(type.families) if _is_named(face, name)]
    family = order[0] if order else len(type.families) + 1
    other = typeface.is_serif(face) != _has_serifs(type)
    slant = bool(typeface.angle(face)) != type.italic
    heavier = abs(typeface.weight(face) - type.weight)
    return OTHER_FAMILY * family + OTHER_KIND * other + OTHER_SLANT * slant + heavier


def _has_serifs(type: Type) -> bool:
    """Whether the letters of a text have serifs, by the names it asks for; without any, as browsers set it."""
    for name in map(str.lower, type.families):
        if name in GENERIC:
            return GENERIC[name]
        if "sans" in name or "helvetica" in name or "arial" in name:
            return False
        if "serif" in name or name.startswith(SERIFS):
            return True
    return not type.families
