"""What units take is kept between builds: only what has changed is set again, and nothing stale is ever taken."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from brochure import blocks, cache
from brochure.cache import Store
from brochure.composition import fixed, measuring
from brochure.composition.booklet import Booklet
from brochure.composition.measuring import Measurer
from brochure.composition.planning import choose, plan, plan_of
from brochure.composition.sections import unit_of
from brochure.layout.edition import Edition
from brochure.layout.kept_plan import dumped
from brochure.layout.kit import logo_pictures
from brochure.layout.notes.numbering import numbers
from brochure.layout.variants import Variant
from brochure.model.page import Block
from tests.composition.composed import PAGE, example, orbit
from tests.composition.composing import content, edited, edition
from tests.seldom import a_few

SETTING = {
    "booklet": "pages: [harbour, trade, placed, flowing, listed]",
    "listed": 'title: Listed\nblocks:\n  - {kind: contents}\n  - {kind: text, text: "What the list holds: '
    + "{fact:exports-2021}, " * 40
    + 'no more."}\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The content of these tests, with a page that lists the others."""
    made = content(tmp_path)
    about = made / "brochure.yaml"
    text = about.read_text(encoding="utf-8").replace("pages: [harbour, trade, placed, flowing]", SETTING["booklet"])
    about.write_text(text, encoding="utf-8")
    (made / "pages" / "listed.yaml").write_text(SETTING["listed"], encoding="utf-8")
    return made


def opened(folder: Path, store: Store) -> Edition:
    found = edition(folder)
    found.store = store
    return found


@pytest.fixture
def set_anew(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The page and the kind of each block that is set to be measured, as it is asked for."""
    asked: list[tuple[str, str]] = []

    def watched(find: Callable[..., Any], block: Callable[..., Block], page: Callable[..., str]) -> Callable[..., Any]:
        def answer(*given: Any, **settings: Any) -> Any:
            asked.append((page(*given), block(*given).kind))
            return find(*given, **settings)

        return answer

    for module in (measuring, fixed):
        natural = watched(module.natural, lambda kit, lay_out, block: block, lambda kit, *_: kit.page)
        monkeypatch.setattr(module, "natural", natural)
    told = watched(measuring._variants, lambda block, kit: block, lambda block, kit: kit.page)
    monkeypatch.setattr(measuring, "_variants", told)
    return asked


def planned(folder: Path, store: Store) -> list[str]:
    """The pages of the plan as they would be laid out: their boxes, settings and grounds."""
    return [repr(page.page) for page in plan(opened(folder, store), {})]


def searched(folder: Path, store: Store) -> str:
    """The plan as a search finds it, with what its pages cost."""
    found = choose(opened(folder, store), {})
    assert found
    return dumped(plan_of(found)) + repr([step.way.terms for step in found.plan.steps if step.way])


def test_of_an_unchanged_content_nothing_is_set_or_searched_again(
    folder: Path, set_anew: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(None)
    first = planned(folder, store)
    assert {page for page, _ in set_anew} == {"harbour", "trade", "listed"}
    set_anew.clear()
    monkeypatch.setattr(Booklet, "ways", lambda *_: pytest.fail("it was searched again"))
    assert (planned(folder, store), set_anew) == (first, [])


def test_an_unchanged_content_is_searched_without_setting_anything(
    folder: Path, set_anew: list[tuple[str, str]]
) -> None:
    store = Store(None)
    first = searched(folder, store)
    assert set_anew
    set_anew.clear()
    assert (searched(folder, store), set_anew) == (first, [])


def test_after_one_changed_word_only_its_block_is_set_again(folder: Path, set_anew: list[tuple[str, str]]) -> None:
    store = Store(None)
    planned(folder, store)
    edited(folder, "trade", "harbour takes coal", "harbour takes jade")
    set_anew.clear()
    changed = planned(folder, store)
    assert set(set_anew) == {("trade", "text")}
    assert changed == planned(folder, Store(None))


def test_a_line_put_in_above_sets_nothing_again(folder: Path, set_anew: list[tuple[str, str]]) -> None:
    store = Store(None)
    first = searched(folder, store)
    edited(folder, "trade", "blocks:\n", "# what follows was counted in spring\n\nblocks:\n")
    set_anew.clear()
    assert (searched(folder, store), set_anew) == (first, [])


def test_a_block_that_lists_pages_is_set_again_where_one_has_another_title(
    folder: Path, set_anew: list[tuple[str, str]]
) -> None:
    store = Store(None)
    planned(folder, store)
    edited(folder, "trade", "en: Trade", "en: Trade with very many towns and countries overseas and in the hinterland")
    set_anew.clear()
    changed = planned(folder, store)
    assert ("listed", "contents") in set_anew
    assert ("harbour", "text") not in set_anew
    assert changed == planned(folder, Store(None))


# ── nothing stale ───────────────────────────────────────────────────────────────────────────────────────────────────
def _picture(folder: Path) -> None:
    """The same file with a picture that is three times as wide as high."""
    file = folder / "images" / "harbour.jpg"
    assert file.exists()
    Image.new("RGB", (2400, 800), "teal").save(file)


def _fact(folder: Path) -> None:
    facts = folder / "facts.yaml"
    text = facts.read_text(encoding="utf-8")
    assert "en: tons" in text
    facts.write_text(text.replace("en: tons", "en: tons of goods of every sort"), encoding="utf-8")


def _theme(folder: Path) -> None:
    (folder / "brand.yaml").write_text("theme: orbit\npage: A5\n", encoding="utf-8")


def _style(folder: Path) -> None:
    (folder / "brand.yaml").write_text("theme: orbit\nstyles: {text: {size: 12, leading: 1}}\n", encoding="utf-8")


def _words(folder: Path) -> None:
    edited(folder, "harbour", "takes coal of every sort", "takes coal, coke, peat, turf and wood of every sort")


def _emphasis(folder: Path) -> None:
    edited(folder, "harbour", "  - kind: picture\n", "  - kind: picture\n    emphasis: quiet\n")


@pytest.mark.parametrize(
    "change", a_few([_picture, _fact, _theme, _style, _words, _emphasis], (_picture, _fact, _theme))
)
def test_what_is_kept_is_never_stale(folder: Path, change: Callable[[Path], None]) -> None:
    store = Store(None)
    before = planned(folder, store), searched(folder, store)
    change(folder)
    fresh = planned(folder, Store(None)), searched(folder, Store(None))
    assert (planned(folder, store), searched(folder, store)) == fresh
    if change not in (_emphasis, _words):  # of which only some change the plan
        assert fresh != before


def test_another_font_under_the_same_name_is_another(folder: Path, tmp_path: Path) -> None:
    store, faces = Store(None), tmp_path / "faces"
    shutil.copytree(next(iter(opened(folder, store).fonts.values())).parent, faces)

    def found(kept: Store) -> str:
        one = opened(folder, kept)
        one.fonts = {name: faces / path.name for name, path in one.fonts.items()}
        chosen = choose(one, {})
        assert chosen
        return dumped(plan_of(chosen))

    before = found(store)
    files = set(opened(folder, store).fonts.values())
    wide = max((faces / path.name for path in files), key=lambda path: path.stat().st_size).read_bytes()
    for path in files:
        (faces / path.name).write_bytes(wide)
    after = found(store)
    assert after == found(Store(None))
    assert after != before


def test_another_version_of_the_program_finds_for_itself(
    folder: Path, set_anew: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(None)
    planned(folder, store)
    set_anew.clear()
    monkeypatch.setattr(cache, "_code", lambda packages, libraries: b"another")
    planned(folder, store)
    assert {page for page, _ in set_anew} == {"harbour", "trade", "listed"}


SPOILT = a_few([b"", b"{", b"[]", b'{"a": 1}', b"\xff", b'{"about": 1}'], (b"{", b'{"about": 1}'))


@pytest.mark.parametrize("entry", SPOILT)
def test_what_is_kept_is_never_trusted(folder: Path, entry: bytes) -> None:
    class Spoilt(Store):
        def get(self, key: str) -> bytes | None:
            return entry if key.startswith("composition ") and super().get(key) else super().get(key)

    store = Spoilt(None)
    assert planned(folder, store) == planned(folder, store) == planned(folder, Store(None))


def test_answers_of_another_sort_are_no_answers(folder: Path) -> None:
    found = Measurer(opened(folder, Store(None))).measures.of(PAGE)
    one = Variant(1, 1, 1)
    for spoilt in ("many", 1.5, True, [[1]], {"least": 1}):
        found.known["asked"] = spoilt
        assert found.lines("asked", lambda: 7) == 7
        found.known["asked"] = spoilt
        assert found.variants("asked", lambda: (one,)) == (one,)


def test_settings_that_json_would_change_are_not_kept() -> None:
    found = Measurer(orbit()).measures.of(PAGE)
    odd = (Variant(1, 1, 1, settings={"columns": (1, 2)}),)
    assert found.variants("odd", lambda: odd) == odd
    assert "odd" not in found.known
    plain = (Variant(1, 1, 1, settings={"columns": 2}, grows=("lines", 4)),)
    assert found.variants("plain", lambda: plain) == plain
    assert found.variants("plain", lambda: pytest.fail("it is known")) == plain


# ── what a block rests on ───────────────────────────────────────────────────────────────────────────────────────────
class Nosy(Exception):
    """A block asked for other pages."""


def _asks(kind: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a kind asks for other pages where it is measured."""

    def nosy(*_: object) -> Iterator[Any]:
        raise Nosy

    others: Any = type("Pages", (), {"__iter__": nosy, "__getitem__": nosy, "__len__": nosy})()
    block, of = example(kind), orbit()
    measurer = Measurer(of)
    measurer.edition = replace(of, pages=others, numbering=numbers(of))  # never the one that other tests have too
    monkeypatch.setattr(Edition, "contents", property(nosy))
    monkeypatch.setattr("brochure.layout.notes.numbering.listed", nosy)
    try:
        for columns in (measurer.grid.columns, measurer.grid.columns // 2):
            kit = measurer.kit_of(unit_of(block, PAGE), columns)
            measuring._variants(block, kit)
    except Nosy:
        return True
    return False


STANDING = [kind for kind in blocks.kinds() if not blocks.find(kind).Fields.sheet]


@pytest.mark.parametrize("kind", STANDING)
def test_a_kind_that_asks_for_other_pages_says_so(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _asks(kind, monkeypatch) == getattr(blocks.find(kind), "READS_PAGES", False)


def test_a_block_of_a_plug_in_rests_on_the_whole_content(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def named() -> str:
        one = opened(folder, Store(None))
        block = one.pages[0].blocks[0]
        return Measurer(one).measures.digest(block, block)

    own = named()
    monkeypatch.setattr(blocks.find("text").Fields, "__module__", "elsewhere.kinds")
    others = named()
    assert others != own
    edited(folder, "trade", "harbour takes coal", "harbour takes jade")
    assert named() != others
    monkeypatch.undo()
    assert named() == own


def test_logos_are_read_once_and_drawn_only_where_they_are_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = logo_pictures.read_vector
    monkeypatch.setattr(logo_pictures, "read_vector", lambda *asked: read.append(str(asked[0])) or real(*asked))
    measurer, block = Measurer(orbit()), example("logos")
    taken = [measurer.variants(unit_of(block, PAGE), columns) for columns in (6, 4, 3)]
    assert all(taken)
    assert len(read) == 2 * len(set(read)) == 2, "once for its proportions, once for its colours"
    context = measurer.kit(PAGE, block, 6)
    drawing = next(item.image for item in block.items if item.image.endswith(".svg"))  # type: ignore[attr-defined]
    asked = (drawing, (90.0, 40.0), {}, "", 0.0)
    for area in (0.0, 900.0):
        measured = logo_pictures._picture(context, *asked[:-1], area)
        drawn = logo_pictures._picture(replace(context, measured=None), *asked[:-1], area)
        assert (measured.width, measured.height) == (drawn.width, drawn.height)
        assert drawn.marks
        assert not measured.marks
