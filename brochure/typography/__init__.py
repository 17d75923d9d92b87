"""A finished file goes in; how well its text is set comes out: word spaces, hyphens, runts, rivers, baselines.

Everything is measured from the glyphs' places in the file, with the project's own reader, not from what layout meant.
"""
