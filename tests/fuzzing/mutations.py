"""What is done to a content that is right: each class is one way in which people and machines go wrong.

A class takes the files, changes them in place and says what it did; it raises NotHere where the content has nothing
that it could change.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable
from random import Random
from typing import Any

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from brochure import blocks
from brochure.model.outputs import OUTPUTS
from charts import kinds as charts
from tests.fuzzing import damage, nodes, schema_values
from tests.fuzzing.bases import Files, pages_of, with_pages
from tests.fuzzing.damage import NotHere
from tests.fuzzing.nodes import Spot
from tests.fuzzing.texts import TEXTS

Change = Callable[[Random, Files], str]

OTHER_TYPES = (
    "[]", "{}", "~", "true", "3", "2.5", "word", "[1, 2]", "{a: b}", "2024-01-01", "[[[]]]", '""', "{it: Uno}",
    "{it: [a], en: b}", "[~]", "{it: ~, en: ~}", "!!binary aGVsbG8=", "!!set {a: ~}", "!thing x", "{use: nothing}",
    "{1: 2}", "[{kind: text}]", "12:30:00", "0x1F", "1_000", "{? [a, b] : c}", "2024-13-45", "!!float abc", "!!int x",
)  # fmt: skip
NUMBERS = (
    "0", "-1", "-0.0", "1", "1e308", "-1e308", ".nan", ".inf", "-.inf", "1e-308", "1234567890" * 4, "0.0001", "99999",
    "1_000", "0x10", "0o7", "1:30", "1,5", "2147483648", "1e9", "0.5", "-360", "1.", "1e400", "٣", "1e5", "1e-9",
    "1" * 5000,
)  # fmt: skip
PLACES = (
    "{columns: 1-1, lines: 12-13}", "{columns: 1-1}", "{lines: 45}", "{columns: 9-12, lines: 1-5}", "{lines: 0-0}",
    "{columns: 1-4, lines: 70-90}", "{columns: 1-4, lines: 11-11}", "{columns: 2-1}", "{columns: 0-3}", "{}", "~",
    "{columns: 1-999, lines: 1-999}", "{columns: 1-2, lines: 0-999}", "{lines: 60-61}", "{columns: -1, lines: 3}",
    "{columns: 1-4, lines: 11-12}", "{columns: 1-1, lines: 11-46}", "{columns: 1-4, lines: 44-46}", "{columns: 2}",
    "{columns: 1-4, lines: 1-3}", "{columns: 1-4, lines: 0-50}",
)  # fmt: skip
SIZES = {
    "A6": (105, 148), "A5": (148, 210), "square": (210, 210), "DL": (99, 210), "landscape": (297, 210),
    "Letter": (215.9, 279.4), "card": (85, 55), "A3": (297, 420), "stamp": (30, 40), "poster": (841, 1189),
}  # fmt: skip
NOTHING = (
    "nothing-here", "{fact:nothing}", "{use: nothing}", "images/none.jpg", "../../../etc/passwd", "/dev/zero", "images",
    "pages/none.yaml", ".", "a*", "'*'", "'*-*'", "nothing-*",
)  # fmt: skip
LANGUAGES = ("[it]", "[en]", "[ar]", "[zh]", "[ru]", "[de, it]", "[it, en, ar]", "[en, it]", "[xx]", "[it, it]", "it")
INNER = (
    "<text>a</text>", "<g>" * 2000, "<use href='#a' id='a'/>", "<rect/>", "<circle r='-1'/>", "<style>*{}</style>",
    "<image href='x'/>", "<path d=''/>", "<linearGradient id='a'/>", "<svg/>", "<!-- -->", "&a;",
)  # fmt: skip
MAP_FILES = (".geojson",)


def yaml_files(files: Files) -> list[str]:
    """The files of a content that are YAML, in order."""
    return sorted(name for name in files if name.endswith(".yaml"))


def page_files(files: Files) -> list[str]:
    """The files of its pages that are printed."""
    return [f"pages/{page}.yaml" for page in pages_of(files)]


def tree(rng: Random, files: Files, names: Iterable[str] = ()) -> tuple[str, Node]:
    """One of these files, and its tree; pages as often as all other files together."""
    some = list(names) or rng.choice([page_files(files), page_files(files), yaml_files(files)])
    name = rng.choice(some)
    node = nodes.read(files[name])
    if not isinstance(node, MappingNode):
        raise NotHere
    return name, node


def changed(
    rng: Random, files: Files, fits: Callable[[Spot], bool], change: Callable[[Spot], str], names: Iterable[str] = ()
) -> str:
    """Change one value that fits, in one of the files."""
    name, node = tree(rng, files, names)
    spot = nodes.chance(rng, [spot for spot in nodes.spots(node) if fits(spot)])
    if spot is None:
        raise NotHere
    said = change(spot)
    files[name] = nodes.write(node)
    return f"{name} {'.'.join(spot.path)}: {said}"


def _put(rng: Random, snippets: Iterable[str]) -> Callable[[Spot], str]:
    def put(spot: Spot) -> str:
        written = rng.choice(list(snippets))
        spot.put(nodes.snippet(written))
        return written

    return put


def other_type(rng: Random, files: Files) -> str:
    """A value of another type."""
    return changed(rng, files, lambda _: True, _put(rng, OTHER_TYPES))


def out_of_range(rng: Random, files: Files) -> str:
    """A number that is none, or beyond all bounds, or somewhat larger or smaller."""

    def change(spot: Spot) -> str:
        near = []
        if re.fullmatch(r"-?\d+(\.\d+)?", spot.value.value):
            number = float(spot.value.value)
            near = [f"{number * factor:g}" for factor in (0.1, 0.5, 0.9, 1.1, 2, 5, 10, -1)]
        return _put(rng, [*NUMBERS, *near])(spot)

    return changed(rng, files, nodes.is_number, change)


def sizes(rng: Random, files: Files) -> str:
    """One or more numbers of the brand's grid, styles and inks somewhat larger or smaller."""
    name, node = tree(rng, files, ["brand.yaml"])
    numbers = [spot for spot in nodes.spots(node) if nodes.is_number(spot)]
    if not numbers:  # a brand that leaves them to its theme
        raise NotHere
    said = []
    for spot in rng.sample(numbers, min(len(numbers), rng.choice([1, 1, 2, 5]))):
        number = float(spot.value.value) * rng.choice([0.1, 0.3, 0.5, 0.8, 1.2, 1.5, 2, 3, 8])
        spot.put(nodes.snippet(f"{number:g}" if rng.random() < 0.5 else f"{round(number)}"))
        said.append(f"{'.'.join(spot.path)}={spot.value.value}")
    files[name] = nodes.write(node)
    return f"{name} {' '.join(said)}"


def removed(rng: Random, files: Files) -> str:
    """A field or an entry removed."""

    def change(spot: Spot) -> str:
        spot.remove()
        return "removed"

    return changed(rng, files, lambda _: True, change)


def misspelt(rng: Random, files: Files) -> str:
    """A field with a letter too few, too many, or two that changed places."""

    def change(spot: Spot) -> str:
        key, value = spot.holder.value[spot.index]
        word = str(key.value)
        at = rng.randrange(len(word))
        wrong = rng.choice([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[::-1], word.upper()])
        spot.holder.value[spot.index] = (nodes.text(wrong), value)
        return f"written {wrong}"

    return changed(rng, files, lambda spot: isinstance(spot.holder, MappingNode) and bool(spot.key), change)


def doubled(rng: Random, files: Files) -> str:
    """A field or an entry that stands there twice."""

    def change(spot: Spot) -> str:
        entry = copy.deepcopy(spot.holder.value[spot.index])
        spot.holder.value.insert(rng.randint(0, len(spot.holder.value)), entry)
        return "doubled"

    return changed(rng, files, lambda _: True, change)


def emptied(rng: Random, files: Files) -> str:
    """A list or a map without entries."""

    def change(spot: Spot) -> str:
        spot.value.value.clear()
        return "emptied"

    return changed(rng, files, lambda spot: isinstance(spot.value, SequenceNode | MappingNode), change)


def many(rng: Random, files: Files) -> str:
    """A list of thirty entries, or of two hundred."""

    def change(spot: Spot) -> str:
        own, count = list(spot.value.value), rng.choice([7, 30, 30, 200])
        spot.value.value[:] = [copy.deepcopy(own[number % len(own)]) for number in range(count)]
        return f"{count} entries"

    return changed(rng, files, lambda spot: isinstance(spot.value, SequenceNode) and bool(spot.value.value), change)


def worded(rng: Random, files: Files) -> str:
    """Texts of another kind: empty, long, in other scripts, with broken marks."""

    def change(spot: Spot) -> str:
        words = rng.choice(TEXTS)
        old = str(spot.value.value)
        words = rng.choice([words, words, f"{old} {words}", f"{words}{old}", old * 30, old[: len(old) // 2]])
        spot.put(nodes.text(words))
        return ascii(words[:60])

    return changed(rng, files, nodes.is_text, change)


def to_nothing(rng: Random, files: Files) -> str:
    """A reference to nothing."""
    marks = [text for text in TEXTS if re.match(r"[\[{]", text)]
    return changed(
        rng, files, lambda spot: isinstance(spot.value, ScalarNode), _put(rng, [*NOTHING, *map(json.dumps, marks)])
    )


def other_fact(rng: Random, files: Files) -> str:
    """A fact of the wrong kind, or another fact in the place of one."""
    if "facts.yaml" not in files:
        raise NotHere
    if rng.random() < 0.4:
        return _fact_turned(rng, files)
    names = sorted(yaml.safe_load(files["facts.yaml"]))
    named = [*names, *(f"{{fact:{name}}}" for name in names)]
    forms = ("|signed", "|number", "|words", "|period", "|area", "|published", "")
    written = [*names, *(json.dumps(f"{{fact:{rng.choice(names)}{form}}}") for form in forms)]

    def fits(spot: Spot) -> bool:
        return isinstance(spot.value, ScalarNode) and spot.value.value in named

    return changed(rng, files, fits, _put(rng, written), page_files(files))


def _fact_turned(rng: Random, files: Files) -> str:
    values = {
        "kind": ("level", "change", "index", "rank", "share", "rate"),
        "unit": ("percent", "rank", "times", "index", "none", "km²", "Mt", '""', "{it: euro, en: euros}", "°C",
                 "{fact:x}"),
        "value": ("0", "-3", "1e9", "0.0004", "12345678.9", "99", "100.5", "1e17", '"12"', "-1.5"),
        "period": ("2024", "2024-02", "2024-01/2024-09", "2025/2024", "1", "2024-13", "2024-02-30", "0000",
                   "9999-12-31"),
        "status": ("confirmed", "unconfirmed", "published", "x"),
        "area": ("region", '"a very long name of an area that goes on"', '""'),
        "words": ("dodici", "{it: dodici, en: twelve}", '"{fact:x}"'),
        "published": ('"3,4"', "3.4", "{it: x, en: y}", '""'),
        "digits": ("0", "2", "9", "-1"),
    }  # fmt: skip
    name, node = tree(rng, files, ["facts.yaml"])
    fact = rng.choice([spot for spot in nodes.spots(node) if len(spot.path) == 1])
    if not isinstance(fact.value, MappingNode):
        raise NotHere
    said = []
    for key in rng.sample(sorted(values), rng.choice([1, 2])):
        written = rng.choice(values[key])
        own = nodes.field(fact.value, key)
        said.append(f"{key}={written}")
        if own:
            own.put(nodes.snippet(written))
        else:
            fact.value.value.append((nodes.text(key), nodes.snippet(written)))
    files[name] = nodes.write(node)
    return f"{name} {fact.key}: {' '.join(said)}"


def placed(rng: Random, files: Files) -> str:
    """A block at a place that is too small, too narrow, or beyond the page."""
    name, node = tree(rng, files, page_files(files))
    block = nodes.chance(rng, [spot for spot in nodes.blocks(node) if isinstance(spot.value, MappingNode)])
    if block is None:
        raise NotHere
    first, top = rng.randint(1, 6), rng.randint(0, 60)
    own = f"{{columns: {first}-{first + rng.randint(0, 3)}, lines: {top}-{top + rng.randint(0, 20)}}}"
    written = rng.choice([*PLACES, own, own, own, own, own])
    _set(block.value, "at", nodes.snippet(written))
    files[name] = nodes.write(node)
    return f"{name} {'.'.join(block.path)}: at {written}"


def _set(node: Node, key: str, value: Node) -> None:
    if own := nodes.field(node, key):
        own.put(value)
    else:
        node.value.append((nodes.text(key), value))


def other_kind(rng: Random, files: Files) -> str:
    """A block or a chart of another kind with these fields."""

    def change(spot: Spot) -> str:
        some = charts.names() if "chart" in spot.path else blocks.kinds()
        return _put(rng, [kind for kind in some if kind != spot.value.value])(spot)

    def fits(spot: Spot) -> bool:
        return spot.key == "kind" and isinstance(spot.value, ScalarNode)

    return changed(rng, files, fits, change, page_files(files))


def _pool(files: Files) -> schema_values.Pool:
    examples = [yaml.safe_load(blocks.find(kind).EXAMPLE) for kind in blocks.kinds()]
    pool = schema_values.pool_of([*(yaml.safe_load(files[name]) for name in yaml_files(files)), *examples])
    if "facts.yaml" in files:
        facts = sorted(yaml.safe_load(files["facts.yaml"]))
        for key in ("value", "values", "places", "ranks", "reference", "ticks", "multiple", "total"):
            pool[key] = facts
        pool["figure"] = [f"{{fact:{fact}}}" for fact in facts]
    return pool


def field_added(rng: Random, files: Files) -> str:
    """Fields that the schema allows and nobody wrote."""
    name, node = tree(rng, files, page_files(files))
    block = nodes.chance(rng, [spot for spot in nodes.blocks(node) if isinstance(spot.value, MappingNode)])
    kind = nodes.field(block.value, "kind") if block else None
    if block is None or kind is None or kind.value.value not in blocks.kinds():
        raise NotHere
    own, pool = schema_values.fields_of(str(kind.value.value)), _pool(files)
    said = []
    for key in rng.sample(sorted(own), min(len(own), rng.choice([1, 2, 3]))):
        written = schema_values.as_yaml(schema_values.value(own[key], key, rng, pool))
        _set(block.value, key, nodes.snippet(written))
        said.append(f"{key}={written[:60]}")
    files[name] = nodes.write(node)
    return f"{name} {'.'.join(block.path)}: {' '.join(said)}"


def block_made(rng: Random, files: Files) -> str:
    """A block that the schema makes, with any of the fields of its kind."""
    name, node = tree(rng, files, page_files(files))
    kind = rng.choice(blocks.kinds())
    made = schema_values.value(schema_values.definitions()[f"{kind}.Fields"], "", rng, _pool(files))
    return _inserted(rng, files, name, node, {"kind": kind} | made)


def example_put(rng: Random, files: Files) -> str:
    """The example of a kind of block or chart on a page where nobody expected it."""
    name, node = tree(rng, files, page_files(files))
    made = yaml.safe_load(blocks.find(rng.choice(blocks.kinds())).EXAMPLE)
    if rng.random() < 0.4:
        kind = rng.choice(charts.names())
        said = schema_values.definitions()[f"chart.{kind}"]
        chart = {"kind": kind} | schema_values.value(said, "chart", rng, _pool(files))
        made = {"kind": "chart", "alt": "Un grafico.", "lines": rng.choice([3, 8, 14, 30]), "chart": chart}
    if rng.random() < 0.5:
        made.pop("at", None)
    return _inserted(rng, files, name, node, made)


def _inserted(rng: Random, files: Files, name: str, node: Node, made: dict[str, Any]) -> str:
    own = nodes.field(node, "blocks")
    if own is None or not isinstance(own.value, SequenceNode):
        raise NotHere
    written = schema_values.as_yaml(made)
    if rng.random() < 0.5:
        own.value.value.clear()
    own.value.value.insert(rng.randint(0, len(own.value.value)), nodes.snippet(written))
    files[name] = nodes.write(node)
    return f"{name}: {written[:300]}"


def page_made(rng: Random, files: Files) -> str:
    """Fields of a page, of brochure.yaml or of the brand that the schema allows and nobody wrote."""
    name, kind = rng.choice(
        [("brochure.yaml", "Brochure"), ("brand.yaml", "Brand"), (rng.choice(page_files(files)), "Page")]
    )
    _, node = tree(rng, files, [name])
    own = {
        key: said
        for key, said in schema_values.definitions()[kind]["properties"].items()
        if key not in ("pages", "blocks")
    }
    pool, key = _pool(files), rng.choice(sorted(own))
    there = nodes.field(node, key)
    written = schema_values.as_yaml(schema_values.value(own[key], key, rng, pool))
    new = nodes.snippet(written)
    if there and isinstance(there.value, MappingNode) and isinstance(new, MappingNode):
        for inner, value in new.value:  # a brand keeps the styles that are not told anew
            _set(there.value, str(inner.value), value)
    else:
        _set(node, key, new)
    files[name] = nodes.write(node)
    return f"{name} {key}: {written[:200]}"


def style_made(rng: Random, files: Files) -> str:
    """Fields of a style, a ground, an ink or of the grid that the schema allows and nobody wrote."""
    name, node = tree(rng, files, ["brand.yaml"])
    types = {"styles": "TypeStyle", "grounds": "Ground", "inks": "Ink"}
    group = rng.choice([*sorted(types), "grid"])
    some = [spot for spot in nodes.spots(node) if spot.path[0] == group and isinstance(spot.value, MappingNode)]
    spot = nodes.chance(rng, [one for one in some if len(one.path) == (1 if group == "grid" else 2)])
    if spot is None:
        raise NotHere
    own = schema_values.definitions()[types.get(group, "Grid")]["properties"]
    key = rng.choice(sorted(own))
    written = schema_values.as_yaml(schema_values.value(own[key], key, rng, _pool(files)))
    _set(spot.value, key, nodes.snippet(written))
    files[name] = nodes.write(node)
    return f"{name} {'.'.join(spot.path)}.{key}: {written[:200]}"


def pages_ordered(rng: Random, files: Files) -> str:
    """Pages in another order, twice, or left out."""
    pages = pages_of(files)
    more = rng.choice(
        [pages[::-1], rng.sample(pages, len(pages)), pages * 2, pages[:1], [*pages, "nothing"], pages[1:], []]
    )
    with_pages(files, more)
    return f"pages {more}"


def page_sized(rng: Random, files: Files) -> str:
    """Another page: A6, A5, square, DL, landscape, Letter."""
    name, node = tree(rng, files, ["brand.yaml"])
    grid = nodes.field(node, "grid")
    if grid is None or not isinstance(grid.value, MappingNode):
        raise NotHere
    size = rng.choice(sorted(SIZES))
    width, height = SIZES[size]
    _set(grid.value, "page", nodes.snippet(f"[{width}, {height}]"))
    if rng.random() < 0.7:  # lines that fit
        lines = int(height / 4)
        lowest = {"last_line": lines - 6, "foot_line": lines - 3}
        for key, line in lowest.items():
            _set(grid.value, key, nodes.snippet(str(max(line, 1))))
        _set(grid.value, "baseline", nodes.snippet("4"))
    if rng.random() < 0.4:
        _set(grid.value, "columns", nodes.snippet(str(rng.choice([1, 2, 6, 12]))))
    files[name] = nodes.write(node)
    return f"page {size}"


def other_languages(rng: Random, files: Files) -> str:
    """Other languages in brochure.yaml."""
    name, node = tree(rng, files, ["brochure.yaml"])
    written = rng.choice(LANGUAGES)
    _set(node, "languages", nodes.snippet(written))
    files[name] = nodes.write(node)
    return f"languages {written}"


def translated(rng: Random, files: Files) -> str:
    """A text in other languages than the brochure has, or in some of them."""

    def change(spot: Spot) -> str:
        old = json.dumps(spot.value.value) if isinstance(spot.value, ScalarNode) else "x"
        some = (
            f"{{it: {old}, en: {old}}}", f"{{it: {old}}}", f"{{en: {old}}}", f"{{it: {old}, de: {old}}}",
            f"{{it: [{old}], en: {old}}}", f"{{it: {old}, en: ~}}", f"{{it: {{it: {old}}}, en: {old}}}",
            "{it: '', en: x}",
            f"{{it: {old}, en: {old}, fr: {old}, de: {old}}}", f"{{IT: {old}}}", f"{{it: 3, en: {old}}}",
            f"{{it: [{old}, {old}], en: [{old}]}}",
        )  # fmt: skip
        return _put(rng, some)(spot)

    return changed(rng, files, lambda spot: nodes.is_text(spot) or isinstance(spot.value, MappingNode), change)


def outputs(rng: Random, files: Files) -> str:
    """Other outputs, notes at another place, another job."""
    name, node = tree(rng, files, ["brochure.yaml"])
    fields = {
        "outputs": [f"[{output}]" for output in OUTPUTS] + ["[large]", "[]", "[print, nothing]"],
        "notes_at": ["foot", "side", "end", "nowhere"],
        "running_foot": [json.dumps(text) for text in TEXTS],
        "hyphenation": ["[clu-ster, por-to, il]", "['-']", "['']", "[a-b-c-d]", "['por­to']"],
        "abbreviations": ["{il: {it: x, en: y}}", "{'': x}", "{porto: 'a very {fact:x}'}", "{a b: c}"],
        "job": ["{quantity: 3, ink_limit: 150}", "{binding: saddle}", "{ink_limit: 400, paper: 20}",
                "{profile: brand.yaml}"],
        "date": ["0001-01-01", "9999-12-31", "1900-01-01", "2024-02-30"],
    }  # fmt: skip
    key = rng.choice(sorted(fields))
    written = rng.choice(fields[key])
    _set(node, key, nodes.snippet(written))
    files[name] = nodes.write(node)
    return f"{name} {key}: {written[:60]}"


def mapped(rng: Random, files: Files) -> str:
    """A value of a GeoJSON file of another type, or a number out of range; entries removed or doubled."""
    some = sorted(name for name in files if name.endswith(MAP_FILES))
    if not some:
        raise NotHere
    name = rng.choice(some)
    root = json.loads(files[name])
    holders: list[tuple[Any, Any]] = []
    _holders(root, holders, rng)
    holder, key = rng.choice(holders)
    values: tuple[Any, ...] = (
        None, [], {}, 0, -1, 1e308, 400, 90, -90, 180, "x", "Polygon", "MultiPolygon", "Point", [[]], [[[0, 0]]], True,
        [[0, 0], [0, 0], [0, 0], [0, 0]], float("nan"), [1], [1, 2, 3], "LineString", "GeometryCollection",
    )  # fmt: skip
    value = rng.choice(values)
    holder[key] = value
    files[name] = json.dumps(root).encode()
    return f"{name} {key}: {value}"


def _holders(node: Any, found: list[tuple[Any, Any]], rng: Random) -> None:
    """Holders and keys of values; of a long list, three."""
    keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    for key in keys if len(keys) < 12 else rng.sample(keys, 3):
        found.append((node, key))
        if isinstance(node[key], dict | list):
            _holders(node[key], found, rng)


def drawn(rng: Random, files: Files) -> str:
    """A drawing with an attribute of another value, or without it; an element doubled, or in another."""
    some = sorted(name for name in files if name.endswith(".svg"))
    if not some:
        raise NotHere
    name = rng.choice(some)
    text = files[name].decode()
    attribute = rng.choice(list(re.finditer(r'([\w:-]+)="([^"]*)"', text)))
    values = (
        "", "0", "-1", "1e308", "nan", "none", "url(#a)", "100%", "M", "M0 0", "M0 0L1", "M0 0 A 1 1 0 2 2 1e9 1e9z",
        "m1e308,0l1,1",
        "currentColor", "rgb(300,-1,2)", "#12", "red", "rotate(", "scale(0)", "matrix(1 2)", "0 0 0 0", "0 0 -1 5",
        "10px",
        "1em", "javascript:x", "M0 0C1 1", attribute[2] * 50, attribute[2][: len(attribute[2]) // 2], "0 0 1e-9 1e9",
    )  # fmt: skip
    value = rng.choice(values)
    files[name] = f"{text[: attribute.start(2)]}{value}{text[attribute.end(2) :]}".encode()
    if rng.random() < 0.3:
        inner = rng.choice(INNER)
        files[name] = files[name].replace(b">", f">{inner}".encode(), 1)
        return f"{name} {attribute[1]}={value[:40]}, {inner[:40]}"
    return f"{name} {attribute[1]}={value[:40]}"


def several(rng: Random, files: Files) -> str:
    """Two to four changes at once."""
    said = []
    single = [change for name, change in CLASSES.items() if name != "several"]
    for _ in range(rng.randint(2, 4)):
        try:
            said.append(rng.choice(single)(rng, files))
        except (NotHere, yaml.YAMLError, UnicodeDecodeError, KeyError, ValueError, TypeError, AttributeError):
            continue  # what another change has left is nothing to be read
    return "; ".join(said)


CLASSES: dict[str, Change] = {
    "type": other_type,
    "range": out_of_range,
    "sizes": sizes,
    "removed": removed,
    "misspelt": misspelt,
    "doubled": doubled,
    "emptied": emptied,
    "many": many,
    "texts": worded,
    "nothing": to_nothing,
    "facts": other_fact,
    "places": placed,
    "kinds": other_kind,
    "fields": field_added,
    "blocks": block_made,
    "examples": example_put,
    "settings": page_made,
    "styles": style_made,
    "pages": pages_ordered,
    "page-sizes": page_sized,
    "languages": other_languages,
    "translations": translated,
    "outputs": outputs,
    "maps": mapped,
    "drawings": drawn,
    **damage.CLASSES,
    "several": several,
}
