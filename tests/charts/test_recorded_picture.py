"""A Picture survives JSON unchanged, and nothing else passes for one."""

import json

import pytest

from charts.recorded_picture import Hatch, Label, Paint, Path, Picture, Stamp, Stroke, from_json, to_json

INK = Paint("blue", 0.4, 0.5)
PICTURE = Picture(
    200.0,
    100.0,
    (
        Path("0 0 m 9 0 l h", INK, Stroke(INK, 0.5, 1, 2, (3.0, 1.0), 0.5), ("0 0 200 100 re",)),
        Path("0 0 m 9 9 l", hatch=Hatch("0 0 m 72 72 l", 72.0, INK, 0.6, (0.0, 0.0, 9.0, 9.0)), evenodd=True),
        Label(1.5, 2.0, 90.0, "perché «€» \u202f", "sans", 9.5, Paint("red")),
        Stamp("0 0 m 1 1 l", ((1.0, 2.0), (3.0, 4.0)), fill=INK),
    ),
    ("febbraio", "aprile"),
)


def test_there_and_back() -> None:
    assert from_json(to_json(PICTURE)) == PICTURE


def test_the_same_bytes_each_time() -> None:
    assert to_json(PICTURE) == to_json(from_json(to_json(PICTURE)))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"format":2}',
        b'{"format":2,"picture":null}',
        b'{"format":2,"picture":{"Paint":["blue",1,1]}}',
        b'{"format":2,"picture":{"Picture":[1,2]}}',
        b'{"format":2,"picture":{"Picture":[1,2,[]],"Paint":[]}}',
        b'{"format":2,"picture":{"system":["ls"]}}',
        b'{"format":2,"picture":' + b"[" * 100_000,
        to_json(PICTURE)[:-20],
        json.dumps({**json.loads(to_json(PICTURE)), "format": 0}).encode(),
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a picture"):
        from_json(data)
