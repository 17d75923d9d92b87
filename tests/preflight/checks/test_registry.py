"""Every check says its question, why, from where; its codes are its own, and a test here plants each of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from brochure.model.outputs import PRINT, SCREEN
from brochure.preflight.checks import advice, checks, own
from tests.preflight.checks.sheets import UNTAGGED


def test_each_check_is_a_small_document() -> None:
    assert len(own()) > 25
    for check in checks():
        assert check.question.endswith("?"), check.name
        assert check.why.endswith("."), check.name
        assert check.source, check.name
        assert check.codes, check.name
        for code, sentence in check.codes.items():
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
            assert sentence.endswith("."), code


def test_codes_are_told_once() -> None:
    codes = [code for check in checks() for code in check.codes]
    assert len(codes) == len(set(codes))


def unplanted(codes: Iterable[str], tests: Iterable[ast.Module]) -> list[str]:
    """Codes that no test asks for, in a call, a comparison or a row of its table: one only listed is not asked."""
    asking = [node for tree in tests for node in ast.walk(tree) if isinstance(node, ast.Call | ast.Compare | ast.Tuple)]
    asked = {node.value for part in asking for node in ast.walk(part) if isinstance(node, ast.Constant)}
    return sorted(set(codes) - asked)


def written_here() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("test_*.py"))]


def test_each_code_is_planted_by_a_test() -> None:
    assert len(advice()) > 50
    assert unplanted(advice(), written_here()) == []


def test_a_code_nobody_plants_is_told() -> None:
    planted = "a-code" + "-nobody-plants"
    assert unplanted([*advice(), planted], written_here()) == [planted]
    only_said = ast.parse("codes = ['some-code']  # some-code")
    assert unplanted(["some-code"], [only_said]) == ["some-code"]
    assert unplanted(["some-code"], [ast.parse("assert found() == {'some-code'}")]) == []


def test_codes_in_the_checks_are_all_declared() -> None:
    """A code written in a check and not declared would have no advice in the report."""
    folder = Path(__file__).parents[3] / "brochure" / "preflight" / "checks"
    for path in folder.glob("*/*.py"):
        text = path.read_text(encoding="utf-8")
        for code in re.findall(r'(?:Finding\(|code = |, )"([a-z0-9]+(?:-[a-z0-9]+)+)"', text):
            assert code in advice(), f"{path.name}: {code}"


def test_what_an_output_does_not_ask_is_not_checked() -> None:
    press = {check.name for check in checks() if check.when(PRINT)}
    screen = {check.name for check in checks() if check.when(SCREEN)}
    tags = {check.name for check in checks() if check.when(SCREEN) and not check.when(UNTAGGED)}
    assert screen - press == tags
    assert {"marked_content", "parent_tree", "reading_order"} < tags
    assert {"fonts", "missing_glyphs", "encryption", "actions"} <= screen
    assert not {"bleed_declared", "total_ink", "process_colours"} & screen
