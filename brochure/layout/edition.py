"""Keeps what is the same for every page of one edition: faces, language, page numbers, charts, problems found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.cache import Store
from brochure.frame import Element
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.kit.cells import counted
from brochure.model.brand import MM, Brand, Style
from brochure.model.citation import Citation, citations, target_of
from brochure.model.fact import Fact
from brochure.model.records import Text
from brochure.model.source import Source
from brochure.problems import Place, Problems
from brochure.svg.icon_paths import icon_path
from brochure.svg.painting import VectorError
from brochure.syntax.markup import FactRef, PageRef, Span, Words
from brochure.text.format import printed
from brochure.text.linebreak.justification import Manner
from brochure.text.locale import NARROW, Locale, UnknownLanguage, locale
from brochure.text.paragraph import Run, TextStyle, missing
from brochure.text.shaping.face import Face, open_face
from brochure.text.shaping.features import lacking
from charts.picture import Label, Picture

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit
    from brochure.model.brochure import Brochure
    from brochure.model.page import Page


TOO_WIDE = 0.5  # points by which a line may reach beyond its column and nobody sees it

SIGNS = frozenset("•–—×")  # bullets, what stands for nothing known, and multiples: printed in every language

RAISED_SIGNS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹ªº°′″")  # beside them a raised number would be one of them


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a page's name, its title and its printed number."""

    page: str
    title: Any
    number: int


@dataclass
class Book:
    """One edition being laid out. ``numbers`` tells on which page each page of the content begins."""

    brochure: Brochure
    brand: Brand
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    pages: tuple[Page, ...]
    folder: Path
    language: str
    locale: Locale
    fonts: Mapping[str, Path]
    store: Store
    problems: Problems
    numbers: dict[str, int] = field(default_factory=dict)
    begun: dict[str, int] = field(default_factory=dict)  # the same, as the layout under way finds it
    tree: Element = field(default_factory=lambda: Element("document"))  # of what is laid out, in reading order
    numbering: dict[str, int] = field(default_factory=dict)  # of the notes, by what leads to them
    left_out: set[int] = field(default_factory=set)  # texts for which a shorter or a longer one is printed, by id()
    told: set[Element] = field(default_factory=set)  # texts that are too wide or too long: what follows is not told
    repeated: set[int] = field(default_factory=set)  # texts that only the eye is told twice, by id()
    faces: dict[str, Face] = field(default_factory=dict)  # by their keys in the brand: one edition, one state of a file

    def face(self, font: str) -> Face:
        """A face by its key in the brand, with those that lend it what it lacks."""
        if font not in self.faces:
            lent = tuple(self._face(name) for name in self.brand.fonts[font].fallback)
            self.faces[font] = self._face(font, lent)
        return self.faces[font]

    def _face(self, font: str, fallbacks: tuple[Face, ...] = ()) -> Face:
        return open_face(self.fonts[font], tuple(self.brand.fonts[font].axes.items()), fallbacks)

    @cached_property
    def manner(self) -> Manner:
        """How the brand fills lines."""
        setting = self.brand.setting
        return Manner(
            space=setting.word_space / 100,
            shrink=1 - setting.narrowest_space / 100,
            letters=setting.letters / 100,
            glyphs=setting.glyphs / 100,
            raggedness=setting.raggedness / 100,
            hyphens_in_row=setting.hyphens_in_row,
        )

    def words(self, span: Span, page: str) -> str:
        """A span as it prints: a fact by the rules of the language, a page by its number."""
        if isinstance(span, FactRef):
            return printed(self.facts[span.name], self.locale, span.form)
        if isinstance(span, PageRef):
            return str(self.numbers.get(span.id, 0))
        if isinstance(span, Words):
            return self._rules(span.language).typeset(span.text)
        return str(self.numbering[target_of(span, page) or ""])

    def _rules(self, language: str | None) -> Locale:
        """The rules of words in another language, where there are any; else those of the edition."""
        try:
            return locale(language) if language else self.locale
        except UnknownLanguage:
            return self.locale

    def plain(self, text: Text, page: str) -> str:
        """A text as it prints, without styles and line breaks."""
        return "".join(words for _, words in self.as_printed(text, page)).replace("\n", " ")

    def as_printed(self, text: Text, page: str) -> Iterator[tuple[Span | None, str]]:
        """The spans of a text as they print, with what parts the raised numbers in it: no span, and its words.

        Without it notes 1 and 2 would read as note twelve, and a note beside m² as its power.
        """
        before, marked = "", False
        for span in text.spans:
            words, mark = self.words(span, page), target_of(span, page) is not None
            if mark and marked:
                yield None, self.locale.between_notes
            elif mark and before in RAISED_SIGNS:
                yield None, NARROW
            yield span, words
            if words:
                before, marked = words[-1], mark

    # ── does it fit, can it be set ──────────────────────────────────────────────────────────────────────────────
    def check_glyphs(self, paragraph: Paragraph, written: str = "") -> None:
        """A problem for each character that no font has where it stands; and where a word cannot show its hyphen.

        What the program adds (a bullet, a minus, the number of a note) is no fault of the text, whose words as
        ``written`` tell that it is not in them: the font is to blame.
        """
        for char, face in missing(paragraph.runs):
            self._lacks(face, char, paragraph.element.place, written)
        if self.locale.hyphenation and paragraph.style.hyphenate:
            for face in dict.fromkeys(run.style.face for run in paragraph.runs if not run.style.face.hyphen):
                self.problems.add(
                    "no-hyphen",
                    f"the font {face.name} has no hyphen (U+2010, U+002D): words set in it are not divided",
                    self._named_at(face),
                    "choose a font that has one, or write hyphenate: false in the styles that use it",
                    "warning",
                )

    def _lacks(self, face: Face, char: str, place: Place | None, written: str) -> None:
        sentence, hint = f"the font {face.name} has no “{char}” (U+{ord(char):04X})", "write it in another way, or "
        if char in self.locale.adds | SIGNS and char not in written:
            place, hint = self._named_at(face) or place, ""
            sentence += ", which the program prints"
        name = next((name for name, path in self.fonts.items() if path == face.path), "")
        lend = f"{name}: {{file: {self.brand.fonts[name].file}, fallback: [a font that has it]}}" if name else ""
        hint += f"choose a font that has it in brand.yaml, or lend it from another: {lend}" if lend else ""
        self.problems.add("missing-glyph", sentence, place, hint)

    def _named_at(self, face: Face) -> Place | None:
        """Where brand.yaml names the file of a face."""
        for name, path in self.fonts.items():
            if path == face.path:
                return getattr(self.brand.fonts[name].file, "place", self.brand.fonts[name].place)
        return None

    def check_features(self, style: Style, face: Face) -> None:
        """A warning for each OpenType feature that a style asks for and its font does not have."""
        for tag in lacking(face, style.features):
            self.problems.add(
                "missing-feature",
                f"the font {face.name} has no OpenType feature “{tag}”: the style is set without it",
                style.place,
                "leave it out of the style’s features, or choose a font that has it",
                "warning",
            )

    def check_width(self, paragraph: Paragraph, hint: str = "") -> None:
        """A problem for the widest word of a text where it is wider than the column it stands in, once for each text.

        ``hint`` is what to write to give it more room.
        """
        words = [line for line in paragraph.lines if line.text.strip()]
        line = max(words, key=attrgetter("overfull"), default=None)
        if line is None or line.overfull <= TOO_WIDE or paragraph.element in self.told:
            return
        self.told.add(paragraph.element)
        sentence = f"“{line.text.strip()[:40]}” is {line.overfull / MM:.1f} mm too wide for its column"
        hint = f"shorten it, {hint or 'give its block more columns'}, or set it in a smaller style"
        self.problems.add("too-wide", sentence, paragraph.element.place, hint)

    def overset(
        self, texts: Iterable[Paragraph], lines: float, place: Place | None, words: int = 0, hint: str = ""
    ) -> None:
        """A problem at the first of some texts, which reach below their frame by so many lines, or at a place.

        ``words``: how many stand below it. ``hint`` is what to write to give them more room.
        """
        texts = list(texts)
        self.told.update(text.element for text in texts)
        many = f", {counted(words, 'word')} too many" if words else ""
        self.problems.add(
            "overset",
            f"the text does not fit its frame: it is {counted(lines, 'line')} too long{many}",
            next((text.element.place for text in texts if text.element.place), place),
            f"shorten it, or {hint or 'give its block more lines or columns'}",
        )

    # ── drawn things ────────────────────────────────────────────────────────────────────────────────────────────
    def chart(self, kind: str, spec: Any, width: float, height: float, kit: Kit, *, top: float = 0) -> Picture:
        """The chart's picture, drawn by matplotlib the first time and kept."""
        from brochure.layout.kit.chart_pictures import picture

        drawn = picture(self, kind, spec, (width, height, top), kit)
        self._check_labels(drawn, kit.place)
        return drawn

    def _check_labels(self, drawn: Picture, place: Place) -> None:
        """A problem for each character of a chart's labels that their font does not have."""
        labels = (mark for mark in drawn.marks if isinstance(mark, Label))
        for font, words in dict.fromkeys((label.font, label.text) for label in labels):
            face = self.face(font)
            for char, _ in missing([Run(words, TextStyle(face, 1.0, 1.0, ""))]):
                self._lacks(face, char, place, words)

    def qr(self, data: str, x: float, y: float, size: float, quiet: int) -> str:
        """A QR code as PDF path operators, made once and kept."""
        from brochure.layout.kit.qr_codes import qr_path

        return qr_path(data, x, y, size, quiet, self.store)

    def qr_modules(self, data: str, quiet: int) -> int:
        """How many modules wide a QR code is, its quiet zone included. Raises ValueError for too much data."""
        from brochure.layout.kit.qr_codes import modules_of

        return modules_of(data, quiet, self.store)

    def icon(self, file: Path, size: float, place: Place) -> str:
        """An SVG icon of the content folder as PDF path operators, ``size`` points wide."""
        try:
            return icon_path(self.folder / file, size, self.store)
        except VectorError as error:
            self.problems.add("unreadable-icon", str(error), place, "icons are SVG files of filled paths")
            return ""

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every raised number of the content that leads to a note."""
        return tuple(citations(self.pages, self.brochure.notes_at))

    def note(self, target: str) -> Text | str:
        """What a note says."""
        kind, _, name = target.partition(":")
        if kind == "source":
            return self.cited(self.sources[name])
        page, _, name = name.partition("/")
        return next(other for other in self.pages if other.id == page).notes[name]

    def cited(self, source: Source) -> str:
        """A source as the imprint prints it."""
        parts = [text.plain for text in (source.publisher, source.title) if text]
        if source.date:
            parts.append(self.locale.period(source.date))
        if source.url:
            parts.append(source.address)
        if source.licence:
            parts.append(source.licence.plain)
        comma, stop = self.locale.listing
        return comma.join(parts) + stop

    def leads_to(self, target: str) -> str:
        """Where a link leads, in words."""
        scheme, _, address = target.partition(":")
        if scheme in ("source", "note"):
            return self.locale.words[f"to-{scheme}"].format(self.numbering[target])
        if scheme == "cited":
            return self.locale.words["to-text"]
        if scheme != "page":
            return self.locale.words[f"to-{'web' if scheme in ('http', 'https') else scheme}"].format(
                target if scheme in ("http", "https") else address
            )
        words = self.locale.words["to-page"].format(self.numbers.get(address, 0))
        title = next((entry.title for entry in self.contents if entry.page == address), None)
        return f"{words}: {self.plain(title, address)}" if title else words

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Shortened words and what they stand for."""
        return {short: self.plain(text, "") for short, text in self.brochure.abbreviations.items()}

    @cached_property
    def abbreviated(self) -> re.Pattern[str]:
        """Finds the shortened words, so that ``split`` gives them and what stands between."""
        words = "|".join(map(re.escape, sorted(self.abbreviations, key=len, reverse=True)))
        return re.compile(rf"(?<!\w)({words})(?!\w)")

    @property
    def contents(self) -> list[Entry]:
        """The pages that have a title, in print order, with the numbers they begin on."""
        return [
            Entry(page.id, title, self.numbers.get(page.id, 0))
            for page in self.pages
            if page.contents and (title := page.outline or page.title)
        ]
