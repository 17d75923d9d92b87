"""One file per kind of page block: its fields in, what stands on the page out. Being here is being registered.

A kind's module has ``Fields`` (a Block of brochure.model.page with the kind's own fields), ``EXAMPLE`` (YAML, its test
and its page of the manual) and ``lay_out``. The file ``key_figures.py`` is the kind ``key-figures``.
"""

import importlib
from pathlib import Path
from typing import Any, Protocol, cast

from brochure.files import shown
from brochure.model.page import Block


class Kind(Protocol):
    """What a kind's module offers."""

    Fields: type[Block]
    EXAMPLE: str

    @staticmethod
    def lay_out(*arguments: Any, **options: Any) -> Any: ...


def kinds() -> tuple[str, ...]:
    """The kinds there are, in alphabetical order; not called ``names``, which is a kind itself."""
    files = (path.stem for path in Path(__path__[0]).glob("*.py"))
    return tuple(sorted(stem.replace("_", "-") for stem in files if not stem.startswith("_")))


def find(kind: str) -> Kind:
    """The module of a kind, imported now. Raises LookupError where there is none; an import failure is an error."""
    if kind not in kinds():  # never asked of the file system: a name may be too long for it, or of no kind (--init--)
        raise LookupError(f"there is no block kind “{shown(kind)}”")
    return cast(Kind, importlib.import_module(f"{__name__}.{kind.replace('-', '_')}"))
