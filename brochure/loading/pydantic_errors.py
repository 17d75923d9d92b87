"""Turns what pydantic finds wrong into Problems at their places, with sentences for authors."""

import re
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ValidationError

from brochure import blocks
from brochure.model.typo_hints import comma_hint, number_hint, numbers_in, scalar_hint, whole_number_hint
from brochure.problems import Location, Problem, closest, nearest
from brochure.syntax.editions import UNKNOWN
from brochure.syntax.nodes import Written, WrittenList, WrittenMap

_WANTED = {
    "string": "a text",
    "int": "a whole number",
    "float": "a number",
    "decimal": "a number",
    "finite": "a number",
    "bool": "yes or no",
    "tuple": "a list",
    "list": "a list",
    "dict": "a group of fields",
    "model": "a group of fields",
    "dataclass": "a group of fields",
    "literal": "one of the words below",
}
_ENTRIES = "each entry of a list begins with “- ”"
_LIMITS = {  # what pydantic calls a limit, its name in a field, how it is said, the one at the other end
    "greater_than": ("gt", "greater than", ("lt", "le")),
    "greater_than_equal": ("ge", "at least", ("lt", "le")),
    "less_than": ("lt", "less than", ("gt", "ge")),
    "less_than_equal": ("le", "at most", ("gt", "ge")),
}
_SAID = {bound: said for bound, said, _ in _LIMITS.values()}


def problems_of(error: ValidationError, model: Any, node: Any, what: str) -> Iterator[Problem]:
    """The problems of one record; ``what`` names it to its author, as in “a block of kind ranking”."""
    found = error.errors(include_url=False, include_input=True)
    instead = _instead(found, model, node)
    meant = {(e["loc"][:-1], instead.get(e["loc"]) or _meant(e["loc"], model)) for e in found if e["type"] in _SURPLUS}
    paths = [entry["loc"] for entry in found]
    commas = _without_commas(paths, node)
    for entry in found:
        path = entry["loc"]
        if (listed := path if path in commas else path[:-1]) in commas:
            if hint := commas[listed]:
                sentence = f"{_called(listed, what)} lacks a comma between its numbers"
                yield Problem("wrong-type", sentence, place_of(node, listed), hint)
            commas[listed] = ""  # such a list is one mistake, whatever else it has too many or too few
            continue
        if isinstance(entry["input"], Written) and entry["input"] == UNKNOWN:
            continue
        if entry["type"] in _MISSING and (path[:-1], path[-1]) in meant:
            continue  # a mistyped name is one mistake, not two
        if entry["type"] not in _MISSING and path[-1:] in paths and _is_filled_in(node, path):
            continue  # page: of a brand is told at its own place, not as that of its grid
        if entry["type"] in _SURPLUS and _is_tail(node, path):
            continue  # 1,234,567 in braces is one number
        if entry["type"] == "too_short" and any(
            len(path) < len(other) and other[: len(path)] == path for other in paths
        ):
            continue  # pydantic does not count the entries that are wrong themselves
        for problem in _problems_of_entry(entry, model, node, what, instead.get(path, "")):
            yield replace(problem, message=_LONG.sub(r"“\1…”", problem.message))


_LONG = re.compile("“([^”]{60})[^”]+”")  # a value that no sentence needs to its end
_COMMAS = re.compile(r"[+-]?\d+(?:,\d+)+(?:\.\d+)?(?=\s*[,}])")  # a number that braces take for several fields
_DIGITS = re.compile(r"\d+(?:\.\d+)?$")
_FEW = 4  # fields that a hint names
_SURPLUS = ("extra_forbidden", "unexpected_keyword_argument")
_MISSING = ("missing", "missing_argument")


def _without_commas(paths: Iterable[tuple[int | str, ...]], node: Any) -> dict[tuple[int | str, ...], str]:
    """The lists of numbers without commas that these paths lead into, each with what to write."""
    lists = {path[:-1]: node_at(node, path[:-1]) for path in paths if path and isinstance(path[-1], int)}
    hints = {path: comma_hint(values) for path, values in lists.items() if isinstance(values, WrittenList)}
    return {path: hint for path, hint in hints.items() if hint}


def _meant(path: tuple[int | str, ...], model: Any) -> str:
    """The field that a name nobody knows is probably a slip for."""
    return closest(str(path[-1]), field_names(model, path[:-1]))


def _instead(found: Iterable[Any], model: Any, node: Any) -> dict[tuple[int | str, ...], str]:
    """The field that is meant by the one name nobody knows, where it is like no other and one needed field is missing.

    Told by the path of the unknown name.
    """
    entries = list(found)
    unknown = [e["loc"] for e in entries if e["type"] in _SURPLUS]
    missing = [e["loc"] for e in entries if e["type"] in _MISSING]
    pairs = {}
    for path in unknown:
        group = node_at(node, path[:-1])
        lacking = [other[-1] for other in missing if other[:-1] == path[:-1]]
        alone = [other for other in unknown if other[:-1] == path[:-1]] == [path] and len(lacking) == 1
        written = isinstance(group, WrittenMap) and group.get(str(path[-1])) is not None
        if alone and written and lacking[0] not in group and not _meant(path, model):
            pairs[path] = str(lacking[0])
    return pairs


def _problems_of_entry(entry: Any, model: Any, node: Any, what: str, meant: str = "") -> Iterator[Problem]:
    """What one of pydantic's errors is to an author; some of our own validators hand on several problems at once."""
    kind, path, context = entry["type"], entry["loc"], entry.get("ctx", {})
    if kind == "markup":
        yield from context["problems"]
    elif kind == "nested":
        what = context["what"] or f"“{_name(path)}”"
        yield from problems_of(context["error"], context["model"], node_at(node, path), what)
    elif kind == "content":
        yield Problem(context["code"], context["message"], place_of(node, path), context["hint"])
    elif kind in _MISSING and isinstance(path[-1], int):
        yield from _too_few(path, model, node, what)
    elif kind in _MISSING:
        yield _missing(_inside(path, what), _name(path), node, path[:-1])
    elif kind in _SURPLUS:
        yield _surplus(_inside(path, what), path, model, node, meant)
    elif kind in _LIMITS:
        yield _out_of_range(kind, path, what, context, bounds(model, path), place_of(node, path))
    elif kind in ("too_short", "too_long"):
        yield _wrong_length(kind == "too_short", _called(path, what), context, place_of(node, path))
    else:
        names = field_names(model, path)
        yield _wrong_value(kind, entry["input"], names, context, place_of(node, path))


def _name(path: tuple[int | str, ...]) -> str:
    """The field that a path leads to or into."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _called(path: tuple[int | str, ...], what: str) -> str:
    """That field, or the whole that it is read as."""
    return f"“{_name(path)}”" if _name(path) else what


def _inside(path: tuple[int | str, ...], what: str) -> str:
    """The group that the last part of a path stands in, as an author would say it."""
    return f"“{_label(path[:-1])}”" if _label(path[:-1]) else what


def _surplus(inside: str, path: tuple[int | str, ...], model: Any, node: Any, meant: str) -> Problem:
    """A field that nobody knows, with the one that it is ``meant`` for."""
    known = field_names(model, path[:-1])
    hint = f"did you mean “{meant}”?" if meant else _after_comma(node, path) or nearest(_name(path), known)
    return Problem("unknown-field", f"{inside} has no field “{_name(path)}”", _key_place(node, path), hint)


def _wrong_value(kind: str, value: Any, names: Sequence[str], context: Any, place: Location) -> Problem:
    """What is of the wrong form, or none of the words that are known; ``names`` of the fields that it may have."""
    if kind == "string_pattern_mismatch":
        hint = "addresses start with https:// or http:// and hold no spaces"
        return Problem("bad-link", f"“{value}” is no web address", place, hint)
    if kind == "literal_error":
        words = [word.strip("' ") for word in context["expected"].replace(" or ", ", ").split(",")]
        return Problem("unknown-value", f"“{value}” is not known here", place, nearest(str(value), words))
    return _wrong_type(kind, value, names, place)


def _too_few(path: tuple[int | str, ...], model: Any, node: Any, what: str) -> Iterator[Problem]:
    """An entry that a list of so many is short of; told once, by the last one."""
    sizes = [len(get_args(kind)) for kind in _at(model, path[:-1]) if get_origin(kind) is tuple]
    wanted, values = max(sizes, default=int(path[-1]) + 1), node_at(node, path[:-1])
    if path[-1] == wanted - 1:
        context = {"min_length": wanted, "actual_length": len(values)}
        yield _wrong_length(True, _called(path, what), context, place_of(node, path[:-1]))


def _wrong_length(short: bool, called: str, context: Any, place: Location) -> Problem:
    bound = context.get("min_length", context.get("max_length"))
    size = "at least" if short else "at most"
    entries = "entry" if bound == 1 else "entries"
    hint = "add some, each after “- ” or a comma" if short else "take some out, or make two blocks of it"
    sentence = f"{called} needs {size} {bound} {entries}, and has {context['actual_length']}"
    return Problem("wrong-length", sentence, place, hint)


def _out_of_range(
    kind: str, path: tuple[int | str, ...], what: str, context: Any, known: Mapping[str, float], place: Location
) -> Problem:
    """A number beyond a limit: both limits, where there are two, and the number nearest to what was written."""
    bound, said, others = _LIMITS[kind]
    limit = float(context[bound])
    other = next((f", and {_SAID[end]} {known[end]:g}" for end in others if end in known), "")
    field = f"{path[-1]}: " if path and isinstance(path[-1], str) else ""
    hint = f"write {field}{limit:g}" if bound in ("ge", "le") else f"write a number {said} {limit:g}"
    return Problem("out-of-range", f"{_called(path, what)} must be {said} {limit:g}{other}", place, hint)


def bounds(model: Any, path: tuple[int | str, ...]) -> dict[str, float]:
    """The limits of the field that a path leads to: gt, ge, lt, le, as far as it has them."""
    kinds = [model]
    found: dict[str, float] = {}
    for part in path:
        for kind in [known for candidate in kinds for known in _unfold(candidate)]:
            if isinstance(kind, type) and issubclass(kind, BaseModel) and part in kind.model_fields:
                found = _limits(kind.model_fields[str(part)].metadata)
        kinds = [step for candidate in kinds for step in _step(candidate, part)]
        for kind in kinds:
            found |= _limits(get_args(kind)[1:]) if get_origin(kind) is Annotated else {}
    return found


def _limits(metadata: Iterable[Any]) -> dict[str, float]:
    inner = [part for entry in metadata for part in (entry, *getattr(entry, "metadata", ()))]
    values = {name: getattr(entry, name, None) for entry in inner for name in _SAID if hasattr(entry, name)}
    return {name: float(value) for name, value in values.items() if value is not None}


def _wrong_type(kind: str, value: Any, names: Sequence[str], place: Location) -> Problem:
    wanted = _WANTED.get(kind.partition("_")[0])
    if wanted is None:
        hint = "write a text in quotes, a number, a list in brackets, or fields in braces"
        return Problem("wrong-value", f"{_found(value)} does not fit here", place, hint)
    return Problem("wrong-type", f"{wanted} belongs here, not {_found(value)}", place, _type_hint(wanted, value, names))


def _type_hint(wanted: str, value: Any, names: Sequence[str]) -> str:
    one = isinstance(value, str)
    if isinstance(value, WrittenMap) and "use" in value:
        return "{use: name} stands alone, without other fields"
    if wanted == "a list":
        if one and (numbers := numbers_in(value)):
            return f"write [{', '.join(numbers)}], or each entry on a line that begins with “- ”"
        short = one and value.replace(" ", "").isalnum()
        return f"write [{value}], or each entry on a line that begins with “- ”" if short else _ENTRIES
    if wanted == "a group of fields":
        fields_of = ", ".join(f"{name}: …" for name in names) if len(names) <= _FEW else "name: value"
        return f"write its fields indented below it, or in braces: {{{fields_of or 'name: value'}}}"
    if wanted == "yes or no":
        return "write true or false"
    if wanted.endswith("number") and one:
        return whole_number_hint(value) if wanted == "a whole number" else number_hint(value)
    return scalar_hint(value)


def _missing(inside: str, name: str, node: Any, path: tuple[int | str, ...]) -> Problem:
    """A field that is needed: not written at all, or written without a value."""
    group, sentence = node_at(node, path), f"{inside} needs the field “{name}”"
    if isinstance(group, WrittenMap) and name in group.key_places:
        return Problem("missing-field", sentence, group.key_places[name], scalar_hint(None))
    hint = _example(group, name) or f"write {name}: … with the others"
    return Problem("missing-field", sentence, place_of(node, path), hint)


def _example(group: Any, name: str) -> str:
    """How a block's own example writes a field, in one line; nothing where it has none, or what is written is none."""
    kind = group.get("kind") if isinstance(group, WrittenMap) else None
    if not isinstance(kind, Written):
        return ""
    try:
        written = blocks.find(kind).EXAMPLE
    except LookupError:  # a chart has a kind too
        return ""
    found = re.search(rf"(?m)^{re.escape(name)}:(?: (\S.*)|\n +- (.*))$", written)
    return f"for example {name}: {found[1] or f'[{found[2]}]'}" if found else ""


def _after_comma(node: Any, path: tuple[int | str, ...]) -> str:
    """A hint for what is no field but the rest of the one before it, cut off by a comma in braces."""
    group, name = node_at(node, path[:-1]), str(path[-1])
    if not isinstance(group, WrittenMap) or name not in group or group[name] is not None:
        return ""
    names = list(group)
    before = names[names.index(name) - 1] if names[0] != name else ""
    value = group.get(before)
    if not isinstance(value, Written) or value.quoted:
        return ""
    if number := _COMMAS.match(value.on_its_line):
        return number_hint(number[0])
    return f'within braces a comma parts fields; a text with a comma stands in quotes: {before}: "{value}, {name}"'


def _is_filled_in(node: Any, path: tuple[int | str, ...]) -> bool:
    """Whether a path leads to a field that is not written in its group, so that it came from elsewhere."""
    group = node_at(node, path[:-1])
    return len(path) > 1 and isinstance(group, WrittenMap) and path[-1] not in group


def _is_tail(node: Any, path: tuple[int | str, ...]) -> bool:
    """Whether these digits are the second group or a later one that commas in braces cut off a number."""
    group, name = node_at(node, path[:-1]), str(path[-1])
    names = list(group) if isinstance(group, WrittenMap) and name in group else []
    last = names[: names.index(name) + 1][-2:] if names else []
    return len(last) == 2 and all(_DIGITS.match(part) and group[part] is None for part in last)


def _found(value: Any) -> str:
    if isinstance(value, str):
        return f"“{value[:40]}…”" if len(value) > 40 else f"“{value}”"
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list | tuple) else "a group of fields"


def _label(path: tuple[int | str, ...]) -> str:
    """``("rows", 2)`` as an author would say it: ``rows, entry 3``."""
    return ", ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in path)


def place_of(node: Any, path: tuple[int | str, ...]) -> Location:
    """The place of what a path leads to; as far as it leads, for what is not there."""
    place: Location = getattr(node, "place", Location("?"))
    for part in path:
        if isinstance(node, WrittenMap) and part in node:
            place = node.key_places.get(str(part), place)
            node = node[str(part)]
        elif isinstance(node, WrittenList) and isinstance(part, int) and part < len(node):
            node = node[part]
        else:
            continue  # pydantic puts names of types into paths
        if isinstance(node, Written | WrittenMap | WrittenList):
            place = node.place
    return place


def node_at(node: Any, path: tuple[int | str, ...]) -> Any:
    """What a path leads to, as far as it leads."""
    for part in path:
        if isinstance(node, WrittenMap) and part in node:
            node = node[str(part)]
        elif isinstance(node, WrittenList) and isinstance(part, int) and part < len(node):
            node = node[part]
    return node


def _key_place(node: Any, path: tuple[int | str, ...]) -> Location:
    """The place of a field's name."""
    node = node_at(node, path[:-1])
    if isinstance(node, WrittenMap) and path[-1] in node.key_places:
        return node.key_places[str(path[-1])]
    return place_of(node, path[-1:])


def field_names(model: Any, path: tuple[int | str, ...]) -> list[str]:
    """The names of the fields that may stand where a path leads to in a record of this type."""
    names = map(_fields, _at(model, path))
    return [name for mapping in names for name in mapping]


def _at(model: Any, path: tuple[int | str, ...]) -> Iterator[Any]:
    """The types of what a path leads to."""
    candidates = [model]
    for part in path:
        candidates = [step for candidate in candidates for step in _step(candidate, part)]
    yield from (kind for candidate in candidates for kind in _unfold(candidate))


def _fields(kind: Any) -> Mapping[str, Any]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {name: info.annotation for name, info in kind.model_fields.items()}
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        return {member.name: hints[member.name] for member in fields(kind)}
    return {}


def _unfold(kind: Any) -> Iterator[Any]:
    """The types behind Annotated and behind alternatives."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _unfold(get_args(kind)[0])
    elif origin in (Union, types.UnionType):
        for part in get_args(kind):
            yield from _unfold(part)
    else:
        yield kind


def _step(kind: Any, part: int | str) -> Iterator[Any]:
    for known in _unfold(kind):
        if part in (names := _fields(known)):
            yield names[str(part)]
        elif arguments := get_args(known):
            yield arguments[-1] if get_origin(known) is dict or Ellipsis not in arguments else arguments[0]
        elif part == getattr(known, "__name__", None):
            yield known
