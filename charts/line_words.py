"""Ways to set the words of a line chart: its ticks, and the names and last values of its lines.

The usual way prints the unit with every number, and each name beside the value at the end of its line. Where nobody
chose the size of the frame, a unit that all numbers share may stand once, above the ticks, and names may be broken into
lines below their values or stand in a key above the field: what leaves the lines a field costs something, so that it is
taken where the usual way leaves none. All lengths are points, unless they are lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from charts import ChartError
from charts.rows import MOST_WRAPPED
from charts.sheet import Sheet

_NBSP: Final = "\u00a0"
_UNIT_COST: Final = 0.15
_BROKEN_COST: Final = 0.3
_KEY_COST: Final = 0.5
_WORDS: Final = 0.4  # of the width, that ticks and names may take
_WORDS_COST: Final = 4.0  # for each width of the chart that they take beyond
_BROKEN: Final = 0.3  # the most of the width that names in lines take
_SAMPLE: Final = 2.0  # baselines, of a key's sample with its white
_END: Final = 1.25  # baselines from one value to the next at the least
_TALL: Final = 1.4  # and heights of their capitals, where those are tall
_BELOW: Final = 1.0  # and of each line of a name below its value


@dataclass(frozen=True, slots=True)
class LineWords:
    """What is printed: the ticks from low to high, and for each line its name and its last value."""

    ticks: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordSetting:
    """One way: the ``words`` as it prints them, the ``unit`` that it prints once, its names in ``broken`` lines.

    ``left`` and ``right`` are what ticks and names take of the width with their white, ``end`` the baselines from one
    value to the next, ``below`` those of the names among them, ``above`` those above the field: first the key, where it
    is ``keyed``, then the unit.
    """

    words: LineWords
    unit: str
    broken: tuple[tuple[str, ...], ...]
    keyed: bool
    left: float
    right: float
    end: float
    below: float
    above: float
    cost: float


def ways(words: LineWords, sheet: Sheet) -> list[WordSetting]:
    """The usual way, and the others where nobody chose the frame's size."""
    found = [_way(words, "", (), sheet, 0.0)]
    if not sheet.frame.yields:
        return found
    room = {False: _BROKEN * sheet.frame.width, True: sheet.frame.width - sample(sheet)}
    broken = {keyed: _broken(words.names, sheet, wide) for keyed, wide in room.items()}
    for unit, texts, dear in _units(words, sheet):
        if unit:
            found.append(_way(texts, unit, (), sheet, dear))
        for keyed, lines in broken.items():
            if lines:
                cost = dear + (_KEY_COST if keyed else _BROKEN_COST)
                found.append(_way(texts, unit, lines, sheet, cost, keyed=keyed))
    return found


def sample(sheet: Sheet) -> float:
    """Where the names of a key begin."""
    return _SAMPLE * sheet.frame.baseline


def too_wide(words: LineWords, sheet: Sheet) -> ChartError:
    """Names the end of a line, or the tick, that takes most of the width."""
    ends = [
        sheet.width(f"{name} {value}", sheet.style.label) for name, value in zip(words.names, words.values, strict=True)
    ]
    ticks = [sheet.width(tick, sheet.style.note) for tick in words.ticks]
    hint = "write a shorter name; say the unit in the subtitle, and give the facts a shorter one or none"
    if max(ticks) > max(ends):
        index = ticks.index(max(ticks))
        return ChartError(f"the tick “{words.ticks[index]}” leaves the lines no room", ("ticks", index), hint=hint)
    index = ends.index(max(ends))
    said = f"the name “{words.names[index]}” and its value “{words.values[index]}” leave the lines no room"
    return ChartError(said, ("series", index, "name"), hint=hint)


def _units(words: LineWords, sheet: Sheet) -> Iterator[tuple[str, LineWords, float]]:
    """The unit with every number; once, where all have the same and it has room above them."""
    yield "", words, 0.0
    unit = shared_unit((*words.ticks, *words.values))
    if unit and sheet.width(unit, sheet.style.note) <= sheet.frame.width:
        bare = [tuple(text.rpartition(_NBSP)[0] for text in texts) for texts in (words.ticks, words.values)]
        yield unit, LineWords(bare[0], words.names, bare[1]), _UNIT_COST


def shared_unit(texts: Sequence[str]) -> str:
    """The unit that all numbers print behind a no-break space; "" if they have none, or several."""
    units = {text.rpartition(_NBSP)[2] if _NBSP in text else "" for text in texts}
    unit = units.pop() if len(units) == 1 else ""
    return "" if unit[:1].isdecimal() else unit  # the last three figures of a number, where a space groups them


def _broken(names: Sequence[str], sheet: Sheet, room: float) -> tuple[tuple[str, ...], ...]:
    """The names in lines of that room; none where one has too many, or a word that is wider."""
    font = sheet.style.label
    found = tuple(sheet.fitted(name, font, room) for name in names)
    fits = all(len(lines) <= MOST_WRAPPED and max(sheet.width(line, font) for line in lines) <= room for lines in found)
    return found if fits else ()


def _way(
    words: LineWords, unit: str, broken: tuple[tuple[str, ...], ...], sheet: Sheet, cost: float, *, keyed: bool = False
) -> WordSetting:
    label, value = sheet.style.label, sheet.style.value
    values = [sheet.width(text, value) for text in words.values]
    ends, end, above = values, max(_END, _TALL * sheet.cap_height(value) / sheet.frame.baseline), float(bool(unit))
    below = 0.0
    if keyed:
        above += sum(map(len, broken)) + 0.5
    elif broken:
        ends = [*values, *(sheet.width(line, label) for lines in broken for line in lines)]
        below = _BELOW * max(map(len, broken))
    else:
        ends = [sheet.width(f"{name} ", label) + wide for name, wide in zip(words.names, values, strict=True)]
    left = max((sheet.width(tick, sheet.style.note) for tick in words.ticks), default=0.0)
    gutter = sheet.frame.gutter
    right = max(ends, default=0.0) + gutter
    cost += _WORDS_COST * max(0.0, (left + gutter + right) / sheet.frame.width - _WORDS)
    return WordSetting(words, unit, broken, keyed, left + gutter, right, end + below, below, above, cost)
