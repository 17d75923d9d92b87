"""Describes brochure.yaml: what the brochure is called, in which languages, with which pages, written as what files."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from brochure.model.composition import Composition, MaybeComposed
from brochure.model.outputs import OUTPUTS, PRINT, SCREEN
from brochure.model.page import NotesAt
from brochure.model.records import AreaName, PageName, ProfileFile, ReadBy, Record, Text, scalar, wrong
from brochure.model.typo_hints import date_hint
from brochure.problems import nearest

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _read_language(value: Any) -> str:
    text = scalar(value, "a language").strip()
    if not LANGUAGE.fullmatch(text):
        raise wrong("bad-language", f"“{text}” is no language code", "write codes such as it, en, de, fr or ru")
    return str(text)


def _read_output(value: Any) -> str:
    text = scalar(value, "an output").strip()
    if text not in OUTPUTS:
        raise wrong("unknown-output", f"there is no output “{text}”", nearest(text, OUTPUTS))
    return str(text)


def _read_date(value: Any) -> date:
    if isinstance(value, date):
        return value
    text = scalar(value, "a date").strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong("bad-date", f"“{text}” is no date", date_hint(text)) from None


Count = Annotated[int, Field(ge=1)]
Language = Annotated[str, ReadBy(_read_language, {"type": "string", "pattern": f"^{LANGUAGE.pattern}$"})]
OutputName = Annotated[str, ReadBy(_read_output, {"enum": list(OUTPUTS)})]
Day = Annotated[date, ReadBy(_read_date, {"type": "string", "format": "date"})]


class Job(Record):
    """What the print shop is asked for, as its ticket says it. What is not written here is shown as not stated."""

    name: str | None = None
    """What shop and agency call the job, for the slug line: an order number; by default the brochure's title."""
    profile: ProfileFile | None = None
    """The ICC profile of the shop's press; photographs are converted through it, print files embed it."""
    condition: str | None = None
    """The registered name of the printing condition that the profile stands for: FOGRA51."""
    ink_limit: float | None = Field(None, ge=150, le=400)
    """The most ink the paper takes, in per cent of all plates together; by default 300."""

    paper: float | None = Field(None, ge=20, le=600)
    """Weight of the paper in g/m²."""
    stock: str | None = None
    """The paper's name or kind: coated, matt."""
    quantity: Count | None = None
    """How many copies."""
    binding: Literal["saddle", "perfect", "wire", "folded", "loose"] | None = None
    """How the sheets hold together: saddle is stitched through the fold."""
    finishing: tuple[str, ...] = ()
    """What is done after printing: varnish, lamination, rounded corners."""
    note: str | None = None
    """A word to the shop."""


class ChapterRules(Record):
    """What holds for all chapters."""

    start: Literal["any", "right"] = "any"
    """On which pages they begin; `right`: on odd ones, after a blank page where that is needed. In brochures that run
    from right to left these are the left-hand ones."""

    @property
    def on_right(self) -> bool:
        """Whether they begin on odd pages alone."""
        return self.start == "right"


class Brochure(Record):
    """The brochure as a whole."""

    title: Text
    """Printed in the file's properties and in the viewer's title bar."""
    subject: Text | None = None
    author: Text | None = None
    languages: tuple[Language, ...] = Field(min_length=1)
    """Codes such as it, en; the first is the language the content is written in."""
    date: Day
    """The day of the edition; file dates come from it."""
    pages: tuple[PageName, ...] = Field(min_length=1)
    """The files of pages/ in print order, without .yaml."""
    outputs: tuple[OutputName, ...] = Field((PRINT.name, SCREEN.name), min_length=1)
    notes_at: NotesAt = "end"
    """Where the notes stand that texts cite by number: in the list of sources, at the foot, or beside the text."""
    composition: MaybeComposed = Field(default_factory=lambda: Composition.model_validate({}))
    """How pages without places are composed; `off` lets them flow as they are written."""
    chapters: ChapterRules = Field(default_factory=lambda: ChapterRules.model_validate({}))
    """Where chapters begin."""
    running_foot: Text | None = None
    """Printed at the foot of every page that has one."""
    hyphenation: tuple[str, ...] = ()
    """Words of this brochure with their divisions, such as clu-ster; a word without a hyphen is never divided."""
    brand: str = "brand.yaml"
    """The brand's file, from this folder on."""
    abbreviations: dict[str, Text] = Field(default_factory=dict)
    """Shortened words of the texts, and what each stands for; readers hear that in their place."""
    areas: dict[str, Text] = Field(default_factory=dict)
    """Short names of territories and branches, and what each is called; `area:` of a fact takes the short name."""
    home: AreaName | None = None
    """The area that the brochure is about: a short name from `areas`."""
    job: Job | None = None
    """Paper, finishing and quantity for the ticket of the print shop."""
    shared: dict[str, Any] = Field(default_factory=dict, repr=False)
    """Pieces used more than once; {use: name} puts one in its place."""

    @property
    def source_language(self) -> str:
        """The language the content is written in."""
        return self.languages[0]
