"""Tests themes: found, merged under what a brand writes, in every format, with every fault told at its place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure.build.pipeline import build, open_edition
from brochure.cache import Store
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load, read
from brochure.loading.themed_brand import SHIPPED_THEMES, Look, known_themes
from brochure.model.brand import LINES, Brand
from brochure.model.trim.trim_sizes import SCREENS, TRIM_SIZES
from brochure.problems import Problem, Problems
from tests.built import KALUGA, ROOT

THEMED = ROOT / "tests" / "content" / "themed"
STARTER = ROOT / "brochure" / "starter"
FORMATS = [*TRIM_SIZES, *SCREENS, "A4 landscape", "A5-landscape", "170x240"]
TEMPLATES = (
    "opener-photo photo-top statement big-figure figure-wall chart-full chart-aside figure-over-chart chart-pair "
    "text-2 margin+text picture+text picture-left picture-right quote+portrait map-page table steps gallery cards "
    "contents back"
)


@pytest.fixture
def themed(tmp_path: Path) -> Path:
    """A content with a theme of its own, to be changed."""
    return Path(shutil.copytree(THEMED, tmp_path / "themed"))


def brand_of(folder: Path, look: Look | None = None) -> Brand:
    problems = Problems()
    content = read(folder, None, problems, look=look or Look())
    assert content is not None, list(problems)
    return content.brand


def told(folder: Path, look: Look | None = None) -> list[Problem]:
    problems = Problems()
    read(folder, None, problems, look=look or Look())
    return list(problems.errors)


def shipped_themes() -> list[Path]:
    return sorted(path.parent for path in SHIPPED_THEMES.glob("*/brand.yaml"))


def seen(brand: Brand) -> dict[str, dict[str, Any]]:
    """What is set on white and on dark grounds in each style, whatever says so."""
    styles = {name: style for name, style in brand.styles if style}
    fields = {name: style.model_dump(exclude={"reversed", "place"}) for name, style in styles.items()}
    for name, style in styles.items():
        dark = style.reversed
        fields[name] |= {"dark": ((dark and dark.font) or style.font, (dark and dark.size) or style.size)}
    return fields


def test_orbit_in_a4_is_the_brand_it_was_made_from() -> None:
    kaluga, orbit = load(KALUGA).brand, load(STARTER).brand
    assert orbit.theme == "orbit"
    for name in ("inks", "fonts", "figures", "grid", "scale", "setting", "initial"):
        assert getattr(orbit, name) == getattr(kaluga, name), name
    ours, theirs = seen(orbit), seen(kaluga)
    assert ours["cover_title"].pop("leading") > theirs["cover_title"].pop("leading")  # its name has one line
    assert ours == theirs
    for name, ground in kaluga.grounds.items():
        assert orbit.grounds[name].model_copy(update={"shades": ()}) == ground


def test_what_new_writes_is_ten_lines_at_most() -> None:
    written = (STARTER / "brand.yaml").read_text(encoding="utf-8")
    assert len(written.splitlines()) <= 10
    assert set(yaml.safe_load(written)) == {"theme", "page"}


def test_every_shipped_theme_is_seen() -> None:
    assert [theme.name for theme in shipped_themes()] == known_themes(THEMED / "nothing")
    assert known_themes(THEMED) == ["bare", "bureau", "ledger", "orbit", "poster", "terrain"]


@pytest.mark.parametrize("theme", ["orbit", "bare", "bureau", "ledger", "poster", "terrain"])
@pytest.mark.parametrize("page", FORMATS)
def test_a_theme_is_right_in_every_format(theme: str, page: str) -> None:
    brand = brand_of(THEMED, Look(theme, page))
    label, title, first, last, foot = (getattr(brand.grid, name) for name in LINES)
    assert 0 < label < title < first < last < foot <= brand.grid.lines
    assert first > title + brand.styles.title.leading - 0.5
    styles = dict(brand.styles)
    small = ("note", "caption", "text", "lead", "title", "cover_title")
    sizes = [styles[name].size for name in small]
    assert sizes == sorted(sizes), dict(zip(small, sizes, strict=True))
    assert min(style.size for style in styles.values()) >= 7.5
    assert [*brand.scale.figures] == sorted(set(brand.scale.figures))


@pytest.mark.parametrize("page", ["A6", "DL", "16:9", "square", "A4 landscape", "A3"])
def test_changing_the_page_is_enough(page: str) -> None:
    problems = Problems()
    content = read(THEMED, None, problems, look=Look("", page))
    assert content is not None
    edition = open_edition(content, Store(None), problems)
    pages = lay_out(edition)
    assert len(pages) == 2
    assert [str(problem) for problem in problems.errors] == []


def test_the_table_of_formats_in_the_manual_is_true() -> None:
    rows = [line.strip("| ").split(" | ") for line in (ROOT / "docs/themes.md").read_text().splitlines()]
    start = next(number for number, row in enumerate(rows) if row[0] == "A6")
    formats, told = rows[start], {row[0]: row[1:] for row in rows[start + 2 : start + 9]}
    assert len(formats) == 9
    for column, page in enumerate(formats):
        brand = brand_of(STARTER, Look("", page))
        grid, styles = brand.grid, brand.styles
        right = {"lines": grid.lines, "baseline, mm": grid.baseline, "margin, mm": grid.margins.inside}
        right |= {"columns": grid.columns, "text, pt (Orbit)": styles.text.size, "title, pt (Orbit)": styles.title.size}
        assert styles.text.reversed
        right["text on dark, pt (Orbit)"] = styles.text.reversed.size
        for name, value in right.items():
            assert float(told[name][column]) == pytest.approx(value, abs=0.0051), (page, name)


def test_a_brand_says_only_what_differs(themed: Path) -> None:
    brand = brand_of(themed)
    assert brand.inks["tint"].rgb == "#CCCCCC"  # its own, whole
    assert brand.inks["ink"].rgb == "#1A1A19"  # the theme's
    assert (brand.styles.lead.font, brand.styles.lead.leading) == ("plain", 2)
    assert brand.grid.page == (148, 210)
    assert brand.inks["tint"].place.file.endswith("themed/brand.yaml")
    assert brand.inks["ink"].place.file.endswith("themes/bare/brand.yaml")


def test_a_theme_of_ones_own_has_fonts_of_its_own(themed: Path) -> None:
    (themed / "themes/bare/Own.ttf").write_bytes((ROOT / "fonts/SourceSans3-Regular.ttf").read_bytes())
    file = themed / "themes/bare/brand.yaml"
    file.write_text(file.read_text().replace("{plain: SourceSans3-Regular.ttf", "{plain: Own.ttf"))
    content = load(themed)
    assert content.fonts["plain"] == themed / "themes/bare/Own.ttf"
    assert content.fonts["bold"].parent == ROOT / "fonts"
    assert set(content.files) >= {file, themed / "themes/bare/templates.yaml"}


def test_a_theme_beside_the_brand_goes_before_one_that_is_shipped(themed: Path) -> None:
    (themed / "themes/bare").rename(themed / "themes/orbit")
    file = themed / "brand.yaml"
    file.write_text(file.read_text().replace("theme: bare", "theme: orbit"))
    assert set(brand_of(themed).fonts) == {"plain", "bold"}


def test_templates_are_typed() -> None:
    templates = load(STARTER).brand.templates
    assert set(templates) >= set(TEMPLATES.split())
    aside, photo, over = templates["chart-aside"], templates["photo-top"], templates["figure-over-chart"]
    assert aside.tiers == (((((frozenset({"head"}),), 2)), ((frozenset({"chart"}),), 4)),)
    assert (photo.bleed, photo.lines) == ("top", (20, 50))
    assert (over.band, over.ground) == ("first", ("night", "white"))
    assert over.tiers[1][0].roles == (frozenset({"head"}), frozenset({"chart"}))
    assert templates["margin+text"].tiers[0][0].roles == (frozenset({"lead", "quote", "note"}),)


@pytest.mark.parametrize("theme", ["bare", "bureau", "ledger", "poster", "terrain"])
def test_templates_of_a_theme_stand_over_those_of_every_theme(theme: str) -> None:
    """A theme writes the shapes that differ, and stays whole."""
    orbit, brand = load(STARTER).brand, brand_of(THEMED, Look(theme))
    assert set(brand.templates) >= set(orbit.templates)
    own = [name for name, shape in brand.templates.items() if shape.place.file.endswith(f"{theme}/templates.yaml")]
    assert 3 <= len(own) < 20
    assert {name for shape in brand.templates.values() for name in shape.ground} <= set(brand.grounds)
    for name in set(brand.templates) - set(own):
        assert brand.templates[name].tiers == orbit.templates[name].tiers


def test_the_motif_is_as_large_as_the_page() -> None:
    motif = load(STARTER).brand.motif
    assert motif.on_page((210, 297), 66) == {"x": 121, "line": 23, "sun": 19, "first": 24, "step": 21}
    small = motif.on_page((99, 210), 52)
    assert (small["x"], small["line"]) == (57, 18)
    assert small["first"] == pytest.approx(24 * 99 / 210, abs=0.06)


# ── for one run ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_look_for_one_run_takes_the_place_of_what_is_written() -> None:
    assert brand_of(THEMED, Look("", "A3")).grid.page == (297, 420)
    assert brand_of(THEMED, Look("", "170x240")).grid.page == (170, 240)
    orbit = brand_of(THEMED, Look("orbit"))
    assert orbit.theme == "orbit"
    assert orbit.grid.page == (148, 210)
    assert orbit.inks["tint"].rgb == "#CCCCCC"  # what stands below the theme stays


def test_a_brand_without_theme_gives_way_but_for_its_page() -> None:
    brand = brand_of(KALUGA, Look("orbit", ""))
    assert (brand.theme, brand.grid.page) == ("orbit", (210, 297))


def test_a_page_for_one_run_is_told_where_it_is_none() -> None:
    (problem,) = told(THEMED, Look("", "A55"))
    assert (problem.code, str(problem.place)) == ("unknown-value", "--page")
    assert "A5" in problem.hint
    (problem,) = told(THEMED, Look("obrit", ""))
    assert (problem.code, str(problem.place), problem.hint) == ("unknown-theme", "--theme", "did you mean “orbit”?")


def test_a_build_for_one_run_writes_nothing_into_the_content(themed: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in themed.rglob("*.yaml")}
    built = build(themed, tmp_path / "out", Store(None), Problems(), look=Look("orbit", "A6"))
    assert [file.pages for file in built] == [2]
    assert {path: path.read_bytes() for path in themed.rglob("*.yaml")} == before


# ── faults ──────────────────────────────────────────────────────────────────────────────────────────────────────
FAULTS = {  # what is written instead of what in which file: the code, the place, a part of the hint
    "no such theme": ("brand.yaml", "theme: bare", "theme: bear", "unknown-theme", "brand.yaml:2:8", "bare"),
    "a path": ("brand.yaml", "theme: bare", "theme: ../themes/bare", "unknown-theme", "brand.yaml:2:8", "bare"),
    "a list": (
        "brand.yaml",
        "theme: bare",
        "theme: [bare]",
        "wrong-type",
        "brand.yaml:2:8",
        "bare, bureau, ledger, orbit, poster, terrain",
    ),
    "a field of no theme": (
        "themes/bare/brand.yaml",
        "styles:",
        "stiles:\nstyles:",
        "unknown-field",
        ":11:1",
        "styles",
    ),
    "a size of nothing": (
        "themes/bare/brand.yaml",
        "{measure: 0.5}",
        "{mesure: 0.5}",
        "unknown-field",
        ":30:",
        "measure",
    ),
    "an ink of nothing": ("themes/bare/brand.yaml", "fill: ink", "fill: inc", "unknown-ink", ":10:", "ink"),
    "no cell": ("themes/bare/templates.yaml", "head+chart 6", "head+chart", "bad-template", ":1", "chart 4"),
    "too wide": ("themes/bare/templates.yaml", "text 4", "text 5", "bad-template", ":3", "six sixths"),
    "no ground": ("themes/bare/templates.yaml", "[white]", "[whyte]", "unknown-ground", ":3", "white"),
    "a theme of a theme": ("themes/bare/brand.yaml", "inks:", "theme: orbit\ninks:", "theme-of-a-theme", ":2", "here"),
    "no fields": ("themes/bare/templates.yaml", "chart-full:", "- chart-full:", "yaml", "templates.yaml", ""),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_place(fault: str, themed: Path) -> None:
    name, right, wrong, code, place, hint = FAULTS[fault]
    file = themed / name
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    problems = told(themed)
    found = [p for p in problems if code in p.code or code == "yaml"]
    assert found, problems
    shown = str(found[0].place)
    assert name in shown
    assert place in shown
    assert hint in found[0].hint


def test_a_brand_that_says_nothing_of_a_look_is_one_problem(themed: Path) -> None:
    (themed / "brand.yaml").write_text("page: A5\n", encoding="utf-8")
    (problem,) = told(themed)
    assert problem.code == "missing-field"
    assert re.fullmatch(r"write theme: \w+", problem.hint)
