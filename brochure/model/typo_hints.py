"""Guesses what the author of a value that does not fit probably meant, and says it as a hint."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

_SPACES = " \u00a0\u202f\u2009'’"
_LOOK_ALIKE = {"O": "0", "o": "0", "О": "0", "о": "0", "l": "1", "I": "1"}  # Latin and Cyrillic letters
_CODE = re.compile(r"[a-z]{2,3}")
_SIGN, _PART = r"[+-]?\d{1,60}(?:\.\d{1,60})?", r"\s*[;x×]\s*|\s+"
_SEVERAL, _PARTED = re.compile(rf"{_SIGN}(?:(?:{_PART}){_SIGN}){{0,60}}"), re.compile(_PART)


def number_hint(text: str) -> str:
    """For what is no number: ``3,5``, ``1.000.000``, ``1_000``, ``€3.2``, ``3.2 mln``, ``1e6``, ``3-4``, ``4O``."""
    if unclear := re.fullmatch(r"([+-]?[1-9]\d{0,2}),(\d{3})", text):
        fraction = f"{unclear[1]}.{unclear[2]}".rstrip("0").rstrip(".")
        return f"write {unclear[1]}{unclear[2]} if the comma parts thousands, or {fraction} if it was a decimal comma"
    if re.fullmatch(rf"[+-]?[\d.{_SPACES}]*\d,\d+", text):
        whole, _, fraction = text.rpartition(",")
        point = f"{re.sub(rf'[{_SPACES}.]', '', whole)}.{fraction}"
        return f"numbers are written with a decimal point and no spaces: {point}"
    if re.fullmatch(rf"[+-]?\d{{1,3}}(?:[{_SPACES},]\d{{3}})+(?:\.\d+)?", text):
        marks = "commas" if "," in text else "spaces"
        return f"leave out the {marks} between thousands: {re.sub(r'[^0-9.+-]', '', text)}"
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3}){2,}", text):
        return f"leave out the points between thousands: {text.replace('.', '')}"
    if hidden := [char for char in text if not char.isprintable() and not char.isspace()]:
        return f"an invisible character stands in it (U+{ord(hidden[0]):04X}): type it anew"
    return letter_hint(text) or _other_number_hint(text)


def _other_number_hint(text: str) -> str:
    if re.fullmatch(r"\d[\d.,]*\s*(?:[-–/:]|to|a|bis|до)\s*\d[\d.,]*", text):
        return "write one number; two of them are two facts, with names of their own"
    if re.fullmatch(r"[+-]?\d+(?:_\d+)+(?:\.\d+)?", text):
        return f"leave out the mark between digits: {text.replace('_', '')}"
    if re.fullmatch(r"[+-]?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})[eE][+-]?[01]?\d", text):
        return f"write all its digits: {Decimal(text):f}"
    if re.fullmatch(r"[+-]?[\d.]+[eE][+-]?\d+", text):
        return "write all its digits"
    if found := re.search(r"[+-]?\d+(?:[.,]\d+)?", text):
        return f"write the number alone: {found[0].replace(',', '.')}; a unit, where there is one, has its own field"
    return "write it in digits, such as 12.5"


def whole_number_hint(text: str) -> str:
    """For what is no whole number; here a mark before three digits parts thousands, whatever it is."""
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}|[+-]?\d+(?:_\d+)+", text):
        return f"leave out the mark between thousands: {re.sub(r'[.,_]', '', text)}"
    if found := re.fullmatch(r"([+-]?\d+)[.,](\d+)", text):
        least = math.floor(Decimal(f"{found[1]}.{found[2]}"))
        return f"write it without a fraction: {least}" + (f" or {least + 1}" if found[2].strip("0") else "")
    return number_hint(text)


def numbers_in(text: str) -> list[str]:
    """The numbers of a text that is nothing but numbers, parted by spaces, semicolons or a sign for times."""
    return _PARTED.split(text.strip()) if _SEVERAL.fullmatch(text.strip()) else []


def comma_hint(values: Sequence[object]) -> str:
    """For a list of numbers without commas, which YAML reads as one text: ``[210 297]``. Nothing for any other list."""
    numbers = [numbers_in(value) if isinstance(value, str) else [] for value in values]
    two = next((several[:2] for several in numbers if len(several) > 1), None)
    if two is None or not all(numbers):
        return ""
    whole = ", ".join(number for several in numbers for number in several)
    return f"write [{whole}]: a comma is missing between {two[0]} and {two[1]}"


def letter_hint(text: str) -> str:
    """For a number, a date or a range with letters that look like digits; nothing where none stands for one.

    A small letter at the end may be a unit or make an ordinal: 20l, 2o.
    """
    mended = "".join(_LOOK_ALIKE.get(char, char) for char in text)
    if mended == text or text[-1:] in "loо" or not re.fullmatch(r"[+-]?\d[\d.,/–-]*", mended):
        return ""
    letter = next(char for char in text if char in _LOOK_ALIKE)
    return f"write {mended}: a letter {letter} stands in it" if re.search(r"\d", text) else ""


def date_hint(text: str) -> str:
    """For what is no date: the same as it is meant, where that is certain."""
    usual = "write year, month and day: 2014-05-30"
    found = re.fullmatch(r"(\d{4})[-./](\d\d?)[-./](\d\d?)", text)
    # Points and the numbers from 13 on say for certain that the day comes first.
    day = re.fullmatch(r"(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})|(1[3-9]|[23]\d)[-/](\d\d?)[-/](\d{4})", text)
    parts = found.groups() if found else [part for part in day.groups() if part][::-1] if day else None
    if parts is None:
        return letter_hint(text) or usual
    try:
        meant = date(*map(int, parts)).isoformat()
    except ValueError:
        return "the calendar has no such day"
    return f"write year, month and day: {meant}"


def scalar_hint(value: object) -> str:
    """For a list, a group of fields or nothing where one value belongs."""
    if value is None:
        return "write it after the colon; what begins with # is a note, unless it stands in quotes"
    if isinstance(value, Collection) and not isinstance(value, dict):
        return "write one value; a text that begins with a bracket or “- ” stands in quotes"
    if isinstance(value, dict) and value and all(_CODE.fullmatch(str(key)) for key in value):
        return "if these are languages, name them in brochure.yaml (languages:)"
    return "write one value; a text that begins with a brace, or holds a colon and a space, stands in quotes"
