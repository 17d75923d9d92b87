"""Colours of drawings for the press: through its profile, greys in black alone, never more ink than allowed."""

from __future__ import annotations

from brochure.colour.output_conditions import COATED, SCREENS
from brochure.colour.own_colours import OwnColours


def own(limit: float = 300) -> OwnColours:
    return OwnColours(COATED.profile, SCREENS.profile, limit)


def test_colours_go_through_the_profile() -> None:
    cyan, magenta, yellow, black = own()("#E2001A")
    assert magenta > 0.9
    assert yellow > 0.8
    assert max(cyan, black) < 0.15
    cyan, magenta, yellow, black = own()("#0055A4")
    assert cyan > 0.8 > 0.1 > yellow


def test_greys_are_black_alone_and_white_is_paper() -> None:
    for colour in ("#222222", "#808080", "#C0C0C0"):
        *colours, black = own()(colour)
        assert colours == [0, 0, 0]
        assert 0 < black < 1
    assert own()("#FFFFFF") == (0, 0, 0, 0)
    assert own()("#000000") == (0, 0, 0, 1)


def test_no_colour_takes_more_ink_than_the_job_allows() -> None:
    dark = "#0A0A2A"
    full, thinned = own()(dark), own(200)(dark)
    assert sum(full) > 2.4
    assert abs(sum(thinned) - 2.0) < 0.001
    assert thinned[3] == full[3], "black keeps its share"
    assert abs(thinned[0] / thinned[1] - full[0] / full[1]) < 0.01


def test_an_output_without_a_limit_takes_what_comes() -> None:
    assert own(0)("#0A0A2A") == own(400)("#0A0A2A")
