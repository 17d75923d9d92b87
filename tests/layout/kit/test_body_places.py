"""Bodies find places on their rings: as near to their angle as is free, or none."""

from __future__ import annotations

from brochure.layout.kit.body_places import Body, BodyPlace, NameSetting, Sky, find_places
from brochure.rect import Rect

NAME = NameSetting(31, 30, -4, 4)
SKY = Sky(0, 0, 5, 3, Rect(-100, -100, 100, 100))


def test_a_free_body_stands_where_it_would_by_itself() -> None:
    assert find_places(SKY, [Body(40, 90, [NAME])], []) == [BodyPlace(90, False, 0)]


def test_a_name_that_would_leave_the_page_stands_left() -> None:
    (place,) = find_places(SKY, [Body(80, 0, [NAME])], [])
    assert place == BodyPlace(0, True, 0)


def test_a_body_turns_as_far_as_what_is_taken_asks() -> None:
    taken = Rect(-100, 20, 100, 100)
    (place,) = find_places(SKY, [Body(40, 90, [NAME])], [taken])
    assert place is not None
    assert place.angle != 90
    disc = SKY.disc(40, place.angle)
    assert not disc.meets(taken)
    assert not SKY.name(disc, NAME, place.left).meets(taken)


def test_a_body_without_room_has_no_place() -> None:
    assert find_places(SKY, [Body(40, 90, [NAME])], [SKY.inside]) == [None]


def test_one_that_found_nothing_chooses_first() -> None:
    taken = [Rect(-100, 10, -48, 100), Rect(-100, -100, -48, -10)]
    long = Body(60, 180, [NameSetting(141, 140, -4, 4)])  # its name has room only where it begins far left
    first, second = find_places(SKY, [Body(40, 180, [NAME]), long], taken)
    assert second == BodyPlace(180, False, 0)
    assert first is not None
    assert first.angle != 180
