"""Make a small content folder that builds at once, to be changed into your own.

examples:
  make_brochure.py new content/ours
  make_brochure.py new "content/Città di Prova"      a name with spaces stands in quotes

Every field is explained in the files. Nothing that exists is changed.

exit status: 0 done, 2 wrong usage, 3 the folder exists already or cannot be made
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from brochure.commands import DONE
from brochure.problems import CannotRun, Problems

STARTER = Path(__file__).parents[1] / "starter"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must not exist yet")


def run(options: argparse.Namespace, _problems: Problems) -> int:
    """Copy the starter."""
    folder: Path = options.folder
    if folder.exists():
        raise CannotRun(f"{folder} exists already", "choose another name; nothing was changed")
    try:
        shutil.copytree(STARTER, folder)
    except OSError as error:
        raise CannotRun(f"{folder} cannot be made: {error.strerror}") from error
    print(f"made {folder}; build it with: make_brochure.py build {folder}")
    return DONE
