"""Reads the style sheet of an SVG file, and tells what it declares of an element (CSS 2.1, 5 and 6.4).

Selectors by type, class, id and attribute, compound ones, descendants and children are read; rules for what never
happens on paper (``:hover``) are passed over, and what else would choose elements is refused by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from brochure.svg.quantities import VectorError

MOST_MATCHES = 1_000_000  # rules held against elements; a logo has a dozen of the one and a hundred of the other
MOST_RULES = 2000
TOO_MANY = "its style sheet has too many rules for so many elements"
_REMARK = re.compile(r"/\*(?:(?>[^*]++|\*(?!/)))*+\*/")
_QUOTED = r"\"[^\"]*+\"|'[^']*+'"
_DECLARED = re.compile(rf"(?:(?>[^;\"'()]++|{_QUOTED}|\((?:(?>[^()\"']++|{_QUOTED}))*+\)))++")
_COMPOUND = re.compile(r"(?:(?>[a-zA-Z][\w-]*+|\*))?+(?:(?>[.#][\w-]++|\[[^\]]++\]|::?[\w-]++))*+")
_SIMPLE = re.compile(r"([.#]?)([\w*-]++)|\[\s*([\w:-]+)\s*(?:=\s*[\"']?([^\"'\]]*)[\"']?\s*)?\]|::?([\w-]++)")
_NEVER = frozenset(
    {
        "hover", "active", "focus", "visited", "focus-within", "focus-visible", "target", "before", "after",
        "selection", "first-line", "first-letter",
    }
)  # fmt: skip
_PASSED_OVER = ("@charset", "@font-face", "@namespace")  # fonts are the brand's

Declared = dict[str, str]
_Specificity = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Compound:
    """Selectors of one element; ``child``: its parent, not some ancestor, must be what stands before it."""

    tag: str
    ids: tuple[str, ...]
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str | None], ...]
    child: bool

    def fits(self, node: Element) -> bool:
        classes = node.get("class", "").split()
        return (
            self.tag in ("", "*", str(node.tag).rpartition("}")[2])
            and all(node.get("id") == name for name in self.ids)
            and all(name in classes for name in self.classes)
            and all(node.get(name) == value if value is not None else name in node.attrib
                    for name, value in self.attributes)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rule:
    """One selector, its compounds from the element outwards, with what it declares."""

    compounds: tuple[_Compound, ...]
    declared: Declared

    @property
    def specificity(self) -> _Specificity:
        ids = sum(len(part.ids) for part in self.compounds)
        classes = sum(len(part.classes) + len(part.attributes) for part in self.compounds)
        return ids, classes, sum(part.tag not in ("", "*") for part in self.compounds)


class StyleSheet:
    """The rules of a drawing. ``parents``: the parent of each element. Raises VectorError for what is not read."""

    def __init__(self, written: str, parents: Mapping[Element, Element]) -> None:
        rules = list(_rules(_REMARK.sub("", written).replace("<!--", "").replace("-->", "")))
        if len(rules) > MOST_RULES:
            raise VectorError(f"its style sheet has more than {MOST_RULES} rules")
        self.rules = sorted(rules, key=lambda rule: rule.specificity)  # stable: later ones win among equals
        self.parents = parents
        self.left = MOST_MATCHES

    def style(self, node: Element) -> Declared:
        """What holds for an element: its attributes, then the rules for it, then its own style, then what is urgent."""
        found = {name: value.strip() for name, value in node.attrib.items()}
        urgent: Declared = {}
        self.left -= len(self.rules)
        if self.left < 0:
            raise VectorError(TOO_MANY)
        own = declared(node.get("style", ""))
        for said in (*(rule.declared for rule in self.rules if self._fits(node, rule.compounds)), own):
            for name, value in said.items():
                plain, mark, _ = value.partition("!important")
                (urgent if mark else found)[name] = plain.strip()
        return found | urgent

    def _fits(self, node: Element, compounds: tuple[_Compound, ...]) -> bool:
        first, rest = compounds[0], compounds[1:]
        if not first.fits(node):
            return False
        above = self.parents.get(node) if rest else None
        while above is not None:
            self.left -= 1
            if self.left < 0:
                raise VectorError(TOO_MANY)
            if self._fits(above, rest):
                return True
            above = None if first.child else self.parents.get(above)
        return not rest


def declared(style: str) -> Declared:
    """The declarations of a rule or of an attribute ``style``; the last of a name wins."""
    pairs = (part.split(":", 1) for part in _DECLARED.findall(style) if ":" in part)
    return {name.strip().lower(): value.strip() for name, value in pairs}


def _rules(sheet: str) -> Iterator[_Rule]:
    *written, rest = sheet.split("}")
    for rule in written:
        selectors, brace, body = rule.partition("{")
        selectors, is_font = _behind_at_rules(selectors)
        if not brace or "{" in body or not (selectors or is_font):
            raise VectorError("its style sheet cannot be read")
        said = declared(body)
        for selector in () if is_font else selectors.split(","):
            if (compounds := _compounds(selector.strip())) is not None:
                yield _Rule(compounds, said)
    if _behind_at_rules(rest)[0]:
        raise VectorError("its style sheet cannot be read")


def _behind_at_rules(selectors: str) -> tuple[str, bool]:
    """What stands behind rules that say nothing of paint, and whether it is a font's. Raises VectorError for others."""
    while (selectors := selectors.strip()).startswith("@"):
        if not selectors.startswith(_PASSED_OVER):
            raise VectorError(f"its style speaks of “{selectors.split()[0][:30]}”")
        if selectors.startswith("@font-face"):
            return "", True
        selectors = selectors.partition(";")[2]
    return selectors, False


def _compounds(selector: str) -> tuple[_Compound, ...] | None:
    """From the element outwards; None for what never is so on paper. Raises VectorError."""
    found: list[_Compound] = []
    child = False
    for word in selector.replace(">", " > ").split():
        if word == ">":
            child = True
            continue
        compound = _compound(word, child, selector)
        if compound is None:
            return None
        found.append(compound)
        child = False
    if not found or child:
        raise VectorError(f"its style speaks of “{selector[:30]}”")
    return tuple(reversed(found))


def _compound(word: str, child: bool, selector: str) -> _Compound | None:
    if not _COMPOUND.fullmatch(word):
        raise VectorError(f"its style speaks of “{selector[:30]}”")
    tag, ids, classes = "", list[str](), list[str]()
    attributes: list[tuple[str, str | None]] = []
    for kind, name, attribute, value, pseudo in _SIMPLE.findall(word):
        if pseudo in _NEVER:
            return None
        if pseudo and pseudo != "root":
            raise VectorError(f"its style speaks of “:{pseudo[:30]}”")
        if attribute:
            attributes.append((attribute, value or None))
        elif kind:
            (ids if kind == "#" else classes).append(name)
        elif name:
            tag = name
        elif pseudo == "root":
            tag = "svg"
    return _Compound(tag, tuple(ids), tuple(classes), tuple(attributes), child)
