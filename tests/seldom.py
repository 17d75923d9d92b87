"""What repeats a test with further seeds, sizes or formats waits for the slow tests; a few of them stay quick."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def a_few(values: Iterable[Any], quick: Collection[Any]) -> list[Any]:
    """The values as parameters of a test, all but the ``quick`` ones marked slow; each of these must be a value."""
    every = list(values)
    assert quick
    assert not [value for value in quick if value not in every], "what is quick is none of the values"
    return [value if value in quick else pytest.param(value, marks=pytest.mark.slow) for value in every]
