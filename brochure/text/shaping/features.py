"""Lists the OpenType features a face has (OpenType 1.9, «Feature List Table»)."""

from __future__ import annotations

from functools import lru_cache

from brochure.text.shaping.face import Face


@lru_cache(maxsize=128)
def features_of(face: Face) -> frozenset[str]:
    """The tags of its substitutions and positionings, in any script; ``kern`` also where it is an old table."""
    found = {"kern"} if face.table("kern") else set()
    hb_face = face.hb_face
    for tag, sound in (("GSUB", hb_face.has_layout_substitution), ("GPOS", hb_face.has_layout_positioning)):
        if sound:  # HarfBuzz has been through the table, and keeps none that leads beyond its end
            found |= _listed(face.table(tag))
    return frozenset(found)


@lru_cache(maxsize=128)
def has_raised_figures(face: Face) -> bool:
    """Whether the font draws all ten figures raised (``sups``)."""
    usual, raised = (face.shape("0123456789", features) for features in ((), (("sups", 1),)))
    return all(here.gid != there.gid for here, there in zip(usual, raised, strict=False))


def lacking(face: Face, asked: tuple[tuple[str, int], ...]) -> list[str]:
    """The features asked for that neither the face nor one of those that lend to it has."""
    there = features_of(face).union(*map(features_of, face.fallbacks))
    return [tag for tag, value in asked if value and tag not in there]


def _listed(table: bytes) -> set[str]:
    """What the FeatureList names, as far as it goes: HarfBuzz mends small faults for itself alone."""
    start = int.from_bytes(table[6:8])
    first, count = start + 2, int.from_bytes(table[start : start + 2])
    tags = (table[at : at + 4] for at in range(first, min(first + 6 * count, len(table) - 3), 6))
    return {tag.decode("latin-1") for tag in tags}
