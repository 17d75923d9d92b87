"""Lists the themes that a content may take, and draws how the sample looks in each."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files as package_files
from pathlib import Path

from brochure import writing
from brochure.build.page_pictures import sheets
from brochure.build.pipeline import open_edition
from brochure.build.resources import Resources
from brochure.cache import Store, user_cache_folder
from brochure.layout.pages.layout_run import lay_out
from brochure.loading import loader
from brochure.loading.themed_brand import FOLDER, Look, about, known_themes
from brochure.problems import Problems

DPI, SHEETS = 50, 3  # the cover and two pages, small
SAMPLE = Path(str(package_files("brochure"))) / "samples" / "alvenna"

Report = Callable[[str], None]


@dataclass
class ShownTheme:
    """A theme: what it says it is for, the folder of one that lies beside a content, and the files it is drawn in."""

    name: str
    about: str
    folder: str = ""
    pictures: list[str] = field(default_factory=list)


def themes(
    folder: Path | None, problems: Problems, *, pictures: Path | None = None, report: Report = lambda _: None
) -> list[ShownTheme]:
    """Those that come with the program and those beside a content, drawn into a folder where that is asked for.

    What is wrong with a theme goes into ``problems``, and it is not drawn. Raises CannotRun.
    """
    own = {path.parent.name for path in (folder / FOLDER).glob("*/brand.yaml")} if folder else set()
    found = []
    with writing.FileSet() as files:
        for name in known_themes(folder or SAMPLE):
            beside = folder / FOLDER / name if folder and name in own else None
            found.append(theme := ShownTheme(name, about(name, beside, problems), beside.as_posix() if beside else ""))
            if pictures:
                report(f"drawing {name}")
                made = enumerate(_drawn(name, beside, problems), 1)
                theme.pictures = [str(files.add(pictures / f"{name}-{number}.png", data)) for number, data in made]
    return found


def _drawn(name: str, beside: Path | None, problems: Problems) -> Iterator[bytes]:
    """The first sheets of the sample in a theme, as PNG files."""
    with tempfile.TemporaryDirectory() as place:
        content = Path(shutil.copytree(SAMPLE, Path(place) / SAMPLE.name))
        if beside:
            shutil.copytree(beside, content / FOLDER / name)
        told, store = Problems(), Store(user_cache_folder())
        read = loader.read(content, None, told, Resources(store), Look(name))
        if read is None:
            problems.extend(told.errors)
            return
        edition = open_edition(read, store, told)
        laid = lay_out(edition)
        problems.extend(told.errors)
        if not told.errors:
            yield from sheets(edition, laid[:SHEETS], DPI)
