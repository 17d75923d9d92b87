"""Tells which output condition a profile file stands for, or in a sentence why it is none for a press.

The shop's own profile may take the place of the one that comes with the program: photographs are converted through it
and it is embedded in the print files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from brochure.cache import file_stamp
from brochure.model.outputs import ColourSpace

PROFILES = Path(__file__).parent / "profiles"
REGISTRY = "http://www.color.org"
LARGEST = 16 * 2**20  # bytes; a press profile with fine tables has three
HEADER = 132  # bytes before the table of tags (ICC.1:2010, 7.2)


class ProfileError(Exception):
    """The file is no profile of a press; one plain sentence."""


@dataclass(frozen=True, slots=True)
class Condition:
    """An output condition (ISO 32000-2, 14.11.5): subtypes of its intents, name, description, registry, profile.

    ``registry`` is empty where the name is not a registered one; ``components`` are those of the profile's colours.
    """

    subtypes: tuple[str, ...]
    name: str
    info: str
    registry: str
    components: int
    profile: Path


COATED = Condition(
    ("GTS_PDFX", "GTS_PDFA1"),
    "FOGRA39",
    "Coated FOGRA39 (ISO 12647-2:2004)",
    REGISTRY,
    4,
    PROFILES / "FOGRA39L_300_Kp.icc",
)
SCREENS = Condition(("GTS_PDFA1",), "sRGB", "sRGB IEC61966-2.1", REGISTRY, 3, PROFILES / "sRGB.icc")


def condition_of(colours: ColourSpace, own: Path | None = None, name: str | None = None) -> Condition:
    """What an output in these colours is for; ``own`` is the shop's profile, ``name`` its registered condition.

    Raises ProfileError.
    """
    if colours == "rgb":
        return SCREENS
    if own is None:
        return COATED
    said = description(own)
    return replace(COATED, name=name or said, info=said, registry=REGISTRY if name else "", profile=own)


def description(path: Path) -> str:
    """What a press profile says it is. Raises ProfileError for a file that is none."""
    try:
        stamp = file_stamp(path)
        if path.stat().st_size > LARGEST:
            raise ProfileError(f"the profile {path.name} is larger than {LARGEST >> 20} MB")
        return _judged(path, stamp)
    except OSError as error:
        raise ProfileError(f"the profile {path.name} cannot be read ({error.strerror})") from None


@lru_cache(maxsize=8)
def _judged(path: Path, _stamp: tuple[int, ...]) -> str:
    data = path.read_bytes()
    if len(data) < HEADER or data[36:40] != b"acsp" or int.from_bytes(data[:4], "big") > len(data):
        raise ProfileError(f"{path.name} is no ICC profile, or is cut off")
    if data[8] > 4:
        raise ProfileError(f"the profile {path.name} is of ICC version {data[8]}, and a print file takes 2 or 4")
    kind, space = data[12:16].decode("latin-1"), data[16:20].decode("latin-1").strip()
    if kind != "prtr":
        raise ProfileError(f"the profile {path.name} is not a press's: its class is “{kind}”, not “prtr”")
    if space != "CMYK":
        raise ProfileError(f"the profile {path.name} is for {space}, not for CMYK")
    return _usable(path.name, data)


def _usable(name: str, data: bytes) -> str:
    """Its description, once colours have really been taken to the press and back."""
    import io

    from PIL import ImageCms

    try:
        press = ImageCms.ImageCmsProfile(io.BytesIO(data))
        screen = ImageCms.ImageCmsProfile(io.BytesIO(SCREENS.profile.read_bytes()))
        ImageCms.buildTransform(screen, press, "RGB", "CMYK")
        ImageCms.buildTransform(press, screen, "CMYK", "RGB")
        said = ImageCms.getProfileDescription(press).strip()
    except (ImageCms.PyCMSError, OSError, ValueError):
        raise ProfileError(f"the profile {name} has no tables that colours can be converted by") from None
    return "".join(char for char in said if char.isprintable())[:120] or name
