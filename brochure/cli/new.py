"""Make a small content folder that builds at once, to be changed into your own.

examples:
  make_brochure.py new content/ours
  make_brochure.py new "content/Città di Prova"      a name with spaces stands in quotes
  make_brochure.py new content/ours --schema         after an update of the program: only schema.json anew

Every field is explained in the files; schema.json lets an editor complete and check them while you type. Nothing else
that exists is changed.

exit status: 0 done, 2 wrong usage, 3 the folder exists already or cannot be made
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from brochure.cli import DONE, terminal
from brochure.cli.folders import STARTER, existing
from brochure.invocation import command
from brochure.problems import CannotRun, Problems, WrongUsage

SCHEMA = "schema.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must not exist yet")
    parser.add_argument("--schema", action="store_true", help="write only the schema of an existing folder again")


def run(options: argparse.Namespace, _problems: Problems) -> int:
    """Copy the starter, and the schema that its files name in their first lines."""
    from brochure import writing

    folder: Path = options.folder
    if options.schema:
        folder = existing(folder)
        inputs = [path for path in writing.content_files(folder) if path.name != SCHEMA or path.is_symlink()]
        writing.keep_inputs(inputs, [folder / SCHEMA])
        terminal.say(f"made {writing.write(folder, SCHEMA, _schema_text())}")
        return DONE
    if STARTER in (folder.absolute(), *folder.resolve().parents):
        raise WrongUsage(f"{folder} lies in the folder that is copied", "choose another place", str(folder))
    if folder.exists():
        hint = "choose another name, or renew its schema.json with --schema; nothing was changed"
        raise CannotRun(f"there is a {'folder' if folder.is_dir() else 'file'} {folder} already", hint, str(folder))
    written = _schema_text()  # before anything is made
    try:
        _copy(folder)
        writing.write(folder, SCHEMA, written)
    except (OSError, CannotRun) as error:
        shutil.rmtree(folder, ignore_errors=True)  # it was not there before: half a folder is of no use
        why = getattr(error, "strerror", "") or str(error)
        raise CannotRun(f"the folder {folder} cannot be made: {why}", "choose another place", str(folder)) from error
    build = command(f'build "{folder}"')
    terminal.say(f"made {folder}; build it with: {build}")
    return DONE


def _copy(folder: Path) -> None:
    """Write the files of the starter anew: an installed program may lie where nothing can be written."""
    for path in sorted(STARTER.rglob("*.yaml")):
        target = folder / path.relative_to(STARTER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


def _schema_text() -> bytes:
    """The schema that lies beside the content: a folder may be anywhere, and the program where no editor knows it."""
    from brochure.loading.json_schema import schema

    return (json.dumps(schema(), ensure_ascii=False, indent=1) + "\n").encode()
