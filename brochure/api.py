"""Offers the program to Python: takes content folders, gives values back, prints nothing.

Nothing here changes the environment, the working folder or any setting of the process, but for what
:func:`brochure.process.prepare` says; every function may be called from several threads at once. What is wrong with a
content is a :class:`Problem`, with its place and what to do about it: functions that give something else carry all of
them in a :class:`BrochureError`. What the program cannot do here (a folder that is not there, a language that it
has no rules for, a plug-in that does not import) is a :class:`CannotRun` with a sentence and a hint.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from brochure.cache import Store, user_cache_folder
from brochure.model.outputs import OUTPUTS, Output
from brochure.problems import BrochureError, CannotRun, Location, Problem, Problems, WrongUsage, nearest
from brochure.process import prepare
from charts.plugins import PluginError

if TYPE_CHECKING:
    from brochure.loading.content import Content
    from brochure.preflight.runner import Judgement
    from brochure.prepress.imposition.imposing import Imposed
    from brochure.prepress.imposition.schemes import Scheme

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

Report = Callable[[str], None]

_SHARED = ("brochure.build.pipeline", "brochure.preflight.runner", "brochure.prepress.imposition.imposing")
_loading = RLock()


@dataclass(frozen=True, slots=True)
class File:
    """One finished PDF: its name, the bytes, and where the things on its pages were written, as JSON.

    ``name`` is ``<folder>-<language>-<output>.pdf``; ``places`` is what the command writes as ``….places.json``.
    """

    name: str
    data: bytes
    places: bytes
    pages: int

    def write(self, folder: str | Path) -> Path:
        """Write the PDF and its places into a folder, which is made; the path of the PDF.

        Both are written or none; old files stay until the new ones are whole. Raises CannotRun when one cannot be.
        """
        return _write((self,), folder)[0]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build has made: its files, in the order of languages and outputs, and its warnings."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...]

    def write(self, folder: str | Path) -> tuple[Path, ...]:
        """Write every file, or none; the paths of the PDFs. Raises CannotRun when one cannot be written."""
        return _write(self.files, folder)


def _write(files: Sequence[File], folder: str | Path) -> tuple[Path, ...]:
    from brochure import writing

    with writing.FileSet() as written:
        paths = tuple(written.add(Path(folder) / file.name, file.data) for file in files)
        for path, file in zip(paths, files, strict=True):
            written.add(path.with_suffix(".places.json"), file.places)
    return paths


def load(folder: str | Path, language: str | None = None) -> Content:
    """One edition of a content folder as records: brochure, brand, facts, sources and pages, each with its place.

    Its ``identities`` are the lasting names of its blocks and texts.

    Without ``language`` it is the first one that brochure.yaml names. Raises BrochureError with every problem found,
    and CannotRun where there is no such folder.
    """
    with _prepared():
        from brochure.loading import loader

        return loader.load(_folder(folder), language)


def check(folder: str | Path, *, cache: str | Path | None = None, progress: Report | None = None) -> Problems:
    """Every problem of every edition, errors and warnings, as far as pages can be laid out; no file is painted.

    ``cache`` as for :func:`build`. Raises CannotRun.
    """
    with _prepared():
        from brochure.build.pipeline import check

        problems = Problems()
        check(_folder(folder), _store(cache), problems, progress or _silent)
        return problems


def build(
    folder: str | Path,
    *,
    languages: str | Iterable[str] = (),
    outputs: str | Iterable[str] = (),
    theme: str = "",
    page: str = "",
    cache: str | Path | None = None,
    rendered: bool = True,
    progress: Report | None = None,
) -> Build:
    """Every edition and output of a content folder as finished, checked and judged files; nothing is written.

    ``languages`` (``"it"``) and ``outputs`` (``"print"``, ``"screen"``, ``"press"``, ``"large"``, ``"screen2"``) are by
    default those of brochure.yaml. ``theme`` and ``page`` (``"A5"``, ``"148x210"``) take the place of what brand.yaml
    says of them. ``cache`` is a folder for what later builds need not do again, such as
    ``user_cache_folder()``, which the command uses; None keeps nothing. ``rendered`` off leaves out the checks that
    look at plates and pictures of the pages. ``progress`` is told in words what is being done.

    Raises BrochureError with all problems, warnings included, when any of them is an error; WrongUsage (a CannotRun)
    for a language or an output that there is not; CannotRun.
    """
    with _prepared():
        from brochure.build.pipeline import finish
        from brochure.loading.themed_brand import Look

        problems = Problems()
        made = finish(
            _folder(folder),
            _store(cache),
            problems,
            languages=_several(languages),
            outputs=_several(outputs),
            look=Look(theme, page),
            rendered=rendered,
            report=progress or _silent,
        )
        files = tuple(File(f"{one.name}.pdf", one.data, one.places, one.pages) for one in made)
        return Build(files, tuple(problems))


def preflight(
    file: str | Path | bytes,
    output: str | Output = "print",
    *,
    spots: Iterable[str] | None = None,
    places: bytes | None = None,
    cache: str | Path | None = None,
    rendered: bool = True,
    progress: Report | None = None,
) -> Judgement:
    """What is wrong with any PDF, by its path or its bytes: ``.verdict`` and ``.findings``, each with page and place.

    ``spots`` are the names of the spot inks that the job has; None: nobody has said. ``places`` are those of a
    :class:`File`, which give findings the line of the content. ``cache`` and ``rendered`` as for :func:`build`. Never
    raises for what is in the file; raises CannotRun for a file that is not there, WrongUsage for an unknown output.
    """
    with _prepared():
        from brochure.preflight.runner import judge

        source = file if isinstance(file, bytes) else _existing(file)
        meant = output if isinstance(output, Output) else _output(output)
        return judge(
            source,
            meant,
            spots=spots,
            places=places,
            store=_store(cache),
            rendered=rendered,
            report=progress or _silent,
        )


def impose(
    file: str | Path,
    scheme: Scheme = "saddle",
    *,
    sheet: str = "SRA3",
    weight: float = 0.0,
    marks: bool = True,
    gutter: float | None = None,
    scale: float | None = 1.0,
    two_sided: bool | None = None,
    job: str = "",
) -> Imposed:
    """The pages of a PDF laid on a printer's sheets: ``.data`` are the bytes of the PDF, ``.notes`` what to know of it.

    ``sheet`` is a name (``SRA3``, ``A4``) or ``WxH`` in mm; ``weight`` of the paper in g/m², for creep, 0 for none;
    ``gutter`` in mm, None: what the bleeds need; ``scale`` 1 leaves sizes alone, None fills the sheet; ``two_sided``
    None: as the scheme is usually printed; ``job`` is the name in the slug line, by default the file's title.

    Raises CannotRun when the file cannot be read, WrongUsage for a sheet that there is not, BrochureError when its
    pages cannot be laid on that sheet.
    """
    with _prepared():
        from brochure.model.brand import MM
        from brochure.prepress.imposition.imposing import Order
        from brochure.prepress.imposition.imposing import impose as imposed

        space = None if gutter is None else gutter * MM
        order = Order(scheme, sheet, weight, marks, space, scale, two_sided, job=job)
        return imposed(_existing(file), order)


@contextmanager
def _prepared() -> Iterator[None]:
    """Load what threads would load at once: Python hands out half a module where imports wait for each other.

    What is wrong with a plug-in is a CannotRun from here on.
    """
    try:
        with _loading:
            prepare()
            for name in _SHARED:
                importlib.import_module(name)
        yield
    except PluginError as error:
        raise CannotRun(error.sentence, error.hint) from error


def _store(cache: str | Path | None) -> Store:
    return Store(None if cache is None else Path(cache))


def _several(words: str | Iterable[str]) -> Sequence[str]:
    return (words,) if isinstance(words, str) else tuple(words)


def _output(name: str) -> Output:
    if name not in OUTPUTS:
        raise WrongUsage(f"there is no output “{name}”", nearest(name, OUTPUTS), name)
    return OUTPUTS[name]


def _folder(folder: str | Path) -> Path:
    path = Path(folder)
    if not path.is_dir():
        raise CannotRun(f"there is no content folder {path}", "is its name spelled so, with its folder?", str(path))
    return path


def _existing(file: str | Path) -> Path:
    path = Path(file)
    if not path.is_file():
        raise CannotRun(f"there is no file {path}", "is its name spelled so, with its folder?", str(path))
    return path


def _silent(_: str) -> None:
    """Whoever does not ask is not told how far the work is."""
