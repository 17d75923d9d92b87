"""Keeps what is the same for every page of one edition: faces, language, page numbers, charts, problems found."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.cache import Store
from brochure.frame import Element
from brochure.layout.chapters import Chapter, chapters
from brochure.layout.kept_plan import KeptPlan
from brochure.model.brand import Brand
from brochure.model.citation import Citation, citations, target_of
from brochure.model.fact import Fact
from brochure.model.identity import Identities
from brochure.model.records import Text
from brochure.model.source import Source
from brochure.problems import Problems
from brochure.syntax.markup import FactRef, PageRef, Span, TextSpan
from brochure.text.format import printed
from brochure.text.linebreak.justification import Justification
from brochure.text.locale import NARROW, Locale, UnknownLanguage, locale
from brochure.text.shaping.face import Face, open_face

if TYPE_CHECKING:
    from brochure.model.brochure import Brochure
    from brochure.model.page import Page


RAISED_SIGNS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹ªº°′″")  # beside them a raised number would be one of them


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: a page's name, its title and its printed number."""

    page: str
    title: Any
    number: int


@dataclass
class Edition:
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
    identities: Identities
    kept: KeptPlan | None = None  # the plan that it was accepted with
    numbers: dict[str, int] = field(default_factory=dict)
    begun: dict[str, int] = field(default_factory=dict)  # the same, as the layout under way finds it
    tree: Element = field(default_factory=lambda: Element("document"))  # of what is laid out, in reading order
    numbering: dict[str, int] = field(default_factory=dict)  # of the notes, by what leads to them
    left_out: set[int] = field(default_factory=set)  # texts of which another one is printed, or only heard; by id()
    told: set[Element] = field(default_factory=set)  # texts that are too wide or too long: what follows is not told
    repeated: set[int] = field(default_factory=set)  # texts that only the eye is told twice, by id()
    passed_over: tuple[Page, ...] | None = None  # of the content, that its plan left out; None: nobody has decided yet
    faces: dict[str, Face] = field(default_factory=dict)  # by their keys in the brand: one edition, one state of a file

    def face(self, font: str) -> Face:
        """A face by its key in the brand, with those that lend it what it lacks."""
        if font not in self.faces:
            lent = tuple(self._face(name) for name in self.brand.fonts[font].fallback)
            self.faces[font] = self._face(font, lent)
        return self.faces[font]

    def _face(self, font: str, fallbacks: tuple[Face, ...] = ()) -> Face:
        written = self.brand.fonts[font]
        return open_face(self.fonts[font], tuple(written.axes.items()), fallbacks, written.features)

    def leave_out(self, names: Collection[str]) -> None:
        """Print some pages of the content not at all: it is then as if they were not written."""
        self.passed_over = tuple(page for page in self.pages if page.id in names)
        self.pages = tuple(page for page in self.pages if page.id not in names)
        for resting in ("citations", "chapters"):  # on the pages
            self.__dict__.pop(resting, None)

    @contextmanager
    def trying(self) -> Iterator[Problems]:
        """While it is entered texts are only measured: what is wrong with them, which it gives, is told elsewhere."""
        kept = self.problems, self.told, self.left_out, self.repeated
        self.problems, self.told, self.left_out, self.repeated = Problems(), set(), set(), set()
        try:
            yield self.problems
        finally:
            self.problems, self.told, self.left_out, self.repeated = kept

    @property
    def written(self) -> tuple[Page, ...]:
        """All pages of the content, those that are left out last."""
        return (*self.pages, *(self.passed_over or ()))

    @cached_property
    def justification(self) -> Justification:
        """How the brand fills lines."""
        setting = self.brand.setting
        return Justification(
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
        if isinstance(span, TextSpan):
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

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every raised number of the content that leads to a note."""
        return tuple(citations(self.pages, self.brochure.notes_at))

    @cached_property
    def chapters(self) -> Mapping[str, Chapter]:
        """The chapter of each page that is in one, by their names."""
        return chapters(self.pages, self.brand.opener.numerals)

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
    def contents(self) -> list[ContentsEntry]:
        """The pages that have a title, in print order, with the numbers they begin on."""
        return [
            ContentsEntry(page.id, title, self.numbers.get(page.id, 0))
            for page in self.pages
            if page.contents and (title := page.outline or page.title)
        ]
