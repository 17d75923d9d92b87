"""The pages look as they did when somebody last looked at them and said yes."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.built import KALUGA, MINIMAL, out
from tests.golden.pages import HERE, NAMES, difference, renewed, sheet, transcript

CLOSE = 0.6  # of 255, on average; a heading that moves by a line changes about ten times as much


def finished(name: str) -> Path:
    return out(KALUGA if name.startswith("kaluga") else MINIMAL) / f"{name}.pdf"


@pytest.mark.parametrize("name", NAMES)
def test_texts_stand_where_they_stood(name: str) -> None:
    was, now = (HERE / f"{name}.txt").read_text(encoding="utf-8"), transcript(finished(name))
    assert was.count("\n") > 80
    changed = "\n".join(difflib.unified_diff(was.splitlines(), now.splitlines(), "was", "now", lineterm="", n=1))
    assert was == now, f"{changed}\nif this was meant: python -m tests.golden.pages"


@pytest.mark.parametrize("name", NAMES)
def test_pages_look_as_they_did(name: str) -> None:
    was, now = Image.open(HERE / f"{name}.png").convert("RGB"), sheet(finished(name))
    assert difference(was, now) < CLOSE, "if this was meant: python -m tests.golden.pages"


def test_a_change_would_be_seen() -> None:
    was = sheet(finished(NAMES[0]))
    now = was.copy()
    ImageDraw.Draw(now).rectangle((200, 20, 320, 60), fill="red")
    assert difference(was, now) > CLOSE


@pytest.mark.slow
def test_what_moved_is_renewed_and_told(tmp_path: Path) -> None:
    name = NAMES[1]
    files = [shutil.copy(HERE / f"{name}.{ending}", tmp_path) for ending in ("txt", "png")]
    before = [Path(file).read_bytes() for file in files]
    assert renewed(name, tmp_path) == []
    Image.open(files[1]).convert("RGB").rotate(180).save(files[1])
    Path(files[0]).write_text("page 1\n", encoding="utf-8")
    assert renewed(name, tmp_path) == [f"{name}.txt", f"{name}.png"]
    assert Path(files[0]).read_bytes() == before[0]
    assert renewed(name, tmp_path) == []
