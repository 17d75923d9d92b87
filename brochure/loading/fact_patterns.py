"""Spells out patterns of fact names in the fields of a chart: ``output-*`` is every fact whose name begins so.

The facts stand in the order of facts.yaml. Where a chart wants rows, each fact is one, and its label is what differs
among them: the area, the period, the unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from brochure.model.fact import Fact
from brochure.problems import Location, Problems, nearest
from brochure.syntax.nodes import Written, WrittenList, WrittenMap
from charts import kinds
from charts.spec import Figure

_PATTERN = re.compile(r"[^\s{}*]*\*[^\s{}]*")


@dataclass(frozen=True)
class FactPatterns:
    """The facts that patterns may name, in their order; None where facts.yaml could not be read."""

    facts: Mapping[str, Fact | None] | None
    problems: Problems

    def written_out(self, block: WrittenMap) -> WrittenMap:
        """A block with the patterns in its chart written out; what matches nothing, or cannot be told apart, is a
        problem and left out."""
        chart = block.get("chart")
        kind = chart.get("kind") if isinstance(chart, WrittenMap) else None
        if not isinstance(chart, WrittenMap) or not isinstance(kind, Written) or kind not in kinds.names():
            return block
        spelled = self._fields(kinds.find(kind).Spec, chart)
        return WrittenMap({**block, "chart": spelled}, block.place, block.key_places)

    def _fields(self, spec: Any, node: WrittenMap) -> WrittenMap:
        hints = get_type_hints(spec)
        known = {field.name for field in fields(spec)}
        spelled = {name: self._value(hints[name], value) if name in known else value for name, value in node.items()}
        return WrittenMap(spelled, node.place, node.key_places)

    def _value(self, hint: Any, node: Any) -> Any:
        if is_dataclass(hint) and isinstance(node, WrittenMap):
            return self._fields(hint, node)
        parts = get_args(hint)
        if get_origin(hint) is not tuple or parts[-1] is not Ellipsis:
            return node
        each = _plain(parts[0])
        entries = [node] if _is_pattern(node) else node
        if not isinstance(entries, list):
            return node
        place = getattr(node, "place", None)
        return WrittenList(self._entries(each, entries), place) if place else node

    def _entries(self, each: Any, entries: Sequence[Any]) -> list[Any]:
        """Entries of a list with the patterns among them written out."""
        spelled: list[Any] = []
        for entry in entries:
            if not _is_pattern(entry) or not (each is Figure or _is_row(each)):
                spelled.append(self._value(each, entry))
            elif each is Figure:
                spelled += [Written(name, entry.place) for name in self._matching(entry)]
            else:
                spelled += self._rows(entry)
        return spelled

    def _matching(self, pattern: Written) -> dict[str, Fact]:
        """The facts of a pattern, in the order of facts.yaml."""
        if self.facts is None:
            return {}
        wanted = re.compile(".*".join(map(re.escape, pattern.split("*"))))
        there = [name for name in self.facts if wanted.fullmatch(name)]
        if not there:
            hint = nearest(pattern.replace("*", ""), self.facts)
            sentence = f"no fact in facts.yaml has a name like “{pattern}”"
            self.problems.add("unknown-fact", sentence, pattern.place, hint or "write it into facts.yaml")
        return {name: fact for name in there if (fact := self.facts[name]) is not None}

    def _rows(self, pattern: Written) -> list[WrittenMap]:
        """A row for each fact of a pattern, labelled by what tells it from the others."""
        found = self._matching(pattern)
        forms = [form for form, said in _FORMS.items() if len({said(fact) for fact in found.values()}) > 1]
        if len(found) == 1:
            forms = [form for form, said in _FORMS.items() if all(map(said, found.values()))][:1]
        labels = {name: _label(name, fact, forms, pattern.place) for name, fact in found.items()}
        alike = [name for name, label in labels.items() if not label or list(labels.values()).count(label) > 1]
        if alike:
            several = ", ".join(f"“{name}”" for name in alike[:FEW]) + " …" * (len(alike) > FEW)
            sentence = f"nothing tells {several} of “{pattern}” apart: they have no area or period of their own"
            hint = "give each an area or a period in facts.yaml, or write rows with label and value"
            self.problems.add("facts-alike", sentence, pattern.place, hint)
        places = {"label": pattern.place, "value": pattern.place}
        return [
            WrittenMap({"label": labels[name], "value": Written(name, pattern.place)}, pattern.place, places)
            for name in found
        ]


FEW = 3  # names in a sentence
_FORMS: Final[Mapping[str, Callable[[Fact], str]]] = {
    "area": lambda fact: fact.area.plain if fact.area else "",
    "period": lambda fact: fact.period or "",
    "unit": lambda fact: fact.unit_words,
}


def _label(name: str, fact: Fact, forms: Sequence[str], place: Location) -> Written:
    """What differs, as marks that print by the rules of the language; a unit by its words."""
    parts = [
        _FORMS[form](fact) if form == "unit" else f"{{fact:{name}|{form}}}" for form in forms if _FORMS[form](fact)
    ]
    return Written(", ".join(parts), place)


def _plain(hint: Any) -> Any:
    """A type without its None."""
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not type(None))
    return hint


def _is_row(hint: Any) -> bool:
    """Whether a record is a label and a number, and nothing else that somebody must write."""
    if not is_dataclass(hint) or not isinstance(hint, type) or hint is Figure:
        return False
    hints = get_type_hints(hint)
    parts = {field.name: _plain(hints[field.name]) for field in fields(hint)}
    return parts == {"label": str, "value": Figure}


def _is_pattern(node: Any) -> bool:
    return isinstance(node, Written) and bool(_PATTERN.fullmatch(node))
