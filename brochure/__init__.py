"""Builds a printed brochure from content and numbers: ``from brochure import build, check, load, preflight, impose``.

What is offered here is :mod:`brochure.api`, imported when it is first asked for, so that the command starts quickly.
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from brochure.api import BrochureError as BrochureError
    from brochure.api import Build as Build
    from brochure.api import CannotRun as CannotRun
    from brochure.api import File as File
    from brochure.api import Location as Location
    from brochure.api import Output as Output
    from brochure.api import Problem as Problem
    from brochure.api import Problems as Problems
    from brochure.api import build as build
    from brochure.api import check as check
    from brochure.api import impose as impose
    from brochure.api import load as load
    from brochure.api import preflight as preflight
    from brochure.api import user_cache_folder as user_cache_folder

__version__ = "0.1.0"
__all__ = [
    "BrochureError",
    "Build",
    "CannotRun",
    "File",
    "Location",
    "Output",
    "Problem",
    "Problems",
    "build",
    "check",
    "impose",
    "load",
    "preflight",
    "user_cache_folder",
]


class _Offered:
    """A name of the package that :mod:`brochure.api` gives, also where a module within is called the same."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, package: ModuleType | None, kind: type) -> Any:
        return getattr(importlib.import_module(f"{__name__}.api"), self.name)

    def __set__(self, package: ModuleType, module: object) -> None:
        """Python notes a module within when it is imported; it is found by its own name, ``brochure.build``."""


class _Package(ModuleType):
    """This package. (A plain ``__getattr__`` is not asked once the package ``brochure.build`` has been imported.)"""


for _name in __all__:
    setattr(_Package, _name, _Offered(_name))
sys.modules[__name__].__class__ = _Package
