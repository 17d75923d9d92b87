"""The word of a drop cap is read whole, once, in its paragraph, by whoever reads a page and by large print."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from brochure.accessibility.screen_reader import spoken
from brochure.frame import TextMark
from brochure.layout.pages.large_print import large_print
from brochure.model.outputs import OUTPUTS
from brochure.preflight.document import Document
from tests.layout.flow.test_drop_cap import COLUMN, PLAIN, led
from tests.layout.flowing import PROSE, laid


@pytest.mark.parametrize(("letter", "word"), [("C", "Chi arriva"), ("«C", "«Chi arriva"), ("È c", "È chi arriva")])
def test_its_word_is_read_whole(letter: str, word: str) -> None:
    data = led(letter).screen_file
    with Document(data) as document:
        said = [each.line() for each in spoken(document)]
    assert [line for line in said if line.startswith(word)], said
    with pypdfium2.PdfDocument(io.BytesIO(data)) as file:
        copied = file[0].get_textpage().get_text_range()
    assert copied.split()[: len(word.split())] == word.split()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[Chi](https://example.org/) arriva", "Chi (→ https://example.org/) arriva"),
        ("[Chi arriva](https://example.org/) al", "Chi arriva (→ https://example.org/) al"),
        ("C{lang:en|hi} arriva", "Chi arriva"),
        ("**Chi** arriva", "Chi arriva"),
        ("«*Chi*» arriva", "«Chi» arriva"),
    ],
)
def test_a_word_in_pieces_is_read_once(text: str, said: str) -> None:
    made = laid(f"initial: 3\n{COLUMN}\ntext: '{text} {PROSE}'", initial=PLAIN)
    assert made.problems == []
    with Document(made.screen_file) as document:
        line = [each.line() for each in spoken(document)][1]
    assert line.startswith(said)


def test_it_is_tagged_in_its_paragraph() -> None:
    with Document(led().screen_file) as document:
        (paragraph, *_) = document.structure.of_role("P")
        spans = [tag for tag in paragraph.tags if tag.role == "Span"]
        assert [span.actual for span in spans] == ["Chi"]


def test_large_print_has_the_plain_word() -> None:
    made = led()
    setting = OUTPUTS["large"].enlarged
    assert setting
    _, pages = large_print(made.edition, made.pages, setting)
    lines = [mark.line for page in pages for mark in page.marks if isinstance(mark, TextMark)]
    assert lines[0].text.startswith("Chi arriva")
    assert all(not run.rise for run in lines[0].runs)
