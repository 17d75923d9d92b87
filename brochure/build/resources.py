"""Opens every font, picture and profile that content names, and says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from brochure.cache import Store
from brochure.colour.output_conditions import ProfileError, description
from brochure.images.image_files import ImageError, open_image
from brochure.loading.named_files import PROFILE_HINT, Unfit
from brochure.text.shaping import font_checks
from brochure.text.shaping.face import open_face
from brochure.text.shaping.font_files import FontError


class Resources:
    """What loading is handed to open files with; ``store`` keeps what was found out of fonts."""

    def __init__(self, store: Store | None = None) -> None:
        self.store = store

    def picture(self, path: Path) -> Unfit | None:
        """What is wrong with a picture of pixels."""
        try:
            open_image(path)
        except ImageError as error:
            return Unfit(error.sentence, error.hint)
        return None

    def profile(self, path: Path) -> Unfit | None:
        """Why a profile is none of a press."""
        try:
            description(path)
        except ProfileError as error:
            return Unfit(str(error), PROFILE_HINT)
        return None

    def font(self, path: Path) -> Unfit | None:
        """Why a font cannot be set or embedded."""
        error = font_checks.check(path, self.store)
        return Unfit(error.sentence, error.hint) if error else None

    def axes(self, path: Path, axes: tuple[tuple[str, float], ...]) -> Unfit | None:
        """Which axis a sound font does not have, or not so far."""
        try:
            open_face(path, axes)
        except FontError as error:
            return Unfit(str(error), "leave out `axes`, or name those of the font")
        return None
