"""Blocks with places stand where they are put; the others are composed in the largest room that these leave."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from brochure.composition.explaining import explain
from brochure.composition.fixed import APART, bounds, largest_room, meets
from brochure.composition.kept import kept_plan
from brochure.composition.placements import Composed, Fixed, PlannedPage, Room
from brochure.composition.planning import Chosen, choose, plan
from brochure.frame import Drawing, Element, PageMarks, Photo, TextMark
from brochure.layout.edition import Edition
from brochure.layout.grid import PageGrid
from brochure.layout.kept_plan import dumped, parsed
from brochure.layout.pages.layout_run import lay_out
from brochure.problems import Problem
from tests.composition.composed import FakeGrid, made_up
from tests.composition.composing import composed, content, edited, edition, shapes

PICTURE = "  - kind: picture\n"
TEXT = "  - kind: text\n    text:\n"
CHART = "  - kind: chart\n"
GRID = cast(PageGrid, FakeGrid())
HARBOUR, TRADE = 0, 1


def fixed(columns: tuple[int, int], lines: tuple[int, int]) -> Fixed:
    return Fixed(made_up(), columns, lines)


def placing(folder: Path, page: str, head: str, lines: str | None, *further: str, columns: str = "1-6") -> Path:
    """Give the first block of a page that begins with ``head`` a place, and what more is written on it."""
    at = f"at: {{columns: {columns}{f', lines: {lines}' if lines else ''}}}"
    fields = "".join(f"    {field}\n" for field in (at, *further))
    first, *rest = head.splitlines(keepends=True)
    edited(folder, page, head, "".join([first, fields, *rest]))
    return folder


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """The picture of one page and the text of another have places."""
    folder = placing(content(tmp_path), "harbour", PICTURE, "13-30", columns="4-6")
    return placing(folder, "trade", TEXT, "38")


def first(chosen: Chosen, section: int) -> Composed:
    return next(step.way for step in chosen.plan.steps if step.way and step.section == section)


def planned(folder: Path, page: str) -> list[PlannedPage]:
    return [one for one in plan(edition(folder), {}) if one.page.id == page]


def told(folder: Path) -> list[Problem]:
    found = edition(folder)
    lay_out(found)
    return [one for one in found.problems if one.severity == "error"]


def pages(folder: Path) -> tuple[Edition, list[PageMarks]]:
    found = edition(folder)
    return found, lay_out(found)


def painted(pages: list[PageMarks], identity: str) -> list[str]:
    """What is painted of a block: where its marks stand, and what they are."""
    return [
        f"{type(mark).__name__} {mark.box if hasattr(mark, 'box') else ''} {getattr(mark, 'line', '')}"
        for page in pages
        for mark in page.marks
        if isinstance(mark, TextMark | Photo | Drawing) and _group(mark.element) == identity
    ]


def _group(element: Element | None) -> str:
    while element and element.role != "block":
        element = element.parent
    return element.identity if element else ""


# ── the room ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_room_is_the_largest_of_all_rectangles() -> None:
    chance, seen = random.Random(5), 0
    rooms = [
        Room((left, right), (top, foot))
        for left in range(1, 7)
        for right in range(left, 7)
        for top in range(12, 50)
        for foot in range(top + 1, 51)
    ]
    rooms.sort(key=lambda room: (-room.area, room.lines[0], room.columns[0]))
    for _ in range(120):
        there = [
            fixed((a, chance.randint(a, 6)), (b, b + chance.randint(1, 20)))
            for a, b in ((chance.randint(1, 6), chance.randint(0, 48)) for _ in range(chance.randint(0, 4)))
        ]
        free = (room for room in rooms if not any(meets(one, room.columns, room.lines) for one in there))
        best = next(free, None)
        assert largest_room(GRID, 12, there) == best
        seen += best is not None and best.area < 6 * 38
    assert seen > 60


def test_of_two_rooms_the_higher_is_taken_and_then_the_one_where_reading_begins() -> None:
    across = fixed((1, 6), (30, 32))
    assert largest_room(GRID, 14, [across]) == Room((1, 6), (34, 50))
    assert largest_room(GRID, 12, [across]) == Room((1, 6), (12, 28))  # as large as the one below
    down = [fixed((3, 4), (0, 60))]
    assert largest_room(GRID, 12, down) == Room((1, 2), (12, 50))


def test_no_room_is_left_by_what_covers_the_page() -> None:
    assert largest_room(GRID, 12, [fixed((1, 6), (13, 48))]) is None


# ── what is fixed ───────────────────────────────────────────────────────────────────────────────────────────────
def test_a_place_without_an_end_is_as_high_as_its_content(tmp_path: Path) -> None:
    open_ended = placing(content(tmp_path / "open"), "trade", TEXT, "20")
    ended = placing(content(tmp_path / "ended"), "trade", TEXT, "20-50")
    nowhere = placing(content(tmp_path / "nowhere"), "trade", TEXT, None, columns="4-6")
    (own,), (whole,), (top,) = (first(composed(folder), TRADE).fixed for folder in (open_ended, ended, nowhere))
    assert (own.lines[0], whole.lines) == (20, (20, 50))
    assert 20 + 8 < own.lines[1] < 50
    assert (top.columns, top.lines[0]) == ((4, 6), 13)
    assert own.lines[1] - own.lines[0] < top.lines[1] - top.lines[0] < 60 - 13


def test_a_place_without_an_end_reaches_to_the_foot_where_notes_stand_there(tmp_path: Path) -> None:
    folder = placing(content(tmp_path), "trade", TEXT, "20", "notes_at: foot")
    edited(folder, "trade", "tide is in. ", "tide is in.{source:port} ")
    (one,) = first(composed(folder), TRADE).fixed
    assert one.lines == (20, 60)


def test_placed_blocks_are_painted_as_on_a_page_that_is_not_composed(mixed: Path, tmp_path: Path) -> None:
    _, made = pages(mixed)
    edited(mixed, "harbour", "\nblocks:", "\nlayout: flow\nblocks:")
    edited(mixed, "trade", "\nblocks:", "\nlayout: flow\nblocks:")
    _, written = pages(mixed)
    for identity in ("harbour/picture#1", "trade/text#1"):
        assert painted(made, identity)
        assert painted(made, identity) == painted(written, identity)
    assert painted(made, "trade/chart#1") != painted(written, "trade/chart#1")


def test_the_others_stand_in_the_room_with_a_gap_to_what_is_placed(mixed: Path) -> None:
    chosen = composed(mixed)
    for section in (HARBOUR, TRADE):
        way = first(chosen, section)
        assert way.room
        assert way.placements
        assert len(way.fixed) == 1
        assert way.room == largest_room(chosen.booklet.measurer.grid, chosen.booklet.sections[section].hang, way.fixed)
        for placed in way.placements:
            assert way.room.columns[0] <= placed.columns[0] <= placed.columns[1] <= way.room.columns[1]
            assert way.room.lines[0] <= placed.lines[0] < placed.lines[1] <= way.room.lines[1]
            assert not any(meets(one, placed.columns, placed.lines) for one in way.fixed)
    assert first(chosen, TRADE).room == Room((1, 6), (13, 38 - APART))


def test_a_room_that_begins_further_on_has_its_boxes_there(tmp_path: Path) -> None:
    way = first(composed(placing(content(tmp_path), "trade", TEXT, "13-60", columns="1-2")), TRADE)
    assert way.room == Room((3, 6), (13, 60))
    assert {placed.columns[0] for placed in way.placements} == {3}


def test_pages_that_mix_come_without_a_problem(mixed: Path) -> None:
    assert told(mixed) == []


def test_what_has_no_room_goes_on_to_a_page_that_is_composed_as_usual(mixed: Path) -> None:
    chosen = composed(mixed)
    steps = [step for step in chosen.plan.steps if step.section == HARBOUR]
    assert len(steps) > 1
    assert [bool(step.way and step.way.fixed) for step in steps] == [True, *[False] * (len(steps) - 1)]
    assert all(step.way and step.way.room is None for step in steps[1:])
    further = chosen.booklet.sections[HARBOUR].hang_on
    assert any(placed.lines[0] == further for step in steps[1:] if step.way for placed in step.way.placements)
    units = [placed.unit for step in steps if step.way for placed in step.way.placements]
    assert [unit.part for unit in units if unit.role == "text"] == [
        f"{n}/{len(units) - 1}" for n in range(1, len(units))
    ]


def test_the_ground_stays_as_it_is_written(mixed: Path) -> None:
    (mixed / "brochure.yaml").write_text(
        (mixed / "brochure.yaml").read_text(encoding="utf-8").replace("composition: {}", "composition: {rhythm: bold}"),
        encoding="utf-8",
    )
    chosen = composed(mixed)
    dresses = [
        dress for step, dress in zip(chosen.plan.steps, chosen.dresses, strict=True) if step.way and step.way.fixed
    ]
    assert [(dress.ground, dress.band) for dress in dresses] == [("", "")] * 2


# ── reading order ───────────────────────────────────────────────────────────────────────────────────────────────
def test_blocks_are_read_in_the_order_of_the_content(mixed: Path) -> None:
    (page, *_) = planned(mixed, "harbour")
    assert [block.kind for block in page.page.blocks] == ["text", "picture", "text"]
    found, _ = pages(mixed)
    section = next(child for child in found.tree.children if child.identity == "harbour")
    names = [child.identity for child in section.children if child.identity]
    assert names == ["harbour/text#1", "harbour/picture#1", "harbour/text#2"]


def test_what_goes_on_is_read_before_the_placed_block_that_follows_it(tmp_path: Path) -> None:
    folder = placing(content(tmp_path), "trade", TEXT, "14-57", "keep: page")
    found, made = pages(folder)
    section = next(child for child in found.tree.children if child.identity == "trade")
    assert [child.identity for child in section.children if child.identity] == ["trade/chart#1", "trade/text#1"]
    own = [number for number, page in enumerate(made) for name in ("trade/text#1", "trade/chart#1")
           if painted([page], name)]  # fmt: skip
    assert len(own) == 2


# ── what is asked ───────────────────────────────────────────────────────────────────────────────────────────────
def test_a_room_too_small_is_told_with_the_room_there_is_and_what_would_help(tmp_path: Path) -> None:
    folder = placing(content(tmp_path), "trade", TEXT, "17-57")
    (one,) = told(folder)
    assert one.code == "no-room"
    assert one.place
    assert (one.place.line, one.place.file.endswith("trade.yaml")) == (4, True)
    assert "the largest there is has columns 1-6 and lines 13-15" in one.message
    least = int(one.message.partition("it takes ")[2].partition(" lines")[0])
    begins = int(one.hint.partition("begin on ")[2].partition(";")[0])
    assert f"that begins on line 17 begin on {17 + least - 2};" in one.hint
    edited(folder, "trade", "lines: 17-57", f"lines: {begins}-57")
    assert "no-room" not in {other.code for other in told(folder)}


def test_a_room_too_narrow_says_how_many_columns_are_needed(tmp_path: Path) -> None:
    folder = placing(content(tmp_path), "trade", TEXT, "13-60", columns="2-6")
    words = ", ".join(
        f"{{en: Administration, it: {name}}}" for name in ("Amministrazione", "Circoscrizione", "Comunità")
    )
    edited(folder, "trade", CHART, f"  - kind: table\n    heads: [{words}]\n    rows: [{{cells: [{words}]}}]\n{CHART}")
    (one,) = told(folder)
    needed = int(one.message.partition("it takes ")[2].partition(" columns at the least")[0])
    assert 2 <= needed <= 6
    assert "and the largest there is has columns 1-1 and lines 13-60" in one.message
    assert "begin on" not in one.hint


def test_no_room_at_all_is_told(tmp_path: Path) -> None:
    (one,) = told(placing(content(tmp_path), "trade", TEXT, "13-60"))
    assert one.message == "blocks with at: leave no room for this one on its page"
    assert "an at: too" in one.hint


def test_a_layout_holds_in_the_room_and_one_that_cannot_says_which_can(mixed: Path) -> None:
    (name,) = {step.way.template for step in composed(mixed).plan.steps if step.way and step.section == TRADE}
    edited(mixed, "trade", "\nblocks:", f"\nlayout: {name}\nblocks:")
    assert told(mixed) == []
    edited(mixed, "trade", f"layout: {name}", "layout: table-full")
    (one,) = told(mixed)
    assert one.code == "no-layout"
    assert name in one.hint


def test_what_is_kept_together_with_a_placed_block_is(tmp_path: Path) -> None:
    apart = placing(content(tmp_path), "trade", CHART, "13-30")
    assert len([step for step in composed(apart).plan.steps if step.section == TRADE]) == 1
    edited(apart, "trade", TEXT, f"{TEXT.splitlines()[0]}\n    keep: apart\n    text:\n")
    ways = [step.way for step in composed(apart).plan.steps if step.way and step.section == TRADE]
    assert [(bool(way.fixed), len(way.placements)) for way in ways] == [(True, 0), (False, 1)]
    assert told(apart) == []


def test_bounds_follow_what_is_asked_of_blocks_and_of_their_parts(mixed: Path) -> None:
    section = composed(mixed).booklet.sections[HARBOUR]
    lead, text = (unit for unit in section.readings[0])
    page, (placed,) = section.page, section.fixed

    def asking(lead_keep: str = "", text_keep: str = "", own: str | None = None) -> tuple[int, int]:
        units = [replace(lead, keep=lead_keep), replace(text, keep=text_keep)]
        block = placed.unit.block.model_copy(update={"keep": own})
        blocks = tuple(block if other is placed.unit.block else other for other in page.blocks)
        there = [placed._replace(unit=replace(placed.unit, block=block))]
        return bounds(page.model_copy(update={"blocks": blocks}), units, there)

    assert asking() == (1, 2)
    assert asking(own="with-next") == (2, 2)
    assert asking(text_keep="apart") == (1, 1)
    assert asking(text_keep="page") == (1, 1)
    assert asking(lead_keep="with-next") == (1, 2)
    assert asking(own="page") == (0, 0)


# ── openings ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_opening_ends_above_what_has_a_place(tmp_path: Path) -> None:
    hero = "  - {kind: hero, title: {en: Open, it: Aperto}, image: images/harbour.jpg, alt: {en: Ships, it: Navi}}\n"
    folder = placing(content(tmp_path), "trade", TEXT, "42")
    edited(folder, "trade", CHART, hero + CHART)
    edited(folder, "trade", "title: {en: Trade, it: Commercio}\n", "")
    way = first(composed(folder), TRADE)
    assert way.opening
    assert way.room
    assert way.room.lines[0] <= 42 - APART
    assert all(placed.lines[1] <= 42 - APART for placed in way.placements)
    assert told(folder) == []


# ── plans that are kept ─────────────────────────────────────────────────────────────────────────────────────────
def following(folder: Path, made: Chosen) -> tuple[Chosen, list[Problem]]:
    found = edition(folder)
    kept = kept_plan(made.booklet.measurer, made.booklet.sections, made.plan.steps, made.dresses)
    found.kept = parsed(dumped(kept))
    chosen = choose(found, {})
    assert chosen
    return chosen, list(found.problems)


def boxes(chosen: Chosen, section: int) -> list[object]:
    return [
        [(one.columns, one.lines) for one in step.way.placements]
        for step in chosen.plan.steps
        if step.way and step.section == section
    ]


def test_a_kept_plan_holds_until_a_placed_block_meets_it(mixed: Path) -> None:
    made = composed(mixed)
    again, told = following(mixed, made)
    assert set(again.booklet.kept) >= {HARBOUR, TRADE}
    assert [boxes(again, one) for one in (HARBOUR, TRADE)] == [boxes(made, one) for one in (HARBOUR, TRADE)]
    assert (told, first(again, TRADE).fixed[0].lines) == ([], first(made, TRADE).fixed[0].lines)
    edited(mixed, "trade", "lines: 38}", "lines: 40}")
    assert TRADE in following(mixed, made)[0].booklet.kept
    edited(mixed, "trade", "lines: 40}", "lines: 30}")
    moved, _ = following(mixed, made)
    assert TRADE not in moved.booklet.kept
    assert all(placed.lines[1] <= 30 - APART for placed in first(moved, TRADE).placements)
    assert shapes(moved, HARBOUR) == shapes(made, HARBOUR)


# ── telling ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_page_tells_what_is_placed_and_in_which_room_the_rest_is_composed(mixed: Path) -> None:
    found = edition(mixed)
    told = explain(found, choose(found, {}), "trade", 3)
    (sheet,) = told.sheets
    assert sheet.room
    assert (sheet.room.columns, sheet.room.lines) == ((1, 6), (13, 36))
    assert {box.identity: box.why == "placed by its author" for box in sheet.boxes} == {
        "trade/text#1": True,
        "trade/chart#1": False,
    }


def test_a_kept_page_tells_of_its_room_only_where_its_boxes_stand_in_it(mixed: Path) -> None:
    made = composed(mixed)
    again, _ = following(mixed, made)
    (same,) = explain(again.booklet.measurer.edition, again, "trade", 3).sheets
    assert same.room
    edited(mixed, "trade", "columns: 1-6, lines: 38", "columns: 1-6, lines: 56-60")
    later, _ = following(mixed, made)
    told = explain(later.booklet.measurer.edition, later, "trade", 3)
    assert told.kept
    assert len(told.sheets[0].boxes) >= 2
