"""Guards a ReportLab canvas, whose graphics states are its own: on a press sheet no colour but the brand's inks.

ReportLab remembers a graphics state across the `q` and `Q` that we write ourselves, and so leaves out what has to be
said again; the states here are only named, and said wherever they are needed.
"""

from __future__ import annotations

from typing import Any, BinaryIO

from reportlab.lib.colors import CMYKColor, CMYKColorSep, toColor
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObjectReference
from reportlab.pdfgen.canvas import Canvas

from brochure.model.outputs import Output
from brochure.streams import page_stream, separation


class PageCanvas(Canvas):  # type: ignore[misc]  # ReportLab carries no types
    """The canvas of one output; ``size`` is the media box in points."""

    def __init__(self, file: BinaryIO, size: tuple[float, float], output: Output) -> None:
        guard = _refuse_others if output.colours == "cmyk" else None
        self.states: dict[tuple[tuple[str, Any], ...], str] = {}
        self.used_states: set[str] = set()
        self.form_count = 0
        self.form_codes: list[str] = []  # the operators of all forms, as they were written
        super().__init__(
            file,
            pagesize=size,
            invariant=True,
            pageCompression=1,
            pdfVersion=output.pdf_version,
            enforceColorSpace=guard,
        )

    def _make_preamble(self) -> None:
        """ReportLab's own sets Helvetica, which nothing here uses and nothing embeds."""
        self._preamble = ""

    def state(self, **values: Any) -> str:
        """The operator that sets graphics state parameters (ISO 32000-2, table 57): CA, ca, OP, op, OPM."""
        key = tuple(sorted(values.items()))
        name = self.states.setdefault(key, f"GS{len(self.states) + 1}")
        self.used_states.add(name)
        return f"/{name} gs"

    def _setExtGState(self, page: Any) -> None:
        """ReportLab asks for the states when all else of a page is said: its stream can be made now, as one of ours."""
        page.Contents = page_stream(page.stream)
        names = {name: values for values, name in self.states.items() if name in self.used_states}
        page.ExtGState = (
            PDFDictionary(
                {
                    name: PDFDictionary({k: str(v).lower() if isinstance(v, bool) else v for k, v in values})
                    for name, values in sorted(names.items())
                }
            )
            if names
            else None
        )
        self.used_states = set()

    def _checkSeparation(self, colour: Any) -> Any:
        """ReportLab asks for the plate of every colour it sets: its space is made as one of ours first."""
        if isinstance(colour, CMYKColorSep):
            self.plate(colour)
        return super()._checkSeparation(colour)

    def plate(self, colour: CMYKColorSep) -> PDFObjectReference:
        """A reference to the colour space of a plate, which is made when it is first asked for."""
        name = PDFName(colour.spotName)[1:]
        if name not in self._doc.idToObject:
            return self._doc.Reference(separation(colour), name)
        return PDFObjectReference(name)


def _refuse_others(colour: Any) -> Any:
    """Nothing but process colours and declared spots goes to press; ReportLab asks before every colour it sets."""
    if isinstance(colour, list | tuple) and len(colour) == 4:
        return colour
    colour = toColor(colour)
    if not isinstance(colour, CMYKColor | CMYKColorSep):
        raise ValueError(f"the colour {colour!r} is no ink of the press")
    return colour
