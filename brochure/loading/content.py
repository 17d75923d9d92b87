"""Holds one edition of a content folder as everything after reading takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brochure.model.brand import Brand, font_path
from brochure.model.brochure import Brochure
from brochure.model.fact import Fact
from brochure.model.identity import Identities
from brochure.model.page import Page
from brochure.model.source import Source


@dataclass(frozen=True, slots=True)
class Content:
    """One edition of a content folder. ``files`` are all files that were read, for whoever watches them;
    ``identities`` are the lasting names of its blocks and texts."""

    folder: Path
    language: str
    brochure: Brochure
    brand: Brand
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    pages: tuple[Page, ...]
    files: tuple[Path, ...]
    identities: Identities = field(compare=False, repr=False)

    @property
    def fonts(self) -> dict[str, Path]:
        """The font files by their keys in the brand."""
        start = (self.folder / self.brochure.brand).parent
        return {key: font_path(start, font.file) for key, font in self.brand.fonts.items()}
