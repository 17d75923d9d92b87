"""new makes a folder as it was asked for, which builds at once; what cannot be is refused, and nothing is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.api import build
from brochure.build import starting_folder
from brochure.build.starting_folder import Wishes, files
from brochure.cache import Store
from brochure.loading.loader import load
from brochure.loading.themed_brand import known_themes
from tests.cli.test_prompt import said
from tests.seldom import a_few

THEMES = known_themes(Path("nowhere"))


def test_the_folder_is_as_it_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = tmp_path / "ours"
    words = ["--theme", "orbit", "--name", "Region of Alvenna", "--language", "it", "--colour", "#1f3a6e"]
    status, out, err = said(["new", ours, *words, "--colour", "0 100 90 5"], capsys)
    assert (status, "made " in out) == (0, True)
    assert "“main” prints as" in err
    content = load(ours)
    assert (content.language, content.brand.theme) == ("it", "orbit")
    assert content.brochure.title.plain == "Region of Alvenna. Invest here"
    assert content.pages[0].blocks[0].name.plain == "Region of Alvenna"  # type: ignore[attr-defined]
    assert content.brand.own
    assert content.brand.own.main.rgb == "#1F3A6E"
    assert content.brand.own.second
    assert content.brand.own.second.cmyk == (0, 100, 90, 5)
    assert len((ours / "brand.yaml").read_text(encoding="utf-8").splitlines()) <= 10


YELLOW = "#FFD500"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    "colours", a_few([("#1F3A6E",), ("70 15 0 0", "#E2001A"), (YELLOW,), ("#5BB5E8",)], [("70 15 0 0", "#E2001A")])
)
def test_it_builds_without_a_problem(
    tmp_path: Path, theme: str, colours: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    ours, asked = tmp_path / "ours", [word for colour in colours for word in ("--colour", colour)]
    status, _, err = said(
        ["new", ours, "--theme", theme, "--name", "Região do Vale", "--language", "fr", *asked], capsys
    )
    assert status == 0, err
    built = build(ours)
    assert [file.name for file in built.files] == ["ours-fr-print.pdf", "ours-fr-screen.pdf"]
    told = [problem for problem in built.problems if problem.severity != "info"]
    if colours == (YELLOW,):  # alone too light for charts on white: that is told, at its line or at the chart
        told = [problem for problem in told if problem.code not in ("own-colour-refused", "low-contrast")]
    assert ("warning" in err, told) == (colours == (YELLOW,) and "warning" in err, [])


def test_a_name_may_hold_what_is_a_mark_elsewhere(tmp_path: Path) -> None:
    name = 'A*B {C} [D] \\ “E”: "F" # G'
    for path, data in files(Wishes(name=name)).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    content = load(tmp_path)
    assert content.pages[0].blocks[0].name.plain == name  # type: ignore[attr-defined]
    assert content.brochure.title.plain == f"{name}. Invest here"


@pytest.mark.parametrize(
    ("typed", "colour"),
    [
        ("#1f3a6e", '"#1F3A6E"'),
        ("1F3A6E", '"#1F3A6E"'),  # a shell takes an unquoted # for a comment, so it may be left out
        ("100 85 20 15", "{cmyk: [100, 85, 20, 15]}"),
        ("100, 85,20, 12.5", "{cmyk: [100, 85, 20, 12.5]}"),
        ("[0, 0, 0, 90]", "{cmyk: [0, 0, 0, 90]}"),
        ("100/85/20/15", "{cmyk: [100, 85, 20, 15]}"),
    ],
)
def test_colours_as_people_type_them(typed: str, colour: str) -> None:
    assert starting_folder.understood(None, None, None, [typed]).colours == (colour,)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--theme", "orbti"], "did you mean “orbit”?"),
        (["--theme", "../orbit"], "orbit"),
        (["--language", "italian"], "it"),
        (["--language", "ar"], "fonts that have its letters"),
        (["--colour", "navy"], '"#1F3A6E"'),
        (["--colour", "#12345"], '"#1F3A6E"'),
        (["--colour", "1 2 3"], '"100 85 20 15"'),
        (["--colour", "120 0 0 0"], "from 0 to 100"),
        (["--colour", "#FFFFFF"], "write a darker one"),
        (["--colour", "#111111", "--colour", "#222222", "--colour", "#333333"], "inks:"),
        (["--name", "  "], "--name"),
        (["--name", "x" * 61], "the region alone"),
        (["--schema", "--name", "Ours"], "say one of them"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(
    tmp_path: Path, words: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = said(["new", tmp_path / "ours", *words], capsys)
    assert (status, (tmp_path / "ours").exists()) == (2, False)
    assert hint in err.partition("hint: ")[2], err


def test_without_wishes_it_is_the_starter() -> None:
    made = files(Wishes())
    assert len(made) >= 8
    assert all((starting_folder.STARTER / path).read_bytes() == data for path, data in made.items())
    assert Store(None).get("anything") is None
