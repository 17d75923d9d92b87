"""Reads a YAML file into nodes that remember their places; whatever is wrong with the file becomes a Problem."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from brochure import files
from brochure.problems import Location, Problem, Problems
from brochure.syntax import missing_files, trivia
from brochure.syntax.decoding import decode
from brochure.syntax.nodes import Written, WrittenList, WrittenMap

MAX_BYTES = 4_000_000  # a content file of a 12-page brochure has 2 to 10 kB; 5 000 facts in two languages, 1.5 MB
MAX_NODES = 250_000  # names, scalars, lists and mappings; 5 000 facts with all fields in two languages are 130 000
MAX_TEXT = 250_000  # characters of one text: a hundred pages of it
MAX_REPEATED = 20_000  # of them in passages that are repeated (*name, use:), counted each time
MOST_SHOWN = 40  # characters of a line that a hint repeats
MAX_DEPTH = 40  # levels, those of repeated passages among them
_NULL = frozenset(("", "~", "null"))  # with capitals it is a word: German counts from Null


def read(path: Path, shown_as: str, problems: Problems) -> Any:
    """The content of one YAML file; None where it is empty or cannot be read, with the reasons in ``problems``.

    ``shown_as`` is how places name the file.
    """
    place = Location(shown_as)
    if why := files.why_not(path):
        if why == files.MISSING:
            problems.add("missing-file", "there is no such file", place, missing_files.instead(path))
        else:
            problems.add("unreadable-file", f"the file {why}", place, "put a plain text file there")
        return None
    try:
        if path.stat().st_size > MAX_BYTES:
            sentence = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
            problems.add("file-too-big", sentence, place, "no content file needs to be")
            return None
        data = path.read_bytes()
    except OSError as error:
        problems.add("unreadable-file", f"the file cannot be read: {error.strerror}", place, "may you read it?")
        return None
    found, node = _parsed(data, shown_as)
    problems.extend(found)
    return node


@lru_cache(maxsize=256)
def _parsed(data: bytes, shown_as: str) -> tuple[tuple[Problem, ...], Any]:
    """Nodes are never changed, so a file that reads as before is parsed once, however often a watch builds it."""
    problems = Problems()
    text = decode(data, shown_as, problems)
    node = None if text is None else parse(text, shown_as, problems)
    return tuple(problems), node


def parse(text: str, shown_as: str, problems: Problems) -> Any:
    """The content of YAML text; None where it is empty or wrong, with the reasons in ``problems``."""
    import yaml

    try:
        builder = _Builder(text, shown_as, problems)
        root = builder.build(getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text))
        problems.extend(trivia.problems_of(text, shown_as, builder.spans))
        return root
    except yaml.YAMLError as error:
        from brochure.syntax.yaml_errors import syntax_problem

        problems.extend([syntax_problem(error, text, shown_as)])
    except _Refused as refused:
        problems.extend([refused.problem])
    return None


class _Refused(Exception):
    """Reading a file stops here."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(slots=True)
class _Open:
    """A mapping or list still being read."""

    node: Any
    is_map: bool
    anchor: str | None
    count: int
    key: str | None = None
    height: int = 1  # levels, with its own
    is_flow: bool = False


class _Passage(NamedTuple):
    """What an anchor names: its node, how many values and how many levels it has."""

    node: Any
    size: int
    height: int


class _Builder:
    """Builds nodes from parser events, without recursion, so that depth and size stay in our hands."""

    def __init__(self, text: str, file: str, problems: Problems) -> None:
        self.text = text
        self.file = file
        self.problems = problems
        self.count = 0
        self.repeated = 0
        self.anchors: dict[str, _Passage] = {}
        self.spans: list[trivia.WrittenSpan] = []
        self.stack: list[_Open] = []
        self.root: Any = None
        self.documents = 0

    def build(self, parser: Any) -> Any:
        takes = {
            "ScalarEvent": self._scalar,
            "MappingStartEvent": self._open,
            "SequenceStartEvent": self._open,
            "MappingEndEvent": self._close,
            "SequenceEndEvent": self._close,
            "AliasEvent": self._alias,
            "DocumentStartEvent": self._document,
        }
        try:
            while event := parser.get_event():
                if take := takes.get(type(event).__name__):
                    take(event)
        finally:
            parser.dispose()
        return self.root

    def _place(self, event: Any) -> Location:
        mark = event.start_mark
        return Location(self.file, mark.line + 1, mark.column + 1)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            hint = "remove the line “---” and what follows, or make it a file of its own"
            raise _Refused(Problem("second-document", "a second YAML document begins here", self._place(event), hint))

    def _scalar(self, event: Any) -> None:
        mark, value, plain = event.start_mark, event.value, event.implicit[0]
        place = Location(self.file, mark.line + 1, mark.column + 1)
        if event.tag is not None:
            self._tag(event.tag, place)
        if len(value) > MAX_TEXT:
            hint = "is a quotation mark missing where it ends? part it into several where it is meant"
            raise _Refused(Problem("too-much", f"one text holds more than {MAX_TEXT} characters", place, hint))
        parent = self.stack[-1] if self.stack else None
        is_key = parent is not None and parent.key is None and parent.is_map
        self._span(event, is_key)
        if parent is not None and is_key:
            self._count(1, place)
            if self._begins_an_entry(value):
                self._forgotten_dash(value, event, place)
            parent.key = self._key(value, parent.node, place, merge=plain and value == "<<")
            if event.anchor:
                self.anchors[event.anchor] = _Passage(value, 1, 0)
        elif plain and value in _NULL:
            self._put(None, place, event.anchor, 1)
        else:
            written = Written(value, place, not plain, self.text, mark.index, event.end_mark.index)
            self._put(written, place, event.anchor, 1)

    def _begins_an_entry(self, key: str) -> bool:
        """Whether a field that is there already is the first of a further entry, whose dash was forgotten."""
        if len(self.stack) < 2 or self.stack[-2].is_map or self.stack[-1].is_flow:
            return False
        names = list(self.stack[-1].node)
        return len(names) > 1 and key in names and names[-1] != key and key in (names[0], "kind")

    def _forgotten_dash(self, key: str, event: Any, place: Location) -> None:
        """Tell it, and go on with an entry of its own, so that nobody is told of fields in the wrong one."""
        entry = self.stack[-1]
        line = self.text[event.start_mark.index :].partition("\n")[0].rstrip()
        bare = line if '"' in line or "'" in line else line.partition(" #")[0].rstrip()
        shown = bare if len(bare) <= MOST_SHOWN else f"{key}: …"
        first = entry.node.key_places[key].line
        what = "block" if key == "kind" else "entry"
        hint = f"does a new {what} begin here? write “- {shown}”; if not, delete it: it stands in line {first} already"
        self.problems.add("duplicate-key", f"“{key}” is given twice", place, hint)
        entry.node = WrittenMap(place=place)
        self.stack[-2].node.append(entry.node)

    def _span(self, event: Any, is_key: bool) -> None:
        """Remember where in the file a scalar stands, without what YAML keeps for itself."""
        start, end = event.start_mark.index, event.end_mark.index
        is_block = event.style in ("|", ">")
        if is_block or event.anchor or event.tag:
            start = trivia.content_start(self.text, start, end, is_block)
        sort = "block" if is_block else "quoted" if event.style in ("'", '"') else "plain" if start < end else "empty"
        self.spans.append(trivia.WrittenSpan(start, end, sort, event.value, is_key))

    def _open(self, event: Any) -> None:
        place = self._place(event)
        if event.tag is not None:
            self._tag(event.tag, place)
        self._deep(1, place)
        is_map = type(event).__name__ == "MappingStartEvent"
        node = WrittenMap(place=place) if is_map else WrittenList(place=place)
        count = self.count
        self._put(node, place, None, 1)
        self.stack.append(_Open(node, is_map, event.anchor, count, is_flow=event.flow_style))

    def _close(self, event: Any) -> None:
        done = self.stack.pop()
        if self.stack:
            self.stack[-1].height = max(self.stack[-1].height, done.height + 1)
        if done.anchor:
            self.anchors[done.anchor] = _Passage(done.node, self.count - done.count, done.height)

    def _alias(self, event: Any) -> None:
        place = self._place(event)
        self.spans.append(trivia.WrittenSpan(event.start_mark.index, event.end_mark.index, "alias", event.anchor))
        if event.anchor not in self.anchors:
            hint = "a text that begins with a star must stand in quotes"
            message = f"“*{event.anchor}” repeats a passage that is marked nowhere above"
            raise _Refused(Problem("unknown-alias", message, place, hint))
        node, size, height = self.anchors[event.anchor]
        self._deep(height, place)
        if self.stack:
            self.stack[-1].height = max(self.stack[-1].height, height + 1)
        self.repeated += size
        if self.repeated > MAX_REPEATED:
            message = f"passages that repeat each other (&name, *name) add up to more than {MAX_REPEATED} values"
            raise _Refused(Problem("too-much", message, place, "write out what belongs here"))
        self._put(node, place, None, size)

    def _deep(self, height: int, place: Location) -> None:
        """Refuse what would stand too deep: readers of nodes walk them by recursion."""
        if len(self.stack) + height > MAX_DEPTH:
            hint = "something may be indented by mistake"
            raise _Refused(Problem("too-deep", f"more than {MAX_DEPTH} levels are nested here", place, hint))

    def _tag(self, tag: str, place: Location) -> None:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        hint = "delete it, each field knows its type; a text that begins with ! stands in quotes"
        self.problems.add("tag", f"the tag “{shown}” is not read here", place, hint)

    def _count(self, size: int, place: Location) -> None:
        self.count += size
        if self.count > MAX_NODES:
            hint = "part it into several"
            raise _Refused(Problem("too-much", f"the file holds more than {MAX_NODES} values", place, hint))

    def _put(self, value: Any, place: Location, anchor: str | None, size: int) -> None:
        """Put a node where it belongs: the file's root, a list, a mapping's value, or (a slip) a mapping's key."""
        self._count(size, place)
        if anchor:
            self.anchors[anchor] = _Passage(value, size, 0)
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        if not parent.is_map:
            parent.node.append(value)
        elif parent.key is None:
            parent.key = self._key(value, parent.node, place, merge=False)
        else:
            if parent.key:
                parent.node[parent.key] = value
            parent.key = None

    def _key(self, key: Any, node: WrittenMap, place: Location, merge: bool) -> str:
        """The name of a field, or ``''`` for one that does not count."""
        if not isinstance(key, str) or not key:
            hint = "a text that begins with a brace or a bracket must stand in quotes"
            self.problems.add("bad-key", "a field's name must be one word", place, hint)
        elif hidden := next((char for char in key if char != " " and not char.isprintable()), ""):
            sentence = f"an invisible character (U+{ord(hidden):04X}) stands in the name of this field"
            self.problems.add("bad-key", sentence, place, "type the name anew, and plain spaces before it")
        elif merge:
            hint = "write {use: name} for a piece shared in brochure.yaml"
            self.problems.add("merge-key", "merge keys (<<) are not read", place, hint)
        elif key.isdecimal() and key in node and node[key] is None:
            return ""  # the second group of {value: 1,000,000}, which is told where the first is no field
        elif key in node:
            first = node.key_places[key].line
            self.problems.add("duplicate-key", f"“{key}” is given twice", place, f"it stands in line {first} already")
        else:
            node.key_places[key] = place
            return key
        return ""
