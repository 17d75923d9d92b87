"""Derives from one or two colours of an agency what fields, words and charts take of them.

A colour is made darker by black in steps of 5 %, and lighter as a tint in the same steps; the first step that carries
what is asked for is taken. Asked for are: white words on a field 7:1, words 4.5:1, a mark of a chart 3:1 (WCAG 2.2),
and CIEDE2000 of 15 between any two inks of one chart, to eyes with all their cones and without each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from typing import NamedTuple

from brochure.colour.colour_difference import RGB, WHITE, contrast, delta_e, lab, sights_alike
from brochure.colour.press_colours import Percents

SeenAs = Callable[[Sequence[Percents]], Sequence[RGB]]  # how a screen shows what a press prints

ON_FIELD, WORDS, MARK = 7.0, 4.5, 3.0
LIGHT = 70.0  # L* from which a colour is never darkened, and never the ink of words
STEP, MOST_BLACK = 5, 60  # percent; how much black data may take to be told from what stands out
FAINTEST = 1.5  # contrast to its ground of what only compares: it has a label, and is still to be seen
BLACK: Percents = (0, 0, 0, 100)
_NOBODY: tuple[str, ...] = ()
_ALL = ("",)  # what a sight is called that has all its cones


@dataclass(frozen=True, slots=True)
class InkShade:
    """A colour as a part of a page takes it: with ``black`` percent more of that ink, or as a ``tint`` of it."""

    of: str
    values: Percents
    rgb: RGB
    black: int = 0
    tint: int = 100

    @property
    def name(self) -> str:
        """As brand.yaml would call it: `own-main`, `own-main-k35`, `own-main/40`."""
        return f"{self.of}-k{self.black}" if self.black else self.of if self.tint == 100 else f"{self.of}/{self.tint}"


@dataclass(frozen=True)
class InkShades:
    """A colour and all its shades; none has more ink than ``limit``, in percent."""

    name: str
    values: Percents
    limit: float = field(repr=False)
    seen: SeenAs = field(repr=False, compare=False)
    shown: RGB | None = None  # how a screen shows the colour itself, where its agency says so
    darker: tuple[InkShade, ...] = field(init=False, repr=False)
    tints: tuple[InkShade, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        steps = range(0, 101 - int(self.values[3]), STEP)
        values = [thinned(self.values, black, self.limit) for black in steps]
        shown = zip(steps, values, self.seen(values), strict=True)
        darker = tuple(InkShade(self.name, value, rgb, black) for black, value, rgb in shown)
        if self.shown:
            darker = (replace(darker[0], rgb=self.shown), *darker[1:])
        object.__setattr__(self, "darker", darker)
        object.__setattr__(self, "tints", tuple(self._tint(darker[0], tint) for tint in range(100, 0, -STEP)))

    def _tint(self, whole: InkShade, tint: int) -> InkShade:
        """A tint as the program mixes it: with the white of paper."""
        part = tint / 100
        cyan, magenta, yellow, black = (value * part for value in whole.values)
        red, green, blue = (1 - (1 - channel) * part for channel in whole.rgb)
        return InkShade(self.name, (cyan, magenta, yellow, black), (red, green, blue), tint=tint)

    @property
    def own(self) -> InkShade:
        """The colour itself."""
        return self.darker[0]

    def remade(self, shade: InkShade) -> InkShades:
        """One of its shades as a colour of its own, in whole percent."""
        cyan, magenta, yellow, black = (float(round(value)) for value in shade.values)
        return InkShades(self.name, (cyan, magenta, yellow, black), self.limit, self.seen)

    @property
    def light(self) -> bool:
        """Whether it is too light to be darkened: yellow, lime, light grey."""
        return lab(self.own.rgb)[0] >= LIGHT

    def darkened(self, least: float, ground: RGB = WHITE) -> InkShade:
        """The lightest of it that stands out that much from a light ground; the darkest where none does."""
        return next((shade for shade in self.darker if contrast(shade.rgb, ground) >= least), self.darker[-1])

    def lightened(self, least: float, ground: RGB) -> InkShade | None:
        """The fullest tint that stands out that much from a dark ground; None where none does."""
        return next((shade for shade in self.tints if contrast(shade.rgb, ground) >= least), None)

    def blacker(self, start: InkShade) -> Iterator[InkShade]:
        """It, and it with black in steps up to MOST_BLACK."""
        return (shade for shade in self.darker if 0 <= shade.black - start.black <= MOST_BLACK)


def thinned(values: Percents, black: float, limit: float) -> Percents:
    """Process values with that much more black; beyond ``limit`` the other three are thinned alike, in whole ones."""
    *colours, key = values
    key = min(100.0, key + black)
    by = min(1.0, max(0.0, limit - key) / max(sum(colours), 1e-9))
    cyan, magenta, yellow = colours if by == 1 else (float(int(value * by)) for value in colours)
    return cyan, magenta, yellow, key


class ChartColours(NamedTuple):
    """The inks of a chart's data; ``confused`` says to whom the second looked like another, where it gave way."""

    data: InkShade
    highlight: InkShade
    neutral: InkShade | None  # None: the ground's own
    confused: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgencyPair:
    """An agency's colours: ``second`` may be wanting. ``black`` is that of the press."""

    main: InkShades
    second: InkShades | None
    black: InkShades

    @property
    def _dark(self) -> InkShades:
        """What fields and data are made of: main, or where that is light the second, or black."""
        if not self.main.light:
            return self.main
        return self.second if self.second and not self.second.light else self.black

    @property
    def _loud(self) -> InkShades | None:
        """What is to stand out in charts."""
        return self.main if self.main.light else self.second

    def field(self) -> InkShade:
        """What covers a dark page: white words stand on it at 7:1."""
        return self._dark.darkened(ON_FIELD)

    def words(self, ground: RGB, *, dark: bool, loud: bool) -> InkShade | None:
        """The ink of words on a ground, of main or of what is to stand out; None where neither carries them."""
        chosen = (self._loud if loud else None) or self.main
        if dark:
            return chosen.lightened(WORDS, ground)
        made = (self._dark if chosen.light else chosen).darkened(WORDS, ground)
        return made if contrast(made.rgb, ground) >= WORDS else None

    def marks(self, ground: RGB, *, dark: bool, second: bool) -> list[InkShade]:
        """The shades of one of the two that marks of a chart may have on a ground, the one most like it first."""
        chosen = (self.second if second else None) or self.main
        if dark:
            return [tint for tint in chosen.tints if contrast(tint.rgb, ground) >= MARK]
        return [chosen.own] if chosen.light else [*chosen.blacker(chosen.darkened(MARK, ground))]

    def on_light(self, ground: RGB, neutral: RGB) -> ChartColours:
        """The inks of charts on a light ground, whose neutral ink is the theme's."""
        first = self._dark.darkened(MARK, ground)
        loud, confused = self._loud, _NOBODY
        shade = loud and (loud.own if loud.light else loud.darkened(MARK, ground))
        if shade and shade.rgb != ground:  # on a page that it covers itself, nobody asks for it
            for data in self._dark.blacker(first) if _apart(shade.rgb, ground) else ():
                if _apart(data.rgb, shade.rgb, neutral):
                    return ChartColours(data, shade, None)
            confused = _sights(first.rgb, shade.rgb, neutral) or _sights(shade.rgb, ground)
        greys = sorted(_greys(self.black), key=lambda grey: contrast(grey.rgb, ground) < MARK)
        for data in self._dark.blacker(first):
            for grey in greys:
                if _apart(data.rgb, grey.rgb, neutral):
                    return ChartColours(data, grey, None, confused)
        return ChartColours(first, self.black.own, None, confused)

    def on_dark(self, ground: RGB, neutral: RGB | None, white: InkShade) -> ChartColours:
        """The same on a dark one; where none is told from ``neutral``, that is made of the colour of the data too."""
        loud = [tint for tint in self._loud.tints if contrast(tint.rgb, ground) >= WORDS] if self._loud else []
        for shades in (loud, [white]):
            refused = bool(self._loud) and shades is not loud
            confused = (_sights(self._dark.own.rgb, loud[0].rgb) if loud else ()) or _ALL if refused else _NOBODY
            for kept in (neutral, None) if neutral else (None,):
                for shade, (data, grey) in product(shades, [*self._data_on_dark(ground, kept)]):
                    if _apart(data.rgb, shade.rgb, kept or (grey.rgb if grey else ground)):
                        return ChartColours(data, shade, grey, confused)
        return ChartColours(white, white, None, _ALL)

    def _data_on_dark(self, ground: RGB, neutral: RGB | None) -> Iterator[tuple[InkShade, InkShade | None]]:
        """Inks of data, those first that words could have, each with what may compare beside it."""
        marks = [shade for shade in self._dark.tints if contrast(shade.rgb, ground) >= MARK]
        fit = sorted(marks, key=lambda shade: contrast(shade.rgb, ground) < WORDS)
        between = (*reversed(self._dark.darker[1:]), *self._dark.tints)
        beside = [shade for shade in between if contrast(shade.rgb, ground) >= FAINTEST]
        for data in fit:
            yield from ((data, None),) if neutral else ((data, grey) for grey in beside)


def told_apart(data: Iterable[InkShade], highlight: Sequence[InkShade], neutral: RGB) -> ChartColours | None:
    """The first of some shades for data and for what stands out that everybody tells apart; None where none are."""
    found = ((one, other) for one, other in product(data, highlight) if _apart(one.rgb, other.rgb, neutral))
    return next((ChartColours(one, other, None) for one, other in found), None)


def nearest_carried(colours: AgencyPair, ground: RGB, neutral: RGB) -> InkShades | None:
    """The second colour that charts can carry and is nearest to the agency's: darker, or a tint of it; None if none."""
    second = colours.second or colours.main
    tried = [second.remade(shade) for shade in (*second.darker, *second.tints) if shade.name != second.name]
    pairs = (AgencyPair(colours.main, one, colours.black) for one in tried)
    carried = [pair.second for pair in pairs if pair.second and not pair.on_light(ground, neutral).confused]
    return min(carried, key=lambda one: delta_e(lab(one.own.rgb), lab(second.own.rgb)), default=None)


def _greys(black: InkShades) -> Iterator[InkShade]:
    """Black, then 40 % of it, then what is darker or lighter than that; black itself is dark enough for any ground."""
    by_tint = {shade.tint: shade for shade in black.tints}
    yield from (by_tint[tint] for tint in (100, 40, *range(45, 100, STEP), 35, 30))


def _apart(*colours: RGB) -> bool:
    return not _sights(*colours)


def _sights(*colours: RGB) -> tuple[str, ...]:
    """To whom any two of these look alike."""
    found = (sight for one, other in combinations(colours, 2) for sight in sights_alike(one, other))
    return tuple(dict.fromkeys(found))
