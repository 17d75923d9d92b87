"""What holds for every kind because it is one; a new kind is tested by being there."""

import inspect
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from charts import ChartError, kinds, picture_cache
from charts.recorded_picture import Label, Picture, PictureMark, Stamp, from_json, to_json
from charts.spec import Frame, Measure
from charts.style import Style

NAMES = kinds.names()
Box = tuple[float, float, float, float]


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def picture(name: str, frame: Frame, style: Style, measure: Measure) -> Picture:
    return picture_cache.draw(name, kinds.find(name).EXAMPLE, frame, style, measure)


def test_the_kinds_the_house_promises() -> None:
    assert {"bars", "index-bars", "line", "dot-plot", "growth-multiple", "donut", "map"} <= set(NAMES)


def test_each_kind_has_its_test(name: str) -> None:
    assert (Path(__file__).parent / f"test_{name.replace('-', '_')}.py").exists()


def test_no_such_kind() -> None:
    for wrong in ("", "pie", "../spec", "index_bars", "__init__"):
        with pytest.raises(ChartError, match="no chart kind"):
            kinds.find(wrong)


def test_a_manual_page(name: str) -> None:
    manual = inspect.getdoc(kinds.find(name)) or ""
    assert manual.splitlines()[0].endswith(".")
    assert len(manual.split()) > 30


def test_the_specification_is_plain_and_closed(name: str) -> None:
    kind = kinds.find(name)
    assert isinstance(kind.EXAMPLE, kind.Spec)
    hash(kind.EXAMPLE)
    adapter = TypeAdapter(kind.Spec)
    written = adapter.dump_python(kind.EXAMPLE)
    assert adapter.validate_python(written) == kind.EXAMPLE
    with pytest.raises(ValidationError):
        adapter.validate_python({**written, "no such field": 1})
    assert adapter.json_schema()["additionalProperties"] is False


def test_the_parts_of_a_specification_are_closed_too(name: str) -> None:
    for part in _parts(kinds.find(name).EXAMPLE):
        assert part.__pydantic_config__["extra"] == "forbid", type(part)


def test_the_table_has_headings_and_even_rows(name: str) -> None:
    kind = kinds.find(name)
    headings, *rows = kind.table(kind.EXAMPLE)
    assert rows
    assert all(headings)
    assert {len(row) for row in rows} == {len(headings)}
    assert all(isinstance(cell, str) for row in rows for cell in row)


def test_it_fills_the_frame_and_stays_inside(picture: Picture, frame: Frame, measure: Measure) -> None:
    assert (picture.width, picture.height) == (frame.width, frame.height)
    for left, bottom, right, top in (_box(label, measure) for label in _labels(picture)):
        assert left >= -0.01
        assert right <= frame.width + 0.01
        assert bottom >= -0.01
        assert top <= frame.height + 0.01


def test_no_words_on_words(picture: Picture, measure: Measure) -> None:
    labels = _labels(picture)
    assert labels
    assert _collisions(labels, measure) == []


def test_the_check_for_words_on_words_sees_them(picture: Picture, measure: Measure) -> None:
    label = _labels(picture)[0]
    assert _collisions([label, label], measure)


def test_every_mark_is_one_of_the_inks(picture: Picture, style: Style) -> None:
    paints = [paint for mark in picture.marks for paint in _paints(mark)]
    assert {paint.ink for paint in paints} <= set(style.inks)
    assert {paint.alpha for paint in paints} == {1.0}


def test_drawn_twice_is_the_same_bytes(
    name: str, picture: Picture, frame: Frame, style: Style, measure: Measure
) -> None:
    again = picture_cache.draw(name, kinds.find(name).EXAMPLE, frame, style, measure)
    assert to_json(again) == to_json(picture)
    assert from_json(to_json(picture)) == picture


def test_too_small_a_frame_is_an_error(name: str, style: Style, measure: Measure) -> None:
    with pytest.raises(ChartError):
        picture_cache.draw(name, kinds.find(name).EXAMPLE, Frame(40, 20, 12.5, 12.5), style, measure)


def _labels(picture: Picture) -> list[Label]:
    return [mark for mark in picture.marks if isinstance(mark, Label)]


def _box(label: Label, measure: Measure) -> Box:
    extent = measure(label.text, label.font, label.size)
    return label.x, label.y, label.x + extent.width, label.y + extent.cap_height


def _collisions(labels: list[Label], measure: Measure) -> list[tuple[str, str]]:
    found = []
    for number, one in enumerate(labels):
        a = _box(one, measure)
        for other in labels[number + 1 :]:
            b = _box(other, measure)
            if a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] and b[1] < a[3]:
                found.append((one.text, other.text))
    return found


def _paints(mark: PictureMark) -> Iterator[object]:
    if isinstance(mark, Label):
        yield mark.paint
        return
    if mark.fill:
        yield mark.fill
    if mark.stroke:
        yield mark.stroke.paint
    if not isinstance(mark, Stamp) and mark.hatch:
        yield mark.hatch.paint


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
