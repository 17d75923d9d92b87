"""A PDF in; its fonts and its pictures, with the resolution each has where it is placed, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import hypot
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

DEEPEST = 12  # forms within forms
MOST_FORMS = 5000  # followed on one page: more is an attack or an accident
LARGEST = 32 * 2**20  # bytes of one content stream: a longer one is not looked through
Matrix = tuple[float, float, float, float, float, float]
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class FontUsed:
    """A font as the file has it. ``name`` is without the tag of a subset."""

    name: str
    sort: str
    embedded: bool
    subset: bool


@dataclass(slots=True)
class ImageUsed:
    """A picture: its pixels, its colours, where it is placed, and the lowest resolution it has there."""

    width: int
    height: int
    colours: str
    pages: list[int] = field(default_factory=list)
    ppi: float = 0.0


@dataclass(slots=True)
class Inventory:
    """``unread`` are pages whose content could not be looked through."""

    fonts: list[FontUsed] = field(default_factory=list)
    images: list[ImageUsed] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def inventory(pdf: pikepdf.Pdf) -> Inventory:
    """Look through every page and the forms on it."""
    return _Looker(pdf).look()


class _Looker:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.fonts: dict[FontUsed, None] = {}
        self.images: dict[tuple[int, int], ImageUsed] = {}
        self.seen: set[tuple[int, int]] = set()
        self.followed = 0

    def look(self) -> Inventory:
        found = Inventory()
        for number, page in enumerate(self.pdf.pages, 1):
            try:
                self.followed = 0
                unit = float(page.obj.get("/UserUnit", 1))
                self._fonts(page.obj, 0)
                self._content(page, _resources(page.obj), (unit, 0, 0, unit, 0, 0), number, 0)
            except Exception:  # anything may be wrong in a file from outside: the ticket says which page
                found.unread.append(number)
        found.fonts = sorted(self.fonts, key=lambda font: font.name)
        found.images = sorted(self.images.values(), key=lambda image: image.ppi)
        return found

    def _fonts(self, holder: Any, depth: int) -> None:
        """The fonts of resources and of the forms and patterns in them."""
        from pikepdf import Dictionary, Stream

        resources = _resources(holder)
        for font in _values(resources.get("/Font")):
            self.fonts.setdefault(_font(font))
        for key in ("/XObject", "/Pattern"):
            for inner in _values(resources.get(key)):
                if isinstance(inner, Dictionary | Stream) and inner.objgen not in self.seen and depth < DEEPEST:
                    self.seen.add(inner.objgen)
                    if "/Resources" in inner:
                        self._fonts(inner, depth + 1)

    def _content(self, holder: Any, resources: Any, matrix: Matrix, page: int, depth: int) -> None:
        """Follow the matrix through a content stream to where pictures are shown."""
        import pikepdf

        stack: list[Matrix] = []
        shown = resources.get("/XObject")
        for operands, operator in _operators(holder):
            match str(operator):
                case "q":
                    stack.append(matrix)
                case "Q" if stack:
                    matrix = stack.pop()
                case "cm":
                    matrix = _times(_matrix(operands), matrix)
                case "Do" if shown is not None:
                    drawn = shown.get(str(operands[0]))
                    if isinstance(drawn, pikepdf.Stream):
                        self._shown(drawn, resources, matrix, page, depth)

    def _shown(self, drawn: Any, resources: Any, matrix: Matrix, page: int, depth: int) -> None:
        kind = str(drawn.get("/Subtype"))
        if kind == "/Image":
            self._image(drawn, matrix, page)
        elif kind == "/Form" and depth < DEEPEST:
            self.followed += 1
            if self.followed > MOST_FORMS:
                raise ValueError("too many forms on a page")
            inner = _times(_matrix(drawn.get("/Matrix", UPRIGHT)), matrix)
            self._content(drawn, drawn.get("/Resources", resources), inner, page, depth + 1)

    def _image(self, drawn: Any, matrix: Matrix, page: int) -> None:
        width, height = int(drawn.Width), int(drawn.Height)
        image = self.images.setdefault(drawn.objgen, ImageUsed(width, height, _colours(drawn)))
        a, b, c, d = matrix[:4]
        sides = [pixels * 72 / size for pixels, size in ((width, hypot(a, b)), (height, hypot(c, d))) if size > 0]
        if sides:
            image.ppi = min([*sides, image.ppi or sides[0]])
        if page not in image.pages:
            image.pages.append(page)


def _operators(holder: Any) -> Iterator[tuple[Any, Any]]:
    import pikepdf

    content = holder.obj.get("/Contents") if isinstance(holder, pikepdf.Page) else holder
    if content is None:
        return
    streams = list(content) if isinstance(content, pikepdf.Array) else [content]
    if sum(int(stream.get("/Length", 0)) for stream in streams) > LARGEST:
        raise ValueError("a content stream too long to look through")
    for instruction in pikepdf.parse_content_stream(holder, "q Q cm Do"):
        yield instruction.operands, instruction.operator


def _resources(holder: Any) -> Any:
    """Its own resources, or those it inherits."""
    from pikepdf import Dictionary

    for _ in range(50):
        if "/Resources" in holder:
            return holder["/Resources"]
        holder = holder.get("/Parent")
        if holder is None:
            break
    return Dictionary()


def _values(dictionary: Any) -> list[Any]:
    return [dictionary[key] for key in dictionary.keys()] if dictionary is not None else []  # noqa: SIM118


def _font(font: Any) -> FontUsed:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor")
    sort = str(inner.get("/Subtype", "/unknown"))[1:]
    name = str(font.get("/BaseFont", font.get("/Name", "/unnamed")))[1:]
    tag, plus, bare = name.partition("+")
    is_subset = bool(plus) and len(tag) == 6 and tag.isupper()
    embedded = sort == "Type3" or (
        descriptor is not None and any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    )
    return FontUsed(bare if is_subset else name, sort, embedded, is_subset or sort == "Type3")


def _colours(image: Any) -> str:
    if image.get("/ImageMask"):
        return "one ink"
    space = image.get("/ColorSpace")
    if space is None:
        return "unknown"
    try:
        name = str(space)[1:] if str(space).startswith("/") else str(space[0])[1:]
        if name == "ICCBased":
            return f"{({1: 'grey', 3: 'RGB', 4: 'CMYK'}).get(int(space[1].N), 'ICC')} with profile"
        if name in ("Separation",):
            return str(space[1])[1:]
    except (TypeError, ValueError, KeyError, AttributeError):
        return "unknown"
    return {"DeviceGray": "grey", "DeviceRGB": "RGB", "DeviceCMYK": "CMYK"}.get(name, name)


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in operands)
    return a, b, c, d, e, f


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First ``m``, then ``n``."""
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip
