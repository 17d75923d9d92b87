"""Show a PDF as its press will: pages, contact sheet, spreads, plates, soft proof, a dummy to fold.

examples:
  make_brochure.py proof out/ours-en-print.pdf
  make_brochure.py proof out/ours-en-print.pdf --dpi 150 --only spreads --only soft --out proofs
  make_brochure.py proof designers.pdf --only plates

kinds of proof:
  pages     every page with its bleed, as a PNG
  contact   all pages, small, on one picture (36 to a picture)
  spreads   facing pages as the reader sees them, trimmed
  plates    cyan, magenta, yellow, black and every spot of every page, ink black on white; needs Ghostscript
  soft      every page on its paper through the output profile in the file (absolute colorimetric); needs Ghostscript
  sheets    reader-spreads.pdf, and dummy.pdf to be printed on A4, folded and leafed through

What cannot be made is said in a sentence.

exit status: 0 done, 2 wrong usage, 3 the file cannot be read or shown, or the proofs not written
"""

from __future__ import annotations

import argparse
from pathlib import Path

from brochure.cli import DONE, terminal
from brochure.cli.folders import existing_pdf
from brochure.problems import Problems, WrongUsage

NAMES = ("contact*.png", "*/*.png", "reader-spreads.pdf", "dummy.pdf")  # what proofs are called
KINDS = ("pages", "contact", "spreads", "plates", "soft", "sheets")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help="any PDF")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for the proofs (default: FILE-proofs)")
    parser.add_argument("--dpi", type=float, default=72, metavar="N", help="resolution of the pictures (default: 72)")
    parser.add_argument("--only", action="append", choices=KINDS, metavar="KIND", help="only this kind (repeatable)")


def run(options: argparse.Namespace, _problems: Problems) -> int:
    """Write every proof beside its place as it is made, and all of them to their places when the last one is."""
    from brochure import writing
    from brochure.prepress.handoff.proofs import COARSEST, FINEST, SORTS, proofs

    source = existing_pdf(options.file)
    if not COARSEST <= options.dpi <= FINEST:
        raise WrongUsage(f"{options.dpi:g} dpi is no resolution for a proof", f"from {COARSEST} to {FINEST}", "--dpi")
    folder = options.out or source.with_name(f"{source.stem}-proofs")
    writing.keep_inputs([source], (path for name in NAMES for path in folder.glob(name)))
    writing.ready(folder)
    counts: dict[str, int] = {}
    with writing.FileSet() as files:
        for proof in proofs(source, options.dpi, options.only or SORTS):
            if proof.note:
                terminal.settled()
                terminal.say(f"note: {proof.note}")
                continue
            terminal.progress(proof.name)
            files.add(folder / proof.name, proof.data)
            kind = proof.name.partition("/")[0] if "/" in proof.name else proof.name
            counts[kind] = counts.get(kind, 0) + 1
    terminal.settled()
    made = ", ".join(f"{kind} ({n})" if n > 1 else kind for kind, n in counts.items())
    terminal.say(f"{folder}: {made or 'nothing'}")
    return DONE
