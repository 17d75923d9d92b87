"""Parses an author's inline marks in a text into styled spans.

The marks: ``**strong**``, ``*emphasis*``, ``[words](target)``, ``{fact:name}``, ``{fact:name|form}``, ``{page:id}``,
``{source:name}``, ``{note:name}``, ``{lang:en|words}``. A line break is a forced line break, as is ``\\n``; ``{{`` is
a brace, and ``\\*``, ``\\[``, ``\\{`` and ``\\\\`` stand for the character itself.
"""

import re
from dataclasses import dataclass, field, replace

from brochure.problems import Location, Problem, nearest
from brochure.syntax import language_codes
from brochure.syntax.nodes import NOWHERE, Written

FACT_FORMS = ("number", "signed", "words", "period", "area", "published")
LINK_SCHEMES = ("https", "http", "mailto", "tel", "page")


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Text as it prints; ``\\n`` is a forced line break, ``language`` is set where it differs from the edition's."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FactRef:
    """A fact's number, by name; ``form`` is ``''`` or one of FACT_FORMS."""

    name: str
    form: str = ""
    place: Location = field(default=NOWHERE, compare=False)
    strong: bool = False
    emphasis: bool = False
    link: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PageRef:
    """The printed number of the page with this id."""

    id: str
    place: Location = field(default=NOWHERE, compare=False)
    strong: bool = False
    emphasis: bool = False
    link: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A raised number: the source's, by its name in sources.yaml."""

    name: str
    place: Location = field(default=NOWHERE, compare=False)
    strong: bool = False
    emphasis: bool = False
    link: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A raised number: that of a note of the page it is written on."""

    name: str
    place: Location = field(default=NOWHERE, compare=False)
    strong: bool = False
    emphasis: bool = False
    link: str | None = None
    language: str | None = None


Span = TextSpan | FactRef | PageRef | SourceRef | NoteRef


class MarkupError(ValueError):
    """Marks that do not make sense; carries every problem of the text."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def parse(text: str, place: Location = NOWHERE) -> tuple[Span, ...]:
    """The spans of a text; ``place`` is used unless the text is Written and knows better. Raises MarkupError."""
    if not _MARK.search(text):
        return (TextSpan(text),) if text else ()
    return _Reader(text if isinstance(text, Written) else Written(text, place)).read()


_MARK = re.compile(r"\\[n*\[\]{}\\]|\{\{|\{|\}|\*{1,3}|\[|\]")
_REFERENCE = re.compile(r"\{(fact|page|source|note):([^{}|]*)(?:\|([^{}|]*))?\}")
_LANGUAGE = re.compile(r"\{lang:([^{}|]*)\|")
_LINK = re.compile(r"\[[^\[\]]*\]\(")
_PLAIN_BRACKETS = re.compile(r"\[[^\[\]]*\](?!\()")  # as in [1], which prints
_IN_ADDRESS = re.compile(r"[()\s]")
_DEEPEST = 4  # brackets within brackets of an address
_MARKS = ("fact", "page", "source", "note", "lang")
_NUMBERS: dict[str, type[PageRef | SourceRef | NoteRef]] = {"page": PageRef, "source": SourceRef, "note": NoteRef}
_KEYWORD = re.compile(r"\{([\w-]*)")
_PLAIN = TextSpan("")
_STARS = {1: ("emphasis",), 2: ("strong",), 3: ("strong", "emphasis")}


def _in_word(before: str) -> bool:
    """Whether a star after this character stands within a word; Arabic and Chinese words may begin after any letter."""
    return before.isalnum() and before < "\u0590"


def _address_end(text: str, start: int) -> int | None:
    """Where the bracket stands that closes an address begun at ``start``; brackets within it pair, as in …_(river)."""
    depth = 0
    for found in _IN_ADDRESS.finditer(text, start):
        if found[0] == ")" and depth == 0:
            return found.start()
        depth += {"(": 1, ")": -1}.get(found[0], _DEEPEST + 1)
        if depth > _DEEPEST:
            return None
    return None


@dataclass(slots=True)
class _Scope:
    """The inside of a link or of a passage in another language; marks opened in it close in it."""

    style: TextSpan
    start: int = 0
    mark: str = ""
    end: int = 0  # of the whole link
    open_stars: dict[str, int] = field(default_factory=dict)


class _Reader:
    """One pass over one text."""

    def __init__(self, text: Written) -> None:
        self.text = text
        self.scopes = [_Scope(_PLAIN)]
        self.spans: list[Span] = []
        self.pending: list[str] = []
        self.problems: list[Problem] = []
        self.last_link = text.rfind("](")

    def read(self) -> tuple[Span, ...]:
        position = 0
        while mark := _MARK.search(self.text, position):
            self.pending.append(self.text[position : mark.start()])
            position = self._mark(mark.group(), mark.start())
        self.pending.append(self.text[position:])
        while len(self.scopes) > 1:
            self._unclosed(self.scopes[-1].mark, self.scopes[-1].start)
            self._leave()
        self._leave()
        if self.problems:
            raise MarkupError(self.problems)
        return tuple(self.spans)

    def _mark(self, mark: str, start: int) -> int:
        """Take one mark in; the answer is where reading goes on."""
        end = start + len(mark)
        if mark[0] == "\\":
            self.pending.append("\n" if mark == "\\n" else mark[1])
        elif mark[0] == "*":
            self._stars(mark, start, end)
        elif mark == "{":
            return self._brace(start)
        elif (
            mark == "[" and (link := _LINK.match(self.text, start)) and (closed := _address_end(self.text, link.end()))
        ):
            self._enter("[", start, link=self._target(link.end(), closed), end=closed + 1)
        elif mark == "[" and start < self.last_link and not _PLAIN_BRACKETS.match(self.text, start):
            self._bad_link(start)
        elif mark == "}" and self.scopes[-1].mark == "{lang:":
            self._leave()
        elif mark == "]" and self.scopes[-1].mark == "[":
            end = self.scopes[-1].end
            self._leave()
            return end
        else:
            self.pending.append(mark[0])
        return end

    def _stars(self, mark: str, start: int, end: int) -> None:
        before = self._before()
        after = self.text[end : end + 1] or " "
        opened = self.scopes[-1].open_stars
        names = _STARS[len(mark)]
        if len(mark) == 3 and not before.isspace() and len(opened) == 1:
            names = tuple(opened)  # "***" closes what is open, and one of the stars is meant as a star
        closes = all(name in opened for name in names) and not before.isspace()
        opens = not any(name in opened for name in names) and not after.isspace() and not _in_word(before)
        if not closes and not opens:
            self.pending.append(mark)
            return
        self._flush()
        for name in names:
            if closes:
                del opened[name]
            else:
                opened[name] = start
        outside = self.scopes[-2].style if len(self.scopes) > 1 else _PLAIN
        strong = outside.strong or "strong" in opened
        emphasis = outside.emphasis or "emphasis" in opened
        self.scopes[-1].style = replace(self.scopes[-1].style, strong=strong, emphasis=emphasis)

    def _before(self) -> str:
        """The character that prints before this spot; a space at the start, a letter for a reference."""
        if self.pending and self.pending[-1]:
            return self.pending[-1][-1]
        if not self.spans:
            return " "
        last = self.spans[-1]
        return last.text[-1] if isinstance(last, TextSpan) else "0"

    def _brace(self, start: int) -> int:
        if self.text.startswith("{{", start):
            self.pending.append("{")
            return start + 2
        if reference := _REFERENCE.match(self.text, start):
            self._reference(reference[1], reference[2], reference[3] or "", start, reference.end())
            return reference.end()
        if language := _LANGUAGE.match(self.text, start):
            code = language[1].strip()
            if hint := language_codes.fault(code):
                self._problem("unknown-language", f"“{code}” is the code of no language", start, hint)
            self._enter("{lang:", start, language=code)
            return language.end()
        keyword = _KEYWORD.match(self.text, start)
        assert keyword is not None
        if keyword[1] in _MARKS:
            self._unclosed("{" + keyword[1] + ":", start)
        else:
            hint = nearest(keyword[1], _MARKS) if keyword[1] else "to print a brace, write {{"
            self._problem("unknown-mark", f"there is no mark “{keyword[0]}…}}”", start, hint)
        return keyword.end()

    def _reference(self, kind: str, name: str, form: str, start: int, end: int) -> None:
        self._flush()
        style, place = self.scopes[-1].style, self.text.at(start, end - start)
        name, form = name.strip(), form.strip()
        look = (style.strong, style.emphasis, style.link, style.language)
        if number := _NUMBERS.get(kind):
            self.spans.append(number(name, place, *look))
            return
        if form and form not in FACT_FORMS:
            self._problem("unknown-form", f"a fact cannot be printed as “{form}”", start, nearest(form, FACT_FORMS))
        self.spans.append(FactRef(name, form, place, *look))

    def _target(self, start: int, end: int) -> str:
        address = self.text[start:end]
        scheme, colon, rest = address.partition(":")
        if not colon or scheme.lower() not in LINK_SCHEMES or not rest:
            hint = "addresses start with https://, http://, mailto:, tel: or page:"
            self._problem("bad-link", f"“{address}” is no address a link can lead to", start, hint)
        return address

    def _bad_link(self, start: int) -> None:
        """What begins as a link and is none: by its words, or by its address."""
        opened = _LINK.match(self.text, start)
        stop = _IN_ADDRESS.search(self.text, opened.end()) if opened else None
        if stop and stop[0] == "(":
            sentence, hint = "the brackets in the address of this link do not pair", "write %28 for ( and %29 for )"
        else:
            sentence, hint = (
                "a link is written [words](address), without spaces in the address",
                "write %20 for a space",
            )
        self._problem("unclosed-mark", sentence, start, hint if stop else "to print a bracket, write \\[")

    def _enter(self, mark: str, start: int, link: str | None = None, language: str | None = None, end: int = 0) -> None:
        self._flush()
        style = self.scopes[-1].style
        style = replace(style, link=link or style.link, language=language or style.language)
        self.scopes.append(_Scope(style, start, mark, end))

    def _leave(self) -> None:
        self._flush()
        scope = self.scopes.pop()
        for start in dict.fromkeys(scope.open_stars.values()):
            self._unclosed("**" if self.text.startswith("**", start) else "*", start)

    def _flush(self) -> None:
        if text := "".join(self.pending):
            self.spans.append(replace(self.scopes[-1].style, text=text))
        self.pending = []

    def _unclosed(self, mark: str, start: int) -> None:
        star = mark[0] == "*"
        hint = "to print a star, write \\*" if star else "close it with }; to print a brace, write {{"
        self._problem("unclosed-mark", f"the mark “{mark}” is not closed", start, hint)

    def _problem(self, code: str, message: str, start: int, hint: str = "") -> None:
        self.problems.append(Problem(code, message, self.text.at(start, 1), hint))
