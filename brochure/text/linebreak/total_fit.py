"""Finds in one pass over a paragraph's breakpoints the cheapest set of lines under one limit of looseness.

Pure arithmetic on widths in points; no fonts and no text. The lines that can end at a breakpoint go on from the active
nodes; of those that end there alike, the cheapest is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from math import inf
from operator import itemgetter
from typing import NamedTuple

from brochure.text.linebreak.breakpoints import Breakpoint
from brochure.text.linebreak.justification import Justification
from brochure.text.linebreak.ragged_cost import MADE_GOOD, NO_LINE, beside

LOOSEST = 300.0  # times the font's own space: looser lines are all equally bad
UNEVEN = 15_000.0  # what a word space costs that is one whole space too wide
HOLE = 0.1  # and how much more the fourth power counts, so that no single line pays for all others
WIDEST = 1e6  # what the loosest line costs where only the loosest counts: as much as a short last line or two
STEEP = 16  # the power that lets only the loosest count
TOO_MANY_HYPHENS = 1e20  # dearer than any loose line: only a word longer than three lines is divided so often
HYPHEN = 10_000.0  # what a hyphen costs a justified line besides: three spaces that are off by half of the font's own
DIVIDED_AT_FOOT = 1e7  # what a hyphen at the foot of a column costs: more than a short last line
OVERFULL = 1e25  # a line that cannot fit: never chosen when there is any other way
MOST_OPEN = 240  # active nodes kept at once; ordinary text has 5 to 60
SHORT, FEW = 1 / 5, 3  # of the measure, and words: a last line with less is short
BY_HYPHENS, BY_LINE = 1 << 12, 1 << 16  # what parts the keys of nodes


class BreakNode(NamedTuple):
    """A break from which a good set of lines may go on.

    ``fit``: how its line was filled: in four classes from tight to loose, or see ``rag``.
    """

    start: float
    spaces: float
    line: int
    cost: float
    fit: int
    hyphens: int
    place: Breakpoint
    before: BreakNode | None


_Candidate = tuple[float, BreakNode, int, int]  # cost, the node before, fit, hyphens in a row
Inside = Callable[[int], Sequence[Breakpoint]]


def _undominated(ways: Collection[_Candidate]) -> list[_Candidate]:
    """Of ragged lines that end at one breakpoint, those that may be the best: no dearer ones with as many hyphens."""
    least: dict[int, float] = {}
    for cost, _, _, hyphens in ways:
        least[hyphens] = min(cost, least.get(hyphens, inf))
    return [way for way in ways if way[0] <= MADE_GOOD + min(c for hyphens, c in least.items() if hyphens <= way[3])]


_start, _cost, _cheapest = itemgetter(0), itemgetter(3), itemgetter(0)


class Search:
    """One pass over the breakpoints.

    Word spaces are told as what they differ from the one aimed at. ``limit``: none may be wider; in ragged text, the
    share of the measure that a line may be short. ``usual``: what the spaces of the lines are evened out to.
    ``loosest``: if given, nothing counts but how near the spaces come to this one. ``lines``: how many are wanted.
    """

    def __init__(
        self,
        first: Breakpoint,
        words: Sequence[Breakpoint],
        inside: Inside,
        measures: Sequence[float],
        justification: Justification,
        limit: float,
        lines: int = 0,
        usual: float = 0.0,
        loosest: float = 0.0,
    ) -> None:
        self.words, self.inside, self.measures, self.justification, self.limit = (
            words,
            inside,
            measures,
            justification,
            limit,
        )
        self.lines, self.usual, self.loosest = lines, usual, loosest
        self.counts = bool(lines or justification.whole)  # whether it matters how many lines there are
        self.even = len(measures) == 1 and not self.counts
        spaces, last = words[-1].spaces_end, words[-1].words
        self.share = (last - 1) / spaces if spaces > 0 else 1.0  # spaces are counted by their width
        fit = 1 if justification.justify else NO_LINE
        self.open: list[BreakNode] = [BreakNode(first.start, first.spaces_start, 0, 0.0, fit, 0, first, None)]
        self.end_lines = self._end_justified if justification.justify else self._end_ragged

    def run(self) -> BreakNode | None:
        final = self.words[-1]
        for index, place in enumerate(self.words):
            if self._may_end_in(place):
                for inner in self.inside(index):
                    self._consider(inner, final=False)
            self._consider(place, final=place is final)
            if not self.open:
                return None
        if self.lines:
            return min(self.open, key=lambda node: (abs(node.line - self.lines), node.cost))
        return min(self.open, key=_cost)

    def _may_end_in(self, place: Breakpoint) -> bool:
        """Whether dividing the word before this breakpoint may help: whole, it makes some line full or too long."""
        justification, end = self.justification, place.end
        for node in self.open[:1] if self.even else self.open:
            reach = end - node[0]
            if justification.justify:
                reach += reach * (justification.letters + justification.glyphs) + (place.spaces_end - node[1]) * (
                    justification.widest - 1
                )
            if reach >= self._measure(node):
                return True
        return False

    def _measure(self, node: BreakNode) -> float:
        return self.measures[min(node.line, len(self.measures) - 1)]

    def _consider(self, place: Breakpoint, final: bool) -> None:
        """Let the lines that can end at a breakpoint end there; drop the active nodes that are now too far away."""
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

    def _end_ragged(self, place: Breakpoint, final: bool, best: dict[int, _Candidate]) -> list[BreakNode]:
        """Reckon the ragged lines that end at a breakpoint; the active nodes that are too far away are returned.

        A line costs the square of the white at its end, 10 % of the measure is badness 30, and what it has in common
        with the line before.
        """
        gone: list[BreakNode] = []
        measure, limit, (_, end, _, _, _, _, penalty, hyphen) = self.measures[0], self.limit, place
        least = self.justification.raggedness
        for node in self.open:
            if not self.even:
                measure = self._measure(node)
            loose = (measure - end + node[0]) / measure
            if loose < -1e-7:
                gone.append(node)
            elif final:
                self._keep(best, node, node[3] + self._runt(node, place), NO_LINE, hyphen)
            elif loose <= limit:
                cost, fit = beside(node[4], loose, least)
                self._keep(best, node, node[3] + cost + (10 + 300 * loose + penalty) ** 2, fit, hyphen)
            elif self.even:  # the later a line starts, the shorter it is: none of the others reaches this breakpoint
                break
        return gone

    def _end_justified(self, place: Breakpoint, final: bool, best: dict[int, _Candidate]) -> list[BreakNode]:
        """The same for justified lines, which cost what their spaces differ from the space aimed at."""
        gone: list[BreakNode] = []
        justification, limit, measure = self.justification, self.limit, self.measures[0]
        wider, letters, glyphs = justification.space - 1, justification.letters, justification.glyphs
        narrowest = -justification.shrink - wider - 1e-7
        _, end, _, spaces_end, _, _, penalty, hyphen = place
        usual, share, loosest = self.usual, self.share, self.loosest
        ending = (10 + penalty) ** 2 + (HYPHEN if hyphen else 0.0)
        for node in self.open:
            start, spaces_start, _, cost, fit, _, _, _ = node
            if not self.even:
                measure = self._measure(node)
            width, spaces = end - start, spaces_end - spaces_start
            if final and width <= measure:
                self._keep(best, node, cost + self._runt(node, place), fit, hyphen)
                continue
            room = measure - width - spaces * wider
            if letters or glyphs:
                most = letters * width + glyphs * (width - spaces)
                room = room - most if room > most else room + most if room < -most else 0.0
            # How far the spaces are from the one aimed at; a line that has none is filled or it is not.
            off = room / spaces if spaces > 0 else 0.0 if -1e-6 <= room <= 1e-6 else room * inf
            if off < narrowest:
                gone.append(node)
            elif off <= limit:
                now = 0 if off < -0.3 else 1 if off <= 0.4 else 2 if off <= 1.2 else 3
                if loosest:
                    cost += ending + (WIDEST * (off / loosest) ** STEEP if off > 0 else 0.0)
                else:
                    beside = off - usual if off < LOOSEST else LOOSEST
                    square = beside * beside
                    cost += ending + UNEVEN * square * (1 + HOLE * square) * (spaces * share or 1)
                if now - fit > 1 or fit - now > 1:
                    cost += justification.unlike_neighbours
                self._keep(best, node, cost + self._runt(node, place) if final else cost, now, hyphen)
            elif self.even:
                break
        return gone

    def _keep(self, best: dict[int, _Candidate], node: BreakNode, cost: float, fit: int, hyphen: bool) -> None:
        """Keep a line if it is the best of its kind to end at a breakpoint."""
        hyphens = 0
        if hyphen:
            justification = self.justification
            hyphens = min(node[5], justification.hyphens_in_row) + 1
            cost += justification.hyphen_after_hyphen * (hyphens - 1)
            if node[2] + 1 == justification.whole:
                cost += DIVIDED_AT_FOOT
            if hyphens > justification.hyphens_in_row:
                cost += TOO_MANY_HYPHENS
        key = fit + BY_HYPHENS * hyphens
        if not self.even:
            key += BY_LINE * self._lines_told_apart(node)
        known = best.get(key)
        if known is None or cost < known[0]:
            best[key] = cost, node, fit, hyphens

    def _lines_told_apart(self, node: BreakNode) -> int:
        """The number of the line that follows, as far as it makes a difference."""
        return node.line + 1 if self.counts else min(node.line + 1, len(self.measures) - 1)

    def _open(self, place: Breakpoint, best: dict[int, _Candidate]) -> None:
        """Go on from the best lines that end at a breakpoint, but not from those that nothing could make good."""
        cheapest = min(best.values(), key=_cheapest)
        dearest, usual = cheapest[0] + self.justification.most_made_good, cheapest[1].line
        ways: Collection[_Candidate] = best.values()
        if self.even and not self.justification.justify:
            ways = _undominated(ways)
        for cost, node, fit, hyphens in ways:
            # Where a number of lines is wanted, a line more or fewer than the cheapest has so far is worth its price.
            if cost <= dearest or (self.lines and abs(node.line - usual) == 1):
                self.open.append(
                    BreakNode(place.start, place.spaces_start, node[2] + 1, cost, fit, hyphens, place, node)
                )
        if len(self.open) > MOST_OPEN:
            self._forget()

    def _runt(self, node: BreakNode, place: Breakpoint) -> float:
        """What a short last line costs: less than a fifth of the measure, fewer than three words, or nearly so.

        In ragged text two words are enough for a third of the measure: narrow captions have no more to give.
        """
        if node.before is None:
            return 0.0
        justification, words = self.justification, place.words - node.place.words
        share = (place.end - node.start) / self._measure(node)
        cost = justification.hyphen_before_last if node.place.hyphen else 0.0
        if justification.justify:
            cost = HYPHEN if node.place.hyphen else 0.0  # as much again
            # The more lines there are to give a word, the less there is to excuse.
            short = node.line * (share < SHORT or words < FEW) + 2 * (share < SHORT and words < FEW)
            return cost + justification.runt * (short + 0.12 * (share < 1 / 3))
        if share < SHORT:
            cost += justification.runt * (0.25 if words >= FEW else 0.5)
        elif share < 1 / 3 and words < FEW:
            cost += justification.runt * 0.12
        return cost

    def _forget(self) -> None:
        """Keep the work in bounds: the cheapest half of the active nodes and the latest few."""
        latest = self.open[-20:]
        limit = sorted(node.cost for node in self.open)[MOST_OPEN // 2]
        self.open = [node for node in self.open[:-20] if node.cost <= limit][: MOST_OPEN // 2] + latest
