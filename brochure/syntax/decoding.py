"""Decodes the bytes of a content file; what no text editor should have saved becomes a Problem."""

from __future__ import annotations

import re

from brochure.problems import Location, Problem, Problems

_SAVE = "save it again as plain text in UTF-8: “Save as”, encoding UTF-8"
_OFFICE = "copy its words into a plain text file, in a text editor and not in a word processor"
_OTHERS = (  # how files begin that are no plain text
    (b"PK\x03\x04", "the file is a document of a word processor or a zip, not plain text", _OFFICE),
    (b"\xd0\xcf\x11\xe0", "the file is a document of a word processor, not plain text", _OFFICE),
    (b"{\\rtf", "the file is saved as RTF, not as plain text", _OFFICE),
    (b"%PDF", "the file is a PDF, not plain text", _OFFICE),
    (b"\xff\xfe", "the file is saved as UTF-16, not as UTF-8", _SAVE),
    (b"\xfe\xff", "the file is saved as UTF-16, not as UTF-8", _SAVE),
)
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")  # YAML ends a line at some of these, editors at none
_STRAY = re.compile(f"{_BREAKS.pattern}|\ufeff")  # the last begins a file; within one, YAML miscounts after it


def decode(data: bytes, shown_as: str, problems: Problems) -> str | None:
    """The text of a file; None, with a problem, where there is none."""
    start = Location(shown_as)
    for beginning, sentence, hint in _OTHERS:
        if data.startswith(beginning):
            problems.add("not-utf-8", sentence, start, hint)
            return None
    if b"\0" in data[:4]:  # UTF-16 without its mark: every second byte of plain letters is nothing
        problems.add("not-utf-8", "the file is saved as UTF-16, not as UTF-8", start, _SAVE)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        problems.add("not-utf-8", "the file is not saved as UTF-8", place_at(before, len(before), shown_as), _SAVE)
        return None
    if found := _STRAY.search(text):
        problems.extend([invisible(text, found.start(), shown_as)])
        return None
    return text


def invisible(text: str, index: int, shown_as: str) -> Problem:
    """For a character that nobody sees and YAML does not take."""
    found = f"U+{ord(text[index]):04X}" if index < len(text) else "unknown"
    hint = "delete it; a line break within a text is written \\n" if _BREAKS.match(text, index) else "delete it"
    sentence = f"an invisible control character ({found}) stands here"
    return Problem("control-character", sentence, place_at(text, index, shown_as), hint)


def place_at(text: str, index: int, shown_as: str) -> Location:
    """The place of a character, in lines as editors count them."""
    return Location(shown_as, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
