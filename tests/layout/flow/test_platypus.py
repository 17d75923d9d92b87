"""ReportLab's classes come as they are; its slow pattern waits, and works when asked."""

from __future__ import annotations

import re
import subprocess
import sys

from brochure.layout.flow import platypus
from tests.built import ROOT


def test_the_pattern_for_web_addresses_is_not_compiled_on_import() -> None:
    """Contract: ReportLab's paragraph still has the pattern, under this name, and it is still one that takes long."""
    ask = (
        "from brochure import process; process.prepare(own=True)\n"
        "import brochure.layout.flow.platypus as ours, reportlab.platypus.paragraph as theirs\n"
        "assert isinstance(theirs.uri_pat, ours.Later), type(theirs.uri_pat)\n"
        "assert theirs.uri_pat.match('https://example.org/path')\n"
        "assert not theirs.uri_pat.match('no address')\n"
    )
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_patterns_are_compiled_as_ever_afterwards() -> None:
    assert isinstance(re.compile("x"), re.Pattern)
    assert re.compile.__module__ == "re"


def test_the_classes_are_reportlab_s() -> None:
    import reportlab.platypus

    for name in platypus.__all__:
        theirs = getattr(reportlab.platypus, name, None) or getattr(reportlab.platypus.doctemplate, name)
        assert getattr(platypus, name) is theirs
