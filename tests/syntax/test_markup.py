"""An author's marks to spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.syntax.markup import FactRef, MarkupError, NoteRef, PageRef, SourceRef, TextSpan, parse


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", ()),
        ("uno", (TextSpan("uno"),)),
        ("R&D <b>", (TextSpan("R&D <b>"),)),
        ("**uno** due", (TextSpan("uno", strong=True), TextSpan(" due"))),
        ("*uno*", (TextSpan("uno", emphasis=True),)),
        ("***uno***", (TextSpan("uno", strong=True, emphasis=True),)),
        ("**uno *due* tre**", (TextSpan("uno ", True), TextSpan("due", True, True), TextSpan(" tre", True))),
        ("3 * 4 * 5", (TextSpan("3 * 4 * 5"),)),
        ("Peugeot* e Citroën*", (TextSpan("Peugeot* e Citroën*"),)),
        (r"\*uno\*", (TextSpan("*uno*"),)),
        ("{{fact:x}", (TextSpan("{fact:x}"),)),
        (r"uno\ndue", (TextSpan("uno\ndue"),)),
        (r"uno\n*due*", (TextSpan("uno\n"), TextSpan("due", emphasis=True))),
        (r"C:\dati", (TextSpan(r"C:\dati"),)),
        ("[sic] uno", (TextSpan("[sic] uno"),)),
        ("{fact:a-1}", (FactRef("a-1"),)),
        ("**{fact:a|signed}**", (FactRef("a", "signed", strong=True),)),
        ("p. {page:due}", (TextSpan("p. "), PageRef("due"))),
        ("uno{source:a}", (TextSpan("uno"), SourceRef("a"))),
        ("**uno{note:a b}**", (TextSpan("uno", True), NoteRef("a b", strong=True))),
        (
            "[uno *due*](https://a.it/x?y=1)",
            (TextSpan("uno ", link="https://a.it/x?y=1"), TextSpan("due", emphasis=True, link="https://a.it/x?y=1")),
        ),
        ("[a](https://x.it/b_(c))", (TextSpan("a", link="https://x.it/b_(c)"),)),
        (
            "([a](https://x.it/b_(c_(d))).)",
            (TextSpan("("), TextSpan("a", link="https://x.it/b_(c_(d))"), TextSpan(".)")),
        ),
        ("[1] a [b](page:c) (d)", (TextSpan("[1] a "), TextSpan("b", link="page:c"), TextSpan(" (d)"))),
        ("**a [b](page:c) d**", (TextSpan("a ", True), TextSpan("b", True, link="page:c"), TextSpan(" d", True))),
        (
            "{lang:en|made {fact:a}} qui",
            (TextSpan("made ", language="en"), FactRef("a", language="en"), TextSpan(" qui")),
        ),
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
    kept = "".join(span.text for span in spans if isinstance(span, TextSpan))
    assert kept.count("a") <= text.count("a")
    assert "[" in text or "{" in text or kept.count("a") == text.count("a")
    assert all(span.text for span in spans if isinstance(span, TextSpan))
