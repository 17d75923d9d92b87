"""The shop's own profile: judged by its header and by using it, embedded, named, and converted through."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest

from brochure.build.pipeline import build
from brochure.cache import Store, user_cache_folder
from brochure.colour.output_conditions import COATED, LARGEST, ProfileError, condition_of, description
from brochure.problems import BrochureError, Problems
from tests.built import MINIMAL

FOGRA39 = COATED.profile.read_bytes()


def changed(at: int, data: bytes, profile: bytes = FOGRA39) -> bytes:
    return profile[:at] + data + profile[at + len(data) :]


def tag(name: bytes) -> tuple[int, int]:
    """Where the data of a tag lie in the profile (ICC.1:2010, 7.3)."""
    count = int.from_bytes(FOGRA39[128:132], "big")
    entries = (FOGRA39[132 + 12 * index :][:12] for index in range(count))
    return next((int.from_bytes(e[4:8], "big"), int.from_bytes(e[8:12], "big")) for e in entries if e[:4] == name)


def shop() -> bytes:
    """Another press: the same profile by another name, whose tables give less of every ink."""
    named = FOGRA39
    while b"Coated FOGRA39" in named:
        named = changed(named.index(b"Coated FOGRA39"), b"Coated Ours 01", named)
    start, length = tag(b"B2A1")
    middle, end = start + length // 3, start + 2 * length // 3
    return changed(middle, bytes(value // 2 for value in named[middle:end]), named)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is no ICC profile"),
        (b"GIF89a" * 40, "is no ICC profile"),
        (FOGRA39[:5000], "cut off"),
        (changed(8, b"\5"), "of ICC version 5"),
        (changed(12, b"scnr"), "its class is “scnr”, not “prtr”"),
        (changed(16, b"RGB "), "is for RGB, not for CMYK"),
        (changed(128, b"\0\0\0\0"), "no tables"),
    ],
)
def test_what_is_no_profile_of_a_press_is_refused(data: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "press.icc"
    path.write_bytes(data)
    with pytest.raises(ProfileError, match=sentence):
        description(path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "press.icc"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(ProfileError, match="larger than 16 MB"):
        description(path)


def test_the_condition_is_named_by_the_content_or_by_the_profile(tmp_path: Path) -> None:
    path = tmp_path / "press.icc"
    path.write_bytes(shop())
    assert "Ours 01" in description(path)
    assert condition_of("cmyk") == COATED
    own = condition_of("cmyk", path)
    assert (own.name, own.registry) == (description(path), "")
    assert condition_of("cmyk", path, "FOGRA51").registry == "http://www.color.org"
    assert condition_of("rgb", path).components == 3


def folder(tmp_path: Path, job: str) -> Path:
    content = tmp_path / "ours"
    shutil.copytree(MINIMAL, content)
    (content / "shop.icc").write_bytes(shop())
    with (content / "brochure.yaml").open("a", encoding="utf-8") as file:
        file.write(job)
    return content


def print_file(content: Path, out: Path) -> bytes:
    problems = Problems()
    (built,) = build(content, out, Store(user_cache_folder()), problems, languages=["it"], outputs=["print"])
    assert problems.errors == []
    return built.path.read_bytes()


def photographs(data: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(data)) as file:
        shown = [thing for page in file.pages for thing in page.Resources.get("/XObject", {}).values()]
        return [image.read_raw_bytes() for image in shown if image.get("/ColorSpace") == "/DeviceCMYK"]


@pytest.mark.slow
def test_the_shop_s_profile_is_embedded_and_photographs_go_through_it(tmp_path: Path) -> None:
    usual = print_file(MINIMAL, tmp_path / "usual")
    own = print_file(folder(tmp_path, "job: {profile: shop.icc}\n"), tmp_path / "own")
    with pikepdf.open(io.BytesIO(own)) as file:
        intents = list(file.Root.OutputIntents)
        assert [str(intent.S) for intent in intents] == ["/GTS_PDFX", "/GTS_PDFA1"]
        for intent in intents:
            assert "Ours 01" in str(intent.OutputConditionIdentifier)
            assert "/RegistryName" not in intent
            assert intent.DestOutputProfile.read_bytes() == shop()
    assert len(photographs(own)) == len(photographs(usual)) > 0
    assert not set(photographs(own)) & set(photographs(usual))
    with pikepdf.open(io.BytesIO(usual)) as first, pikepdf.open(io.BytesIO(own)) as second:
        assert first.trailer.ID[0] != second.trailer.ID[0]


def test_a_broken_profile_is_a_problem_where_it_is_named(tmp_path: Path) -> None:
    content = folder(tmp_path, "job: {paper: 135,\n  profile: shop.icc}\n")
    (content / "shop.icc").write_bytes(changed(12, b"mntr"))
    with pytest.raises(BrochureError) as caught:
        build(content, tmp_path / "out", Store(None), Problems())
    (problem,) = caught.value.problems
    assert problem.code == "unreadable-profile"
    assert problem.place
    assert (Path(problem.place.file).name, problem.place.column) == ("brochure.yaml", 12)
