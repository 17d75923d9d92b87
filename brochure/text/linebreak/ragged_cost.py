"""Weighs the white at the end of a ragged line beside that of the line before it.

A good rag is a coast, no wall and no slope: neighbouring lines differ visibly, and long ones follow short ones.
"""

from __future__ import annotations

ALIKE = 3_000.0  # what two lines in a row cost that are equally long
WEDGE = 1_500.0  # and three that grow longer and longer, or shorter and shorter
MADE_GOOD = ALIKE + 2 * WEDGE  # the most by which what follows can tell two lines that end at one breakpoint apart
STEPS = 200  # to the measure: how finely white is told
NO_LINE = -1  # the fit before a text's first line
LESS, MORE = 1, 2


def beside(before: int, white: float, least: float) -> tuple[float, int]:
    """What a line costs after a line of the fit ``before``, and its own fit: four times its white, and where it goes.

    ``white`` is a share of the measure, ``least`` the share by which two lines in a row should differ, if at all.
    """
    now = int(white * STEPS + 0.5)
    if before == NO_LINE:
        return 0.0, 4 * now
    step, went = now - before // 4, before % 4
    goes = LESS if step < 0 else MORE if step > 0 else went
    cost, visible = 0.0, least * STEPS
    if abs(step) < visible:
        cost = ALIKE * (1 - abs(step) / visible) ** 2
    if least and step and goes == went:
        cost += WEDGE
    return cost, 4 * now + goes
