"""Fills in what follows from a brand's page: the grid it leaves out, and sizes of type that are rules.

This runs on what is written, before it is read as records: what is wrong stays as it is, and is told at its place.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from brochure.model.records import wrong
from brochure.model.trim.bleed import read_bleed
from brochure.model.trim.page_grid import (
    PT,
    TITLE_LEADING,
    TrimGrid,
    derive,
    display_measure,
    scale_ratio,
    usual_margin,
)
from brochure.model.trim.trim_sizes import A4, Trim, is_screen, trim_or_none
from brochure.model.trim.type_sizes import Measures, as_number, like, nearest_whole, resolved_sizes, resolved_style
from brochure.syntax.nodes import WrittenMap

FIGURES = ((0.133, 1.5), (0.2, 2), (0.267, 2.5), (0.467, 3.5), (1.11, 6))  # points a mm of measure; lines at least
MOST_FACTOR = 3.0  # of the usual margins
LEAST_FACTORED = 7.0  # mm, the least margin that a factor makes
_BASELINES = (1, 20)  # mm that a grid may have


def grid_on_page(data: Any, title_leading: float = TITLE_LEADING) -> Any:
    """The fields of a grid with everything it leaves out, as follows from its page; ``title_leading`` in lines."""
    if not isinstance(data, dict):
        return data
    page, bled = _page_of(data)
    made = _derived(data, page, bled, title_leading)
    filled = {name: value for name, value in made._asdict().items() if name not in ("inside", "outside", "lines")}
    margins = data.get("margins")
    if margins is None or isinstance(margins, dict):
        sides = _over({"inside": made.inside, "outside": made.outside}, margins or {})
        filled["margins"] = like(margins, sides) if margins is not None else sides
    if is_screen(data.get("page")):
        filled["bleed"] = 0
    if "margins" in filled:
        return like(data, _over(filled, {name: value for name, value in data.items() if name != "margins"}))
    return like(data, _over(filled, data))


def brand_on_page(data: Any) -> Any:
    """The fields of a brand with its page in its grid, and sizes in points where rules stand."""
    if not isinstance(data, dict):
        return data
    written = data.get("grid")
    if written is not None and not isinstance(written, dict):
        return data
    grid = written if written is not None else WrittenMap(place=getattr(data, "place", WrittenMap().place))
    if data.get("page") is not None:
        if grid.get("page") is not None:
            hint = "delete one of the two lines"
            raise wrong("page-twice", "the size of the page is written twice: as page: and in grid:", hint)
        grid = like(grid, {**grid, "page": data["page"]})
    page, bled = _page_of(grid)
    first = _derived(grid, page, bled, TITLE_LEADING)
    measure = display_measure(page, (first.inside, first.outside), bled)
    follows = Measures(first.baseline / PT, measure)
    made = dict(data)
    if isinstance(styles := data.get("styles"), dict):
        made["styles"] = like(styles, {name: resolved_style(style, follows) for name, style in styles.items()})
    made["grid"] = grid_on_page(grid, _title_leading(made.get("styles")))
    made["scale"] = _scale(data.get("scale"), page, follows)
    return like(data, made)


def _over(usual: dict[str, Any], written: dict[str, Any]) -> dict[str, Any]:
    """What is written over what is usual; a field without a value is as good as none, and what is no field stays."""
    return {**usual, **{name: value for name, value in written.items() if value is not None or name not in usual}}


def _scale(written: Any, page: Trim, follows: Measures) -> Any:
    if written is not None and not isinstance(written, dict):
        return written
    usual = [{"measure": of, "least_lines": least} for of, least in FIGURES]
    made = _over({"ratio": scale_ratio(page), "figures": usual}, written or {})
    made["figures"] = resolved_sizes(made["figures"], follows)
    return like(written, made) if written is not None else made


def _derived(grid: dict[str, Any], page: Trim, bled: bool, title_leading: float) -> TrimGrid:
    baseline = as_number(grid.get("baseline"))
    if baseline is not None and not _BASELINES[0] <= baseline <= _BASELINES[1]:
        baseline = None  # wrong itself, and told
    margins = grid["margins"] if isinstance(grid.get("margins"), dict) else {}
    usual = None
    if (factor := as_number(margins.get("factor"))) is not None and 0 < factor <= MOST_FACTOR:
        usual = max(nearest_whole(2 * usual_margin(page) * factor) / 2, LEAST_FACTORED)
    inside, outside = as_number(margins.get("inside")), as_number(margins.get("outside"))
    sides = (usual if inside is None else inside, usual if outside is None else outside)
    title = as_number(grid.get("title_line"))
    return derive(page, bled, baseline, sides, title_leading, None if title is None else int(title))


def _page_of(grid: dict[str, Any]) -> tuple[Trim, bool]:
    """The trim size of a grid, and whether it has bleed; of A4 where what is written is none."""
    page = trim_or_none(grid.get("page")) or A4
    if (written := grid.get("bleed")) is None:
        return page, not is_screen(grid.get("page"))
    try:
        bleed = read_bleed(written)
    except (PydanticCustomError, ValidationError):
        return page, True
    return page, min(bleed.top, bleed.bottom, bleed.inside, bleed.outside) > 0


def _title_leading(styles: Any) -> float:
    """The leading in lines of the style of titles, as far as it is written as a number."""
    title = styles.get("title") if isinstance(styles, dict) else None
    leading = as_number(title.get("leading", 1)) if isinstance(title, dict) else None
    return leading if leading is not None and 0 < leading <= 60 else TITLE_LEADING
