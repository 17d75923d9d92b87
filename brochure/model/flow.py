"""Describes what a running text is made of beside its paragraphs: headings, pull quotes and pictures."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from brochure.model.page import Focal
from brochure.model.picture_style import Treated
from brochure.model.records import (
    Identified,
    ImageFile,
    InkName,
    Record,
    Text,
    nested,
    read_text,
    split_paragraphs,
    wrong,
)
from brochure.problems import nearest
from brochure.syntax.nodes import WrittenMap


class Heading(Identified):
    """A heading within the text, one level below the block's own."""

    heading: Text
    """What it says."""
    spanning: bool = False
    """Whether it runs over all columns: those above it end, and begin anew below it."""


class Quote(Identified):
    """A pull quote: words of this text, or, with `by`, of somebody."""

    quote: Text
    """The words as the text has them; `[…]` stands for what is left out."""
    by: Text | None = None
    """Who said it. What the text does not have needs a source: `Anna Bianchi{source:interview}`."""
    spanning: bool = False
    """Whether it runs over all columns."""


class Inset(Treated, Identified):
    """A picture in the text; the text goes on below it, or runs round it."""

    picture: ImageFile
    """Its file."""
    alt: Text
    """What it shows, for those who do not see it."""
    caption: Text | None = None
    """What stands below it."""
    credit: Text | None = None
    """Who made it; stands after the caption, in the same line."""
    height: int = Field(8, ge=2, le=60, description="lines, without the caption")
    focal: Focal | None = None
    """The point that no crop takes, 0 to 1 from left and top; unless said the middle, higher in an upright picture."""
    inks: dict[str, InkName] = Field(default_factory=dict)
    """Which ink each colour of a drawing becomes."""
    spanning: bool = False
    """Whether it runs over all columns."""
    beside: Literal["left", "right"] | None = None
    """At which side the text that follows runs round it; mirrored where the language runs from right to left."""
    width: float = Field(0.45, ge=0.2, le=0.6, description="of a picture beside the text, as a part of the column's")

    @model_validator(mode="after")
    def _has_one_place(self) -> Inset:
        if self.spanning and self.beside:
            sentence = "a picture over all columns leaves no column to run round it"
            raise wrong("wrong-value", sentence, "leave out `spanning` or `beside`")
        return self


KINDS: dict[str, type[Record]] = {"heading": Heading, "quote": Quote, "picture": Inset}


def _read_entry(value: Any) -> Any:
    """A paragraph, or the record that one of its fields names."""
    if isinstance(value, Record):
        return value
    for name, kind in KINDS.items() if isinstance(value, WrittenMap) else ():
        if name in value:
            return nested(kind, value, f"a {name} in a text")
    if not isinstance(value, WrittenMap) or next(iter(value), "").startswith(("fact:", "page:", "source:", "lang:")):
        return read_text(value)
    asked = next(iter(value), "")
    hint = nearest(asked, KINDS) or f"a text holds paragraphs, and {', '.join(KINDS)}"
    raise wrong("unknown-entry", f"a text has no entry “{asked}”", hint)


class _Entry:
    """Reads one entry of a text; editors are told of all that it may be."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        def read(value: Any, _inner: Any) -> Any:
            return _read_entry(value)

        return core_schema.no_info_wrap_validator_function(read, handler(source))


class _Entries:
    """Reads one text, split at its empty lines, or a list of entries."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_before_validator_function(split_paragraphs, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"$comment": "Text"}, handler(schema)]}


FlowEntry = Text | Heading | Quote | Inset
Entries = Annotated[tuple[Annotated[FlowEntry, _Entry()], ...], Field(min_length=1), _Entries()]
