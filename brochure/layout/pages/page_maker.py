"""Makes ReportLab's templates and story for a page record, with grounds, running foot and page number.

A page has a template of its own, with a frame for every placed block and one for what flows, and two more for the
pages it may run on to.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from brochure.composition.placements import PlannedPage, Unit
from brochure.frame import Begun, Element, PageMarks
from brochure.layout import page_head
from brochure.layout.chapters import Chapter, in_chapter
from brochure.layout.covers.cover_motif import back_motif
from brochure.layout.diagnostics import check_widths, paragraphs_in
from brochure.layout.edition import Edition
from brochure.layout.flow.balanced_columns import Columns
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.grid_frame import Panel
from brochure.layout.flow.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)
from brochure.layout.grid import PageGrid, page_grid
from brochure.layout.kit.cells import NoRoom
from brochure.layout.kit.kit import Kit
from brochure.layout.notes.footnotes import NotedFrame
from brochure.layout.notes.side_notes import with_side_notes
from brochure.layout.overset import overset
from brochure.layout.pages.block_frame import BlockBox
from brochure.layout.pages.furniture import grounds, rules, running_foot, running_head, tab
from brochure.layout.pages.mark_canvas import LayoutCanvas
from brochure.model.brand import Ground
from brochure.model.identity import block_names, page_name
from brochure.model.page import At, Block, Page, Reach, notes_at
from brochure.problems import Location

LEAST_ROOM = 3  # lines, below which nothing begins on a page

BlockLayOut = Callable[[Block, Kit], Sequence[Flowable]]  # what a block is laid out as


@dataclass
class PageMaker:
    """Turns one page record into ReportLab's templates and story."""

    edition: Edition
    page: Page
    number: int  # where the page is expected to begin; decides left and right margins
    lay_out: BlockLayOut
    planned: PlannedPage | None = None  # what composition made the page of, if it did
    before: PageMaker | None = None  # the maker of the page that this one goes on from, of one section

    def __post_init__(self) -> None:
        language, before = self.edition.language, self.before
        self.section: Element = before.section if before else self._section(self.page)
        self.head = Element("block", self.page.place, language, parent=self.section)
        # Placed blocks are laid out before those that flow; they are read in the order they were written in.
        self.groups: dict[int, Element] = before.groups if before else {}
        self.sections = {self.page.id: self.section, **{page.id: self._section(page) for page in self.further}}
        # So are those that go on to a later page than the ones after them.
        if read := self.planned and self.planned.read:
            for block in read.blocks:
                self._read(block, read)
        for block in self.page.blocks:
            unit = self._units.get(id(block))
            origin, page = (unit.origin, unit.page) if unit else (block, self.page)
            self._read(origin, page)
            self.groups[id(block)] = self.groups[id(origin)]
        self._laid: dict[int, list[Flowable]] = {}  # blocks that cover the sheet, by their identity

    def _read(self, block: Block, page: Page) -> None:
        """Give a block its branch of the logical tree, after those that have one."""
        if id(block) not in self.groups:
            made = Element("block", block.place, self.edition.language, parent=self.sections[page.id])
            made.identity = self._names(page).get(id(block), "")
            self.groups[id(block)] = made

    def _section(self, page: Page) -> Element:
        """A page of the content in the logical tree."""
        made = Element("section", page.place, self.edition.language, parent=self.edition.tree)
        made.identity = page_name(page.id)
        return made

    @staticmethod
    def _names(page: Page) -> dict[int, str]:
        """The identities of a page's blocks, by their id()."""
        return {id(block): name for block, name in zip(page.blocks, block_names(page), strict=True)}

    @property
    def name(self) -> str:
        """Of the page's template: that of its record, and which page of it this is."""
        return f"{self.before.name}+" if self.before else self.page.id

    @property
    def further(self) -> tuple[Page, ...]:
        """Pages of the content that begin on this one too, and end on it."""
        return self.planned.further if self.planned else ()

    @property
    def _units(self) -> Mapping[int, Unit]:
        """What composition took its blocks for, by their identity."""
        return self.planned.origins if self.planned else {}

    def _page_of(self, block: Block) -> str:
        """The page of the content that a block is written on."""
        unit = self._units.get(id(block))
        return unit.page.id if unit else self.page.id

    @property
    def composed(self) -> bool:
        """Whether composition has given the page's blocks their places: they take the heights that were measured."""
        return bool(self.planned and self.planned.way)

    @cached_property
    def _fixed(self) -> frozenset[int]:
        """The id() of each block that its author has placed on a page that is composed."""
        way = self.planned.way if self.planned else None
        return frozenset(id(one.unit.block) for one in way.fixed) if way else frozenset()

    @property
    def chapter(self) -> Chapter | None:
        """The chapter that the page is in."""
        return self.edition.chapters.get(self.page.id)

    @property
    def grid(self) -> PageGrid:
        return page_grid(self.edition.brand.grid, self.number, self.edition.locale.rtl)

    def ground(self, line: float) -> Ground:
        """The ground at a line of the page."""
        for band in self.page.bands:
            if band.lines.first <= line < (band.lines.last or self.grid.last_line):
                return self.edition.brand.ground(band.ground)
        return self.edition.brand.ground(self.page.ground)

    def kit(self, block: Block) -> Kit:
        grid, at = self.grid, block.at
        if block.sheet:
            made = self._sheet_kit(0, block.place, self.groups[id(block)], aside=block.in_type_area)
            return replace(made, sided=self.composed)
        columns = (1, grid.columns)
        if at and at.columns:
            columns = at.columns.first, at.columns.first if at.columns.last is None else at.columns.last
        if at is None:
            grid = replace(grid, first_line=self.hang)
        if columns[0] == 0:
            grid = grid.of(columns)
            columns = 1, grid.columns
        first, last = self._lines(at) if at and at.lines else (grid.first_line, None)
        composed = self.composed and id(block) not in self._fixed
        return Kit(
            edition=self.edition,
            grid=grid,
            notes=notes_at(block, self.edition.brochure.notes_at),
            ground=self.ground(first),
            columns=columns[1] - columns[0] + 1,
            lines=last - first if last is not None and not composed else None,
            top=first,
            left=grid.from_left(grid.x(columns[0]), grid.span(*columns)),
            first=columns[0],
            placed=at is not None and not composed,
            composed=composed,
            divides="anywhere" if composed else "hyphenated" if at is None else "",
            page=self._page_of(block),
            place=block.place,
            parent=self.groups[id(block)],
        )

    def _sheet_kit(self, line: float, place: Location, group: Element, aside: bool = False) -> Kit:
        """A kit whose box is the whole page, on the ground of that line in the colour of its chapter; what stands on it
        counts no margin column.
        """
        grid = self.grid if aside else self.grid.whole
        lines = grid.height / grid.baseline
        return Kit(
            self.edition,
            grid,
            in_chapter(self.ground(line), self.chapter, self.edition.brand),
            grid.columns,
            lines,
            0,
            0,
            self.page.id,
            place,
            sheet=True,
            divides="anywhere",
            notes=notes_at(None, self.edition.brochure.notes_at),
            parent=group,
        )

    # ── the hanging line ────────────────────────────────────────────────────────────────────────────────────────
    @cached_property
    def hang(self) -> int:
        """The line on which what flows begins: below the head, however many lines it takes, and below an opening."""
        openings = [self.head_panel, *self._openings]
        return math.ceil(max(self.grid.first_line, *(panel.hang for panel in openings)) - EDGE)

    @cached_property
    def _openings(self) -> list[Panel]:
        """What covers the sheet, laid out."""
        laid = [made for block in self.page.blocks if block.sheet for made in self._sheet(block)]
        return [made for made in laid if isinstance(made, Panel)]

    @property
    def _opens_with_a_picture(self) -> bool:
        """Whether a picture covers the top of the sheet."""
        bleeds = (getattr(block, "bleed", ()) for block in self.page.blocks)
        covered = any(getattr(block, "covers_sheet", False) for block in self.page.blocks)
        covered |= any(bleed is True or (bleed and "top" in bleed) for bleed in bleeds)
        return covered or any(opening.covers for opening in self._openings)

    @cached_property
    def _head(self) -> list[page_head.HeadText]:
        """Label and title with the line that each of them would stand on at the top of the sheet."""
        opened = self.planned and self.planned.way and self.planned.way.opening
        # The caption of a picture above it stands at the outer edge too, and as near as the label where pages are low.
        number = 2 if opened and not self.grid.has_margin_column else self.number
        return page_head.texts(self._head_kit, self.page, number, self._head_columns)

    @property
    def _head_columns(self) -> int:
        """The columns that a picture at the side of the sheet leaves to the head; 0 where none stands there."""
        opening = self.planned.way.opening if self.planned and self.planned.way else None
        beside = getattr(opening.block, "image_columns", None) if opening else None
        return self.grid.whole.columns - beside if beside else 0

    @property
    def _head_kit(self) -> Kit:
        return self._sheet_kit(0, self.page.place, self.head, aside=True)

    @property
    def _head_lines(self) -> float:
        """The lines that the head takes, white below included; lines beyond their first push what comes below."""
        return page_head.lines(self._head_kit, self._head, self._head_columns)

    @cached_property
    def head_panel(self) -> Panel:
        """Label and title on their lines, across the type area, below a picture that covers the top of the sheet."""
        top = max((opening.covers for opening in self._openings), default=0.0)
        writer = self._head_kit.panel(self.grid.last_line)
        for text, line, cell in self._head:
            writer.put(text, top + line, cell)
        head = writer.done()
        head.hang = top + self._head_lines if self._head else 0.0
        check_widths(self._head_kit, [head])
        return head

    def _sheet(self, block: Block) -> list[Flowable]:
        """A block that covers the sheet, laid out once: where its opening ends is asked before it is drawn."""
        if id(block) not in self._laid:
            kit = replace(self.kit(block), head=self._head_lines if self._head else 0)
            self._laid[id(block)] = self._made(block, kit, (kit.lines or 0) * kit.unit)
        return self._laid[id(block)]

    # ── templates ───────────────────────────────────────────────────────────────────────────────────────────────
    def templates(self) -> list[PageTemplate]:
        """The page's own template, and those of the pages it may run on to, right and left in turn."""
        frames = [self._frame(0, self.grid.width, 0, self.grid.last_line)]  # the head: label and title
        frames += [self._block_frame(block) for block in self.page.blocks if _placed(block) and self._on_grid(block)]
        frames.append(self._flow_frame(replace(self.grid, first_line=self.hang)))
        made = [PageTemplate(self.name, frames, onPage=self._begin, onPageEnd=self._end)]
        for step, name in enumerate(self._following, 1):
            grid = page_grid(self.edition.brand.grid, self.number + step, self.edition.locale.rtl)
            frame = self._flow_frame(grid, self.edition.brand.ground(self.page.ground))
            made.append(PageTemplate(name, [frame], onPage=self._begin, onPageEnd=self._end))
        return made

    @property
    def _following(self) -> list[str]:
        """The templates of further pages, to be taken in turn."""
        return [f"{self.name}+{step}" for step in (1, 2)]

    def _frame(self, x: float, width: float, top: float, foot: float) -> Frame:
        grid = self.grid
        height = (foot - top) * grid.baseline
        # A hair more than the lines it holds, so that rounding never turns a line away.
        return Frame(x, grid.y(foot) - EDGE, width, height + EDGE, 0, 0, 0, 0, id=f"{x:.0f}-{top}")

    def _block_frame(self, block: Block) -> Frame:
        kit = self.kit(block)
        return self._frame(kit.left, kit.width, kit.top, kit.top + self._box_lines(block, kit))

    def _box_lines(self, block: Block, kit: Kit) -> float:
        """The lines of a placed block's box."""
        if kit.lines is not None:
            return kit.lines
        first, last = self._lines(block.at) if block.at else (kit.top, self.grid.last_line)
        return last - first

    def _flow_frame(self, grid: PageGrid, ground: Ground | None = None) -> Frame:
        # A page whose opening leaves next to no room lets everything go on to the next one.
        top = grid.first_line if grid.last_line - grid.first_line >= LEAST_ROOM else grid.last_line
        frame = self._frame(grid.left, grid.measure, top, grid.last_line)
        if not self.has_footnotes:
            return frame
        ground = ground or self.ground(grid.last_line - 1)
        line, page = grid.last_line, self.page
        kit = Kit(self.edition, grid, ground, grid.columns, None, line, grid.left, page.id, page.place, notes="foot")
        return NotedFrame(frame._x1, frame._y1, frame._width, frame._height, kit)

    @property
    def has_footnotes(self) -> bool:
        """Whether anything of the brochure is cited at the foot."""
        return any(found.at == "foot" for found in self.edition.citations)

    # ── story ───────────────────────────────────────────────────────────────────────────────────────────────────
    def story(self) -> list[Flowable]:
        """The page's head, its placed blocks each in its frame, then what flows."""
        story: list[Flowable] = [NextPageTemplate(self.name), PageBreak()]
        story += [NextPageTemplate(self._following), self.head_panel, FrameBreak()]
        for block in self.page.blocks:
            if _placed(block) and self._on_grid(block):
                kit = self.kit(block)
                lines = self._box_lines(block, kit)
                made = self._sheet(block) if block.sheet else self._made(block, kit, lines * kit.unit)
                story += [BlockBox(made, lines * kit.unit, kit), FrameBreak()]
        flowing: list[Flowable] = []  # broken together, as one column over as many pages as it takes
        for block in self.page.blocks:
            if not _placed(block) and (made := self._flowing(block)):
                # Between blocks and not after the last: white that finds no room would begin an empty page.
                flowing += [self.kit(block).skip(1), *made] if flowing else made
        return [*story, Columns(flowing, 1, 0, self.grid.baseline)] if flowing else story

    def _made(self, block: Block, kit: Kit, room: float | None) -> list[Flowable]:
        """What a block is laid out as, with its side notes; ``room`` is the height of its box, in points.

        Nothing, and a problem, where its box is too small for it.
        """
        try:
            return with_side_notes(kit, block, room, partial(self.lay_out, block))
        except NoRoom as error:
            self.edition.problems.add("too-small", error.sentence, error.place or block.place, error.hint)
            return []

    def _on_grid(self, block: Block) -> bool:
        """Whether a block's place is on the page; a problem if not."""
        at, grid = block.at, self.grid
        if block.sheet or at is None:
            return True
        lines = self.edition.brand.grid.lines
        for reach, least, most, what in ((at.columns, 1, grid.columns, "columns"), (at.lines, 0, lines, "lines")):
            if reach and (reach.last or reach.first) > most:
                sentence = f"the page has {most} {what}, and this place reaches to {reach.last or reach.first}"
                hint = f"write {what}: {min(reach.first, most)}-{most}, or less; the page has {what} {least} to {most}"
                self.edition.problems.add("outside-grid", sentence, at.place, hint)
                return False
        first, last = self._lines(at)
        if last <= first:
            sentence = f"this place begins on line {first} and ends on line {last}: there is no line in it"
            hint = f"write where it ends too, such as lines: {min(first, lines - 1)}-{min(first + 8, lines)}"
            self.edition.problems.add("outside-grid", sentence, at.place, hint)
        return last > first

    def _lines(self, at: At) -> tuple[int, int]:
        """The lines that a place begins and ends on: as it says, else those of the type area."""
        lines = at.lines or Reach(self.grid.first_line)
        return lines.first, self.grid.last_line if lines.last is None else lines.last

    def _flowing(self, block: Block) -> list[Flowable]:
        kit = self.kit(block)
        made = self._made(block, kit, None)
        room = (self.grid.last_line - self.grid.first_line) * kit.unit  # of a page that has no head
        for flowable in made:
            _, height = flowable.wrap(kit.width, room)
            if height > room + EDGE and not flowable.split(kit.width, room):
                overset(self.edition, paragraphs_in(flowable), round((height - room) / kit.unit), block.place)
                return []
        check_widths(kit, made)
        return made

    # ── what every page has ─────────────────────────────────────────────────────────────────────────────────────
    def _begin(self, canvas: LayoutCanvas, doc: BaseDocTemplate) -> None:
        first = self.page.id not in self.edition.begun
        self.edition.begun.setdefault(self.page.id, doc.page)
        title = (self.page.outline or self.page.title) if first else None
        plain = self.edition.plain(title, self.page.id) if title else ""
        ground = self.page.ground or self.edition.brand.paper
        canvas.page = PageMarks(self.page.id, doc.page, plain, ground, section=self.section)
        for page in self.further:
            self.edition.begun.setdefault(page.id, doc.page)
            title = page.outline or page.title
            name = self.edition.plain(title, page.id) if title else ""
            canvas.page.further.append(Begun(page.id, name, self.sections[page.id]))
        canvas.under += grounds(self.edition, self.page, doc.page, first or self.composed)
        if self.planned and self.ground(self.grid.last_line).dark:
            figures = self.edition.brand.motif.pages and self.planned.is_of_figures and not self.page.bands
            if self.planned.is_back or figures:
                drawn = back_motif(self._sheet_kit(0, self.page.place, self.section))
                turned = self.grid.rtl != (figures and bool(doc.page % 2))  # no two alike on facing pages
                canvas.quiet = True
                canvas.backdrops += [backdrop.turned(self.grid.width) if turned else backdrop for backdrop in drawn]

    def _end(self, canvas: LayoutCanvas, doc: BaseDocTemplate) -> None:
        """The footnotes; the folio outside and the running foot inside, on the foot line."""
        if isinstance(frame := doc.pageTemplate.frames[-1], NotedFrame):
            frame.finish(canvas)
        if self.chapter:
            tab(self._sheet_kit(0, self.page.place, self.section), self.chapter, self.page, doc.page, canvas)
        if not self.page.foot:
            return
        line = self.edition.brand.grid.foot_line
        kit = self._sheet_kit(line, self.page.place, self.section)
        below = canvas.ground_at(kit.width / 2, kit.grid.y(line))
        foot = replace(kit, ground=in_chapter(below, self.chapter, self.edition.brand)) if below else kit
        canvas.under += rules(kit, foot, head=not self._opens_with_a_picture)
        free = running_foot(foot, line, doc.page, canvas)
        self._name_chapter(canvas, doc.page, foot, free)

    def _name_chapter(self, canvas: LayoutCanvas, number: int, foot: Kit, free: float) -> None:
        """The running head, but on the page that opens its chapter and above a picture that opens a page."""
        at, chapter = self.edition.brand.furniture.running_head.at, self.chapter
        if chapter is None or not chapter.name or at == "none" or chapter.opener.id == self.page.id:
            return
        if at == "foot":
            running_head(foot, chapter, number, canvas, free)
        elif not self._opens_with_a_picture:
            line = self.edition.brand.grid.label_line
            running_head(self._sheet_kit(line, self.page.place, self.section), chapter, number, canvas, free)


def _placed(block: Block) -> bool:
    """Whether a block has a frame of its own; the others flow."""
    return block.sheet or block.at is not None
