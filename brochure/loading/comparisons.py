"""Finds facts that cannot be compared as a chart draws them.

What stands on one scale must measure the same thing in the same unit, and be something that can be drawn so. A chart
has one problem for each thing that is wrong with it, at the first number that is not like the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from brochure.loading.typed_numbers import typed_number
from brochure.model.charting import AuthoredChart
from brochure.model.fact import Fact
from brochure.model.page import Page
from brochure.model.records import FactName, Text
from brochure.model.units import EXACT, UnitOfMeasure, converted, half_step, measure, plain
from brochure.problems import Problem
from brochure.syntax.markup import FactRef
from charts import kinds
from charts.spec import Scale

FEW = 3  # facts of one sort named in a sentence
_SAID = {  # a kind of fact, as a sentence names it
    "level": "an amount",
    "change": "a change",
    "index": "an index",
    "rank": "a rank",
    "share": "a share",
    "rate": "a rate",
}


class ChartFact(NamedTuple):
    """A fact of a chart: its name as written, and its record."""

    name: FactName
    fact: Fact

    @property
    def sort(self) -> tuple[str, str, Decimal]:
        """What must be alike of all that stand on one scale: what is measured, in which quantity, counted in what."""
        kind, unit = self.fact.measured_as, self.fact.unit_words
        if kind in ("index", "rank") and unit in ("", "percent", kind):
            return (kind, "", Decimal(1))
        # A rate in euros per square metre is an amount that its unit tells apart from others.
        return ("level" if kind == "rate" else kind, *measure(unit))

    def fits(self, kinds: frozenset[str], unit: str) -> bool:
        """Whether it is one of these kinds, and in this unit if one is asked for."""
        return self.fact.measured_as in kinds and unit in ("", self.fact.unit_words)

    @property
    def said(self) -> str:
        """What it is, in words."""
        unit = self.fact.unit_words
        what = _SAID[self.fact.measured_as]
        if unit in ("", "rank", "index") or self.sort[0] == "index":
            return what if what != "an amount" else "a number without a unit"
        unit = "per cent" if unit == "percent" else unit
        return f"in {unit}" if self.fact.measured_as == "level" else f"{what} in {unit}"


class _Total(NamedTuple):
    """What parts should add up to, and the most by which it may have been rounded."""

    value: Decimal
    slack: Decimal

    def holds(self, summed: Decimal, slack: Decimal) -> bool:
        """Whether parts that add up to this, and may be so far off themselves, make the whole."""
        return EXACT.subtract(summed, self.value).copy_abs() <= EXACT.add(slack, self.slack)


def check(pages: Sequence[Page], facts: Mapping[str, Fact | None]) -> Iterator[Problem]:
    """What is wrong with the numbers of the charts of these pages. Facts that could not be read are not asked."""
    known = {name: fact for name, fact in facts.items() if fact is not None}
    for page in pages:
        for block in page.blocks:
            for chart in block.__dict__.values():
                if isinstance(chart, AuthoredChart):
                    for scale in kinds.scales(chart.kind):
                        yield from _scale(chart, scale, known)


def _scale(chart: AuthoredChart, scale: Scale, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """One scale of one chart; a cause is told once, so what cannot be drawn so is not also called mixed."""
    drawn = [found for path in scale.fields for found in _drawn(chart.spec, path, facts)]
    marks = [found for path in scale.marks for found in _drawn(chart.spec, path, facts)]
    allowed = scale.kinds or frozenset(_SAID)
    fit = [one for one in drawn if one.fits(allowed, scale.unit)]
    unfit = [one for one in drawn if not one.fits(allowed, scale.unit)]
    unfit += [one for one in marks if one.fact.unit_words and not one.fits(allowed, "")]
    told = [*_unfit(chart, scale, unfit), *_mixed(fit)] or list(_marks(drawn, marks))
    yield from told
    if scale.whole and drawn and not told:
        yield from _whole(chart, drawn, getattr(chart.spec, scale.whole), facts)


def _drawn(spec: Any, path: str, facts: Mapping[str, Fact]) -> Iterator[ChartFact]:
    """The facts at a path of a specification, in their order."""
    step, _, rest = path.partition(".")
    values = getattr(spec, step)
    for value in values if isinstance(values, tuple) else (values,):
        if rest and value is not None:
            yield from _drawn(value, rest, facts)
        elif isinstance(value, FactName) and value in facts:
            yield ChartFact(value, facts[value])


# ── what can be drawn so ────────────────────────────────────────────────────────────────────────────────────────
def _unfit(chart: AuthoredChart, scale: Scale, wrong: list[ChartFact]) -> Iterator[Problem]:
    """Numbers that this kind of chart would draw as something they are not."""
    if not wrong:
        return
    takes = "multiples (unit: times)" if scale.unit else "parts of a whole" if scale.whole else "amounts"
    if len(scale.kinds) == 1:
        (only,) = scale.kinds
        takes = {"index": "indices", "rank": "ranks"}.get(only, f"what is {_SAID[only]}")
    groups: dict[str, list[ChartFact]] = {}
    for one in wrong:
        groups.setdefault(one.said, []).append(one)
    sentence = f"a chart of kind {chart.kind} draws {takes}, and {_listed(list(groups.values()))}"
    yield Problem("wrong-kind", sentence, wrong[0].name.place, _instead(chart.kind, scale, wrong[0]))


def _instead(kind: str, scale: Scale, one: ChartFact) -> str:
    """What to write for a number that the chart cannot draw: its value as what the chart takes, or another chart."""
    value, of = one.fact.value, one.fact.measured_as
    hundredths = EXACT.divide(value, Decimal(100))
    if scale.unit == "times":
        if one.fact.unit == "percent" and of in ("change", "index", "rate"):
            times = EXACT.add(Decimal(1), hundredths) if of == "change" else hundredths
            return f"write value: {plain(times)}, unit: times, kind: change for “{one.name}”, or print it in a text"
        return f"write unit: times for “{one.name}” if it is a multiple of what there was, or draw it with kind: bars"
    if of == "rank":
        return "kind: dot-plot draws ranks, and the block ranking prints them"
    if scale.kinds == {"index"} and of == "change" and one.fact.unit == "percent":
        index = plain(EXACT.add(Decimal(100), value))
        return f"its index is {index}: write value: {index}, unit: index, kind: index for “{one.name}”"
    if scale.kinds == {"rank"}:
        return f"write unit: rank, kind: rank for “{one.name}” if it is a place in a ranking, or draw it as bars"
    return f"draw it with kind: {'bars' if kind != 'bars' else 'line'}, or write its true kind for “{one.name}”"


# ── what can stand beside each other ────────────────────────────────────────────────────────────────────────────
def _mixed(drawn: list[ChartFact]) -> Iterator[Problem]:
    """Numbers of different sorts on one scale."""
    sorts: dict[tuple[str, str, Decimal], list[ChartFact]] = {}
    for one in drawn:
        sorts.setdefault(one.sort, []).append(one)
    if len(sorts) < 2:
        return
    usual = max(sorts, key=lambda sort: len(sorts[sort]))  # of several as many, the first
    first = next(one for one in drawn if one.sort != usual)
    groups = [sorts[usual], *(group for sort, group in sorts.items() if sort != usual)]
    yield Problem("mixed-units", f"these cannot share a scale: {_listed(groups)}", first.name.place, _alike(groups))


def _alike(groups: list[list[ChartFact]]) -> str:
    """What to write so that the numbers share a scale: the values in the unit of most of them, where that can be."""
    (kind, quantity, scale), like = groups[0][0].sort, groups[0][0].fact
    written, rest = [], False
    for group in groups[1:]:
        for one in group:
            own = UnitOfMeasure(*one.sort[1:])
            if one.sort[0] == kind and own.quantity == quantity and own.scale != scale:
                value = converted(one.fact.value, own.scale, scale)
                written.append(f"value: {value}, unit: {like.unit_words or 'none'} for “{one.name}”")
            else:
                rest = True
    convert = f"write {'; '.join(written[:FEW])}{' …' if len(written) > FEW else ''}" if written else ""
    if not rest:
        return convert
    if {group[0].fact.measured_as for group in groups} == {"share", "rate"}:
        return "a level in per cent is read as a rate: write kind: share for those that are parts of a whole"
    apart = "draw what has another unit or kind in a chart of its own, or print it in a table"
    return f"{convert}; {apart}" if convert else apart


def _marks(drawn: list[ChartFact], marks: list[ChartFact]) -> Iterator[Problem]:
    """Ticks and references in another unit than the numbers they measure; without one, they are taken as theirs."""
    if not drawn:
        return
    like = drawn[0]
    for mark in marks:
        if mark.fact.unit_words in ("", like.fact.unit_words) or mark.sort[1:] == like.sort[1:]:
            continue
        own, wanted = UnitOfMeasure(*mark.sort[1:]), UnitOfMeasure(*like.sort[1:])
        hint = f"write unit: {like.fact.unit_words or 'none'}"
        if own.quantity == wanted.quantity:
            hint = f"write value: {converted(mark.fact.value, own.scale, wanted.scale)}, {hint.removeprefix('write ')}"
        sentence = f"“{mark.name}” is {mark.said}, and marks a scale of numbers that are {like.said}"
        yield Problem("mixed-units", sentence, mark.name.place, f"{hint} for “{mark.name}”")
        return


def _listed(groups: list[list[ChartFact]]) -> str:
    """Groups of facts in a sentence, with what each is: “a” and “b” are in bn €; “c” is a rank."""
    return "; ".join(f"{_names(group)} {'is' if len(group) == 1 else 'are'} {group[0].said}" for group in groups)


def _names(drawn: list[ChartFact]) -> str:
    """Facts in a sentence: “a”, “b” and 3 more."""
    names = list(dict.fromkeys(f"“{one.name}”" for one in drawn))
    more = len(names) - FEW
    if more > 1:
        return f"{', '.join(names[:FEW])} and {more} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


# ── parts and their whole ───────────────────────────────────────────────────────────────────────────────────────
def _whole(
    chart: AuthoredChart, drawn: list[ChartFact], total: Text | None, facts: Mapping[str, Fact]
) -> Iterator[Problem]:
    """Parts that do not add up to the whole: what the middle says in their unit, or else all hundredths of it.

    Numbers may be rounded: each part, and the whole, by half of its last decimal.
    """
    first = drawn[0].fact
    summed, slack = Decimal(0), Decimal(0)
    for one in drawn:
        summed, slack = EXACT.add(summed, one.fact.value), EXACT.add(slack, half_step(one.fact.value))
    wholes = _said_wholes(total, drawn[0], facts)
    said = "the middle of the ring says"
    if not wholes and (first.unit == "percent" or (first.kind == "share" and not first.unit_words)):
        wholes, said = [_Total(Decimal(100 if first.unit == "percent" else 1), Decimal(0))], "a ring is a whole:"
    if not wholes or any(one.holds(summed, slack) for one in wholes):
        return
    unit = {"percent": " %", "": ""}.get(first.unit_words, f" {first.unit_words}")
    sentence = f"the parts add up to {plain(summed)}{unit}, and {said} {plain(wholes[0].value)}{unit}"
    missing = EXACT.subtract(wholes[0].value, summed)
    hint = f"add a row for the rest, {plain(missing)}{unit}" if missing > 0 else "check them: one part may hold another"
    place = chart.place_of(("rows",))
    yield Problem("parts-and-whole", sentence, place, f"{hint}; parts of no whole are drawn with kind: bars")


def _said_wholes(total: Text | None, part: ChartFact, facts: Mapping[str, Fact]) -> list[_Total]:
    """What a text says the whole is, in the unit of the parts: a fact's value, or what a typed number may mean."""
    if not total:
        return []
    named = [span.name for span in total.spans if isinstance(span, FactRef) and span.name in facts]
    values, unit = typed_number(total.plain)
    if named:
        whole = facts[named[0]]
        values = [whole.value] if len(named) == 1 and whole.kind not in ("index", "rank") else []
        unit = whole.unit_words
    own, wanted = measure(unit), UnitOfMeasure(*part.sort[1:])
    return [_whole_of(value, own, wanted) for value in values if own.quantity == wanted.quantity]


def _whole_of(value: Decimal, own: UnitOfMeasure, wanted: UnitOfMeasure) -> _Total:
    """A whole in another unit, with the most by which it may have been rounded; all hundredths are exact."""
    slack = Decimal(0) if own.quantity == "percent" and value == 100 else half_step(value)
    return _Total(*(Decimal(converted(amount, own.scale, wanted.scale)) for amount in (value, slack)))
