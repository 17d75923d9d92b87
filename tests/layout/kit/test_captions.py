"""What stands below a picture: caption and credit in one line, parted by a full stop where there is none yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.composition.measuring import Measurer
from brochure.layout.kit.captions import caption
from brochure.layout.kit.kit import Kit
from brochure.model.records import Text
from brochure.problems import Location
from brochure.text.locale import locale
from tests.composition.composed import PAGE, orbit


def kit(language: str = "it") -> Kit:
    edition = orbit()
    edition.locale = replace(locale(language))
    return Measurer(edition).sheet_kit(PAGE, Location("pages/place.yaml", 4))


def said(text: str, credit: str, language: str = "it") -> list[str]:
    made = caption(kit(language), Text.of(text) if text else None, Text.of(credit) if credit else None)
    return ["".join(run.text for run in paragraph.runs).replace("\u00a0", " ") for paragraph in made]


@pytest.mark.parametrize(
    ("text", "credit", "whole"),
    [
        ("Il molo nuovo", "Foto: A. Bianchi", ["Il molo nuovo. Foto: A. Bianchi"]),
        ("Il molo nuovo.", "Foto: A. Bianchi", ["Il molo nuovo. Foto: A. Bianchi"]),
        ("Chi viene?", "A. Bianchi", ["Chi viene? A. Bianchi"]),
        ("«Un porto.»", "A. Bianchi", ["«Un porto.» A. Bianchi"]),
        ("Il molo nuovo", "", ["Il molo nuovo"]),
        ("", "A. Bianchi", ["A. Bianchi"]),
        ("", "", []),
    ],
)
def test_caption_and_credit_are_one_paragraph(text: str, credit: str, whole: list[str]) -> None:
    assert said(text, credit) == whole


def test_a_full_stop_is_that_of_the_language() -> None:
    assert said("新码头", "阿依", "zh") == ["新码头。阿依"]


def test_it_is_the_caption_of_its_figure_and_a_credit_alone_is_a_paragraph() -> None:
    here = kit()
    both, alone = caption(here, Text.of("Il molo"), Text.of("A. B.")), caption(here, None, Text.of("A. B."))
    assert [paragraph.element.role for paragraph in (*both, *alone)] == ["caption", "paragraph"]
