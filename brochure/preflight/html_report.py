"""Writes one HTML file of a judged PDF: each page as a picture with its findings outlined, and what to do.

The file needs nothing from elsewhere: pictures and styles are in it, and it has no scripts.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.preflight.checks import advice, checks
from brochure.preflight.document import Document, Unreadable
from brochure.preflight.finding import Finding
from brochure.preflight.pages import PdfPage
from brochure.preflight.pictures import NoPictures, Pictures

if TYPE_CHECKING:
    from brochure.preflight.runner import Judgement

_WIDE = 760  # pixels of a page in a short file; long ones get smaller pictures, so that a browser still opens them
_NARROW = 380
_MANY = 40
_MOST_PICTURES = 400
_WORDS = {"passed": "No errors", "failed": "Errors", "cannot judge": "Cannot be judged"}
_STYLE = """
:root{--error:#c8102e;--warning:#b25e00;--info:#1f5fa8;--line:#d9d9d6}
*{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1d1d1b;background:#f4f4f2}
main{max-width:1240px;margin:0 auto;padding:32px 24px}h1{font-size:28px;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:20px;margin:40px 0 12px}.verdict{font-weight:600}.failed,.cannot{color:var(--error)}.passed{color:#1b7a3d}
.page{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:24px;background:#fff;padding:20px;
border:1px solid var(--line);margin:0 0 20px}@media(max-width:800px){.page{grid-template-columns:1fr}}
.sheet{position:relative;align-self:start;outline:1px solid var(--line);background:#fff}
.sheet img{display:block;width:100%}.trim{position:absolute;border:1px dashed #0a7d8c;pointer-events:none}
.mark{position:absolute;border:2px solid;min-width:6px;min-height:6px}.mark b{position:absolute;left:-2px;top:-22px;
font:600 13px/20px system-ui;color:#fff;padding:0 6px}.error{border-color:var(--error)}
.warning{border-color:var(--warning)}.info{border-color:var(--info)}
.error b,.tag.error{background:var(--error)}.warning b,.tag.warning{background:var(--warning)}
.info b,.tag.info{background:var(--info)}.tag{color:#fff;font-size:13px;font-weight:600;padding:1px 7px}
ol,ul{padding:0;margin:0;list-style:none}li{padding:10px 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
li:first-child{border-top:0}.do{margin:2px 0 0}.fine{color:#5c5c58;font-size:14px}figure{margin:16px 0 0}
figcaption{font-size:14px;color:#5c5c58}table{border-collapse:collapse;width:100%;font-size:14px}
td,th{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-top:1px solid var(--line)}
@media print{body{background:#fff}.page{break-inside:avoid}}
"""


def html(path: Path, judgement: Judgement) -> str:
    """The whole report."""
    name = escape(path.name)
    body = "".join(
        [
            f"<h1>{name}</h1>",
            _summary(judgement),
            _section("The document", [f for f in judgement.findings if not f.page]),
            *_pages(path, judgement),
            _asked(),
        ]
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preflight: {name}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><main>{body}</main></body></html>\n"
    )


def _summary(judgement: Judgement) -> str:
    weights: list[str] = [finding.severity for finding in judgement.findings]
    counts = ", ".join(_count(weights.count(word), word) for word in _CALLED if word in weights)
    kind = judgement.verdict.split()[0]
    return f'<p><span class="verdict {kind}">{_WORDS[judgement.verdict]}</span> {counts and "· " + counts}</p>'


_CALLED = {"error": "error", "warning": "warning", "info": "note"}


def _count(number: int, weight: str) -> str:
    return f"{number} {_CALLED[weight]}{'' if number == 1 else 's'}"


def _section(title: str, findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    return f"<h2>{title}</h2><div class='page' style='display:block'><ul>{''.join(map(_entry, findings))}</ul></div>"


def _entry(finding: Finding, number: int = 0) -> str:
    """One finding: its weight, its sentence, what to do, and where."""
    about = [part for part in (finding.object, finding.where) if part]
    if finding.place_mm:
        place = finding.place_mm
        about.append(
            f"{place.width:.1f} × {place.height:.1f} mm at {place.x:.1f}, {place.y:.1f} mm from the trim’s top left"
        )
    todo = advice().get(finding.code, "")
    label = f"{number} " if number else ""
    tag = f'<span class="tag {finding.severity}">{label}{finding.severity}</span>'
    return (
        f"<li>{tag} {escape(_sentence(finding.message))}"
        f'<p class="do">{escape(todo)}</p><p class="fine">{escape(" · ".join([*about, finding.code]))}</p></li>'
    )


def _sentence(message: str) -> str:
    return f"{message[:1].upper()}{message[1:]}."


def _pages(path: Path, judgement: Judgement) -> Iterator[str]:
    """Each page in order; without pdfium, or for a file that cannot be opened, the words alone."""
    try:
        with Document(path) as document:
            pages = document.pages
            wide = _WIDE if len(pages) <= _MANY else _NARROW
            try:
                with Pictures(path) as pictures:
                    for page in pages:
                        yield _page(page, judgement, _picture(pictures, page, wide))
            except NoPictures as reason:
                yield f"<p>Pages without pictures: {escape(str(reason))}.</p>"
                yield from (_page(page, judgement, "") for page in pages)
    except Unreadable:
        return


def _picture(pictures: Pictures, page: PdfPage, wide: int) -> str:
    if page.number > _MOST_PICTURES:
        return ""
    points = max(1.0, page.media.right - page.media.left)
    picture = pictures.of(page, 72 * wide / points)
    if picture is None:
        return ""
    file = io.BytesIO()
    picture.image.save(file, "JPEG", quality=78, optimize=True)
    return f'<img alt="" src="data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}">'


def _page(page: PdfPage, judgement: Judgement, picture: str) -> str:
    findings = [finding for finding in judgement.findings if finding.page == page.number]
    media, trim = page.media, page.trim
    wide, high = max(0.1, page.mm(media.right - media.left)), max(0.1, page.mm(media.top - media.bottom))
    left, top = page.mm(trim.left - media.left), page.mm(media.top - trim.top)
    marks = [_outline("trim", left, top, page.mm(trim.right - trim.left), page.mm(trim.top - trim.bottom), wide, high)]
    for number, finding in enumerate(findings, 1):
        if finding.place_mm:
            x, y, width, height = finding.place_mm
            marks.append(_outline(f"mark {finding.severity}", left + x, top + y, width, height, wide, high, number))
    shape = "" if picture else f' style="aspect-ratio:{wide:.2f}/{high:.2f}"'
    entries = "".join(_entry(finding, number) for number, finding in enumerate(findings, 1))
    listed = f"<ol>{entries}</ol>" if findings else '<p class="fine">Nothing found on this page.</p>'
    heat = judgement.heat.get(page.number)
    return (
        f'<h2 id="page-{page.number}">Page {page.number}</h2><section class="page">'
        f'<div class="sheet"{shape}>{picture}{"".join(marks)}</div><div>{listed}{_heat(heat)}</div></section>'
    )


def _outline(
    kind: str, x: float, y: float, width: float, height: float, wide: float, high: float, number: int = 0
) -> str:
    """A box on the sheet, in per cent of it."""
    right, bottom = min(wide, max(0.0, x + width)), min(high, max(0.0, y + height))
    x, y = min(wide, max(0.0, x)), min(high, max(0.0, y))
    style = f"left:{100 * x / wide:.2f}%;top:{100 * y / high:.2f}%;"
    style += f"width:{100 * (right - x) / wide:.2f}%;height:{100 * (bottom - y) / high:.2f}%"
    return f'<div class="{kind}" style="{style}">{f"<b>{number}</b>" if number else ""}</div>'


def _heat(picture: bytes | None) -> str:
    if not picture:
        return ""
    data = base64.b64encode(picture).decode()
    return (
        f'<figure><img alt="" style="width:100%" src="data:image/png;base64,{data}">'
        "<figcaption>Where the ink lies: yellow near the limit, red above it.</figcaption></figure>"
    )


def _asked() -> str:
    """The questions that were put, and why."""
    rows = "".join(
        f"<tr><td>{escape(check.question.splitlines()[0])}</td><td>{escape(check.why)}</td>"
        f"<td>{escape(check.source)}</td></tr>"
        for check in checks()
    )
    return f"<h2>What was asked</h2><table><tr><th>Question</th><th>Why</th><th>Source</th></tr>{rows}</table>"
