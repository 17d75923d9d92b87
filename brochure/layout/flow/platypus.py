"""Imports ReportLab's document, templates, frames and flowables sooner than it would by itself.

Its own paragraph compiles a pattern for web addresses on import. That takes as long as setting all pages of a brochure,
since the pattern ignores case over the whole first plane of Unicode; and nothing here ever uses it. So, where the
process is the command's own, it is compiled when somebody asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from brochure.process import is_own

__all__ = [
    "ActionFlowable",
    "BaseDocTemplate",
    "Flowable",
    "Frame",
    "FrameBreak",
    "LayoutError",
    "NextPageTemplate",
    "PageBreak",
    "PageTemplate",
]


class Later:
    """A pattern that is compiled when it is first asked for something."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        return getattr(re.compile(self.pattern, self.flags), name)


@contextmanager
def _patterns_later() -> Iterator[None]:
    if not is_own():  # somebody else's process: what is changed there for a moment, another thread may see
        yield
        return
    compile_now = re.compile

    def compile_later(pattern: Any, flags: Any = 0) -> Any:
        wide = isinstance(pattern, str) and flags & re.IGNORECASE and "\uffff" in pattern
        return Later(pattern, flags) if wide else compile_now(pattern, flags)

    re.compile = compile_later
    try:
        yield
    finally:
        re.compile = compile_now


with _patterns_later():
    from reportlab.platypus.doctemplate import (
        ActionFlowable,
        BaseDocTemplate,
        FrameBreak,
        LayoutError,
        NextPageTemplate,
        PageBreak,
        PageTemplate,
    )
    from reportlab.platypus.flowables import Flowable
    from reportlab.platypus.frames import Frame
