"""Sets the content anew in large print, from the pages' logical tree: one column, ragged, in reading order.

No block knows of it: every element of the tree remembers how to be set again, in another kit and style. What only
adorns is left out; charts are drawn anew, and their tables printed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from brochure.frame import Drawing, Element, PageMarks, RoleName
from brochure.layout.edition import Edition
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable, NextPageTemplate, PageBreak, PageTemplate
from brochure.layout.flow.stacks import Skip
from brochure.layout.flow.table_rows import HeadedRows, Rows
from brochure.layout.grid import page_grid
from brochure.layout.kit.cells import Cell
from brochure.layout.kit.kit import Kit, Piece
from brochure.layout.pages.layout_run import lay_out
from brochure.layout.pages.page_maker import BlockLayOut, PageMaker
from brochure.model.brand import MM, Brand, MarginColumn, TypeStyle
from brochure.model.outputs import Enlarged
from brochure.model.page import Page
from brochure.problems import BrochureError, Problem, Problems

BODY, HEADING, TITLE = "statement", "strong", "title"  # the brand's styles that large print is set in
LEAST_LINES = 8  # of the type area, and as many high as wide
MARGIN = 20.0  # mm at the least
ABOVE = 0.5  # lines of white above a table's first rule: a heading's or a caption's letters reach below their line
HALF = 0.5  # of a page, which nothing is kept in one piece beyond but for its picture
CELLS = ("cell", "header-cell")  # of tables
BULLET, INDENT, AFTER_LABEL = "•", 1.25, 0.4  # lines


def large_print(edition: Edition, pages: list[PageMarks], setting: Enlarged) -> tuple[Edition, list[PageMarks]]:
    """The edition and its pages in large print, from the tree of its pages as they were laid out.

    Raises BrochureError where the brand's page has no room for it.
    """
    brand = enlarged(edition.brand, setting)
    _has_room(brand, edition, setting)
    _prune(edition.tree, set(_printed(pages)))
    sections = {section.place: section for section in edition.tree.children}
    problems = Problems()  # what is wrong with the content was said when it was laid out
    left_out = set(edition.left_out)
    large = replace(edition, brand=brand, problems=problems, left_out=set())

    def maker(of: Edition, page: Page, number: int, block: BlockLayOut) -> PageMaker:
        plain = {"ground": None, "bands": (), "blocks": (), "foot": True}
        told = sections.get(page.place) or Element("section", page.place)  # nothing is left of an empty page
        return LargePage(of, page.model_copy(update=plain), number, block, told=told)

    set_again = lay_out(large, maker)
    large.left_out |= left_out | edition.repeated
    return large, set_again


def _has_room(brand: Brand, edition: Edition, setting: Enlarged) -> None:
    grid = page_grid(brand.grid, 1)
    lines, wanted = grid.last_line - grid.first_line, LEAST_LINES * grid.baseline
    if lines >= LEAST_LINES and grid.measure >= wanted:
        return
    page, margins = brand.grid.page, brand.grid.margins
    height = max(page[1], page[1] + (LEAST_LINES - lines) * brand.grid.baseline)
    width = max(page[0], wanted / MM + margins.inside + margins.outside)
    sentence = f"the page of {page[0]:g} × {page[1]:g} mm is too small for large print of {setting.size:g} points"
    hint = f"leave that output out, or write page: [{math.ceil(width)}, {math.ceil(height)}]"
    raise BrochureError([Problem("small-page", sentence, edition.brand.grid.place, hint)])


def _printed(pages: list[PageMarks]) -> Iterator[Element]:
    for page in pages:
        for mark in page.marks:
            yield mark.element
            if isinstance(mark, Drawing):
                yield from (*mark.cells.values(), *mark.spoken_only)


def _prune(element: Element, printed: set[Element]) -> bool:
    """Leave out of a tree what is on no page: texts that were only made to be measured. Says if anything is left.

    An empty cell stays: the other files are written from the same tree, and their rows have as many cells as columns.
    """
    element.children = [child for child in element.children if _prune(child, printed)]
    return bool(element.children) or element in printed or element.role in CELLS


def enlarged(brand: Brand, setting: Enlarged) -> Brand:
    """The brand with no type smaller than large print takes, on a grid of its leading."""
    unit = setting.leading / MM
    lines = int(brand.grid.page[1] / unit)
    margins = brand.grid.margins
    grid = brand.grid.model_copy(
        update={
            "baseline": unit,
            "columns": 1,
            "margin_column": MarginColumn.model_validate({}),
            "first_line": 3,
            "last_line": lines - 4,
            "foot_line": lines - 2,
            "margins": margins.model_copy(
                update={"inside": max(margins.inside, MARGIN), "outside": max(margins.outside, MARGIN)}
            ),
        }
    )
    sizes = {HEADING: setting.heading, TITLE: setting.title}
    styles = {name: _style(style, sizes.get(name, setting.size), setting) for name, style in brand.styles}
    return brand.model_copy(update={"grid": grid, "styles": brand.styles.model_copy(update=styles)})


def _style(style: TypeStyle, size: float, setting: Enlarged) -> TypeStyle:
    leading = max(1.0, round(2 * 1.25 * size / setting.leading) / 2)
    changed = {"size": size, "leading": leading, "align": "left", "hyphenate": False, "ink": "text", "reversed": None}
    return style.model_copy(update=changed)


@dataclass
class LargePage(PageMaker):
    """One page of the content, set again from its part of the tree."""

    chapter = None  # no running head

    told: Element = field(default_factory=lambda: Element("section"))

    @property
    def has_footnotes(self) -> bool:
        """They are told after what cites them."""
        return False

    def templates(self) -> list[PageTemplate]:
        """The page's own template, and those of the pages it runs on to, right and left in turn."""
        names = [self.page.id, *self._following]
        grids = [
            page_grid(self.edition.brand.grid, self.number + step, self.edition.locale.rtl)
            for step in range(len(names))
        ]
        return [
            PageTemplate(name, [self._flow_frame(grid)], onPage=self._begin, onPageEnd=self._end)
            for name, grid in zip(names, grids, strict=True)
        ]

    def story(self) -> list[Flowable]:
        """Everything in one column."""
        kit = Kit(self.edition, self.grid, self.ground(0), 1, None, 0, self.grid.left, self.page.id, self.page.place)
        kit.divides = "anywhere"  # letters this large leave few in a line
        kit.parent = self.section
        pieces = [piece for child in self.told.children for piece in _told(child, kit)]
        while pieces and isinstance(pieces[-1], Skip):  # white that finds no room would begin an empty page
            pieces.pop()
        return [NextPageTemplate(self.page.id), PageBreak(), NextPageTemplate(self._following), *_headed(pieces, kit)]


def _headed(pieces: list[Piece], kit: Kit) -> Iterator[Piece]:
    """The same pieces, a heading in one with the table below it: kept with the first rows, not with all of them."""
    above: list[Piece] = []
    for piece in pieces:
        if getattr(piece, "keepWithNext", False):
            above.append(piece)
            continue
        low = sum(one.wrap(kit.width, math.inf)[1] for one in above) < _room(kit) / 3
        yield from [HeadedRows(above, piece)] if above and low and isinstance(piece, Rows) else [*above, piece]
        above = []
    yield from above


def _told(element: Element, kit: Kit, left: float = 0) -> Iterator[Piece]:
    """An element and what is under it, under one another; entries of lists ``left`` lines further in."""
    match element.role:
        case "section" | "block":
            for child in element.children:
                yield from _told(child, kit)
        case "group":
            with kit.group("group"):
                for child in element.children:
                    yield from _told(child, kit)
        case "heading":
            inner = element.level > 2
            heading, white = _relaid(element, kit, HEADING if inner else TITLE), kit.skip(0 if inner else 0.5)
            heading.keepWithNext = white.keepWithNext = True
            yield from (kit.skip(1), heading, white)
        case "list" | "numbered-list" | "contents":
            indent = _indent(element, kit)
            with kit.group(element.role):
                for child in element.children:
                    yield from _entry(child, kit, left, indent)
            yield kit.skip(0 if left else 0.5)
        case "table":
            yield from _table(element, kit)
        case _ if element.relayout:
            piece = _relaid(element, kit, BODY)
            if element.role == "figure":  # what stands above it may be a heading, whose letters reach below their line
                white = kit.skip(0.5)
                white.keepWithNext = True
                yield white
            for part in piece.rows if isinstance(piece, Rows) else [piece]:  # its heading stays with the first alone
                yield from (part, kit.skip(0.5 + _short_of_a_line(part, kit)))


def _short_of_a_line(piece: Piece, kit: Kit) -> float:
    """How many lines a picture lacks to be half lines high, on which large print stands."""
    height = piece.wrap(kit.width, math.inf)[1] / kit.unit
    return float(math.ceil(2 * height - EDGE) / 2 - height)


def _relaid(element: Element, kit: Kit, style: str) -> Piece:
    assert element.relayout
    piece: Piece = element.relayout(kit, style)
    if isinstance(piece, Paragraph):  # the large page has no blocks of its own
        piece.element.identity = element.block
    return piece


def _indent(element: Element, kit: Kit) -> float:
    """Lines from labels to texts: more where the widest label is a number of many figures."""
    labels = (child for item in element.children for child in item.children if child.role == "label" and child.relayout)
    aside = kit.aside()
    made = (_relaid(label, aside, BODY) for label in labels)
    widest = max((label.narrowest for label in made if isinstance(label, Paragraph)), default=0.0)
    return max(INDENT, math.ceil(4 * (widest / kit.unit + AFTER_LABEL)) / 4)


def _entry(item: Element, kit: Kit, left: float, indent: float) -> Iterator[Piece]:
    """An entry: its own label or a bullet, then its texts; lists in it stand further in.

    No page parts it from its picture where one page has room for both, nor several texts that half a page has.
    """
    pieces = list(_in_entry(item, kit, left, indent))
    pictured = any(element.role == "figure" for element in item.walk())
    white = [pieces.pop()] if len(pieces) > 1 and isinstance(pieces[-1], Skip) else []
    yield from (*_whole(pieces, kit, 1.0 if pictured else HALF), *white)


def _whole(pieces: list[Piece], kit: Kit, share: float) -> list[Piece]:
    """Pieces in one that no page parts, where together they take no more than that share of a page."""
    needed = sum(piece.wrap(kit.width, math.inf)[1] for piece in pieces)
    return kit.together(pieces) if needed <= share * _room(kit) + EDGE else pieces


def _room(kit: Kit) -> float:
    """The height of a page's type area in points."""
    return (kit.grid.last_line - kit.grid.first_line) * kit.unit


def _in_entry(item: Element, kit: Kit, left: float, indent: float) -> Iterator[Piece]:
    with kit.group(item.role):
        labels = [child for child in item.children if child.role == "label"]
        label = _relaid(labels[0], kit, BODY) if labels else kit.paragraph(BULLET, BODY, "label")
        texts = [item] if item.relayout else [child for child in item.children if child not in labels]
        for text in texts:
            pieces = [_relaid(text, kit, BODY)] if text.relayout else _told(text, kit, left + indent)
            for piece in pieces:
                if isinstance(piece, Paragraph):
                    yield kit.entry(label, piece, left, indent)
                    label = None
                else:
                    yield from (kit.skip(0.5), piece)
        if len(texts) > 1 and all(text.relayout for text in texts):
            yield kit.skip(0.5)


def _table(table: Element, kit: Kit) -> Iterator[Piece]:
    rows = [row for part in table.children for row in part.children if row.role == "row"]
    heads = [row for row in rows if row.parent and row.parent.role == "table-head"]
    captions = [child for child in table.children if child.role == "caption"]
    widths = _widths(rows, kit)
    if not widths:
        yield from (_relaid(caption, kit, BODY) for caption in captions)
        yield from _row_by_row(heads, [row for row in rows if row not in heads], kit)
        return
    with kit.group("table"):
        for caption in captions:
            above = _relaid(caption, kit, BODY)
            above.keepWithNext = True
            yield above
        with kit.group("table-head"):
            head = _row(heads[0], widths, kit, drop=ABOVE) if heads else kit.panel(0).done()
        with kit.group("table-body"):
            told = [row for row in rows if row not in heads]
            body = [_row(row, widths, kit, drop=0 if heads or number else ABOVE) for number, row in enumerate(told)]
    yield kit.rows(head, body, lambda: _row(heads[0], widths, kit, repeated=True) if heads else kit.panel(0).done())
    yield kit.skip(1)


def _widths(rows: list[Element], kit: Kit) -> list[float]:
    """The widths of a table's columns in points, none where they cannot stand beside one another in large type.

    The first is twice as wide as each other; where a word has no room so, all are as wide as their words, and share
    what is left by their texts. No row may be higher than half a page.
    """
    aside = kit.aside()
    cells = [[_cell(cell, aside) for cell in row.children] for row in rows]
    columns = [[text for cell in column for text in cell] for column in zip_longest(*cells, fillvalue=[])]
    leasts = [max((kit.least, *(text.narrowest for text in column))) for column in columns]
    whole = kit.width - (len(columns) - 1) * kit.grid.gutter
    widths = [share * whole / (len(columns) + 1) for share in (2, *[1] * (len(columns) - 1))]
    if any(width < least for width, least in zip(widths, leasts, strict=True)):
        lengths = [max((text.unbroken for text in column), default=0.0) for column in columns]
        wanted = [max(length - least, 1.0) for length, least in zip(lengths, leasts, strict=True)]
        spare = (whole - sum(leasts)) / sum(wanted)
        if spare < 0:
            return []
        widths = [least + spare * want for least, want in zip(leasts, wanted, strict=True)]
    heights = (
        sum(text.wrap(width, 0)[1] for text in cell) for row in cells for cell, width in zip(row, widths, strict=False)
    )
    return widths if max(heights, default=0.0) <= HALF * _room(kit) else []


def _row(row: Element, widths: Sequence[float], kit: Kit, repeated: bool = False, drop: float = 0) -> Piece:
    """Cells of these widths side by side under a rule, ``drop`` lines down."""
    with kit.group("row"):
        cells = [kit.stack(_cell(cell, kit), 0) for cell in row.children]
        for _ in widths[len(row.children) :]:  # the head of a group, which stands alone
            kit.element("cell")
    for paragraph in (paragraph for cell in cells for paragraph in cell.paragraphs if repeated):
        paragraph.element = kit.element("artifact", artifact="repeated")
    heights = [cell.wrap(width, 0)[1] / kit.unit for cell, width in zip(cells, widths, strict=False)]
    panel = kit.panel(max(heights) + 0.5 + drop)
    panel.rule(drop)
    x = 0.0
    for cell, width in zip(cells, widths, strict=False):
        panel.put(cell, drop, Cell(x, width))
        x += width + kit.grid.gutter
    return panel.done()


def _cell(cell: Element, kit: Kit, role: RoleName | None = None) -> list[Paragraph]:
    """The texts of a cell; several stand under an element of its own role, or of another where it is no cell here."""
    if cell.relayout or cell.spoken_only:
        piece = _relaid(cell, kit, BODY) if cell.relayout else kit.paragraph(cell.spoken_only, BODY, cell.role)
        return [piece] if isinstance(piece, Paragraph) else []
    with kit.group(role or cell.role):
        return [piece for child in cell.children if isinstance(piece := _relaid(child, kit, BODY), Paragraph)]


def _row_by_row(heads: list[Element], rows: list[Element], kit: Kit) -> Iterator[Piece]:
    """A table too wide for large type: each row a list of its cells, each under the head of its column.

    No page parts a row that takes no more than half of one.
    """
    for row in rows:
        with kit.group("list"):
            yield from _whole(list(_record(heads, row, kit)), kit, HALF)
        yield kit.skip(1)


def _record(heads: list[Element], row: Element, kit: Kit) -> Iterator[Piece]:
    for column, cell in enumerate(row.children):
        with kit.group("list-item"):
            alone = len(row.children) == 1  # the head of a group
            above = _cell(heads[0].children[column], kit, "group") if heads and not alone else []
            for piece in (*above, *_cell(cell, kit, "group")):
                piece.element.role = "paragraph"
                yield kit.entry(None, piece, 0, INDENT if piece not in above else 0)
