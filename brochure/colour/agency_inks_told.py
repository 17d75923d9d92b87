"""Tells what an agency's own colours cannot carry, each once, with what is taken instead and the value to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from brochure.colour.agency_grounds import AgencyGrounds
from brochure.colour.colour_difference import WHITE, channels, delta_e, lab
from brochure.colour.converted_colours import Converted, hexadecimal
from brochure.colour.derived_colours import InkShade, InkShades, nearest_carried
from brochure.model.colour import AgencyColour, AgencyColours
from brochure.problems import Problem

UNSEEN = 5.0  # CIEDE2000 to paper, below which a colour is taken for a fault of it
FAR = 10.0  # CIEDE2000 from which a colour of a screen is another one in print


class _Slot(NamedTuple):
    name: str  # as brand.yaml calls it
    written: AgencyColour
    shades: InkShades


def unseen(own: AgencyColours, colours: Converted) -> Iterator[Problem]:
    """An error for each colour that nobody would see on paper."""
    for slot in _slots(own, colours):
        if delta_e(lab(slot.shades.own.rgb), lab(WHITE)) < UNSEEN:
            sentence = f"“{slot.name}” is nearly the colour of the paper, and nothing in it would be seen"
            hint = f"write a darker one, such as {slot.name}: {_value(slot.shades.darker[4])}"
            yield Problem("bad-colour", sentence, slot.written.place, hint)


def told(own: AgencyColours, colours: Converted, grounds: AgencyGrounds) -> Iterator[Problem]:
    """What is taken in the place of each colour, as an information; a second that charts cannot have, as a warning."""
    for slot in _slots(own, colours):
        parts = [*_printed(slot), *_carried(slot, grounds)]
        if parts:
            yield Problem("own-colour", "; ".join(parts), slot.written.place, _hint(slot, grounds), "info")
    if own.second and not grounds.uses_second:
        sentence = "the theme has a place for one colour of your own: “second” is kept for its charts alone"
        hint = "leave second: out, or choose a theme with two: themes lists them"
        yield Problem("own-colour", sentence, own.second.place, hint, "info")
    confused = {name: charts.confused for name, charts in grounds.charts.items() if charts.confused}
    if confused:
        yield _refused(own, colours, grounds, confused)


def _slots(own: AgencyColours, colours: Converted) -> Iterator[_Slot]:
    yield _Slot("main", own.main, colours.pair.main)
    if own.second and colours.pair.second:
        yield _Slot("second", own.second, colours.pair.second)


def _printed(slot: _Slot) -> Iterator[str]:
    """What a colour of a screen becomes on a press, and one with more ink than paper takes."""
    shades, written = slot.shades, slot.written
    numbers = _numbers(shades.own)
    if written.cmyk is None and written.rgb:
        far = delta_e(lab(channels(written.rgb)), lab(shades.own.rgb)) > FAR
        less = f", which looks like {hexadecimal(shades.own.rgb)}: no press prints it brighter" if far else ""
        yield f"“{slot.name}” prints as {numbers} (cyan, magenta, yellow, black){less}"
    elif written.cmyk and shades.own.values != written.cmyk:
        ink = f"{sum(written.cmyk):g} % of ink, and {shades.limit:g} is the most"
        yield f"“{slot.name}” has {ink}: it prints as {numbers}"


def _carried(slot: _Slot, grounds: AgencyGrounds) -> Iterator[str]:
    """Where a colour is taken darker, or not at all."""
    if slot.shades.light:
        yield f"“{slot.name}” is too light for words on white, and for pages with white words: these take a darker ink"
        return
    black = _blacks(slot.shades, grounds)
    places = {"under white words": black["fill"], "as the ink of words": black["words"], "in charts": black["charts"]}
    more = [f"{most} % more black {where}" for where, most in places.items() if most]
    if more:
        yield f"“{slot.name}” takes {', '.join(more)}, to be read and told apart"
    if tint := _palest(slot.shades, grounds):
        yield f"“{slot.name}” is a tint of {tint.tint} % on dark pages, to be seen and told apart there"


def _palest(shades: InkShades, grounds: AgencyGrounds) -> InkShade | None:
    """The palest tint by which a colour stands out on a dark ground; None where it does so itself, or not at all."""
    marks = [charts.highlight for charts in grounds.charts.values() if charts.highlight.of == shades.name]
    return min((mark for mark in marks if mark.tint < 100), key=lambda mark: mark.tint, default=None)


def _blacks(shades: InkShades, grounds: AgencyGrounds) -> dict[str, int]:
    """How much black a colour is given at the most, by what it is given for."""
    used = {use: [shade.black for shade in made if shade.of == shades.name] for use, made in grounds.uses.items()}
    return {use: max(blacks, default=0) for use, blacks in used.items()}


def _hint(slot: _Slot, grounds: AgencyGrounds) -> str:
    """The value that settles it, or that carries everything."""
    if slot.shades.light:
        return "a colour with a lightness (L*) under 70 would be taken there too; to keep this one, leave it as it is"
    most = max(_blacks(slot.shades, grounds).values(), default=0)
    if most:
        darkest = next(shade for shade in slot.shades.darker if shade.black == most)
        return f"the nearest that carries all of it: {slot.name}: {_value(darkest)}"
    if slot.written.cmyk is None:
        return f"to settle it, write {slot.name}: {_value(slot.shades.own)}"
    palest = _palest(slot.shades, grounds)
    return f"on them it is as if written {slot.name}: {_value(slot.shades.remade(palest).own)}" if palest else ""


def _refused(
    own: AgencyColours, colours: Converted, grounds: AgencyGrounds, confused: dict[str, tuple[str, ...]]
) -> Problem:
    """A second colour that some eyes confuse with the first or with the ink that compares."""
    sights = dict.fromkeys(sight for found in confused.values() for sight in found)
    eyes = "everybody" if "" in sights else f"eyes with {' and '.join(sights)}"
    slot = "second" if own.second and not colours.pair.main.light else "main"
    where = " and ".join(confused)
    sentence = (
        f"charts cannot have “{slot}” on the ground {where}: {eyes} would take it for another ink of the chart; "
        "what stands out there is black, grey or white"
    )
    place = (own.second if slot == "second" and own.second else own.main).place
    return Problem("own-colour-refused", sentence, place, _nearest(colours, grounds, confused), "warning")


def _nearest(colours: Converted, grounds: AgencyGrounds, confused: Iterable[str]) -> str:
    """The value of the second that charts can have, where there is one."""
    otherwise = "choose a second colour that is much lighter or much darker than the first"
    light = next((name for name in confused if not grounds.dark[name]), None)
    if light is None or colours.pair.main.light:
        return otherwise
    found = nearest_carried(colours.pair, grounds.below[light], grounds.neutral[light])
    return f"the nearest that they can: second: {_value(found.own)}" if found else otherwise


def _numbers(shade: InkShade) -> str:
    return " ".join(f"{value:g}" for value in shade.values)


def _value(shade: InkShade) -> str:
    """As brand.yaml writes it."""
    return f"{{cmyk: [{', '.join(f'{value:g}' for value in shade.values)}]}}"
