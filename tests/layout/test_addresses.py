"""An address that is broken over lines is copied and read aloud from the finished file as it was written."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

from brochure.accessibility.screen_reader import spoken
from brochure.build.pipeline import build
from brochure.cache import Store
from brochure.preflight.document import Document
from brochure.problems import Problems
from tests.broken.folder import make

ADDRESS = "https://statistica.example.org/conti-regionali/2024/indice-della-produzione/tavola-12.xlsx?scarica=1"
PAGE = f"""title: "{{fact:growth}}"
blocks:
  - kind: text
    at: {{columns: 1-2, lines: 13-30}}
    text: Si veda {ADDRESS} per tutto.
"""


def test_an_address_is_copied_and_read_as_it_was_written(tmp_path: Path) -> None:
    folder, problems = make(None, tmp_path / "c"), Problems()
    (folder / "pages" / "one.yaml").write_text(PAGE, encoding="utf-8")
    (built,) = build(folder, tmp_path, Store(None), problems, languages=["it"], outputs=["screen"])
    with pypdfium2.PdfDocument(built.path) as file:
        copied = file[0].get_textpage().get_text_range()
    assert ADDRESS not in copied, "it stands on one line, and proves nothing"
    assert ADDRESS in copied.replace("\r\n", "")
    with Document(built.path.read_bytes()) as document:
        assert any(ADDRESS in said.text for said in spoken(document))
