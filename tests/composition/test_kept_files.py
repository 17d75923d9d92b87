"""The plan of a content is read where there is one; what cannot be read is a warning, and no stop."""

from __future__ import annotations

from pathlib import Path

from brochure.composition.kept import read
from brochure.layout.kept_plan import KeptPlan, dumped
from brochure.problems import Problems


def test_a_plan_is_read_and_none_is_none(tmp_path: Path) -> None:
    problems = Problems()
    assert read(tmp_path, problems) is None
    (tmp_path / "plan.lock").write_text(dumped(KeptPlan((6, 60), {})), encoding="utf-8")
    assert read(tmp_path, problems) == KeptPlan((6, 60), {})
    assert len(problems) == 0


def test_a_broken_plan_is_a_warning_that_says_what_to_do(tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "plan.lock").write_bytes(b"\xff{")
    assert read(tmp_path, problems) is None
    (told,) = problems
    assert (told.severity, "build --keep-plan" in told.hint) == ("warning", True)
