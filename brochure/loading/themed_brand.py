"""Finds the theme that a brand names, and lays what the brand writes over it: one brand for the rest of the program.

Every value keeps the place it was written at, in the theme or in the brand.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from importlib.resources import files as package_files
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple, Protocol

from brochure import files
from brochure.problems import Location, Problems, nearest
from brochure.syntax import parser
from brochure.syntax.nodes import Written, WrittenList, WrittenMap

SHIPPED_THEMES = Path(str(package_files("brochure"))) / "themes"
FOLDER = "themes"  # beside brand.yaml: themes of one's own
BRAND = "brand.yaml"
SHAPE = ("tiers", "bleed", "lines")  # of a template, what is no ink
DEFAULT = "orbit"  # whose shapes of pages those brands have that name no theme
# Further files of a theme: fields of the brand.
PARTS = ("templates", "motif", "cover", "opener", "furniture", "key_figures", "charts", "pictures", "design")
NAMED_WHOLE = ("inks", "fonts", "templates")  # fields whose entries are replaced, not mixed


class Look(NamedTuple):
    """What takes the place of a brand's theme and page for one run; empty: as the brand writes it."""

    theme: str = ""
    page: str = ""


AS_WRITTEN = Look()


class Reader(Protocol):
    """What reads the files of a content folder."""

    @property
    def folder(self) -> Path: ...

    @property
    def problems(self) -> Problems: ...

    @property
    def look(self) -> Look: ...

    def node(self, name: str) -> Any: ...

    def shown(self, name: str) -> str: ...


def themed(reader: Reader, file: str, written: WrittenMap) -> WrittenMap | None:
    """What is written in a brand's ``file``, over its theme if it names one; None where that theme cannot be read."""
    own = _looked(written, reader.look)
    name = own.get("theme")
    if name is None:
        return _with_templates(reader, own) if _is_a_look(reader, own) else None
    if not isinstance(name, Written):
        sentence, hint = "the name of a theme belongs here", f"write one of {', '.join(known_themes(reader.folder))}"
        reader.problems.add("wrong-type", sentence, getattr(name, "place", own.key_places["theme"]), hint)
        return None
    beside = PurePosixPath(file).parent / FOLDER
    found = _folder_of(reader.folder, beside, name)
    if found is None:
        known = sorted(set(_names(reader.folder / beside)) | set(_names(SHIPPED_THEMES)))
        hint = nearest(name, known)
        reader.problems.add("unknown-theme", f"there is no theme “{name}”", name.place, hint)
        return None
    theme = _read(reader, found)
    if theme is None:
        return None
    if (place := theme.key_places.get("theme")) is not None:
        reader.problems.add("theme-of-a-theme", "a theme names no other theme", place, "write all of it here")
        return None
    if isinstance(fonts := theme.get("fonts"), WrittenMap) and found != _shipped(name):
        start = (reader.folder / beside / name).resolve()
        theme = _with(theme, "fonts", _fonts(fonts, start, f"{FOLDER}/{name}"))
    grounds = theme.get("grounds")
    if found == _shipped(DEFAULT):
        return _over(theme, own)
    return _over(_with_templates(reader, theme, grounds if isinstance(grounds, WrittenMap) else ()), own)


def _with_templates(reader: Reader, own: WrittenMap, grounds: Container[str] = ()) -> WrittenMap:
    """A look or a theme with the shapes of pages of the program's first theme, under those that it has itself.

    The grounds that they name there are none of a look of its own; a theme has some of the same names.
    """
    if (shapes := _file(reader, f"{_shipped(DEFAULT)}/templates.yaml")) is None:
        return own
    bare = {name: _bare(shape, grounds) if isinstance(shape, WrittenMap) else shape for name, shape in shapes.items()}
    below = WrittenMap(bare, shapes.place, shapes.key_places)
    written = own.get("templates", below)
    if not isinstance(written, WrittenMap):
        return own  # which is told where the brand is read
    return _with(own, "templates", _over(below, written))


def _bare(shape: WrittenMap, grounds: Container[str]) -> WrittenMap:
    """A shape without what only its own theme has; whole, where it names grounds and all are among these."""
    named = shape.get("ground") or ()
    if named and all(name in grounds for name in named):
        return shape
    kept = {name: value for name, value in shape.items() if name in SHAPE}
    return WrittenMap(kept, shape.place, shape.key_places)


def _is_a_look(reader: Reader, own: WrittenMap) -> bool:
    """Whether a brand without a theme says what a brochure looks like; one problem where it says nothing of it."""
    if own.keys() & {"inks", "fonts", "styles", "grounds"}:
        return True
    sentence = "the brand names no theme, and has no inks, fonts, styles and grounds of its own"
    reader.problems.add("missing-field", sentence, own.place, f"write theme: {known_themes(reader.folder)[0]}")
    return False


def known_themes(folder: Path) -> list[str]:
    """The names of the themes that a brand in this folder may take."""
    return sorted({*_names(folder / FOLDER), *_names(SHIPPED_THEMES)})


def about(name: str, beside: Path | None, problems: Problems) -> str:
    """The line in which a theme says what it is for; ``beside`` is its folder, where it lies beside a content."""
    folder = beside or SHIPPED_THEMES / name
    node = parser.read(folder / BRAND, (folder / BRAND).as_posix(), problems)
    said = node.get("about") if isinstance(node, WrittenMap) else None
    return str(said) if isinstance(said, Written) else ""


def _looked(written: WrittenMap, look: Look) -> WrittenMap:
    """What is written, with another theme or page for this run.

    A brand that names a theme keeps what it writes below it. One that is a look of its own gives way to the theme, but
    for its page.
    """
    made = written
    if look.theme:
        name = Written(look.theme, Location("--theme", 0))
        kept = written if "theme" in written else _page_alone(written)
        made = _with(kept, "theme", name)
    if look.page:
        if isinstance(grid := made.get("grid"), WrittenMap):
            made = _with(made, "grid", _without(grid, "page"))
        made = _with(made, "page", _page(look.page))
    return made


def _page(said: str) -> Written | WrittenList:
    """A page as it is said at the prompt: a name, or two lengths with an x between them."""
    place = Location("--page", 0)
    width, by, height = said.lower().replace("×", "x").partition("x")
    if by and width.strip().replace(".", "").isdecimal():
        return WrittenList([Written(width.strip(), place), Written(height.strip(), place)], place)
    return Written(said, place)


def _page_alone(written: WrittenMap) -> WrittenMap:
    """A brand with nothing left of it but its page."""
    grid = written.get("grid")
    inner = {name: grid[name] for name in ("page",) if name in grid} if isinstance(grid, WrittenMap) else {}
    fields: dict[str, Any] = {"page": written["page"]} if "page" in written else {}
    if inner and isinstance(grid, WrittenMap):
        fields["grid"] = WrittenMap(inner, grid.place, grid.key_places)
    return WrittenMap(fields, written.place, written.key_places)


def _with(written: WrittenMap, name: str, value: Any) -> WrittenMap:
    places = {**written.key_places, name: getattr(value, "place", written.place)}
    return WrittenMap({**written, name: value}, written.place, places)


def _without(written: WrittenMap, name: str) -> WrittenMap:
    return WrittenMap({key: value for key, value in written.items() if key != name}, written.place, written.key_places)


def _shipped(name: str) -> str:
    return (SHIPPED_THEMES / name).as_posix()


def _names(folder: Path) -> Iterator[str]:
    """The themes in a folder."""
    yield from (path.parent.name for path in sorted(folder.glob(f"*/{BRAND}")))


def _folder_of(folder: Path, beside: PurePosixPath, name: str) -> str | None:
    """Where a theme lies: beside the brand, as a path from the content folder on, or with the program."""
    if name not in {*_names(folder / beside), *_names(SHIPPED_THEMES)}:  # no path is made of what is no name
        return None
    own = (beside / name).as_posix()
    return own if not files.why_not(folder / own / BRAND) else _shipped(name)


def _read(reader: Reader, found: str) -> WrittenMap | None:
    """The files of a theme as the fields of a brand; what is wrong with them is told."""
    theme = _file(reader, f"{found}/{BRAND}")
    for part in PARTS if theme is not None else ():
        if theme is None or files.why_not(reader.folder / found / f"{part}.yaml"):
            continue
        fields = _file(reader, f"{found}/{part}.yaml")
        theme = None if fields is None else _with(theme, part, fields)
    return theme


def _file(reader: Reader, name: str) -> WrittenMap | None:
    errors = len(reader.problems.errors)
    node = reader.node(name)
    if isinstance(node, WrittenMap):
        return node
    if len(reader.problems.errors) == errors:
        place = getattr(node, "place", Location(reader.shown(name)))
        hint = "write fields, one a line: name: value"
        reader.problems.add("wrong-type", "the file of a theme must hold fields", place, hint)
    return None


def _fonts(written: Any, folder: Path, start: str) -> Any:
    """The fonts of a theme; those that lie in its folder are named from the brand's folder on."""
    if isinstance(written, WrittenMap):
        made = {name: _fonts(value, folder, start) for name, value in written.items()}
        return WrittenMap(made, written.place, written.key_places)
    if isinstance(written, Written) and "." in written and not files.why_not(folder / written):
        return Written(f"{start}/{written}", written.place, written.quoted)
    return written


def _over(theme: WrittenMap, own: WrittenMap) -> WrittenMap:
    """What a brand writes, over its theme: fields one by one, inks, fonts and templates whole."""
    made = dict(theme)
    for name, value in own.items():
        below = theme.get(name)
        if isinstance(below, WrittenMap) and isinstance(value, WrittenMap):
            made[name] = _entries(below, value) if name in NAMED_WHOLE else _over(below, value)
        elif value is not None or name not in theme:
            made[name] = value
    return WrittenMap(made, own.place, _places(theme, own))


def _entries(theme: WrittenMap, own: WrittenMap) -> WrittenMap:
    return WrittenMap({**theme, **own}, own.place, _places(theme, own))


def _places(theme: WrittenMap, own: WrittenMap) -> dict[str, Location]:
    places: Mapping[str, Location] = {**theme.key_places, **own.key_places}
    return dict(places)
