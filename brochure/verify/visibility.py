"""Finds the words that are in a finished file and cannot be seen.

A word may be decoded whole from its page and still be lost: clipped, covered by later paint, in the colour of its
ground, beyond the trim. Each page is rendered three times: as it is, without its letters, and its letters alone in
black. Where the first two do not differ, nothing of a letter is to be seen. Verdicts are kept by what decides them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from brochure.cache import cached
from brochure.preflight import painted_strings, syntax
from brochure.preflight.canonical import Lettering, content_digest, lettering
from brochure.preflight.finished import FinishedFile, FinishedPage
from brochure.preflight.painted_strings import Show
from brochure.preflight.syntax import ParsedStream, PdfObject, Ref

if TYPE_CHECKING:
    from brochure.cache import Store

_SOFT_HYPHEN = "\u00ad"
_NO_INK = 0.1  # pixels: nothing is drawn for it
_LEAST_INK = 0.5  # pixels fully inked; less is a dot that no rendering shows well
_LEAST = 0.35  # of a letter's ink that must be seen
_DEEPEST = 60
_RESTS_ON = ("brochure.preflight", "brochure.rect")
_LIBRARIES = ("pypdfium2", "pikepdf", "numpy", "pillow", "fonttools")
_KEPT = cached("hidden-words", package=__package__, rests_on=_RESTS_ON, libraries=_LIBRARIES)


class HiddenWord(NamedTuple):
    """A word that cannot be seen, or not all of it: ``shown`` is the share of its ink that can (0 to 1).

    ``x`` and ``y`` are the origin of its first unseen letter in points, in the page's own coordinates.
    """

    page: int
    word: str
    shown: float
    x: float
    y: float


class CannotLook(Exception):
    """What is needed to render pages is not there; one plain sentence."""


def hidden_words(data: bytes, file: FinishedFile, store: Store | None) -> list[HiddenWord]:
    """Every word on the pages that a reader cannot see. Raises CannotLook where pages must be rendered and cannot be.

    A file looked at before is not opened again, a page looked at before is not rendered again.
    """
    whole = _KEPT.key("file", data)
    known = _recall(store, whole)
    if known is not None:
        return known
    digests = _Digests(file)
    keys = {page.number: _KEPT.key("page", digests.of_page(page)) for page in file.pages}
    verdicts = {page.number: _recall(store, keys[page.number], page.number) for page in file.pages}
    unknown = [page for page in file.pages if verdicts[page.number] is None]
    for page, words in _looked(data, unknown):
        verdicts[page.number] = words
        _remember(store, keys[page.number], words)
    found = [word for page in file.pages for word in verdicts[page.number] or ()]
    _remember(store, whole, found)
    return found


def _looked(data: bytes, pages: Sequence[FinishedPage]) -> Iterator[tuple[FinishedPage, list[HiddenWord]]]:
    """Render pages and look at their words, one page after the other."""
    if not pages:
        return
    try:
        from brochure.preflight.render_variants import Variants
        from brochure.verify.letters import shown_shares
    except ModuleNotFoundError as missing:
        raise CannotLook(f"the package {missing.name} is not installed") from missing
    with Variants(data, [(page.number, page.trim) for page in pages]) as variants:
        for page in pages:
            letters = painted_strings.glyphs(page)
            shares = shown_shares(variants.of(page.number), letters)
            yield page, list(_judged(page, letters, shares))


def _judged(page: FinishedPage, letters: Sequence[Show], shares: Sequence[tuple[float, float]]) -> Iterator[HiddenWord]:
    """The words of which a letter, or the hyphen of a divided one, is not seen. ``shares``: ink of each, and seen."""
    for word in _words(letters):
        if not any(page.trim.holds(letters[index].x, letters[index].y) for index in word):
            continue  # cut off with the waste: a slug line, or a word that the comparison of words misses
        ink = sum(shares[index][0] for index in word)
        read = "".join(letters[index].text for index in word)
        lost = [
            index for index in word if shares[index][0] >= _LEAST_INK and shares[index][1] < _LEAST * shares[index][0]
        ]
        lost += [index for index in word if letters[index].text == _SOFT_HYPHEN and shares[index][0] < _NO_INK]
        if ink < _NO_INK and any(char.isalnum() for char in read):
            lost = list(word)
        if lost:
            first = letters[lost[0]]
            shown = sum(shares[index][1] for index in word) / ink if ink >= _LEAST_INK else 0.0
            yield HiddenWord(page.number, read, round(shown, 3), round(first.x, 3), round(first.y, 3))


def _words(letters: Sequence[Show]) -> Iterator[list[int]]:
    """Letters that stand together, by their numbers; spaces and leaps of the pen part."""
    word: list[int] = []
    for index, letter in enumerate(letters):
        last = letters[word[-1]] if word else None
        leaps = last and _apart(last, letter) > 0.4 * max(letter.size, last.size)
        if word and (leaps or letter.text.isspace()):
            yield word
            word = []
        if not letter.text.isspace():
            word.append(index)
    if word:
        yield word


def _apart(before: Show, after: Show) -> float:
    """How far two letters are from each other, the one that is read first standing at the left or at the right."""
    return min(
        abs(after.x - before.end[0]) + abs(after.y - before.end[1]),
        abs(before.x - after.end[0]) + abs(before.y - after.end[1]),
    )


# ── what is known from before ───────────────────────────────────────────────────────────────────────────────────────


def _recall(store: Store | None, key: str, page: int = 0) -> list[HiddenWord] | None:
    """The words kept under a key; on ``page``, if the key is that of a page."""
    held = store.get(key) if store else None
    try:
        words = None if held is None else [HiddenWord(*entry) for entry in json.loads(held)]
    except (ValueError, TypeError):
        return None
    return words if not page or words is None else [word._replace(page=page) for word in words]


def _remember(store: Store | None, key: str, words: list[HiddenWord]) -> None:
    if store:
        store.put(key, json.dumps(words, ensure_ascii=False).encode())


class _Digests:
    """Digests of all that decides how a page looks: operators, boxes and resources, with pictures and glyphs."""

    def __init__(self, file: FinishedFile) -> None:
        self.file = file
        self.known: dict[int, bytes] = {}
        self.faces: dict[PdfObject, Lettering | None] = {}

    def of_page(self, page: FinishedPage) -> str:
        digest = hashlib.sha256(repr((page.trim, page.box("MediaBox"))).encode())
        fonts = self.file.dictionary(page.resources.get("Font"))
        lettered = {} if self._borrows(page) else self._lettered(fonts)
        shown = content_digest(page.content, lettered)
        if shown is None:
            shown, lettered = page.content, {}
        whole = {label: entry for label, entry in fonts.items() if label not in lettered}
        digest.update(shown + self._of(page.resources | {"Font": whole}, 0))
        return digest.hexdigest()

    def _borrows(self, page: FinishedPage) -> bool:
        """Whether something else than the page's own content may show text in the page's fonts."""
        file = self.file
        states, drawn = (file.dictionary(page.resources.get(kind)) for kind in ("ExtGState", "XObject"))
        forms = [entry for entry in map(file.dictionary, drawn.values()) if entry.get("Subtype") != "Image"]
        own = [file.dictionary(form.get("Resources")) for form in forms]
        return (
            "Pattern" in page.resources
            or any("Font" in file.dictionary(state) for state in states.values())
            or any(not resources or "XObject" in resources for resources in own)
        )

    def _lettered(self, fonts: dict[str, PdfObject]) -> dict[str, Lettering]:
        """The fonts of a page whose glyphs can be told apart, by their names."""
        found = {}
        for label, entry in fonts.items():
            key = entry if isinstance(entry, Ref) else None
            if key is None or key not in self.faces:
                self.faces[key] = self._lettering(entry)
            if (font := self.faces[key]) is not None:
                found[label] = font
        return found

    def _lettering(self, entry: PdfObject) -> Lettering | None:
        file = self.file
        below = file.dictionary((file.array(file.dictionary(entry).get("DescendantFonts")) or [None])[0])
        descriptor = file.dictionary(below.get("FontDescriptor"))
        program = descriptor.get("FontFile2") or descriptor.get("FontFile3")
        if program is None:
            return None
        try:
            font, data = file.font(entry), file.stream(program)
        except syntax.FinishedError:
            return None
        return lettering(font.name, data, font.gid, lambda code: (font.text(code), font.width(code)))

    def _of(self, item: PdfObject, depth: int) -> bytes:
        if isinstance(item, Ref):
            if item.number not in self.known:
                self.known[item.number] = b"within itself"
                self.known[item.number] = self._of(self.file.value(item), depth + 1)
            return self.known[item.number]
        if depth > _DEEPEST:
            raise syntax.FinishedError("resources of the file lie within each other without end")
        if isinstance(item, ParsedStream):
            return hashlib.sha256(self._of(item.dictionary, depth + 1) + item.raw).digest()
        if isinstance(item, dict):
            parts = [
                key.encode() + self._of(value, depth + 1) for key, value in sorted(item.items()) if key != "Parent"
            ]
            return hashlib.sha256(b"<<" + b"\0".join(parts)).digest()
        if isinstance(item, list):
            if not any(isinstance(part, Ref | dict | list) for part in item):
                return hashlib.sha256(repr(item).encode()).digest()
            return hashlib.sha256(b"[" + b"\0".join(self._of(part, depth + 1) for part in item)).digest()
        return repr(item).encode()
