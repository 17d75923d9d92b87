"""Makes the subset fonts here: `python fonts/subset.py FOLDER`, where the packages of fonts.yaml are unpacked.

Latin, Cyrillic and Greek with figures and signs, all features, no hinting. Only of families whose licence reserves no
name; the others stay as their authors made them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).resolve().parent
FILES = {  # of each package: the file of a style there, and its name here
    "eb-garamond": {
        "EBGaramond_400Regular": "EBGaramond-Regular",
        "EBGaramond_400Regular_Italic": "EBGaramond-Italic",
        "EBGaramond_600SemiBold": "EBGaramond-SemiBold",
    },
    "sofia-sans": {
        "SofiaSans_400Regular": "SofiaSans-Regular",
        "SofiaSans_400Regular_Italic": "SofiaSans-Italic",
        "SofiaSans_700Bold": "SofiaSans-Bold",
    },
    "sofia-sans-extra-condensed": {"SofiaSansExtraCondensed_900Black": "SofiaSansExtraCondensed-Black"},
    "alegreya-sans": {
        "AlegreyaSans_300Light": "AlegreyaSans-Light",
        "AlegreyaSans_400Regular": "AlegreyaSans-Regular",
        "AlegreyaSans_400Regular_Italic": "AlegreyaSans-Italic",
        "AlegreyaSans_700Bold": "AlegreyaSans-Bold",
    },
    "inter-tight": {
        "InterTight_400Regular": "InterTight-Regular",
        "InterTight_400Regular_Italic": "InterTight-Italic",
        "InterTight_600SemiBold": "InterTight-SemiBold",
    },
}
CHARACTERS = (
    "U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+02C6-02DD,U+0300-0338,U+0384-03CE,U+0400-045F,"
    "U+0490-0493,U+049A-049B,U+04A2-04A3,U+04AE-04B1,U+04D8-04D9,U+04E8-04E9,U+1E00-1EFF,U+2002-200B,"
    "U+2010-2015,U+2018-201F,U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+2044,U+2070-208E,U+20AC,"
    "U+20B4,U+20B8-20BA,U+20BD,U+2116,U+2120-2122,U+2126,U+2150-215E,U+2190-2193,U+2196-2199,U+2212,U+2215,U+221E,"
    "U+2248,U+2260,U+2264-2265,U+25A0,U+25CF,U+FB00-FB04"
)


def main(folder: Path) -> None:
    """Write each subset, and the licence beside it."""
    options = subset.Options()
    options.layout_features, options.name_IDs, options.notdef_outline = ["*"], ["*"], True
    options.hinting = options.glyph_names = options.recalc_timestamp = False
    for package, files in FILES.items():
        for source, name in files.items():
            (found,) = folder.rglob(f"{source}.ttf")
            font = subset.load_font(found, options)
            maker = subset.Subsetter(options)
            maker.populate(unicodes=subset.parse_unicodes(CHARACTERS.replace("U+", "")))
            maker.subset(font)
            subset.save_font(font, HERE / f"{name}.ttf", options)
        licence = next(
            path for path in folder.rglob("LICENSE_FONT") if f"{package}-0" in str(path) or path.parent.name == package
        )
        family = next(iter(files.values())).partition("-")[0]
        (HERE / f"{family}-LICENSE.txt").write_text(licence.read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
