"""Turns characters into placed glyphs: faces, the rules of each language, line breaking, fonts embedded in the file.

Nothing heavy is imported here; take what you need from ``fonts``, ``paragraph``, ``embedding`` and ``locale``.
"""
