"""Asks about the page: boxes, bleed, lines, small text, codes."""
