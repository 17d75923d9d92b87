"""Marked content and the parent tree: pages and tags agree both ways, or it is told."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.preflight.tagged import (
    Change,
    elements,
    findings,
    only,
    rewrite,
    tagged,
)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("/P <</MCID 1>> BDC", "", {"content-unmarked", "content-missing", "marks-unbalanced"}),
        ("/P <</MCID 1>> BDC", "q 9 9 9 9 re f Q /P <</MCID 1>> BDC", {"content-unmarked"}),
        ("/P <</MCID 1>> BDC", "BT /F 9 Tf (   ) Tj ET /P <</MCID 1>> BDC", {"content-unmarked"}),
        ("/P <</MCID 1>> BDC", "/P <</MCID 7>> BDC", {"content-orphaned", "content-missing"}),
        ("/Note <</MCID 2>> BDC", "/P <</MCID 1>> BDC", {"content-twice", "content-missing"}),
        ("/P <</MCID 1>> BDC", "/Artifact BMC /P <</MCID 1>> BDC EMC", {"artifact-mixed", "text-silent"}),
        ("/P <</MCID 1>> BDC", "/P <</MCID 1>> BDC /Artifact BMC 9 9 9 9 re f EMC", {"artifact-mixed"}),
        ("/P <</MCID 1>> BDC", "/Span <</Lang (it)>> BDC EMC /P <</MCID 1>> BDC", set()),
        ("/P <</MCID 1>> BDC", "/P <</MCID 1>> BDC /Span <</Lang (it)>> BDC EMC", set()),
    ],
)
def test_marked_content(old: str, new: str, codes: set[str]) -> None:
    found = findings(tagged(change=lambda pdf: rewrite(pdf, 2, old, new)))
    assert {finding.code for finding in found} == codes, found


def test_content_of_a_form() -> None:
    """A form numbers its own content; the tag names the form (Stm)."""

    def change(pdf: pikepdf.Pdf, right: bool = True) -> None:
        page, tree = pdf.pages[1].obj, pdf.Root.StructTreeRoot
        form = pdf.make_stream(
            b"/P <</MCID 0>> BDC BT /F 10 Tf 50 300 Td (words in a form) Tj ET EMC",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, 420, 595],
            Resources=page.Resources,
            StructParents=50,
        )
        page.Resources.XObject = Dictionary(X=form)
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" /X Do")
        paragraph = elements(pdf, "P")[1]
        paragraph.K = Array([*paragraph.K, Dictionary(Type=Name.MCR, MCID=0, Pg=page, Stm=form)])
        tree.ParentTree.Nums = Array([*tree.ParentTree.Nums, 50, Array([paragraph] if right else [])])
        tree.ParentTreeNextKey = 51

    assert findings(tagged(change=change)) == []
    only(tagged(change=lambda pdf: change(pdf, right=False)), "parent-tree-missing")


def parent_tree(make: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        tree = pdf.Root.StructTreeRoot
        tree.ParentTree = make(pdf, tree.ParentTree.Nums)

    return change


def _halves(pdf: pikepdf.Pdf, nums: Any, limits: tuple[int, int] = (2, 9)) -> Any:
    nums = list(nums)
    low = Dictionary(Limits=[0, 1], Nums=Array(nums[:4]))
    high = Dictionary(Limits=list(limits), Nums=Array(nums[4:]))
    return Dictionary(Kids=Array([pdf.make_indirect(low), pdf.make_indirect(high)]))


def test_a_parent_tree_may_have_kids() -> None:
    assert findings(tagged(change=parent_tree(_halves))) == []


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda pdf, nums: _halves(pdf, nums, (7, 9)), "parent-tree-wrong"),
        (lambda pdf, nums: Dictionary(Nums=Array([0, nums[3], 1, nums[1], *list(nums)[4:]])), None),
        (lambda pdf, nums: Dictionary(Nums=Array(list(nums)[4:])), "parent-tree-missing"),
        (lambda pdf, nums: Dictionary(Nums=Array(list(nums)[:4])), "parent-tree-wrong"),
        (lambda pdf, nums: Dictionary(Nums=Array([*list(nums)[2:], *list(nums)[:2]])), "parent-tree-wrong"),
    ],
)
def test_parent_trees(make: Any, code: str | None) -> None:
    found = {finding.code for finding in findings(tagged(change=parent_tree(make)))}
    assert found == ({code} if code else {"parent-tree-missing", "parent-tree-wrong"})
