"""Build the brochure: every edition and output that brochure.yaml names, or those asked for.

examples:
  make_brochure.py build content/ours
  make_brochure.py build content/ours --language it --output print --output screen --out out
  make_brochure.py build content/ours --watch        build again whenever a file of the content changes

Files are called FOLDER-LANGUAGE-OUTPUT.pdf. Nothing is written before everything is laid out, checked and judged, and
an old file stays until the new one is whole.

exit status: 0 done (warnings allowed), 1 problems in the content, nothing was written, 2 wrong usage, 3 cannot run
(no such folder; a file is open in a viewer; the disk is full)
"""

from __future__ import annotations

import argparse
import gc
import time
from glob import escape
from pathlib import Path

from brochure.commands import CANNOT, DONE, content_argument, existing, formats, terminal
from brochure.problems import BrochureError, CannotRun, Problems, WrongUsage


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    content_argument(parser)
    parser.add_argument(
        "--language",
        action="append",
        default=[],
        metavar="CODE",
        help="only this edition, such as en (may be repeated)",
    )
    outputs = (
        "only this output (may be repeated): print (for the printer), screen (for e-mail), press (print with "
        "printer's marks), large (large print), screen2 (screen in PDF 2.0); default: those of brochure.yaml"
    )
    parser.add_argument("--output", action="append", default=[], metavar="NAME", help=outputs)
    parser.add_argument(
        "--out", type=Path, default=Path("out"), metavar="DIR", help="folder for the files (default: out)"
    )
    parser.add_argument("--no-cache", action="store_true", help="draw every chart anew and keep nothing")
    parser.add_argument("--watch", action="store_true", help="go on building whenever the content changes")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """Build once, or again and again."""
    from brochure import writing
    from brochure.cache import Store, user_cache_folder

    if options.watch and options.format != formats.TEXT:
        raise WrongUsage("--watch and --format exclude each other", "build once for another program", "--watch")
    options.content = existing(options.content)
    _keep_content(options.content, options.out)
    writing.ready(options.out)
    store = Store(None if options.no_cache else user_cache_folder())
    if options.watch:
        return _watch(options, store)
    _build(options, store, problems)
    return DONE


def _keep_content(folder: Path, out: Path) -> None:
    """Raise WrongUsage where a file of the content would be written over: PDFs and places are all that is written."""
    from brochure import writing

    there = sorted(out.glob(f"{escape(folder.resolve().name)}-*")) if out.is_dir() else [out]
    if there:
        writing.keep_inputs(writing.content_files(folder), there)


def _build(options: argparse.Namespace, store: object, problems: Problems) -> None:
    from brochure.build import build

    files = build(
        options.content,
        options.out,
        store,  # type: ignore[arg-type]
        problems,
        languages=options.language,
        outputs=options.output,
        rendered=not options.watch,  # plates wait for the build that is kept: --watch is for the eye
        report=terminal.progress,
    )
    terminal.show(problems, options)
    terminal.settled()
    rows = [("file", "pages", "size", "seconds", "findings")]
    for file in files:
        findings = terminal.count(len(problems), "warning") if len(problems) else "none"
        rows.append((str(file.path), str(file.pages), f"{file.size / 1000:.0f} kB", f"{file.seconds:.2f}", findings))
    terminal.table(rows)


def _watch(options: argparse.Namespace, store: object) -> int:
    """Build, wait for a change, build again; ends with Ctrl-C."""
    gc.enable()  # this process is to last
    seen: dict[Path, float] = {}
    while True:
        now = _times(options.content)
        if now != seen:
            seen, problems = now, Problems()
            try:
                _build(options, store, problems)
            except BrochureError:
                terminal.show(problems, options)
            except CannotRun as error:  # a file is open in a viewer: it may be closed before the next change
                terminal.show(problems, options)
                terminal.complain(error.sentence, error.hint, CANNOT)
        time.sleep(0.2)


def _times(folder: Path) -> dict[Path, float]:
    """When each file of a folder was last changed."""
    times = {}
    for path in folder.rglob("*"):
        try:
            times[path] = path.stat().st_mtime
        except OSError:
            continue  # gone between listing and asking: the next look will tell
    return times
