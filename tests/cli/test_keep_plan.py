"""`build --keep-plan` writes plan.lock, and nothing else does; later builds follow it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.typed import typed
from tests.composition.composing import content


def test_a_plan_is_kept_when_asked_for_and_followed(tmp_path: Path) -> None:
    folder = content(tmp_path)
    words = ("build", folder, "--language", "en", "--output", "screen", "--out", tmp_path / "out")
    assert typed(*words).returncode == 0
    assert not (folder / "plan.lock").exists()
    pdf = (tmp_path / "out" / "composed-en-screen.pdf").read_bytes()
    done = typed(*words, "--keep-plan")
    assert done.returncode == 0
    assert "plan.lock: the plan is kept" in done.stdout
    kept = (folder / "plan.lock").read_bytes()
    assert b"trade/chart#1" in kept
    again = typed(*words)
    assert "plan.lock" not in again.stdout + again.stderr
    assert (tmp_path / "out" / "composed-en-screen.pdf").read_bytes() == pdf
    assert (folder / "plan.lock").read_bytes() == kept


def test_a_plan_is_that_of_the_brand_as_written(tmp_path: Path) -> None:
    done = typed("build", content(tmp_path), "--keep-plan", "--page", "A5", folder=tmp_path)
    assert done.returncode == 2
    assert "exclude each other" in done.stderr
