"""The finished files of two agencies: boxes, inks, fonts, standards, sources, lost texts, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import page as page_validation
import pikepdf
import pytest

from brochure.build.pipeline import build, joined, open_edition, write
from brochure.cache import Store
from brochure.export.document_writer import DocumentWriter
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.brand import MM
from brochure.model.outputs import OUTPUTS, PRINT, SCREEN
from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import text_of
from brochure.problems import BrochureError, CannotRun, Location, Problem, Problems
from brochure.verify.text_coverage import lost_words
from tests.built import FINISHED, KALUGA, MINIMAL, ROOT, finished, out

SOURCE_FACTS = re.findall(
    r"\S+",
    """
    1º 2º 3º 28º 7,5 236,2 149,1 121 151,1 due volte e mezzo sette anni industria e mezza 2030 2013
    automobilistico farmaceutico trasporto e logistica agroindustriale IT turismo Volkswagen Volvo Peugeot Citroën
    Mitsubishi GE Samsung Continental Berlin-Chemie Menarini Novo Nordisk STADA CIS Elettronica Metallurgia
    gennaio–settembre gennaio–novembre socio-economico
    """,
)


def names(wanted: str) -> list[str]:
    return [name for name in FINISHED if wanted in name]


def test_every_edition_and_output_is_there() -> None:
    assert len(FINISHED) == 3 * len(OUTPUTS)
    assert {path.name for content in (MINIMAL, KALUGA) for path in out(content).glob("*.pdf")} == set(FINISHED)


@pytest.mark.parametrize("name", FINISHED)
def test_fonts_are_embedded_and_subset(name: str) -> None:
    path = finished(name)
    with pikepdf.open(path) as file:
        assert file.check_pdf_syntax() == []
        fonts = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        types = {str(font.Subtype) for font in fonts}
        assert types == {"/Type0", "/CIDFontType2"}
        for font in fonts:
            if font.Subtype == "/CIDFontType2":
                assert "/FontFile2" in font.FontDescriptor
                assert str(font.BaseFont)[7] == "+"
            else:
                assert "/ToUnicode" in font


@pytest.mark.parametrize("name", names("-print"))
def test_print_is_process_colour_only(name: str) -> None:
    path = finished(name)
    with pikepdf.open(path) as file:
        operators = {
            str(instruction.operator) for page in file.pages for instruction in pikepdf.parse_content_stream(page)
        }
        assert "k" in operators
        assert not operators & {"rg", "RG", "g", "G", "cs", "CS", "sh"}
        images = [o for o in file.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert {str(image.ColorSpace) for image in images} <= {"/DeviceCMYK", "/DeviceGray"}
        assert bool(images) == path.name.startswith("minimal")


@pytest.mark.parametrize("name", names("-screen"))
def test_screen_is_rgb_with_its_profile_and_links(name: str) -> None:
    path = finished(name)
    with pikepdf.open(path) as file:
        operators = {
            str(instruction.operator) for page in file.pages for instruction in pikepdf.parse_content_stream(page)
        }
        assert "rg" in operators
        assert not operators & {"k", "K"}
        assert file.Root.OutputIntents[0].DestOutputProfile.N == 3
        assert file.Root.Lang
        assert len(file.open_outline().root) >= 8
        assert any("/Annots" in page for page in file.pages)


@pytest.mark.parametrize("name", FINISHED)
def test_boxes(name: str) -> None:
    path = finished(name)
    output = OUTPUTS[path.stem.rsplit("-", 1)[1]]
    width, height = (210, 297) if path.name.startswith("kaluga") else (148, 210)
    with pikepdf.open(path) as file:
        for page in file.pages:
            trim, bleed, media = ([float(v) for v in page[name]] for name in ("/TrimBox", "/BleedBox", "/MediaBox"))
            assert trim[2] - trim[0] == pytest.approx(width * MM, abs=0.01)
            assert trim[3] - trim[1] == pytest.approx(height * MM, abs=0.01)
            edge = 3 * MM if output.bleed else 0
            assert [trim[0] - bleed[0], bleed[2] - trim[2]] == pytest.approx([edge, edge], abs=0.01)
            assert media[0] <= bleed[0]
            assert bleed[2] <= media[2]
            assert "/Annots" not in page or output.links
            assert "/ArtBox" not in page


@pytest.mark.parametrize("name", FINISHED)
def test_they_keep_their_standards(name: str) -> None:
    path = finished(name)
    profiles = {"screen": ("2a", "ua1"), "large": ("2a", "ua1"), "screen2": ()}  # the validator knows no PDF/UA-2
    for profile in profiles.get(path.stem.rsplit("-", 1)[1], ("2b",)):
        assert "no failures" in str(page_validation.validate_pdf(str(path), profile=profile))


@pytest.mark.parametrize("name", ["kaluga-it-print.pdf", "kaluga-it-screen.pdf"])
def test_every_fact_of_the_source_is_inside_the_trim(name: str) -> None:
    file = FinishedFile((out(KALUGA) / name).read_bytes())
    words = " ".join(text_of(page) for page in file.pages).replace("\u202f", " ").replace("\u00a0", " ")
    assert len(SOURCE_FACTS) > 40
    assert [fact for fact in SOURCE_FACTS if fact not in words] == []


def test_places_are_bound_to_their_file() -> None:
    path = out(MINIMAL) / "minimal-en-print.pdf"
    record = json.loads(path.with_suffix(".places.json").read_text(encoding="utf-8"))
    assert record["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    places = [mark["place"] for mark in record["marks"] if mark["role"] == "heading1"]
    assert places
    for place in places:
        file, line, _ = place.split(":")
        assert (MINIMAL / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]


@pytest.mark.parametrize("name", ["minimal-en-print", "minimal-en-large"])
def test_places_tell_the_block_and_the_text_that_a_mark_came_from(name: str) -> None:
    marks = json.loads((out(MINIMAL) / f"{name}.places.json").read_bytes())["marks"]
    identities = load(MINIMAL, "en").identities
    named = [mark for mark in marks if "identity" in mark]
    assert len(named) > 100
    assert {mark["identity"] for mark in named} <= identities.texts.keys()
    blocks = {mark["block"] for mark in named}
    assert blocks <= {*identities.blocks, *load(MINIMAL).brochure.pages}
    assert {"people", "numbers/key-figures#1"} <= blocks  # a title is the page's own
    for mark in named:
        text = identities.texts[mark["identity"]]
        file, line, _ = mark["place"].split(":")
        assert str(MINIMAL / file) == text.place.file
        assert int(line) == text.place.line
        own = mark["identity"].partition("/")[0]
        assert own in ("shared", "brochure", "facts", "sources") or mark["identity"].startswith(f"{mark['block']}/")
    labels = [mark for mark in named if mark["identity"] == "numbers/key-figures#1/items/berths/label"]
    assert [mark["block"] for mark in labels] == ["numbers/key-figures#1"]


def run(folder: Path, cache: Path, seed: str) -> dict[str, str]:
    """The hashes of a build in a process of its own, and whether it imported matplotlib or numpy."""
    ask = (
        "import sys, make_brochure; sys.argv[1:] = ['build', sys.argv[1], '--out', sys.argv[2]];"
        "code = make_brochure.main(); print(code, bool({'matplotlib', 'numpy'} & sys.modules.keys()))"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", ask, str(MINIMAL), str(folder)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    return {**hashes, "drew": done.stdout.split()[-1]}


def test_same_bytes_cold_and_warm_and_no_chart_drawn_twice(tmp_path: Path) -> None:
    cold = run(tmp_path / "a", tmp_path / "cache", "1")
    warm = run(tmp_path / "b", tmp_path / "cache", "2")
    assert (cold.pop("drew"), warm.pop("drew")) == ("True", "False")
    assert len(cold) == 8
    assert cold == warm


def test_dates_come_from_the_content_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def date(folder: Path) -> str:
        build(MINIMAL, folder, Store(tmp_path / "c"), Problems(), languages=["it"], outputs=["screen"])
        with pikepdf.open(folder / "minimal-it-screen.pdf") as file:
            return str(file.docinfo["/ModDate"])

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert date(tmp_path / "a").startswith("D:20250301000000")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert date(tmp_path / "b").startswith("D:19700102000000")


def test_a_word_lost_in_painting_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = open_edition(load(MINIMAL, "it"), Store(None), Problems())
    pages = lay_out(edition)
    assert list(lost_words(write(edition, pages, PRINT), pages, PRINT)) == []
    original = DocumentWriter.show
    monkeypatch.setattr(
        DocumentWriter,
        "show",
        lambda self, run, x, y: None if any(g.text == "q" for g in run.glyphs) else original(self, run, x, y),
    )
    for output in (PRINT, SCREEN):
        found = list(lost_words(write(edition, pages, output), pages, output))
        assert found
        assert {problem.code for problem in found} == {"lost-word"}


def test_a_word_outside_the_trim_is_lost() -> None:
    edition = open_edition(load(MINIMAL, "it"), Store(None), Problems())
    pages = lay_out(edition)
    for index, mark in enumerate(pages[0].marks):
        if hasattr(mark, "line"):
            pages[0].marks[index] = type(mark)(mark.element, -400.0, mark.y, mark.line)
            break
    assert list(lost_words(write(edition, pages, PRINT), pages, PRINT))


def test_nothing_is_written_when_the_content_is_wrong(tmp_path: Path) -> None:
    import shutil

    folder = shutil.copytree(MINIMAL, tmp_path / "minimal")
    old = tmp_path / "out" / "minimal-it-print.pdf"
    old.parent.mkdir()
    old.write_bytes(b"old")
    (folder / "pages" / "cover.yaml").write_text("blocks:\n  - kind: cver\n", encoding="utf-8")
    with pytest.raises(BrochureError):
        build(folder, old.parent, Store(None), Problems())
    assert [path.name for path in old.parent.iterdir()] == ["minimal-it-print.pdf"]
    assert old.read_bytes() == b"old"


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(CannotRun, match="cannot be written"):
        build(MINIMAL, tmp_path / "out", Store(None), Problems(), languages=["it"], outputs=["screen"])


def test_a_file_that_a_press_would_refuse_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """RGB is told at the line of the content, and nothing is written."""
    original = DocumentWriter.paint

    def red(self: DocumentWriter, *page: object) -> None:
        original(self, *page)  # type: ignore[arg-type]
        self.canvas._code.append("1 0 0 rg 100 100 200 200 re f")

    monkeypatch.setattr(DocumentWriter, "paint", red)
    with pytest.raises(BrochureError) as caught:
        build(MINIMAL, tmp_path, Store(None), Problems(), languages=["it"], outputs=["print"])
    refused = [problem for problem in caught.value.problems if problem.code == "rgb-colour"]
    assert refused
    assert any(problem.place and problem.place.file.startswith(str(MINIMAL)) for problem in refused)
    assert list(tmp_path.iterdir()) == []


def test_what_several_outputs_have_is_told_once() -> None:
    place = Location("a.yaml", 3, 4)

    def hidden(output: str, page: int) -> Problem:
        return Problem("hidden-word", f"“Ours” is on page {page} of the {output} file, and unseen", place, "look")

    found = [("print", [hidden("print", 2)]), ("screen", [hidden("screen", 2), hidden("screen", 5)])]
    found += [("press", [hidden("press", 2), Problem("other", "more")])]
    assert [problem.message for problem in joined(found)] == [
        "“Ours” is on page 2 of the print, screen and press files, and unseen",
        "“Ours” is on page 5 of the screen file, and unseen",
        "more",
    ]


def test_a_figure_of_which_nothing_is_seen_needs_no_font(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    brochure, page = folder / "brochure.yaml", folder / "pages" / "growth.yaml"
    text = brochure.read_text(encoding="utf-8")
    brochure.write_text(re.sub(r"pages: .*", "pages: [growth]", text), encoding="utf-8")
    page.write_text('blocks:\n  - {kind: callout, figure: "\\u200b", label: Uno}\n', encoding="utf-8")
    assert build(folder, tmp_path / "out", Store(None), Problems(), languages=["it"], outputs=["print", "screen"])


def test_a_brochure_of_one_page_has_every_output(tmp_path: Path) -> None:
    """Its running foot stands on no other page, which is what else tells that it is one."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    brochure = folder / "brochure.yaml"
    text = brochure.read_text(encoding="utf-8")
    brochure.write_text(re.sub(r"pages: .*", "pages: [branches]", text), encoding="utf-8")
    built = build(folder, tmp_path / "out", Store(None), Problems(), languages=["it"], outputs=tuple(OUTPUTS))
    assert [file.pages for file in built] == [1] * len(OUTPUTS)
