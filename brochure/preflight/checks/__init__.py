"""Finds the checks, one file each: its docstring is the question, its decorator says why, from where, and which codes.

A check is found by being in one of the folders here. It looks at the document, at one page, at one page's plates as
they will print, or at one page's picture, and yields findings; ``codes`` says for each code what to do about it.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from brochure.preflight.finding import Finding
from charts.plugins import PluginError, plugins

if TYPE_CHECKING:
    from brochure.model.outputs import Output
    from brochure.preflight.document import Document
    from brochure.preflight.pages import PdfPage
    from brochure.preflight.pictures import RenderedPage
    from brochure.preflight.plates import Plates

GROUP = "brochure.checks"  # the entry points of checks that other distributions bring

Scope: TypeAlias = Literal["document", "page", "plates", "picture"]
When: TypeAlias = "Callable[[Output], object]"
DocumentRun: TypeAlias = "Callable[[Document, Output], Iterator[Finding]]"
PageRun: TypeAlias = "Callable[[PdfPage, Output], Iterator[Finding]]"
PlatesRun: TypeAlias = "Callable[[Plates, Output], Iterator[Finding]]"
PictureRun: TypeAlias = "Callable[[RenderedPage, Output], Iterator[Finding]]"


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to a file. ``codes`` maps each code to what to do about it, in one plain sentence."""

    name: str
    question: str
    why: str
    source: str
    codes: Mapping[str, str]
    scope: Scope
    when: When
    run: Callable[[Any, Output], Iterator[Finding]]


def always(output: Output) -> bool:
    return True


def _check(
    scope: Scope, why: str, source: str, codes: Mapping[str, str], when: When
) -> Callable[[Callable[[Any, Output], Iterator[Finding]]], Check]:
    def made(run: Callable[[Any, Output], Iterator[Finding]]) -> Check:
        module = inspect.getmodule(run)
        question = (module.__doc__ or "").strip().partition("\n\n")[0] if module else ""
        return Check(run.__module__.rpartition(".")[2], question, why, source, codes, scope, when, run)

    return made


def document_check(
    *, why: str, source: str, codes: Mapping[str, str], when: When = always
) -> Callable[[DocumentRun], Check]:
    """A check of the file as a whole."""
    return _check("document", why, source, codes, when)


def page_check(*, why: str, source: str, codes: Mapping[str, str], when: When = always) -> Callable[[PageRun], Check]:
    """A check of one page by what is written in it. It may look at nothing but the page, so that verdicts keep."""
    return _check("page", why, source, codes, when)


def plates_check(
    *, why: str, source: str, codes: Mapping[str, str], when: When = always
) -> Callable[[PlatesRun], Check]:
    """A check of one page as its plates come out of a rasteriser."""
    return _check("plates", why, source, codes, when)


def picture_check(
    *, why: str, source: str, codes: Mapping[str, str], when: When = always
) -> Callable[[PictureRun], Check]:
    """A check of one page as a reader sees it."""
    return _check("picture", why, source, codes, when)


def own() -> dict[str, str]:
    """The program's own checks by name, each with its module, from the files in the folders here."""
    files = sorted(Path(__file__).parent.glob("*/*.py"), key=lambda path: path.stem)
    return {path.stem: f"{__name__}.{path.parent.name}.{path.stem}" for path in files if path.stem != "__init__"}


@cache
def checks() -> tuple[Check, ...]:
    """Every check, each once. A file here without one is a fault of the program, never passed over."""
    found = []
    for name in own().values():
        module = importlib.import_module(name)
        here = [value for value in vars(module).values() if isinstance(value, Check)]
        if not here:
            raise ImportError(f"{name} has no check in it")
        found += here
    return (*found, *_brought())


def _brought() -> Iterator[Check]:
    """The checks that other distributions bring. Raises PluginError."""
    for plugin in plugins(GROUP, own()).values():
        here = [value for value in vars(plugin.module()).values() if isinstance(value, Check)]
        if not here:
            raise PluginError(f"the plug-in {plugin} has no check in it", f"mend it, or take it out: {plugin.out}")
        yield from here


@cache
def advice() -> dict[str, str]:
    """What to do about each code."""
    return {code: sentence for check in checks() for code, sentence in check.codes.items()}
