"""Names what is kept of preflight's verdicts, and tells the rasterisers in this place apart: others judge otherwise."""

from __future__ import annotations

import shutil
from pathlib import Path

from brochure.cache import cached
from charts import plugins

_RESTS_ON = ("brochure.files", "brochure.model", "brochure.rect")
_JUDGES = ("pikepdf", "numpy", "pillow", "fonttools", "pypdfium2", "zxing-cpp")
VERDICTS = cached("verdicts", package=__package__, rests_on=_RESTS_ON, libraries=_JUDGES)
PAGE_VERDICTS = cached("page-verdicts", package=__package__, rests_on=_RESTS_ON, libraries=_JUDGES)


def other_checks() -> str:
    """A digest of the checks that other distributions bring: a part of every verdict's key."""
    return plugins.digest("brochure.checks")


def ghostscript() -> str | None:
    """Ghostscript, by the names it has on the platforms."""
    return next((path for name in ("gs", "gswin64c", "gswin32c") if (path := shutil.which(name))), None)


def ghostscript_stamp() -> str:
    """Ghostscript as it is installed: path, size and date, which cost no start of it."""
    path = ghostscript()
    if path is None:
        return "none"
    try:
        about = Path(path).resolve().stat()
    except OSError:
        return "none"
    return f"{path} {about.st_size} {about.st_mtime_ns}"
