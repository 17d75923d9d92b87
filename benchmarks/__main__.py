"""Three ways to build the first brochure, both files each: the first build ever, a cold one with its charts kept, and a
rebuild in the same process after one changed word (what ``--watch`` does). Prints medians, peak memory and ratios."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content" / "kaluga"
PAGE, WORD, OTHER = "crescita.yaml", "ancora", "quasi"
RUNS = 5


class Taken(NamedTuple):
    """Seconds of wall time and the process's peak memory in megabytes."""

    seconds: float
    memory: float


def cold(cache: Path, out: Path) -> Taken:
    """A build in a process of its own, its start included."""
    ask = (
        "import sys, make_brochure\n"
        "sys.argv[1:] = ['build', sys.argv[1], '--out', sys.argv[2]]\n"
        "code = make_brochure.main()\n"
        "try:\n"
        "    import resource\n"
        "    print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
        "except ImportError:\n"
        "    print('peak', 0)\n"
        "sys.exit(code)"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or every start compiles the program anew
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", ask, str(CONTENT), str(out)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    taken = time.perf_counter() - start
    return Taken(taken, float(done.stdout.split()[-1]) / (1024 if sys.platform != "darwin" else 1024**2))


def rebuilds(folder: Path, cache: Path) -> list[float]:
    """Seconds of rebuilds in one process, each after a changed word."""
    from brochure.build.pipeline import build
    from brochure.cache import Store
    from brochure.problems import Problems

    content = Path(shutil.copytree(CONTENT, folder / "content"))
    page, store, times = content / "pages" / PAGE, Store(cache / "brochure"), []
    for run in range(RUNS + 1):
        text = page.read_text(encoding="utf-8")
        assert WORD in text or OTHER in text
        page.write_text(text.replace(WORD, OTHER) if WORD in text else text.replace(OTHER, WORD), encoding="utf-8")
        start = time.perf_counter()
        build(content, folder / "out", store, Problems())
        if run:
            times.append(time.perf_counter() - start)
    return times


def tagging(cache: Path) -> float:
    """What tags add to a build of the screen file, as a share of the build without them."""
    from dataclasses import replace

    from brochure.build.export import write
    from brochure.build.pipeline import open_edition
    from brochure.cache import Store
    from brochure.layout.pages.layout_run import lay_out
    from brochure.loading.loader import load
    from brochure.model.outputs import SCREEN
    from brochure.problems import Problems
    from brochure.verify.text_coverage import lost_words

    store = Store(cache / "brochure")
    taken: dict[int, list[float]] = {0: [], SCREEN.tagged: []}
    for run in range(RUNS + 1):
        for tags, times in taken.items():
            start = time.perf_counter()
            edition = open_edition(load(CONTENT, "it", Problems()), store, Problems())
            pages, output = lay_out(edition), replace(SCREEN, tagged=tags)
            assert not list(lost_words(write(edition, pages, output), pages, output, store))
            if run:
                times.append(time.perf_counter() - start)
    without, with_tags = (statistics.median(times) for times in taken.values())
    return with_tags / without - 1


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold(folder / "warm", folder / "out")  # compiles the program's files and fills the cache
        first, kept = [], []
        for run in range(RUNS):
            first.append(cold(folder / f"cache-{run}", folder / "out"))
            kept.append(cold(folder / "warm", folder / "out"))
        again = rebuilds(folder, folder / "warm")
        tags = tagging(folder / "warm")
    rows = [
        ("first build ever, charts drawn", statistics.median(t.seconds for t in first), max(t.memory for t in first)),
        ("cold, charts kept", statistics.median(t.seconds for t in kept), max(t.memory for t in kept)),
        ("again after a changed word, same process", statistics.median(again), 0.0),
    ]
    sys.stdout.write(f"{'build of both files':<42} {'seconds':>8} {'share of first':>14} {'peak memory':>12}\n")
    for label, seconds, memory in rows:
        peak = f"{memory:.0f} MB" if memory else ""
        sys.stdout.write(f"{label:<42} {seconds:>8.2f} {seconds / rows[0][1]:>14.2f} {peak:>12}\n")
    sys.stdout.write(f"tags add {tags:.0%} to a build of the screen file in one process\n")


if __name__ == "__main__":
    main()
