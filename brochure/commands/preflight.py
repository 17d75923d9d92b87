"""Judge a PDF, ours or anyone's, before it goes to the press: what is wrong, on which page, where.

examples:
  make_brochure.py preflight out/ours-it-print.pdf
  make_brochure.py preflight designer.pdf --report designer.html
  make_brochure.py preflight designer.pdf --json --spot "PANTONE 485 C"

exit status: 0 no errors (warnings allowed), 1 errors, 2 wrong usage, 3 the file cannot be judged
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.commands import CANNOT, DONE, PROBLEMS, terminal
from brochure.commands.folders import existing_pdf
from brochure.model.outputs import OUTPUTS, PRINT, one_of
from brochure.problems import Problems, WrongUsage, nearest

if TYPE_CHECKING:
    from brochure.preflight.judging import Judgement


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help="the PDF to judge")
    parser.add_argument("--output", default=PRINT.name, metavar="NAME", help=f"what it is for: {one_of(PRINT)}")
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument("--report", type=Path, metavar="FILE.html", help="write a report with a picture of each page")
    parser.add_argument("--spot", action="append", metavar="NAME", help="a spot ink that the job has (may be repeated)")
    parser.add_argument("--no-cache", action="store_true", help="judge every page anew and keep nothing")


def run(options: argparse.Namespace, _problems: Problems) -> int:
    """Judge, then print, then write the report if one is asked for."""
    from brochure import writing
    from brochure.cache import Store, user_cache_folder

    if options.output not in OUTPUTS:
        raise WrongUsage(f"there is no output “{options.output}”", nearest(options.output, OUTPUTS), options.output)
    path = existing_pdf(options.file)
    if options.report:
        writing.ready(options.report.parent, options.report.name)
    from brochure.preflight.judging import judge

    judgement = judge(
        path,
        OUTPUTS[options.output],
        spots=options.spot,
        store=Store(None if options.no_cache else user_cache_folder()),
        pictures=options.report is not None,
        report=(lambda _: None) if options.json or not sys.stderr.isatty() else terminal.progress,
    )
    terminal.settled()
    if options.json:
        print(json.dumps(judgement.as_json() | {"file": str(path)}, ensure_ascii=False, indent=1))
    else:
        _tell(path, judgement)
    if options.report:
        _report(path, judgement, options.report)
    return {"passed": DONE, "failed": PROBLEMS, "cannot judge": CANNOT}[judgement.verdict]


def _tell(path: Path, judgement: Judgement) -> None:
    """One line for each finding, then how many there are."""
    for finding in judgement.findings:
        place = f"page {finding.page}" if finding.page else "document"
        if finding.place_mm:
            place += f" at {finding.place_mm.x:.0f}, {finding.place_mm.y:.0f} mm"
        source = f" [{finding.where}]" if finding.where else ""
        about = f" – {finding.object}" if finding.object else ""
        print(f"{place}: {finding.severity}: {finding.message}{about} ({finding.code}){source}")
    weights = [finding.severity for finding in judgement.findings]
    counts = ", ".join(terminal.count(weights.count(word), word) for word in ("error", "warning"))
    print(f"{path}: {judgement.verdict}: {counts}")


def _report(path: Path, judgement: Judgement, target: Path) -> None:
    from brochure import writing
    from brochure.preflight.report import html

    writing.write(target.parent, target.name, html(path, judgement).encode())
    print(f"report: {target}", file=sys.stderr)
