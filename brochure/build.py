"""A content folder in; finished and checked files, their places and what was found out. The whole run on one screen."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from brochure import losses, preflight, writing
from brochure.cache import Store
from brochure.drawing import images
from brochure.drawing.canvas import Document
from brochure.drawing.fingerprint import fingerprint
from brochure.drawing.inks import Inks
from brochure.drawing.marks import PageMarks, Photo
from brochure.drawing.printmarks import Folds, Slug
from brochure.drawing.resolution import too_coarse
from brochure.layout.book import Book
from brochure.layout.pages import lay_out
from brochure.model.outputs import OUTPUTS, Enlarged, Output
from brochure.press import conditions, standards
from brochure.problems import BrochureError, CannotRun, Problems, WrongUsage, nearest
from brochure.reading import records
from brochure.senses import sense_problems
from brochure.text.locale import UnknownLanguage, locale

if TYPE_CHECKING:
    from brochure.reading.records import Content


@dataclass(frozen=True, slots=True)
class Built:
    """One finished file: where it is, how many pages, bytes and seconds it took."""

    path: Path
    pages: int
    size: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """One painted and checked file, not yet written, and its places file: where the things on its pages come from."""

    name: str
    data: bytes
    places: bytes
    pages: int
    seconds: float


Report = Callable[[str], None]


def build(
    folder: Path,
    out: Path,
    store: Store,
    problems: Problems,
    *,
    languages: Sequence[str] = (),
    outputs: Sequence[str] = (),
    rendered: bool = False,
    report: Report = lambda _: None,
) -> list[Built]:
    """Build every edition and output asked for, by default all that brochure.yaml names.

    Nothing is written before everything is laid out, painted, checked and judged; with ``rendered`` the judge looks at
    the plates too. Raises BrochureError (problems in the content of any edition, a word lost on the way, a file that a
    press would refuse) and CannotRun.
    """
    reading = records.Reading(folder, problems)
    known("output", outputs, OUTPUTS)
    known("language", languages, reading.languages)
    finished: list[Finished] = []
    for language in dict.fromkeys(languages or reading.languages):
        own = Problems()
        try:
            finished += _edition(folder, language, outputs, store, own, rendered, report)
        except BrochureError as error:  # the other editions may have problems of their own
            own.extend(error.problems)
        problems.extend(own)
    problems.raise_errors()
    return [_keep(out, file) for file in finished]


def _edition(
    folder: Path,
    language: str,
    outputs: Sequence[str],
    store: Store,
    problems: Problems,
    rendered: bool,
    report: Report,
) -> list[Finished]:
    """One edition, laid out once and painted for each output. Raises BrochureError."""
    started = time.perf_counter()
    report(f"{language}: reading")
    content = records.load(folder, language, problems)
    report(f"{language}: laying out")
    book = open_book(content, store, problems)
    pages = lay_out(book)
    problems.raise_errors()  # what could not be laid out is not also lost
    problems.extend(losses.lost_texts(book, pages))
    problems.extend(losses.lost_notes(book, pages))
    chosen = [outputs_of(content)[name] for name in dict.fromkeys(outputs or content.brochure.outputs)]
    problems.extend(too_coarse(pages, chosen))
    problems.extend(sense_problems(book, pages))
    problems.raise_errors()
    shared = (time.perf_counter() - started) / len(chosen)
    finished = []
    for output in chosen:
        started = time.perf_counter()
        report(f"{language}: writing {output.name}")
        set_book, set_pages = book, pages
        if output.enlarged:
            set_book, set_pages = _enlarged(book, pages, output.enlarged, problems)
        data = write(set_book, set_pages, output)
        problems.extend(losses.lost_words(data, set_pages, output, store))
        name = f"{folder.resolve().name}-{language}-{output.name}"
        marks = writing.placed(set_pages, folder, content.brand.grid.page[1])
        places = writing.places(data, f"{name}.pdf", marks)
        report(f"{language}: judging {output.name}")
        spots = [ink.spot for ink in content.brand.inks.values() if ink.spot]
        judged = preflight.judge(data, output, spots=spots, places=places, store=store, rendered=rendered)
        problems.extend(preflight.problems(judged, output, folder))
        finished.append(Finished(name, data, places, len(set_pages), time.perf_counter() - started + shared))
    problems.raise_errors()
    return finished


def _enlarged(
    book: Book, pages: list[PageMarks], setting: Enlarged, problems: Problems
) -> tuple[Book, list[PageMarks]]:
    """The edition in large print, with every text that got lost on the way."""
    from brochure.layout.large import large_print

    large, enlarged = large_print(book, pages, setting)
    problems.extend(large.problems)
    problems.extend(losses.lost_texts(large, enlarged))
    problems.extend(losses.lost_notes(large, enlarged))
    problems.extend(sense_problems(large, enlarged))
    return large, enlarged


def outputs_of(content: Content) -> dict[str, Output]:
    """Every output by its name, asking for what this content's job asks for."""
    job, bleed = content.brochure.job, content.brand.grid.least_bleed
    return {name: output.asking(bleed, job.ink_limit if job else None) for name, output in OUTPUTS.items()}


def _keep(out: Path, file: Finished) -> Built:
    path = writing.write(out, f"{file.name}.pdf", file.data)
    writing.write(out, f"{file.name}.places.json", file.places)
    return Built(path, file.pages, len(file.data), file.seconds)


def known(what: str, asked: Iterable[str], there: Collection[str]) -> None:
    """Raise WrongUsage for a name that does not exist; where nothing is known, what is wrong is said elsewhere."""
    for name in asked:
        if there and name not in there:
            raise WrongUsage(f"there is no {what} “{name}”", nearest(name, there))


def open_book(content: Content, store: Store, problems: Problems) -> Book:
    """An edition ready to be laid out. Raises CannotRun for a language that the program has no rules for."""
    try:
        rules = locale(content.language)
    except UnknownLanguage as error:
        raise CannotRun(str(error), "a language is one file in brochure/text/locale") from error
    own = tuple(word.lower().replace("\u00ad", "-") for word in content.brochure.hyphenation)
    rules = replace(rules, exceptions=(*own, *rules.exceptions)) if own else rules
    return Book(
        brochure=content.brochure,
        brand=content.brand,
        facts=content.facts,
        sources=content.sources,
        pages=content.pages,
        folder=content.folder,
        language=content.language,
        locale=rules,
        fonts=content.fonts,
        store=store,
        problems=problems,
    )


def write(book: Book, pages: list[PageMarks], output: Output) -> bytes:
    """The laid-out pages as the bytes of one output's file."""
    file = io.BytesIO()
    grid = book.brand.grid
    document = Document(
        file,
        output,
        Inks(book.brand.palette, output.colours),
        grid.trim,
        grid.bleed_of(1),
        partial(_prepared, book, output),
        book.face,
    )
    standards.declare(document.canvas, output, condition(book, output), file_words(book), book.store)
    if output.tagged:
        document.tag(book.tree, pages, book.leads_to)
    slug = _slug(book, pages, output) if "slug" in output.marks else None
    for page in pages:
        folds = Folds(grid.folds_of(page.number), grid.fold_line or "")
        document.paint(page, slug(page) if slug else None, folds)
        standards.finish_page(document.canvas, output)
    document.finish()
    return file.getvalue()


def _slug(book: Book, pages: Sequence[PageMarks], output: Output) -> Callable[[PageMarks], Slug]:
    """What the slug line of each page says: job, edition, language, page, date, the content's hash, inks."""
    brochure, job = book.brochure, book.brochure.job
    name = job.name if job and job.name else book.plain(brochure.title, "")
    edition = f"{book.folder.resolve().name} {output.name}"
    after = (
        brochure.date.isoformat(),
        fingerprint(pages),
        ", ".join(["C, M, Y, K", *Inks(book.brand.palette, "cmyk").spots]),
    )

    def slug(page: PageMarks) -> Slug:
        number = f"page {page.number}/{len(pages)}"
        return Slug((name, edition, book.language, number, *after), book.brand.styles.note.font)

    return slug


def condition(book: Book, output: Output) -> conditions.Condition:
    """What an output of this brochure is printed by: the shop's own profile, if its job names one."""
    job = book.brochure.job
    own = book.folder / job.profile if job and job.profile else None
    return conditions.condition_of(output.colours, own, job.condition if job else None)


def _prepared(book: Book, output: Output, photo: Photo) -> images.Prepared:
    """A photograph cropped, converted and scaled for an output."""
    return images.prepared(
        photo.file,
        output.colours,
        condition(book, OUTPUTS["print"]).profile,
        condition(book, OUTPUTS["screen"]).profile,
        photo.box.width,
        photo.box.height,
        photo.focal,
        output.image_ppi,
        book.store,
    )


def file_words(book: Book) -> standards.Words:
    """What the file says of itself; its date is SOURCE_DATE_EPOCH's or the content's, never today."""
    brochure = book.brochure
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    day = datetime(brochure.date.year, brochure.date.month, brochure.date.day, tzinfo=UTC)
    return standards.Words(
        title=book.plain(brochure.title, ""),
        subject=book.plain(brochure.subject, "") if brochure.subject else "",
        author=book.plain(brochure.author, "") if brochure.author else "",
        language=book.language,
        date=int(epoch) if epoch.isdigit() else int(day.timestamp()),
        spots=tuple(Inks(book.brand.palette, "cmyk").spots),
    )


def check(folder: Path, store: Store, problems: Problems, report: Report) -> int:
    """Read and lay out every edition; the answer is how many there are, what is wrong goes into ``problems``."""
    editions = records.check_all(folder, problems)
    if not problems.errors:
        for content in editions:
            report(f"{content.language}: laying out")
            book = open_book(content, store, problems)
            pages = lay_out(book)
            if not problems.errors:
                problems.extend(losses.lost_texts(book, pages))
                problems.extend(losses.lost_notes(book, pages))
                problems.extend(sense_problems(book, pages))
                problems.extend(too_coarse(pages, [outputs_of(content)[name] for name in content.brochure.outputs]))
    return len(editions)
