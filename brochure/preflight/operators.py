"""Splits the bytes of a content stream into statements: operands as they are written, and the operator.

A run of path segments comes out in one piece as the operator ``path``, an inline image as ``EI`` with its dictionary:
what makes a page of maps a matter of milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.preflight.syntax import HEX, NAME, SPACE, STRING, WORD_END, from_hex, unescaped

_POINT = rb"[-+.\d]++[" + SPACE + rb"]++[-+.\d]++[" + SPACE + rb"]++"
_END = rb"(?=[" + SPACE + rb"]|\Z)"
_SEGMENT = rb"[" + SPACE + rb"]*+(?:h|" + _POINT + rb"(?:[ml]|" + _POINT + rb"(?:[vy]|" + _POINT + rb"c)))" + _END
_PATH = re.compile(rb"(?:(?>" + _SEGMENT + rb"))++")
_OPERAND = (
    rb"[-+.\d\[\]" + SPACE + rb"]++|" + HEX + rb"|" + NAME + rb"|" + STRING + rb"|<<|>>|%[^\r\n]*+|"
    rb"(?:true|false|null)" + WORD_END
)
_STATEMENT = re.compile(rb"((?:(?>" + _OPERAND + rb"))*+)(?:([A-Za-z'\"][A-Za-z0-9*]*+)|\Z)", re.DOTALL)
_IMAGE_DATA = re.compile(rb"\bID[" + SPACE + rb"]")
_IMAGE_KEY = re.compile(rb"/(\w+)[" + SPACE + rb"]*+/?([^" + SPACE + rb"/\[\]<>]++)")
_IMAGE_AFTER = re.compile(rb"[" + SPACE + rb"]*+EI" + WORD_END)
_COMPONENTS = {b"G": 1, b"DeviceGray": 1, b"RGB": 3, b"DeviceRGB": 3, b"CMYK": 4, b"DeviceCMYK": 4}
_IMAGE_END = re.compile(rb"[" + SPACE + rb"]EI" + WORD_END + rb"(?=[\x09-\x0d\x20-\x7e" + SPACE + rb"]{0,12})")
_PIECE = re.compile(rb"(" + STRING + rb"|" + HEX + rb")|([-+]?[\d.]+)", re.DOTALL)


class Damaged(Exception):
    """The content of a page cannot be read any further."""


def statements(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Operands and operator, one statement after the other. Raises Damaged where the stream stops making sense."""
    at, path, statement = 0, _PATH.match, _STATEMENT.match
    while True:
        run = path(content, at)
        if run:
            at = run.end()
            yield run[0], b"path"
        found = statement(content, at)
        if not found:
            content = _deep_string_flattened(content, at)
            continue
        at = found.end()
        operands, operator = found.groups()
        if operator is None:
            if operands.strip():
                raise Damaged("it ends in the middle of a statement")
            return
        if operator == b"BI":
            operands, at = _inline_image(content, at)
            operator = b"EI"
        yield operands, operator


def _inline_image(content: bytes, at: int) -> tuple[bytes, int]:
    """The dictionary of the inline image that begins here, and where what follows it begins."""
    data = _IMAGE_DATA.search(content, at)
    length = _image_length(content[at : data.start()]) if data else None
    end = _IMAGE_AFTER.match(content, data.end() + length) if data and length is not None else None
    end = end or (_IMAGE_END.search(content, data.end()) if data else None)
    if not data or not end:
        raise Damaged("an inline image has no end")
    return content[at : data.start()], end.end()


def _image_length(header: bytes) -> int | None:
    """How many bytes of pixels follow, where they are not packed: what looks like an EI among them is none."""
    entries = dict(_IMAGE_KEY.findall(header))
    if re.search(rb"/F(?:ilter)?\b", header):
        return None
    stencil = (entries.get(b"IM") or entries.get(b"ImageMask")) == b"true"
    components = 1 if stencil else _COMPONENTS.get(entries.get(b"CS") or entries.get(b"ColorSpace") or b"")
    bits = 1 if stencil else number(entries.get(b"BPC") or entries.get(b"BitsPerComponent") or b"8")
    width, height = (number(entries.get(short) or entries.get(long) or b"0") for short, long in _SIDES)
    return (int(width * bits * components) + 7) // 8 * int(height) if components else None


_SIDES = ((b"W", b"Width"), (b"H", b"Height"))


def _deep_string_flattened(content: bytes, at: int) -> bytes:
    """The content with the next deeply nested string written with escapes instead, as the expression above reads it."""
    start = content.find(b"(", at)
    depth, here = 0, start
    while 0 <= here < len(content):
        byte = content[here]
        if byte == 0x5C:
            here += 1
        depth += (byte == 0x28) - (byte == 0x29)
        here += 1
        if depth == 0:
            inner = content[start + 1 : here - 1]
            flat = re.sub(rb"(\\.)|([()])", lambda m: m[1] or b"\\" + m[2], inner, flags=re.DOTALL)
            if flat == inner:
                break
            return content[:at] + content[at:start] + b"(" + flat + b")" + content[here:]
    raise Damaged(f"byte {at} of it is no PDF operator")


def strings(operands: bytes) -> Iterator[tuple[bytes, float]]:
    """The strings a Tj or TJ shows, in order, and the kerning before each; at the end an empty string with the rest."""
    kern = 0.0
    for found in _PIECE.finditer(operands):
        written = found[1]
        if written is None:
            kern += number(found[2])
        else:
            yield (from_hex(written) if written.startswith(b"<") else unescaped(written)), kern
            kern = 0.0
    if kern:
        yield b"", kern


def number(written: bytes) -> float:
    """A number as generators write it, the wrong ones (``--3``, ``1.2.3``) read as viewers do."""
    try:
        return float(written)
    except ValueError:
        digits = re.search(rb"-?\d*\.?\d+", written)
        return float(digits[0]) if digits else 0.0


def numbers(operands: bytes) -> list[float]:
    """All numbers among the operands."""
    try:
        return list(map(float, operands.split()))
    except ValueError:
        return [number(part) for part in re.findall(rb"[-+.\d]+", re.sub(rb"%[^\r\n]*", b"", operands))]


def names(operands: bytes) -> list[str]:
    """All names among the operands, without their slashes."""
    from brochure.preflight.syntax import name

    return [str(name(found)) for found in re.findall(NAME, operands)]
