"""Map: from edge to edge, names on the side they were given, in an ink that reads, and never on a border or a name."""

import re
from dataclasses import replace

import pytest

from charts import ChartError, picture_cache
from charts.kinds.map import EXAMPLE, Region, Spec, Town, Way, needs
from charts.placing import _meet
from charts.polylines import Bounds
from charts.recorded_picture import Label, Path, Picture
from charts.spec import Figure, Frame, Measure
from charts.style import Style

SQUARE = Spec(Region((((0, 0), (10, 0), (10, 10), (0, 10)),)), extent=(-5, -5, 15, 15))


def _draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Picture:
    return picture_cache.draw("map", spec, frame, style, measure)


def _label(picture: Picture, text: str) -> Label:
    return next(mark for mark in picture.marks if isinstance(mark, Label) and mark.text == text)


def test_a_square_at_the_equator_stays_square(frame: Frame, style: Style, measure: Measure) -> None:
    home = next(m for m in _draw(SQUARE, frame, style, measure).marks if isinstance(m, Path) and m.fill)
    numbers = [float(word) for word in home.d.split() if word not in "mlh"]
    wide, high = (max(axis) - min(axis) for axis in (numbers[::2], numbers[1::2]))
    assert high == pytest.approx(frame.height / 2, abs=0.02)
    assert wide / high == pytest.approx(1, abs=0.005)  # cos 5 degrees


def test_outlines_are_cut_at_the_frame(frame: Frame, style: Style, measure: Measure) -> None:
    spec = replace(SQUARE, neighbours=(Region((((-90, -60), (0, -60), (0, 60), (-90, 60)),)),))
    neighbour = next(m for m in _draw(spec, frame, style, measure).marks if isinstance(m, Path))
    assert neighbour.clip == ("0 0 500 260 re",)


@pytest.mark.parametrize("side", ["right", "left", "above", "below", "above-right", "below-left"])
def test_names_stand_on_their_side(side: str, frame: Frame, style: Style, measure: Measure) -> None:
    town = Town("Town", (5, 5), 2, side)  # type: ignore[arg-type]
    label = _label(_draw(replace(SQUARE, towns=(town,)), frame, style, measure), "Town")
    extent = measure("Town", label.font, label.size)
    x, y = label.x + extent.width / 2 - 250, label.y + extent.cap_height / 2 - 130
    assert (x > 2) == ("right" in side)
    assert (x < -2) == ("left" in side)
    assert (y > 2) == ("above" in side)
    assert (y < -2) == ("below" in side)


def test_names_take_the_ink_that_reads(frame: Frame, style: Style, measure: Measure) -> None:
    spec = replace(SQUARE, towns=(Town("In", (5, 5)), Town("Out", (-3, 5), side="left")))
    picture = _draw(spec, frame, style, measure)
    assert _label(picture, "In").paint.ink == "white"
    assert _label(picture, "Out").paint.ink == "black"


def test_a_way_is_drawn_for_both_grounds_and_breaks_at_names(frame: Frame, style: Style, measure: Measure) -> None:
    spec = replace(SQUARE, ways=(Way(((-5, 5), (15, 5)), "rail"),), towns=(Town("Town", (5, 4.3), side="above"),))
    outside, inside = (
        m for m in _draw(spec, frame, style, measure).marks if isinstance(m, Path) and m.stroke and m.stroke.dash
    )
    assert outside.d == inside.d
    assert outside.d.count("m") == 2
    assert (outside.stroke and outside.stroke.paint.ink, inside.stroke and inside.stroke.paint.ink) == (
        "black",
        "white",
    )
    assert len(inside.clip) == len(outside.clip) + 1


def test_a_way_behind_a_name_is_gone(frame: Frame, style: Style, measure: Measure) -> None:
    hidden = Way(((5.9, 5.0), (6.0, 5.0)))
    spec = replace(SQUARE, towns=(Town("Town", (5, 5)),))
    assert _draw(replace(spec, ways=(hidden,)), frame, style, measure) == _draw(spec, frame, style, measure)


def test_a_name_may_stand_apart_with_a_leader(frame: Frame, style: Style, measure: Measure) -> None:
    spec = replace(SQUARE, towns=(Town("Town", (9, 5), name_at=(12, 6)),))
    label = _label(_draw(spec, frame, style, measure), "Town")
    assert label.paint.ink == "black"


def test_the_scale_bar_is_as_long_as_it_says(frame: Frame, style: Style, measure: Measure) -> None:
    spec = replace(SQUARE, scale=Figure(1111.95, "1112 km"), scale_at=(-4, -4))
    bar = [m for m in _draw(spec, frame, style, measure).marks if isinstance(m, Path) and not m.fill][-1]
    xs = [float(word) for word in bar.d.split() if word not in "ml"][::2]
    assert max(xs) - min(xs) == pytest.approx(frame.height / 2, abs=0.02)


def test_without_an_extent_home_fills_the_frame(frame: Frame, style: Style, measure: Measure) -> None:
    home = next(
        m for m in _draw(replace(SQUARE, extent=None), frame, style, measure).marks if isinstance(m, Path) and m.fill
    )
    ys = [float(word) for word in home.d.split() if word not in "mlh"][1::2]
    assert max(ys) - min(ys) == pytest.approx(frame.height / 1.12, abs=0.02)


@pytest.mark.parametrize(
    ("change", "complaint", "field"),
    [
        ({"towns": (Town("Far", (40, 5)),)}, "outside the map", ("towns", 0, "at")),
        ({"towns": (Town("Edgeward", (23.5, 5), side="right"),)}, "runs out of the map", ("towns", 0, "side")),
        ({"towns": (Town("A very long name", (9.5, 5), side="right"),)}, "across a border", ("towns", 0, "side")),
        (
            {"towns": (Town("One", (5, 5), side="right"), Town("Two", (5.1, 5.1), side="right"))},
            "lie on each other",
            ("towns", 1, "side"),
        ),
        ({"ways": (Way(((0, 0),)),)}, "at least two places", ("ways", 0, "points")),
        ({"home": Region((((0, 0), (1, 1)),))}, "three places", ("home", "rings")),
        ({"neighbours": (Region(()),)}, "three places", ("neighbours", 0, "rings")),
        ({"extent": (10, 0, 5, None)}, "west, south, east, north", ("extent",)),
        ({"scale": Figure(0, "0 km"), "scale_at": (0, 0)}, "above 0", ("scale",)),
        ({"scale": Figure(1e300, "far"), "scale_at": (2, 2)}, "room for", ("scale",)),
        ({"scale": Figure(10, "10 km"), "scale_at": (90, 2)}, "begins outside", ("scale_at",)),
        ({"north_at": (90, 2)}, "stands outside", ("north_at",)),
        ({"towns": (Town("Lost", (5, 4.5e6)),)}, "in degrees, not 5, 4.5e", ("towns", 0, "at")),
        ({"ways": (Way(((0, 0), (1e308, 5))),)}, "in degrees", ("ways", 0, "points")),
        ({"home": Region((((0, 0), (1, 1e308), (2, 0)),))}, "in degrees", ("home", "rings")),
    ],
)
def test_wrong_maps(
    change: dict[str, object],
    complaint: str,
    field: tuple[object, ...],
    frame: Frame,
    style: Style,
    measure: Measure,
) -> None:
    with pytest.raises(ChartError, match=complaint) as caught:
        _draw(replace(SQUARE, **change), frame, style, measure)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_the_example_shows_everything() -> None:
    assert EXAMPLE.scale
    assert EXAMPLE.north_at
    assert {way.look for way in EXAMPLE.ways} == {"road", "rail"}


@pytest.mark.parametrize(
    "towns",
    [
        (Town("Edgeward", (23.5, 5)),),
        (Town("A very long name", (9.5, 5)),),
        (Town("One", (5, 5)), Town("Two", (5.1, 5.3))),
        (Town("Said", (5, 5), side="left"), Town("Free", (6.5, 5))),
    ],
)
def test_a_name_without_a_side_finds_one(towns: tuple[Town, ...], frame: Frame, style: Style, measure: Measure) -> None:
    picture = picture_cache.draw("map", replace(SQUARE, towns=towns), frame, style, measure)
    labels = [mark for mark in picture.marks if isinstance(mark, Label)]
    assert [label.text for label in labels if label.text in {town.name for town in towns}] == [t.name for t in towns]


def test_a_name_that_has_room_on_no_side_is_told(frame: Frame, style: Style, measure: Measure) -> None:
    crowd = tuple(Town(f"A rather long name {index}", (5, 5)) for index in range(12))
    picture = picture_cache.draw("map", replace(SQUARE, towns=crowd), frame, style, measure)
    printed = {mark.text for mark in picture.marks if isinstance(mark, Label)}
    assert printed
    assert picture.left_out
    assert printed | set(picture.left_out) >= {town.name for town in crowd}


def test_a_scale_bar_stays_on_the_map(frame: Frame, style: Style, measure: Measure) -> None:
    spec = replace(SQUARE, scale=Figure(1111.95, "1112 km"), scale_at=(13, 2))
    picture = picture_cache.draw("map", spec, frame, style, measure)
    (label,) = [mark for mark in picture.marks if isinstance(mark, Label) and mark.text == "1112 km"]
    assert 0 <= label.x < picture.width


WAY = Way(((0, 5), (10, 5)), "road", "A rather long road", (9.5, 5), "right")


def test_in_a_frame_that_nobody_chose_names_stand_elsewhere(frame: Frame, style: Style, measure: Measure) -> None:
    spec = replace(SQUARE, towns=(Town("A very long name", (19.5, 5), side="right"),), ways=(WAY,))
    with pytest.raises(ChartError):
        picture_cache.draw("map", spec, frame, style, measure)
    picture = picture_cache.draw("map", spec, replace(frame, yields=True), style, measure)
    labels = {mark.text: mark for mark in picture.marks if isinstance(mark, Label)}
    assert "A very long name" in labels
    for label in labels.values():
        assert label.x >= 0
        assert label.x + measure(label.text, label.font, label.size).width <= frame.width
    assert set(labels) | set(picture.left_out) >= {"A very long name", "A rather long road"}


def test_a_side_that_has_room_is_kept(frame: Frame, style: Style, measure: Measure) -> None:
    spec = replace(SQUARE, towns=(Town("Here", (5, 5), side="below"),))
    frames = (frame, replace(frame, yields=True))
    fixed, yielding = (picture_cache.draw("map", spec, one, style, measure) for one in frames)
    assert fixed == yielding


def test_no_letter_above_or_below_the_capitals_touches_another_name(
    frame: Frame, style: Style, measure: Measure
) -> None:
    def box(picture: Picture, name: str) -> Bounds:
        mark = _label(picture, name)
        extent = measure(name, mark.font, mark.size)
        reach = 0.2 * extent.cap_height
        return mark.x, mark.y - reach, mark.x + extent.width, mark.y + extent.cap_height + reach

    sides = set()
    for step in range(60):
        towns = (Town("Hill", (4, 5)), Town("Gypsy", (4.2, 5 + step / 20)))
        picture = _draw(replace(SQUARE, towns=towns), frame, style, measure)
        hill, gypsy = box(picture, "Hill"), box(picture, "Gypsy")
        sides.add(gypsy[0] > hill[0])
        assert not _meet(hill, gypsy), step
    assert sides == {False, True}  # near each other they stand on different sides


def test_a_name_keeps_clear_of_the_border_where_another_side_has_room(
    frame: Frame, style: Style, measure: Measure
) -> None:
    home = next(mark for mark in _draw(SQUARE, frame, style, measure).marks if isinstance(mark, Path) and mark.fill)
    border, sides = max(float(x) for x in re.findall(r"([\d.]+) [\d.]+ [ml]", home.d)), set()
    for step in range(40):
        label = _label(_draw(replace(SQUARE, towns=(Town("Hill", (9 - step / 20, 5)),)), frame, style, measure), "Hill")
        right = label.x + measure("Hill", label.font, label.size).width
        assert right < border - 2 or label.x > border, step
        sides.add(right < border - 8)
    assert sides == {False, True}


def test_the_name_of_an_area_is_left_out_and_told_rather_than_moved(
    frame: Frame, style: Style, measure: Measure
) -> None:
    home = replace(SQUARE.home, name="A name much longer than the region is wide" * 3, at=(5, 5))
    picture = picture_cache.draw("map", replace(SQUARE, home=home), replace(frame, yields=True), style, measure)
    assert home.name in picture.left_out


def test_a_low_map_is_told_after_the_usual_one_and_costs(frame: Frame, style: Style, measure: Measure) -> None:
    for spec in (SQUARE, EXAMPLE):
        usual, low = needs(spec, replace(frame, yields=True), style, measure)
        assert needs(spec, frame, style, measure) == (usual,)
        assert low.most < usual.least
        assert low.cost > usual.cost
        for lines in (low.least, low.most):
            picture_cache.draw("map", spec, replace(frame, height=lines * frame.baseline, yields=True), style, measure)


def test_neighbours_only_surround_the_home_region(frame: Frame, style: Style, measure: Measure) -> None:
    assert _draw(SQUARE, frame, style, measure).surroundings == (style.neutral,)


def test_a_map_without_an_extent_shows_towns_that_its_proportions_would_cut_off(style: Style, measure: Measure) -> None:
    """A page of another size has maps of other proportions; a town in another country is a slip all the same."""
    home = Region((((10.0, 44.0), (11.0, 44.0), (11.0, 45.0), (10.0, 45.0)),))
    spec = Spec(home=home, towns=(Town("Eastport", (11.6, 44.5), 2, "left"),))
    wide, high = Frame(400, 200, 12.756, 12.756), Frame(200, 250, 12.756, 12.756)
    for frame in (wide, high):
        drawn = picture_cache.draw("map", spec, frame, style, measure)
        (label,) = [mark for mark in drawn.marks if isinstance(mark, Label)]
        assert label.text == "Eastport"
        assert 0 <= label.x <= frame.width
    far = replace(spec, towns=(Town("Elsewhere", (30.0, 44.5), 2, "left"),))
    with pytest.raises(ChartError, match="lies outside the map"):
        picture_cache.draw("map", far, high, style, measure)
