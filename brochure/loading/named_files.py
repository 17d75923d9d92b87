"""Tells what is wrong with a file that content names, at the place where it is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from brochure import files, icon_set
from brochure.cache import Store
from brochure.model.brand import SHIPPED_FONTS, font_path
from brochure.model.font_face import FontFace
from brochure.problems import Location, Problem, nearest

FONT_ENDINGS = (".ttf", ".otf", ".woff2", ".woff")
PROFILE_HINT = "ask the shop for the ICC profile of its press: CMYK, of the class output"


class Unfit(NamedTuple):
    """What is wrong with the contents of a file, and what to do about it."""

    sentence: str
    hint: str


class Opener(Protocol):
    """Opens what content names and says what is wrong with it; loading itself opens no font, picture or profile.

    ``store`` keeps what takes long to find out.
    """

    @property
    def store(self) -> Store | None: ...

    def picture(self, path: Path) -> Unfit | None: ...

    def profile(self, path: Path) -> Unfit | None: ...

    def font(self, path: Path) -> Unfit | None: ...

    def axes(self, path: Path, axes: tuple[tuple[str, float], ...]) -> Unfit | None: ...


def image(folder: Path, file: str, place: Location, opener: Opener | None) -> Iterator[Problem]:
    """A picture: there, and of a sort that can be printed."""
    path = folder / file
    if why := files.why_not(path):
        kept = [found for name in ("images", "icons") for found in files.below(folder / name)]
        alike = [found for found in kept if (found.suffix.lower() == ".svg") == file.lower().endswith(".svg")]
        there = [found.relative_to(folder).as_posix() for found in alike or kept]
        hint = nearest(file, there) or _put_there(folder, file)
        yield Problem("missing-image", _not_there("picture", file, why), place, hint)
        return
    if path.suffix.lower() == ".svg":
        return  # an icon, read where it is drawn
    if opener and (unfit := opener.picture(path)):
        yield Problem("unreadable-image", unfit.sentence, place, unfit.hint)


def icon(folder: Path, name: str, place: Location) -> Iterator[Problem]:
    """An icon that comes with the program: one of the set."""
    if name in icon_set.names():
        return
    own = f"icons/{name}.svg"
    close = [own] * (not files.why_not(folder / own)) + [f"“{icon}”" for icon in icon_set.near(name)]
    hint = (
        f"write {_choice(close)}"
        if close
        else "write a name such as factory, or a file with its ending: icons/ours.svg"
    )
    yield Problem("unknown-icon", f"there is no icon “{files.shown(name)}”", place, hint)


def _choice(words: list[str]) -> str:
    """One of several, as a sentence has it."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def press_profile(folder: Path, file: str, place: Location, opener: Opener | None) -> Iterator[Problem]:
    """The shop's profile: there, and one of a press."""
    if why := files.why_not(folder / file):
        there = (found.relative_to(folder).as_posix() for found in files.below(folder, (".icc", ".icm")))
        yield Problem("missing-profile", _not_there("profile", file, why), place, nearest(file, there) or PROFILE_HINT)
    elif opener and (unfit := opener.profile(folder / file)):
        yield Problem("unreadable-profile", unfit.sentence, place, unfit.hint)


def font(folder: Path, file: str, place: Location, opener: Opener | None) -> Iterator[Problem]:
    """A font: there, whole, and one that may be embedded. ``folder`` is the brand's."""
    path = font_path(folder, file)
    if why := files.why_not(path):
        own = (found.relative_to(folder).as_posix() for found in files.below(folder, FONT_ENDINGS))
        there = [*own, *(found.name for found in SHIPPED_FONTS.glob("*.ttf"))]
        yield Problem("missing-font", _not_there("font file", file, why), place, nearest(file, there))
    elif opener and (unfit := opener.font(path)):
        yield Problem("unreadable-font", unfit.sentence, place, unfit.hint)


def axes(folder: Path, written: FontFace, opener: Opener | None) -> Iterator[Problem]:
    """A variable font has the axes that the brand names, as far as they go. ``folder`` is the brand's."""
    path = font_path(folder, written.file)
    if not opener or not written.axes or files.why_not(path) or opener.font(path):
        return
    if unfit := opener.axes(path, tuple(written.axes.items())):
        yield Problem("bad-axis", unfit.sentence, getattr(written.file, "place", written.place), unfit.hint)


def _put_there(folder: Path, file: str) -> str:
    """Where a picture goes that is not there yet, and how it is named then."""
    parts = file.replace("\\", "/").split("/")
    inside = len(parts) > 1 and all(parts) and ".." not in parts and ":" not in file
    name = files.shown("/".join(parts) if inside else f"images/{parts[-1]}")
    where, _, last = name.rpartition("/")
    put = f"put {last} into {(folder / where).as_posix()}/"
    return put if name == file else f"{put} and write {name}"


def _not_there(what: str, file: str, why: str) -> str:
    name = files.shown(file)
    return f"there is no {what} {name}" if why == files.MISSING else f"the {what} {name} {why}"
