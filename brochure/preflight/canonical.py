"""Digests what a page's content shows in its fonts, whatever codes its subsets have.

A subset numbers its codes as glyphs come up, so that one new letter on the first page changes the strings of all pages
after it. Here every code counts as the glyph, the text and the width behind it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from brochure.preflight import operators
from brochure.preflight.glyph_digests import DigestOf, Unknown, outlines
from brochure.preflight.syntax import HEX, STRING, from_hex, unescaped

_STRING = re.compile(rb"(" + HEX + rb")|(" + STRING + rb")", re.DOTALL)
_SHOW = frozenset((b"Tj", b"TJ", b"'", b'"'))


class Lettering(NamedTuple):
    """A font by what it draws. ``about`` is what goes for all of its glyphs; ``drawn`` digests one code's."""

    about: bytes
    drawn: Callable[[int], bytes]


def lettering(
    about: object, program: bytes, gid: Callable[[int], int], told: Callable[[int], object]
) -> Lettering | None:
    """A font of two-byte codes (Identity-H). ``told`` is what else a code decides: its text, its width.

    None for a program that cannot be told apart glyph by glyph: it counts as a whole.
    """
    try:
        outline = outlines(program)
    except Unknown:
        return None
    known: dict[int, bytes] = {}

    def drawn(code: int) -> bytes:
        if code not in known:
            known[code] = hashlib.sha256(_outline(outline, gid(code), code) + repr(told(code)).encode()).digest()
        return known[code]

    return Lettering(repr(about).encode(), drawn)


def _outline(outline: DigestOf, gid: int, code: int) -> bytes:
    """A code without a glyph stands for itself, since findings name it."""
    try:
        return outline(gid) if gid else b"missing %d" % code
    except Unknown:
        return b"missing %d" % code


def content_digest(content: bytes, fonts: Mapping[str, Lettering]) -> bytes | None:
    """The digest of operators; strings in one of these fonts count by what they show, all others as they stand.

    None for content that must be taken as it is written: damaged, or with pixels among its operators.
    """
    digest = hashlib.sha256()
    current: Lettering | None = None
    kept: list[Lettering | None] = []
    try:
        for operands, operator in operators.statements(content):
            if operator == b"EI":
                return None
            if operator == b"Tf":
                current = fonts.get(next(iter(operators.names(operands)), ""))
                digest.update(current.about if current else b"")
            elif operator == b"q":
                kept.append(current)
            elif operator == b"Q" and kept:
                current = kept.pop()
            shown = _STRING.sub(partial(_shown, current), operands) if current and operator in _SHOW else operands
            digest.update(shown + b"\0" + operator + b"\0")
    except operators.Damaged:
        return None
    return digest.digest()


def _shown(font: Lettering, found: re.Match[bytes]) -> bytes:
    written = from_hex(found[0]) if found[1] else unescaped(found[0])
    codes = (written[at] << 8 | written[at + 1] for at in range(0, len(written) - 1, 2))
    odd = written[-1:] if len(written) % 2 else b""
    return b"<" + b"".join(map(font.drawn, codes)) + odd + b">"


def glyph_of(gids: bytes | None, code: int) -> int:
    """The glyph behind a code: by the font's map (CIDToGIDMap), else the code itself."""
    return code if gids is None else int.from_bytes(gids[2 * code : 2 * code + 2], "big")
