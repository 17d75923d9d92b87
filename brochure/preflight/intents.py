"""Reads the output intents of a PDF from its catalog, each with what its profile says of itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from brochure.preflight.objects import FAULTS, Pdf, get, head, identity, is_stream, items, name, number, text, unpacked

_LARGEST_PROFILE = 16 * 2**20  # bytes; a press profile with fine tables has three
# What a file that embeds no press profile is taken to be for: coated paper, FOGRA39. Data of the program, read as such.
ASSUMED = Path(__file__).parents[1] / "colour" / "profiles" / "FOGRA39L_300_Kp.icc"


@dataclass(frozen=True, slots=True)
class Intent:
    """One output condition (ISO 32000-1, 14.11.5). ``kind`` and ``colours`` are the profile's own four letters."""

    subtype: str
    condition: str
    info: str
    registry: str
    embedded: bool
    components: int  # as the file says, N
    kind: str  # prtr, mntr, scnr, spac …
    colours: str  # CMYK, RGB, GRAY
    readable: bool
    digest: str  # of the profile's bytes: two of the same are identical
    referenced: bool  # the profile is to be fetched from elsewhere (PDF/X-4p)

    @property
    def true_components(self) -> int:
        """What the profile's own colours come to."""
        return {"CMYK": 4, "RGB": 3, "GRAY": 1, "Lab": 3}.get(self.colours, 0)


def read_intents(catalog: Pdf) -> list[Intent]:
    """Every intent of the document, in order."""
    return [_read(entry) for entry in items(get(catalog, "/OutputIntents"))]


def embedded_profile(catalog: Pdf) -> bytes | None:
    """The CMYK profile of the output intent, if the file carries one that can be read."""
    for entry in items(get(catalog, "/OutputIntents")):
        profile = get(entry, "/DestOutputProfile")
        if is_stream(profile):
            try:
                data = unpacked(profile, _LARGEST_PROFILE)
            except FAULTS:
                continue
            if data[16:20] == b"CMYK" and data[36:40] == b"acsp":
                return data
    return None


def press_profile(catalog: Pdf) -> bytes:
    """The profile that colours go to the plates through: the file's own, else that of coated paper."""
    return embedded_profile(catalog) or ASSUMED.read_bytes()


def _read(entry: Pdf) -> Intent:
    profile = get(entry, "/DestOutputProfile")
    start, digest = b"", ""
    if is_stream(profile):
        try:
            start = head(profile, 128)
            digest = _digest(profile)
        except FAULTS:
            start = b""
    readable = len(start) >= 128 and start[36:40] == b"acsp"
    return Intent(
        subtype=name(get(entry, "/S")),
        condition=text(get(entry, "/OutputConditionIdentifier")),
        info=text(get(entry, "/Info")),
        registry=text(get(entry, "/RegistryName")),
        embedded=is_stream(profile),
        components=int(number(get(profile, "/N"))),
        kind=start[12:16].decode("latin-1").strip() if readable else "",
        colours=start[16:20].decode("latin-1").strip() if readable else "",
        readable=readable,
        digest=digest,
        referenced=get(entry, "/DestOutputProfileRef") is not None,
    )


def _digest(profile: Pdf) -> str:
    """The object's own number where it has one, since most files share one stream; else a hash of its bytes."""
    if identity(profile) != (0, 0):
        raw: bytes = profile.read_raw_bytes()
        return hashlib.sha256(raw).hexdigest()
    return hashlib.sha256(unpacked(profile)).hexdigest()
