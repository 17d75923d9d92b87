"""Which tests wait for the slow ones: those that a measured run found long.

    make test PYTEST_ADDOPTS="--durations=0" > report.txt
    python -m tests.timing report.txt

adds the tests of that report that took longer than LONG seconds to ``slow.txt``, whose tests ``conftest.py`` marks as
slow. What a fixture costs its first test is counted to that test, so that a second run may find a few more.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

LIST = Path(__file__).with_name("slow.txt")
LONG = 0.3  # seconds of one core, as the tests ran when the list was made
_LINE = re.compile(r"(\d+\.\d+)s (?:call|setup)\s+(\S.*)")


def listed() -> frozenset[str]:
    """The tests that are long, by their node ids."""
    return frozenset(LIST.read_text(encoding="utf-8").splitlines()) if LIST.exists() else frozenset()


def long(report: str) -> set[str]:
    """The tests of a report of durations that took longer than LONG, what their fixtures took included."""
    taken: dict[str, float] = defaultdict(float)
    for seconds, test in _LINE.findall(report):
        taken[test.strip()] += float(seconds)
    return {test for test, seconds in taken.items() if seconds > LONG}


def main() -> None:
    """Add what the reports find to the list; tests that are gone leave it."""
    found = listed().union(*(long(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:]))
    root = LIST.parent.parent
    there = sorted(test for test in found if (root / test.partition("::")[0]).is_file())
    LIST.write_text("".join(f"{test}\n" for test in there), encoding="utf-8")


if __name__ == "__main__":
    main()
