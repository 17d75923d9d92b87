#!/usr/bin/env python3
"""Runs one verb and exits: the command of a checkout. Without a folder it takes content/kaluga.

Kept in the plainest Python, so that one too old says so in a sentence instead of failing on the syntax.
"""

import sys

OLDEST = (3, 11)


def main() -> int:
    """Run a verb; 0 done, 1 problems in the content, 2 wrong usage, 3 cannot run, 130 stopped with Ctrl-C."""
    try:
        return run()
    except KeyboardInterrupt:  # while the program itself was still being read
        say("Stopped; no file was left half-written.")
        return 130


def run() -> int:
    """Find out whether there is a program to run, and run it."""
    if sys.version_info < OLDEST:
        say("brochure needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))
        return 3
    import gc
    from pathlib import Path

    gc.disable()  # one build ends before there is anything worth collecting; it saves a twelfth of the time
    try:
        from brochure.starting import listening
    except ImportError as error:
        return cannot_start(error)
    with listening():
        try:
            from brochure import cli
        except ImportError as error:
            return cannot_start(error)
        return cli.main(sys.argv[1:], Path(__file__).with_name("content") / "kaluga")


def cannot_start(error: ImportError) -> int:
    """What the program stands on is not there."""
    say(f"brochure cannot start: {error}. Run `make brochure` first.")
    return 3


def say(sentence: str) -> None:
    """One line to whoever typed the command."""
    if sys.stderr is not None:  # whoever started it may have closed it
        sys.stderr.write(sentence + "\n")


if __name__ == "__main__":
    sys.exit(main())
