"""Finds the kinds of chart by their names: one file per kind, found because it is there.

The file's name is the kind's name, ``index_bars.py`` being ``index-bars``. A kind is a module with six things:

- its docstring, which is its page of the manual;
- ``Spec``, a frozen dataclass of plain values whose fields are the specification;
- ``EXAMPLE``, a ``Spec`` that is test and illustration;
- ``draw(spec, frame, style, measure)``, which makes the matplotlib figure, and imports matplotlib only then;
- ``needs(spec, frame, style, measure)``, how high it may be in a frame of that width; the frame's height says nothing;
- ``table(spec)``, the data as rows of strings, headings first, for those who cannot see the chart.

``HEARD`` in a module names the fields whose words only its table says, so that nobody looks for them in the picture.
``SCALES`` says which of its numbers are drawn to one scale, and what can be drawn so; without it all are.
``ROWS`` names the field whose entries may be drawn in several frames on one scale: ``frame.rows`` says which of them.
``HIGHLIGHTS`` names the field one of whose entries, with a label and a value, takes the highlight ink; which one, its
field of that name says, counted from 1; None is the last.
``better_kind(spec)`` says which kind would show the data better and why, where one would; it is a hint and no more.
``KEEPS_ITS_SIDES = True`` in a module says that the kind is not mirrored where text runs from right to left.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, cast, get_args, get_type_hints

from charts import ChartError
from charts.plugins import named, own_names, plugins
from charts.spec import Better, Figure, Frame, Measure, Need, Scale
from charts.style import Style

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

GROUP = "brochure.charts"  # the entry points of kinds that other distributions bring
NEEDED = ("Spec", "EXAMPLE", "draw", "table")

ANY_HEIGHT = Need(4, 20, 60)  # of a kind that does not say what it needs

Table = tuple[tuple[str, ...], ...]


class ChartKind(Protocol):
    """What every module of this folder offers."""

    Spec: type[Any]
    EXAMPLE: Any

    def draw(self, spec: Any, frame: Frame, style: Style, measure: Measure) -> "Drawing": ...

    def table(self, spec: Any) -> Table: ...


def names() -> tuple[str, ...]:
    """Every kind there is, in alphabetical order."""
    own = own_names(__path__[0])
    return tuple(sorted([*own, *plugins(GROUP, own)]))


def is_mirrored(name: str) -> bool:
    """Whether left and right change places in a chart of this kind where text runs from right to left."""
    return not getattr(find(name), "KEEPS_ITS_SIDES", False)


def heard(name: str) -> frozenset[str]:
    """The fields of a kind's specification, at any depth, whose words its table says and its picture does not."""
    return frozenset(getattr(find(name), "HEARD", ()))


def needs(name: str, spec: Any, frame: Frame, style: Style, measure: Measure) -> tuple[Need, ...]:
    """The ways of a chart to be high in a frame of that width, the best first; anything goes for a kind that has none.

    Raises ChartError for what cannot be drawn at any height.
    """
    told = getattr(find(name), "needs", None)
    return (ANY_HEIGHT,) if told is None else tuple(told(spec, frame, style, measure))


def rows(name: str) -> str:
    """The field of a kind's specification whose entries may stand in several frames on one scale; "" if none may."""
    return str(getattr(find(name), "ROWS", ""))


def highlights(name: str) -> str:
    """The field of a kind's specification one of whose entries may be highlighted; "" if it has none."""
    return str(getattr(find(name), "HIGHLIGHTS", ""))


def table(name: str, spec: Any, shown: tuple[int, int] | None = None) -> Table:
    """The data of a chart, headings first; of a frame that shows some of its rows those alone."""
    if shown and (field := rows(name)):
        first, after = shown
        spec = replace(spec, **{field: getattr(spec, field)[first:after]})
    return find(name).table(spec)


def better_kind(name: str, spec: Any) -> Better | None:
    """The kind that would show the data of a specification better, with the reason; None where there is none."""
    told = getattr(find(name), "better_kind", None)
    found: Better | None = told(spec) if told else None
    return found


def scales(name: str) -> tuple[Scale, ...]:
    """Which numbers of a kind's specification share a scale; by default all of them one."""
    kind = find(name)
    own: tuple[Scale, ...] | None = getattr(kind, "SCALES", None)
    return (Scale(tuple(figures(kind.Spec))),) if own is None else own


def figures(spec: type[Any]) -> Iterator[str]:
    """The paths of all numbers in a specification, positions left out."""
    hints = get_type_hints(spec)
    for field in fields(spec):
        for part in _parts(hints[field.name]):
            if part is Figure:
                yield field.name
            elif is_dataclass(part) and isinstance(part, type):
                yield from (f"{field.name}.{inner}" for inner in figures(part))


def _parts(hint: Any) -> Iterator[Any]:
    """The plain types in a type: of a tuple's entries, of all it may be."""
    inner = get_args(hint)
    if not inner:
        yield hint
    for part in dict.fromkeys(inner):
        yield from _parts(part)


def find(name: str) -> ChartKind:
    """The kind of that name. Raises ChartError if there is none; a kind that fails to import is an error as it is.

    Raises PluginError where a plug-in does not import, or has the name of another kind.
    """
    found = named(name, __name__, own_names(__path__[0]), GROUP, NEEDED)
    if found is None:
        raise ChartError(f"there is no chart kind “{name}”")
    return cast(ChartKind, found)
