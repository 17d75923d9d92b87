"""Colour spaces, spots, black, registration, overprint and blending, wherever a page can hide them."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from brochure.model.outputs import SCREEN
from tests.preflight.checks.sheets import (
    GROUND,
    MM,
    PAGE,
    WORDS,
    Change,
    codes,
    entry,
    found,
    image,
    made,
    only,
    placed,
    profile,
    with_objects,
)

AREA = "100 300 80 40 re f\n"


def form(content: str, **more: object) -> Callable[[Pdf], pikepdf.Stream]:
    return lambda pdf: pdf.make_stream(
        content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], Resources=Dictionary(), **more
    )


def function(pdf: Pdf, *end: float) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(FunctionType=2, N=1, Domain=[0, 1], C0=[0] * len(end), C1=list(end)))


def space(name: str, made_by: Callable[[Pdf], object], page: int = 2) -> Change:
    def change(pdf: Pdf) -> None:
        entry(page, "/Resources", "/ColorSpace")(pdf)[f"/{name}"] = made_by(pdf)

    return change


def icc_rgb(pdf: Pdf) -> Array:
    return Array([Name.ICCBased, pdf.make_stream(profile("sRGB.icc"), N=3)])


def icc_cmyk(pdf: Pdf) -> Array:
    return Array([Name.ICCBased, pdf.make_stream(profile(), N=4)])


def spot(name: str, *cmyk: float) -> Callable[[Pdf], Array]:
    return lambda pdf: Array(
        [Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, function(pdf, *(cmyk or (0, 1, 1, 0)))]
    )


def shading(pdf: Pdf) -> Dictionary:
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 99, 0], Function=function(pdf, 1, 0, 0))


def tile(content: str) -> Callable[[Pdf], pikepdf.Stream]:
    return lambda pdf: pdf.make_stream(
        content.encode(),
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=[0, 0, 9, 9],
        XStep=9,
        YStep=9,
        Resources=Dictionary(),
    )


def resource(kind: str, name: str, made_by: Callable[[Pdf], object]) -> Change:
    def change(pdf: Pdf) -> None:
        entry(2, "/Resources", f"/{kind}")(pdf)[f"/{name}"] = made_by(pdf)

    return change


LAB = Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])])
CAL = Array([Name.CalRGB, Dictionary(WhitePoint=[0.96, 1, 0.82])])
RGB_CASES: list[tuple[str, str, Change | None]] = [
    ("rgb-colour", "1 0 0 rg " + AREA, None),
    ("rgb-colour", "1 0 0 RG 2 w 10 300 m 90 400 l S", None),
    ("rgb-colour", "/DeviceRGB cs 0 0 1 sc " + AREA, None),
    ("rgb-colour", "0 0 0 rg BT /F 12 Tf 60 200 Td (black in RGB) Tj ET", None),
    ("rgb-colour", "/Own cs 0 0 1 sc " + AREA, space("Own", icc_rgb)),
    ("rgb-colour", "/Own cs 0 0 1 sc " + AREA, space("Own", lambda pdf: CAL)),
    ("lab-colour", "/Own cs 50 20 20 sc " + AREA, space("Own", lambda pdf: LAB)),
    ("rgb-colour", placed("I", 40), with_objects(2, I=lambda pdf: image(pdf, 500, 500, Name.DeviceRGB))),
    ("rgb-colour", "q 80 0 0 80 99 99 cm BI /W 8 /H 8 /BPC 8 /CS /RGB ID " + "A" * 192 + " EI Q", None),
    ("rgb-colour", placed("X", 30), with_objects(2, X=form("1 0 0 rg 0 0 1 1 re f"))),
    ("rgb-colour", "99 99 50 50 re W n /S sh", resource("Shading", "S", shading)),
    (
        "rgb-colour",
        "/Pattern cs /P scn " + AREA,
        resource("Pattern", "P", lambda pdf: Dictionary(PatternType=2, Shading=shading(pdf))),
    ),
    ("rgb-colour", "/Pattern cs /P scn " + AREA, resource("Pattern", "P", tile("0 1 0 rg 0 0 5 5 re f"))),
    (
        "rgb-colour",
        placed("I", 40),
        with_objects(2, I=lambda pdf: image(pdf, 500, 500, Array([Name.Indexed, Name.DeviceRGB, 1, b"\0" * 6]))),
    ),
]


@pytest.mark.parametrize(("code", "content", "change"), RGB_CASES, ids=[str(n) for n in range(len(RGB_CASES))])
def test_rgb_is_found_wherever_it_is(code: str, content: str, change: Change | None) -> None:
    findings = [f for f in found(made(PAGE, PAGE + content, change=change)) if f.severity == "error"]
    assert {(f.code, f.page) for f in findings} - {("image-resolution", 2)} == {(code, 2)}
    assert code not in codes(made(PAGE, PAGE + content, change=change), SCREEN)


def test_what_the_press_prints_is_no_fault() -> None:
    content = "0.5 g 0.2 0.3 0 0 k " + AREA + "/DeviceCMYK cs 0 1 1 0 sc " + AREA + "/Own cs 0 1 0 0 sc " + AREA
    assert codes(made(PAGE, PAGE + content, change=space("Own", icc_cmyk))) == set()


def test_what_is_clipped_away_or_on_a_hidden_layer_does_not_print() -> None:
    assert codes(made(PAGE, PAGE + "q 0 0 9 9 re W n 1 0 0 rg 100 100 50 50 re f Q")) == set()

    def layered(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="notes"))
        pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
        entry(2, "/Resources", "/Properties")(pdf)["/L"] = layer

    content = "/OC /L BDC 1 0 0 rg 100 100 50 50 re f EMC "
    assert codes(made(PAGE, PAGE + content, change=layered)) == set()
    assert codes(made(PAGE, PAGE + content)) == {"rgb-colour", "page-damaged"}, "and the layer is named, and not there"


def test_spots() -> None:
    content = PAGE + "/Own cs 1 scn " + AREA
    change = space("Own", spot("Brand Red"))
    assert only(made(PAGE, content, change=change), "spot-present").severity == "warning"
    assert only(made(PAGE, content, change=change), "spot-undeclared", spots=[]).page == 2
    assert codes(made(PAGE, content, change=change), spots=["Brand Red"]) == set()
    assert codes(made(PAGE, content, change=space("Own", spot("CutContour")))) == set()
    assert codes(made(PAGE, content, change=space("Own", spot("Black", 0, 0, 0, 1)))) == set()


def test_a_spot_in_a_device_n_image() -> None:
    inks = lambda pdf: Array([Name.DeviceN, Array([Name.Cyan, Name.Gold]), Name.DeviceCMYK, function(pdf, 1, 0, 0, 0)])  # noqa: E731
    change = with_objects(2, I=lambda pdf: image(pdf, 500, 500, inks(pdf)))
    assert only(made(PAGE, PAGE + placed("I", 40), change=change), "spot-undeclared", spots=[]).page == 2


def test_spot_names() -> None:
    def two(first: object, other: object) -> Change:
        return lambda pdf: [space("A", first)(pdf), space("B", other, 3)(pdf)]  # type: ignore[arg-type]

    assert "spot-names-differ" in codes(made(PAGE, change=two(spot("PANTONE 485 C"), spot("Pantone 485C"))))
    assert "spot-recipes-differ" in codes(made(PAGE, change=two(spot("Gold", 0, 0, 1, 0), spot("Gold", 0, 0.2, 1, 0))))
    assert codes(made(PAGE, change=two(spot("Gold"), spot("Gold")))) == set()


def words(ink: str, size: float = 10, text: str = "words", y: float = 200) -> str:
    return f"/Over gs {ink} BT /F {size} Tf 60 {y} Td ({text}) Tj ET\n"


def test_rich_black_text() -> None:
    for ink in ("0.6 0.4 0.4 1 k", "0.75 0.68 0.67 0.9 k", "1 1 1 0 k", "0.4 0.4 0.4 0.6 k"):
        finding = only(made(PAGE, PAGE + words(ink)), "rich-black-text")
        assert (finding.page, finding.severity) == (2, "error")
        assert only(made(PAGE + words(ink, 60)), "rich-black-text").severity == "warning"
    assert codes(made(PAGE + words("0 0 0 1 k") + words("0 g") + words("1 0.75 0.05 0.7 k", 24))) == set()
    assert codes(made(PAGE + "0.6 0.4 0.4 1 k " + AREA)) == set()


def test_running_text_in_a_brand_ink() -> None:
    body = "".join(words("1 0.8 0 0.4 k", 10, "many words in blue " * 2, 400 - 12 * n) for n in range(8))
    assert only(made(PAGE, PAGE + body), "text-not-black").page == 2
    assert codes(made(PAGE + words("1 0.8 0 0.4 k", 12, "a short label"))) == set()


def test_registration_colour() -> None:
    change = space("All", lambda pdf: Array([Name.Separation, Name.All, Name.DeviceCMYK, function(pdf, 1, 1, 1, 1)]))
    inside = "/All cs 1 scn "
    assert only(made(PAGE, PAGE + words(inside), change=change), "registration-text").page == 2
    assert only(made(PAGE, PAGE + inside + AREA, change=change), "registration-object").page == 2
    in_the_bleed = f"-8 50 {2 * MM} 1 re f"
    assert only(made(PAGE, PAGE + inside + in_the_bleed, change=change), "registration-object").page == 2

    def wider(pdf: Pdf) -> None:
        change(pdf)
        pdf.pages[1].obj.MediaBox = [-60, -60, 500, 700]

    assert codes(made(PAGE, PAGE + inside + "-30 50 15 1 re f", change=wider)) == set()


def test_black_text_that_is_cut_out() -> None:
    cut = WORDS.replace("/Over gs ", "")
    finding = only(made(PAGE, GROUND + cut), "black-text-knocks-out")
    assert (finding.page, finding.severity) == (2, "warning")
    assert codes(made(cut)) == set()
    assert [f.severity for f in found(made(cut))] == ["info"]
    assert codes(made(GROUND + cut.replace(" 10 Tf", " 18 Tf"))) == set()


def test_black_text_needs_the_mode_to_overprint() -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[1].obj.Resources.ExtGState["/Over"]["/OPM"] = 0

    assert only(made(PAGE, PAGE, change=change), "black-text-knocks-out").page == 2


def test_white_that_overprints() -> None:
    for white in ("0 0 0 0 k " + AREA, "1 g " + AREA, "0 0 0 0 k BT /F 20 Tf 60 200 Td (white) Tj ET"):
        assert only(made(PAGE, PAGE + "/Over gs " + white), "white-overprints").page == 2
    assert codes(made(PAGE.replace(WORDS, "") + "0 0 0 0 k " + AREA + WORDS)) == set()


def group(space_name: Name | None) -> Dictionary:
    found = Dictionary(Type=Name.Group, S=Name.Transparency)
    if space_name is not None:
        found.CS = space_name
    return found


def faded(pdf: Pdf) -> None:
    entry(2, "/Resources", "/ExtGState")(pdf)["/Fade"] = Dictionary(ca=0.5)


def blended(space_name: Name | None) -> Change:
    def change(pdf: Pdf) -> None:
        faded(pdf)
        pdf.pages[1].obj.Group = group(space_name)

    return change


def test_blend_space() -> None:
    content = PAGE + "/Fade gs 0 1 0 0 k " + AREA
    assert only(made(PAGE, content, change=blended(Name.DeviceRGB)), "blend-space").severity == "error"
    assert only(made(PAGE, PAGE, change=blended(Name.DeviceRGB)), "blend-space").severity == "warning"
    assert codes(made(PAGE, content, change=blended(Name.DeviceCMYK))) == set()
    assert codes(made(PAGE, content, change=blended(None))) == set()
    nested = with_objects(2, X=form("0 1 0 0 k 0 0 1 1 re f", Group=group(Name.DeviceRGB)))
    assert only(made(PAGE, PAGE + placed("X", 30), change=nested), "blend-space").page == 2


def test_a_soft_mask_in_rgb() -> None:
    def change(pdf: Pdf) -> None:
        mask = form("0 0 1 1 re f", Group=group(Name.DeviceRGB))(pdf)
        states = entry(2, "/Resources", "/ExtGState")(pdf)
        states["/Mask"] = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))

    assert only(made(PAGE, PAGE + "/Mask gs 0 1 0 0 k " + AREA, change=change), "blend-space").page == 2


def test_transparency_in_an_older_standard() -> None:
    def change(pdf: Pdf) -> None:
        blended(Name.DeviceCMYK)(pdf)
        data = pdf.Root.Metadata.read_bytes().replace(b"PDF/X-4", b"PDF/X-3:2003")
        pdf.Root.Metadata.write(data)

    content = PAGE + "/Fade gs 0 1 0 0 k " + AREA
    assert codes(made(PAGE, content, change=change)) == {"transparency", "standard-other"}
