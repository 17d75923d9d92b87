"""Contents that are right, as files in memory: what every case of the fuzz begins with."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path
from random import Random

import yaml

from brochure.cli.new import STARTER
from tests.built import FLOW, KALUGA, MINIMAL, NOTES, ROOT
from tests.content.mirrored import arabic_edition

Files = dict[str, bytes]
"""The files of a content folder by their names in it."""

NAMES = ("minimal", "kaluga", "minimal", "flow", "notes", "scripts", "starter", "mirrored", "themed")
KEPT = (".yaml", ".geojson", ".jpg", ".png", ".svg", ".ttf", ".otf")
OWN_FONT = "fonts/own.ttf"  # so that a Latin content has a font among its files
NAMES_PAGE = re.compile(r"page: ?([\w-]+)")


@cache
def base(name: str) -> Files:
    """A content by its name; nobody changes what is handed out."""
    if name == "mirrored":
        with tempfile.TemporaryDirectory() as folder:
            return _read(arabic_edition(Path(folder)))
    folders = {"minimal": MINIMAL, "kaluga": KALUGA, "flow": FLOW, "notes": NOTES, "starter": STARTER}
    files = _read(folders.get(name, MINIMAL.parent / name))
    if name == "notes":
        files["brochure.yaml"] = files["brochure.yaml"].replace(b"../minimal/", b"")
        files["brand.yaml"] = (MINIMAL / "brand.yaml").read_bytes()
    if name in ("minimal", "flow", "notes"):
        files[OWN_FONT] = (ROOT / "fonts" / "SourceSerif4-Regular.ttf").read_bytes()
        files["brand.yaml"] = files["brand.yaml"].replace(b"SourceSerif4-Regular.ttf", OWN_FONT.encode(), 1)
    return files


def _read(folder: Path) -> Files:
    found = (path for path in sorted(folder.rglob("*")) if path.suffix in KEPT and path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def chosen(rng: Random) -> tuple[str, Files]:
    """A content and its name: whole, or with some of its pages, which is quicker."""
    name = rng.choice(NAMES)
    files = dict(base(name))
    return name, files if rng.random() < 0.25 else fewer_pages(files, rng)


def pages_of(files: Files) -> list[str]:
    """The names of the pages in their order."""
    return list(map(str, yaml.safe_load(files["brochure.yaml"])["pages"]))


def with_pages(files: Files, pages: list[str]) -> None:
    """Write other pages into brochure.yaml, which has them in its last field but for the shared pieces."""
    text = files["brochure.yaml"].decode()
    listed = re.compile(r"^pages:.*\n(?:(?:- | ).*\n)*", re.MULTILINE)
    files["brochure.yaml"] = listed.sub(f"pages: [{', '.join(pages)}]\n", text, count=1).encode()


def fewer_pages(files: Files, rng: Random) -> Files:
    """A content of one to three of its pages, and of those that they lead to."""
    pages = pages_of(files)
    kept = set(rng.sample(pages, min(len(pages), rng.randint(1, 3))))
    while more := {name for page in kept for name in _led_to(files, page)} & set(pages) - kept:
        kept |= more
    gone = {f"pages/{page}.yaml" for page in pages if page not in kept}
    left = {name: data for name, data in files.items() if name not in gone}
    with_pages(left, [page for page in pages if page in kept])
    return left


def _led_to(files: Files, page: str) -> list[str]:
    return NAMES_PAGE.findall(files[f"pages/{page}.yaml"].decode())
