"""Describes the brand as a designer writes it in brand.yaml: inks, fonts, type and grid. No code decides any of it."""

from __future__ import annotations

from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from brochure.files import MISSING, why_not
from brochure.model.colour import MOST_INK, AgencyColours, HexColour, PlateName, ProcessColour, ReplacedInks
from brochure.model.design import DesignLimits
from brochure.model.display import Initial, PullQuote
from brochure.model.edges import Edges
from brochure.model.font_face import BrandFont, Feature
from brochure.model.picture_style import InkPair, PictureStyle
from brochure.model.records import FontName, InkName, Record, wrong
from brochure.model.setting import Footnotes, Setting
from brochure.model.theme import (
    ChartMarks,
    CoverStyle,
    IconStyle,
    KeyFigureStyle,
    Motif,
    OpenerStyle,
    PageFurniture,
    PageTemplate,
    ThemeName,
)
from brochure.model.trim.bleed import Bleed, BleedOf
from brochure.model.trim.filling import brand_on_page, grid_on_page
from brochure.model.trim.page_grid import WIDE, is_wide
from brochure.model.trim.trim_sizes import MOST_MM, TrimSize
from brochure.model.trim.type_sizes import Leading, PointSize, like

MM = 72 / 25.4  # points in a millimetre
Align = Literal["left", "justify", "center", "right"]


def _shipped_fonts() -> Path:
    """Where the program's own fonts lie: beside it in a checkout, within it where it is installed."""
    installed = Path(str(files("brochure"))) / "_fonts"
    return installed if installed.is_dir() else installed.parents[1] / "fonts"


SHIPPED_FONTS = _shipped_fonts()


def font_path(folder: Path, file: str) -> Path:
    """A brand's font file: in the content folder, else among the fonts that come with the program."""
    own = folder / file
    return SHIPPED_FONTS / file if why_not(own) == MISSING else own


class Ink(Record):
    """A colour: process values in percent are its definition, the hexadecimal RGB twin is how screens show it.

    A spot ink prints on its own plate under its name; the process values are then its alternate, for proofs.
    """

    cmyk: ProcessColour
    rgb: HexColour
    spot: PlateName | None = Field(None, description="name of the plate, such as PANTONE 072 C")
    overprint: bool = False
    """Prints over what lies below, as varnish and the lines of a die do."""

    @model_validator(mode="after")
    def _overprints_on_its_plate(self) -> Ink:
        """Process colours overprint by rule; only an ink with its own plate may be told to."""
        if self.overprint and not self.spot:
            raise wrong(
                "bad-overprint", "only an ink with a plate of its own can overprint", "give it a name: spot: Die"
            )
        return self


PLAIN_INKS = {
    "unprinted": Ink(cmyk=(0, 0, 0, 0), rgb="#FFFFFF", spot=None),
    "key": Ink(cmyk=(0, 0, 0, 100), rgb="#1A1A19", spot=None),
}


def _own_inks(inks: dict[str, Ink]) -> dict[str, Ink]:
    """The inks that every brand has are black and white for QR codes, and no brand may change them."""
    for name in PLAIN_INKS.keys() & inks.keys():
        sentence = f"every brand has the ink “{name}”: it prints QR codes, and cannot be another"
        raise wrong("reserved-ink", sentence, f"give it a name of its own, such as own-{name}")
    return inks


class Reversed(Record):
    """What a style changes on a dark ground, where thin strokes fill in."""

    font: FontName | None = None
    size: PointSize | None = None


class TypeStyle(Record):
    """A style of text. ``ink`` names a part of the ground (text, muted, accent …) or an ink of the brand."""

    font: FontName
    size: PointSize = Field(description="points; or of the page: {lines: 0.745, least: 8.5}, {measure: 0.2}")
    leading: Leading = Field(
        1.0, description="lines of the baseline grid from baseline to baseline; or of the size: {size: 1.06}"
    )
    ink: InkName = InkName("text")
    tracking: float = Field(0, ge=-20, le=50, description="letter spacing, percent of the size")
    align: Align = "left"
    hyphenate: bool = True
    features: tuple[Feature, ...] = Field(
        (), description="OpenType features, such as tnum or smcp; -liga turns one off"
    )
    capitals: bool = Field(False, description="drawn in capitals; read and copied as it is written")
    emphasis: FontName | None = Field(None, description="font of *emphasis*")
    strong: FontName | None = Field(None, description="font of **strong**")
    balance: bool = Field(False, description="lines of about equal length, for headings")
    reversed: Reversed | None = None


class FigureFont(Record):
    """The font of large figures from a size upwards; ``reversed`` on dark grounds."""

    above: float = Field(ge=0, description="points")
    font: FontName
    reversed: FontName | None = None


LINES = ("label_line", "title_line", "first_line", "last_line", "foot_line")


def _of_the_page() -> Any:
    """What a brand leaves out follows from its page, and is filled in before a grid is read."""
    return 0


class Margins(Record):
    """White round the type area, in millimetres; what is left out follows from the page."""

    inside: float = Field(default_factory=_of_the_page, ge=0, le=MOST_MM)
    outside: float = Field(default_factory=_of_the_page, ge=0, le=MOST_MM)
    factor: float = Field(1, gt=0, le=3, description="of the margins that follow from the page, where none is written")


class MarginColumn(Record):
    """A narrow column between the outer margin and the columns of the grid: for labels, figures and notes.

    The type area gives up its width; what needs more than the type area may reach over it. A page that is wider than
    high has none.
    """

    side: Literal["none", "left", "outside"] = Field(
        "none", description="of the page: always at the left, where lines begin, or at the edge away from the fold"
    )
    width: float = Field(22, ge=10, le=40, description="percent of the width between the margins")
    gap: float = Field(8, ge=2, le=30, description="millimetres between it and the columns of the grid")
    narrowest_page: float = Field(180, ge=0, le=MOST_MM, description="millimetres, below which a page has none")


class Grid(Record):
    """The sheet and what stands on it; millimetres, and lines of the baseline grid counted from the top trim.

    Everything that is left out follows from the size of the page.
    """

    page: TrimSize = Field((210, 297), description="a name, such as A5, letter or A4 landscape, or width and height")
    bleed: BleedOf = Field(
        default_factory=lambda: Bleed.model_validate({}),
        description="one length, or one each for top, bottom, inside and outside",
    )
    baseline: float = Field(default_factory=_of_the_page, ge=1, le=20)
    columns: int = Field(default_factory=_of_the_page, ge=1, le=24)
    gutter: float = Field(default_factory=_of_the_page, ge=0, le=500)
    margins: Margins = Field(default_factory=_of_the_page)
    margin_column: MarginColumn = Field(default_factory=lambda: MarginColumn.model_validate({}))
    label_line: int = Field(default_factory=_of_the_page, ge=0, le=1000, description="baseline of a page's label")
    title_line: int = Field(default_factory=_of_the_page, ge=0, le=1000, description="baseline of a page's title")
    first_line: int = Field(default_factory=_of_the_page, ge=0, le=1000, description="top of the type area")
    last_line: int = Field(default_factory=_of_the_page, ge=1, le=1000, description="foot of the type area")
    foot_line: int = Field(
        default_factory=_of_the_page, ge=0, le=1000, description="baseline of folio and running foot"
    )
    folds: tuple[float, ...] = Field(
        (), description="widths of the panels of a folded sheet, from the left of page 1; even pages mirror them"
    )
    fold_line: InkName | None = Field(
        None, description="an ink with a plate of its own that draws each fold across the page"
    )

    @model_validator(mode="before")
    @classmethod
    def _follows_its_page(cls, data: Any) -> Any:
        return grid_on_page(data)

    @field_validator(*LINES)
    @classmethod
    def _on_the_page(cls, line: int, info: ValidationInfo) -> int:
        """Every line is one of the page, and the type area has a foot below its top."""
        page, baseline, top = (info.data.get(name) for name in ("page", "baseline", "first_line"))
        if page is None or baseline is None:  # wrong themselves, and told
            return line
        most = int(page[1] / baseline + 1e-6)
        if not 0 <= line <= most:
            sentence = f"the page has {most} lines, and “{info.field_name}” is {line}"
            raise wrong("bad-grid", sentence, f"write {info.field_name}: {min(max(line, 0), most)}, or less")
        if info.field_name == "last_line" and top is not None and line <= top:
            sentence = f"the type area would end at line {line}, and it begins at line {top}"
            raise wrong("bad-grid", sentence, f"write last_line: with a number from {top + 1} to {most}")
        return line

    @model_validator(mode="after")
    def _has_room(self) -> Grid:
        """Columns must be wider than nothing between the margins."""
        gutters = (self.columns - 1) * self.gutter
        if self.page[0] - self.margins.inside - self.margins.outside - sum(self.beside) - gutters < 2 * self.columns:
            hint = "make the page wider, or margins and gutters smaller"
            raise wrong("bad-grid", "between margins and gutters no room is left for columns", hint)
        return self

    @model_validator(mode="after")
    def _folds_to_its_width(self) -> Grid:
        """The panels of a folded sheet make up its width, to a tenth of a millimetre."""
        if self.folds and (min(self.folds) <= 0 or abs(sum(self.folds) - self.page[0]) > 0.1):
            sentence = f"the panels between the folds are {sum(self.folds):g} mm wide in all, the page {self.page[0]:g}"
            raise wrong("bad-folds", sentence, "a roll fold for DL has 97, 100 and 100 mm, the flap folded in narrower")
        return self

    @property
    def beside(self) -> tuple[float, float]:
        """Width of the margin column and of the gap between it and the columns, in millimetres; 0 without one."""
        column = self.margin_column
        wide = self.page[0] > WIDE * self.page[1]  # low pages need all of their width
        if column.side == "none" or wide or self.page[0] < column.narrowest_page:
            return 0.0, 0.0
        return (self.page[0] - self.margins.inside - self.margins.outside) * column.width / 100, column.gap

    @property
    def lines(self) -> int:
        """How many lines of the grid the page has."""
        return int(self.page[1] / self.baseline + 1e-6)

    @property
    def trim(self) -> tuple[float, float]:
        """Width and height of the trimmed page in points."""
        return self.page[0] * MM, self.page[1] * MM

    @property
    def wide(self) -> bool:
        """Whether this is a wide page for screens: without bleed, and much wider than high."""
        return is_wide(self.page, self.least_bleed > 0)

    def bleed_of(self, number: int, rtl: bool = False) -> Edges:
        """The bleed of page ``number`` in points; even pages have their inside at the right, or the odd ones (``rtl``)
        of a brochure that is bound there."""
        mm = self.bleed.edges if bool(number % 2) != rtl else self.bleed.edges.mirrored
        return Edges(mm.left * MM, mm.bottom * MM, mm.right * MM, mm.top * MM)

    @property
    def least_bleed(self) -> float:
        """The shortest of the four, in millimetres."""
        return min(self.bleed.top, self.bleed.bottom, self.bleed.inside, self.bleed.outside)

    def folds_of(self, number: int, rtl: bool = False) -> tuple[float, ...]:
        """Where page ``number`` is folded, in points from the left of its trim; mirrored if ``rtl``."""
        panels = self.folds if bool(number % 2) != rtl else self.folds[::-1]
        return tuple(sum(panels[:count]) * MM for count in range(1, len(panels)))


class Ground(Record):
    """A kind of page: what covers the sheet and which ink each part of the page takes on it."""

    fill: InkName | None = None
    dark: bool = False
    named_only: bool = Field(False, description="pages have it only where an author, `opener:` or a template names it")
    text: InkName
    muted: InkName
    rule: InkName
    line: InkName = Field(default_factory=_of_the_page, description="axes and references of charts; by default as rule")
    accent: InkName = Field(description="the emphasised figure, the first rank")
    data: InkName = Field(description="first data ink")
    highlight: InkName = Field(description="second data ink")
    neutral: InkName = Field(description="bars and discs that only compare")
    link: InkName
    shades: tuple[InkName, ...] = Field((), max_length=9, description="a ladder of inks from quiet to loud, for charts")
    band: InkName | None = Field(None, description="behind every other row of long tables; without it rules part them")
    rule_width: float = Field(0.25, gt=0, le=10, description="points")
    pictures: InkPair | None = Field(None, description="inks of its photographs; by default those of `pictures:`")

    @model_validator(mode="before")
    @classmethod
    def _lines_are_rules(cls, data: Any) -> Any:
        """Charts draw axes in the ink of rules, unless another is said."""
        if not isinstance(data, dict) or data.get("line") is not None or data.get("rule") is None:
            return data
        return like(data, {**data, "line": data["rule"]})

    @property
    def chart_inks(self) -> tuple[InkName, InkName, InkName]:
        """The inks by which the data of a chart are told apart."""
        return self.data, self.highlight, self.neutral


GROUND_PARTS = frozenset(Ground.model_fields) - {
    "fill",
    "dark",
    "named_only",
    "band",
    "rule_width",
    "shades",
    "pictures",
}


class StyleSet(Record):
    """The styles the program sets text in; a brand defines every one."""

    text: TypeStyle
    lead: TypeStyle
    statement: TypeStyle
    statement_strong: TypeStyle
    title: TypeStyle
    label: TypeStyle
    list: TypeStyle
    icon_name: TypeStyle
    names: TypeStyle
    quote: TypeStyle
    detail: TypeStyle
    strong: TypeStyle
    strong_small: TypeStyle
    caption: TypeStyle
    caption_strong: TypeStyle
    note: TypeStyle
    folio: TypeStyle
    address: TypeStyle
    cover_title: TypeStyle
    cover_subtitle: TypeStyle
    cover_claim: TypeStyle
    cover_label: TypeStyle
    cover_period: TypeStyle
    chart_label: TypeStyle
    chart_value: TypeStyle
    chart_note: TypeStyle


class TypeScale(Record):
    """Steps of type that a page is set in, beside its styles; what is left out follows from the page."""

    ratio: float = Field(default_factory=_of_the_page, ge=1, le=2, description="of one step to the step below it")
    figures: tuple[PointSize, ...] = Field(
        default_factory=_of_the_page, min_length=1, max_length=9, description="sizes of large figures, smallest first"
    )


class Brand(Record):
    """brand.yaml: the look of every brochure that uses it."""

    theme: ThemeName | None = Field(None, description="a theme's name, such as orbit; then only what differs from it "
                                    "is written here")  # fmt: skip
    page: TrimSize | None = Field(None, description="the trim size: A5, letter, 16:9, A4 landscape, [148, 210]; the "
                                  "grid and all sizes that are not written follow from it")  # fmt: skip
    about: str | None = Field(None, max_length=120, description="of a theme: in one line, what it is and for whom")
    own: AgencyColours | None = Field(None, description="one or two colours of one's own in the place of the theme's")
    replaced: ReplacedInks | None = Field(None, description="of a theme: the inks that own colours take the place of")
    ink_limit: float = Field(MOST_INK, ge=150, le=400, description="percent of all plates together, of one ink")
    inks: Annotated[dict[str, Ink], AfterValidator(_own_inks)]
    fonts: dict[str, BrandFont]
    styles: StyleSet
    figures: tuple[FigureFont, ...] = Field(min_length=1)
    initial: Initial = Field(default_factory=lambda: Initial.model_validate({}))
    """What an initial letter looks like."""
    pull_quote: PullQuote = Field(default_factory=lambda: PullQuote.model_validate({}))
    """What sets a pull quote off."""
    grid: Grid = Field(default_factory=_of_the_page)
    scale: TypeScale = Field(default_factory=_of_the_page)
    setting: Setting = Field(default_factory=lambda: Setting.model_validate({}))
    """How lines of text are filled, and what they may look like."""
    footnotes: Footnotes = Field(default_factory=lambda: Footnotes.model_validate({}))
    """What parts them from the text above them; they are set in the style note."""
    design: DesignLimits = Field(default_factory=lambda: DesignLimits.model_validate({}))
    """What the composition of the pages is held against."""
    grounds: dict[str, Ground] = Field(min_length=1)
    templates: dict[str, PageTemplate] = Field(default_factory=dict)
    """Shapes of pages by name."""
    motif: Motif = Field(default_factory=lambda: Motif.model_validate({}))
    """What a cover draws that does not say it itself."""
    cover: CoverStyle = Field(default_factory=lambda: CoverStyle.model_validate({}))
    """Where the texts of a front cover stand."""
    charts: ChartMarks = Field(default_factory=lambda: ChartMarks.model_validate({}))
    """How thick the marks of charts are."""
    pictures: PictureStyle = Field(default_factory=lambda: PictureStyle.model_validate({}))
    """How photographs look."""
    opener: OpenerStyle = Field(default_factory=lambda: OpenerStyle.model_validate({}))
    """How the first page of a chapter looks."""
    furniture: PageFurniture = Field(default_factory=lambda: PageFurniture.model_validate({}))
    """Rules and the place of labels on each page."""
    key_figures: KeyFigureStyle = Field(default_factory=lambda: KeyFigureStyle.model_validate({}))
    """How key figures are arranged, and the style of what they say."""
    icons: IconStyle = Field(default_factory=lambda: IconStyle.model_validate({}))
    """How icons look."""

    @model_validator(mode="before")
    @classmethod
    def _follows_its_page(cls, data: Any) -> Any:
        return brand_on_page(data)

    def step(self, number: int) -> float:
        """The size in points of a step of the scale: 0 is running text, 1 the step above it."""
        return round(self.styles.text.size * self.scale.ratio**number, 1)

    @property
    def paper(self) -> str:
        """The ground of what names none: the first that leaves the paper white; without any, the first light one."""
        white = (name for name, ground in self.grounds.items() if not ground.fill)
        light = (name for name, ground in self.grounds.items() if not ground.dark)
        return next(chain(white, light, self.grounds))

    @property
    def chosen_grounds(self) -> dict[str, Ground]:
        """The grounds that the program gives to what names none."""
        return {name: ground for name, ground in self.grounds.items() if not ground.named_only}

    def ground(self, name: str | None) -> Ground:
        """A ground by its name; without a name, that of paper. Raises KeyError."""
        return self.grounds[name or self.paper]

    @property
    def palette(self) -> dict[str, Ink]:
        """The brand's inks and the two that every brand has: unprinted paper and plain black."""
        return {**PLAIN_INKS, **self.inks}

    def figure_font(self, size: float, *, dark: bool) -> str:
        """The font key of a large figure of this size in points."""
        fit = max((f for f in self.figures if f.above <= size), key=lambda f: f.above, default=self.figures[0])
        return fit.reversed if dark and fit.reversed else fit.font
