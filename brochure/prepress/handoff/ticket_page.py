"""Sets a ticket as the one page that goes with the job to the shop, a PDF/A with our own fonts."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from brochure.cache import Store
from brochure.colour.output_conditions import SCREENS
from brochure.export import standards
from brochure.export.document_writer import DocumentWriter
from brochure.export.ink_operators import Inks
from brochure.frame import Element, Mark, PageMarks, Photo, Shape, TextMark
from brochure.images.placed_images import Prepared
from brochure.model.brand import MM, SHIPPED_FONTS
from brochure.model.edges import Edges
from brochure.model.outputs import SCREEN
from brochure.prepress.imposition.sheet_marks import MarkInk
from brochure.rect import Rect
from brochure.text.locale import locale
from brochure.text.paragraph import Line, Run, TextStyle, set_lines
from brochure.text.shaping.face import Face, open_face
from charts.recorded_picture import Paint, Stroke

SIZE = (210 * MM, 297 * MM)
MARGIN = 18 * MM
LABELS = 36 * MM  # width of the column of labels
LEADING = 12.0
HEAD = 56.0  # from the margin to the baseline of the first row
INKS = {"key": MarkInk(rgb="#1A1A19"), "grey": MarkInk(rgb="#5F5F5F")}
ROOMY, TIGHTEST = 12, 1  # lines of one entry, as the page fills up
UNSAID = "not stated"
TicketRows = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _TicketEntry:
    label: Line | None
    lines: tuple[Line, ...]


def ticket_page(found: Mapping[str, Any], date: int) -> bytes:
    """The ticket as PDF/A-2b. ``date`` in seconds since 1970; nothing on the page is of today."""
    file = io.BytesIO()
    output = replace(SCREEN, links=False, bookmarks=False, tagged=0)
    document = DocumentWriter(file, output, Inks(INKS, "rgb"), SIZE, Edges(), _no_photo, lambda _: _face("Regular"))
    title = f"Ticket: {found['job']}"
    words = standards.Words(title, f"Hand-off of {found['file']}", standards.PRODUCER, "en", date)
    standards.declare(document.canvas, output, SCREENS, words, Store(None))
    document.paint(PageMarks("ticket", 1, title, "", _marks(found)), None)
    standards.finish_page(document.canvas, output)
    document.finish()
    return file.getvalue()


def _no_photo(_: Photo) -> Prepared:
    raise AssertionError("a ticket holds no photographs")


def _face(weight: str) -> Face:
    return open_face(SHIPPED_FONTS / f"SourceSans3-{weight}.ttf")


def _marks(found: Mapping[str, Any]) -> list[Mark]:
    """Title and rows from the top of the page down, longer entries cut until all of them fit."""
    here = Element("artifact")
    measure = SIZE[0] - 2 * MARGIN - LABELS
    top = SIZE[1] - MARGIN
    (kind, *_) = _set("Print job ticket", "SemiBold", 8.5, LEADING, SIZE[0] - 2 * MARGIN)
    (title, *_) = _set(str(found["job"]), "SemiBold", 16, 20, SIZE[0] - 2 * MARGIN)
    rows = ticket_rows(found)
    for most in range(ROOMY, TIGHTEST - 1, -1):
        entries = [_entry(label, value, measure, most) for label, value in rows]
        if sum(len(entry.lines) * LEADING + 4 for entry in entries) + HEAD <= top - MARGIN:
            break
    marks: list[Mark] = [TextMark(here, MARGIN, top - 9, kind), TextMark(here, MARGIN, top - 32, title)]
    y = top - HEAD
    for entry in entries:
        rule = Rect.sized(MARGIN, y + LEADING - 2, SIZE[0] - 2 * MARGIN, 0)
        path = f"{rule.left:.2f} {rule.bottom:.2f} m {rule.right:.2f} {rule.top:.2f} l"
        marks.append(Shape(here, path, rule, stroke=Stroke(Paint("grey"), 0.25)))
        if entry.label:
            marks.append(TextMark(here, MARGIN, y, entry.label))
        for line in entry.lines:
            marks.append(TextMark(here, MARGIN + LABELS, y, line))
            y -= LEADING
        y -= 4
    return marks


def _entry(label: str, value: str, measure: float, most: int) -> _TicketEntry:
    lines = [line for part in value.split("\n") for line in _set(part, "Regular", 8.5, LEADING, measure)]
    if len(lines) > most:
        more = f"… and more in the JSON beside this page ({len(lines) - most + 1} lines)"
        lines = [*lines[: most - 1], *_set(more, "Regular", 8.5, LEADING, measure)]
    heads = _set(label, "SemiBold", 8.5, LEADING, LABELS)
    return _TicketEntry(heads[0] if heads else None, tuple(lines))


def _set(text: str, weight: str, size: float, leading: float, measure: float) -> tuple[Line, ...]:
    face = _face(weight)
    known = "".join(char if face.covers(char) or char.isspace() else "?" for char in text) or " "
    style = TextStyle(face, size, leading, "key", hyphenate=False, hang=False)
    return set_lines((Run(known, style),), measure, locale("en"), style=style)


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def ticket_rows(found: Mapping[str, Any]) -> TicketRows:
    """Label and words of every row."""
    rows: list[tuple[str, str]] = [
        ("Job", found["order"] or UNSAID),
        ("File", str(found["file"])),
        ("Date", found["date"] or "the file names none"),
        ("Standard", found["standard"] or "the file names none"),
        ("Trimmed size", _trim(found)),
        ("Bleed", _bleed(found["bleed_mm"], found["bleed_even_pages_mm"])),
        ("Pages", str(found["pages"])),
        ("Inks", _inks(found["inks"])),
        ("Total ink", _ink(found["total_ink"])),
        ("Output condition", _condition(found["output_condition"])),
        ("Paper", _paper(found["paper"])),
        ("Quantity", f"{found['quantity']:,}".replace(",", " ") if found["quantity"] else UNSAID),
        ("Binding", found["binding"] or UNSAID),
        ("Folds", _folds(found["folds_mm"])),
        ("Finishing", ", ".join(found["finishing"] or ()) or UNSAID),
    ]
    if found["note"]:
        rows.append(("Note", found["note"]))
    rows += [
        ("Fonts", _fonts(found["fonts"])),
        ("Images", _images(found["images"])),
        ("Preflight", _preflight(found["preflight"])),
    ]
    if found["notes"]:
        rows.append(("Remarks", "\n".join(found["notes"])))
    rows.append(("Files, SHA-256", _files(found.get("files", ()))))
    return [(label, value) for label, value in rows if value]


def _trim(found: Mapping[str, Any]) -> str:
    sizes = [found["trim_mm"]] if found["trim_mm"] else found["trims_mm"]
    return ", ".join(f"{width:g} × {height:g} mm" for width, height in sizes)


def _bleed(bleed: Mapping[str, float], even: Mapping[str, float] | None) -> str:
    if even is None:
        if len(set(bleed.values())) == 1:
            return f"{bleed['left']:g} mm all round" if bleed["left"] else "none"
        return _edges(bleed)
    mirrored = {**bleed, "left": bleed["right"], "right": bleed["left"]}
    if even != mirrored:
        return f"odd pages {_edges(bleed)}\neven pages {_edges(even)}"
    at_fold = {"inside": bleed["left"], "outside": bleed["right"], "top": bleed["top"], "bottom": bleed["bottom"]}
    return f"{_edges(at_fold)} (inside is the left of odd pages)"


def _edges(bleed: Mapping[str, float]) -> str:
    return ", ".join(f"{edge} {value:g} mm" for edge, value in bleed.items())


def _folds(panels: Sequence[float] | None) -> str:
    """Nothing where the content says nothing: most jobs are not folded."""
    return f"panels of {' | '.join(f'{panel:g}' for panel in panels)} mm, from the left of page 1" if panels else ""


def _inks(inks: Mapping[str, Sequence[str]]) -> str:
    """Process inks, spots, and what is a tool or a varnish in a line of its own: nobody fills an inking unit for it."""
    technical = inks["technical"]
    printing = ", ".join([*inks["process"], *(spot for spot in inks["spots"] if spot not in technical)]) or "none"
    return f"{printing}\nno printing inks: {', '.join(technical)}" if technical else printing


def _ink(ink: Mapping[str, Any] | None) -> str:
    if ink is None:
        return "not measured"
    window = f"mean over {ink['window_mm2']:g} mm², rendered at {ink['dpi']:g} dpi"
    return f"{ink['percent']} % at most, on page {ink['page']} ({window})"


def _condition(condition: Mapping[str, Any] | None) -> str:
    if condition is None:
        return "the file names none"
    words = [part for part in (condition["identifier"], condition["info"]) if part]
    words.append("profile embedded" if condition["profile_sha256"] else "no profile embedded")
    return "; ".join(dict.fromkeys(words))


def _paper(paper: Mapping[str, Any] | None) -> str:
    if paper is None:
        return UNSAID
    weight = f"{paper['g_m2']:g} g/m²" if paper["g_m2"] else ""
    return ", ".join(part for part in (weight, paper["stock"]) if part)


def _fonts(fonts: Sequence[Mapping[str, Any]]) -> str:
    if not fonts:
        return "none"
    missing = [font["name"] for font in fonts if not font["embedded"]]
    names = ", ".join(font["name"] for font in fonts)
    return f"{names} (all embedded)" if not missing else f"{names}\nNOT embedded: {', '.join(missing)}"


def _images(images: Sequence[Mapping[str, Any]]) -> str:
    if not images:
        return "none"
    least = min(images, key=lambda image: image["ppi"])
    lines = [f"{len(images)}, from {least['ppi']} ppi upwards"]
    for image in images:
        width, height = image["pixels"]
        pages = ", ".join(map(str, image["pages"][:8]))
        lines.append(f"{image['ppi']} ppi, {width} × {height} pixels, {image['colours']}, page {pages}")
    return "\n".join(lines)


def _files(files: Sequence[Mapping[str, Any]]) -> str:
    """The documents one by one; pictures only by number."""
    lines = [f"{file['name']}  {file['sha256']}" for file in files if file["name"].endswith(".pdf")]
    pictures = len(files) - len(lines)
    return "\n".join([*lines, *([f"and {pictures} pictures, each with its hash in the JSON"] if pictures else [])])


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _preflight(verdict: Mapping[str, Any] | None) -> str:
    if verdict is None:
        return "not run"
    counts = ", ".join(_count(verdict[weight], weight.removesuffix("s")) for weight in ("errors", "warnings"))
    return "\n".join([f"{verdict['verdict']}: {counts}", *verdict["messages"]])
