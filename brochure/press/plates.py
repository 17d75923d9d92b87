"""A PDF in; the plates it needs beyond the four process inks out, and the colours its output intent is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from brochure.press.originals import inherited
from brochure.press.standards import PROCESS

if TYPE_CHECKING:
    import pikepdf

NO_PLATE = {"All", "None", *PROCESS}
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Plates:
    """``spots`` by name in order; ``is_process``: nothing in the file forbids CMYK on its sheets."""

    spots: tuple[str, ...]
    is_process: bool
    _pdf: Any = field(repr=False)
    _spaces: dict[str, Any] = field(repr=False)

    def space(self, name: str) -> Any:
        """The colour space of a plate as the file defines it; that of All in colours the intent allows."""
        from pikepdf import Array, Dictionary, Name

        if name == "All" and not self.is_process:
            tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[1], C1=[0])
            return Array([Name.Separation, Name.All, Name.DeviceGray, self._pdf.make_indirect(tint)])
        return self._spaces.get(name)


def plates(pdf: pikepdf.Pdf) -> Plates:
    """The plates of all pages."""
    spaces: dict[str, Any] = {}
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for space in _spaces(inherited(page.obj, "/Resources"), seen, 0):
            for name in _names(space):
                if name not in NO_PLATE:
                    known = spaces.get(name)
                    if known is None or str(known[0]) == "/DeviceN":
                        spaces[name] = space  # a Separation of its own serves better than a part of a DeviceN
    usable = {name: space for name, space in spaces.items() if str(space[0]) == "/Separation"}
    return Plates(tuple(sorted(spaces)), _components(pdf) in (0, 4), pdf, usable)


def _components(pdf: pikepdf.Pdf) -> int:
    """Of the output intent's profile; 0 where there is none."""
    for intent in pdf.Root.get("/OutputIntents", ()):
        try:
            return int(intent.DestOutputProfile.N)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
    return 0


def _names(space: Any) -> Iterator[str]:
    names = [space[1]] if str(space[0]) == "/Separation" else list(space[1])
    yield from (str(name)[1:] for name in names)


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
        if len(value) > 2 and str(value[0]) in ("/Separation", "/DeviceN"):
            yield value
        if len(value) < 100:  # longer ones hold numbers
            for part in value:
                yield from _spaces(part, seen, depth + 1)
    elif isinstance(value, Dictionary | Stream):
        for key in value.keys():  # noqa: SIM118  # a pikepdf dictionary is iterated by its keys() only
            if key not in ("/Parent", "/Font", "/ToUnicode", "/Kids"):
                yield from _spaces(value[key], seen, depth + 1)
