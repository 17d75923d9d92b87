"""Writes a content of any length that nobody has placed: words from a list, by a seed, so that no pages are alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

_LIST = (
    "harbour crane tide quay timber grain railway bridge district market orchard river mill quarry kiln weaver glass "
    "paper iron copper salt honey wool linen ferry valley plateau forest meadow station workshop foundry school museum "
    "clinic garden avenue square tower archive theatre library factory warehouse office laboratory institute company "
    "grows ships builds trades teaches repairs plants stores carries measures prints weaves opens lends signs orders "
    "early late broad narrow steady quiet northern southern eastern western inner outer common seasonal regional annual"
)
WORDS = _LIST.split()
SORTS = 6  # of pages, in turn
BROCHURE = """title: Made up
author: Nobody
subject: A measurement
languages: [en]
date: 2025-03-01
running_foot: Made up
composition: {{}}
pages: [{pages}]
"""


def write(folder: Path, sections: int, seed: int = 1, alike: int = 0) -> Path:
    """A content of so many pages to be composed, in a folder of its own; after ``alike`` pages, if told, they recur."""
    made = folder / f"made-up-{sections}"
    (made / "pages").mkdir(parents=True)
    names = [f"page-{number:03}" for number in range(1, sections + 1)]
    facts: list[tuple[str, int]] = []
    for number, name in enumerate(names):
        random = Random(f"{seed} {number % alike if alike else number}")
        (made / "pages" / f"{name}.yaml").write_text("\n".join(_page(random, number, facts)) + "\n", encoding="utf-8")
    fields = "unit: tons, kind: level, period: 2024, area: the port, source: port"
    lines = [f"{fact}: {{value: {value}, {fields}}}" for fact, value in facts]
    (made / "facts.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (made / "sources.yaml").write_text("port: {title: counted, publisher: Port, date: 2024}\n", encoding="utf-8")
    (made / "brand.yaml").write_text("theme: orbit\n", encoding="utf-8")
    (made / "brochure.yaml").write_text(BROCHURE.format(pages=", ".join(names)), encoding="utf-8")
    return made


def words(random: Random, count: int) -> str:
    """So many words of running text, with a full stop now and then."""
    found = [random.choice(WORDS) for _ in range(count)]
    parts = [found[at : at + 14] for at in range(0, count, 14)]
    return " ".join(f"{' '.join(part).capitalize()}." for part in parts)


def _page(random: Random, number: int, facts: list[tuple[str, int]]) -> Iterator[str]:
    """A page of the content: a lead, running text, and one of several sorts of other things."""
    yield f"title: {words(random, random.randint(2, 5))[:-1]}"
    yield "blocks:"
    yield f"  - {{kind: text, style: lead, text: {words(random, random.randint(12, 25))}}}"
    if number % 3:
        yield "  - kind: text\n    text:"
        for _ in range(random.randint(2, 5)):
            yield f"      - {words(random, random.randint(40, 90))}"
    yield from _other(random, number % SORTS, number, facts)


def _other(random: Random, sort: int, number: int, facts: list[tuple[str, int]]) -> Iterator[str]:
    own = [(f"fact-{number}-{at}", random.randint(10, 900)) for at in range(random.randint(4, 7))]
    if sort in (0, 1):
        facts += own
    if sort == 0:
        yield f"  - kind: chart\n    title: {words(random, 4)[:-1]}\n    alt: {words(random, 5)}"
        yield "    chart:\n      kind: bars\n      rows:"
        yield from (f"        - {{label: {words(random, 2)[:-1]}, value: {name}}}" for name, _ in own)
    elif sort == 1:
        yield "  - kind: key-figures\n    items:"
        yield from (f'      - {{figure: "{{fact:{name}}}", label: {words(random, 4)[:-1]}}}' for name, _ in own[:3])
    elif sort == 2:
        yield "  - kind: table\n    heads: [Where, What, When]\n    rows:"
        for _ in range(random.randint(5, 12)):
            yield f"      - {{cells: [{words(random, 2)[:-1]}, {words(random, 4)[:-1]}, {words(random, 1)[:-1]}]}}"
    elif sort == 3:
        yield "  - kind: list\n    items:"
        yield from (f"      - {words(random, random.randint(5, 14))}" for _ in range(random.randint(4, 8)))
    elif sort == 4:
        yield "  - kind: cards\n    items:"
        for _ in range(random.choice((3, 4))):
            yield f"      - {{title: {words(random, 2)[:-1]}, text: {words(random, random.randint(10, 20))}}}"
    else:
        yield f"  - kind: text\n    style: quote\n    text: {words(random, random.randint(8, 14))}"
