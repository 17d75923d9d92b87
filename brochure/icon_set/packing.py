"""Packs the icons that come with the program from the unpacked npm package `@phosphor-icons/core`:
`python -m brochure.icon_set.packing package > brochure/icon_set/icons.json`.

The same package gives the same bytes. It is run when icons are chosen anew, and by nothing else.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from brochure.icon_set import WEIGHTS, IconWeight

CHOSEN = {
    "Industry": "factory warehouse gear nut wrench hammer hard-hat crane crane-tower bulldozer blueprint flask cpu "
    "circuitry robot needle t-shirt log package",
    "Energy and resources": "lightning plug solar-panel windmill nuclear-plant gas-pump charging-station drop fire "
    "lightbulb recycle gauge",
    "Transport": "truck train tram bus car bicycle airplane boat anchor bridge road-horizon shipping-container "
    "signpost",
    "Farming and food": "farm tractor barn grains plant carrot cow fish bread wine coffee fork-knife",
    "Health and education": "hospital first-aid-kit stethoscope heartbeat pill microscope dna graduation-cap student "
    "chalkboard-teacher book-open books atom",
    "Law and administration": "scales gavel bank certificate seal-check shield-check handshake signature flag "
    "identification-card",
    "Money and trade": "coins hand-coins money piggy-bank percent credit-card currency-dollar currency-eur receipt "
    "calculator storefront shopping-cart",
    "Figures and aims": "chart-bar chart-line-up chart-pie-slice trend-up target ranking trophy puzzle-piece "
    "rocket-launch",
    "People": "user users users-three briefcase baby-carriage person-simple-walk wheelchair hand-heart",
    "Places": "city buildings building-office house church mosque synagogue castle-turret lighthouse map-pin "
    "map-trifold globe compass",
    "Nature": "tree tree-evergreen leaf flower mountains island waves sun cloud snowflake wind bird horse",
    "Tourism and culture": "bed suitcase-rolling tent ticket camera palette music-notes mask-happy person-simple-hike "
    "person-simple-ski person-simple-swim soccer-ball",
    "Time": "clock calendar hourglass timer",
    "Documents": "file-text folder clipboard-text list-checks newspaper download-simple",
    "Contact": "phone envelope-simple at chats headset paper-plane-tilt megaphone link translate qr-code",
    "Digital": "desktop laptop device-mobile wifi-high cell-tower network database code lock fingerprint",
    "Signs": "arrow-right arrow-left arrow-up arrow-down arrow-up-right arrows-left-right arrows-clockwise check "
    "check-circle plus x info warning question star heart magnifying-glass eye key",
}

_SVG = re.compile(r'<svg xmlns="[^"]*" viewBox="0 0 256 256" fill="currentColor">((?:<path d="[^"]+"/>)+)</svg>\s*')
_ENTRY = re.compile(r'^    name: "([a-z-]+)",\n(?:.*\n)*?    tags: \[((?:[^\]]*))\]', re.MULTILINE)
_QUOTED = re.compile(r'"([^"]+)"')


def packed(package: Path) -> str:
    """The pack as JSON, a line for each icon. Raises ValueError for a drawing that is more than filled paths."""
    index = (package / "dist" / "index.mjs").read_text(encoding="utf-8")
    tags = {name: _QUOTED.findall(listed) for name, listed in _ENTRY.findall(index)}
    groups = [
        f"{json.dumps(group)}: {{\n" + ",\n".join(_line(package, name, tags[name]) for name in chosen.split()) + "\n}"
        for group, chosen in CHOSEN.items()
    ]
    return "{\n" + ",\n".join(groups) + "\n}\n"


def _line(package: Path, name: str, tags: list[str]) -> str:
    words = sorted({tag for tag in tags if tag.replace(" ", "").isalnum()} - {name})
    icon = {"words": words, "outlines": dict(_outlines(package, name))}
    return f"{json.dumps(name)}: {json.dumps(icon, ensure_ascii=False, separators=(',', ':'))}"


def _outlines(package: Path, name: str) -> Iterator[tuple[IconWeight, str]]:
    for weight in WEIGHTS:
        file = package / "assets" / weight / (f"{name}.svg" if weight == "regular" else f"{name}-{weight}.svg")
        if not (found := _SVG.fullmatch(file.read_text(encoding="utf-8"))):
            raise ValueError(f"{file.name} is more than filled paths in a square of 256")
        yield weight, "".join(_QUOTED.findall(found[1]))


if __name__ == "__main__":
    sys.stdout.write(packed(Path(sys.argv[1])))
