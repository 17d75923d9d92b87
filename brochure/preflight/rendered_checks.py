"""Runs the checks that need pages rendered, or says in a sentence why they did not run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.preflight.finding import Finding

if TYPE_CHECKING:
    from contextlib import ExitStack

    from brochure.model.outputs import Output
    from brochure.preflight.checks import Check
    from brochure.preflight.document import Document
    from brochure.preflight.pages import PdfPage
    from brochure.preflight.plates import Plates, Separating
    from brochure.preflight.verdict_cache import Memory

PICTURE_DPI = 200.0  # a QR code of 20 mm and 45 modules has 3.5 pixels a module
Ask = Callable[["Sequence[Check]", object, "Output", int], Iterator[Finding]]


def judged_plates(
    source: Path | bytes,
    document: Document,
    asked: Sequence[Check],
    output: Output,
    memory: Memory,
    ask: Ask,
    heat: dict[int, bytes] | None,
    open_until: ExitStack,
) -> Iterator[Finding]:
    """Judge the plates of every page whose verdict is not known; ``heat``, if wanted, gets its pictures of ink.

    Ghostscript starts here; it is waited for only when the findings are asked for. Its files are there until
    ``open_until`` is closed.
    """
    from brochure.preflight.plates import MISSING, Separating
    from brochure.preflight.versions import ghostscript

    if not asked:
        return iter(())
    if ghostscript() is None:
        return _left_out(asked, MISSING)
    known: list[Finding] = []
    unknown: list[PdfPage] = []
    for page in document.pages:
        held = memory.recall(page, "plates")
        if held is None or (heat is not None and any("ink" in finding.code for finding in held)):
            unknown.append(page)
        else:
            known += held
    if not unknown:
        return iter(known)

    def judged(page: PdfPage, found: Plates) -> list[Finding]:
        findings = list(ask(asked, found, output, page.number))
        memory.remember(page, "plates", findings)
        if heat is not None and found.heat:
            heat[page.number] = found.heat
        return findings

    running = open_until.enter_context(Separating(source, document, unknown))
    return chain(known, _separated(running, judged))


def _separated(running: Separating, judged: Callable[[PdfPage, Plates], list[Finding]]) -> Iterator[Finding]:
    """The findings on pages as their plates come in, or why there are none."""
    from brochure.preflight.plates import Plates

    for found in running.pages():
        if isinstance(found, Plates):
            yield from judged(found.page, found)
        else:
            page, reason = found
            yield Finding("not-rendered", "warning", f"ink and bleed could not be measured: {reason}", page.number)


def judged_pictures(
    source: Path | bytes, document: Document, asked: Sequence[Check], output: Output, memory: Memory, ask: Ask
) -> Iterator[Finding]:
    """Judge each page as a reader sees it."""
    from brochure.preflight.measure.qr import decoder
    from brochure.preflight.pictures import NoPictures, Pictures

    if not asked:
        return
    if decoder() is None:
        yield from _left_out(asked, "the package zxing-cpp is not installed")
        return
    try:
        with Pictures(source) as pictures:
            for page in document.each():
                findings = memory.recall(page, "picture")
                if findings is None:
                    picture = pictures.of(page, PICTURE_DPI)
                    findings = list(ask(asked, picture, output, page.number)) if picture else []
                    memory.remember(page, "picture", findings)
                yield from findings
    except NoPictures as reason:
        yield from _left_out(asked, str(reason))


def _left_out(asked: Sequence[Check], reason: str) -> Iterator[Finding]:
    for check in asked:
        yield Finding("not-checked", "info", f"not checked: {check.question.splitlines()[0]} ({reason})")
