"""Tells which values a number typed into a text may mean, and its unit."""

from __future__ import annotations

import re
from decimal import Decimal

_SPACES = "\u0020\u00a0\u2009\u202f"
_NUMBER = re.compile(rf"[\u2212-]?\d+(?:[{_SPACES}.,'’]\d+)*")
_MOST = 60  # digits


def typed_number(text: str) -> tuple[list[Decimal], str]:
    """The values of the one number of a text, and what stands round it; none, where there is no number or several.

    1,234 is a thousand and more in some languages and 1 and a fraction in others: both are given.
    """
    found = _NUMBER.findall(text)
    if len(found) != 1 or len(found[0]) > _MOST:
        return [], ""
    around = " ".join(part.strip() for part in text.split(found[0], 1)).strip()
    unit = "percent" if around.replace("٪", "%") == "%" else around
    digits = re.sub(rf"[{_SPACES}'’]", "", found[0].replace("\u2212", "-"))
    marks = [char for char in digits if char in ".,"]
    if not marks:
        return [Decimal(digits)], unit
    whole = Decimal(re.sub(r"[.,]", "", digits))
    if marks.count(marks[-1]) > 1:  # a point between thousands stands several times, a decimal one once
        return [whole], unit
    head, _, tail = digits.rpartition(marks[-1])
    fraction = Decimal(f"{re.sub(r'[.,]', '', head)}.{tail}")
    return ([fraction, whole] if len(tail) == 3 and len(marks) == 1 else [fraction]), unit
