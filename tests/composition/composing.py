"""A small content that nobody has placed, for tests of how its pages are composed."""

from __future__ import annotations

import shutil
from pathlib import Path

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.planning import Chosen, choose
from brochure.layout.edition import Edition
from brochure.layout.notes.numbering import numbers
from brochure.loading.loader import load
from brochure.problems import Problems
from tests.built import MINIMAL

THINGS = [
    "coal",
    "corn",
    "fish",
    "fruit",
    "grain",
    "hides",
    "honey",
    "iron",
    "lime",
    "malt",
    "oil",
    "paper",
    "rope",
    "salt",
    "sand",
    "silk",
    "slate",
    "stone",
    "tar",
    "tea",
    "timber",
    "tin",
    "wine",
    "wool",
]
SENTENCE = {
    "en": "The harbour takes {thing} of every sort, and its cranes work through the night when the tide is in. ",
    "it": "Il porto accoglie {thing} di ogni sorta, e le sue gru lavorano di notte quando la marea lo permette. ",
}
_PAGES = {
    "harbour": """
title: {{en: The harbour, it: Il porto}}
blocks:
  - kind: text
    style: lead
    text: {{en: "{lead_en}", it: "{lead_it}"}}
  - kind: picture
    image: images/harbour.jpg
    alt: {{en: Ships, it: Navi}}
  - kind: text
    text:
      en: |
{long_en}
      it: |
{long_it}
""",
    "trade": """
title: {{en: Trade, it: Commercio}}
blocks:
  - kind: chart
    title: {{en: Exports grew, it: Crescono le esportazioni}}
    alt: {{en: Exports by year., it: Esportazioni per anno.}}
    chart:
      kind: bars
      rows:
        - {{label: "2021", value: exports-2021}}
        - {{label: "2022", value: exports-2022}}
        - {{label: "2023", value: exports-2023}}
  - kind: text
    text:
      en: |
{short_en}
      it: |
{short_it}
""",
    "placed": """
title: {{en: Placed, it: Disposta}}
blocks:
  - {{kind: text, at: {{columns: 1-4, lines: 13-30}}, text: {{en: Here., it: Qui.}}}}
""",
    "flowing": """
title: {{en: Flowing, it: Scorre}}
layout: flow
blocks:
  - {{kind: text, text: {{en: As written., it: Come sta scritto.}}}}
""",
}


def content(folder: Path, composition: str = "{}") -> Path:
    """The content as a folder of its own: two pages to be composed, one that is placed, one that flows."""
    made = folder / "composed"
    (made / "pages").mkdir(parents=True)
    shutil.copytree(MINIMAL / "images", made / "images")
    fields = {f"{name}_{tongue}": _indented(sentences(tongue, count)) for tongue in SENTENCE
              for name, count in (("long", 24), ("short", 14))}  # fmt: skip
    fields |= {f"lead_{tongue}": sentences(tongue, 2) for tongue in SENTENCE}
    for name, written in _PAGES.items():
        (made / "pages" / f"{name}.yaml").write_text(written.format(**fields), encoding="utf-8")
    facts = (
        f"exports-{year}: {{value: {value}, unit: {{en: tons, it: tonnellate}}, kind: level, period: {year}, "
        "area: {en: the port, it: il porto}, source: port}\n"
        for year, value in ((2021, 120), (2022, 140), (2023, 180))
    )
    (made / "facts.yaml").write_text("".join(facts), encoding="utf-8")
    (made / "sources.yaml").write_text(
        "port: {title: {en: counted, it: conteggio}, publisher: Port, date: 2024}\n", encoding="utf-8"
    )
    (made / "brand.yaml").write_text("theme: orbit\n", encoding="utf-8")
    (made / "brochure.yaml").write_text(
        "title: {en: Harbour, it: Porto}\nauthor: Us\nsubject: A test\nlanguages: [en, it]\ndate: 2025-03-01\n"
        f"running_foot: Harbour\npages: [harbour, trade, placed, flowing]\ncomposition: {composition}\n",
        encoding="utf-8",
    )
    return made


def sentences(language: str, count: int) -> str:
    """So many sentences of running text, up to two dozen of them unlike each other."""
    return "".join(SENTENCE[language].format(thing=THINGS[number % len(THINGS)]) for number in range(count)).strip()


def _indented(text: str) -> str:
    words = text.split()
    parts = (" ".join(words[at : at + 60]) for at in range(0, len(words), 60))
    return "\n\n".join(f"        {part}" for part in parts)


def edited(folder: Path, page: str, old: str, new: str) -> None:
    """Change a page's file; the old words must be in it."""
    path = folder / "pages" / f"{page}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edition(folder: Path, language: str = "en") -> Edition:
    """An edition, ready to be composed."""
    found = open_edition(load(folder, language), Store(None), Problems())
    found.numbers = {page.id: number for number, page in enumerate(found.pages, 1)}
    found.numbering = numbers(found)
    return found


def composed(folder: Path, language: str = "en") -> Chosen:
    """The plan of an edition."""
    found = choose(edition(folder, language), {})
    assert found
    return found


def shapes(chosen: Chosen, section: int) -> list[str]:
    """The shapes of a section's pages."""
    return [step.way.shape for step in chosen.plan.steps if step.way and step.section == section]
