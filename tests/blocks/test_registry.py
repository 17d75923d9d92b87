"""A kind of block is there because its file is there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from brochure import blocks
from brochure.model.page import Block


def test_names_are_file_names() -> None:
    assert "key-figures" in blocks.kinds()
    assert len(blocks.kinds()) == len(list(Path(blocks.__path__[0]).glob("[!_]*.py")))


@pytest.mark.parametrize("kind", blocks.kinds())
def test_a_kind_is_whole(kind: str) -> None:
    module = blocks.find(kind)
    assert issubclass(module.Fields, Block)
    assert module.EXAMPLE.strip().startswith(f"kind: {kind}\n")
    assert callable(module.lay_out)


@pytest.mark.parametrize("kind", ["nothing", "key_figures", "", "../build", "__init__", "--init--", "x" * 300, "a\0b"])
def test_what_is_no_kind(kind: str) -> None:
    with pytest.raises(LookupError):
        blocks.find(kind)


def test_a_kind_that_cannot_be_imported_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "torn.py").write_text("import nothing_of_this_name\n")
    monkeypatch.setattr(blocks, "__path__", [str(tmp_path)])
    with pytest.raises(ImportError):
        blocks.find("torn")
    sys.modules.pop("brochure.blocks.torn", None)


def test_no_kind_takes_the_place_of_the_registry() -> None:
    assert not {"kinds", "find"} & {kind.replace("-", "_") for kind in blocks.kinds()}
