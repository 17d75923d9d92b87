"""Gradients, groups and masks as they look, and as the file has them: in its own colours, with nothing lost."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf
import pypdfium2
import pytest

from brochure.export.document_writer import DocumentWriter
from brochure.export.ink_operators import Inks
from brochure.frame import Drawing, Element, PageMarks
from brochure.model.brand import PLAIN_INKS, Ink
from brochure.model.edges import Edges
from brochure.model.outputs import PRINT, SCREEN, Output
from brochure.problems import BrochureError
from charts.recorded_picture import BentStroke, EvenOdd, Gradient, MarkGroup, Paint, Path, Picture, PictureMark

INKS = {
    **PLAIN_INKS,
    "red": Ink(cmyk=(0, 100, 100, 0), rgb="#FF0000"),
    "gold": Ink(cmyk=(0, 20, 60, 20), rgb="#C0A050", spot="Gold (a/b)"),
    "varnish": Ink(cmyk=(0, 0, 0, 10), rgb="#EEEEEE", spot="Varnish", overprint=True),
}
ALL, LEFT = "0 0 m 10 0 l 10 10 l 0 10 l h", "0 0 m 5 0 l 5 10 l 0 10 l h"
BLACK, RED, PAPER = Paint("key"), Paint("red"), Paint("unprinted")


def across(*stops: tuple[float, Paint]) -> Gradient:
    return Gradient.of((0, 0, 10, 0), stops)


def written(*marks: PictureMark, output: Output = SCREEN, own: bool = True) -> bytes:
    data = io.BytesIO()
    inks = Inks(INKS, output.colours, (lambda _: (0.25, 0.5, 0.75, 0.0)) if own else None)
    document = DocumentWriter(data, output, inks, (10, 10), Edges(), _nothing, _nothing)  # type: ignore[arg-type]
    drawing = Drawing(Element("figure"), 0, 0, Picture(10, 10, marks))
    document.paint(PageMarks("one", 1, "", "white", [drawing]), None)
    document.finish()
    return data.getvalue()


def _nothing(_: object) -> object:
    raise AssertionError("there is neither a photograph nor live text")


def row(*marks: PictureMark, output: Output = SCREEN, y: int = 5) -> list[tuple[int, int, int]]:
    page = pypdfium2.PdfDocument(written(*marks, output=output))[0]
    image = page.render(scale=4).to_pil().convert("RGB").reduce(4)
    return [image.getpixel((x, y)) for x in range(10)]


@contextmanager
def form(*marks: PictureMark, output: Output = SCREEN) -> Iterator[pikepdf.Object]:
    """The one form on the page, as the file has it."""
    with pikepdf.open(io.BytesIO(written(*marks, output=output))) as pdf:
        (found,) = pdf.pages[0].Resources.XObject.values()
        yield found


@pytest.mark.parametrize("output", [PRINT, SCREEN], ids=lambda output: output.name)
def test_a_gradient_runs_from_ink_to_ink(output: Output) -> None:
    seen = row(Path(ALL, across((0, PAPER), (1, BLACK))), output=output)
    assert [sum(one) > sum(next_) for one, next_ in itertools.pairwise(seen)] == [True] * 9
    assert sum(seen[0]) > 700
    assert sum(seen[9]) < 200


def test_a_gradient_keeps_to_its_clip_and_its_holes() -> None:
    gradient = across((0, RED), (1, RED), (1, BLACK))
    assert row(Path(ALL, gradient, clip=(LEFT,)))[6] == (255, 255, 255)
    ring = f"{ALL} 3 3 m 7 3 l 7 7 l 3 7 l h"
    assert row(Path(ring, gradient, evenodd=True))[5] == (255, 255, 255)
    assert row(Path(ALL, gradient, clip=(EvenOdd(ring),)))[5] == (255, 255, 255)
    assert row(Path(ALL, gradient, clip=(ring,)))[5] == (255, 0, 0)


def test_opacities_of_a_gradient_are_a_soft_mask_in_grey() -> None:
    fading = across((0, RED), (1, Paint("red", alpha=0)))
    seen = row(Path(ALL, fading))
    for x in range(10):
        assert abs(seen[x][1] - 255 * (x + 0.5) / 10) < 6
    for output in (PRINT, SCREEN):
        with form(Path(ALL, fading), output=output) as found:
            (state,) = found.Resources.ExtGState.values()
            assert state.SMask.S == "/Luminosity"
            assert state.SMask.G.Group.CS == "/DeviceGray"


def test_an_even_opacity_needs_no_mask() -> None:
    half = across((0, Paint("red", alpha=0.5)), (1, Paint("key", alpha=0.5)))
    with form(Path(ALL, half)) as found:
        (state,) = found.Resources.ExtGState.values()
        assert "/SMask" not in state
        assert float(state.ca) == 0.5


def test_a_group_shines_through_as_one() -> None:
    group = MarkGroup((Path(ALL, RED), Path(LEFT, BLACK)), alpha=0.5)
    seen = row(group)
    assert abs(seen[2][0] - 140) < 6, "only black is seen through, on white"
    assert abs(seen[7][1] - 127) < 4


def test_a_mask_shows_by_lightness_or_by_opacity() -> None:
    light = (Path(ALL, Paint("#000000")), Path(LEFT, Paint("#808080")))
    seen = row(MarkGroup((Path(ALL, RED),), mask=light))
    assert abs(seen[2][1] - 127) < 4
    assert seen[7] == (255, 255, 255)
    seen = row(MarkGroup((Path(ALL, RED),), mask=(Path(LEFT, Paint("#000000")),), by_alpha=True))
    assert (seen[2], seen[7]) == ((255, 0, 0), (255, 255, 255))


def test_groups_blend() -> None:
    group = MarkGroup((Path(LEFT, RED),), blend="Multiply")
    assert row(Path(ALL, BLACK), group)[2] != (255, 0, 0)
    assert row(Path(ALL, BLACK), MarkGroup((Path(LEFT, RED),)))[2] == (255, 0, 0)


def test_a_bent_pen_draws_broad_and_narrow() -> None:
    across_, up = "0 5 m 10 5 l", "5 0 m 5 10 l"
    pen = BentStroke(BLACK, 2, tip=(0.5, 0, 0, 2))
    dark = [y for y in range(10) if sum(row(Path(across_, stroke=pen), y=y)[5]) < 200]
    assert dark == [3, 4, 5, 6], "four points high"
    assert [x for x, colour in enumerate(row(Path(up, stroke=pen))) if sum(colour) < 500] == [4, 5]
    assert sum(row(Path(up, stroke=pen))[5]) > 200, "half a point at either side"


def test_a_press_file_has_no_colours_but_its_own() -> None:
    marks = (
        Path(ALL, across((0, Paint("#112233")), (0.5, Paint("#DDEEFF")), (1, RED))),
        MarkGroup((Path(ALL, Paint("#445566")),), mask=(Path(LEFT, Paint("#FFFFFF")),)),
    )
    with pikepdf.open(io.BytesIO(written(*marks, output=PRINT))) as pdf:
        spaces = {str(pattern.Shading.ColorSpace) for pattern in _patterns(pdf)}
        assert spaces == {"/DeviceCMYK"}
        code = b"\n".join(thing.read_bytes() for thing in pdf.objects if _is_form(thing))
    assert b" k" in code
    assert b" g" in code, "the mask"
    assert b" rg" not in code


def _patterns(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    forms = [thing for thing in pdf.objects if _is_form(thing)]
    return [p for thing in forms for p in thing.Resources.get("/Pattern", pikepdf.Dictionary()).values()]


def _is_form(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"


def test_own_colours_are_converted_in_small_steps() -> None:
    with form(Path(ALL, across((0, Paint("#000030")), (1, Paint("#F00030")))), output=PRINT) as found:
        (pattern,) = found.Resources.Pattern.values()
        assert pattern.Shading.Function.FunctionType == 3
        assert len(pattern.Shading.Function.Functions) == 10
    with pytest.raises(KeyError, match="#000030"):
        written(Path(ALL, Paint("#000030")), output=PRINT, own=False)


def test_tints_of_a_spot_are_printed_on_its_plate() -> None:
    gradient = across((0, Paint("gold")), (0.5, Paint("gold/40")), (1, PAPER))
    with form(Path(ALL, gradient), output=PRINT) as found:
        (pattern,) = found.Resources.Pattern.values()
        assert pattern.Shading.ColorSpace[0] == "/Separation"
        assert str(pattern.Shading.ColorSpace[1]) == "/Gold (a/b)"
        first, second = pattern.Shading.Function.Functions
        assert [round(float(value[0]), 3) for value in (first.C0, first.C1, second.C1)] == [1, 0.4, 0]


def test_plates_and_overprint_are_known_within_a_form() -> None:
    group = MarkGroup((Path(ALL, Paint("gold")), Path(LEFT, Paint("varnish"))), alpha=0.5)
    with form(group, output=PRINT) as found:
        (inside,) = found.Resources.XObject.values()
        assert {str(space[1]) for space in inside.Resources.ColorSpace.values()} == {"/Gold (a/b)", "/Varnish"}
        assert any("/OPM" in state for state in inside.Resources.ExtGState.values())


def test_what_is_no_ink_is_told_within_a_form_too() -> None:
    foreign = Path(f"1 0 0 rg {ALL}", across((0, RED), (1, BLACK)))
    with pytest.raises(BrochureError, match="an RGB colour"):
        written(foreign, output=PRINT)
    assert written(foreign)


def test_the_same_picture_gives_the_same_bytes() -> None:
    marks = (Path(ALL, across((0, RED), (1, Paint("key", alpha=0)))), MarkGroup((Path(ALL, RED),), alpha=0.3))
    assert written(*marks) == written(*marks)
