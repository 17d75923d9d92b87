"""Guards the process a verb runs in: its standard streams, and the signals that end it.

Whoever presses Ctrl-C, at any moment, gets one line and status 130; SIGTERM and SIGHUP end the work as cleanly, so that
what was begun beside a file is removed.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import Any, TextIO

from brochure import starting
from brochure.problems import Stopped

AGAIN = 0.001  # seconds until a signal that a library has swallowed comes again
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")  # as far as the system has them
_USUAL = (signal.SIG_DFL, signal.default_int_handler, starting.stop)


def open_streams() -> None:
    """Give the program the streams that whoever started it has closed; none may become that of a file it opens.

    A letter that the terminal, or the file it is led into, has no code for is replaced, never a fault.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """While it is entered, no library writes warnings to the standard error: they may quote what a file says."""
    import logging

    root, handler = logging.getLogger(), logging.NullHandler()
    root.addHandler(handler)
    logging.captureWarnings(True)
    try:
        yield
    finally:
        logging.captureWarnings(False)
        root.removeHandler(handler)


class Signals:
    """While it is entered, signals that end the program are exceptions, and ``status`` is the exit status they ask for.

    A library may swallow such an exception (in a callback, during an import); the status is still asked for then, the
    trace that it would print is not, and the signal comes again, or what it cut short would be taken for whole.
    """

    def __init__(self) -> None:
        self.status = 0
        self.ending = False  # what remains to be done is quick: no further signal cuts it short
        self._before: dict[signal.Signals, Any] = {}
        self._came_to = ""  # what the last signal came to: “exception”, or “status” alone where one would be swallowed

    def __enter__(self) -> Signals:
        if threading.current_thread() is threading.main_thread():
            for number in (getattr(signal, name) for name in _ENDING if hasattr(signal, name)):
                if signal.getsignal(number) in _USUAL:  # nohup ignores one
                    self._before[number] = signal.signal(number, self._caught)
        self._hooks = sys.excepthook, sys.unraisablehook
        sys.excepthook, sys.unraisablehook = self._printed, self._swallowed
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        sys.excepthook, sys.unraisablehook = self._hooks
        before, self._before = self._before, {}
        for number, handler in before.items():
            with suppress(ValueError):
                signal.signal(number, handler)

    def _printed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What a library hands over for printing: callbacks of compiled ones do, before they go on."""
        if issubclass(kind, KeyboardInterrupt | Stopped):
            self._repeat()
        else:
            self._hooks[0](kind, error, trace)

    def _swallowed(self, unraisable: sys.UnraisableHookArgs) -> None:
        if issubclass(unraisable.exc_type, KeyboardInterrupt | Stopped):
            self._repeat()
        else:
            self._hooks[1](unraisable)

    def _repeat(self) -> None:
        """Let the signal that was swallowed come again, soon but not here."""
        if self.status:
            threading.Thread(target=self._again, daemon=True).start()

    def _again(self) -> None:
        """Raise the signal until it is an exception where one counts, or the run is over."""
        number, self._came_to = self.status - 128, "status"
        while not self._settled(number):
            if self._came_to:
                self._came_to = ""
                signal.raise_signal(number)

    def _settled(self, number: int) -> bool:
        """Whether, in a while, a signal has been heard or is no more asked for."""
        time.sleep(AGAIN)
        return number not in self._before or self.ending or self._came_to == "exception"

    def _caught(self, number: int, frame: FrameType | None) -> None:
        if self.ending:
            return
        self.status = 128 + number
        if _in_hook(frame):  # nothing would come of an exception here
            self._came_to = "status"
            return
        self._came_to = "exception"
        raise KeyboardInterrupt if number == signal.SIGINT else Stopped


_HOOKED = (Signals._printed.__code__, Signals._swallowed.__code__)


def _in_hook(frame: FrameType | None) -> bool:
    """Whether the program is being told of an exception that was swallowed; another one would be, too."""
    while frame is not None:
        if frame.f_code in _HOOKED:
            return True
        frame = frame.f_back
    return False
