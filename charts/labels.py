"""Breaks words into lines of a measure, and parts labels that crowd each other."""

from collections.abc import Sequence

from charts.spec import Measure
from charts.style import Font


def width(text: str, font: Font, measure: Measure) -> float:
    """How long a line of text is, in points."""
    return measure(text, *font).width


def wrapped(text: str, font: Font, room: float, measure: Measure) -> tuple[str, ...]:
    """The text in lines no longer than ``room`` points, broken at spaces and filled evenly.

    A word longer than the room stands on a line of its own. A no-break space does not break. All lines but the last
    end in the space that was broken at, so that the text reads on.
    """
    words = [word for word in text.split(" ") if word]
    lines = _filled(words, font, room, measure)
    # As few lines as that, but the narrowest measure that needs no more: no lonely word at the end.
    narrow, wide = max((width(word, font, measure) for word in words), default=0.0), room
    while wide - narrow > 0.5:
        middle = (narrow + wide) / 2
        trial = _filled(words, font, middle, measure)
        narrow, wide, lines = (narrow, middle, trial) if len(trial) <= len(lines) else (middle, wide, lines)
    return (*(f"{line} " for line in lines[:-1]), *lines[-1:])


def _filled(words: Sequence[str], font: Font, room: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, font, measure) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions as near to the wanted ones as keeps them ``gap`` apart, in their order, between low and high.

    Those that crowd each other move together, half each way. If there is no room for all, they run past ``high``.
    """
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    groups: list[list[float]] = []  # [first position, how many]
    for index in order:
        groups.append([min(max(wanted[index], low), high), 1])
        while len(groups) > 1 and groups[-2][0] + groups[-2][1] * gap > groups[-1][0]:
            (first, count), (other, more) = groups[-2:]
            centre = (first + (count - 1) * gap / 2) * count + (other + (more - 1) * gap / 2) * more
            groups[-2:] = [[centre / (count + more) - (count + more - 1) * gap / 2, count + more]]
            groups[-1][0] = max(min(groups[-1][0], high - (groups[-1][1] - 1) * gap), low)
    placed = [first + step * gap for first, count in groups for step in range(int(count))]
    return [position for _, position in sorted(zip(order, placed, strict=True))]
