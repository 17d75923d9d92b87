"""Notes stand at the foot of what cites them or beside it, on the grid, once a page, and none is ever lost."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from brochure.build.pipeline import open_edition, write
from brochure.cache import Store, user_cache_folder
from brochure.frame import Element, PageMarks, Shape, TextMark
from brochure.layout.edition import Edition
from brochure.layout.grid import PageGrid, page_grid
from brochure.layout.kit import spans
from brochure.layout.notes import numbering
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.outputs import OUTPUTS
from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import text_of
from brochure.problems import Problem, Problems
from brochure.text.runs import GlyphRun
from brochure.verify.text_coverage import lost_notes, lost_texts
from tests.built import NOTES, ROOT
from tests.seldom import a_few

SCRIPTS = ROOT / "tests" / "content" / "scripts"
SENTENCE = "Chi arriva al porto trova un solo sportello e nessuno che gli chieda di tornare domani mattina presto"
WORDS = SENTENCE.split()


def laid_out(tmp_path: Path, page: str, notes_at: str = "foot") -> tuple[Edition, list[PageMarks], list[Problem]]:
    """The content of notes with one page, and what is wrong with it."""
    folder = Path(shutil.copytree(NOTES, tmp_path / "notes", dirs_exist_ok=True))
    shutil.copytree(NOTES.parent / "minimal", tmp_path / "minimal", dirs_exist_ok=True)
    text = (NOTES / "brochure.yaml").read_text(encoding="utf-8")
    text = text.replace("notes_at: foot", f"notes_at: {notes_at}").replace("[foot, side, boxes, sources]", "[foot]")
    (folder / "brochure.yaml").write_text(text, encoding="utf-8")
    (folder / "pages" / "foot.yaml").write_text(page, encoding="utf-8")
    problems = Problems()
    edition = open_edition(load(folder, "it", problems), Store(user_cache_folder()), problems)
    pages = lay_out(edition)
    problems.extend([*lost_texts(edition, pages), *lost_notes(edition, pages)])
    return edition, pages, [problem for problem in problems if problem.severity == "error" or problem.code == "fitted"]


def notes(page: PageMarks) -> dict[str, list[TextMark]]:
    """The lines of each note of a page, without its number."""
    found: dict[str, list[TextMark]] = {}
    for mark in page.marks:
        if isinstance(mark, TextMark) and mark.element.role == "note-body":
            assert mark.element.parent
            found.setdefault(mark.element.parent.anchor.replace("-", ":", 1), []).append(mark)
    return found


def body(page: PageMarks) -> list[TextMark]:
    return [mark for mark in page.marks if isinstance(mark, TextMark) and mark.element.role == "paragraph"]


def line_of(grid: PageGrid, y: float) -> float:
    return (grid.height - y) / grid.baseline


def is_whole(line: float) -> bool:
    return abs(line - round(line)) < 0.01


def flow(paragraphs: int, every: int, at: Sequence[int] = (14,)) -> str:
    """A page that runs on: in every so many paragraphs a note is cited after some of its words."""
    texts, own = [], []
    for number in range(paragraphs):
        words = (WORDS * 3)[: 30 + number % 17]
        for place in at if number % every == 0 else ():
            own.append(f"  n{number}-{place}: {' '.join(WORDS[: 5 + (7 * number + place) % 12])}.")
            words[place] += f"{{note:n{number}-{place}}}"
        texts.append(f"      - {' '.join(words)}.")
    return (
        "notes:\n" + "\n".join(own) + "\nblocks:\n  - kind: text\n    columns: COLUMNS\n    text:\n" + "\n".join(texts)
    )


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("every", [1, 3])
def test_each_note_stands_at_the_foot_of_the_page_that_cites_it(tmp_path: Path, columns: int, every: int) -> None:
    edition, pages, problems = laid_out(tmp_path, flow(40, every).replace("COLUMNS", str(columns)))
    assert problems == []
    assert len(pages) > 2
    for page in pages:
        grid = page_grid(edition.brand.grid, page.number)
        cited, printed = numbering.cites(page.marks, "foot"), notes(page)
        assert list(cited) == sorted(cited, key=edition.numbering.__getitem__)
        assert cited.keys() == printed.keys()
        last = min(mark.y for mark in body(page))
        assert all(is_whole(line_of(grid, mark.y)) for mark in body(page))
        if cited:
            lines = [mark for found in printed.values() for mark in found]
            assert line_of(grid, min(mark.y for mark in lines)) == pytest.approx(grid.last_line, abs=0.01)
            rules = [m for m in page.marks if isinstance(m, Shape) and m.element.artifact == "layout" and m.stroke]
            assert [round(rule.box.width * 25.4 / 72) for rule in rules] == [20]
            assert last - rules[0].box.bottom >= 0.99 * grid.baseline
            assert rules[0].box.bottom - max(mark.y for mark in lines) == pytest.approx(grid.baseline)


def test_no_page_is_left_emptier_than_its_notes_ask_for(tmp_path: Path) -> None:
    """Between the text and its notes there is no room for another line with what it cites."""
    edition, pages, _ = laid_out(tmp_path, flow(40, 2).replace("COLUMNS", "1"))
    unit = page_grid(edition.brand.grid, 1).baseline
    for page in pages[:-1]:
        rule = next(m for m in page.marks if isinstance(m, Shape) and m.element.artifact == "layout" and m.stroke)
        white = min(mark.y for mark in body(page)) - rule.box.bottom
        assert white <= 7 * unit, "the next line, one more that it takes along, white, and a note of three lines"


def test_a_note_cited_twice_stands_once_on_a_page_and_on_each_page(tmp_path: Path) -> None:
    texts = "\n".join(f"      - {' '.join(WORDS * 2)}{{source:pilots}} {' '.join(WORDS)}." for _ in range(14))
    edition, pages, problems = laid_out(tmp_path, f"blocks:\n  - kind: text\n    text:\n{texts}")
    assert problems == []
    assert len(pages) == 3
    for page in pages:
        assert list(notes(page)) == ["source:pilots"]
        assert sum(mark.element.role == "label" for mark in page.marks if isinstance(mark, TextMark)) == 1
    assert edition.numbering["source:pilots"] == 1


def test_notes_that_leave_no_room_for_their_line_are_a_problem_at_its_place(tmp_path: Path) -> None:
    page = f"notes:\n  long: {' '.join(WORDS * 60)}\nblocks:\n  - kind: text\n    text:\n      - Prima.\n"
    _, _, problems = laid_out(tmp_path, page + f"      - {' '.join(WORDS)}{{note:long}} e poi.\n")
    overset = [problem for problem in problems if problem.code == "overset"]
    assert overset
    assert "its notes leave no room" in overset[0].message
    assert overset[0].place is not None
    assert (Path(overset[0].place.file).name, overset[0].place.line) == ("foot.yaml", 7)


def printed(tmp_path: Path, text: str) -> list[GlyphRun]:
    """The runs of a text that cites the notes a, b and c."""
    page = f"title: Uno\nnotes: {{a: Prima., b: Seconda., c: Terza.}}\nblocks:\n  - {{kind: text, text: '{text}'}}\n"
    _, pages, wrong = laid_out(tmp_path, page)
    assert wrong == []
    return [run for mark in body(pages[0]) for run in mark.line.runs]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Lo dicono tutti{note:a}{note:b}{note:c}.", "Lo dicono tutti1,\u202f2,\u202f3."),
        ("Tre **km²{note:a}**{note:b}, altri m²{note:c}", "Tre km²\u202f1,\u202f2, altri m²\u202f3"),
        ("Uno{note:a} {note:b}, il 1º{note:c} luglio", "Uno1 2, il 1º\u202f3 luglio"),
        ("Nel 2024{note:a} e{note:b}: tutto{note:c}", "Nel 20241 e2: tutto3"),
    ],
)
def test_numbers_of_notes_join_neither_each_other_nor_a_raised_figure(tmp_path: Path, text: str, read: str) -> None:
    runs = printed(tmp_path, text)
    assert "".join(run_text(run) for run in runs) == read
    commas = [run for run in runs if run_text(run) == ",\u202f"]
    plain = commas and commas[0].face.shape(",")[0].gid
    assert all(run.glyphs[0].gid != plain and run.link is None for run in commas), "raised as the numbers are"


def run_text(run: GlyphRun) -> str:
    return "".join(glyph.text for glyph in run.glyphs)


def test_in_a_font_without_raised_figures_the_numbers_are_lifted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spans, "has_raised_figures", lambda face: False)
    words, first, comma, second, rest = printed(tmp_path, "Lo dicono{note:a}{note:b} tutti, anche{note:c}")[:5]
    assert [run_text(run) for run in (first, comma, second)] == ["1", ",\u202f", "2"]
    for run in (first, comma, second):
        assert run.rise > 0
        assert run.size < words.size == rest.size
        top = run.rise + run.size * run.face.cap_height
        assert top == pytest.approx(words.size * words.face.cap_height)


def test_a_title_s_note_stands_at_the_foot_of_its_page(tmp_path: Path) -> None:
    page = "title: 'Il porto{note:a}'\nnotes: {a: Aperto.}\nblocks: [{kind: text, text: Qui.}]\n"
    _, pages, problems = laid_out(tmp_path, page)
    assert problems == []
    assert list(notes(pages[0])) == ["note:foot/a"]


# ── in boxes ────────────────────────────────────────────────────────────────────────────────────────────────────────
BOX = "at: {columns: 1-2, lines: 11-%d}"


def test_copyfitting_knows_how_tall_the_notes_are(tmp_path: Path) -> None:
    """Words are too many, or the shorter text is printed, as soon as the notes are in the way."""
    page = "notes: {a: Da novembre a marzo.}\nblocks:\n  - kind: text\n    %s\n    text: %s\n"
    text = " ".join(WORDS)
    _, pages, problems = laid_out(tmp_path, page % (BOX % 40, text + "{note:a}"))
    assert problems == []
    lines = len(body(pages[0]))
    place = BOX % (11 + lines)
    assert laid_out(tmp_path, page.replace("notes: {a: Da novembre a marzo.}\n", "") % (place, text))[2] == []
    _, _, problems = laid_out(tmp_path, page % (place, text + "{note:a}"))
    assert [(p.code, p.place and p.place.line) for p in problems] == [("overset", 5)]
    assert "words too many" in problems[0].message
    shorter = page % (place, text + "{note:a}") + '    shorter: "Uno{note:a}."\n'
    _, pages, problems = laid_out(tmp_path, shorter)
    assert [problem.code for problem in problems] == ["fitted"]
    assert list(notes(pages[0])) == ["note:foot/a"]


def test_a_note_stands_at_the_foot_of_its_own_box(tmp_path: Path) -> None:
    page = f"notes: {{a: Da novembre.}}\nblocks:\n  - kind: text\n    {BOX % 25}\n    text: 'Uno{{note:a}}.'\n"
    edition, pages, problems = laid_out(tmp_path, page)
    assert problems == []
    ((line,),) = notes(pages[0]).values()
    assert line_of(page_grid(edition.brand.grid, 1), line.y) == pytest.approx(25)


# ── beside the text ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_side_note_stands_on_the_line_of_its_number(tmp_path: Path) -> None:
    edition, pages, problems = laid_out(tmp_path, flow(40, 3).replace("COLUMNS", "1"), "side")
    assert problems == []
    grid = page_grid(edition.brand.grid, 1)
    assert len(pages) > 2
    for page in pages:
        cited, printed = numbering.cites(page.marks, "side"), notes(page)
        assert cited.keys() == printed.keys()
        for target, lines in printed.items():
            depth = lines[0].y - lines[-1].y
            lowest = grid.y(grid.last_line) + depth  # moved up where the page ends
            assert lines[0].y == pytest.approx(max(cited[target].y, lowest), abs=0.01)
            assert min(mark.x for mark in lines) > max(mark.x + mark.line.width for mark in body(page)) - 9


@pytest.mark.parametrize("columns", a_few([1, 2], {1}))
def test_side_notes_are_pushed_down_and_never_over_each_other(tmp_path: Path, columns: int) -> None:
    page = flow(12, 1, at=(3, 5, 20)).replace("COLUMNS", str(columns))
    edition, pages, problems = laid_out(tmp_path, page, "side")
    assert problems == []
    unit, pushed = page_grid(edition.brand.grid, 1).baseline, 0
    for page_marks in pages:
        found = list(notes(page_marks).items())
        found.sort(key=lambda entry: -entry[1][0].y)
        cited = numbering.cites(page_marks.marks, "side")
        pushed += sum(lines[0].y < cited[target].y - 0.1 for target, lines in found)
        for (_, upper), (_, lower) in pairwise(found):
            assert upper[-1].y - lower[0].y >= unit
    assert pushed > 3


def test_side_notes_without_room_are_a_problem_at_their_place(tmp_path: Path) -> None:
    page = f"notes: {{a: {' '.join(WORDS * 2)}}}\nblocks:\n  - kind: text\n    {BOX % 16}\n    text: 'Uno{{note:a}}.'\n"
    _, pages, problems = laid_out(tmp_path, page, "side")
    assert [(problem.code, problem.place and problem.place.line) for problem in problems] == [("overset", 5)]
    assert "side note" in problems[0].message
    assert notes(pages[0])


def test_more_side_notes_than_a_page_holds_are_a_problem_and_no_crash(tmp_path: Path) -> None:
    page = f"notes: {{a: {' '.join(WORDS * 12)}}}\nblocks:\n  - kind: text\n    text:\n      - Uno.\n"
    page += "      - Due{note:a}.\n"
    page += f"      - {' '.join(WORDS)}\n" * 20
    _, _, problems = laid_out(tmp_path, page, "side")
    overset = [problem for problem in problems if problem.code == "overset"]
    assert [problem.place and problem.place.line for problem in overset] == [6]


def test_side_notes_stand_at_an_edge_of_their_block(tmp_path: Path) -> None:
    page = "notes: {a: Da novembre.}\nblocks:\n  - {kind: text, side: %s, text: 'Uno{note:a}.'}\n"
    for side, problem in (("1", ""), ("3-4", ""), ("2", "bad-side"), ("1-4", "bad-side"), ("5", "bad-side")):
        _, _, problems = laid_out(tmp_path, page % side, "side")
        assert [problem.code for problem in problems][:1] == ([problem] if problem else [])


def test_beside_a_text_from_right_to_left_notes_stand_at_its_left(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SCRIPTS, tmp_path / "scripts"))
    text = (folder / "brochure.yaml").read_text(encoding="utf-8").replace("[story, growth]", "[story]\nnotes_at: side")
    (folder / "brochure.yaml").write_text(text, encoding="utf-8")
    page = "notes: {a: ثلاثة مصانع}\nblocks: [{kind: text, text: 'يخدم ميناء كورفين{note:a} أربع مناطق'}]\n"
    (folder / "pages" / "story.yaml").write_text(page, encoding="utf-8")
    problems = Problems()
    edition = open_edition(load(folder, "ar", problems), Store(user_cache_folder()), problems)
    (marks,) = lay_out(edition)
    assert edition.problems.errors == []
    ((line,),) = notes(marks).values()
    (number,) = [mark for mark in marks.marks if isinstance(mark, TextMark) and mark.element.role == "label"]
    (read,) = body(marks)
    assert line.x + line.line.x + line.line.width < number.x + number.line.x < read.x + read.line.x
    assert line.y == pytest.approx(read.y)


# ── numbers and lists ───────────────────────────────────────────────────────────────────────────────────────────────
def test_notes_are_numbered_as_they_are_read_wherever_they_stand() -> None:
    edition = open_edition(load(NOTES, "it"), Store(user_cache_folder()), Problems())
    pages = lay_out(edition)
    cited = (numbering.cites(page.marks, "end", "foot", "side") for page in pages)
    order = list(dict.fromkeys(target for targets in cited for target in targets))
    assert [edition.numbering[target] for target in order] == list(range(1, len(order) + 1))
    assert len(order) == 11
    listed = list(notes(pages[-1]))
    assert listed == ["source:survey", "source:accounts", "source:pilots", "source:quotas", "note:sources/thanks"]
    labels = [m.line.text for m in pages[-1].marks if isinstance(m, TextMark) and m.element.role == "label"]
    assert labels == [str(edition.numbering[target]) for target in listed]


def test_a_note_follows_what_cites_it_in_the_tree(tmp_path: Path) -> None:
    page = "notes: {a: Uno., b: Due.}\nblocks:\n  - {kind: text, text: ['Prima{note:b} e{note:a}.', Poi.]}\n"
    page += "  - {kind: list, items: ['Voce{note:a}.', Altra.]}\n  - {kind: text, text: Fine.}\n"
    edition, pages, problems = laid_out(tmp_path, page)
    assert problems == []

    def told(element: Element) -> list[str]:
        return [child.anchor or child.role for child in element.children]

    first, second, _ = [element for element in edition.tree.children[0].children if element.children]
    assert told(first) == ["cited-1-note-foot/b", "note-foot/b", "note-foot/a", "paragraph"]
    assert told(second) == ["list"]
    assert [
        mark.line.text for mark in pages[0].marks if isinstance(mark, TextMark) and mark.element.role == "note-body"
    ] == [
        "Due.",
        "Uno.",
    ]


def test_a_caption_stays_the_last_of_its_group_where_it_cites_a_note(tmp_path: Path) -> None:
    """PDF/UA-2 wants it first or last (8.2.5.27)."""
    picture = "{picture: ../minimal/images/harbour.jpg, alt: Gru, caption: 'Molo{note:a}', height: 3}"
    edition, _, problems = laid_out(
        tmp_path, f"notes: {{a: Uno.}}\nblocks:\n  - {{kind: text, text: [{picture}, Fine.]}}\n"
    )
    assert problems == []
    (block,) = [element for element in edition.tree.children[0].children if element.children]
    assert [child.role for child in block.children] == ["group", "note", "paragraph"]
    assert [child.role for child in block.children[0].children] == ["figure", "caption"]


TABLE = """
title: "Tabella{note:t}"
notes: {a: Sulla testata., b: Sulla riga., t: Sul titolo., l: Sulla voce., h: Sul titoletto., c: Sulla didascalia.}
blocks:
  - kind: table
    heading: "Quote{note:h}"
    caption: "Lavoro{note:c}"
    heads: ["Settore{note:a}", Quota]
    rows:
ROWS
      - {cells: ["Riga{note:b}", Sei]}
  - kind: list
    items: [Uno, {text: Due, items: ["Tre{note:l}"]}]
  - {kind: cards, across: 2, items: [{title: Cantieri, text: "Navi{source:pilots}."}]}
"""


def test_notes_of_titles_tables_lists_and_cards_stand_at_the_foot_too(tmp_path: Path) -> None:
    """The head of a table that runs on is repeated for the eye, and so is its note."""
    page = TABLE.replace("ROWS", "\n".join(["      - {cells: [Riga, Sei]}"] * 60))
    edition, pages, problems = laid_out(tmp_path, page)
    assert problems == []
    assert len(pages) == 4
    printed = [[edition.numbering[c] for c in numbering.cites(page.marks, "foot")] for page in pages]
    assert printed == [[1, 2, 3, 4], [4], [4], [4, 5, 6, 7]]
    told = [element.anchor for element in edition.tree.walk() if element.role == "note" and element.anchor]
    assert [name.partition("/")[2] for name in told] == ["t", "h", "c", "a", "b", "l", ""], "each is heard once"
    file = FinishedFile(write(edition, pages, OUTPUTS["screen2"]))
    assert [text_of(page).count("Sulla testata.") for page in file.pages] == [1, 1, 1, 1]


@pytest.mark.parametrize(("length", "rules"), [(20, 1), (0, 0)])
def test_the_brand_says_how_long_the_rule_is(tmp_path: Path, length: float, rules: int) -> None:
    page = "notes: {a: Da novembre.}\nblocks: [{kind: text, text: 'Uno{note:a}.'}]\n"
    edition, _, _ = laid_out(tmp_path, page)
    footnotes = edition.brand.footnotes.model_copy(update={"rule": length})
    edition.brand = edition.brand.model_copy(update={"footnotes": footnotes})
    (marks,) = lay_out(edition)
    drawn = [m for m in marks.marks if isinstance(m, Shape) and m.element.artifact == "layout"]
    assert [round(rule.box.width * 25.4 / 72) for rule in drawn] == [20] * rules
