"""Joins runs of ink to lines and blocks as a reader does: by where they stand, whatever they were written as."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from brochure.design.bitmap import TopDownRect
from brochure.design.inked_runs import InkedRun, weight

ONE_BASELINE, ONE_SIZE = 0.10, 0.06  # of the size: runs that differ less are on one line
GAP, WORD = 1.0, 0.2  # of the size: white that parts lines, and words where there are no spaces
LEADING = 0.3, 1.75  # sizes from one baseline of a block to the next, more than and at most
LIKE_SIZE, LIKE_WEIGHT = 0.05, 150  # in which the lines of a block differ less
OVERLAP = 0.3  # of the narrower of two lines: they stand below each other


@dataclass(slots=True)
class TextLine:
    """Runs of one size on one baseline without a gap of an em. ``furniture``: folios, running feet and the like."""

    runs: list[InkedRun]
    box: TopDownRect
    size: float
    weight: int
    baseline: float
    angle: float
    text: str
    words: int
    furniture: bool = False

    @classmethod
    def of(cls, runs: list[InkedRun]) -> TextLine:
        """The line of runs in their order."""
        text = "".join([run.text for run in runs]).strip()
        heaviest = Counter[int]()
        for run in runs:
            heaviest[weight(run.run.face)] += len(run.glyphs)
        words = len(text.split())
        if words == 1:
            words = _parted(runs)
        first = runs[0]
        box = first.box.united(*(run.box for run in runs[1:]))
        return cls(runs, box, first.size, heaviest.most_common(1)[0][0], first.baseline, first.angle, text, words)


def _parted(runs: Iterable[InkedRun]) -> int:
    """The words of a line without a space: they are parted by white."""
    glyphs = sorted((pen, box.right) for run in runs for pen, box in zip(run.pens, run.glyphs, strict=True))
    words, end = 1, glyphs[0][0]
    size = next(iter(runs)).size
    for pen, right in glyphs:
        words += pen - end > WORD * size
        end = max(end, right)
    return words


@dataclass(slots=True)
class TextBlock:
    """Lines of one style below each other."""

    lines: list[TextLine]

    @property
    def box(self) -> TopDownRect:
        """The ink of all its lines."""
        return self.lines[0].box.united(*(line.box for line in self.lines[1:]))

    @property
    def size(self) -> float:
        """Points; the middle one of its lines'."""
        return median(line.size for line in self.lines)

    @property
    def baselines(self) -> int:
        """How many lines it has; what stands side by side is one."""
        return len({round(line.baseline) for line in self.lines})


def text_lines(runs: Iterable[InkedRun]) -> list[TextLine]:
    """The lines that runs stand on."""
    turned: dict[int, list[InkedRun]] = defaultdict(list)
    for run in runs:
        turned[round(run.angle) % 360].append(run)
    found: list[TextLine] = []
    for group in turned.values():
        rows: list[list[InkedRun]] = []
        for run in sorted(group, key=lambda run: run.baseline):
            row = next((row for row in reversed(rows[-12:]) if _is_one_row(row, run)), None)
            if row is None:
                rows.append([run])
            else:
                row.append(run)
        for row in rows:
            found += _lines(row)
    return found


def _is_one_row(row: list[InkedRun], run: InkedRun) -> bool:
    near = abs(row[-1].baseline - run.baseline) <= ONE_BASELINE * run.size
    return near and abs(row[0].size - run.size) <= ONE_SIZE * run.size


def _lines(row: list[InkedRun]) -> list[TextLine]:
    """The runs of one baseline, parted where a gap is; each run of a turned line is one of its own."""
    lines: list[list[InkedRun]] = []
    end = 0.0
    for run in sorted(row, key=lambda run: run.box.left):
        if lines and not run.angle and run.box.left - end <= GAP * run.size:
            lines[-1].append(run)
            end = max(end, run.box.right)
        else:
            lines.append([run])
            end = run.box.right
    return [TextLine.of(line) for line in lines]


def text_blocks(lines: Iterable[TextLine]) -> list[TextBlock]:
    """The blocks that upright lines make; furniture is in none."""
    blocks: list[list[TextLine]] = []
    extents: list[tuple[float, float]] = []
    upright = (line for line in lines if abs(line.angle) < 2 and not line.furniture)
    for line in sorted(upright, key=lambda line: (line.baseline, line.box.left)):
        best, nearest = -1, 0.0
        for index, block in enumerate(blocks):
            last = block[-1]
            step = line.baseline - last.baseline
            if not LEADING[0] * line.size < step <= LEADING[1] * line.size or (best >= 0 and step >= nearest):
                continue
            left, right = extents[index]
            shared = min(line.box.right, right) - max(line.box.left, left)
            alike = abs(last.size - line.size) < LIKE_SIZE * line.size and abs(last.weight - line.weight) < LIKE_WEIGHT
            if alike and shared > OVERLAP * min(line.box.width, last.box.width):
                best, nearest = index, step
        if best < 0:
            blocks.append([line])
            extents.append((line.box.left, line.box.right))
        else:
            blocks[best].append(line)
            left, right = extents[best]
            extents[best] = min(left, line.box.left), max(right, line.box.right)
    return [TextBlock(lines) for lines in blocks]
