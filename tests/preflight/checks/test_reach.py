"""What stands where a quick look would miss it, and what a quick look would take for a fault."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from tests.preflight.checks.sheets import GROUND, MM, PAGE, codes, entry, found, image, made, only, placed, with_objects


def inline(entries: str, data: str) -> str:
    return f"q {40 * MM:.3f} 0 0 {20 * MM:.3f} 60 300 cm BI {entries} ID {data}\nEI Q\n"


def test_pixels_that_look_like_the_end_of_an_inline_image() -> None:
    pixels = (" EI \x92Q\x01q" * 50000)[: 500 * 250 * 3]
    inside = inline("/W 500 /H 250 /BPC 8 /CS /RGB", pixels)
    assert only(made(PAGE, PAGE + inside), "rgb-colour").object == "inline image"
    stencil = inline("/IM true /W 1200 /H 600 /BPC 1", (" EI Q" * 20000)[:90000])
    assert codes(made(PAGE, PAGE + stencil)) == set()


@pytest.mark.parametrize(
    "wrong", ["/Nothing Do", "/Nothing gs", "/Nothing sh", "1 2 foo", "/Nothing cs 1 scn 9 9 9 9 re f"]
)
def test_what_is_named_and_not_there(wrong: str) -> None:
    assert only(made(PAGE, PAGE + wrong + "\n"), "page-damaged").page == 2


def test_what_a_program_wrote_for_itself() -> None:
    assert codes(made(PAGE + "BX 1 2 foo EX /Span MP 0 i\n")) == set()


@pytest.mark.parametrize("kind", ["short", "rubbish", "jpeg", "no jpeg"])
def test_pictures_without_all_their_pixels(kind: str) -> None:
    def spoilt(pdf: Pdf) -> object:
        made_image = image(pdf, 500, 500)
        if kind == "short":
            made_image.write(bytes(9999))
        elif kind == "rubbish":
            made_image.write(b"rubbish", filter=Name.FlateDecode)
        else:
            data = b"\xff\xd8\xff\xe0 cut off" if kind == "jpeg" else b"rubbish"
            made_image.write(data, filter=Name.DCTDecode)
        return made_image

    finding = only(made(PAGE, PAGE + placed("I", 40), change=with_objects(2, I=spoilt)), "image-damaged")
    assert (finding.page, finding.object) == (2, "image /I")
    whole = with_objects(2, I=lambda pdf: image(pdf, 500, 500))
    assert codes(made(PAGE, PAGE + placed("I", 40), change=whole)) == set()


def test_a_soft_mask_of_a_picture_in_rgb() -> None:
    def masked(pdf: Pdf) -> object:
        found = image(pdf, 500, 500)
        found.SMask = image(pdf, 500, 500, Name.DeviceRGB)
        return found

    assert only(made(PAGE, PAGE + placed("I", 40), change=with_objects(2, I=masked)), "blend-space").page == 2


def test_a_page_without_a_trim_has_no_other_size() -> None:
    def change(pdf: Pdf) -> None:
        del pdf.pages[1].obj["/TrimBox"]

    assert only(made(PAGE, change=change), "trim-missing").page == 2


def test_black_text_on_a_pale_tint() -> None:
    words = "0 0 0 1 k BT /F 10 Tf 60 300 Td (plain) Tj ET\n"
    assert codes(made(GROUND.replace("0.1 0 0.2 0 k", "0.1 0 0.1 0 k") + words)) == set()
    assert only(made(PAGE, GROUND + words), "black-text-knocks-out").page == 2


def test_rgb_outside_the_bleed_is_told_more_softly() -> None:
    def wider(pdf: Pdf) -> None:
        pdf.pages[1].obj.MediaBox = Array([-60, -60, 500, 700])

    finding = only(made(PAGE, PAGE + "1 0 0 rg -50 -50 20 20 re f\n", change=wider), "rgb-colour")
    assert (finding.severity, "outside the bleed" in finding.message) == ("warning", True)


def test_registration_colour_of_pictures_and_in_the_bleed() -> None:
    def all_inks(pdf: Pdf) -> object:
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
        return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])

    change = with_objects(2, I=lambda pdf: image(pdf, 500, 500, all_inks(pdf)))
    assert only(made(PAGE, PAGE + placed("I", 40), change=change), "registration-object").page == 2

    def named(pdf: Pdf) -> None:
        entry(2, "/Resources", "/ColorSpace")(pdf)["/A"] = all_inks(pdf)

    assert only(made(PAGE, PAGE + "/A cs 1 scn -8 300 7 30 re f\n", change=named), "registration-object").page == 2


def test_a_white_stencil_that_overprints() -> None:
    def stencil(pdf: Pdf) -> object:
        found = image(pdf, 1200, 1200, Name.DeviceGray, bits=1, ImageMask=True)
        del found["/ColorSpace"]
        return found

    content = PAGE + "/Over gs 0 0 0 0 k " + placed("I", 40)
    assert only(made(PAGE, content, change=with_objects(2, I=stencil)), "white-overprints").page == 2


def test_names_that_are_no_utf_8() -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[1].obj.Contents = pdf.make_stream((PAGE + "q Q\n").encode())

    data = made(PAGE, change=change).replace(b"/S /Transparency", b"/S /Transparenc\xfc", 1)
    assert all(finding.code != "not-judged" for finding in found(data))
