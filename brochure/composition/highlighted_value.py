"""Shows the one value that a chart highlights large above it, where its page would stay white otherwise.

It is a kind of block of the program's own: it is laid out and measured as the others are, and no content can write it.
What it says is in the chart, and is told there: here it is for the eye alone, as a pull quote that repeats its text.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from brochure.model.page import Block, Page
from brochure.model.records import FactName, Record, Text, leaves
from brochure.syntax.markup import FactRef
from charts import kinds

if TYPE_CHECKING:
    from brochure.layout.edition import Edition
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant

ROLE, PART = "callout", "highlight"
TRAITS = frozenset({"margin", "looked-at", "figures", "opens"})
SIZES = (144.0, 120.0, 96.0, 72.0, 60.0)  # points
SHOWING = ("callout", "key-figures")  # kinds of blocks
BARE = ("index", "rank")  # kinds of facts
DROP = 2  # lines from the figure's baseline to that of its label
HALF = 0.4  # what it costs that the figure is half as large as it may be


class Fields(Block):
    """The chart of the content, and of its highlighted row the number, a fact, and the label."""

    chart: Any
    figure: str
    label: Text
    size: float = SIZES[-1]


def of(chart: Block) -> Fields | None:
    """The highlighted value of a chart; None where it highlights no row, or is no chart."""
    row = _row(chart)
    if row is None:
        return None
    return Fields.model_construct(
        kind="highlighted-value", chart=chart, figure=row.value, label=row.label, place=chart.place, keep="with-next"
    )


def is_shown(value: Fields, page: Page) -> bool:
    """Whether key figures or a callout of the page show the number large already."""
    shown = [block for block in page.blocks if block.kind in SHOWING]
    return value.figure in set(_facts(shown))


def is_news(value: Fields, edition: Edition, page: Page) -> bool:
    """Whether a number says something by itself, and nothing but the chart tells it on its page and those beside it.

    An index or a rank is nothing without what it is measured by; and told thrice, a number is told too often.
    """
    fact, pages = edition.facts[value.figure], edition.pages
    at = next((number for number, one in enumerate(pages) if one is page), 0)
    told = Counter(_facts(pages[max(0, at - 1) : at + 2]))
    return fact.measured_as not in BARE and told[value.figure] <= 1


def _facts(records: Sequence[Record]) -> Iterator[str]:
    """The facts that pages or blocks tell, as often as they do."""
    for leaf in (leaf for record in records for leaf in leaves(record)):
        if isinstance(leaf, FactName):
            yield leaf
        elif isinstance(leaf, Text):
            yield from (span.name for span in leaf.spans if isinstance(span, FactRef))


def _row(chart: Block) -> Any:
    """The row that a chart highlights, as its author wrote it."""
    authored = getattr(chart, "chart", None)
    field = kinds.highlights(authored.kind) if chart.kind == "chart" and authored else ""
    if not authored or not field:
        return None
    spec, number = kinds.find(authored.kind).Spec, authored.spec.highlight
    number = spec.__dataclass_fields__["highlight"].default if number is None else number
    rows = getattr(authored.spec, field)
    number = len(rows) if number is None else number
    return rows[number - 1] if 1 <= number <= len(rows) and rows[number - 1].value else None


def role(_block: Fields) -> str:
    """What templates know it by."""
    return ROLE


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """By steps smaller, down from the largest that has room."""
    most = kit.figure_size([kit.fact(block.figure)], kit.width, SIZES[0])
    crowded = kit.cramped(kit.characters(kit.width, kit.style("lead")))
    for size in [size for size in SIZES if size <= most] or [most]:
        if lines := kit.natural(lay_out, block, size=size):
            cost = crowded + HALF * math.log2(most / size)
            yield kit.variant(lines, lines, lines, cost, {"size": size}, why=f"{size:g} pt, of the chart below")


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The figure on the first line that holds it, the label below."""
    figure = kit.figure(kit.fact(block.figure), block.size, role="artifact", artifact="repeated")
    label = kit.paragraph(block.label, "lead", "artifact", artifact="repeated")
    baseline = math.ceil(figure.style.face.cap_height * block.size / kit.unit)
    height = math.ceil(baseline + DROP + label.wrap(kit.width, 0)[1] / kit.unit)  # a line below it, to a band’s foot
    panel = kit.panel(kit.lines or height)
    panel.put(figure, baseline)
    panel.put(label, baseline + DROP)
    return [panel.done()]
