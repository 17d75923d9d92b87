"""Measures what checks judge: ink, bleed, codes, and what lies under or beside something."""
