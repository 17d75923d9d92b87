"""An agency's own colours over a theme: what they replace, what is told of them, and where it is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.cache import Store
from brochure.colour.colour_difference import WHITE
from brochure.export.ink_operators import Inks
from brochure.loading.loader import read
from brochure.loading.themed_brand import Look, known_themes
from brochure.model.brand import Brand
from brochure.problems import Problem, Problems
from tests.built import ROOT
from tests.themes.test_tables import LEFT, faults

STARTER = ROOT / "brochure" / "starter"
THEMES = known_themes(ROOT / "brochure")


def branded(tmp_path: Path, *lines: str) -> tuple[Brand | None, list[Problem]]:
    folder = Path(shutil.copytree(STARTER, tmp_path / "ours", dirs_exist_ok=True))
    (folder / "brand.yaml").write_text("\n".join(("theme: orbit", "page: A4", *lines)) + "\n", encoding="utf-8")
    problems = Problems()
    content = read(folder, None, problems)
    return content.brand if content else None, list(problems)


def made(tmp_path: Path, *lines: str) -> tuple[Brand, list[Problem]]:
    brand, problems = branded(tmp_path, *lines)
    assert brand, problems
    return brand, problems


def test_a_brand_without_own_colours_is_its_theme(tmp_path: Path) -> None:
    brand, problems = made(tmp_path)
    assert brand.inks["night"].cmyk == (100, 75, 5, 70)
    assert not [name for name in brand.inks if name.startswith("own-")]
    assert problems == []


def test_two_colours_take_their_roles_on_each_ground(tmp_path: Path) -> None:
    brand, problems = made(tmp_path, "own: {main: {cmyk: [100, 85, 20, 15]}, second: {cmyk: [0, 100, 90, 5]}}")
    white, night = brand.grounds["white"], brand.grounds["night"]
    assert (white.data, white.highlight, white.neutral) == ("own-main", "own-second", "silver")
    assert white.shades[0] == "own-main/8"
    assert (night.fill, night.text) == ("own-main", "white")
    assert night.accent.startswith("own-second/")
    assert brand.inks["night"].cmyk == brand.inks["orbit"].cmyk == (100, 85, 20, 15)
    assert brand.inks["ember"].cmyk == (0, 100, 90, 5)
    assert brand.inks["paper"].cmyk == (3, 3, 10, 0)  # the theme's
    assert brand.inks["own-main"].place.line == 3
    (told,) = problems  # the red is no ink of words on the blue
    assert (told.code, told.severity) == ("own-colour", "info")
    assert "“second” is a tint" in told.message


def test_a_colour_of_a_screen_is_converted_and_the_result_is_told_once(tmp_path: Path) -> None:
    brand, problems = made(tmp_path, 'own: {main: "#1F3A6E"}')
    told = [problem for problem in problems if problem.code == "own-colour"]
    (one,) = told
    assert one.place
    assert one.place.line == 3
    values = " ".join(f"{value:g}" for value in brand.inks["own-main"].cmyk)
    assert f"prints as {values}" in one.message
    settled = one.hint.partition("write ")[2]
    again, quiet = made(tmp_path, f"own: {{{settled}}}")
    assert again.inks["own-main"].cmyk == brand.inks["own-main"].cmyk
    assert quiet == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "own",
    [
        "{main: {cmyk: [70, 15, 0, 0]}}",
        "{main: {cmyk: [100, 85, 20, 15]}, second: {cmyk: [0, 100, 90, 5]}}",
        "{main: {cmyk: [75, 0, 100, 0]}, second: {cmyk: [0, 55, 100, 0]}}",
        "{main: {cmyk: [0, 95, 90, 0]}, second: {cmyk: [80, 10, 90, 10]}}",
        "{main: {cmyk: [85, 15, 40, 5]}, second: {cmyk: [0, 70, 60, 0]}}",
        "{main: {cmyk: [10, 100, 10, 0]}, second: {cmyk: [75, 90, 0, 0]}}",
        "{main: {cmyk: [0, 15, 100, 0]}, second: {cmyk: [0, 0, 0, 100]}}",
        "{main: {cmyk: [0, 0, 0, 100]}}",
        "{main: {cmyk: [100, 100, 0, 0]}, second: {cmyk: [0, 15, 100, 0]}}",
    ],
)
def test_every_theme_carries_every_pair_of_colours(tmp_path: Path, theme: str, own: str) -> None:
    folder = Path(shutil.copytree(STARTER, tmp_path / "ours"))
    (folder / "brand.yaml").write_text(f"theme: {theme}\nown: {own}\n", encoding="utf-8")
    content = read(folder, None, Problems())
    assert content
    light = {name for name, ground in content.brand.grounds.items() if not ground.dark}
    found = faults(content.brand)
    if "[0, 15, 100, 0]" in own:  # what is light stands out by its label, and is never darkened
        found = [fault for fault in found if not any(fault.startswith(f"{name}: highlight own-") for name in light)]
    assert found == LEFT.get(theme, [])


def test_a_light_colour_says_what_it_cannot_be(tmp_path: Path) -> None:
    brand, problems = made(tmp_path, "own: {main: {cmyk: [0, 15, 100, 0]}}")
    assert brand.grounds["night"].fill == "black"
    assert brand.grounds["night"].accent == brand.grounds["white"].highlight == "own-main"
    (told,) = problems
    assert "too light for words" in told.message


def test_a_second_that_charts_cannot_have_is_a_warning_with_one_that_they_can(tmp_path: Path) -> None:
    main = "main: {cmyk: [100, 85, 20, 15]}"
    _, problems = made(tmp_path, f"own: {{{main}, second: {{cmyk: [0, 0, 0, 30]}}}}")
    (refused,) = (problem for problem in problems if problem.code == "own-colour-refused")
    assert refused.severity == "warning"
    assert refused.place
    assert refused.place.line == 3
    value = refused.hint.partition("second: ")[2]
    _, after = made(tmp_path, f"own: {{{main}, second: {value}}}")
    assert not [problem for problem in after if problem.code == "own-colour-refused"]


def test_an_ink_that_the_agency_writes_itself_stays(tmp_path: Path) -> None:
    ink = 'inks: {night: {cmyk: [0, 0, 0, 90], rgb: "#3C3C3B"}}'
    brand, _ = made(tmp_path, "own: {main: {cmyk: [100, 85, 20, 15]}}", ink)
    assert brand.grounds["night"].fill == "night"
    assert brand.inks["night"].cmyk == (0, 0, 0, 90)


LOUD = "grounds: {paper: {fill: amber, accent: black, data: orbit, highlight: black, link: black}}"


def test_a_theme_may_have_a_place_for_one_colour(tmp_path: Path) -> None:
    red, blue = "{cmyk: [0, 100, 90, 5]}", "{cmyk: [100, 85, 20, 15]}"
    brand, problems = made(tmp_path, f"own: {{main: {red}, second: {blue}}}", "replaced: {main: [ember], second: []}")
    white = brand.grounds["white"]
    assert (white.data, white.highlight, white.accent, white.link) == ("orbit", "own-main", "own-main", "orbit")
    assert brand.grounds["night"].fill == "night"
    assert "a place for one colour" in problems[-1].message


@pytest.mark.parametrize(
    ("second", "fill", "dark", "text"),
    [
        (", second: {cmyk: [0, 100, 90, 5]}", "own-second-k25", True, "white"),
        (", second: {cmyk: [0, 15, 100, 0]}", "own-second", False, "black"),
        ("", "own-main/40", False, "black"),
    ],
    ids=["dark", "light", "none"],
)
def test_a_loud_ground_is_the_colour_or_a_field_of_it(
    tmp_path: Path, second: str, fill: str, dark: bool, text: str
) -> None:
    brand, _ = made(tmp_path, f"own: {{main: {{cmyk: [100, 85, 20, 15]}}{second}}}", LOUD)
    paper = brand.grounds["paper"]
    assert (paper.fill, paper.dark, paper.text) == (fill, dark, text)
    assert [
        fault for fault in faults(brand) if fault.startswith("paper") and "highlight own-second has" not in fault
    ] == []


def test_a_plate_prints_what_is_the_colour_itself(tmp_path: Path) -> None:
    ink = '{cmyk: [100, 85, 20, 15], rgb: "#163672", spot: PANTONE 288 C}'
    brand, problems = made(tmp_path, f"own: {{main: {ink}}}")
    assert brand.inks["own-main"].spot == "PANTONE 288 C"
    assert brand.inks["own-main"].rgb == "#163672"
    assert [problem for problem in problems if problem.severity != "info"] == []


def test_another_theme_for_one_run_takes_the_same_colours(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(STARTER, tmp_path / "ours"))
    (folder / "brand.yaml").write_text("theme: orbit\nown: {main: {cmyk: [0, 95, 90, 0]}}\n", encoding="utf-8")
    for theme in THEMES:
        content = read(folder, None, Problems(), look=Look(theme))
        assert content
        assert "own-main" in content.brand.inks


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        (["own: {main: 1F3A6E}"], "bad-colour", 'write "#1F3A6E"'),
        (["own: {main: navy}"], "bad-colour", '"#1F3A6E"'),
        (["own: {main: [100, 85, 20, 15]}"], "bad-colour", "{cmyk:"),
        (["own: {main: {cmyk: [100, 85, 20]}}"], "bad-colour", "four"),
        (['own: {second: "#1F3A6E"}'], "missing-field", "main"),
        (['own: {main: {rgb: "#1F3A6E", spot: P 1}}'], "bad-colour", "cmyk"),
        (['own: {main: "#FEFEFA"}'], "bad-colour", "such as main: {cmyk:"),
        (['own: {main: "#1F3A6E", third: "#1F3A6E"}'], "unknown-field", "third"),
        (['own: {main: "#1F3A6E"}', "replaced: {main: []}"], "own-without-theme", "theme: orbit"),
        (['own: {main: "#1F3A6E"}', "replaced: {main: [nihgt]}"], "unknown-ink", "night"),
    ],
)
def test_what_is_no_colour_is_told_at_its_line(tmp_path: Path, lines: list[str], code: str, words: str) -> None:
    _, problems = branded(tmp_path, *lines)
    (problem,) = (one for one in problems if one.severity == "error")
    assert problem.code == code, problem
    assert words in f"{problem.message} {problem.hint}"
    assert problem.place
    assert problem.place.line >= 3


def test_conversions_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.build.resources import Resources

    folder = Path(shutil.copytree(STARTER, tmp_path / "ours"))
    (folder / "brand.yaml").write_text('theme: orbit\nown: {main: "#1F3A6E"}\n', encoding="utf-8")
    store = Store(tmp_path / "kept")
    first = read(folder, None, Problems(), Resources(store))
    monkeypatch.setattr("brochure.colour.press_colours.on_screen", None)
    monkeypatch.setattr("brochure.colour.press_colours.OwnColours", None)
    second = read(folder, None, Problems(), Resources(store))
    assert first
    assert second
    assert first.brand.inks == second.brand.inks
    assert Inks(first.brand.palette, "rgb").on_screen("white") == WHITE
