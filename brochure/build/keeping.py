"""Writes the plan of a content as `plan.lock`, so that later builds follow it."""

from __future__ import annotations

from pathlib import Path

from brochure import writing
from brochure.build.page_explanation import opened
from brochure.composition.planning import choose, plan_of
from brochure.layout.kept_plan import FILE, dumped
from brochure.layout.pages.layout_run import written_lengths
from brochure.problems import CannotRun, Problems


def keep_plan(folder: Path, problems: Problems) -> Path:
    """Write the plan of the first language; the path of the file.

    Raises BrochureError, and CannotRun where nothing is composed or the file cannot be written.
    """
    edition = opened(folder, None, None, problems)
    chosen = choose(edition, written_lengths(edition))
    if not chosen:
        raise CannotRun("no page is composed, so that there is no plan to keep", "leave --keep-plan out")
    return writing.write(folder, FILE, dumped(plan_of(chosen)).encode())
