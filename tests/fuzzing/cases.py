"""Cases of the fuzz: a content, one change by a seed, and what came of it."""

from __future__ import annotations

import shutil
import signal
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

from brochure.build import pipeline
from brochure.cache import Store
from brochure.model.outputs import OUTPUTS
from brochure.problems import BrochureError, Problem, Problems, show
from tests.fuzzing.bases import Files, chosen
from tests.fuzzing.damage import NotHere
from tests.fuzzing.mutations import CLASSES, Change

BOUND = 20.0  # seconds of processor time
BUILT = 4  # each such case is painted, read back and judged too
OURS = "fault of the program"


class Hung(BaseException):
    """The bound of processor time is over; nothing in the program may take it for a problem."""


@dataclass(frozen=True)
class Case:
    """A content with one change: what a seed stands for."""

    seed: int
    name: str
    base: str
    said: str
    files: Files = field(repr=False)


@dataclass(frozen=True)
class Outcome:
    """What came of a case: what the program found, and what is wrong with the program."""

    problems: tuple[Problem, ...]
    faults: tuple[str, ...]
    seconds: float


def case(seed: int, name: str = "") -> Case:
    """The case of a seed: of the class that the seed tells, or of one that is named."""
    name = name or list(CLASSES)[seed % len(CLASSES)]
    rng = Random(f"{seed} {name}")
    while True:
        base, files = chosen(rng)
        try:
            return Case(seed, name, base, CLASSES[name](rng, files), files)
        except NotHere:
            continue


def planted(change: Change, base: Files, seed: int = 0) -> Case:
    """A case with a change of one's own."""
    files = dict(base)
    return Case(seed, "planted", "", change(Random(seed), files), files)


def written(files: Files, folder: Path) -> Path:
    """The files of a case, in a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise Hung where what is done takes more processor time than this; where no system keeps it, nothing is done."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def over(_number: int, frame: FrameType | None) -> None:
        raise Hung("".join(traceback.format_stack(frame, limit=6)) if frame else "")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def tried(one: Case, store: Store, bound: float = BOUND, built: bool | None = None) -> Outcome:
    """Read and lay out a case; each BUILT-th, and each whose change is of outputs, is built into finished files."""
    problems, faults = Problems(), []
    folder = Path(tempfile.mkdtemp(prefix="brochure-fuzz-"))
    started = time.process_time()
    try:
        written(one.files, folder / "ours")
        with bounded(bound), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            whole = one.seed // len(CLASSES) % BUILT == 0 if built is None else built
            _run(folder / "ours", store, problems, _outputs(one) if whole else None)
            faults += told_badly(problems, folder / "ours")
    except BrochureError as error:
        problems.extend(error.problems)
        faults += told_badly(problems, folder / "ours")
    except Hung as hang:
        faults.append(f"more than {bound:g} seconds\n{hang}")
    except (Exception, RecursionError) as error:
        faults.append("".join(traceback.format_exception(error)))
    finally:
        shutil.rmtree(folder)
    return Outcome(tuple(problems), tuple(faults), time.process_time() - started)


def _run(folder: Path, store: Store, problems: Problems, outputs: list[str] | None) -> None:
    pipeline.check(folder, store, problems, lambda _: None)
    if outputs is not None and not problems.errors:
        pipeline.finish(folder, store, problems, outputs=outputs)


def _outputs(one: Case) -> list[str]:
    """Which files are made of a case: those that it asks for, or one or two by its seed."""
    if one.name == "outputs":
        return []
    rng = Random(one.seed)
    return rng.sample(sorted(OUTPUTS), rng.choice([1, 2]))


def told_badly(problems: Problems, folder: Path) -> list[str]:
    """What is wrong with problems: a place that is none, or a fault of the program's own making."""
    faults = []
    for problem in problems:
        shown = show(problem)
        if OURS in shown:
            faults.append(f"lost: {shown}")
        elif problem.severity == "error" and (why := _misplaced(problem, folder)):
            faults.append(f"{why}: {problem.code}: {shown}")
        if not problem.message or "Traceback" in shown or " object at 0x" in shown:
            faults.append(f"no sentence: {problem!r}")
    return faults


def _misplaced(problem: Problem, folder: Path) -> str:
    """Why the place of a problem leads nowhere; empty where it does lead somewhere."""
    place = problem.place
    if place is None:
        return "no place"
    path = Path(place.file)
    if folder not in path.parents:
        return "a place outside the content"
    if path.is_file() and place.line > 1 and place.line > _lines(path):
        return "a line that is not there"
    return ""


def _lines(path: Path) -> int:
    data = path.read_bytes()
    ends = (b"\n", b"\r", b"\x85", b"\xe2\x80\xa8", b"\n\0", b"\0\n")
    return max(map(data.count, ends)) + 1
