"""Finds the name that a theme has for the shape of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from brochure.model.theme import SIXTHS, PageTemplate

__all__ = ["SIXTHS", "PageShape", "holds", "name_of", "named_shapes"]

PageShape = tuple[tuple[tuple[tuple[str, ...], int], ...], ...]  # tiers of cells: roles, and a width in sixths
Roles = tuple[frozenset[str], ...]
Regions = tuple[tuple[Roles, int], ...]
HEAD = frozenset({"head"})  # that stands above its body is a part of it here


class TemplateNames(dict[str, tuple[Regions, ...]]):
    """The shapes of a theme's templates by their names, and the names that shapes were found to have."""

    def __init__(self, shapes: Mapping[str, tuple[Regions, ...]]) -> None:
        super().__init__(shapes)
        self.found: dict[PageShape, str] = {}


def named_shapes(templates: Mapping[str, PageTemplate]) -> TemplateNames:
    """The shapes of a theme's templates; what covers the top of the sheet is no shape, but an opening."""
    return TemplateNames(
        {
            name: tuple(tuple((_units(cell.roles), cell.sixths) for cell in tier) for tier in template.tiers)
            for name, template in templates.items()
            if not template.bleed
        }
    )


def _units(roles: Roles) -> Roles:
    return tuple(some for number, some in enumerate(roles) if some != HEAD or number == len(roles) - 1)


def name_of(shape: PageShape, named: TemplateNames) -> str:
    """The name of a shape; "" where no template has it."""
    if shape not in named.found:
        named.found[shape] = next((name for name, tiers in named.items() if _fits(shape, tiers)), "")
    return named.found[shape]


def _fits(shape: PageShape, tiers: tuple[Regions, ...]) -> bool:
    return len(shape) == len(tiers) and all(map(holds, tiers, shape))


def holds(regions: Regions, cells: Sequence[tuple[tuple[str, ...], int]]) -> bool:
    """Whether a tier of a template may have such cells: roles, and a width in sixths."""
    return len(cells) == len(regions) and all(
        width == sixths
        and len(roles) == len(some)
        and all(role in those for role, those in zip(roles, some, strict=True))
        for (roles, width), (some, sixths) in zip(cells, regions, strict=True)
    )
