"""Names the sizes of paper and screens that a brand may write instead of two lengths; ISO 216, ISO 269, ANSI."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from brochure.model.records import ReadBy, scalar, wrong
from brochure.model.typo_hints import numbers_in
from brochure.problems import nearest

TRIM_SIZES: dict[str, tuple[float, float]] = {  # upright: width and height in millimetres
    "a6": (105, 148),
    "a5": (148, 210),
    "a4": (210, 297),
    "a3": (297, 420),
    "letter": (215.9, 279.4),
    "square": (210, 210),
    "dl": (99, 210),
}
SCREENS: dict[str, tuple[float, float]] = {"16:9": (338.67, 190.5)}  # never cut, so without bleed
LANDSCAPE = "landscape"
MOST_MM = 5000  # of a page: PDF has pages of 14 400 points at most
EdgeLength = Annotated[float, Field(ge=20, le=MOST_MM)]
Trim = tuple[float, float]
A4: Trim = TRIM_SIZES["a4"]
_LENGTHS: TypeAdapter[Trim] = TypeAdapter(tuple[EdgeLength, EdgeLength])


def is_screen(value: Any) -> bool:
    """Whether a page is written by the name of a format for screens."""
    return isinstance(value, str) and _words(value)[:1] in ([name] for name in SCREENS)


def read_trim(value: Any) -> Trim:
    """Width and height in millimetres of a page: two lengths, or a name such as A5 or ``A4 landscape``.

    Raises PydanticCustomError for a name that is none, ValidationError for lengths that are none.
    """
    if isinstance(value, list | tuple):
        return _LENGTHS.validate_python(value)
    if isinstance(value, dict):
        raise wrong("wrong-type", "the size of a page is a name or two lengths", "write page: A5, or page: [148, 210]")
    words = _words(scalar(value, "the size of a page"))
    known = {**TRIM_SIZES, **SCREENS}
    name, turned = (words or [""])[0], words[1:] == [LANDSCAPE]
    if name not in known or (words[1:] and not turned):
        shown = [size.upper() if size[0] in "ad" else size for size in known]
        numbers = numbers_in(value.strip().removesuffix("mm"))
        hint = nearest(str(value), [*shown, *(f"{size} {LANDSCAPE}" for size in shown)])
        if len(numbers) == 2:
            hint = f"write page: [{', '.join(numbers)}]"
        elif not hint.startswith("did you mean"):
            hint = f"write {', '.join(shown)}, A4 landscape, or width and height in millimetres: [148, 210]"
        raise wrong("unknown-value", f"“{value}” is no size of a page", hint)
    width, height = known[name]
    return (max(width, height), min(width, height)) if turned else (width, height)


def trim_or_none(value: Any) -> Trim | None:
    """The size of a page, where what is written is one."""
    try:
        return read_trim(value)
    except (ValidationError, PydanticCustomError):
        return None


def _words(value: str) -> list[str]:
    return value.lower().replace("-", " ").replace(",", " ").split()


_JSON = {
    "anyOf": [
        {"type": "string", "examples": [*(name.upper() for name in TRIM_SIZES), *SCREENS, "A4 landscape"]},
        {
            "type": "array",
            "items": {"type": "number", "minimum": 20, "maximum": MOST_MM},
            "minItems": 2,
            "maxItems": 2,
        },
    ]
}


def _read(value: Any) -> Trim:
    """As ``read_trim``; lengths that are wrong are told at their own places."""
    try:
        return read_trim(value)
    except ValidationError as error:
        raise PydanticCustomError("nested", "nested", {"error": error, "model": Trim, "what": "“page”"}) from None


TrimSize = Annotated[Trim, ReadBy(_read, _JSON)]
