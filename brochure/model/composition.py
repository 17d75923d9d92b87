"""Describes how pages without places are composed: what an author may ask of a page, a block and the whole brochure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field
from pydantic_core import CoreSchema, core_schema

from brochure.model.records import PageName, ReadBy, Record, nested, scalar, wrong
from brochure.model.typo_hints import whole_number_hint
from brochure.problems import closest
from brochure.syntax.nodes import WrittenMap

Emphasis = Literal["main", "normal", "quiet"]
Keep = Literal["with-next", "apart", "page"]
MOST_PAGES = 1000
OFF = "off"  # pages flow as they are written, and nothing is composed

_NAME = re.compile(r"[a-z][a-z0-9]*([-+][a-z0-9]+)*")
_ALONE = ("auto", "flow")  # no templates: they say how, not which


def _read_template(value: Any) -> str:
    text = scalar(value, "the name of a layout").strip()
    if not _NAME.fullmatch(text):
        close = closest(text.lower(), _ALONE)
        usual = "write auto, flow or a template's name, in small letters, with hyphens or +"
        hint = f"did you mean “{close}”?" if close else usual
        raise wrong("bad-layout", f"“{text}” is no name of a layout", hint)
    return str(text)


class _OneOrMore:
    """Reads one name, or a list of them; `auto` and `flow` stand alone."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        several = core_schema.no_info_before_validator_function(self._listed, handler(source))
        return core_schema.no_info_after_validator_function(self._alone, several)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        several = handler(schema)
        return {"anyOf": [several["items"], several]}

    @staticmethod
    def _listed(value: Any) -> Any:
        return value if isinstance(value, list | tuple | dict) or value is None else [value]

    @staticmethod
    def _alone(names: tuple[str, ...]) -> tuple[str, ...]:
        if len(names) > 1 and (name := next((name for name in names if name in _ALONE), "")):
            sentence = f"“{name}” is no template: a list names one template for each page of the section"
            raise wrong("bad-layout", sentence, f"write {name} alone, or the names of templates")
        return names


Template = Annotated[str, ReadBy(_read_template, {"type": "string", "pattern": f"^{_NAME.pattern}$"})]
LayoutNames = Annotated[tuple[Template, ...], Field(min_length=1), _OneOrMore()]


class PageCount(NamedTuple):
    """How many pages a brochure may have: from ``least`` to ``most``, both included; None is no limit."""

    least: int = 1
    most: int | None = None


class AtMost(Record):
    """A limit of pages."""

    at_most: int = Field(ge=1, le=MOST_PAGES)
    """The most pages that the brochure may have."""


def _read_page_count(value: Any) -> PageCount:
    if isinstance(value, PageCount):
        return value
    if isinstance(value, WrittenMap):
        return PageCount(1, nested(AtMost, value, "pages").at_most)
    text = scalar(value, "a number of pages").strip()
    if text == "auto":
        return PageCount()
    if not text.isdecimal():
        number = text[:1].isdecimal() or text[1:2].isdecimal()
        hint = whole_number_hint(text) if number else "write auto, a number, or {at_most: 16}"
        raise wrong("wrong-type", f"“{text}” is no number of pages", hint)
    if not 1 <= (count := int(text[:6])) <= MOST_PAGES:
        raise wrong("out-of-range", f"“pages” must be at least 1, and at most {MOST_PAGES}", "write pages: auto")
    return PageCount(count, count)


_PAGES = {
    "anyOf": [
        {"enum": ["auto"]},
        {"type": "integer", "minimum": 1, "maximum": MOST_PAGES},
        {
            "type": "object",
            "properties": {"at_most": {"type": "integer", "minimum": 1, "maximum": MOST_PAGES}},
            "required": ["at_most"],
            "additionalProperties": False,
        },
    ]
}


class Composition(Record):
    """What the brochure as a whole asks of the pages that are composed."""

    pages: Annotated[PageCount, ReadBy(_read_page_count, _PAGES)] = Field(
        default=PageCount(), json_schema_extra={"default": "auto"}
    )
    """How many pages there are to be: as many as the content needs, a number, or at most so many."""
    fill: tuple[PageName, ...] = ()
    """Pages of the content that are printed only where the sheets, or the number of pages asked for, want one more."""
    highlights: bool = True
    """Whether the one value that a chart highlights may be shown large above it, where its page stays white."""
    rhythm: Literal["calm", "bold", "none"] = "calm"
    """How often the ground changes from page to page."""


class _OrOff:
    """Reads the fields of a composition, or the word that turns it off; editors are told of both."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        def read(value: Any, _inner: Any) -> Any:
            return _read_composition(value)

        return core_schema.no_info_wrap_validator_function(read, handler(source))


def _read_composition(value: Any) -> Any:
    if isinstance(value, Composition):
        return value
    if isinstance(value, WrittenMap):
        return nested(Composition, value, "composition")
    text = scalar(value, "the composition").strip()
    if text != OFF:
        raise wrong("wrong-type", f"“{text}” is no composition", "write off, or fields: {pages: 12}")
    return OFF


MaybeComposed = Annotated[Composition | Literal["off"], _OrOff()]


def layout_as_written(names: Sequence[str]) -> str:
    """What stands after ``layout:`` on a page: one name, or a list of them."""
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def slices(total: int, shares: Sequence[float], least: int = 1) -> list[slice]:
    """The entries of each part of a block that goes on over pages, by shares that make up 1.

    None where a part had fewer than ``least``.
    """
    bounds = [0, *(round(total * share) for share in list(accumulate(shares))[:-1]), total]
    parts = [slice(first, last) for first, last in pairwise(bounds)]
    return parts if all(part.stop - part.start >= least for part in parts) else []
