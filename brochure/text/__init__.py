"""Characters in, placed glyphs out: faces, the rules of each language, line breaking, and fonts embedded in the file.

Nothing heavy is imported here; take what you need from ``fonts``, ``paragraph``, ``embedding`` and ``locale``.
"""
