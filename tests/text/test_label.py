"""A label is set on one line: what says where lines may end is no part of it."""

from brochure.model.brand import SHIPPED_FONTS
from brochure.text.label import label_runs, label_width
from brochure.text.shaping.face import open_face

SANS = open_face(SHIPPED_FONTS / "SourceSans3-Regular.ttf")


def test_hints_for_the_ends_of_lines_are_not_set() -> None:
    hinted, plain = (label_runs(text, SANS, 9.0) for text in ("\u00adcan\u00adtieri\u200b del", "cantieri del"))
    assert hinted == plain
    assert label_width("a\u00adb", SANS, 9.0) == label_width("ab", SANS, 9.0)
