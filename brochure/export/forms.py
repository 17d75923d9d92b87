"""Writes form XObjects with resources of their own: what a page names, ReportLab would not let a form name.

Gradients, groups that shine through and soft masks need names that ReportLab's pages do not have. A form has them all
(ISO 32000-2, 8.10; groups 11.6.6; soft masks 11.6.5).
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFZCompress

from brochure.export.ink_guard import plates_of
from brochure.export.ink_operators import Inks
from brochure.export.press_canvas import PageCanvas
from brochure.streams import Stream


class Form:
    """A form being written; marks are painted into it as into a page. ``size`` in points is all that is seen of it."""

    def __init__(self, canvas: PageCanvas, inks: Inks, size: tuple[float, float]) -> None:
        self.canvas, self.inks, self.size = canvas, inks, size
        self._code: list[str] = []
        self._states: dict[tuple[tuple[str, Any], ...], str] = {}
        self._named: dict[str, dict[str, Any]] = {"ExtGState": {}, "Pattern": {}, "XObject": {}}

    def state(self, **values: Any) -> str:
        """The operator that sets graphics state parameters (ISO 32000-2, table 57)."""
        key = tuple(sorted(values.items()))
        if key not in self._states:
            entries = {k: str(v).lower() if isinstance(v, bool) else v for k, v in key}
            self._states[key] = self._name("ExtGState", "GS", PDFDictionary(entries))
        return f"/{self._states[key]} gs"

    def masked(self, group: Form, *, by_alpha: bool = False) -> str:
        """The operator that lets everything be seen as far as a group is light, or opaque."""
        of = group.finished({"CS": PDFName("DeviceGray"), "I": "true"})
        mask = PDFDictionary({"Type": PDFName("Mask"), "S": PDFName("Alpha" if by_alpha else "Luminosity"), "G": of})
        return f"/{self._name('ExtGState', 'GS', PDFDictionary({'SMask': mask}))} gs"

    def pattern(self, pattern: PDFDictionary, *, stroke: bool) -> str:
        """The operators that paint with a pattern."""
        name = self._name("Pattern", "P", pattern)
        return f"/Pattern {'CS' if stroke else 'cs'} /{name} {'SCN' if stroke else 'scn'}"

    def lay(self, form: Form, group: dict[str, Any] | None) -> None:
        """Paint another form; as a transparency group, where ``group`` has its attributes."""
        self._code.append(f"/{self._name('XObject', 'X', form.finished(group))} Do")

    def finished(self, group: dict[str, Any] | None = None) -> Any:
        """The form as an object of the file, and a reference to it."""
        return self.canvas._doc.Reference(self._stream(group), self._object_name())

    def place(self, x: float, y: float, group: dict[str, Any] | None) -> None:
        """Paint it on the page with its corner at (x, y)."""
        canvas, name = self.canvas, self._object_name()
        canvas._doc.addForm(name, self._stream(group))
        canvas._code.append(f"q 1 0 0 1 {x:.3f} {y:.3f} cm /{canvas._doc.getXObjectName(name)} Do Q")
        canvas._formsinuse.append(name)

    def _object_name(self) -> str:
        self.canvas.form_count += 1
        return f"drawing{self.canvas.form_count}"

    def _name(self, kind: str, short: str, entry: Any) -> str:
        named = self._named[kind]
        name = f"{short}{len(named) + 1}"
        named[name] = entry
        return name

    def _stream(self, group: dict[str, Any] | None) -> Stream:
        code = "\n".join(self._code)
        self.canvas.form_codes.append(code)
        plates = plates_of(code) & self.inks.plates.keys()
        spaces = {name: self.canvas.plate(self.inks.plates[name]) for name in sorted(plates)}
        resources = {
            kind: PDFDictionary(named) for kind, named in {**self._named, "ColorSpace": spaces}.items() if named
        }
        entries: dict[str, Any] = {"Type": PDFName("XObject"), "Subtype": PDFName("Form"), "FormType": 1}
        entries |= {"BBox": PDFArray([0, 0, f"{self.size[0]:.3f}", f"{self.size[1]:.3f}"])}
        entries |= {"Resources": PDFDictionary(resources)}
        if group is not None:
            entries["Group"] = PDFDictionary({"Type": PDFName("Group"), "S": PDFName("Transparency"), **group})
        return Stream(PDFDictionary(entries), code, [PDFZCompress])
