"""The store: the same bytes back, or nothing; never a wrong entry, never an error."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure import cache
from brochure.build.pipeline import build
from brochure.cache import Store, cached, file_stamp, user_cache_folder
from brochure.frame import Element, Photo
from brochure.images.tones import tones
from brochure.problems import Problems
from brochure.rect import Rect
from tests.architecture import house
from tests.built import MINIMAL, ROOT


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


@pytest.fixture(params=["disk", "memory"])
def small(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return Store(tmp_path / "with spaces è" / "cache" if request.param == "disk" else None, limit=10_000)


def test_what_was_put_comes_back(small: Store) -> None:
    assert small.get("a") is None
    small.put("a", b"one")
    small.put("b/../c", b"")
    assert small.get("a") == b"one"
    assert small.get("b/../c") == b""
    small.put("a", b"two")
    assert small.get("a") == b"two"


def test_another_process_finds_it(tmp_path: Path) -> None:
    Store(tmp_path).put("key", b"data")
    assert Store(tmp_path).get("key") == b"data"


@pytest.mark.parametrize("spoil", [lambda e: e[:-1], lambda e: e[:-1] + b"X", lambda e: b"", lambda e: e + b"!"])
def test_a_corrupt_entry_is_a_miss_and_goes(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    store = Store(tmp_path)
    store.put("key", b"data")
    (path,) = entries(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))
    assert store.get("key") is None
    assert entries(tmp_path) == []


def test_an_entry_under_another_name_is_a_miss(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("mine", b"data")
    (mine,) = entries(tmp_path)
    store.put("yours", b"other")
    (yours,) = set(entries(tmp_path)) - {mine}
    yours.write_bytes(mine.read_bytes())
    assert store.get("yours") is None


def test_the_store_is_bounded_and_keeps_what_was_used(small: Store) -> None:
    small.put("kept", b"k" * 1000)
    for number in range(40):
        small.put(f"n{number}", bytes(1000))
        if small.folder is not None:  # a coarse clock must not decide this test
            for path in entries(small.folder):
                os.utime(path, (1_000_000 + number, 1_000_000 + number))
        assert small.get("kept") == b"k" * 1000
    held = [n for n in range(40) if small.get(f"n{n}") is not None]
    assert 0 < len(held) <= 10
    if small.folder is not None:
        assert sum(p.stat().st_size for p in entries(small.folder)) <= small.limit


def test_an_entry_too_big_for_the_store_is_not_kept(small: Store) -> None:
    small.put("small", b"s")
    small.put("big", bytes(9_000))
    assert small.get("big") is None
    assert small.get("small") == b"s"


def test_the_bound_holds_for_what_earlier_runs_left(tmp_path: Path) -> None:
    for number in range(8):
        Store(tmp_path, limit=10**6).put(str(number), bytes(1000))
    Store(tmp_path, limit=4000).put("last", bytes(1000))
    assert sum(p.stat().st_size for p in entries(tmp_path)) <= 4000


def test_files_of_others_stay_and_left_over_parts_go(tmp_path: Path) -> None:
    stranger = tmp_path / "README.txt"
    stranger.write_text("not ours")
    part = tmp_path / ("0" * 64 + ".1-abcd.part")
    part.write_bytes(b"torn")
    os.utime(part, (1, 1))
    store = Store(tmp_path, limit=1000)
    for number in range(9):
        store.put(str(number), bytes(400))
    assert stranger.exists()
    assert not part.exists()


def test_a_folder_that_cannot_be_written_is_no_cache(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    store = Store(blocked / "cache")
    store.put("a", b"1")
    assert store.get("a") is None


def test_several_writers_never_show_half_an_entry(tmp_path: Path) -> None:
    values = [bytes([n]) * 50_000 for n in range(4)]
    seen: list[bytes | None] = []

    def write(value: bytes) -> None:
        store = Store(tmp_path)
        for _ in range(20):
            store.put("key", value)
            seen.append(store.get("key"))

    threads = [threading.Thread(target=write, args=(value,)) for value in values]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 80
    assert all(data in values for data in seen)
    assert len(entries(tmp_path)) == 1


def test_the_folder_follows_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_cache_folder() == tmp_path / "brochure"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(sys, "platform", "linux")
    assert user_cache_folder() == tmp_path / "home/.cache/brochure"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert user_cache_folder() == tmp_path / "home/Library/Caches/brochure"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert user_cache_folder() == tmp_path / "local/brochure/Cache"


def test_no_home_means_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    monkeypatch.setattr(sys, "platform", "linux")
    assert user_cache_folder() is None


# ── keys ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_key_tells_its_inputs_apart() -> None:
    kind = cached("words", package="brochure.text")
    inputs: list[tuple[object, ...]] = [
        (), ("",), ("", ""), ("a", "b"), ("ab",), ("a", "b", ""), (b"a", b"b"), (b"ab",), ("'a'",), (1,), ("1",),
        (1.0,), (b"1",), (None,), ((1, 2),), (1, 2), ("\ud800",),
    ]  # fmt: skip
    keys = [kind.key(*one) for one in inputs]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("words [0-9a-f]{64}", key) for key in keys)
    assert kind.key("a", b"b", (1, 2.5)) == kind.key("a", b"b", (1, 2.5))


def test_a_key_tells_kinds_packages_and_libraries_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def keys() -> list[str]:
        cache._code.cache_clear()
        return [
            cached("a", package="brochure.text").key(),
            cached("b", package="brochure.text").key(),
            cached("a", package="brochure.model").key(),
            cached("a", package="brochure.text", rests_on=("brochure.model",)).key(),
            cached("a", package="brochure.text", libraries=("pillow",)).key(),
            cached("a", package="brochure.text", libraries=("segno",)).key(),
        ]

    found = keys()
    assert len(set(found)) == len(found)
    versions = cache._installed()
    monkeypatch.setattr(cache, "_installed", lambda: versions | {"pillow": "1000.0"})
    changed = [index for index, (before, after) in enumerate(zip(found, keys(), strict=True)) if before != after]
    assert changed == [4], "another Pillow changes what Pillow computes"
    monkeypatch.setattr(sys, "version_info", (4, 0, 0, "final", 0))
    assert set(found).isdisjoint(keys()), "another Python may compute all of it otherwise"
    monkeypatch.undo()
    assert keys() == found


def test_versions_are_found_as_the_metadata_say_them() -> None:
    from importlib import metadata

    for library in ("pillow", "fonttools", "zxing-cpp", "PyYAML"):
        assert cache._version(library) == metadata.version(library)
    assert cache._version("no-such-library") == ""


def test_a_package_that_is_not_there_is_no_key() -> None:
    with pytest.raises(LookupError, match="brochure\\.nowhere"):
        cached("x", package="brochure.nowhere").key()


def _digest(path: Path, package: str) -> str:
    """The hash of a package's source as a program sees it that has it on its path."""
    code = f"import sys; sys.path.insert(0, {str(path)!r}); from brochure import cache\n"
    code += f"print(cache.__file__, cache.source_digest({package!r}).hex())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=path.parent)
    file, _, digest = done.stdout.rpartition(" ")
    assert file.startswith(str(path)), "the copy was not looked at"
    return digest.strip()


def _copy(folder: Path) -> Path:
    """A small package as it would be installed, with this program's own cache.py in it."""
    package = folder / "brochure"
    (package / "text" / "locale").mkdir(parents=True)
    (package / "other").mkdir()
    for name in ("", "text/", "text/locale/", "other/"):
        (package / f"{name}__init__.py").write_text('"""Nothing."""\n')
    (package / "text" / "locale" / "it.py").write_text("WORDS = 1\n")
    (package / "text" / "patterns.txt").write_text("a1b\n")
    shutil.copy(cache.__file__, package / "cache.py")
    return folder


CHANGES: dict[str, tuple[str, str | None]] = {
    "a byte of a module": ("text/locale/it.py", "WORDS = 2\n"),
    "a byte of a file of data": ("text/patterns.txt", "a2b\n"),
    "a new module": ("text/more.py", "WORDS = 1\n"),
    "a module taken away": ("text/locale/it.py", None),
}


@pytest.mark.parametrize(("file", "text"), CHANGES.values(), ids=CHANGES)
def test_the_hash_of_a_source_sees(tmp_path: Path, file: str, text: str | None) -> None:
    before = _digest(_copy(tmp_path / "with spaces è" / "one"), "brochure.text")
    other = _copy(tmp_path / "two")
    assert _digest(other, "brochure.text") == before, "the same source, installed elsewhere"
    if text is None:
        (other / "brochure" / file).unlink()
    else:
        (other / "brochure" / file).write_text(text)
    assert _digest(other, "brochure.text") != before


def test_the_hash_of_a_source_does_not_see_what_is_none_of_it(tmp_path: Path) -> None:
    folder = _copy(tmp_path / "one")
    before = _digest(folder, "brochure.text")
    (folder / "brochure" / "text" / ".it.py.swp").write_text("left behind")
    (folder / "brochure" / "other" / "more.py").write_text("")
    compiled = folder / "brochure" / "text" / "__pycache__"
    compiled.mkdir(exist_ok=True)
    (compiled / "it.cpython-311.pyc").write_bytes(b"compiled")
    assert _digest(folder, "brochure.text") == before


def test_the_source_is_read_from_a_zip_file_too(tmp_path: Path) -> None:
    folder = _copy(tmp_path / "one")
    asked = ("brochure.text", "brochure.text.locale.it")  # a package, and a module that is one file
    before = [_digest(folder, package) for package in asked]
    shutil.rmtree(folder / "brochure" / "__pycache__", ignore_errors=True)
    zipped = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", folder))
    assert [_digest(zipped, package) for package in asked] == before, "the same source, packed"
    (folder / "brochure" / "text" / "locale" / "it.py").write_text("WORDS = 3\n")
    changed = Path(shutil.make_archive(str(tmp_path / "changed"), "zip", folder))
    assert not {_digest(changed, package) for package in asked} & set(before)


def test_a_file_written_anew_has_another_stamp(tmp_path: Path) -> None:
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_text("one")
    before = file_stamp(file)
    assert file_stamp(file) == before
    other.write_text("two")
    os.utime(other, ns=(before[0], before[0]))
    os.replace(other, file)
    assert file_stamp(file)[0] == before[0], "the same date and size"
    assert file_stamp(file) != before


ASK = """
import importlib, sys
sys.path.insert(0, sys.argv[1])
from brochure import cache
assert cache.__file__.startswith(sys.argv[1]), "the copy was not looked at"
for line in sys.argv[2:]:
    module, kind = line.split()
    named = importlib.import_module(module)
    (found,) = (it for it in vars(named).values() if isinstance(it, cache.CachedKind) and it.name == kind)
    print(found.key("the same"))
"""


def _keys(source: Path) -> list[str]:
    """A key of every kind that is kept, as the program in a folder makes it."""
    asked = [f"{one.module} {one.kind}" for one in house.kept(ROOT)]
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(source), *asked], capture_output=True, text=True, check=True, cwd=source
    )
    return done.stdout.splitlines()


@pytest.mark.slow
def test_a_changed_byte_of_the_source_changes_the_key_of_every_kind_it_computes(tmp_path: Path) -> None:
    kept = list(house.kept(ROOT))
    assert len(kept) >= 11, "the test sees nothing"
    assert len({one.kind for one in kept}) == len(kept), "two kinds of one name"
    for part in ("brochure", "charts"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    before = _keys(tmp_path)
    assert len(set(before)) == len(kept)
    assert _keys(ROOT) == before, "the same source, elsewhere"
    changed: set[str] = set()
    for package in sorted({package for one in kept for package in one.packages}):
        source = tmp_path / package.replace(".", "/")
        *_, file = sorted(source.rglob("*.py")) or [source.with_suffix(".py")]
        whole = file.read_bytes()
        file.write_bytes(whole + b"#")
        moved = {one.kind for one, was, now in zip(kept, before, _keys(tmp_path), strict=True) if was != now}
        module = ".".join(file.relative_to(tmp_path).with_suffix("").parts)
        assert moved == {one.kind for one in kept if any(house.within(module, own) for own in one.packages)}, file
        file.write_bytes(whole)
        changed |= moved
    assert changed == {one.kind for one in kept}


class _Recording(Store):
    """A store in memory that knows what was asked of it."""

    def __init__(self) -> None:
        super().__init__(None)
        self.asked: set[str] = set()

    def get(self, key: str) -> bytes | None:
        self.asked.add(key)
        return super().get(key)


@pytest.mark.slow
def test_whatever_is_kept_has_such_a_key(tmp_path: Path) -> None:
    content = Path(shutil.copytree(MINIMAL, tmp_path / "content"))
    store = _Recording()
    build(content, tmp_path / "out", store, Problems(), languages=["it"], outputs=["print", "screen"])
    composed = ROOT / "tests" / "content" / "untuned"
    build(composed, tmp_path / "composed", store, Problems(), languages=["it"], outputs=["screen"])
    box = Rect(0, 0, 100, 60)
    tones(Photo(Element("figure"), content / "images" / "harbour.jpg", box), box, store=store)  # no text lies on one
    keys = store.asked | set(store._memory)
    assert [key for key in keys if not re.fullmatch("[a-z-]+ [0-9a-f]{64}", key)] == []
    kinds = {one.kind for one in house.kept(ROOT)}
    assert {key.partition(" ")[0] for key in keys} == kinds - {
        "unpacked-font",
        "printed-colours",
    }  # no packed font, no own colours


# ── several threads ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_threads_share_a_store_in_memory() -> None:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    store, missed = Store(None, limit=20_000), []
    store.put("always", b"a" * 100)

    def work(own: int) -> None:
        for number in range(2000):
            if store.get("always") != b"a" * 100:
                missed.append(own)
            store.put(f"{own} {number % 50}", bytes(number % 300))

    threads = [threading.Thread(target=work, args=(own,)) for own in range(4)]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert missed == []
    assert store._size == sum(map(len, store._memory.values())), "what is held is counted right"


# ── the user's caches ───────────────────────────────────────────────────────────────────────────────────────────────
def test_tests_have_caches_of_their_own(store: Store, touched: list[str]) -> None:
    own, users = user_cache_folder(), os.environ["BROCHURE_TESTS_USERS_CACHES"]
    assert own == store.folder
    assert str(own) != users
    assert touched == []
    if users:
        Store(Path(users)).get("a test asks for what it must not ask for")
        assert touched, "the guard sees nothing"
        touched.clear()
