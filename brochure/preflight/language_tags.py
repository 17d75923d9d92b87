"""Tells whether a language tag is well formed (BCP 47, RFC 5646, section 2.1)."""

from __future__ import annotations

import re

_LANGUAGE = r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
_TAG = re.compile(
    rf"{_LANGUAGE}(?:-[a-z]{{4}})?(?:-(?:[a-z]{{2}}|\d{{3}}))?(?:-(?:[a-z\d]{{5,8}}|\d[a-z\d]{{3}}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+",
    re.IGNORECASE,
)


def is_language(tag: str) -> bool:
    return _TAG.fullmatch(tag) is not None
