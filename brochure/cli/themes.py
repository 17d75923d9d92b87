"""List the themes, each with what it is for; with --pictures, draw how each looks.

examples:
  make_brochure.py themes content/ours               with those in content/ours/themes
  make_brochure.py themes                            those that come with the program
  make_brochure.py themes --pictures out/themes      cover and two pages of each, as small PNG files

A theme is named in brand.yaml (theme: orbit), for one run with build --theme, and for a new folder with new --theme.
The pictures show the region of Alvenna, which is invented, in each of them.

exit status: 0 done, 1 problems in a theme, 2 wrong usage, 3 cannot run
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.cli import DONE, PROBLEMS, existing, formats, terminal
from brochure.cli.folders import CONTENT
from brochure.problems import Problems

if TYPE_CHECKING:
    from brochure.build.theme_pictures import ShownTheme


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    what = "content folder, for the themes beside it (default: the current one, if brochure.yaml is in it)"
    parser.add_argument("content", nargs="?", type=Path, metavar="CONTENT", help=what)
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="draw each into this folder, as PNG files")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """List them, and draw them where that is asked for."""
    from brochure import writing
    from brochure.build.theme_pictures import themes

    if options.pictures:
        writing.ready(options.pictures)
    folder = existing(options.content) if options.content else Path() if Path(CONTENT).is_file() else None
    found = themes(folder, problems, pictures=options.pictures, report=terminal.progress)
    terminal.settled()
    options.result = {"themes": [asdict(theme) for theme in found]}
    if options.format == formats.TEXT:
        terminal.say(*_lines(found))
    return PROBLEMS if problems.errors else DONE


def _lines(found: list[ShownTheme]) -> Iterator[str]:
    wide = max(len(theme.name) for theme in found)
    for theme in found:
        yield f"{theme.name:<{wide}}  {theme.about}{f' ({theme.folder})' if theme.folder else ''}"
        yield from (f"{'':<{wide}}  {file}" for file in theme.pictures)
