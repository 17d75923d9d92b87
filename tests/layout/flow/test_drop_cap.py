"""A drop cap stands on the baseline of its last line, is level with its first, and its word is read whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.frame import TextMark
from brochure.layout.flow import drop_cap
from brochure.layout.flow.drop_cap import Initialled
from brochure.layout.flow.drop_cap_runs import SMALL_CAPITALS
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.preflight.finished import FinishedFile
from brochure.preflight.painted_strings import glyphs
from brochure.problems import Problems
from brochure.text.paragraph import GlyphRun
from tests.built import ROOT
from tests.layout.flowing import PROSE, Laid, laid
from tests.seldom import a_few

PLAIN = {"reach": "capitals", "small_capitals": 0}
COLUMN = "at: {columns: 1-2, lines: 11-47}"
LEAST_GAP, FINE = 1.5, 0.02  # points


def led(letter: str = "C", lines: int = 3, more: str = COLUMN, **look: object) -> Laid:
    """A paragraph of prose that begins with a letter of this height."""
    return laid(f"initial: {lines}\n{more}\ntext: '{letter}{PROSE[1:]} {PROSE}'\n", initial={**PLAIN, **look})


def letter_of(line: TextMark) -> GlyphRun:
    return next(run for run in line.line.runs if run.rise)


def body_of(line: TextMark) -> GlyphRun:
    return next(run for run in line.line.runs if run.size < letter_of(line).size and run.x > letter_of(line).x)


def faults(made: Laid, lines: int, reach: str = "capitals") -> Iterator[str]:
    """What an art director would send back, measured in points."""
    text = made.lines
    letter, first = letter_of(text[0]), body_of(text[0])
    edge = text[lines + 1].x + text[lines + 1].line.x
    start, baseline = text[0].x + text[0].line.x + letter.x, text[0].y + letter.rise
    left, _, right, _ = (end * letter.size for end in letter.face.ink(letter.glyphs[0].gid))
    flat = letter.face.ink(letter.face.shape("H")[0].gid)[3] * letter.size
    wanted = first.face.ink(first.face.shape("H" if reach == "capitals" else "x")[0].gid)[3]
    if abs(baseline - text[lines - 1].y) > FINE:
        yield "its foot is not on the baseline"
    if abs(baseline + flat - text[0].y - wanted * first.size) > FINE:
        yield "its top is not level with the first line"
    if abs(start + left - edge) > FINE:
        yield "its ink does not begin at the edge"
    gaps = {round(line.x + line.line.x - start - right, 2) for line in text[1:lines]}
    if len(gaps) != 1 or min(gaps) < LEAST_GAP or max(gaps) > 0.36 * first.size:
        yield f"the gap is uneven: {gaps}"


@pytest.mark.slow
def test_a_text_that_is_made_to_fit_keeps_it() -> None:
    words, fitted = f"D{PROSE[1:]} {PROSE}".split(), 0
    for count in range(30, len(words)):
        text = " ".join(words[:count])
        whole = laid(f"{COLUMN}\ninitial: 3\ntext: '{text}'", initial=PLAIN)
        box = f"at: {{columns: 1-2, lines: 11-{11 + len(whole.lines) - 1}}}"
        made = laid(f"{box}\ninitial: 3\ntext: '{text}'", initial=PLAIN)
        if made.codes == ["fitted"]:
            assert len(made.lines) == len(whole.lines) - 1
            assert list(faults(made, 3)) == []
            fitted += 1
    assert fitted


@pytest.mark.parametrize("lines", a_few(range(2, 7), (2, 3, 6)))
@pytest.mark.parametrize("letter", a_few("CAIT", "AI"))
@pytest.mark.parametrize("font", [None, "light", "bold"])
def test_it_stands_on_its_lines(letter: str, lines: int, font: str | None) -> None:
    made = led(letter, lines, font=font)
    assert made.problems == []
    assert list(faults(made, lines)) == []
    assert made.lines[lines].line.x < 4, "the line below it is as wide as all others"


@pytest.mark.parametrize("style", ["lead", "statement", "quote", "detail", "caption"])
def test_it_stands_on_its_lines_in_any_style(style: str) -> None:
    made = led("D", 3, f"{COLUMN}\nstyle: {style}")
    assert made.problems == []
    assert list(faults(made, 3)) == []


def test_it_may_be_level_with_small_letters() -> None:
    made = led(reach="small-letters")
    assert list(faults(made, 3, "small")) == []
    assert list(faults(made, 3)) == ["its top is not level with the first line"]


@pytest.mark.parametrize(
    ("name", "planted", "said"),
    [
        ("_capitals", lambda face: face.cap_height * 1.03, "its top is not level"),
        ("_ink", lambda run: (0.0, 0.0, run.width, run.size), "its ink does not begin"),
        ("GAP", 0.05, "the gap is uneven"),
    ],
)
def test_a_fault_is_seen(name: str, planted: object, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drop_cap, name, planted)
    assert any(fault.startswith(said) for fault in faults(led("D"), 3))


def test_a_letter_off_its_line_is_seen() -> None:
    made = led()
    third = made.lines[2]
    made.pages[0].marks = [replace(mark, y=mark.y + 0.5) if mark is third else mark for mark in made.lines]
    assert "its foot is not on the baseline" in list(faults(made, 3))


def test_the_finished_file_has_it_there_too() -> None:
    page = FinishedFile(led().print_file).pages[0]
    shown = [show for show in glyphs(page) if show.text.strip()]
    letter = next(show for show in shown if show.size > 20)
    baselines = sorted({round(show.y, 1) for show in shown if show.size < 20}, reverse=True)
    assert round(letter.y, 1) == baselines[2]


# ── single letters ──────────────────────────────────────────────────────────────────────────────────────────────────
def starts(made: Laid, count: int = 5) -> list[float]:
    """Where the text of the first lines begins, from the column's edge."""
    first = made.lines[0]
    own = first.x + first.line.x + body_of(first).x
    return [own - first.x, *(line.line.x for line in made.lines[1:count])]


@pytest.mark.parametrize("letter", ["A", "L", "À", "Δ"])
def test_the_first_line_moves_closer_to_letters_with_white_above(letter: str) -> None:
    first, second, third, *_ = starts(led(letter))
    assert second == pytest.approx(third)
    assert first < second - 3


@pytest.mark.parametrize("letter", ["C", "T", "V", "H"])
def test_and_not_to_others(letter: str) -> None:
    first, second, *_ = starts(led(letter))
    assert first == pytest.approx(second)


@pytest.mark.parametrize(("letter", "held"), [("Q", 4), ("Д", 4), ("C", 3), ("R", 3)])
def test_a_tail_keeps_the_line_below_away(letter: str, held: int) -> None:
    beside = [start > 5 for start in starts(led(letter), 6)]
    assert beside == [True] * held + [False] * (6 - held)


def test_a_quotation_mark_hangs_before_it() -> None:
    made = led("«C")
    quote, letter = made.lines[0].line.runs[:2]
    assert [glyph.text for glyph in quote.glyphs] == ["«"]
    assert quote.size < letter.size
    assert made.lines[0].line.x < -4
    assert list(faults(made, 3)) == []


def test_a_letter_that_is_a_word_begins_no_line_with_a_space() -> None:
    made = led("È c")
    assert made.lines[0].line.text.startswith("È chi arriva")
    assert starts(made)[0] == pytest.approx(starts(made)[1])


def test_first_words_in_small_capitals() -> None:
    plain, small = [], []
    for run in led(small_capitals=2).lines[0].line.runs:
        if not run.rise:
            shaped = {glyph.gid for glyph in run.face.shape(_text(run), SMALL_CAPITALS)}
            (small if {glyph.gid for glyph in run.glyphs if glyph.text.strip()} <= shaped else plain).append(_text(run))
    assert "".join(small).strip() == "hi arriva"
    assert "".join(plain).startswith((" al", "al"))


def _text(run: GlyphRun) -> str:
    return "".join(glyph.text for glyph in run.glyphs)


# ── what cannot have one ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"7 moli. {PROSE}", "the text begins with “7”"),
        (f"港口每天都在工作 {PROSE}", "its script has no capitals"),
        ("A", "nothing follows “A”"),
        ("«", "the text begins with “«”"),
    ],
)
def test_no_letter_no_initial(text: str, said: str) -> None:
    made = laid(f"initial: 3\ntext: '{text}'", initial=PLAIN)
    assert "lost-text" not in made.codes
    warning = next(problem for problem in made.problems if problem.code == "initial-letter")
    assert said in warning.message
    assert warning.severity == "warning"
    assert warning.place is not None
    assert warning.place.file == "pages/a.yaml"
    assert all(not run.rise for line in made.lines for run in line.line.runs)


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_scripts_without_capitals_go_without(language: str) -> None:
    problems = Problems()
    edition = open_edition(load(ROOT / "tests" / "content" / "scripts", language), Store(None), problems)
    story = next(page for page in edition.pages if page.id == "story")
    text = story.blocks[0].model_copy(update={"initial": 3})
    edition.pages = tuple(
        page.model_copy(update={"blocks": (text,)}) if page is story else page for page in edition.pages
    )
    lay_out(edition)
    assert [(problem.code, problem.severity) for problem in problems] == [("initial-letter", "warning")]
    assert "its script has no capitals" in next(iter(problems)).message


def test_a_letter_too_wide_for_its_column() -> None:
    made = led("W", 6, "columns: 4")
    assert made.codes == ["initial-letter"]
    assert "too wide" in made.problems[0].message


def test_a_short_text_keeps_the_letter_its_room() -> None:
    made = laid("initial: 4\ntext: [Il porto è aperto., Di notte anche.]", initial=PLAIN)
    assert made.codes == ["initial-letter"]
    assert "over 4 lines, and its text has 1" in made.problems[0].message
    unit = made.lines[0].y - made.lines[1].y
    assert unit == pytest.approx(5 * 4.5 / 25.4 * 72)  # four lines and one of white


def test_nothing_parts_a_paragraph_beside_its_initial(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraph, width, parted = caught("Q", monkeypatch), 180.0, 0
    paragraph.wrap(width, 0)
    for room in range(1, len(paragraph.lines)):
        parts = [part for part in paragraph.split(width, room * paragraph.unit) if isinstance(part, Paragraph)]
        assert room >= 4 or not parts, room
        assert parts or not 4 <= room <= len(paragraph.lines) - 2, room
        parted += bool(parts)
        for part in parts[:1]:
            assert len(part.lines) >= 4
            part.wrap(width, 0)
            assert part.split(width, 3 * part.unit) == [], "nor once it is parted"
    assert parted > 3


def caught(letter: str, monkeypatch: pytest.MonkeyPatch) -> Initialled:
    """The paragraph as it was made."""
    found: list[Initialled] = []
    wrap = Initialled.wrap
    monkeypatch.setattr(Initialled, "wrap", lambda self, *size: (found.append(self), wrap(self, *size))[1])
    led(letter)
    return found[0]
