"""Shows how a page in CMYK will look on a screen, paper included, by the profile of its output condition."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from brochure.colour.output_conditions import SCREENS

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

SEEN = 6  # of 255 in Lab: a difference that a reader of the proof would see
SAMPLE = 400  # pixels a side: enough to tell a share of a page


class SoftProof:
    """Pages seen through one output condition: absolute colorimetric, so that white is the paper's.

    Raises ValueError for a profile that cannot be used.
    """

    def __init__(self, profile: bytes) -> None:
        from PIL import ImageCms

        press = _opened(profile)
        screen = _opened(SCREENS.profile.read_bytes())
        lab = ImageCms.createProfile("LAB")
        way = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
        try:
            self._seen = ImageCms.buildTransform(press, screen, "CMYK", "RGB", way)
            self._meant = ImageCms.buildTransform(press, lab, "CMYK", "LAB", way)
            self._shown = ImageCms.buildTransform(screen, lab, "RGB", "LAB", way)
        except ImageCms.PyCMSError as error:
            raise ValueError("the output profile cannot be used") from error

    def seen(self, page: Pixels) -> Pixels:
        """The page in sRGB."""
        return _through(page, self._seen)

    def out_of_gamut(self, page: Pixels) -> float:
        """Which share of a page, 0 to 1, prints in colours that an sRGB screen cannot show."""
        from PIL import ImageChops

        small = page.copy()
        small.thumbnail((SAMPLE, SAMPLE))
        meant, shown = _through(small, self._meant), _through(self.seen(small), self._shown)
        channels = ImageChops.difference(meant, shown).split()
        most = channels[0]
        for channel in channels[1:]:
            most = ImageChops.lighter(most, channel)
        counts = most.histogram()
        return sum(counts[SEEN + 1 :]) / max(1, sum(counts))


def _opened(data: bytes) -> Any:
    from PIL import ImageCms

    try:
        return ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (OSError, ImageCms.PyCMSError) as error:
        raise ValueError("the output profile cannot be used") from error


def _through(image: Pixels, transform: Any) -> Pixels:
    from PIL import ImageCms

    found = ImageCms.applyTransform(image, transform)
    assert found is not None
    return found
