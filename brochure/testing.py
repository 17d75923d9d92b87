"""Tests the contract of each registry, for the program's own kinds and for those that other distributions bring.

Each function raises AssertionError with a sentence for the first thing that is not as it must be.
"""

from __future__ import annotations

import dataclasses
import re
import string
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_type_hints

from brochure import blocks
from brochure.build.export import write
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.layout.pages.layout_run import lay_out
from brochure.loading import json_schema, loader
from brochure.model.outputs import OUTPUTS
from brochure.model.page import Block, Page
from brochure.preflight.checks import Check, checks
from brochure.problems import Problems
from brochure.syntax.parser import parse
from brochure.text.locale import Locale, locale
from brochure.verify.text_coverage import lost_texts, lost_words
from charts import ChartError
from charts.recorded_picture import Label
from charts.recorder import record
from charts.spec import Figure, Frame, TextMetrics
from charts.style import Font, Style

STARTER = Path(__file__).parent / "starter"
"""The content in which an example of a block is laid out, unless another folder is named."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TITLES = ("example", "another")
_WHITE = re.compile(r"\s")
_FRAME = Frame(width=500, height=260, baseline=12.5, gutter=12.5)  # half a page, in points


def block(name: str, kind: Any, content: Path = STARTER, titled: bool = True) -> None:
    """A kind of block: its fields are documented, and its example is a page of which no word is lost in any output.

    ``content`` is a folder that has the facts and files which the example names; the kind must be installed.
    ``titled`` off is for a kind that sets the title of its page itself.
    """
    _described(name, kind)
    assert isinstance(kind.Fields, type), f"{name}: Fields is no class"
    assert issubclass(kind.Fields, Block), f"{name}: Fields is no brochure.model.page.Block"
    assert callable(kind.lay_out), f"{name}: lay_out cannot be called"
    assert kind.EXAMPLE.strip().startswith(f"kind: {name}\n"), f"{name}: EXAMPLE does not begin with “kind: {name}”"
    said = json_schema._descriptions(kind.Fields).get(kind.Fields.__name__, {})
    for field, about in kind.Fields.model_fields.items():
        if field in Block.model_fields:
            continue
        assert said.get(field) or about.description, f"{name}: nothing says what the field {field} is"
    problems = Problems()
    edition = open_edition(loader.load(content), Store(None), problems)
    example = loader.validate(kind.Fields, parse(kind.EXAMPLE, f"{name} example", problems), problems, name)
    assert example is not None, f"{name}: its EXAMPLE is wrong: {_told(problems)}"
    assert blocks.find(name) is kind, f"{name}: another module has this name"
    page, other = (Page.model_validate({"id": title, "foot": "no", "title": title}) for title in _TITLES)
    page = page if titled else page.model_copy(update={"title": None})
    edition.pages = (page.model_copy(update={"blocks": (example,)}), other)
    pages = lay_out(edition)
    assert not list(problems), f"{name}: its EXAMPLE does not fit a page: {_told(problems)}"
    assert any(sheet.marks for sheet in pages), f"{name}: its EXAMPLE leaves nothing on the page"
    lost = [problem.message for problem in lost_texts(edition, pages)]
    assert not lost, f"{name}: {'; '.join(lost)}"
    for output in OUTPUTS.values():
        lost = [problem.message for problem in lost_words(write(edition, pages, output), pages, output)]
        assert not lost, f"{name}: {'; '.join(lost)}"


def chart(name: str, kind: Any) -> None:
    """A kind of chart: its fields are documented, its example is drawn, its table has every number of its rows, and
    its picture every text but those of the fields in ``HEARD``; it is drawn at the heights it says it needs."""
    _described(name, kind)
    params = getattr(kind.Spec, "__dataclass_params__", None)
    assert params, f"{name}: Spec is no dataclass"
    assert params.frozen, f"{name}: Spec is not frozen"
    assert isinstance(kind.EXAMPLE, kind.Spec), f"{name}: EXAMPLE is no Spec"
    said = json_schema._sentences(kind.Spec)
    for field in dataclasses.fields(kind.Spec):
        assert said.get(field.name), f"{name}: no sentence below the field {field.name} says what it is"
    table = kind.table(kind.EXAMPLE)
    assert len(table) > 1, f"{name}: the table has no row below its headings"
    assert len({len(row) for row in table}) == 1, f"{name}: the rows of the table are not equally long"
    cells = {cell for row in table for cell in row}
    assert all(isinstance(cell, str) for cell in cells), f"{name}: a cell of the table is no text"
    for figure in _figures(_rows(kind.EXAMPLE)):
        assert any(figure.text in cell for cell in cells), f"{name}: the table lacks “{figure.text}”"
    style = _style()
    first, second = (_drawn(kind, style) for _ in range(2))
    assert first == second, f"{name}: drawn twice, it is not the same"
    words = [mark.text for mark in first.marks if isinstance(mark, Label)]
    assert words, f"{name}: there is no word on the chart"
    shown = _WHITE.sub("", "".join(words))
    for place, text in _texts(kind.EXAMPLE, frozenset(getattr(kind, "HEARD", ()))):
        there = text in first.left_out or _WHITE.sub("", text) in shown
        assert there, f"{name}: “{text}” is not in the picture; HEARD must name {place} if its table alone says it"
    _drawn_as_told(name, kind, style)


def _drawn_as_told(name: str, kind: Any, style: Style) -> None:
    """A kind that tells how high it may be is drawn at every height it told."""
    for need in kind.needs(kind.EXAMPLE, _FRAME, style, _ruler) if hasattr(kind, "needs") else ():
        assert 1 <= need.least <= need.best <= need.most, f"{name}: {need} goes from the least to the most lines"
        for lines in need[:3]:
            frame = dataclasses.replace(_FRAME, height=lines * _FRAME.baseline)
            try:
                _drawn(kind, style, frame)
            except ChartError as error:
                raise AssertionError(f"{name}: it told {need}, and in {lines} lines {error.message}") from error


def check(name: str, module: Any) -> None:
    """A check of finished files: its question, why, from where, and advice for each code that is nobody else's."""
    _described(name, module)
    own = [value for value in vars(module).values() if isinstance(value, Check)]
    assert own, f"{name}: there is no check in it"
    for one in own:
        assert one.question.endswith("?"), f"{name}: its first line is no question"
        assert one.why.endswith("."), f"{name}: “why” is no sentence"
        assert one.source, f"{name}: nothing says which rule asks for it"
        assert one.codes, f"{name}: it has no codes"
        for code, advice in one.codes.items():
            assert _NAME.fullmatch(code), f"{name}: {code} is no code: small letters, figures and hyphens"
            assert advice.rstrip(")").endswith((".", "?")), f"{name}: the advice for {code} is no sentence"
        taken = {code for other in checks() if other is not one for code in other.codes} & set(one.codes)
        assert not taken, f"{name}: another check has the code {', '.join(sorted(taken))}"


def language(code: str, module: Any) -> None:
    """A language: its numbers, dates and words are there, and setting a text changes nothing but its spaces."""
    _described(code, module)
    rules = module.LOCALE
    assert isinstance(rules, Locale), f"{code}: LOCALE is no brochure.text.locale.Locale"
    assert rules.language == code, f"{code}: its LOCALE is of the language {rules.language}"
    assert len(rules.months) == 12, f"{code}: a year has twelve months"
    assert len(rules.months_of_days or rules.months) == 12, f"{code}: a year has twelve months"
    assert all(rules.quotes), f"{code}: it needs two quotation marks"
    assert rules.name, f"{code}: nothing says what the language calls itself"
    assert rules.sample, f"{code}: it needs a sample of text"
    lacking = sorted(set(locale("en").words) - set(rules.words))
    assert not lacking, f"{code}: words that the program says are missing: {', '.join(lacking)}"
    printed = rules.number(Decimal("-1234567.50"))
    digits = "".join(char for char in printed if char.isdecimal())
    assert len(digits) == 9, f"{code}: −1234567.50 prints as {printed}"
    assert rules.period("2013-01-15"), f"{code}: a day does not print"
    assert rules.ordinal(3), f"{code}: a place in a ranking does not print"
    before, after = (_WHITE.sub("", text) for text in (rules.sample, rules.typeset(rules.sample)))
    assert before == after, f"{code}: setting its sample changes more than spaces"
    for word in rules.sample.split():
        places = rules.hyphenate(word.strip(string.punctuation))
        assert places == sorted(set(places)), f"{code}: the divisions of {word} are in no order"


def _described(name: str, module: Any) -> None:
    assert _NAME.fullmatch(name), f"{name} is no name: small letters, figures and hyphens"
    assert (module.__doc__ or "").strip(), f"{name}: its docstring is its page of the manual, and it has none"


def _told(problems: Problems) -> str:
    return "; ".join(f"{problem.message} ({problem.hint})" if problem.hint else problem.message for problem in problems)


def _rows(spec: Any) -> tuple[Any, ...]:
    """The records that a specification is a list of; a number beside them is one of its scale."""
    values = [getattr(spec, field.name) for field in dataclasses.fields(spec)]
    return tuple(part for value in values if isinstance(value, tuple) for part in value if not isinstance(part, Figure))


def _figures(value: Any) -> Iterator[Figure]:
    """Every number in a specification."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _figures(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _figures(getattr(value, field.name))


def _texts(spec: Any, heard: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Every text in a specification that must be seen, and the name of its field; a choice among words is no text."""
    hints = get_type_hints(type(spec))
    for field in dataclasses.fields(spec):
        if field.name in heard:
            continue
        value = getattr(spec, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if dataclasses.is_dataclass(part) and not isinstance(part, Figure):
                yield from _texts(part, heard)
            elif isinstance(part, str) and _takes_texts(hints[field.name]):
                yield field.name, part


def _takes_texts(hint: Any) -> bool:
    return hint is str or any(map(_takes_texts, get_args(hint)))


def _drawn(kind: Any, style: Style, frame: Frame = _FRAME) -> Any:
    with style.applied():
        return record(kind.draw(kind.EXAMPLE, frame, style, _ruler), style, _ruler)


def _ruler(text: str, font: str, size: float) -> TextMetrics:
    """Every character is half as wide as the type is high."""
    return TextMetrics(len(text) * size / 2, size * 0.9, size * 0.25, size * 0.65)


def _style() -> Style:
    fonts = Font("sans", 9.5), Font("sans", 11), Font("sans", 8), Font("sans", 24)
    inks = {"blue": "#006ab0", "red": "#e24e33", "grey": "#dadada", "black": "#1a1a19", "white": "#ffffff"}
    return Style(inks, "blue", "red", "grey", "black", "black", "black/75", "white", *fonts)
