"""What every kind, check and language must be: the contract that plug-ins are held to, held to by our own."""

from __future__ import annotations

import importlib
from types import SimpleNamespace
from typing import Any

import pytest

from brochure import blocks, testing
from brochure.preflight import checks
from brochure.text.locale import languages
from charts import kinds
from charts.spec import Need
from tests.built import MINIMAL, ROOT
from tests.seldom import a_few


@pytest.mark.parametrize("kind", a_few(blocks.kinds(), ("chart", "cover", "hero", "names", "text")))
def test_every_block(kind: str) -> None:
    testing.block(kind, blocks.find(kind), MINIMAL, titled=kind not in ("hero", "cover"))


def test_a_block_keeps_it_in_a_content_that_is_composed() -> None:
    """Its page is no page of the content, so that no plan can be kept by the names of its blocks."""
    testing.block("callout", blocks.find("callout"), ROOT / "brochure" / "starter")


@pytest.mark.parametrize("kind", kinds.names())
def test_every_chart(kind: str) -> None:
    testing.chart(kind, kinds.find(kind))


@pytest.mark.parametrize("name", checks.own())
def test_every_check(name: str) -> None:
    testing.check(name.replace("_", "-"), importlib.import_module(checks.own()[name]))


@pytest.mark.parametrize("code", languages())
def test_every_language(code: str) -> None:
    testing.language(code, importlib.import_module(f"brochure.text.locale.{code}"))


def changed(module: Any, **changes: Any) -> Any:
    """A module with some of its names changed."""
    return SimpleNamespace(**{**vars(module), **changes})


def forgetful(block: Any, kit: Any) -> list[Any]:
    """A layout that leaves a text out."""
    return [kit.paragraph(block.figure, "lead")]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"__doc__": ""}, "it has none"),
        ({"Fields": dict}, "Fields is no brochure.model.page.Block"),
        ({"lay_out": None}, "lay_out cannot be called"),
        ({"EXAMPLE": "kind: hero\n"}, "does not begin with “kind: callout”"),
        ({"EXAMPLE": "kind: callout\nfigur: 3\n"}, "its EXAMPLE is wrong"),
        ({"lay_out": forgetful}, "traffico del porto in un anno"),
    ],
)
def test_a_block_that_breaks_the_contract(
    changes: dict[str, Any], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, module = blocks.find, changed(blocks.find("callout"), **changes)
    monkeypatch.setattr(blocks, "find", lambda kind: module if kind == "callout" else find(kind))
    with pytest.raises(AssertionError, match=sentence):
        testing.block("callout", module, MINIMAL)


def test_a_block_that_is_not_installed() -> None:
    with pytest.raises(AssertionError, match="another module has this name"):
        testing.block("callout", changed(blocks.find("callout")), MINIMAL)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"EXAMPLE": None}, "EXAMPLE is no Spec"),
        ({"table": lambda spec: (("a", "b"),)}, "no row below its headings"),
        ({"table": lambda spec: (("a", "b"), ("c",))}, "not equally long"),
        ({"table": lambda spec: (("a", "b"), ("c", "d"))}, "the table lacks"),
        ({"needs": lambda *_: (Need(2, 8, 12),)}, "in 2 lines 4 rows need 8 lines"),
        ({"needs": lambda *_: (Need(9, 8, 12),)}, "from the least to the most"),
        ({"HEARD": frozenset()}, "“Branch” is not in the picture; HEARD must name headings"),
    ],
)
def test_a_chart_that_breaks_the_contract(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(AssertionError, match=sentence):
        testing.chart("bars", changed(kinds.find("bars"), **changes))


def test_a_check_that_breaks_the_contract() -> None:
    module = importlib.import_module("brochure.preflight.checks.fonts.fonts")
    copied = next(value for value in vars(module).values() if isinstance(value, checks.Check))
    again = checks.Check("mine", *(getattr(copied, name) for name in copied.__dataclass_fields__ if name != "name"))
    with pytest.raises(AssertionError, match="another check has the code"):
        testing.check("mine", SimpleNamespace(__doc__="Mine?", fonts=again))
    with pytest.raises(AssertionError, match="there is no check in it"):
        testing.check("mine", SimpleNamespace(__doc__="Mine?"))


def test_a_language_that_breaks_the_contract() -> None:
    module = importlib.import_module("brochure.text.locale.de")
    with pytest.raises(AssertionError, match="of the language de"):
        testing.language("es", module)
    from dataclasses import replace

    rules = replace(module.LOCALE, words={})
    with pytest.raises(AssertionError, match="words that the program says are missing"):
        testing.language("de", changed(module, LOCALE=rules))
