"""An icon is drawn as its file says, or refused with a sentence: never differently, never in part."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brochure.cache import Store
from brochure.drawing.icons import SIZE_LIMIT, IconError, icon_path

SQUARE = '<path d="M4 4h8v8h-8z"/>'


def drawn(tmp_path: Path, inside: str, box: str = "0 0 16 16", store: Store | None = None) -> str:
    file = tmp_path / "icon.svg"
    file.write_text(f'<svg viewBox="{box}">{inside}</svg>', encoding="utf-8")
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
    "inside",
    [
        f"<g>{SQUARE}</g>",
        f"<title>A square</title>{SQUARE}",
        f'<path d="M0 0h16v16h-16z" fill="none"/>{SQUARE}',
        f'<!-- <circle r="3"/> -->{SQUARE}',
        '<path stroke="none" transform="" fill-rule="nonzero" d="M4 4h8v8h-8z"/>',
    ],
)
def test_what_changes_nothing_is_allowed(inside: str, tmp_path: Path) -> None:
    assert drawn(tmp_path, inside) == drawn(tmp_path, SQUARE)


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        (f'{SQUARE}<circle r="3"/>', "<circle>"),
        (f"<defs>{SQUARE}</defs>", "<defs>"),
        (f"<style>path{{fill:none}}</style>{SQUARE}", "<style>"),
        (f"<script>1</script>{SQUARE}", "<script>"),
        (f'<image href="http://example.org/x.png"/>{SQUARE}', "<image>"),
        ('<path d="M4 4h8v8z" transform="scale(2)"/>', "transform"),
        (f'<g transform="rotate(9)">{SQUARE}</g>', "transform"),
        ('<path d="M4 4h8v8z" stroke="black" fill="none"/>', "stroke"),
        ('<path d="M4 4h8v8z" fill-rule="evenodd"/>', "fill-rule"),
        ('<path d="M4 4h8v8z" style="fill:none"/>', "style"),
        ('<path d="M4 4h8v8z" opacity="0.5"/>', "opacity"),
        ("", "no viewBox or no path"),
        ('<path d=""/>', "no viewBox or no path"),
        ('<path d="M0 0h9v9z" fill="none"/>', "no viewBox or no path"),
        ('<path d="M10"/>', "cannot be read"),
        ('<path d="zzz"/>', "cannot be read"),
        ('<path d="M0 0L1 x"/>', "cannot be read"),
        ('<path d="M0 0A1"/>', "cannot be read"),
        ('<path d="M0 0h1e999v9z"/>', "nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(inside: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(IconError, match=re.escape(named)) as caught:
        drawn(tmp_path, inside)
    assert "icon.svg" in str(caught.value)


@pytest.mark.parametrize("box", ["", "0 0 0 16", "0 0 16 0", "0 0 16", "0 0 . 9", "a b c d"])
def test_a_bad_view_box_is_refused(box: str, tmp_path: Path) -> None:
    with pytest.raises(IconError, match="viewBox"):
        drawn(tmp_path, SQUARE, box)


def test_files_that_are_no_icons(tmp_path: Path) -> None:
    file = tmp_path / "icon.svg"
    with pytest.raises(IconError, match="cannot be read"):
        icon_path(file, 32, Store(None))
    for data in (b"", b"\xff\xd8\xff", b"\x00" * 999, "<svg>".encode("utf-16")):
        file.write_bytes(data)
        with pytest.raises(IconError):
            icon_path(file, 32, Store(None))
    file.write_bytes(b" " * (SIZE_LIMIT + 1))
    with pytest.raises(IconError, match="larger than 200 kB"):
        icon_path(file, 32, Store(None))


def test_an_icon_is_kept_by_its_content_and_size(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    first = drawn(tmp_path, SQUARE, store=store)
    assert drawn(tmp_path, SQUARE, store=store) == first
    assert drawn(tmp_path, '<path d="M4 4h9v8h-9z"/>', store=store) != first
    assert icon_path(tmp_path / "icon.svg", 16, store) != icon_path(tmp_path / "icon.svg", 32, store)
