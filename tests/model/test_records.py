"""What all records are made of."""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass
from decimal import Decimal
from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from brochure import blocks
from brochure.blocks.list import Entry
from brochure.model.brand import Brand
from brochure.model.brochure import Brochure
from brochure.model.charting import authored
from brochure.model.fact import Fact
from brochure.model.page import At, Block, Page, Reach
from brochure.model.records import FactName, Number, Record, Text, Texts, leaves, texts
from brochure.problems import Location
from brochure.syntax.nodes import Written, WrittenMap
from charts import kinds


class Sample(Record):
    title: Text | None = None
    value: Number | None = None
    fact: FactName | None = None
    paragraphs: Texts = ()
    parts: tuple[Sample, ...] = ()


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 1
    z: float = 1


class Pointed(Record):
    point: Point | None = None


class Measured(Record):
    share: float = Field(1, ge=-1, le=2000)
    perhaps: float | None = None
    several: tuple[Annotated[float, Field(ge=1)], ...] = ()
    named: dict[str, float] | None = None
    inner: Measured | None = None


class Counted(Record):
    count: int = Field(1, ge=1, le=2000)
    perhaps: int | None = None
    several: tuple[Annotated[int, Field(ge=1)], ...] = ()
    named: dict[str, int] | None = None
    inner: Counted | None = None


def sample(**fields: Any) -> Sample:
    return Sample.model_validate(WrittenMap(fields, Location("f", 2, 3)))


def test_a_record_is_frozen_and_knows_its_place() -> None:
    record = sample(title=Written("Uno", Location("f", 2, 10)))
    assert record.place == Location("f", 2, 3)
    assert record.title is not None
    assert record.title.place == Location("f", 2, 10)
    with pytest.raises(ValidationError):
        record.title = None


def test_a_record_that_is_written_as_its_text_alone_knows_its_place() -> None:
    assert Entry.model_validate(Written("Un progetto", Location("one.yaml", 3, 5))).place == Location("one.yaml", 3, 5)


def test_places_do_not_make_records_differ() -> None:
    elsewhere = Sample.model_validate(WrittenMap({"title": Written("Uno")}, Location("g")))
    assert sample(title=Written("Uno")) == elsewhere


def test_an_empty_field_counts_as_not_written() -> None:
    assert sample(title=None) == sample()


@pytest.mark.parametrize("written", ["121", "121.0", "-7.5", "+3", "0"])
def test_a_number_keeps_its_decimals(written: str) -> None:
    assert str(sample(value=Written(written)).value) == str(Decimal(written))


@pytest.mark.parametrize("written", ["7,5", "1 000", "12%", "ten", "1e5", "NaN", ""])
def test_what_is_no_number(written: str) -> None:
    with pytest.raises(ValidationError):
        sample(value=Written(written))


def test_one_text_is_split_at_its_empty_lines() -> None:
    assert [text.plain for text in sample(paragraphs=Written("a\nb\n\nc\n \nd\n")).paragraphs] == ["a\nb", "c", "d"]
    assert [text.plain for text in sample(paragraphs=[Written("a"), Written("b\n\nc")]).paragraphs] == ["a", "b\n\nc"]


def test_a_text_is_false_when_empty() -> None:
    assert not Text.of(" ")
    assert Text.of("a")


def test_plain_words() -> None:
    assert Text.of("**Uno** {fact:a|signed}, p. {page:b}\n").plain == "Uno {fact:a}, p. {page:b}"


def test_leaves_and_texts_come_in_field_order() -> None:
    record = sample(title="a", fact="f", parts=[WrittenMap({"title": "b"}), WrittenMap({"paragraphs": ["c", "d"]})])
    assert [text.plain for text in texts(record)] == ["a", "b", "c", "d"]
    assert [leaf for leaf in leaves(record) if isinstance(leaf, FactName)] == ["f"]


def test_a_range_of_columns_or_lines() -> None:
    at = At.model_validate(WrittenMap({"columns": "1-4", "lines": "13 – 45"}))
    assert (at.columns, at.lines) == (Reach(1, 4), Reach(13, 45))
    assert At.model_validate(WrittenMap({"lines": "14"})).lines == Reach(14, None)
    with pytest.raises(ValidationError):
        At.model_validate(WrittenMap({"lines": "14-13"}))


def test_a_block_may_be_checked_again() -> None:
    block = Block.model_validate(WrittenMap({"kind": "text"}, Location("f", 9, 9)))
    assert Block.model_validate(block).place == Location("f", 9, 9)


@pytest.mark.parametrize("period", ["2013", "2013-09", "2013-09-30", "2013-01/2013-09", "2012/2013"])
def test_periods(period: str) -> None:
    assert Fact.model_validate({"value": "1", "kind": "level", "source": "s", "period": period}).period == period


@pytest.mark.parametrize("period", ["13", "2013-13", "2013-02-30", "2013/2012", "2013/2014-01", "1/2/3", "2013-9"])
def test_what_is_no_period(period: str) -> None:
    with pytest.raises(ValidationError):
        Fact.model_validate({"value": "1", "kind": "level", "source": "s", "period": period})


def test_a_unit_is_a_word_of_ours_or_a_text() -> None:
    fact = {"value": "1", "kind": "level", "source": "s"}
    assert Fact.model_validate({**fact, "unit": Written("percent")}).unit == "percent"
    assert Fact.model_validate({**fact, "unit": Written("km²")}).unit == Text.of("km²")


def test_the_first_language_is_the_source_language() -> None:
    given = {"title": "a", "languages": ["ru", "en"], "date": "2025-01-02", "pages": ["a"]}
    assert Brochure.model_validate(given).source_language == "ru"


def refused(record: type[Record], field: str, written: str) -> set[str]:
    """Why a text is no number, wherever a field may have one: alone, in a list, under a name, in a record."""
    value, found = Written(written, Location("f", 1, 1)), set()
    for fields in ({field: value}, {"perhaps": value}, {"several": [value]}, {"named": {"a": value}},
                   {"inner": {field: value}}):  # fmt: skip
        with pytest.raises(ValidationError) as told:
            record.model_validate(fields)
        (error,) = told.value.errors()
        found.add(error["type"])
    return found


@pytest.mark.parametrize("written", ["1.000", "1.0", "1,000", "1_000", "1e3", "1 000", "0x1", "", "one", "1."])
def test_a_whole_number_is_digits_alone(written: str) -> None:
    """A point before three digits parts thousands in German, Italian and many more: it may not read as a fraction."""
    assert refused(Counted, "count", written) == {"int_parsing"}


def test_what_is_digits_alone_is_a_whole_number() -> None:
    read = Counted.model_validate({"count": Written("1000"), "perhaps": Written(" -3 "), "several": [Written("+2"), 3]})
    assert (read.count, read.perhaps, read.several) == (1000, -3, (2, 3))
    assert Counted.model_json_schema()["$defs"]["Counted"]["properties"]["count"]["maximum"] == 2000
    with pytest.raises(ValidationError, match="less than or equal to 2000"):
        Counted.model_validate({"count": Written("2001")})


@pytest.mark.parametrize("written", ["1_2", "1e1", "1E-1", "0x1", "1 000", "1,5", "nan", "inf", "", "one", ".", "１２"])
def test_a_number_with_a_fraction_is_digits_and_a_point(written: str) -> None:
    """What Python and YAML 1.1 read into a number, an author has hardly meant."""
    assert refused(Measured, "share", written) == {"float_parsing"}


def test_what_is_digits_and_a_point_is_a_number() -> None:
    read = Measured.model_validate(
        {"share": Written("1.50"), "perhaps": Written(" -.5 "), "several": [Written("+2"), 3.5]}
    )
    assert (read.share, read.perhaps, read.several) == (1.5, -0.5, (2.0, 3.5))
    assert Measured.model_json_schema()["$defs"]["Measured"]["properties"]["share"]["maximum"] == 2000
    with pytest.raises(ValidationError, match="less than or equal to 2000"):
        Measured.model_validate({"share": Written("2000.5")})


def unread(record: type[Record]) -> tuple[int, int]:
    """How many numbers a record has, and how many of them pydantic would read as it pleases."""
    record.model_rebuild(force=True)
    schema = str(record.__pydantic_core_schema__)
    count = schema.count("'type': 'int'") + schema.count("'type': 'float'")
    return count, count - schema.count("_read_whole") - schema.count("_read_pointed")


def test_every_number_of_the_content_is_digits() -> None:
    """None hides in a dataclass, which pydantic reads by itself."""
    specs = [spec for name in kinds.names() if is_dataclass(spec := kinds.find(name).Spec)]
    fields: list[type[Record]] = [blocks.find(name).Fields for name in blocks.kinds()]
    records: list[type[Record]] = [Brand, Brochure, Page, Fact, *fields, *map(authored, specs)]
    found = {(record.__module__, record.__name__): unread(record) for record in records}
    assert sum(count for count, _ in found.values()) > 150
    assert {name for name, (_, bare) in found.items() if bare} == set()
    assert unread(Pointed) == (3, 3)
