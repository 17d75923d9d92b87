"""Builds a content folder into finished, checked files with their source maps. The whole run on one screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure import design, translating, writing
from brochure.accessibility import accessibility_problems
from brochure.accessibility.picture_fades import fades_under_words
from brochure.build.export import asked_date, write
from brochure.build.resources import Resources
from brochure.cache import Store
from brochure.composition.kept import read as read_plan
from brochure.composition.whole_sheets import blank_pages
from brochure.frame import PageMarks
from brochure.images.resolution import too_coarse
from brochure.invocation import command
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading import loader
from brochure.loading.themed_brand import AS_WRITTEN, Look
from brochure.model.outputs import OUTPUTS, Enlarged, Output
from brochure.preflight import judge
from brochure.preflight import problems as findings
from brochure.problems import BrochureError, CannotRun, Problem, Problems, WrongUsage, nearest
from brochure.syntax.nodes import NOWHERE
from brochure.text.locale import UnknownLanguage, locale
from brochure.verify import text_coverage

if TYPE_CHECKING:
    from brochure.loading.content import Content


@dataclass(frozen=True, slots=True)
class Built:
    """One finished file: where it is, how many pages, bytes and seconds it took."""

    path: Path
    pages: int
    size: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """One painted and checked file, not yet written, and its source map: where the things on its pages come from."""

    name: str
    data: bytes
    places: bytes
    pages: int
    seconds: float


Report = Callable[[str], None]
_FILE = "\0"  # stands for the name of an output's file


def build(
    folder: Path,
    out: Path,
    store: Store,
    problems: Problems,
    *,
    languages: Sequence[str] = (),
    outputs: Sequence[str] = (),
    rendered: bool = False,
    look: Look = AS_WRITTEN,
    report: Report = lambda _: None,
) -> list[Built]:
    """Build every edition and output asked for, by default all that brochure.yaml names.

    Nothing is written before everything is laid out, painted, checked and judged; with ``rendered`` the judge looks at
    the plates too. ``look`` takes the place of the brand's theme and page. Raises BrochureError (problems in
    the content of any edition, a word lost on the way, a file that a press would refuse) and CannotRun.
    """
    finished = finish(
        folder, store, problems, languages=languages, outputs=outputs, rendered=rendered, look=look, report=report
    )
    with writing.FileSet() as files:
        return [_keep(files, out, file) for file in finished]


def finish(
    folder: Path,
    store: Store,
    problems: Problems,
    *,
    languages: Sequence[str] = (),
    outputs: Sequence[str] = (),
    rendered: bool = False,
    look: Look = AS_WRITTEN,
    report: Report = lambda _: None,
) -> list[Finished]:
    """The same, with nothing written."""
    asked_date()  # before the work, not after it
    reading = loader.Reading(folder, problems)
    known("output", outputs, OUTPUTS)
    known("language", languages, reading.languages)
    finished: list[Finished] = []
    for language in dict.fromkeys(languages or reading.languages):
        own = Problems()
        try:
            finished += _edition(folder, language, outputs, store, own, rendered, look, report)
        except BrochureError as error:  # the other editions may have problems of their own
            own.extend(error.problems)
        finally:  # also when a fault ends the run: what was found before may be its cause
            problems.extend(own)
    problems.raise_errors()
    return finished


def _edition(
    folder: Path,
    language: str,
    outputs: Sequence[str],
    store: Store,
    problems: Problems,
    rendered: bool,
    look: Look,
    report: Report,
) -> list[Finished]:
    """One edition, laid out once and painted for each output. Raises BrochureError."""
    started = time.perf_counter()
    report(f"{language}: reading")
    content = loader.read(folder, language, problems, Resources(store), look)
    if content is None:
        raise BrochureError(problems)
    chosen = [outputs_of(content)[name] for name in dict.fromkeys(outputs or content.brochure.outputs)]
    edition, pages = _laid_out(content, store, problems, chosen, report)
    problems.raise_errors()
    problems.extend(translating.count(content))
    problems.extend(_design(edition, pages))
    if any(outputs_of(content)[name].limits.signature for name in content.brochure.outputs):
        problems.extend(filter(None, [blank_pages(edition, pages)]))
    shared = (time.perf_counter() - started) / len(chosen)
    finished: list[Finished] = []
    found: list[tuple[str, Problems]] = []
    try:
        for output in chosen:
            found.append((output.name, Problems()))
            finished.append(_finished(edition, pages, output, found[-1][1], rendered, report))
    finally:
        problems.extend(joined(found))
    problems.raise_errors()
    return [replace(file, seconds=file.seconds + shared) for file in finished]


def _design(edition: Edition, pages: list[PageMarks]) -> Iterator[Problem]:
    """One line where the pages fall short of what the brand asks of their composition."""
    report = design.measure(pages, edition)
    if line := design.summary(design.shortfalls(report, edition.brand), report):
        hint = command(f'check "{edition.folder}" --design says what would help')
        yield Problem("design", f"{edition.language}: {line}", hint=hint, severity="info")


def joined(found: Sequence[tuple[str, Iterable[Problem]]]) -> Iterator[Problem]:
    """The problems of several outputs, by their names: what several have is told once, naming them all."""
    names: dict[Problem, list[str]] = {}
    for output, problems in found:
        for problem in problems:
            alike = replace(problem, message=problem.message.replace(f"the {output} file", _FILE))
            names.setdefault(alike, []).append(output)
    for problem, outputs in names.items():
        *most, last = outputs
        files = f"the {', '.join(most)} and {last} files" if most else f"the {last} file"
        yield replace(problem, message=problem.message.replace(_FILE, files))


def _finished(
    edition: Edition, pages: list[PageMarks], output: Output, problems: Problems, rendered: bool, report: Report
) -> Finished:
    """The file of one output, painted, compared with its pages and judged."""
    started = time.perf_counter()
    report(f"{edition.language}: writing {output.name}")
    if output.enlarged:
        edition, pages = _enlarged(edition, pages, output, output.enlarged, problems)
    data = write(edition, pages, output)
    problems.extend(text_coverage.lost_words(data, pages, output, edition.store))
    name = f"{edition.folder.resolve().name}-{edition.language}-{output.name}"
    marks = writing.placed(pages, edition.folder, edition.brand.grid.page[1], edition.identities)
    places = writing.places(data, f"{name}.pdf", marks)
    report(f"{edition.language}: judging {output.name}")
    spots = [ink.spot for ink in edition.brand.inks.values() if ink.spot]
    judged = judge(data, output, spots=spots, places=places, store=edition.store, rendered=rendered)
    meant = {page.number for page in pages if not page.name}  # to be blank, which has been told
    judged_of = (finding for finding in judged if finding.code != "empty-page" or finding.page not in meant)
    problems.extend(findings(judged_of, output, edition.folder))
    return Finished(name, data, places, len(pages), time.perf_counter() - started)


def _on_screen(outputs: Iterable[Output]) -> bool:
    """Whether one of these files is read on a screen, in its colours."""
    return any(output.colours == "rgb" for output in outputs)


def _enlarged(
    edition: Edition, pages: list[PageMarks], output: Output, setting: Enlarged, problems: Problems
) -> tuple[Edition, list[PageMarks]]:
    """The edition in large print, with every text that got lost on the way."""
    from brochure.layout.pages.large_print import large_print

    large, enlarged = large_print(edition, pages, setting)
    problems.extend(large.problems)
    problems.extend(text_coverage.lost_texts(large, enlarged))
    problems.extend(text_coverage.lost_notes(large, enlarged))
    problems.extend(accessibility_problems(large, enlarged, _on_screen([output])))
    return large, enlarged


def asked_for(content: Content, output: Output) -> Output:
    """An output, asking for what this content's job asks for."""
    job, bleed = content.brochure.job, content.brand.grid.least_bleed
    return output.asking(bleed, job.ink_limit if job else None)


def outputs_of(content: Content) -> dict[str, Output]:
    """Every output by its name, asking for what this content's job asks for."""
    return {name: asked_for(content, output) for name, output in OUTPUTS.items()}


def _keep(files: writing.FileSet, out: Path, file: Finished) -> Built:
    path = files.add(out / f"{file.name}.pdf", file.data)
    files.add(out / f"{file.name}.places.json", file.places)
    return Built(path, file.pages, len(file.data), file.seconds)


def known(what: str, asked: Iterable[str], there: Collection[str]) -> None:
    """Raise WrongUsage for a name that does not exist; where nothing is known, what is wrong is said elsewhere."""
    for name in asked:
        if there and name not in there:
            several = " ".join(f"--{what} {word.strip()}" for word in name.split(",")) if "," in name else ""
            hint = f"one at a time: {several}" if several else nearest(name, there)
            raise WrongUsage(f"there is no {what} “{name}”", hint, name)


def open_edition(content: Content, store: Store, problems: Problems) -> Edition:
    """An edition ready to be laid out. Raises CannotRun for a language that the program has no rules for."""
    try:
        rules = locale(content.language)
    except UnknownLanguage as error:
        raise CannotRun(str(error), "a language is one file in brochure/text/locale") from error
    own = tuple(word.lower().replace("\u00ad", "-") for word in content.brochure.hyphenation)
    rules = replace(rules, exceptions=(*own, *rules.exceptions)) if own else rules
    return Edition(
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
        identities=content.identities,
        kept=read_plan(content.folder, problems),
    )


def _left_empty(content: Content) -> bool:
    """Whether pages are empty because what is written there is wrong, which has been told."""
    return any(page.place == NOWHERE for page in content.pages)


def check(folder: Path, store: Store, problems: Problems, report: Report) -> int:
    """Read and lay out every edition; the answer is how many there are, what is wrong goes into ``problems``."""
    editions = loader.check_all(folder, problems, Resources(store))
    if not problems.errors:
        for content in editions[1:]:
            problems.extend(translating.untranslated(content, editions[0]))
    for content in editions:
        outputs = [outputs_of(content)[name] for name in content.brochure.outputs]
        _laid_out(content, store, problems, outputs, report)
    return len(editions)


def _laid_out(
    content: Content, store: Store, problems: Problems, outputs: Sequence[Output], report: Report
) -> tuple[Edition, list[PageMarks]]:
    """The pages of an edition, with all that can be told of them before a file is painted.

    What did not fit is not also called lost; what can be seen and told apart is asked of all that was laid out.
    """
    report(f"{content.language}: laying out")
    found = Problems()
    try:
        edition = open_edition(content, store, found)
        pages = lay_out(edition)
        found.extend(text_coverage.lost_pages(content.pages, edition))
        if not found.errors:
            found.extend(text_coverage.lost_texts(edition, pages))
            if not _left_empty(content):  # the list of sources may stand on a page that could not be read
                found.extend(text_coverage.lost_notes(edition, pages))
        found.extend(text_coverage.left_out(pages))
        found.extend(fades_under_words(edition, pages))
        found.extend(accessibility_problems(edition, pages, _on_screen(outputs)))
        found.extend(too_coarse(pages, outputs))
    finally:
        problems.extend(found)
    return edition, pages
