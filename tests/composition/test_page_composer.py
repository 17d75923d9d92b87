"""One page: what is placed on it, in which order, in which lines; on units that are made up, by a fixed seed."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from brochure.composition.page_composer import CLOSE, GAP, WIDE, PageComposer, Tier, _given_out
from brochure.composition.placements import Composed, Placement, Unit
from brochure.layout.variants import Variant
from tests.composition.composed import FakeGrid, everywhere, fake, fixed, made_up, stretching

GRID = FakeGrid()
ROLES = (("text", ("read",)), ("chart", ("pair", "drawn")), ("picture", ("pair",)), ("lead", ("margin",)), ("note", ()))
Told = dict[Unit, dict[int, tuple[Variant, ...]]]


def content(seed: int) -> tuple[list[Unit], Told]:
    """Two to eight units of any role, some with a head, some with a wish, with their variants."""
    random_ = random.Random(seed)
    told: Told = {}

    def variants() -> dict[int, tuple[Variant, ...]]:
        def ways() -> tuple[Variant, ...]:
            least = [random_.randint(3, 30) for _ in range(random_.randint(1, 3))]
            return tuple(
                fixed(lines, random_.random())
                if random_.random() < 0.5
                else stretching(lines, lines + random_.randint(0, 6), lines + random_.randint(6, 12), random_.random())
                for lines in least
            )

        return {columns: ways() for columns in range(1, 7) if columns > random_.randint(0, 4)}

    def unit() -> Unit:
        role, traits = random_.choice(ROLES)
        beside = None
        if role == "chart":
            beside = made_up("head", ("margin",), part="head"), made_up(role, traits, part="body")
            told.update({part: variants() for part in beside})
        keep = random_.choice(("", "", "", "with-next", "apart", "page"))
        made = made_up(role, traits, keep=keep, beside=beside)
        told[made] = variants()
        return made

    return [unit() for _ in range(random_.randint(2, 8))], told


# ── what must hold ──────────────────────────────────────────────────────────────────────────────────────────────
def overlap(one: Placement, other: Placement) -> bool:
    """Whether two placements share a line in a column."""
    across = one.columns[0] <= other.columns[1] and other.columns[0] <= one.columns[1]
    return across and one.lines[0] < other.lines[1] and other.lines[0] < one.lines[1]


def is_guillotine(placements: Sequence[Placement]) -> bool:
    """Whether cuts through the whole part the placements in their order: down first, then across, again and again."""
    if len(placements) < 2:
        return True
    for at in range(1, len(placements)):
        before, after = placements[:at], placements[at:]
        above = max(one.lines[1] for one in before) <= min(one.lines[0] for one in after)
        left = max(one.columns[1] for one in before) < min(one.columns[0] for one in after)
        if (above or left) and is_guillotine(before) and is_guillotine(after):
            return True
    return False


def faults(units: Sequence[Unit], start: int, way: Composed, hang: int, told: Told) -> list[str]:
    """What is wrong with a page, in a word each."""
    found, placed = [], [one.unit for one in way.placements]
    wanted = units[start : start + way.taken]
    expected: list[Unit] = []
    for unit in wanted:
        parts = unit.beside or ()
        expected += parts if parts and any(one in parts for one in placed) else [unit]
    found += ["order"] * (placed != expected)
    found += ["overlap"] * any(overlap(a, b) for n, a in enumerate(way.placements) for b in way.placements[n + 1 :])
    found += ["guillotine"] * (not is_guillotine(way.placements))
    for one in way.placements:
        columns, lines = one.columns[1] - one.columns[0] + 1, one.lines[1] - one.lines[0]
        inside = 1 <= one.columns[0] <= one.columns[1] <= GRID.columns
        found += ["outside"] * (not inside or one.lines[0] < hang or one.lines[1] > GRID.last_line)
        found += ["lines"] * (not one.variant.least <= lines <= one.variant.most)
        found += ["variant"] * (one.variant not in told[one.unit].get(columns, ()))
    keeps = [unit.keep for unit in wanted]
    found += ["with-next"] * (keeps[-1] == "with-next" and start + way.taken < len(units))
    found += ["apart"] * ("apart" in keeps[1:])
    found += ["page"] * ("page" in keeps and len(wanted) > 1)
    found += ["hang"] * (way.hang != min(one.lines[0] for one in way.placements))
    found += ["foot"] * (way.foot < max(one.lines[1] for one in way.placements))
    return found


def pages(seed: int) -> list[tuple[list[Unit], int, Composed, int, Told]]:
    units, told = content(seed)
    composer = PageComposer(fake(told), units)
    return [
        (units, start, way, hang, told)
        for start in range(len(units))
        for hang in (GRID.first_line, GRID.first_line + 9)
        for way in composer.compose(start, hang)
    ]


@pytest.mark.parametrize("seed", range(40))
def test_a_page_of_anything_is_sound(seed: int) -> None:
    assert [found for page in pages(seed) if (found := faults(*page))] == []


def test_the_contents_tried_have_pages_of_every_sort() -> None:
    ways = [page for seed in range(40) for page in pages(seed)]
    assert len(ways) > 1000
    keeps = {unit.keep for units, start, way, *_ in ways for unit in units[start : start + way.taken]}
    assert keeps == {"", "with-next", "apart", "page"}
    assert any(one.unit.part == "head" for *_, way, _, _ in ways for one in way.placements)
    assert max(way.taken for _, _, way, _, _ in ways) >= 4


def test_every_fault_of_a_page_is_seen() -> None:
    head, body = made_up("head", part="head"), made_up("chart", part="body")
    units = [
        made_up(keep="with-next"),
        made_up("chart", beside=(head, body)),
        made_up(keep="apart"),
        made_up(keep="page"),
    ]
    told = {unit: everywhere(fixed(10)) for unit in (*units, head, body)}

    def seen(*placed: tuple[Unit, tuple[int, int], tuple[int, int]], start: int = 0, taken: int = 0) -> set[str]:
        made = tuple(Placement(unit, columns, lines, fixed(10)) for unit, columns, lines in placed)
        hang, foot = min(one.lines[0] for one in made), max(one.lines[1] for one in made)
        return set(faults(units, start, Composed("", "", made, hang, foot, {}, taken or len(placed)), 10, told))

    first, chart, apart, alone = units
    assert seen((first, (1, 6), (10, 20)), (chart, (1, 6), (22, 32))) == set()
    assert seen((first, (1, 6), (10, 20)), (head, (1, 2), (22, 32)), (body, (3, 6), (22, 32)), taken=2) == set()
    assert seen((first, (1, 6), (10, 20)), (head, (1, 2), (22, 32)), taken=2) == {"order"}  # a head without its body
    assert seen((first, (1, 6), (10, 20))) == {"with-next"}
    assert seen((chart, (1, 6), (10, 20)), (apart, (1, 6), (22, 32)), start=1) == {"apart"}
    assert seen((apart, (1, 6), (10, 20)), (alone, (1, 6), (22, 32)), start=2) == {"page"}
    assert seen((first, (1, 3), (10, 20)), (chart, (3, 6), (10, 20))) >= {"overlap"}
    assert seen((first, (1, 6), (22, 32)), (chart, (1, 6), (10, 20))) == {"guillotine"}
    assert seen((chart, (1, 6), (45, 55)), start=1) == {"outside"}
    assert seen((chart, (3, 7), (10, 20)), start=1) == {"outside"}
    assert seen((chart, (1, 6), (10, 21)), start=1) == {"lines"}


# ── single rules ────────────────────────────────────────────────────────────────────────────────────────────────
def composed(units: Sequence[Unit], told: Told, hang: int = GRID.first_line) -> list[Composed]:
    return PageComposer(fake(told), units, whole=True).compose(0, hang)


def test_a_head_stands_above_its_body_or_beside_it_and_never_elsewhere() -> None:
    head, body = made_up("head", ("margin",), part="head"), made_up("chart", ("drawn",), part="body")
    chart, text = made_up("chart", ("drawn",), beside=(head, body)), made_up(traits=("read",))
    told = {chart: {}, text: everywhere(fixed(12)), head: everywhere(fixed(4)), body: everywhere(fixed(20))}
    ways = composed([text, chart], told)
    assert ways
    for way in ways:
        above, beside = (next(one for one in way.placements if one.unit is part) for part in (head, body))
        assert above.columns[1] < beside.columns[0]
        assert above.lines[0] == beside.lines[0]


@pytest.mark.parametrize(("role", "gap"), [("text", GAP), ("note", CLOSE), ("title", WIDE)])
def test_gaps_are_those_of_what_stands_below(role: str, gap: int) -> None:
    units = [made_up("chart"), made_up(role)]
    told = {unit: everywhere(fixed(18)) for unit in units}
    told[units[0]] = everywhere(stretching(5, 5, 60))
    (way,) = [way for way in composed(units, told) if len({one.columns for one in way.placements}) == 1]
    above, below = way.placements
    assert below.lines[0] - above.lines[1] == gap
    assert way.foot == GRID.last_line


@pytest.mark.parametrize(("role", "alone"), [("quote", True), ("lead", True), ("text", False)])
def test_a_few_words_that_have_a_page_stand_above_its_middle(role: str, alone: bool) -> None:
    """What is read hangs from its line."""
    unit = made_up(role, ("read",) if role == "text" else ("margin",))
    (placed,) = min(composed([unit], {unit: everywhere(fixed(8))}), key=lambda way: way.cost).placements
    above, below = placed.lines[0] - GRID.first_line, GRID.last_line - placed.lines[1]
    assert above == (math.floor(0.4 * (above + below)) if alone else 0)
    assert below > above
    assert (above > 8) == alone


@pytest.mark.parametrize("seed", range(30))
def test_lines_are_given_out_to_the_last(seed: int) -> None:
    random_ = random.Random(seed)
    tiers = []
    for _ in range(random_.randint(1, 5)):
        least, more, most = random_.randint(1, 9), random_.randint(0, 9), random_.randint(0, 9)
        tiers.append(Tier(least, least + more, least + more + most, 0.0, ()))
    for room in range(sum(tier.least for tier in tiers), sum(tier.most for tier in tiers) + 4):
        heights = _given_out(tiers, room)
        assert sum(heights) == min(room, sum(tier.most for tier in tiers))
        assert all(tier.least <= height <= tier.most for tier, height in zip(tiers, heights, strict=True))
        beyond = any(height > tier.best for tier, height in zip(tiers, heights, strict=True))
        short = any(height < tier.best for tier, height in zip(tiers, heights, strict=True))
        assert not (beyond and short)


def test_what_is_left_stands_above_what_is_drawn_and_below_what_is_read() -> None:
    for traits, hang in ((("read",), GRID.first_line), (("drawn",), GRID.last_line - 12)):
        unit = made_up(traits=traits)
        way = min(composed([unit], {unit: {6: (fixed(12),)}}), key=lambda way: way.cost)
        assert way.hang == hang


def test_a_template_that_is_asked_for_is_the_only_one() -> None:
    units = [made_up("picture"), made_up("text")]
    told = {unit: everywhere(fixed(15)) for unit in units}
    measurer = fake(told, {"over": [["picture 6"], ["text 6"]], "left": [["picture 3", "text 3"]]})
    composer = PageComposer(measurer, units)
    assert "left" not in {way.template for way in composer.compose(0, 10)}  # others are as cheap, and come before it
    assert {way.template for way in composer.compose(0, 10, "left")} == {"left"}
    assert {way.template for way in composer.compose(0, 10, "over")} == {"over"}
    assert composer.compose(0, 10, "none") == []


def test_a_text_goes_on_below_itself_only_in_another_measure() -> None:
    origin = made_up().block
    first, second = (replace(made_up(traits=("read",), part=part), origin=origin) for part in ("1/2", "2/2"))
    chart = made_up("chart")
    told = {first: everywhere(fixed(12)), second: everywhere(fixed(12)), chart: everywhere(stretching(12, 12, 20))}
    assert composed([first, second], told) == []
    ways = composed([first, second, chart], told)
    assert ways
    for way in ways:
        above, below, beside = way.placements
        assert above.columns[1] - above.columns[0] > below.columns[1] - below.columns[0]
        assert below.lines[0] - above.lines[1] == CLOSE
        assert beside.lines[0] == below.lines[0]


def test_what_has_no_room_is_narrower_only_where_it_is_lower() -> None:
    unit, high = made_up(traits=("read",)), GRID.last_line - GRID.first_line
    narrower = {6: (fixed(high),), 4: (fixed(high),), 3: (fixed(high + 1),), 2: (fixed(high - 9),)}
    ways = composed([unit], {unit: narrower})
    assert {way.placements[0].columns for way in ways} == {(1, 6), (1, 2)}


def test_only_what_runs_in_long_lines_stands_beside_a_margin_that_stays_white() -> None:
    for traits, columns in ((("read", "running"), {(1, 6), (3, 6)}), (("read",), {(1, 6)})):
        unit = made_up(traits=traits)
        ways = composed([unit], {unit: {6: (fixed(12, 9.0),), 4: (fixed(14),)}})
        assert {way.placements[0].columns for way in ways} == columns


def test_white_is_at_home_only_on_a_back_that_holds_all_there_is_to_say() -> None:
    contacts, small = made_up("contacts", ("closing", "back")), made_up("small", ("closing",))
    told = {contacts: everywhere(fixed(12)), small: everywhere(fixed(6))}
    made = PageComposer(fake(told), [contacts, small]).compose(0, GRID.first_line)
    parted, whole = (min(w.terms["white"] for w in made if w.taken == taken) for taken in (1, 2))
    (rest, *_) = PageComposer(fake(told), [contacts, small]).compose(1, GRID.first_line)
    assert parted > 3 * whole
    assert rest.terms["white"] > 3 * whole
