"""Findings keep through JSON, come in order, and long rows of the same are cut."""

from __future__ import annotations

import json

from brochure.preflight.finding import Finding, PlaceMm, from_json, gathered, verdict

ONE = Finding("a-code", "error", "a sentence", 3, PlaceMm(1, 2, 3, 4), "text “x”", "pages/a.yaml:7")


def test_json_and_back() -> None:
    entry = ONE.as_json()
    assert list(entry) == ["code", "severity", "message", "page", "place_mm", "object", "where"]
    assert entry["place_mm"] == [1, 2, 3, 4]
    assert from_json(json.loads(json.dumps(entry))) == ONE
    bare = Finding("b-code", "info", "b")
    assert bare.as_json()["place_mm"] is None
    assert from_json(bare.as_json()) == bare


def test_order() -> None:
    later = Finding("a", "info", "a", 2)
    heavy = Finding("z", "error", "z", 2)
    document = Finding("z", "warning", "z")
    assert gathered([later, heavy, document, later]) == [document, heavy, later]


def test_long_rows() -> None:
    rows = gathered([Finding("a", "error", f"line {n:03}", 1) for n in range(40)])
    assert len(rows) == 12
    assert rows[-1].message.endswith("(and 28 more on this page)")


def test_verdict() -> None:
    assert verdict([]) == "passed"
    assert verdict([Finding("a", "warning", "a")]) == "passed"
    assert verdict([ONE]) == "failed"
    assert verdict([ONE], judged=False) == "cannot judge"
