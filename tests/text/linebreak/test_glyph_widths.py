"""Letters drawn a little wider or narrower, where a brand asks for it: lines are evener, and end where they should."""

from __future__ import annotations

from itertools import pairwise
from statistics import pstdev

import pytest

from brochure.export import document_writer
from brochure.model.brand import SHIPPED_FONTS
from brochure.text.linebreak.justification import Justification
from brochure.text.locale import locale
from brochure.text.paragraph import GlyphRun, Line, Run, TextStyle, set_lines, word_spaces
from brochure.text.shaping.face import open_face
from tests.text.shaping.placed import placed
from tests.text.shaping.test_glyph_for_glyph import painted

SERIF = SHIPPED_FONTS / "SourceSerif4-Regular.ttf"
MEASURE = 170.0
TEXT = (
    "Il porto di Corvine serve quattro distretti e lavora tutto l’anno con sei banchine e una ferrovia. Chi arriva "
    "trova un solo sportello, che risponde in un giorno; i cantieri costruiscono navi da lavoro e riparano quelle "
    "degli altri. Le scuole professionali preparano carpentieri, elettricisti e capitani, e ogni anno il consorzio "
    "pubblica i suoi conti."
)


def lines(text: str = TEXT, code: str = "it", **justification: float) -> tuple[Line, ...]:
    style = TextStyle(
        open_face(SERIF), 9.5, 12, "key", align="justify", hang=False, justification=Justification(**justification)
    )  # type: ignore[arg-type]
    return set_lines([Run(text, style)], MEASURE, locale(code), style=style)


@pytest.mark.parametrize("letters", [0.0, 0.02])
def test_lines_are_full_and_evener_and_letters_change_no_more_than_allowed(letters: float) -> None:
    plain, fine = (lines(letters=letters, glyphs=glyphs) for glyphs in (0.0, 0.02))
    assert {run.stretch for line in plain for run in line.runs} == {1.0}
    stretches = {run.stretch for line in fine for run in line.runs}
    assert len(stretches) > 3
    assert 0.98 <= min(stretches) < 1 < max(stretches) <= 1.02
    assert [line.width for line in fine[:-1]] == pytest.approx([MEASURE] * (len(fine) - 1), abs=0.001)
    uneven = [pstdev(space for line in some[:-1] for space in word_spaces(line)) for some in (plain, fine)]
    assert uneven[1] < 0.85 * uneven[0]


def test_the_share_of_each_is_in_proportion() -> None:
    stretched = [run.stretch for line in lines(letters=0.02, glyphs=0.01) for run in line.runs]
    assert max(stretched) == pytest.approx(1.01, abs=0.001)


def wrong_places(made: tuple[Line, ...]) -> int:
    """Glyphs that stand elsewhere in a finished file than their lines say, or are read otherwise."""
    found = [(glyph.x, glyph.size, glyph.text) for glyph in placed(painted(made), {open_face(SERIF).name: (SERIF, ())})]
    wanted = []
    for line in made:
        x = 20 + line.x
        for run in line.runs:
            for glyph, extra in zip(run.glyphs, run.adjust, strict=True):
                wanted += [(x, run.size, glyph.text)] if glyph.text else []
                x += (glyph.advance + extra) * run.size
    assert "".join(text for *_, text in found) == "".join(text for *_, text in wanted)
    return sum(
        abs(there[0] - here[0]) > 0.03 or abs(there[1] - here[1]) > 0.01
        for here, there in zip(found, wanted, strict=True)
    )


def test_a_file_shows_them_where_the_lines_say(monkeypatch: pytest.MonkeyPatch) -> None:
    made = lines(letters=0.01, glyphs=0.02)
    assert wrong_places(made) == 0

    def forgotten(run: GlyphRun) -> tuple[float, ...]:
        return run.adjust

    monkeypatch.setattr(document_writer, "unstretched", forgotten)
    assert wrong_places(made) > 100, "a file that moves its glyphs as if they were not wider is seen"


@pytest.mark.parametrize(
    ("text", "code"), [("يخدم ميناء كورفين الجديد أربع مناطق كبيرة " * 8, "ar"), ("港口服务四个地区，" * 20, "zh")]
)
def test_joined_letters_and_ideographs_keep_their_shape(text: str, code: str) -> None:
    folder = SERIF.parents[1] / "tests" / "content" / "scripts" / "fonts"
    face = open_face(folder / ("naskh.ttf" if code == "ar" else "han.otf"))
    style = TextStyle(face, 9.5, 12, "key", align="justify", justification=Justification(letters=0.02, glyphs=0.02))
    made = set_lines([Run(text.strip(), style)], MEASURE, locale(code), style=style)
    assert len(made) > 2
    assert {run.stretch for line in made for run in line.runs} == {1.0}
    assert all(abs(here.width - there.width) < 3 for here, there in pairwise(made[:-1]))
