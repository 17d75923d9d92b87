"""Opens a content to list the ways to lay one of its pages out, to draw them, and to keep one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from brochure import writing
from brochure.build.page_explanation import laid_out, opened
from brochure.build.page_pictures import drawn
from brochure.composition.explaining import explain
from brochure.composition.page_layouts import PageLayout, page_layouts
from brochure.composition.planning import Chosen, choose, plan_of
from brochure.layout.edition import Edition
from brochure.layout.kept_plan import FILE, dumped
from brochure.layout.pages.layout_run import written_lengths
from brochure.loading.loader import Reading
from brochure.model.composition import layout_as_written
from brochure.problems import Problems, WrongUsage

AUTO = ("auto",)

Ways = Sequence[tuple[PageLayout, Chosen]]
Report = Callable[[str], None]


@dataclass
class Layouts:
    """A page of the content and the ways to lay it out. ``written`` says why there is none, "" where there are some."""

    page: str
    number: int | None  # of its first sheet; None where it is left out
    written: str
    layouts: list[PageLayout]
    pictures: dict[int, list[str]] = field(default_factory=dict)  # files by the number of the layout
    chosen: int | None = None  # the number of the one that is kept
    kept: str | None = None  # the file that holds its plan
    left_out: str = ""  # why the plan left the page out, where it did


def layouts(
    folder: Path,
    page: str,
    language: str | None,
    problems: Problems,
    *,
    pictures: Path | None = None,
    keep: str | None = None,
    report: Report = lambda _: None,
) -> Layouts:
    """The ways to lay a page out, drawn into a folder and one of them kept, where that is asked for.

    Errors of the page go into ``problems``; with any, nothing is written. Raises WrongUsage for a page, a language or
    a layout that there is not, or that cannot be kept; CannotRun where a file cannot be written; BrochureError.
    """
    edition = opened(folder, page, language, problems)
    if keep and edition.language != (first := Reading(folder, Problems()).languages[0]):
        raise WrongUsage(f"a plan is kept in the first language, {first}", "leave --language out", "--language")
    chosen = choose(edition, written_lengths(edition))
    number = laid_out(edition, page, problems)
    found = page_layouts(edition, chosen, page, number) if chosen and number else []
    why = None if found else explain(edition, chosen, page, number)
    result = Layouts(page, number, why.written if why else "", [told for told, _ in found])
    result.left_out = why.left_out if why else ""
    picked = _picked(edition, page, keep, found, result) if keep else None
    if pictures or picked:
        problems.raise_errors()
    with writing.FileSet() as files:
        if pictures:
            writing.keep_inputs(writing.content_files(folder), pictures.glob(f"{page}-*.png"))
            for told, other in found:
                report(f"drawing {told.name}")
                made = [(pictures / name, data) for name, data in drawn(edition, page, told, other)]
                result.pictures[told.number] = [str(files.add(path, data)) for path, data in made]
        if picked:
            told, plan = picked
            result.chosen = told.number
            result.kept = str(files.add(folder / FILE, dumped(plan_of(plan)).encode()))
    return result


def _picked(edition: Edition, page: str, keep: str, found: Ways, result: Layouts) -> tuple[PageLayout, Chosen]:
    """The layout of that number or name, with its plan. Raises WrongUsage."""
    if not found:
        why = f"laid out as it is written, because {result.written}"
        sentence = f"{page} is {f'left out: {result.left_out}' if result.left_out else why}"
        raise WrongUsage(sentence, "there is nothing to keep", keep)
    picked = [way for way in found if keep in (str(way[0].number), way[0].name)]
    if len(picked) != 1:
        known = ", ".join(f"{told.number} {told.name}" for told, _ in picked or found)
        sentence = f"{page} has {'several layouts' if picked else 'no layout'} “{keep}”"
        raise WrongUsage(sentence, f"give its number: {known}" if picked else f"known here: {known}", keep)
    told, _ = picked[0]
    asked = next(one.layout for one in edition.pages if one.id == page)
    if asked != AUTO and told.number > 1:
        sentence = f"layout: {layout_as_written(asked)} is written on {page}, and holds over what is kept"
        raise WrongUsage(sentence, f"write layout: {layout_as_written(told.layout)} there, or take the line out", keep)
    return picked[0]
