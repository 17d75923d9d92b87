"""Draws a chart's Picture from its kind, specification and surroundings, or remembers it.

Nothing is unpickled, an entry that cannot be read is drawn again, and a remembered picture needs neither matplotlib nor
numpy. Who asks says the key, since only he knows the fonts that measure the texts.
"""

import threading
from typing import Any, Protocol

from charts import kinds
from charts.recorded_picture import Picture, from_json, to_json
from charts.spec import Frame, Measure
from charts.style import Style


class PictureStore(Protocol):
    """Where pictures are kept: bytes under a name. A store that forgets, or keeps nothing, is a good store."""

    def get(self, key: str, /) -> bytes | None: ...

    def put(self, key: str, data: bytes, /) -> None: ...


_drawing = threading.Lock()  # matplotlib's settings are those of a whole process


def picture(
    kind: str, spec: Any, frame: Frame, style: Style, measure: Measure, key: str, store: PictureStore
) -> Picture:
    """The picture of a chart.

    ``key`` tells apart all that can change it: the other arguments, the fonts behind ``measure``, the source of this
    package and matplotlib's version. Raises ChartError if the kind does not exist or the specification cannot be drawn.
    """
    kept = store.get(key)
    if kept is not None:
        try:
            return from_json(kept)
        except ValueError:
            pass  # damaged: as good as not kept
    drawn = draw(kind, spec, frame, style, measure)
    store.put(key, to_json(drawn))
    return drawn


def draw(kind: str, spec: Any, frame: Frame, style: Style, measure: Measure) -> Picture:
    """The picture of a chart, drawn now. Raises ChartError as :func:`picture` does."""
    module = kinds.find(kind)
    from charts.recorder import record

    with _drawing, style.applied():
        return record(module.draw(spec, frame, style, measure), style, measure)
