"""Nothing goes in; what preflight and its rasterisers are in this place comes out: other ones may judge otherwise."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
from functools import cache
from pathlib import Path

from charts import plugins


@cache
def tool_version() -> str:
    """A digest of preflight's own code, and of the checks that other distributions bring."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    digest.update(plugins.digest("brochure.checks").encode())
    return digest.hexdigest()


def ghostscript() -> str | None:
    """Ghostscript, by the names it has on the platforms."""
    return next((path for name in ("gs", "gswin64c", "gswin32c") if (path := shutil.which(name))), None)


def renderers() -> str:
    """Ghostscript, pdfium and the decoder as they are installed: path, size and date, which cost no start of theirs."""
    specs = [importlib.util.find_spec(name) for name in ("pypdfium2", "zxingcpp")]
    return "; ".join(_stamp(path) for path in (ghostscript(), *(spec.origin if spec else None for spec in specs)))


def _stamp(path: str | None) -> str:
    if path is None:
        return "none"
    try:
        about = Path(path).resolve().stat()
    except OSError:
        return "none"
    return f"{path} {about.st_size} {about.st_mtime_ns}"
