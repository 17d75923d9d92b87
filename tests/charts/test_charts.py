"""The package as a whole: light to import, and its error carries the field."""

import subprocess
import sys
from pathlib import Path

import pytest

from charts import ChartError

ROOT = Path(__file__).parents[2]

LIGHT = "import sys; assert not {'matplotlib', 'numpy'} & set(sys.modules), 'a heavy import'"


@pytest.mark.parametrize(
    "work",
    [
        "import charts",
        "from charts import kinds; [kinds.find(name).table(kinds.find(name).EXAMPLE) for name in kinds.names()]",
        "import charts.picture_cache, charts.recorded_picture, charts.style, charts.spec",
    ],
)
def test_light_to_import(work: str) -> None:
    subprocess.run([sys.executable, "-c", f"{work}; {LIGHT}"], check=True, cwd=ROOT)


@pytest.mark.slow
def test_the_light_check_sees_heavy_imports() -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import charts.recorder; {LIGHT}"], check=False, cwd=ROOT, capture_output=True
    )
    assert b"a heavy import" in done.stderr


def test_an_error_carries_its_field() -> None:
    error = ChartError("too much", ("rows", 2, "value"))
    assert str(error) == error.message == "too much"
    assert error.field == ("rows", 2, "value")
