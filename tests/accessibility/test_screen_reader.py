"""What is said of a tagged file: its tags in their order, each as a listener needs it."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from brochure.accessibility.screen_reader import spoken
from brochure.preflight.document import Document
from brochure.preflight.page_labels import page_labels
from tests.preflight.tagged import Change, T, book, rewrite, scope, t, tagged


def lines(root: T | None = None, change: Change | None = None, languages: bool = False) -> list[str]:
    with Document(tagged(root, change)) as document:
        return [said.line() for said in spoken(document, languages)]


def body(*kids: T, languages: bool = False, change: Change | None = None) -> list[str]:
    """What is said of these tags, below the name of the page."""
    return lines(t("Document", *kids), change, languages)[1:]


def test_a_book_is_read_from_cover_to_end() -> None:
    assert lines() == [
        "—— page 1 ——",
        "# The region",
        "It grows, says the portal of the region (→ https://example.org/) every year.",
        "## What it makes",
        "- first of the list",
        "- second of the list",
        "[head] Branch | Growth",
        "Branch: Wood | Growth: seven per cent",
        "[figure] A blue square.",
        "—— page 2 ——",
        "## On the next page",
        "A paragraph of some length on the second page.",
        "[note] Source: the agency",
    ]


def test_nothing_is_said_of_a_file_without_tags() -> None:
    assert lines(change=lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")) == []


def test_lists_within_lists() -> None:
    inner = t("L", t("LI", t("Lbl", "-"), t("LBody", "inner")))
    outer = t("L", t("LI", t("Lbl", "1."), t("LBody", "outer", inner)), t("LI", t("LBody", "bare")))
    assert body(outer) == ["1. outer", "  - inner", "• bare"]


def test_headers_with_spans_and_by_name() -> None:
    def th(words: str, columns: int = 1, **more: Any) -> T:
        return t("TH", words, A=Dictionary(O=Name.Table, Scope=Name.Column, ColSpan=columns), **more)

    named = Dictionary(O=Name.Table, Headers=Array([String("y")]))
    table = t(
        "Table",
        t("TR", th("Branch"), th("Year", 2, ID=String("y"))),
        t("TR", t("TH", "Wood", A=scope("Row")), t("TD", "2012"), t("TD", "2013")),
        t("TR", t("TD", "all", A=named), t("TD", "1"), t("TD", "2")),
    )
    assert body(table) == [
        "[head] Branch | Year",
        "Branch: Wood | Year: 2012 | Year: 2013",
        "Year: all | Year: 1 | Year: 2",
    ]


def test_replacement_texts_and_expansions() -> None:
    assert body(t("P", "1o", ActualText=String("primo"))) == ["primo"]
    assert body(t("P", "in ", t("Span", "GE", E=String("General Electric")), " plants")) == [
        "in GE (General Electric) plants"
    ]
    marked = "/Span <</ActualText (second) /E (of two)>> BDC (2nd) Tj EMC"
    paragraph = t("P", "the 2nd of them")
    assert body(paragraph, change=lambda pdf: rewrite(pdf, 1, "(the 2nd of them) Tj", marked)) == ["second (of two)"]


def test_languages_are_marked_where_asked() -> None:
    tree = t("P", "the word ", t("Span", "casa", Lang=String("it")), " is Italian")
    assert body(tree) == ["the word casa is Italian"]
    assert body(tree, languages=True) == ["the word [it: casa] is Italian"]


def test_a_note_s_number_and_its_paragraph_are_said_in_one() -> None:
    note = t("Note", t("Lbl", "1"), t("P", "See there."), ID=String("n"))
    assert body(t("P", "A claim"), note, t("P", "More.")) == ["A claim", "[note] 1 See there.", "More."]


def test_a_note_in_a_sentence_is_said_after_it() -> None:
    note = t("Note", t("Lbl", "1"), "See there.", ID=String("n"))
    assert body(t("P", "A claim", t("Reference", "1"), note, " and more.")) == [
        "A claim 1 and more.",
        "[note] 1 See there.",
    ]


@pytest.mark.parametrize(
    ("words", "href", "said"),
    [
        ("example.org", "https://example.org/", "example.org"),
        ("write to us", "mailto:us@example.org", "write to us (→ us@example.org)"),
        ("see the figures", "#2", "see the figures (→ page 2)"),
        ("Figures 2", "#2", "Figures 2"),
    ],
)
def test_where_links_lead(words: str, href: str, said: str) -> None:
    tree = t("Document", t("P", t("Link", words, href=href)), t("P", "end", page=2))
    assert lines(tree)[1] == said


def test_a_broken_link_says_so() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots[0].Dest = String("nowhere")

    tree = t("Document", t("P", t("Link", "see", href="#2")), t("P", "end", page=2))
    assert lines(tree, change)[1] == "see (broken: there is no destination “nowhere”)"


def test_lines_without_spaces_between_them_part_words() -> None:
    """As many programs write them; a hyphen joins, and so does what follows at once."""

    def shown(*strings: str) -> list[str]:
        line = " 0 -12 Td ".join(f"({words}) Tj" for words in strings)
        return body(t("P", "placeholder"), change=lambda pdf: rewrite(pdf, 1, "(placeholder) Tj", line))

    assert shown("one line", "and another") == ["one line and another"]
    assert shown("a socio-", "economico") == ["a socio-economico"]
    again = "(infra) Tj (strutture) Tj 4 Ts (1) Tj 0 Ts"
    assert body(t("P", "x1"), change=lambda pdf: rewrite(pdf, 1, "(x1) Tj", again)) == ["infrastrutture1"]


def test_page_labels() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        roman, decimal = Dictionary(S=Name.r, St=3), Dictionary(S=Name.D, P=String("A-"))
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, roman, 2, decimal, 4, Dictionary(S=Name.A, St=27)]))

    pages = [t("P", f"page {number}", page=number) for number in range(1, 6)]
    with Document(tagged(t("Document", *pages), change)) as document:
        assert page_labels(document) == ["iii", "iv", "A-1", "A-2", "AA"]


def test_json_says_what_language_and_page() -> None:
    with Document(tagged(book())) as document:
        last = spoken(document)[-1].as_json()
    assert last == {"what": "Note", "text": "Source: the agency", "page": "2", "language": "en-GB", "depth": 0}
