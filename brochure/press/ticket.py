"""A print file, what the brochure says of its job and what preflight found in; all a shop must know, as data, out.

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

from brochure.model.brand import MM
from brochure.model.brochure import Job
from brochure.press import originals, separations
from brochure.press.conditions import COATED
from brochure.press.inventory import inventory
from brochure.press.originals import Original
from brochure.press.plates import plates
from brochure.press.softproof import embedded_profile
from brochure.press.standards import PROCESS

if TYPE_CHECKING:
    import pikepdf

DPI = 72  # at which ink is measured
STILL = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold: the same files make the same zip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What preflight says of the file: passed, failed or cannot judge, and its findings by weight."""

    verdict: str
    errors: int
    warnings: int
    messages: tuple[str, ...] = ()


def facts(path: Path, job: Job | None, verdict: Verdict | None, folds: Sequence[float] = ()) -> dict[str, Any]:
    """Everything on the ticket but the hashes of the other files; ``folds``: widths of panels, mm. Raises CannotRun."""
    with originals.opened(path) as pdf:
        pages = originals.read(pdf, path)
        spots = plates(pdf).spots
        profile = embedded_profile(pdf)
        used = inventory(pdf)
        found: dict[str, Any] = {
            "job": str(pdf.docinfo.get("/Title") or path.stem) if "/Info" in pdf.trailer else path.stem,
            "file": path.name,
            "date": _day(pdf),
            **_sizes(pages),
            "standard": _standard(pdf),
            "output_condition": _condition(pdf, profile),
        }
    plate_names, ink, notes = _ink(path, len(pages), profile)
    found["inks"] = {"process": plate_names[0], "spots": sorted({*spots, *plate_names[1]})}
    found["total_ink"] = ink
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
    found["notes"] = [*originals.notes(pages), *notes]
    if used.unread:
        found["notes"].append(f"{originals.listed(used.unread)}: fonts and images could not be listed")
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


def _standard(pdf: pikepdf.Pdf) -> str | None:
    """The version of PDF/X that the file says it is."""
    if "/Info" in pdf.trailer and pdf.docinfo.get("/GTS_PDFXVersion") is not None:
        return str(pdf.docinfo["/GTS_PDFXVersion"])
    if "/Metadata" not in pdf.Root:
        return None
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
            said = packet.get("pdfxid:GTS_PDFXVersion") or packet.get("pdfx:GTS_PDFXVersion")
    except Exception:  # a broken packet says nothing; that it is broken is preflight's to tell
        return None
    return str(said) if said else None


def _condition(pdf: pikepdf.Pdf, profile: bytes | None) -> dict[str, Any] | None:
    intents = list(pdf.Root.get("/OutputIntents", ()))
    intents.sort(key=lambda intent: str(intent.get("/S")) != "/GTS_PDFX")
    if not intents:
        return None
    return {
        "identifier": _text(intents[0].get("/OutputConditionIdentifier")),
        "info": _text(intents[0].get("/Info")) or _text(intents[0].get("/OutputCondition")),
        "registry": _text(intents[0].get("/RegistryName")),
        "profile_sha256": hashlib.sha256(profile).hexdigest() if profile else None,
    }


def _text(value: Any) -> str | None:
    return str(value) if value is not None else None


def _ink(path: Path, pages: int, profile: bytes | None) -> tuple[tuple[list[str], list[str]], Any, list[str]]:
    """The plates that print, the heaviest spot of all pages and its page; nothing without Ghostscript."""
    press = profile or COATED.profile.read_bytes()
    names: dict[str, None] = {}
    heaviest, where = 0.0, 0
    try:
        for page in separations.separated(path, pages, DPI, press):
            names.update(dict.fromkeys(separations.used(page)))
            here = separations.heaviest(page, DPI)
            if here > heaviest:
                heaviest, where = here, page.page
    except separations.NotSeparated as error:
        return (list(PROCESS), []), None, [f"inks were not measured: {error}"]
    measured = {"percent": round(heaviest), "page": where, "window_mm2": separations.WINDOW, "dpi": DPI}
    process = [name for name in PROCESS if name in names]
    return (process, [name for name in names if name not in PROCESS]), measured, []


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


def _judged(verdict: Verdict | None) -> dict[str, Any] | None:
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
    said = str(pdf.docinfo.get("/CreationDate") or "") if "/Info" in pdf.trailer else ""
    parts = re.match(r"D?:?(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?", said)
    try:
        return int(datetime(*(int(part or 0) for part in parts.groups()), tzinfo=UTC).timestamp()) if parts else 0  # type: ignore[arg-type,misc]
    except ValueError:
        return 0
