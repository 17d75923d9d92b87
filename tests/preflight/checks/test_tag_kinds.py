"""Headings, figures, tables and lists: each tag in its place, with what it must say."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.preflight.tagged import (
    T,
    elements,
    findings,
    only,
    scope,
    set_in,
    t,
    tagged,
    with_kid,
)


@pytest.mark.parametrize(
    ("tree", "code", "severity"),
    [
        (with_kid(0, t("H2", "The region")), "heading-first", "error"),
        (with_kid(2, t("H3", "What it makes")), "heading-gap", "error"),
        (with_kid(2, t("H2", " ")), "heading-empty", "error"),
        (with_kid(2, t("H", "What it makes")), "heading-mixed", "error"),
        (with_kid(1, t("P", "Words ", t("H2", "within words"))), "heading-nesting", "error"),
        (with_kid(1, t("P", t("LI", t("LBody", "an item without its list")))), "list-nesting", "error"),
        (with_kid(3, t("L", "words in a list")), "list-nesting", "error"),
        (with_kid(3, t("L", t("LI", t("Lbl", "1"), t("LBody", "an item")))), "list-numbering", "warning"),
        (with_kid(3, t("TOC", t("P", "a line of the contents"))), "contents-nesting", "error"),
        (with_kid(4, t("Table", t("TR", t("TH", "a", A=scope("Row")), t("P", "b")))), "table-nesting", "error"),
        (with_kid(4, t("Table", t("TR", t("TD", "a"), t("TD", "b")))), "table-without-headers", "error"),
        (with_kid(8, t("Note", "Source: the agency", page=2)), "note-without-id", "error"),
        (with_kid(7, t("P", "A paragraph of some length.", page=2, ID=String("n1"))), "tag-id-twice", "error"),
    ],
)
def test_tags_in_their_places(tree: T, code: str, severity: str) -> None:
    only(tagged(tree), code, severity)


def test_no_headings_at_all() -> None:
    tree = t("Document", t("P", "words"), t("P", "more words", page=2))
    only(tagged(tree), "headings-missing", "warning")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "figure-without-alt"),
        ("photo_12.JPG", "alt-is-file-name"),
        ("IMG_2041", "alt-is-file-name"),
        ("Figura 3", "alt-is-file-name"),
    ],
)
def test_words_of_a_figure(words: str, code: str) -> None:
    only(tagged(change=set_in("Figure", Alt=String(words))), code)


def test_a_figure_has_a_box_by_its_class_too() -> None:
    only(tagged(change=set_in("Figure", A=None)), "figure-without-box")

    def change(pdf: pikepdf.Pdf) -> None:
        figure = elements(pdf, "Figure")[0]
        pdf.Root.StructTreeRoot.ClassMap = Dictionary(Boxed=figure.A)
        del figure["/A"]
        figure.C = Name.Boxed

    assert findings(tagged(change=change)) == []


def table(*rows: list[T]) -> T:
    return with_kid(4, t("Table", *[t("TR", *row) for row in rows]))


def cell(role: str, words: str, columns: int = 1, rows: int = 1, **more: Any) -> T:
    attributes = Dictionary(O=Name.Table, ColSpan=columns, RowSpan=rows)
    if role == "TH":
        attributes.Scope = Name.Column
    return t(role, words, A=attributes, **more)


def test_rows_of_a_table() -> None:
    spans = table(
        [cell("TH", "a", rows=2), cell("TH", "b", columns=2)],
        [cell("TH", "c"), cell("TH", "d")],
        [cell("TD", "e"), cell("TD", "f"), cell("TD", "g")],
    )
    assert findings(tagged(spans)) == []
    finding = only(tagged(table([cell("TH", "a"), cell("TH", "b")], [cell("TD", "c")])), "table-irregular")
    assert finding.message == "row 2 of a table has 1 cells, its first row has 2"


def test_headers_of_cells() -> None:
    def rows(header: str) -> T:
        own = Array([Dictionary(O=Name.Table, Headers=Array([String(header)]))])
        return table([t("TH", "a", ID=String("h1"))], [t("TD", "b", A=own)])

    assert findings(tagged(rows("h1"))) == []
    codes = {finding.code for finding in findings(tagged(rows("h2")))}
    assert codes == {"header-unknown", "header-without-scope"}
