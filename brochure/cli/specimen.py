"""Show how the program sets text: the brand's styles, grid, languages and figures, or any text in its body style.

examples:
  make_brochure.py specimen --out specimen.pdf
  make_brochure.py specimen --text prose.txt --language it --measure 60 --out prose.pdf
  make_brochure.py specimen --text prose.txt --language de --measure 45 --letters 2 --out prose.pdf
  make_brochure.py specimen content/ours --text prose.txt --language en --measure 85 --ragged --out prose.pdf

In a plain text, empty lines part the paragraphs. It is justified unless --ragged is said. Where there is no content
folder, it is set in the brand that `new` begins with.

exit status: 0 done, 1 problems in the content or the text, 2 wrong usage, 3 cannot run
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.cli import DONE, content_argument, existing, terminal
from brochure.model.outputs import OUTPUTS, SCREEN, one_of
from brochure.problems import CannotRun, Problems, WrongUsage

if TYPE_CHECKING:
    from brochure.frame import PageMarks
    from brochure.layout.edition import Edition

NARROWEST, MOST_LETTERS = 20.0, 3.0  # mm; percent of a line's width


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    content_argument(parser, instead="text")
    parser.add_argument("--text", type=Path, metavar="FILE", help="set this plain text (UTF-8)")
    parser.add_argument("--language", metavar="CODE", help="of the text (default: the content's first)")
    parser.add_argument("--measure", type=float, default=60.0, metavar="MM", help="width of the column (default: 60)")
    parser.add_argument("--letters", type=float, metavar="PERCENT",
                        help="how far lines may change their letter spacing (default: as the brand says)")  # fmt: skip
    parser.add_argument("--ragged", action="store_true", help="ragged right instead of justified")
    parser.add_argument("--output", default=SCREEN.name, metavar="NAME", help=one_of(SCREEN))
    parser.add_argument("--out", type=Path, default=Path("specimen.pdf"), metavar="FILE", help="the PDF to write")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """Set the text, or show the brand; write the file and say how many pages it has."""
    from brochure import writing
    from brochure.build.export import asked_date, write
    from brochure.build.pipeline import known, open_edition
    from brochure.build.resources import Resources
    from brochure.cache import Store, user_cache_folder
    from brochure.loading.loader import load
    from brochure.model.brand import SHIPPED_FONTS
    from brochure.text.locale import languages

    out: Path = options.out
    asked_date()
    known("output", [options.output], OUTPUTS)
    known("language", [options.language.partition("-")[0]] if options.language else [], languages())
    folder = existing(options.content)
    sources = [options.text] if options.text else []
    writing.keep_inputs([*writing.content_files(folder), *SHIPPED_FONTS.glob("*"), *sources], [out])
    writing.ready(out.parent, out.name)
    content = load(folder, None, problems, Resources())
    content = replace(content, language=options.language or content.language)
    edition = open_edition(content, Store(user_cache_folder()), problems)
    pages = _plain(options, edition) if options.text else _brand(edition)
    problems.raise_errors()
    terminal.show(problems, options)
    writing.write(out.parent, out.name, write(edition, pages, OUTPUTS[options.output]))
    terminal.say(f"{out}: {terminal.count(len(pages), 'page')}")
    return DONE


def _plain(options: argparse.Namespace, edition: Edition) -> list[PageMarks]:
    """The text's pages. Raises WrongUsage for a measure that the page has no room for."""
    from brochure.layout.grid import page_grid
    from brochure.model.brand import MM
    from brochure.specimen import plain

    widest = page_grid(edition.brand.grid, 1).measure / MM
    _within("--measure", options.measure, NARROWEST, widest, "mm")
    if options.letters is not None:
        _within("--letters", options.letters, 0, MOST_LETTERS, "percent")
    style = plain.body_style(edition, options.ragged, None if options.letters is None else options.letters / 100)
    texts = plain.paragraphs(_read(options.text), str(options.text))
    if not texts:
        raise CannotRun(f"there is no text in {options.text}", "is it the right file?", str(options.text))
    return plain.pages(texts, style, edition, options.measure * MM)


def _within(option: str, value: float, least: float, most: float, unit: str) -> None:
    if not least <= value <= most:
        raise WrongUsage(f"{option} {value:g} is out of reach", f"write {least:g} to {most:g} {unit}", option)


def _read(path: Path) -> str:
    """The text of a file. Raises CannotRun for what is no text."""
    if path.exists() and not path.is_file():  # a pipe would be waited for, a device never ends
        raise CannotRun(f"not a file, but a pipe or a device: {path}", "name a text file", str(path))
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CannotRun(f"{path} cannot be read: {error.strerror}", "is its name spelled so?", str(path)) from error
    except UnicodeDecodeError as error:
        sentence = f"{path} is no text in UTF-8: byte {error.start + 1} fits nothing"
        raise CannotRun(sentence, "save it as UTF-8", str(path)) from None


def _brand(edition: Edition) -> list[PageMarks]:
    from brochure.specimen import brand_specimen

    return brand_specimen.pages(edition)
