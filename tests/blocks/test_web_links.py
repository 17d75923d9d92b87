"""Codes that lead somewhere: of one size, clear of their words, and as an address for who has no telephone at hand."""

from __future__ import annotations

from typing import Any

import pytest

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.frame import PageMarks, Shape, TextMark
from brochure.model.brand import MM
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.composition.composed import PAGE, orbit
from tests.layout.untuned import laid
from tests.seldom import a_few

LONG = "https://example.org/una/strada/molto/lunga/che/nessuno/scrive/a/mano?lingua=it&anno=2025"


def links(count: int, *more: str, url: str = "https://example.org/") -> str:
    items = "".join(
        f"  - {{title: La guida {number}, text: Per chi viene., url: '{url}'}}\n" for number in range(count)
    )
    return "kind: web-links\n" + "".join(f"{line}\n" for line in more) + f"items:\n{items}"


def codes(pages: list[PageMarks]) -> list[Shape]:
    return [mark for page in pages for mark in page.marks if isinstance(mark, Shape) and mark.element.role == "figure"]


@pytest.mark.parametrize("ground", ["white", "deep"])
@pytest.mark.parametrize("more", [(), ("arrangement: above",), ("arrangement: beside", "across: 2")])
@pytest.mark.parametrize("count", a_few(range(1, 25), (1, 3, 24)))
def test_any_number_of_codes_has_room_and_keeps_off_its_words(count: int, more: tuple[str, ...], ground: str) -> None:
    edition, pages = laid(f"title: Dove leggere\nground: {ground}\n", links(count, *more))
    assert list(edition.problems) == []
    assert len(codes(pages)) == count
    for page in pages:
        shown = [mark for mark in page.marks if isinstance(mark, Shape) and mark.element.role == "figure"]
        texts = [mark for mark in page.marks if isinstance(mark, TextMark) and mark.line.text.strip()]
        for code in shown:
            assert code.box.width >= 20 * MM
            for text in texts:
                box = text.box
                apart = box.right <= code.box.left or box.left >= code.box.right
                assert apart or box.top <= code.box.bottom + 4 or box.bottom >= code.box.top - 4


def test_codes_of_long_and_short_addresses_are_seen_as_large() -> None:
    source = (
        f"kind: web-links\nitems:\n  - {{title: Una, url: 'https://a.example'}}\n  - {{title: Due, url: '{LONG}'}}\n"
    )
    _, pages = laid("ground: white\n", source)
    seen = []
    for code in codes(pages):
        numbers = [float(word) for part in code.path.split(" re") if part.strip() for word in part.split()[:1]]
        widths = [float(part.split()[2]) for part in code.path.split(" re") if part.strip()]
        seen.append(max(x + width for x, width in zip(numbers, widths, strict=True)) - min(numbers))
    assert len(seen) == 2
    assert seen[0] == pytest.approx(seen[1], abs=0.1)


def test_an_address_is_printed_once_and_leads_there() -> None:
    edition, pages = laid("", links(1, url=LONG))
    assert [problem for problem in edition.problems if problem.severity == "error"] == []
    texts = [mark for page in pages for mark in page.marks if isinstance(mark, TextMark)]
    printed = "".join(mark.line.text.strip() for mark in texts if any(run.link for run in mark.line.runs))
    assert printed.replace("\u200b", "") == LONG.removeprefix("https://")
    assert {run.link for mark in texts for run in mark.line.runs if run.link} == {LONG}


def test_codes_on_several_pages_have_one_size() -> None:
    module: Any = blocks.find("web-links")
    block = module.Fields.model_validate(parse(links(8), "pages/place.yaml", Problems()))
    measurer = Measurer(orbit())
    sizes = [
        {way.settings["qr_size"] for way in measurer.variants(unit_of(part, PAGE), 6)}
        for part in module.parted(block, (0.5, 0.5))
    ]
    assert sizes == [{module.SIZES[0][0]}] * 2


def test_what_is_no_address_is_told() -> None:
    with pytest.raises(ValueError, match="url"):
        blocks.find("web-links").Fields.model_validate(parse(links(1, url="example"), "pages/place.yaml", Problems()))


# ── contacts ────────────────────────────────────────────────────────────────────────────────────────────────────────
CARDS = """kind: web-links
items:
  - title: Anna Riva
    text: Sportello unico
    card: {organisation: Porto; moli, phone: "+00 000 001, 8–12", mail: riva@example.org}
  - title: Piero Salis
    card: {mail: salis@example.org}
"""


def test_a_card_is_read_as_it_was_written() -> None:
    """By a reader of codes that knows nothing of us."""
    edition, pages = laid("title: Chi risponde\nground: white\n", CARDS)
    assert list(edition.problems) == []
    first, second = codes(pages)
    assert first.element.alt == "Codice QR con i recapiti: Anna Riva"
    assert "BEGIN" not in (first.element.alt + second.element.alt)
    assert first.box.width == pytest.approx(second.box.width, rel=0.2)
    printed = " ".join(mark.line.text for page in pages for mark in page.marks if isinstance(mark, TextMark))
    assert "riva@example.org" in printed
    assert "001, 8–12" in printed
    assert "BEGIN" not in printed
    held = [read(code) for code in (first, second)]
    assert held[0].splitlines() == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Anna Riva",
        "FN:Anna Riva",
        "ORG:Porto\\; moli",
        "EMAIL:riva@example.org",
        "TEL:+00000001",
        "TITLE:Sportello unico",
        "END:VCARD",
    ]
    assert "salis@example.org" in held[1]
    assert "TEL" not in held[1]


def read(code: Shape) -> str:
    """What a code holds."""
    import zxingcpp
    from PIL import Image, ImageDraw

    scale, white = 8, 60
    squares = [[float(word) for word in part.split()] for part in code.path.split(" re") if part.strip()]
    left, top = min(x for x, *_ in squares), max(y + high for _, y, _, high in squares)
    side = round(max(x + wide for x, _, wide, _ in squares) - left) * scale
    picture = Image.new("L", (side + 2 * white, side + 2 * white), 255)
    draw = ImageDraw.Draw(picture)
    for x, y, wide, high in squares:
        at, above = white + (x - left) * scale, white + (top - y - high) * scale
        draw.rectangle((at, above, at + wide * scale - 1, above + high * scale - 1), fill=0)
    (found,) = zxingcpp.read_barcodes(picture)
    return str(found.text)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("{title: Una}", "leads nowhere"),
        ("{title: Una, url: 'https://a.example', card: {mail: a@example.org}}", "not both"),
        ("{title: Una, card: {organisation: Porto}}", "without telephone"),
    ],
)
def test_a_code_says_one_thing(item: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        blocks.find("web-links").Fields.model_validate(
            parse(f"kind: web-links\nitems:\n  - {item}\n", "pages/place.yaml", Problems())
        )


def test_a_card_is_no_finer_than_the_press_holds() -> None:
    """The smallest size is for short addresses."""
    measurer = Measurer(orbit())
    card = unit_of(blocks.find("web-links").Fields.model_validate(parse(CARDS, "pages/place.yaml", Problems())), PAGE)
    sizes = {way.settings["qr_size"] for way in measurer.variants(card, 6) if way.settings}
    assert sizes
    assert min(sizes) >= 22
    long = CARDS.replace("Sportello unico", "Sportello unico " * 14)
    unit = unit_of(blocks.find("web-links").Fields.model_validate(parse(long, "pages/place.yaml", Problems())), PAGE)
    assert {way.settings["qr_size"] for way in measurer.variants(unit, 6) if way.settings} == {32.0}


def test_a_part_of_a_block_has_codes_though_they_are_fine() -> None:
    """Else what goes on over pages would have no room anywhere."""
    long = CARDS.replace("Sportello unico", "Sportello unico " * 14)
    block: Any = blocks.find("web-links").Fields.model_validate(parse(long, "pages/place.yaml", Problems()))
    part = blocks.find("web-links").parted(block, (0.5, 0.5))[0]  # type: ignore[attr-defined]
    assert Measurer(orbit()).variants(unit_of(part, PAGE), 6)
