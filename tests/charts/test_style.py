"""Each ink and tint has one handle, each handle one ink; nothing else on the machine changes a chart."""

from dataclasses import replace

import matplotlib
import pytest
from matplotlib.colors import to_rgb

from charts import ChartError
from charts.style import Style


def test_handles_come_back_as_inks(style: Style) -> None:
    for name in style.inks:
        for percent in (1, 40, 99):
            assert style.ink(to_rgb(style.colour(f"{name}/{percent}"))) == (name, percent / 100)
        assert style.ink(to_rgb(style.colour(name))) == (name, 1.0)


def test_inks_of_one_screen_colour_stay_apart(style: Style) -> None:
    twins = replace(style, inks={**style.inks, "blue twin": style.inks["blue"], "white twin": "#ffffff"})
    handles = [twins.colour(f"{name}/{percent}") for name in twins.inks for percent in range(1, 101)]
    assert len(set(handles)) == len(handles)


def test_a_handle_looks_like_its_ink(style: Style) -> None:
    assert style.colour("blue") == "#006ab0"


def test_a_colour_that_is_no_ink_is_named(style: Style) -> None:
    with pytest.raises(ChartError, match="#1f77b4"):
        style.ink(to_rgb("#1f77b4"))


@pytest.mark.parametrize("ink", ["green", "blue/0", "blue/101", "blue/x", ""])
def test_wrong_inks(style: Style, ink: str) -> None:
    with pytest.raises(ChartError):
        style.colour(ink)
    with pytest.raises(ChartError):
        replace(style, data=ink)


def test_wrong_screen_colour(style: Style) -> None:
    with pytest.raises(ChartError, match="“blue” needs a screen colour"):
        replace(style, inks={**style.inks, "blue": "blue"})


def test_words_read_on_what_lies_beneath(style: Style) -> None:
    assert style.reads_on("blue") == style.ground
    assert style.reads_on("blue/20") == style.text
    assert style.reads_on("grey") == style.text


def test_settings_apply_and_go_again(style: Style) -> None:
    with matplotlib.rc_context({"lines.linewidth": 7.0, "text.color": "#123456"}):
        with style.applied():
            assert matplotlib.rcParams["text.color"] == style.colour("black")
            assert matplotlib.rcParams["lines.linewidth"] == matplotlib.rcParamsDefault["lines.linewidth"]
        assert matplotlib.rcParams["lines.linewidth"] == 7.0
