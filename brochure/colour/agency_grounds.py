"""Puts an agency's own colours in the place of a theme's inks: what each part of each ground then takes.

A dark ground that main covers becomes a field. A ground of the second, and a light one (lime under black words), takes
the colour itself where that is light, else becomes a field of it. Words, lines and the inks of charts are derived anew
where a replaced ink was, or where what lies below has changed; all others stay the theme's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from brochure.colour.colour_difference import RGB, WHITE, contrast, shown
from brochure.colour.converted_colours import MAIN, SECOND, Converted, hexadecimal
from brochure.colour.derived_colours import (
    FAINTEST,
    MARK,
    ON_FIELD,
    WORDS,
    ChartColours,
    InkShade,
    InkShades,
    told_apart,
)
from brochure.model.brand import Brand, Ground, Ink
from brochure.model.colour import AgencyColours
from brochure.model.records import InkName
from brochure.problems import Location
from brochure.syntax.nodes import Written

INK_OF_WORDS = ("text", "muted", "accent", "link")
LINES = ("rule", "line")
_LADDER = 85, 25  # percent: the tints of a field that its ladder of shades goes from, and to


class AgencyGrounds:
    """The inks and grounds of a brand in an agency's colours. ``given`` are the inks that the agency writes itself."""

    def __init__(self, brand: Brand, own: AgencyColours, converted: Converted, given: frozenset[str]) -> None:
        self.brand, self.colours, self.white = brand, converted.pair, converted.white.own
        replaced = brand.replaced
        by_slot = {"main": replaced.main, "second": replaced.second} if replaced else {}
        self.slots = {str(name): slot for slot, names in by_slot.items() for name in names if name not in given}
        self.uses_second = "second" in self.slots.values()
        self.written = {MAIN: own.main, SECOND: own.second or own.main}
        self.made: dict[str, InkShade] = {}  # by name, those that are no ink of the theme
        self.stand_in: dict[str, InkShade] = {}  # what an ink of the theme's becomes, where content names it
        self.charts: dict[str, ChartColours] = {}  # by ground, where they changed
        self.below: dict[str, RGB] = {}  # what covers these grounds
        self.neutral: dict[str, RGB] = {}  # and their ink that compares
        self.dark: dict[str, bool] = {}
        self.uses: dict[str, list[InkShade]] = {"fill": [], "words": [], "charts": []}

    @cached_property
    def brand_in_own_colours(self) -> Brand:
        """The brand with its inks and grounds changed."""
        for ground in self.brand.grounds.values():  # what covers a page goes before what stands on it
            if (fill := self._fill(ground)[0]) and ground.fill:
                self.uses["fill"].append(fill)
                self._named(fill, ground.fill)
        grounds = {name: self._ground(name, ground) for name, ground in self.brand.grounds.items()}
        for colour in filter(None, (self.colours.main, self.colours.second)):
            self._named(colour.own)
        inks = dict(self.brand.inks)
        for name, slot in self.slots.items():
            own = self.colours.second if slot == "second" and self.colours.second else self.colours.main
            if name in inks:
                inks[name] = self._ink(self.stand_in.get(name, own.own))
        inks |= {name: self._ink(shade) for name, shade in self.made.items()}
        return self.brand.model_copy(update={"inks": inks, "grounds": grounds})

    # ── one ground ──────────────────────────────────────────────────────────────────────────────────────────────
    def _ground(self, name: str, ground: Ground) -> Ground:
        if not any(self._slot(part) for part in _parts(ground)):
            return ground
        fill, dark = self._fill(ground)
        below = fill.rgb if fill else shown(self.brand.palette, ground.fill) if ground.fill else WHITE
        changed = fill is not None
        parts: dict[str, object] = {"dark": dark}
        if fill and ground.fill:
            parts["fill"] = self._named(fill, ground.fill)
        charts = self.charts[name] = self._charts(ground, below, dark)
        self.uses["charts"] += [charts.data, charts.highlight]
        self.below[name], self.neutral[name], self.dark[name] = below, shown(self.brand.palette, ground.neutral), dark
        parts["data"] = self._named(charts.data, ground.data)
        parts["highlight"] = self._named(charts.highlight, ground.highlight)
        if ground.neutral == ground.data:  # a theme whose charts do not compare there: none are composed on it
            parts["neutral"] = parts["data"]
        elif charts.neutral:
            parts["neutral"] = self._named(charts.neutral)
        for part in (*INK_OF_WORDS, *LINES):
            parts[part] = self._words(ground, part, below, dark, changed)
        parts["shades"] = tuple(self._shades(ground, fill, charts))
        return ground.model_copy(update=parts)

    def _fill(self, ground: Ground) -> tuple[InkShade | None, bool]:
        """What covers a ground in the place of the theme's ink, and whether that is dark; None where it stays."""
        slot = self._slot(ground.fill) if ground.fill else None
        if slot is None:
            return None, ground.dark
        colour = self.colours.main if slot == "main" else self.colours.second
        if ground.dark and (slot == "main" or colour is None):
            return self.colours.field(), True
        if colour is None:  # with one colour alone a light ground is a tint of it
            tints = self.colours.main.tints
            return next(tint for tint in tints if contrast(tint.rgb, self.colours.black.own.rgb) >= ON_FIELD), False
        return (colour.own, False) if colour.light else (colour.darkened(ON_FIELD), True)

    def _words(self, ground: Ground, part: str, below: RGB, dark: bool, changed: bool) -> InkName:
        """The ink of words, or of lines, on a ground."""
        name: InkName = getattr(ground, part)
        slot = self._slot(name)
        plain = max(self.colours.black.own, self.white, key=lambda shade: contrast(shade.rgb, below))
        if slot:
            made = self.colours.words(below, dark=dark, loud=slot == "second")
            self.uses["words"].append(made or plain)
            return self._named(made or plain, name)
        enough = FAINTEST if part in LINES else WORDS
        if not changed or (contrast(shown(self.brand.palette, name), below) >= enough and part != "text"):
            return name
        return name if contrast(shown(self.brand.palette, name), below) >= WORDS else self._named(plain)

    def _charts(self, ground: Ground, below: RGB, dark: bool) -> ChartColours:
        """The inks of charts; one that is the theme's own stays, where the other is told from it."""
        own, neutral = self._slot(ground.neutral), shown(self.brand.palette, ground.neutral)
        if not (self._slot(ground.data) and self._slot(ground.highlight)) and not own:
            data, highlight = (self._marks(name, below, dark) for name in (ground.data, ground.highlight))
            if kept := told_apart(data, highlight, neutral):
                return kept
        return (
            self.colours.on_dark(below, None if own else neutral, self.white)
            if dark
            else self.colours.on_light(below, neutral)
        )

    def _marks(self, name: str, below: RGB, dark: bool) -> list[InkShade]:
        """What an ink of a chart may become: shades of the colour in its place, or itself, where it is seen."""
        if slot := self._slot(name):
            return self.colours.marks(below, dark=dark, second=slot == "second")
        rgb, (base, _, tint) = shown(self.brand.palette, name), name.partition("/")
        kept = InkShade(base, self.brand.palette[base].cmyk, rgb, tint=int(tint or 100))
        return [kept] if contrast(rgb, below) >= MARK else []

    def _shades(self, ground: Ground, fill: InkShade | None, charts: ChartColours) -> Iterator[InkName]:
        """The ladder from quiet to loud: on a field tints of it, elsewhere the theme's tints of the ink of data."""
        count = len(ground.shades)
        if fill and count:
            self._named(fill)
            first, last = _LADDER
            steps = (round(first + (last - first) * step / max(count - 1, 1)) for step in range(count))
            yield from (InkName(f"{fill.name.partition('/')[0]}/{step}", self._place(fill)) for step in steps)
            return
        for shade in ground.shades:
            if not self._slot(shade):
                yield shade
                continue
            _, slash, tint = shade.partition("/")
            yield InkName(f"{self._named(charts.data).partition('/')[0]}{slash}{tint}", self._place(charts.data))

    # ── inks ────────────────────────────────────────────────────────────────────────────────────────────────────
    def _slot(self, name: str) -> str | None:
        """Which of the two colours takes the place of an ink."""
        return self.slots.get(name.partition("/")[0])

    def _named(self, shade: InkShade, instead_of: str = "") -> InkName:
        """The name of a shade, which is from now on an ink of the brand; the first that stands in for an ink is it."""
        base = shade.name.partition("/")[0]
        if base not in self.brand.inks:
            self.made.setdefault(base, shade if shade.tint == 100 else self._whole(shade))
        replaced = instead_of.partition("/")[0]
        if replaced in self.slots:
            self.stand_in.setdefault(replaced, shade)
        return InkName(shade.name, self._place(shade))

    def _whole(self, shade: InkShade) -> InkShade:
        return next(one.own for one in self._all if one.name == shade.of)

    @property
    def _all(self) -> Iterator[InkShades]:
        yield from filter(None, (self.colours.main, self.colours.second, self.colours.black))

    def _place(self, shade: InkShade) -> Location:
        return self.written.get(shade.of, self.written[MAIN]).place

    def _ink(self, shade: InkShade) -> Ink:
        """A shade as an ink; its plate prints it where it is the colour. A tint is shown as the press prints it."""
        written = self.written.get(shade.of)
        spot = written.spot if written and not shade.black and shade.tint == 100 else None
        if shade.tint < 100:
            shade = next(one for one in self._all if one.name == shade.of).remade(shade).own
        place = self._place(shade)
        ink = Ink(cmyk=shade.values, rgb=Written(hexadecimal(shade.rgb), place), spot=spot)
        ink.written_at(place)
        return ink


def _parts(ground: Ground) -> Iterator[str]:
    """The inks that a ground names."""
    yield from filter(None, (ground.fill, *(getattr(ground, part) for part in (*INK_OF_WORDS, *LINES))))
    yield from (*ground.chart_inks, *ground.shades)
