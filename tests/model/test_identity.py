"""Lasting names: the twelve examples of docs/identity.md, and what must not rename anything."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from brochure import load
from brochure.loading.content import Content
from brochure.model.identity import block_names, continued, page_name
from brochure.model.page import Block
from brochure.problems import Location
from tests.broken.folder import make
from tests.built import FLOW, KALUGA, MINIMAL, ROOT

BROCHURE = "title: {en: The islands, it: Le isole}\nlanguages: [en, it]\ndate: 2025-03-31\npages: [NAME]\n"
FACTS = """
jobs: {value: 120, unit: jobs, kind: level, period: 2024, source: office}
berths: {value: 48, unit: berths, kind: level, period: 2024, source: office}
"""
EXAMPLE = re.compile(r"^\*\*(\d+)\. .*?```yaml\n(.*?)```\n\n```\n(.*?)```", re.DOTALL | re.MULTILINE)


def folder(files: dict[str, str], tmp: Path) -> Path:
    """A content folder with these files; what they do not say is as in every example."""
    made = make(None, tmp)
    for page in (made / "pages").iterdir():
        page.unlink()
    name = next(Path(file).stem for file in files if file.startswith("pages/"))
    written = {"facts.yaml": FACTS, **files}
    written["brochure.yaml"] = BROCHURE.replace("NAME", name) + files.get("brochure.yaml", "")
    for file, text in written.items():
        (made / file).write_text(text, encoding="utf-8")
    return made


def port(blocks: str, tmp: Path, language: str = "en", shared: str = "") -> Content:
    return load(folder({"brochure.yaml": shared, "pages/port.yaml": f"title: Port\nblocks:\n{blocks}"}, tmp), language)


def named(content: Content, *starts: str) -> list[str]:
    """The identities of the texts that stand in these files, in their order; one used twice is told twice."""
    texts = content.identities._named.texts
    return [name for name, text in texts if any(text.place.file.endswith(start) for start in starts)]


def examples() -> list[tuple[str, str, str]]:
    return EXAMPLE.findall((ROOT / "docs" / "identity.md").read_text(encoding="utf-8"))


def test_there_are_twelve_examples() -> None:
    assert [number for number, _, _ in examples()] == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize(("number", "written", "wanted"), examples())
@pytest.mark.parametrize("language", ["en", "it"])
def test_an_example(number: str, written: str, wanted: str, language: str, tmp_path: Path) -> None:
    parts = re.split(r"^# (\S+)\n", written, flags=re.MULTILINE)[1:]
    files = dict(zip(parts[::2], parts[1::2], strict=True))
    content = load(folder(files, tmp_path), language)
    found = [name for name in named(content, *files) if not name.startswith("brochure/")]
    assert found == wanted.split()


# ── what must not rename anything ───────────────────────────────────────────────────────────────────────────────
ONE = "  - {kind: names, items: [Pilots, Tugs, Cranes]}\n"
TWO = "  - {kind: callout, id: safety, figure: Safe, label: in every wind}\n"
THREE = "  - {kind: text, heading: Quays, text: Ships lie at six quays.}\n"


def by_text(content: Content) -> dict[str, str]:
    """The identity of each text of the page by its words."""
    return {text.source: name for name, text in content.identities.texts.items() if name.startswith("port/")}


@pytest.mark.parametrize(
    "changed",
    [
        THREE + ONE + TWO,
        TWO + ONE + THREE,
        ONE + "  - {kind: callout, figure: New, label: before it}\n" + TWO + THREE,
        ONE.replace("Pilots, Tugs, Cranes", "Cranes, Dockers, Pilots, Tugs") + TWO + THREE,
        ONE.replace("Tugs, ", "") + TWO + THREE,
        THREE + TWO,
        ONE + TWO + THREE.replace("text: Ships lie at six quays.", 'text: ["First.", "Ships lie at six quays."]'),
    ],
    ids=["moved up", "moved", "put in", "entries moved", "entry gone", "block gone", "paragraph put in"],
)
def test_what_is_moved_put_in_or_taken_out_renames_nothing_else(changed: str, tmp_path: Path) -> None:
    before = by_text(port(ONE + TWO + THREE, tmp_path / "a"))
    after = by_text(port(changed, tmp_path / "b"))
    assert len(before) == 8
    assert len(before.keys() & after.keys()) >= 5
    assert {words: after[words] for words in before.keys() & after.keys()} == {
        words: before[words] for words in before.keys() & after.keys()
    }


def test_a_block_put_before_its_like_renames_it_and_an_id_would_not(tmp_path: Path) -> None:
    """What the rule of kind#n cannot do, so that nobody expects it."""
    new = "  - {kind: names, items: [Dockers]}\n"
    assert by_text(port(new + ONE, tmp_path / "a"))["Tugs"].startswith("port/names#2/")
    own = ONE.replace("kind: names", "kind: names, id: crews")
    assert by_text(port(new + own, tmp_path / "b"))["Tugs"] == by_text(port(own, tmp_path / "c"))["Tugs"]


@pytest.mark.parametrize("source", [MINIMAL, KALUGA, FLOW])
def test_every_text_of_an_edition_has_one_identity_and_every_language_the_same(source: Path) -> None:
    first = load(source)
    written: dict[str, set[tuple[Location, str]]] = {}
    for name, text in first.identities._named.texts:
        written.setdefault(name, set()).add((text.place, text.source))
    assert len(written) > 20
    assert [name for name, spots in written.items() if len(spots) > 1] == []
    for language in first.brochure.languages[1:]:
        other = load(source, language)
        assert list(other.identities.texts) == list(first.identities.texts)
        assert any(text != other.identities.texts[name] for name, text in first.identities.texts.items())


def test_records_are_asked_for_their_identity(tmp_path: Path) -> None:
    content = port(TWO + THREE, tmp_path)
    page, (callout, text) = content.pages[0], content.pages[0].blocks
    assert content.identities.of(page) == "port"
    assert [content.identities.of(block) for block in page.blocks] == ["port/safety", "port/text#1"]
    assert content.identities.blocks == {"port/safety": callout, "port/text#1": text}
    assert page.title is not None
    assert content.identities.of(page.title) == "port/title"
    assert content.identities.of(Block(kind="text")) == ""  # of another content


def test_naming_a_page_costs_less_than_a_millisecond() -> None:
    content, times = load(KALUGA), []
    for _ in range(5):
        begun = time.process_time()
        fresh = type(content.identities)(content.brochure, content.facts, content.sources, content.pages)
        assert len(fresh.texts) > 200
        times.append(time.process_time() - begun)
    assert min(times) / len(content.pages) < 0.001
    begun = time.process_time()
    assert sum(len(block_names(page)) for page in content.pages) == len(content.identities.blocks)
    assert time.process_time() - begun < 0.005


# ── shared pieces, repeated passages, odd names ─────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_shared_list_is_named_by_its_entries(language: str, tmp_path: Path) -> None:
    shared = (
        "shared:\n  crews: {en: [Pilots, Tugs], it: [Piloti, Rimorchi]}\n  desk: [Pilots, {use: one}]\n  one: Uno\n"
    )
    blocks = "  - {kind: names, items: {use: crews}}\n  - {kind: names, items: {use: desk}}\n"
    found = named(port(blocks, tmp_path, language, shared), "brochure.yaml")[1:]
    assert found == ["shared/crews/d3d4d0", "shared/crews/9e5313", "shared/desk/d3d4d0", "shared/one"]


def test_a_shared_block_has_its_own_identity_on_each_page_and_its_texts_one(tmp_path: Path) -> None:
    shared = "shared:\n  help: {kind: callout, figure: Open, label: all year}\nrunning_foot: After it\n"
    content = port("  - {use: help}\n  - {use: help}\n", tmp_path, shared=shared)
    assert list(content.identities.blocks) == ["port/callout#1", "port/callout#2"]
    assert named(content, "brochure.yaml")[1:] == [
        "brochure/running_foot",
        *["shared/help/figure", "shared/help/label"] * 2,
    ]


def test_paragraphs_of_a_shared_text_are_its_entries(tmp_path: Path) -> None:
    shared = "shared:\n  long: |\n    Pilots\n\n    Tugs\n  short: Pilots\n"
    blocks = "  - {kind: text, text: {use: long}}\n  - {kind: text, text: {use: short}}\n"
    content = port(blocks, tmp_path, shared=shared)
    assert named(content, "brochure.yaml")[1:] == ["shared/long/d3d4d0", "shared/long/9e5313", "shared/short"]


def test_a_passage_that_yaml_repeats_is_written_once_and_named_once(tmp_path: Path) -> None:
    content = port("  - {kind: names, items: &crews [Pilots, Tugs]}\n  - {kind: names, items: *crews}\n", tmp_path)
    assert named(content, "port.yaml")[1:] == ["port/names#1/items/d3d4d0", "port/names#1/items/9e5313"] * 2


def test_what_has_a_meaning_in_names_is_written_as_in_addresses(tmp_path: Path) -> None:
    assert page_name("a/b#1~2 %") == "a%2Fb%231%7E2 %25"
    assert [page_name(name) for name in ("shared", "pages", "sharing")] == ["pages/shared", "pages/pages", "sharing"]


@pytest.mark.parametrize(
    ("former", "now", "wanted"),
    [
        ("a b c", "a x c", "a b c"),  # reworded in its place
        ("a b c", "c a b", "c a b"),  # moved
        ("a b c", "a b x c", "a b x c"),  # put in
        ("a b c", "a c", "a c"),  # taken out
        ("a b c", "c x a", "c x a"),  # moved and reworded: nobody can tell
        ("a b c d", "a x y d", "a b c d"),
        ("a b", "x y", "a b"),
        ("", "x", "x"),
        ("a b", "a x a~2", "a b a~2"),
    ],
)
def test_a_reworded_entry_goes_on_under_its_key(former: str, now: str, wanted: str) -> None:
    assert continued(former.split(), now.split()) == tuple(wanted.split())
    assert len(set(wanted.split())) == len(now.split())


def test_the_guard_sees_a_wrong_identity(tmp_path: Path) -> None:
    """Keys by number, as they must not be, would be seen by the test of what renames nothing."""

    def numbered(items: Sequence[object], *_: object) -> tuple[str, ...]:
        return tuple(map(str, range(len(items))))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("brochure.model.identity.item_keys", numbered)
        moved = ONE.replace("Pilots, Tugs, Cranes", "Cranes, Pilots, Tugs")
        assert by_text(port(ONE, tmp_path / "a"))["Tugs"] != by_text(port(moved, tmp_path / "b"))["Tugs"]
