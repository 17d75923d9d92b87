"""Check the content of every edition: what is missing, unknown, unreadable or too long. Writes no PDF.

examples:
  make_brochure.py check
  make_brochure.py check content/ours
"""

from __future__ import annotations

import argparse

from brochure.commands import DONE, PROBLEMS, content_argument, existing, terminal
from brochure.problems import Problems


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    content_argument(parser)


def run(options: argparse.Namespace, problems: Problems) -> int:
    """Read and lay out every edition; say what was found."""
    from brochure.build import check
    from brochure.cache import Store, user_cache_folder

    folder = existing(options.content)
    editions = check(folder, Store(user_cache_folder()), problems, terminal.progress)
    terminal.show(problems)
    terminal.settled()
    if problems.errors:
        return PROBLEMS
    print(f"{folder}: {terminal.count(editions, 'edition')}, no problems, {terminal.count(len(problems), 'warning')}")
    return DONE
