"""Makes the gallery of the themes: docs/gallery.md, its pictures in docs/gallery, and the picture of the README.

``make gallery``, or ``python -m tests.gallery.pages``, renews all of it; look at the pictures before you commit them. A
test holds that the page is what :func:`page` says, and that what it names is there.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont
from PIL import Image

from brochure.build.page_pictures import sheets
from brochure.build.pipeline import open_edition
from brochure.build.theme_pictures import SAMPLE
from brochure.cache import Store, user_cache_folder
from brochure.layout.pages.layout_run import lay_out
from brochure.loading import loader
from brochure.loading.themed_brand import AS_WRITTEN, Look, about
from brochure.model.brand import Brand
from brochure.problems import Problems

ROOT = Path(__file__).parents[2]
PAGE, PICTURES = ROOT / "docs" / "gallery.md", ROOT / "docs" / "gallery"
THEMES = ("ledger", "orbit", "bureau", "terrain", "poster")  # each as unlike its neighbours as can be
ALMANAC, CITY = ROOT / "tests" / "content" / "almanac", ROOT / "tests" / "content" / "city"
SHOWN = {"cover": "the cover", "brief": "figures and contents", "exports": "charts", "place": "text with a picture"}
FORMATS = ("A4", "A5", "square", "DL", "16:9")
COLOURS = {
    "blue": ("a blue and a red", "own: {main: {cmyk: [100, 85, 20, 15]}, second: {cmyk: [0, 100, 90, 5]}}"),
    "yellow": ("a yellow and black", "own: {main: {cmyk: [0, 15, 100, 0]}, second: {cmyk: [0, 0, 0, 100]}}"),
}
SCRIPTS = {"Latin": "aß", "Cyrillic": "жя", "Greek": "λω", "Arabic": "عم", "Chinese": "中国"}
MOST, MOST_IN_ALL = 150_000, 2_500_000  # bytes of a picture, and of all of them
AIM = 42_000  # bytes of most pictures
LARGE, SMALL = 66, 34  # dots per inch of single pages, and of pages in strips
FINER = 4  # times as many dots are drawn first, so that thin lines stay thin
GAP, GROUND = 10, (222, 222, 218)  # pixels between the pages of a strip, and what they lie on
COMMAND = "brochure new content/ours --theme {}"

INTRODUCTION = f"""# Gallery

Write `{COMMAND.format("bureau")}`, with the name of the theme that you like best below: the folder
that it makes builds at once in that look.

Every page here is as the program makes it. Nothing in these contents is placed, sized or tuned to a theme: a guide of
an invented region ([brochure/samples/alvenna](../brochure/samples/alvenna)), a fact book of charts and tables
([tests/content/almanac](../tests/content/almanac)), and a town in pictures
([tests/content/city](../tests/content/city)). Each theme stands beside those that it is least like. What a theme
consists of says [themes.md](themes.md).

![The covers and a page of figures in all five themes](gallery/themes.jpg)
"""
END = """
## No theme fits?

Copy the folder of the one that comes nearest, `brochure/themes/NAME`, to `themes/ours` beside your brand.yaml, and
write `theme: ours` there. In ten minutes you can change:

- the inks, in `inks:` of its brand.yaml: every ground, chart and motif follows;
- the fonts, in `fonts:` there: lay the files into the folder, with their licence;
- the motif of the cover, in motif.yaml, and where the words of the cover stand, in cover.yaml;
- how photographs look, in pictures.yaml, and how bars are drawn, in charts.yaml.

`brochure themes content/ours --pictures out` draws it beside the others, and `brochure check` says where words, inks or
marks can no longer be read or told apart. All the fields: [themes.md](themes.md).
"""


class Shot(NamedTuple):
    """Some pages of a content in a look: pages of the content by name, each the first of its sheets."""

    content: Path
    theme: str
    page: str
    names: tuple[str, ...]
    own: str = ""


# ── the page ────────────────────────────────────────────────────────────────────────────────────────────────────────
def page() -> str:
    """The page, as Markdown."""
    return "".join([INTRODUCTION, *(_section(theme) for theme in THEMES), _table(), END])


def pictures_of(theme: str) -> dict[str, str]:
    """The pictures of a theme by file name, and what each shows."""
    name = theme.capitalize()
    return {
        **{f"{theme}-{shown}.jpg": f"{name}: {words}" for shown, words in SHOWN.items()},
        f"{theme}-formats.jpg": f"{name} in A4, A5, square, DL and 16:9",
        f"{theme}-almanac.jpg": f"{name}: four pages of the fact book in A5",
        f"{theme}-city.jpg": f"{name}: four pages of the town, square",
        f"{theme}-dl.jpg": f"{name}: six panels of the region in DL",
        **{f"{theme}-{slug}.jpg": f"{name} with {words}" for slug, (words, _) in COLOURS.items()},
    }


def _section(theme: str) -> str:
    what, idea = about(theme, None, Problems()).split("; ", 1)
    named = pictures_of(theme)
    single = [f"{theme}-{shown}.jpg" for shown in SHOWN]
    cells = " | ".join(
        f'[<img src="gallery/{file}" width="200" alt="{named[file]}">](gallery/{file})' for file in single
    )
    strips = [f"![{words}](gallery/{file})" for file, words in named.items() if file not in single]
    own = {slug: _told(theme, line) for slug, (_, line) in COLOURS.items()}
    *shown, blue, yellow = strips
    return "\n\n".join(
        [
            f"\n## {theme.capitalize()}",
            f"For {what}: {idea}.",
            f"```sh\n{COMMAND.format(theme)}\n```",
            f"| {cells} |\n|{'---|' * len(single)}",
            *shown,
            "**With your colours.** " + _colours("blue", own["blue"]),
            blue,
            _colours("yellow", own["yellow"]),
            yellow + "\n",
        ]
    )


def _colours(slug: str, told: list[str]) -> str:
    words, line = COLOURS[slug]
    said = (
        "the build has nothing to say of it."
        if not told
        else "the build says:\n\n" + "\n".join(f"- {one}" for one in told)
    )
    return f"With {words}, `{line}`, {said}"


def _told(theme: str, own: str) -> list[str]:
    """What the build says of own colours in a theme."""
    problems = Problems()
    with _copied(Shot(SAMPLE, theme, "A4", (), own)) as folder:
        assert loader.read(folder, "en", problems), list(problems)
    return [f"{problem.message[0].upper()}{problem.message[1:]}; {problem.hint}." for problem in problems]


def _table() -> str:
    rows = [_row(theme) for theme in THEMES]
    head = "| | fonts | scripts | inks besides black and white | kB of fonts |\n|---|---|---|---|---|"
    return (
        "\n".join(["\n## Side by side\n", head, *rows])
        + "\n\nFonts for other scripts are yours to add: "
        + ("`fonts:` in brand.yaml takes them, by language where they differ ([themes.md](themes.md)).\n")
    )


def _row(theme: str) -> str:
    brand = _brand(theme)
    files = sorted({path for font in brand.fonts.values() for path in [_font_file(font.file, theme)]})
    families = sorted({_family(path) for path in files})
    known = set.intersection(*(set(TTFont(path).getBestCmap()) for path in files))
    scripts = [script for script, letters in SCRIPTS.items() if set(map(ord, letters)) <= known]
    inks = [name for name in brand.inks if name not in ("black", "white")]
    size = round(sum(path.stat().st_size for path in files) / 1000)
    cells = ", ".join(families), ", ".join(scripts), ", ".join(inks), str(size)
    return f"| **{theme.capitalize()}** | {' | '.join(cells)} |"


@cache
def _brand(theme: str) -> Brand:
    content = loader.read(SAMPLE, "en", Problems(), look=Look(theme))
    assert content
    return content.brand


def _font_file(name: str, theme: str) -> Path:
    places = (ROOT / "brochure" / "themes" / theme / name, ROOT / "fonts" / name)
    return next(path for path in places if path.is_file())


def _family(path: Path) -> str:
    names = TTFont(path)["name"]
    return str(names.getBestFamilyName())


# ── the pictures ────────────────────────────────────────────────────────────────────────────────────────────────────
def pictures() -> Iterator[tuple[str, bytes]]:
    """All pictures by their names, as JPEG files."""
    heads = []
    for theme in THEMES:
        region = Shot(SAMPLE, theme, "A4", tuple(SHOWN))
        for name, picture in zip(SHOWN, _drawn(region, LARGE), strict=True):
            yield f"{theme}-{name}.jpg", _jpeg(picture)
        formats = [_drawn(region._replace(page=page, names=("cover", "exports")), SMALL) for page in FORMATS]
        yield f"{theme}-formats.jpg", _jpeg(_strip([one for pair in formats for one in pair]))
        almanac = Shot(ALMANAC, theme, "A5", ("cover", "people", "trade", "districts"))
        yield f"{theme}-almanac.jpg", _jpeg(_strip(_drawn(almanac, SMALL * 1.25)))
        city = Shot(CITY, theme, "square", ("cover", "opening", "evening", "roofs"))
        yield f"{theme}-city.jpg", _jpeg(_strip(_drawn(city, SMALL)))
        panels = Shot(SAMPLE, theme, "DL", ("cover", "brief", "place", "history", "steps", "people"))
        yield f"{theme}-dl.jpg", _jpeg(_strip(_drawn(panels, SMALL * 1.25)))
        for slug, (_, own) in COLOURS.items():
            shot = region._replace(names=("cover", "brief", "exports", "sites"), own=own)
            yield f"{theme}-{slug}.jpg", _jpeg(_strip(_drawn(shot, SMALL)))
        heads.append(_drawn(region._replace(names=("cover", "brief")), SMALL))
    yield "themes.jpg", _jpeg(_stacked([_strip([pair[row] for pair in heads]) for row in (0, 1)]), MOST)


def _drawn(shot: Shot, dpi: float) -> list[Image.Image]:
    """The pages of a shot, in their order."""
    problems = Problems()
    with _copied(shot) as folder:
        content = loader.read(folder, "en", problems, look=AS_WRITTEN)
        assert content, list(problems)
        edition = open_edition(content, Store(user_cache_folder()), problems)
        laid = lay_out(edition)
        assert not problems.errors, problems.errors
        made = [laid[edition.begun[name] - 1] for name in shot.names]
        large = [Image.open(io.BytesIO(one)).convert("RGB") for one in sheets(edition, made, dpi * FINER)]
    return [
        one.resize((round(one.width / FINER), round(one.height / FINER)), Image.Resampling.LANCZOS) for one in large
    ]


class _copied:
    """A copy of a shot's content whose brand.yaml says its theme, its page and its own colours."""

    def __init__(self, shot: Shot) -> None:
        self.shot = shot
        self.place = tempfile.TemporaryDirectory()

    def __enter__(self) -> Path:
        folder = Path(shutil.copytree(self.shot.content, Path(self.place.name) / self.shot.content.name))
        brand = f"theme: {self.shot.theme}\npage: {self.shot.page}\n{self.shot.own}\n"
        (folder / "brand.yaml").write_text(brand, encoding="utf-8")
        return folder

    def __exit__(self, *_: object) -> None:
        self.place.cleanup()


def _strip(pages: list[Image.Image]) -> Image.Image:
    """Pages side by side on a plain ground, on one foot line."""
    width, height = sum(one.width for one in pages) + GAP * (len(pages) + 1), max(one.height for one in pages) + 2 * GAP
    made, x = Image.new("RGB", (width, height), GROUND), GAP
    for one in pages:
        made.paste(one, (x, height - GAP - one.height))
        x += one.width + GAP
    return made


def _stacked(strips: list[Image.Image]) -> Image.Image:
    height = sum(one.height for one in strips) - GAP * (len(strips) - 1)
    made, y = Image.new("RGB", (max(one.width for one in strips), height), GROUND), 0
    for one in strips:
        made.paste(one, (0, y))
        y += one.height - GAP
    return made


def _jpeg(picture: Image.Image, aim: int = AIM) -> bytes:
    """The picture as a JPEG file, as good as so many bytes let it be."""
    for quality in range(84, 40, -4):
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
        if file.tell() <= aim:
            break
    return file.getvalue()


def renew() -> None:
    """Write the page and all of its pictures, and take away those that it names no longer."""
    PICTURES.mkdir(exist_ok=True)
    made = dict(pictures())
    for path in PICTURES.iterdir():
        if path.name not in made:
            path.unlink()
    for name, data in made.items():
        (PICTURES / name).write_bytes(data)
        sys.stderr.write(f"{name}: {len(data) // 1000} kB\n")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    renew()
