"""Picks the nodes of one edition from nodes with every language, and puts shared pieces in their places."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from brochure.problems import Location, Problems, nearest
from brochure.syntax.nodes import Written, WrittenList, WrittenMap
from brochure.syntax.parser import MAX_DEPTH, MAX_REPEATED

UNKNOWN = "…"  # what stands for a piece that is told to be unknown already
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def pick_edition(
    node: Any, language: str, languages: Sequence[str], problems: Problems, shared: Mapping[str, Any] | None = None
) -> Any:
    """The node as the edition in ``language`` reads it; places are kept, what has no translations is shared.

    A mapping whose keys are languages of the brochure (``{it: …, en: …}``) becomes the value of ``language``, and
    ``{use: name}`` becomes the piece of that name in ``shared``. What is missing is put into ``problems``.
    """
    return _Edition(language, tuple(languages), problems, shared or {}).pick(node)


def used(nodes: Iterable[Any]) -> set[str]:
    """The shared pieces that nodes ask for, in any language."""
    found: set[str] = set()
    seen: set[int] = set()
    left = list(nodes)
    while left:
        node = left.pop()
        if isinstance(node, WrittenMap | WrittenList) and id(node) not in seen:  # repeated passages are one node
            seen.add(id(node))
            if isinstance(node, WrittenMap) and len(node) == 1 and isinstance(node.get("use"), Written):
                found.add(str(node["use"]))
            left.extend(node.values() if isinstance(node, WrittenMap) else node)
    return found


class _Edition:
    """One walk over one file's nodes."""

    def __init__(
        self, language: str, languages: tuple[str, ...], problems: Problems, shared: Mapping[str, Any]
    ) -> None:
        self.language = language
        self.languages = languages
        self.problems = problems
        self.shared = shared
        self.using: list[str] = []
        self.count = 0  # of values in shared pieces
        self.depth = 0

    def pick(self, node: Any) -> Any:
        if not isinstance(node, WrittenMap | WrittenList):
            return node
        self.count += 1 + len(node) if self.using else 0
        self.depth += 1
        picked = self._list(node) if isinstance(node, WrittenList) else self._fields(node)
        self.depth -= 1
        return picked

    def _fields(self, node: WrittenMap) -> Any:
        if len(node) == 1 and "use" in node and isinstance(node["use"], Written):
            return self._piece(node["use"])
        return self._translation(node) if self._is_translated(node) else self._mapping(node)

    def _mapping(self, node: WrittenMap) -> WrittenMap:
        changed: WrittenMap | None = None
        for key, value in node.items():
            if isinstance(value, WrittenMap | WrittenList) and (new := self.pick(value)) is not value:
                if changed is None:
                    changed = WrittenMap(node, node.place, node.key_places)
                changed[key] = new
        return node if changed is None else changed

    def _list(self, node: WrittenList) -> WrittenList:
        picked = [self.pick(value) for value in node]
        if all(new is old for new, old in zip(picked, node, strict=True)):
            return node
        return WrittenList(picked, node.place)

    def _is_translated(self, node: WrittenMap) -> bool:
        codes = [key for key, value in node.items() if value is not None or _CODE.fullmatch(key)]
        return any(key in self.languages for key in codes) and all(_CODE.fullmatch(key) for key in codes)

    def _translation(self, node: WrittenMap) -> Any:
        for key in node:
            if not _CODE.fullmatch(key) or (key not in self.languages and node[key] is None and len(key) > 2):
                message, hint = f"“{key}” is no language", 'within braces, a text with a comma stands in quotes: "…"'
                self.problems.add("undeclared-language", message, node.key_places[key], hint)
            elif key not in self.languages:
                message = f"“{key}” is not among the languages of brochure.yaml"
                self.problems.add("undeclared-language", message, node.key_places[key], nearest(key, self.languages))
        value = node.get(self.language)
        if value is None:
            message = f"there is no text for the language “{self.language}”"
            self.problems.add("missing-translation", message, node.place, self._wanted())
            value = next((node[key] for key in self.languages if node.get(key) is not None), None)
        self._uneven(node, value)
        return self.pick(value)

    def _uneven(self, node: WrittenMap, value: Any) -> None:
        """A warning where this edition has less than the others: an empty text, a list of another length."""
        others = [node[key] for key in self.languages if key != self.language and node.get(key)]
        if isinstance(value, Written) and not value.strip() and others:
            message = f"the text for “{self.language}” is empty, and another language has one"
            self.problems.add("empty-translation", message, value.place, "write it, or leave all empty", "warning")
        lengths = {len(other) for other in others if isinstance(other, WrittenList)}
        if isinstance(value, WrittenList) and lengths and lengths != {len(value)}:
            message = f"the list for “{self.language}” has {len(value)} entries, and another language {max(lengths)}"
            self.problems.add("uneven-translation", message, value.place, "is one missing, or one too many?", "warning")

    def _wanted(self) -> str:
        """What to do about a text that is missing in this edition."""
        others = [language for language in self.languages if language != self.language]
        return f"add {self.language}: …" + (f"; or build the others alone: --language {others[0]}" if others else "")

    def _piece(self, name: Written) -> Any:
        place: Location = name.place
        if name not in self.shared:
            message = f"brochure.yaml shares no piece called “{name}”"
            self.problems.add("unknown-piece", message, place, nearest(name, self.shared))
            return Written(UNKNOWN, place)  # so that the field it stands in is not called missing
        if refused := self._refused(name):
            if not any(problem.message == refused[1] for problem in self.problems.found):  # a limit is told once
                self.problems.add(refused[0], refused[1], place, refused[2])
            return Written(UNKNOWN, place)
        self.using.append(name)
        piece = self.pick(self.shared[name])
        self.using.pop()
        return piece

    def _refused(self, name: Written) -> tuple[str, str, str] | None:
        """Code, sentence and hint for a piece that cannot be put in here."""
        chain = [*self.using, str(name)]
        if name in self.using:
            return "too-much", f"the shared piece “{name}” contains itself", " → ".join(chain)
        if self.depth >= MAX_DEPTH:
            shown = " → ".join([*chain[:3], "…"] if len(chain) > 4 else chain)
            return "too-deep", f"shared pieces stand more than {MAX_DEPTH} deep in each other", f"shorten {shown}"
        if self.count > MAX_REPEATED:
            sentence = f"shared pieces add up to more than {MAX_REPEATED} values"
            return "too-much", sentence, "write the text itself where it is used"
        return None
