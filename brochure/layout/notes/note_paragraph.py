"""Sets a note with its number hanging beside it, and finds what a flowable would cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from brochure.frame import Element, Mark, RoleName
from brochure.layout.context import BlockContext
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit import typesetting
from brochure.layout.notes import numbering
from brochure.layout.notes.numbering import Cite
from brochure.model.page import NotesAt
from brochure.text.paragraph import Line, TextStyle, line_width

HOLDERS = ("block", "section", "group", "document")  # a note is no part of a list or of a table
BESIDE = 0.5  # em between a note's number and its text


class Note(Paragraph):
    """A note whose lines stand ``indent`` points in, its number hanging beside the first one."""

    def __init__(
        self,
        number: Paragraph | None,
        text: Paragraph,
        whole: Element,
        indent: float,
        lines: tuple[Line, ...] | None = None,
    ) -> None:
        super().__init__(text.runs, text.style, text.element, text.locale, text.unit, lines)
        self.number, self.whole, self.indent = number, whole, indent

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        super().wrap(width - self.indent, height)
        self.width = width
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        lines = self.lines if self.kept else None
        text = Paragraph(self.runs, self.style, self.element, self.locale, self.unit, lines)
        numbers = [self.number, None]
        parts: list[Any] = text.split(width - self.indent, height)
        return [Note(n, p, self.whole, self.indent, p.lines) for n, p in zip(numbers, parts, strict=False)]

    def draw(self) -> None:
        if self.number:
            self.number.wrap(self.indent, 0)
            x = self.width - self.indent if self.locale.rtl else 0
            self.number.drawOn(self.canv, x, self.height - self.number.height)
        self.canv.translate(0 if self.locale.rtl else self.indent, 0)
        super().draw()

    @property
    def depth(self) -> float:
        """From the first baseline to the last one."""
        return (len(self.lines) - 1) * self.style.leading

    def answer(self, cite: Cite, page: int) -> None:
        """Follow in the tree what cites it, and lead back there: whoever listens has the sentence still in the ear."""
        block = cite.element
        if block.role == "artifact":  # in the head of a table that runs on: for the eye alone, as the head is
            for element in self.whole.children:
                element.role, element.artifact = "artifact", "repeated"
            return
        while block.parent and (block.parent.role not in HOLDERS or block.role == "caption"):  # which stands last
            block = block.parent
        self.whole.follow(block)
        if self.number:
            cite.element.anchor = cite.element.anchor or f"cited-{page}-{self.whole.anchor}"
            target = cite.element.anchor.replace("-", ":", 1)
            self.number.runs = [replace(run, link=target) for run in self.number.runs]


def numbered(context: BlockContext, cite: Cite) -> Note:
    """The note of a citation, in no tree yet; what is wrong with it is said where it is cited."""
    made = note(replace(context, parent=None, place=cite.element.place or context.place), cite.target)
    assert isinstance(made, Note)
    return made


def note(context: BlockContext, target: str, style: str = "note") -> Paragraph:
    """What ``target`` leads to, with its number; where nothing is cited, without."""
    made: Paragraph
    if not context.edition.citations:
        made = _text(context, target, style, "note")
        whole = made.element
    else:
        with context.group("note") as whole:
            number = typesetting.paragraph(context, str(context.edition.numbering[target]), style, "label")
            made = Note(number, _text(context, target, style, "note-body"), whole, _indent(context, number.style))
    whole.anchor = target.replace(":", "-", 1)
    whole.relayout = lambda other, its: note(other, target, its)
    return made


def listed_notes(context: BlockContext, also: Sequence[str] = ()) -> list[Paragraph]:
    """The notes of the list of sources: who, what, when and where, with the address as a link."""
    return [note(replace(context, notes="end"), target) for target in numbering.listed(context.edition, also)]


def _indent(context: BlockContext, style: TextStyle) -> float:
    """How far the text of notes stands in, in points: the same in the whole brochure."""
    return line_width("0" * len(str(len(context.edition.numbering))), style) + BESIDE * style.size


def _text(context: BlockContext, target: str, style: str, role: RoleName) -> Paragraph:
    """What a note says; the address of a source in it is a link."""
    text = typesetting.paragraph(context, context.edition.note(target), style, role)
    kind, _, name = target.partition(":")
    if kind == "source" and (source := context.edition.sources[name]).url:
        text.runs = [
            replace(run, text=part, link=source.url if part == source.address else None)
            for run in text.runs
            for part in re.split(f"({re.escape(source.address)})", run.text)
            if part
        ]
    return text


class Trial:
    """A canvas on which flowables are drawn to see what they would print; nothing stays of it, notes are left out."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.under: list[Mark] = []
        self.fields: list[Any] = []
        self.backdrops: list[Any] = []
        self.gaps: dict[Any, int] = {}
        self._origins = [(0.0, 0.0)]

    def saveState(self) -> None:
        self._origins.append(self._origins[-1])

    def restoreState(self) -> None:
        self._origins.pop()

    def translate(self, x: float, y: float) -> None:
        left, foot = self._origins[-1]
        self._origins[-1] = left + x, foot + y

    def absolutePosition(self, x: float, y: float) -> tuple[float, float]:
        left, foot = self._origins[-1]
        return left + x, foot + y

    def admits(self, _target: str) -> bool:
        """Whether a note is to be printed."""
        return False


def tried(flowables: Iterable[Flowable]) -> Sequence[Mark]:
    """The marks that flowables, wrapped already, would leave, each from its own lower left corner."""
    trial = Trial()
    for flowable in flowables:
        flowable.drawOn(trial, 0, 0)
    return trial.marks


def cited(context: BlockContext, flowables: Sequence[Flowable], width: float, at: NotesAt) -> dict[str, Cite]:
    """What the flowables would cite in this width, of what has its notes there."""
    if all(citation.at != at for citation in context.edition.citations):
        return {}
    for flowable in flowables:
        flowable.wrap(width, 1e6)
    return numbering.cites(tried(flowables), at)
