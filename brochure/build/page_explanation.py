"""Opens a content to tell how one of its pages is laid out, and why."""

from __future__ import annotations

from pathlib import Path

from brochure.build.pipeline import known, open_edition
from brochure.build.resources import Resources
from brochure.cache import Store, user_cache_folder
from brochure.composition.explaining import Explained, explain
from brochure.composition.planning import choose
from brochure.layout.edition import Edition
from brochure.layout.notes.numbering import numbers
from brochure.layout.pages.layout_run import lay_out, written_lengths
from brochure.loading.loader import Reading, load
from brochure.problems import Problems


def opened(folder: Path, page: str | None, language: str | None, problems: Problems) -> Edition:
    """An edition, the first unless one is named, ready to be composed.

    Raises WrongUsage for a page or a language that there is not, and BrochureError.
    """
    known("language", [language] if language else [], Reading(folder, problems).languages)
    store = Store(user_cache_folder())
    content = load(folder, language, Problems(), Resources(store))  # warnings of other pages are told by check
    known("page", [page] if page else [], [one.id for one in content.pages])
    edition = open_edition(content, store, Problems())
    edition.numbers = {one.id: number for number, one in enumerate(edition.pages, 1)}
    edition.numbering = numbers(edition)
    return edition


def explained(folder: Path, page: str, language: str | None, problems: Problems) -> Explained:
    """Why a page is laid out as it is; errors of that page go into ``problems``. Raises as :func:`opened`."""
    edition = opened(folder, page, language, problems)
    chosen = choose(edition, written_lengths(edition))
    return explain(edition, chosen, page, laid_out(edition, page, problems))


def laid_out(edition: Edition, page: str, problems: Problems) -> int | None:
    """The number that a page begins on once its edition is laid out; errors of that page go into ``problems``.

    None for a page that the plan left out.
    """
    told = Problems()
    edition.problems, composing = told, edition.problems
    lay_out(edition)
    place = next(one.place for one in edition.written if one.id == page)
    problems.extend(
        one for one in (*composing, *told) if one.severity == "error" and one.place and one.place.file == place.file
    )
    return edition.begun.get(page, 1) if any(one.id == page for one in edition.pages) else None
