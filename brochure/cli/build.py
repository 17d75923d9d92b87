"""Build the brochure: every edition and output that brochure.yaml names, or those asked for.

examples:
  make_brochure.py build content/ours
  make_brochure.py build content/ours --language it --output print --output screen --out out
  make_brochure.py build content/ours --theme orbit --page A5    another look for one run; brand.yaml stays
  make_brochure.py build content/ours --keep-plan    keep the plan of its pages: one word more turns nothing over
  make_brochure.py build content/ours --watch        build again whenever a file of the content changes

Files are called FOLDER-LANGUAGE-OUTPUT.pdf. Nothing is written before everything is laid out, checked and judged, and
an old file stays until the new one is whole.

exit status: 0 done (warnings allowed), 1 problems in the content, nothing was written, 2 wrong usage, 3 cannot run
(no such folder; a file is open in a viewer; the disk is full)
"""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from glob import escape
from pathlib import Path

from brochure.cache import file_stamp
from brochure.cli import CANNOT, DONE, content_argument, existing, formats, terminal
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
    parser.add_argument("--theme", default="", metavar="NAME", help="this theme in place of brand.yaml's, for one run")
    sizes = "this page in place of brand.yaml's, for one run: A5, letter, 16:9, A4-landscape, 148x210"
    parser.add_argument("--page", default="", metavar="SIZE", help=sizes)
    keep = "write the plan of the pages to plan.lock in the content folder; later builds follow it where it still fits"
    parser.add_argument("--keep-plan", action="store_true", help=keep)
    parser.add_argument("--no-cache", action="store_true", help="draw every chart anew and keep nothing")
    parser.add_argument("--watch", action="store_true", help="go on building whenever the content changes")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """Build once, or again and again."""
    from brochure import writing
    from brochure.cache import Store, user_cache_folder

    if options.keep_plan and (options.watch or options.theme or options.page):
        other = "--watch" if options.watch else "--theme" if options.theme else "--page"
        sentence = f"--keep-plan and {other} exclude each other"
        raise WrongUsage(sentence, "keep the plan of a single build, with the look that brand.yaml has", "--keep-plan")
    if options.watch and options.format != formats.TEXT:
        raise WrongUsage("--watch and --format exclude each other", "build once for another program", "--watch")
    options.content = existing(options.content)
    _keep_content(options.content, options.out)
    writing.ready(options.out)
    store = Store(None if options.no_cache else user_cache_folder())
    if options.watch:
        return _watch(options, store)
    _build(options, store, problems)
    if options.keep_plan:
        from brochure.build.keeping import keep_plan

        terminal.say(f"{keep_plan(options.content, problems)}: the plan is kept; later builds follow it")
    return DONE


def _keep_content(folder: Path, out: Path) -> None:
    """Raise WrongUsage where a file of the content would be written over: PDFs and places are all that is written."""
    from brochure import writing

    there = sorted(out.glob(f"{escape(folder.resolve().name)}-*")) if out.is_dir() else [out]
    if there:
        writing.keep_inputs(writing.content_files(folder), there)


def _build(options: argparse.Namespace, store: object, problems: Problems) -> list[Path]:
    """Build once and tell of it; the answer is what was written."""
    from brochure.build.pipeline import build
    from brochure.loading.themed_brand import Look

    files = build(
        options.content,
        options.out,
        store,  # type: ignore[arg-type]
        problems,
        languages=options.language,
        outputs=options.output,
        look=Look(options.theme, options.page),
        rendered=not options.watch,  # plates wait for the build that is kept: --watch is for the eye
        report=terminal.progress,
    )
    terminal.show(problems, options)
    terminal.settled()
    rows = [("file", "pages", "size", "seconds", "findings")]
    for file in files:
        findings = terminal.count(len(problems.warnings), "warning") if problems.warnings else "none"
        rows.append((str(file.path), str(file.pages), f"{file.size / 1000:.0f} kB", f"{file.seconds:.2f}", findings))
    terminal.table(rows)
    return [written for file in files for written in (file.path, file.path.with_suffix(".places.json"))]


Stamps = dict[Path, tuple[int, ...]]


def _watch(options: argparse.Namespace, store: object) -> int:
    """Build, wait for a change, build again; ends with Ctrl-C."""
    from brochure.loading.outside_files import elsewhere

    gc.enable()  # this process is to last
    others: list[Path] = []
    made: set[Path] = set()  # a folder may hold what is made of it
    seen: Stamps | None = None

    def look() -> Stamps:
        return _stamps(options.content, others, made)

    while True:
        if look() != seen:
            others = elsewhere(options.content)
            before = look()
            made.update(path.absolute() for path in _built(options, store, before, look))
            seen = {path: stamp for path, stamp in before.items() if path.absolute() not in made}
            terminal.tell("waiting for changes; Ctrl-C ends it")
        time.sleep(0.2)


def _built(options: argparse.Namespace, store: object, before: Stamps, look: Callable[[], Stamps]) -> list[Path]:
    """Build once, whatever is wrong with the content: the answer is what was written."""
    from brochure.colour.output_conditions import ProfileError
    from brochure.text.shaping.font_files import FontError

    problems = Problems()
    try:
        return _build(options, store, problems)
    except BrochureError:
        terminal.show(problems, options)
    except CannotRun as error:  # a file is open in a viewer: it may be closed before the next change
        terminal.show(problems, options)
        terminal.complain(error.sentence, error.hint, CANNOT)
    except (OSError, FontError, ProfileError):  # a file went, or was half-written, between two looks at it
        if look() == before:
            raise
        terminal.complain("a file changed while it was read", "it is built again at once", CANNOT)
    return []


def _stamps(folder: Path, others: Iterable[Path], made: Container[Path]) -> Stamps:
    """What tells each file of a folder, and of others, from what it was; but for those that were made."""
    within = (Path(where, name) for where, _, names in os.walk(folder) for name in names if not name.startswith("."))
    stamps: Stamps = {}
    for path in (*within, *others):
        with suppress(OSError, ValueError):  # gone between listing and asking: the next look will tell
            if path.absolute() not in made:
                stamps[path] = file_stamp(path)
    return stamps
