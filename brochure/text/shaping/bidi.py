"""Computes the level of every character of a text and the order of runs on a line: UAX #9, revision 46.

Even levels run from left to right, odd ones from right to left. The names of the rules (X5a, W4, N0 …) are those of the
Unicode standard; the character classes are Python's own (`unicodedata`). Held by BidiCharacterTest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

DEEPEST = 125  # BD2
MOST_BRACKETS = 63  # BD16
ISOLATES = {"LRI": 0, "RLI": 1, "FSI": 2}
EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})  # X9
NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
SPACES_AT_END = frozenset({"WS", "LRI", "RLI", "FSI", "PDI"}) | REMOVED  # L1
STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}  # as N0 to N2 see them

_MAY_TURN = re.compile("[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U0001efff]")
_OPENING = "([{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2308\u230a\u2329\u2768\u276a\u276c\u276e\u2770\u2772\u2774\u27c5"
_OPENING += "\u27e6\u27e8\u27ea\u27ec\u27ee\u2983\u2985\u2987\u2989\u298b\u298d\u298f\u2991\u2993\u2995\u2997\u29d8"
_OPENING += "\u29da\u29fc\u2e22\u2e24\u2e26\u2e28\u2e55\u2e57\u2e59\u2e5b\u3008\u300a\u300c\u300e\u3010\u3014\u3016"
_OPENING += "\u3018\u301a\ufe59\ufe5b\ufe5d\uff08\uff3b\uff5b\uff5f\uff62"
_CLOSING = ")]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u2309\u230b\u232a\u2769\u276b\u276d\u276f\u2771\u2773\u2775\u27c6"
_CLOSING += "\u27e7\u27e9\u27eb\u27ed\u27ef\u2984\u2986\u2988\u298a\u298c\u2990\u298e\u2992\u2994\u2996\u2998\u29d9"
_CLOSING += "\u29db\u29fd\u2e23\u2e25\u2e27\u2e29\u2e56\u2e58\u2e5a\u2e5c\u3009\u300b\u300d\u300f\u3011\u3015\u3017"
_CLOSING += "\u3019\u301b\ufe5a\ufe5c\ufe5e\uff09\uff3d\uff5d\uff60\uff63"
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}  # canonically the same bracket
PAIRS = {first: _SAME.get(last, last) for first, last in zip(_OPENING, _CLOSING, strict=True)}
CLOSING = frozenset(PAIRS.values())


def may_turn(text: str) -> bool:
    """Whether anything in a text can run from right to left; most texts are left alone after this question."""
    return _MAY_TURN.search(text) is not None


def levels(text: str, base: int | None = None) -> list[int]:
    """The level of each character; ``base`` is the paragraph's, None lets its first strong letter decide (P2, P3)."""
    classes = [unicodedata.bidirectional(char) or _unassigned(char) for char in text]
    closed = _isolates_end(classes)
    if base is None:
        base = _first_strong(classes, closed, 0, len(classes)) or 0
    found, kinds = _explicit(classes, closed, base)
    for sequence in _sequences(classes, found, closed, base):
        _resolve(text, sequence, kinds, found)
    return _ends(classes, found, base)


def order(levels_of_runs: Sequence[int]) -> list[int]:
    """The runs of a line from left to right (L2), as numbers of their logical order."""
    order = list(range(len(levels_of_runs)))
    odd = [level for level in levels_of_runs if level % 2]
    for level in range(max(levels_of_runs, default=0), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(order):
            if levels_of_runs[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels_of_runs[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def _unassigned(char: str) -> str:
    """The class of a character newer than Python's tables: that of its block."""
    if "\u0590" <= char <= "\u05ff" or "\u07c0" <= char <= "\u085f" or "\U00010800" <= char <= "\U00010fff":
        return "R"
    return "AL" if "\u0600" <= char <= "\u08ff" else "L"


def _isolates_end(classes: Sequence[str]) -> dict[int, int]:
    """Where the PDI of each isolate initiator stands (BD9); one without has none."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, kind in enumerate(classes):
        if kind in ISOLATES:
            opened.append(at)
        elif kind == "PDI" and opened:
            found[opened.pop()] = at
    return found


def _first_strong(classes: Sequence[str], closed: dict[int, int], start: int, end: int) -> int | None:
    """P2: the level of the first strong character, those in isolates passed over."""
    at = start
    while at < end:
        kind = classes[at]
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
        at = closed.get(at, end) if kind in ISOLATES else at
        at += 1
    return None


class _Status(NamedTuple):
    level: int
    override: str
    isolate: bool


def _explicit(classes: list[str], closed: dict[int, int], base: int) -> tuple[list[int], list[str]]:
    """X1 to X8: the levels that the controls ask for, and the classes as overrides change them."""
    kinds, found = list(classes), [base] * len(classes)
    stack, too_many_isolates, too_many, isolates = [_Status(base, "", False)], 0, 0, 0
    for at, kind in enumerate(classes):
        top = stack[-1]
        if kind in EMBEDDINGS or kind in ISOLATES:
            isolate = kind in ISOLATES
            turn, override = (ISOLATES[kind], "") if isolate else EMBEDDINGS[kind]
            if kind == "FSI":
                turn = _first_strong(classes, closed, at + 1, closed.get(at, len(classes))) or 0
            found[at], kinds[at] = top.level, (top.override or kind) if isolate else kind
            level = top.level + 1 + (top.level % 2 == turn)
            if level <= DEEPEST and not too_many_isolates and not too_many:
                stack.append(_Status(level, override, isolate))
                isolates += isolate
            elif isolate:
                too_many_isolates += 1
            elif not too_many_isolates:
                too_many += 1
            continue
        if kind == "PDI":
            if too_many_isolates:
                too_many_isolates -= 1
            elif isolates:
                too_many = 0
                while not stack[-1].isolate:
                    stack.pop()
                stack.pop()
                isolates -= 1
            top = stack[-1]
        elif kind == "PDF":
            if not too_many_isolates and too_many:
                too_many -= 1
            elif not too_many_isolates and not top.isolate and len(stack) > 1:
                stack.pop()
        found[at] = base if kind == "B" else top.level
        if top.override and kind not in REMOVED and kind != "B":
            kinds[at] = top.override
    return found, kinds


class _Sequence(NamedTuple):
    """Characters that are resolved together (BD13); ``before`` and ``after`` are what they border on (sos, eos)."""

    places: list[int]
    before: str
    after: str


def _sequences(classes: Sequence[str], found: Sequence[int], closed: dict[int, int], base: int) -> list[_Sequence]:
    kept = [at for at, kind in enumerate(classes) if kind not in REMOVED]
    if not kept:
        return []
    runs: list[list[int]] = [[kept[0]]]
    for before, at in pairwise(kept):
        if found[at] == found[before]:
            runs[-1].append(at)
        else:
            runs.append([at])
    starting = {run[0]: run for run in runs}
    ends, neighbours = set(closed.values()), {at: number for number, at in enumerate(kept)}
    made = []
    for run in runs:
        if run[0] in ends:
            continue  # it goes on from its isolate's beginning
        places, last = list(run), run[-1]
        while classes[last] in ISOLATES and last in closed:
            following = starting.get(closed[last])
            if following is None:
                break
            places += following
            last = following[-1]
        made.append(_bordered(places, classes, found, kept, neighbours, closed, base))
    return made


def _bordered(
    places: list[int],
    classes: Sequence[str],
    found: Sequence[int],
    kept: Sequence[int],
    neighbours: dict[int, int],
    closed: dict[int, int],
    base: int,
) -> _Sequence:
    """X10: what stands before and after a sequence, by the higher of the levels that meet there."""
    level, first, last = found[places[0]], neighbours[places[0]], neighbours[places[-1]]
    before = found[kept[first - 1]] if first else base
    open_end = classes[places[-1]] in ISOLATES and places[-1] not in closed
    after = base if open_end or last + 1 == len(kept) else found[kept[last + 1]]
    return _Sequence(places, "LR"[max(level, before) % 2], "LR"[max(level, after) % 2])


def _resolve(text: str, sequence: _Sequence, kinds: list[str], found: list[int]) -> None:
    """W1 to W7, N0 to N2 and I1, I2 of one sequence."""
    places = sequence.places
    level = found[places[0]]
    own = [kinds[at] for at in places]
    _weak(own, sequence.before)
    along = "LR"[level % 2]
    _brackets([text[at] for at in places], [kinds[at] for at in places], own, sequence.before, along)
    _neutral(own, sequence.before, sequence.after, along)
    for at, kind in zip(places, own, strict=True):
        if level % 2:
            found[at] = level + (kind != "R")
        else:
            found[at] = level + {"L": 0, "R": 1}.get(kind, 2)


def _weak(own: list[str], before: str) -> None:
    strong, last = before, before
    for index, kind in enumerate(own):
        if kind == "NSM":  # W1
            kind = "ON" if last in ("LRI", "RLI", "FSI", "PDI") else last
        last = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":  # W2
            kind = "AN"
        own[index] = kind
    own[:] = ["R" if kind == "AL" else kind for kind in own]  # W3
    for index in range(1, len(own) - 1):  # W4
        ahead, behind = own[index - 1], own[index + 1]
        if (own[index] == "ES" and ahead == behind == "EN") or (
            own[index] == "CS" and ahead == behind and ahead in ("EN", "AN")
        ):
            own[index] = ahead
    start = 0
    while start < len(own):  # W5, W6
        end = start
        while end < len(own) and own[end] == "ET":
            end += 1
        if end > start:
            beside = (start and own[start - 1] == "EN") or (end < len(own) and own[end] == "EN")
            own[start:end] = ["EN" if beside else "ON"] * (end - start)
        start = end + 1
    strong = before
    for index, kind in enumerate(own):
        if kind in ("ES", "CS"):
            own[index] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            own[index] = "L"


def _brackets(chars: list[str], kinds: list[str], own: list[str], before: str, along: str) -> None:
    """N0: both brackets of a pair run the same way."""
    for first, last in _bracket_pairs(chars, own):
        inside = {STRONG[kind] for kind in own[first + 1 : last] if kind in STRONG}
        if along in inside:
            way = along
        elif inside:
            ahead = next((STRONG[kind] for kind in reversed(own[:first]) if kind in STRONG), before)
            way = ahead if ahead != along else along
        else:
            continue
        for at in (first, last):
            own[at] = way
            following = at + 1
            while following < len(own) and kinds[following] == "NSM":
                own[following] = way
                following += 1


def _bracket_pairs(chars: list[str], own: list[str]) -> list[tuple[int, int]]:
    """BD16, in order of the opening brackets."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, (char, kind) in enumerate(zip(chars, own, strict=True)):
        if kind != "ON":
            continue
        if char in PAIRS:
            if len(opened) == MOST_BRACKETS:
                return []
            opened.append((PAIRS[char], at))
        elif (closing := _SAME.get(char, char)) in CLOSING:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == closing:
                    pairs.append((opened[depth][1], at))
                    del opened[depth:]
                    break
    return sorted(pairs)


def _neutral(own: list[str], before: str, after: str, along: str) -> None:
    """N1, N2: what has no direction takes that of its neighbours where they agree, else the level's own."""
    start = 0
    while start < len(own):
        if own[start] not in NEUTRAL:
            start += 1
            continue
        end = start
        while end < len(own) and own[end] in NEUTRAL:
            end += 1
        ahead = STRONG[own[start - 1]] if start else before
        behind = STRONG[own[end]] if end < len(own) else after
        own[start:end] = [ahead if ahead == behind else along] * (end - start)
        start = end


def _ends(classes: Sequence[str], found: list[int], base: int) -> list[int]:
    """L1: separators and the spaces before them and at the end; what X9 removes goes with what stands before it."""
    at_end = True
    for at in range(len(classes) - 1, -1, -1):
        kind = classes[at]
        if kind in ("B", "S"):
            at_end = True
            found[at] = base
        elif at_end and kind in SPACES_AT_END:
            found[at] = base
        elif kind not in REMOVED:
            at_end = False
    for at, kind in enumerate(classes):
        if kind in REMOVED:
            found[at] = found[at - 1] if at else base
    return found
