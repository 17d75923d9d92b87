"""Finds the problems between the records of an edition: names of nothing, facts unused, files not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from brochure import icon_set
from brochure.loading import citations, comparisons, named_files, repeated_ids, sanity
from brochure.loading.near_markup import almost_marks
from brochure.loading.numerals import DOTTED, bare_numbers
from brochure.model.brand import GROUND_PARTS, Brand, Ink
from brochure.model.brochure import Brochure
from brochure.model.fact import Fact
from brochure.model.page import Page
from brochure.model.records import (
    AreaName,
    FactName,
    FontFile,
    FontName,
    GroundName,
    IconFile,
    ImageFile,
    InkName,
    PageName,
    ProfileFile,
    RankName,
    SourceName,
    Text,
    leaves,
)
from brochure.model.source import Source
from brochure.model.typo_hints import letter_hint
from brochure.problems import Location, Problems, nearest
from brochure.syntax.markup import FactRef, PageRef, SourceRef
from brochure.syntax.nodes import NOWHERE

_NUMBER = re.compile(r"[+\u2212-]?\d[\d.,\s]*\s?%?")
MOST_NUMBERS = 200
"""Numbers of one text that are told one by one; finding the place of each takes a look through the whole text."""
MOST_UNKNOWN = 200
"""Names of nothing for which a close one is looked for; each takes a look at all the names there are."""


def check(
    folder: Path,
    brochure: Brochure | None,
    brand: Brand | None,
    facts: Mapping[str, Fact | None] | None,
    sources: Mapping[str, Source | None] | None,
    pages: Iterable[Page],
    problems: Problems,
    opener: named_files.Opener | None = None,
) -> None:
    """Add what does not fit together. A part that could not be read (None) is not asked for, so that one slip in a
    file is one problem."""
    _Check(folder, brochure, brand, facts, sources, tuple(pages), problems, opener).run()


class _Check:
    """One run over one edition."""

    def __init__(
        self,
        folder: Path,
        brochure: Brochure | None,
        brand: Brand | None,
        facts: Mapping[str, Fact | None] | None,
        sources: Mapping[str, Source | None] | None,
        pages: tuple[Page, ...],
        problems: Problems,
        opener: named_files.Opener | None,
    ) -> None:
        self.opener = opener
        self.folder, self.brochure, self.brand, self.pages, self.problems = folder, brochure, brand, pages, problems
        self.whole = not problems.errors  # or the block that is missed may be the one that could not be read
        self.facts = facts
        self.sources = sources
        self.used: set[str] = set()
        self.unknown = 0
        self.dotted = bool(brochure and {code.partition("-")[0] for code in brochure.languages} & DOTTED)
        listed = {str(name) for name in brochure.pages} if brochure else set()
        self.page_names = listed | {page.id for page in pages}
        self.inks = brand.palette.keys() | GROUND_PARTS if brand else frozenset()
        self.checks: dict[type, Callable[[Any, Location], None]] = {
            FactName: self._fact,
            RankName: self._rank,
            AreaName: self._area,
            SourceName: self._source,
            PageName: self._page,
            GroundName: self._ground,
            FontName: self._font_name,
            InkName: self._ink,
            ImageFile: self._image_file,
            IconFile: self._icon,
            FontFile: self._font_file,
            ProfileFile: self._profile,
        }

    def run(self) -> None:
        for page in self.pages:
            own = [value for name, value in page.__dict__.items() if name != "blocks"]
            self._leaves(own, page.place, numbers=True)
            for block in page.blocks:
                self._leaves(block, block.place, numbers=not block.allow_numbers)
        others = (self.brochure, self.brand, *(self.facts or {}).values(), *(self.sources or {}).values())
        for record in others:
            if isinstance(record, Brand):  # the inks of its grounds have a rule of their own
                self._leaves([part for name, part in record.__dict__.items() if name != "grounds"], record.place)
            elif record is not None:
                self._leaves(record, record.place)
        # The list of sources that is missed may be what could not be read; notes at the foot need none.
        at = self.brochure.notes_at if self.brochure and self.whole else "foot"
        citations.check(self.pages, at, others, self.problems)
        if self.brand:
            self._grounds(self.brand)
            self._fold_line(self.brand)
            self._plates(self.brand)
            folder = (self.folder / (self.brochure.brand if self.brochure else "")).parent
            for font in self.brand.fonts.values():
                self.problems.extend(named_files.axes(folder, font, self.opener))
        self.problems.extend(repeated_ids.check(self.pages))
        self.problems.extend(sanity.facts(self.facts or {}))
        self.problems.extend(comparisons.check(self.pages, self.facts or {}))
        self.problems.extend(sanity.empty_texts([self.brochure, *self.pages]))
        if not self.problems.errors:  # a page that could not be read may be the one that uses a fact
            self._unused()

    # ── names ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _leaves(self, record: Any, place: Location, numbers: bool = False) -> None:
        """Every name in a record must name something, and where ``numbers`` says so, every number must be a fact."""
        for leaf in leaves(record):
            if isinstance(leaf, Text):
                self._text(leaf)
                if numbers:
                    self._bare_numbers(leaf)
            elif check := self.checks.get(type(leaf)):
                check(leaf, leaf.place if leaf.place != NOWHERE else place)

    def _text(self, text: Text) -> None:
        self.problems.extend(almost_marks(text))
        for span in text.spans:
            if isinstance(span, FactRef):
                self._fact(span.name, span.place, span.form)
            elif isinstance(span, PageRef):
                self._name("page", span.id, self.page_names, span.place)
            elif isinstance(span, SourceRef):
                self._source(span.name, span.place)
            if span.link and span.link.startswith("page:"):
                self._name("page", span.link[5:], self.page_names, text.place)

    def _source(self, name: str, place: Location) -> None:
        if self.sources is not None:
            self._name("source", name, self.sources, place, " in sources.yaml")

    def _page(self, name: str, place: Location) -> None:
        self._name("page", name, self.page_names, place)

    def _ground(self, name: str, place: Location) -> None:
        if self.brand:
            self._name("ground", name, self.brand.grounds, place, " in the brand")

    def _font_name(self, name: str, place: Location) -> None:
        if self.brand:
            self._name("font", name, self.brand.fonts, place, " in the brand")

    def _plates(self, brand: Brand) -> None:
        """A plate has one name and one colour: two inks on it are tints of one another, not different colours."""
        first: dict[str, tuple[str, Ink]] = {}
        for name, ink in brand.inks.items():
            if not ink.spot:
                continue
            other, known = first.setdefault(ink.spot.casefold(), (name, ink))
            if (known.spot, known.cmyk) != (ink.spot, ink.cmyk):
                sentence = f"the inks “{other}” and “{name}” have one plate, {ink.spot}, and differ"
                self.problems.add("bad-plate", sentence, ink.place, "write its name and its process values alike")

    def _fold_line(self, brand: Brand) -> None:
        """Folds are drawn on a plate of their own, which the shop takes out, and over what lies below."""
        line = brand.grid.fold_line
        ink = brand.palette.get(line) if line else None
        if line and ink and not ink.overprint:
            hint = 'give it a plate: {cmyk: [0, 100, 0, 0], rgb: "#E6007E", spot: Crease, overprint: true}'
            self.problems.add("bad-fold-line", f"the ink “{line}” would print the folds", line.place, hint)

    def _ink(self, name: str, place: Location) -> None:
        if self.brand:
            self._named_ink(name, self.inks, place)

    def _named_ink(self, name: str, known: Collection[str], place: Location) -> None:
        ink, slash, tint = name.partition("/")
        self._name("ink", ink, known, place, " in the brand")
        if slash and not (tint.isdecimal() and 1 <= int(tint) <= 100):
            hint = letter_hint(tint) or f"write per cent, from 1 to 100: {ink}/40"
            self.problems.add("bad-tint", f"“{tint}” is no tint of an ink", place, hint)

    def _image_file(self, name: str, place: Location) -> None:
        self.problems.extend(named_files.image(self.folder, name, place, self.opener))

    def _icon(self, name: str, place: Location) -> None:
        if icon_set.is_name(name):
            self.problems.extend(named_files.icon(self.folder, name, place))
        else:
            self._image_file(name, place)

    def _profile(self, name: str, place: Location) -> None:
        self.problems.extend(named_files.press_profile(self.folder, name, place, self.opener))

    def _font_file(self, name: str, place: Location) -> None:
        if self.brochure:
            folder = (self.folder / self.brochure.brand).parent
            self.problems.extend(named_files.font(folder, name, place, self.opener))

    def _name(self, what: str, name: str, known: Collection[str], place: Location, where: str = "") -> None:
        if name not in known:
            self.unknown += 1
            given_up = f"{MOST_UNKNOWN} names are unknown already: no more close ones are looked for"
            close = nearest(name, known) if self.unknown <= MOST_UNKNOWN else given_up
            if what == "fact" and _NUMBER.fullmatch(name):
                close = "put the number into facts.yaml and write the fact's name here"
            hint = close or f"write it{where.replace(' in ', ' into ')}" * bool(where)
            self.problems.add(f"unknown-{what}", f"there is no {what} “{name}”{where}", place, hint)

    def _fact(self, name: str, place: Location, form: str = "") -> None:
        if self.facts is None:
            return
        self._name("fact", name, self.facts, place, " in facts.yaml")
        self.used.add(name)
        fact = self.facts.get(name)
        if fact and form in ("words", "period", "area", "published") and not getattr(fact, form):
            hint = f"give it the field “{form}” in facts.yaml"
            self.problems.add("missing-form", f"the fact “{name}” has no {form}", place, hint)

    def _rank(self, name: str, place: Location) -> None:
        self._fact(name, place)
        fact = (self.facts or {}).get(name)
        if fact and fact.kind != "rank":
            hint = "write the name of a fact of kind: rank and unit: rank, or ~ where there is none"
            self.problems.add("wrong-kind", f"the fact “{name}” is no rank: its kind is {fact.kind}", place, hint)

    def _area(self, name: str, place: Location) -> None:
        if self.brochure:
            self._name("area", name, self.brochure.areas, place, " in areas:")

    def _grounds(self, brand: Brand) -> None:
        """The parts of a ground are inks, not parts of a ground."""
        for ground in brand.grounds.values():
            for part in GROUND_PARTS:
                name = getattr(ground, part)
                place = getattr(name, "place", ground.place)
                self._named_ink(name, brand.inks, place)
            for shade in ground.shades:
                self._named_ink(shade, brand.inks, shade.place)
            for area in (ground.fill, ground.band):
                if area:
                    self._named_ink(area, brand.palette, area.place)
            self._leaves(ground.pictures, ground.place)

    def _unused(self) -> None:
        for name, fact in (self.facts or {}).items():
            if fact and name not in self.used:
                hint = f"write {{fact:{name}}} where it is said, or delete it"
                self.problems.add("unused-fact", f"nothing uses the fact “{name}”", fact.place, hint, "warning")

    # ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────────
    def _bare_numbers(self, text: Text) -> None:
        found = list(bare_numbers(text.source, self.dotted))
        hint, several = "put it into facts.yaml and write {fact:name} here", "numbers are no facts"
        for offset, number in found[:MOST_NUMBERS]:
            place = text.at(offset, len(number))
            self.problems.add("bare-number", f"the number “{number}” is no fact", place, hint, "warning", several)
        if more := len(found[MOST_NUMBERS:]):
            sentence = f"{more} more numbers of this text are no facts (the first {MOST_NUMBERS} are told one by one)"
            self.problems.add("bare-number", sentence, text.place, hint, "warning")
