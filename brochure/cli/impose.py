"""Lay the pages of a PDF on printer's sheets: stitched, two or four up, cut and stacked, or repeated.

examples:
  make_brochure.py impose out/ours-en-print.pdf --scheme saddle --sheet SRA3 --paper 135
  make_brochure.py impose leaflet.pdf --scheme 2up --sheet A3
  make_brochure.py impose tickets.pdf --scheme cut-stack --sheet SRA3 --one-sided
  make_brochure.py impose card.pdf --scheme step-repeat --sheet SRA3 --no-marks
  make_brochure.py impose out/ours-en-print.pdf --scheme dummy          a small one to fold, on A4 from the desk printer

schemes:
  saddle          sheets folded once and stitched through the fold; pages are moved towards the fold as the paper asks
  2up, 4up        side by side in reading order; with --two-sided the leaves cut out of a sheet follow one another
  cut-stack       cut the pile, lay the stacks on one another from left to right: the pages are in order
  step-repeat     each leaf over and over
  reader-spreads  a proof: what the reader sees, left and right pages together
  dummy           a proof: the stitched sheets on A4, made smaller, numbered, to be folded by hand

Backs are laid out for sheets turned left to right, like the page of a book (duplex: “short edge” on a lying sheet).
Beside the PDF a .json says where every page lies.

exit status: 0 done, 1 the pages cannot be laid so, 2 wrong usage, 3 the file cannot be read or the sheets written
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.cli import DONE, terminal
from brochure.cli.folders import existing_pdf
from brochure.problems import Problems, WrongUsage

if TYPE_CHECKING:
    from brochure.prepress.imposition.imposing import Order
    from brochure.prepress.imposition.schemes import SheetGrid


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    from brochure.prepress.imposition.schemes import SCHEMES

    parser.add_argument("file", type=Path, metavar="FILE.pdf", help="a PDF of single pages, with bleed if there is any")
    parser.add_argument("--scheme", choices=SCHEMES, default="saddle", help="how it is finished (default: saddle)")
    parser.add_argument("--sheet", metavar="NAME", help="SRA3, A4 …, or width x height in mm (default: SRA3)")
    parser.add_argument("--paper", metavar="G/M²", help="the paper's weight, for the creep of stitched sheets")
    parser.add_argument("--marks", action=argparse.BooleanOptionalAction, help="crop, fold and registration marks, "
                        "colour bar, slug line (default: yes, but on proofs)")  # fmt: skip
    parser.add_argument("--blanks", choices=("end", "inside"), default="end",
                        help="where stitched sheets get blank pages: after the last page, or before it")  # fmt: skip
    parser.add_argument("--scale", metavar="fit|PERCENT", default="100", help="make the pages smaller (default: 100)")
    parser.add_argument("--gutter", metavar="MM", help="room between pages cut apart (default: what the bleed needs)")
    parser.add_argument(
        "--grid", metavar="CxR", help="columns x rows of cut-stack and step-repeat (default: as many as fit)"
    )
    sides = parser.add_mutually_exclusive_group()
    sides.add_argument("--two-sided", action="store_true", default=None, help="2up, 4up: print the backs too")
    sides.add_argument("--one-sided", dest="two_sided", action="store_false", help="cut-stack, step-repeat: no backs")
    parser.add_argument("--job", default="", help="name of the job in the slug line (default: the file's title)")
    parser.add_argument("--out", type=Path, metavar="F", help="the file to write (default: FILE-SCHEME.pdf)")


def run(options: argparse.Namespace, _problems: Problems) -> int:
    """Impose, write the sheets and their record, say what lies where."""
    from brochure import writing
    from brochure.prepress.imposition import sheet_record
    from brochure.prepress.imposition.imposing import impose

    order, source = _order(options), existing_pdf(options.file)
    path: Path = options.out or source.with_name(f"{source.stem}-{order.scheme}.pdf")
    beside = path.with_name(f"{path.stem}.json")
    writing.keep_inputs([source], [path, beside])
    writing.ready(path.parent, path.name)
    writing.ready(path.parent, beside.name)
    imposed = impose(source, order)
    record = sheet_record.record(imposed, order, source)
    with writing.FileSet() as files:
        files.add(path, imposed.data)
        files.add(beside, record)
    terminal.table(sheet_record.summary(imposed))
    terminal.say(f"{path}: {sheet_record.sentence(imposed, order)}")
    for note in imposed.notes:
        terminal.say(f"note: {note}")
    return DONE


def _order(options: argparse.Namespace) -> Order:
    from brochure.model.brand import MM
    from brochure.prepress.imposition import paper
    from brochure.prepress.imposition.imposing import Order

    dummy, spreads = options.scheme == "dummy", options.scheme == "reader-spreads"
    if options.sheet:
        paper.sheet_size(options.sheet)
    return Order(
        scheme=options.scheme,
        sheet=options.sheet or ("A4" if dummy else "" if spreads else "SRA3"),
        weight=paper.paper_weight(options.paper) if options.paper else 0.0,
        marks=not (dummy or spreads) if options.marks is None else options.marks,
        gutter=_number(options.gutter, "--gutter", 0, 100) * MM if options.gutter else None,
        scale=None if options.scale == "fit" or dummy else _number(options.scale, "--scale", 1, 1000) / 100,
        two_sided=options.two_sided,
        grid=_grid(options.grid),
        blanks=options.blanks,
        job=options.job,
    )


def _number(text: str, option: str, low: float, high: float) -> float:
    try:
        value = float(text.removesuffix("%").removesuffix("mm"))
    except ValueError:
        value = -1.0
    if not low <= value <= high:
        raise WrongUsage(f"“{text}” is nothing that {option} takes", f"write a number from {low:g} to {high:g}", text)
    return value


def _grid(text: str | None) -> SheetGrid | None:
    from brochure.prepress.imposition.schemes import SheetGrid

    if text is None:
        return None
    found = re.fullmatch(r"(\d{1,2})[x×](\d{1,2})", text)
    if not found or "0" in (found[1], found[2]):
        raise WrongUsage(f"“{text}” is no grid", "write columns x rows: 2x4", text)
    return SheetGrid(int(found[1]), int(found[2]))
