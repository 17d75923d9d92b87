"""Tells what is wrong with a code written for a language, as a hint for the author (ISO 639-1)."""

from __future__ import annotations

import re

_WRITTEN = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
    "sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
CODES = frozenset(_WRITTEN.split())
HINT = "a language is written in two letters, as in en for English, with a region where need be, as in en-GB"
_TAG = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")  # language, script, region


def fault(code: str) -> str | None:
    """What to tell an author about a code that is none; None for one that is. Three letters are taken on trust."""
    found = _TAG.fullmatch(code)
    if found and (len(found[1]) == 3 or found[1].lower() in CODES):
        return None
    return HINT
