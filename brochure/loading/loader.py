"""Loads one edition of a content folder as frozen records, with every problem found on the way."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from pydantic import ValidationError

from brochure import blocks, files
from brochure.loading import languages_field
from brochure.loading.agency_inks import with_own_colours
from brochure.loading.content import Content
from brochure.loading.fact_patterns import FactPatterns
from brochure.loading.named_files import Opener
from brochure.loading.origins import origin
from brochure.loading.references import check
from brochure.loading.themed_brand import AS_WRITTEN, SHIPPED_THEMES, Look, themed
from brochure.model.brand import Brand
from brochure.model.brochure import Brochure
from brochure.model.fact import Fact
from brochure.model.identity import Identities, Origin
from brochure.model.page import Block, Page
from brochure.model.records import Record
from brochure.model.source import Source
from brochure.model.typo_hints import scalar_hint
from brochure.problems import Location, Problems, nearest
from brochure.syntax import missing_files, parser
from brochure.syntax.editions import pick_edition, used
from brochure.syntax.nodes import Written, WrittenList, WrittenMap
from brochure.syntax.trivia import CUT

R = TypeVar("R", bound=Record)
OPENING, COVER = "hero", "cover"
AS_COVER = {"title": "name", "label": "subtitle", "lead": "claim"}  # what an opening's texts are on a front cover
ON_COVERS = {"kind", "id", "image", "alt", "focal", "treatment", "shape", "fade", *AS_COVER}

_building = RLock()  # pydantic builds a model when it is first asked, and does not expect two threads to ask at once


def load(
    folder: Path, language: str | None = None, problems: Problems | None = None, opener: Opener | None = None
) -> Content:
    """Read one edition; without a language, that of the source language.

    All problems go into ``problems``; raises BrochureError when any of them is an error. Fonts, pictures and profiles
    are opened, and what is wrong with them told, only where an ``opener`` is handed in.
    """
    problems = Problems() if problems is None else problems
    content = read(folder, language, problems, opener)
    problems.raise_errors()
    assert content is not None
    return content


def read(
    folder: Path,
    language: str | None,
    problems: Problems,
    opener: Opener | None = None,
    look: Look = AS_WRITTEN,
) -> Content | None:
    """Read one edition. Pages with errors are empty in it, so that the others can be laid out and looked at too.

    None where what all pages stand on is wrong: the brand, the numbers, brochure.yaml. ``look`` takes the place of the
    brand's own theme and page.
    """
    return (reading := Reading(folder, problems, opener, look)).edition(language or next(iter(reading.languages), ""))


def check_all(folder: Path, problems: Problems, opener: Opener | None = None) -> tuple[Content, ...]:
    """Every edition of a folder with the pages that are right; all problems go into ``problems``."""
    reading = Reading(folder, problems, opener)
    editions = [reading.edition(language) for language in reading.languages or ("",)]
    return tuple(content for content in editions if content is not None)


def validate(model: type[R], node: Any, problems: Problems, what: str) -> R | None:
    """A node as a record; what is wrong with it goes into ``problems``, and nothing is returned."""
    try:
        with _building:
            return model.model_validate(node)
    except ValidationError as error:
        from brochure.loading.pydantic_errors import problems_of

        problems.extend(problems_of(error, model, node, what))
        return None


def _forget_cuts(problems: Problems) -> None:
    """A value that is a comment, and is missed: the error has told it, and what the comment cut is to spare."""
    missed = {problem.place[:2] for problem in problems.found if problem.place and problem.hint == scalar_hint(None)}
    for problem in [*problems.found]:
        if problem.code == CUT and problem.place and problem.place[:2] in missed:
            del problems.found[problem]


@dataclass
class Reading:
    """The files of a content folder, parsed once for all editions."""

    folder: Path
    problems: Problems
    opener: Opener | None = None
    look: Look = AS_WRITTEN
    nodes: dict[str, Any] = field(default_factory=dict)
    _start: str = ""
    broken: set[str] = field(default_factory=set)  # files that could not be parsed, each reported already

    def __post_init__(self) -> None:
        start = self.folder.as_posix()
        self._start = "" if start == "." else f"{start}/"

    def node(self, name: str) -> Any:
        """The content of a file of the folder; parsed when first asked for."""
        if name not in self.nodes:
            errors = len(self.problems.errors)
            self.nodes[name] = parser.read(self.folder / name, self.shown(name), self.problems)
            if self.nodes[name] is None and len(self.problems.errors) > errors:
                self.broken.add(name)
        return self.nodes[name]

    def shown(self, name: str) -> str:
        """A file as problems name it; of a theme that comes with the program, from the program's folder on."""
        if Path(name).is_absolute():
            return Path(name).relative_to(SHIPPED_THEMES.parents[1]).as_posix()
        return f"{self._start}{name}"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages brochure.yaml names, as far as they are codes of languages."""
        return languages_field.named(self.node("brochure.yaml"))

    def edition(self, language: str) -> Content | None:
        """One edition with the pages that are right; None where anything is wrong that they stand on."""
        if not self._speaks():  # nothing can be read before brochure.yaml says in which languages
            return None
        if language not in self.languages:
            sentence, place = f"the brochure has no language “{language}”", Location(self.shown("brochure.yaml"))
            self.problems.add("unknown-language", sentence, place, nearest(language, self.languages))
            return None
        brochure = self._record(Brochure, "brochure.yaml", language, "brochure.yaml")
        brand = self._brand(language)
        facts = _in_areas(self._records(Fact, "facts.yaml", language, "fact"), brochure)
        sources = self._records(Source, "sources.yaml", language, "source")
        pages = self._pages(language, FactPatterns(facts, self.problems))
        check(self.folder, brochure, brand, facts, sources, pages, self.problems, self.opener)
        self._idle_pieces()
        _forget_cuts(self.problems)
        wrong = {problem.place.file if problem.place else "" for problem in self.problems.errors}
        known = {page.id: page for page in pages if self.shown(f"pages/{page.id}.yaml") not in wrong}
        beneath = wrong - {self.shown(f"pages/{name}.yaml") for name in brochure.pages} if brochure else wrong
        if brochure is None or brand is None or not known or beneath:
            return None
        read = tuple(self.folder / name for name in self.nodes)
        # A page that is wrong is left empty, so that those after it stay left and right, and keep their numbers.
        written = (_covered(known.get(name) or Page(id=name), brand) for name in brochure.pages)
        ordered = tuple(_opening(written, brand))
        records = brochure, _whole(facts), _whole(sources), ordered
        identities = Identities(*records, partial(self._origin, language))
        return Content(self.folder, language, brochure, brand, *records[1:], read, identities)

    def _origin(self, language: str) -> Origin:
        """What the files tell of the texts of one edition, for their identity."""
        return origin(self.node("brochure.yaml"), self.nodes.values(), language, self.languages[0])

    def _speaks(self) -> bool:
        """Whether the languages in brochure.yaml are right; what is wrong is reported."""
        root = self.node("brochure.yaml")
        if not isinstance(root, WrittenMap):
            self._mapping("brochure.yaml", "")
            return False
        wrong = tuple(languages_field.problems_of(root))
        self.problems.extend(wrong)
        return not wrong

    # ── single files ────────────────────────────────────────────────────────────────────────────────────────────
    def _picked(self, name: str, language: str) -> Any:
        """A file's nodes in one language."""
        return pick_edition(self.node(name), language, self.languages, self.problems, self._pieces)

    @property
    def _pieces(self) -> WrittenMap:
        """The shared pieces of brochure.yaml by name."""
        root = self.node("brochure.yaml")
        shared = root.get("shared") if isinstance(root, WrittenMap) else None
        return shared if isinstance(shared, WrittenMap) else WrittenMap()

    def _idle_pieces(self) -> None:
        """A warning for each shared piece that stands nowhere, so that nothing written is left out in silence."""
        if not (pieces := self._pieces) or any(
            problem.severity == "error" or problem.code == "unlisted-page" for problem in self.problems.found
        ):  # what is not read may be what uses one
            return
        for name in pieces.keys() - used(self.nodes.values()):
            hint = f"write {{use: {name}}} where it belongs, or delete it"
            sentence = f"nothing uses the shared piece “{name}”"
            self.problems.add("unused-piece", sentence, pieces.key_places[name], hint, "warning")

    def _brand(self, language: str) -> Brand | None:
        node = self.node("brochure.yaml")
        name = node.get("brand") if isinstance(node, WrittenMap) else None
        if isinstance(name, Written) and (why := files.why_not(self.folder / name)):
            there = (path.name for path in self.folder.glob("*.yaml"))
            shown = files.shown(name)
            sentence = f"there is no file {shown}" if why == files.MISSING else f"the file {shown} {why}"
            self.problems.add("missing-file", sentence, name.place, nearest(name, there))
            return None
        file = str(name) if isinstance(name, Written) else "brand.yaml"
        written = self._mapping(file, language)
        whole = None if written is None else themed(self, file, written)
        brand = None if whole is None else validate(Brand, whole, self.problems, "the brand")
        store = self.opener.store if self.opener else None
        return None if brand is None else with_own_colours(brand, store, self.problems)

    def _mapping(self, name: str, language: str) -> WrittenMap | None:
        """A file that must hold fields; None, with a problem, where it does not."""
        node = self._picked(name, language)
        if isinstance(node, WrittenMap):
            return node
        if name not in self.broken:
            place = getattr(node, "place", Location(self.shown(name)))
            empty, fields = "the file is empty", "the file must hold fields, one a line: name: value"
            code, found = ("empty-file", empty) if node is None else ("wrong-type", fields)
            self.problems.add(code, found, place, missing_files.instead(self.folder / name))
        return None

    def _record(self, model: type[R], name: str, language: str, what: str) -> R | None:
        node = self._mapping(name, language)
        return None if node is None else validate(model, node, self.problems, what)

    def _records(self, model: type[R], name: str, language: str, what: str) -> dict[str, R | None] | None:
        """Named records; None in the place of wrong ones, None for all where the file itself is wrong."""
        if not os.path.lexists(self.folder / name):
            if not (hint := missing_files.another_ending(self.folder / name)):
                return {}
            self.problems.add("missing-file", "there is no such file", Location(self.shown(name)), hint)
            return None
        node = self._picked(name, language)
        if node is None and name not in self.broken:
            return {}
        if not isinstance(node, WrittenMap):
            self._mapping(name, language)  # reports it
            return None
        records: dict[str, R | None] = {}
        for key, value in node.items():
            place = node.key_places[key]
            if not isinstance(value, WrittenMap):
                hint = "indent them below its name"
                self.problems.add("wrong-type", f"the {what} “{key}” has no fields", place, hint)
                records[key] = None
                continue
            records[key] = validate(model, value, self.problems, f"the {what} “{key}”")
            if record := records[key]:
                record.written_at(place)
        return records

    # ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _pages(self, language: str, patterns: FactPatterns) -> list[Page]:
        node = self.node("brochure.yaml")
        listed = node.get("pages") if isinstance(node, WrittenMap) else None
        there = {path.stem: path for path in sorted((self.folder / "pages").glob("*.yaml"))}
        seen: dict[str, Written] = {}
        meant: dict[str, str] = {}  # the files of misspelt names: read all the same, and not told again
        unlisted = there.keys() - set(filter(None, map(_word, listed))) if isinstance(listed, list) else there.keys()
        for name in listed if isinstance(listed, list) else ():
            if not isinstance(name, Written):
                continue
            if name in seen:
                hint = f"it stands in line {seen[name].place.line} already"
                self.problems.add("page-twice", f"the page “{name}” is listed twice", name.place, hint)
            elif name not in there:
                meant[name] = missing_files.meant_page(name, sorted(unlisted - set(meant.values())))
                hint = missing_files.page(self.folder / "pages", name, meant[name])
                self.problems.add("missing-page", f"there is no file pages/{files.shown(name)}.yaml", name.place, hint)
            seen.setdefault(name, name)
        for stem in there.keys() - seen.keys() - set(meant.values()) if seen else ():
            message = f"the page “{stem}” is not listed in brochure.yaml, and will not be printed"
            place, hint = Location(self.shown(f"pages/{stem}.yaml")), f"write - {stem} under pages:, or delete the file"
            self.problems.add("unlisted-page", message, place, hint, "warning")
        files_of = (meant.get(name, name) for name in seen)
        numbered = enumerate(name for name in files_of if name in there)
        pages = (self._page(name, language, patterns, first=not number) for number, name in numbered)
        return [page for page in pages if page is not None]

    def _page(self, name: str, language: str, patterns: FactPatterns, *, first: bool) -> Page | None:
        node = self._mapping(f"pages/{name}.yaml", language)
        if node is None:
            return None
        fields = WrittenMap(node, node.place, node.key_places)
        if "id" in node:
            message = "a page has no field “id”: its name is its file's name"
            self.problems.add("unknown-field", message, node.key_places["id"], "delete the line")
        fields["id"] = Written(name, Location(self.shown(f"pages/{name}.yaml")))
        if isinstance(written := node.get("blocks"), WrittenList):
            blocks = (self._block(entry, written.place, patterns) for entry in written)
            fields["blocks"] = tuple(block for block in blocks if block)
            if first and "title" not in node and len(written) == 1 == len(fields["blocks"]):
                fields["blocks"] = (self._front(fields["blocks"][0], written[0], patterns),)
        return validate(Page, fields, self.problems, "a page")

    def _block(self, node: Any, place: Location, patterns: FactPatterns) -> Block | None:
        if not isinstance(node, WrittenMap):
            sentence, hint = "every block begins with “- kind: …”", "its fields are indented below, under the k of kind"
            self.problems.add("wrong-type", sentence, getattr(node, "place", place), hint)
            return None
        kind = node.get("kind")
        if not isinstance(kind, Written):
            hint = missing_files.kind_of_block(blocks.kinds())
            self.problems.add("missing-field", "a block needs the field “kind”", node.place, hint)
            return None
        try:
            fields = blocks.find(kind).Fields
        except LookupError as error:
            hint = nearest(kind, blocks.kinds()) or missing_files.kind_of_block(blocks.kinds())
            self.problems.add("unknown-kind", str(error), kind.place, hint)
            return None
        return validate(fields, patterns.written_out(node), self.problems, f"a block of kind {kind}")

    def _front(self, block: Block, node: WrittenMap, patterns: FactPatterns) -> Block:
        """An opening with a photograph that is all of the first page: a front cover, as its brand arranges it."""
        if block.kind != OPENING or "image" not in node or node.keys() - ON_COVERS:
            return block
        places = {AS_COVER.get(name, name): place for name, place in node.key_places.items()}
        cover = WrittenMap({AS_COVER.get(name, name): value for name, value in node.items()}, node.place, places)
        cover["kind"] = Written(COVER, node["kind"].place)
        fields = blocks.find(COVER).Fields
        return validate(fields, patterns.written_out(cover), self.problems, f"a block of kind {COVER}") or block


def _word(node: Any) -> str:
    return node if isinstance(node, Written) else ""


def _in_areas(facts: dict[str, Fact | None] | None, brochure: Brochure | None) -> dict[str, Fact | None] | None:
    """The facts with the names of areas in the place of the short ones that the brochure gives them."""
    if not facts or not brochure or not brochure.areas:
        return facts
    named: dict[str, Fact | None] = {}
    for name, fact in facts.items():
        area = brochure.areas.get(fact.area.source) if fact and fact.area else None
        named[name] = fact
        if fact and area:
            named[name] = copy = fact.model_copy(update={"area": area})
            copy.written_at(fact.place)
    return named


def _opening(pages: Iterable[Page], brand: Brand) -> Iterator[Page]:
    """Pages, the first of each chapter on the next of the grounds that its brand has for them.

    It is another than that of the chapter before, which its author may have chosen.
    """
    grounds = brand.opener.grounds or tuple(filter(None, (brand.opener.ground,)))
    turn, last = cycle(grounds), ""
    for page in pages:
        opened = page
        if page.opens_chapter:
            if page.ground is None and grounds:
                ground = next(turn)
                ground = next(turn) if ground == last else ground
                opened = page.model_copy(update={"ground": ground})
            last = opened.ground or ""
        yield opened


def _covered(page: Page, brand: Brand) -> Page:
    """A page with a front cover on the ground that its brand has for it."""
    cover = next((block for block in page.blocks if block.kind == "cover"), None)
    if cover is None or page.bands:
        return page
    pictured = getattr(cover, "image", None)
    ground = (pictured and brand.cover.pictured.ground) or brand.cover.ground
    return page.model_copy(update={"ground": ground}) if ground else page


def _whole(records: Mapping[str, R | None] | None) -> dict[str, R]:
    return {name: record for name, record in (records or {}).items() if record is not None}
