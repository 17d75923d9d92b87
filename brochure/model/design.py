"""Describes what a brand's pages may look like as a composition: limits as data, with usual defaults."""

from __future__ import annotations

from pydantic import Field, model_validator

from brochure.model.records import Record, wrong


class DesignLimits(Record):
    """What `check --design` holds the pages against. Shares are percent."""

    fill: float = Field(60, ge=0, le=100, description="how far down the type area a page reaches at least")
    mean_fill: float = Field(85, ge=0, le=100, description="the same, the mean of the pages between first and last")
    empty: float = Field(30, ge=0, le=100, description="the largest empty rectangle of the type area")
    measure: tuple[float, float] = Field((30, 80), description="fewest and most characters of a full line of text")
    edges: int = Field(8, ge=1, description="distinct left edges of texts and pictures, labels of charts left out")
    lined: float = Field(10, ge=0, le=100, description="texts and pictures that begin level with another, at least")
    colour: tuple[float, float] = Field((10, 60), description="least and most of all pages that is coloured")
    colourless: int = Field(3, ge=1, description="pages in a row without colour or picture")
    alike: float = Field(60, ge=0, le=100, description="from how much on a page is like the one before")
    repeats: int = Field(2, ge=1, description="like pages in a row")
    words: float = Field(500, ge=1, description="most words of a page of A4; other pages by their area")
    told: int = Field(2, ge=1, description="how often two facing pages print the same figure at most")
    smallest: float = Field(7, ge=0, description="least size of any text, points, read from 0.4 m")
    text: float = Field(8, ge=0, description="least size of the running text, points, read from 0.4 m")
    distance: float = Field(0.4, gt=0, le=50, description="metres from which it is read; sizes grow with it")

    @model_validator(mode="after")
    def _in_order(self) -> DesignLimits:
        for name, unit in (("measure", "fewest"), ("colour", "least")):
            low, high = getattr(self, name)
            if not 0 <= low < high:
                raise wrong("wrong-type", f"the limits of {name} are no range", f"the {unit} come first: [25, 80]")
        return self
