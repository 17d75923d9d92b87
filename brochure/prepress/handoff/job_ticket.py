"""Gathers all a shop must know of a print file as data: its job, what it holds, what preflight found.

Only what the file itself shows or the content says is on a ticket; the rest is null, and printed as not stated.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.export.standards import PROCESS
from brochure.model.brand import MM
from brochure.model.brochure import Job
from brochure.preflight.document import Document
from brochure.preflight.intents import embedded_profile
from brochure.preflight.objects import get, is_dictionary, items, name, text
from brochure.preflight.technical_inks import is_technical
from brochure.prepress.handoff.ink_coverage import WINDOW, InkCoverage, ink_coverage
from brochure.prepress.handoff.inventory import inventory
from brochure.prepress.imposition import originals
from brochure.prepress.imposition.originals import Original
from brochure.problems import printable

if TYPE_CHECKING:
    import pikepdf

_OF_INTENTS = ("OutputConditionIdentifier", "Info", "OutputCondition", "RegistryName")
STILL = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold: the same files make the same zip


@dataclass(frozen=True, slots=True)
class TicketVerdict:
    """What preflight says of the file: passed, failed or cannot judge, and its findings by weight."""

    verdict: str
    errors: int
    warnings: int
    messages: tuple[str, ...] = ()


def facts(path: Path, job: Job | None, verdict: TicketVerdict | None, folds: Sequence[float] = ()) -> dict[str, Any]:
    """Everything on the ticket but the hashes of the other files; ``folds``: widths of panels, mm. Raises CannotRun."""
    with originals.opened(path) as pdf:
        pages = originals.read(pdf, path)
        job_name, day = originals.said(pdf, "/Title") or printable(path.stem), _day(pdf)
    with Document(path) as document:
        found: dict[str, Any] = {
            "job": job_name,
            "file": printable(path.name),
            "date": day,
            **_sizes(pages),
            "standard": _standard(document),
            "output_condition": _condition(document),
        }
        used = inventory(document)
        coverage = ink_coverage(path, document)
    found["inks"] = _inks(coverage, used.spots)
    found["total_ink"] = _total_ink(coverage)
    found.update(_wishes(job))
    found["folds_mm"] = list(folds) or None
    found["fonts"] = [
        {"name": font.name, "type": font.sort, "embedded": font.embedded, "subset": font.subset} for font in used.fonts
    ]
    found["images"] = [
        {"pixels": [i.width, i.height], "colours": i.colours, "ppi": round(i.ppi), "pages": i.pages}
        for i in used.images
        if i.pages
    ]
    found["preflight"] = _judged(verdict)
    found["notes"] = [*originals.notes(pages), *coverage.notes]
    if used.unread:
        sentence = "not all of the content could be read: fonts and images may be missing from this list"
        found["notes"].append(f"{originals.listed(used.unread)}: {sentence}")
    return found


def _sizes(pages: Sequence[Original]) -> dict[str, Any]:
    """Trim, bleed at each edge (the least of odd pages, and of even ones where they differ) and number of pages."""
    first = pages[0]
    same = all(
        abs(p.width - first.width) < originals.ALIKE and abs(p.height - first.height) < originals.ALIKE for p in pages
    )
    odd, even = _bleed(pages[::2]), _bleed(pages[1::2] or pages)
    return {
        "pages": len(pages),
        "trim_mm": [_mm(first.width), _mm(first.height)] if same else None,
        "trims_mm": None if same else sorted({(_mm(p.width), _mm(p.height)) for p in pages}),
        "bleed_mm": odd,
        "bleed_even_pages_mm": even if even != odd else None,
    }


def _bleed(pages: Sequence[Original]) -> dict[str, float]:
    return {edge: _mm(min(getattr(p.bleed, edge) for p in pages)) for edge in ("left", "bottom", "right", "top")}


def _mm(points: float) -> float:
    return round(points / MM, 2)


def _standard(document: Document) -> str | None:
    """The version of PDF/X that the file says it is."""
    packet = document.metadata
    said = [document.info.get("GTS_PDFXVersion", "")]
    if packet:
        said += [packet.of("pdfxid:GTS_PDFXVersion"), packet.of("pdfx:GTS_PDFXVersion")]
    return next(filter(None, said), None)


def _condition(document: Document) -> dict[str, Any] | None:
    """The output condition: that for PDF/X where there are several. What a damaged file has in its place is none."""
    intents = [entry for entry in items(get(document.catalog, "/OutputIntents")) if is_dictionary(entry)]
    intents.sort(key=lambda entry: name(get(entry, "/S")) != "GTS_PDFX")
    if not intents:
        return None
    said = {key: text(get(intents[0], f"/{key}")) or None for key in _OF_INTENTS}
    profile = embedded_profile(document.catalog)
    return {
        "identifier": said["OutputConditionIdentifier"],
        "info": said["Info"] or said["OutputCondition"],
        "registry": said["RegistryName"],
        "profile_sha256": hashlib.sha256(profile).hexdigest() if profile else None,
    }


def _inks(coverage: InkCoverage, painted: Sequence[str]) -> dict[str, Any]:
    """The inks by their plates; where none could be made, by what the pages are painted with."""
    measured = coverage.percent is not None
    spots = coverage.spots if measured else list(painted)
    return {
        "process": coverage.process if measured else list(PROCESS),
        "spots": spots,
        "technical": [ink for ink in spots if is_technical(ink)],
    }


def _total_ink(coverage: InkCoverage) -> dict[str, Any] | None:
    """The most ink on one spot of any page; null where it could not be measured."""
    if coverage.percent is None or coverage.place is None:
        return None
    return {
        "percent": round(coverage.percent),
        "page": coverage.page,
        "place_mm": [round(value, 1) for value in coverage.place],
        "window_mm2": WINDOW,
        "dpi": round(coverage.resolution, 1),
    }


def _wishes(job: Job | None) -> dict[str, Any]:
    """What only the content can say."""
    job = job or Job.model_validate({})
    return {
        "order": job.name,
        "paper": {"g_m2": job.paper, "stock": job.stock} if job.paper or job.stock else None,
        "quantity": job.quantity,
        "binding": job.binding,
        "finishing": list(job.finishing) or None,
        "note": job.note,
    }


def _judged(verdict: TicketVerdict | None) -> dict[str, Any] | None:
    if verdict is None:
        return None
    return {
        "verdict": verdict.verdict,
        "errors": verdict.errors,
        "warnings": verdict.warnings,
        "messages": list(verdict.messages),
    }


def hashed(name: str, data: bytes) -> dict[str, Any]:
    """A file of the hand-off as the ticket lists it."""
    return {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def as_json(found: Mapping[str, Any]) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def bundle(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by name; the same files give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, STILL)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            stored = name.endswith((".pdf", ".png"))  # these are packed already
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            packed.writestr(entry, files[name])
    return whole.getvalue()


def file_date(path: Path) -> int:
    """When the file says it was made, in seconds since 1970; 0 where it does not say so."""
    with originals.opened(path) as pdf:
        return _seconds(pdf)


def _day(pdf: pikepdf.Pdf) -> str | None:
    """The day the file says it is of."""
    seconds = _seconds(pdf)
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds else None


def _seconds(pdf: pikepdf.Pdf) -> int:
    said = originals.said(pdf, "/CreationDate")
    parts = re.match(r"D?:?(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?", said)
    try:
        return int(datetime(*(int(part or 0) for part in parts.groups()), tzinfo=UTC).timestamp()) if parts else 0  # type: ignore[arg-type,misc]
    except ValueError:
        return 0
