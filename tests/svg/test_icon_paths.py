"""An icon is one path in one ink, on the margin as a letter is; what a drawing may be, test_vectors tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brochure.cache import Store
from brochure.svg.icon_paths import icon_path
from brochure.svg.quantities import VectorError

SQUARE = '<path d="M4 4h8v8h-8z"/>'


def drawn(tmp_path: Path, inside: str, box: str = "0 0 16 16", store: Store | None = None) -> str:
    file = tmp_path / "icon.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>', encoding="utf-8")
    return icon_path(file, 32, store or Store(None))


def points(path: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.parametrize(("inside", "width", "height"), [(SQUARE, 32, 32), ('<path d="M4 4h8v4h-8z"/>', 32, 16)])
def test_ink_stands_on_the_margin_and_its_longer_side_is_the_size(
    inside: str, width: float, height: float, tmp_path: Path
) -> None:
    xs, ys = zip(*points(drawn(tmp_path, inside)), strict=True)
    assert (min(xs), max(xs)) == pytest.approx((0, width))
    assert (min(ys), max(ys)) == pytest.approx((0, height))


def test_a_view_box_of_its_own_origin(tmp_path: Path) -> None:
    moved = drawn(tmp_path, '<path d="M-4 104h8v8h-8z"/>', "-8 100 16 16")
    assert moved == drawn(tmp_path, SQUARE)


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ('<path d="M4 4h8v8z" stroke="black" fill="none"/>', "a line"),
        ('<path d="M4 4h8v8z" stroke="black"/>', "a line"),
        ('<path d="M4 4h8v8z" fill-rule="evenodd"/>', "a hole"),
        ('<path d="M4 4h8v8z" fill-opacity="0.5"/>', "something transparent"),
        ("<text>A</text>", "a text"),
        ('<clipPath id="c"><path d="M4 4h8v8z"/></clipPath><path clip-path="url(#c)" d="M4 4h8v8z"/>', "clipped"),
        ('<g opacity=".5"><path d="M4 4h8v8z"/><path d="M4 4h8v8z"/></g>', "something transparent"),
        (
            '<linearGradient id="g"><stop/><stop offset="1" stop-color="red"/></linearGradient>'
            '<path fill="url(#g)" d="M4 4h8v8z"/>',
            "a gradient",
        ),
        ("", "nothing in it to draw"),
    ],
)
def test_what_is_no_icon_is_refused_by_name(inside: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(VectorError, match=re.escape(named)) as caught:
        drawn(tmp_path, inside)
    assert "icon.svg" in str(caught.value)


def test_an_icon_is_kept_by_its_content_and_size(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    first = drawn(tmp_path, SQUARE, store=store)
    assert drawn(tmp_path, SQUARE, store=store) == first
    assert drawn(tmp_path, '<path d="M4 4h9v8h-9z"/>', store=store) != first
    assert icon_path(tmp_path / "icon.svg", 16, store) != icon_path(tmp_path / "icon.svg", 32, store)
