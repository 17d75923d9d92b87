"""Draws a chart's specification as a Picture: paths and live labels in points, in the brand's own inks.

This package knows no page, no PDF and no YAML. The way through it:

1. ``charts.kinds.find("index-bars")`` gives the kind: its ``Spec`` (a frozen dataclass, the fields are the
   specification), ``EXAMPLE``, ``draw``, ``table`` and, as docstring, its page of the manual;
2. ``charts.picture_cache.picture(kind, spec, frame, style, ...)`` draws it with matplotlib, once, and keeps it;
3. whoever asked paints the :class:`charts.recorded_picture.Picture`, and offers ``table(spec)`` to those who cannot
   see it.

Importing this package, a kind or a cached picture imports neither matplotlib nor numpy.
"""


class ChartError(ValueError):
    """A chart that cannot be drawn as asked: one plain sentence and, where it is known, the field at fault.

    ``field`` leads from the specification to the value, as in ``("rows", 2, "value")``; positions count from 0.
    ``lines`` is how many baselines high the chart would have to be, where that alone is wrong; ``hint`` says what to
    write, where the sentence does not.
    """

    def __init__(self, message: str, field: tuple[str | int, ...] = (), lines: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.lines = lines
        self.hint = hint
