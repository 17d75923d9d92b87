"""Prepares the process once, and says what in it is changed: nothing is changed by importing the program.

For everybody: pikepdf's log is given a handler that says nothing, since what it tells of a damaged file is a finding
here. For the command, whose process it is (``own``), warnings of libraries are not printed, and what makes a start
quicker is done: pydantic does not look for plug-ins, and ReportLab compiles a large pattern that nothing here uses only
when it is asked for.
"""

from __future__ import annotations

import logging
import os
import sys
import warnings
from threading import Lock, RLock

PDFIUM = RLock()
"""Held by whoever calls pdfium, which may be called by one thread at a time in the whole process."""

_lock = Lock()
_prepared = False
_own = False


def prepare(own: bool = False) -> None:
    """Prepare the process, as often as one likes and from any thread. ``own``: it runs the command and nothing else."""
    global _own, _prepared
    with _lock:
        if not _prepared:
            logging.getLogger("pikepdf").addHandler(logging.NullHandler())
        if own and not _own:
            # Looking for pydantic's plug-ins reads the metadata of every installed package: 10 ms, for none we want.
            os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
            if not sys.warnoptions:
                warnings.simplefilter("ignore")  # what libraries tell those who program with them
        _prepared, _own = True, _own or own


def is_own() -> bool:
    """Whether the process is the command's, so that a start may be made quicker by what others would notice."""
    return _own
