"""What the documents for developers say of files and modules is so."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import house
from tests.built import ROOT

MOVE = re.compile(r"^\| `([\w.]+)` \| `([\w.]+)` \|$", re.MULTILINE)
AGAIN = re.compile("## Names that two modules had|## Moved once more")
MENTION = re.compile(r"`([\w.\-]+(?:/[\w.\-]*)+)`")
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/glossary.md", "docs/api.md")
TOP = ("brochure", "charts", "content", "docs", "fonts", "tests", "benchmarks")


def moves() -> list[tuple[str, str]]:
    return MOVE.findall((ROOT / "docs" / "moves.md").read_text(encoding="utf-8"))


def lost(text: str) -> Iterator[str]:
    """Paths of the project that a text names in backquotes and that are not there."""
    for path in MENTION.findall(text):
        if path.split("/")[0] in TOP and not (ROOT / path).exists():
            yield path


def test_modules_went_where_it_says() -> None:
    known = house.modules(ROOT)
    assert len(moves()) > 200
    assert [new for _, new in moves() if new not in known] == []
    assert len({old for old, _ in moves()}) == len(moves())
    text = (ROOT / "docs" / "moves.md").read_text(encoding="utf-8")
    once, again, more = (MOVE.findall(part) for part in AGAIN.split(text))
    assert len(once) > 200
    assert len(again) > 1
    assert more
    for told in (once, again, more):  # what moved again stands in each, with one old name in each
        assert len({new for _, new in told}) == len(told)


def test_no_old_name_can_be_imported() -> None:
    now = {new for _, new in moves()}
    packages = set(house.modules(ROOT))
    old = [name for name, _ in moves() if name not in packages]
    assert len(old) > 150
    assert [name for name in old if _importable(name)] == []
    assert _importable(next(iter(now))), "the question can be answered yes"


def _importable(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_in_documents_are_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert document == "docs/api.md" or MENTION.search(text)
    assert list(lost(text)) == []


def test_a_path_that_is_gone_is_told() -> None:
    assert list(lost("see `brochure/layout/no_such_module.py`, `brochure/cli/` and `out/x.pdf`")) == [
        "brochure/layout/no_such_module.py"
    ]


def test_each_decision_says_what_would_overturn_it() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    assert len(decisions) >= 16
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        parts = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert parts == ["Context", "Decision", "Consequences", "What would overturn it"], path.name


def test_every_word_of_the_glossary_has_its_home() -> None:
    rows = re.findall(
        r"^\| ([^|]+) \| [^|]+ \| `([^`]+)` \|$", (ROOT / "docs/glossary.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(rows) > 40
    assert [home for _, home in rows if not Path(ROOT / home).exists()] == []
    words = [word.strip().lower() for word, _ in rows]
    assert words == sorted(words)
