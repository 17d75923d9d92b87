"""Judges a PDF by the output it is meant for: every finding, and the verdict they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.preflight.checks import Check, Scope, checks
from brochure.preflight.document import MOST_PAGES, Document, Unreadable
from brochure.preflight.finding import MOST, Finding, Verdict, gathered, verdict
from brochure.preflight.objects import FAULTS
from brochure.preflight.source_lookup import Whereabouts
from brochure.preflight.verdict_cache import Memory

if TYPE_CHECKING:
    from brochure.cache import Store
    from brochure.model.outputs import Output

Report = Callable[[str], None]


@dataclass(slots=True)
class Judgement:
    """What preflight says of a file. ``heat`` are pictures (PNG) of where ink lies, by page."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    judged: bool = True
    heat: dict[int, bytes] = field(default_factory=dict)

    @property
    def verdict(self) -> Verdict:
        return verdict(self.findings, self.judged)

    def as_json(self) -> dict[str, Any]:
        found = [finding.as_json() for finding in self.findings]
        return {"file": self.file, "verdict": self.verdict, "findings": found}


def judge(
    source: Path | bytes,
    output: Output,
    *,
    name: str = "",
    spots: Iterable[str] | None = None,
    places: bytes | None = None,
    store: Store | None = None,
    rendered: bool = True,
    pictures: bool = False,
    every: bool = False,
    report: Report = lambda _: None,
) -> Judgement:
    """Judge a file against an output's limits; never raises for anything a file may be.

    ``spots`` are the inks the job declares; None: nobody has said. ``places`` is the source map that was written with
    it. ``rendered`` off leaves out the checks that need a rasteriser; ``pictures`` keeps heat maps of pages with too
    much ink; with ``every`` no finding is left out, however many there are of one sort on a page.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    judgement = Judgement(name)
    try:
        with Document(source, name) as document, ExitStack() as stack:
            document.spots = None if spots is None else frozenset(spots)
            run = _CheckRun(source, document, output, Memory(document, output, store), report)
            heat = judgement.heat if pictures else None
            plates = run.plates(heat, stack) if rendered else ()  # Ghostscript works beside all that follows
            findings = [*run.pages(), *run.document(), *(run.pictures() if rendered else ()), *plates]
            where = Whereabouts(source, places)
            judgement.findings = gathered((where.found(finding) for finding in findings), None if every else MOST)
    except Unreadable as unreadable:
        judgement.findings = [Finding(unreadable.code, "error", unreadable.sentence)]
        judgement.judged = False
    except (*FAULTS, RecursionError) as fault:
        sentence = f"the file is too damaged to be judged ({type(fault).__name__})"
        judgement.findings = [Finding("damaged", "error", sentence)]
        judgement.judged = False
    return judgement


class _CheckRun:
    """One document before all checks."""

    def __init__(
        self, source: Path | bytes, document: Document, output: Output, memory: Memory, report: Report
    ) -> None:
        self.source = source
        self.file = document
        self.output = output
        self.memory = memory
        self.report = report

    def asked(self, scope: Scope) -> list[Check]:
        return [check for check in checks() if check.scope == scope and check.when(self.output)]

    def pages(self) -> Iterator[Finding]:
        """Each page by what is written in it."""
        asked = self.asked("page")
        for page in self.file.each():
            self.report(f"page {page.number} of {self.file.count}")
            findings = self.memory.recall(page, "page")
            if findings is None:
                findings = list(_all(asked, page, self.output, page.number))
                self.memory.remember(page, "page", findings)
            yield from findings
        if self.file.count > MOST_PAGES:
            sentence = f"only the first {MOST_PAGES} of {self.file.count} pages were judged"
            yield Finding("not-judged", "warning", sentence)

    def document(self) -> Iterator[Finding]:
        return _all(self.asked("document"), self.file, self.output, 0)

    def plates(self, heat: dict[int, bytes] | None, stack: ExitStack) -> Iterator[Finding]:
        """The checks that look at the plates; where there is no rasteriser, one sentence about each."""
        from brochure.preflight.rendered_checks import judged_plates

        asked = self.asked("plates")
        return judged_plates(self.source, self.file, asked, self.output, self.memory, _all, heat, stack)

    def pictures(self) -> Iterator[Finding]:
        """The checks that look at each page as a reader sees it."""
        from brochure.preflight.rendered_checks import judged_pictures

        self.report("inks and bleed")
        return judged_pictures(self.source, self.file, self.asked("picture"), self.output, self.memory, _all)


def _all(asked: Sequence[Check], subject: object, output: Output, number: int) -> Iterator[Finding]:
    """Run checks one after the other; one that breaks on a broken file says so and stops nobody else."""
    for check in asked:
        try:
            yield from check.run(subject, output)
        except (*FAULTS, RecursionError, AttributeError) as fault:
            sentence = f"could not be answered ({type(fault).__name__}): {check.question.splitlines()[0]}"
            yield Finding("not-judged", "warning", sentence, number)
