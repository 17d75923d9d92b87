"""What stands among the paragraphs of a text: in its language, in its order, in its place."""

from __future__ import annotations

import math
from typing import Any

import pytest

from brochure import blocks
from brochure.accessibility.screen_reader import spoken
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.frame import Photo, TextMark
from brochure.layout.flow.balanced_columns import Headed
from brochure.layout.flow.break_costs import Cut
from brochure.layout.flow.pull_quote import pull_quote
from brochure.model.brand import MM
from brochure.model.flow import Quote
from brochure.model.records import Text
from brochure.preflight.document import Document
from brochure.text.paragraph import Line
from tests.composition.composed import PAGE, example, orbit
from tests.layout.flow.test_pull_quote import off_grid
from tests.layout.flowing import PROSE, Laid, laid
from tests.seldom import a_few


def words(made: Laid) -> list[str]:
    """The first word of each element, in the order of reading."""
    found: dict[int, str] = {}
    for line in made.lines:
        found.setdefault(id(line.element), line.line.text.split()[0])
    return list(found.values())


ENTRIES = f"""columns: 2
text:
  - {{it: "Uno. {PROSE}", en: "One. {PROSE}"}}
  - heading: {{it: Titolo, en: Heading}}
  - it: "Due. {PROSE}"
    en: "Two. {PROSE}"
  - {{picture: images/harbour.jpg, alt: {{it: Gru, en: Cranes}}, caption: {{it: Molo, en: Quay}}, height: 3}}
  - it: "Tre. {PROSE}"
    en: "Three. {PROSE}"
"""


@pytest.mark.parametrize(
    ("language", "read"),
    [
        ("it", ["Uno.", "Titolo", "Due.", "Molo", "Tre."]),
        ("en", ["One.", "Heading", "Two.", "Quay", "Three."]),
    ],
)
def test_an_entry_is_read_in_its_language(language: str, read: list[str]) -> None:
    made = laid(ENTRIES, language)
    assert made.problems == []
    assert words(made) == read


def test_a_list_may_have_other_entries_in_each_language() -> None:
    source = f"text:\n  it:\n    - Uno. {PROSE}\n    - heading: Titolo\n    - Due.\n  en: One."
    assert words(laid(source)) == ["Uno.", "Titolo", "Due."]
    assert words(laid(source, "en")) == ["One."]


def test_a_text_is_still_split_at_its_empty_lines() -> None:
    assert words(laid("text: |\n  Uno.\n\n  Due.\n")) == ["Uno.", "Due."]


# ── headings ────────────────────────────────────────────────────────────────────────────────────────────────────────
def headed(spanning: bool, *, paragraphs: int = 2) -> Laid:
    text = "\n".join(f"  - {PROSE} {PROSE}" for _ in range(paragraphs))
    heading = f"  - heading: Titolo\n    spanning: {str(spanning).lower()}"
    return laid(f"heading: Sopra\ncolumns: 2\ntext:\n{text}\n{heading}\n{text}\n")


def test_a_heading_is_one_level_below_the_block() -> None:
    with Document(headed(False).screen_file) as document:
        said = [line for each in spoken(document) if (line := each.line()).startswith("#")]
    assert said == ["# Sopra", "## Titolo"]


def test_a_spanning_heading_ends_the_columns_and_begins_them_anew() -> None:
    made = headed(True)
    assert made.problems == []
    assert off_grid(made) < 0.01
    title = next(line for line in made.lines if line.line.text == "Titolo")
    above, below = _sides(made, title)
    assert len({line.x for line in above}) == len({line.x for line in below}) == 2
    feet = [min(line.y for line in above if line.x == x) for x in {line.x for line in above}]
    heads = [max(line.y for line in below if line.x == x) for x in {line.x for line in below}]
    assert max(feet) - min(feet) < 13 * 2.1, "the columns above it are balanced"
    assert heads[0] == pytest.approx(heads[1])
    assert min(feet) > title.y > heads[0]


def _sides(made: Laid, title: TextMark) -> tuple[list[TextMark], list[TextMark]]:
    paragraphs = [line for line in made.lines if line.element.role == "paragraph"]
    return [line for line in paragraphs if line.y > title.y], [line for line in paragraphs if line.y < title.y]


def after_heading(made: Laid) -> int:
    """How many lines follow the heading in its own column, without a break."""
    title = next(line for line in made.lines if line.line.text == "Titolo")
    return sum(abs(line.x - title.x) < 0.1 and title.y - 27 < line.y < title.y for line in made.lines)


@pytest.mark.parametrize("paragraphs", range(1, 6))
def test_a_heading_keeps_two_lines_below_it(paragraphs: int) -> None:
    assert after_heading(headed(False, paragraphs=paragraphs)) == 2


@pytest.mark.parametrize("count", range(3, 16))
def test_nor_is_a_single_line_left_alone_with_it(count: int) -> None:
    text = " ".join((PROSE.split() * 4)[: count * 4])
    made = laid(f"columns: 2\ntext:\n  - {text}\n  - heading: Titolo\n  - Una riga.\n  - {PROSE}\n")
    assert made.problems == []
    title, line = (next(each for each in made.lines if each.line.text == words) for words in ("Titolo", "Una riga."))
    below = [each for each in made.lines if abs(each.x - title.x) < 0.1 and title.y - 52 < each.y < line.y]
    assert (line.x, len(below)) == (title.x, 2), "a line of white, and two of the next paragraph"


def test_columns_below_a_heading_are_measured_in_their_own_width() -> None:
    """In the width of one of them, no room is left for words beside a drop cap."""
    text = f"columns: 4\ninitial: 3\ntext: L’{PROSE}"
    assert words(laid(f"heading: Sopra\n{text}"))[1:] == words(laid(text))


def test_a_heading_alone_at_the_foot_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(self: Headed, width: float, room: float, otherwise: bool) -> list[Cut]:
        return [Cut(0.0, self.heading, (self.body,))] if self.heading.wrap(width, room)[1] <= room else []

    monkeypatch.setattr(Headed, "cuts", torn)
    assert any(after_heading(_with(count)) < 2 for count in range(3, 30))


def _with(count: int) -> Laid:
    text = " ".join((PROSE.split() * 4)[: count * 4])
    return laid(f"columns: 2\ntext:\n  - {text}\n  - heading: Titolo\n  - {PROSE}\n")


# ── copyfitting ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_words_too_many_are_counted_below_a_picture_too() -> None:
    source = (
        "at: {{columns: 1-3, lines: 11-{}}}\ntext:\n"
        "  - {{picture: images/harbour.jpg, alt: Gru, height: 4, beside: left}}\n"
        "  - " + PROSE + " " + PROSE + "\n"
    )
    whole = laid(source.format(40))
    lines: list[Line] = [line.line for line in whole.lines]
    made = laid(source.format(11 + len(lines) - 3))
    (problem,) = made.problems
    many = sum(len(line.text.split()) for line in lines[-3:])
    assert problem.code == "overset"
    assert f"3 lines too long, {many} words too many" in problem.message


def test_a_text_with_a_quote_is_made_to_fit_or_its_shorter_one_is_printed() -> None:
    entries = f"  - {PROSE}\n  - quote: un solo sportello\n"
    made = laid(f"at: {{columns: 1-2, lines: 11-16}}\ntext:\n{entries}shorter: [Un solo sportello.]\n")
    assert made.codes == ["fitted"], "and neither the text nor its quote counts as lost"
    assert words(made) == ["Un"]


# ── what finds no room on any page ──────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("columns", a_few([1, 2], {2}))
@pytest.mark.parametrize(
    "entry",
    [
        f"quote: {' '.join([PROSE] * 14)}",
        f"heading: {' '.join([PROSE] * 14)}",
    ],
)
def test_what_no_page_holds_is_a_problem_at_its_place(entry: str, columns: int) -> None:
    text = " ".join([PROSE] * 14)
    made = laid(f"columns: {columns}\ntext:\n  - {text}\n  - heading: Titolo\n  - {entry}\n  - {text}\n")
    (problem,) = made.problems
    assert problem.code == "overset"
    assert "finds no room on a page" in problem.message
    assert problem.place is not None
    assert problem.place.line == 6


TALL = "picture: images/harbour.jpg\n    alt: Gru\n    height: "
CAPTIONED = f"27\n    caption: {PROSE} {PROSE}"


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("entry", [f"{TALL}60", f"{TALL}60\n    beside: left", f"{TALL}{CAPTIONED}"])
def test_a_picture_too_tall_for_any_page_is_as_tall_as_one_holds_and_that_is_told(entry: str, columns: int) -> None:
    text = " ".join([PROSE] * 14)
    made = laid(f"columns: {columns}\ntext:\n  - {text}\n  - {entry}\n  - {text}\n")
    (problem,) = made.problems
    assert (problem.code, problem.severity) == ("resized", "info")
    assert problem.place is not None
    assert problem.place.line == 5
    (picture,) = [mark for page in made.pages for mark in page.marks if isinstance(mark, Photo)]
    high = math.ceil(picture.box.height / (made.edition.brand.grid.baseline * MM))
    assert problem.hint == f"write height: {high}, or leave it"
    assert len(made.lines) > 60, "and the text goes on below it"


def test_one_too_tall_for_the_place_of_its_block_is_a_problem() -> None:
    made = laid(f"at: {{columns: 1-2, lines: 11-40}}\ntext:\n  - {TALL}60\n  - {PROSE}\n")
    assert made.problems[0].code == "overset"
    assert "finds no room on a page" in made.problems[0].message


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("spanning", ["", "\n    spanning: true"])
def test_a_long_text_runs_on_over_pages_with_all_its_words(columns: int, spanning: str) -> None:
    part = (
        f"  - {PROSE}\n  - quote: un solo sportello{spanning}\n  - heading: Titolo{spanning}\n"
        f"  - picture: images/harbour.jpg\n    alt: Gru\n    height: 5{spanning or chr(10) + '    beside: left'}\n"
    )
    made = laid(f"columns: {columns}\ninitial: 2\ntext:\n{part * 9}  - {PROSE}\n")
    assert made.problems == []
    assert len(made.pages) > 2
    assert off_grid(made) < 0.01


@pytest.mark.parametrize(
    ("style", "words", "larger"),
    [("quote", 12, True), ("statement", 12, True), ("quote", 60, False), ("text", 12, False)],
)
def test_a_few_words_may_be_set_larger(style: str, words: int, larger: bool) -> None:
    """By steps up to the size of titles, each dearer than the one before; running text has one size."""
    measurer = Measurer(orbit())
    module: Any = blocks.find("text")
    block = module.Fields.model_validate({"kind": "text", "style": style, "text": "Words " * words})
    kit = measurer.kit_of(unit_of(block, PAGE), measurer.grid.columns)
    ways = {way.settings.get("size"): way for way in module.variants(block, kit)}
    sizes = sorted(size for size in ways if size)
    assert bool(sizes) == larger
    if larger:
        assert kit.style(style).size < sizes[0] < sizes[-1] <= kit.style("title").size
        heights = [ways[size].best for size in (None, *sizes)]
        assert heights == sorted(heights)
        assert heights[-1] > heights[0]
        made = module.lay_out(block.model_copy(update={"size": sizes[-1]}), kit)
        assert sum(piece.wrap(kit.width, 0)[1] for piece in made) == pytest.approx(
            heights[-1] * kit.unit, abs=0.51 * kit.unit
        )
        words, white = made
        assert white.wrap(kit.width, 0)[1] == kit.unit  # below letters that reach further down than their line
        assert words.style.leading <= 1.2 * words.style.size + kit.unit / 2


def test_running_text_has_no_size_of_its_own() -> None:
    module: Any = blocks.find("text")
    with pytest.raises(ValueError, match="one size everywhere"):
        module.Fields.model_validate({"kind": "text", "size": 14, "text": "Words."})


def test_a_pull_quote_that_no_page_has_room_for_is_set_smaller() -> None:
    """In a narrow column at the foot of a long title it stood one word a line, and stopped the build."""
    words = "We rented the pilot plant for three weeks and stayed for ever."
    kit, quote = Measurer(orbit()).kit(PAGE, example("text"), 6), Quote(quote=Text.of(words))
    narrow, usual = 150.0, pull_quote(quote, [Text.of(words)], kit)
    lines = usual.wrap(narrow, 0)[1] / kit.unit
    most = lines - 2
    smaller = pull_quote(quote, [Text.of(words)], kit, most, narrow)
    assert smaller.wrap(narrow, 0)[1] / kit.unit <= most
    size = usual.paragraphs[0].style.size
    assert smaller.paragraphs[0].style.size < size
    assert pull_quote(quote, [Text.of(words)], kit, lines, narrow).paragraphs[0].style.size == size
