"""The tree of a tagged file says what the content says, in its order, and every mark on a page belongs to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from brochure.build.pipeline import open_edition, write
from brochure.cache import Store, user_cache_folder
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.outputs import PRINT, SCREEN
from brochure.problems import Problems
from tests.built import KALUGA, MINIMAL, NOTES, out

PAINT = {"f", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ", "'", '"', "EI"}


def tagged(folder: Path, language: str, output: str = "screen") -> pikepdf.Pdf:
    return pikepdf.open(out(folder) / f"{folder.name}-{language}-{output}.pdf")


@pytest.fixture(params=[(KALUGA, "it"), (MINIMAL, "en")], ids=["kaluga", "minimal"])
def file(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    with tagged(*request.param) as opened:
        yield opened


def kids(element: Any) -> list[Any]:
    found = element.get("/K")
    return [] if found is None else list(found) if isinstance(found, pikepdf.Array) else [found]


def is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def walk(element: Any) -> Iterator[Any]:
    yield element
    for kid in kids(element):
        if is_element(kid):
            yield from walk(kid)


def tree(file: pikepdf.Pdf) -> Any:
    (document,) = kids(file.Root.StructTreeRoot)
    assert document.S == "/Document"
    return document


def named(file: pikepdf.Pdf, tag: str) -> list[Any]:
    return [element for element in walk(tree(file)) if f"/{tag}" == element.S]


def parents(file: pikepdf.Pdf) -> dict[int, Any]:
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


def marked(page: pikepdf.Page) -> tuple[list[int], int]:
    """The numbers of a page's marked content, in painting order, and how often it paints outside of any."""
    open_marks: list[int | None] = []
    numbers, outside = [], 0
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            properties = instruction.operands[1] if operator == "BDC" else {}
            number = int(properties["/MCID"]) if "/MCID" in properties else None
            assert not open_marks, "marked content within marked content"
            open_marks.append(number)
            numbers += [number] if number is not None else []
        elif operator == "EMC":
            open_marks.pop()
        elif operator in PAINT and not open_marks:
            outside += 1
    assert not open_marks
    return numbers, outside


def test_nothing_is_painted_outside_the_tree_or_an_artifact(file: pikepdf.Pdf) -> None:
    seen = [marked(page) for page in file.pages]
    assert sum(len(numbers) for numbers, _ in seen) > 100
    assert [outside for _, outside in seen] == [0] * len(seen)
    for numbers, _ in seen:
        assert numbers == list(range(len(numbers)))


def test_pages_and_tree_agree_both_ways(file: pikepdf.Pdf) -> None:
    known = parents(file)
    claimed: Counter[tuple[Any, int]] = Counter()
    for element in walk(tree(file)):
        for kid in kids(element):
            if is_element(kid):
                assert kid.P.objgen == element.objgen
            elif isinstance(kid, int) or kid.get("/Type") == "/MCR":
                page = element.Pg if isinstance(kid, int) else kid.Pg
                number = kid if isinstance(kid, int) else int(kid.MCID)
                claimed[page.objgen, number] += 1
                assert known[int(page.StructParents)][number].objgen == element.objgen
    painted = {(page.obj.objgen, number) for page in file.pages for number in marked(page)[0]}
    assert set(claimed) == painted
    assert set(claimed.values()) == {1}


def test_every_link_has_its_words_and_its_area(file: pikepdf.Pdf) -> None:
    known, areas = parents(file), 0
    for page in file.pages:
        for annotation in page.get("/Annots", []):
            areas += 1
            link = known[int(annotation.StructParent)]
            assert link.S == "/Link"
            areas_of = [kid.Obj.objgen for kid in kids(link) if not isinstance(kid, int) and "/Obj" in kid]
            assert annotation.objgen in areas_of
            assert len(kids(link)) > len(areas_of), "no words"
            assert len(str(annotation.Contents)) > 8
            assert page.Tabs == "/S"
    assert areas > 4


def test_headings_leave_no_level_out(file: pikepdf.Pdf) -> None:
    levels = [int(str(element.S)[2:]) for element in walk(tree(file)) if str(element.S)[1:] in ("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert len(levels) > 10
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_speaks_and_says_where_it_lies(file: pikepdf.Pdf) -> None:
    figures = named(file, "Figure")
    assert len(figures) >= 4
    for figure in figures:
        assert len(str(figure.Alt)) > 3
        left, foot, right, top = map(float, figure.A.BBox)
        assert left < right
        assert foot < top


def test_tables_have_heads_and_even_rows(file: pikepdf.Pdf) -> None:
    tables = named(file, "Table")
    assert len(tables) >= 3
    for table in tables:
        rows = [element for element in walk(table) if element.S == "/TR"]
        assert len({len(kids(row)) for row in rows}) == 1
        assert all(cell.A.Scope == "/Row" for row in rows[1:] for cell in kids(row) if cell.S == "/TH")
        assert all(cell.A.Scope == "/Column" for cell in kids(rows[0]) if cell.S == "/TH")


def test_lists_nest() -> None:
    with tagged(MINIMAL, "it") as file:
        numbered = next(found for found in named(file, "L") if found.A.ListNumbering == "/Decimal")
        assert [str(part.S) for part in kids(kids(numbered)[0])] == ["/Lbl", "/LBody"]
        body = kids(kids(numbered)[1])[1]
        inner = [kid for kid in kids(body) if is_element(kid)]
        assert [str(part.S) for part in inner] == ["/L"]
        depth = [element for element in walk(body) if element.S == "/L"]
        assert len(depth) == 2


def test_a_chart_is_a_figure_and_a_table() -> None:
    with tagged(MINIMAL, "en") as file:
        tables = [table for table in named(file, "Table") if any(cell.get("/ActualText") for cell in walk(table))]
        heads = [[str(cell.get("/ActualText", "")) for cell in walk(table) if cell.S == "/TH"] for table in tables]
        assert ["Traffic", "Times"] in [words[:2] for words in heads]
        captions = [element for table in named(file, "Table") for element in kids(table) if element.S == "/Caption"]
        assert captions


def test_words_of_other_languages_and_short_words_are_told() -> None:
    with tagged(KALUGA, "it") as file:
        spans = named(file, "Span")
        assert {"en", "de", "fr"} <= {str(span.Lang) for span in spans if "/Lang" in span}
        said = {str(span.E) for span in spans if "/E" in span}
        assert {"General Electric", "tecnologie dell’informazione", "non indicato", "miliardi"} <= said


def test_paper_carries_no_tree() -> None:
    with pikepdf.open(out(KALUGA) / "kaluga-it-print.pdf") as file:
        assert "/StructTreeRoot" not in file.Root
        assert all(b"BDC" not in page.Contents.read_bytes() for page in file.pages)
    assert SCREEN.tagged
    assert not PRINT.tagged


def long_table(tmp_path: Path) -> pikepdf.Pdf:
    """A table over three pages and forty links."""
    import io
    import shutil

    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    rows = "\n".join(f"      - {{cells: [Molo {number}, riva]}}" for number in range(60))
    links = " ".join(f"[parola](https://example.org/{number})" for number in range(40))
    page = f"title: Lungo\nblocks:\n  - kind: table\n    heads: [Molo, Riva]\n    rows:\n{rows}\n"
    (folder / "pages" / "lungo.yaml").write_text(f"{page}  - kind: text\n    text: '{links}'\n", encoding="utf-8")
    brochure = (folder / "brochure.yaml").read_text(encoding="utf-8")
    brochure = brochure.replace("pages: [", "pages: [lungo, ")
    (folder / "brochure.yaml").write_text(brochure, encoding="utf-8")
    problems = Problems()
    edition = open_edition(load(folder, "it", problems), Store(user_cache_folder()), problems)
    return pikepdf.open(io.BytesIO(write(edition, lay_out(edition), SCREEN)))


def test_a_table_over_three_pages_is_one(tmp_path: Path) -> None:
    with long_table(tmp_path) as file:
        table = next(found for found in named(file, "Table") if len(kids(kids(found)[1])) == 60)
        pages = {cell.Pg.objgen for cell in walk(table) if cell.S == "/TD"}
        assert len(pages) >= 3
        assert len([element for element in walk(table) if element.S == "/THead"]) == 1
        second = file.pages[1].Contents.read_bytes()
        assert b"/Artifact <</Type /Pagination /Subtype /Header>> BDC" in second
        links = [link for link in named(file, "Link") if len(kids(link)) == 2]
        assert len(links) >= 40


def test_the_second_part_leads_to_elements_not_to_pages() -> None:
    with tagged(KALUGA, "it", "screen2") as file:
        assert file.pdf_version == "2.0"
        assert [str(tree(file).NS.NS)] == [str(space.NS) for space in file.Root.StructTreeRoot.Namespaces]
        names = list(file.Root.Names.Dests.Names)
        assert len(names) > 20
        assert all("/S" in destination[0] for destination in names[1::2])
        entries = named(file, "TOCI")
        assert [str(target.S) for entry in entries for target in entry.Ref] == ["/Sect"] * len(entries)
        assert named(file, "FENote")
        assert not named(file, "Note")
        metadata = file.open_metadata()
        assert (metadata["pdfuaid:part"], metadata["pdfuaid:rev"]) == ("2", "2024")
        assert "pdfaid:part" not in metadata


def test_a_source_s_number_leads_to_its_note() -> None:
    with tagged(MINIMAL, "it") as file:
        links = [kids(element)[0] for element in named(file, "Reference")]
        areas = [kid.Obj for link in links for kid in kids(link) if not isinstance(kid, int) and "/Obj" in kid]
        names = [str(area.Dest) for area in areas]
        assert "source-survey" in names
        assert any("fonte 1" in str(area.Contents) for area in areas)
        there = list(file.Root.Names.Dests.Names)
        assert "source-survey" in map(str, there[::2])
    with tagged(MINIMAL, "it", "screen2") as file:
        there = list(file.Root.Names.Dests.Names)
        targets = {str(name): target[0] for name, target in zip(there[::2], there[1::2], strict=True)}
        assert targets["source-survey"].S == "/FENote"


@pytest.mark.parametrize(("output", "tag"), [("screen", "Note"), ("screen2", "FENote"), ("large", "Note")])
def test_a_note_is_tagged_with_its_number_and_a_name_of_its_own(output: str, tag: str) -> None:
    with tagged(NOTES, "it", output) as file:
        found = named(file, tag)
        assert len(found) >= 15
        assert [[str(kid.S) for kid in kids(note)] for note in found] == [["/Lbl", "/P"]] * len(found)
        names = [str(note.ID) for note in found]
        assert len(set(names)) == len(names)
        listed = list(map(str, file.Root.StructTreeRoot.IDTree.Names[::2]))
        assert listed == sorted(listed)
        assert set(listed) == set(names)


def test_a_number_leads_to_the_note_of_its_page_and_the_note_back() -> None:
    """The same source is cited on several pages; each number leads to the note that is printed there."""
    with tagged(NOTES, "it") as file:
        there = list(file.Root.Names.Dests.Names)
        pages = {str(name): target[0].objgen for name, target in zip(there[::2], there[1::2], strict=True)}
        led: list[str] = []
        for page in list(file.pages)[:4]:  # the last one has the list
            for area in page.Annots:
                if "/Dest" in area:
                    assert pages[str(area.Dest)] == page.objgen
                    led.append(str(area.Dest))
        to, back = [name for name in led if "@" in name], [name for name in led if name.startswith("cited-")]
        assert len([name for name in to if name.startswith("source-accounts@")]) == 3
        assert len(to) > len(set(to)), "one is cited twice on a page"
        assert len(back) == len(set(to)), "each note leads back once"
        for note in named(file, "Note")[:3]:
            (link,) = kids(kids(note)[0])
            assert str(link.S) == "/Link"


def test_the_second_part_knows_which_notes_and_numbers_belong_together() -> None:
    with tagged(NOTES, "it", "screen2") as file:
        notes = {note.objgen: note for note in named(file, "FENote")}
        references = {element.objgen: element for element in named(file, "Reference")}
        assert len(references) >= 16
        for number in references.values():
            (note,) = number.Ref
            assert number.objgen in {other.objgen for other in notes[note.objgen].Ref}
        kinds = Counter(str(note.A.NoteType) for note in notes.values())
        assert kinds == {"/Footnote": len(notes) - 5, "/Endnote": 5}


def test_a_note_follows_the_paragraph_that_cites_it() -> None:
    with tagged(NOTES, "it") as file:
        for note in named(file, "Note")[:6]:
            before = [kid for kid in kids(note.P) if is_element(kid)]
            index = next(index for index, kid in enumerate(before) if kid.objgen == note.objgen)
            cited = next(kid for kid in reversed(before[:index]) if kid.S != "/Note")
            assert any(element.S == "/Reference" for element in walk(cited))
