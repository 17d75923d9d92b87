"""Check the content of every edition: what is missing, unknown, unreadable or too long. Writes no PDF.

examples:
  make_brochure.py check content/ours
  make_brochure.py check content/ours --typography
  make_brochure.py check content/ours --design

--typography measures the setting of every page in a painted file: characters of a full line, hyphens in a row, the
widest and the mean word space as multiples of the font's own, rivers, single lines at column ends, divided words there,
columns that end above those beside them, very short last lines, points off the baseline grid, Gulpease (Italian: 100
is the easiest), words to a sentence. What is beyond the limits of brand.yaml (setting: limits:) is a problem.

--design measures the composition of every page: how far down the type area it reaches (fill, %), how much of the area
has ink (%), its largest empty rectangle (%), characters of a full line, distinct left edges (without charts' labels
too), how many texts and pictures begin level with another one (lined, %), what is coloured and what is photograph (%
of the page), words, the smallest type (pt), how alike it is to the page before (%), how often it and the page beside it
print the same figure. What is beyond the limits of brand.yaml (design:) is a warning that says what would help.

exit status: 0 no problems (warnings allowed), 1 problems, 2 wrong usage, 3 cannot run
"""

from __future__ import annotations

import argparse
from pathlib import Path

from brochure.cli import DONE, PROBLEMS, content_argument, existing, terminal
from brochure.problems import Problem, Problems


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    content_argument(parser)
    parser.add_argument("--typography", action="store_true", help="measure the setting of every page")
    parser.add_argument("--design", action="store_true", help="measure the composition of every page")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """Read and lay out every edition; say what was found."""
    from brochure.build.pipeline import check
    from brochure.cache import Store, user_cache_folder

    folder = existing(options.content)
    editions = check(folder, Store(user_cache_folder()), problems, terminal.progress)
    terminal.show(problems, options, counted=bool(problems.errors))
    terminal.settled()
    if problems.errors:
        return PROBLEMS
    if options.typography and (beyond := _typography(folder)):
        problems.extend(beyond)
        return PROBLEMS
    if options.design:
        problems.extend(_design(folder))
        terminal.show(problems, options, counted=False)
    found = f"no problems, {terminal.count(len(problems.warnings), 'warning')}"
    terminal.say(f"{folder}: {terminal.count(editions, 'edition')}, {found}")
    return DONE


def _typography(folder: Path) -> list[Problem]:
    """Print the figures of every page of every edition; what is beyond the brand's limits is returned."""
    from brochure.build.export import write
    from brochure.build.pipeline import open_edition
    from brochure.cache import Store, user_cache_folder
    from brochure.layout.pages.layout_run import lay_out
    from brochure.loading.loader import check_all
    from brochure.model.outputs import SCREEN
    from brochure.typography.page_measurement import HEAD, figures, row

    beyond: list[Problem] = []
    for content in check_all(folder, Problems()):
        edition = open_edition(content, Store(user_cache_folder()), Problems())
        pages = lay_out(edition)
        found, breaches = figures(edition, pages, write(edition, pages, SCREEN))
        terminal.say(f"{content.language}:")
        terminal.table([HEAD, *map(row, found)])
        beyond += breaches
    return beyond


def _design(folder: Path) -> list[Problem]:
    """Print the composition of every page of every edition; what falls short of the brand's limits is returned."""
    from brochure.build.pipeline import open_edition
    from brochure.cache import Store, user_cache_folder
    from brochure.design import measure, problems, rows, shortfalls
    from brochure.layout.pages.layout_run import lay_out
    from brochure.loading.loader import check_all

    found: list[Problem] = []
    for content in check_all(folder, Problems()):
        edition = open_edition(content, Store(user_cache_folder()), Problems())
        report = measure(lay_out(edition), edition)
        terminal.say(f"{content.language}:")
        terminal.table(rows(report, edition.brand))
        found += problems(shortfalls(report, edition.brand), {page.id: page.place for page in content.pages})
    return list(dict.fromkeys(found))
