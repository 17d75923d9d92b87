"""Sizes that an author has written for one page give way on another: nothing stops, nothing is lost, all is told."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.frame import PageMarks, Photo, TextMark
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading import loader
from brochure.loading.themed_brand import Look
from brochure.problems import Problem, Problems
from tests.composition.composed import UNTUNED

PROSE = (
    "Il porto serve quattro distretti e lavora tutto l’anno, con il vento e senza, di giorno e di notte; chi arriva "
    "trova un solo sportello, che risponde in un giorno. "
)
BLOCKS = {
    "callout": '  - {kind: callout, figure: "{fact:growth}", size: 200, drop: 6, label: in un anno}\n',
    "names": "  - {kind: names, size: 84, items: [Cantieri Riva, Porto Franco, Navigazione]}\n",
    "picture": "  - {kind: picture, image: images/valley.jpg, alt: Gru, lines: 24, caption: Il molo}\n",
    "contacts": "  - {kind: contacts, web: porto.example, url: 'https://porto.example', qr_line: 14, qr_size: 80}\n",
    "tracks": "  - {kind: tracks, turn: 5, step: 8, items: [cantieri, logistica, pesca]}\n",
    "inset": "  - kind: text\n    text:\n"
    f"      - {PROSE}\n      - {{picture: images/valley.jpg, alt: Gru, beside: right, height: 40}}\n"
    f"      - {PROSE * 3}\n",
    "side": "  - kind: text\n    notes_at: side\n    side: 6\n    text:\n"
    f"      - {PROSE * 2}\n      - Fine.{{note:one}}\n",
}


@dataclass(frozen=True)
class Sized:
    """One page laid out for one size of page."""

    edition: Edition
    pages: list[PageMarks]

    @property
    def told(self) -> list[Problem]:
        return [problem for problem in self.edition.problems if problem.code == "resized"]

    @property
    def words(self) -> str:
        marks = [mark for page in self.pages for mark in page.marks if isinstance(mark, TextMark)]
        return " ".join(mark.line.text for mark in marks)


def sized(blocks: str, page: str, folder: Path) -> Sized:
    """A page with these blocks in the theme Orbit, laid out on a page of this size."""
    content = Path(shutil.copytree(UNTUNED, folder / "content"))
    for file in (content / "pages").glob("*.yaml"):
        file.unlink()
    text = f"title: Prova\nnotes: {{one: Una nota}}\nblocks:\n{blocks}"
    (content / "pages" / "story.yaml").write_text(text, encoding="utf-8")
    written = "title: Prova\nlanguages: [it, en]\ndate: 2026-03-01\npages: [story]\n"
    (content / "brochure.yaml").write_text(written, encoding="utf-8")
    found = loader.read(content, "it", problems := Problems(), look=Look("orbit", page))
    assert found, problems.errors
    edition = open_edition(found, Store(None), Problems())
    return Sized(edition, lay_out(edition))


@pytest.mark.parametrize("page", ["A6", "16:9", "DL"])
@pytest.mark.parametrize("kind", BLOCKS)
def test_a_size_that_no_page_has_room_for_gives_way_and_is_told(kind: str, page: str, tmp_path: Path) -> None:
    made = sized(BLOCKS[kind], page, tmp_path)
    assert made.edition.problems.errors == []
    assert made.pages
    small = {("callout", "16:9"), ("names", "16:9"), ("picture", "DL"), ("contacts", "DL"), ("tracks", "16:9")}
    assert bool(made.told) == ((kind, page) not in small), [problem.message for problem in made.told]
    for problem in made.told:
        assert problem.severity == "info"
        assert problem.place


def test_what_has_room_is_as_it_is_written(tmp_path: Path) -> None:
    made = sized(BLOCKS["picture"].replace("24", "12"), "A4", tmp_path)
    assert made.told == []
    (photo,) = [mark for page in made.pages for mark in page.marks if isinstance(mark, Photo)]
    assert photo.box.height == pytest.approx(11.5 * made.edition.brand.grid.baseline * 72 / 25.4)


@pytest.mark.parametrize("page", ["A6", "16:9"])
@pytest.mark.parametrize(
    ("block", "field"),
    [
        ("{kind: cover, name: Corvine, name_line: 49, subtitle: Industria, claim: Quattro distretti}", "name_line: 49"),
        ("{kind: hero, title: Un porto, lead: Uno sportello, image: images/valley.jpg, alt: Valle, image_lines: 30}",
         "image_lines: 30"),
    ],
)  # fmt: skip
def test_what_covers_its_sheet_gives_way_too(block: str, field: str, page: str, tmp_path: Path) -> None:
    made = sized(f"  - {block}\n", page, tmp_path)
    assert made.edition.problems.errors == []
    (problem,) = made.told
    assert problem.message.startswith(f"{field} is too much for this page: it is ")
    name, _, value = problem.hint.partition(", ")[0].removeprefix("write ").partition(": ")
    again = sized(f"  - {block.replace(field, f'{name}: {value}')}\n", page, tmp_path / "again")
    assert again.told == []
    assert again.edition.problems.errors == []
    assert again.words == made.words
