"""A pull quote says what its text says, is printed once more for the eye, and leaves every other line where it was."""

from __future__ import annotations

import math

import pytest

from brochure.accessibility.screen_reader import spoken
from brochure.frame import Shape, TextMark
from brochure.layout.flow import pull_quote
from brochure.layout.flow.pull_quote import repeats
from brochure.layout.pages.large_print import large_print
from brochure.model.brand import MM
from brochure.model.outputs import OUTPUTS, SCREEN
from brochure.preflight.document import Document
from brochure.preflight.runner import judge
from brochure.verify import text_coverage
from tests.layout.flowing import PROSE, Laid, laid

SOURCE = [
    "Chi arriva al porto trova un solo sportello, e il mare, come si sa, non chiede permessi a nessuno.",
    "Di notte i moli sono aperti\u00a0– «anche d’inverno», dicono tutti. Le gru\u202f…",
    "港口每天都在工作。港务局说：「我们欢迎所有投资者（包括外国企业）。」",
]


@pytest.mark.parametrize(
    "quote",
    [
        "Chi arriva al porto trova un solo sportello",
        "chi arriva al porto",
        "Il mare […] non chiede permessi a nessuno.",
        "Il mare [...] non chiede permessi",
        "«Il mare […] aperti»",
        "I moli sono aperti – «anche d’inverno», dicono tutti",
        "Un solo sportello […] dicono tutti.",
        "Trova un solo sportello.",
        "我们欢迎所有投资者。",
        "港口[……]投资者",
    ],
)
def test_words_of_the_text(quote: str) -> None:
    assert repeats(quote, SOURCE)


@pytest.mark.parametrize(
    "quote",
    [
        "Chi arriva al porto trova due sportelli",
        "Il mare non chiede permessi a nessuno",  # an omission must be shown
        "Arriva al port",
        "riva al porto",
        "Nessuno […] il mare",  # the other way round
        "chi arriva Al porto",
        "I moli sono aperti!",
        "",
        "[…]",
        "我们欢迎投资者",
    ],
)
def test_words_of_nobody(quote: str) -> None:
    assert not repeats(quote, SOURCE)


def quoted(quote: str, more: str = "", paragraphs: int = 3, **looks: dict[str, object]) -> Laid:
    """A quote among paragraphs in two columns."""
    text = "\n".join(f"  - {PROSE}" for _ in range(paragraphs - 1))
    return laid(f"heading: La sera\ncolumns: 2\ntext:\n  - {PROSE}\n  - quote: {quote}{more}\n{text}\n", **looks)


WORDS = "La ferrovia comincia dove finisce la banchina"


def test_what_the_text_does_not_say_is_a_problem_at_its_place() -> None:
    made = quoted("La ferrovia finisce in mare")
    (problem,) = made.problems
    assert (problem.code, problem.severity) == ("quote-not-in-text", "error")
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("pages/a.yaml", 6)
    assert "by:" in problem.hint


def test_what_somebody_said_needs_a_source_but_not_the_text() -> None:
    said = "Il mare non aspetta"
    assert quoted(said, "\n    by: Anna Bianchi").codes == ["quote-without-source"]
    assert quoted(said, '\n    by: "Anna Bianchi{source:interview}"').codes == []
    assert quoted(WORDS, "\n    by: Anna Bianchi").codes == [], "the text has it, and its source"


# ── for the eye and for the ear ─────────────────────────────────────────────────────────────────────────────────────
def heard(made: Laid) -> str:
    with Document(made.screen_file) as document:
        return "\n".join(said.line() for said in spoken(document))


@pytest.mark.parametrize("quote", [WORDS, "Chi arriva […] trova un solo sportello."])
def test_what_repeats_the_text_is_printed_and_not_read_twice(quote: str) -> None:
    made = quoted(quote, paragraphs=1)
    assert made.problems == []
    words = quote.partition(" […]")[0].split()[1]
    assert heard(made).count(words) == 1
    printed = " ".join(line.line.text for line in made.lines).replace("\u00ad ", "")
    assert printed.count(words) == 2
    assert judge(made.screen_file, SCREEN, rendered=False, name="quote.pdf").findings == []


def test_two_quotes_after_one_another_are_each_in_the_text() -> None:
    """The judge of what is not read aloud looks for each of them, not for both in one."""
    two = "  - quote: non chiede permessi\n  - quote: trova un solo sportello\n"
    made = laid(f"heading: Sopra\ntext:\n  - {PROSE}\n{two}  - {PROSE}\n")
    assert made.problems == []
    assert judge(made.screen_file, SCREEN, rendered=False, name="quotes.pdf").findings == []


def test_what_somebody_said_is_read_as_a_quotation() -> None:
    made = quoted("Il mare non aspetta", '\n    by: "Anna Bianchi{source:interview}"')
    assert "Il mare non aspetta" in heard(made)
    with Document(made.screen_file) as document:
        assert len(list(document.structure.of_role("BlockQuote"))) == 1


def test_a_quote_that_is_not_printed_is_lost() -> None:
    made = quoted(WORDS)
    quote = next(line.element for line in made.lines if line.element.artifact == "layout")
    assert list(text_coverage.lost_texts(made.edition, made.pages)) == []
    for page in made.pages:
        page.marks = [mark for mark in page.marks if mark.element is not quote]
    (lost,) = text_coverage.lost_texts(made.edition, made.pages)
    assert (lost.code, lost.place and lost.place.line) == ("lost-text", 6)


def test_large_print_says_it_once() -> None:
    made = quoted(WORDS, paragraphs=1)
    setting = OUTPUTS["large"].enlarged
    assert setting
    edition, pages = large_print(made.edition, made.pages, setting)
    assert list(text_coverage.lost_texts(edition, pages)) == []
    text = "".join(mark.line.text for page in pages for mark in page.marks if isinstance(mark, TextMark))
    assert text.count("comincia dove finisce") == 1


# ── on the page ─────────────────────────────────────────────────────────────────────────────────────────────────────
def off_grid(made: Laid) -> float:
    """How far the lines of running text miss the grid at most, in points."""
    unit, height = made.edition.brand.grid.baseline * MM, made.edition.brand.grid.trim[1]
    lines = [(height - line.y) / unit for line in made.lines if line.element.role == "paragraph"]
    assert len(lines) > 8
    return max(abs(line - round(line)) * unit for line in lines)


@pytest.mark.parametrize("sign", ["rules", "mark", "none"])
@pytest.mark.parametrize("quote", ["Un solo sportello", WORDS, PROSE])
@pytest.mark.parametrize("more", ["", "\n    spanning: true"])
def test_columns_stay_on_the_grid(sign: str, quote: str, more: str) -> None:
    made = quoted(quote, more, pull_quote={"sign": sign})
    assert made.problems == []
    assert off_grid(made) < 0.01


def test_a_quote_off_the_grid_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    wrap = pull_quote.PullQuoteFlowable.wrap
    monkeypatch.setattr(pull_quote.PullQuoteFlowable, "wrap", lambda self, w, h: _taller(self, wrap(self, w, h)))
    assert off_grid(quoted(WORDS, "\n    spanning: true")) > 1


def _taller(quote: pull_quote.PullQuoteFlowable, size: tuple[float, float]) -> tuple[float, float]:
    quote.height += 3
    return size[0], size[1] + 3


def rules_of(made: Laid) -> list[float]:
    """How high the rules stand, from the top down."""
    marks = (mark for mark in made.pages[0].marks if isinstance(mark, Shape) and mark.stroke)
    return sorted((mark.box.bottom for mark in marks), reverse=True)


def white(made: Laid) -> tuple[float, float]:
    """Between the upper rule and the capitals below it, and between the last baseline and the lower rule."""
    rules = rules_of(made)
    words = [line for line in made.lines if line.element.artifact == "layout"]
    style = words[0].line.runs[0]
    return rules[0] - words[0].y - style.face.cap_height * style.size, words[-1].y - rules[1]


@pytest.mark.parametrize("quote", ["Un solo sportello", WORDS, PROSE])
def test_there_is_as_much_white_above_the_words_as_below(quote: str) -> None:
    above, below = white(quoted(quote))
    assert above == pytest.approx(below)
    assert above > 8


def test_a_rule_is_level_with_the_capitals_of_the_other_column() -> None:
    text = f"  - quote: Un solo sportello\n  - {PROSE}\n"
    made = laid(f"columns: 2\ntext:\n{text}")
    grid = made.edition.brand.grid
    unit, style = grid.baseline * MM, made.edition.brand.styles.text
    first_baseline = grid.trim[1] - (grid.first_line + 1) * unit
    assert rules_of(made)[0] == pytest.approx(first_baseline + made.edition.face(style.font).cap_height * style.size)


def test_a_mark_hangs_before_the_words() -> None:
    made = quoted(WORDS, pull_quote={"sign": "mark"})
    mark = next(line for line in made.lines if line.line.text == "«")
    words = next(line for line in made.lines if line.element.artifact and line.line.text.startswith("La"))
    glyph = mark.line.runs[0]
    left, foot, right, top = (edge * glyph.size for edge in glyph.face.ink(glyph.glyphs[0].gid))
    start = mark.x + mark.line.x
    assert words.x - start - right > 3
    small = words.line.runs[0]
    assert mark.y + (foot + top) / 2 == pytest.approx(words.y + small.face.x_height * small.size / 2)
    assert not math.isclose(start, words.x)
    assert left >= 0


def test_a_spanning_quote_runs_over_all_columns() -> None:
    made = quoted(WORDS, "\n    spanning: true", paragraphs=3)
    quote = next(line for line in made.lines if line.element.artifact == "layout")
    above = [line for line in made.lines if line.y > quote.y + 20]
    below = [line for line in made.lines if line.y < quote.y - 20]
    assert len({round(line.x) for line in above}) == len({round(line.x) for line in below}) == 2
    heads = {line.x: line.y for line in reversed(below)}
    assert len(set(heads.values())) == 1, "the columns begin anew on one line"
