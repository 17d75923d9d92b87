"""Measures how well the text of a finished file is set: word spaces, hyphens, runts, rivers, baselines.

Everything is measured from the glyphs' places in the file, with the project's own reader, not from what layout meant.
"""
