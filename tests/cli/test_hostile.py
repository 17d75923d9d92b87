"""Contents with one thing badly wrong: each ends with a page or with a sentence, never with a fault of the program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure import cli
from tests.built import MINIMAL

CHANGED = [  # file, what stands there, what is written instead, the status
    ("pages/trade.yaml", "columns: 1-4", "columns: 3-9", 1),
    ("pages/trade.yaml", "lines: 11-25", "lines: 70-90", 1),
    ("pages/trade.yaml", "lines: 11-25", "lines: 11-11", 1),
    ("pages/growth.yaml", "columns: 3-4, lines: 11-21", "columns: 4-4, lines: 11-14", 0),
    ("pages/place.yaml", "feature: bassa", "feature: basa", 1),
    ("pages/ranks.yaml", "ranks: [rank-containers]", "ranks: [rank-containers, rank-fish, rank-fish]", 1),
    ("pages/branches.yaml", "turn: 3", "turn: 9", 1),
    ("pages/contact.yaml", "url: https://invest.example.org", "url: https://invest.example.org/" + "x" * 3000, 1),
    ("pages/cover.yaml", "name: Corvine", "name: CorvineCorvineCorvine", 0),
    ("pages/cover.yaml", "name: Corvine", "name: " + "x" * 50_000, 1),
    ("pages/cover.yaml", "name: Corvine", 'name: "Corv 😀"', 1),
    ("pages/cover.yaml", "name: Corvine", 'name: "Corv \\u202e\\u2067 x"', 0),
    ("pages/cover.yaml", "first: 16, step: 15", "first: 16, step: 1000000000", 1),
    ("pages/people.yaml", "focal: [0.75, 0.35]", "focal: [7, -3]", 1),
    ("brand.yaml", "page: [148, 210]", "page: [20, 20]", 1),
    ("brand.yaml", "columns: 4", "columns: 1", 1),
    ("brand.yaml", "last_line: 46", "last_line: 5", 1),
    ("brand.yaml", "text: SourceSerif4-Regular.ttf", "text: fonts.yaml", 1),
    ("facts.yaml", "tons-2024: {value: 3.2", "tons-2024: {value: -3.2", 1),
    ("facts.yaml", "multiple: {value: 1.5", "multiple: {value: 99", 1),
    ("brochure.yaml", "date: 2025-03-01", "date: 1900-03-01", 0),
]
DAMAGED = [
    ("images/harbour.jpg", b"\xff\xd8\xff\xe0 no picture"),
    ("maps/islands.geojson", b'{"features": 3}'),
    ("icons/fish.svg", b"<svg>"),
    ("pages/cover.yaml", b"\x00\x01\x02"),
]


# Which build to the end, as one among them does.
AGAIN = ("columns: 4-4, lines: 11-14", "name: CorvineCorvineCorvine", "date: 1900-03-01")


def built(folder: Path, capsys: pytest.CaptureFixture[str]) -> int:
    status = cli.main(["build", str(folder), "--out", str(folder / "out"), "--language", "it"], folder)
    said = capsys.readouterr().err
    assert "fault of the program" not in said
    assert "Traceback" not in said
    return status


@pytest.mark.parametrize(
    ("file", "was", "now", "status"),
    [pytest.param(*case, marks=[pytest.mark.slow] if case[2] in AGAIN else []) for case in CHANGED],
    ids=lambda part: str(part)[:30],
)
def test_changed(
    file: str, was: str, now: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(MINIMAL, tmp_path / "minimal")
    text = (folder / file).read_text(encoding="utf-8")
    assert was in text
    (folder / file).write_text(text.replace(was, now, 1), encoding="utf-8")
    assert built(folder, capsys) == status


@pytest.mark.parametrize(("file", "data"), DAMAGED, ids=lambda part: str(part)[:30])
def test_damaged(file: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shutil.copytree(MINIMAL, tmp_path / "minimal")
    (folder / file).write_bytes(data)
    assert built(folder, capsys) == 1
