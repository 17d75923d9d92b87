"""Any plain text is set as it was written: read back from the finished file, in every language the program has."""

from __future__ import annotations

from pathlib import Path

import pytest

import make_brochure
from brochure.model.brand import MM
from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import text_of
from brochure.specimen.plain import paragraphs
from brochure.typography.set_lines import read_paragraphs
from brochure.typography.setting_figures import setting
from tests.seldom import a_few

PROSE = {
    "it": "Il porto di Corvine serve quattro distretti e lavora tutto l’anno con sei banchine e una ferrovia. ",
    "en": "The harbour of Corvine serves four districts throughout the year, with six quays and a well-used railway. ",
    "de": "Der Hafen Corvine bedient vier Landkreise das ganze Jahr hindurch, mit sechs Kais und Eisenbahnanschluss. ",
    "fr": "Le port de Corvine dessert quatre départements toute l’année, avec six quais et une voie ferrée. ",
    "ru": "Порт Корвине обслуживает четыре района в течение всего года, у него шесть причалов и железная дорога. ",
}


def specimen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: object) -> tuple[int, str]:
    """The verb's status, and all that it said."""
    monkeypatch.setattr("sys.argv", ["make_brochure.py", "specimen", *map(str, words)])
    status = make_brochure.main()
    said = capsys.readouterr()
    return status, said.out + said.err


@pytest.mark.parametrize("language", a_few(PROSE, ("it", "ru")))
@pytest.mark.parametrize("manner", [(), ("--ragged",), ("--letters", "2")], ids=["justified", "ragged", "letters"])
def test_text_comes_back_as_it_was_written(
    language: str,
    manner: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = f"{PROSE[language] * 3}\n\n{PROSE[language] * 5}\n"
    source, out = tmp_path / "prose.txt", tmp_path / "set.pdf"
    source.write_text(text, encoding="utf-8")
    status, said = specimen(
        capsys, monkeypatch, "--text", source, "--language", language, "--measure", 45, *manner, "--out", out
    )
    assert (status, said.strip()) == (0, f"{out}: 1 page")
    file = FinishedFile(out.read_bytes())
    assert text_of(file.pages[0]).replace("-\n", "-").split() == text.split()  # a line may end at a hyphen of its own
    found = setting(read_paragraphs(file, [part.text for part in paragraphs(text, "")]), 45 * MM)
    assert found.hyphens_in_row <= 2
    assert ("--ragged" in manner) or found.uneven == 0


def test_long_texts_run_over_pages_without_a_lone_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "prose.txt", tmp_path / "set.pdf"
    source.write_text("\n\n".join(PROSE["it"] * (1 + n % 4) for n in range(60)), encoding="utf-8")
    assert specimen(capsys, monkeypatch, "--text", source, "--language", "it", "--out", out)[0] == 0
    file = FinishedFile(out.read_bytes())
    assert len(file.pages) > 3
    texts = [part.text for part in paragraphs(source.read_text(encoding="utf-8"), "")]
    for paragraph in read_paragraphs(file, texts):
        pages = [line.page for line in paragraph.lines]
        assert all(pages.count(page) >= 2 for page in pages) or len(pages) == 1


def test_paragraphs_are_parted_by_empty_lines() -> None:
    found = paragraphs("\ufeffuno\ndue\n\n \n\ntre  \t quattro\n", "a.txt")
    assert [(part.text, part.place.line) for part in found] == [("uno due", 1), ("tre quattro", 6)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("uno\r\ndue\r\n\r\ntre\r\n", [("uno due", 1), ("tre", 4)]),
        ("uno\rdue\r\rtre", [("uno due", 1), ("tre", 4)]),
        ("uno\tdue\fquattro\n\f\ntre", [("uno due quattro", 1), ("tre", 3)]),
        ("a\u2028b\x85c\vd\n\n\u2029\ne", [("a b c d", 1), ("e", 4)]),
        ("29\u00a0777 e 7,5\u202f%  fine", [("29\u00a0777 e 7,5\u202f% fine", 1)]),
    ],
    ids=["CRLF", "CR", "tabs and form feeds", "other line ends", "spaces that hold"],
)
def test_any_editor_s_files_are_read(text: str, found: list[tuple[str, int]]) -> None:
    assert [(part.text, part.place.line) for part in paragraphs(text, "a.txt")] == found


@pytest.mark.parametrize(
    ("content", "words", "status", "said"),
    [
        (b"uno", ("--measure", "400"), 2, "--measure 400 is out of reach"),
        (b"uno", ("--letters", "9"), 2, "--letters 9 is out of reach"),
        (b"uno", ("--measure", "nan"), 2, "--measure nan is out of reach"),
        (b"uno", ("--measure", "-3"), 2, "--measure -3 is out of reach"),
        (b"uno", ("--letters", "-1"), 2, "--letters -1 is out of reach"),
        (b"uno", ("--language", "xx"), 2, "There is no language"),
        (b"uno \xff", (), 3, "no text in UTF-8: byte 5"),
        (b" \n", (), 3, "There is no text"),
        ("uno 港\n".encode(), (), 0, "the font SourceSerif4-Regular has no “港” (U+6E2F)"),
        (b"a" * 300, (), 0, "is wider than the measure"),
    ],
)
def test_what_cannot_be_set_is_a_sentence(
    content: bytes,
    words: tuple[str, ...],
    status: int,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = tmp_path / "prose.txt"
    source.write_bytes(content)
    found, heard = specimen(capsys, monkeypatch, "--text", source, *words, "--out", tmp_path / "set.pdf")
    assert found == status
    assert said in heard
    assert (tmp_path / "set.pdf").exists() == (status == 0)
