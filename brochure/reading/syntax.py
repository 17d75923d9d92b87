"""A YAML parser's complaint in, a Problem in plain words at the place of the slip out."""

import re
from typing import Any

from brochure.problems import Place, Problem

_QUOTE = 'put the whole text in quotes: "…"'
_INDENT = "fields of one group start at the same column, those inside a field further right"
_ABOVE = "is this line indented like its neighbours, and has the field above a colon and a space after its name?"
_ENTRY = "is this line indented like its neighbours? every entry of a list begins with “- ”"

# (what the parser says, sentence, hint); the first match counts. {char} is the character at the place.
_SENTENCES = (
    ("mapping values", "a colon with a space after it cannot stand here", _ABOVE),
    ("unexpected end of stream", "the quotation mark that opens here is never closed", ""),
    ("scanning an alias|scanning an anchor", "a text cannot begin with “{char}” unless it is in quotes", _QUOTE),
    ("cannot start any token", "a text cannot begin with “{char}” unless it is in quotes", _QUOTE),
    ("','", "the bracket that opens here is never closed", "a text that begins with a bracket must stand in quotes"),
    ("escape", "a backslash in double quotes has a special meaning", "write \\\\ or use single quotes"),
    ("block scalar", "after | or > the text starts on the next line", ""),
    (
        "'-' indicator",
        "a field stands here among the entries of a list",
        _ENTRY,
    ),
    ("expected ':'", "a field's name must be followed by a colon and a space", ""),
    ("expected key|block end", "this line stands neither inside the field above nor beside it", _INDENT),
)
_AT_OPENING = ("unexpected end of stream", "','", "an alias", "an anchor")
_VALUE = re.compile(r"(?:^|:|-)\s+(['\"\[{])")


def syntax_problem(error: Any, text: str, file: str) -> Problem:
    """The Problem for a ``yaml.YAMLError`` raised while parsing ``text``."""
    if not hasattr(error, "problem_mark"):
        return _character(error, text, file)
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    if any(sign in said for sign in _AT_OPENING) and error.context_mark:
        mark = error.context_mark
    lines = text.splitlines()
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    if tab := _tab(lines, place):
        return tab
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    char = line[place.column - 1 : place.column]
    for pattern, sentence, hint in _SENTENCES:
        if re.search(pattern, said):
            if pattern == "mapping values" and ": " in line[: place.column - 1]:
                sentence, hint = "the text holds a colon with a space after it", _QUOTE
            if pattern.startswith("expected key") and _VALUE.search(line[: place.column]):
                sentence, hint = "the text goes on after its closing quote or bracket", _QUOTE
            return Problem("syntax", sentence.format(char=char), place, hint)
    return Problem("syntax", "the YAML makes no sense from here on", place, _INDENT)


def _tab(lines: list[str], place: Place) -> Problem | None:
    """A tab that indents the line of the error is what went wrong, whatever the parser says."""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent:
        return None
    place = place._replace(column=indent.index("\t") + 1)
    return Problem("tab", "a tab stands in the indentation", place, "indent with spaces only, two for each level")


def _character(error: Any, text: str, file: str) -> Problem:
    """For a character that YAML forbids everywhere."""
    index = min(getattr(error, "position", 0), len(text))
    found = f"U+{ord(text[index]):04X}" if index < len(text) else "unknown"
    place = Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
    return Problem("control-character", f"an invisible control character ({found}) stands here", place, "delete it")
