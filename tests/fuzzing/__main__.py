"""Repeats a case of the fuzz, or tries many: ``python -m tests.fuzzing SEED [COUNT] [--class NAME]``."""

from __future__ import annotations

import argparse
import faulthandler
import os
import resource
import sys
import tempfile
from collections import Counter
from pathlib import Path

from brochure import process
from brochure.cache import Store
from tests.fuzzing.cases import case, tried, written
from tests.fuzzing.mutations import CLASSES

MEMORY = 6_000_000_000  # bytes that a case may ask for


def main() -> int:
    """Try the cases and print what is wrong with the program; the status tells whether anything is."""
    options = _options()
    process.prepare(own=True)
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    counts: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="brochure-fuzz-caches-") as caches:
        for seed in range(options.seed, options.seed + options.count):
            one = case(seed, options.name)
            Path(options.last).write_text(str(seed), encoding="utf-8")
            if options.keep:
                written(one.files, Path(options.keep))
            outcome = tried(one, Store(Path(caches)), built=options.built)
            counts[one.name] += 1
            errors = sum(problem.severity == "error" for problem in outcome.problems)
            counts[f"{one.name} accepted"] += not errors
            if outcome.faults or options.count == 1 or outcome.seconds > 5:
                print(f"── {seed} {one.name} {one.base}: {one.said} ({outcome.seconds:.1f} s)")
                print(*outcome.faults, sep="\n", flush=True)
            if options.count == 1:
                print(*outcome.problems, sep="\n")
            wrong += bool(outcome.faults)
    for name in CLASSES:
        if counts[name]:
            print(f"{name:<14}{counts[name]:>6} cases, {counts[f'{name} accepted']} accepted")
    print(f"{sum(counts[name] for name in CLASSES)} cases, {wrong} with faults")
    return bool(wrong)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("count", type=int, nargs="?", default=1)
    parser.add_argument("--class", dest="name", default="", choices=["", *CLASSES])
    parser.add_argument("--keep", help="a folder for the files of the (last) case")
    parser.add_argument("--built", action="store_true", default=None, help="build every case that is accepted")
    parser.add_argument("--last", default=os.devnull, help="a file that names the seed being tried")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
