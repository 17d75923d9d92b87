"""Checks of the page: boxes, bleed, lines, small text, codes."""
