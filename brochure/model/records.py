"""Gives all records what they are made of: frozen, typed, and aware of the place they were written at."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, ValidationError, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from brochure.model.typo_hints import number_hint, scalar_hint
from brochure.problems import Location
from brochure.syntax.markup import MarkupError, NoteRef, Span, TextSpan, parse
from brochure.syntax.nodes import NOWHERE, Written, WrittenMap

T = TypeVar("T", bound=BaseModel)
MOST_LETTERS = 20_000  # of one text, some three pages of A4: what takes no end of time to set is told, not tried


class Record(BaseModel):
    """A frozen record without surplus fields. A field without a value counts as not written at all."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, hide_input_in_errors=True, allow_inf_nan=False
    )
    __slots__ = ("_place",)

    @property
    def place(self) -> Location:
        """Where the record was written."""
        found: Location = getattr(self, "_place", NOWHERE)
        return found

    def written_at(self, place: Location) -> None:
        """Remember a better place than that of the first field: the record's name."""
        object.__setattr__(self, "_place", place)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values in some fields, written where this was."""
        made = super().model_copy(update=update, deep=deep)
        made.written_at(self.place)
        return made

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        made: CoreSchema = _of_digits(handler(source))
        return made

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, WrittenMap):
            record = handler(data)
            if isinstance(data, Written):  # what may be written as its text alone
                record.written_at(data.place)
            return record
        # What is no field stays, though it has no value: «5,5» in braces is a 5 and a field named 5.
        known = cls.model_fields
        record = handler({name: value for name, value in data.items() if value is not None or name not in known})
        object.__setattr__(record, "_place", data.place)
        return record


_WHOLE = re.compile(r"[+-]?[0-9]+")
_POINTED = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_INNER = ("schema", "items_schema", "choices", "keys_schema", "values_schema")  # of pydantic's schemas


def _read_whole(value: Any) -> Any:
    if isinstance(value, str) and not _WHOLE.fullmatch(value.strip()):
        raise PydanticKnownError("int_parsing")
    return value


def _read_pointed(value: Any) -> Any:
    if isinstance(value, str) and not _POINTED.fullmatch(value.strip()):
        raise PydanticKnownError("float_parsing")
    return value


_READERS = {"int": _read_whole, "float": _read_pointed}


def _of_digits(schema: Any) -> Any:
    """A schema in which numbers are digits, whole ones without a point: to pydantic 1.000 is one and 1_2 is twelve."""
    if isinstance(schema, list | tuple):
        return type(schema)(map(_of_digits, schema))
    if not isinstance(schema, dict) or schema.get("function", {}).get("function") in _READERS.values():
        return schema  # a record within has seen to its own
    if (sort := schema.get("type")) in _READERS:
        return core_schema.no_info_before_validator_function(_READERS[str(sort)], schema)
    made = {name: _of_digits(part) if name in _INNER else part for name, part in schema.items()}
    if isinstance(named := made.get("fields"), dict):
        made["fields"] = {name: _of_digits(part) for name, part in named.items()}
    return made


@dataclass(frozen=True, slots=True, eq=False)
class ReadBy:
    """How pydantic reads a type of ours, and what its JSON Schema says."""

    read: Callable[[Any], Any]
    json: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return dict(self.json)


def wrong(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """An error a validator raises: ``code``, a sentence for authors and a hint; the place is added by reading."""
    return PydanticCustomError("content", "{message}", {"message": message, "code": code, "hint": hint})


def scalar(value: Any, wanted: str) -> Written:
    """The value as one written scalar; ``wanted`` says with an article what belongs here."""
    if isinstance(value, Written):
        return value
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        return Written(str(value))
    marks = ("fact:", "page:", "source:", "note:", "lang:")
    if isinstance(value, dict) and len(value) == 1 and str(next(iter(value))).startswith(marks):
        raise wrong("needs-quotes", "a text that starts with a brace must stand in quotes", 'write "{…} …"')
    found = "a list" if isinstance(value, list | tuple) else "nothing" if value is None else "a group of fields"
    raise wrong("wrong-type", f"{wanted} belongs here, not {found}", scalar_hint(value))


def nested(model: type[T], value: Any, what: str = "") -> T:
    """``value`` as a record, inside a validator; what is wrong with it is reported at its own places.

    ``what`` names the record to its author; by default its field does.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise PydanticCustomError("nested", "nested", {"error": error, "model": model, "what": what}) from None


@dataclass(frozen=True, slots=True)
class Text:
    """A text that will be set: its source as written and its spans. An empty text is false."""

    source: str
    spans: tuple[Span, ...]
    place: Location = field(default=NOWHERE, compare=False)

    @classmethod
    def of(cls, source: str, place: Location = NOWHERE) -> "Text":
        """Read a text with its marks. Raises MarkupError."""
        written = source if isinstance(source, Written) else Written(source, place)
        bare = written.part(0, len(written.rstrip())) if written[-1:].isspace() else written
        return cls(bare, parse(bare), written.place)

    @property
    def plain(self) -> str:
        """The words without styles; references stand as written, in braces."""
        return "".join(span.text if isinstance(span, TextSpan) else _braced(span) for span in self.spans)

    def at(self, offset: int, length: int = 1) -> Location:
        """The place of characters of ``source``."""
        return self.source.at(offset, length) if isinstance(self.source, Written) else self.place

    def __bool__(self) -> bool:
        return bool(self.source.strip())

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(read_text)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"$comment": "Text"}


def _braced(span: Any) -> str:
    if hasattr(span, "id"):
        return f"{{page:{span.id}}}"
    if isinstance(span, NoteRef):
        return f"{{note:{span.name}}}"
    return f"{{fact:{span.name}}}" if hasattr(span, "form") else f"{{source:{span.name}}}"


def read_text(value: Any) -> Text:
    """A text with its marks; wrong marks are reported each at its own place."""
    if isinstance(value, Text):
        return value
    written = scalar(value, "a text")
    if len(written) > MOST_LETTERS:
        sentence = f"this text has {len(written)} characters, and one text is set up to {MOST_LETTERS}"
        raise wrong("too-long-text", sentence, "part it into paragraphs, each after “- ”")
    try:
        return Text.of(written)
    except MarkupError as error:
        raise PydanticCustomError("markup", "marks", {"problems": error.problems}) from None


class _Paragraphs:
    """Reads one text, split at its empty lines, or a list of texts."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        entry = core_schema.no_info_plain_validator_function(read_text)
        several = core_schema.tuple_schema([entry], variadic_item_index=0, min_length=1)
        return core_schema.no_info_before_validator_function(split_paragraphs, several)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"$comment": "Texts"}


def split_paragraphs(value: Any) -> Any:
    """A written text as the list of its paragraphs; anything else as it is."""
    if not isinstance(value, str):
        return value
    written = value if isinstance(value, Written) else Written(value)
    return [written.part(*match.span()) for match in _PARAGRAPH.finditer(written)]


_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
Texts = Annotated[tuple[Text, ...], _Paragraphs()]

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
MOST_DIGITS = 60  # of a number: no fact has so many, and whatever is computed of it stays exact and quick


def read_number(value: Any) -> Decimal:
    """A number with a decimal point; trailing zeros are kept, since they tell how exact it is."""
    if isinstance(value, Decimal):
        return value
    text = scalar(value, "a number").strip().replace("\u2212", "-")
    if _NUMBER.fullmatch(text):
        digits = sum(char.isdigit() for char in text)
        if digits > MOST_DIGITS:
            message = f"“{text[:20]}…” has {digits} digits, and a number has at most {MOST_DIGITS}"
            raise wrong("out-of-range", message, "write it as exactly as it is known, in a larger unit if need be")
        return Decimal(text)
    raise wrong("wrong-type", f"“{text}” is no number", number_hint(text))


Number = Annotated[Decimal, ReadBy(read_number, {"type": ["number", "string"]})]


class _Name(Written):
    """A word that names something elsewhere; reading checks that it exists."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._read)

    @classmethod
    def _read(cls, value: Any) -> Self:
        if isinstance(value, cls):
            return value
        written = scalar(value, "a name")
        if not written.strip():
            raise wrong(
                "wrong-type", "a name belongs here, not an empty text", "write the name, or leave the field out"
            )
        return cls(written.strip(), written.place, written.quoted)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"$comment": cls.__name__}


class Id(_Name):
    """What an author calls a block or an entry of a list, for good: letters, digits and hyphens."""

    __slots__ = ()

    @classmethod
    def _read(cls, value: Any) -> Self:
        name = super()._read(value)
        if _ID.fullmatch(name):
            return name
        letters = unicodedata.normalize("NFC", name)
        meant = "-".join("".join(char if char.isalnum() else " " for char in letters).split())
        hint = f"write {meant}" if meant else "write a short name, such as first-steps"
        raise wrong("bad-id", f"“{name}” is no name of letters, digits and hyphens", hint)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": r"^[^\s_/#~%.,:;]+$"}


_ID = re.compile(r"[^\W_]+(-[^\W_]+)*")


class Identified(Record):
    """An entry of a list that may have a name of its own."""

    id: Id | None = None
    """What the entry is called for good: letters, digits and hyphens."""


class FactName(_Name):
    """The name of a fact in facts.yaml."""

    __slots__ = ()


class RankName(FactName):
    """The name of a fact in facts.yaml that is a rank."""

    __slots__ = ()


class AreaName(_Name):
    """The name of an area in the brochure's ``areas``."""

    __slots__ = ()


class SourceName(_Name):
    """The name of a source in sources.yaml."""

    __slots__ = ()


class PageName(_Name):
    """The name of a page: its file in pages/, without the ending."""

    __slots__ = ()


class InkName(_Name):
    """An ink of the brand, or a part of the ground such as text, muted or accent; ``orbit/40`` is a tint of 40 %."""

    __slots__ = ()


class FontName(_Name):
    """A font of the brand by its key."""

    __slots__ = ()


class GroundName(_Name):
    """A ground of the brand: what covers a page."""

    __slots__ = ()


class ImageFile(_Name):
    """A picture file, from the content folder on."""

    __slots__ = ()


class IconFile(_Name):
    """The name of an icon that comes with the program, or an SVG file of filled paths, from the content folder on."""

    __slots__ = ()


class ProfileFile(_Name):
    """An ICC profile, from the content folder on."""

    __slots__ = ()


class FontFile(_Name):
    """A font file, from the folder of brand.yaml on."""

    __slots__ = ()


def leaves(value: Any) -> list[Any]:
    """Everything in a record that holds nothing else, in field order: texts, names, numbers …"""
    found: list[Any] = []
    _gather(value, found)
    return found


def _gather(value: Any, found: list[Any]) -> None:
    if value is None:
        return
    if isinstance(value, (str, Text, bool, int, float)):
        found.append(value)
    elif isinstance(value, BaseModel):
        for part in value.__dict__.values():
            _gather(part, found)
    elif isinstance(value, list | tuple):
        for part in value:
            _gather(part, found)
    elif isinstance(value, dict):
        for part in value.values():
            _gather(part, found)
    elif is_dataclass(value) and not isinstance(value, type):
        for member in fields(value):
            _gather(getattr(value, member.name), found)
    else:
        found.append(value)


def texts(record: Any, leave_out: frozenset[str] = frozenset()) -> Iterator[Text]:
    """Every text of a record, in field order, but those in fields of these names."""
    if isinstance(record, Text):
        yield record
    elif isinstance(record, list | tuple):
        for part in record:
            yield from texts(part, leave_out)
    elif isinstance(record, dict):
        yield from texts(list(record.values()), leave_out)
    elif isinstance(record, BaseModel):
        for name, part in record.__dict__.items():
            if part is None or isinstance(part, (str, int, float)):
                continue  # most fields: they hold no text
            if name not in leave_out:
                yield from texts(part, leave_out)
    elif is_dataclass(record) and not isinstance(record, type):
        for member in fields(record):
            if member.name not in leave_out:
                yield from texts(getattr(record, member.name), leave_out)
