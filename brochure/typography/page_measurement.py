"""Measures the figures of each page of a finished file, and finds what breaks the limits.

The marks only say which lines are one paragraph and where it was written; every figure is measured in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import fmean

from brochure.frame import Drawing, Element, PageMarks, TextMark
from brochure.layout.edition import Edition
from brochure.model.brand import MM
from brochure.preflight.finished import FinishedFile
from brochure.problems import Problem
from brochure.text.linebreak.rivers import rivers
from brochure.typography.limit_breaches import breaches
from brochure.typography.page_figures import PageFigures, Placed, gaps, in_columns
from brochure.typography.readability import reading
from brochure.typography.set_lines import HYPHENS, SetLine, read_paragraphs
from brochure.typography.setting_figures import hyphens_in_row, is_runt
from charts.recorded_picture import Label

RUNNING = frozenset(
    {"paragraph", "quotation", "note", "caption", "list-item", "list-body"}
)  # roles of text that is read in lines; the body of a note with a number is none of them
DISPLAY = 18  # points: larger words are looked at, not read in lines
READ = frozenset({"paragraph", "quotation"})  # roles whose words are judged


def figures(edition: Edition, pages: Sequence[PageMarks], data: bytes) -> tuple[list[PageFigures], list[Problem]]:
    """The figures of every page, and a problem for whatever is beyond the brand's limits.

    ``data`` is the file painted from these pages, trimmed. A paragraph counts on the page it begins on.
    """
    found: list[PageFigures] = []
    problems: list[Problem] = []
    paragraphs = placed(pages, data)
    short = _gaps(edition, list(filter(_is_running, paragraphs)))
    for page in pages:
        here = [p for p in paragraphs if p.lines[0].page == page.number]
        running = list(filter(_is_running, here))
        found.append(_page(edition, page.number, here, running, short))
        problems += breaches(found[-1], running, edition.brand.setting)
    return found, problems


def _own_spaces(pages: Sequence[PageMarks]) -> dict[str, float]:
    """The width of each font's own space, in em: some fonts set no plain space in a file."""
    marks = (mark for page in pages for mark in page.marks if isinstance(mark, TextMark))
    faces = {run.face for mark in marks for run in mark.line.runs}
    return {face.name: face.shaped(" ").advances[-1] for face in faces}


def placed(pages: Sequence[PageMarks], data: bytes) -> list[Placed]:
    """Every paragraph of a finished file; charts' labels and what is no content are read over."""
    texts = [(element, text) for page in pages for element, text in _texts(page) if text.split()]
    found: dict[int, Placed] = {}
    read = read_paragraphs(FinishedFile(data), [text for _, text in texts], _own_spaces(pages))
    for (element, text), made in zip(texts, read, strict=True):
        if element is not None and not element.artifact:
            paragraph = found.setdefault(id(element), Placed(element))
            paragraph.text += text
            paragraph.lines += made.lines
    for paragraph in found.values():
        for line in paragraph.lines[:-1]:
            line.divided = line.divided or line.last[-1:] in HYPHENS
    return list(found.values())


def _texts(page: PageMarks) -> Iterator[tuple[Element | None, str]]:
    """The texts of a page in painting order, the lines of one element together; labels have none."""
    for element, marks in groupby(page.marks, key=lambda mark: mark.element if isinstance(mark, TextMark) else None):
        if element is not None:
            yield element, "".join(mark.line.text for mark in marks if isinstance(mark, TextMark))
            continue
        for mark in marks:
            if isinstance(mark, Drawing):
                yield from ((None, label.text) for label in mark.picture.flat if isinstance(label, Label))


def _is_running(paragraph: Placed) -> bool:
    return paragraph.element.role in RUNNING and paragraph.lines[0].size < DISPLAY


def _page(
    edition: Edition, number: int, here: Sequence[Placed], running: Sequence[Placed], short: Sequence[int]
) -> PageFigures:
    measures = [fmean(len(line.text) for line in p.lines[:-1]) for p in running if len(p.lines) > 2]
    spaces = [space.share for p in running for line in p.lines[:-1] for space in line.spaces]
    body = (line for p in here if p.element.role != "quotation" for line in p.lines)
    offs = [off for line in body if (off := _off_grid(edition, line)) is not None]
    read = reading(p.text.replace("\u00ad", "") for p in here if p.element.role in READ)
    return PageFigures(
        page=number,
        measure=(min(measures), max(measures)) if measures else None,
        hyphens=max((hyphens_in_row(p.lines) for p in running), default=0),
        widest=max(spaces, default=None),
        mean=fmean(spaces) if spaces else None,
        rivers=sum(rivers(line.spaces for line in column) for p in running for column in p.columns()),
        widows=sum(p.is_widowed for p in running),
        hyphens_at_foot=sum(p.divided_feet for p in running),
        gaps=short.count(number),
        runts=sum(is_runt(p.lines, p.width) for p in running),
        baseline=max(offs, default=None),
        gulpease=read.gulpease if edition.language.startswith("it") else None,
        sentence=read.sentence,
    )


def _gaps(edition: Edition, running: Sequence[Placed]) -> list[int]:
    """The pages of the columns that end above those beside them."""
    flows: dict[int, list[SetLine]] = {}
    for paragraph in running:
        if paragraph.element.flow:
            flows.setdefault(id(paragraph.element.flow), []).extend(paragraph.lines)
    unit = edition.brand.grid.baseline * MM
    return [page for lines in flows.values() for page in gaps(in_columns(lines), unit)]


def _off_grid(edition: Edition, line: SetLine) -> float | None:
    """How far from the grid a line of body text stands, in points; None for other text."""
    style = edition.brand.styles.text
    if line.font != edition.face(style.font).name or abs(line.size - style.size) > 0.01:
        return None
    unit = edition.brand.grid.baseline * MM
    lines = (edition.brand.grid.trim[1] - line.y) / unit
    return abs(lines - round(lines)) * unit


HEAD = (
    "page",
    "characters",
    "hyphens",
    "widest",
    "mean",
    "rivers",
    "widows",
    "at foot",
    "gaps",
    "runts",
    "off grid",
    "Gulpease",
    "words",
)


def row(page: PageFigures) -> tuple[str, ...]:
    """A page's figures as ``HEAD`` names them; – where there is nothing to measure."""
    measure = "–"
    if page.measure:
        low, high = (f"{value:.0f}" for value in page.measure)
        measure = low if low == high else f"{low}–{high}"
    return (
        str(page.page),
        measure,
        str(page.hyphens),
        *(_shown(value, 2) for value in (page.widest, page.mean)),
        *map(str, (page.rivers, page.widows, page.hyphens_at_foot, page.gaps, page.runts)),
        _shown(page.baseline, 2),
        *(_shown(value, 0) for value in (page.gulpease, page.sentence)),
    )


def _shown(value: float | None, places: int) -> str:
    return "–" if value is None else f"{value:.{places}f}"
