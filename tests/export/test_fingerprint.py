"""The short name of a content on the slug line: another content has another, the same content the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from brochure.export.fingerprint import SHOWN, fingerprint
from brochure.frame import Element, Link, PageMarks, Photo, Shape, TextMark
from brochure.model.brand import SHIPPED_FONTS
from brochure.problems import Location
from brochure.rect import Rect
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle, set_lines
from brochure.text.shaping.face import open_face
from charts.recorded_picture import Paint

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")


def text(words: str, ink: str = "key", place: Location | None = None) -> TextMark:
    style = TextStyle(SERIF, 9.5, 12, ink)
    return TextMark(
        Element("paragraph", place), 20, 20, set_lines([Run(words, style)], 300, locale("it"), style=style)[0]
    )


def name(*marks: object) -> str:
    return fingerprint([PageMarks("one", 1, "", "white", list(marks))])


def test_another_word_ink_place_or_picture_is_another_content(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"one")
    photo = Photo(Element("figure"), file, Rect(0, 0, 9, 9))
    shape = Shape(Element("artifact"), "0 0 9 9 re", Rect(0, 0, 9, 9), fill=Paint("key"))
    marks = [text("uno"), text("due"), text("uno", "blue"), replace(text("uno"), x=21)]
    marks += [shape, replace(shape, fill=Paint("key", 0.5)), photo, replace(photo, focal=(0, 0))]
    found = [name(mark) for mark in marks]
    before = name(photo)
    file.write_bytes(b"two")
    assert len({*found, name(photo), before}) == len(marks) + 1
    assert all(len(one) == SHOWN for one in found)


def test_what_does_not_print_changes_nothing() -> None:
    link = Link(Element("link"), Rect(0, 0, 9, 9), "https://example.org")
    assert name(text("uno", place=Location("a.yaml")), link) == name(
        text("uno", place=Location("b.yaml")), replace(link, target="x")
    )
