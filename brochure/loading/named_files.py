"""Tells what is wrong with a file that content names, at the place where it is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from brochure import files
from brochure.cache import Store
from brochure.model.brand import SHIPPED_FONTS, font_path
from brochure.model.fonts import Font
from brochure.problems import Place, Problem, nearest
from brochure.text.shaping import font_checks
from brochure.text.shaping.face import open_face
from brochure.text.shaping.font_files import FontError


def image(folder: Path, file: str, place: Place) -> Iterator[Problem]:
    """A picture: there, and of a sort that can be printed."""
    path = folder / file
    if why := files.why_not(path):
        kept = [found for name in ("images", "icons") for found in files.below(folder / name)]
        alike = [found for found in kept if (found.suffix.lower() == ".svg") == file.lower().endswith(".svg")]
        there = [found.relative_to(folder).as_posix() for found in alike or kept]
        hint = nearest(file, there) or "put it into images/, and write its name from this folder on"
        yield Problem("missing-image", _not_there("picture", file, why), place, hint)
        return
    if path.suffix.lower() == ".svg":
        return  # an icon, read where it is drawn
    from brochure.images.placed_images import ImageError, open_image

    try:
        open_image(path)
    except ImageError as error:
        yield Problem("unreadable-image", error.sentence, place, error.hint)


def press_profile(folder: Path, file: str, place: Place) -> Iterator[Problem]:
    """The shop's profile: there, and one of a press."""
    from brochure.colour.output_conditions import HINT, ProfileError, description

    if why := files.why_not(folder / file):
        there = (found.relative_to(folder).as_posix() for found in files.below(folder, (".icc", ".icm")))
        yield Problem("missing-profile", _not_there("profile", file, why), place, nearest(file, there) or HINT)
        return
    try:
        description(folder / file)
    except ProfileError as error:
        yield Problem("unreadable-profile", str(error), place, HINT)


FONT_ENDINGS = (".ttf", ".otf", ".woff2", ".woff")


def font(folder: Path, file: str, place: Place, store: Store | None = None) -> Iterator[Problem]:
    """A font: there, whole, and one that may be embedded. ``folder`` is the brand's; ``store`` keeps what was found."""
    path = font_path(folder, file)
    if why := files.why_not(path):
        own = (found.relative_to(folder).as_posix() for found in files.below(folder, FONT_ENDINGS))
        there = [*own, *(found.name for found in SHIPPED_FONTS.glob("*.ttf"))]
        yield Problem("missing-font", _not_there("font file", file, why), place, nearest(file, there))
    elif error := font_checks.check(path, store):
        yield Problem("unreadable-font", error.sentence, place, error.hint)


def axes(folder: Path, written: Font, store: Store | None = None) -> Iterator[Problem]:
    """A variable font has the axes that the brand names, as far as they go. ``folder`` is the brand's."""
    path = font_path(folder, written.file)
    if written.axes and not files.why_not(path) and not font_checks.check(path, store):
        try:
            open_face(path, tuple(written.axes.items()))
        except FontError as error:
            hint = "leave out `axes`, or name those of the font"
            yield Problem("bad-axis", str(error), getattr(written.file, "place", written.place), hint)


def _not_there(what: str, file: str, why: str) -> str:
    name = files.shown(file)
    return f"there is no {what} {name}" if why == files.MISSING else f"the {what} {name} {why}"
