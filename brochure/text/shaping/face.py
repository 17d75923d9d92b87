"""Opens a font file as a Face that shapes text into glyphs with HarfBuzz and knows its own measures.

Every length is in em (1.0 = the font size), so that a face serves every size.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import itemgetter
from pathlib import Path
from threading import Lock, RLock
from typing import Any

from brochure.cache import file_stamp
from brochure.text.fullwidth import closed_up, is_dense
from brochure.text.glyphs import Glyph, Shaped
from brochure.text.shaping.capitals import CAPITALS, in_capitals
from brochure.text.shaping.font_files import FontError, read

Features = tuple[tuple[str, int], ...]
# Text, features, language, whether from right to left, seams.
_ShapingKey = tuple[str, Features, str, bool, tuple[int, ...]]
Axes = tuple[tuple[str, float], ...]

OUTLINES_OF_CFF = frozenset({"CFF ", "CFF2"})
MOST_HEIGHT = 3.0  # em: capitals of no font stand higher
LEAST_SCALE, MOST_SCALE = 0.75, 1.3  # a fallback is made smaller or larger by no more than this

SYMBOL_SPACES = frozenset(chr(c) for c in (*range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0xA0))
SHAPED_KEPT = 200_000  # glyphs of shaped text a face remembers, about 20 MB at most
GLYPHS_KEPT = 20_000
LIGATURES = ("liga", "clig", "dlig", "hlig")  # the features that join letters
NARROW_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek", "Arab", "Hebr"})
PIECE = 4000  # characters shaped at once: bounds the memory a hostile text can take

_SCRIPTS = re.compile(r"[^\W\d_]")
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u052f\u0530-\u1dff\u1f00-\u1fff\u2c00-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufeff\U00010000-\U000dffff]"
)
_PIECES = re.compile(rf".{{1,{PIECE}}}(?=\s|$)|.{{{PIECE}}}|.+", re.DOTALL)
_advance = itemgetter(1)
# Of a thousand characters of running text in English, German, French and Italian, as many as there are of each, about.
LETTERS = {
    " ": 158, "e": 110, "a": 68, "i": 68, "n": 68, "t": 60, "o": 56, "r": 56, "s": 52, "l": 42, "d": 36, "u": 34,
    "c": 30, "h": 28, "m": 24, "p": 20, "g": 18, "b": 12, "f": 12, "v": 12, "w": 8, "z": 8, "k": 6, ",": 12, ".": 10,
    "A": 4, "E": 4,
}  # fmt: skip
USUAL_ADVANCE = 0.45  # em
_SURROGATES = re.compile("[\ud800-\udfff]")
_opening = RLock()


class Face:
    """A font file opened for setting text. Raises FontError when it is no font, or none that we can embed."""

    def __init__(self, path: Path, axes: Axes = (), fallbacks: tuple[Face, ...] = (), features: Features = ()) -> None:
        import uharfbuzz as hb

        self.path, self.axes, self.fallbacks, self.features = path, axes, fallbacks, features
        self.hb_face = hb.Face(hb.Blob(read(path)))
        self.hb_font: Any = hb.Font(self.hb_face)
        self.has_cff = not OUTLINES_OF_CFF.isdisjoint(self.hb_face.table_tags)
        if not self.hb_face.glyph_count or not (self.has_cff or "glyf" in self.hb_face.table_tags):
            raise FontError(f"the font {path.name} is damaged: it holds no outlines")
        if axes:
            self._pin(axes)
        self.upem: int = self.hb_face.upem
        self.name: str = self._postscript_name()
        extents, metric = self.hb_font.get_font_extents("ltr"), self.hb_font.get_metric_position
        self.ascent: float = extents.ascender / self.upem
        self.descent: float = extents.descender / self.upem
        self.cap_height: float = _height(metric(hb.OTMetricsTag.CAP_HEIGHT), 0.7, self.upem)
        self.x_height: float = _height(metric(hb.OTMetricsTag.X_HEIGHT), 0.5, self.upem)
        self._stand_ins = self._hyphens()
        self._shaped: dict[_ShapingKey, Shaped] = {}
        self._shaped_size = 0
        self._remembering = Lock()
        self._glyphs = _Glyphs(self.upem)
        self._covered: dict[str, bool] = {}
        self._advances: dict[int, float] = {}
        self._bearings: dict[int, tuple[float, float]] = {}
        self._inked: dict[int, tuple[float, float, float, float]] = {}

    def __repr__(self) -> str:
        return f"Face({self.name})"

    def shape(self, text: str, features: Features = (), language: str = "") -> tuple[Glyph, ...]:
        """The glyphs of a text on one line, left to right, kerned and with ligatures unless ``features`` says no.

        ``features`` are OpenType tags with their value, such as ``(("smcp", 1),)``; ``language`` chooses local forms.
        """
        return self.shaped(text, features, language).glyphs

    def shaped(
        self, text: str, features: Features = (), language: str = "", rtl: bool = False, seams: tuple[int, ...] = ()
    ) -> Shaped:
        """The same with the place of every glyph; the latest texts are remembered.

        ``rtl``: shaped as running from right to left, joined and mirrored; the glyphs still come in the order they are
        read in. ``seams``: before which characters no ligature may reach over.
        """
        key = (text, features, language, rtl, seams)
        found = self._shaped.get(key)
        if found is None:
            found = self._shape(*key)
            self._remember(key, found)
        return found

    def scale(self, fallback: Face) -> float:
        """By how much a fallback's size is changed, so that its small letters stand as high as this face's."""
        ratio = self.x_height / fallback.x_height if fallback.x_height > 0 else 1.0
        return min(max(ratio, LEAST_SCALE), MOST_SCALE)

    def covers(self, char: str) -> bool:
        """Whether the face can show a character; spaces and invisible controls always can."""
        known = self._covered.get(char)
        if known is None:
            known = self._covered[char] = self._can_show(char)
        return known

    @property
    def hyphen(self) -> str:
        """What shows that a word is divided, U+2010 or what stands in for it; empty where the face has no hyphen."""
        return "\u2010" if self.covers("\u2010") else ""

    @cached_property
    def mean_advance(self) -> float:
        """The width in em of a character of running text, spaces included, before kerning.

        Of the letters as often as European languages in Latin script have them; a font without these is taken for one
        of usual width.
        """
        covered = [(char, count) for char, count in LETTERS.items() if self.covers(char) and char != " "]
        if len(covered) < len(LETTERS) - 1:
            return USUAL_ADVANCE
        glyph = self.hb_font.get_nominal_glyph
        total = sum(count * self.advance(glyph(ord(char)) or 0) for char, count in LETTERS.items())
        return total / sum(LETTERS.values()) or USUAL_ADVANCE

    def advance(self, gid: int) -> float:
        """The glyph's own width in em, before kerning."""
        known = self._advances.get(gid)
        if known is None:
            known = self._advances[gid] = float(self.hb_font.get_glyph_h_advance(gid)) / self.upem
        return known

    def bearing(self, gid: int) -> tuple[float, float]:
        """The white at the left and at the right of the glyph's drawing, in em; negative where it sticks out."""
        known = self._bearings.get(gid)
        if known is None:
            box = self.hb_font.get_glyph_extents(gid)
            left = box.x_bearing / self.upem
            known = self._bearings[gid] = left, self.advance(gid) - left - box.width / self.upem
        return known

    def ink(self, gid: int) -> tuple[float, float, float, float]:
        """Where the glyph's drawing lies, in em from its origin: left, bottom, right, top."""
        known = self._inked.get(gid)
        if known is None:
            box = self.hb_font.get_glyph_extents(gid)
            left, top = box.x_bearing / self.upem, box.y_bearing / self.upem
            known = self._inked[gid] = left, top + box.height / self.upem, left + box.width / self.upem, top
        return known

    def above_capitals(self, text: str) -> float:
        """How far the tallest glyph of a text stands above the capitals, in em; 0 where none does."""
        return max((self.ink(glyph.gid)[3] - self.cap_height for glyph in self.shape(text)), default=0.0)

    def table(self, tag: str) -> bytes:
        """A table of the font file as bytes; empty when there is none."""
        return bytes(self.hb_face.reference_table(tag).data)

    def _pin(self, axes: Axes) -> None:
        """Take the place on the axes of a variable font. Raises FontError for one that it does not have."""
        known = {axis.tag: axis for axis in self.hb_face.axis_infos}
        for tag, value in axes:
            if tag not in known:
                there = f"only {', '.join(known)}" if known else "it is not variable"
                raise FontError(f"the font {self.path.name} has no axis “{tag}” ({there})")
            low, high = known[tag].min_value, known[tag].max_value
            if not low <= value <= high:
                raise FontError(f"the axis “{tag}” of {self.path.name} goes from {low:g} to {high:g}, not to {value:g}")
        self.hb_font.set_variations(dict(axes))

    def _postscript_name(self) -> str:
        name = "-".join([self.hb_face.get_name(6) or self.path.stem, *(f"{tag}{value:g}" for tag, value in self.axes)])
        return re.sub(r"[^!-~]|[\[\](){}<>/%]", "", name) or "Font"

    def _can_show(self, char: str) -> bool:
        if "\ud800" <= char <= "\udfff":
            return False
        if self.hb_font.get_nominal_glyph(ord(char)):
            return True
        if char in SYMBOL_SPACES:  # HarfBuzz makes these from the space
            return self.covers(" ")
        return ord(char) in self._stand_ins or char in "\t\n\r" or unicodedata.category(char) == "Cf"

    def _hyphens(self) -> dict[int, str]:
        """For each hyphen that the face lacks the one that is drawn for it."""
        there = [char for char in "\u2010-\u2011" if self.hb_font.get_nominal_glyph(ord(char))]
        return {ord(char): there[0] for char in "-\u2010\u2011" if there and char not in there}

    def _remember(self, key: _ShapingKey, shaped: Shaped) -> None:
        with self._remembering:
            if key in self._shaped:  # another thread was quicker
                return
            self._shaped_size += len(shaped.glyphs)
            self._shaped[key] = shaped
            while self._shaped_size > SHAPED_KEPT and len(self._shaped) > 1:
                oldest = next(iter(self._shaped))
                self._shaped_size -= len(self._shaped.pop(oldest).glyphs)

    def _shape(self, text: str, features: Features, language: str, rtl: bool, seams: tuple[int, ...]) -> Shaped:
        glyphs: list[Glyph] = []
        starts: list[int] = []
        infos: list[Any] = []
        for at, piece, script in _pieces(text):
            inside = tuple(seam - at for seam in seams if at < seam < at + len(piece))
            wanted = _parted({"kern": True, "liga": True, **dict(self.features), **dict(features)}, piece, inside)
            clusters, shaped, known = self._shape_piece(piece, script, wanted, language, rtl)
            glyphs += shaped
            starts += [at + cluster for cluster in clusters] if at else clusters
            infos += known
        advances = list(accumulate(map(_advance, glyphs), initial=0.0))
        even = len(glyphs) == len(text) and starts == list(range(len(text)))
        return Shaped(tuple(glyphs), starts, advances, even, infos)

    def _shape_piece(
        self, text: str, script: str, features: dict[str, Any], language: str, rtl: bool
    ) -> tuple[list[int], list[Glyph], list[Any]]:
        """Shape one script's text of ``PIECE`` characters at most: where each glyph starts, the glyphs, their infos."""
        import uharfbuzz as hb

        buffer = hb.Buffer()
        drawn = text.translate(self._stand_ins) if self._stand_ins else text
        if features.pop(CAPITALS, 0):
            drawn = in_capitals(drawn, language)
        buffer.add_str(_SURROGATES.sub("\ufffd", drawn))
        buffer.direction, buffer.script = "rtl" if rtl else "ltr", script
        if language:
            buffer.language = language
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS  # a mark keeps its own character
        hb.shape(self.hb_font, buffer, features)
        infos = buffer.glyph_infos
        positions = [place.position for place in buffer.glyph_positions]
        if rtl:  # HarfBuzz answers from left to right; we keep the order of reading
            infos, positions = infos[::-1], positions[::-1]
        clusters = [info.cluster for info in infos]
        gids = [info.codepoint for info in infos]
        if gids and not 0 < min(gids) <= max(gids) < self.hb_face.glyph_count:
            self._mend(gids, positions, clusters, drawn)
        keys = zip(gids, positions, _texts(text, clusters), strict=True)
        glyphs = list(map(self._glyphs.__getitem__, keys))
        if script not in NARROW_SCRIPTS or (not text.isascii() and is_dense(text)):
            glyphs = closed_up(text, clusters, glyphs)
        return clusters, glyphs, infos

    def _mend(self, gids: list[int], positions: list[Any], clusters: list[int], text: str) -> None:
        """Draw a character itself where a substitution of the font led to no glyph, or to one that it does not hold."""
        for index, (gid, cluster) in enumerate(zip(gids, clusters, strict=True)):
            if not 0 < gid < self.hb_face.glyph_count:
                gids[index] = self.hb_font.get_nominal_glyph(ord(text[cluster])) or 0
                positions[index] = (0, 0, self.hb_font.get_glyph_h_advance(gids[index]), 0)


class _Glyphs(dict[tuple[int, tuple[int, int, int, int], str], Glyph]):
    """Every glyph once: equal ones are one object, which saves memory in long texts and time in all."""

    def __init__(self, upem: int) -> None:
        super().__init__()
        self.upem = upem

    def __missing__(self, key: tuple[int, tuple[int, int, int, int], str]) -> Glyph:
        if len(self) > GLYPHS_KEPT:
            self.clear()
        gid, (dx, dy, advance, _), text = key
        glyph = self[key] = Glyph(gid, advance / self.upem, dx / self.upem, dy / self.upem, text)
        return glyph


def open_face(path: Path, axes: Axes = (), fallbacks: tuple[Face, ...] = (), features: Features = ()) -> Face:
    """The face in a font file, opened once per process as long as the file stays what it is. Raises FontError.

    ``axes`` pin a variable font (``(("wght", 600),)``); ``fallbacks`` lend the characters that it lacks, in turn;
    ``features`` are on wherever it is used.
    """
    try:
        stamp = file_stamp(path)
    except OSError:
        return Face(path, axes, fallbacks, features)  # says what is wrong
    with _opening:  # two faces of one file, opened by two threads at once, would be two fonts in a finished file
        return _opened(path, stamp, axes, fallbacks, features)


@lru_cache(maxsize=128)
def _opened(path: Path, _stamp: tuple[int, ...], axes: Axes, fallbacks: tuple[Face, ...], features: Features) -> Face:
    return Face(path, axes, fallbacks, features)


def _parted(features: dict[str, Any], text: str, seams: tuple[int, ...]) -> dict[str, Any]:
    """The features without ligatures over seams: one character beside each takes part in none.

    It is the one that leaves the other side its own: in Auf|flug the first f, in Stoff|lage the l.
    """
    if not seams:
        return features
    alone = [seam if text[seam - 2 : seam].lower() == "ff" else seam - 1 for seam in seams]
    parted = dict(features)
    for tag in LIGATURES:
        usual = features.get(tag, tag in ("liga", "clig"))
        parted[tag] = [(0, len(text), int(usual)), *((at, at + 1, 0) for at in alone)]
    return parted


def _height(units: int | None, usual: float, upem: int) -> float:
    """The height of capitals or small letters in em; the usual one where a font tells none that can be."""
    return units / upem if units and 0 < units <= MOST_HEIGHT * upem else round(usual * upem) / upem


def _pieces(text: str) -> list[tuple[int, str, str]]:
    """Where each piece starts, the piece, its script: cut at a change of script, and where a text is too long."""
    if len(text) <= PIECE and not _OTHER_SCRIPT.search(text):
        return [(0, text, "Latn")] if text else []
    pieces: list[tuple[int, str, str]] = []
    for start, end, script in _script_spans(text):
        pieces += [(piece.start(), piece.group(), script) for piece in _PIECES.finditer(text, start, end)]
    return pieces


def _script_spans(text: str) -> list[tuple[int, int, str]]:
    """Stretches of one script; what belongs to none (spaces, digits, points) stays with the letters before it."""
    spans: list[tuple[int, int, str]] = []
    for letter in _SCRIPTS.finditer(text):
        script = _script(letter.group())
        if not spans:
            spans.append((0, len(text), script))
        elif spans[-1][2] != script:
            start, _, before = spans[-1]
            spans[-1] = (start, letter.start(), before)
            spans.append((letter.start(), len(text), script))
    return spans or [(0, len(text), "Latn")]


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """The script of a letter; those of most texts are told without asking HarfBuzz."""
    if letter < "\u0370" or "\u1e00" <= letter <= "\u1eff":
        return "Latn"
    if "\u0400" <= letter <= "\u052f":
        return "Cyrl"
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(letter)
    buffer.guess_segment_properties()
    return str(buffer.script or "Zyyy")


def _texts(text: str, clusters: list[int]) -> Sequence[str]:
    """The characters of each glyph: all of a cluster's with its first glyph, none with the others."""
    if len(clusters) == len(text) and clusters == list(range(len(text))):
        return text
    ends = [*clusters[1:], len(text)]
    texts = [text[start:end] for start, end in zip(clusters, ends, strict=True)]
    for index in range(len(clusters) - 2, -1, -1):  # in a cluster of several glyphs only the last got the characters
        if clusters[index] == clusters[index + 1]:
            texts[index], texts[index + 1] = texts[index + 1], ""
    return texts


def steps(glyphs: Sequence[Glyph]) -> Sequence[int]:
    """How often letter spacing comes before each glyph, and behind the last: never between a letter and its marks."""
    if all(map(_advance, glyphs)):
        return range(len(glyphs) + 1)
    ends = [glyph.advance != 0 for glyph in glyphs[1:]] + [True]
    return list(accumulate(ends[: len(glyphs)], initial=0))


def os2(face: Face) -> tuple[int, int, int, int]:
    """Weight class, embedding permissions (fsType), family class and PANOSE serif style of the OS/2 table."""
    data = face.table("OS/2")
    if len(data) < 42:
        return 400, 0, 0, 0
    weight, _, permissions = struct.unpack(">HHH", data[4:10])
    weight = round(dict(face.axes).get("wght", weight))
    return weight, permissions, data[30], data[33]
