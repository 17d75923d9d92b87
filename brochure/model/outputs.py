"""Lists the kinds of file a brochure is written as; all that differs is a field, never an ``if`` on a name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from brochure.model.limits import PRESS_LIMITS, SCREEN_LIMITS, Limits

MarkName = Literal["crop", "registration", "fold", "colour-bar", "slug"]
ColourSpace = Literal["cmyk", "rgb"]


@dataclass(frozen=True, slots=True)
class Enlarged:
    """Large print: everything in one column of ragged text, in the order it is read in. Sizes and leading in points."""

    size: float = 14
    leading: float = 20
    heading: float = 18
    title: float = 28


@dataclass(frozen=True, slots=True)
class Output:
    """One way to write the laid-out pages. Lengths are millimetres, resolutions pixels per inch."""

    name: str
    colours: ColourSpace
    overprint: bool  # small black text and thin black lines print over what lies below (Ghent 2015, K overprint)
    marks: tuple[MarkName, ...]  # printer's marks round the sheet; the media box grows, nothing is scaled
    fold_lines: bool  # folds are drawn across the page, where the brand has an ink for them
    bleed: bool  # paint beyond the trim, as far as the brand's grid says
    links: bool  # web, mail, telephone and page links; a press file may have no annotations (ISO 15930-7, 6.17)
    bookmarks: bool
    declare_right_binding: (
        bool  # says that it is bound at the right; not what is read: pdfium would copy its Latin words backwards
    )
    tagged: int  # the part of PDF/UA (ISO 14289) that its tree of content keeps to, for those who listen; 0 for none
    image_ppi: int  # photographs above one and a half times this are scaled down to it
    pdf_version: tuple[int, int]
    enlarged: Enlarged | None = None  # set anew in large print, instead of as the brand lays its pages out
    limits: Limits = PRESS_LIMITS  # what preflight holds the finished file against

    def asking(self, bleed: float, ink: float | None) -> Output:
        """The same output for one job: preflight asks for its bleed (mm) and holds its ink (%), where it does so."""
        limits = self.limits
        if limits.bleed:
            limits = replace(limits, bleed=bleed)
        if limits.ink_error and ink:
            limits = replace(limits, ink_error=ink, ink_warning=ink - limits.ink_error + limits.ink_warning)
        return replace(self, limits=limits)


PRINT = Output(
    name="print",
    colours="cmyk",
    overprint=True,
    marks=(),
    fold_lines=True,
    bleed=True,
    links=False,
    bookmarks=False,
    declare_right_binding=True,
    tagged=0,
    image_ppi=300,
    pdf_version=(1, 6),
)
SCREEN = replace(
    PRINT,
    name="screen",
    colours="rgb",
    overprint=False,
    fold_lines=False,
    bleed=False,
    links=True,
    bookmarks=True,
    declare_right_binding=False,
    tagged=1,
    image_ppi=150,
    pdf_version=(1, 7),
    limits=SCREEN_LIMITS,
)
SCREEN_2 = replace(SCREEN, name="screen2", tagged=2, pdf_version=(2, 0))  # for readers that know PDF 2.0
LARGE = replace(SCREEN, name="large", enlarged=Enlarged())
PRESS = replace(PRINT, name="press", marks=("crop", "registration", "fold", "colour-bar", "slug"))

OUTPUTS = {output.name: output for output in (PRINT, SCREEN, SCREEN_2, LARGE, PRESS)}


def one_of(default: Output) -> str:
    """The outputs for the help of a verb, with the one that it takes by default."""
    return ", ".join(f"{name} (default)" if output is default else name for name, output in OUTPUTS.items())
