"""Says which pages are beyond the limits of the brand, and what would help."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from brochure.design.measures import in_a_row
from brochure.design.report import DesignReport, PageDesign
from brochure.model.brand import MM, Brand
from brochure.problems import Location, Problem

READ_FROM = 0.4  # metres: what the limits of sizes are given for
A4 = 210 * 297 * MM * MM
FEW = 40  # words: a page with fewer says one thing, and needs no common lines
SEVERAL = 4  # pages between first and last from which their mean says anything
COLOURLESS = 1.0  # percent: less colour is none
WORD = 6.2, 0.5, 1.35  # letters of a word with its space; a letter's width, a line's height in sizes


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One measure beyond its limit: on a page, or on the whole (``page`` None); what it is, and what would help."""

    measure: str
    page: PageDesign | None
    sentence: str
    help: str


def shortfalls(report: DesignReport, brand: Brand) -> list[Shortfall]:
    """What is beyond the brand's limits, page by page, then the whole."""
    rows = list(zip(report.pages, _likes(report, brand), _pale(report), strict=True))
    found = [said for page, like, pale in rows for said in _of_page(page, like, pale, report, brand)]
    return [*found, *_of_whole(report, brand)]


def problems(found: list[Shortfall], places: Mapping[str, Location]) -> Iterator[Problem]:
    """The same as warnings; ``places``: where each page of the content is written."""
    for short in found:
        where = f"page {short.page.page}: " if short.page else ""
        place = places.get(short.page.name) if short.page else None
        yield Problem(f"design-{short.measure}", f"{where}{short.sentence}", place, short.help, "warning")


def _likes(report: DesignReport, brand: Brand) -> list[int]:
    """For each page how many in a row, itself the last, look alike."""
    least = brand.design.alike
    return [count + 1 for count in in_a_row((page.alike or 0) >= least for page in report.pages)]


def _pale(report: DesignReport) -> list[int]:
    """For each page how many in a row, itself the last, have neither colour nor picture."""
    return list(in_a_row(page.colour + page.picture < COLOURLESS for page in report.pages))


def _of_page(page: PageDesign, like: int, pale: int, report: DesignReport, brand: Brand) -> Iterator[Shortfall]:
    limits, outer = brand.design, page not in report.inner

    def short(measure: str, sentence: str, hint: str) -> Shortfall:
        return Shortfall(measure, page, sentence, hint)

    if not outer and not page.is_deliberate:
        yield from _white(page, report, brand)
    fewest, most = limits.measure
    if page.characters is not None and not fewest <= page.characters <= most:
        sentence = f"full lines have {page.characters} characters, {fewest:g} to {most:g} read well"
        wider = page.characters < fewest
        yield short("measure", sentence, "give the text fewer columns" if wider else "set the text in more columns")
    if page.edges > limits.edges:
        sentence = f"texts and pictures stand at {page.edges} edges, {limits.edges} at most"
        yield short("edges", sentence, "let blocks that stand above each other begin in the same column")
    if not outer and page.lined is not None and page.words >= FEW and page.lined < limits.lined:
        sentence = f"{page.lined} % of texts and pictures begin level with another, {limits.lined:g} % at least"
        yield short("lined", sentence, "begin what stands side by side, or on facing pages, on the same line")
    if pale == limits.colourless + 1:
        sentence = f"the {_ordinal(pale)} page in a row without colour or picture, {limits.colourless} at most"
        yield short("colourless", sentence, "give one of them a ground:, a band or a picture")
    if like > limits.repeats:
        sentence = f"the {_ordinal(like)} page in a row that looks the same, {limits.repeats} at most"
        yield short("repeats", sentence, "let one of them begin with a picture, a large figure or a chart")
    if page.words > (words := limits.words * brand.grid.trim[0] * brand.grid.trim[1] / A4):
        hint = f"cut {page.words - words:.0f} words, or part the page in two"
        yield short("words", f"{page.words} words, {words:.0f} at most on a page of this size", hint)
    if page.told[1] > limits.told and (page.page % 2 == 0 or page.page == 1):  # once a spread
        sentence = f"“{page.told[0]}” is printed {page.told[1]} times on facing pages, {limits.told} at most"
        yield short("told", sentence, "tell it once large, and leave it out elsewhere")
    smallest = limits.smallest * limits.distance / READ_FROM
    if 0 < page.smallest < smallest - 0.05:
        sentence = f"type of {page.smallest:.1f} pt, {smallest:.1f} pt at least to be read from {limits.distance:g} m"
        yield short("smallest", sentence, "set small print larger under styles: in brand.yaml")


def _white(page: PageDesign, report: DesignReport, brand: Brand) -> Iterator[Shortfall]:
    """What is empty on a page, and what it has room for."""
    limits = brand.design
    letters, wide, high = WORD
    room = page.blank.area / (letters * wide * high * report.body**2)
    width, height = page.blank.width / MM, page.blank.height / MM
    hint = f"there is room for a picture of {width:.0f} × {height:.0f} mm, or for about {round(room, -1):.0f} words"
    if page.fill < limits.fill:
        sentence = f"it ends at {page.fill:.0f} % of the type area, {limits.fill:g} % at least"
        yield Shortfall("fill", page, sentence, hint)
    elif page.empty > limits.empty:
        sentence = f"{page.empty:.0f} % of the type area is empty in one piece, {limits.empty:g} % at most"
        yield Shortfall("empty", page, sentence, hint)


def _of_whole(report: DesignReport, brand: Brand) -> Iterator[Shortfall]:
    limits = brand.design
    inner = [page.fill for page in report.inner if not page.is_deliberate]
    if len(inner) >= SEVERAL and (mean := sum(inner) / len(inner)) < limits.mean_fill:
        sentence = f"pages reach {mean:.0f} % down their type area on the whole, {limits.mean_fill:g} % at least"
        yield Shortfall("mean-fill", None, sentence, "join short pages, or give them pictures and figures")
    colour, (least, most) = report.mean("colour") or 0.0, limits.colour
    if len(report.pages) >= SEVERAL and colour + (report.mean("picture") or 0.0) < least:
        sentence = f"{colour:.0f} % of all pages is coloured, {least:g} % at least"
        yield Shortfall("colour", None, sentence, "give some pages a ground: or a band of colour, or pictures")
    if colour > most:
        sentence = f"{colour:.0f} % of all pages is coloured, {most:g} % at most"
        yield Shortfall("colour", None, sentence, "leave more pages white")
    text = limits.text * limits.distance / READ_FROM
    if report.pages and report.body < text - 0.05:
        sentence = f"running text of {report.body:g} pt, {text:.1f} pt at least to be read from {limits.distance:g} m"
        yield Shortfall("text", None, sentence, "set styles: text: size: larger in brand.yaml")


def _ordinal(number: int) -> str:
    """``3rd`` and the like; in English, as all that is said of content."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def summary(found: list[Shortfall], report: DesignReport) -> str:
    """One line for a build: how many pages fall short, and of what; empty where none does and the whole does not."""
    if not found:
        return ""
    pages = {short.page.page for short in found if short.page}
    measures = dict.fromkeys(short.measure for short in found)
    count = {measure: sum(short.measure == measure for short in found) for measure in measures}
    named = ", ".join(f"{measure} {number}" if number > 1 else measure for measure, number in count.items())
    who = f"{len(pages)} of {len(report.pages)} pages fall" if pages else "the brochure as a whole falls"
    return f"{who} short in design ({named})"


HEAD = (
    "page", "fill", "inked", "empty", "characters", "lefts", "edges", "lined", "colour", "picture", "words", "smallest",
    "alike", "told",
)  # fmt: skip


def rows(report: DesignReport, brand: Brand) -> list[tuple[str, ...]]:
    """The table: a row a page, the mean of each measure, and the limits; – where there is nothing to measure."""
    table: list[tuple[str, ...]] = [HEAD]
    for page in report.pages:
        values = [getattr(page, name) for name in HEAD[1:-1]]
        table.append((str(page.page), *(_shown(name, value) for name, value in zip(HEAD[1:], values, strict=False)),
                      str(page.told[1] or "–")))  # fmt: skip
    means = [report.mean(name) for name in HEAD[1:-1]]
    table.append(("mean", *(_shown(name, value) for name, value in zip(HEAD[1:], means, strict=False)), ""))
    return [*table, _limits(brand)]


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if name in ("smallest", "empty", "inked", "colour", "picture") else f"{value:.0f}"


def _limits(brand: Brand) -> tuple[str, ...]:
    """The row of limits: ≥ at least, ≤ at most."""
    limits = brand.design
    words = limits.words * brand.grid.trim[0] * brand.grid.trim[1] / A4
    smallest = limits.smallest * limits.distance / READ_FROM
    (fewest, most), (least, much) = limits.measure, limits.colour
    return (
        "limit", f"≥{limits.fill:g}", "", f"≤{limits.empty:g}", f"{fewest:g}–{most:g}", "", f"≤{limits.edges}",
        f"≥{limits.lined:g}", f"{least:g}–{much:g}", "", f"≤{words:.0f}", f"≥{smallest:.1f}", f"<{limits.alike:g}",
        f"≤{limits.told}",
    )  # fmt: skip
