"""The command run in this process: the same words, streams and statuses, without what a start of Python costs.

What a process of its own alone shows (how it is started, its streams, signals, what it imports) is tested with
:func:`tests.cli.test_commands.run`.
"""

from __future__ import annotations

import io
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

from brochure import cli
from tests.built import ROOT


def typed(*words: object, folder: Path = ROOT) -> CompletedProcess[str]:
    """What the command comes to when it is typed in a folder."""
    out, err = io.StringIO(), io.StringIO()
    with chdir(folder), redirect_stdout(out), redirect_stderr(err):
        status = cli.main([str(word) for word in words], ROOT / "content" / "kaluga")
    assert "fault of the program" not in err.getvalue()
    assert "Traceback" not in out.getvalue() + err.getvalue()
    return CompletedProcess(["brochure", *map(str, words)], status, out.getvalue(), err.getvalue())
