"""No natural content stops a block that says neither size nor height: it takes what it needs."""

from __future__ import annotations

import pytest

from brochure.frame import Drawing, PageMarks, Photo, TextMark
from brochure.model.brand import MM
from tests.layout.untuned import laid
from tests.seldom import a_few

FIGURES = ("{fact:berths}", "{fact:growth}", "1.284.600 persone", "2º", "52,4 miliardi di euro")


def figures(count: int, *more: str) -> str:
    items = "".join(
        f"  - {{figure: '{FIGURES[index % len(FIGURES)]}', label: voce {index}, detail: nel porto commerciale}}\n"
        for index in range(count)
    )
    return "kind: key-figures\n" + "".join(f"{line}\n" for line in more) + f"items:\n{items}"


def texts(pages: list[PageMarks]) -> list[TextMark]:
    return [mark for page in pages for mark in page.marks if isinstance(mark, TextMark)]


@pytest.mark.parametrize("arrangement", [(), ("arrangement: bands",), ("arrangement: columns",)])
@pytest.mark.parametrize("count", a_few(range(1, 25), (1, 2, 3, 5, 8, 13, 24)))
def test_any_number_of_key_figures_has_room(count: int, arrangement: tuple[str, ...]) -> None:
    edition, pages = laid("title: Il porto in cifre\n", figures(count, *arrangement))
    assert list(edition.problems) == []
    printed = " ".join(text.line.text for text in texts(pages))
    assert all(f"voce {index}" in printed for index in range(count))


def test_all_key_figures_of_a_block_have_one_size() -> None:
    _, pages = laid("", figures(8))
    numbers = {
        max(run.size for run in text.line.runs) for text in texts(pages) if text.line.text.strip() in {"12", "2º"}
    }
    assert len(numbers) == 1
    _, wide = laid("", figures(2))
    assert max(run.size for text in texts(wide) for run in text.line.runs) > numbers.pop()


def test_a_size_that_is_written_is_kept_and_told() -> None:
    edition, _ = laid("", figures(3, "size: 84"))
    assert "too-wide" in {problem.code for problem in edition.problems}


@pytest.mark.parametrize(
    "name", ["Corvine", "Niederarenfelsbergerland", "Repubblica delle Isole Corvine e di Altomare"]
)
def test_a_name_fills_the_measure_of_the_cover_at_most(name: str) -> None:
    edition, (page,) = laid("", f"kind: cover\nname: {name}\nsubtitle: Industria e porto\n")
    assert list(edition.problems) == []
    grid = edition.brand.grid
    right = max(mark.x + mark.line.width for mark in page.marks if isinstance(mark, TextMark))
    assert right <= grid.page[0] * 72 / 25.4


def test_ranks_that_a_column_is_too_narrow_for_are_set_smaller() -> None:
    rows = "rows: [{indicator: Pesca, ranks: [rank-fish, place-tenth, ~]}]"
    source = f"kind: ranking\nheads: [Regione, Paese, Mondo]\n{rows}\n"
    edition, pages = laid("", source)
    assert list(edition.problems) == []
    assert texts(pages)


@pytest.mark.parametrize("before", range(10, 17))
def test_a_caption_stays_with_its_picture(before: int) -> None:
    text = "kind: text\nspace: 0\ntext:\n" + "  - riga\n" * before
    picture = "kind: picture\nimage: images/harbour.jpg\nalt: Il molo\nlines: 18\ncaption: Il molo nuovo\n"
    edition, pages = laid("", text, picture)
    assert list(edition.problems) == []
    (photograph,) = [page for page in pages for mark in page.marks if isinstance(mark, Photo)]
    (caption,) = [page for page in pages for text in texts([page]) if "molo nuovo" in text.line.text]
    assert photograph is caption


def test_a_callout_is_as_large_as_it_has_room_for() -> None:
    edition, pages = laid("", "kind: callout\nfigure: 1.284.600 persone\nlabel: sulle isole\n")
    assert list(edition.problems) == []
    largest = max(run.size for text in texts(pages) for run in text.line.runs)
    assert 24 < largest < 144


@pytest.mark.parametrize("before", range(14, 22))
def test_no_row_of_a_table_goes_on_alone(before: int) -> None:
    rows = "".join(f"  - {{cells: [Molo {index}, merce]}}\n" for index in range(12))
    text = "kind: text\nspace: 0\ntext:\n" + "  - riga\n" * before
    edition, pages = laid("", text, f"kind: table\nheads: [Molo, Uso]\nrows:\n{rows}")
    assert list(edition.problems) == []
    counts = [sum("Molo " in text.line.text for text in texts([page])) for page in pages]
    assert sum(counts) == 12
    assert 1 not in counts[1:]


def test_there_is_air_between_a_subtitle_and_the_first_label() -> None:
    rows = "[{label: cantieri, value: share-yards}, {label: pesca, value: share-fish}]"
    source = f"kind: chart\nalt: Parti.\nsubtitle: Parti del lavoro\nchart: {{kind: bars, rows: {rows}}}\n"
    edition, (page,) = laid("", source)
    (above,) = [text.y for text in texts([page]) if "Parti del" in text.line.text]
    labels = [mark.y + mark.picture.height for mark in page.marks if isinstance(mark, Drawing)]
    assert above - labels[0] >= 0.9 * edition.brand.grid.baseline * MM
