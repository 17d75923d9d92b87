"""Finds characters that another program wrote in its own way: ``&nbsp;`` of HTML, ``Ã¼`` of UTF-8 read as Latin text.

Only what no language writes is found. The letter À before a closing quote, «CITTÀ», has the same bytes as a letter of
phonetics and is left alone; so is every pair that begins with a capital in a word of capitals.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

NO_BREAK = "\u00a0"
_UNSEEN = {NO_BREAK: "a space", "\u00ad": "nothing, the program divides words itself", "\ufeff": "nothing", "\n": "\\n"}
_MARKS = frozenset("*[]{}\\\"'#:|`\n")  # what would become a mark of ours, or of YAML
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_PUNCTUATION = frozenset("‘’‚“”„‹›«»…–—•·\u00a0")


class Misread(NamedTuple):
    """Characters ``start`` to ``end`` of a text that stand for ``meant``; ``certain`` if it can be written there."""

    start: int
    end: int
    code: str
    sentence: str
    meant: str
    certain: bool

    @property
    def shown(self) -> str:
        """What to write, for a hint."""
        return _UNSEEN.get(self.meant) or (self.meant if self.meant.isprintable() else ascii(self.meant)[1:-1])


def _trailing(codec: str) -> str:
    """How a single-byte encoding shows the second and later bytes of UTF-8, as a class of a pattern."""
    return re.escape(bytes(range(0x80, 0xC0)).decode(codec, errors="ignore"))


_WEST, _CYRILLIC = _trailing("cp1252"), _trailing("cp1251")
_FOREIGN = {  # the encoding UTF-8 was read in: how it shows letters
    "cp1252": re.compile(rf"(?:[ÂÃÄÅÎÏÐÑØÙ][{_WEST}]|[âï][{_WEST}]{{2}}|ðŸ[{_WEST}]{{2}})+"),
    "cp1251": re.compile(
        rf"(?:[РС][{_CYRILLIC}]){{2,}}|вЂ[{_CYRILLIC}]|(?<=[A-Za-z])Г[{_CYRILLIC}]|Г[{_CYRILLIC}](?=[a-z])"
    ),
}
_TORN = re.compile(rf"(?<=[a-z])Ã(?=\s)|â€(?![{_WEST}])")  # the second byte went lost on the way
_TORN_MEANT = {"Ã": "à", "â€": "”"}


def misread(text: str) -> list[Misread]:
    """What another program wrote, in the order of the text."""
    if text.isascii() and "&" not in text:
        return []
    return sorted([*_entities(text), *_decoded(text)])


def restored(text: str) -> str:
    """The text with every character as it was meant."""
    for found in reversed(misread(text)):
        text = text[: found.start] + found.meant + text[found.end :]
    return text


def _entities(text: str) -> Iterator[Misread]:
    for match in _ENTITY.finditer(text):
        meant, before = html.unescape(match.group()), match.group()
        while meant != before:  # &amp;nbsp; was encoded twice
            before, meant = meant, html.unescape(meant)
        if meant != match.group():
            sentence = f"“{match.group()}” is written as in HTML, and prints as it is"
            yield Misread(match.start(), match.end(), "html-entity", sentence, meant, _MARKS.isdisjoint(meant))


def _decoded(text: str) -> Iterator[Misread]:
    for codec, pattern in _FOREIGN.items():
        for match in pattern.finditer(text):
            try:
                meant = match.group().encode(codec).decode("utf-8")
            except UnicodeDecodeError:
                continue
            if codec == "cp1251" or len(match.group()) > 2 or _stands_out(text, match.start()):
                yield _double(match, meant, certain=_MARKS.isdisjoint(meant))
    for match in _TORN.finditer(text):
        yield _double(match, _TORN_MEANT[match.group()], certain=False)


def _stands_out(text: str, start: int) -> bool:
    """Whether a pair of a capital and a sign is no capital before a quote or a dash, as in «MANHÃ»."""
    before, second, after = text[max(0, start - 1) : start], text[start + 1], text[start + 2 : start + 3]
    if text[start] == "Â" and second in "«»":
        return not before.strip()
    return second not in _PUNCTUATION or before.islower() or (not before.isalpha() and after.islower())


def _double(match: re.Match[str], meant: str, certain: bool) -> Misread:
    sentence = f"“{match.group()}” is text in UTF-8 that a program read in another encoding"
    return Misread(match.start(), match.end(), "double-decoded", sentence, meant, certain)
