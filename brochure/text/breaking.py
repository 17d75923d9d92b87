"""The places where a paragraph may be broken in, the best set of lines out: Knuth and Plass, justified and ragged.

Pure arithmetic on widths in points; no fonts and no text. A paragraph is a ladder of places: for each, where the line
that ends there ends and where the next one starts, both measured along the unbroken text. Hanging points and the width
of a hyphen are already in those numbers. The whole paragraph is judged at once: Knuth & Plass, «Breaking Paragraphs
into Lines», 1981, with hyphens in a row limited, short last lines avoided, and letter spacing as a cheap second
stretch. A justified line costs what its word spaces add to the variance of the page, not TeX's badness: that alone
takes a quarter off their standard deviation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from operator import itemgetter
from typing import NamedTuple

from brochure.text.manner import Manner

LOOSEST = 300.0  # times the font's own space: looser lines are all equally bad
UNEVEN = 15_000.0  # what a word space costs that is one whole space too wide
HOLE = 1.0  # and how much more the fourth power counts, so that no single line pays for all others
TOO_MANY_HYPHENS = 1e20  # dearer than any loose line: only a word longer than three lines is divided so often
HYPHEN = 5_000.0  # what a hyphen costs a justified line besides: a space that is off by half of the font's own
DIVIDED_AT_FOOT = 1e7  # what a hyphen at the foot of a column costs: more than a short last line
OVERFULL = 1e25  # a line that cannot fit: never chosen when there is any other way
MOST_OPEN = 240  # open beginnings kept at once; ordinary text has 5 to 60
BY_LINE = 64  # what parts the keys of beginnings that have made a different number of lines


class Place(NamedTuple):
    """Where a line may end. Lengths are points along the unbroken text.

    ``end``/``start``: where the line before ends (its hyphen counted, what hangs not) and where the next one starts.
    ``spaces_end``/``spaces_start``: the width of all stretchable spaces up to there. ``words``: how many words precede.
    ``hyphen``: the line would end with one.
    """

    at: int
    end: float
    start: float
    spaces_end: float
    spaces_start: float
    words: int
    penalty: float = 0.0
    hyphen: bool = False


class _Node(NamedTuple):
    """A break that some good beginning of the paragraph ends with."""

    start: float
    spaces: float
    line: int
    cost: float
    fit: int
    hyphens: int
    place: Place
    before: _Node | None


_Candidate = tuple[float, _Node, int, int]  # cost, the node before, fit, hyphens in a row
Inside = Callable[[int], Sequence[Place]]


def best_breaks(
    first: Place, words: Sequence[Place], inside: Inside, measures: Sequence[float], manner: Manner
) -> list[Place]:
    """Where the lines end, best for the paragraph as a whole; the last is the last of ``words``.

    ``first`` is the paragraph's beginning, ``words`` the place after each word; ``inside(k)`` gives the places within
    word k in order, and is asked only where a line could end there. ``measures`` are the widths of the first lines, the
    last of them for all that follow. A line is wider than its measure only if it has no place where it could be broken.
    With a strict manner the answer is empty where a line would be looser than it allows, or too many in a row divided.
    """
    for limit in (manner.first_limit,) if manner.strict else (manner.first_limit, inf):
        end = _Search(first, words, inside, measures, manner, limit).run()
        if end is not None and end.cost < TOO_MANY_HYPHENS:
            break
        if manner.strict:
            return []
    places: list[Place] = []
    while end is not None and end.before is not None:
        places.append(end.place)
        end = end.before
    return places[::-1]


_start, _cost, _cheapest = itemgetter(0), itemgetter(3), itemgetter(0)


class _Search:
    """One pass over the places with one limit of looseness."""

    def __init__(
        self,
        first: Place,
        words: Sequence[Place],
        inside: Inside,
        measures: Sequence[float],
        manner: Manner,
        limit: float,
    ) -> None:
        self.words, self.inside, self.measures, self.manner, self.limit = words, inside, measures, manner, limit
        self.counts = bool(manner.looseness or manner.whole)  # whether it matters how many lines there are
        self.even = len(measures) == 1 and not self.counts
        self.open: list[_Node] = [_Node(first.start, first.spaces_start, 0, 0.0, 1, 0, first, None)]
        self.end_lines = self._end_justified if manner.justify else self._end_ragged

    def run(self) -> _Node | None:
        final, manner = self.words[-1], self.manner
        for index, place in enumerate(self.words):
            if self._may_end_in(place):
                for inner in self.inside(index):
                    self._consider(inner, final=False)
            self._consider(place, final=place is final)
            if not self.open:
                return None
        return self._chosen() if manner.looseness else min(self.open, key=_cost)

    def _chosen(self) -> _Node:
        """The cheapest of the endings that have as many lines more or fewer as asked for, as near as can be."""
        wanted = min(self.open, key=_cost).line + self.manner.looseness
        return min(self.open, key=lambda node: (abs(node.line - wanted), node.cost))

    def _may_end_in(self, place: Place) -> bool:
        """Whether dividing the word before this place may help: whole, it makes some line full or too long."""
        manner, end = self.manner, place.end
        for node in self.open[:1] if self.even else self.open:
            reach = end - node[0]
            if manner.justify:
                reach += reach * manner.letters + (place.spaces_end - node[1]) * (manner.widest - 1)
            if reach >= self._measure(node):
                return True
        return False

    def _measure(self, node: _Node) -> float:
        return self.measures[min(node.line, len(self.measures) - 1)]

    def _consider(self, place: Place, final: bool) -> None:
        """Let the lines that can end at a place end there; forget the beginnings that are now too far away."""
        best: dict[int, _Candidate] = {}
        nodes = self.open
        gone = self.end_lines(place, final, best)
        if not best and len(gone) == len(nodes) and self.limit == inf:  # nothing fits: one box wider than its line
            node = max(gone, key=_start)
            best[0] = node.cost + OVERFULL, node, 1, 1 if place.hyphen else 0
        if final:
            self.open = []
        elif gone:
            last = gone[-1]
            self.open = nodes[len(gone) :] if nodes[len(gone) - 1] is last else [n for n in nodes if n not in gone]
        if best:
            self._open(place, best)

    def _end_ragged(self, place: Place, final: bool, best: dict[int, _Candidate]) -> list[_Node]:
        """Reckon the ragged lines that end at a place; the beginnings that are too far away are returned.

        A line costs the square of the white at its end: 10 % of the measure is badness 30.
        """
        gone: list[_Node] = []
        measure, limit, (_, end, _, _, _, _, penalty, hyphen) = self.measures[0], self.limit, place
        for node in self.open:
            if not self.even:
                measure = self._measure(node)
            loose = (measure - end + node[0]) / measure
            if loose < -1e-7:
                gone.append(node)
            elif final:
                self._keep(best, node, node[3] + self._runt(node, place), 1, hyphen)
            elif loose <= limit:
                self._keep(best, node, node[3] + (10 + 300 * loose + penalty) ** 2, 1, hyphen)
            elif self.even:  # the later a line starts, the shorter it is: none of the others reaches this place
                break
        return gone

    def _end_justified(self, place: Place, final: bool, best: dict[int, _Candidate]) -> list[_Node]:
        """The same for justified lines, which cost what their spaces differ from the space aimed at."""
        gone: list[_Node] = []
        manner, limit, measure = self.manner, self.limit, self.measures[0]
        wider, letters = manner.space - 1, manner.letters
        narrowest = -manner.shrink - wider - 1e-7
        _, end, _, spaces_end, _, words, penalty, hyphen = place
        ending = (10 + penalty) ** 2 + (HYPHEN if hyphen else 0.0)
        for node in self.open:
            start, spaces_start, _, cost, fit, _, before, _ = node
            if not self.even:
                measure = self._measure(node)
            width, spaces = end - start, spaces_end - spaces_start
            if final and width <= measure:
                self._keep(best, node, cost + self._runt(node, place), fit, hyphen)
                continue
            room = measure - width - spaces * wider
            if letters:
                most = letters * width
                room = room - most if room > most else room + most if room < -most else 0.0
            # How far the spaces are from the one aimed at; a line that has none is filled or it is not.
            off = room / spaces if spaces > 0 else 0.0 if -1e-6 <= room <= 1e-6 else room * inf
            if off < narrowest:
                gone.append(node)
            elif off <= limit:
                now = 0 if off < -0.3 else 1 if off <= 0.4 else 2 if off <= 1.2 else 3
                square = off * off if off < LOOSEST else LOOSEST * LOOSEST
                cost += ending + UNEVEN * square * (1 + HOLE * square) * (words - before[5] or 1)
                if now - fit > 1 or fit - now > 1:
                    cost += manner.unlike_neighbours
                self._keep(best, node, cost + self._runt(node, place) if final else cost, now, hyphen)
            elif self.even:
                break
        return gone

    def _keep(self, best: dict[int, _Candidate], node: _Node, cost: float, fit: int, hyphen: bool) -> None:
        """Keep a line if it is the best of its kind to end at a place."""
        hyphens = 0
        if hyphen:
            manner = self.manner
            hyphens = min(node[5], manner.hyphens_in_row) + 1
            cost += manner.hyphen_after_hyphen * (hyphens - 1)
            if node[2] + 1 == manner.whole:
                cost += DIVIDED_AT_FOOT
            if hyphens > manner.hyphens_in_row:
                cost += TOO_MANY_HYPHENS
        key = fit + 4 * hyphens if self.even else fit + 4 * hyphens + BY_LINE * self._lines_told_apart(node)
        known = best.get(key)
        if known is None or cost < known[0]:
            best[key] = cost, node, fit, hyphens

    def _lines_told_apart(self, node: _Node) -> int:
        """The number of the line that follows, as far as it makes a difference."""
        return node.line + 1 if self.counts else min(node.line + 1, len(self.measures) - 1)

    def _open(self, place: Place, best: dict[int, _Candidate]) -> None:
        """Go on from the best lines that end at a place, but not from those that nothing could make good."""
        cheapest = min(best.values(), key=_cheapest)
        dearest = cheapest[0] + self.manner.most_made_good
        usual, looseness = cheapest[1].line, self.manner.looseness
        for cost, node, fit, hyphens in best.values():
            # With looseness, being dear is no fault in those that are ahead of the cheapest or behind it as asked for.
            if cost <= dearest or (looseness and 0 < (node.line - usual) / looseness <= 1):
                self.open.append(_Node(place.start, place.spaces_start, node[2] + 1, cost, fit, hyphens, place, node))
        if len(self.open) > MOST_OPEN:
            self._forget()

    def _runt(self, node: _Node, place: Place) -> float:
        """What a short last line costs: less than a fifth of the measure, fewer than three words, or nearly so.

        In ragged text two words are enough for a third of the measure: narrow captions have no more to give.
        """
        if node.before is None:
            return 0.0
        manner, words = self.manner, place.words - node.place.words
        share = (place.end - node.start) / self._measure(node)
        cost = manner.hyphen_before_last if node.place.hyphen else 0.0
        if manner.justify:
            # The more lines there are to give a word, the less there is to excuse.
            short = node.line * (share < 0.2 or words < 3) + 2 * (share < 0.2 and words < 3)
            return cost + manner.runt * (short + 0.12 * (share < 1 / 3))
        if share < 0.2:
            cost += manner.runt * (0.25 if words >= 3 else 0.5)
        elif share < 1 / 3 and words < 3:
            cost += manner.runt * 0.12
        return cost

    def _forget(self) -> None:
        """Keep the work in bounds: the cheapest half of the open beginnings and the latest few."""
        latest = self.open[-20:]
        limit = sorted(node.cost for node in self.open)[MOST_OPEN // 2]
        self.open = [node for node in self.open[:-20] if node.cost <= limit][: MOST_OPEN // 2] + latest
