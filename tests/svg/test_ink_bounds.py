"""Where a drawing has ink, whatever frame its file has."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.svg.ink_bounds import ink_bounds
from tests.svg.drawn import read

SQUARE = '<path d="M2 3h4v5h-4z" fill="red"/>'


@pytest.mark.parametrize(
    ("inside", "bounds"),
    [
        (SQUARE, (2, 3, 6, 8)),
        (f'<rect width="10" height="10" fill="#fff"/>{SQUARE}', (2, 3, 6, 8)),
        ('<rect width="9" height="8" fill="white"/>', (0, 0, 9, 8)),
        (f'{SQUARE}<path d="M8 1h1" stroke="blue" stroke-width="2" fill="none"/>', (2, 0, 10, 8)),
        (f'<rect width="9" height="9" fill="white" stroke="red" stroke-width="0"/>{SQUARE}', (0, 0, 9, 9)),
        ('<path d="M-5 2h50v3h-50z" fill="red"/>', (0, 2, 10, 5)),
        (f'<clipPath id="c">{SQUARE}</clipPath><rect clip-path="url(#c)" width="9" height="9"/>', (2, 3, 6, 8)),
        (f'<g opacity=".5">{SQUARE}<path d="M3 3h6v5h-6z"/></g>', (2, 3, 9, 8)),
        ('<path d="M20 20h5v5h-5z"/>', (0, 0, 10, 10)),
    ],
)
def test_the_box_round_all_that_is_seen(inside: str, bounds: tuple[float, ...], tmp_path: Path) -> None:
    assert ink_bounds(read(tmp_path, inside)) == pytest.approx(bounds)
