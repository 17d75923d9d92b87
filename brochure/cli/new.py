"""Make a content folder that builds at once, in your theme, name, language and colours, to be changed into your own.

examples:
  make_brochure.py new content/ours --theme orbit --name "Region of Alvenna" --language it --colour "#1F3A6E"
  make_brochure.py new content/ours --colour "100 85 20 15" --colour "0 100 90 5"
  make_brochure.py new "content/Città di Prova"      a name with spaces stands in quotes
  make_brochure.py new content/ours --schema         after an update of the program: only schema.json anew

Every field is explained in the files; schema.json lets an editor complete and check them while you type. Nothing else
that exists is changed. The words of the pages are English examples in every language, to be written over. themes lists
the themes; what your colours cannot carry is said, with what is taken instead.

exit status: 0 done, 2 wrong usage, 3 the folder exists already or cannot be made
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.cli import DONE, terminal
from brochure.cli.folders import STARTER, existing
from brochure.invocation import command
from brochure.problems import CannotRun, Problems, WrongUsage

if TYPE_CHECKING:
    from brochure.build.starting_folder import Wishes

SCHEMA = "schema.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must not exist yet")
    parser.add_argument("--theme", metavar="NAME", help="its look (default: orbit)")
    parser.add_argument("--name", metavar="WORDS", help="of the region, as it stands on the cover")
    parser.add_argument("--language", metavar="CODE", help="you write in: it, en, de … (default: en)")
    what = 'of your own, in quotes: "#1F3A6E", or cyan, magenta, yellow and black in percent; twice for a second one'
    parser.add_argument("--colour", metavar="COLOUR", action="append", help=what)
    parser.add_argument("--schema", action="store_true", help="write only the schema of an existing folder again")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """Copy the starter as it was asked for, and the schema that its files name in their first lines."""
    if options.schema:
        return _schema_again(options)
    from brochure.build.starting_folder import understood

    wishes = understood(options.theme, options.name, options.language, options.colour)
    folder: Path = options.folder
    if STARTER in (folder.absolute(), *folder.resolve().parents):
        raise WrongUsage(f"{folder} lies in the folder that is copied", "choose another place", str(folder))
    if folder.exists():
        hint = "choose another name, or renew its schema.json with --schema; nothing was changed"
        raise CannotRun(f"there is a {'folder' if folder.is_dir() else 'file'} {folder} already", hint, str(folder))
    _make(folder, wishes, problems)
    build = command(f'build "{folder}"')
    terminal.say(f"made {folder}; build it with: {build}")
    return DONE


def _schema_again(options: argparse.Namespace) -> int:
    """Only the schema of a folder that exists."""
    from brochure import writing

    asked = ("theme", "name", "language", "colour")
    if more := next((name for name in asked if getattr(options, name) is not None), ""):
        raise WrongUsage(f"--schema and --{more} exclude each other", "say one of them", f"--{more}")
    folder = existing(options.folder)
    inputs = [path for path in writing.content_files(folder) if path.name != SCHEMA or path.is_symlink()]
    writing.keep_inputs(inputs, [folder / SCHEMA])
    terminal.say(f"made {writing.write(folder, SCHEMA, _schema_text())}")
    return DONE


def _make(folder: Path, wishes: Wishes, problems: Problems) -> None:
    """Write all files or none: half a folder is of no use."""
    from brochure import writing
    from brochure.build.starting_folder import files

    written = _schema_text()  # before anything is made
    try:
        for name, data in files(wishes).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        writing.write(folder, SCHEMA, written)
        if wishes:
            _tried(folder, wishes, problems)
    except WrongUsage:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    except (OSError, CannotRun) as error:
        shutil.rmtree(folder, ignore_errors=True)  # it was not there before
        why = getattr(error, "strerror", "") or str(error)
        raise CannotRun(f"the folder {folder} cannot be made: {why}", "choose another place", str(folder)) from error


def _tried(folder: Path, wishes: Wishes, problems: Problems) -> None:
    """Lay the folder out: what the wishes make of it is told. Raises WrongUsage where it would not build."""
    from brochure.api import check

    found = check(folder)
    if not found.errors:
        problems.extend(problem for problem in found if problem.code.startswith("own-colour"))
        return
    first = found.errors[0]
    if first.code == "missing-glyph" and wishes.language:
        sentence = f"the fonts of the theme have no letters for “{wishes.language}”: {first.message}"
        hint = "make it in another language; then write yours in brochure.yaml and fonts that have its letters"
        raise WrongUsage(sentence, hint, wishes.language)
    raise WrongUsage(f"such a brochure would not build: {first.message}", first.hint)


def _schema_text() -> bytes:
    """The schema that lies beside the content: a folder may be anywhere, and the program where no editor knows it."""
    from brochure.loading.json_schema import schema

    return (json.dumps(schema(), ensure_ascii=False, indent=1) + "\n").encode()
