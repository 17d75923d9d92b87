"""Describes what a theme says beside inks, fonts and type: shapes of pages, the motif, covers, charts.

All of it is data that a brand holds: a theme's folder has one file for each of these fields, and brand.yaml may say
what differs.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, NamedTuple, Self, get_args

from pydantic import Field, model_validator

from brochure.icon_set import IconWeight
from brochure.model.picture_style import Treatment
from brochure.model.records import GroundName, InkName, ReadBy, Record, scalar, wrong
from brochure.model.trim.trim_sizes import A4
from charts.style import BarMark

SIXTHS = 6
MOST_TIERS, MOST_CELLS = 4, 3
_NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_CELL = re.compile(rf"({_NAME}(?:[|+]{_NAME})*)\s+([1-6])")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)\s*%")


def _read_theme(value: Any) -> str:
    text = scalar(value, "the name of a theme").strip()
    if not re.fullmatch(_NAME, text):
        sentence = f"“{text}” is no name of a theme"
        raise wrong("bad-theme", sentence, "write its name in small letters and hyphens, such as orbit")
    return str(text)


ThemeName = Annotated[str, ReadBy(_read_theme, {"type": "string", "pattern": f"^{_NAME}$", "examples": ["orbit"]})]


class TemplateCell(NamedTuple):
    """A cell of a template: one set of roles for each unit stacked in it, and its width in sixths of the measure."""

    roles: tuple[frozenset[str], ...]
    sixths: int


def _read_cell(value: Any) -> TemplateCell:
    if isinstance(value, TemplateCell):
        return value
    text = scalar(value, "a cell").strip()
    if not (found := _CELL.fullmatch(text)):
        hint = "write what may stand in it and its width in sixths: chart 4, lead|quote 2, head+chart 6"
        raise wrong("bad-template", f"“{text}” is no cell of a template", hint)
    roles = tuple(frozenset(unit.split("|")) for unit in found[1].split("+"))
    return TemplateCell(roles, int(found[2]))


class Share(NamedTuple):
    """From where to where, percent of the page's height."""

    least: float
    most: float


def _read_share(value: Any) -> Share:
    if isinstance(value, Share):
        return value
    text = scalar(value, "a range").strip()
    found = _RANGE.fullmatch(text)
    share = Share(float(found[1]), float(found[2])) if found else None
    if share is None or not 0 <= share.least <= share.most <= 100:
        raise wrong("bad-template", f"“{text}” is no range of a page's height", "write lines: 20-50%")
    return share


_CELL_JSON = {"type": "string", "pattern": f"^{_CELL.pattern}$"}
_SHARE_JSON = {"type": "string", "pattern": f"^{_RANGE.pattern}$"}
CellOf = Annotated[TemplateCell, ReadBy(_read_cell, _CELL_JSON)]
TemplateTier = Annotated[tuple[CellOf, ...], Field(min_length=1, max_length=MOST_CELLS)]


class Decoration(Record):
    """What is no box of a template: discs, rules, rings, numerals behind text; relative to a region of it."""

    kind: Literal["rings", "disc", "rule", "arc", "numeral"]
    region: str = Field("page", description="page, or a tier such as tier-1")


class PageTemplate(Record):
    """A shape of a page: tiers from the top, each of one to three cells side by side."""

    tiers: tuple[TemplateTier, ...] = Field(min_length=1, max_length=MOST_TIERS)
    """Of each tier its cells: what may stand in them and their widths in sixths, such as [head 2, chart 4]."""
    bleed: Literal["top", "page", "left", "right", "spread"] | None = None
    """Which edges of the sheet its first picture or map reaches."""
    lines: Annotated[Share, ReadBy(_read_share, _SHARE_JSON)] | None = None
    """How much of the page's height what bleeds may take, such as 20-50%."""
    band: Literal["first", "last"] | None = None
    """The tier that stands on a ground of its own."""
    ground: tuple[GroundName, ...] = ()
    """The grounds it may stand on, the best first; with a band, that of the band and that of the page."""
    decoration: tuple[Decoration, ...] = ()
    """What is drawn behind it."""

    @model_validator(mode="after")
    def _fills_its_measure(self) -> PageTemplate:
        """The cells of a tier are as wide as the measure, or one that leaves a margin."""
        for number, tier in enumerate(self.tiers, 1):
            width = sum(cell.sixths for cell in tier)
            if width > SIXTHS or (width < SIXTHS and len(tier) > 1):
                sentence = f"the cells of tier {number} are {width} sixths wide in all"
                raise wrong("bad-template", sentence, "cells side by side have six sixths together: [head 2, chart 4]")
        return self


MotifKind = Literal["rings", "rosette", "relief", "dots", "figure"]


class Motif(Record):
    """The drawing of a cover that says no more; millimetres of an A4 page. All but rings are drawn from the facts."""

    kind: MotifKind = "rings"
    """Rings round one sun; an engraved rosette; a relief of hills; a field of dots; the claim's figure, very large."""
    seed: str = ""
    """Any word: another word, another drawing, which then is not of the facts. Of few facts one is always made so."""
    ink: InkName = InkName("text")
    """Of a figure."""
    pages: bool = False
    """Whether it goes on behind dark pages on which nothing but large figures stands."""
    width: float = Field(108, gt=0, le=1000, description="of a rosette, percent of the longer side of its room")
    centre: tuple[float, float] = (50, 50)
    """Of a rosette, percent of its room from the left and from the top."""
    right: float = Field(89, ge=-1000, le=1000, description="of the centre, from the right edge of the page")
    y: float = Field(34.85, ge=-100, le=200, description="of the centre, percent of the page's height from the top")
    sun: float = Field(19, ge=0, le=1000, description="diameter of the disc at the centre; 0 for none")
    first: float = Field(24, gt=0, le=1000, description="radius of the innermost ring")
    step: float = Field(21, gt=0, le=1000, description="from ring to ring")

    def on_page(self, page: tuple[float, float], lines: int) -> dict[str, float]:
        """The centre (mm from the left, line of the grid) and the radii and diameters (mm) on a page of that size."""
        larger = min(page[0] / A4[0], page[1] / A4[1])  # rings stay on a page that is turned
        lengths = {name: round(getattr(self, name) * larger, 1) for name in ("sun", "first", "step")}
        return {"x": round(page[0] - self.right * larger, 1), "line": round(self.y * lines / 100), **lengths}


CoverField = Literal["name", "subtitle", "claim", "place-name", "period"]
COVER_FIELDS: tuple[str, ...] = get_args(CoverField)
_COVER_HINT = "name one or more fields of a cover: claim|subtitle is the claim or, without one, the subtitle"

CoverTextStyle = Literal[
    "cover-title", "cover-subtitle", "cover-claim", "cover-label", "cover-period", "label", "lead", "statement", "title"
]


def _read_choice(value: Any) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    names = tuple(name.strip() for name in scalar(value, "the fields of a cover").split("|"))
    if unknown := next((name for name in names if name not in COVER_FIELDS), None):
        raise wrong("bad-cover", f"a cover has no text “{unknown}”", _COVER_HINT)
    return names


_CHOICE = f"^({'|'.join(COVER_FIELDS)})(\\s*\\|\\s*({'|'.join(COVER_FIELDS)}))*$"
CoverChoice = Annotated[tuple[str, ...], ReadBy(_read_choice, {"type": "string", "pattern": _CHOICE})]


class CoverLine(Record):
    """A line of a cover: a text, and maybe another at its other end."""

    text: CoverChoice
    """Which text: `claim|subtitle` is the first of them that is written and stands nowhere else."""
    style: CoverTextStyle
    ink: InkName | None = None
    """Of the text; unless said, that of its style."""
    right: CoverChoice | None = None
    """Which text ends the line."""
    right_style: CoverTextStyle | None = None
    """Unless said, as the other."""
    right_ink: InkName | None = None
    """Unless said, as the other."""
    size: float = Field(default=0, ge=0, le=10)
    """Of the name at the most, points for each millimetre of the measure; 0 is its style's."""
    lines: int = Field(default=0, ge=0, le=20)
    """On which the name stands at the most, set smaller for it; 0 for as many as it takes."""
    gap: float = Field(default=0, ge=0, le=40, description="lines from the text above it")
    em: float = Field(default=0, ge=0, le=3, description="and so much of its own size, which may be fitted to the name")


_USUAL_TEXTS = (
    CoverLine(text=("name",), style="cover-title"),
    CoverLine(text=("subtitle",), style="cover-subtitle", gap=5),
    CoverLine(text=("claim",), style="cover-claim", gap=3),
)
_USUAL_FOOT = (
    CoverLine(
        text=("place-name",),
        style="cover-label",
        right=("period",),
        right_style="cover-period",
        right_ink=InkName("accent"),
    ),
)


class CoverArrangement(Record):
    """Where the texts of a front cover stand; unless said, at the foot, the name first."""

    ground: GroundName | None = None
    """Of the front cover, whatever its page says; unless said, its page decides."""
    head: tuple[CoverLine, ...] = ()
    """From the line of labels down, at the top."""
    texts: tuple[CoverLine, ...] = Field(_USUAL_TEXTS, min_length=1)
    """The name and what stands with it; texts keep their places where one is not written."""
    foot: tuple[CoverLine, ...] = _USUAL_FOOT
    """The last stands below the type area, those before it above it."""
    at: Literal["foot", "head"] = "foot"
    """Where the texts stand: their last line above the foot, or their first below the head."""
    rest: float = Field(4, ge=0, le=60, description="lines from them to the foot, or from the head to them")
    rule: InkName | None = None
    """Of a rule above the texts; unless said, there is none."""
    rule_width: float = Field(0.5, gt=0, le=10, description="points")
    air: float = Field(1.5, ge=0, le=20, description="lines from the rule, or from the motif, to the texts")
    motif: Literal["behind", "apart", "none"] = "behind"
    """Behind the texts, from edge to edge, where it breaks before each; or apart from them, in what they leave free."""
    inset: bool = False
    """Whether a motif that is apart ends with the type area; unless said, it reaches the edges of the sheet."""

    @model_validator(mode="after")
    def _has_its_name(self) -> Self:
        """The name stands on it once, and every other text somewhere."""
        if sum("name" in line.text for line in (*self.head, *self.texts, *self.foot)) != 1:
            raise wrong("bad-cover", "a cover has its name once", "write one line with text: name")
        placed = {name for line in (*self.head, *self.texts, *self.foot) for name in (*line.text, *(line.right or ()))}
        if missing := next((name for name in COVER_FIELDS if name not in placed), None):
            hint = f"write a line with text: {missing}, or end one with right: {missing}"
            raise wrong("bad-cover", f"a cover’s {missing} would be printed nowhere", hint)
        return self


class IconStyle(Record):
    """How icons look that come with the program."""

    weight: IconWeight = "regular"
    """How heavy their lines are, from `thin` to `bold`, or `fill`, whole areas."""
    ink: InkName = InkName("text")
    """Of all icons, files too, unless their block says another."""


class CoverPicture(Record):
    """Where the photograph of a front cover stands, in the room that its texts leave, and how it looks there."""

    form: Literal["room", "faded", "disc"] = "room"
    """All of that room; all of it, fading out towards the texts; or a circle in it."""
    width: float = Field(60, gt=0, le=300, description="of a circle, percent of the shorter side of its room")
    centre: tuple[float, float] = (50, 50)
    """Of a circle, percent of its room from the left and from the top; what lies beyond the sheet is cut off."""
    rings: bool = False
    """Whether rings of the motif surround a circle."""
    frame: InkName | None = None
    """Of a line around the room; unless said, there is none."""
    frame_gap: float = Field(2, ge=0, le=20, description="from the photograph to that line, millimetres")
    treatment: Treatment | None = None
    """Its colours; unless said, those that photographs of the brand have."""


class PicturedCover(CoverArrangement):
    """A front cover with a photograph on it."""

    motif: Literal["behind", "apart", "none"] = "apart"
    """Whether the texts of a page wider than high stand beside the photograph (`apart`), or above or below it."""
    picture: CoverPicture = Field(default_factory=lambda: CoverPicture.model_validate({}))


class CoverStyle(CoverArrangement):
    """A front cover, and what differs where it has a photograph."""

    pictured: PicturedCover = Field(default_factory=lambda: PicturedCover.model_validate({}))
    """How a front cover with a photograph is arranged, instead of all the other fields."""


Numerals = Literal["decimal", "upper-roman", "upper-alpha", "none"]


class OpenerStyle(Record):
    """How the first page of a chapter looks."""

    ground: GroundName | None = None
    """Unless its page says another; without either it is on paper."""
    grounds: tuple[GroundName, ...] = ()
    """Those that chapters take in turn, in the place of `ground`: the colour of a chapter is that of its ground."""
    number: float = Field(
        1.11, gt=0, le=10, description="of its number at the most, points a millimetre of the measure"
    )
    ink: InkName = InkName("accent")
    """Of its number."""
    numerals: Numerals = "decimal"
    """How chapters are counted whose author has written no number; `none` prints only what is written."""
    gap: float = Field(4, ge=0, le=40, description="lines from the number to what stands below it")
    rule: InkName | None = None
    """Of a rule above the title; unless said, there is none."""
    rule_width: float = Field(0.5, gt=0, le=10, description="points")
    motif: bool = False
    """Whether the motif lies behind it, as on a dark back."""


class RunningHead(Record):
    """The name of the chapter on its pages, but the first; CSS has it by `string-set`, LaTeX calls it a mark."""

    at: Literal["none", "head", "foot"] = "none"
    """On the line of labels, in the margin column at the left or else opposite to the label; or beside the folio."""
    style: Literal["caption", "caption-strong", "folio", "label", "note", "strong-small"] = "note"
    """Which style it is set in."""
    ink: InkName | None = None
    """Unless said, that of its style."""
    number: bool = False
    """Whether the chapter's number stands before its name."""


class Tabs(Record):
    """Marks at the outer edge of the sheet in the colour of each chapter, each a step lower than the one before it."""

    form: Literal["none", "bar", "block"] = "none"
    """A narrow bar, or a block about half as wide as the margin, with the chapter's number where there is room."""
    height: float = Field(11, gt=0, le=50, description="percent of the page's height, at the most")


class PageFurniture(Record):
    """What each page has that has a folio: rules, and where its label stands."""

    head_rule: InkName | None = None
    """Of a rule across the type area, half way from the trim to the label; unless said, there is none."""
    head_width: float = Field(2, gt=0, le=20, description="of that rule, points")
    foot_rule: InkName | None = None
    """Of a rule above folio and running foot; unless said, there is none."""
    foot_width: float = Field(0.25, gt=0, le=20, description="of that rule, points")
    label: Literal["left", "outside"] = "left"
    """Where the label stands: where lines begin, or at the outer edge of the type area."""
    running_head: RunningHead = Field(default_factory=lambda: RunningHead.model_validate({}))
    """Where pages of a chapter say its name."""
    tabs: Tabs = Field(default_factory=lambda: Tabs.model_validate({}))
    """What shows the chapters at the edges of the closed brochure."""


class ChartMarks(Record):
    """The marks of charts; lengths in points, hairlines are those of the ground."""

    rule: float = Field(0.5, gt=0, le=10, description="axes and references")
    heavy: float = Field(1.5, gt=0, le=20, description="lines that carry data")
    bar: BarMark = "solid"
    """Of bars: filled, engraved in lines (the highlighted one is filled), a thread with a disc at its end, or a block
    with next to no white beside it and its value inside."""


FigureForm = Literal["columns", "bands", "strips", "stems"]


class KeyFigureStyle(Record):
    """How key figures look of which their author does not say it."""

    form: FigureForm | None = None
    """The arrangement that is preferred where there is room for it; unless said, what takes the least."""
    label: Literal["statement-strong", "statement", "lead", "strong"] = "statement-strong"
    """The style of what a figure says, where that stands beside it."""
    detail: Literal["statement", "lead", "detail", "caption"] = "statement"
    """The style of what stands below that."""
    words: Literal["top", "baseline"] = "top"
    """Of bands: whether the words begin at the figure's top, or on the line that it stands on."""
    grounds: tuple[GroundName, ...] = ()
    """Those that strips take in turn; unless said, all of the brand."""
