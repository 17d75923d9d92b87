"""``read`` as people use it: words in their order, a sentence where there is nothing to read."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.typed import typed
from tests.preflight.tagged import tagged
from tests.prepress.made import numbered


def test_read_prints_a_page_that_makes_sense(tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_bytes(tagged())
    done = typed("read", "book.pdf", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (
        "\n\n## What it makes\n\n- first of the list\n- second of the list\n\n[head] Branch | Growth\n" in done.stdout
    )
    said = json.loads(typed("read", "book.pdf", "--json", folder=tmp_path).stdout)
    assert said[1] == {"what": "H1", "text": "The region", "page": "1", "language": "en-GB", "depth": 0}


def test_read_says_plainly_what_it_cannot_read(tmp_path: Path) -> None:
    numbered(tmp_path / "plain.pdf", 2)
    (tmp_path / "text.pdf").write_text("no PDF", encoding="utf-8")
    for name, sentence in (
        ("plain.pdf", "has no tags"),
        ("text.pdf", "this is not a pdf file"),
        ("none.pdf", "there is no file"),
    ):
        done = typed("read", name, folder=tmp_path)
        assert (done.returncode, done.stdout) == (3, "")
        assert sentence in done.stderr.lower(), done.stderr
        assert "Traceback" not in done.stderr
