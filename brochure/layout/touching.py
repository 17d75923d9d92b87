"""Warns where letters touch what they do not belong to: other letters, a rule, the edge of a photograph.

It goes by the ink of the letters themselves, in type of every size. What is printed over another text is an error that
`diagnostics.py` tells; what touches can be read, and stops nothing.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import NamedTuple

from brochure.frame import Element, PageMarks
from brochure.layout.edition import Edition
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.kit.cells import millimetres
from brochure.layout.page_ink import (
    HAIR,
    Contact,
    InkedLine,
    InkedThing,
    LineGlyph,
    Rule,
    contact,
    is_covered,
    letters_on,
    letters_over,
    neighbours,
    things,
)
from brochure.model.brand import MM, TypeStyle

BESIDE = 0.3  # of the size: lines whose baselines differ less stand side by side
LEAST = 0.7  # of its size: no style is asked to be set smaller than this
LEAST_TOLD = 0.1 * MM  # points: what is missing is told in tenths of a millimetre
STEP = 0.05  # lines of the grid: what a leading that is asked for is a multiple of
HALF = 0.5  # points: what a size that is asked for is a multiple of
MOST = 40  # characters of a word that are told


class Tight(NamedTuple):
    """Two lines of a style that touch: by how many points, and the words that do."""

    depth: float
    upper: str
    lower: str


def check_touching(edition: Edition, pages: Iterable[PageMarks], met: Collection[frozenset[Element]]) -> None:
    """A warning for each two texts that touch, each style whose lines do, each text on a rule or over a picture's edge.

    ``met``: the pairs of texts that are known to be printed over each other.
    """
    check = _InkCheck(edition, set(met))
    for page in pages:
        for one, other in neighbours(things(page, edition.face)):
            if not edition.told.isdisjoint((one.element, other.element)):
                continue
            if isinstance(one, InkedLine) and isinstance(other, InkedLine):
                check.lines(one, other)
            elif isinstance(one, InkedLine) or isinstance(other, InkedLine):
                check.line_and_thing(page, *((one, other) if isinstance(one, InkedLine) else (other, one)))
    check.tell_styles()


@dataclass(slots=True)
class _InkCheck:
    """What has been told, so that each is told once; ``tight``: of each style the lines that touch most."""

    edition: Edition
    told: set[object]
    tight: dict[str, Tight] = field(default_factory=dict)

    # ── letters and letters ─────────────────────────────────────────────────────────────────────────────────────
    def lines(self, one: InkedLine, other: InkedLine) -> None:
        """Two lines: those of one text are its style's, unless its kind has led them otherwise."""
        lower, upper = sorted((one, other), key=attrgetter("baseline"))
        own = (
            lower.element is upper.element and not lower.label and self._is_own(upper, upper.baseline - lower.baseline)
        )
        pair = frozenset({lower.element, upper.element})
        if own:
            known = self.tight.get(upper.element.style)
            if found := contact(upper, lower, known.depth if known else 0.0):
                words = found.one.word[:MOST], found.other.word[:MOST]
                self.tight[upper.element.style] = Tight(found.depth, *words)
        elif (pair not in self.told or lower.label) and (found := contact(upper, lower)):
            self.told.add(pair)
            sentence = f"“{found.one.word[:MOST]}” and “{found.other.word[:MOST]}” touch"
            moved = max((lower.element, upper.element), key=lambda element: bool(element.moving))
            hint = moved.moving or self._parted(upper, lower, found)
            self.edition.problems.add("texts-touch", sentence, moved.place, hint, "warning")

    def _is_own(self, line: InkedLine, distance: float) -> bool:
        """Whether two lines stand as far apart as their style has them."""
        if not (name := line.element.style):
            return False
        return abs(distance - self._style(name).leading * self._unit) < HALF

    @property
    def _unit(self) -> float:
        """One line of the grid."""
        return self.edition.brand.grid.baseline * MM

    def _style(self, name: str) -> TypeStyle:
        found: TypeStyle = getattr(self.edition.brand.styles, name)
        return found

    def _parted(self, upper: InkedLine, lower: InkedLine, found: Contact) -> str:
        """What parts two texts."""
        if lower.label or upper.label:
            return "give the chart or map more lines or columns, or shorten its labels"
        line, letter = max((upper, found.one), (lower, found.other), key=lambda one: one[1].run.size)
        smaller = self._smaller(line, letter, found.depth)
        if upper.baseline - lower.baseline < BESIDE * max(lower.size, upper.size):
            return f"shorten one of them, or {smaller}"
        if lower.element.block == upper.element.block:
            return smaller
        return f"put the lower block a line further down (lines: in its at:), or {smaller}"

    def _smaller(self, line: InkedLine, letter: LineGlyph, depth: float) -> str:
        """The size to write so that a letter reaches so much less far from its baseline."""
        name, ink, size = line.element.style, letter.ink, letter.run.size
        reach = max(ink.top - ink.y, ink.y - ink.bottom, HAIR)
        asked = math.floor(size * (1 - (depth + HAIR) / reach) / HALF) * HALF
        if name and asked >= LEAST * size and abs(self._style(name).size - size) < HAIR:
            return f"write size: {asked:g} for the style {name} (it has {size:g}), under styles: in brand.yaml"
        return "set one of them smaller (styles: in brand.yaml)"

    def tell_styles(self) -> None:
        """A warning for each style whose lines touch, at the style."""
        for name, lines in self.tight.items():
            style = self._style(name)
            leading = math.ceil((style.leading + (lines.depth + HAIR) / self._unit) / STEP - EDGE) * STEP
            sentence = f"lines of the style {name} touch: “{lines.upper}” and “{lines.lower}”"
            hint = f"write leading: {leading:g} for it (it has {style.leading:g}), under styles: in brand.yaml"
            self.edition.problems.add("lines-touch", sentence, style.place, hint, "warning")

    # ── letters and what is no letter ───────────────────────────────────────────────────────────────────────────
    def line_and_thing(self, page: PageMarks, line: InkedLine, thing: InkedThing) -> None:
        """A line on a rule, or on a photograph in part; each text once. Labels belong to what their drawing draws."""
        key = line.element, type(thing)
        if line.label or thing.element is line.element or key in self.told:
            return
        letters = list(letters_on(line, thing) if isinstance(thing, Rule) else letters_over(line, thing))
        under, over = sorted((line, thing), key=attrgetter("order"))
        if not letters or is_covered(page, under, over, letters[0].ink.box):
            return
        self.told.add(key)
        if isinstance(thing, Rule):
            self._on_rule(line, thing, letters)
            return
        sentence = f"“{letters[0].word[:MOST]}” reaches over the edge of a picture"
        hint = "put the text wholly on the picture or beside it: columns: and lines: in the at: of one of them"
        self.edition.problems.add("text-over-edge", sentence, line.element.place, hint, "warning")

    def _on_rule(self, line: InkedLine, rule: Rule, letters: Iterable[LineGlyph]) -> None:
        depth, letter = max(((_depth(one, rule), one) for one in letters), key=itemgetter(0))
        hint = f"it needs {millimetres(max(depth, LEAST_TOLD))} more: give it a line more room to the rule, or "
        hint += self._smaller(line, letter, depth)
        sentence = f"“{letter.word[:MOST]}” touches a rule"
        self.edition.problems.add("text-on-rule", sentence, line.element.place, hint, "warning")


def _depth(letter: LineGlyph, rule: Rule) -> float:
    """By how much a letter and a rule would have to move to part, the shorter way."""
    return min(rule.box.top - letter.ink.bottom, letter.ink.top - rule.box.bottom)
