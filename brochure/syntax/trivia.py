"""Looks at what a YAML file holds between its values: comments, anchors, directives. None of it may have been text.

YAML drops them in silence, and what an author meant to print looks the same: ``We are #1 in the country`` ends before
the ``#``, ``&copy 2024`` loses its first word. Every character that belongs to no value is therefore a space, an
indicator, a comment that is plainly one, or a problem.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from brochure.problems import Location, Problem, Severity

CUT = "cut-text"  # the code of what a comment has cut off
_TOKEN = re.compile(
    r"(?P<space>[ \t\r\n]+)|(?P<comment>#[^\r\n]*)|(?P<anchor>&[^\s,\[\]{}]+)|(?P<tag>!\S*)"
    r"|(?P<directive>^%[^\r\n]*)|(?P<marker>---|\.\.\.)|(?P<header>[|>][-+0-9]*)|(?P<indicator>[-?:,\[\]{}])",
    re.MULTILINE,
)
_INDICATORS = " \t\r\n-?:,[]{}"
_FIGURES = re.compile(r"[-+−]?[\d.,:/%€$ \u00a0–-]+|true|false|yes|no|on|off", re.IGNORECASE)
_TO_DO = re.compile(r"(?:TODO|FIXME|XXX|HACK|NOTE)\b")
_REMARK = re.compile(r"\s*(?:TODO|FIXME|XXX|HACK|NB|\w+:)(?:\W|$)", re.IGNORECASE)  # as in “# Source: …”
_FIELD = re.compile(r"[\w-]+:(?:\s|$)|-\s")  # a field or an entry taken out of use by a # before it
_ENDED = re.compile(r"[.!?…][»”’\"')\]]*$")
_DASHED = re.compile(r"[\r\n][ \t]*(- )")
_HEADER = re.compile(r"[|>][-+]?[1-9][-+]?")  # as in >5, which the author may have meant
_NOTE = re.compile(r"(?<=\S)\s+#\s")
_BLANK = re.compile(r"\s*")
_TO_LINE_END = re.compile(r"[^\r\n]*")
_BEFORE_ITEM = re.compile(r"[ \t]*(?:-[ \t]+)*")


class WrittenSpan(NamedTuple):
    """One scalar or alias: ``text[start:end]`` without anchor, tag and the header of a block scalar.

    ``sort`` is plain, quoted, block, alias or empty.
    """

    start: int
    end: int
    sort: str
    value: str
    is_key: bool = False


class _Source:
    """The text of a file, with the places in it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def place(self, index: int) -> Location:
        """The place of a character, in lines as editors count them."""
        line = bisect_right(self._starts, index)
        return Location(self.file, line, index - self._starts[line - 1] + 1)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\r\n?|\n", self.text))]

    def line(self, index: int) -> int:
        """Where the line of a character begins, in lines as YAML counts them."""
        return self._lines[bisect_right(self._lines, index) - 1]


class _Comment(NamedTuple):
    """A comment; ``before`` is what stands before it on its line: a sort of span, an indicator, or nothing."""

    start: int
    text: str
    before: str
    span: WrittenSpan | None  # the last value above or before it
    after: WrittenSpan | None  # the next

    @property
    def meant(self) -> str:
        """What of it may be text: up to a second ``#`` that stands alone."""
        return _before_note(self.text)


def content_start(text: str, start: int, end: int, is_block: bool) -> int:
    """Where a scalar's own characters begin, behind its anchor, its tag and a block scalar's header."""
    position = start
    while (token := _TOKEN.match(text, position, end)) and token.lastgroup in ("space", "comment", "anchor", "tag"):
        position = token.end()
    return next((at for at in range(position, end) if text[at] in "\r\n"), end) if is_block else position


def problems_of(text: str, file: str, spans: Sequence[WrittenSpan]) -> Iterator[Problem]:
    """A problem for each piece of a file that may have been meant as text. ``spans`` are in the order of the file."""
    named: dict[str, int] = {}  # anchors that nothing repeats yet
    source = _Source(text, file)
    for before, after in zip((None, *spans), (*spans, None), strict=True):
        start, end = before.end if before else 0, after.start if after else len(text)
        if before and before.sort == "alias":
            named.pop(before.value, None)
        if before:
            yield from _within(source, before)
        if not text[start:end].strip(_INDICATORS):
            continue
        for index, kind, found in _tokens(source, start, end, before, after):
            if kind == "anchor":
                if found[1:] in named:
                    yield _anchor(source, named[found[1:]])
                named[found[1:]] = index
            elif isinstance(kind, _Comment):
                if asked := _judged(source, kind):
                    yield _cut(source, kind, asked)
            elif not found.startswith("%YAML"):
                yield _unread(source, index, found)
    for index in named.values():
        yield _anchor(source, index)


def _within(source: _Source, span: WrittenSpan) -> Iterator[Problem]:
    """What a value itself shows: an entry of a list that goes on with a text, a header that nothing follows."""
    if span.sort == "plain" and (dash := _DASHED.search(source.text, span.start, span.end)):
        yield _dashed(source, dash.start(1))
    empty = span.sort == "block" and not span.value.strip()
    if empty and (header := _HEADER.search(source.text, source.line(span.start), span.start)):
        sentence = f"“{header.group()}” opens a text on the lines below, and there is none"
        hint = f"if it is text, put it in quotes: {_in_quotes(header.group())}"
        yield Problem(CUT, sentence, source.place(header.start()), hint, "warning")


def _tokens(
    source: _Source, start: int, end: int, before: WrittenSpan | None, after: WrittenSpan | None
) -> Iterator[tuple[int, str | _Comment, str]]:
    """The anchors, comments, directives and unknown characters between two values."""
    text, position, last = source.text, start, before.sort if before else ""
    while position < end:
        token = _TOKEN.match(text, position, end)
        kind, found = (token.lastgroup or "", token.group()) if token else ("unknown", text[position])
        index, position = position, position + len(found)
        if kind == "comment":
            own_line = not text[source.line(index) : index].strip()
            yield index, _Comment(index, found, "" if own_line else last, before, after), found
        elif kind in ("anchor", "directive", "unknown"):
            yield index, kind, found
        if kind != "space":
            last = found if kind == "indicator" else kind


def _judged(source: _Source, comment: _Comment) -> str:
    """The text that a comment seems to have cut, as it was meant; nothing for a plain comment."""
    span, rest = comment.span, comment.text[1:]
    if comment.before == "":
        return _continued(source, comment)
    near = _begins_a_word(rest)
    value = span.value if span and comment.before in ("plain", "quoted") else ""
    whole = f"{' '.join(value.split())} {comment.meant}".strip()
    if comment.before == "plain":
        figures = _FIGURES.fullmatch(value)
        one_space = source.text[comment.start - 2].strip() and source.text[comment.start - 1] == " "
        goes_on = one_space and not figures and _goes_on(value, rest)
        meant = not rest.strip() or goes_on or (near and not (figures and rest[0].isalpha()))
    elif comment.before in ("quoted", "empty", "header"):
        meant = near
    elif comment.before in (":", "-", "?") and (below := _headed(source.text, comment)):
        meant, whole = near, f"{comment.meant} {' '.join(below.value.split())}"
    else:
        meant = rest[:1].isdigit()
    return whole if meant else ""


def _begins_a_word(rest: str) -> bool:
    return (rest[:1].isalnum() or rest[:1] == "{") and not _TO_DO.match(rest)


def _headed(text: str, comment: _Comment) -> WrittenSpan | None:
    """The plain text that begins below a comment, where nothing parts the two."""
    after, end = comment.after, comment.start + len(comment.text)
    if after is None or after.is_key or after.sort != "plain":
        return None
    blank = _BLANK.match(text, end)
    return after if blank and blank.end() == after.start else None


def _goes_on(value: str, rest: str) -> bool:
    """Whether a ``# `` with a space reads as text: “We are # 1 in …”, or a second sentence after the first."""
    if " " not in value or _REMARK.match(rest):
        return False
    words = rest.split()
    if re.match(r" \d", rest):
        return True
    return bool(_ENDED.search(value)) and len(words) > 2 and words[0][:1].isupper() and bool(_ENDED.search(rest))


def _continued(source: _Source, comment: _Comment) -> str:
    """The same for a line of its own: right below a text, as far in as the text would go on, and no field."""
    span, rest = comment.span, comment.text[1:]
    line = source.line(comment.start)
    above = source.line(line - 1)
    if span is None or span.sort not in ("plain", "block") or span.end < above:
        return ""
    parted = source.text[span.end : comment.start].strip() or not source.text[above:line].strip()
    if parted or not span.value.strip() or comment.start - line < _reach(source, span):
        return ""
    near = _begins_a_word(rest) and not _FIELD.match(rest)
    return f"{' '.join(span.value.split())} {comment.meant}" if near else ""


def _reach(source: _Source, span: WrittenSpan) -> int:
    """The least column, from 0, at which a line below goes on with a text."""
    line = source.line(span.start)
    item = _BEFORE_ITEM.match(source.text, line)
    assert item is not None
    if item.end() < span.start:
        return item.end() - line + 1  # a field, and its name begins there
    dash = item.group().rfind("-")
    return dash + 1 if dash >= 0 else span.start - line


def _cut(source: _Source, comment: _Comment, whole: str) -> Problem:
    note = "put a space after the #" if comment.text[1:2].strip() else "put two spaces before the #"
    hint = f"if it is text, put the whole in quotes: {_in_quotes(whole)}; if it is a note, {note}"
    sentence = f"“{_short(comment.meant)}” is a note to YAML, and is not printed"
    # What stands on a line of its own may have been taken out of use; what cuts a line short has lost a part of it.
    severity: Severity = "error" if comment.text[1:2].strip() and comment.before else "warning"
    return Problem(CUT, sentence, source.place(comment.start), hint, severity)


def _anchor(source: _Source, index: int) -> Problem:
    line = _TO_LINE_END.match(source.text, index)
    assert line is not None
    name = line.group().split()[0]
    hint = (
        f"if it is text, put the whole in quotes: {_in_quotes(_before_note(line.group()).strip())}; if not, delete it"
    )
    sentence = f"“{_short(name)}” is a name to YAML that nothing repeats, and is not printed"
    return Problem("unused-anchor", sentence, source.place(index), hint, "warning")


def _dashed(source: _Source, index: int) -> Problem:
    hint = "an entry of a list stands at the column of those above it; a dash within a text is written –"
    sentence = "this line begins with a dash, and yet goes on with the text above"
    return Problem("list-in-text", sentence, source.place(index), hint, "warning")


def _unread(source: _Source, index: int, found: str) -> Problem:
    sentence = f"“{_short(found)}” is an instruction to YAML, and is not printed"
    hint = "delete it; a text that begins with % stands in quotes"
    return Problem("not-read", sentence, source.place(index), hint, "warning")


def _short(text: str) -> str:
    return f"{text[:60]}…" if len(text) > 60 else text


def _before_note(text: str) -> str:
    """What stands before the next note on a line: `` # `` begins one."""
    return _NOTE.split(text, maxsplit=1)[0]


def _in_quotes(text: str) -> str:
    """A text as YAML takes it whole: what is to be typed is never shortened."""
    return "'{}'".format(text.replace("'", "''")) if '"' in text or "\\" in text else f'"{text}"'
