"""Image files of every sort to pixels in the output's colours: right colours, way up and part."""

import io
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from brochure.cache import Store
from brochure.frame import Element, Photo
from brochure.images import placed_images
from brochure.images.placed_images import ImageError, Prepared, open_image, place_image, prepared
from brochure.images.tones import tones
from brochure.model.outputs import ColourSpace
from brochure.preflight.finished import FinishedFile
from brochure.preflight.syntax import ParsedStream
from brochure.rect import Rect

PROFILES = Path(placed_images.__file__).parents[1] / "colour" / "profiles"
PRESS = PROFILES / "FOGRA39L_300_Kp.icc"
SRGB = PROFILES / "sRGB.icc"

# sRGB to coated FOGRA39, relative colorimetric with black point compensation, in percent of C, M, Y, K
KNOWN = {(255, 255, 255): (0, 0, 0, 0), (255, 0, 0): (0, 99, 97, 0), (0, 0, 255): (97, 74, 0, 0)}


def saved(folder: Path, name: str, image: Image.Image, **how: object) -> Path:
    path = folder / name
    image.save(path, **how)
    return path


def ready(path: Path, colour: ColourSpace = "cmyk", box: tuple[float, float] | None = None, **how: object) -> Prepared:
    """Prepared for a box of the picture's own proportions at 100 pixels an inch, unless told otherwise."""
    info = open_image(path)
    width, height = box or (info.width * 0.72, info.height * 0.72)
    return prepared(path, colour, PRESS, SRGB, width, height, **how)


def pixels(found: Prepared) -> Image.Image:
    mode = {"DeviceGray": "L", "DeviceRGB": "RGB", "DeviceCMYK": "CMYK"}[found.colour_space]
    if found.bits == 1:
        return Image.frombytes("1", (found.width, found.height), zlib.decompress(found.data))
    if found.filter == "FlateDecode":
        return Image.frombytes(mode, (found.width, found.height), zlib.decompress(found.data))
    image = Image.open(io.BytesIO(found.data))
    image.load()
    if mode == "CMYK":  # Pillow turns every CMYK JPEG round, as Photoshop writes them; a PDF reader does not
        image = image.point(lambda value: 255 - value)
    assert image.mode == mode
    return image


def icc(colour: tuple[int, ...], source: str | Path, target: Path, modes: tuple[str, str]) -> tuple[int, ...]:
    """One colour converted by Pillow's own one-step function: the reference."""
    start = ImageCms.createProfile(source) if isinstance(source, str) else str(source)
    found = ImageCms.profileToProfile(
        Image.new(modes[0], (4, 4), colour),
        start,
        str(target),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        modes[1],
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert found is not None
    return found.getpixel((1, 1))


def near(found: object, wanted: tuple[int, ...], within: int = 2) -> bool:
    values = found if isinstance(found, tuple) else (found,)
    return len(values) == len(wanted) and all(abs(a - b) <= within for a, b in zip(values, wanted, strict=True))


def quadrants(width: int = 40, height: int = 20, mode: str = "RGB") -> Image.Image:
    """Red and green above, blue and white below."""
    image = Image.new(mode, (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2 - 1, height // 2 - 1), "red")
    draw.rectangle((width // 2, 0, width, height // 2 - 1), "lime")
    draw.rectangle((0, height // 2, width // 2 - 1, height), "blue")
    return image


def test_the_library_waits_until_it_is_needed() -> None:
    code = "import sys, brochure.images.placed_images; assert not [m for m in sys.modules if m.split('.')[0] == 'PIL']"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(placed_images.__file__).parents[2])


# colours


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.jpg"])
@pytest.mark.parametrize("rgb", [*KNOWN, (12, 200, 90), (0, 0, 0), (240, 150, 20)])
def test_rgb_becomes_cmyk_through_the_profiles(tmp_path: Path, name: str, rgb: tuple[int, ...]) -> None:
    found = ready(saved(tmp_path, name, Image.new("RGB", (40, 20), rgb), **({"quality": 100} if "jpg" in name else {})))
    assert found.colour_space == "DeviceCMYK"
    middle = pixels(found).getpixel((20, 10))
    assert near(middle, icc(rgb, SRGB, PRESS, ("RGB", "CMYK")), 6 if "jpg" in name else 0)
    if rgb in KNOWN and "jpg" not in name:
        assert near(tuple(round(v / 2.55) for v in middle), KNOWN[rgb], 3)


def test_no_ink_is_over_the_limit_of_the_profile(tmp_path: Path) -> None:
    black = pixels(ready(saved(tmp_path, "a.png", Image.new("RGB", (8, 8), 0)))).getpixel((1, 1))
    assert sum(black) / 2.55 <= 301


@pytest.mark.parametrize("colour", ["cmyk", "rgb"])
def test_an_embedded_profile_is_followed(tmp_path: Path, colour: ColourSpace) -> None:
    wide = ImageCms.ImageCmsProfile(str(SRGB)).tobytes()
    swapped = wide.replace(b"rXYZ", b"tXYZ").replace(b"gXYZ", b"rXYZ").replace(b"tXYZ", b"gXYZ")
    path = saved(tmp_path, "a.png", Image.new("RGB", (8, 8), (255, 0, 0)), icc_profile=swapped)
    plain = saved(tmp_path, "b.png", Image.new("RGB", (8, 8), (0, 255, 0)))
    assert near(pixels(ready(path, colour)).getpixel((1, 1)), pixels(ready(plain, colour)).getpixel((1, 1)), 3)


@pytest.mark.parametrize("profile", [b"no profile at all", SRGB.read_bytes()[:200], PRESS.read_bytes()])
def test_a_broken_or_unfit_profile_counts_as_none(tmp_path: Path, profile: bytes) -> None:
    image = Image.new("RGB", (8, 8), (12, 200, 90))
    with_profile = ready(saved(tmp_path, "a.tif", image, icc_profile=profile))
    assert with_profile.data == ready(saved(tmp_path, "b.png", image)).data


def test_cmyk_keeps_its_numbers_in_print_and_becomes_rgb_on_screen(tmp_path: Path) -> None:
    ink = (10, 200, 120, 30)
    for name, how in (("a.jpg", {"quality": 100}), ("a.tif", {}), ("b.tif", {"icc_profile": PRESS.read_bytes()})):
        path = saved(tmp_path, name, Image.new("CMYK", (16, 16), ink), **how)
        assert near(pixels(ready(path)).getpixel((5, 5)), ink, 3)
        screen = ready(path, "rgb")
        assert screen.colour_space == "DeviceRGB"
        assert near(pixels(screen).getpixel((5, 5)), icc(ink, PRESS, SRGB, ("CMYK", "RGB")), 6)


def test_grey_is_the_black_plate_in_print_and_stays_grey_on_screen(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.png", Image.linear_gradient("L"))
    screen, press = ready(path, "rgb"), ready(path)
    assert (screen.colour_space, press.colour_space) == ("DeviceGray", "DeviceGray")
    assert screen.data == zlib.compress(Image.linear_gradient("L").tobytes())
    greys = [pixels(press).getpixel((0, y)) for y in range(256)]
    assert (greys[0], greys[255]) == (0, 255)
    assert greys == sorted(greys)
    for grey in (64, 128, 200):  # the tint looks as light as the grey, black point moved to the darkest black alone
        lab = ImageCms.createProfile("LAB")
        way = ImageCms.buildTransform(str(PRESS), lab, "CMYK", "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
        tints = [Image.new("CMYK", (1, 1), (0, 0, 0, ink)) for ink in (255 - greys[grey], 255)]
        lightness = [ImageCms.applyTransform(tint, way).getpixel((0, 0))[0] for tint in tints]
        luminance, darkest = (((value / 2.55 + 16) / 116) ** 3 for value in lightness)
        wanted = darkest + (1 - darkest) * ((grey / 255 + 0.055) / 1.055) ** 2.4
        assert abs(luminance - wanted) < 0.01


# sorts of files


def test_palettes_one_bit_and_sixteen_bits_are_understood(tmp_path: Path) -> None:
    red = icc((255, 0, 0), SRGB, PRESS, ("RGB", "CMYK"))
    palette = saved(tmp_path, "p.png", quadrants().convert("P", palette=Image.Palette.ADAPTIVE))
    assert near(pixels(ready(palette)).getpixel((2, 2)), red)
    one_bit = Image.new("1", (16, 16), 1)
    one_bit.paste(0, (0, 0, 8, 16))
    assert [pixels(ready(saved(tmp_path, "1.png", one_bit))).getpixel((x, 3)) for x in (2, 12)] == [0, 255]
    deep = Image.frombytes("I;16", (256, 2), b"".join((v * 257).to_bytes(2, "little") for v in range(256)) * 2)
    for name in ("16.png", "16.tif"):
        found = pixels(ready(saved(tmp_path, name, deep), "rgb"))
        assert [found.getpixel((x, 0)) for x in range(256)] == list(range(256))


def test_line_art_keeps_its_one_bit_and_all_its_pixels_in_print(tmp_path: Path) -> None:
    art = Image.new("1", (1003, 500), 1)
    art.paste(0, (0, 0, 400, 500))
    for name in ("a.png", "a.tif"):
        path = saved(tmp_path, name, art)
        found = ready(path, box=(72, 36))
        assert (found.bits, found.width, found.height, found.colour_space) == (1, 1000, 500, "DeviceGray")
        assert [pixels(found).getpixel((x, 3)) for x in (0, 390, 410, 999)] == [0, 0, 255, 255]
        assert Prepared.from_bytes(found.to_bytes()) == found
        screen = ready(path, "rgb", box=(72, 36), max_ppi=150)
        assert (screen.bits, screen.width) == (8, 150)
    canvas = Canvas(io.BytesIO(), invariant=True)
    place_image(canvas, found, 0, 0, 72, 36, "art")
    (image,) = [
        thing for thing in canvas._doc.idToObject.values() if "art" in str(getattr(thing, "__InternalName__", ""))
    ]
    assert image.dictionary.dict["BitsPerComponent"] == 1


def test_sixteen_bits_a_channel_of_colour_are_understood(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    row = b"\0" + bytes((255, 255, 0, 0, 0, 0)) * 8
    header = (8).to_bytes(4, "big") * 2 + bytes((16, 2, 0, 0, 0))
    path = tmp_path / "deep.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * 8)) + chunk(b"IEND", b"")
    )
    assert near(pixels(ready(path)).getpixel((2, 2)), icc((255, 0, 0), SRGB, PRESS, ("RGB", "CMYK")))


@pytest.mark.parametrize("colour", ["cmyk", "rgb"])
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "keyed"])
def test_transparency_becomes_a_mask(tmp_path: Path, mode: str, colour: ColourSpace) -> None:
    image = Image.new("RGBA", (20, 10), (255, 0, 0, 255))
    image.paste((255, 0, 0, 0), (0, 0, 10, 10))
    if mode == "keyed":
        keyed = Image.new("RGB", (20, 10), (255, 0, 0))
        keyed.paste((1, 2, 3), (0, 0, 10, 10))
        path = saved(tmp_path, "a.png", keyed, transparency=(1, 2, 3))
    else:
        path = saved(tmp_path, "a.png", image.convert(mode))
    found = ready(path, colour)
    assert found.alpha is not None
    mask = Image.frombytes("L", (20, 10), zlib.decompress(found.alpha))
    assert [mask.getpixel((x, 5)) for x in (0, 9, 10, 19)] == [0, 0, 255, 255]


def test_a_mask_that_hides_nothing_is_left_out(tmp_path: Path) -> None:
    assert ready(saved(tmp_path, "a.png", quadrants(mode="RGBA"))).alpha is None


def test_a_jpeg_stays_a_jpeg_and_the_rest_is_lossless_in_print(tmp_path: Path) -> None:
    noise = Image.effect_noise((200, 200), 80).convert("RGB")
    photo, drawing = saved(tmp_path, "a.jpg", noise), saved(tmp_path, "a.png", quadrants(200, 200))
    lossless = saved(tmp_path, "b.png", Image.merge("RGB", [Image.effect_noise((200, 200), 80) for _ in range(3)]))
    assert [ready(path).filter for path in (photo, drawing, lossless)] == ["DCTDecode", "FlateDecode", "FlateDecode"]
    assert [ready(path, "rgb").filter for path in (photo, drawing, lossless)] == [
        "DCTDecode",
        "FlateDecode",
        "DCTDecode",
    ]


def test_what_a_camera_wrote_about_itself_is_left_out(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "a private remark"
    path = saved(tmp_path, "a.jpg", quadrants(), exif=exif, comment=b"another", icc_profile=SRGB.read_bytes())
    for colour in ("cmyk", "rgb"):
        data = ready(path, colour).data
        assert b"remark" not in data
        assert b"another" not in data
        assert b"ICC_PROFILE" not in data


# which way up, which part, how many pixels

TURNS = [
    None,
    Image.Transpose.FLIP_LEFT_RIGHT,
    Image.Transpose.ROTATE_180,
    Image.Transpose.FLIP_TOP_BOTTOM,
    Image.Transpose.TRANSPOSE,
    Image.Transpose.ROTATE_90,
    Image.Transpose.TRANSVERSE,
    Image.Transpose.ROTATE_270,
]


FINEST: dict[str, dict[str, object]] = {
    "jpg": {"quality": 100, "subsampling": 0},
    "png": {},
    "tif": {},
    "ebp": {"lossless": True},
    "vif": {"quality": 100, "subsampling": "4:4:4"},
}


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp", "a.avif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_as_exif_says(tmp_path: Path, name: str, orientation: int) -> None:
    turn = TURNS[orientation - 1]
    stored = quadrants() if turn is None else quadrants().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(tmp_path, name, stored, exif=exif, **FINEST[name[-3:]])
    info = open_image(path)
    assert (info.width, info.height) == (40, 20)
    found = pixels(ready(path, "rgb"))
    assert found.size == (40, 20)
    for spot, wanted in (((8, 4), (255, 0, 0)), ((32, 4), (0, 255, 0)), ((8, 15), (0, 0, 255))):
        assert near(found.getpixel(spot), wanted, 40)


@pytest.mark.parametrize(
    ("box", "focal", "size", "first", "last"),
    [
        ((20, 20), (0.5, 0.5), (20, 20), 10, 29),
        ((20, 20), (0.0, 0.5), (20, 20), 0, 19),
        ((20, 20), (1.0, 0.5), (20, 20), 20, 39),
        ((20, 20), (0.4, 0.9), (20, 20), 6, 25),
        ((80, 40), (0.9, 0.1), (40, 20), 0, 39),
        ((80, 20), (0.9, 0.0), (40, 10), 0, 39),
    ],
)
def test_the_focal_spot_is_kept(
    tmp_path: Path, box: tuple[float, float], focal: tuple[float, float], size: tuple[int, int], first: int, last: int
) -> None:
    ramp = Image.frombytes("L", (40, 20), bytes(range(40)) * 20)
    found = ready(saved(tmp_path, "a.png", ramp), "rgb", box, focal=focal)
    assert (found.width, found.height) == size
    assert (pixels(found).getpixel((0, 0)), pixels(found).getpixel((size[0] - 1, 0))) == (first, last)


@pytest.mark.parametrize(("ppi", "kept"), [(150, 150), (300, 300), (440, 440), (460, 300), (1200, 300), (3000, 300)])
@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_only_far_too_many_pixels_are_scaled_down(tmp_path: Path, ppi: int, kept: int, name: str) -> None:
    found = ready(saved(tmp_path, name, quadrants(600, 300)), box=(600 * 72 / ppi, 300 * 72 / ppi))
    assert found.ppi == pytest.approx(kept, rel=0.02)
    assert (found.width, found.height) == (round(600 * kept / ppi), round(300 * kept / ppi))
    red = icc((255, 0, 0), SRGB, PRESS, ("RGB", "CMYK"))
    assert near(pixels(found).getpixel((found.width // 4, found.height // 4)), red, 8)


def test_scaling_down_does_not_darken_the_edge_of_a_mask(tmp_path: Path) -> None:
    image = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    image.paste((255, 255, 255, 255), (0, 0, 201, 400))
    found = ready(saved(tmp_path, "a.png", image), "rgb", (24, 24))
    assert found.alpha is not None
    mask = zlib.decompress(found.alpha)
    shown = [colour for colour, alpha in zip(pixels(found).convert("L").tobytes(), mask, strict=True) if alpha > 20]
    assert min(shown) > 240


# refusals


def test_what_is_no_image_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("not a picture")
    (tmp_path / "empty.png").write_bytes(b"")
    for name in ("text.jpg", "empty.png"):
        with pytest.raises(ImageError, match=f"{name} cannot be read as an image"):
            open_image(tmp_path / name)
    with pytest.raises(ImageError, match="is not there"):
        open_image(tmp_path / "none.jpg")
    with pytest.raises(ImageError, match="is not a file"):
        open_image(tmp_path)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp", "a.avif"])
def test_a_file_cut_off_is_said_plainly(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, name, Image.effect_noise((300, 300), 90).convert("RGB"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ImageError, match=r"is damaged|cannot be read"):
        prepared(path, "cmyk", PRESS, SRGB, 100, 100)


@pytest.mark.parametrize(
    ("start", "named", "way"),
    [
        (b"\0\0\0\x24ftypheic\0\0\0\0", "HEIC", "Most Compatible"),
        (b"\0\0\0\x24ftypmif1\0\0\0\0mif1heic", "HEIF", "Most Compatible"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1", "CR3", "develop it"),
        (b"GIF89a" + bytes(20), "GIF", "save it as JPEG"),
        (b"BM" + bytes(20), "BMP", "save it as JPEG"),
        (b"8BPS\0\1" + bytes(20), "Photoshop", "layers merged"),
        (b"%PDF-1.7\n" + bytes(20), "PDF", "TIFF or JPEG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0" + bytes(20), "PostScript", "as SVG"),
        (b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(20), "JPEG 2000", "save it as JPEG"),
        (b"\xff\x0a" + bytes(20), "JPEG XL", "save it as JPEG"),
        (b"<svg xmlns='x'/>" + bytes(20), "SVG", ".svg"),
    ],
)
def test_formats_that_cannot_be_read_are_refused_by_name_with_the_way_out(
    start: bytes, named: str, way: str, tmp_path: Path
) -> None:
    (tmp_path / "a.jpg").write_bytes(start)
    with pytest.raises(ImageError, match=f"a.jpg cannot be read: it is {named}$") as error:
        open_image(tmp_path / "a.jpg")
    assert way in error.value.hint


@pytest.mark.parametrize(("name", "module"), [("a.webp", "WebPImagePlugin"), ("a.avif", "AvifImagePlugin")])
def test_a_format_that_the_installed_library_lacks_is_refused_by_name(
    name: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, name, quadrants())
    monkeypatch.setattr(f"PIL.{module}.SUPPORTED", False)
    with pytest.raises(ImageError, match=r"cannot be read: it is (WebP|AVIF)$") as error:
        open_image(path)
    assert "the installed Pillow" in error.value.hint


@pytest.mark.parametrize("name", ["a.webp", "a.avif"])
@pytest.mark.parametrize("colour", ["cmyk", "rgb"])
def test_newer_formats_print_as_a_jpeg_of_theirs_would(name: str, colour: ColourSpace, tmp_path: Path) -> None:
    image = Image.new("RGB", (60, 40), (200, 60, 30))
    found = ready(saved(tmp_path, name, image, **FINEST[name[-3:]], icc_profile=SRGB.read_bytes()), colour)
    usual = ready(saved(tmp_path, "a.png", image), colour)
    assert found.filter == "DCTDecode"
    assert near(pixels(found).getpixel((30, 20)), pixels(usual).getpixel((30, 20)), 8)
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    assert ready(saved(tmp_path, name, image), colour).alpha is not None


def test_too_many_pixels_are_refused_before_they_are_read(tmp_path: Path) -> None:
    header = b"IHDR" + (20_000).to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    bomb = tmp_path / "bomb.png"
    data = b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4, "big") + header + zlib.crc32(header).to_bytes(4, "big")
    bomb.write_bytes(data + (4).to_bytes(4, "big") + b"IDAT" + bytes(8))
    with pytest.raises(ImageError, match="pixels") as caught:
        open_image(bomb)
    assert "100 million" in caught.value.hint
    bomb.write_bytes(data.replace((20_000).to_bytes(4, "big"), (11_000).to_bytes(4, "big")))
    with pytest.raises(ImageError):
        open_image(bomb)


def test_a_file_too_big_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "big.tif"
    with path.open("wb") as file:
        file.truncate(201 * 2**20)
    with pytest.raises(ImageError, match="201 MB"):
        open_image(path)
    with pytest.raises(ImageError, match="201 MB"):
        prepared(path, "cmyk", PRESS, SRGB, 10, 10)


@pytest.mark.parametrize("mode", ["F", "LAB", "I"])
def test_a_mode_that_means_no_colour_is_refused(tmp_path: Path, mode: str) -> None:
    image = Image.new(mode, (8, 8), 100_000 if mode == "I" else 0)
    path = saved(tmp_path, "a.tif", image)
    with pytest.raises(ImageError, match=r"32 bits|mode"):
        ready(path)


@pytest.mark.parametrize("profile", [SRGB.read_bytes(), PRESS.read_bytes()[:9000], b""])
def test_a_press_profile_that_is_none_is_said_plainly(tmp_path: Path, profile: bytes) -> None:
    (tmp_path / "press.icc").write_bytes(profile)
    for mode in ("RGB", "L"):
        path = saved(tmp_path, "a.png", quadrants().convert(mode))
        with pytest.raises(ImageError, match="colour profile"):
            prepared(path, "cmyk", tmp_path / "press.icc", SRGB, 40, 20)


# the cache, and the page


def test_prepared_pixels_come_back_from_the_store(tmp_path: Path) -> None:
    store = Store(None)
    path = saved(tmp_path, "a.png", quadrants(mode="RGBA").rotate(30))
    first = ready(path, store=store)
    assert first.alpha is not None
    (key,) = store._memory
    assert ready(path, store=store) == first == ready(path)
    kept = store._memory[key]
    for spoiled in (b"", kept[:-1], b"{}\n", b"[]\n" + kept, kept.replace(b"ppi", b"ppj")):
        store._memory[key] = spoiled
        assert ready(path, store=store) == first
    changed = saved(tmp_path, "a.png", quadrants(60, 30))
    assert ready(changed, store=store).width == 60
    assert ready(changed, "rgb", store=store).colour_space == "DeviceRGB"


@pytest.mark.parametrize("colour", ["cmyk", "rgb"])
def test_the_page_gets_the_pixels_once_with_their_mask(tmp_path: Path, colour: ColourSpace) -> None:
    image = quadrants(mode="RGBA")
    image.putalpha(Image.linear_gradient("L").resize((40, 20)))
    found = ready(saved(tmp_path, "a b (è).png", image), colour)
    other = ready(saved(tmp_path, "c.png", quadrants()), colour)
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    place_image(canvas, found, 10, 20, 40, 20, "a b (è).png")
    place_image(canvas, found, 100, 20, 40, 20, "a b (è).png")
    place_image(canvas, other, 100, 200, 40, 20, "a b (è).png")
    canvas.showPage()
    canvas.save()
    read = FinishedFile(file.getvalue())
    objects = read.dictionary(read.pages[0].resources["XObject"])
    assert len(objects) == 2
    assert read.pages[0].content.count(b" Do Q") == 3
    streams = [read.value(entry) for entry in objects.values()]
    assert all(isinstance(stream, ParsedStream) for stream in streams)
    assert {read.dictionary(entry)["ColorSpace"] for entry in objects.values()} == {found.colour_space}
    masked = [entry for entry in objects.values() if "SMask" in read.dictionary(entry)]
    assert len(masked) == 1
    assert read.stream(masked[0]) == pixels(found).tobytes()
    assert read.stream(read.dictionary(masked[0])["SMask"]) == Image.linear_gradient("L").resize((40, 20)).tobytes()


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
@pytest.mark.parametrize("colour", ["cmyk", "rgb"])
def test_a_reader_of_pdf_shows_the_colours_meant(tmp_path: Path, colour: ColourSpace, name: str) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(40, 20), invariant=True)
    place_image(canvas, ready(saved(tmp_path, name, quadrants(400, 200)), colour), 0, 0, 40, 20, "a")
    canvas.showPage()
    canvas.save()
    shown = pdfium.PdfDocument(file.getvalue())[0].render(scale=2).to_pil().convert("RGB")
    for spot, wanted in (
        ((10, 8), (255, 0, 0)),
        ((70, 8), (0, 255, 0)),
        ((10, 30), (0, 0, 255)),
        ((70, 30), (255,) * 3),
    ):
        assert near(shown.getpixel(spot), wanted, 140 if colour == "cmyk" else 12)


def test_pixels_are_the_same_in_every_run(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.jpg", Image.effect_mandelbrot((300, 200), (-2, -1, 1, 1), 40).convert("RGB"))
    assert ready(path) == ready(path)


# ── photographs under text ──────────────────────────────────────────────────────────────────────────────────────────
def _tones(path: Path) -> list[int]:
    box = Rect(0, 0, 100, 100)
    return [round(255 * tone[0]) for tone in tones(Photo(Element("figure"), path, box), box, store=Store(None))]


def test_the_tones_of_a_photograph_of_any_sort_are_found(tmp_path: Path) -> None:
    grey = Image.new("L", (20, 20), 60)
    deep = Image.new("I;16", (20, 20), 60 * 257)
    for image, name in ((grey, "a.png"), (grey.convert("RGB"), "a.jpg"), (deep, "a.tif"), (grey.convert("P"), "b.png")):
        assert _tones(saved(tmp_path, name, image)) == pytest.approx([60] * 7, abs=2), image.mode


def test_tones_of_what_cannot_be_read_are_white(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    saved(tmp_path, "bomb.png", Image.new("L", (8, 8)))
    data = bytearray(bomb.read_bytes())
    data[16:24] = (60_000).to_bytes(4, "big") * 2  # the width and height that the header claims
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    bomb.write_bytes(data)
    with pytest.raises(ImageError, match=r"60000 × 60000|too many"):
        open_image(bomb)
    (tmp_path / "empty.png").write_bytes(b"")
    whole = saved(tmp_path, "whole.png", quadrants()).read_bytes()
    (tmp_path / "half.png").write_bytes(whole[: len(whole) // 2])
    for name in ("bomb.png", "empty.png", "half.png"):
        assert _tones(tmp_path / name) == [255]
