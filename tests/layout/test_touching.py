"""Letters that touch other letters, a rule or the edge of a photograph are told of; what only stands close is not."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import Drawing, Element, Mark, PageMarks, Photo, Shape, TextMark
from brochure.layout.edition import Edition
from brochure.layout.page_ink import InkedLine, PhotoArea, Rule, neighbours, things
from brochure.layout.pages.layout_run import lay_out
from brochure.layout.touching import check_touching
from brochure.loading.loader import load
from brochure.model.brand import MM
from brochure.problems import Location, Problem, Problems
from brochure.rect import Rect
from brochure.text.paragraph import Run, TextStyle, set_lines
from charts.recorded_picture import Label, Paint, Picture, Stroke
from tests.built import KALUGA, MINIMAL

LEFT, BASE = 100.0, 300.0
LEADING = 1.2


@cache
def opened(folder: Path = MINIMAL) -> Edition:
    return open_edition(load(folder, "it"), Store(user_cache_folder()), Problems())


def text(
    words: str, down: float = 0, size: float = 10, *, right: float = 0, element: Element | None = None
) -> TextMark:
    """A line of text so far below and right of where all of them start; of a text of its own, unless it is said."""
    edition = opened()
    style = TextStyle(edition.face("sans"), size, size, "key", hang=False)
    (line,) = set_lines([Run(words, style)], 1e4, edition.locale, style=style)
    element = element or Element("paragraph", Location("pages/one.yaml", 1))
    return TextMark(element, LEFT + right, BASE - down, line)


def found(*pages: list[Mark], met: set[frozenset[Element]] | None = None) -> list[Problem]:
    """What is told of pages of these marks; each is a warning at a place, with a hint."""
    edition = replace(opened(), problems=Problems())
    check_touching(edition, [PageMarks("one", 1, "", "white", list(marks)) for marks in pages], met or set())
    assert all(one.severity == "warning" and one.place and one.hint for one in edition.problems)
    return list(edition.problems)


def codes(*marks: Mark) -> list[str]:
    return [problem.code for problem in found(list(marks))]


def rule(down: float, left: float = LEFT - 5, right: float = LEFT + 200) -> Shape:
    box = Rect(left, BASE - down, right, BASE - down)
    path = f"{box.left} 0 m {box.right} 0 l"
    element = Element("artifact", artifact="layout")
    return Shape(element, path, box, stroke=Stroke(Paint("key"), 0.25), at=(0, box.bottom))


def photo(left: float, bottom: float, right: float, top: float) -> Photo:
    box = Rect(LEFT + left, BASE + bottom, LEFT + right, BASE + top)
    return Photo(Element("figure", Location("pages/one.yaml", 9)), Path("one.jpg"), box)


def panel(left: float, bottom: float, right: float, top: float, alpha: float = 1.0) -> Shape:
    box = Rect(LEFT + left, BASE + bottom, LEFT + right, BASE + top)
    return Shape(Element("artifact", artifact="background"), "", box, fill=Paint("white", alpha=alpha))


# ── letters and letters ─────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("size", [7, 10, 48, 144])
def test_descenders_on_the_ascenders_of_another_text_are_told(size: float) -> None:
    (problem,) = found([text("Roma gppg", 0, size), text("anni lbdlb", 0.85 * size, size)])
    assert (problem.code, problem.message) == ("texts-touch", "“gppg” and “lbdlb” touch")


@pytest.mark.parametrize("size", [7, 10, 48, 144])
def test_letters_without_descenders_may_stand_as_close(size: float) -> None:
    assert codes(text("anni veri", 0, size), text("della bella", 0.85 * size, size)) == []
    assert codes(text("ogni pigro", 0, size), text("anno nuovo", 0.85 * size, size)) == []
    assert codes(text("ogni pigro", 0, size), text("della bella", LEADING * size, size)) == []


def test_a_descender_in_the_white_beside_a_letter_is_not_told() -> None:
    over, low = text("/", 0, 40), text(".", -1, 20)
    corner = replace(low, x=over.x + over.line.width - 6)
    page = PageMarks("one", 1, "", "white", [over, corner])
    assert len(list(neighbours(things(page, opened().face)))) == 1  # their boxes meet
    assert codes(over, corner) == []
    assert codes(over, replace(low, x=over.x)) == ["texts-touch"]


def test_texts_side_by_side_are_told_where_their_letters_run_into_one_another() -> None:
    first = text("Fermo")
    width = first.line.width
    assert codes(first, text("Moli", right=width - 3)) == ["texts-touch"]
    assert codes(first, text("Moli", right=width + 1)) == []


def test_two_texts_are_told_once() -> None:
    one, other = (
        Element("paragraph", Location("pages/one.yaml", 1)),
        Element("paragraph", Location("pages/one.yaml", 2)),
    )
    marks: list[Mark] = []
    for down in (0, 60, 120):
        marks += [text("pigro", down, element=one), text("della", down + 8, element=other)]
    assert len(found(marks)) == 1
    assert found(marks, met={frozenset({one, other})}) == []  # told already as printed over each other


def test_a_text_that_is_known_to_be_too_long_is_not_told_again() -> None:
    marks = [text("pigro"), text("della", 8)]
    edition = replace(opened(), problems=Problems(), told={marks[1].element})
    check_touching(edition, [PageMarks("one", 1, "", "white", list(marks))], set())
    assert list(edition.problems) == []


def test_a_size_that_is_asked_for_parts_the_texts() -> None:
    style = opened().brand.styles.title
    title = Element("heading", Location("pages/one.yaml", 1))
    title.style = "title"
    lower = 0.5 * style.size + 3
    (problem,) = found([text("ogni pigro"), text("della bella", lower, style.size, element=title)])
    size = float(problem.hint.split("size: ")[1].split(" ")[0])
    assert style.size * 0.7 <= size < style.size
    assert codes(text("ogni pigro"), text("della bella", lower, size, element=title)) == []


# ── lines of one text ───────────────────────────────────────────────────────────────────────────────────────────────
def test_lines_of_a_style_that_touch_are_told_once_with_the_leading_that_parts_them() -> None:
    edition = opened()
    unit = edition.brand.grid.baseline * MM
    tight = edition.brand.styles.text.model_copy(update={"leading": 0.6})
    brand = edition.brand.model_copy(update={"styles": edition.brand.styles.model_copy(update={"text": tight})})

    def told(leading: float) -> list[Problem]:
        told = replace(edition, problems=Problems(), brand=brand)
        marks: list[Mark] = []
        for start in (0, 100):
            element = Element("paragraph", Location("pages/one.yaml", 1))
            element.style = "text"
            lines = ("ogni pigro", "della bella", "pigra fila")
            marks += [text(words, start + n * leading * unit, element=element) for n, words in enumerate(lines)]
        check_touching(told, [PageMarks(str(n), n, "", "white", marks) for n in (1, 2)], set())
        return list(told.problems)

    (problem,) = told(0.6)
    assert problem.code == "lines-touch"
    assert "the style text touch" in problem.message
    assert problem.place == tight.place
    asked = float(problem.hint.split("leading: ")[1].split(" ")[0])
    assert 0.6 < asked < 1
    assert told(asked) == []


def test_lines_that_a_kind_leads_itself_are_told_at_their_text() -> None:
    element = Element("heading", Location("pages/one.yaml", 1))
    element.style = "title"
    (problem,) = found([text("gppg", element=element), text("lbdlb", 8, element=element)])
    assert (problem.code, problem.place) == ("texts-touch", element.place)


def test_a_build_goes_on_where_lines_touch() -> None:
    edition = replace(opened(), problems=Problems())
    close = edition.brand.styles.text.model_copy(update={"leading": 0.6})
    brand = edition.brand.model_copy(update={"styles": edition.brand.styles.model_copy(update={"text": close})})
    edition = replace(edition, brand=brand)
    assert lay_out(edition)
    assert [problem.code for problem in edition.problems.warnings].count("lines-touch") == 1
    assert not [problem for problem in edition.problems.errors if problem.code == "texts-meet"]


# ── rules ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_descenders_on_a_rule_are_told() -> None:
    (problem,) = found([rule(1.5), text("nel porto")])
    assert (problem.code, problem.message) == ("text-on-rule", "“porto” touches a rule")
    mixed = text("nel porto")
    twice = replace(mixed, line=replace(mixed.line, runs=(*mixed.line.runs, replace(mixed.line.runs[0], x=60))))
    assert codes(rule(1.5), twice) == ["text-on-rule"]  # in two runs, as deep in both
    assert codes(rule(1.5), text("nella casa")) == []  # nothing reaches below the line
    assert codes(rule(3), text("nel porto")) == []
    assert codes(rule(1.5, LEFT + 80), text("nel porto")) == []  # it stands beside the rule


def test_letters_that_hang_into_a_rule_and_upright_rules_are_told() -> None:
    assert codes(rule(-6), text("della")) == ["text-on-rule"]
    upright = Rect(LEFT + 8, BASE - 20, LEFT + 9.9, BASE + 20)
    bar = Shape(Element("artifact", artifact="layout"), "", upright, fill=Paint("key"))
    assert codes(bar, text("mmmm")) == ["text-on-rule"]
    assert codes(replace(bar, box=upright.moved(80, 0)), text("mmmm")) == []


def test_the_straight_part_of_a_bent_line_is_a_rule() -> None:
    bent = replace(rule(1.5), path=f"{LEFT - 5} 0 m {LEFT + 60} 0 l {LEFT + 80} 0 {LEFT + 99} 9 {LEFT + 99} 40 c")
    bent = replace(bent, box=Rect(LEFT - 5, BASE - 1.5, LEFT + 99, BASE + 40))
    assert codes(bent, text("nel porto")) == ["text-on-rule"]
    assert codes(bent, text("porto", right=85)) == []


def test_a_rule_of_the_text_itself_is_not_told() -> None:
    words = text("nel porto")
    assert codes(replace(rule(1.5), element=words.element), words) == []


def test_a_rule_that_is_painted_over_is_not_told() -> None:
    between = panel(-5, -10, 200, 20)
    assert codes(rule(1.5), between, text("nel porto")) == []
    assert codes(between, rule(1.5), text("nel porto")) == ["text-on-rule"]
    assert codes(rule(1.5), replace(between, fill=Paint("white", alpha=0.4)), text("nel porto")) == ["text-on-rule"]


# ── photographs ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("edge", [(-9, 4, 200, 90), (-9, -90, 200, 4), (12, -90, 200, 90), (-9, -90, 12, 90)])
def test_a_text_over_an_edge_of_a_photograph_is_told(edge: tuple[float, float, float, float]) -> None:
    (problem,) = found([photo(*edge), text("nel porto")])
    assert problem.code == "text-over-edge"
    assert "reaches over the edge of a picture" in problem.message


def test_a_text_on_a_photograph_or_beside_it_is_not_told() -> None:
    assert codes(photo(-9, -90, 200, 90), text("nel porto")) == []
    assert codes(photo(-9, 8, 200, 90), text("nel porto")) == []
    assert codes(photo(-9, -0.5, 200, -90), text("nella casa")) == []
    assert codes(photo(60, -90, 200, 90), text("nel porto")) == []
    assert codes(photo(-9, 4, 200, 90), panel(-9, -9, 200, 20), text("nel porto")) == []  # on a panel of its own


# ── labels of drawings ──────────────────────────────────────────────────────────────────────────────────────────────
def drawing(*labels: tuple[float, float, str]) -> Drawing:
    marks = tuple(Label(x, y, 0, words, "sans", 10, Paint("key")) for x, y, words in labels)
    return Drawing(Element("figure", Location("pages/one.yaml", 5)), LEFT, BASE, Picture(200, 100, marks))


def test_labels_of_a_chart_that_touch_are_told() -> None:
    (problem,) = found([drawing((0, 8.5, "pigro"), (0, 0, "della"))])
    assert problem.code == "texts-touch"
    assert problem.place == Location("pages/one.yaml", 5)
    assert codes(drawing((0, 12, "pigro"), (0, 0, "della"))) == []
    assert codes(drawing((0, 0, "pigro"), (0, 0, "pigro"))) == []  # a halo
    assert codes(drawing((0, 8.5, "pigro")), text("della")) == ["texts-touch"]


# ── whole contents ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_pages_that_a_designer_has_placed_touch_nowhere() -> None:
    edition = replace(opened(KALUGA), problems=Problems())
    pages = lay_out(edition)
    seen = [thing for page in pages for thing in things(page, edition.face)]
    assert sum(isinstance(thing, InkedLine) for thing in seen) > 200
    assert sum(isinstance(thing, Rule) for thing in seen) > 20
    assert [problem.code for problem in edition.problems] == []


def test_photographs_of_a_page_are_seen() -> None:
    seen = [thing for page in lay_out(opened()) for thing in things(page, opened().face)]
    assert sum(isinstance(thing, PhotoArea) for thing in seen) > 2


def test_only_what_stands_close_is_compared() -> None:
    """A page of many lines is no more work for each of them."""
    marks: list[Mark] = [
        text("della pigra", 12.0 * line, right=60.0 * column) for line in range(20) for column in range(9)
    ]
    page = PageMarks("one", 1, "", "white", marks)
    assert len(list(things(page, opened().face))) == 180
    assert len(list(neighbours(things(page, opened().face)))) < 180
