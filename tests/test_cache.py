"""The store: the same bytes back, or nothing; never a wrong entry, never an error."""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure.cache import Store, user_cache_folder


def entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return Store(tmp_path / "with spaces è" / "cache" if request.param == "disk" else None, limit=10_000)


def test_what_was_put_comes_back(store: Store) -> None:
    assert store.get("a") is None
    store.put("a", b"one")
    store.put("b/../c", b"")
    assert store.get("a") == b"one"
    assert store.get("b/../c") == b""
    store.put("a", b"two")
    assert store.get("a") == b"two"


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


def test_the_store_is_bounded_and_keeps_what_was_used(store: Store) -> None:
    store.put("kept", b"k" * 1000)
    for number in range(40):
        store.put(f"n{number}", bytes(1000))
        if store.folder is not None:  # a coarse clock must not decide this test
            for path in entries(store.folder):
                os.utime(path, (1_000_000 + number, 1_000_000 + number))
        assert store.get("kept") == b"k" * 1000
    held = [n for n in range(40) if store.get(f"n{n}") is not None]
    assert 0 < len(held) <= 10
    if store.folder is not None:
        assert sum(p.stat().st_size for p in entries(store.folder)) <= store.limit


def test_an_entry_too_big_for_the_store_is_not_kept(store: Store) -> None:
    store.put("small", b"s")
    store.put("big", bytes(9_000))
    assert store.get("big") is None
    assert store.get("small") == b"s"


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
