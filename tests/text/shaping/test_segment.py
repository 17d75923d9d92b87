"""The ladder's numbers are the widths that HarfBuzz gives, within ligatures and beside kerned hyphens too."""

from __future__ import annotations

import pytest

from brochure.model.brand import SHIPPED_FONTS
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle, line_width
from brochure.text.shaping.face import open_face
from brochure.text.shaping.segment import Segment

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
BODY = TextStyle(SERIF, 10, 12.756, "key", hang=False)
IT = locale("it")
TEXT = (
    "nell’officina sufficiente affidabile Toscana, finanziari AVATAR differenze perche\u0301 x\u0301y infrastrutturale"
)


@pytest.mark.parametrize("text", [TEXT, TEXT.upper(), "fi fl ffi ff"])
def test_characters_start_where_they_are_drawn(text: str) -> None:
    segment = Segment([Run(text, BODY)], IT, BODY)
    assert len(segment.xs) == len(text) + 1
    assert segment.xs == sorted(segment.xs)
    assert segment.xs[-1] == pytest.approx(line_width(text, BODY))


def test_a_divided_word_ends_and_goes_on_where_it_will() -> None:
    segment = Segment([Run(TEXT, BODY)], IT, BODY)
    seen = 0
    for index, word in enumerate(segment.words()):
        word_start, word_end = segment._bounds[index][:2]
        for place in segment.inside(index, True):
            head, tail = TEXT[word_start : place.at], TEXT[place.at : word_end]
            assert place.end - segment.xs[word_start] == pytest.approx(line_width(head + "\u2010", BODY)), head
            assert segment.xs[word_end] - place.start == pytest.approx(line_width(tail, BODY)), tail
            seen += 1
        assert word.end == pytest.approx(segment.xs[word_end])
    assert seen > 12


def test_spaces_that_hold_stretch_but_do_not_break() -> None:
    segment = Segment([Run("5\u00a0km e 7\u202fx fine", BODY)], IT, BODY)
    words = segment.words()
    assert [segment.text[: word.at] for word in words] == [
        "5\u00a0km ",
        "5\u00a0km e ",
        "5\u00a0km e 7\u202fx ",
        segment.text,
    ]
    space = line_width(" ", BODY)
    assert words[0].spaces_end == pytest.approx(space, abs=0.3)
    assert words[1].spaces_end == pytest.approx(2 * space, abs=0.3)
    assert words[2].spaces_end == pytest.approx(3 * space, abs=0.5), "a narrow space is of fixed width"
