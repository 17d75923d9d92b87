"""An author's marks to spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.syntax.markup import FactRef, MarkupError, NoteRef, PageRef, SourceRef, Words, parse


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", ()),
        ("uno", (Words("uno"),)),
        ("R&D <b>", (Words("R&D <b>"),)),
        ("**uno** due", (Words("uno", strong=True), Words(" due"))),
        ("*uno*", (Words("uno", emphasis=True),)),
        ("***uno***", (Words("uno", strong=True, emphasis=True),)),
        ("**uno *due* tre**", (Words("uno ", True), Words("due", True, True), Words(" tre", True))),
        ("3 * 4 * 5", (Words("3 * 4 * 5"),)),
        ("Peugeot* e Citroën*", (Words("Peugeot* e Citroën*"),)),
        (r"\*uno\*", (Words("*uno*"),)),
        ("{{fact:x}", (Words("{fact:x}"),)),
        (r"uno\ndue", (Words("uno\ndue"),)),
        (r"uno\n*due*", (Words("uno\n"), Words("due", emphasis=True))),
        (r"C:\dati", (Words(r"C:\dati"),)),
        ("[sic] uno", (Words("[sic] uno"),)),
        ("{fact:a-1}", (FactRef("a-1"),)),
        ("**{fact:a|signed}**", (FactRef("a", "signed", strong=True),)),
        ("p. {page:due}", (Words("p. "), PageRef("due"))),
        ("uno{source:a}", (Words("uno"), SourceRef("a"))),
        ("**uno{note:a b}**", (Words("uno", True), NoteRef("a b", strong=True))),
        ("[uno *due*](https://a.it/x?y=1)", (Words("uno ", link="https://a.it/x?y=1"), Words("due", emphasis=True, link="https://a.it/x?y=1"))),
        ("[a](https://x.it/b_(c))", (Words("a", link="https://x.it/b_(c)"),)),
        ("([a](https://x.it/b_(c_(d))).)", (Words("("), Words("a", link="https://x.it/b_(c_(d))"), Words(".)"))),
        ("[1] a [b](page:c) (d)", (Words("[1] a "), Words("b", link="page:c"), Words(" (d)"))),
        ("**a [b](page:c) d**", (Words("a ", True), Words("b", True, link="page:c"), Words(" d", True))),
        ("{lang:en|made {fact:a}} qui", (Words("made ", language="en"), FactRef("a", language="en"), Words(" qui"))),
    ],
)  # fmt: skip
def test_spans(text: str, spans: tuple[object, ...]) -> None:
    assert parse(text) == spans


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("**uno", "unclosed-mark"),
        ("un *due tre", "unclosed-mark"),
        ("{fact:a", "unclosed-mark"),
        ("{lang:en|a", "unclosed-mark"),
        ("[a](b c)", "unclosed-mark"),
        ("[*a](https://b.it) c*", "unclosed-mark"),
        ("{a}", "unknown-mark"),
        ("{fact:a|b}", "unknown-form"),
        ("[a](javascript:b)", "bad-link"),
        ("[a](file:b)", "bad-link"),
    ],
)
def test_wrong_marks(text: str, code: str) -> None:
    with pytest.raises(MarkupError) as caught:
        parse(text)
    assert caught.value.problems[0].code == code


def test_all_wrong_marks_of_a_text_at_once() -> None:
    with pytest.raises(MarkupError) as caught:
        parse("{a} {b} **c")
    assert len(caught.value.problems) == 3


@given(st.text(alphabet=r"ab *{}[]()|\:n" + "\n", max_size=40))
def test_nothing_is_lost_without_a_problem(text: str) -> None:
    try:
        spans = parse(text)
    except MarkupError:
        return
    kept = "".join(span.text for span in spans if isinstance(span, Words))
    assert kept.count("a") <= text.count("a")
    assert "[" in text or "{" in text or kept.count("a") == text.count("a")
    assert all(span.text for span in spans if isinstance(span, Words))
