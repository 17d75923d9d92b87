"""The minimal content, with every kind of block and of chart, as an Arabic edition of the same pages."""

from __future__ import annotations

import re
import shutil
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
WORDS = ("ميناء", "جزر", "صيد", "بضائع", "سكة", "شحن", "عقد", "كورفين", "سياحة", "نمو", "طريق", "مصنع")
MARK = re.compile(r"\{[^{}]*\}|\]\([^()]*\)|[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def arabic_edition(folder: Path) -> Path:
    """A content folder in Italian and Arabic: the words are no translation, but as many."""
    made = folder / "mirrored"
    shutil.copytree(HERE / "minimal", made)
    shutil.copytree(HERE / "scripts" / "fonts", made / "fonts")
    brand = (HERE / "scripts" / "brand.yaml").read_text(encoding="utf-8")
    brand = re.sub(r"zh: (\{.*?\]\})", r"it: \1", brand).replace("fonts/han.otf", "SourceSans3-Regular.ttf")
    (made / "brand.yaml").write_text(brand, encoding="utf-8")
    for path in (*made.glob("[!b]*.yaml"), made / "brochure.yaml", *(made / "pages").glob("*.yaml")):
        words = cycle(WORDS)
        turned = _turned(yaml.safe_load(path.read_text(encoding="utf-8")), words)
        written = yaml.safe_dump(turned, allow_unicode=True, sort_keys=False)
        path.write_text(written.replace("size: 42", "size: 32"), encoding="utf-8")  # Latin figures lent to it are wide
    return made


def _turned(node: Any, words: Any) -> Any:
    if isinstance(node, dict):
        if "en" in node and node.keys() <= {"it", "en"}:
            return {"it": node["it"], "ar": _arabic(node["en"], words)}
        return {
            key: ["it", "ar"] if key == "languages" and isinstance(value, list) else _turned(value, words)
            for key, value in node.items()
        }
    return [_turned(value, words) for value in node] if isinstance(node, list) else node


def _arabic(node: Any, words: Any) -> Any:
    if isinstance(node, dict):
        return {key: _arabic(value, words) for key, value in node.items()}
    if isinstance(node, list):
        return [_arabic(value, words) for value in node]
    if not isinstance(node, str):
        return node
    return MARK.sub(lambda found: found[0] if found[0][0] in "{]" else next(words), node)
