"""Describes how a brand sets its text, and what it may look like on its pages: limits as data, with usual defaults."""

from __future__ import annotations

from pydantic import Field, field_validator, model_validator

from brochure.model.records import Record, wrong

SHORTEST_LINE, LONGEST_LINE = 20.0, 100.0  # characters


class TextLimits(Record):
    """What `check --typography` holds the pages against. Word spaces are in percent of the font's own space."""

    measure: tuple[float, float] = Field((25, 80), description="fewest and most characters of a full line of text")
    widest_space: float = Field(350, ge=100, description="in a justified line, percent of the font's own space")
    mean_space: float = Field(200, ge=100, description="of a page's justified lines, percent of the font's own space")
    rivers: int = Field(2, ge=0, description="columns of white through four lines or more on a page")
    widows: int = Field(0, ge=0, description="single lines of a paragraph at the top or foot of a column")
    hyphens_at_foot: int = Field(1, ge=0, description="columns of a page that end with a divided word")
    gaps: int = Field(1, ge=0, description="columns of a page that end two lines or more above those beside them")
    runts: int = Field(1, ge=0, description="last lines under a fifth of the measure with fewer than three words")
    baseline: float = Field(0.1, ge=0, description="points that a body baseline may miss the grid by")
    gulpease: float = Field(35, ge=0, le=100, description="readability of an Italian page's text: 100 is the easiest")
    sentence: float = Field(40, ge=1, description="words of the sentences of a page on average")

    @model_validator(mode="after")
    def _in_order(self) -> TextLimits:
        if not 0 < self.measure[0] < self.measure[1]:
            raise wrong("wrong-type", "the limits of the measure are no range", "the fewest come first: [25, 80]")
        return self


class Footnotes(Record):
    """What parts footnotes from the text above them."""

    rule: float = Field(20, ge=0, description="length of the rule above them, mm; 0 for none")


class Setting(Record):
    """How lines are filled. Word spaces are in percent of the font's own space."""

    word_space: float = Field(125, ge=80, le=200, description="the word space that justified lines aim at")
    narrowest_space: float = Field(60, ge=50, le=100, description="the least that a word space may shrink to")
    letters: float = Field(0, ge=0, le=3, description="how far a justified line may change its letter spacing, "
                           "percent of its width; 2 stays unseen")  # fmt: skip
    glyphs: float = Field(0, ge=0, le=3, description="how much wider or narrower the letters of a justified line "
                          "may be drawn, percent of their own width")  # fmt: skip
    raggedness: float = Field(4, ge=0, le=15, description="how much two ragged lines in a row should differ in length "
                              "at least, percent of the measure")  # fmt: skip
    hyphens_in_row: int = Field(2, ge=0, le=10, description="the most lines in a row that end in a hyphen")
    fit_tracking: float = Field(1, ge=0, le=3, description="how much closer the letters of a text that is a little too "
                                "long may be set, percent of the size")  # fmt: skip
    line_length: tuple[float, float] = Field(
        (45, 75), description="fewest and most characters of a line of running text, where the page may choose"
    )
    limits: TextLimits = Field(default_factory=lambda: TextLimits.model_validate({}))
    """What the pages are held against."""

    @field_validator("line_length")
    @classmethod
    def _is_a_range(cls, length: tuple[float, float]) -> tuple[float, float]:
        """The fewest come first, and both are lengths that text is read in."""
        if not SHORTEST_LINE <= length[0] < length[1] <= LONGEST_LINE:
            hint = f"the fewest come first, from {SHORTEST_LINE:g} to {LONGEST_LINE:g}, such as [45, 75]"
            raise wrong("wrong-type", "the lengths of a line are no range that text is read in", hint)
        return length
