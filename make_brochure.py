#!/usr/bin/env python3
"""The command of a checkout: takes one verb, runs it, exits. Without a folder it takes content/kaluga.

Kept in the plainest Python, so that one too old says so in a sentence instead of failing on the syntax.
"""

import gc
import sys
from pathlib import Path

OLDEST = (3, 11)


def main() -> int:
    """Run a verb; 0 done, 1 problems in the content, 2 wrong usage, 3 cannot run."""
    if sys.version_info < OLDEST:
        sys.stderr.write("brochure needs Python 3.11 or newer; this is Python {}.{}.\n".format(*sys.version_info[:2]))
        return 3
    gc.disable()  # one build ends before there is anything worth collecting; it saves a twelfth of the time
    try:
        from brochure import commands
    except ImportError as error:
        sys.stderr.write(f"brochure cannot start: {error}. Run `make brochure` first.\n")
        return 3
    return commands.main(sys.argv[1:], Path(__file__).with_name("content") / "kaluga")


if __name__ == "__main__":
    sys.exit(main())
