"""List the ways to lay a page out, draw them, and keep one so that later builds take it.

examples:
  make_brochure.py layouts trade content/ours
  make_brochure.py layouts trade content/ours --pictures out/trade
  make_brochure.py layouts trade content/ours --keep chart-aside

PAGE is the name of a file of pages/, without its ending. The first layout is the one that the page has; the others are
those that layout: can say on the page, with every other page as it is. Costs are those of explain, which tells more of
the page as it is. A layout is kept by its number or its name in plan.lock in the content folder, with all other pages
as they are now; no file of the content is changed.

exit status: 0 done, 1 problems in the content, nothing was written, 2 wrong usage, 3 cannot run
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.cli import DONE, PROBLEMS, content_argument, existing, formats, terminal
from brochure.problems import Problems

if TYPE_CHECKING:
    from brochure.build.layout_alternatives import Layouts


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    parser.add_argument("page", metavar="PAGE", help="name of a page, as brochure.yaml lists it")
    content_argument(parser)
    parser.add_argument("--language", metavar="CODE", help="the layouts of this edition (default: the first)")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="draw each into this folder, as PNG files")
    parser.add_argument("--keep", metavar="NAME", help="keep the one of this name or number in plan.lock")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """List, and draw and keep where that is asked for."""
    from brochure import writing
    from brochure.build.layout_alternatives import layouts

    if options.pictures:
        writing.ready(options.pictures)
    found = layouts(
        existing(options.content),
        options.page,
        options.language,
        problems,
        pictures=options.pictures,
        keep=options.keep,
        report=terminal.progress,
    )
    terminal.settled()
    options.result = asdict(found)
    if options.format == formats.TEXT:
        terminal.say(*_lines(found))
    return PROBLEMS if problems.errors else DONE


def _lines(found: Layouts) -> Iterator[str]:
    if found.left_out:
        yield f"{found.page} is left out: {found.left_out}"
        return
    if found.written:
        yield f"{found.page}, page {found.number}: laid out as it is written, because {found.written}"
        return
    yield f"{found.page}, page {found.number}: {terminal.count(len(found.layouts), 'layout')}"
    wide = max(len(one.name) for one in found.layouts)
    for one in found.layouts:
        more = f"{one.more:+.2f}" if one.number > 1 else "as is"
        yield f"  {one.number}  {one.name:<{wide}}  costs {one.cost:5.2f}  {more:>6}  {one.why}"
    if len(found.layouts) == 1:
        yield "no other template of the theme holds it"
    for files in found.pictures.values():
        yield from files
    if found.kept and found.chosen:
        yield f"{found.kept}: {found.page} is kept as {found.layouts[found.chosen - 1].name}; later builds follow it"
