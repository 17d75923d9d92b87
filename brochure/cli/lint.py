"""Name slips of typing in the texts: straight quotes, doubled spaces, 1o for 1º, a hyphen for a dash; --fix mends them.

examples:
  make_brochure.py lint content/ours
  make_brochure.py lint content/ours --fix

--fix changes only what is certain, says how many slips it mended, and leaves the rest to you.

exit status: 0 done, whether there are slips or not, 1 problems in the content, 2 wrong usage, 3 cannot run
"""

from __future__ import annotations

import argparse

from brochure.cli import DONE, content_argument, existing, terminal
from brochure.problems import Problems


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this verb."""
    content_argument(parser)
    parser.add_argument("--fix", action="store_true", help="rewrite the files without the slips that are certain")


def run(options: argparse.Namespace, problems: Problems) -> int:
    """Lint every edition by the rules of its language."""
    from brochure.linting import fix, lint

    folder = existing(options.content)
    found = lint(folder, problems)
    problems.raise_errors()
    if options.fix and (mended := fix(found)):
        terminal.say(f"{folder}: {terminal.count(mended, 'slip')} mended")
        problems.found.clear()
        found = lint(folder, problems)
    terminal.show(problems, options)
    terminal.say(f"{folder}: {terminal.count(len(found), 'slip')}")
    return DONE
