"""Draws a QR code as one path of PDF operators; its modules are kept, they take longer than setting a page."""

from __future__ import annotations

import re

from brochure.cache import Store, cached

_KEPT = cached("qr-code", package=__package__, libraries=("segno",))
_MODULES = re.compile(rb"[01]+(?:\n[01]+)*")


def qr_path(data: str, x: float, y: float, size: float, quiet: int, store: Store) -> str:
    """Squares of a QR code (ISO/IEC 18004, level M) with a quiet zone of so many modules inside ``size`` points."""
    rows = _modules(data, store)
    module = size / (len(rows) + 2 * quiet)
    out = []
    for number, row in enumerate(rows):
        top = y + size - (quiet + number) * module
        column = 0
        while (start := row.find("1", column)) >= 0:
            end = row.find("0", start)
            column = end if end >= 0 else len(row)
            left = x + (quiet + start) * module
            out.append(f"{left:.3f} {top - module:.3f} {(column - start) * module:.3f} {module:.3f} re")
    return " ".join(out)


def vcard(name: str, role: str, organisation: str, phone: str, mail: str) -> str:
    """A contact as data that a telephone puts into its address book: a vCard 3.0 (RFC 2426).

    Which part of a name is the family's no program knows: all of it stands for that.
    """
    from segno import helpers

    family = name.replace(";", ",")
    made = helpers.make_vcard_data(
        family, name, email=mail or None, phone=phone or None, title=role or None, org=organisation or None
    )
    return str(made)


def modules_of(data: str, quiet: int, store: Store) -> int:
    """How many modules wide the code of some data is, its quiet zone included. Raises ValueError for too much data."""
    return len(_modules(data, store)) + 2 * quiet


def _modules(data: str, store: Store) -> list[str]:
    """Rows of 0 and 1, without the quiet zone."""
    key = _KEPT.key(data)
    kept = store.get(key)
    if kept is None or not _MODULES.fullmatch(kept):
        import segno

        matrix = segno.make(data, error="m", micro=False).matrix
        kept = "\n".join("".join(str(int(bool(value))) for value in row) for row in matrix).encode()
        store.put(key, kept)
    return kept.decode().split("\n")
