"""A chart's kind, specification and surroundings come in; its Picture comes out, drawn or remembered.

A picture is kept under a hash of everything that can change it: kind, specification, frame, style, fonts, matplotlib's
version and the source of this package. Nothing is unpickled, an entry that cannot be read is drawn again, and a
remembered picture needs neither matplotlib nor numpy.
"""

import hashlib
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from charts import kinds
from charts.picture import Picture, from_json, to_json
from charts.spec import Frame, Measure
from charts.style import Style


class Store(Protocol):
    """Where pictures are kept: bytes under a name. A store that forgets, or keeps nothing, is a good store."""

    def get(self, key: str, /) -> bytes | None: ...

    def put(self, key: str, data: bytes, /) -> None: ...


def picture(
    kind: str, spec: Any, frame: Frame, style: Style, measure: Measure, measure_id: str, store: Store
) -> Picture:
    """The picture of a chart. ``measure_id`` identifies the fonts behind ``measure``, best by a hash of their files.

    Raises ChartError if the kind does not exist or the specification cannot be drawn.
    """
    name = key(kind, spec, frame, style, measure_id)
    kept = store.get(name)
    if kept is not None:
        try:
            return from_json(kept)
        except ValueError:
            pass  # damaged: as good as not kept
    drawn = draw(kind, spec, frame, style, measure)
    store.put(name, to_json(drawn))
    return drawn


def draw(kind: str, spec: Any, frame: Frame, style: Style, measure: Measure) -> Picture:
    """The picture of a chart, drawn now. Raises ChartError as :func:`picture` does."""
    module = kinds.find(kind)
    from charts.recorder import record

    with style.applied():
        return record(module.draw(spec, frame, style, measure), style, measure)


def key(kind: str, spec: Any, frame: Frame, style: Style, measure_id: str) -> str:
    """64 hexadecimal digits, the same for the same chart in every process."""
    # repr names every field and keeps the order of inks, by which two inks of one colour get their handles.
    parts = (kind, spec, frame, style, measure_id, _source())
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _matplotlib() -> bytes:
    """What tells one matplotlib from another, found without importing it or the machinery of package metadata."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        return b""
    return Path(found.origin).with_name("_version.py").read_bytes()


@lru_cache(maxsize=1)
def _source() -> str:
    """A hash of what draws: matplotlib's version and this package's own files, whose changes must show."""
    folder = Path(__file__).parent
    digest = hashlib.sha256(_matplotlib())
    for name in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py")):
        digest.update(f"\0{name}\0".encode() + (folder / name).read_bytes())
    return digest.hexdigest()
