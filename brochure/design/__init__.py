"""Measures how pages are composed: white, edges, lines, colour, likeness; the eye of whoever composes them.

``measure(pages, edition)`` tells the figures of laid-out pages, ``shortfalls`` what is beyond the brand's limits.
"""

from brochure.design.findings import Shortfall, problems, rows, shortfalls, summary
from brochure.design.report import DesignReport, PageDesign, measure

__all__ = ["DesignReport", "PageDesign", "Shortfall", "measure", "problems", "rows", "shortfalls", "summary"]
