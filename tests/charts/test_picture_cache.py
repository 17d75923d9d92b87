"""A picture is drawn once; damage is a miss."""

import subprocess
import sys
from pathlib import Path

import pytest

from charts import ChartError, kinds, picture_cache
from charts.recorded_picture import Picture, to_json
from charts.spec import Frame, Measure
from charts.style import Style

EXAMPLE = kinds.find("growth-multiple").EXAMPLE


class Shelf(dict[str, bytes]):
    def put(self, key: str, data: bytes, /) -> None:
        self[key] = data


def test_drawn_once(frame: Frame, style: Style, measure: Measure, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    first = picture_cache.picture("growth-multiple", EXAMPLE, frame, style, measure, "a key", shelf)
    monkeypatch.setattr(picture_cache, "draw", None)
    assert picture_cache.picture("growth-multiple", EXAMPLE, frame, style, measure, "a key", shelf) == first


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0"])
def test_damage_is_a_miss(frame: Frame, style: Style, measure: Measure, damage: bytes) -> None:
    shelf = Shelf()
    first = picture_cache.picture("growth-multiple", EXAMPLE, frame, style, measure, "a key", shelf)
    whole = dict(shelf)
    shelf.update(dict.fromkeys(shelf, damage))
    assert picture_cache.picture("growth-multiple", EXAMPLE, frame, style, measure, "a key", shelf) == first
    assert dict(shelf) == whole


def test_no_such_kind(frame: Frame, style: Style, measure: Measure) -> None:
    with pytest.raises(ChartError, match="no chart kind “pie”"):
        picture_cache.picture("pie", EXAMPLE, frame, style, measure, "a key", Shelf())


def test_a_remembered_picture_imports_nothing_heavy() -> None:
    program = f"""
import sys
from charts import kinds, picture_cache
from charts.spec import Frame
from charts.style import Font, Style
style = Style({{"k": "#000000"}}, *["k"] * 7, *[Font("sans", 9)] * 4)
class Kept:
    def get(self, key): return {to_json(Picture(1.0, 1.0, ()))!r}
    def put(self, key, data): raise SystemExit("not remembered")
picture_cache.picture("map", kinds.find("map").EXAMPLE, Frame(9, 9, 9, 9), style, None, "a key", Kept())
assert not {{"matplotlib", "numpy"}} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])
