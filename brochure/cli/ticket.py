"""Hand a print file over: a one-page ticket, its JSON, and a zip of file, proofs and ticket for the shop.

examples:
  make_brochure.py ticket out/ours-en-print.pdf --content content/ours
  make_brochure.py ticket designers.pdf --no-proofs --out handoff

Size, bleed, inks, total ink, fonts, images and output condition are read from the file; paper, quantity, binding and
finishing come from `job:` in brochure.yaml of the folder named with --content. What nobody said is “not stated”.

exit status: 0 done, 1 done, and preflight found errors in the file, 2 wrong usage, 3 the file cannot be read
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.cli import DONE, PROBLEMS, existing, terminal
from brochure.cli.folders import existing_pdf
from brochure.problems import Problems, printable

if TYPE_CHECKING:
    from brochure.model.outputs import Output
    from brochure.prepress.handoff.job_ticket import TicketVerdict
    from brochure.prepress.handoff.proofs import Sort

PROOFS: tuple[Sort, ...] = ("contact", "spreads", "soft", "sheets")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help="the print file")
    parser.add_argument("--content", type=Path, metavar="DIR", help="content folder whose brochure.yaml has the job")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for ticket and zip (default: beside FILE)")
    parser.add_argument("--no-proofs", action="store_true", help="leave the proofs out of the zip")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """Read the file, make its proofs, write ticket, JSON and zip."""
    from brochure import writing
    from brochure.build.pipeline import asked_for
    from brochure.build.resources import Resources
    from brochure.loading.loader import load
    from brochure.model.outputs import PRINT
    from brochure.prepress.handoff import job_ticket
    from brochure.prepress.handoff.ticket_page import ticket_page

    source = existing_pdf(options.file)
    content = load(existing(options.content), None, problems, Resources()) if options.content else None
    folder = options.out or source.parent
    parts = {part: folder / f"{source.stem}-{part}" for part in ("ticket.pdf", "ticket.json", "handoff.zip")}
    writing.keep_inputs([source, *(writing.content_files(options.content) if content else ())], parts.values())
    writing.ready(folder)
    terminal.progress("reading the file")
    verdict = _judged(source, asked_for(content, PRINT) if content else PRINT)
    job, folds = (content.brochure.job, content.brand.grid.folds) if content else (None, ())
    found = job_ticket.facts(source, job, verdict, folds)
    files = {printable(source.name): source.read_bytes()}
    if not options.no_proofs:
        files.update(_proofs(source, found["notes"]))
    found["files"] = [job_ticket.hashed(name, data) for name, data in sorted(files.items())]
    page, record = ticket_page(found, _date(source)), job_ticket.as_json(found)
    files |= {printable(parts["ticket.pdf"].name): page, printable(parts["ticket.json"].name): record}
    with writing.FileSet() as written:
        for part, data in zip(parts.values(), (page, record, job_ticket.bundle(files)), strict=True):
            written.add(part, data)
    terminal.settled()
    terminal.say(f"{parts['handoff.zip']}: {terminal.count(len(files), 'file')}; preflight {verdict.verdict}")
    return PROBLEMS if verdict.errors else DONE


def _proofs(source: Path, notes: list[str]) -> dict[str, bytes]:
    from brochure.prepress.handoff.proofs import proofs

    made = {}
    for proof in proofs(source, sorts=PROOFS):
        if proof.note:
            notes.append(proof.note)
        else:
            terminal.progress(proof.name)
            made[f"proofs/{proof.name}"] = proof.data
    return made


def _judged(source: Path, output: Output) -> TicketVerdict:
    """Preflight's word on the file; of its findings the errors and warnings, each once."""
    from brochure.cache import Store, user_cache_folder
    from brochure.preflight.runner import judge
    from brochure.prepress.handoff.job_ticket import TicketVerdict

    judgement = judge(source, output, store=Store(user_cache_folder()), report=terminal.progress)
    by_weight = {weight: [f for f in judgement.findings if f.severity == weight] for weight in ("error", "warning")}
    said = [
        f"{weight}: {finding.message}{f' (page {finding.page})' if finding.page else ''}"
        for weight, findings in by_weight.items()
        for finding in findings
    ]
    errors, warnings = (len(findings) for findings in by_weight.values())
    return TicketVerdict(judgement.verdict, errors, warnings, tuple(dict.fromkeys(said)))


def _date(source: Path) -> int:
    """The day the ticket bears: that of the print file, so that the same file has the same ticket."""
    from brochure.prepress.handoff.job_ticket import file_date

    return file_date(source)
