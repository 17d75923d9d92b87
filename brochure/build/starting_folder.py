"""Writes the starter into a new folder, in the theme, name, language and colours that were asked for."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from importlib.resources import files as package_files
from pathlib import Path

from brochure.loading.themed_brand import known_themes
from brochure.problems import WrongUsage, nearest
from brochure.text.locale import languages

STARTER = Path(str(package_files("brochure"))) / "starter"
MOST_COLOURS, MOST_NAME = 2, 60
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
_FORMS = 'write "#1F3A6E" in quotes, or process values in percent: "100 85 20 15"'
_MARK = re.compile(r"[\\*\[\]{}]")  # what a text would read as more than a letter


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a new folder is to be, as it was typed; empty: as the starter has it."""

    theme: str = ""
    name: str = ""
    language: str = ""
    colours: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.theme or self.name or self.language or self.colours)


def understood(theme: str | None, name: str | None, language: str | None, colours: list[str] | None) -> Wishes:
    """The wishes that were typed. Raises WrongUsage for what there is not, or is none."""
    if theme is not None and theme not in (known := known_themes(STARTER)):
        raise WrongUsage(f"there is no theme “{theme}”", nearest(theme, known), theme)
    if language is not None and language not in (known := languages()):
        raise WrongUsage(f"there are no rules for the language “{language}”", nearest(language, known), language)
    said = colours or []
    if len(said) > MOST_COLOURS:
        sentence = f"{len(said)} colours are too many: a main one, and one for what is to stand out"
        raise WrongUsage(sentence, "more inks go under inks: in brand.yaml", said[MOST_COLOURS])
    return Wishes(theme or "", _name(name), language or "", tuple(map(_colour, said)))


def _name(said: str | None) -> str:
    if said is None:
        return ""
    name = unicodedata.normalize("NFC", said).strip()
    if not name or not name.isprintable():
        raise WrongUsage("--name takes the words that stand on the cover", 'write --name "Region of …"', said)
    if len(name) > MOST_NAME:
        sentence = f"the name has {len(name)} characters, and a cover takes {MOST_NAME}"
        raise WrongUsage(sentence, "write the region alone; the subtitle says the rest", said)
    return name


def _colour(said: str) -> str:
    """A colour as brand.yaml writes it."""
    if found := _HEX.fullmatch(said.strip()):
        return f'"#{found[1].upper()}"'
    parts = [part for part in re.split(r"[\s,;/]+", said.strip().strip("[]()")) if part]
    if not parts or not all(re.fullmatch(r"\d+(\.\d+)?%?", part) for part in parts):
        raise WrongUsage(f"“{said}” is no colour", _FORMS, said)
    values = [float(part.rstrip("%")) for part in parts]
    if len(values) != 4:
        sentence = f"a process colour has four values, and “{said}” has {len(values)}"
        raise WrongUsage(sentence, 'write cyan, magenta, yellow and black: "100 85 20 15"', said)
    if max(values) > 100:
        raise WrongUsage(f"{max(values):g} is more than 100 %", 'write four values from 0 to 100: "100 85 20 15"', said)
    return f"{{cmyk: [{', '.join(f'{value:g}' for value in values)}]}}"


def files(wishes: Wishes) -> dict[Path, bytes]:
    """The files of a new folder, by their paths in it."""
    made = {path.relative_to(STARTER): path.read_bytes() for path in sorted(STARTER.rglob("*.yaml"))}
    for name, lines in _changes(wishes).items():
        text = made[Path(name)].decode()
        for old, new in lines.items():
            found = re.search(old, text, flags=re.MULTILINE)
            assert found, (name, old)
            text = text[: found.start()] + new + text[found.end() :]
        made[Path(name)] = text.encode()
    return made


def _changes(wishes: Wishes) -> dict[str, dict[str, str]]:
    """By file, what is to be written in the place of which stretch of a line."""
    brand: dict[str, str] = {}
    brochure: dict[str, str] = {}
    cover: dict[str, str] = {}
    if wishes.theme:
        brand[r"^theme: \w+"] = f"theme: {wishes.theme}"
    if wishes.colours:
        slots = zip(("main", "second"), wishes.colours, strict=False)
        brand[r"^# own: \{.*?\}"] = f"own: {{{', '.join(f'{slot}: {colour}' for slot, colour in slots)}}}"
    if wishes.language:
        brochure[r"^languages: \[en\]"] = f"languages: [{wishes.language}]"
    if wishes.name:
        brochure[r"^title: Our Region\. Invest here"] = f"title: {_text(wishes.name, '. Invest here')}"
        brochure[r"^running_foot: Our Region · Invest here"] = f"running_foot: {_text(wishes.name, ' · Invest here')}"
        cover[r"^    name: Region  "] = f"    name: {_text(wishes.name)}  "
    named = {"brand.yaml": brand, "brochure.yaml": brochure, "pages/cover.yaml": cover}
    return {name: lines for name, lines in named.items() if lines}


def _text(name: str, rest: str = "") -> str:
    """Words as a text of the content, in quotes; what would be a mark stands for itself."""
    return json.dumps(_MARK.sub(lambda mark: f"\\{mark[0]}", name) + rest, ensure_ascii=False)
