"""Reads the codes of the editions from ``languages`` in brochure.yaml, or tells what is wrong with them.

Which texts are translations cannot be told before, so that nothing else is read while a language is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brochure.model.brochure import LANGUAGE
from brochure.problems import Location, Problem
from brochure.syntax.nodes import Written, WrittenList, WrittenMap
from brochure.text.locale import languages as known
from brochure.text.locale import locale

_EXAMPLE = "write languages: [it, en]; the first is the one you write in"


def named(node: Any) -> tuple[str, ...]:
    """The codes of languages in the nodes of brochure.yaml."""
    listed = node.get("languages") if isinstance(node, WrittenMap) else None
    codes = [str(code) for code in listed if isinstance(code, str)] if isinstance(listed, list) else []
    return tuple(code for code in codes if LANGUAGE.fullmatch(code))


def problems_of(node: WrittenMap) -> Iterator[Problem]:
    """What is wrong with the languages that brochure.yaml names."""
    listed, place = node.get("languages"), node.key_places.get("languages", node.place)
    if isinstance(listed, Written):
        yield Problem("wrong-type", f"a list belongs here, not “{listed}”", listed.place, f"write [{listed}]")
    elif not isinstance(listed, WrittenList) or not listed:
        yield Problem("missing-field", "brochure.yaml needs the field “languages”", place, _EXAMPLE)
    else:
        for index, code in enumerate(listed):
            if isinstance(code, Written):
                yield from _problems_of_code(code, [str(other) for other in listed[:index]])
            else:
                place = getattr(code, "place", listed.place)
                yield Problem("wrong-type", "a language belongs here", place, _EXAMPLE)


def _problems_of_code(code: Written, before: list[str]) -> Iterator[Problem]:
    place: Location = code.place
    if not LANGUAGE.fullmatch(code):
        yield Problem("bad-language", f"“{code}” is no language code", place, _meant(code))
    elif code.partition("-")[0] not in known():
        sentence = f"the program has no rules for the language “{code}”"
        yield Problem("unsupported-language", sentence, place, f"known here: {', '.join(known())}")
    elif str(code) in before:
        yield Problem("language-twice", f"the language “{code}” is listed twice", place, "delete one of them")


def _meant(word: str) -> str:
    """A hint for a language written in capitals or by the name that it gives itself."""
    word = word.casefold()
    fits = [code for code in known() if word == code or locale(code).name.casefold() == word]
    return f"write {fits[0]}" if fits else f"known here: {', '.join(known())}"
