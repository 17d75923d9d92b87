"""Explain how a page is laid out: template, boxes, what it costs by term, and the next two ways to lay it out.

examples:
  make_brochure.py explain trade content/ours
  make_brochure.py explain trade content/ours --language en --format json

PAGE is the name of a file of pages/, without its ending. Costs rank ways to fill a page: 0 is as good as can be, 1 what
an art director would mention, 10 what he would not sign. An alternative says what to write on the page to get it, as
layout:, and what the brochure would cost more. With --format json all of it is under "result" (docs/formats.md).

exit status: 0 done, 1 problems in the content, 2 wrong usage, 3 cannot run
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from brochure.cli import DONE, PROBLEMS, content_argument, existing, formats, terminal
from brochure.problems import Problems

if TYPE_CHECKING:
    from brochure.composition.explaining import Explained, ExplainedSheet


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    parser.add_argument("page", metavar="PAGE", help="name of a page, as brochure.yaml lists it")
    content_argument(parser)
    parser.add_argument("--language", metavar="CODE", help="explain this edition (default: the first)")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """Compose the edition, lay it out so that page numbers are the real ones, and tell of one page."""
    from brochure.build.page_explanation import explained

    found = explained(existing(options.content), options.page, options.language, problems)
    options.result = asdict(found)
    if options.format == formats.TEXT:
        terminal.say(*_lines(found))
    return PROBLEMS if problems.errors else DONE


def _lines(found: Explained) -> Iterator[str]:
    from brochure.model.composition import layout_as_written

    if found.left_out:
        yield f"{found.page} is left out: {found.left_out}"
        return
    if found.written:
        yield f"{found.page}, page {found.number}: laid out as it is written, because {found.written}"
        return
    if found.kept:
        yield f"{found.page} is as plan.lock has it"
    for sheet in found.sheets:
        yield f"{found.page}, page {sheet.number}: {_named(sheet)}"
        yield from _sheet(sheet)
    for other in found.alternatives:
        yield f"instead, with layout: {layout_as_written(other.layout)} ({other.more:.2f} more)"
        for sheet in other.sheets:
            yield f"  page {sheet.number}: {_named(sheet)}"
            yield from _sheet(sheet, "  ")
    if not found.alternatives:
        yield "no other template of the theme holds it"


def _named(sheet: ExplainedSheet) -> str:
    """The template of a sheet, or its shape where that has no name; and what it stands on."""
    name = sheet.template or f"a shape without a name, {sheet.shape}"
    grounds = [f"on {sheet.ground}"] if sheet.ground else []
    grounds += [f"with a band of {sheet.band} at its head"] if sheet.band else []
    return ", ".join([name, *grounds])


def _sheet(sheet: ExplainedSheet, inset: str = "") -> Iterator[str]:
    """The room that placed blocks leave, its boxes and its terms, a line each, in columns."""
    if sheet.room:
        (first, last), (top, foot) = sheet.room.columns, sheet.room.lines
        reach = f"columns {first}-{last}, lines {top}-{foot}"
        yield f"{inset}  composed in {reach}: the largest room that placed blocks leave"
    rows = [
        (
            box.role,
            " ".join(filter(None, (box.identity, box.part))),
            f"columns {box.columns[0]}-{box.columns[1]}",
            f"lines {box.lines[0]}-{box.lines[1]}",
            box.why,
        )
        for box in sheet.boxes
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield inset + "  " + "  ".join(f"{word:<{width}}" for word, width in zip(row, widths, strict=True)).rstrip()
    yield f"{inset}  costs {sheet.cost:.2f}"
    for term in sheet.terms:
        yield f"{inset}  {term.cost:>7.2f}  {term.term}: {term.sentence}"
