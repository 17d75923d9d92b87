"""Ends the program at once where Ctrl-C comes while it is still being read: nothing has been begun by then.

An exception would not do: an import that is cut short may swallow it (the callback of a module's lock does), and the
work would go on as if nobody had asked.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STOPPED = 130  # as every shell has it: 128 and the number of the signal of Ctrl-C
SENTENCE = "Stopped; no file was left half-written.\n"


def stop(*_: object) -> None:
    """Say so and end the process, whatever it is doing."""
    try:
        os.write(2, SENTENCE.encode())
    finally:  # whoever started it may have closed the stream
        os._exit(STOPPED)


@contextmanager
def listening() -> Iterator[None]:
    """While it is entered Ctrl-C stops the process, unless whoever started it has it ignored, or catches it."""
    if threading.current_thread() is not threading.main_thread() or (
        signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    ):
        yield
        return
    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
