"""A chart with its title, what it measures, its source and its notes.

`chart` names one of the kinds of chart and fills its fields; wherever a chart takes a number, write the name of a fact.
What stands on one scale must have one unit and one kind. Where a chart takes a list of numbers, or of rows with a label
and a value, `output-*` stands for all facts whose names begin so, in the order of facts.yaml; the labels are then what
differs among them: area, period, unit. `alt` says in a sentence what the chart shows, for those who cannot see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field

from brochure.model.charting import AuthoredChart
from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import InkName, Text
from charts import ChartError, kinds

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant


class Fields(Block):
    """The chart itself, and the texts round it; `lines` is its height where it flows."""

    chart: AuthoredChart
    """The kind of chart and its fields: see Charts below."""
    alt: Text
    """What the chart shows, in a sentence, for those who do not see it."""
    title: Text | None = None
    """Stands above the chart: what it says."""
    subtitle: Text | None = None
    """Under the title: what is measured, where and when."""
    caption: Text | None = None
    """Below the chart: source and notes."""
    lines: int | None = Field(None, ge=4, le=60)
    """Height where it flows, in lines; without it, as many as its rows or its width ask for."""
    data: InkName | None = Field(None, description="the first data ink, where it is not the ground's")
    highlight: InkName | None = Field(None, description="the second data ink, where it is not the ground's")

    rows: ClassVar[tuple[int, int] | None] = None  # that this part shows, where the chart goes on on the next page

    def heard(self) -> frozenset[str]:
        """What stands in the table of its kind of chart alone is heard, and not seen."""
        return self.unprinted | kinds.heard(self.chart.kind)


TRAITS = frozenset({"pair", "drawn", "wide"})  # what the composer of pages knows it by

EXAMPLE = """
kind: chart
title: Tre merci su quattro crescono
subtitle: "Indice 2024, 2023 = 100"
alt: I container crescono più di ogni altra merce.
lines: 14
chart:
  kind: index-bars
  rows:
    - {label: Container, value: index-containers}
    - {label: Rinfuse, value: index-bulk}
  headings: [Merce, Indice]
"""


NARROW = 300.0  # points, below which a chart is cramped
SMALL = 4.0  # what a chart costs that takes none of the measure, half of which it should have
MOST_HEAD = 9  # lines of a title beside its chart
LEAST = 1  # lines of a chart; what its kind needs besides, the kind says
ROOMY, FREELY = 0.6, 0.5  # of a page's lines, within which no way of a chart is taken that costs more than this
LEAST_ROWS = 2  # of a part that goes on on the next page


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """As high as its kind of chart may be at this width, and its texts."""
    if block.part == "head":
        if lines := kit.natural(lay_out, block):
            cramped = kit.cramped(kit.characters(kit.width, kit.style("strong")))
            yield kit.variant(lines, lines, lines, cramped + (2.0 if lines > MOST_HEAD else 0.0))
        return
    try:
        spec = kit.chart_spec(block.chart.kind, block.chart.spec)
        needs = kit.chart_needs(block.chart.kind, spec, kit.width, block.rows)
    except ChartError:  # told where it is laid out
        return
    narrow = max(0.0, NARROW - kit.width) / 120 + SMALL * max(0.0, 1 - 2 * kit.columns / kit.grid.columns)
    texts = _body(block) if block.part == "body" else block
    if (spare := kit.natural(lay_out, texts, part="texts")) is not None:
        crowded = needs[0].least + spare > ROOMY * kit.most_lines
        for need in needs if crowded else [need for need in needs if need.cost <= FREELY or need is needs[0]]:
            least = max(need.least, LEAST)
            lines = least + spare
            yield kit.variant(
                lines, need.best + spare, max(need.most, least) + spare, need.cost + narrow, grows=("lines", least)
            )


def _body(block: Fields) -> Fields:
    """The chart without what stands beside it."""
    return block.model_copy(update={"title": None, "subtitle": None})


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The rows in parts of such shares, on one scale; none where the kind draws no part, or one had less than two.

    What is measured stands above each part, since the unit does; the title above the first, the source below the last.
    """
    field = kinds.rows(block.chart.kind)
    parts = slices(len(getattr(block.chart.spec, field)), shares, least=LEAST_ROWS) if field else []
    made = []
    for number, part in enumerate(parts):
        changes: dict[str, Any] = {"rows": (part.start, part.stop)}
        changes |= {"title": None} if number else {}
        changes |= {"caption": None} if number + 1 < len(parts) else {}
        made.append(block.model_copy(update=changes))
    return made


def beside(block: Fields) -> tuple[Fields, Fields] | None:
    """Its title with the subtitle, and the rest, which may stand beside it."""
    if not block.title:
        return None
    return block.model_copy(update={"part": "head"}), block.model_copy(update={"part": "body"})


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Title and subtitle, the chart, what stands below it."""
    if block.part == "body":
        block = _body(block)
    above = [kit.heading(block.title, 3, "strong")] if block.title else []
    subtitle = _subtitle(block, kit)
    above += [subtitle] if subtitle else []
    if block.part == "head":
        return above
    if above and kit.lines is None:
        above = [*above, kit.skip(1)]  # labels begin on the chart's first line
    below = [kit.paragraph(block.caption, "caption", "note")] if block.caption else []
    if block.part == "texts":  # measured without drawing the chart
        return [*above, *below]
    texts = sum(flowable.wrap(kit.width, 0)[1] for flowable in (*above, *below)) / kit.unit
    kit.needs("a chart with its texts needs", texts + LEAST)
    kind, lines = block.chart.kind, kit.lines - texts if kit.lines else float(block.lines or 0)
    kit = kit.inked(data=block.data, highlight=block.highlight)
    try:
        spec = kit.chart_spec(kind, block.chart.spec)
        lines = lines or kit.chart_lines(kind, spec, texts, block.rows)
        again = bool(block.rows and block.rows[0])
        caption = None if again else subtitle
        made = kit.picture(kind, spec, lines, kit.plain(block.alt), caption=caption, rows=block.rows)
    except ChartError as error:
        kit.problem("bad-chart", error.message, block.chart.place_of(error.field), kit.chart_hint(error, lines))
        return []
    if (better := kinds.better_kind(kind, spec)) and not again:
        kit.advise("other-kind", better.reason, block.chart.place_of(("kind",)), f"write kind: {better.kind}")
    return kit.together([*above, made, *below])


def _subtitle(block: Fields, kit: Kit) -> Piece | None:
    """What is measured; seen again, and not heard, above a part that goes on."""
    if not block.subtitle:
        return None
    if block.rows and block.rows[0]:
        return kit.paragraph(block.subtitle, "caption", "artifact", artifact="repeated")
    return kit.paragraph(block.subtitle, "caption", "caption")
