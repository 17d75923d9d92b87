"""A picture turned for those who read from right to left: sides change, words do not."""

from __future__ import annotations

import pytest

from charts import kinds
from charts.mirroring import mirrored, turned
from charts.recorded_picture import Hatch, Label, Paint, Path, Picture, Stamp
from charts.spec import TextMetrics

INK = Paint("blue")


def measure(text: str, font: str, size: float) -> TextMetrics:
    return TextMetrics(len(text) * size / 2, size, 0, size)


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("10 5 m 30 5 l h", "90.000 5.000 m 70.000 5.000 l h"),
        ("0 0 m 1 2 3 4 5 6 c", "100.000 0.000 m 99.000 2.000 97.000 4.000 95.000 6.000 c"),
        ("10 0 20 5 re", "70.000 0.000 20.000 5.000 re"),
    ],
)
def test_an_outline_changes_sides(path: str, wanted: str) -> None:
    assert turned(path, 100) == wanted
    assert turned(turned(path, 100), 100).split()[0] == f"{float(path.split()[0]):.3f}"


def test_every_mark_changes_sides_and_labels_stay_whole() -> None:
    label = Label(10, 3, 0, "2024", "sans", 10, INK, ("0 0 50 9 re",))
    stamp = Stamp("1 0 m 2 0 l", ((10.0, 4.0),), INK)
    bar = Path("0 0 m 40 0 l 40 8 l 0 8 l h", INK, hatch=Hatch("0 0 m 1 1 l", 2, INK, 1, (0, 0, 40, 8)))
    words, dots, area = mirrored(Picture(100, 20, (label, stamp, bar)), measure).marks
    assert isinstance(words, Label)
    assert (words.x, words.y, words.text, words.clip) == (70, 3, "2024", ("50.000 0.000 50.000 9.000 re",))
    assert isinstance(dots, Stamp)
    assert (dots.points, dots.d) == (((90.0, 4.0),), "-1.000 0.000 m -2.000 0.000 l")
    assert isinstance(area, Path)
    assert area.d.startswith("100.000 0.000 m 60.000")
    assert area.hatch is not None
    assert area.hatch.box == (60, 0, 40, 8)


def test_what_runs_the_same_way_for_everybody_keeps_its_sides() -> None:
    assert {name for name in kinds.names() if not kinds.is_mirrored(name)} == {"map", "donut"}
