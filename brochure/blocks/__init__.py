"""Finds the kinds of block, one file each: its fields, and how it is laid out. Being here is being registered.

A kind's module has ``Fields`` (a Block of brochure.model.page with the kind's own fields), ``EXAMPLE`` (YAML, its test
and its page of the manual) and ``lay_out``. The file ``key_figures.py`` is the kind ``key-figures``.
"""

from typing import Any, Protocol, cast

from brochure.files import shown
from brochure.model.page import Block
from charts.plugins import named, own_names, plugins

GROUP = "brochure.blocks"  # the entry points of kinds that other distributions bring
NEEDED = ("Fields", "EXAMPLE", "lay_out")


class BlockKind(Protocol):
    """What a kind's module offers."""

    Fields: type[Block]
    EXAMPLE: str

    @staticmethod
    def lay_out(*arguments: Any, **options: Any) -> Any: ...


def kinds() -> tuple[str, ...]:
    """The kinds there are, in alphabetical order; not called ``names``, which is a kind itself."""
    own = own_names(__path__[0])
    return tuple(sorted([*own, *plugins(GROUP, own)]))


def find(kind: str) -> BlockKind:
    """The module of a kind, imported now. Raises LookupError where there is none; an import failure is an error.

    Raises PluginError where a plug-in does not import, or has the name of another kind.
    """
    found = named(kind, __name__, own_names(__path__[0]), GROUP, NEEDED)
    if found is None:
        raise LookupError(f"there is no block kind “{shown(kind)}”")
    return cast(BlockKind, found)
