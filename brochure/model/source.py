"""Describes where facts come from, as sources.yaml says it."""

from typing import Annotated, Any

from brochure.model.fact import Period
from brochure.model.records import ReadBy, Record, Text, scalar, wrong


def _read_address(value: Any) -> str:
    text = scalar(value, "a web address").strip()
    scheme, _, rest = text.partition("://")
    if scheme.lower() not in ("https", "http") or "." not in rest or any(char.isspace() for char in rest):
        raise wrong("bad-link", f"“{text}” is no web address", "addresses start with https:// or http://")
    return str(text)


WebAddress = Annotated[str, ReadBy(_read_address, {"type": "string", "format": "uri", "pattern": "^https?://"})]


class Source(Record):
    """One publication; facts name it, and the imprint prints it."""

    title: Text
    publisher: Text | None = None
    url: WebAddress | None = None
    date: Period | None = None
    """When it was published: 2014 or 2014-03-14."""
    accessed: Period | None = None
    """When it was read, for pages of the web."""
    licence: Text | None = None
    note: Text | None = None

    @property
    def address(self) -> str:
        """The web address as it prints: without what every browser adds."""
        return (self.url or "").removeprefix("https://").removeprefix("http://").rstrip("/")
