"""Holds the plan that a brochure was accepted with, and writes and reads it as `plan.lock`, a file of the content.

It says where blocks stand, by their identities, and nothing of a language. One box is one line, so that a comparison of
two versions shows which boxes moved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

FILE = "plan.lock"
VERSION = 2
_ABOUT = (
    "pages as they were accepted; build follows it, build --keep-plan and layouts --keep write it; "
    "delete it to compose anew"
)


@dataclass(frozen=True, slots=True)
class KeptBox:
    """A block, or a part of one, in its place: columns both included, lines from the top trim, as ``at`` has them."""

    block: str  # its identity
    part: str  # «1/2», «head», «body»; the whole block is ""
    shares: tuple[float, ...]  # of the parts of a block that goes on
    columns: tuple[int, int]
    lines: tuple[int, int]
    takes: int  # lines that it needs of them, in the language that it was kept in
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A page of the brochure. ``opening`` are the settings of what covers the top of its sheet, if anything does."""

    template: str
    shape: str
    ground: str
    band: str
    foot: int  # the line at which the band ends
    hang: int  # the line on which its boxes begin
    opening: Mapping[str, Any] | None
    shared: bool  # the page of the content that follows stands on it too
    boxes: tuple[KeptBox, ...]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of the content: the line below its head, and its sheets."""

    head: int
    sheets: tuple[KeptSheet, ...]


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """Pages of the content by name. ``grid``: columns and lines, which a plan of another page does not share."""

    grid: tuple[int, int]
    pages: Mapping[str, KeptPage]
    left_out: tuple[str, ...] = ()  # pages of the content that it has none of
    read_from: str = field(default="", init=False, compare=False, repr=False)  # the text that it was read from


def dumped(plan: KeptPlan) -> str:
    """The file, as text."""
    return "\n".join(_lines(plan)) + "\n"


def _lines(plan: KeptPlan) -> Iterator[str]:
    yield "{"
    yield f' "about": {json.dumps(_ABOUT)},'
    left_out = f'"left_out": {json.dumps(plan.left_out, ensure_ascii=False)}, ' if plan.left_out else ""
    yield f' "version": {VERSION}, "grid": {json.dumps(plan.grid)}, {left_out}"pages": {{'
    for number, (name, page) in enumerate(plan.pages.items(), 1):
        yield f'  {json.dumps(name, ensure_ascii=False)}: {{"head": {page.head}, "sheets": ['
        for at, sheet in enumerate(page.sheets, 1):
            head = {
                name: getattr(sheet, name) for name in ("template", "shape", "ground", "band", "foot", "hang", "shared")
            }
            head |= {"opening": dict(sheet.opening)} if sheet.opening is not None else {}
            told = json.dumps({name: value for name, value in head.items() if value or name == "opening"})
            yield f'   {told[:-1]}, "boxes": ['
            yield from (f"    {_box(box)}{_comma(of, sheet.boxes)}" for of, box in enumerate(sheet.boxes, 1))
            yield f"   ]}}{_comma(at, page.sheets)}"
        yield f"  ]}}{_comma(number, plan.pages)}"
    yield " }"
    yield "}"


def _comma(number: int, of: Any) -> str:
    return "," if number < len(of) else ""


def _box(box: KeptBox) -> str:
    fields: dict[str, Any] = {
        "block": box.block,
        "part": box.part,
        "shares": box.shares,
        "columns": box.columns,
        "lines": box.lines,
    }
    fields["takes"] = box.takes
    told = {name: value for name, value in fields.items() if value}
    return json.dumps({**told, "set": dict(box.settings)} if box.settings else told, ensure_ascii=False)


def parsed(text: str) -> KeptPlan:
    """What such a file says. Raises ValueError where it says something else."""
    try:
        told = json.loads(text)
        if told["version"] != VERSION:
            raise ValueError(f"version {told['version']}")
        pages = {
            str(name): KeptPage(int(page["head"]), tuple(map(_sheet, page["sheets"])))
            for name, page in told["pages"].items()
        }
        plan = KeptPlan(_pair(told["grid"]), pages, tuple(map(str, list[Any](told.get("left_out", ())))))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    object.__setattr__(plan, "read_from", text)
    return plan


def _sheet(told: Mapping[str, Any]) -> KeptSheet:
    template, shape, ground, band = (str(told.get(name, "")) for name in ("template", "shape", "ground", "band"))
    opening = dict(told["opening"]) if "opening" in told else None
    boxes = tuple(
        KeptBox(
            str(box["block"]),
            str(box.get("part", "")),
            tuple(map(float, box.get("shares", ()))),
            _pair(box["columns"]),
            _pair(box["lines"]),
            int(box["takes"]),
            dict(box.get("set", {})),
        )
        for box in told["boxes"]
    )
    foot, hang, shared = int(told.get("foot", 0)), int(told.get("hang", 0)), bool(told.get("shared", False))
    return KeptSheet(template, shape, ground, band, foot, hang, opening, shared, boxes)


def _pair(told: Any) -> tuple[int, int]:
    first, last = map(int, told)
    return first, last
