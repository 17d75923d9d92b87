"""Tells matplotlib the brand's inks and fonts as it must be told about them, and reads them back.

matplotlib knows only RGB, so every ink and every tint lends it a colour of its own, a *handle*: the ink's screen
colour, nudged by the least step that keeps all handles apart. A figure therefore looks right in any backend, and ours
turns each colour back into exactly one ink.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from threading import RLock
from typing import Any, Final, Literal, NamedTuple

from charts import ChartError

_SETTINGS: Final = RLock()
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")
_INK: Final = re.compile(r"(?P<name>[^/]+)(?:/(?P<percent>\d{1,3}))?")


class Font(NamedTuple):
    """A font key of the brand, such as ``sans-semibold``, and a size in points."""

    key: str
    size: float


BarMark = Literal["solid", "engraved", "thread", "block"]


@dataclass(frozen=True, slots=True)
class Style:
    """How charts look on one ground. Rules are in points.

    ``inks`` maps each ink's name to its screen colour ``#rrggbb``. The roles name inks, with a tint where wanted
    (``orbit/40``): ``data`` and ``highlight`` carry the story, ``neutral`` what it is compared with, ``line`` axes and
    references, ``text`` and ``muted`` words, ``ground`` whatever lies under the chart. ``on_neutral`` is the ink of
    muted words on the neutral one, where they need another than ``muted`` to be read. ``bar`` is how bars of data are
    drawn: filled; engraved in lines, but for the highlighted one; as a thread with a disc at its end; or as a block,
    with next to no white between one and the next. Raises ChartError for a role whose ink does not exist and for a
    colour that is none.
    """

    inks: Mapping[str, str]
    data: str
    highlight: str
    neutral: str
    line: str
    text: str
    muted: str
    ground: str
    label: Font
    value: Font
    note: Font
    figure: Font
    hairline: float = 0.25
    rule: float = 0.5
    heavy: float = 1.5
    bar: BarMark = "solid"
    on_neutral: str = ""

    def __post_init__(self) -> None:
        for name, colour in self.inks.items():
            if not _HEX.fullmatch(colour):
                raise ChartError(f"the ink “{name}” needs a screen colour like #1a2b3c, not “{colour}”")
        for role in (self.data, self.highlight, self.neutral, self.line, self.text, self.muted, self.ground):
            self._ink(role)

    def colour(self, ink: str) -> str:
        """The handle of an ink such as ``orbit`` or ``orbit/40``, as ``#rrggbb``. Raises ChartError if unknown."""
        return f"#{_handles(tuple(self.inks.items()))[self._ink(ink)]:06x}"

    def ink(self, rgb: tuple[float, float, float]) -> tuple[str, float]:
        """The ink and tint (0 to 1) behind a handle, components 0 to 1. Raises ChartError for any other colour."""
        number = int.from_bytes(bytes(round(component * 255) for component in rgb))
        found = _inks(tuple(self.inks.items())).get(number)
        if found is None:
            raise ChartError(f"the chart uses the colour #{number:06x}, which is no ink of its style")
        return found[0], found[1] / 100

    def reads_on(self, fill: str) -> str:
        """Which of the inks ``text`` and ``ground`` stands out more from a fill of another ink."""
        name, percent = self._ink(fill)
        behind = _luminance(_tinted(self.inks[name], percent))

        def contrast(ink: str) -> float:
            other = _luminance(_tinted(self.inks[self._ink(ink)[0]], self._ink(ink)[1]))
            return (max(behind, other) + 0.05) / (min(behind, other) + 0.05)

        return max((self.text, self.ground), key=contrast)

    @contextmanager
    def applied(self) -> Iterator[None]:
        """matplotlib's own defaults, then this style, while a figure is made; whatever was set before comes back.

        A matplotlibrc on the machine has no say: the same chart must come out everywhere. matplotlib keeps its settings
        for the whole process, so one figure is made at a time.
        """
        with _SETTINGS:
            yield from self._applied()

    def _applied(self) -> Iterator[None]:
        import matplotlib

        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(self._settings())
            yield

    def _settings(self) -> dict[Any, Any]:
        from cycler import cycler

        text, line, clear = self.colour(self.text), self.colour(self.line), "none"
        inks = dict.fromkeys((self.data, self.highlight, self.neutral, self.muted))
        return {
            "axes.edgecolor": line,
            "axes.facecolor": clear,
            "axes.labelcolor": text,
            "axes.linewidth": self.rule,
            "axes.prop_cycle": cycler(color=[self.colour(ink) for ink in inks]),
            "axes.titlecolor": text,
            "axes.titlesize": self.label.size,
            "axes.unicode_minus": True,
            "figure.dpi": 72,
            "figure.facecolor": clear,
            "font.family": [self.label.key],
            "font.size": self.label.size,
            "grid.color": line,
            "grid.linewidth": self.hairline,
            "hatch.color": self.colour(self.ground),
            "hatch.linewidth": self.rule,
            "legend.framealpha": None,
            "legend.frameon": False,
            "lines.dash_capstyle": "butt",
            "lines.solid_capstyle": "butt",
            "patch.edgecolor": line,
            "patch.linewidth": 0,
            "text.color": text,
            # A dollar sign in a label is a dollar sign.
            "text.parse_math": False,
            "xtick.color": text,
            "ytick.color": text,
        }

    def _ink(self, written: str) -> tuple[str, int]:
        found = _INK.fullmatch(written)
        if not found or found["name"] not in self.inks:
            raise ChartError(f"the style has no ink “{written}”")
        percent = int(found["percent"] or 100)
        if not 1 <= percent <= 100:
            raise ChartError(f"a tint goes from 1 to 100, as in orbit/40, not “{written}”")
        return found["name"], percent


@lru_cache(maxsize=16)
def _handles(inks: tuple[tuple[str, str], ...]) -> dict[tuple[str, int], int]:
    """A number 0xrrggbb of its own for each (ink, tint in percent); full inks choose first."""
    handles: dict[tuple[str, int], int] = {}
    taken: set[int] = set()
    for percent in range(100, 0, -1):
        for name, colour in inks:
            wanted = _tinted(colour, percent)
            steps = (wanted + sign * step for step in range(0xFFFFFF) for sign in (-1, 1))
            handle = next(step for step in steps if 0 <= step <= 0xFFFFFF and step not in taken)
            handles[name, percent] = handle
            taken.add(handle)
    return handles


@lru_cache(maxsize=16)
def _inks(inks: tuple[tuple[str, str], ...]) -> dict[int, tuple[str, int]]:
    return {handle: ink for ink, handle in _handles(inks).items()}


def _tinted(colour: str, percent: int) -> int:
    """An ink's screen colour thinned towards white, as 0xrrggbb."""
    red, green, blue = (255 - (255 - c) * percent // 100 for c in bytes.fromhex(colour[1:]))
    return red << 16 | green << 8 | blue


def _luminance(colour: int) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = (c / 255 for c in colour.to_bytes(3))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
