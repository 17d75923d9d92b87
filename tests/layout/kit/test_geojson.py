"""A map's outlines: what is read of a GeoJSON file, and the sentence for each that cannot be."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from brochure.build.pipeline import check
from brochure.cache import Store
from brochure.layout.kit import geojson as module
from brochure.layout.kit.geojson import DEEPEST, NoSuchMap, OutlineError, outlines
from brochure.problems import Problem, Problems
from tests.built import MINIMAL

SQUARE = [[10.0, 44.0], [11.0, 44.0], [11.0, 45.0], [10.0, 45.0], [10.0, 44.0]]
AREA = {"type": "Polygon", "coordinates": [SQUARE]}


def feature(geometry: Any, name: Any = "alta", **more: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name, **more}, "geometry": geometry}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def polygon(*points: Any) -> dict[str, Any]:
    return collection(feature({"type": "Polygon", "coordinates": [list(points)]}))


def written(folder: Path, document: Any) -> Path:
    file = folder / "islands.geojson"
    if isinstance(document, bytes):
        file.write_bytes(document)
    else:
        file.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return file


def test_areas_are_read_whatever_holds_them(tmp_path: Path) -> None:
    moved = [[[east + 2, north, 300] for east, north in SQUARE]]
    several = {"type": "MultiPolygon", "coordinates": [[SQUARE], moved]}
    mixed = {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}, AREA]}
    document = collection(
        feature(AREA, "one"), feature(several, "two"), feature(mixed, "mixed"), feature(AREA, "parted"),
        feature(several, "parted"), feature({"type": "Point", "coordinates": [1, 2]}, "spot"), feature(None, "empty"),
        feature({"type": "Polygon", "coordinates": []}, "hollow"), feature(AREA, None), feature(AREA, 7),
    )  # fmt: skip
    found = outlines(written(tmp_path, "\ufeff" + json.dumps(document)))
    assert {name: len(rings) for name, rings in found.rings.items()} == {"one": 1, "two": 2, "mixed": 1, "parted": 3}
    assert found.rings["two"][1][0] == (12.0, 44.0), "the height of a place is left out"
    assert found.others == {"spot": "Point", "empty": "nothing", "hollow": "an empty Polygon"}
    assert set(outlines(written(tmp_path, feature(AREA, "single"))).rings) == {"single"}


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    file = written(tmp_path, collection(feature(AREA, "one")))
    before = file.stat()
    assert set(outlines(file).rings) == {"one"}
    written(tmp_path, collection(feature(AREA, "two")))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert set(outlines(file).rings) == {"two"}, "the same name, size and date"


def _deep(collections: int) -> str:
    """A document with so many collections within each other: seven levels of brackets, and two for each."""
    geometry = json.dumps(AREA)
    for _ in range(collections):
        geometry = '{"type": "GeometryCollection", "geometries": [' + geometry + "]}"
    return json.dumps(collection(feature(0))).replace("0}", geometry + "}")


BAD: dict[str, tuple[Any, str]] = {
    "nothing": (b"", "damaged or no GeoJSON (at line 1, column 1)"),
    "half a file": (json.dumps(collection(feature(AREA)))[:100], "damaged or no GeoJSON"),
    "not UTF-8": (json.dumps(collection(feature(AREA, "citt\u00e0")), ensure_ascii=False).encode("latin-1"), "UTF-8"),
    "a list": ([], "no GeoJSON: it has no features"),
    "a number": ("9" * 5000, "no GeoJSON"),
    "topology": ({"type": "Topology", "objects": {}, "arcs": []}, "TopoJSON"),
    "a bare polygon": (AREA, "a bare Polygon without a name"),
    "no features": (collection(), "is empty"),
    "features that are none": ({"features": 5}, "no GeoJSON"),
    "a feature that is null": (collection(None), "entry 1 in the features of the map islands.geojson is no feature"),
    "a feature that is a list": (collection([]), "is no feature"),
    "names of another kind": (collection(feature(AREA, [], NAME_1="Alta", ISO="AL")), "only name, NAME_1, ISO"),
    "no properties": (collection({"type": "Feature", "geometry": AREA}), "no property “name”"),
    "properties that are a list": (collection({"properties": [1], "geometry": AREA}), "no property “name”"),
    "spots alone": (collection(feature({"type": "Point", "coordinates": [1, 2]})), "no areas with a name"),
    "geometry that is a text": (collection(feature("Polygon")), "“alta” in the map islands.geojson has no geometry"),
    "a kind that is a list": (collection(feature({"type": ["Polygon"], "coordinates": []})), "no areas"),
    "no coordinates": (collection(feature({"type": "Polygon"})), "no rings of places"),
    "coordinates that are a text": (collection(feature({"type": "MultiPolygon", "coordinates": "1 2"})), "no rings"),
    "rings that are numbers": (collection(feature({"type": "Polygon", "coordinates": SQUARE})), "no pair of numbers"),
    "an empty place": (polygon([]), "no pair of numbers"),
    "a place of one number": (polygon([1], [2], [3]), "no pair of numbers"),
    "places that are texts": (polygon("ab", "cd", "ef"), "no pair of numbers"),
    "places of texts": (polygon(["1", "2"], ["3", "4"], ["5", "6"]), "no pair of numbers"),
    "places that are true": (polygon([True, False], [False, True], [1, 2]), "no pair of numbers"),
    "places that are objects": (polygon({"x": 1}, {"x": 2}, {"x": 3}), "no pair of numbers"),
    "two places": (polygon([1, 2], [3, 4], [1, 2]), "fewer than three places"),
    "an empty ring": (polygon(), "fewer than three places"),
    "metres": (polygon([452000, 5012000], [453000, 5012000]), "not in degrees: a place of it is 452000, 5.012e+06"),
    "no number": (json.dumps(polygon([1, 2])).replace("[1, 2]", "[NaN, 2]"), "holds “NaN”"),
    "beyond numbers": (json.dumps(polygon([1, 2])).replace("[1, 2]", "[-Infinity, 2]"), "holds “-Infinity”"),
    "a number of 400 digits": (json.dumps(polygon([1, 2])).replace("[1, 2]", f"[{'9' * 400}, 2]"), "beyond all"),
    "a number of 5000 digits": (json.dumps(polygon([1, 2])).replace("[1, 2]", f"[{'9' * 5000}, 2]"), "beyond all"),
    "1e308": (polygon([1e308, 1e308], [-1e308, 1e308], [0, -1e308]), "not in degrees"),
    "lists without end": ('{"features": ' + "[" * 100_000 + "]" * 100_000 + "}", "nests more than"),
    "lists that never close": ("[" * 100_000, "nests more than"),
    "objects without end": ('{"a":' * 100_000, "nests more than"),
    "brackets after a quote in a text": ('{"\\"": "]]]]", "features": ' + "[" * 3000, "nests more than"),
    "one level too many": (_deep((DEEPEST - 7) // 2 + 1), "nests more than"),
}  # fmt: skip


@pytest.mark.parametrize(("document", "sentence"), BAD.values(), ids=BAD)
def test_what_is_no_map_is_said(tmp_path: Path, document: Any, sentence: str) -> None:
    with pytest.raises(OutlineError) as caught:
        outlines(written(tmp_path, document))
    assert sentence in caught.value.sentence
    assert "islands.geojson" in caught.value.sentence
    assert caught.value.hint


def test_brackets_in_texts_are_no_depth(tmp_path: Path) -> None:
    found = outlines(written(tmp_path, collection(feature(AREA, "one", note='[[[["\\' * 100))))
    assert set(found.rings) == {"one"}
    assert set(outlines(written(tmp_path, _deep((DEEPEST - 7) // 2))).rings) == {"alta"}


def test_a_place_that_is_no_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OutlineError, match="is a folder"):
        outlines(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OutlineError, match="no ordinary file"):
        outlines(tmp_path / "pipe")
    for name in ("none.geojson", "x" * 5000, "a\0b", "none/there.geojson"):
        with pytest.raises(NoSuchMap, match="there is no map"):
            outlines(tmp_path / name)
    file = written(tmp_path, collection(feature(AREA)))
    monkeypatch.setattr(module, "SIZE_LIMIT", 10)
    with pytest.raises(OutlineError, match="larger than"):
        outlines(file)


def problems(tmp_path: Path, page: dict[str, str], document: Any = None) -> list[Problem]:
    """What is found in a content whose one page is a map, with words of the page changed."""
    content = Path(shutil.copytree(MINIMAL, tmp_path / "content"))
    text = (content / "pages" / "place.yaml").read_text("utf-8")
    for before, after in page.items():
        assert before in text
        text = text.replace(before, after)
    (content / "pages" / "place.yaml").write_text(text, "utf-8")
    if document is not None:
        (content / "maps" / "islands.geojson").write_text(json.dumps(document), "utf-8")
    brochure = (content / "brochure.yaml").read_text("utf-8")
    (content / "brochure.yaml").write_text(re.sub("(?m)^pages: .*$", "pages: [place]", brochure), "utf-8")
    found = Problems()
    check(content, Store(None), found, lambda _: None)
    return [p for p in found if p.severity == "error" and p.place and p.place.file.endswith("place.yaml")]


SAID: dict[str, tuple[dict[str, str], int, str, str]] = {
    "a file of another name": ({"maps/islands": "maps/ilands"}, 6, "bad-map", "there is no map ilands.geojson"),
    "a folder": ({"maps/islands.geojson": "maps"}, 6, "bad-map", "the map maps is a folder"),
    "an area of another name": (
        {"feature: bassa": "feature: basso"},
        14,
        "unknown-outline",
        "no feature named “basso”",
    ),
    "one spot": ({"[8.9, 43.45, 12.3, ~]": "[9, 44, 9.0000001, ~]"}, 6, "bad-chart", "an extent of less than"),
    "a place that is none": ({"at: [10.4, 44.5]": "at: [10.4, 4450000]"}, 17, "bad-chart", "not 10.4, 4.45e+06"),
    "a long scale": ({"scale: 50": f"scale: 1{300 * '0'}"}, 6, "bad-chart", "there is room for"),
    "a scale outside": ({"scale_at: [9.3": "scale_at: [19.3"}, 6, "bad-chart", "the scale bar begins outside"),
    "an arrow outside": ({"north_at: [11.9": "north_at: [19.3"}, 6, "bad-chart", "the north arrow stands outside"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("page", "line", "code", "sentence"), SAID.values(), ids=SAID)
def test_the_map_of_a_page_is_told_once(
    tmp_path: Path, page: dict[str, str], line: int, code: str, sentence: str
) -> None:
    found = problems(tmp_path, page)
    languages = 2
    assert [(p.code, p.place and p.place.line) for p in found] in ([(code, line)], [(code, line)] * languages)
    assert all(sentence in p.message for p in found)


def test_outlines_in_one_line_have_no_extent(tmp_path: Path) -> None:
    line = {"type": "Polygon", "coordinates": [[[10, 44], [11, 44], [12, 44], [10, 44]]]}
    areas = [feature(line, "corvina"), feature(AREA, "bassa"), feature(AREA, "alta")]
    found = problems(tmp_path, {"    extent: [8.9, 43.45, 12.3, ~]\n": ""}, collection(*areas))
    assert found
    assert all("the home region has no extent" in p.message for p in found)
