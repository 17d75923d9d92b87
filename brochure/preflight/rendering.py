"""Checks that need pages rendered, and a document, in; their findings out, or a sentence on why they did not run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.preflight.finding import Finding

if TYPE_CHECKING:
    from brochure.model.outputs import Output
    from brochure.preflight.checks import Check
    from brochure.preflight.document import Document
    from brochure.preflight.memory import Memory
    from brochure.preflight.pages import Page

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
) -> Iterator[Finding]:
    """Judge the plates of every page whose verdict is not known; ``heat``, if wanted, gets its pictures of ink."""
    from brochure.preflight.plates import CannotRender, Plates, separated
    from brochure.preflight.versions import ghostscript

    if not asked:
        return
    if ghostscript() is None:
        yield from _left_out(asked, "Ghostscript (gs) is not installed")
        return
    unknown: list[Page] = []
    for page in document.pages:
        known = memory.recall(page, "plates")
        if known is None or (heat is not None and any("ink" in finding.code for finding in known)):
            unknown.append(page)
        else:
            yield from known
    with _on_disk(source) as path:
        for found in separated(path, unknown):
            if isinstance(found, Plates):
                findings = list(ask(asked, found, output, found.page.number))
                memory.remember(found.page, "plates", findings)
                if heat is not None and found.heat:
                    heat[found.page.number] = found.heat
                yield from findings
            else:
                page, reason = found
                assert isinstance(reason, CannotRender)
                yield Finding("not-rendered", "warning", f"ink and bleed could not be measured: {reason}", page.number)


def judged_pictures(
    source: Path | bytes, document: Document, asked: Sequence[Check], output: Output, memory: Memory, ask: Ask
) -> Iterator[Finding]:
    """Judge each page as a reader sees it."""
    from brochure.preflight.codes import decoder
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


@contextmanager
def _on_disk(source: Path | bytes) -> Iterator[Path]:
    """A file another program can open."""
    if isinstance(source, Path):
        yield source
        return
    with tempfile.TemporaryDirectory(prefix="brochure-") as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(source)
        yield path
