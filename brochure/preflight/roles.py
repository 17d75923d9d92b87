"""Lists the types that tags may have (ISO 32000-1, 14.8.4), and maps a file's own types to them (14.7.3)."""

from __future__ import annotations

from brochure.preflight.objects import Pdf, get, keys, name

GROUPING = frozenset(
    {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption"}
    | {"TOC", "TOCI", "Index", "NonStruct", "Private"}
)
HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
TABLES = frozenset({"Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"})
LISTS = frozenset({"L", "LI", "Lbl", "LBody"})
INLINE = frozenset(
    {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"}
    | {"Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"}
)
ILLUSTRATIONS = frozenset({"Figure", "Formula", "Form"})
STANDARD = GROUPING | HEADINGS | TABLES | LISTS | INLINE | ILLUSTRATIONS | {"P"}
LATER = {  # types of PDF 2.0 (ISO 32000-2, 14.8.4), by what comes nearest among the older ones
    "DocumentFragment": "Part",
    "Aside": "Div",
    "Title": "P",
    "Sub": "Span",
    "Em": "Span",
    "Strong": "Span",
    "FENote": "Note",
    "Artifact": "NonStruct",
}
_LONGEST = 64


class RoleMap:
    """The role map of one file."""

    def __init__(self, entry: Pdf) -> None:
        self.map = {key[1:]: name(get(entry, key)) for key in keys(entry)}

    def standard(self, kind: str) -> str:
        """The standard type that a type comes to, or nothing: for one that is not mapped, or in a circle."""
        for _ in range(_LONGEST):
            if kind in STANDARD:
                return kind
            if kind not in self.map:
                return LATER.get(kind, "")
            kind = self.map[kind]
        return ""

    @property
    def circular(self) -> list[str]:
        """Types whose mapping leads back to themselves."""
        return sorted(kind for kind in self.map if self._returns(kind))

    @property
    def remapped(self) -> list[str]:
        """Standard types that the file gives another meaning (ISO 14289-1, 7.1)."""
        return sorted(kind for kind, role in self.map.items() if kind in STANDARD and role != kind)

    def _returns(self, start: str) -> bool:
        kind, seen = self.map.get(start, ""), set()
        while kind in self.map and kind not in seen:
            if kind == start:
                return True
            seen.add(kind)
            kind = self.map[kind]
        return False
