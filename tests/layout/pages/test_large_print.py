"""Large print says what the brochure says, in its order, in large type."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.frame import Drawing, Element, PageMarks, Photo, TextMark
from brochure.layout.edition import Edition
from brochure.layout.kit import pictures_again
from brochure.layout.pages.large_print import _prune, large_print
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.outputs import OUTPUTS, Enlarged
from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import shows, text_of
from brochure.problems import BrochureError, Problems
from brochure.verify import text_coverage
from charts import ChartError
from charts.recorded_picture import Label
from tests.built import KALUGA, MINIMAL, NOTES, out
from tests.layout.flowing import PROSE, laid

INITIALS = "PS"  # in the place of a portrait: what they stand for is in the name
EDITIONS = [(KALUGA, "it"), (MINIMAL, "it"), (MINIMAL, "en"), (NOTES, "en")]


def file(folder: Path, language: str, output: str) -> FinishedFile:
    return FinishedFile((out(folder) / f"{folder.name}-{language}-{output}.pdf").read_bytes())


def words(finished: FinishedFile) -> set[str]:
    """But for numbers of pages, which are others in large print."""
    text = " ".join(show.text for page in finished.pages for show in shows(page))
    return {word for word in text.replace("\u00ad", "").split() if word not in ("p.", "—") and not word.isdigit()}


def letters(finished: FinishedFile) -> str:
    text = "".join(show.text for page in finished.pages for show in shows(page))
    return "".join(text.replace("\u00ad", "").split())


@pytest.mark.parametrize(("folder", "language"), EDITIONS)
def test_no_type_is_small(folder: Path, language: str) -> None:
    large = file(folder, language, "large")
    sizes = Counter(round(show.size, 1) for page in large.pages for show in shows(page) if show.text.strip())
    assert sum(sizes.values()) > 100
    assert min(sizes) >= 14
    assert len(sizes) <= 4


@pytest.mark.parametrize(("folder", "language"), EDITIONS)
def test_no_word_is_missing(folder: Path, language: str) -> None:
    small, large = words(file(folder, language, "screen")), letters(file(folder, language, "large"))
    assert len(small) > 150
    assert [word for word in small if word not in large] == [INITIALS] * (folder == MINIMAL)


@pytest.mark.parametrize(("folder", "language"), EDITIONS)
def test_lines_begin_in_one_column(folder: Path, language: str) -> None:
    """No line stands beside another one, but in tables and charts; entries of lists stand a little further in."""
    begun: list[bool] = []
    for page in file(folder, language, "large").pages:
        lines: dict[int, float] = {}
        for show in shows(page):
            if show.text.strip():
                lines[round(show.y)] = min(show.x, lines.get(round(show.y), show.x))
        left = min(lines.values())
        begun += [x < left + 60 for x in lines.values()]
    assert len(begun) > 100
    assert sum(begun) > 0.85 * len(begun)


def test_a_table_that_runs_on_repeats_its_head_for_the_eye_alone() -> None:
    with pikepdf.open(out(KALUGA) / "kaluga-it-large.pdf") as opened:
        repeated = [page for page in opened.pages if b"/Subtype /Header" in page.Contents.read_bytes()]
        assert repeated


def test_every_page_has_its_number() -> None:
    large = file(KALUGA, "it", "large")
    assert len(large.pages) > 12
    for number, page in enumerate(large.pages, 1):
        assert str(number) in text_of(page).split()


def test_a_note_is_told_after_the_paragraph_that_cites_it() -> None:
    large = letters(file(NOTES, "it", "large"))
    for cited, note, following in (
        ("unsolosportello2.", "2Losportelloèaperto", "Chiarrivaalporto"),
        ("senzaperderelamarea7.", "7Assembleadeipescatori", "Ciascunonelsuoriquadro"),
    ):
        places = [large.index(cited), large.index(note, large.index(cited)), large.index(following, large.index(cited))]
        assert places == sorted(places)
        assert places[1] - places[0] < 200


@pytest.mark.parametrize("height", [3, 6, 7])
def test_lines_below_a_picture_stand_on_half_lines(height: int) -> None:
    """Also where the picture was no whole number of lines high, from its capitals' height down."""
    paragraph = f"  - {PROSE}\n"
    picture = f"  - {{picture: images/harbour.jpg, alt: Gru sul molo, height: {height}}}\n"
    made = laid(f"text:\n{paragraph}{picture}{paragraph * 9}")
    setting = OUTPUTS["large"].enlarged
    assert setting
    edition, pages = large_print(made.edition, made.pages, setting)
    trim, half = edition.brand.grid.trim[1], setting.leading / 2
    lines = [(trim - mark.y) / half for page in pages for mark in page.marks if isinstance(mark, TextMark)]
    assert len(lines) > 40
    assert [line for line in lines if abs(line - round(line)) * half > 0.01] == []


def test_a_picture_below_a_heading_leaves_its_letters_in_view() -> None:
    picture = "  - {picture: images/harbour.jpg, alt: Gru sul molo, height: 6}\n"
    made = laid(f"text:\n  - {PROSE}\n  - heading: Oggi\n{picture}  - {PROSE}\n")
    setting = OUTPUTS["large"].enlarged
    assert setting
    _, pages = large_print(made.edition, made.pages, setting)
    marks = [mark for page in pages for mark in page.marks]
    heading = next(mark for mark in marks if isinstance(mark, TextMark) and mark.line.text == "Oggi")
    photo = next(mark for mark in marks if isinstance(mark, Photo))
    assert photo.box.top < heading.box.bottom


@pytest.mark.parametrize("grounds", ["named otherwise", "all filled"])
def test_large_print_knows_no_ground_by_its_name(grounds: str) -> None:
    content = load(MINIMAL, "it")
    keep = [ground for ground in content.brand.grounds.values() if grounds != "all filled" or ground.fill]
    assert len(keep) > 1
    brand = content.brand.model_copy(update={"grounds": {f"ground {n}": ground for n, ground in enumerate(keep)}})
    edition = open_edition(replace(content, brand=brand), Store(None), Problems())
    edition.pages = tuple(page.model_copy(update={"ground": None, "bands": ()}) for page in edition.pages[:3])
    pages = lay_out(edition)
    large, enlarged = large_print(edition, pages, Enlarged())
    assert {page.ground for page in (*pages, *enlarged)} == {brand.paper} == {"ground 0"}
    assert not large.problems.errors


def test_a_page_too_small_for_large_print_is_a_problem_of_the_brand() -> None:
    content = load(MINIMAL, "it")
    edition = open_edition(content, Store(None), Problems())
    pages = lay_out(edition)
    grid = content.brand.grid.model_copy(update={"page": (85, 55)})
    with pytest.raises(BrochureError) as found:
        large_print(replace(edition, brand=content.brand.model_copy(update={"grid": grid})), pages, Enlarged())
    (problem,) = found.value.problems
    assert problem.place
    assert problem.place.file.endswith("brand.yaml")
    assert "write page: [" in problem.hint


@pytest.mark.parametrize(
    "above",
    [
        "heading: Oggi\n    heads: [Giorno, Posti]",
        "caption: Oggi, al giorno\n    heads: [Giorno, Posti]",
        "heading: Oggi\n    caption: Oggi, al giorno\n    heads: [Giorno, Posti]",
    ],
)
def test_the_letters_above_a_table_touch_no_rule(above: str, tmp_path: Path) -> None:
    """Those of the table of a chart included, which has no heads."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    table = (
        f"  - kind: table\n    {above}\n    rows:\n      - {{cells: [Lunedì, '12']}}\n      - {{cells: [Oggi, '9']}}\n"
    )
    rows = "[{label: '2023', value: tons-2023}, {label: '2024', value: tons-2024}]"
    chart = "  - kind: chart\n    title: Oggi\n    subtitle: Posti al giorno\n    alt: Posti\n"
    chart += f"    chart: {{kind: bars, rows: {rows}}}\n"
    (folder / "pages" / "story.yaml").write_text(f"title: Prova\nblocks:\n{table}{chart}", encoding="utf-8")
    edition = open_edition(load(folder, "it"), Store(None), Problems())
    setting = OUTPUTS["large"].enlarged
    assert setting is not None
    large, pages = large_print(edition, lay_out(edition), setting)
    printed = [mark.line.text.strip() for page in pages for mark in page.marks if isinstance(mark, TextMark)]
    assert {"Lunedì", "Posti al giorno"} <= set(printed)
    assert [problem for problem in large.problems if problem.code in ("texts-touch", "text-on-rule")] == []


def of_blocks(blocks: str, folder: Path) -> tuple[Edition, list[PageMarks]]:
    """The large print of a page with these blocks, in a copy of the content ``minimal``."""
    content = Path(shutil.copytree(MINIMAL, folder / "minimal"))
    (content / "pages" / "story.yaml").write_text(f"title: Prova\nblocks:\n{blocks}", encoding="utf-8")
    edition = open_edition(load(content, "it"), Store(None), Problems())
    edition.pages = tuple(page for page in edition.pages if page.id == "story")
    setting = OUTPUTS["large"].enlarged
    assert setting
    return large_print(edition, lay_out(edition), setting)


def page_of(text: str, pages: list[PageMarks]) -> PageMarks:
    """The page on which a line begins so."""
    (found,) = (page for page in pages if any(line.startswith(text) for line in printed(page)))
    return found


def printed(page: PageMarks) -> list[str]:
    return [mark.line.text.strip() for mark in page.marks if isinstance(mark, TextMark)]


def test_a_name_stands_on_the_page_of_its_portrait(tmp_path: Path) -> None:
    names = ["Anna", "Bruno", "Carla", "Dario"]
    items = [
        f"      - {{title: {name} Marin, text: Si occupa di {name}., image: images/harbour.jpg, alt: Ritratto {name}}}"
        for name in names
    ]
    prose = f"  - kind: text\n    text: {PROSE} {PROSE} {PROSE} {PROSE}\n"
    _, pages = of_blocks(f"{prose}  - kind: cards\n    lines: 14\n    items:\n" + "\n".join(items) + "\n", tmp_path)
    for name in names:
        page = page_of(f"{name} Marin", pages)
        assert f"Ritratto {name}" in [mark.element.alt for mark in page.marks if isinstance(mark, Photo)]
        assert page is page_of(f"Si occupa di {name}", pages)
    assert len({id(page_of(f"{name} Marin", pages)) for name in names}) > 1


def chart_block(chart: str) -> str:
    return f"  - kind: chart\n    title: Come va il porto\n    alt: Il porto cresce.\n    chart: {chart}\n"


def drawn(pages: list[PageMarks]) -> list[Drawing]:
    """The pictures of the charts, in their order."""
    return [mark for page in pages for mark in page.marks if isinstance(mark, Drawing) and mark.element.alt]


def labels(pages: list[PageMarks]) -> list[str]:
    return [mark.text.strip() for one in drawn(pages) for mark in one.picture.flat if isinstance(mark, Label)]


def is_left_over(line: str) -> bool:
    """Whether it has labels one after another; the foot of a page has such a dot of its own."""
    return "·" in line and not line.startswith("Isole Corvine")


INDEX_ROWS = ", ".join(f"{{label: Merce {number}, value: index-containers}}" for number in range(12))
RANK_ROWS = ", ".join(f"{{label: Lavoro {number}, places: [rank-fish, rank-containers]}}" for number in range(9))
NAMED = "Merci sbarcate nelle tre isole"
LINE = (
    'kind: line, periods: ["2021", "2022", "2023", "2024"], ticks: [tick-none, tick-two, tick-four], '
    f"series: [{{name: {NAMED}, values: [tons-2021, tons-2022, tons-2023, tons-2024]}}]"
)


@pytest.mark.parametrize(
    ("chart", "row", "ticks"),
    [
        (f"{{kind: index-bars, reference: index-base, rows: [{INDEX_ROWS}]}}", "Merce", ["100"]),
        (f"{{kind: dot-plot, groups: [A, B], ticks: [place-first, place-tenth], rows: [{RANK_ROWS}]}}", "Lavoro", []),
    ],
)
def test_a_chart_of_many_rows_is_drawn_with_more_lines(chart: str, row: str, ticks: list[str], tmp_path: Path) -> None:
    """In several pictures where one page has no room for it; no word of it is left over as a text."""
    large, pages = of_blocks(chart_block(chart), tmp_path)
    named = [label for label in labels(pages) if label.startswith(row)]
    assert len(named) == len(set(named)) == chart.count(row)
    assert len(drawn(pages)) > 1
    assert len({drawing.element for drawing in drawn(pages)}) == 1
    assert [line for page in pages for line in printed(page) if line in ticks or is_left_over(line)] == []
    assert not list(large.problems)
    assert drawn([page_of("Come va il porto", pages)])


def test_a_chart_whose_names_have_no_room_is_drawn_with_smaller_words_and_told(tmp_path: Path) -> None:
    large, pages = of_blocks(chart_block(f"{{{LINE}}}"), tmp_path)
    assert len(drawn(pages)) == 1
    sizes = {mark.size for mark in drawn(pages)[0].picture.flat if isinstance(mark, Label)}
    assert 8 < min(sizes) < 14
    (problem,) = large.problems
    assert (problem.code, problem.severity) == ("large-chart", "info")
    assert problem.place
    assert problem.place.file.endswith("story.yaml")
    assert f"{max(sizes):.1f} points high, not 14" in problem.message


def test_the_table_of_a_chart_that_cannot_be_drawn_stands_for_it_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise ChartError("no room")

    monkeypatch.setattr(pictures_again, "chart", refused)
    large, pages = of_blocks(chart_block(f"{{{LINE}, heading: Anno}}"), tmp_path)
    lines = [line for page in pages for line in printed(page)]
    assert not drawn(pages)
    assert [line for line in lines if is_left_over(line)] == []
    assert lines.count("Il porto cresce.") == 1
    assert {"Anno", "2021", "2024"} <= set(lines)
    (problem,) = large.problems
    assert (problem.code, problem.severity) == ("large-chart", "info")
    assert "its table stands there" in problem.message
    assert list(text_coverage.lost_texts(large, pages)) == []


def table_block(columns: int, word: str, rows: int = 12) -> str:
    """A table whose cells are told apart: «Molo 3» or «Molo 3.2»."""
    heads = ", ".join(["Nome", *(f"Capo{column}" for column in range(1, columns))])
    lines = [
        "      - {cells: [" + ", ".join([f"Molo {row}", *(f"{word}{row}/{n}" for n in range(1, columns))]) + "]}"
        for row in range(rows)
    ]
    return f"  - kind: table\n    heading: I moli\n    heads: [{heads}]\n    rows:\n" + "\n".join(lines) + "\n"


def test_a_table_of_five_columns_stays_one_where_its_words_have_room(tmp_path: Path) -> None:
    large, pages = of_blocks(table_block(5, "v", rows=30), tmp_path)
    roles = {element.role for element in large.tree.walk()}
    assert {"table", "row"} <= roles
    (first,) = (mark for page in pages for mark in page.marks if isinstance(mark, TextMark) and said(mark) == "Molo 0")
    (last,) = (mark for page in pages for mark in page.marks if isinstance(mark, TextMark) and said(mark) == "v0/4")
    assert first.y == last.y
    assert first.x < last.x
    assert "Molo 0" in printed(pages[0])  # under its heading, though not all rows have room there
    assert "Molo 29" not in printed(pages[0])


def test_a_table_whose_words_have_no_room_is_told_row_by_row_and_no_page_parts_a_row(tmp_path: Path) -> None:
    large, pages = of_blocks(table_block(5, "banchine-lunghissime"), tmp_path)
    assert "table" not in {element.role for element in large.tree.walk()}
    for row in range(12):
        (page,) = (page for page in pages if f"Molo {row}" in printed(page))
        words = "".join(printed(page))
        assert all(f"lunghissime{row}/{column}" in words for column in range(1, 5))
    assert len(pages) > 4


def test_a_word_longer_than_the_lines_of_large_print_is_divided(tmp_path: Path) -> None:
    word = "Grundstücksverkehrsgenehmigungszuständigkeitsverordnungen"
    _, pages = of_blocks(f"  - {{kind: text, heading: {word}, text: [Uno.]}}\n", tmp_path)
    marks = [mark for page in pages for mark in page.marks if isinstance(mark, TextMark)]
    parts = [mark for mark in marks if said(mark).strip("\u00ad") and said(mark).strip("\u00ad") in word]
    assert len(parts) > 1
    assert not any(mark.line.overfull for mark in marks)


def test_a_ranking_told_row_by_row_has_no_cells(tmp_path: Path) -> None:
    """Its indicators have a period beside them: a cell of several texts."""
    heads = ", ".join(f"Amministrazione-competente-{number}" for number in range(4))
    row = "{indicator: Traffico, period: 2024, ranks: [rank-containers, ~, ~, ~]}"
    large, pages = of_blocks(f"  - {{kind: ranking, heads: [{heads}], rows: [{row}]}}\n", tmp_path)
    roles = {element.role for element in large.tree.walk()}
    assert "list-item" in roles
    assert not roles & {"table", "cell", "header-cell"}
    assert any("2024" in line for page in pages for line in printed(page))


def enlarged_photo(block: str, size: tuple[int, int], folder: Path) -> Photo:
    """The photograph of a block in large print; its file, `own.jpg`, is so many pixels wide and high."""
    (folder / "pictures").mkdir()
    content = Path(shutil.copytree(MINIMAL, folder / "pictures" / "minimal"))
    Image.new("RGB", size).save(content / "images" / "own.jpg")
    (content / "pages" / "story.yaml").write_text(f"title: Prova\nblocks:\n{block}", encoding="utf-8")
    edition = open_edition(load(content, "it"), Store(None), Problems())
    edition.pages = tuple(page for page in edition.pages if page.id == "story")
    setting = OUTPUTS["large"].enlarged
    assert setting
    _, pages = large_print(edition, lay_out(edition), setting)
    (photo,) = [mark for page in pages for mark in page.marks if isinstance(mark, Photo)]
    return photo


def test_a_photograph_of_few_pixels_is_as_wide_as_they_allow(tmp_path: Path) -> None:
    block = "  - {kind: picture, image: images/own.jpg, alt: Gru, lines: 4}\n"
    photo = enlarged_photo(block, (240, 160), tmp_path)
    assert 72 * 240 / photo.box.width >= OUTPUTS["large"].limits.ppi_error - 0.01
    assert photo.box.width / photo.box.height == pytest.approx(1.5, rel=0.02), "all of it is to be seen"


@pytest.mark.parametrize("kind", ["people", "quote"])
def test_an_upright_portrait_is_whole(kind: str, tmp_path: Path) -> None:
    person = "name: Anna Riva, image: images/own.jpg, alt: Anna Riva"
    said = f"items: [{{{person}}}]" if kind == "people" else f"quote: Qui si resta., {person}"
    photo = enlarged_photo(f"  - {{kind: {kind}, {said}}}\n", (1200, 1500), tmp_path)
    assert photo.box.width / photo.box.height == pytest.approx(0.8, rel=0.02)


def said(mark: TextMark) -> str:
    return mark.line.text.strip()


def test_an_empty_cell_stays_for_the_files_that_are_written_after() -> None:
    """All files are written from one tree: a row that lost its empty cell stopped the screen file."""
    table = Element("table")
    row = Element("row", parent=table)
    said, empty = Element("cell", parent=row), Element("cell", parent=row)
    measured = Element("paragraph", parent=table)
    assert _prune(table, {said})
    assert table.children == [row]
    assert row.children == [said, empty]
    assert measured not in table.children
