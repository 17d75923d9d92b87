"""A picture in a text keeps the lines on the grid, and text runs round it at an even distance."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from brochure.accessibility.screen_reader import spoken
from brochure.frame import Photo
from brochure.layout.flow import runaround
from brochure.model.brand import MM
from brochure.preflight.document import Document
from brochure.rect import Rect
from tests.layout.flow.test_pull_quote import off_grid
from tests.layout.flowing import PROSE, Laid, laid

PICTURE = "{picture: images/harbour.jpg, alt: Gru sul molo, "


def pictured(more: str, block: str = "at: {columns: 1-3, lines: 11-47}", paragraphs: int = 3) -> Laid:
    """A picture between the first paragraph and the others."""
    after = "\n".join(f"  - {PROSE}" for _ in range(paragraphs - 1))
    return laid(f"{block}\ntext:\n  - {PROSE}\n  - {PICTURE}{more}}}\n{after}\n")


def photo(made: Laid) -> Rect:
    (box,) = [mark.box for page in made.pages for mark in page.marks if isinstance(mark, Photo)]
    return box


def text_unit(made: Laid) -> float:
    return made.edition.brand.grid.baseline * MM


@pytest.mark.parametrize("height", [4, 7])
@pytest.mark.parametrize(
    "more", ["", ", caption: Il molo nuovo", ", spanning: true", ", beside: left", ", beside: right"]
)
@pytest.mark.parametrize("columns", [1, 2])
def test_lines_stay_on_the_grid(height: int, more: str, columns: int) -> None:
    made = pictured(f"height: {height}{more}", f"columns: {columns}")
    assert made.problems == []
    assert off_grid(made) < 0.01


def test_it_is_level_with_capitals_and_stands_on_a_line() -> None:
    made = laid(f"columns: 2\ntext:\n  - {PICTURE}height: 5}}\n  - {PROSE}\n")
    box, unit, grid = photo(made), text_unit(made), made.edition.brand.grid
    style = made.edition.brand.styles.text
    top = grid.trim[1] - grid.first_line * unit
    assert box.top == pytest.approx(top - unit + made.edition.face(style.font).cap_height * style.size)
    assert box.bottom == pytest.approx(top - 5 * unit)


def test_the_caption_stays_with_its_picture() -> None:
    for paragraphs in range(2, 7):
        made = pictured("height: 6, caption: Il molo nuovo", "columns: 3", paragraphs)
        caption = next(line for line in made.lines if line.element.role == "caption")
        box = photo(made)
        assert caption.x == pytest.approx(box.left)
        assert box.bottom - 1.5 * text_unit(made) < caption.y < box.bottom


# ── text round it ───────────────────────────────────────────────────────────────────────────────────────────────────
def beside(made: Laid) -> Iterator[float]:
    """How far each line that stands beside the picture keeps away from it, in points; negative where it meets it."""
    box = photo(made)
    for line in made.lines:
        if box.bottom - text_unit(made) < line.y < box.top and line.element.role == "paragraph":
            start, end = line.x + line.line.x, line.x + line.line.x + line.line.width
            yield max(start - box.right, box.left - end)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("height", [3, 6, 11])
def test_text_runs_round_it(side: str, height: int) -> None:
    made = pictured(f"height: {height}, beside: {side}, width: 0.4", paragraphs=4)
    distances, gutter = list(beside(made)), made.edition.brand.grid.gutter * MM
    assert len(distances) >= height - 1
    assert min(distances) > gutter - 8, "but for what hangs"
    assert max(distances) < gutter + 60
    box, lines = photo(made), made.lines
    assert (box.left == pytest.approx(lines[0].x)) == (side == "left")
    wide = [line for line in lines if line.y < box.bottom - 1.5 * text_unit(made)]
    assert len(wide) > 1
    assert all(abs(line.line.x) < 8 for line in wide), "below it all lines are whole"


def test_text_over_a_picture_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runaround.Runaround, "_narrow", lambda *_: None)
    assert min(beside(pictured("height: 6, beside: left"))) < 0


def test_it_runs_on_in_another_column_with_whole_lines() -> None:
    seen = set()
    for paragraphs in range(2, 9):
        made = pictured("height: 4, beside: left, width: 0.3", "columns: 2", paragraphs)
        box = photo(made)
        for line in made.lines:
            if abs(line.x - box.left) > 1 or line.y < box.bottom - 2 * text_unit(made):
                assert line.line.x < 8, line.line.text
                seen.add(round(line.x))
    assert len(seen) >= 2


def test_an_initial_beside_a_picture() -> None:
    source = (
        f"at: {{columns: 1-3, lines: 11-47}}\ninitial: 3\ntext:\n  - {PICTURE}beside: left, height: 6}}\n  - {PROSE}\n"
    )
    made = laid(source)
    assert made.problems == []
    assert min(beside(made)) > 5
    (letter,) = [run for run in made.lines[0].line.runs if run.rise]
    start = made.lines[0].x + made.lines[0].line.x + letter.x + letter.face.ink(letter.glyphs[0].gid)[0] * letter.size
    assert start == pytest.approx(photo(made).right + made.edition.brand.grid.gutter * MM)


def test_sides_are_mirrored_where_the_language_is(monkeypatch: pytest.MonkeyPatch) -> None:
    made = pictured("height: 6, beside: left")
    left = photo(made).left
    original = runaround.runaround

    def mirrored(*arguments: object) -> runaround.Runaround:
        kit = arguments[-1]
        monkeypatch.setattr(kit.edition, "locale", _rtl(kit.edition.locale))  # type: ignore[attr-defined]
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(runaround, "runaround", mirrored)
    assert photo(pictured("height: 6, beside: left")).left > left + 50


def _rtl(locale: object) -> object:
    class Mirrored:
        rtl = True

        def __getattr__(self, name: str) -> object:
            return getattr(locale, name)

    return Mirrored()


def test_a_picture_that_nothing_follows() -> None:
    made = laid(f"text:\n  - {PROSE}\n  - {PICTURE}beside: left}}\n")
    assert made.codes == ["nothing-beside"]
    assert made.problems[0].place is not None
    assert made.problems[0].place.line == 4


def test_it_is_read_before_the_text_round_it() -> None:
    made = pictured("height: 6, beside: left, caption: Il molo nuovo")
    with Document(made.screen_file) as document:
        said = [each.line() for each in spoken(document)][1:]
    assert [line.split()[0] for line in said[:4]] == ["Chi", "[figure]", "Il", "Chi"]
