"""Other lines than the best are as asked for and well set, or there are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.model.brand import SHIPPED_FONTS
from brochure.text.linebreak.alternative_breaks import set_otherwise
from brochure.text.locale import locale
from brochure.text.paragraph import Line, Run, TextStyle, is_well_set, set_lines
from brochure.text.shaping.face import open_face

WIDTH = 171.0
RAGGED = TextStyle(open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf"), 9.5, 12.756, "key")
JUSTIFIED = replace(RAGGED, align="justify")
TEXT = (
    "Il porto di Corvine serve quattro distretti e lavora tutto l’anno con sei banchine, due gru e una ferrovia che "
    "parte ogni mattina per la capitale; chi arriva dal mare trova un solo sportello che risponde in un giorno, e "
    "i cantieri, che costruiscono navi da lavoro, riparano quelle degli altri prima che faccia sera."
)


def texts() -> list[str]:
    words = TEXT.split() * 3
    return [" ".join(words[first : first + count]) for first in range(0, 20, 5) for count in range(60, 100, 7)]


def divided(line: Line) -> bool:
    return line.text.endswith(("\u00ad", "-"))


@pytest.mark.parametrize(
    ("style", "step", "least"),
    [(RAGGED, 1, 12), (RAGGED, -1, 2), (JUSTIFIED, 1, 2)],
    ids=["longer", "shorter", "justified"],
)
def test_a_line_longer_or_shorter(style: TextStyle, step: int, least: int) -> None:
    found = 0
    for text in texts():
        runs = [Run(text, style)]
        best = set_lines(runs, WIDTH, locale("it"), style=style)
        lines = set_otherwise(best, runs, WIDTH, locale("it"), style=style, looseness=step)
        if lines:
            found += 1
            assert len(lines) == len(best) + step
            assert is_well_set(lines, WIDTH, best)
            row = "".join("-" if divided(line) else " " for line in lines)
            assert "---" not in row, "no more hyphens in a row than the brand allows"
            seen = ["".join(line.text for line in some).replace("\u00ad", "") for some in (best, lines)]
            assert seen[0] == seen[1]
    assert found >= least


@pytest.mark.parametrize(("style", "least"), [(RAGGED, 3), (JUSTIFIED, 10)], ids=["ragged", "justified"])
def test_no_divided_word_where_a_column_ends(style: TextStyle, least: int) -> None:
    tried = found = 0
    for text in texts():
        runs = [Run(text, style)]
        best = set_lines(runs, WIDTH, locale("it"), style=style)
        for number, line in enumerate(best[1:-2], 2):
            if divided(line):
                tried += 1
                lines = set_otherwise(best, runs, WIDTH, locale("it"), style=style, whole=number)
                found += bool(lines) and not divided(lines[number - 1])
    assert tried >= least
    assert found >= tried / 3


def test_a_text_of_one_word_cannot_be_set_otherwise() -> None:
    runs = [Run("parola", RAGGED)]
    best = set_lines(runs, WIDTH, locale("it"), style=RAGGED)
    assert [set_otherwise(best, runs, WIDTH, locale("it"), style=RAGGED, looseness=step) for step in (1, -1)] == [
        (),
        (),
    ]
