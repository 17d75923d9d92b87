"""Starts the command where the program is installed: ``brochure`` and ``python -m brochure``."""

import sys


def main() -> int:
    """Run a verb; 0 done, 1 problems in the content, 2 wrong usage, 3 cannot run, 130 stopped with Ctrl-C."""
    try:
        import gc

        gc.disable()  # one build ends before there is anything worth collecting; it saves a twelfth of the time
        from brochure.starting import listening

        with listening():
            from brochure import cli

            return cli.main(sys.argv[1:])
    except KeyboardInterrupt:  # while the program itself was still being read
        if sys.stderr is not None:  # whoever started it may have closed it
            sys.stderr.write("Stopped; no file was left half-written.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
