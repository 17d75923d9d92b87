"""Hyphenates words by a hyphenation dictionary of pyphen.

Only the dictionary files are taken from pyphen: importing it and parsing a whole dictionary costs 80–400 ms, reading
the file and parsing only the patterns that a word meets costs 1–15 ms. A test holds both to the same answers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_DIGITS = b"0123456789"
_NO_PATTERNS = re.compile(rb"^(?:[#%].*|[A-Z]+(?:[ \t]+\d+)?|\d+)[ \t\r]*$", re.MULTILINE)  # remarks, settings
_CHANGED_LETTERS = re.compile(rb"^.*/.*=.*$", re.MULTILINE)  # old German ck and fff: not ours
_LEVELS = re.compile(r"(\d?)(\D?)")


class HyphenationPatterns:
    """The patterns of one dictionary (Liang's algorithm)."""

    def __init__(self, path: Path) -> None:
        first_line, _, body = path.read_bytes().partition(b"\n")
        encoding = first_line.decode("ascii").strip().lower().replace("microsoft-", "")
        body = _NO_PATTERNS.sub(b"", body)
        body = _CHANGED_LETTERS.sub(b"", body) if b"=" in body else body
        letters = body.translate(None, _DIGITS).decode(encoding).split()  # bytes: many times quicker than text
        self._written = dict(zip(letters, body.decode(encoding).split(), strict=True))
        self._levels: dict[str, list[tuple[int, int]]] = {}
        self._longest: dict[str, int] = {}
        for pattern in letters:
            if len(pattern) > self._longest.get(pattern[:2], 0):
                self._longest[pattern[:2]] = len(pattern)

    def positions(self, word: str) -> list[int]:
        """Every place where a word in lower case may be divided, near its ends too."""
        framed = f".{word}."
        levels = [0] * (len(framed) + 1)
        written = self._written
        for start in range(len(framed) - 1):
            longest = self._longest.get(framed[start : start + 2], 1)
            for end in range(start + 1, min(start + longest, len(framed)) + 1):
                piece = framed[start:end]
                if piece in written:
                    for offset, level in self._levels.get(piece) or self._parsed(piece):
                        if level > levels[start + offset]:
                            levels[start + offset] = level
        return [at - 1 for at, level in enumerate(levels) if level % 2]

    def _parsed(self, letters: str) -> list[tuple[int, int]]:
        """The levels of a pattern above 0, with the number of letters before each."""
        pairs = enumerate(_LEVELS.findall(self._written[letters]))
        found = self._levels[letters] = [(offset, int(level)) for offset, (level, _) in pairs if level]
        return found


@lru_cache(maxsize=8)
def patterns(dictionary: str) -> HyphenationPatterns:
    """The patterns of a dictionary named as pyphen does (``it_IT``), read when first asked for."""
    package = find_spec("pyphen")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("there is no package pyphen", name="pyphen")
    return HyphenationPatterns(Path(package.origin).parent / "dictionaries" / f"hyph_{dictionary}.dic")
