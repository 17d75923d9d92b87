"""Describes how photographs look: what a theme says of all of them, and what a block may say of its own."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self, get_args

from pydantic import Field, model_validator

from brochure.model.records import InkName, ReadBy, Record, scalar, wrong

Treatment = Literal["full", "mono", "duotone", "tint"]
PictureShape = Literal["rectangle", "round", "disc"]
PictureEdge = Literal["top", "foot", "left", "right"]
PictureBleed = Literal["page", "spread", "left", "right", "top", "foot"]
MOST_MM = 1000


class InkPair(Record):
    """Two inks that a photograph is printed in, where it is not in its own colours."""

    dark: InkName = Field(InkName("key"), description="ink of its shadows; the one of a tint")
    light: InkName = Field(InkName("unprinted"), description="ink of its lights")


class PortraitStyle(Record):
    """What differs in photographs of people: all of people and quotations, and those on cards
    that are higher than wide."""

    treatment: Treatment | None = None
    shape: PictureShape | None = None


class OpeningPicture(Record):
    """How a photograph looks that opens a page: over the top of the sheet, above the title."""

    form: Literal["sheet", "faded", "disc", "framed"] = "sheet"
    """From edge to edge; the same, going over into the ground at its foot; a circle that the sheet cuts; within the
    margins, with a line around it."""
    width: float = Field(84, gt=0, le=200, description="of a circle, percent of the width of the page, at the most")
    across: float = Field(60, ge=0, le=100, description="of its centre from the edge where lines begin, percent of it")
    rings: bool = Field(False, description="whether two rings of the motif surround a circle")
    fade: float = Field(35, gt=0, le=100, description="percent of its height over which a faded one goes over")
    frame: InkName | None = Field(None, description="ink of the line around one within the margins")
    frame_gap: float = Field(2, ge=0, le=20, description="from the photograph to that line, millimetres")
    treatment: Treatment | None = None
    liked: float = Field(0.4, ge=0, le=5, description="what a page gains by opening so, as other terms count")


class PictureStyle(InkPair):
    """How photographs look that do not say it themselves."""

    treatment: Treatment = Field("full", description="their own colours, black alone, two inks, or one ink on paper")
    shape: PictureShape = Field("rectangle", description="of those that do not reach an edge of the sheet")
    radius: float = Field(4, gt=0, le=100, description="of the corners of round ones, millimetres")
    portraits: PortraitStyle = Field(
        default_factory=lambda: PortraitStyle.model_validate({}), description="photographs of people on cards"
    )
    opening: OpeningPicture = Field(
        default_factory=lambda: OpeningPicture.model_validate({}), description="photographs that open a page"
    )


class Fade(Record):
    """How a photograph goes over into an ink at one of its edges."""

    edge: PictureEdge = Field("foot", description="where nothing of it is left; left and right are mirrored from right "
                              "to left")  # fmt: skip
    to: InkName | None = Field(None, description="the ink that it goes over into; unless said, what it stands on")
    length: float = Field(30, gt=0, le=MOST_MM, description="from where it is whole to where it is gone, millimetres")
    solid: float = Field(0, ge=0, le=MOST_MM, description="how far from the edge it is gone altogether, millimetres")


class Treated(Record):
    """What a block says of how its photograph looks; what it leaves out is the theme's."""

    treatment: Treatment | None = None
    """Its colours: its own (`full`), black alone (`mono`), or from the brand's dark ink to its light ink (`duotone`)
    or to paper (`tint`)."""
    shape: PictureShape | None = None
    """How it is cut out: a rectangle, one with round corners (`round`), or a circle (`disc`)."""
    fade: Fade | None = None
    """Where it goes over into the ground, `{edge: foot, length: 40}`: in millimetres, from one of its edges."""

    @model_validator(mode="after")
    def _is_a_photograph(self) -> Self:
        """A drawing has inks by its colours, and no lightness that two inks could show."""
        file = str(getattr(self, "image", None) or getattr(self, "picture", None) or "")
        said = next((name for name in Treated.model_fields if getattr(self, name)), "")
        if said and file.lower().endswith(".svg"):
            sentence = f"{file} is a drawing, and `{said}` is for photographs"
            raise wrong("wrong-picture", sentence, "leave it out; `inks:` says which inks the drawing's colours become")
        return self


def _read_bleed(value: Any) -> tuple[PictureBleed, ...]:
    said = list(value) if isinstance(value, list | tuple) else [value]
    words = [str(scalar(word, "an edge")).strip() for word in said]
    known = get_args(PictureBleed)
    if strange := next((word for word in words if word not in known), ""):
        raise wrong("wrong-value", f"“{strange}” is no edge of the sheet", f"write one of {', '.join(known)}")
    if len(words) > 1 and {"page", "spread"} & set(words):
        raise wrong("wrong-value", "a picture over the whole sheet reaches all of its edges", "write bleed: page")
    return tuple(word for word in known if word in words)


_EDGE = {"enum": list(get_args(PictureBleed))}
_EDGES = {"anyOf": [_EDGE, {"type": "array", "items": _EDGE, "minItems": 1}]}
BleedEdges = Annotated[tuple[PictureBleed, ...], ReadBy(_read_bleed, _EDGES)]

AS_THEMED = Treated.model_validate({})
