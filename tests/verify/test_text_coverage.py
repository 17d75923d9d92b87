"""What is lost between content, page and file is found, at the place where it was written; what is there is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from brochure.blocks import names
from brochure.build.pipeline import build, open_edition, write
from brochure.cache import Store, user_cache_folder
from brochure.export.document_writer import DocumentWriter
from brochure.frame import Drawing, Mark, PageMarks, TextMark
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.outputs import OUTPUTS, PRINT, SCREEN, Output
from brochure.problems import BrochureError, Problems
from brochure.text.locale import locale
from brochure.text.paragraph import GlyphRun
from brochure.verify.text_coverage import left_out, lost_notes, lost_texts, lost_words
from brochure.verify.visibility import CannotLook
from charts.recorded_picture import Label
from tests.built import FLOW, KALUGA, MINIMAL, NOTES, laid_out
from tests.seldom import a_few


def laid_anew(folder: Path, language: str = "it", only: str = "") -> tuple[Edition, list[PageMarks]]:
    """A content that a test has changed, or one page of it."""
    edition = open_edition(load(folder, language), Store(user_cache_folder()), Problems())
    edition.pages = tuple(page for page in edition.pages if only in ("", page.id))
    pages = lay_out(edition)
    assert list(edition.problems) == []
    return edition, pages


def without(pages: list[PageMarks], name: str, words: str) -> None:
    """Take the line of these words off a page, as a block would that forgets them."""
    page = next(page for page in pages if page.name == name)
    page.marks.remove(
        next(mark for mark in page.marks if isinstance(mark, TextMark) and mark.line.text.strip() == words)
    )


@pytest.mark.parametrize("folder", [MINIMAL, NOTES, KALUGA, FLOW], ids=lambda path: path.name)
def test_nothing_is_lost(folder: Path) -> None:
    edition, pages = laid_out(folder)
    assert list(lost_texts(edition, pages)) == []
    assert list(lost_notes(edition, pages)) == []


@pytest.mark.parametrize(
    ("name", "words", "cited"),
    [
        ("foot", "anche il sabato mattina.", "{note:office}"),  # the end of a note
        ("foot", "2", "{note:office}"),  # its number
        ("side", "Il bar è a poppa.", "{note:coffee}"),
        ("sources", "A chi ha letto fin qui.", "{note:thanks}"),
    ],
)
def test_a_note_that_is_not_whole_is_named_at_its_number(name: str, words: str, cited: str) -> None:
    edition, pages = laid_out(NOTES)
    without(pages, name, words)
    (problem,) = lost_notes(edition, pages)
    assert (problem.code, problem.severity) == ("lost-note", "error")
    assert problem.place is not None
    line = Path(problem.place.file).read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :].startswith(cited)


def test_a_note_on_another_page_does_not_excuse_it() -> None:
    """One source is cited on three pages, and has its note on each."""
    edition, pages = laid_out(NOTES)
    there = [mark for mark in pages[1].marks if mark.element.parent and mark.element.parent.anchor == "source-accounts"]
    assert there
    pages[1].marks = [mark for mark in pages[1].marks if mark not in there]
    assert {problem.message for problem in lost_notes(edition, pages)} == {
        "its note is not on page 2, where it is cited"
    }


def test_a_number_in_a_chart_is_no_running_text(tmp_path: Path) -> None:
    """What a label cites has no foot to stand at: that is said, and never passed over."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    brochure, page = folder / "brochure.yaml", folder / "pages" / "trade.yaml"
    brochure.write_text(brochure.read_text(encoding="utf-8") + "notes_at: foot\n", encoding="utf-8")
    text = page.read_text(encoding="utf-8").replace("label: Container", "label: 'Container{note:a}'")
    page.write_text(f"notes: {{a: Uno.}}\n{text}", encoding="utf-8")
    edition = open_edition(load(folder, "it"), Store(user_cache_folder()), Problems())
    (problem,) = lost_notes(edition, lay_out(edition))
    assert (problem.code, problem.message) == ("lost-note", "the note that this number leads to is on no page")
    assert problem.place is not None
    assert Path(problem.place.file).name == "trade.yaml"


def test_a_text_that_its_block_forgot_is_named_at_its_place() -> None:
    edition, pages = laid_out(MINIMAL)
    without(pages, "growth", "Più merci")
    (problem,) = lost_texts(edition, pages)
    assert (problem.code, problem.severity) == ("lost-text", "error")
    assert "“Più merci”" in problem.message
    assert problem.place is not None
    line = Path(problem.place.file).read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :].startswith("Più merci")


def test_the_same_word_elsewhere_does_not_excuse_it(tmp_path: Path) -> None:
    """A word that also stands in the page's title."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    (folder / "pages" / "people.yaml").write_text(
        "title: {it: Reti e Mare, en: x}\nblocks:\n  - {kind: text, text: {it: Mare, en: x}}\n", encoding="utf-8"
    )
    edition, pages = laid_anew(folder)
    assert list(lost_texts(edition, pages)) == []
    without(pages, "people", "Mare")
    assert [problem.message.partition("”")[0] for problem in lost_texts(edition, pages)] == ["“Mare"]


MONTHS = [locale("it").months[index] for index in range(12)]


def a_year(tmp_path: Path, **fields: str) -> tuple[Edition, list[PageMarks]]:
    """The minimal content with a line chart of twelve months on a narrow box, laid out in Italian."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    months, values = ", ".join(MONTHS), ", ".join(["tons-2021", "tons-2022"] * 6)
    more = "".join(f"      {name}: {value}\n" for name, value in fields.items())
    (folder / "pages" / "story.yaml").write_text(
        "title: {it: Storia, en: x}\nblocks:\n"
        "  - kind: chart\n    at: {columns: 1-4, lines: 13-33}\n    alt: Un anno.\n"
        f"    chart:\n      kind: line\n      periods: [{months}]\n      series: [{{name: Navi, values: [{values}]}}]\n"
        f"      ticks: [tick-none, tick-two, tick-four]\n{more}"
        "  - {kind: text, at: {columns: 1-4, lines: 36-38}, text: Il resto.}\n",
        encoding="utf-8",
    )
    return laid_anew(folder)


def charted(pages: list[PageMarks]) -> tuple[PageMarks, int, Drawing]:
    """The page of the year, and its chart with its position among the marks."""
    page = next(page for page in pages if page.name == "story")
    position, chart = next((at, mark) for at, mark in enumerate(page.marks) if isinstance(mark, Drawing))
    return page, position, chart


def test_what_a_chart_thins_on_purpose_is_told_and_not_lost(tmp_path: Path) -> None:
    edition, pages = a_year(tmp_path, heading="Mese", missing="n. d.")
    thinned = charted(pages)[2].picture.left_out
    assert 3 < len(thinned) < 12
    assert list(lost_texts(edition, pages)) == []
    (told,) = left_out(pages)
    assert (told.code, told.severity) == ("left-out", "info")
    assert f"{len(thinned)} words" in told.message
    assert "“gennaio”" in told.message
    assert told.place == edition.pages[[page.id for page in edition.pages].index("story")].blocks[0].place


def test_what_a_chart_neither_prints_nor_tells_is_lost(tmp_path: Path) -> None:
    edition, pages = a_year(tmp_path)
    page, position, chart = charted(pages)
    silent = replace(chart, picture=replace(chart.picture, left_out=()))
    page.marks[position] = silent
    assert {problem.code for problem in lost_texts(edition, pages)} == {"lost-text"}
    assert len(list(lost_texts(edition, pages))) == len(chart.picture.left_out)
    label = next(mark for mark in chart.picture.marks if isinstance(mark, Label) and mark.text == "dicembre")
    kept = tuple(mark for mark in chart.picture.marks if mark != label)
    cells = {mark: cell for mark, cell in chart.cells.items() if mark != label}
    page.marks[position] = replace(chart, picture=replace(chart.picture, marks=kept), cells=cells)
    assert [problem.message for problem in lost_texts(edition, pages)] == [
        "“dicembre” is not on the page as it was written"
    ]


def test_a_chart_does_not_excuse_the_blocks_beside_it(tmp_path: Path) -> None:
    edition, pages = a_year(tmp_path)
    page, position, chart = charted(pages)
    told = (*chart.picture.left_out, "Il resto.")
    page.marks[position] = replace(chart, picture=replace(chart.picture, left_out=told))
    without(pages, "story", "Il resto.")
    assert [problem.message.partition("”")[0] for problem in lost_texts(edition, pages)] == ["“Il resto."]


def test_a_name_without_a_place_on_a_map_is_told(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    place = folder / "pages" / "place.yaml"
    text = place.read_text(encoding="utf-8")
    assert "name: Bassa, at: [11.5, 44.2]" in text
    place.write_text(text.replace("name: Bassa, at: [11.5, 44.2]", "name: Bassa"), encoding="utf-8")
    edition, pages = laid_anew(folder)
    assert list(lost_texts(edition, pages)) == []
    (told,) = left_out(pages)
    assert "1 word of the picture has no room or place and is left out: “Bassa”" in told.message


def test_the_middle_of_a_ring_is_printed_and_looked_for() -> None:
    """`total` is the name of a field that is only heard in one kind of chart, and printed in another."""
    edition, pages = laid_out(MINIMAL)
    page = next(page for page in pages if page.name == "trade")
    for position, mark in enumerate(page.marks):
        if isinstance(mark, Drawing):
            kept = tuple(label for label in mark.picture.marks if not isinstance(label, Label) or label.text != "100")
            page.marks[position] = replace(mark, picture=replace(mark.picture, marks=kept))
    assert [problem.message.partition("”")[0] for problem in lost_texts(edition, pages)] == ["“100"]


def test_a_paragraph_that_runs_over_the_page_is_whole(tmp_path: Path) -> None:
    """The folio and the running foot stand between its two halves, and are no part of it."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    words = " ".join(f"parola{'abcdefghij'[index % 10]}" for index in range(900))
    (folder / "pages" / "story.yaml").write_text(
        f"title: {{it: Storia, en: x}}\nblocks:\n  - kind: text\n    text: {{it: {words}, en: x}}\n", encoding="utf-8"
    )
    edition, pages = laid_anew(folder, only="story")
    assert [page.name for page in pages].count("story") == 3
    assert list(lost_texts(edition, pages)) == []


def test_a_block_that_forgets_a_field_fails_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = names.lay_out

    def forgetful(block: names.Fields, kit: names.Kit) -> list[names.Piece]:
        return original(block.model_copy(update={"items": block.items[1:]}), kit)

    monkeypatch.setattr(names, "lay_out", forgetful)
    with pytest.raises(BrochureError) as caught:
        build(KALUGA, tmp_path, Store(user_cache_folder()), Problems())
    assert {problem.code for problem in caught.value.problems} == {"lost-text"}
    assert all(problem.place and problem.place.file.endswith(".yaml") for problem in caught.value.problems)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("output", a_few(OUTPUTS.values(), [PRINT, SCREEN]), ids=lambda output: output.name)
def test_a_word_lost_in_painting_fails_the_build(
    output: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, seen = DocumentWriter.show, []

    def dropping(document: DocumentWriter, run: GlyphRun, x: float, y: float) -> None:
        seen.append(run)
        if len(seen) != 120:
            original(document, run, x, y)

    monkeypatch.setattr(DocumentWriter, "show", dropping)
    with pytest.raises(BrochureError) as caught:
        build(MINIMAL, tmp_path, Store(user_cache_folder()), Problems(), languages=["it"], outputs=[output.name])
    lost = [problem for problem in caught.value.problems if problem.severity == "error"]
    assert {problem.code for problem in lost} == {"lost-word"}
    assert f"of the {output.name} file reads" in lost[0].message
    assert list(tmp_path.iterdir()) == []


def test_a_letter_read_as_another_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks right and is extracted wrong: a font whose codes read as other characters."""
    from brochure.export.fonts.embedding import EmbeddedFace

    original = EmbeddedFace.code
    monkeypatch.setattr(EmbeddedFace, "code", lambda face, gid, text: original(face, gid, "l" if text == "I" else text))
    edition, pages = laid_out(MINIMAL)
    found = [problem.message for problem in lost_words(write(edition, pages, SCREEN), pages, SCREEN)]
    assert any("reads “lsole” instead of “Isole”" in message for message in found)


def test_words_in_another_order_are_found() -> None:
    edition, pages = laid_out(MINIMAL)
    data = write(edition, pages, SCREEN)
    page = next(page for page in pages if page.name == "ranks")
    texts = [index for index, mark in enumerate(page.marks) if isinstance(mark, TextMark)]
    first, last = texts[0], texts[-1]
    page.marks[first], page.marks[last] = page.marks[last], page.marks[first]
    assert {problem.code for problem in lost_words(data, pages, SCREEN)} == {"lost-word"}


def test_a_page_too_few_is_found() -> None:
    edition, pages = laid_out(MINIMAL)
    data = write(edition, pages[:-1], PRINT)
    assert any(f"page {len(pages)} " in problem.message for problem in lost_words(data, pages, PRINT))


# ── words that are there and cannot be seen ─────────────────────────────────────────────────────────────────────────


def planted(monkeypatch: pytest.MonkeyPatch, plant: Callable[[DocumentWriter, TextMark], str]) -> None:
    """Paint operators before and after one text of the page «ranks»; ``plant`` gives them with ``{}`` between."""
    original = DocumentWriter._paint

    def painting(document: DocumentWriter, mark: Mark) -> None:
        if isinstance(mark, TextMark) and mark.line.text.strip() == "Più merci":
            before, after = plant(document, mark).split("{}")
            document.canvas._code.append(before)
            original(document, mark)
            document.canvas._code.append(after)
        else:
            original(document, mark)

    monkeypatch.setattr(DocumentWriter, "_paint", painting)


def _frame(text: TextMark, width: float = 1) -> str:
    box = text.box
    return f"{box.left - 1:.3f} {box.bottom:.3f} {box.width * width + 2:.3f} {box.height + 1:.3f} re"


@pytest.mark.parametrize("output", [PRINT, SCREEN], ids=lambda output: output.name)
@pytest.mark.parametrize(
    ("plant", "words"),
    [
        (lambda document, text: f"q {_frame(text, 0.45)} W n{{}}Q", ["merci"]),
        (lambda document, text: f"{{}}{document.inks.fill('unprinted')} {_frame(text)} f", ["Più", "merci"]),
        (lambda document, text: f"{document.inks.fill(text.line.runs[0].ink)} {_frame(text)} f{{}}", ["Più", "merci"]),
        (lambda document, text: f"q 1 0 0 1 {-text.x + 0.1 - text.line.width:.3f} 0 cm{{}}Q", None),
    ],
    ids=["clipped", "covered", "colour of its ground", "off the page"],
)
def test_a_word_that_cannot_be_seen_is_named_at_its_place(
    plant: Callable[[DocumentWriter, TextMark], str],
    words: list[str] | None,
    output: Output,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edition, pages = laid_out(MINIMAL)
    pages = [page for page in pages if page.name == "growth"]
    planted(monkeypatch, plant)
    found = list(lost_words(write(edition, pages, output), pages, output))
    if words is None:  # what lies beyond the trim is not even read
        assert {problem.code for problem in found} == {"lost-word"}
        return
    assert {problem.message.partition("”")[0] for problem in found} == {f"“{word}" for word in words}
    assert {problem.code for problem in found} == {"hidden-word"}
    lines = [
        Path(problem.place.file).read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
        for problem in found
        if problem.place
    ]
    assert len(lines) == len(found)
    assert any("Più merci" in line for line in lines)


def test_a_missing_renderer_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    edition, pages = laid_out(MINIMAL)
    monkeypatch.setattr("brochure.verify.text_coverage.hidden_words", _cannot)
    (problem,) = lost_words(write(edition, pages, SCREEN), pages, SCREEN)
    assert (problem.code, problem.severity) == ("words-not-looked-at", "warning")
    assert "pypdfium2 is not installed" in problem.message


def _cannot(*_: object) -> list[object]:
    raise CannotLook("the package pypdfium2 is not installed")
