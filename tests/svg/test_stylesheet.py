"""What a style sheet declares of an element: which rules fit, which win, and what is refused."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from xml.etree import ElementTree

import pytest

from brochure.svg.quantities import VectorError
from brochure.svg.stylesheet import StyleSheet, declared

TREE = """<svg><g id="outer" class="a"><g class="b c"><path id="p" class="d" fill="attribute" data-x="1"/></g></g>
<path id="q"/></svg>"""


def fill(sheet: str, id: str = "p", tree: str = TREE) -> str | None:
    root = ElementTree.fromstring(tree)
    parents = {child: parent for parent in root.iter() for child in parent}
    node = next(node for node in root.iter() if node.get("id") == id)
    return StyleSheet(sheet, parents).style(node).get("fill")


@pytest.mark.parametrize(
    "selector",
    ["path", "*", ".d", "#p", "path.d", "path#p.d", "g path", ".a .d", ".b > path", "#outer .c > .d", "g > g > path",
     "[data-x]", '[data-x="1"]', "svg path", ":root path", ".b.c path", "rect, path", "path,rect"],
)  # fmt: skip
def test_selectors_that_fit(selector: str) -> None:
    assert fill(f"{selector} {{fill: sheet}}") == "sheet"


@pytest.mark.parametrize(
    "selector",
    ["rect", ".e", "#q", "path.e", "path path", ".a > .d", "#q path", ".b.e path", '[data-x="2"]', "path:hover",
     "g:hover path", "rect, circle", ".d path", ".b > .b > path"],
)  # fmt: skip
def test_selectors_that_do_not_fit(selector: str) -> None:
    assert fill(f"{selector} {{fill: sheet}}") == "attribute"


@pytest.mark.parametrize(
    ("sheet", "wins"),
    [
        ("#p{fill:id} .d{fill:class} path{fill:tag}", "id"),
        (".d{fill:class} path{fill:tag}", "class"),
        ("path{fill:first} path{fill:second}", "second"),
        (".b .d{fill:two} .d{fill:one}", "two"),
        ("path{fill:urgent !important} #p{fill:id}", "urgent"),
        ("path.d{fill:both} .d{fill:class}", "both"),
        ("/* path{fill:no} */ path{fill:yes}", "yes"),
        ("<!-- path{fill:yes} -->", "yes"),
        ("@charset 'utf-8'; path{fill:yes}", "yes"),
        ("@font-face{font-family:X;src:url(data:font/woff;base64,AA==)} path{fill:yes}", "yes"),
    ],
)
def test_which_rule_wins(sheet: str, wins: str) -> None:
    assert fill(sheet) == wins


def test_its_own_style_comes_before_rules_and_after_what_is_urgent() -> None:
    tree = TREE.replace('class="d"', 'class="d" style="fill:own"')
    assert fill("#p{fill:id}", tree=tree) == "own"
    assert fill("#p{fill:id !important}", tree=tree) == "id"
    assert fill("", tree=tree) == "own"


def test_a_semicolon_in_quotes_or_brackets_ends_nothing() -> None:
    said = declared("a: url(data:x;y,z); b: 'c;d'; E : f;;g")
    assert said == {"a": "url(data:x;y,z)", "b": "'c;d'", "e": "f"}


@pytest.mark.parametrize(
    ("sheet", "named"),
    [
        ("path + rect{}", "+"),
        ("a ~ b{}", "~"),
        ("path:nth-child(2){fill:red}", "nth-child"),
        ("path:first-of-type{}", "first-of-type"),
        ("@import url(x.css);", "@import"),
        ("@media print{path{fill:red}}", "@media"),
        ("@media print", "@media"),
        ("@page{margin:0}", "@page"),
        ("path{fill:red", "cannot be read"),
        ("path > {}", "path >"),
        ("{path}", "cannot be read"),
    ],
)
def test_what_is_not_read_is_refused(sheet: str, named: str) -> None:
    with pytest.raises(VectorError, match=re.escape(named)):
        fill(sheet)


@pytest.mark.parametrize(
    ("sheet", "tree"),
    [
        (".d{}" * 3000, TREE),
        ("* " * 200 + "rect{}", "<svg>" + "<g>" * 300 + '<path id="p"/>' + "</g>" * 300 + "</svg>"),
        ("g " * 12 + "> rect path{}", "<svg>" + "<g>" * 60 + '<path id="p"/>' + "</g>" * 60 + "</svg>"),
    ],
    ids=["many rules", "every ancestor", "many ways"],
)
def test_hostile_sheets_take_bounded_time(sheet: str, tree: str) -> None:
    start = time.process_time()
    with suppress(VectorError):
        fill(sheet, tree=tree)
    assert time.process_time() - start < 5
