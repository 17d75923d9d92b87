"""Digests all that stands on laid-out pages to a short name, the same for the same content on any machine.

The slug line prints it, so that shop and agency can tell two versions of one job apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from brochure.frame import AS_IT_IS, Drawing, Link, Mark, PageMarks, Photo, Shape, TextMark

SHOWN = 12  # hexadecimal digits


def fingerprint(pages: Iterable[PageMarks]) -> str:
    """A hash of every mark: words, type and place, paths and inks, the pixels of photographs."""
    digest = hashlib.sha256()
    for page in pages:
        digest.update(f"page {page.number} {page.ground}\n".encode())
        for mark in page.marks:
            digest.update(_said(mark).encode() + b"\n")
    return digest.hexdigest()[:SHOWN]


def _said(mark: Mark) -> str:
    match mark:
        case TextMark():
            runs = [(run.face.name, run.size, run.ink, run.x, run.rise, run.glyphs) for run in mark.line.runs]
            return f"{mark.x:.3f} {mark.y:.3f} {mark.line.x:.3f} {runs}"
        case Shape():
            return f"{mark.path} {mark.fill} {mark.stroke} {mark.at}"
        case Drawing():
            return f"{mark.x:.3f} {mark.y:.3f} {mark.picture}"
        case Photo():
            place = " ".join(f"{edge:.3f}" for edge in mark.box)
            look = "" if mark.look == AS_IT_IS else f" {mark.look}"
            return f"{place} {mark.focal} {_pixels(mark)}{look}"
        case Link():
            return ""  # leads somewhere on screens, prints nothing


def _pixels(photo: Photo) -> str:
    return hashlib.sha256(photo.file.read_bytes()).hexdigest() if photo.file.is_file() else ""
