"""Takes single colours through the profiles of a press and of screens, and keeps what was found: profiles take time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from brochure.cache import Store, cached
from brochure.colour.icc import on_screen
from brochure.colour.output_conditions import COATED, SCREENS
from brochure.colour.own_colours import OwnColours

Percents = tuple[float, float, float, float]  # cyan, magenta, yellow, black; percent
_RESTS_ON = ("brochure.images", "brochure.model")
_ON_SCREEN = cached("pressed-inks", package=__package__, rests_on=_RESTS_ON, libraries=("pillow",))
_ON_PRESS = cached("printed-colours", package=__package__, rests_on=_RESTS_ON, libraries=("pillow",))


def pressed(inks: Sequence[Percents], store: Store, press: Path = COATED.profile) -> list[tuple[int, int, int]]:
    """What a screen shows of process values that a press prints: red, green and blue, 0 to 255."""
    profile, srgb = press.read_bytes(), SCREENS.profile.read_bytes()
    key = _ON_SCREEN.key(list(inks), profile, srgb)
    held = store.get(key)
    if held is not None:
        try:
            return [(red, green, blue) for red, green, blue in json.loads(held)]
        except (ValueError, TypeError):
            pass  # damaged: as good as not kept
    found = on_screen(inks, profile, srgb)
    store.put(key, json.dumps(found).encode())
    return found


def printed(colour: str, limit: float, store: Store, press: Path = COATED.profile) -> Percents:
    """The process values of ``#RRGGBB`` in whole percent, with ``limit`` percent of ink in all at the most."""
    key = _ON_PRESS.key(colour.upper(), limit, press.read_bytes(), SCREENS.profile.read_bytes())
    held = store.get(key)
    if held is not None:
        try:
            cyan, magenta, yellow, black = json.loads(held)
            return cyan, magenta, yellow, black
        except (ValueError, TypeError):
            pass
    found = OwnColours(press, SCREENS.profile, limit)(colour)
    whole = [float(round(value * 100)) for value in found]
    if limit and sum(whole) > limit:
        whole = [float(int(value * 100)) for value in found]
    cyan, magenta, yellow, black = whole
    store.put(key, json.dumps((cyan, magenta, yellow, black)).encode())
    return cyan, magenta, yellow, black
