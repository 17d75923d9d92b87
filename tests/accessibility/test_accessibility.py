"""What some reader could not see, tell apart or follow is named at its line; good content is left alone."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from brochure.accessibility import accessibility_problems
from brochure.build.pipeline import check, open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import Drawing, Element, PageMarks, Photo, Shape, TextMark
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.problems import Location, Problem, Problems
from brochure.text.label import label_width
from charts.recorded_picture import Label, Paint, Picture
from charts.recorded_picture import Path as Outline
from tests import built
from tests.built import KALUGA, MINIMAL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))


def laid_out(folder: Path, language: str = "en") -> tuple[Edition, list[PageMarks]]:
    edition = open_edition(load(folder, language), Store(user_cache_folder()), Problems())
    pages = lay_out(edition)
    assert not edition.problems.errors, list(edition.problems)
    return edition, pages


def found(folder: Path, language: str = "en") -> list[Problem]:
    return list(accessibility_problems(*laid_out(folder, language)))


def changed(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert re.search(old, text), f"{old} is not in {file}"
    path.write_text(re.sub(old, new, text), encoding="utf-8")


def line(problem: Problem) -> str:
    assert problem.place is not None
    return Path(problem.place.file).read_text(encoding="utf-8").splitlines()[problem.place.line - 1]


@pytest.mark.parametrize(("content", "language"), [(KALUGA, "it"), (MINIMAL, "it"), (MINIMAL, "en")])
def test_good_content_has_no_problems(content: Path, language: str) -> None:
    edition, pages = built.laid_out(content, language)
    texts = sum(isinstance(mark, TextMark) for page in pages for mark in page.marks)
    charts = sum(isinstance(mark, Drawing) for page in pages for mark in page.marks)
    assert texts > 100
    assert charts > 2
    assert list(accessibility_problems(edition, pages)) == []


def test_text_that_is_too_pale_is_named_where_it_was_written(folder: Path) -> None:
    changed(folder, "brand.yaml", 'ink: {cmyk: .*?, rgb: "#1A1A19"}', 'ink: {cmyk: [0, 0, 0, 45], rgb: "#8A8A8A"}')
    problems = [problem for problem in found(folder) if problem.code == "low-contrast"]
    assert len(problems) > 50
    assert {problem.severity for problem in problems} == {"error"}
    story = next(problem for problem in problems if problem.place and problem.place.file.endswith("story.yaml"))
    assert "has a contrast of 3.5:1 to what lies under it; 4.5:1 is needed" in story.message
    words = story.message[1:].split("”")[0].split()
    assert any(word in line(story) for word in words)


def test_weak_contrast_of_what_is_only_printed_is_a_warning(folder: Path) -> None:
    changed(folder, "brand.yaml", 'ink: {cmyk: .*?, rgb: "#1A1A19"}', 'ink: {cmyk: [0, 0, 0, 45], rgb: "#8A8A8A"}')
    problems = list(accessibility_problems(*laid_out(folder), on_screen=False))
    assert len(problems) > 50
    assert {problem.severity for problem in problems if problem.code == "low-contrast"} == {"warning"}


@pytest.mark.parametrize(("outputs", "status"), [("print", "warning"), ("print, screen", "error")])
def test_a_check_asks_which_files_are_read_on_a_screen(outputs: str, status: str, folder: Path) -> None:
    changed(folder, "brand.yaml", 'ink: {cmyk: .*?, rgb: "#1A1A19"}', 'ink: {cmyk: [0, 0, 0, 45], rgb: "#8A8A8A"}')
    with (folder / "brochure.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\noutputs: [{outputs}]\n")
    problems = Problems()
    check(folder, Store(user_cache_folder()), problems, lambda _: None)
    assert {problem.severity for problem in problems if problem.code == "low-contrast"} == {status}


def test_text_on_a_photograph_is_estimated(folder: Path) -> None:
    edition, pages = laid_out(folder)
    page = next(page for page in pages if page.ground == "white")
    text = next(
        m for m in page.marks if isinstance(m, TextMark) and m.element.role == "paragraph" and len(m.line.text) > 8
    )
    Image.new("RGB", (60, 40), (40, 40, 40)).save(folder / "images" / "night.png")
    photo = Photo(Element("figure", alt="Dark water."), folder / "images" / "night.png", text.box, (0.5, 0.5))
    page.marks.insert(page.marks.index(text), photo)
    problems = [problem for problem in accessibility_problems(edition, pages) if problem.place == text.element.place]
    assert [(problem.code, problem.severity) for problem in problems] == [("low-contrast", "warning")]


def test_large_text_needs_less(folder: Path) -> None:
    """The same grey: 3:1 is enough for titles of 24 points."""
    changed(folder, "brand.yaml", 'ink: {cmyk: .*?, rgb: "#1A1A19"}', 'ink: {cmyk: [0, 0, 0, 45], rgb: "#8A8A8A"}')
    edition, pages = laid_out(folder)
    texts = [mark for page in pages for mark in page.marks if isinstance(mark, TextMark)]
    large = {text.element.place for text in texts if min(run.size for run in text.line.runs) >= 18}
    small = {text.element.place for text in texts if max(run.size for run in text.line.runs) < 18} - large
    named = {problem.place for problem in accessibility_problems(edition, pages) if problem.code == "low-contrast"}
    assert len(large) > 5
    assert large.isdisjoint(named)
    assert len(small & named) > 50


@pytest.mark.parametrize(("x", "ratio"), [(5, ""), (105, "1.0:1")])
def test_a_label_is_judged_on_the_shape_it_lies_on(x: float, ratio: str) -> None:
    """Dark words beside a dark bar of their chart, and on it; the page below is white."""
    edition, pages = laid_out(MINIMAL)
    page = next(page for page in pages if page.ground == "white")
    label = Label(x, 10, 90, "words", "sans", 9, Paint("ink"))
    picture = Picture(200, 50, (Outline("100 0 50 50 re", Paint("ink")), label))
    element = Element("figure", Location("page.yaml", 7), "en", alt="A bar.")
    page.marks.append(Drawing(element, 20, 20, picture))
    problems = list(accessibility_problems(edition, pages))
    assert [problem.place for problem in problems] == ([element.place] if ratio else [])
    for problem in problems:
        assert problem.message.startswith(f"“words” has a contrast of {ratio}")


@pytest.mark.parametrize(("over", "named"), [(-1, False), (6, True)])
def test_a_label_of_two_scripts_is_judged_where_it_stands(over: float, named: bool) -> None:
    """A number lent by another font beside a word that reads the other way, before a bar, and over its edge."""
    edition, pages = laid_out(MINIMAL.parent / "scripts", "ar")
    page = next(page for page in pages if page.ground == "white")
    words, font = "24,300 " + "\u0637\u0631\u064a\u0642", "strong"
    label = Label(5, 10, 0, words, font, 9, Paint("ink"))
    start = 5 + label_width(words, edition.face(font), 9) - over
    picture = Picture(200, 50, (Outline(f"{start} 0 50 50 re", Paint("ink")), label))
    element = Element("figure", Location("page.yaml", 7), "ar", alt="A bar.")
    page.marks.append(Drawing(element, 20, 20, picture))
    found = [problem for problem in accessibility_problems(edition, pages) if problem.code == "low-contrast"]
    assert [problem.place for problem in found] == ([element.place] if named else [])


@pytest.mark.parametrize("below", ["chart", "page"])
def test_a_shape_is_judged_on_what_lies_below_its_chart(below: str) -> None:
    """A disc on one in the same ink: of its chart, where both are seen by their outlines; of the page."""
    edition, pages = laid_out(MINIMAL)
    page = next(page for page in pages if page.ground == "white")
    data = Paint(edition.brand.grounds["white"].data)
    element = Element("figure", Location("page.yaml", 7), "en", alt="Two discs.")
    large, small = Outline("0 0 50 50 re", data), Outline("20 20 10 10 re", data)
    if below == "page":
        page.marks.append(Drawing(Element("figure", alt="A disc."), 20, 20, Picture(50, 50, (large,))))
    page.marks.append(Drawing(element, 20, 20, Picture(50, 50, (small,) if below == "page" else (large, small))))
    found = [problem.place for problem in accessibility_problems(edition, pages) if problem.code == "low-contrast"]
    assert found == ([element.place] if below == "page" else [])


@pytest.mark.parametrize("surroundings", [(), ("mist",)])
def test_what_only_surrounds_the_data_may_be_pale(surroundings: tuple[str, ...]) -> None:
    edition, pages = laid_out(MINIMAL)
    page = next(page for page in pages if page.ground == "white")
    assert edition.brand.grounds["white"].neutral == "mist"
    picture = Picture(50, 50, (Outline("0 0 50 50 re", Paint("mist")),), (), surroundings)
    element = Element("figure", Location("page.yaml", 7), "en", alt="A map.")
    page.marks.append(Drawing(element, 20, 20, picture))
    found = [problem.place for problem in accessibility_problems(edition, pages) if problem.code == "low-contrast"]
    assert found == ([] if surroundings else [element.place])


@pytest.mark.parametrize(("share", "ratio"), [(0, ""), (0.3, "1.0:1"), (1, "1.0:1")])
def test_text_is_judged_on_all_that_lies_under_it(share: float, ratio: str) -> None:
    """A dark area under none of a line, its beginning, or all of it."""
    edition, pages = laid_out(MINIMAL)
    page = next(page for page in pages if page.ground == "white")
    text = next(
        m for m in page.marks if isinstance(m, TextMark) and m.element.role == "paragraph" and len(m.line.text) > 8
    )
    box = text.box
    path = f"{box.left - 1:.2f} {box.bottom:.2f} {box.width * share + 1:.2f} {box.height:.2f} re"
    if share:
        ground = Shape(Element("artifact", artifact="layout"), path, text.box, Paint("ink"))
        page.marks.insert(page.marks.index(text), ground)
    problems = list(accessibility_problems(edition, pages))
    assert [problem.place for problem in problems] == ([text.element.place] if ratio else [])
    assert all(f"has a contrast of {ratio}" in problem.message for problem in problems)


def test_a_chart_mark_that_is_too_pale_is_named(folder: Path) -> None:
    changed(folder, "brand.yaml", 'coral: {cmyk: .*?, rgb: "#DD5F45"}', 'coral: {cmyk: [0, 30, 30, 0], rgb: "#F4C0B0"}')
    problems = [problem for problem in found(folder) if "a shape of the chart in coral" in problem.message]
    assert problems
    assert all("3:1 is needed" in problem.message for problem in problems)
    assert {line(problem).strip() for problem in problems} == {"- kind: chart"}


def test_colours_that_eyes_without_a_cone_confuse_are_named(folder: Path) -> None:
    changed(folder, "brand.yaml", 'reef: {cmyk: .*?, rgb: "#00988F"}', 'reef: {cmyk: [50, 20, 90, 10], rgb: "#7A7A30"}')
    changed(
        folder, "brand.yaml", 'coral: {cmyk: .*?, rgb: "#DD5F45"}', 'coral: {cmyk: [0, 65, 60, 20], rgb: "#B25040"}'
    )
    problems = [problem for problem in found(folder) if problem.code == "colours-alike"]
    assert problems
    assert "the inks coral and reef of a chart look alike to eyes with" in problems[0].message
    assert "kind: chart" in line(problems[0])


def test_small_text_is_named(folder: Path) -> None:
    changed(folder, "brand.yaml", r"note: \{font: (\w+), size: [\d.]+", r"note: {font: \1, size: 6.5")
    problems = [problem for problem in found(folder) if problem.code == "text-too-small"]
    assert problems
    assert "is set in 6.5 points; on a screen 7 are the least" in problems[0].message
    assert problems[0].place is not None


@pytest.mark.parametrize("rise", [0.0, 2.5])
def test_raised_figures_are_as_large_as_their_line(rise: float) -> None:
    edition, pages = laid_out(MINIMAL)
    page = pages[0]
    place, text = next((at, mark) for at, mark in enumerate(page.marks) if isinstance(mark, TextMark))
    runs = tuple(replace(run, size=5.5, rise=rise) for run in text.line.runs)
    page.marks[place] = replace(text, line=replace(text.line, runs=runs))
    small = [problem.place for problem in accessibility_problems(edition, pages) if problem.code == "text-too-small"]
    assert small == ([] if rise else [text.element.place])


def test_words_for_pictures(folder: Path) -> None:
    edition, pages = laid_out(folder)
    figures = [
        mark.element for page in pages for mark in page.marks if mark.element.role == "figure" and mark.element.alt
    ]
    figures[0].alt, figures[-1].alt = "harbour.JPG", " "
    problems = {problem.code: problem for problem in accessibility_problems(edition, pages)}
    assert set(problems) == {"alt-is-file-name", "alt-missing"}
    assert problems["alt-is-file-name"].place == figures[0].place


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("See [here](https://example.org/a).", "link-says-nothing"),
        ("More [click here](https://example.org/a) now.", "link-says-nothing"),
        ("[The port](https://example.org/a) and [the port](https://example.org/b).", "link-words-twice"),
        ("[The port](https://example.org/a) and [the port](https://example.org/a).", ""),
    ],
)
def test_words_of_links(text: str, code: str, folder: Path) -> None:
    page = f"title: {{it: x, en: People}}\nblocks:\n  - {{kind: text, text: {{it: x, en: '{text}'}}}}\n"
    (folder / "pages" / "people.yaml").write_text(page, encoding="utf-8")
    problems = [problem for problem in found(folder) if problem.code.startswith("link")]
    assert [problem.code for problem in problems] == ([code] if code else [])
    for problem in problems:
        assert text in line(problem)


def test_languages(folder: Path) -> None:
    edition, pages = laid_out(folder)
    mark = next(m for page in pages for m in page.marks if isinstance(m, TextMark) and m.element.role == "paragraph")
    mark.element.language = "italiano!"
    (problem,) = accessibility_problems(edition, pages)
    assert (problem.code, problem.place) == ("language-wrong", mark.element.place)


def test_check_asks_too(folder: Path) -> None:
    changed(folder, "brand.yaml", 'ink: {cmyk: .*?, rgb: "#1A1A19"}', 'ink: {cmyk: [0, 0, 0, 45], rgb: "#8A8A8A"}')
    problems = Problems()
    check(folder, Store(user_cache_folder()), problems, lambda _: None)
    assert "low-contrast" in {problem.code for problem in problems.errors}
