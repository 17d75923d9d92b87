"""Makes the pages of a file form XObjects that stand upright with the corner of their trim at 0, 0.

Nothing of a page is redrawn or decoded: its content stream becomes the form's, its resources are shared.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.preflight.objects import identity
from brochure.prepress.imposition.originals import Original, inherited
from brochure.problems import CannotRun

if TYPE_CHECKING:
    import pikepdf


class Forms:
    """Pages becoming form XObjects of their own file, one for each page that is asked for."""

    def __init__(self, pdf: pikepdf.Pdf, originals: Iterable[Original], path: Path) -> None:
        self.pdf, self.path = pdf, path
        self.originals = {original.number: original for original in originals}
        self.pages = {original.number: pdf.pages[original.number - 1].obj for original in originals}
        self.group = self._common_group()
        self._made: dict[int, pikepdf.Stream] = {}
        self._taken: set[tuple[int, int]] = set()

    def _common_group(self) -> Any:
        """The blending space of all the pages, which the sheet takes over; None where they differ or have none."""
        groups = [_group(page) for page in self.pages.values()]
        keys = {_group_key(group) for group in groups}
        return groups[0] if len(keys) == 1 and not keys & {"", "knockout"} else None

    def form(self, number: int) -> pikepdf.Stream:
        """The form of a page."""
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def _make(self, number: int) -> pikepdf.Stream:
        from pikepdf import Dictionary, Name

        page, original = self.pages[number], self.originals[number]
        stream = self._content(number)
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox, stream.Matrix = array(original.reach), array(original.matrix)
        resources = inherited(page, "/Resources")
        stream.Resources = resources if resources is not None else Dictionary()
        group = _group(page)
        if group is not None and self.group is None:
            group = Dictionary(dict(group.items()))
            group.I = True  # as the group of a page is: it sees nothing of the sheet
            stream.Group = group
        return stream

    def _content(self, number: int) -> pikepdf.Stream:
        """The page's content as one stream that no other form uses."""
        import pikepdf

        page = self.pages[number]
        try:
            pikepdf.Page(page).contents_coalesce()
            content = page.get("/Contents")
            if not isinstance(content, pikepdf.Stream):
                return self.pdf.make_stream(b"")
            if content.objgen in self._taken:
                return self.pdf.make_stream(content.read_bytes())
            self._taken.add(content.objgen)
        except pikepdf.PdfError as error:
            raise CannotRun(f"{self.path}: the content of page {number} cannot be decoded", str(error)) from None
        return content


def _group(page: Any) -> Any:
    """The transparency group of a page, if what stands in its place is one."""
    from pikepdf import Dictionary

    group = page.get("/Group")
    return group if isinstance(group, Dictionary) else None


def _group_key(group: Any) -> str:
    """What two groups have in common when pages can share one."""
    if group is None:
        return ""
    if group.get("/K"):
        return "knockout"
    space = group.get("/CS")
    if space is None:
        return "none"
    return f"object {identity(space)}" if identity(space) != (0, 0) else repr(space)


def array(values: Iterable[float]) -> Any:
    """Numbers as an array of a PDF, to a ten-thousandth of a point."""
    from decimal import Decimal

    from pikepdf import Array

    return Array([Decimal(f"{value:.4f}").normalize() + 0 for value in values])
