"""Writes the page of the documentation that shows all icons: `python -m brochure.icon_set.overview > docs/icons.md`.

Its picture comes with the word `picture` after it: `> docs/icons.svg`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from brochure import icon_set
from brochure.icon_set import WEIGHTS, IconWeight

INTRODUCTION = """# Icons

*{count} icons come with the program, in one family and five weights. Content names them; the theme says the weight.*

```yaml
- kind: icons
  items:
    - {{name: Machine building, icon: factory}}
    - {{name: Energy, icon: lightning}}
```

`icon:` of a card and of a key figure takes them too. What has an ending or a folder is a file of your own, an SVG
drawing of filled paths: `icon: icons/ours.svg`. A name that there is none of stops the build with the nearest names;
words such as `industry` or `school` find icons that are not called so. Icons say nothing to who does not see them: the
words beside them do.

![All icons by name](icons.svg)

| theme | weight | |
|---|---|---|
| `orbit` | `thin` | lines as thin as its figures |
| `bureau` | `light` | in the slate of its rules |
| `ledger` | `bold` | |
| `poster` | `fill` | whole areas |
| `terrain` | `light` | in the green of its data |

Another weight or ink is one line of brand.yaml; a brand that names no theme has `regular` in the ink of its words:

```yaml
icons: {{weight: bold, ink: accent}}
```

All icons of a page have one scale, so that their lines are of one thickness. They are drawn as vectors in one ink. They
are from Phosphor, version 2.1.1, under the MIT licence (`brochure/icon_set/LICENSE.txt`);
`brochure/icon_set/packing.py` packs them.
"""
CELL, ROW, SIDE, MARGIN, ACROSS = 100, 78, 40, 20, 10  # pixels of the picture; cells side by side
HEAD = 46  # pixels of a heading with the white above it


def page() -> str:
    """The page, as Markdown."""
    parts = [INTRODUCTION.format(count=len(icon_set.names()))]
    listed = {group: ", ".join(f"`{name}`" for name in names) for group, names in icon_set.groups().items()}
    return "\n".join([*parts, *(f"**{group}**: {names}\n" for group, names in listed.items())])


def picture() -> str:
    """All icons with their names, in the weight `regular`, and one of them in every weight; as SVG."""
    drawn, y = list(_heading("Weights", 0)), HEAD
    for column, weight in enumerate(WEIGHTS):
        drawn += _icon("factory", weight, weight, (column, y))
    y += ROW
    for group, names in icon_set.groups().items():
        drawn += _heading(group, y)
        y += HEAD
        for index, name in enumerate(names):
            drawn += _icon(name, "regular", name, (index % ACROSS, y + index // ACROSS * ROW))
        y += -(-len(names) // ACROSS) * ROW
    width, height = ACROSS * CELL + 2 * MARGIN, y + MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="11" text-anchor="middle">'
    )
    return "\n".join([head, f'<rect width="{width}" height="{height}" fill="#fff"/>', *drawn, "</svg>"]) + "\n"


def _heading(words: str, y: float) -> Iterator[str]:
    yield f'<text x="{MARGIN}" y="{y + 32}" font-size="15" font-weight="bold" text-anchor="start">{words}</text>'


def _icon(name: str, weight: IconWeight, label: str, at: tuple[int, float]) -> Iterator[str]:
    """An icon with its name below it; ``at``: which cell of its row, and the top."""
    middle = MARGIN + at[0] * CELL + CELL / 2
    move = f"translate({middle - SIDE / 2:g} {at[1]:g}) scale({SIDE / icon_set.SQUARE:g})"
    yield f'<path transform="{move}" d="{icon_set.outline(name, weight)}"/>'
    yield f'<text x="{middle:g}" y="{at[1] + SIDE + 14:g}">{label}</text>'


if __name__ == "__main__":
    sys.stdout.write(picture() if sys.argv[1:] == ["picture"] else page())
