"""Lists the plates a PDF needs beyond the four process inks, and the colours its output intent is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from brochure.export.standards import PROCESS
from brochure.preflight.objects import get, items, keys, name, number
from brochure.prepress.imposition.originals import inherited

if TYPE_CHECKING:
    import pikepdf

NO_PLATE = {"All", "None", *PROCESS}
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class DeclaredPlates:
    """``spots`` by name in order; ``is_process``: nothing in the file forbids CMYK on its sheets."""

    spots: tuple[str, ...]
    is_process: bool
    _pdf: Any = field(repr=False)
    _spaces: dict[str, Any] = field(repr=False)

    @property
    def marked(self) -> tuple[str, ...]:
        """The spots that marks can be printed on, in order: those with a colour space of their own."""
        return tuple(ink for ink in self.spots if ink in self._spaces)

    def space(self, name: str) -> Any:
        """The colour space of a plate as the file defines it; that of All in colours the intent allows."""
        from pikepdf import Array, Dictionary, Name

        if name == "All" and not self.is_process:
            tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[1], C1=[0])
            return Array([Name.Separation, Name.All, Name.DeviceGray, self._pdf.make_indirect(tint)])
        return self._spaces.get(name)


def plates(pdf: pikepdf.Pdf) -> DeclaredPlates:
    """The plates of all pages."""
    spaces: dict[str, Any] = {}
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for space in _spaces(inherited(page.obj, "/Resources"), seen, 0):
            for ink in _names(space):
                if ink not in NO_PLATE:
                    known = spaces.get(ink)
                    if known is None or name(known[0]) == "DeviceN":
                        spaces[ink] = space  # a Separation of its own serves better than a part of a DeviceN
    usable = {ink: space for ink, space in spaces.items() if name(space[0]) == "Separation"}
    return DeclaredPlates(tuple(sorted(spaces)), _components(pdf) in (0, 4), pdf, usable)


def _components(pdf: pikepdf.Pdf) -> int:
    """Of the output intent's profile; 0 where there is none."""
    for intent in items(get(pdf.Root, "/OutputIntents")):
        if components := int(number(get(get(intent, "/DestOutputProfile"), "/N"))):
            return components
    return 0


def _names(space: Any) -> Iterator[str]:
    """The inks of a space; a damaged file may have something else than a name there, which is no plate."""
    written = [space[1]] if name(space[0]) == "Separation" else items(space[1])
    yield from filter(None, map(name, written))


def _spaces(value: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[Any]:
    """Every Separation and DeviceN within resources: in colour spaces, images, forms, patterns and shadings."""
    from pikepdf import Array, Dictionary, Stream

    if depth > DEEPEST:
        return
    if isinstance(value, Array | Dictionary | Stream) and value.is_indirect:
        if value.objgen in seen:
            return
        seen.add(value.objgen)
    if isinstance(value, Array):
        if len(value) > 2 and name(value[0]) in ("Separation", "DeviceN"):
            yield value
        if len(value) < 100:  # longer ones hold numbers
            for part in value:
                yield from _spaces(part, seen, depth + 1)
    elif isinstance(value, Dictionary | Stream):
        for key in keys(value):
            if key not in ("/Parent", "/Font", "/ToUnicode", "/Kids"):
                yield from _spaces(get(value, key), seen, depth + 1)
