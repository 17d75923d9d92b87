"""Starts the command where the program is installed: ``brochure`` and ``python -m brochure``."""

import gc
import sys


def main() -> int:
    """Run a verb; 0 done, 1 problems in the content, 2 wrong usage, 3 cannot run."""
    gc.disable()  # one build ends before there is anything worth collecting; it saves a twelfth of the time
    from brochure import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
