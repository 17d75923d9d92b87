"""Sets down as numbers what an output's finished file may and may not be; preflight reads them by no output's name.

The numbers of the press are those of docs and print rules (ISO 15930-7, Ghent Workgroup 2015 and 2022 for sheetfed
CMYK, FOGRA notes, some thirty shops' data sheets); where two sources differed, the stricter one stands.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Lengths in millimetres, sizes and line widths in points, resolutions in pixels per inch, inks in per cent.

    0 or an empty text means: not asked for in this output.
    """

    standard: str = "PDF/X-4"  # the standard the file should say it is
    components: int = 4  # of the profile of the output intent
    process: bool = True  # only CMYK, grey and spots; no RGB, no Lab
    interactive: bool = False  # annotations and actions that lead somewhere are allowed
    bleed: float = 3.0
    safety: float = 5.0  # text and pictures from the trim
    danger: float = 3.0  # nearer than this the knife may take it
    folio_safety: float = 8.0
    folio_zone: float = 15.0  # a lone short line of text within this of the trim is a folio
    signature: int = 4  # pages of a stitched brochure come in fours
    ink_error: float = 300.0
    ink_warning: float = 280.0
    ink_window: float = 15.0  # square millimetres over which ink is averaged
    ppi_error: float = 150.0
    ppi_warning: float = 225.0
    ppi_bilevel: float = 550.0
    line: float = 0.25
    line_mixed: float = 0.5  # reversed, or in several inks
    text: float = 6.0
    text_mixed: float = 9.0  # coloured with several inks, or reversed
    black_text: float = 14.0  # below this, dark text is in black only
    overprint_text: float = 12.0  # up to this, black text overprints
    qr: float = 20.0  # the side of a QR code


PRESS_LIMITS = Limits()
SCREEN_LIMITS = Limits(
    standard="",
    components=3,
    process=False,
    interactive=True,
    bleed=0,
    safety=0,
    danger=0,
    folio_safety=0,
    folio_zone=0,
    signature=0,
    ink_error=0,
    ink_warning=0,
    ink_window=0,
    ppi_error=60,
    ppi_warning=90,
    ppi_bilevel=0,
    line=0,
    line_mixed=0,
    text=0,
    text_mixed=0,
    black_text=0,
    overprint_text=0,
    qr=0,
)
