"""A gallery: rows that fill the measure, pictures of one height in each, all of them in their order."""

from __future__ import annotations

from itertools import groupby

import pytest

from brochure import blocks
from brochure.blocks.gallery import _most_even
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.frame import PageMarks, Photo, TextMark
from brochure.model.page import Block
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.composition.composed import PAGE, orbit
from tests.layout.untuned import laid
from tests.seldom import a_few


def gallery(count: int, *more: str, captions: bool = True) -> str:
    items = "".join(
        f"  - {{image: images/harbour.jpg, alt: Il molo {number}{f', caption: Molo {number}' if captions else ''}}}\n"
        for number in range(count)
    )
    return "kind: gallery\n" + "".join(f"{line}\n" for line in more) + f"items:\n{items}"


def record(source: str) -> Block:
    problems = Problems()
    block: Block = blocks.find("gallery").Fields.model_validate(parse(source, "pages/place.yaml", problems))
    return block


def photos(pages: list[PageMarks]) -> list[Photo]:
    return [mark for page in pages for mark in page.marks if isinstance(mark, Photo)]


def rows(pages: list[PageMarks]) -> list[list[Photo]]:
    """Of each page, one below the other."""
    return [
        list(row) for page in pages for _, row in groupby(photos([page]), key=lambda photo: round(photo.box.top, 2))
    ]


@pytest.mark.parametrize("count", a_few(range(1, 25), (1, 3, 8, 24)))
def test_any_number_of_pictures_fills_its_rows(count: int) -> None:
    edition, pages = laid("title: Vedute\n", gallery(count))
    assert [problem for problem in edition.problems if problem.severity == "error"] == []
    assert len(photos(pages)) == count
    printed = " ".join(mark.line.text for page in pages for mark in page.marks if isinstance(mark, TextMark))
    assert all(f"Molo {number}" in printed for number in range(count))
    for row in rows(pages):
        assert len({round(photo.box.height, 2) for photo in row}) == 1
        lefts = [photo.box.left for photo in row]
        assert lefts == sorted(lefts)
    for page in filter(lambda page: photos([page]), pages):
        edges = {(round(row[0].box.left, 1), round(row[-1].box.right, 1)) for row in rows([page])}
        assert len(edges) == 1, edges


def test_rows_are_as_they_are_written() -> None:
    _, pages = laid("", gallery(6, "rows: [1, 3, 2]", captions=False))
    assert [len(row) for row in rows(pages)] == [1, 3, 2]
    _, pages = laid("", gallery(3, "rows: [1, 2]", "heights: [12, 6]", captions=False))
    first, second = rows(pages)
    assert first[0].box.height > 1.9 * second[0].box.height


@pytest.mark.parametrize(
    ("more", "said"), [(("rows: [1, 3]",), "hold 4"), (("rows: [1, 2]", "heights: [9]"), "1 heights"), ((), "")]
)
def test_rows_that_do_not_hold_all_are_told(more: tuple[str, ...], said: str) -> None:
    if not said:
        assert len(record(gallery(3)).items) == 3  # type: ignore[attr-defined]
        return
    with pytest.raises(ValueError, match=said):
        record(gallery(3, *more))


def test_nothing_is_cropped_far_where_there_is_room() -> None:
    _, pages = laid("", gallery(4, captions=False))
    (ratio,) = {1.5}
    shown = [photo.box.width / photo.box.height for photo in photos(pages)]
    assert max(shown) / min(shown) < 1.6
    assert 0.6 * ratio < shown[0] < 2 * ratio


def test_a_row_more_makes_every_picture_larger() -> None:
    measurer = Measurer(orbit())
    unit = unit_of(record(gallery(6)), PAGE)
    found = [variant for variant in measurer.variants(unit, 6) if variant.settings]
    assert len({variant.settings["rows"] for variant in found if variant.settings}) >= 2
    assert all(sum(variant.settings["rows"]) == 6 for variant in found if variant.settings)
    assert len({variant.least for variant in found}) >= 4


def test_parts_lose_no_picture() -> None:
    block = record(gallery(9))
    parts = blocks.find("gallery").parted(block, (0.5, 0.5))  # type: ignore[attr-defined]
    assert [item.alt.source for part in parts for item in part.items] == [f"Il molo {at}" for at in range(9)]


def test_rows_are_parted_evenly() -> None:
    """Against all ways to part a few pictures."""
    wide, upright = 1.5, 0.7
    ways = _most_even((wide, upright, upright, wide, wide))
    assert [len(way) for way in ways] == [1, 2, 3, 4, 5]
    assert ways[1] == (3, 2)
    assert ways[2] in {(2, 2, 1), (1, 2, 2), (2, 1, 2), (1, 3, 1)}
    assert all(sum(way) == 5 for way in ways)


def test_many_pictures_are_parted_once_for_all_widths() -> None:
    """Sixty of them took seconds for each width of the grid."""
    _most_even.cache_clear()
    measurer = Measurer(orbit())
    unit = unit_of(record(gallery(60)), PAGE)
    for columns in (3, 4, 6):
        assert measurer.variants(unit, columns) is not None
    assert _most_even.cache_info().misses <= 1
