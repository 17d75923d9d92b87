"""Turns a YAML parser's error into a Problem in plain words, at the place of the slip."""

import re
from typing import Any

from brochure.problems import Location, Problem
from brochure.syntax.decoding import invisible

_QUOTE = 'put the whole text in quotes: "…"'
_STRAIGHT = 'put the whole text in straight quotes: "…"; curved ones print, and quote nothing'
_INDENT = "fields of one group start at the same column, those inside a field further right"
_ABOVE = "is this line indented like its neighbours, and has the field above a colon and a space after its name?"
_ENTRY = "is this line indented like its neighbours? every entry of a list begins with “- ”"
_FIELD = "a field's name must be followed by a colon and a space"

# (what the parser says, sentence, hint); the first match counts. {char} is the character at the place.
_SENTENCES = (
    ("mapping values", "this line goes on with the text above, and then holds a colon and a space", _ABOVE),
    ("unexpected end of stream", "the quotation mark that opens here is never closed", "close it with the same mark"),
    ("scanning an alias|scanning an anchor", "a text cannot begin with “{char}” unless it is in quotes", _QUOTE),
    ("directive", "a line that begins with % is an instruction to YAML, and no text", _QUOTE),
    ("cannot start any token", "a text cannot begin with “{char}” unless it is in quotes", _QUOTE),
    ("','", "the bracket that opens here is never closed", "a text that begins with a bracket must stand in quotes"),
    ("escape|hexdecimal", "a backslash in double quotes has a special meaning", "write \\\\ or use single quotes"),
    ("block scalar", "after | or > the text starts on the next line", "begin a new line, indented further"),
    ("'-' indicator", "a field stands here among the entries of a list", _ENTRY),
    ("expected ':'", _FIELD, "or is it the text of the line above? then indent it further"),
    ("expected key|block end", "this line stands neither inside the field above nor beside it", _INDENT),
)
_AT_OPENING = ("unexpected end of stream", "','", "an alias", "an anchor", "expected ':'", "directive")
_VALUE = re.compile(r"(?:^|:|-)\s+(['\"\[{])")
_PERCENT = re.compile(r"%\s*(?:[,}#].*)?")
_AFTER = {
    "'": "an apostrophe ends it: put the whole text in double quotes",
    '"': 'write a quote within quotes as \\", or use those of your language: « » “ ”',
}
_BETWEEN = (  # what stands between a field's name and its value, or an entry's dash and the entry, if not a space
    (re.compile(r"\s*(?:- )?[\w-]+(：)"), "the colon is a full-width one", "type a plain colon and a space"),
    (re.compile(r"\s*(?:- )?[\w-]+:(\u00a0)"), "an invisible no-break space follows the colon", "type a plain space"),
    (re.compile(r"\s*(?:- )?[\w-]+(:)(?![\s/\\])"), _FIELD, "put a space after the colon"),
    (re.compile(r"\s*(-)(?![\s-])"), "an entry of a list begins with a dash and a space", "put a space after the dash"),
)


def syntax_problem(error: Any, text: str, file: str) -> Problem:
    """The Problem for a ``yaml.YAMLError`` raised while parsing ``text``."""
    if not hasattr(error, "problem_mark"):
        return invisible(text, getattr(error, "position", len(text)), file)
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    if any(sign in said for sign in _AT_OPENING) and error.context_mark:
        mark = error.context_mark
    lines = text.splitlines()
    place = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
    if (
        found := _tab(lines, place)
        or _between(lines, place, said)
        or _comma(lines, error, said, file)
        or _end(lines, place, said)
    ):
        return found
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    char = line[place.column - 1 : place.column]
    for pattern, sentence, hint in _SENTENCES:
        if re.search(pattern, said):
            if pattern == "mapping values" and ": " in line[: place.column - 1]:
                curved = re.search("[“”„«»‘’]", line)
                sentence, hint = "the text holds a colon with a space after it", _STRAIGHT if curved else _QUOTE
            if char == "%" and _PERCENT.fullmatch(line[place.column - 1 :]):
                hint = "write percent where it is a unit, and else put it in quotes"
            if pattern == "expected ':'" and re.match(r"[\w-]+:[]},]", line[place.column - 1 :]):
                hint = "after the colon come a space and a text"
            if pattern == "','" and " #" in line:
                hint = "what follows “ #” is a note: a colour, or a text with # in it, must stand in quotes"
            if pattern.startswith("expected key") and (value := _VALUE.search(line[: place.column])):
                sentence, hint = "the text goes on after its closing quote or bracket", _AFTER.get(value[1], _QUOTE)
            if pattern.startswith("expected key") and char and char in "]}":
                sentence, hint = "this bracket closes what none has opened", "delete it"
            return Problem("syntax", sentence.format(char=char), place, hint)
    return Problem("syntax", "the YAML makes no sense from here on", place, _INDENT)


def _tab(lines: list[str], place: Location) -> Problem | None:
    """A tab that indents the line of the error is what went wrong, whatever the parser says."""
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" not in indent:
        return None
    place = place._replace(column=indent.index("\t") + 1)
    return Problem("tab", "a tab stands in the indentation", place, "indent with spaces only, two for each level")


def _between(lines: list[str], place: Location, said: str) -> Problem | None:
    """A field or an entry without its space, on this line or the one above, which the parser took for a text."""
    if not re.search("expected ':'|mapping values|'-' indicator", said):
        return None
    for number in (place.line, place.line - 1):
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        for pattern, sentence, hint in _BETWEEN:
            if match := pattern.match(line):
                return Problem("syntax", sentence, place._replace(line=number, column=match.start(1) + 1), hint)
    return None


def _end(lines: list[str], place: Location, said: str) -> Problem | None:
    """A bracket that is open at the end of the file, where the parser waited for one value more."""
    if "node content" not in said or any(line.strip() for line in lines[place.line - 1 :]):
        return None
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
    place = place._replace(line=last, column=max(len("".join(lines[last - 1 : last]).rstrip()), 1))
    hint = "close it where its list or its fields end: is the file whole?"
    return Problem("syntax", "the file ends here, and a bracket is still open", place, hint)


def _comma(lines: list[str], error: Any, said: str, file: str) -> Problem | None:
    """Two fields in braces, or a text with a colon, where the parser waited for a comma on the same line."""
    opened, mark = error.context_mark, error.problem_mark
    if "','" not in said or not opened or opened.line != mark.line:
        return None
    line = lines[mark.line]
    hint = 'part the fields with commas; a text with a colon in it stands in quotes: "…"'
    if mark.column >= len(line.rstrip()):
        return None
    return Problem("syntax", "a comma is missing before this", Location(file, mark.line + 1, mark.column + 1), hint)
