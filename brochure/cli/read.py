"""Read a PDF aloud, as text: what a screen reader says of it, in the order of its tags.

examples:
  make_brochure.py read out/ours-it-screen.pdf
  make_brochure.py read out/ours-it-screen.pdf --languages
  make_brochure.py read anybodys.pdf --json

exit status: 0 done, 2 wrong usage, 3 the file has no tags or cannot be read
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.cli import DONE, terminal
from brochure.cli.folders import existing_pdf
from brochure.cli.formats import TEXT, dumped
from brochure.problems import CannotRun, Problems, WrongUsage

if TYPE_CHECKING:
    from brochure.accessibility.screen_reader import Said

_APART = ("H", "P", "page", "Note", "Figure", "Caption", "BlockQuote")  # what an empty line stands before


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    parser.add_argument("file", type=Path, metavar="FILE.pdf", help="the PDF to read, ours or anyone's")
    parser.add_argument("--json", action="store_true", help="print what is said as JSON: tag, text, page, language")
    parser.add_argument("--languages", action="store_true", help="mark words in another language: [en: words]")


def run(options: argparse.Namespace, _problems: Problems) -> int:
    """Read, and print."""
    if options.json and options.format != TEXT:
        raise WrongUsage("--json and --format exclude each other", "--format is for problems, --json for what is said")
    said = _read(existing_pdf(options.file), options.languages)
    if options.json:
        terminal.hand_over(dumped([one.as_json() for one in said]))
    else:
        terminal.say(*(" ".join(line.splitlines()) for line in _lines(said)))
    return DONE


def _read(path: Path, languages: bool) -> list[Said]:
    from brochure.accessibility.screen_reader import spoken
    from brochure.preflight.document import Document, Unreadable
    from brochure.preflight.objects import FAULTS

    try:
        with Document(path) as document:
            if not document.structure.top:
                sentence = f"{path} has no tags: a screen reader would have to guess what comes first"
                raise CannotRun(sentence, "build the screen output, or export the file with tags (PDF/UA)")
            return spoken(document, languages)
    except Unreadable as fault:
        raise CannotRun(f"{path} cannot be read: {fault.sentence}", "ask its maker for a new one", str(path)) from fault
    except (*FAULTS, RecursionError) as fault:
        sentence = f"{path} is too damaged to be read ({type(fault).__name__})"
        raise CannotRun(sentence, "ask its maker for a new one", str(path)) from fault


def _lines(said: list[Said]) -> Iterator[str]:
    """Each thing on its line, blocks apart from each other."""
    before = ""
    for one in said:
        kind = "H" if one.what[:1] == "H" else one.what
        if before and (kind in _APART or kind != before):
            yield ""
        before = kind
        yield one.line()
