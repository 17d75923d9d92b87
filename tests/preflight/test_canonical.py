"""A page's verdict is kept by what the page shows: another page's new letter does not touch it, its own does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import uharfbuzz as hb

from brochure.build.pipeline import build
from brochure.cache import Store
from brochure.export.fonts.cff import cff_program
from brochure.preflight import runner
from brochure.preflight.canonical import Lettering, content_digest, lettering
from brochure.preflight.glyph_digests import Unknown, outlines
from brochure.problems import Problems
from brochure.verify import visibility
from tests.built import MINIMAL, ROOT

FACE = hb.Face(hb.Blob.from_file_path(str(ROOT / "fonts" / "SourceSans3-Regular.ttf")))
FONT = hb.Font(FACE)


def gid(char: str) -> int:
    return int(FONT.get_nominal_glyph(ord(char)))


def subset(letters: str) -> tuple[bytes, dict[str, int]]:
    """A program of these letters, and the number each has in it."""
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.glyph_set.set([0, *map(gid, letters)])
    plan = hb.SubsetPlan(FACE, wanted)
    numbers = dict(plan.old_to_new_glyph_mapping)
    return bytes(plan.execute().blob.data), {letter: numbers[gid(letter)] for letter in letters}


def test_a_glyph_is_the_same_in_every_subset() -> None:
    small, few = subset("oèàö")
    large, many = subset("Abcoèàöŵ#")
    one, other = outlines(small), outlines(large)
    assert few != {letter: many[letter] for letter in few}, "the subsets number their glyphs differently"
    for letter in few:
        assert one(few[letter]) == other(many[letter]), letter
    assert len({other(number) for number in many.values()}) == len(many)
    with pytest.raises(Unknown):
        one(5000)


def test_a_glyph_of_a_cff_program_too() -> None:
    def program(letters: str) -> bytes:
        return cff_program(FONT, [gid(letter) for letter in letters], "Test", (0, 0, 1000, 1000), 1000)

    one, other = outlines(program("abc")), outlines(program("xcb"))
    assert (one(2), one(3)) == (other(3), other(2))
    assert one(1) != other(1)


@pytest.mark.parametrize("program", [b"", b"\0\1\0\0", b"rubbish" * 9])
def test_what_is_no_font_is_unknown(program: bytes) -> None:
    with pytest.raises(Unknown):
        outlines(program)
    assert lettering("", program, lambda code: code, str) is None


def font(letters: str, **about: object) -> Lettering:
    program, numbers = subset(letters)
    gids = [0, *(numbers[letter] for letter in letters)]
    found = lettering(about, program, lambda code: gids[code] if code < len(gids) else 0, lambda code: "")
    assert found
    return found


def test_strings_count_by_what_they_show() -> None:
    plain = content_digest(b"BT /F 9 Tf [<00010002>-5<0003>] TJ ET", {"F": font("abc")})
    assert plain == content_digest(b"BT /F 9 Tf [<00020003>-5(\\000\\001)] TJ ET", {"F": font("cab")})
    for content in (
        b"BT /F 9 Tf [<00010003>-5<0003>] TJ ET",
        b"BT /F 9 Tf [<00010002>-6<0003>] TJ ET",
        b"BT /F 8 Tf [<00010002>-5<0003>] TJ ET",
        b"BT /F 9 Tf [<00010002>-5<0009>] TJ ET",
        b"q BT /F 9 Tf Q [<00010002>-5<0003>] TJ ET",
    ):
        assert content_digest(content, {"F": font("abc")}) != plain, content
    assert content_digest(b"BT /F 9 Tf [<00010002>-5<0003>] TJ ET", {"F": font("abc", subset=False)}) != plain
    assert content_digest(b"BT /G 9 Tf <0001> Tj ET", {}) != content_digest(b"BT /G 9 Tf <0002> Tj ET", {})


def test_what_cannot_be_told_apart_counts_as_a_whole() -> None:
    assert content_digest(b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI", {}) is None
    assert content_digest(b"1 0 0", {}) is None


def test_a_new_letter_on_one_page_judges_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    store = Store(None)
    anew: list[tuple[str, int]] = []
    judged, looked = runner._all, visibility._looked

    def counting(asked: object, subject: object, output: object, number: int) -> object:
        if number:
            anew.append(("judged", number))
        return judged(asked, subject, output, number)  # type: ignore[arg-type]

    def looking(data: bytes, pages: object) -> object:
        anew.extend(("looked", page.number) for page in pages)  # type: ignore[attr-defined]
        return looked(data, pages)  # type: ignore[arg-type]

    monkeypatch.setattr(runner, "_all", counting)
    monkeypatch.setattr(visibility, "_looked", looking)

    def built() -> set[tuple[str, int]]:
        anew.clear()
        build(folder, tmp_path / "out", store, Problems(), languages=["it"], outputs=["print"])
        return set(anew)

    assert len(built()) > 20, "every page is judged and looked at"
    page = folder / "pages" / "numbers.yaml"
    before = page.read_text(encoding="utf-8")
    page.write_text(before.replace("title: {it: ", "title: {it: Ŵŷ ", 1), encoding="utf-8")
    assert page.read_text(encoding="utf-8") != before
    assert {kind for kind, _ in built()} == {"judged", "looked"}
    assert len({number for _, number in anew}) <= 2, anew
