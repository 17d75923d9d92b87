"""Judge a PDF, ours or anyone's, before it goes to the press: what is wrong, on which page, where.

examples:
  make_brochure.py preflight out/ours-it-print.pdf
  make_brochure.py preflight designer.pdf --report designer.html
  make_brochure.py preflight designer.pdf --format json --spot "PANTONE 485 C"

exit status: 0 no errors (warnings allowed), 1 errors, 2 wrong usage, 3 the file cannot be judged
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.cli import CANNOT, DONE, PROBLEMS, formats, terminal
from brochure.cli.folders import existing_pdf
from brochure.model.outputs import OUTPUTS, PRINT, one_of
from brochure.problems import Location, Problem, Problems, WrongUsage, nearest, show_several, sorts

if TYPE_CHECKING:
    from brochure.preflight.finding import Finding
    from brochure.preflight.runner import Judgement


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help="the PDF to judge")
    parser.add_argument("--output", default=PRINT.name, metavar="NAME", help=f"what it is for: {one_of(PRINT)}")
    parser.add_argument("--report", type=Path, metavar="FILE.html", help="write a report with a picture of each page")
    parser.add_argument("--spot", action="append", metavar="NAME", help="a spot ink that the job has (may be repeated)")
    parser.add_argument("--no-cache", action="store_true", help="judge every page anew and keep nothing")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """Judge, then print, then write the report if one is asked for."""
    from brochure import writing
    from brochure.cache import Store, user_cache_folder

    if options.output not in OUTPUTS:
        raise WrongUsage(f"there is no output “{options.output}”", nearest(options.output, OUTPUTS), options.output)
    path = existing_pdf(options.file)
    if options.report:
        writing.keep_inputs([path, path.with_suffix(".places.json")], [options.report])
        writing.ready(options.report.parent, options.report.name)
    from brochure.preflight.runner import judge

    judgement = judge(
        path,
        OUTPUTS[options.output],
        spots=options.spot,
        store=Store(None if options.no_cache else user_cache_folder()),
        pictures=options.report is not None,
        every=options.all,
        report=terminal.progress if options.format == formats.TEXT and terminal.lively() else lambda _: None,
    )
    terminal.settled()
    found = [_problem(path, finding) for finding in judgement.findings]
    _tell(found, options)
    weights = [problem.severity for problem in found]
    counts = ", ".join(terminal.count(weights.count(word), word) for word in ("error", "warning"))
    capped = not options.all and any(problem.message.endswith("more on this page)") for problem in found)
    terminal.say(f"{path}: {judgement.verdict}: {counts}{' (--all shows each)' if capped else ''}")
    problems.extend(found)
    problems.told.update(found)
    if options.report:
        _report(path, judgement, options.report)
    return {"passed": DONE, "failed": PROBLEMS, "cannot judge": CANNOT}[judgement.verdict]


def _problem(path: Path, finding: Finding) -> Problem:
    """A finding with what to do about it, at the line of the content that it comes from, or at the file judged."""
    from brochure.preflight.checks import advice

    file, _, line = finding.where.rpartition(":")
    place = Location(file, int(line)) if file else Location(str(path), 0, 0)
    return Problem(
        finding.code,
        finding.message,
        place,
        advice().get(finding.code, ""),
        finding.severity,
        page=finding.page,
        box=finding.place_mm,
        subject=finding.object,
    )


def _tell(found: list[Problem], options: argparse.Namespace) -> None:
    """One line for each finding, or for all of one sort where they are many."""
    for group in [[one] for one in found] if options.all else sorts(found):
        first = group[0]
        if len(group) > 1:
            line = show_several(group).split("\n")[0].removeprefix(f"{first.severity}: ")
            terminal.say(f"{first.severity}: {line} ({first.code})")
            continue
        spot = f"page {first.page}" if first.page else "document"
        if first.box:
            spot += f" at {first.box[0]:.0f}, {first.box[1]:.0f} mm"
        source = f" [{first.place.file}:{first.place.line}]" if first.place and first.place.line else ""
        about = f" – {first.subject}" if first.subject else ""
        terminal.say(f"{spot}: {first.severity}: {first.message}{about} ({first.code}){source}")


def _report(path: Path, judgement: Judgement, target: Path) -> None:
    from brochure import writing
    from brochure.preflight.html_report import html

    writing.write(target.parent, target.name, html(path, judgement).encode("utf-8", "replace"))
    terminal.tell(f"report: {target}")
