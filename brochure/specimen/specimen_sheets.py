"""Fills pages with label, title and foot row by row; a full page is followed by the next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from brochure.frame import PageMarks
from brochure.layout.edition import Edition
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.grid import page_grid
from brochure.layout.kit.kit import Kit, PanelWriter
from brochure.layout.pages.mark_canvas import LayoutCanvas
from brochure.problems import Location
from brochure.text.locale import Locale, locale
from brochure.text.paragraph import Run, TextStyle

OURS = "en"


@dataclass
class Sheets:
    """Pages being filled from the top down; ``line`` is where the next row begins, on the brand's grid."""

    edition: Edition
    title: str = ""
    line: float = 0
    canvas: LayoutCanvas = field(default_factory=LayoutCanvas)
    number: int = 0

    def begin(self, title: str) -> None:
        """The next page."""
        self._end()
        self.title, self.number = title, self.number + 1
        grid = page_grid(self.edition.brand.grid, self.number).whole
        ground = self.edition.brand.grounds[self.ground]
        lines = grid.height / grid.baseline
        place = Location(self.edition.brochure.brand)
        self.kit = Kit(self.edition, grid, ground, grid.columns, lines, 0, 0, "specimen", place, sheet=True)
        self.panel: PanelWriter = self.kit.panel(lines)
        self.canvas.page = PageMarks(f"specimen-{self.number}", self.number, title, self.ground)
        self.put("Specimen", "label", self.edition.brand.grid.label_line)
        self.put(title, "title", self.edition.brand.grid.title_line, level=2)
        foot, size = self.edition.brand.grid.foot_line, self.edition.brand.styles.text
        self.put(str(self.number), "folio", foot, (1, 1))
        measures = f"{size.size:g} pt on {grid.baseline:.2f} pt"
        measures = f"\u2066{measures}\u2069" if self.edition.locale.rtl else measures  # read by itself, as English is
        words = f"{self.edition.plain(self.edition.brochure.title, '')} · {measures}"
        self.panel.put(self.kit.paragraph(words, "note", align="right"), foot, (2, grid.columns))
        self.line = grid.first_line

    @property
    def ground(self) -> str:
        """Paper, on which all the brand's inks can be seen."""
        return self.edition.brand.paper

    @property
    def thirds(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The columns for names, and those for what is shown."""
        columns = self.kit.grid.columns
        names = -(-columns // 3)
        return (1, names), (min(names + 1, columns), columns)

    def width(self, columns: tuple[int, int]) -> float:
        return self.kit.span(*columns)

    def row(self, lines: float) -> float:
        """The line a row begins on, after a rule; the page is turned where it has no room for so many lines."""
        if self.line + lines > self.kit.grid.last_line:
            self.begin(self.title)
        line, self.line = self.line, self.line + lines
        self.panel.rule(line, (1, self.kit.grid.columns))
        return line

    def put(
        self, text: str, style: str, line: float, columns: tuple[int, int] | None = None, *, level: int = 0
    ) -> None:
        """Words of the program in a style of the brand; with a ``level``, a heading."""
        self.panel.put(self.said(text, style, level=level), line, columns)

    def said(self, text: str, style: str, *, level: int = 0) -> Paragraph:
        """The program's own words, which are English whatever the content is."""
        made = self.kit.paragraph(text, style, "heading" if level else "paragraph", level=level)
        made.runs = [replace(run, language=OURS) for run in made.runs]
        made.element.language, made.locale = OURS, locale(OURS)
        if self.edition.locale.rtl:  # at the side where the page begins
            made.style = replace(made.style, align="right")
        return made

    def paragraph(self, text: str, style: TextStyle, rules: Locale | None = None) -> Paragraph:
        """A text in any style and language; its lines are set when it is put on a page."""
        rules = rules or self.edition.locale
        element = replace(self.kit.element("paragraph"), language=rules.language)
        return Paragraph([Run(rules.typeset(text), style)], style, element, rules, self.kit.unit)

    def close(self) -> list[PageMarks]:
        """All pages."""
        self._end()
        return self.canvas.finished

    def _end(self) -> None:
        if self.number:
            made = self.panel.done()
            made.wrap(self.kit.grid.width, self.kit.grid.height)
            made.drawOn(self.canvas, 0, 0)
            self.canvas.showPage()
