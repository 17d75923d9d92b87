"""Reports each figure of a page that is beyond the brand's limits, at the worst paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from brochure.model.setting import Setting
from brochure.problems import Location, Problem
from brochure.text.linebreak.rivers import rivers
from brochure.typography.page_figures import GAP, PageFigures, Placed
from brochure.typography.setting_figures import hyphens_in_row, is_runt

HINT = "write it otherwise, or change the limits under setting: in brand.yaml"


def breaches(page: PageFigures, paragraphs: Sequence[Placed], setting: Setting) -> Iterator[Problem]:
    """What of a page is beyond the limits. ``paragraphs`` are the page's own."""

    def at(key: Callable[[Placed], float]) -> Location | None:
        return max(paragraphs, key=key).element.place if paragraphs else None

    for code, sentence, key in _said(page, setting):
        yield Problem(f"setting-{code}", f"page {page.page}: {sentence}", at(key), HINT)


def _said(page: PageFigures, setting: Setting) -> Iterator[tuple[str, str, Callable[[Placed], float]]]:
    """Code and sentence of each breach, and by which figure to find the paragraph."""
    limits = setting.limits
    fewest, most = limits.measure
    if page.measure and page.measure[0] < fewest:
        sentence = f"lines of {page.measure[0]:.0f} characters, {fewest:g} at least"
        yield "measure", sentence, lambda p: 1 / p.width if len(p.lines) > 2 else 0
    if page.measure and page.measure[1] > most:
        yield "measure", f"lines of {page.measure[1]:.0f} characters, {most:g} at most", lambda p: p.width
    if page.hyphens > setting.hyphens_in_row:
        sentence = f"{page.hyphens} lines in a row end in a hyphen, {setting.hyphens_in_row} at most"
        yield "hyphens", sentence, lambda p: hyphens_in_row(p.lines)
    if page.widest and page.widest * 100 > limits.widest_space:
        sentence = f"a word space of {page.widest:.1f} times the font's own, {limits.widest_space / 100:g} at most"
        yield "space", sentence, lambda p: p.widest_space
    if page.mean and page.mean * 100 > limits.mean_space:
        sentence = f"word spaces are {page.mean:.2f} times the font's own, {limits.mean_space / 100:g} at most"
        yield "spaces", sentence, lambda p: p.widest_space
    if page.rivers > limits.rivers:
        sentence = f"{page.rivers} rivers of white, {limits.rivers} at most"
        yield "rivers", sentence, lambda p: rivers(line.spaces for line in p.lines)
    if page.widows > limits.widows:
        yield "widows", f"{page.widows} paragraphs leave a line alone, {limits.widows} at most", lambda p: p.is_widowed
    if page.hyphens_at_foot > limits.hyphens_at_foot:
        sentence = f"{page.hyphens_at_foot} columns end with a divided word, {limits.hyphens_at_foot} at most"
        yield "foot", sentence, lambda p: p.divided_feet
    if page.gaps > limits.gaps:
        sentence = f"{page.gaps} columns end {GAP} lines or more above those beside them, {limits.gaps} at most"
        yield "gaps", sentence, lambda p: len(p.columns())
    if page.runts > limits.runts:
        sentence = f"{page.runts} last lines are very short, {limits.runts} at most"
        yield "runts", sentence, lambda p: is_runt(p.lines, p.width)
    if page.baseline is not None and page.baseline > limits.baseline:
        yield "baseline", f"a baseline misses the grid by {page.baseline:.2f} pt", lambda p: len(p.lines)
    if page.gulpease is not None and page.gulpease < limits.gulpease:
        sentence = f"the text reads at {page.gulpease:.0f} by Gulpease, {limits.gulpease:g} at least"
        yield "gulpease", sentence, lambda p: len(p.text)
    if page.sentence is not None and page.sentence > limits.sentence:
        sentence = f"sentences of {page.sentence:.0f} words, {limits.sentence:g} at most"
        yield "sentence", sentence, lambda p: len(p.text)
