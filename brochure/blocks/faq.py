"""Questions and their answers, each pair under its rule: the answer beside its question, or below it in columns.

No page and no column parts a question from its answer.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import Identified, Text, Texts

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class QuestionAndAnswer(Identified):
    """One question with its answer."""

    question: Text
    """What is asked."""
    answer: Texts
    """What there is to say, in one paragraph or several."""


class Fields(Block):
    """The questions and answers, and in which way they stand; what is not said follows from the width."""

    items: tuple[QuestionAndAnswer, ...] = Field(min_length=1)
    """The questions, in the order in which they are asked."""
    arrangement: Literal["beside", "below"] | None = None
    """Answers beside their questions, or below them; unless said, beside where both have room."""
    columns: int = Field(1, ge=1, le=6)
    """In how many columns they stand, where answers stand below their questions."""
    gap: int | None = Field(None, ge=1, le=8)
    """Lines of white between an answer and the next question; unless said, two."""


TRAITS = frozenset({"read"})  # what the composer of pages knows it by

EXAMPLE = """
kind: faq
items:
  - question: Serve un socio locale?
    answer: No. La società può essere tutta di chi viene da fuori.
  - question: In che lingua si tratta?
    answer: In italiano o in inglese, a voce e per iscritto.
"""

QUESTION, QUESTION_BESIDE, ANSWER = "strong", "statement-strong", "text"
GAP, GAPS = 2, (2, 3, 4, 1)  # lines between pairs: usually, and where the page chooses
CLOSE = 0.5  # what it costs that rules stand close below the words
ABOVE = 1  # lines from a rule to the line of the first words
SHARE = 1 / 3  # of the width, of questions beside their answers
LEAST_ASKED, LEAST_READ, MOST_READ = 13.0, 28.0, 82.0  # characters of a question's line, of an answer's
MOST_COLUMNS = 3
PARAGRAPH = 0.5  # lines of white between two paragraphs of an answer


# ── ways to be set ──────────────────────────────────────────────────────────────────────────────────────────────────
def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """Answers beside their questions, or below them in as many columns as read well; by steps further apart."""
    ways: list[dict[str, Any]] = [{"arrangement": "beside", "columns": 1}]
    ways += [{"arrangement": "below", "columns": count} for count in range(1, min(MOST_COLUMNS, kit.columns) + 1)]
    for way in ways:
        pairs = _Pairs(block.model_copy(update=way), kit.aside())
        measure = kit.characters(pairs.answers.width, kit.style(ANSWER))
        asked = kit.characters(pairs.questions.width, kit.style(pairs.style))
        narrow = kit.columns * 2 <= kit.grid.columns
        if way["arrangement"] == "beside" and (asked < LEAST_ASKED or measure < LEAST_READ):
            continue
        if measure < LEAST_READ and (way["columns"] > 1 or not narrow):
            continue
        cost = kit.measure_cost(measure) / 2 + (0.0 if way["arrangement"] == "beside" else 0.3)
        cost += 0.4 * (len(block.items) < 2 * way["columns"] and way["columns"] > 1)
        for gap in GAPS:
            said = {**way, "gap": gap}
            if lines := kit.natural(lay_out, block, **said):
                why = f"{measure:.0f} characters"
                yield kit.variant(lines, lines, lines, cost + 0.1 * abs(gap - GAP) + CLOSE * (gap < GAP), said, why=why)


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The pairs in parts of about such shares; none where there are too few."""
    return [block.part_with(items=block.items[part]) for part in slices(len(block.items), shares)]


# ── set ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The pairs, each an entry of a list that stays in one piece."""
    with kit.group("list"):
        return _Pairs(block, kit).pieces()


class _Pairs:
    """Questions with their answers being laid out."""

    def __init__(self, block: Fields, kit: Kit) -> None:
        self.block, self.kit = block, kit
        self.beside = (block.arrangement or self._usual()) == "beside"
        self.cells = kit.cells(1 if self.beside else block.columns, fewer="columns: {}")
        self.gap = GAP if block.gap is None else block.gap
        cell = self.cells[0]
        self.questions, self.answers = self._halves() if self.beside else (cell, cell)
        large = kit.characters(self.questions.width, kit.style(QUESTION_BESIDE)) >= LEAST_ASKED
        self.style = QUESTION_BESIDE if self.beside and large else QUESTION

    def _usual(self) -> str:
        """Beside, where both have a line that reads well."""
        questions, answers = self._halves()
        asked = self.kit.characters(questions.width, self.kit.style(QUESTION))
        return "beside" if asked >= LEAST_ASKED and self._readable(answers) >= LEAST_READ + 10 else "below"

    def _readable(self, cell: Cell) -> float:
        return self.kit.characters(cell.width, self.kit.style(ANSWER))

    def _halves(self) -> tuple[Cell, Cell]:
        """The cells of questions and of answers: on the grid where it has columns for both."""
        kit, gutter = self.kit, self.kit.grid.gutter
        if kit.columns >= 3:
            split = max(1, round(kit.columns * SHARE))
            questions, answers = kit.cell(1, split), kit.cell(split + 1, kit.columns)
        else:
            asked = (kit.width - gutter) * SHARE
            questions, answers = kit.cell_at(0.0, asked), kit.cell_at(asked + gutter, kit.width - gutter - asked)
        most = MOST_READ * kit.style(ANSWER).size / 2  # no line of an answer is longer than reads well
        return questions, kit.cell_at(answers.x, min(answers.width, most))

    def pieces(self) -> list[Piece]:
        """A piece for each pair in one column; as many as a page holds, in several."""
        pairs, kit = self.block.items, self.kit
        heights = [self._needed(pair) for pair in pairs]
        if len(self.cells) == 1:
            last = len(pairs) - 1
            return [
                self._panel([[pair]], [[heights[index]]], 0 if index == last else self.gap)
                for index, pair in enumerate(pairs)
            ]
        made: list[Piece] = []
        first = 0
        for columns in kit.filled_columns(heights, len(self.cells), self.gap, kit.most_lines):
            shared = []
            for column in columns:
                shared.append(pairs[first : first + len(column)])
                first += len(column)
            made.append(self._panel(shared, columns, 0))
        return made

    def _needed(self, pair: QuestionAndAnswer) -> int:
        """The lines of a pair with its rule."""
        return math.ceil(self._pair(pair, 0, self.cells[0], None) - 0.01)

    def _panel(
        self, columns: Sequence[Sequence[QuestionAndAnswer]], heights: Sequence[Sequence[int]], white: int
    ) -> Piece:
        kit = self.kit
        panel = kit.panel(max(kit.stacked_lines(column, self.gap) for column in heights) + white)
        for cell, pairs, high in zip(self.cells, columns, heights, strict=False):
            top = 0
            for pair, lines in zip(pairs, high, strict=True):
                panel.rule(top, cell)
                with kit.group("list-item", pair.place):
                    self._pair(pair, top, cell, panel)
                top += lines + self.gap
        return panel.done()

    def _pair(self, pair: QuestionAndAnswer, top: int, cell: Cell, panel: PanelWriter | None) -> float:
        """Question and answer under the rule on a line; the line below them."""
        kit = self.kit if panel else self.kit.aside()
        question = kit.heading(pair.question, 4, self.style)
        asked = self.questions if self.beside else cell
        line: float = top + ABOVE + 1
        foot = line - 1 + question.wrap(asked.width, 0)[1] / kit.unit
        if panel:
            panel.put(question, line, asked)
        answered = self.answers if self.beside else cell
        line = line if self.beside else foot + 1
        for index, paragraph in enumerate(pair.answer):
            text = kit.paragraph(paragraph, ANSWER)
            line += PARAGRAPH if index else 0.0
            if panel:
                panel.put(text, line, answered)
            line += text.wrap(answered.width, 0)[1] / kit.unit
        return max(foot, line - 1)
