"""Describes how a brand wants what stands out of running text: drop caps and pull quotes, with usual defaults."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from brochure.model.records import FontName, InkName, Record


class Initial(Record):
    """An initial letter, as high as some lines of its text."""

    font: FontName | None = None
    """Its font; by default that of its text."""
    ink: InkName = InkName("text")
    """Its ink."""
    reach: Literal["capitals", "small-letters"] = "capitals"
    """What of the first line it is level with."""
    small_capitals: int = Field(0, ge=0, le=12, description="how many words from the first on are in small capitals")


class PullQuote(Record):
    """A pull quote; its words are in the style `quote`."""

    sign: Literal["rules", "mark", "none"] = "rules"
    """What sets it off: a rule above and below, or a large quotation mark that hangs before it."""
    ink: InkName = InkName("accent")
    """Of the rules or of the mark."""
    by: Literal["detail", "caption", "note"] = "detail"
    """The style of who said it."""
