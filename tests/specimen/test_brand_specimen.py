"""A brand's specimen shows all that it has: styles, languages, figures, and what its setting is worth."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from brochure.build.pipeline import open_edition, write
from brochure.cache import Store, user_cache_folder
from brochure.layout.edition import Edition
from brochure.loading.loader import load
from brochure.model.brand import SHIPPED_FONTS
from brochure.model.outputs import PRINT, SCREEN, Output
from brochure.preflight import judge
from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import text_of
from brochure.problems import Problems
from brochure.specimen import brand_specimen
from brochure.text.locale import languages, locale
from brochure.text.paragraph import Run, TextStyle, missing
from tests.built import KALUGA, MINIMAL
from tests.seldom import a_few

SCRIPTS = MINIMAL.parent / "scripts"


@cache
def shown(folder: Path) -> tuple[Edition, str, int]:
    """The book, all that its specimen says, and how many pages it has."""
    edition = open_edition(load(folder), Store(user_cache_folder()), Problems())
    file = FinishedFile(write(edition, brand_specimen.pages(edition), PRINT))
    return edition, "\n".join(text_of(page) for page in file.pages), len(file.pages)


@pytest.fixture(params=[KALUGA, MINIMAL], ids=lambda folder: folder.name)
def specimen(request: pytest.FixtureRequest) -> tuple[Edition, str, int]:
    return shown(request.param)


def test_everything_fits_and_has_its_glyphs(specimen: tuple[Edition, str, int]) -> None:
    edition, _, pages = specimen
    assert list(edition.problems) == []
    assert 4 <= pages <= 16


def test_every_style_is_named_with_its_size(specimen: tuple[Edition, str, int]) -> None:
    edition, text, _ = specimen
    words = " ".join(text.split())
    styles = edition.brand.styles
    assert len(type(styles).model_fields) > 20
    for name in type(styles).model_fields:
        assert name.replace("_", "-") in words
        assert f"{getattr(styles, name).size:g}/" in words


def test_every_language_is_shown_that_the_font_can_show(specimen: tuple[Edition, str, int]) -> None:
    edition, text, _ = specimen
    style = TextStyle(edition.face(edition.brand.styles.text.font), 9, 12, "key")
    rules = [locale(code) for code in languages()]
    can = [own for own in rules if not missing([Run(own.sample + own.name, style)])]
    assert {"it", "en", "de", "fr", "ru"} <= {own.language for own in can}
    plain = "".join(text.split())
    for own in can:
        assert own.name in text
        assert "".join(own.sample.split()) in plain, f"the sample in {own.name} reads back whole"


def test_every_language_of_the_program_has_a_sample() -> None:
    for code in languages():
        assert locale(code).name
        assert len(locale(code).sample) > 60


def test_a_language_that_the_fonts_cannot_show_is_named(specimen: tuple[Edition, str, int]) -> None:
    _, text, _ = specimen
    words = " ".join(text.split())
    for code in ("ar", "zh"):
        assert re.search(rf"\b{code} Source Serif 4 Regular lacks \d+ of its characters", words)


def test_features_that_a_font_has_are_shown_without_and_with(specimen: tuple[Edition, str, int]) -> None:
    _, text, _ = specimen
    for name in ("Kerning", "Ligatures", "As they are: tabular", "Proportional", "Old style", "Small capitals",
                 "Fractions", "Superiors", "Ordinals", "Between capitals"):  # fmt: skip
        assert name in text
    assert text.count("officina, fiore, flotta") == 4, "without and with, in two fonts"


def test_features_are_on_where_they_are_said_to_be() -> None:
    """The glyphs of the pairs differ, and only by the feature."""
    from brochure.specimen.font_features import SHOWN, FeatureSample
    from brochure.text.shaping.face import open_face

    face = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
    style = TextStyle(face, 9, 12, "key")
    sups = next(feature for feature in SHOWN if feature.tags == ("sups",))
    assert [run.text for run in sups.runs(style, style)] == ["km", "2", ", m", "3", ", ", "0123456789"]
    whole = FeatureSample("x", ("kern",), "abc")
    assert [run.text for run in whole.runs(style, style)] == ["abc"]


def test_every_row_of_text_says_what_its_setting_comes_to(specimen: tuple[Edition, str, int]) -> None:
    _, text, _ = specimen
    assert len(re.findall(r"\d+ characters a line", " ".join(text.split()))) == 7 + 5, "pairs, and five languages"


def test_fine_setting_is_more_even_than_plain(specimen: tuple[Edition, str, int]) -> None:
    _, text, _ = specimen
    setting = " ".join(text.split()).partition("Languages")[0]
    found = [float(said) for said in re.findall(r"deviation (\d\.\d\d)", setting)]
    assert len(found) == 5
    assert found[1] < found[0]
    assert found[4] < found[3] < found[2]


def test_initials_are_shown_with_their_size(specimen: tuple[Edition, str, int]) -> None:
    _, text, _ = specimen
    sizes = [float(size) for size in re.findall(r"Over \d lines: .*? ([\d.]+) pt", " ".join(text.split()))]
    assert len(sizes) == 2
    assert sizes == sorted(sizes)
    assert sizes[0] > 18


@pytest.mark.parametrize("output", [PRINT, SCREEN], ids=lambda output: output.name)
@pytest.mark.parametrize("folder", a_few([KALUGA, MINIMAL, SCRIPTS], [KALUGA, SCRIPTS]), ids=lambda folder: folder.name)
def test_the_file_passes_our_own_judge_and_is_the_same_each_time(folder: Path, output: Output) -> None:
    edition = open_edition(load(folder), Store(user_cache_folder()), Problems())
    data = write(edition, brand_specimen.pages(edition), output)
    assert data == write(edition, brand_specimen.pages(edition), output)
    assert list(edition.problems) == []
    judged = judge(data, output)
    counted = {
        "page-count",
        "small-text",
        "small-white-text",
    }  # of a sheet that nobody binds, and of the brand's own styles
    assert {finding.code for finding in judged if finding.severity != "info"} <= counted
