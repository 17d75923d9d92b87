"""Content operators to painted strings: positions, state, forms, what is inside."""

import pytest

from brochure.preflight.finished import FinishedError, FinishedFile
from brochure.preflight.painted_strings import Char, Show, characters, shows
from brochure.rect import Rect
from tests.preflight.made import coded, wide


def painted(content: bytes, within: Rect | None = None, form: bytes = b"") -> list[Show]:
    return shows(FinishedFile(wide(content, form=form)).pages[0], within)


def lettered(content: bytes, within: Rect | None = None) -> list[Char]:
    return characters(FinishedFile(wide(content)).pages[0], within)


def test_a_string_tells_place_size_font_and_ink() -> None:
    content = b"0 0 0 1 k BT /F 10 Tf 1 0 0 1 30 40 Tm [%s -100 %s] TJ ET" % (coded("ab"), coded("c"))
    assert painted(content) == [Show("abc", 30, 40, (46, 40), 10, "Made", "0 0 0 1 k")]
    assert [(c.text, c.x, c.size) for c in lettered(content)] == [("a", 30, 10), ("b", 35, 10), ("c", 41, 10)]


def test_strings_are_read_however_they_are_written() -> None:
    octal = rb"(\000\001\000\002)"
    for operands in (coded("ab") + b" Tj", octal + b" Tj", b"[" + octal + b"] TJ", b"[<0001>(\\000\\002)] TJ"):
        assert [show.text for show in painted(b"BT /F 10 Tf " + operands + b" ET")] == ["ab"]


def test_matrices_scale_turn_and_nest() -> None:
    content = b"q 2 0 0 2 10 10 cm BT /F 10 Tf 0 1 -1 0 5 5 Tm %s Tj %s Tj ET Q BT /F 9 Tf 1 2 Td %s Tj ET"
    first, second, third = painted(content % (coded("a"), coded("b"), coded("c")))
    assert (first.x, first.y, first.size, first.end) == (20, 20, 20, (20, 30))
    assert (second.x, second.y) == (20, 30)
    assert (third.x, third.y, third.size) == (1, 2, 9)


def test_lines_leading_rise_and_spacing_move_the_pen() -> None:
    content = b"BT /F 10 Tf 12 TL 5 100 Td %s Tj T* %s Tj 3 Ts %s Tj 0 Ts 2 Tc 50 Tz %s Tj %s ' ET"
    found = painted(content % tuple(map(coded, ("a", "b", "c", "de", "f"))))
    assert [(s.text, s.x, s.y) for s in found] == [
        ("a", 5, 100),
        ("b", 5, 88),
        ("c", 10, 91),
        ("de", 15, 88),
        ("f", 5, 76),
    ]
    assert found[3].end == (22, 88)


def test_state_comes_back_after_q() -> None:
    content = b"BT /F 10 Tf ET q 1 0 0 rg BT /F 20 Tf %s Tj ET Q BT %s Tj ET" % (coded("a"), coded("b"))
    assert [(s.size, s.ink) for s in painted(content)] == [(20, "1 0 0 rg"), (10, "0 g")]


def test_spot_colours_name_their_space() -> None:
    assert painted(b"/Ember cs 0.5 scn BT /F 1 Tf %s Tj ET" % coded("a"))[0].ink == "/Ember 0.5 scn"


def test_a_form_paints_where_its_matrix_says_and_leaves_no_trace() -> None:
    form = b"BT /F 20 Tf 1 0 0 1 1 1 Tm %s Tj ET" % coded("in")
    content = b"BT /F 10 Tf 5 5 Td ET /X Do BT %s Tj ET" % coded("out")
    assert [(s.text, s.x, s.size) for s in painted(content, form=form)] == [("in", 101, 20), ("out", 0, 10)]


def test_a_form_within_itself_ends() -> None:
    with pytest.raises(FinishedError, match="within each other"):
        painted(b"/X Do", form=b"/X Do")


def test_paths_remarks_dictionaries_and_inline_images_are_passed_over() -> None:
    content = (
        b"/Span << /MCID 0 /A [(\\)) <00>] /B << /C true >> >> BDC 1 2 m 3 4 l 1 2 3 4 5 6 c h f* 0 0 1 1 re W* n\n"
        b"[2 1] 0 d 1 0 0 RG 0 0 0 1 K /G gs % Tj (no) Tj\nBI /W 1 /H 1 ID (Tj\xff EI BT /F 10 Tf %s Tj ET EMC"
    ).replace(b"%s", coded("a"))
    assert [show.text for show in painted(content)] == ["a"]


def test_only_what_is_inside_is_kept() -> None:
    box = Rect(0, 0, 100, 100)
    inside = b"BT /F 10 Tf 1 0 0 1 %d 50 Tm [%s] TJ ET"
    assert painted(inside % (80, coded("abcd")), box)[0].text == "abcd"
    (cut,) = painted(inside % (-10, coded("abcd")), box)
    assert (cut.text, cut.x, cut.end) == ("cd", 0, (10, 50))
    assert painted(inside % (90, coded("abcd")), box)[0].text == "abc"
    assert painted(inside % (120, coded("abcd")), box) == []


def test_a_jump_out_of_the_page_and_back_is_seen() -> None:
    content = b"BT /F 10 Tf 10 50 Td [%s -90000 %s 90000 %s] TJ ET" % (coded("a"), coded("hidden"), coded("b"))
    assert painted(content, Rect(0, 0, 100, 100))[0].text == "ab"


def test_a_space_counts_wherever_it_is() -> None:
    content = b"BT /F 10 Tf 95 50 Td [%s] TJ ET" % coded("ab c")
    assert painted(content, Rect(0, 0, 100, 100))[0].text == "ab "


def test_invisible_text_is_not_painted() -> None:
    content = b"BT /F 10 Tf 3 Tr 5 5 Td %s Tj 0 Tr %s Tj ET" % (coded("no"), coded("yes"))
    assert [(s.text, s.x) for s in painted(content)] == [("yes", 15)]
    assert "".join(c.text for c in lettered(content)) == "yes"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"BT <0001> Tj ET", "before it chooses a font"),
        (b"BT /G 10 Tf ET", "does not have"),
        (b"BT /F 10 Tf <00> Tj ET", "cut off within a character"),
        (b"1 0 0 cm", "wrong operands"),
        (b"BT (open Tj ET", "cannot be read after byte"),
        (b"BI /W 1 ID ....", "cannot be read after byte"),
    ],
)
def test_content_that_makes_no_sense_is_said(content: bytes, sentence: str) -> None:
    with pytest.raises(FinishedError, match=sentence):
        painted(content)
