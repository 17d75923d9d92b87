"""Whole brochures that nobody has placed: what comes of them, and what an author may ask of a page."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from brochure.build.pipeline import build, open_edition, write
from brochure.cache import Store, user_cache_folder
from brochure.composition.placements import PlannedPage
from brochure.composition.planning import choose, is_composed, plan
from brochure.frame import Drawing, Element, Link, PageMarks, Photo, TextMark
from brochure.layout.edition import Edition
from brochure.layout.notes.numbering import numbers
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load, read
from brochure.loading.themed_brand import Look
from brochure.model.composition import Composition
from brochure.model.outputs import OUTPUTS
from brochure.problems import Problems
from charts.recorded_picture import Label
from tests.built import MINIMAL, ROOT
from tests.composition.composed import PAGE, UNTUNED, example, orbit
from tests.seldom import a_few

LANGUAGES = ("it", "en")


def opened(folder: Path, language: str = "it") -> Edition:
    return open_edition(load(folder, language), Store(user_cache_folder()), Problems())


@cache
def laid(language: str) -> tuple[Edition, list[PageMarks]]:
    edition = opened(UNTUNED, language)
    return edition, lay_out(edition)


def planned(folder: Path, language: str = "it") -> tuple[Edition, list[PlannedPage]]:
    edition = opened(folder, language)
    edition.numbers = {page.id: number for number, page in enumerate(edition.pages, 1)}
    edition.numbering = numbers(edition)
    return edition, plan(edition, {})


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the content that a test may change."""
    return Path(shutil.copytree(UNTUNED, tmp_path / "untuned"))


def only(folder: Path, *pages: str) -> Path:
    """The content with these pages alone."""
    file = folder / "brochure.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line if not line.startswith("pages:") else f"pages: [{', '.join(pages)}]" for line in lines]
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


def first_line(folder: Path, page: str, written: str) -> None:
    """Write a field at the head of a page."""
    file = folder / "pages" / f"{page}.yaml"
    file.write_text(f"{written}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")


def texts(page: PageMarks) -> list[TextMark]:
    return [mark for mark in page.marks if isinstance(mark, TextMark)]


def section_of(pages: list[PageMarks], name: str) -> Element:
    """What a page of the content is in the tree, wherever it begins."""
    begun = [page.section for page in pages if page.name == name]
    begun += [one.section for page in pages for one in page.further if one.name == name]
    assert begun[0]
    return begun[0]


# ── the whole ───────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("language", a_few(LANGUAGES, {"it"}))
def test_a_content_that_nobody_placed_has_pages_without_a_problem(language: str) -> None:
    edition, pages = laid(language)
    assert list(edition.problems) == []
    assert 10 <= len(pages) <= 16
    assert len(pages) % 4 == 0
    assert all(page.marks for page in pages)


def test_no_page_of_the_content_says_where_anything_stands() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in (UNTUNED / "pages").glob("*.yaml"))
    assert "kind:" in written
    for word in ("at:", "lines:", "size:", "columns:", "across:", "layout:", "ground: white", "start:", "step:"):
        assert word not in written


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_stand_with_what_they_head(language: str) -> None:
    _, pages = laid(language)
    headings = 0
    for page in pages:
        marks = [mark for mark in page.marks if not getattr(mark.element, "artifact", "")]
        for at, mark in enumerate(marks):
            if isinstance(mark, TextMark) and mark.element.level >= 2:
                headings += 1
                assert any(other.element is not mark.element for other in marks[at + 1 :]), mark.line.text
    assert headings >= 12
    (trade,) = [
        page for page in pages if any(isinstance(mark, Drawing) for mark in page.marks) and page.name == "trade"
    ]
    assert any(mark.element.level == 3 for mark in texts(trade))


def test_pages_share_sheets_and_are_found_there() -> None:
    edition, pages = laid("it")
    shared = {begun.name: page.number for page in pages for begun in page.further}
    assert len(shared) >= 2
    for name, number in shared.items():
        assert edition.numbers[name] == number
        sheet = pages[number - 1]
        of = section_of(pages, name)
        title = [mark for mark in texts(sheet) if mark.element.under(of) and mark.element.level == 2]
        assert title
        above = [mark for mark in texts(sheet) if not mark.element.under(of) and not mark.element.artifact]
        assert min(mark.y for mark in above) > max(mark.y for mark in title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_name_each_section_with_its_page(language: str) -> None:
    edition, pages = laid(language)
    of = section_of(pages, "inside")
    said = [
        mark.line.text for page in pages for mark in texts(page) if mark.element.under(of) and mark.element.level == 0
    ]
    told = list(zip(said[::2], said[1::2], strict=False))
    listed = [entry.page for entry in edition.contents if entry.page != "inside"]
    assert len(listed) == 11
    for name, (number, title) in zip(listed, told, strict=False):
        assert int(number) == edition.numbers[name]
        assert edition.plain(next(one.title for one in edition.contents if one.page == name), name) == title
    links = [mark.target for page in pages for mark in page.marks if isinstance(mark, Link)]
    assert {f"page:{name}" for name in listed} <= set(links)


def test_links_and_bookmarks_lead_to_the_title_of_a_shared_page(tmp_path: Path) -> None:
    edition, pages = laid("it")
    file = tmp_path / "screen.pdf"
    file.write_bytes(write(edition, pages, OUTPUTS["screen"]))
    with pikepdf.open(file) as pdf:
        sheets = [page.objgen for page in pdf.pages]
        names = {str(key): value for key, value in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        with pdf.open_outline() as outline:
            marks = {str(item.title): item.destination for item in outline.root}
        links = {str(note.get("/Dest")) for note in pdf.pages[1].get("/Annots", [])}
        shared = [(begun, page) for page in pages for begun in page.further]
        assert shared
        for begun, page in shared:
            titles = [mark for mark in texts(page) if mark.element.under(begun.section) and mark.element.level == 2]
            label = [mark for mark in texts(page) if mark.element.under(begun.section)]
            foot, top = max(mark.y for mark in titles), max(mark.box.top for mark in label)
            assert begun.name in links
            for destination in (names[begun.name], marks[begun.title]):
                assert sheets.index(destination[0].objgen) == page.number - 1
                assert foot <= float(destination[3]) <= top + 1


# ── what an author may ask ──────────────────────────────────────────────────────────────────────────────────────
def marks_of(pages: list[PageMarks]) -> list[tuple[str, float, float]]:
    return [(mark.line.text, mark.x, mark.y) for page in pages for mark in texts(page)]


def test_off_and_flow_are_the_same_and_place_nothing(copy: Path) -> None:
    only(copy, "trade", "valley", "offers")
    for page in ("trade", "valley", "offers"):
        first_line(copy, page, "layout: flow")
    flowing = opened(copy)
    pages = lay_out(flowing)
    off = opened(copy)
    off.brochure = off.brochure.model_copy(update={"composition": "off"})
    assert marks_of(lay_out(off)) == marks_of(pages)
    assert [page.way for page in planned(copy)[1]] == [None] * 3
    assert not any(page.further for page in pages)
    assert [text.y for text in texts(pages[0])] != [text.y for text in texts(laid("it")[1][3])]


def test_what_is_placed_keeps_its_place_where_others_are_composed() -> None:
    composed, written = opened(MINIMAL), opened(MINIMAL)
    composed.brochure = composed.brochure.model_copy(update={"composition": Composition.model_validate({})})
    for edition in (composed, written):
        edition.pages = tuple(
            page for page in edition.pages if page.blocks and all(block.at or block.sheet for block in page.blocks)
        )
    assert is_composed(composed)
    assert not is_composed(written)
    assert len(composed.pages) >= 3
    assert marks_of(lay_out(composed)) == marks_of(lay_out(written))


@pytest.mark.parametrize("name", ["picture+text", "picture-left"])
def test_a_template_that_is_asked_for_is_taken(copy: Path, name: str) -> None:
    only(copy, "valley")
    first_line(copy, "valley", f"layout: {name}")
    edition, (page,) = planned(copy)
    assert list(edition.problems) == []
    assert page.way
    assert page.way.template == name


@pytest.mark.parametrize("name", ["opener-photo", "photo-top"])
def test_an_opening_that_is_asked_for_is_taken(copy: Path, name: str) -> None:
    only(copy, "valley")
    first_line(copy, "valley", f"layout: {name}")
    edition, pages = planned(copy)
    assert list(edition.problems) == []
    assert pages[0].way
    assert pages[0].way.shape.split("/")[0] == name
    photo = next(mark for mark in lay_out(edition)[0].marks if isinstance(mark, Photo))
    assert photo.box.top > edition.brand.grid.trim[1]  # over the upper edge of the sheet


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("quote+portrait", "cannot hold this page"),
        ("photo-beside", "cannot hold this page"),  # which is for pages wider than high
        ("nonsense", "there is no layout “nonsense”"),
    ],
)
def test_a_template_that_does_not_hold_the_page_is_a_problem_that_names_those_which_do(
    copy: Path, name: str, sentence: str
) -> None:
    only(copy, "valley")
    first_line(copy, "valley", f"layout: {name}")
    edition, (page,) = planned(copy)
    (problem,) = edition.problems
    assert problem.code == "no-layout"
    assert sentence in problem.message
    assert problem.hint
    for fitting in ("picture+text", "picture-left", "photo-top", "opener-photo"):
        assert fitting in problem.hint
    assert "chart-full" not in problem.hint
    assert page.way is None


def test_each_layout_that_a_hint_names_holds_the_page(copy: Path) -> None:
    only(copy, "trade")
    first_line(copy, "trade", "layout: back")
    (problem,) = planned(copy)[0].problems
    assert problem.hint
    named = [word for word in problem.hint.replace(",", " ").split() if word in load(UNTUNED).brand.templates]
    assert "chart-full" in named
    for name in named:
        file = copy / "pages" / "trade.yaml"
        lines = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join([f"layout: {name}", *lines[1:]]) + "\n", encoding="utf-8")
        edition, (page,) = planned(copy)
        assert list(edition.problems) == []
        assert page.way


def told_plan(folder: Path) -> str:
    """A plan in words."""
    made = planned(folder)[1]
    ways = [
        (
            page.page.id,
            page.part,
            page.page.ground,
            page.way and page.way.shape,
            [one.lines for one in page.way.placements] if page.way else [],
        )
        for page in made
    ]
    return "\n".join(map(str, ways))


@pytest.mark.slow
def test_neither_hashes_nor_the_order_of_files_change_the_plan(tmp_path: Path) -> None:
    shuffled = tmp_path / "untuned"
    shuffled.mkdir()
    files = sorted(path for path in UNTUNED.rglob("*") if path.is_file())
    random.Random(1).shuffle(files)
    for path in files:  # a folder is listed in the order in which some systems wrote it
        to = shuffled / path.relative_to(UNTUNED)
        to.parent.mkdir(exist_ok=True)
        to.write_bytes(path.read_bytes())
    source = "import sys; from pathlib import Path; from tests.composition.test_planning import told_plan as told; "
    said = [
        subprocess.run(
            [sys.executable, "-c", f"{source}print(told(Path(sys.argv[1])))", folder],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        ).stdout.strip()
        for seed, folder in (("0", UNTUNED), ("1", UNTUNED), ("2", shuffled))
    ]
    assert said[0].count("\n") >= 9
    assert said == [told_plan(UNTUNED)] * 3


@pytest.mark.slow
def test_print_screen_and_large_print_are_built_without_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    build(UNTUNED, tmp_path, Store(user_cache_folder()), problems, outputs=("print", "screen", "large"))
    assert list(problems) == []
    assert len(list(tmp_path.glob("*.pdf"))) == 6


# ── the guards see a fault ──────────────────────────────────────────────────────────────────────────────────────
def test_a_heading_that_is_parted_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    edition, pages = laid("it")
    alone = replace(
        pages[3], marks=[mark for mark in pages[3].marks if isinstance(mark, TextMark) and mark.element.level == 2]
    )
    assert alone.marks
    monkeypatch.setattr(sys.modules[__name__], "laid", lambda _: (edition, [*pages[:3], alone, *pages[4:]]))
    with pytest.raises(AssertionError):
        test_headings_stand_with_what_they_head("it")


def test_a_wrong_number_in_the_contents_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    edition, _ = laid("it")
    monkeypatch.setitem(edition.numbers, "offers", edition.numbers["offers"] + 1)
    with pytest.raises(AssertionError):
        test_the_contents_name_each_section_with_its_page("it")


def test_a_theme_without_the_templates_opens_no_page_with_a_picture() -> None:
    def opening(without: tuple[str, ...]) -> list[str]:
        found = orbit()
        found.brochure = found.brochure.model_copy(update={"composition": Composition.model_validate({})})
        kept = {name: shape for name, shape in found.brand.templates.items() if name not in without}
        found.brand = found.brand.model_copy(update={"templates": kept})
        picture = example("picture").model_copy(update={"lines": None})
        found.pages = (PAGE.model_copy(update={"blocks": (picture, example("text"))}),)
        chosen = choose(found, {})
        assert chosen
        return [step.way.opening.block.kind for step in chosen.plan.steps if step.way and step.way.opening]

    assert opening(()) == ["opening-picture"]
    assert opening(("photo-top", "opener-photo")) == []


# ── formats that nobody tuned the content to ────────────────────────────────────────────────────────────────────
FORMATS = ("A6", "DL", "A5", "A4", "square", "A4-landscape", "16:9", "A3")
LOW = ("A6", "16:9")  # in which twelve bars are more than a page holds as they stand best


def in_format(folder: Path, size: str) -> Edition:
    content = read(folder, "en", Problems(), look=Look(page=size))
    assert content
    return open_edition(content, Store(user_cache_folder()), Problems())


@pytest.mark.parametrize("size", LOW)
def test_twelve_bars_and_what_is_wide_stand_on_small_and_low_pages(copy: Path, size: str) -> None:
    edition = in_format(only(copy, "trade", "inside"), size)
    pages = lay_out(edition)
    assert [problem for problem in edition.problems if problem.severity == "error"] == []
    labels = [label.text for page in pages for mark in page.marks if isinstance(mark, Drawing)
              for label in mark.picture.marks if isinstance(label, Label)]  # fmt: skip
    assert {"Machines", "Honey"} <= set(labels)
    assert labels.count("Machines") == 1


@pytest.mark.slow
@pytest.mark.parametrize("size", FORMATS)
def test_a_content_that_nobody_tuned_is_laid_out_in_every_format(size: str) -> None:
    edition = in_format(UNTUNED, size)
    pages = lay_out(edition)
    assert pages
    assert [problem for problem in edition.problems if problem.severity == "error"] == []


def test_what_prints_nothing_has_a_place(copy: Path) -> None:
    """The contents of a brochure whose pages have no names: a place has lines."""
    only(copy, "empty")
    (copy / "pages" / "empty.yaml").write_text("blocks:\n  - kind: contents\n", encoding="utf-8")
    edition, (page,) = planned(copy)
    (block,) = page.page.blocks
    assert page.way
    assert block.at
    assert block.at.lines.last > block.at.lines.first
    assert [one.message for one in edition.problems if one.severity == "error"] == []
