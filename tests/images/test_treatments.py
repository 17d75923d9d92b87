"""Photographs in other inks than their own: which amounts reach the plates, and which colours the screens."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from brochure.accessibility import polygons
from brochure.cache import Store
from brochure.export.document_writer import DocumentWriter
from brochure.export.ink_operators import Inks
from brochure.export.ink_ramps import toning
from brochure.frame import AS_IT_IS, Element, PageMarks, Photo, PictureFade, PictureLook
from brochure.images import placed_images
from brochure.images.placed_images import Prepared
from brochure.images.tones import tones
from brochure.images.treatments import STEPS, InkRamp, ramped
from brochure.model.brand import PLAIN_INKS, Ink
from brochure.model.edges import Edges
from brochure.model.outputs import PRINT, SCREEN, Output
from brochure.preflight import plates
from brochure.preflight.plates import Raster
from brochure.preflight.versions import ghostscript
from brochure.rect import Rect

PROFILES = Path(placed_images.__file__).parents[1] / "colour" / "profiles"
PRESS, SRGB = PROFILES / "FOGRA39L_300_Kp.icc", PROFILES / "sRGB.icc"
INKS: Mapping[str, Ink] = {
    **PLAIN_INKS,
    "night": Ink(cmyk=(100, 75, 5, 70), rgb="#001B43"),
    "paper": Ink(cmyk=(3, 3, 10, 0), rgb="#F9F5EA"),
    "pink": Ink(cmyk=(0, 48, 10, 0), rgb="#F3A2BA", spot="Pink 806/C"),
    "lime": Ink(cmyk=(28, 0, 92, 0), rgb="#CDD621", spot="Lime"),
}
BOX = Rect(0, 0, 100, 60)
DUOTONE, TINT = PictureLook("duotone", "night", "paper"), PictureLook("tint", "pink", "unprinted")


def ramp_image(folder: Path, mode: str = "RGB", name: str = "ramp.png") -> Path:
    """All greys from black at the left to white at the right."""
    image = Image.linear_gradient("L").transpose(Image.Transpose.TRANSPOSE).resize((500, 300))
    image.convert(mode).save(folder / name)
    return folder / name


def prepared(file: Path, look: PictureLook, output: Output = PRINT, store: Store | None = None) -> Prepared:
    asked = toning(look, Inks(INKS, output.colours))
    return placed_images.prepared(
        file, output.colours, PRESS, SRGB, BOX.width, BOX.height, store=store, toning=asked, max_ppi=output.image_ppi
    )


def written(file: Path, look: PictureLook, output: Output = PRINT) -> bytes:
    """A file with one page that the photograph covers."""
    data, inks = io.BytesIO(), Inks(INKS, output.colours)
    document = DocumentWriter(
        data, output, inks, (100, 60), Edges(), lambda photo: prepared(photo.file, photo.look, output), partial(str)
    )
    document.paint(PageMarks("one", 1, "", "white", [Photo(Element("figure"), file, BOX, look=look)]), None)
    document.finish()
    return data.getvalue()


def on_plates(file: Path, look: PictureLook, folder: Path) -> dict[str, numpy.ndarray]:
    """How much of each ink, 0–1, a press prints, along the middle of the page."""
    folder.mkdir(exist_ok=True)
    pdf = folder / "one.pdf"
    pdf.write_bytes(written(file, look))
    out = folder / "plates"
    out.mkdir()
    plates.separate(pdf, [1], Raster(144, PRESS.read_bytes()), out)
    found = {}
    for plate, path in plates.plate_files(out, 1).items():
        if not plate:
            continue  # all of them as one picture
        with Image.open(path) as image:
            grey = numpy.asarray(image.convert("L"))
        found[NAMES.get(plate, plate)] = 1 - grey[grey.shape[0] // 2, 1:-1] / 255
    return found


NAMES = {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}
gs = pytest.mark.skipif(ghostscript() is None, reason="Ghostscript is not installed")


def test_a_ramp_has_256_mixtures_from_the_dark_ink_to_the_light_one() -> None:
    ramp = InkRamp("DeviceCMYK", (1.0, 0.75, 0.05, 0.7), (0.03, 0.03, 0.1, 0.0))
    entries = [tuple(ramp.palette[at : at + 4]) for at in range(0, len(ramp.palette), 4)]
    assert len(entries) == STEPS
    assert entries[0] == (255, 191, 13, 178)
    assert entries[-1] == (8, 8, 26, 0)
    assert entries[128] == (131, 99, 19, 89)
    assert max(map(sum, entries)) == sum(entries[0])


def test_lightness_is_stretched_from_ink_to_ink_and_opened_in_the_middle() -> None:
    flat = Image.new("L", (100, 100), 100)
    flat.paste(60, (0, 0, 100, 50))
    shown = ramped(flat)
    assert shown.getextrema() == (0, 255)
    glints = Image.linear_gradient("L")
    assert ramped(glints).getpixel((10, 128)) == pytest.approx(255 * 0.5**0.85, abs=4)


def test_what_is_transparent_does_not_count_for_the_ends() -> None:
    image = Image.new("L", (100, 10), 100)
    image.paste(150, (50, 0, 90, 10))
    image.paste(255, (90, 0, 100, 10))
    seen = Image.new("L", image.size, 255)
    seen.paste(0, (90, 0, 100, 10))
    assert ramped(image, seen).getpixel((60, 5)) == 255
    assert ramped(image).getpixel((60, 5)) < 150


@gs
def test_a_duotone_prints_in_ink_values_and_never_more_than_its_dark_ink(tmp_path: Path) -> None:
    found = on_plates(ramp_image(tmp_path), DUOTONE, tmp_path)
    dark, light = INKS["night"].cmyk, INKS["paper"].cmyk
    for plate, most, least in zip("CMYK", dark, light, strict=True):
        assert found[plate][0] == pytest.approx(most / 100, abs=0.02), plate
        assert found[plate][-1] == pytest.approx(least / 100, abs=0.02), plate
    total = sum(found.values())
    assert total.max() <= sum(dark) / 100 + 0.01
    assert (numpy.diff(total) < 0.01).all(), "darker to the left"


@gs
def test_a_tint_of_a_spot_prints_on_its_plate_alone(tmp_path: Path) -> None:
    found = on_plates(ramp_image(tmp_path), TINT, tmp_path)
    inked = {plate: values for plate, values in found.items() if values.max() > 0.01}
    assert list(inked) == ["Pink 806/C"]
    assert inked["Pink 806/C"][0] == pytest.approx(1, abs=0.02)
    assert inked["Pink 806/C"][-1] == pytest.approx(0, abs=0.01)


@gs
@pytest.mark.parametrize(
    ("dark", "light", "begins", "ends"),
    [
        ("key", "pink", {"K": 1}, {"Pink 806/C": 1}),
        ("pink", "lime/50", {"Pink 806/C": 1}, {"Lime": 0.5}),
        ("night", "pink/40", {"C": 1, "M": 0.75, "Y": 0.05, "K": 0.7}, {"Pink 806/C": 0.4}),
    ],
)
def test_spots_in_two_inks_print_on_the_plates_of_both(
    dark: str, light: str, begins: dict[str, float], ends: dict[str, float], tmp_path: Path
) -> None:
    found = on_plates(ramp_image(tmp_path), PictureLook("duotone", dark, light), tmp_path)
    for at, wanted in ((0, begins), (-1, ends)):
        inked = {plate: values[at] for plate, values in found.items() if values[at] > 0.03}
        assert inked == pytest.approx(wanted, abs=0.03)


def test_the_twin_of_two_spots_is_what_a_reader_without_plates_shows(tmp_path: Path) -> None:
    """The recipe in the file adds up what each plate comes to in process colours."""
    pdf = written(ramp_image(tmp_path), PictureLook("duotone", "key", "pink"))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (image,) = file.pages[0].Resources.XObject.values()
        space = image.ColorSpace[1]
        assert [str(name) for name in space[1]] == ["/Black", "/Pink 806/C"]
        assert [pikepdf.Name(name) for name in space[4].Colorants] == [space[1][1]]
    shown = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil()
    red, green, _ = shown.getpixel((97, 30))
    assert red > 235 > 180 > green
    assert max(shown.getpixel((2, 30))) < 60


def test_screens_show_the_twins_of_the_inks(tmp_path: Path) -> None:
    pdf = written(ramp_image(tmp_path), DUOTONE, SCREEN)
    shown = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil()
    for x, wanted in ((2, (0x00, 0x1B, 0x43)), (97, (0xF9, 0xF5, 0xEA))):
        assert shown.getpixel((x, 30)) == pytest.approx(wanted, abs=8)


@pytest.mark.parametrize("output", [PRINT, SCREEN], ids=lambda output: output.name)
def test_mono_is_grey_alone(output: Output, tmp_path: Path) -> None:
    red = Image.new("RGB", (50, 30), (200, 30, 30))
    red.save(tmp_path / "red.png")
    found = prepared(tmp_path / "red.png", PictureLook("mono"), output)
    assert (found.colour_space, found.palette) == ("DeviceGray", b"")
    assert prepared(tmp_path / "red.png", PictureLook(), output).colour_space == f"Device{output.colours.upper()}"


@pytest.mark.parametrize(("mode", "name"), [("L", "a.png"), ("1", "b.png"), ("CMYK", "a.jpg"), ("RGBA", "c.png")])
def test_files_of_every_sort_take_two_inks(mode: str, name: str, tmp_path: Path) -> None:
    found = prepared(ramp_image(tmp_path, mode, name), DUOTONE)
    assert (found.colour_space, found.bits, len(found.palette)) == ("DeviceCMYK", 8, 4 * STEPS)


@pytest.mark.parametrize("look", [DUOTONE, TINT, PictureLook("mono"), PictureLook("duotone", "key", "pink")])
def test_pixels_are_kept_and_the_same_in_every_run(look: PictureLook, tmp_path: Path) -> None:
    file, store = ramp_image(tmp_path), Store(tmp_path / "kept")
    first = prepared(file, look, store=store)
    assert prepared(file, look, store=store) == first
    assert prepared(file, look) == first
    assert prepared(file, PictureLook(), store=store) != first
    assert written(file, look) == written(file, look)


def test_other_inks_are_other_pixels_of_the_file(tmp_path: Path) -> None:
    """Two photographs on one page that differ in their inks alone are two pictures."""
    file = ramp_image(tmp_path)
    digests = {
        prepared(file, PictureLook("duotone", "night", light)).digest for light in ("paper", "unprinted", "pink")
    }
    assert len(digests) == 3


def test_the_tones_under_a_text_are_those_of_its_inks(tmp_path: Path) -> None:
    photo = Photo(Element("figure"), ramp_image(tmp_path), BOX, look=DUOTONE)
    asked = toning(DUOTONE, Inks(INKS, SCREEN.colours))
    dark = tones(photo, Rect(0, 0, 4, 60), store=Store(None), toning=asked)
    light = tones(photo, Rect(96, 0, 100, 60), store=Store(None), toning=asked)
    assert [round(255 * part) for part in dark[0]] == pytest.approx([0x00, 0x1B, 0x43], abs=10)
    assert [round(255 * part) for part in light[-1]] == pytest.approx([0xF9, 0xF5, 0xEA], abs=10)


# ── fades ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def faded(edge: str, to: str, treatment: PictureLook = AS_IT_IS, solid: float = 0.0) -> PictureLook:
    return replace(treatment, fade=PictureFade(edge, to, solid, 30.0))  # type: ignore[arg-type]


def flat(folder: Path, mode: str = "RGB", colour: object = (200, 60, 60)) -> Path:
    file = folder / "flat.png"
    Image.new(mode, (300, 180), colour).save(file)  # type: ignore[arg-type]
    return file


@gs
@pytest.mark.parametrize("treatment", [PictureLook(), PictureLook("mono"), DUOTONE, TINT])
@pytest.mark.parametrize("to", ["night", "lime/50", "unprinted"])
def test_a_fade_ends_in_the_very_ink_of_its_ground(treatment: PictureLook, to: str, tmp_path: Path) -> None:
    found = on_plates(ramp_image(tmp_path), faded("right", to, treatment, solid=10), tmp_path)
    whole = on_plates(ramp_image(tmp_path), treatment, tmp_path / "whole")
    name, _, tint = to.partition("/")
    ink = INKS[name]
    process = {plate: part / 100 for plate, part in zip("CMYK", ink.cmyk, strict=True)}
    wanted = {ink.spot: float(tint) / 100} if ink.spot else process
    for plate, values in found.items():
        assert values[-3] == pytest.approx(wanted.get(plate, 0), abs=0.012), plate
        if plate in whole:
            assert values[20] == pytest.approx(whole[plate][20], abs=0.012), plate
    assert sum(found.values()).max() <= max(2.51, sum(whole.values()).max()) + 0.02


@pytest.mark.parametrize(("edge", "at"), [("top", (50, 1)), ("foot", (50, 58)), ("left", (1, 30)), ("right", (98, 30))])
def test_each_edge_fades_on_screens_too(edge: str, at: tuple[int, int], tmp_path: Path) -> None:
    shown = pypdfium2.PdfDocument(written(flat(tmp_path), faded(edge, "night"), SCREEN))[0].render(scale=1).to_pil()
    assert shown.getpixel(at) == pytest.approx((0x00, 0x1B, 0x43), abs=6)
    opposite = (99 - at[0], 59 - at[1])
    assert shown.getpixel(opposite if at[0] != 50 else (50, opposite[1])) == pytest.approx((200, 60, 60), abs=6)


def test_a_fade_in_grey_stays_on_the_black_plate(tmp_path: Path) -> None:
    found = prepared(flat(tmp_path, "L", 90), faded("foot", "unprinted", PictureLook("mono")))
    assert (found.colour_space, found.plates, found.palette) == ("DeviceGray", (), b"")


def test_a_fade_into_an_end_of_a_duotone_stays_on_its_ramp(tmp_path: Path) -> None:
    file = ramp_image(tmp_path)
    assert prepared(file, faded("foot", "paper", DUOTONE)).palette
    assert prepared(file, faded("foot", "night", DUOTONE)).palette
    assert not prepared(file, faded("foot", "unprinted", DUOTONE)).palette


def test_the_tones_under_a_text_know_the_fade(tmp_path: Path) -> None:
    look = faded("foot", "night", solid=10)
    photo = Photo(Element("figure"), flat(tmp_path), BOX, look=look)
    asked = toning(look, Inks(INKS, SCREEN.colours))
    below, above = (tones(photo, Rect(0, y, 100, y + 8), store=Store(None), toning=asked) for y in (1, 50))
    assert [round(255 * part) for part in below[3]] == pytest.approx([0x00, 0x1B, 0x43], abs=6)
    assert [round(255 * part) for part in above[3]] == pytest.approx([200, 60, 60], abs=6)


# ── shapes ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("output", [PRINT, SCREEN], ids=lambda output: output.name)
def test_a_disc_is_cut_by_a_path_and_not_by_pixels(output: Output, tmp_path: Path) -> None:
    pdf = written(flat(tmp_path), PictureLook(radius=30), output)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (image,) = file.pages[0].Resources.XObject.values()
        assert "/SMask" not in image
        assert b" W n" in file.pages[0].Contents.read_bytes()
    shown = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil().convert("RGB")
    assert shown.getpixel((4, 4)) == (255, 255, 255)
    assert shown.getpixel((4 * 8, 4 * 8)) == (255, 255, 255)
    assert shown.getpixel((4 * 10, 4 * 10)) != (255, 255, 255)
    assert shown.getpixel((2, 120)) != (255, 255, 255)


def test_the_outline_of_a_photograph_is_a_circle_where_it_is_a_disc() -> None:
    photo = Photo(Element("figure"), Path("a.png"), Rect(10, 20, 50, 60), look=PictureLook(radius=20))
    numbers = [float(word) for word in photo.outline.split() if word[-1].isdigit()]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    on_curve = [point for point in points if math.isclose(math.dist(point, (30, 40)), 20, abs_tol=0.01)]
    assert len(set(on_curve)) == 4
    assert polygons.inside(photo.outline, 30, 40)
    assert not polygons.inside(photo.outline, 13, 23)
    assert Photo(Element("figure"), Path("a.png"), Rect(10, 20, 50, 60)).outline == ""
